/**
 * When Quietpage acts by itself, and the sites on which that is otherwise.
 */

import { change, forgetSite } from "../background/settings.js";
import { isPrivateContext, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
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
  #pause = make("div", { class: "pause", hidden: "" }, make("p", {}, message("appliedPause")), button(message("menuResume"), { "data-name": "resume" }, () => this.#resume()));
  #sites = make("ul", { class: "sites" });
  #none = paragraph("");
  #find = make("input", { type: "search", id: "find-site" });
  #found = make("label", { class: "find", for: "find-site" }, message("sitesFind"), this.#find);
  #host = make("input", { type: "text", id: "site", inputmode: "url", autocapitalize: "off", autocomplete: "off", spellcheck: "false", "aria-describedby": "site-wrong" });
  #wrong = make("p", { class: "wrong", id: "site-wrong", role: "alert" });
  #level = select(LEVELS, { "aria-label": message("sitesLevel") });
  /** @type {State["sites"]} */ #list = [];
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
    const own = make("div", { class: "own-sites" }, make("h3", {}, message("sitesTitle")), paragraph(message("sitesMore")), add, this.#found, this.#none, this.#sites);
    this.element = section("when", message("whenTitle"), this.#pause, this.#modes.element, own);
  }

  /** @param {State} state */
  fill({ settings, sites }) {
    this.#modes.check(settings.mode);
    this.#pause.hidden = !settings.paused;
    this.#list = sites;
    this.#show();
  }

  async #resume() {
    // The button goes with what it says; whoever pressed it goes on at the choice below.
    /** @type {HTMLElement | null} */ (this.#modes.element.querySelector(":checked"))?.focus();
    await this.#set({ paused: false });
  }

  #show() {
    const wanted = this.#find.value.trim().toLowerCase();
    const shown = this.#list.filter(({ host }) => host.includes(wanted));
    this.#found.hidden = this.#list.length < 2 && !wanted;
    this.#none.textContent = this.#list.length === 0 ? message("sitesNone") : shown.length === 0 ? message("sitesNotFound") : "";
    const drawn = JSON.stringify(shown);
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
    return make("li", {}, make("span", { class: "host" }, host), choice, remove);
  }

  async #add() {
    const host = hostIn(this.#host.value);
    this.#wrong.textContent = host ? "" : message("sitesWrong");
    this.#host.ariaInvalid = String(!host);
    if (!host) return this.#host.focus();
    await this.#set({ level: /** @type {Level} */ (this.#level.value) }, host);
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
 * Stores settings, for all sites or for one.
 *
 * @param {Partial<import("../background/settings.js").Settings>} wanted
 * @param {string} [host]
 */
export function store(wanted, host) {
  return change(wanted, { host: host ?? "", everywhere: host === undefined, private: isPrivateContext() });
}
