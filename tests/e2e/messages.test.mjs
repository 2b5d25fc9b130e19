// The checks that messages of the panel pass before anything is done for them. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isFromPage } from "../../extension/shared/messages.js";
import { isFromPanel, isSight } from "../../extension/shared/panel.js";
import { newId } from "../../extension/shared/shapes.js";

const ticket = newId();
const block = { id: 0, kind: "ad", words: "Advertisement", reasons: [{ code: "ad-size", args: { width: 300 } }], confidence: 1, kept: false, learnt: null, box: [0, 0, 300, 250] };

test("the panel over a page asks with its ticket, for levels of three scopes", () => {
  const level = { document: "d", type: "panel", ticket, wish: { do: "level", scope: "site", level: "off" } };
  assert.ok(isFromPage(level));
  const others = [{ do: "terms" }, { do: "correct", block: 1, hides: true }, { do: "forget", id: newId() }, { do: "resume" }, { do: "capsule" }];
  for (const wish of others) assert.ok(isFromPage({ ...level, wish }), wish.do);
  for (const wrong of [
    { ...level, ticket: undefined },
    { ...level, ticket: "guess" },
    { ...level, document: undefined },
    { ...level, wish: { ...level.wish, scope: "other.example" } },
    { ...level, wish: { ...level.wish, level: "loud" } },
    { ...level, wish: { do: "keep", block: 1, kept: true } },
    { ...level, wish: { do: "correct", block: -1, hides: true } },
    { ...level, wish: { do: "correct", block: 1 } },
    { ...level, wish: { do: "forget", id: "x".repeat(41) } },
  ]) {
    assert.ok(!isFromPage(wrong), JSON.stringify(wrong));
  }
});

test("our own page names a tab, and puts back one block or those like it", () => {
  const keep = { type: "panel", tab: 3, wish: { do: "keep", block: 1, kept: true } };
  assert.ok(isFromPanel(keep));
  assert.ok(isFromPanel({ ...keep, wish: { do: "correct", block: 1, hides: false } }));
  for (const wrong of [{ ...keep, tab: -1 }, { ...keep, tab: "3" }, { ...keep, wish: { ...keep.wish, kept: "all" } }, { ...keep, wish: { do: "sample", block: 1 } }, { ...keep, wish: { do: "open", ticket } }]) {
    assert.ok(!isFromPanel(wrong), JSON.stringify(wrong));
  }
});

test("what a page says of its blocks is of one shape", () => {
  assert.ok(isSight({ blocks: [block, { ...block, box: null }], shown: null }));
  for (const wrong of [{ ...block, id: -1 }, { ...block, words: "x".repeat(200) }, { ...block, reasons: [{}] }, { ...block, box: [1, 2, 3, NaN] }, { ...block, kept: "no" }, { ...block, learnt: 3 }, null]) {
    assert.ok(!isSight({ blocks: [wrong], shown: null }), JSON.stringify(wrong));
  }
  assert.ok(!isSight({ blocks: Array(501).fill(block), shown: null }));
});
