/**
 * The pictures of the first page: a page before and after, where the button is, and that nothing leaves the browser.
 */

import { direction } from "../shared/api.js";
import { box, disc, drawing, pageDrawing, row, text } from "../shared/drawing.js";

const PAGE = box(1, 1, 158, 118, 5);
const [TITLE, END] = [box(14, 24, 84, 8) + text(14, 38, 90, 4), text(14, 76, 90, 4)];

/** A page with what stands round its story marked. */
export function before() {
  const blocks = box(3, 9, 154, 9, 0.5) + box(112, 24, 36, 44, 2) + box(112, 73, 36, 24, 2) + box(14, 64, 60, 7, 3) + box(3, 101, 154, 16, 0.5);
  const details =
    row(6, 25, 9, (x) => `M${x} 15.5l2.5-4 2.5 4z${box(x + 7, 12.25, 10, 2.5)}`) +
    disc(130, 40, 7) + box(117, 54, 26, 3) + box(117, 60, 18, 3) +
    row(4, 13, 20, (x) => disc(x, 67.5, 2)) +
    box(12, 107, 70, 4) + box(108, 105, 18, 8, 4) + box(131, 105, 18, 8, 4);
  const made = pageDrawing(160, 120, [["leaf", PAGE], ["story", TITLE + END], ["block", blocks], ["detail", details], ["detail upright", "M126 79l10 6-10 6z"]]);
  made.classList.add("gone");
  return made;
}

/** The same page without it: what was below a block has moved up. */
export function after() {
  return pageDrawing(160, 120, [["leaf", PAGE], ["story", TITLE + text(14, 66, 90, 4)]]);
}

/** A browser's toolbar, the pieces of its extensions, and our button with its number and a ring round it. */
export function toolbar() {
  const width = 240;
  // Toolbars run the way of the browser's language; what stands on them is not turned round.
  const from = (/** @type {number} */ start, /** @type {number} */ wide) => (direction() === "rtl" ? width - start - wide : start);
  const [mark, piece] = [from(164, 24), from(206, 21)];
  // The number lies over the corner where a line of the language would end.
  const badge = from(179, 13);
  const made = drawing(width, 60, [
    ["leaf", box(1, 1, width - 2, 58, 6)],
    ["block", box(from(14, 130), 18, 130, 24, 12)],
    ["detail", box(from(26, 80), 28, 80, 4)],
    ["detail", box(piece, 22, 16, 16, 2) + disc(piece + 8, 21, 4) + disc(piece + 17, 30, 4)],
    ["mark", box(mark, 18, 24, 24, 5)],
    ["on-mark", box(mark + 4, 22, 16, 16, 2)],
    ["mark", box(mark + 6.5, 25, 11, 2.5) + box(mark + 6.5, 29, 6, 2.5) + box(mark + 6.5, 33, 11, 2.5)],
    ["badge", box(badge, 32, 13, 13, 3)],
    ["on-badge", `M${badge + 3.5} 34.5h6v1.8l-3.2 6.2h-2.2l3.2-6h-3.8z`],
    ["halo", disc(mark + 12, 30, 21)],
  ]);
  made.classList.add("toolbar");
  return made;
}

/** A window with a page in it, and a lock: what is read stays there. */
export function home() {
  const made = pageDrawing(162, 110, [
    ["leaf", box(1, 1, 160, 108, 6)],
    ["block", box(1, 1, 160, 16, 5)],
    ["detail", row(3, 9, 11, (x) => disc(x, 9, 2.5))],
    ["story", box(21, 28, 70, 7) + text(21, 42, 80, 9)],
    ["mark", box(113, 66, 34, 28, 4) + "M119 66v-7a11 11 0 0 1 22 0v7h-4.5v-7a6.5 6.5 0 0 0-13 0v7z"],
    ["on-mark", disc(130, 78, 3.5) + box(128.5, 78, 3, 9)],
  ]);
  made.classList.add("home");
  return made;
}
