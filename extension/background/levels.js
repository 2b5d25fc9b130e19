/**
 * Where which level holds: for a page, a site, everywhere; read and set for the panel, menus and tests.
 *
 * What is stored and how its parts go over each other stands in settings.js.
 */

import { api, isPrivateContext } from "../shared/api.js";
import { hasAccess } from "./access.js";
import { begin, hasBegun, hostOf, send } from "./actions.js";
import { hidesIn, sayIn } from "./once.js";
import { setPaused } from "./pause.js";
import { change, changeSite, levelWanted, levelsFor, settingsFor } from "./settings.js";
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
  const scope = { host: hostOf(url), private: isPrivate };
  const { everywhere, site, waits } = await levelsFor(scope);
  const { paused, mode } = await settingsFor(scope);
  const page = (await pageLevel(tabId, url)) ?? null;
  const set = page ?? site ?? (waits ? "off" : everywhere);
  // Where the browser lets us look after a press only, what is set holds from the press on, until the page is left.
  const needsPress = !page && set !== "off" && !(await hasAccess(url));
  const level = paused || (needsPress && !(await isLookedAt(tabId, url))) ? "off" : set;
  const applied = page ? "page" : site ? "site" : "everywhere";
  const waitsHere = applied === "everywhere" && waits ? waits : needsPress ? "access" : null;
  return { paused, level, applied, waits: waitsHere, mode, page, site, everywhere, host: scope.host };
}

/**
 * Whether our script is in the page at this address, in this tab.
 *
 * @param {number} tabId
 * @param {string} url
 */
async function isLookedAt(tabId, url) {
  const tab = await api.tabs.get(tabId).catch(() => undefined);
  // Of a page that may not be looked at the browser tells no address, and a script that is sent there may wait for the next press.
  if (tab?.url?.split("#")[0] !== url.split("#")[0]) return false;
  return hasBegun(tabId).catch(() => false);
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
 * Quietens the page of a tab, or shows it if something of it is hidden: what is set says little of a page at which the
 * browser has not let us look.
 *
 * @param {number} tabId
 */
export async function toggleLevel(tabId) {
  const isQuiet = await hidesIn(tabId);
  await begin(tabId);
  await setPageLevel(tabId, isQuiet ? "off" : undefined);
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
export async function aboutTab(tabId) {
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
  const wanted = level ?? (await levelWanted({ host: hostOf(url), private: isPrivate }));
  await updateTab(tabId, { page: { url: url.split("#")[0], level: wanted } });
}

/** Has a site quiet from now on, at the level that the user has set. @param {About} page */
export async function turnOnSite(page) {
  return setLevelOfSite(page, await levelWanted({ host: hostOf(page.url), private: page.private }));
}

/**
 * Tells the page of a tab that what holds there has changed, and the user there what has changed with it.
 *
 * @param {number} tabId
 * @param {Awaited<ReturnType<typeof turnOnSite>>} done
 */
export async function tellPage(tabId, done) {
  await send(tabId, { type: "changed" });
  // A page that has yet to come cannot say it; the panel and the settings show it.
  if (done === "chosen") await sayIn(tabId, "modeNowChosen").catch(() => {});
}

/** @param {About} page @param {Level | null} level */
export async function setLevelOfSite({ tabId, url, private: isPrivate }, level) {
  const done = await changeSite(level, { host: hostOf(url), private: isPrivate });
  await updateTab(tabId, { page: undefined });
  return done;
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
