/**
 * What can be done to the page that is read, from the reader's bar: the same as in the browser's menus, for those who have
 * none. Each leads back to the page.
 */

import { askFor } from "../background/access.js";
import { api, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";

/** @typedef {import("../shared/messages.js").ReaderWish} ReaderWish */

/** @type {[ReaderWish, string][]} */
const WISHES = [
  ["part", "readerPart"],
  ["quieten", "menuQuieten"],
  ["show", "menuShow"],
  ["siteOn", "menuSiteOn"],
  ["siteOff", "menuSiteOff"],
  ["wrong", "capsuleTitle"],
];

/**
 * @param {() => string} url  Of the page.
 * @param {string} id  Of the article.
 */
export function pageMenu(url, id) {
  const said = make("p", { class: "hint", role: "status" });
  const wish = async (/** @type {ReaderWish} */ name) => {
    // The browser has to be asked before anything is waited for.
    if (name === "siteOn" && !(await askFor(url()))) {
      said.textContent = message("siteNotAllowed");
      return;
    }
    await api.runtime.sendMessage({ type: "wish", id, wish: name });
  };
  const acts = WISHES.map(([name, words]) => button(message(words), { "data-name": name }, () => void wish(name).catch(console.error)));
  const settings = button(message("menuSettings"), { "data-name": "settings" }, () => void api.runtime.openOptionsPage().catch(console.error));
  return make("div", { class: "acts" }, ...acts, settings, said);
}
