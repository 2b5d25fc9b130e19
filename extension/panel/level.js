/**
 * The switch of the panel: off, quiet or focus, for this page, this site or everywhere, and which of these holds here.
 *
 * It is told what is set and says what the user wants; it sets nothing.
 */

import { message } from "../shared/api.js";
import { button, make } from "../shared/make.js";

/**
 * @typedef {import("../shared/messages.js").Level} LevelName
 * @typedef {import("../shared/panel.js").Scope} Scope
 * @typedef {import("../shared/panel.js").Terms} Terms
 */

const LEVELS = /** @type {const} */ (["off", "quiet", "focus"]);
const LEVEL_WORDS = { off: "levelOff", quiet: "levelQuiet", focus: "levelFocus" };
const LEVEL_HINTS = { off: "levelOffMore", quiet: "levelQuietMore", focus: "levelFocusMore" };
const SCOPES = /** @type {const} */ (["page", "site", "everywhere"]);
const APPLIED = { page: "appliedPage", site: "appliedSite", everywhere: "appliedEverywhere" };
const WAITS = { click: "waitsClick", chosen: "waitsChosen", access: "waitsAccess" };

export class Level {
  #change;
  #heeds;
  /** @type {Scope} */ #scope = "page";
  /** @type {Terms | undefined} */ #terms;
  #applied = make("p", { class: "applied", role: "status" });
  #news = "";
  #quieten;
  #clear;
  #resume;
  #levels;
  #scopes;

  /**
   * @param {(scope: Scope, level: LevelName | null) => void} change
   * @param {() => void} resume
   * @param {(event: Event) => boolean} heeds
   */
  constructor(change, resume, heeds) {
    this.#change = change;
    this.#heeds = heeds;
    this.#levels = new Choice("level", [message("levelLegend"), message("scopeLegend")], LEVELS, (event, level) => this.#chose(event, () => change(this.#scope, level)));
    this.#scopes = new Choice("scope", [message("scopeLegend"), message("levelLegend")], SCOPES, (event, scope) => this.#chose(event, () => (this.#scope = scope)));
    this.#quieten = button(message("menuQuieten"), { "data-name": "quieten" }, (event) => this.#chose(event, () => this.#terms && change("page", this.#terms.site ?? this.#terms.everywhere)));
    this.#clear = button("", { class: "plain", "data-name": "clear" }, (event) => this.#heeds(event) && this.#change(this.#scope, null));
    this.#resume = button(message("menuResume"), { "data-name": "resume" }, (event) => this.#heeds(event) && resume());
    const holds = make("div", { class: "holds" }, this.#applied, this.#quieten, this.#clear, this.#resume);
    this.element = make("div", { class: "level" }, this.#levels.element, this.#scopes.element, holds);
    this.#scopes.label("page", message("scopePage"));
    this.#scopes.label("everywhere", message("scopeEverywhere"));
    for (const level of LEVELS) this.#levels.label(level, message(LEVEL_WORDS[level]), message(LEVEL_HINTS[level]));
  }

  /** @param {Terms} terms */
  fill(terms) {
    if (this.#terms?.mode === "click" && terms.mode === "chosen") this.#news = ` ${message("modeNowChosen")}`;
    this.#terms = terms;
    this.#scopes.label("site", message("scopeSite"), siteOf(terms));
    this.#scopes.check(this.#scope);
    const { paused, mode, everywhere } = terms;
    const own = this.#scope === "everywhere" ? null : terms[this.#scope];
    // What a scope has not set it takes from the next wider one; none is what holds while it waits.
    const general = this.#scope === "page" ? (isWaiting(terms) ? undefined : terms.level) : mode === "auto" || everywhere === "off" ? everywhere : undefined;
    this.#levels.check(own ?? general);
    // What is set would not show.
    for (const choice of [this.#levels, this.#scopes]) choice.element.disabled = paused;
    const focused = /** @type {HTMLElement | null} */ (this.element.querySelector(".holds :focus"));
    this.#applied.textContent = sayWhatHolds(terms) + this.#news;
    this.#quieten.hidden = !isWaiting(terms);
    this.#resume.hidden = !paused;
    this.#clear.hidden = paused || own === null;
    this.#clear.textContent = message(this.#scope === "site" ? "clearSite" : "clearPage");
    // Whoever pressed what has gone goes on at what holds now.
    if (focused?.hidden) this.#levels.focus();
  }

  /** What is not the user's own doing is taken back. @param {Event} event @param {() => void} act */
  #chose(event, act) {
    if (this.#heeds(event)) {
      this.#news = "";
      act();
    }
    if (this.#terms) this.fill(this.#terms);
  }
}

/** Whether nothing is off, and nothing goes yet. @param {Terms} terms */
export const isWaiting = ({ paused, waits, level }) => !paused && waits !== null && level === "off";

/** The level that holds, and what it was set for, or for what it waits. @param {Terms} terms */
export function sayWhatHolds(terms) {
  if (terms.paused) return message("appliedPause");
  return terms.waits ? message(WAITS[terms.waits]) : message(APPLIED[terms.applied], message(LEVEL_WORDS[terms.level]), siteOf(terms));
}

/** @param {Terms} terms */
function siteOf({ host }) {
  return host.replace(/^www\./, "").replace(/:\d+$/, "");
}

/**
 * A row of radio buttons.
 *
 * @template {string} T
 */
class Choice {
  /** @type {Map<T, {input: HTMLInputElement, text: HTMLElement, label: HTMLElement}>} */ #options = new Map();

  /**
   * @param {string} name
   * @param {[string, string]} legends  Its own, and that of the other row, which is as wide.
   * @param {readonly T[]} values
   * @param {(event: Event, value: T) => void} chose
   */
  constructor(name, [legend, other], values, chose) {
    this.element = /** @type {HTMLFieldSetElement} */ (make("fieldset", { class: "choice" }, make("legend", { "data-other": other }, legend)));
    for (const value of values) {
      const input = make("input", { type: "radio", name, value, "data-name": `${name}-${value}` });
      const text = make("span", {});
      const label = make("label", {}, input, text);
      input.addEventListener("change", (event) => chose(event, value));
      this.#options.set(value, { input, text, label });
      this.element.append(label);
    }
  }

  /** @param {T} value @param {string} words @param {string} [more] */
  label(value, words, more) {
    const option = this.#options.get(value);
    if (!option) return;
    option.text.textContent = words;
    option.label.title = more ?? "";
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.element.querySelector(":checked"))?.focus();
  }

  /** @param {T | undefined} value */
  check(value) {
    for (const [each, { input }] of this.#options) input.checked = each === value;
  }
}
