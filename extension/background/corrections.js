/**
 * The user's corrections: kept under `rules:<host>`, listed, forgotten, exported and imported.
 *
 * What a correction says of a block, and which blocks are meant by it, is the core's; here it is JSON that is put away and
 * handed on. What is corrected in a private window stays in memory and goes with the last one.
 */

import { api } from "../shared/api.js";
import { isObject } from "../shared/shapes.js";
import { checkCorrections } from "./engine.js";
import { PRIVATE, isNewer, readFrom } from "./settings.js";

/**
 * @typedef {import("./settings.js").Scope} Scope
 *
 * One correction, in the form of `docs/corrections.schema.json`. The core passes over `written`, which is for people.
 * @typedef {{id: string, made: string, does: "hide" | "keep" | "read", written?: string, block: {kind?: string, heading?: string[], [key: string]: unknown}}} Correction
 *
 * @typedef {{host: string, corrections: Correction[]}} OfHost
 *
 * What an import changes of one site: what it adds, and what it sets in the place of the opposite.
 * @typedef {{host: string, added: Correction[], replaced: Correction[], same: number}} Difference
 */

const VERSION = 1;
const PREFIX = "rules:";
/** As many of a site as the core reads; the oldest make room. */
const MAX_CORRECTIONS = 200;
/** Characters of a file that is looked at; the core counts its bytes. */
const MAX_FILE = 1 << 20;
/** As many words of a heading as the core remembers; one that has them may go on. */
const MAX_WORDS = 8;
/** Of longer words it remembers a part. */
const WHOLE = 12;

/**
 * What was corrected on a site, the newest last; in a private window that window's own too.
 *
 * @param {Scope} scope
 * @returns {Promise<Correction[]>}
 */
export async function correctionsFor({ host, private: isPrivate }) {
  const key = PREFIX + host;
  const stored = listIn((await readFrom("local", [key]))[key]);
  const own = isPrivate ? listIn((await readFrom("session", [PRIVATE + key]))[PRIVATE + key]) : [];
  return [...stored, ...own];
}

/**
 * Adds a correction; what was said of just such a block before is forgotten.
 *
 * @param {Scope} scope
 * @param {Correction} correction
 */
export function addCorrection(scope, correction) {
  return change(scope, (list) => merged(list, [correction]));
}

/**
 * Forgets a correction.
 *
 * @param {string} host
 * @param {string} id
 */
export async function forget(host, id) {
  for (const isPrivate of [false, true]) await change({ host, private: isPrivate }, (list) => list.filter((each) => each.id !== id));
}

/** All that was corrected outside private windows, by site. @returns {Promise<OfHost[]>} */
export async function corrections() {
  const stored = Object.entries(await readFrom("local", null));
  const lists = stored.filter(([key]) => key.startsWith(PREFIX)).map(([key, value]) => ({ host: key.slice(PREFIX.length), corrections: listIn(value) }));
  return lists.filter((each) => each.corrections.length > 0).sort((a, b) => (a.host < b.host ? -1 : 1));
}

/** The same as the text of a file. */
export async function exportCorrections() {
  const all = await corrections();
  const byHost = Object.fromEntries(all.map((each) => [each.host, each.corrections]));
  return `${JSON.stringify({ version: VERSION, corrections: byHost }, null, 2)}\n`;
}

/**
 * What a file would change, or with `apply` changes: it adds to what is there, and goes before the opposite of it.
 *
 * @param {string} text
 * @param {{apply: boolean}} how
 * @returns {Promise<{differences: Difference[]} | {error: string}>}  The error is for a log; the user is told that the file is none.
 */
export async function importCorrections(text, { apply }) {
  /** @type {Record<string, Correction[]>} */
  let byHost;
  try {
    if (text.length > MAX_FILE) throw new Error("the file is too large");
    // The core takes what is nearly JSON for JSON too.
    const read = JSON.parse(text);
    byHost = JSON.parse(await checkCorrections(JSON.stringify(read))).corrections;
    // Where one is none the file is none, so that the same ones stand at the same places.
    for (const [host, list] of Object.entries(byHost)) byHost[host] = list.map((each, at) => asWritten(each, read.corrections[host]?.[at]?.written));
  } catch (error) {
    return { error: String(error) };
  }
  const differences = [];
  for (const [host, list] of Object.entries(byHost)) {
    const scope = { host, private: false };
    differences.push(difference(host, await correctionsFor(scope), list));
    if (apply) await change(scope, (held) => merged(held, list));
  }
  return { differences };
}

/**
 * A correction with the words of the block's heading as they were written, where `text` begins with them: the core keeps
 * them in small letters and without figures.
 *
 * @param {Correction} correction
 * @param {unknown} text
 * @returns {Correction}
 */
export function asWritten(correction, text) {
  const heading = correction.block.heading ?? [];
  if (typeof text !== "string" || heading.length === 0) return correction;
  const words = [...text.matchAll(/[\p{Alphabetic}\p{N}]+/gu)].filter(([word]) => !/\p{N}/u.test(word));
  const last = words[heading.length - 1];
  if (!last || !heading.every((word, at) => isWritten(word, words[at]?.[0] ?? ""))) return correction;
  const end = last.index + last[0].length;
  const mark = /^[?!？！]*/.exec(text.slice(end))?.[0] ?? "";
  const more = heading.length === MAX_WORDS && words.length > MAX_WORDS ? "…" : "";
  const { id, made, does, block } = correction;
  return { id, made, does, written: `${text.slice(0, end).trimStart()}${mark || more}`, block };
}

/** @param {string} word  As the core keeps it. @param {string} written */
function isWritten(word, written) {
  const small = written.toLowerCase().replaceAll("\u0307", "");
  return small === word || (word.length > WHOLE && small.startsWith(word));
}

/** @param {string} host @param {Correction[]} held @param {Correction[]} list @returns {Difference} */
function difference(host, held, list) {
  const before = new Map(held.map((each) => [keyOf(each), each.does]));
  const is = (/** @type {(does: string | undefined, each: Correction) => boolean} */ what) => list.filter((each) => what(before.get(keyOf(each)), each));
  return {
    host,
    added: is((does) => does === undefined),
    replaced: is((does, each) => does !== undefined && does !== each.does),
    same: is((does, each) => does === each.does).length,
  };
}

/** `list` after `held`; of what is about one block, the later. @param {Correction[]} held @param {Correction[]} list */
function merged(held, list) {
  const known = new Map(held.map((each) => [keyOf(each), each]));
  const news = list.filter((each) => known.get(keyOf(each))?.does !== each.does);
  const gone = new Set(news.map(keyOf));
  return [...held.filter((each) => !gone.has(keyOf(each))), ...news].slice(-MAX_CORRECTIONS);
}

/** Equal for equal blocks: storage may put members in another order. @param {Correction} correction */
const keyOf = ({ block }) => JSON.stringify(block, (_, value) => (isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value));

/** @param {Scope} scope @param {(list: Correction[]) => Correction[]} changed */
async function change({ host, private: isPrivate }, changed) {
  const area = isPrivate ? "session" : "local";
  const key = (isPrivate ? PRIVATE : "") + PREFIX + host;
  // What cannot be read is not written over.
  const stored = (await api.storage[area].get([key]))[key];
  if (isNewer(stored, VERSION)) return;
  const before = listIn(stored);
  const after = changed(before);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  if (after.length === 0) await api.storage[area].remove(key);
  else await api.storage[area].set({ [key]: { version: VERSION, corrections: after } });
}

/** @param {unknown} stored */
function listIn(stored) {
  const list = isObject(stored) && Array.isArray(stored.corrections) ? stored.corrections : [];
  return /** @type {Correction[]} */ (list.filter(isObject));
}
