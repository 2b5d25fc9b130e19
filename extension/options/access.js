/**
 * Says that the browser lets us look at less than the settings want, with a button that has it ask for the rest.
 *
 * Nothing where it lets us look at all pages, or where nobody wants anything done by itself.
 */

import { askForAll } from "../background/access.js";
import { message } from "../shared/api.js";
import { button, make, words } from "../shared/make.js";

/** @typedef {import("./options.js").State} State */

export class AccessNotice {
  #says = make("p", {});
  #refused = make("p", { class: "more", role: "status" });
  #goOn;

  /** @param {() => void} goOn  Where the keyboard goes on once the button has gone. */
  constructor(goOn) {
    this.#goOn = goOn;
    this.element = make("div", { class: "notice access", hidden: "" }, this.#says, button(message("accessAll"), { "data-name": "access-all" }, () => void this.#ask().catch(console.error)), this.#refused);
  }

  /** @param {Pick<State, "settings" | "sites" | "access">} state */
  fill({ settings, sites, access }) {
    const had = this.element.contains(document.activeElement);
    this.element.hidden = !lacks(settings.mode, sites, access);
    this.#says.textContent = sayAccess(access);
    if (!this.element.hidden) return;
    this.#refused.textContent = "";
    if (had) this.#goOn();
  }

  async #ask() {
    this.#refused.textContent = "";
    if (!(await askForAll())) this.#refused.textContent = message("accessRefused");
  }
}

/** @param {import("../background/access.js").Access} access */
export function sayAccess({ sites }) {
  return sites.length > 0 ? message("accessSome", words(sites)) : message("accessNone");
}

/** @param {State["settings"]["mode"]} mode @param {State["sites"]} sites @param {State["access"]} access */
function lacks(mode, sites, { isLimited, missing }) {
  if (!isLimited || mode === "click") return false;
  const chosen = sites.filter(({ level }) => level !== "off");
  return mode === "auto" || chosen.length === 0 || chosen.some(({ host }) => missing.includes(host));
}
