/**
 * What the slider between calm and bare comes to at each of its places: what the core does there (`src/policy.rs`).
 *
 * At the focus level all that stands round the story goes anyway. Towards calm, what is doubtful between its paragraphs
 * stays; towards bare there is nothing left to go.
 */

import { message } from "./api.js";

/** @typedef {import("./messages.js").Level} Level */

/** In the middle a level is what its name says. */
export const PLAIN = 50;

/** From which place on what is said, the highest first. @type {Record<"quiet" | "focus", [from: number, words: string][]>} */
const WORDS = {
  quiet: [[100, "calm100"], [75, "calm75"], [PLAIN, "calm50"], [1, "calm25"], [0, "calm0"]],
  focus: [[PLAIN + 1, "calmFocusBare"], [PLAIN, "calm50"], [1, "calmFocus25"], [0, "calmFocus0"]],
};

/** @param {number} calm @param {Level} level */
export function calmWords(calm, level) {
  if (level === "off") return message("calmOff");
  const found = WORDS[level].find(([from]) => calm >= from);
  return message(found?.[1] ?? "calm50");
}
