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

/** What is a state of the page or its site. @type {[keyof typeof HOLDS, string][]} */
const STATES = [
  ["quieten", "menuQuieten"],
  ["show", "menuShow"],
  ["siteOn", "menuSiteOn"],
  ["siteOff", "menuSiteOff"],
];
/** What is done once. @type {[ReaderWish, string][]} */
const DEEDS = [
  ["part", "readerPart"],
  ["wrong", "capsuleTitle"],
];

/** When each state is the page's. @type {Record<"quieten" | "show" | "siteOn" | "siteOff", (terms: Terms) => boolean>} */
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
  const act = (/** @type {ReaderWish} */ name, /** @type {string} */ words) => button(message(words), { "data-name": name }, () => void wish(name).catch(console.error));
  const states = STATES.map(([name, words]) => ({ name, act: act(name, words) }));
  const deeds = DEEDS.map(([name, words]) => act(name, words));
  const original = make("a", { class: "original", rel: "noreferrer" });
  const settings = button(message("menuSettings"), { "data-name": "settings" }, () => void api.runtime.openOptionsPage().catch(console.error));
  const site = states.find(({ name }) => name === "siteOn")?.act;
  const group = make("div", { class: "states" }, ...states.map((state) => state.act));
  const element = make("div", { class: "acts" }, holds, group, ...deeds, original, settings, said);
  const fill = async () => {
    /** @type {Terms | undefined} */
    const terms = await api.runtime.sendMessage({ type: "terms", id });
    if (!terms) return;
    holds.textContent = sayWhatHolds(terms);
    for (const state of states) state.act.ariaPressed = String(HOLDS[state.name](terms));
    // What ends the wait stands beside the words that tell of it.
    const isFirst = terms.waits === "access";
    if (site && isFirst !== (group.firstElementChild === site)) isFirst ? group.prepend(site) : group.children[2]?.after(site);
  };
  const show = () => {
    if (URL.canParse(url())) {
      original.href = url();
      original.textContent = message("readerOriginalOn", new URL(url()).hostname.replace(/^www\./, ""));
    }
    void fill().catch(console.error);
  };
  const showAgain = () => element.checkVisibility() && show();
  onChange(showAgain);
  onAccess(showAgain);
  return { element, show };
}
