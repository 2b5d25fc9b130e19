/**
 * Has the page that is captured next say which of its rows the user has selected.
 *
 * Runs beside the content script when it is wanted; it only reads.
 */

import { nodeTypeOf, TEXT } from "./dom.js";

const world = /** @type {typeof globalThis & {quietpage?: import("./main.js").Page}} */ (globalThis);

/** @param {Node[]} nodes */
function selected(nodes) {
  if (world.quietpage) world.quietpage.part = undefined;
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
  if (!range) return undefined;
  const isSelected = (/** @type {Node} */ node) => nodeTypeOf.call(node) === TEXT && range.intersectsNode(node);
  const first = nodes.findIndex(isSelected);
  return first < 0 ? undefined : [first, nodes.findLastIndex(isSelected)];
}

if (world.quietpage) world.quietpage.part = selected;
