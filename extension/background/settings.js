/**
 * The user's settings: read, merged for a site, changed.
 *
 * Content scripts never get here. Unknown keys are kept, a newer version's settings are read and never written, and
 * whatever comes from a private window stays in memory.
 */

import { api } from "../shared/api.js";
import { listeningIn } from "../shared/listening.js";
import { chosenIn } from "../shared/looks.js";
import { isObject } from "../shared/shapes.js";

/**
 * @typedef {import("../shared/messages.js").Level} Level
 * @typedef {import("../shared/looks.js").Look} Look
 * @typedef {import("../shared/listening.js").Listening} Listening
 *
 * `mode`: where something is done by itself: on all news pages, on sites that have a level of their own, or nowhere.
 * `calm`: from 0, of what the level hides only what is beyond doubt, over 50, the level as it is, to 100, as bare as can be.
 *
 * @typedef {object} Settings
 * @property {number} version
 * @property {"auto" | "chosen" | "click"} mode
 * @property {Level} level
 * @property {number} calm
 * @property {Record<string, boolean>} kinds
 * @property {"reader" | "panel"} click
 * @property {Partial<Look>} reader  What the user has chosen of the reader's look.
 * @property {Listening} listening  The same of how it reads aloud.
 * @property {boolean} paused  Off everywhere, whatever else is set.
 *
 * What the core is told; the corrections where they are to hold.
 * @typedef {{level: Level, calm: number, kinds: Record<string, boolean>, paused: boolean, corrections?: import("./corrections.js").Correction[]}} Policy
 *
 * Whose settings: a site's, and in which kind of window.
 * @typedef {{host: string, private: boolean}} Scope
 */

const VERSION = 1;
const KEY = "settings";
const SITE = "site:";
/** Session storage is memory; entries of private windows go when the last one closes. */
export const PRIVATE = "private:";

/** @type {Settings} */
const DEFAULTS = { version: VERSION, mode: "auto", level: __DEFAULT_LEVEL__, calm: 50, kinds: {}, click: "reader", reader: {}, listening: {}, paused: false };

const MODES = ["auto", "chosen", "click"];
const LEVELS = ["quiet", "focus", "off"];
const CLICKS = ["reader", "panel"];

/** @param {string} host */
const siteKey = (host) => `${SITE}${host}`;

/**
 * What holds on a site: its own settings over the general ones over the defaults.
 *
 * @param {Scope} scope
 * @returns {Promise<Settings>}
 */
export async function settingsFor(scope) {
  const { everywhere, site } = await partsFor(scope);
  return [...everywhere, ...site].reduce(
    (/** @type {Settings} */ settings, part) => ({ ...settings, ...part, kinds: { ...settings.kinds, ...part.kinds } }),
    DEFAULTS,
  );
}

/**
 * The settings for all sites and those for one, each in the order in which they go over each other.
 *
 * @param {Scope} scope
 */
async function partsFor(scope) {
  // Who names a site means its front door too.
  const ofSite = [...new Set([scope.host.replace(/^www\./, ""), scope.host])].map(siteKey);
  const keys = [KEY, ...ofSite];
  const stored = await readFrom("local", keys);
  const own = scope.private ? await readFrom("session", keys.map((key) => PRIVATE + key)) : {};
  const parts = (/** @type {string} */ key) => [stored[key], own[PRIVATE + key]].map(valid);
  return { everywhere: parts(KEY), site: ofSite.flatMap(parts) };
}

/**
 * What the core is told for a site. `off` means that nothing happens by itself.
 *
 * @param {Scope} scope
 * @returns {Promise<Policy>}
 */
export async function policyFor(scope) {
  const { kinds, calm, paused } = await settingsFor(scope);
  const { everywhere, site, waits } = await levelsFor(scope);
  return { level: paused ? "off" : (site ?? (waits ? "off" : everywhere)), calm, kinds, paused };
}

/**
 * The level that the user wants where something is to go: the site's own or that for all sites, whichever is one.
 *
 * @param {Scope} scope
 * @returns {Promise<"quiet" | "focus">}
 */
export async function levelWanted(scope) {
  const { everywhere, site } = await partsFor(scope);
  const set = [DEFAULTS, ...everywhere, ...site].findLast(({ level }) => level && level !== "off")?.level;
  return set === "focus" ? "focus" : "quiet";
}

/** @param {{private: boolean}} window */
export async function isPaused(window) {
  return (await generalSettings(window.private)).paused;
}

/**
 * The level for all sites, and the site's own where it has one that counts; and for what the former waits, where it does not
 * hold by itself: a click, or that the site is chosen.
 *
 * @param {Scope} scope
 * @returns {Promise<{everywhere: Level, site: Level | null, waits: "chosen" | "click" | null}>}
 */
export async function levelsFor(scope) {
  const parts = await partsFor(scope);
  const { mode } = await settingsFor(scope);
  const last = (/** @type {Partial<Settings>[]} */ list) => list.findLast(({ level }) => level)?.level;
  const everywhere = last(parts.everywhere) ?? DEFAULTS.level;
  // A site is chosen by having a level of its own.
  const site = last(parts.site) ?? null;
  return {
    everywhere,
    site: mode === "click" && site !== "off" ? null : site,
    waits: mode === "auto" || everywhere === "off" ? null : mode,
  };
}

/**
 * Sets the level of a site, or with `null` leaves it to what holds everywhere. Whoever wants it on one site wants more than
 * clicks, so that from then on chosen sites count.
 *
 * @param {Level | null} level
 * @param {Scope} scope
 * @returns {Promise<"newer" | "stored" | "chosen">}  Whether it was written, as from {@link change}, and with it the mode.
 */
export async function changeSite(level, scope) {
  const choosesMode = level && level !== "off" && (await generalSettings(scope.private)).mode === "click";
  if (choosesMode && !(await change({ mode: "chosen" }, { ...scope, everywhere: true }))) return "newer";
  if (!(await change({ level: level ?? undefined }, scope))) return "newer";
  return choosesMode ? "chosen" : "stored";
}

/**
 * Changes the general settings, or a site's; `undefined` takes an entry away.
 *
 * @param {Partial<Settings>} wanted
 * @param {Scope & {everywhere?: boolean}} scope
 * @returns {Promise<boolean>}  Whether it was written: settings of a newer version are not touched.
 */
export async function change(wanted, scope) {
  const plain = scope.everywhere ? KEY : siteKey(scope.host);
  const key = scope.private ? PRIVATE + plain : plain;
  const area = scope.private ? "session" : "local";
  // What cannot be read is not written over.
  const before = recordIn(await api.storage[area].get([key]), key);
  if (isNewer(before, VERSION)) return false;
  const after = Object.entries({ ...before, version: VERSION, ...wanted }).filter(([, value]) => value !== undefined);
  await api.storage[area].set({ [key]: Object.fromEntries(after) });
  return true;
}

/**
 * The settings for all sites.
 *
 * @param {boolean} isPrivate
 */
export function generalSettings(isPrivate) {
  return settingsFor({ host: "", private: isPrivate });
}

/**
 * The sites that have a level of their own, by name; in a private window that window's too.
 *
 * @param {boolean} isPrivate
 * @returns {Promise<{host: string, level: Level}[]>}
 */
export async function sites(isPrivate) {
  const stored = Object.entries(await readFrom("local", null));
  const own = isPrivate ? Object.entries(await readFrom("session", null)).map(([key, value]) => [unprivate(key), value]) : [];
  const levels = new Map();
  for (const [key, value] of [...stored, ...own]) {
    const { level } = valid(value);
    if (String(key).startsWith(SITE) && level) levels.set(String(key).slice(SITE.length), level);
  }
  return [...levels].map(([host, level]) => ({ host, level })).sort((a, b) => (a.host < b.host ? -1 : 1));
}

/**
 * Forgets what is set for a site.
 *
 * @param {string} host
 */
export async function forgetSite(host) {
  await api.storage.local.remove(siteKey(host));
  await api.storage.session.remove(PRIVATE + siteKey(host));
}

/**
 * Forgets all that is set, for all sites and for each; what the user has corrected stays.
 *
 * @param {boolean} isPrivate
 * @returns {Promise<boolean>}  As from {@link change}.
 */
export async function reset(isPrivate) {
  const area = isPrivate ? "session" : "local";
  const isSetting = (/** @type {string} */ key) => (isPrivate ? key.startsWith(PRIVATE) : true) && (unprivate(key) === KEY || unprivate(key).startsWith(SITE));
  const stored = Object.entries(await api.storage[area].get(null)).filter(([key]) => isSetting(key));
  if (stored.some(([, value]) => isNewer(value, VERSION))) return false;
  await api.storage[area].remove(stored.map(([key]) => key));
  return true;
}

/** @param {string} key */
const unprivate = (key) => (key.startsWith(PRIVATE) ? key.slice(PRIVATE.length) : key);

/**
 * What the user has chosen of the reader's look, for all sites.
 *
 * @param {boolean} isPrivate
 */
export async function lookFor(isPrivate) {
  return (await generalSettings(isPrivate)).reader;
}

/**
 * Changes the reader's look; `undefined` takes a choice back, and `null` instead of choices all of them.
 *
 * @param {Partial<Look> | null} wanted
 * @param {boolean} isPrivate
 * @returns {Promise<boolean>}  As from {@link change}.
 */
export function changeLook(wanted, isPrivate) {
  return changePart("reader", wanted, isPrivate);
}

/**
 * What the user has chosen of how the reader reads aloud.
 *
 * @param {boolean} isPrivate
 */
export async function listeningFor(isPrivate) {
  return (await generalSettings(isPrivate)).listening;
}

/**
 * The same for {@link listeningFor} as {@link changeLook} for the look.
 *
 * @param {Listening} wanted
 * @param {boolean} isPrivate
 */
export function changeListening(wanted, isPrivate) {
  return changePart("listening", wanted, isPrivate);
}

/**
 * @param {"reader" | "listening"} name
 * @param {Partial<Look> | Listening | null} wanted
 * @param {boolean} isPrivate
 */
async function changePart(name, wanted, isPrivate) {
  const general = recordIn(await api.storage.local.get([KEY]), KEY)[name];
  const own = isPrivate ? recordIn(await api.storage.session.get([PRIVATE + KEY]), PRIVATE + KEY)[name] : undefined;
  const before = own ?? general;
  const after = Object.entries(wanted ? { ...(isObject(before) && before), ...wanted } : {}).filter(([, value]) => value !== undefined);
  return change({ [name]: Object.fromEntries(after) }, { host: "", everywhere: true, private: isPrivate });
}

/** Calls back when settings or corrections have changed, from wherever. @param {() => void} changed */
export function onChange(changed) {
  api.storage.onChanged.addListener((changes, area) => {
    const names = Object.keys(changes).map((key) => (area === "session" ? unprivate(key) : key));
    const relevant = area === "local" || (area === "session" && Object.keys(changes).some((key) => key.startsWith(PRIVATE)));
    if (relevant && names.some((key) => key === KEY || key.startsWith(SITE) || key.startsWith("rules:"))) changed();
  });
}

/** Forgets what private windows set and read; called when the last of them is closed. */
export async function forgetPrivate() {
  const all = Object.entries(await api.storage.session.get(null));
  await api.storage.session.remove(all.filter(([key, value]) => key.startsWith(PRIVATE) || (isObject(value) && value.private === true)).map(([key]) => key));
}

/**
 * Whether an entry was written by a version that came after `version`; one without a number for it is none of ours.
 *
 * @param {unknown} stored
 * @param {number} version
 */
export const isNewer = (stored, version) => isObject(stored) && typeof stored.version === "number" && stored.version > version;

/** @param {Record<string, unknown>} entries @param {string} key @returns {Record<string, unknown>} */
function recordIn(entries, key) {
  const value = entries[key];
  return isObject(value) ? value : {};
}

/**
 * The entries of `stored` that make sense; the rest is as if it were not there.
 *
 * @param {unknown} stored
 * @returns {Partial<Omit<Settings, "version">>}
 */
function valid(stored) {
  if (!isObject(stored)) return {};
  const { mode, level, calm, kinds, click, reader, listening, paused } = /** @type {Partial<Settings>} */ (stored);
  return {
    ...(mode && MODES.includes(mode) && { mode }),
    ...(level && LEVELS.includes(level) && { level }),
    ...(typeof calm === "number" && calm >= 0 && calm <= 100 && { calm }),
    ...(click && CLICKS.includes(click) && { click }),
    ...(isObject(reader) && { reader: chosenIn(reader) }),
    ...(isObject(listening) && { listening: listeningIn(listening) }),
    ...(typeof paused === "boolean" && { paused }),
    ...(isObject(kinds) && { kinds: Object.fromEntries(Object.entries(kinds).filter(([, on]) => typeof on === "boolean")) }),
  };
}

/** Whether what is stored can be read at all. */
export function isReadable() {
  return api.storage.local.get(KEY).then(() => true, () => false);
}

/**
 * Reads entries, with `null` all; storage that cannot be read is as empty as a new one.
 *
 * @param {"local" | "session"} area
 * @param {string[] | null} keys
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readFrom(area, keys) {
  try {
    return await api.storage[area].get(keys);
  } catch (error) {
    console.error("Quietpage could not read its settings", error);
    return {};
  }
}
