/**
 * What a user can do, in one place: the button, menus, commands and tests call these.
 *
 * Each is given a tab and needs no open window of ours. How things look or are judged stands elsewhere.
 */

import { api } from "../shared/api.js";
import { isReadReply } from "../shared/messages.js";
import { isSight } from "../shared/panel.js";
import { newId } from "../shared/shapes.js";
import { hasAccess } from "./access.js";
import { asksFirst } from "./engine.js";
import { textsInSight } from "./in-sight.js";
import { sayIn, wouldLoseIn } from "./once.js";
import { isReader, leave, pageOf, readerIdIn, show } from "./reader.js";
import { settingsFor } from "./settings.js";
import { policyOf, storyIn } from "./story.js";
import { updateTab, wantsReader } from "./tabs.js";

/**
 * @typedef {import("../shared/messages.js").ToPage} ToPage
 * @typedef {import("../shared/messages.js").ReadReply} ReadReply
 * @typedef {import("../shared/panel.js").PageWish} PageWish
 * @typedef {import("../shared/panel.js").Sight} Sight
 */

const NOTICE = "notice/notice.html";
const CAPSULE = "capsule/capsule.html";
/** The content script, and what the panel and reading a part add to it. */
const CONTENT = "content.js";
const OVERLAY = "panel/overlay.js";
const SELECTION = "selection.js";

/** Tabs in which a click is being worked on. @type {Set<number>} */
const busy = new Set();

/**
 * The toolbar button: what the user has chosen for it, the reader or the panel. It leaves either again.
 *
 * @param {number} tabId
 */
export async function click(tabId) {
  keepInHistory(tabId);
  const tab = await api.tabs.get(tabId);
  const { click: wanted } = await settingsFor(scopeOf(tab, tab.url ?? ""));
  await (wanted === "panel" && !isReader(tab.url) ? togglePanel(tabId) : openReader(tabId));
}

/**
 * Opens the reader, or leaves it.
 *
 * @param {number} tabId
 * @param {import("./corrections.js").Correction} [once]  What is read this time.
 */
export async function openReader(tabId, once) {
  if (busy.has(tabId)) return;
  busy.add(tabId);
  const inSight = textsInSight(tabId);
  try {
    const tab = await api.tabs.get(tabId);
    if (isReader(tab.url)) await leave(tabId, readerIdIn(tab.url));
    else await readTab({ ...tab, id: tabId }, inSight, once);
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

/** @param {chrome.tabs.Tab & {id: number}} tab @param {Promise<string[]>} inSight @param {import("./corrections.js").Correction} [once] */
async function readTab(tab, inSight, once) {
  const reply = await askPage(tab.id);
  if (!reply || ("place" in reply && !/^(https?|file):/.test(reply.place.url))) return openNotice(tab);
  if ("refused" in reply) return reply.refused === "type" ? openNotice(tab) : sayIn(tab.id, reply.refused === "empty" ? "noMainText" : "pageTooLarge");
  await open(tab, reply, await inSight, once);
}

/**
 * @param {chrome.tabs.Tab & {id: number}} tab
 * @param {Exclude<ReadReply, {refused: string}>} reply
 * @param {string[]} [inSight]
 * @param {import("./corrections.js").Correction} [once]
 */
async function open(tab, reply, inSight, once) {
  const { url } = reply.place;
  const story = policyOf(scopeOf(tab, url)).then((policy) => storyIn(reply, policy, once));
  const [found, loses, stays] = await Promise.all([story, wouldLoseIn(tab.id), hasAccess(url)]);
  if (!found) return sayIn(tab.id, "noMainText");
  // A page that may be looked at for this click only has to stay, or the next word about it could not be heard.
  const beside = loses || !stays;
  await show(tab, { url, opener: tab.id, beside, hidden: reply.hidden, private: tab.incognito, inSight }, found);
}

/**
 * Opens what is selected in the page of a tab in the reader.
 *
 * @param {chrome.tabs.Tab & {id: number}} tab
 */
export async function readSelection(tab) {
  if (!(await begin(tab.id))) return openNotice(tab);
  await api.scripting.executeScript({ target: { tabId: tab.id }, files: [SELECTION] });
  const reply = await send(tab.id, { type: "read", probe: new Uint8Array(1) });
  if (isReadReply(reply) && !("refused" in reply)) await open(tab, reply);
}

/**
 * Opens a link in a tab of its own, which turns into the reader once the page there is judged.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {string} url
 */
export async function openLink(tab, url) {
  const opened = await api.tabs.create({ url, index: tab.index + 1, windowId: tab.windowId, ...(tab.id !== undefined && { openerTabId: tab.id }) });
  if (opened.id === undefined) return;
  await updateTab(opened.id, { reads: true });
  // It may have been there before that was known.
  if ((await api.tabs.get(opened.id)).status === "complete") await readIfWanted(opened.id, "complete");
}

/**
 * Turns a tab that was opened to be read into the reader. A page that asks something first, or has no story, stays and
 * says so.
 *
 * @param {number} tabId
 * @param {"judged" | "complete"} when
 */
export async function readIfWanted(tabId, when) {
  if (!(await wantsReader(tabId))) return;
  const tab = await api.tabs.get(tabId);
  const reply = await askPage(tabId);
  if (!reply || "refused" in reply) return;
  const { snapshot, place } = reply;
  const policy = await policyOf(scopeOf(tab, place.url));
  if (await asksFirst(snapshot, place, policy)) {
    await updateTab(tabId, { reads: undefined });
    return sayIn(tabId, "linkAsks");
  }
  const story = await storyIn(reply, policy);
  // What is still loading may become a story.
  if (!story && when === "judged") return;
  // The page may have been judged twice meanwhile.
  if (!(await wantsReader(tabId))) return;
  await updateTab(tabId, { reads: undefined });
  if (!story) return sayIn(tabId, "linkNoStory");
  const entry = { url: place.url, opener: tabId, beside: await wouldLoseIn(tabId), hidden: reply.hidden, private: tab.incognito };
  await show(tab, entry, story);
}

/**
 * Begins in the open pages that may be looked at from now on.
 *
 * @param {string[]} origins
 */
export async function arrive(origins) {
  const tabs = await api.tabs.query({ url: origins, discarded: false });
  await Promise.all(tabs.map(({ id }) => id !== undefined && begin(id)));
}

/**
 * The same where scripts may be that were left over by a version of ours before this one: each takes back first what it did.
 *
 * @param {string[]} origins
 */
export async function takeOver(origins) {
  const tabs = await api.tabs.query({ url: origins, discarded: false });
  const call = (/** @type {number} */ tabId) => api.scripting.executeScript({ target: { tabId }, func: callLeftOver }).catch(() => {});
  await Promise.all(tabs.map(({ id }) => id !== undefined && call(id).then(() => begin(id))));
}

/**
 * Runs in the page. A script that was left over is in a world of its own and hears no message, but what the page is told it
 * is told too; the page's listeners, most of them, come after it and are spared.
 */
function callLeftOver() {
  document.addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

/**
 * Puts in the content script where it is missing; not where none can be.
 *
 * @param {number} tabId
 * @returns {Promise<boolean>}  Whether it is there.
 */
export async function begin(tabId) {
  try {
    if (!(await hasBegun(tabId))) await api.scripting.executeScript({ target: { tabId }, files: [CONTENT] });
    return true;
  } catch {
    return false; // A page of the browser, a store, a viewer.
  }
}

/** Whether the content script is there; fails where none can be. @param {number} tabId */
export async function hasBegun(tabId) {
  const [there] = await api.scripting.executeScript({ target: { tabId }, func: isContentThere });
  return there?.result === true;
}

/**
 * The page of a tab, captured; puts in the content script where it is missing. Nothing where none can be.
 *
 * @param {number} tabId
 * @returns {Promise<ReadReply | undefined>}
 */
export async function askPage(tabId) {
  /** @type {ToPage} */
  const question = { type: "read", probe: new Uint8Array(1) };
  const first = await send(tabId, question);
  if (isReadReply(first)) return first;
  try {
    await api.scripting.executeScript({ target: { tabId }, files: [CONTENT] });
  } catch {
    return undefined; // A page of the browser, a store, a viewer.
  }
  const second = await send(tabId, question);
  return isReadReply(second) ? second : undefined;
}

/**
 * Opens the page that keeps a capsule of what is in a tab.
 *
 * @param {number} tabId
 */
export async function openCapsule(tabId) {
  const { index, windowId } = await api.tabs.get(tabId);
  await api.tabs.create({ url: api.runtime.getURL(`${CAPSULE}?tab=${tabId}`), index: index + 1, windowId });
}

/** @param {chrome.tabs.Tab} tab */
async function openNotice(tab) {
  await api.tabs.create({ url: api.runtime.getURL(NOTICE), index: tab.index + 1, windowId: tab.windowId });
}

/**
 * Opens the panel over the page of a tab; from the reader, over the page that it is about.
 *
 * @param {number} tabId
 */
export async function openPanel(tabId) {
  const tab = await api.tabs.get(tabId);
  if (isReader(tab.url)) return review(tabId, readerIdIn(tab.url));
  if (!(await act(tabId, { do: "look" }))) return openNotice(tab);
  await act(tabId, { do: "open", ticket: await newTicket(tabId) });
}

/** What shows that the user has opened the panel over the page of a tab. @param {number} tabId */
async function newTicket(tabId) {
  const id = newId();
  await updateTab(tabId, { ticket: { id } });
  return id;
}

/**
 * Opens the panel over the page of a tab, or closes it.
 *
 * @param {number} tabId
 */
export async function togglePanel(tabId) {
  const wasOpen = await send(tabId, { type: "panel", wish: { do: "close" } });
  if (wasOpen !== true) await openPanel(tabId);
}

/**
 * Goes from the reader back to its page, and opens the panel there.
 *
 * @param {number} tabId
 * @param {string} id
 */
export async function review(tabId, id) {
  const page = await pageOf(tabId, id);
  // A page that has yet to come says when it is quiet.
  if (!page.beside) await updateTab(tabId, { review: page.url.split("#")[0] });
  await leave(tabId, id);
  if (page.beside) await openPanel(page.tabId);
}

/**
 * What is hidden in the page of a tab, and what the user put back.
 *
 * @param {number} tabId
 */
export function lookAt(tabId) {
  return act(tabId, { do: "look" });
}

/**
 * Shows a block, outlined at its place in its tab; `null`: none any more.
 *
 * @param {number} tabId
 * @param {number | null} block
 */
export async function showBlock(tabId, block) {
  if (block !== null) await bringToFront(tabId);
  return act(tabId, { do: "show", block });
}

/**
 * Puts a block back for as long as the page is there, or hides it again.
 *
 * @param {number} tabId
 * @param {number} block
 * @param {boolean} [kept]
 */
export function putBack(tabId, block, kept = true) {
  return act(tabId, { do: "keep", block, kept });
}

/**
 * Puts a block back and goes there, for a question that has to be answered.
 *
 * @param {number} tabId
 * @param {number} block
 */
export async function answerBlock(tabId, block) {
  await bringToFront(tabId);
  return act(tabId, { do: "answer", block });
}

/**
 * Has the user choose a block of the page to hide, or to read.
 *
 * @param {number} tabId
 * @param {{reads?: boolean}} [how]
 */
export async function pickBlock(tabId, { reads = false } = {}) {
  await bringToFront(tabId);
  return act(tabId, { do: "pick", ticket: await newTicket(tabId), reads });
}

/** @param {number} tabId */
async function bringToFront(tabId) {
  const { windowId } = await api.tabs.update(tabId, { active: true }) ?? {};
  if (windowId !== undefined) await api.windows?.update(windowId, { focused: true });
}

/**
 * Has the panel's part in a page do something; puts it in where it is missing. Nothing where none can be.
 *
 * @param {number} tabId
 * @param {PageWish} wish
 * @returns {Promise<Sight | undefined>}
 */
async function act(tabId, wish) {
  /** @type {ToPage} */
  const question = { type: "panel", wish };
  const first = await send(tabId, question);
  if (isSight(first)) return first;
  if (!(await begin(tabId))) return undefined;
  await api.scripting.executeScript({ target: { tabId }, files: [OVERLAY] });
  const second = await send(tabId, question);
  return isSight(second) ? second : undefined;
}

/** Runs in the page, in the world of its content script. */
function isContentThere() {
  const world = /** @type {typeof globalThis & {quietpage?: import("../content/main.js").Page}} */ (globalThis);
  return world.quietpage?.isAlive() ?? false;
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
export function scopeOf(tab, url) {
  return { host: hostOf(url), private: tab.incognito };
}

/** @param {string} url */
export function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : "";
}
