/**
 * What is asked of the core: the level and how far from calm to bare; and whether the page is shown with frames over it or
 * as it becomes.
 */

import { message } from "../extension/shared/api.js";
import { make } from "../extension/shared/make.js";

/** @typedef {import("../extension/shared/messages.js").Level} Level */

const LEVELS = /** @type {const} */ ([["off", "levelOff"], ["quiet", "levelQuiet"], ["focus", "levelFocus"]]);
const VIEWS = /** @type {const} */ ([["marked", "labMarked"], ["quietened", "labQuietened"]]);

/** What the slider says, from one end to the other. */
const CALM = ["calm0", "calm25", "calm50", "calm75", "calm100"];
const PLAIN = 50;

export class Controls {
  #asked = { level: /** @type {Level} */ ("quiet"), calm: PLAIN, kinds: /** @type {Record<string, boolean>} */ ({}) };
  marked = true;
  #slider = make("input", { type: "range", id: "calm", min: "0", max: "100", step: "5", value: String(PLAIN) });
  #says = make("output", { for: "calm", class: "more" });
  #levels;
  #ask;

  /**
   * @param {() => void} ask
   * @param {(marked: boolean) => void} look
   */
  constructor(ask, look) {
    this.#ask = ask;
    this.#levels = choice("level", message("levelLegend"), LEVELS, (level) => {
      this.#asked.level = level;
      ask();
    });
    const views = choice("view", message("labView"), VIEWS, (view) => {
      this.marked = view === "marked";
      look(this.marked);
    });
    this.#slider.addEventListener("input", () => this.#slide(Number(this.#slider.value)));
    const ends = make("span", { class: "ends", "aria-hidden": "true" }, make("span", {}, message("calmCalm")), make("span", {}, message("calmBare")));
    const calm = make("div", { class: "calm" }, make("label", { for: "calm" }, message("calmTitle")), this.#slider, ends, this.#says);
    this.element = make("div", { class: "controls" }, this.#levels.element, views.element, calm);
    views.check("marked");
    this.ask(this.#asked);
  }

  /** @returns {import("../extension/background/settings.js").Policy} */
  get policy() {
    return { ...this.#asked, paused: false };
  }

  /** Asks for what a capsule asked for. @param {{level: string, calm: number, kinds: Record<string, boolean>}} wanted */
  ask({ level, calm, kinds }) {
    this.#asked = { level: /** @type {Level} */ (level), calm, kinds };
    this.#levels.check(this.#asked.level);
    this.#slider.value = String(calm);
    this.#say(calm);
  }

  /** @param {number} calm */
  #slide(calm) {
    this.#asked.calm = calm;
    this.#say(calm);
    this.#ask();
  }

  /** @param {number} calm */
  #say(calm) {
    const words = message(CALM[Math.round(calm / 25)] ?? "calm50");
    this.#says.textContent = words;
    this.#slider.ariaValueText = `${calm}: ${words}`;
  }
}

/**
 * A row of radio buttons, drawn like the panel's.
 *
 * @template {string} T
 * @param {string} name
 * @param {string} legend
 * @param {readonly (readonly [T, string])[]} options  Values and the keys of their words.
 * @param {(value: T) => void} chose
 */
function choice(name, legend, options, chose) {
  const inputs = options.map(([value]) => make("input", { type: "radio", name, value }));
  inputs.forEach((input) => input.addEventListener("change", () => chose(/** @type {T} */ (input.value))));
  const labels = options.map(([, words], at) => make("label", {}, inputs[at] ?? "", make("span", {}, message(words))));
  return {
    element: make("fieldset", { class: "choice" }, make("legend", {}, legend), ...labels),
    check: (/** @type {T} */ value) => inputs.forEach((input) => (input.checked = input.value === value)),
  };
}
