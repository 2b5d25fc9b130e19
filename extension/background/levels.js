/**
 * Where which level holds: for a page, a site, everywhere; read and set for the panel, menus and tests.
 *
 * What is stored and how its parts go over each other stands in settings.js.
 */

import { api, isPrivateContext } from "../shared/api.js";
import { hostOf, scopeOf, send } from "./actions.js";
import { change, levelsFor, settingsFor } from "./settings.js";
import { pageLevel, updateTab } from "./tabs.js";

/**
 * @typedef {import("../shared/messages.js").Level} Level
 * @typedef {import("../shared/panel.js").Scope} Scope
 * @typedef {import("../shared/panel.js").Terms} Terms
 */

/**
 * What is set for the page of a tab, and which of it holds.
 *
 * @param {number} tabId
 * @returns {Promise<Terms>}
 */
export async function termsOf(tabId) {
  const tab = await api.tabs.get(tabId);
  const url = tab.url ?? "";
  const { everywhere, site } = await levelsFor(scopeOf(tab, url));
  const page = (await pageLevel(tabId, url)) ?? null;
  return { level: page ?? site ?? everywhere, applied: page ? "page" : site ? "site" : "everywhere", page, site, everywhere, host: hostOf(url) };
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
  const tab = await api.tabs.get(tabId);
  const url = tab.url ?? "";
  const wanted = level ?? ((await settingsFor(scopeOf(tab, url))).level === "focus" ? "focus" : "quiet");
  await updateTab(tabId, { page: { url: url.split("#")[0], level: wanted } });
  await send(tabId, { type: "changed" });
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
  const tab = await api.tabs.get(tabId);
  const scope = scopeOf(tab, tab.url ?? "");
  await change({ level: level ?? undefined }, scope);
  // Whoever wants it on one site wants more than clicks.
  if (level && level !== "off" && (await settingsFor(scope)).mode === "click") await change({ mode: "chosen" }, { ...scope, everywhere: true });
  await clearPageLevel(tabId);
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
