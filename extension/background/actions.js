/**
 * What a user can do, in one place: the button, menus, commands and tests call these.
 *
 * Each is given a tab and needs no open window of ours. How things look or are judged stands elsewhere.
 */

import { api } from "../shared/api.js";
import { isReadReply } from "../shared/messages.js";
import { read } from "./engine.js";
import { isReader, leave, readerIdIn, show } from "./reader.js";
import { change, policyFor, settingsFor } from "./settings.js";
import { updateTab } from "./tabs.js";

/**
 * @typedef {import("../shared/messages.js").Level} Level
 * @typedef {import("../shared/messages.js").ToPage} ToPage
 * @typedef {import("../shared/messages.js").ReadReply} ReadReply
 */

const NOTICE = "notice/notice.html";

/** Tabs in which a click is being worked on. @type {Set<number>} */
const busy = new Set();

/**
 * The toolbar button: opens the reader, or leaves it.
 *
 * @param {number} tabId
 */
export async function openReader(tabId) {
  if (busy.has(tabId)) return;
  busy.add(tabId);
  keepInHistory(tabId);
  try {
    const tab = await api.tabs.get(tabId);
    if (isReader(tab.url)) await leave(tabId, readerIdIn(tab.url));
    else await readTab({ ...tab, id: tabId });
  } finally {
    busy.delete(tabId);
  }
}

/**
 * Chrome's Back button passes over pages that were left without the user having done anything in them. The click on our
 * button counts as that once a script of ours has run in its wake.
 *
 * @param {number} tabId
 */
function keepInHistory(tabId) {
  api.scripting.executeScript({ target: { tabId }, func: () => {} }).catch(() => {});
}

/** @param {chrome.tabs.Tab & {id: number}} tab */
async function readTab(tab) {
  const reply = await askPage(tab.id);
  if (!reply || ("place" in reply && !/^(https?|file):/.test(reply.place.url))) return openNotice(tab);
  if ("refused" in reply) return reply.refused === "type" ? openNotice(tab) : say(tab.id, "pageTooLarge");
  const article = await read(reply.snapshot, reply.place, await policyFor(scopeOf(tab, reply.place.url)));
  if (!article) return say(tab.id, "noMainText");
  await show(tab, { article, url: reply.place.url, opener: tab.id, beside: reply.beside });
}

/**
 * The page of a tab, captured; puts in the content script where it is missing. Nothing where none can be.
 *
 * @param {number} tabId
 * @returns {Promise<ReadReply | undefined>}
 */
async function askPage(tabId) {
  /** @type {ToPage} */
  const question = { type: "read", probe: new Uint8Array(1) };
  const first = await send(tabId, question);
  if (isReadReply(first)) return first;
  try {
    await api.scripting.executeScript({ target: { tabId }, files: ["content.js"] });
  } catch {
    return undefined; // A page of the browser, a store, a viewer.
  }
  const second = await send(tabId, question);
  return isReadReply(second) ? second : undefined;
}

/** @param {number} tabId @param {string} key */
async function say(tabId, key) {
  await send(tabId, { type: "say", key });
}

/** @param {chrome.tabs.Tab} tab */
async function openNotice(tab) {
  await api.tabs.create({ url: api.runtime.getURL(NOTICE), index: tab.index + 1, windowId: tab.windowId });
}

/**
 * Quietens or shows the page of a tab, for as long as the tab is at this address.
 *
 * @param {number} tabId
 * @param {Level} [level]  Without one, the level that the user has set.
 */
export async function setPageLevel(tabId, level) {
  const tab = await api.tabs.get(tabId);
  const url = (tab.url ?? "").split("#")[0] ?? "";
  const wanted = level ?? ((await settingsFor(scopeOf(tab, url))).level === "focus" ? "focus" : "quiet");
  await updateTab(tabId, { page: { url, level: wanted } });
  await send(tabId, { type: "changed" });
}

/**
 * Sets the level of a tab's site; open tabs follow at once.
 *
 * @param {number} tabId
 * @param {Level} level
 */
export async function setSiteLevel(tabId, level) {
  const tab = await api.tabs.get(tabId);
  await updateTab(tabId, { page: undefined });
  await change({ level }, scopeOf(tab, tab.url ?? ""));
}

/**
 * Sets the level for all sites; open tabs follow at once.
 *
 * @param {Level} level
 * @param {{private: boolean}} [window]
 */
export async function setLevel(level, window = { private: false }) {
  await change({ level }, { host: "", everywhere: true, private: window.private || inPrivateContext() });
}

/** Tells all open pages that the settings have changed. */
export async function tellAll() {
  const tabs = await api.tabs.query({});
  await Promise.all(tabs.map(({ id }) => id !== undefined && send(id, { type: "changed" })));
}

/**
 * @param {number} tabId
 * @param {ToPage} message
 * @returns {Promise<unknown>}  Nothing when nobody listens there.
 */
export async function send(tabId, message) {
  try {
    return await api.tabs.sendMessage(tabId, message, { frameId: 0 });
  } catch {
    return undefined;
  }
}

/** @param {chrome.tabs.Tab} tab @param {string} url */
function scopeOf(tab, url) {
  return { host: hostOf(url), private: tab.incognito };
}

/** @param {string} url */
export function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : "";
}

/** Whether this background serves private windows only, as Chrome's second one does. */
function inPrivateContext() {
  return api.extension?.inIncognitoContext ?? false;
}
