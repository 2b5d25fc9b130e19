/**
 * Where which level holds: for a page, a site, everywhere; read and set for the panel, menus and tests.
 *
 * What is stored and how its parts go over each other stands in settings.js.
 */

import { api, isPrivateContext } from "../shared/api.js";
import { begin, hostOf, send } from "./actions.js";
import { setPaused } from "./pause.js";
import { change, isPaused, levelsFor, settingsFor } from "./settings.js";
import { pageLevel, updateTab } from "./tabs.js";

/**
 * @typedef {import("../shared/messages.js").Level} Level
 * @typedef {import("../shared/panel.js").Scope} Scope
 * @typedef {import("../shared/panel.js").Terms} Terms
 *
 * A page, by its address and the tab that it is or will be in.
 * @typedef {{tabId: number, url: string, private: boolean}} About
 */

/**
 * What is set for the page of a tab, and which of it holds.
 *
 * @param {number} tabId
 */
export async function termsOf(tabId) {
  return termsAt(await aboutTab(tabId));
}

/**
 * The same for a page that need not be there at the moment.
 *
 * @param {About} page
 * @returns {Promise<Terms>}
 */
export async function termsAt({ tabId, url, private: isPrivate }) {
  const { everywhere, site } = await levelsFor({ host: hostOf(url), private: isPrivate });
  const paused = await isPaused({ private: isPrivate });
  const page = (await pageLevel(tabId, url)) ?? null;
  return { paused, level: paused ? "off" : (page ?? site ?? everywhere), applied: page ? "page" : site ? "site" : "everywhere", page, site, everywhere, host: hostOf(url) };
}

/**
 * Ends a pause, for the window of a tab.
 *
 * @param {number} tabId
 */
export async function resume(tabId) {
  const { incognito } = await api.tabs.get(tabId);
  await setPaused(false, { private: incognito });
  await send(tabId, { type: "changed" });
}

/**
 * Sets the level of one scope; `null` takes its own level away. A narrower level of this page's gives way, so that the
 * choice is seen.
 *
 * @param {number} tabId
 * @param {Scope} scope
 * @param {Level | null} level
 */
export async function chooseLevel(tabId, scope, level) {
  if (scope === "page" && level) return setPageLevel(tabId, level);
  if (scope === "site") return setSiteLevel(tabId, level);
  const { incognito } = await api.tabs.get(tabId);
  if (scope === "everywhere" && level) await setLevel(level, { private: incognito });
  await clearPageLevel(tabId);
}

/**
 * Quietens or shows the page of a tab, for as long as the tab is at this address.
 *
 * @param {number} tabId
 * @param {Level} [level]  Without one, the level that the user has set.
 */
export async function setPageLevel(tabId, level) {
  await setLevelOfPage(await aboutTab(tabId), level);
  await send(tabId, { type: "changed" });
}

/**
 * Quietens the page of a tab, or shows it if it is quiet.
 *
 * @param {number} tabId
 */
export async function toggleLevel(tabId) {
  const { level } = await termsOf(tabId);
  await begin(tabId);
  await setPageLevel(tabId, level === "off" ? undefined : "off");
}

/** @param {number} tabId */
async function clearPageLevel(tabId) {
  await updateTab(tabId, { page: undefined });
  await send(tabId, { type: "changed" });
}

/**
 * Sets the level of a tab's site, or with `null` leaves it to what holds everywhere; open tabs follow at once.
 *
 * @param {number} tabId
 * @param {Level | null} level
 */
export async function setSiteLevel(tabId, level) {
  await setLevelOfSite(await aboutTab(tabId), level);
  await send(tabId, { type: "changed" });
}

/** @param {number} tabId @returns {Promise<About>} */
async function aboutTab(tabId) {
  const { url = "", incognito } = await api.tabs.get(tabId);
  return { tabId, url, private: incognito };
}

/**
 * The same for a page that need not be there at the moment.
 *
 * @param {About} page
 * @param {Level} [level]
 */
export async function setLevelOfPage({ tabId, url, private: isPrivate }, level) {
  const wanted = level ?? ((await settingsFor({ host: hostOf(url), private: isPrivate })).level === "focus" ? "focus" : "quiet");
  await updateTab(tabId, { page: { url: url.split("#")[0], level: wanted } });
}

/** @param {About} page @param {Level | null} level */
export async function setLevelOfSite({ tabId, url, private: isPrivate }, level) {
  const scope = { host: hostOf(url), private: isPrivate };
  await change({ level: level ?? undefined }, scope);
  // Whoever wants it on one site wants more than clicks.
  if (level && level !== "off" && (await settingsFor(scope)).mode === "click") await change({ mode: "chosen" }, { ...scope, everywhere: true });
  await updateTab(tabId, { page: undefined });
}

/**
 * Sets the level for all sites; open tabs follow at once.
 *
 * @param {Level} level
 * @param {{private: boolean}} [window]
 */
export async function setLevel(level, window = { private: false }) {
  // A level for all sites means more than some of them.
  const mode = level === "off" ? {} : { mode: /** @type {const} */ ("auto") };
  await change({ level, ...mode }, { host: "", everywhere: true, private: window.private || isPrivateContext() });
}
