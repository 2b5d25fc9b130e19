/**
 * What we have to know about a tab's document for as long as it is there.
 *
 * Kept in session storage, because the worker may be stopped at any moment; memory only saves the reading. Never holds
 * anything of a page but addresses and the sentence that the reader was at, and nothing reaches the disk.
 */

import { api } from "../shared/api.js";
import { newMarker } from "./style.js";

/**
 * @typedef {import("../shared/messages.js").Level} Level
 *
 * @typedef {object} Tab
 * @property {string} document  Id of the document that the rest is about.
 * @property {import("../shared/messages.js").Marker} marker
 * @property {boolean} styled  Whether the document has the style.
 * @property {number} [unstyled]  How often the style was taken from it again.
 * @property {boolean} [guessed]  Whether it was guessed at before it was judged.
 * @property {{url: string, level: Level}} [page]  What the user wants of the page at this address alone.
 * @property {{url: string, sentence: string}} [place]  Where the reader was when the page at this address was left.
 * @property {{id: string, document?: string}} [ticket]  Of the panel that the user opened over the page last, and the
 *   document that has used it: no other may.
 * @property {string} [pressed]  The site that may be looked at in this tab because our button was pressed there.
 * @property {boolean} [reads]  Whether the tab was opened to be read.
 * @property {string} [review]  Address of the page over which the panel is to open once it is there.
 * @property {string} [part]  Address of the page of which the user wants to read another part, once it is there.
 */

/** @param {number} tabId */
const keyOf = (tabId) => `tab:${tabId}`;

/** @type {Map<number, Tab>} */
const known = new Map();

/**
 * What is known of a tab, for the document that asks. A new document gets a marker of its own.
 *
 * @param {number} tabId
 * @param {string} document
 * @returns {Promise<Tab>}
 */
export function tabOf(tabId, document) {
  return inTurn(tabId, async () => {
    const tab = await stored(tabId);
    return tab?.document === document ? tab : keep(tabId, { ...tab, document, marker: newMarker(), styled: false, unstyled: 0, guessed: false });
  });
}

/**
 * What the user wants of the page at this address alone, if anything.
 *
 * @param {number} tabId
 * @param {string} url
 */
export async function pageLevel(tabId, url) {
  const page = (await stored(tabId))?.page;
  return page && page.url === url.split("#")[0] ? page.level : undefined;
}

/** Whether a tab was opened to be read, and has not been. @param {number} tabId */
export async function wantsReader(tabId) {
  return (await stored(tabId))?.reads ?? false;
}

/**
 * Whether the user wants to choose what is read of the page at this address; that is so for the first who asks.
 *
 * @param {number} tabId
 * @param {string} url
 */
export async function takePart(tabId, url) {
  if ((await stored(tabId))?.part === undefined) return false;
  let wanted = false;
  await inTurn(tabId, async () => {
    const tab = await stored(tabId);
    if (!tab?.part) return tab;
    const { part, ...rest } = tab;
    wanted = part.split("#")[0] === url.split("#")[0];
    return keep(tabId, rest);
  });
  return wanted;
}

/**
 * Changes what is known of a tab; `undefined` takes an entry away.
 *
 * @param {number} tabId
 * @param {Partial<Record<keyof Tab, unknown>>} change
 */
export function updateTab(tabId, change) {
  return inTurn(tabId, async () => {
    const tab = (await stored(tabId)) ?? { document: "", marker: newMarker(), styled: false };
    return keep(tabId, /** @type {Tab} */ ({ ...tab, ...change }));
  });
}

/**
 * Gives a document the style or takes it away, if that is not done yet.
 *
 * @param {number} tabId
 * @param {string} document
 * @param {boolean} styled
 * @param {(marker: import("../shared/messages.js").Marker) => Promise<void>} change
 */
export function setStyled(tabId, document, styled, change) {
  return inTurn(tabId, async () => {
    const tab = await stored(tabId);
    if (!tab || tab.document !== document || tab.styled === styled) return tab;
    await change(tab.marker);
    // Noted last: whoever is stopped in between does once more what is done, and leaves nothing.
    return keep(tabId, { ...tab, styled, unstyled: (tab.unstyled ?? 0) + Number(!styled) });
  });
}

/** Whoever is changing what is known of a tab. @type {Map<number, Promise<unknown>>} */
const turns = new Map();

/**
 * One change of a tab after the other, so that none is lost in another's.
 *
 * @template T
 * @param {number} tabId
 * @param {() => Promise<T>} change
 */
function inTurn(tabId, change) {
  const turn = (turns.get(tabId) ?? Promise.resolve()).then(change, change);
  turns.set(tabId, turn);
  const end = () => {
    if (turns.get(tabId) === turn) turns.delete(tabId);
  };
  turn.then(end, end);
  return turn;
}

/** @param {number} tabId */
export async function forgetTab(tabId) {
  known.delete(tabId);
  await api.storage.session.remove(keyOf(tabId));
}

/** @param {number} tabId @returns {Promise<Tab | undefined>} */
async function stored(tabId) {
  const key = keyOf(tabId);
  return known.get(tabId) ?? /** @type {Record<string, Tab>} */ (await api.storage.session.get(key))[key];
}

/** @param {number} tabId @param {Tab} tab */
async function keep(tabId, tab) {
  known.set(tabId, tab);
  await api.storage.session.set({ [keyOf(tabId)]: tab });
  return tab;
}
