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
 * One correction, in the form of `docs/corrections.schema.json`.
 * @typedef {{id: string, made: string, does: "hide" | "keep" | "read", block: {kind?: string, heading?: string[], [key: string]: unknown}}} Correction
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
    const checked = await checkCorrections(JSON.stringify(JSON.parse(text)));
    byHost = JSON.parse(checked).corrections;
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
