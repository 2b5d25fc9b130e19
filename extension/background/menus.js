/**
 * The entries in the menus of the toolbar button, of pages, of links and of selected text.
 *
 * They only name actions; browsers without such menus go without.
 */

import { api, isPrivateContext, message } from "../shared/api.js";
import { askFor } from "./access.js";
import { begin, openLink, openPanel, openReader, readSelection } from "./actions.js";
import { aboutTab, setPageLevel, setSiteLevel, tellPage, turnOnSite } from "./levels.js";
import { sayIn } from "./once.js";
import { PAUSE_ENTRY, togglePause } from "./pause.js";
import { hear } from "./press.js";
import { generalSettings } from "./settings.js";

/**
 * What was clicked, and where.
 *
 * @typedef {chrome.contextMenus.OnClickData} Click
 * @typedef {chrome.tabs.Tab & {id: number}} Tab
 *
 * @typedef {"page" | "action" | "link" | "selection"} Place
 * @typedef {object} Entry
 * @property {string} title
 * @property {[Place, ...Place[]]} places
 * @property {(tab: Tab, click: Click) => Promise<unknown>} act
 */

const READER = "reader";
const REVIEW = "review";

/** Chrome shows six entries of a button at most: of the reader and the panel its menu has the one that a click does not open. @type {Record<string, Entry>} */
const ENTRIES = {
  [READER]: { title: "menuReader", places: ["page"], act: ({ id }) => openReader(id) },
  quieten: { title: "menuQuieten", places: ["page", "action"], act: ({ id }) => begin(id).then(() => setPageLevel(id)) },
  show: { title: "menuShow", places: ["page", "action"], act: ({ id }) => setPageLevel(id, "off") },
  [REVIEW]: { title: "menuReview", places: ["page", "action"], act: ({ id }) => openPanel(id) },
  siteOn: { title: "menuSiteOn", places: ["page", "action"], act: alwaysOnSite },
  siteOff: { title: "menuSiteOff", places: ["page", "action"], act: ({ id }) => setSiteLevel(id, "off") },
  [PAUSE_ENTRY]: { title: "menuPause", places: ["page", "action"], act: ({ incognito }) => togglePause({ private: incognito }) },
  link: { title: "menuLink", places: ["link"], act: (tab, { linkUrl = "" }) => openLink(tab, linkUrl) },
  selection: { title: "menuSelection", places: ["selection"], act: (tab) => readSelection(tab) },
};

/** The browser has to be asked before anything is waited for. @param {Tab} tab @param {Click} click */
async function alwaysOnSite({ id, url }, { pageUrl }) {
  const isAllowed = await askFor(pageUrl ?? url ?? "");
  if (!isAllowed) return sayIn(id, "siteNotAllowed");
  await begin(id);
  await tellPage(id, await turnOnSite(await aboutTab(id)));
}

/** Browsers keep entries over restarts, so they are made once an installation. */
export async function makeMenus() {
  if (!api.contextMenus) return;
  await api.contextMenus.removeAll();
  for (const [id, { title, places }] of Object.entries(ENTRIES)) {
    const where = places.includes("link") ? { targetUrlPatterns: ["http://*/*", "https://*/*"] } : {};
    api.contextMenus.create({ id, title: message(title), contexts: places, ...where });
  }
}

/** Has the button's menu go with what a click on the button opens. */
export async function fitMenus() {
  if (!api.contextMenus) return;
  const { click } = await generalSettings(isPrivateContext());
  const [inMenu, onClick] = click === "panel" ? [READER, REVIEW] : [REVIEW, READER];
  const inBoth = /** @type {[Place, Place]} */ (["page", "action"]);
  // Six at a time: the one that goes makes room first. None is there while the menus are being made.
  await Promise.resolve(api.contextMenus.update(onClick, { contexts: ["page"] })).catch(() => {});
  await Promise.resolve(api.contextMenus.update(inMenu, { contexts: inBoth })).catch(() => {});
}

/** @param {(action: Promise<unknown>) => void} run */
export function onMenu(run) {
  api.contextMenus?.onClicked.addListener((click, tab) => {
    const entry = ENTRIES[String(click.menuItemId)];
    if (!entry || tab?.id === undefined) return;
    hear(tab.id);
    run(entry.act({ ...tab, id: tab.id }, click));
  });
}
