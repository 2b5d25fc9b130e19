/**
 * Has the page that is captured next say which of its rows the user has selected, and nothing of the others' text.
 *
 * Runs beside the content script when it is wanted; it only reads.
 */

import { cutTexts } from "./cut.js";
import { nodeTypeOf, TEXT } from "./dom.js";

/** @typedef {import("./capture.js").Capture} Capture */
/** @typedef {{start: number, end: number}} Cut  What stays of a text, in UTF-16 units. */

const world = /** @type {typeof globalThis & {quietpage?: import("./main.js").Page}} */ (globalThis);

/** First and last row of each run that is selected. @param {Capture} captured */
function selected(captured) {
  if (world.quietpage) world.quietpage.part = undefined;
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return undefined;
  /** @type {Map<number, Cut>} */
  const cuts = new Map();
  const part = [];
  // Firefox lets one select in several places.
  for (let at = 0; at < selection.rangeCount; at++) {
    const range = selection.getRangeAt(at);
    let [first, last] = [-1, -1];
    for (const [id, node] of captured.nodes.entries()) {
      const cut = nodeTypeOf.call(node) === TEXT && cutOf(range, /** @type {Text} */ (node));
      if (!cut) continue;
      if (first < 0) first = id;
      last = id;
      cuts.set(id, cut);
    }
    if (first >= 0) part.push(first, last);
  }
  if (part.length === 0) return undefined;
  captured.snapshot = cutTexts(captured.snapshot, cuts);
  return part;
}

/** What of a text is in a range, if anything is. @param {Range} range @param {Text} text @returns {Cut | undefined} */
function cutOf(range, text) {
  if (!range.intersectsNode(text)) return undefined;
  const start = range.startContainer === text ? range.startOffset : 0;
  const end = range.endContainer === text ? range.endOffset : text.length;
  return start < end ? { start, end } : undefined;
}

if (world.quietpage) world.quietpage.part = selected;
