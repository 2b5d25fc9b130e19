/**
 * What the core says, in the user's words: kinds of blocks and the reasons for hiding them.
 *
 * Each kind, reason and phrase has its message under its own name (a test of the core says which), so nothing of what
 * they mean stands here.
 */

import { counted, language, message } from "./api.js";
import { number, percent } from "./numbers.js";

/** @typedef {{code: string, args?: Record<string, unknown>}} Reason */

/** Arguments that are a part of a whole; the other numbers count something. */
const SHARES = new Set(["chance", "same", "share"]);

/** @param {string} kind */
export function kindWords(kind) {
  return message(`kind_${keyOf(kind)}`);
}

/** That a text reads unlike a story tells people little where there is more to say. */
const VAGUE = "learnt";

/** What stays in view wherever one is has no place, and the reasons that name one. */
const PINNED = "pinned";
const PLACES = new Set(["outside-body", "inside-body", "after-body"]);

/**
 * Why a block was hidden, as one line: "16 short rows with an amount; outside the text column", with a capital.
 *
 * @param {Reason[]} reasons
 */
export function whyWords(reasons) {
  const isPinned = reasons.some(({ code }) => code === PINNED);
  const plain = reasons.filter(({ code }) => code !== VAGUE && !(isPinned && PLACES.has(code)));
  const words = (plain.length > 0 ? plain : reasons).map(reasonWords).join(message("reasonSeparator"));
  return withCapital(words);
}

/** A style for the first letter would part it from the next where letters are joined. @param {string} words */
export function withCapital(words) {
  const [first = ""] = words;
  return first.toLocaleUpperCase(language()) + words.slice(first.length);
}

/** A reason that counts one thing has forms for its number. @param {Reason} reason */
function reasonWords({ code, args = {} }) {
  const all = Object.entries(args);
  const counts = all.filter(([name, value]) => typeof value === "number" && !SHARES.has(name));
  const key = `reason_${keyOf(code)}`;
  const values = all.map(valueWords);
  return counts.length === 1 ? counted(key, Number(counts[0]?.[1]), ...values) : message(key, ...values);
}

/** A value that a reason carries. @param {[string, unknown]} arg */
export function valueWords([name, value]) {
  if (typeof value === "number") return SHARES.has(name) ? percent(value) : number(value);
  const key = `word_${keyOf(String(value))}`;
  return name === "means" ? message(key) : String(value);
}

/** Message names have letters, digits and underscores. @param {string} name */
function keyOf(name) {
  return name.replace(/[^a-z0-9]+/g, "_");
}
