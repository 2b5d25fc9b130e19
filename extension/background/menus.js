/**
 * The entries in the menus of the toolbar button and of pages.
 *
 * They only name actions; browsers without such menus go without.
 */

import { api, message } from "../shared/api.js";
import { openPanel } from "./actions.js";
import { setPageLevel, setSiteLevel } from "./levels.js";

/** @type {Record<string, {title: string, act(tabId: number): Promise<void>}>} */
const ENTRIES = {
  show: { title: "menuShow", act: (tabId) => setPageLevel(tabId, "off") },
  review: { title: "menuReview", act: openPanel },
  quieten: { title: "menuQuieten", act: (tabId) => setPageLevel(tabId) },
  siteOff: { title: "menuSiteOff", act: (tabId) => setSiteLevel(tabId, "off") },
  siteOn: { title: "menuSiteOn", act: (tabId) => setSiteLevel(tabId, "quiet") },
};

/** Browsers keep entries over restarts, so they are made once an installation. */
export async function makeMenus() {
  if (!api.contextMenus) return;
  await api.contextMenus.removeAll();
  for (const [id, { title }] of Object.entries(ENTRIES)) {
    api.contextMenus.create({ id, title: message(title), contexts: ["page", "action"] });
  }
}

/** @param {(action: Promise<unknown>) => void} run */
export function onMenu(run) {
  api.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
    const entry = ENTRIES[String(menuItemId)];
    if (entry && tab?.id !== undefined) run(entry.act(tab.id));
  });
}
