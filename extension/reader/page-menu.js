/**
 * What can be done to the page that is read, from the reader's bar: the same as in the browser's menus, for those who have
 * none. Each leads back to the page; what holds there already is marked.
 */

import { askFor, onAccess } from "../background/access.js";
import { onChange } from "../background/settings.js";
import { isWaiting, sayWhatHolds } from "../panel/level.js";
import { api, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";

/**
 * @typedef {import("../shared/messages.js").ReaderWish} ReaderWish
 * @typedef {import("../shared/panel.js").Terms} Terms
 */

/** @type {[ReaderWish, string][]} */
const WISHES = [
  ["part", "readerPart"],
  ["quieten", "menuQuieten"],
  ["show", "menuShow"],
  ["siteOn", "menuSiteOn"],
  ["siteOff", "menuSiteOff"],
  ["wrong", "capsuleTitle"],
];

/** Those of them that are a state, and when it is the page's. @type {Partial<Record<ReaderWish, (terms: Terms) => boolean>>} */
const HOLDS = {
  quieten: ({ level }) => level !== "off",
  show: (terms) => terms.level === "off" && !isWaiting(terms),
  siteOn: ({ site }) => site !== null && site !== "off",
  siteOff: ({ site }) => site === "off",
};

/**
 * @param {() => string} url  Of the page.
 * @param {string} id  Of the article.
 */
export function pageMenu(url, id) {
  const said = make("p", { class: "hint", role: "status" });
  const holds = make("p", { class: "hint holds", role: "status" });
  const wish = async (/** @type {ReaderWish} */ name) => {
    // The browser has to be asked before anything is waited for.
    if (name === "siteOn" && !(await askFor(url()))) {
      said.textContent = message("siteNotAllowed");
      return;
    }
    await api.runtime.sendMessage({ type: "wish", id, wish: name });
  };
  const acts = WISHES.map(([name, words]) => ({ name, act: button(message(words), { "data-name": name }, () => void wish(name).catch(console.error)) }));
  const settings = button(message("menuSettings"), { "data-name": "settings" }, () => void api.runtime.openOptionsPage().catch(console.error));
  const element = make("div", { class: "acts" }, holds, ...acts.map(({ act }) => act), settings, said);
  const fill = async () => {
    /** @type {Terms | undefined} */
    const terms = await api.runtime.sendMessage({ type: "terms", id });
    if (!terms) return;
    holds.textContent = sayWhatHolds(terms);
    for (const { name, act } of acts) if (HOLDS[name]) act.ariaPressed = String(HOLDS[name](terms));
  };
  const show = () => void fill().catch(console.error);
  const showAgain = () => element.checkVisibility() && show();
  onChange(showAgain);
  onAccess(showAgain);
  return { element, show };
}
