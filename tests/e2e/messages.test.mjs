// The checks that messages of the panel pass before anything is done for them. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isFromPage } from "../../extension/shared/messages.js";
import { isFromPanel, isSight } from "../../extension/shared/panel.js";
import { newId } from "../../extension/shared/shapes.js";

const ticket = newId();
const block = { id: 0, kind: "ad", words: "Advertisement", reasons: [{ code: "ad-size", args: { width: 300 } }], confidence: 1, kept: false, box: [0, 0, 300, 250] };

test("the panel over a page asks with its ticket, for levels of three scopes", () => {
  const level = { document: "d", type: "panel", ticket, wish: { do: "level", scope: "site", level: "off" } };
  assert.ok(isFromPage(level));
  assert.ok(isFromPage({ ...level, wish: { do: "terms" } }));
  for (const wrong of [
    { ...level, ticket: undefined },
    { ...level, ticket: "guess" },
    { ...level, document: undefined },
    { ...level, wish: { ...level.wish, scope: "other.example" } },
    { ...level, wish: { ...level.wish, level: "loud" } },
    { ...level, wish: { do: "keep", block: 1, like: "itself", kept: true } },
  ]) {
    assert.ok(!isFromPage(wrong), JSON.stringify(wrong));
  }
});

test("our own page names a tab, and knows one way to put a block back", () => {
  const keep = { type: "panel", tab: 3, wish: { do: "keep", block: 1, like: "itself", kept: true } };
  assert.ok(isFromPanel(keep));
  for (const wrong of [{ ...keep, tab: -1 }, { ...keep, tab: "3" }, { ...keep, wish: { ...keep.wish, like: "all" } }, { ...keep, wish: { do: "open", ticket } }]) {
    assert.ok(!isFromPanel(wrong), JSON.stringify(wrong));
  }
});

test("what a page says of its blocks is of one shape", () => {
  assert.ok(isSight({ blocks: [block, { ...block, box: null }], shown: null }));
  for (const wrong of [{ ...block, id: -1 }, { ...block, words: "x".repeat(200) }, { ...block, reasons: [{}] }, { ...block, box: [1, 2, 3, NaN] }, { ...block, kept: "no" }, null]) {
    assert.ok(!isSight({ blocks: [wrong], shown: null }), JSON.stringify(wrong));
  }
  assert.ok(!isSight({ blocks: Array(501).fill(block), shown: null }));
});
