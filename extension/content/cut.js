/**
 * Cuts texts out of a snapshot: of some rows a part is left.
 *
 * Knows the form of the wire (`src/snapshot/wire.rs`) and nothing of the DOM.
 */

import { ROW } from "./rows.js";

/** @typedef {import("../shared/messages.js").Snapshot} Snapshot */

/** Words before the lengths of the names. */
const HEADER = 4;

/**
 * The snapshot with nothing but a part of the text of some rows.
 *
 * @param {Snapshot} snapshot
 * @param {ReadonlyMap<number, {start: number, end: number}>} cuts  By row, in UTF-16 units.
 * @returns {Snapshot}
 */
export function cutTexts({ rows: whole, boxes, text }, cuts) {
  const rows = whole.slice();
  const word = (/** @type {number} */ at) => Number(rows[at]);
  const [nodes, names] = [word(1), word(2)];
  let at = HEADER + names;
  // Strings lie in the order in which the rows name them, the names first.
  let from = rows.subarray(HEADER, at).reduce((sum, length) => sum + length, 0);
  let taken = 0;
  let left = "";
  for (let id = 0; id < nodes; id++) {
    const kind = word(at) & 0xff;
    const attributes = kind === ROW.element ? word(at) >>> 24 : 0;
    const cut = kind === ROW.text ? cuts.get(id) : undefined;
    if (cut) {
      const part = text.slice(from + cut.start, from + cut.end).toWellFormed();
      left += text.slice(taken, from) + part;
      from += word(at + 2);
      taken = from;
      rows[at + 2] = part.length;
    } else if (kind === ROW.text) {
      from += word(at + 2);
    }
    at += kind === ROW.shadow ? 2 : 3;
    for (let n = 0; n < attributes; n++, at += 2) from += word(at + 1);
  }
  return { rows, boxes, text: left + text.slice(taken) };
}
