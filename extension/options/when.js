/**
 * When Quietpage acts by itself, and the sites on which that is otherwise.
 */

import { askForHost } from "../background/access.js";
import { change, changeSite, forgetSite } from "../background/settings.js";
import { isPrivateContext, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { AccessNotice } from "./access.js";
import { cards, paragraph, section, select } from "./fields.js";

/**
 * @typedef {import("./options.js").State} State
 * @typedef {import("../shared/messages.js").Level} Level
 */

export const MODES = /** @type {const} */ ([
  { value: "auto", words: "modeAuto", more: "modeAutoMore" },
  { value: "chosen", words: "modeChosen", more: "modeChosenMore" },
  { value: "click", words: "modeClick", more: "modeClickMore" },
]);

const LEVELS = { quiet: "levelQuiet", focus: "levelFocus", off: "levelOff" };

export class When {
  #set;
  #modes;
  #pause = make("div", { class: "notice pause", hidden: "" }, make("p", {}, message("appliedPause")), button(message("menuResume"), { "data-name": "resume" }, () => this.#resume()));
  #access = new AccessNotice(() => this.#goOn());
  #more = paragraph("");
  #sites = make("ul", { class: "sites" });
  #none = paragraph("");
  #find = make("input", { type: "search", id: "find-site" });
  #found = make("label", { class: "find", for: "find-site" }, message("sitesFind"), this.#find);
  #host = make("input", { type: "text", id: "site", inputmode: "url", autocapitalize: "off", autocomplete: "off", spellcheck: "false", "aria-describedby": "site-wrong" });
  #wrong = make("p", { class: "wrong", id: "site-wrong", role: "alert" });
  #level = select(LEVELS, { "aria-label": message("sitesLevel") });
  /** @type {State["sites"]} */ #list = [];
  /** Those of them that the browser keeps from us. @type {string[]} */ #missing = [];
  /** What the list shows, so that nothing is made anew under the user's hand. */ #drawn = "";

  /** @param {import("./options.js").Set} set */
  constructor(set) {
    this.#set = set;
    this.#modes = cards("mode", "whenTitle", [...MODES], (mode) => set({ mode }));
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
    await this.#set({ paused: false });
  }

  #show() {
    const wanted = this.#find.value.trim().toLowerCase();
    const shown = this.#list.filter(({ host }) => host.includes(wanted));
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
    const choice = select(LEVELS, { "aria-label": message("sitesLevelOf", host), "data-name": `level-${host}` });
    choice.value = level;
    choice.addEventListener("change", () => this.#set({ level: /** @type {Level} */ (choice.value) }, host));
    const remove = button(message("sitesRemove"), { "aria-label": message("sitesRemoveOf", host), "data-name": `remove-${host}` }, () => void this.#remove(host));
    const isKept = level !== "off" && this.#missing.includes(host);
    const allow = button(message("siteAllow"), { "aria-label": message("siteAllowOf", host), "data-name": `allow-${host}` }, () => void askForHost(host).catch(console.error));
    return make("li", {}, make("span", { class: "host" }, host), choice, remove, ...(isKept ? [make("p", { class: "kept" }, message("siteKept"), " ", allow)] : []));
  }

  async #add() {
    const host = hostIn(this.#host.value);
    this.#wrong.textContent = host ? "" : message("sitesWrong");
    this.#host.ariaInvalid = String(!host);
    if (!host) return this.#host.focus();
    const level = /** @type {Level} */ (this.#level.value);
    // The browser has to be asked before anything is waited for.
    const isAllowed = level === "off" || (await askForHost(host));
    await this.#set({ level }, host);
    if (!isAllowed) this.#wrong.textContent = message("siteNotAllowed");
    this.#host.value = "";
    this.#host.focus();
  }

  /** @param {string} host */
  async #remove(host) {
    await forgetSite(host);
    this.#host.focus();
  }
}

/**
 * The site that somebody means who types an address or a part of one; nothing where it is none.
 *
 * @param {string} typed
 */
function hostIn(typed) {
  const text = typed.trim();
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || /\s/.test(text) || !URL.canParse(url)) return undefined;
  const { host, hostname } = new URL(url);
  return /^[^.]+(\.[^.]+)+$|^localhost$|^\[/.test(hostname) ? host.replace(/^www\./, "") : undefined;
}

/**
 * Stores settings, for all sites, or the level of one.
 *
 * @param {Partial<import("../background/settings.js").Settings>} wanted
 * @param {string} [host]
 * @returns {Promise<"optionsSaved" | "optionsNewer" | "modeNowChosen">}  What is to be said of it.
 */
export async function store(wanted, host) {
  const scope = { host: host ?? "", private: isPrivateContext() };
  if (host === undefined) return (await change(wanted, { ...scope, everywhere: true })) ? "optionsSaved" : "optionsNewer";
  const done = await changeSite(wanted.level ?? null, scope);
  return done === "chosen" ? "modeNowChosen" : done === "stored" ? "optionsSaved" : "optionsNewer";
}
