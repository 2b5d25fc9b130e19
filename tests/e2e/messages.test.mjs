// The checks that messages of the panel pass before anything is done for them. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isFromOptions, isFromPage, isFromReader, isReadReply, MAX_ROWS, MAX_TEXT_UNITS } from "../../extension/shared/messages.js";
import { isFromPanel, isSight } from "../../extension/shared/panel.js";
import { newId } from "../../extension/shared/shapes.js";

const ticket = newId();
const block = { id: 0, kind: "ad", words: "Advertisement", reasons: [{ code: "ad-size", args: { width: 300 } }], confidence: 1, kept: false, learnt: null, box: [0, 0, 300, 250] };

const place = { url: "https://a.example/", base: "https://a.example/", viewport: { width: 1, height: 1 } };
const snapshot = { rows: new Uint32Array(4), boxes: new Float32Array(4), text: "" };
const analyze = { type: "analyze", document: "d", generation: 1, hides: false, place, snapshot };

test("a page that is asked about is of a size that a page has", () => {
  assert.ok(isFromPage(analyze));
  assert.ok(isFromPage({ ...analyze, snapshot: { ...snapshot, text: "x".repeat(MAX_TEXT_UNITS) } }));
  const long = "x".repeat(70_000);
  for (const wrong of [
    { ...analyze, snapshot: { ...snapshot, text: "x".repeat(MAX_TEXT_UNITS + 1) } },
    { ...analyze, snapshot: { ...snapshot, rows: new Uint32Array(MAX_ROWS * 16 + 1) } },
    { ...analyze, snapshot: { ...snapshot, boxes: new Float32Array(MAX_ROWS * 16 + 1) } },
    { ...analyze, snapshot: { ...snapshot, rows: "" } },
    { ...analyze, snapshot: { ...snapshot, rows: new Float32Array(4) } },
    { ...analyze, snapshot: { ...snapshot, rows: [1, 0, 0, 0] } },
    { ...analyze, snapshot: { ...snapshot, rows: "A".repeat(MAX_ROWS * 16 * 6 + 1), boxes: "" } },
    { ...analyze, place: { ...place, url: long } },
    { ...analyze, place: { ...place, base: long } },
    { ...analyze, place: { ...place, viewport: { width: -1, height: Infinity } } },
    { ...analyze, document: "x".repeat(65) },
    { ...analyze, generation: -1 },
    { ...analyze, generation: 1.5 },
    { ...analyze, hides: 1 },
    { type: "applied", document: "d", generation: 1, hidden: MAX_ROWS + 1 },
  ]) {
    assert.ok(!isFromPage(wrong), Object.keys(wrong).join());
  }
});

test("what a page answers to the background is looked at as well", () => {
  assert.ok(isReadReply({ place, snapshot, hidden: 0 }));
  for (const wrong of [null, { place, snapshot, hidden: -1 }, { place, snapshot: { ...snapshot, text: 3 }, hidden: 0 }, { place, snapshot, hidden: 0, part: [3, 1] }, { refused: 3 }]) assert.ok(!isReadReply(wrong), JSON.stringify(wrong));
});

test("our own pages' messages are looked at too", () => {
  const id = newId();
  assert.ok(isFromReader({ type: "wish", id, wish: "siteOff" }) && isFromReader({ type: "reading", id, sentence: "One." }) && isFromReader({ type: "terms", id }) && isFromReader({ type: "undo", id }) && isFromOptions({ type: "refused" }));
  for (const wrong of [{ type: "leave", id: "1" }, { type: "terms" }, { type: "undo" }, { type: "wish", id, wish: "all" }, { type: "reading", id, sentence: "x".repeat(401) }, { type: "hello", id }]) assert.ok(!isFromReader(wrong), JSON.stringify(wrong));
  assert.ok(!isFromOptions({ type: "settings" }));
});

test("the panel over a page asks with its ticket, for levels of three scopes", () => {
  const level = { document: "d", type: "panel", ticket, wish: { do: "level", scope: "site", level: "off" } };
  assert.ok(isFromPage(level));
  const others = [{ do: "terms" }, { do: "correct", block: 1, hides: true }, { do: "read", block: 1 }, { do: "read", block: 1, once: true }, { do: "forget", id: newId() }, { do: "resume" }, { do: "capsule" }];
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
    { ...level, wish: { do: "read", block: 1, once: "yes" } },
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
