/**
 * When Quietpage acts by itself, and the sites on which that is otherwise.
 */

import { askForHosts } from "../background/access.js";
import { change, changeSite, forgetSite } from "../background/settings.js";
import { api, isPrivateContext, message } from "../shared/api.js";
import { button, make, words } from "../shared/make.js";
import { AccessNotice } from "./access.js";
import { cards, paragraph, saved, section, select } from "./fields.js";
import { isFoundBy, isolated, named, readable, sitesIn } from "./sites.js";

/**
 * @typedef {import("./options.js").State} State
 * @typedef {import("../shared/messages.js").Level} Level
 */

/** Browsers of telephones have no menus for us; what would be in them is in the reader. */
const where = api.contextMenus ? "whereMenu" : "whereReader";

export const MODES = /** @type {const} */ ([
  { value: "auto", words: "modeAuto", more: "modeAutoMore" },
  { value: "chosen", words: "modeChosen", more: "modeChosenMore", where },
  { value: "click", words: "modeClick", more: "modeClickMore", where },
]);

const LEVELS = { quiet: "levelQuiet", focus: "levelFocus", off: "levelOff" };

export class When {
  #set;
  #notice;
  #modes;
  #pause = make("div", { class: "notice pause", hidden: "" }, make("p", {}, message("appliedPause")), button(message("menuResume"), { "data-name": "resume" }, () => this.#resume()));
  #access = new AccessNotice(() => this.#goOn());
  #more = paragraph("");
  #sites = make("ul", { class: "sites" });
  #none = paragraph("");
  #find = make("input", { type: "search", id: "find-site" });
  #found = make("label", { class: "find", for: "find-site" }, message("sitesFind"), this.#find);
  #host = make("input", { type: "text", id: "site", inputmode: "url", autocapitalize: "off", autocomplete: "off", spellcheck: "false", dir: "auto", "aria-describedby": "site-wrong" });
  #wrong = make("p", { class: "wrong", id: "site-wrong", role: "alert" });
  #level = select(LEVELS, { "aria-label": message("sitesLevel") });
  /** @type {State["sites"]} */ #list = [];
  /** Those of them that the browser keeps from us. @type {string[]} */ #missing = [];
  /** What the list shows, so that nothing is made anew under the user's hand. */ #drawn = "";

  /** @param {import("./options.js").Set} set @param {import("./notice.js").Notice} notice */
  constructor(set, notice) {
    this.#set = set;
    this.#notice = notice;
    notice.onsay(() => this.#complain(""));
    this.#modes = cards("mode", "when-title", [...MODES], (mode, said) => set({ mode }, saved(said)));
    const add = make("form", { class: "add" }, make("label", { for: "site" }, message("sitesAdd")), this.#host, this.#level, make("button", { type: "submit" }, message("sitesAddDo")), this.#wrong);
    add.noValidate = true;
    add.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#add();
    });
    this.#find.addEventListener("input", () => this.#show());
    const own = make("div", { class: "own-sites" }, make("h3", {}, message("sitesTitle")), this.#more, add, this.#found, this.#none, this.#sites);
    this.element = section("when", message("whenTitle"), this.#pause, this.#access.element, this.#modes.element, own);
  }

  /** @param {State} state */
  fill(state) {
    const { settings, sites, access } = state;
    this.#modes.check(settings.mode);
    this.#pause.hidden = !settings.paused;
    this.#access.fill(state);
    this.#more.textContent = message(settings.mode === "click" && sites.some(({ level }) => level !== "off") ? "sitesWait" : "sitesMore");
    this.#list = sites;
    this.#missing = access.missing;
    this.#show();
  }

  /** A button goes with what it says; whoever pressed it goes on at the choice below. */
  #goOn() {
    /** @type {HTMLElement | null} */ (this.#modes.element.querySelector(":checked"))?.focus();
  }

  async #resume() {
    this.#goOn();
    await this.#set({ paused: false }, message("pauseEnded"));
  }

  #show() {
    const wanted = this.#find.value.trim();
    const shown = this.#list.filter(({ host }) => isFoundBy(host, wanted));
    this.#found.hidden = this.#list.length < 2 && !wanted;
    this.#none.textContent = this.#list.length === 0 ? message("sitesNone") : shown.length === 0 ? message("sitesNotFound") : "";
    const drawn = JSON.stringify([shown, this.#missing]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.name;
    this.#sites.replaceChildren(...shown.map((site) => this.#item(site)));
    if (focused) /** @type {HTMLElement | null} */ (this.#sites.querySelector(`[data-name="${CSS.escape(focused)}"]`))?.focus();
  }

  /** @param {State["sites"][number]} site */
  #item({ host, level }) {
    const name = readable(host);
    const choice = select(LEVELS, { "aria-label": message("sitesLevelOf", name), "data-name": `level-${host}` });
    choice.value = level;
    choice.addEventListener("change", () => {
      const chosen = /** @type {Level} */ (choice.value);
      void this.#set({ level: chosen }, message("optionsSavedFor", named(host), message(LEVELS[chosen])), host);
    });
    const remove = button(message("sitesRemove"), { "aria-label": message("sitesRemoveOf", name), "data-name": `remove-${host}` }, () => void this.#remove(host).catch(console.error));
    const isKept = level !== "off" && this.#missing.includes(host);
    const allow = button(message("siteAllow"), { "aria-label": message("siteAllowOf", name), "data-name": `allow-${host}` }, () => void askForHosts([host]).catch(console.error));
    return make("li", {}, make("span", { class: "host" }, make("bdi", {}, name)), choice, remove, ...(isKept ? [make("p", { class: "kept" }, message("siteKept"), " ", allow)] : []));
  }

  /** Adds all that was typed, or nothing where a part of it is no site. */
  async #add() {
    const { hosts, wrong } = sitesIn(this.#host.value);
    this.#host.focus();
    if (wrong.length > 0) return this.#complain(message("sitesWrong", words(wrong.map(isolated))));
    if (hosts.length === 0) return this.#complain(message("sitesNothing"));
    const level = /** @type {Level} */ (this.#level.value);
    const said = this.#added(hosts, level);
    // The browser has to be asked before anything is waited for.
    const isAllowed = level === "off" || (await askForHosts(hosts));
    if (!(await this.#set({ level }, said, ...hosts))) return;
    if (!isAllowed) this.#complain(message("siteNotAllowed"));
    this.#host.value = "";
    // What was added is to be seen.
    this.#find.value = "";
    this.#show();
  }

  /** What adding comes to: one that was in the list may have another level now. @param {string[]} hosts @param {Level} level */
  #added(hosts, level) {
    const held = new Map(this.#list.map((site) => [site.host, site.level]));
    const news = hosts.filter((host) => !held.has(host));
    const known = hosts.filter((host) => held.has(host)).map((host) => message(held.get(host) === level ? "sitesSame" : "sitesChanged", named(host), message(LEVELS[level])));
    return [...(news.length > 0 ? [message("sitesAdded", words(news.map(named)))] : []), ...known].join(" ");
  }

  /** @param {string} text  Empty where nothing is wrong. */
  #complain(text) {
    if (text) this.#notice.withdraw();
    this.#wrong.textContent = text;
    this.#host.ariaInvalid = String(text !== "");
  }

  /** @param {string} host */
  async #remove(host) {
    await forgetSite(host);
    this.#list = this.#list.filter((site) => site.host !== host);
    // A search that finds nothing any more would hide the others.
    if (!this.#list.some((site) => isFoundBy(site.host, this.#find.value.trim()))) this.#find.value = "";
    this.#show();
    this.#notice.say(message("sitesRemoved", named(host)));
    this.#host.focus();
  }
}

/**
 * Stores settings, for all sites, or the level of one.
 *
 * @param {Partial<import("../background/settings.js").Settings>} wanted
 * @param {string} [host]
 * @returns {ReturnType<typeof changeSite>}
 */
export async function store(wanted, host) {
  const scope = { host: host ?? "", private: isPrivateContext() };
  if (host !== undefined) return changeSite(wanted.level ?? null, scope);
  return (await change(wanted, { ...scope, everywhere: true })) ? "stored" : "newer";
}
