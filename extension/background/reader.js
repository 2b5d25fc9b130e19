/**
 * Articles on their way to the reader page, and the way back from it.
 *
 * They lie in session storage under random ids, the last ten of them. What an article is, the core decides; how it looks,
 * the reader page.
 */

import { api } from "../shared/api.js";
import { newId } from "../shared/shapes.js";
import { updateTab } from "./tabs.js";

/**
 * @typedef {object} Entry
 * @property {Record<string, unknown> | null} article  Nothing where it could not be made.
 * @property {string} url
 * @property {number} opener  The tab with the page.
 * @property {boolean} beside  Whether the page is still there, in that tab.
 * @property {number} hidden  How many blocks of the page were hidden.
 * @property {boolean} private  Whether it is from a private window, with the last of which it goes.
 * @property {string[] | undefined} [inSight]  Texts of the page that were in sight, for the place to open at.
 * @property {string[]} [chosen]  The corrections by which the user has said that this part is the story.
 * @property {Record<string, unknown> | null} [otherwise]  What is shown without them; nothing where no story was found.
 */

const MAX_ENTRIES = 10;
const LIST = "articles";

/** @param {string} id */
const keyOf = (id) => `article:${id}`;

const READER = "reader/reader.html";

/** @param {string | undefined} url */
export function isReader(url) {
  return url?.startsWith(api.runtime.getURL(READER)) ?? false;
}

/** @param {string | undefined} url @returns {string} */
export function readerIdIn(url) {
  return isReader(url) ? (url?.split("#")[1] ?? "") : "";
}

/**
 * Opens the reader, and puts the article away for it: the page is loaded while the article is made.
 *
 * @param {chrome.tabs.Tab} tab
 * @param {Omit<Entry, "article">} entry
 * @param {import("./story.js").Story} story
 */
export async function show(tab, entry, { make, chosen }) {
  const id = newId();
  const made = make().then(
    (parts) => put(id, { ...entry, ...parts, ...(chosen && { chosen }) }),
    // Somebody waits for it.
    (error) => put(id, { ...entry, article: null }).then(() => Promise.reject(error)),
  );
  await Promise.all([made, open(tab, entry, id)]);
}

/** @param {chrome.tabs.Tab} tab @param {Omit<Entry, "article">} entry @param {string} id */
async function open(tab, entry, id) {
  const url = `${api.runtime.getURL(READER)}#${id}`;
  if (entry.beside) {
    await api.tabs.create({ url, index: tab.index + 1, windowId: tab.windowId, openerTabId: entry.opener });
  } else {
    await api.tabs.update(entry.opener, { url });
  }
}

/**
 * Goes from the reader in `tabId` back to its page.
 *
 * @param {number} tabId
 * @param {string} id
 */
export async function leave(tabId, id) {
  const entry = await get(id);
  if (entry?.beside) {
    const opener = await api.tabs.update(entry.opener, { active: true }).catch(() => undefined);
    // The page, which never went away, says again what it has, and is shown where the reader was.
    if (opener) api.tabs.sendMessage(entry.opener, { type: "changed" }, { frameId: 0 }).catch(() => {});
    await (opener ? api.tabs.remove(tabId) : api.tabs.update(tabId, { url: entry.url }));
    return;
  }
  // The reader's own step back is never taken for one of the pages that browsers pass over.
  const steps = await api.tabs.sendMessage(tabId, { type: "back" }).catch(() => false);
  // Its answer may be lost when it is gone at once.
  if (!steps && isReader((await api.tabs.get(tabId)).url)) await api.tabs.goBack(tabId);
}

/**
 * Where the page of an article is, or will be: its tab, and whether it is there beside the reader.
 *
 * @param {number} tabId  The reader's.
 * @param {string} id
 * @returns {Promise<{tabId: number, beside: boolean, url: string}>}
 */
export async function pageOf(tabId, id) {
  const entry = await get(id);
  const opener = entry?.beside ? await api.tabs.get(entry.opener).catch(() => undefined) : undefined;
  return { tabId: opener?.id ?? tabId, beside: opener !== undefined, url: entry?.url ?? "" };
}

/**
 * Remembers where the reader is, for the page that one comes back to.
 *
 * @param {number} tabId
 * @param {string} id
 * @param {string} sentence
 */
export async function remember(tabId, id, sentence) {
  const entry = await get(id);
  if (entry) await updateTab(entry.beside ? entry.opener : tabId, { place: { url: entry.url, sentence } });
}

/**
 * Has an article give way to what would be shown without the user's choice of a part.
 *
 * @param {string} id
 * @returns {Promise<Entry | undefined>}  With the choice, which is to be forgotten.
 */
export async function withoutChoice(id) {
  const entry = await get(id);
  if (!entry?.chosen) return undefined;
  const { chosen, otherwise = null, ...rest } = entry;
  await api.storage.session.set({ [keyOf(id)]: { ...rest, article: otherwise } });
  return { ...rest, article: otherwise, chosen };
}

/** @param {string} id @returns {Promise<Entry | undefined>} */
async function get(id) {
  const key = keyOf(id);
  return /** @type {Record<string, Entry>} */ (await api.storage.session.get(key))[key];
}

/** @param {string} id @param {Entry} entry */
async function put(id, entry) {
  const stored = (await api.storage.session.get(LIST))[LIST];
  const list = Array.isArray(stored) ? stored.map(String) : [];
  await drop(list.splice(0, Math.max(0, list.length + 1 - MAX_ENTRIES)));
  for (;;) {
    try {
      await api.storage.session.set({ [keyOf(id)]: entry, [LIST]: [...list, id] });
      return;
    } catch (error) {
      // The area holds 10 MB; older articles make room.
      if (list.length === 0) throw error;
      await drop(list.splice(0, 1));
    }
  }
}

/** @param {string[]} ids */
async function drop(ids) {
  if (ids.length > 0) await api.storage.session.remove(ids.map(keyOf));
}
