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
 * The same for sites of the user's list: without www each means both, and either protocol.
 *
 * @param {string[]} hosts
 * @returns {Promise<boolean>}  Whether access is there.
 */
export async function askForHosts(hosts) {
  const given = await api.permissions.request({ origins: hosts.flatMap(patternsOf) }).catch(() => false);
  return given || (await Promise.all(hosts.map(hasAccessTo))).every(Boolean);
}

/** Has the browser ask the user for all sites; called like {@link askFor}. @returns {Promise<boolean>}  Whether access is there. */
export async function askForAll() {
  // Where the browser does not ask, it says so by throwing or has no such call.
  const given = await Promise.resolve(api.permissions.request?.({ origins: EVERY_PAGE })).catch(() => false);
  return given || !(await isLimited());
}

/**
 * What may be looked at without a press.
 *
 * @typedef {object} Access
 * @property {boolean} isLimited  Whether it is less than all sites.
 * @property {string[]} sites  Which it is then.
 * @property {string[]} missing  Those of the user's own that it is not.
 *
 * @param {string[]} hosts  The sites of the user's list.
 * @returns {Promise<Access>}
 */
export async function accessTo(hosts) {
  if (!(await isLimited())) return { isLimited: false, sites: [], missing: [] };
  const { origins = [] } = await api.permissions.getAll();
  const allowed = await Promise.all(hosts.map(hasAccessTo));
  return { isLimited: true, sites: [...new Set(origins.map(siteIn))].sort(), missing: hosts.filter((_, at) => !allowed[at]) };
}

/** Whether any page of a site of the list may be looked at without a press. @param {string} host */
async function hasAccessTo(host) {
  const each = await Promise.all(patternsOf(host).map((pattern) => api.permissions.contains({ origins: [pattern] })));
  return each.some(Boolean);
}

/** @param {string} host */
function patternsOf(host) {
  // Whatever may stand in storage, nobody is asked for what is no site.
  if (!URL.canParse(`https://${host}`)) return [];
  const { hostname } = new URL(`https://${host}`);
  const names = /^[\d.]+$|^\[|^localhost$|^www\./.test(hostname) ? [hostname] : [hostname, `www.${hostname}`];
  return names.flatMap((name) => [`https://${name}/*`, `http://${name}/*`]);
}

/** What a pattern is called in a list. @param {string} pattern */
function siteIn(pattern) {
  const host = pattern.replace(/^[^/]*\/\/|\/.*$/g, "").replace(/^(\*\.|www\.)+/, "");
  return host === "*" ? pattern : host;
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
