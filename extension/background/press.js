/**
 * Presses of the button that the browser keeps from us.
 *
 * Where a site may be looked at only after a press, Chrome runs the content script in its wake and then says nothing of
 * the press itself. So a content script that nobody here has asked for, on such a site, is the press.
 */

import { click } from "./actions.js";
import { hasAccess } from "./access.js";
import { tabOf, updateTab } from "./tabs.js";

/** Tabs in which a press, a menu or a shortcut has been heard of. @type {Set<number>} */
const heard = new Set();

/** @param {number} tabId */
export function hear(tabId) {
  heard.add(tabId);
}

/** @param {number} tabId */
export function forgetHeard(tabId) {
  heard.delete(tabId);
}

/**
 * Does what the button does, if it must have been pressed.
 *
 * @param {import("./answers.js").Sender} sender
 */
export async function countAsPress({ tabId, document, url }) {
  if (await hasAccess(url)) return;
  const { origin } = new URL(url);
  const { pressed } = await tabOf(tabId, document);
  // Pages of the same site may be looked at in this tab from then on.
  await updateTab(tabId, { pressed: origin });
  if (pressed !== origin && !heard.delete(tabId)) await click(tabId);
}

/**
 * The tab has gone to where it may not be looked at.
 *
 * @param {number} tabId
 */
export async function forgetPress(tabId) {
  forgetHeard(tabId);
  await updateTab(tabId, { pressed: undefined });
}
