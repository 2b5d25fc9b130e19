/**
 * The reader's keys, in one table from which the help sheet is made too.
 *
 * Single keys do nothing while one writes or holds another key down, and can be switched off, for they are pressed by
 * mistake and by voice control. Escape always works.
 */

import { message } from "../shared/api.js";
import { make } from "../shared/make.js";

/**
 * `keys` as `KeyboardEvent.key` has them, the first is the one that is named.
 * @typedef {{keys: string[], words: string, act: () => void, can?: () => boolean}} Key
 */

/**
 * @param {Key[]} table
 * @param {() => boolean} areOn
 */
export function listen(table, areOn) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const escapes = event.key === "Escape";
    if (!escapes && (!areOn() || isWriting(event.target))) return;
    const found = table.find(({ keys, can }) => keys.includes(event.key) && (can?.() ?? true));
    if (!found) return;
    event.preventDefault();
    found.act();
  });
}

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), select, textarea") !== null;
}

/** The table as a list for people: what can be done here at all. @param {Key[]} table */
export function helpFor(table) {
  const rows = table
    .filter(({ can }) => can?.() ?? true)
    .map(({ keys, words }) => make("div", {}, make("dt", {}, make("kbd", {}, NAMES[keys[0] ?? ""] ?? keys[0] ?? "")), make("dd", {}, message(words))));
  return make("dl", {}, ...rows);
}

/** Keys as they are printed. @type {Record<string, string>} */
const NAMES = { Escape: "Esc", "-": "−" };
