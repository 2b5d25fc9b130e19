/**
 * The style that hides blocks, one a document, keyed on attribute names that nobody can guess.
 *
 * Of user origin, so that no page sees or overrides it. What has the attributes is decided elsewhere.
 */

import { api } from "../shared/api.js";

/**
 * @typedef {import("../shared/messages.js").Marker} Marker
 *
 * Where a message came from: enough to style the very document that sent it.
 * @typedef {{tabId: number, documentId?: string}} Target
 */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * Four names that are not used by us anywhere else, now or later.
 *
 * @returns {Marker}
 */
export function newMarker() {
  return { hide: newName(), vacate: newName(), dim: newName(), collapse: newName() };
}

function newName() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  // Pages use data attributes of all lengths; even the length says nothing.
  const length = 5 + Number(random[15]) % 8;
  return `data-${[...random.subarray(0, length)].map((byte) => LETTERS[byte % LETTERS.length]).join("")}`;
}

/** Neither seen nor heard, and no higher than nothing; what is in it cannot stand out of it. */
const VACATED = Object.entries({
  visibility: "hidden",
  contain: "layout paint",
  overflow: "clip",
  height: "0",
  "min-height": "0",
  "padding-block": "0",
  "border-block-width": "0",
  "margin-block": "0",
}).map(([name, value]) => `${name}:${value}!important`).join(";");

/**
 * The first lines, fading out. The room for the rest is kept: a page that loads the next story when its end comes near would
 * load one after the other, and nothing moves when the story is shown.
 */
const COLLAPSED = "mask-image:linear-gradient(#000 5em,#0000 9em)!important;clip-path:inset(0 0 calc(100% - 9em) 0)!important";

/** @param {Marker} marker */
export function cssOf({ hide, vacate, dim, collapse }) {
  return [
    `[${hide}]{display:none!important}`,
    `[${vacate}]{${VACATED}}[${vacate}] *{visibility:hidden!important}`,
    `[${dim}]{opacity:.6!important}`,
    `[${collapse}]{${COLLAPSED}}`,
  ].join("");
}

/** @param {Target} target @param {string} css */
export function insert(target, css) {
  return api.scripting.insertCSS({ target: injection(target), css, origin: "USER" });
}

/** @param {Target} target @param {string} css */
export function remove(target, css) {
  return api.scripting.removeCSS({ target: injection(target), css, origin: "USER" });
}

/** Firefox addresses frames only; Chrome's document ids also tell apart what followed in the same frame. @param {Target} target */
export function injection({ tabId, documentId }) {
  return documentId ? { tabId, documentIds: [documentId] } : { tabId, frameIds: [0] };
}
