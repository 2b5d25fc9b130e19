/**
 * A small drawing of a page for each kind of block, with that block in it.
 *
 * They say nothing that the words beside them do not.
 */

import { box, disc, pageDrawing, row, text } from "../shared/drawing.js";

/** How the story stands: alone, beside something, or above it. */
const STORY = {
  full: box(10, 18, 60, 5) + text(10, 28, 76, 7),
  beside: box(10, 18, 40, 5) + text(10, 28, 46, 7),
  above: box(10, 18, 60, 5) + text(10, 28, 76, 3),
  around: box(10, 18, 60, 5) + text(10, 44, 76, 4),
};

/**
 * Of each kind: how the story stands, the block, and what is on the block; of that, what is never turned round.
 *
 * @type {Record<string, [story: keyof typeof STORY, block: string, detail: string, upright?: string]>}
 */
const DRAWINGS = {
  ticker: ["full", box(2, 10, 92, 7, 0.5), row(4, 23, 6, (x) => `M${x} 15.5l2.5-4 2.5 4z${box(x + 7, 12.25, 10, 2.5)}`)],
  related: ["above", box(8, 46, 80, 24, 2), row(3, 26, 12, (x) => box(x, 49, 20, 11) + box(x, 63, 18, 2.5))],
  share: ["around", box(8, 27, 58, 13, 6.5), row(4, 13, 17, (x) => disc(x, 33.5, 4))],
  newsletter: ["above", box(10, 47, 76, 22, 2), box(16, 51, 40, 2.5) + box(16, 58, 36, 7) + box(56, 58, 22, 7, 3.5)],
  popup: ["full", box(20, 24, 56, 36, 3), disc(71, 29, 2) + box(28, 32, 34, 4) + box(28, 41, 40, 2.5) + box(34, 49, 28, 7, 3.5)],
  ad: ["beside", box(62, 18, 26, 44, 1), disc(75, 32, 6) + box(66, 46, 18, 3) + box(69, 53, 12, 3)],
  sticky: ["full", box(56, 46, 34, 22, 2), "", "M69 51l10 6-10 6z"],
  consent: ["full", box(2, 54, 92, 16, 0.5), box(8, 60, 36, 3) + box(54, 58, 16, 8, 4) + box(74, 58, 16, 8, 4)],
  comments: ["above", box(10, 46, 60, 10, 5) + box(26, 59, 60, 10, 5), box(16, 50, 42, 2.5) + box(32, 63, 42, 2.5)],
  promo: ["above", box(10, 48, 76, 20, 2), box(34, 54, 44, 3) + box(34, 60, 28, 2.5), "M22 51l2 5 5 .4-4 3.4 1.3 5.2-4.3-3-4.3 3 1.3-5.2-4-3.4 5-.4z"],
  "author-bio": ["above", box(10, 48, 76, 20, 2), disc(21, 58, 6) + box(32, 53, 30, 3) + box(32, 59, 48, 2.5)],
  tags: ["above", row(3, 26, 10, (x) => box(x, 50, 22, 10, 5)), row(3, 26, 14, (x) => box(x, 53.75, 14, 2.5))],
  "source-link": ["above", box(10, 50, 44, 10, 1), box(14, 53.5, 26, 3) + "M43 57.5l5-5m-4 0h4v4z"],
  "back-to-top": ["full", disc(80, 58, 9), "M80 52l5 6h-3v5h-4v-5h-3z"],
  nav: ["full", box(2, 10, 92, 7, 0.5), row(5, 17, 8, (x) => box(x, 12.25, 11, 2.5))],
  header: ["full", box(2, 2, 92, 13, 3), disc(12, 8.5, 3.5) + box(20, 6.5, 34, 4)],
  footer: ["above", box(2, 50, 92, 20, 0.5), row(3, 28, 10, (x) => box(x, 54, 18, 2.5) + box(x, 59, 14, 2.5) + box(x, 64, 16, 2.5))],
  sidebar: ["beside", box(62, 18, 26, 50, 1), box(66, 22, 18, 8) + text(66, 34, 18, 5)],
  pagination: ["above", row(5, 13, 17, (x) => box(x, 52, 10, 10, 2)), row(5, 13, 20, (x) => box(x, 55.75, 4, 2.5))],
  widget: ["beside", box(62, 18, 26, 30, 2), disc(75, 29, 5) + box(66, 39, 18, 3)],
};

/**
 * The drawing of a kind.
 *
 * @param {string} kind
 */
export function draw(kind) {
  const [story, block, detail, upright = ""] = DRAWINGS[kind] ?? ["full", "", ""];
  return pageDrawing(96, 72, [["leaf", box(1, 1, 94, 70, 4)], ["story", STORY[story]], ["block", block], ["detail", detail], ["detail upright", upright]]);
}
