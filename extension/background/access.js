/**
 * Which pages the browser lets us look at without a click: all, unless the user has limited it there.
 *
 * It asks the browser each time; nothing of the answer is kept.
 */

import { api } from "../shared/api.js";

export const EVERY_PAGE = ["http://*/*", "https://*/*"];

/** The pattern for all pages of a site; browsers differ about ports, and mean all where none is named. @param {string} url */
function patternOf(url) {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** @param {string} url */
const isWebPage = (url) => /^https?:/.test(url) && URL.canParse(url);

/**
 * Whether pages of a site may be looked at without a click.
 *
 * @param {string} url
 */
export async function hasAccess(url) {
  return isWebPage(url) && api.permissions.contains({ origins: [patternOf(url)] });
}

/** Whether there are sites that may be looked at only after a click. */
export async function isLimited() {
  return !(await api.permissions.contains({ origins: EVERY_PAGE }));
}

/**
 * Has the browser ask the user for one site, and no more than that. Has to be called at once when the user does something;
 * where access is there already, nobody is asked.
 *
 * @param {string} url
 * @returns {Promise<boolean>}  Whether access is there.
 */
export async function askFor(url) {
  if (!isWebPage(url)) return false;
  const wanted = { origins: [patternOf(url)] };
  const given = await api.permissions.request(wanted).catch(() => false);
  return given || api.permissions.contains(wanted);
}

/**
 * Calls back with the patterns of pages that may be looked at from now on, and with none when some may not.
 *
 * @param {(origins: string[]) => void} changed
 */
export function onAccess(changed) {
  api.permissions.onAdded?.addListener(({ origins = [] }) => changed(origins));
  api.permissions.onRemoved?.addListener(() => changed([]));
}
