/**
 * What is asked of the core: the level and how far from calm to bare; and whether the page is shown with frames over it or
 * as it becomes.
 */

import { message } from "../extension/shared/api.js";
import { PLAIN, calmWords } from "../extension/shared/calm.js";
import { make } from "../extension/shared/make.js";

/** @typedef {import("../extension/shared/messages.js").Level} Level */

const LEVELS = /** @type {const} */ ([["off", "levelOff"], ["quiet", "levelQuiet"], ["focus", "levelFocus"]]);
const VIEWS = /** @type {const} */ ([["marked", "labMarked"], ["quietened", "labQuietened"]]);

export class Controls {
  #asked = { level: /** @type {Level} */ ("quiet"), calm: PLAIN, kinds: /** @type {Record<string, boolean>} */ ({}) };
  marked = true;
  #slider = make("input", { type: "range", id: "calm", min: "0", max: "100", step: "5", value: String(PLAIN) });
  #says = make("output", { for: "calm", class: "more" });
  #levels;
  #views;
  #ask;

  /**
   * @param {() => void} ask
   * @param {(marked: boolean) => void} look
   */
  constructor(ask, look) {
    this.#ask = ask;
    this.#levels = choice("level", message("levelLegend"), LEVELS, (level) => {
      this.#asked.level = level;
      this.#say();
      ask();
    });
    const views = choice("view", message("labView"), VIEWS, (view) => {
      this.marked = view === "marked";
      look(this.marked);
    });
    this.#views = views;
    this.#slider.addEventListener("input", () => this.#slide(Number(this.#slider.value)));
    const ends = make("span", { class: "ends", "aria-hidden": "true" }, make("span", {}, message("calmCalm")), make("span", {}, message("calmBare")));
    const calm = make("div", { class: "calm" }, make("label", { for: "calm" }, message("calmTitle")), this.#slider, ends, this.#says);
    this.element = make("div", { class: "controls" }, this.#levels.element, views.element, calm);
    this.#look(true);
    this.ask(this.#asked);
  }

  /** @returns {import("../extension/background/settings.js").Policy} */
  get policy() {
    return { ...this.#asked, paused: false };
  }

  /** Asks for what others asked for. @param {Controls} others */
  follow(others) {
    this.ask(others.#asked);
    this.#look(others.marked);
  }

  /** Asks for what a capsule asked for. @param {{level: string, calm: number, kinds: Record<string, boolean>}} wanted */
  ask({ level, calm, kinds }) {
    this.#asked = { level: /** @type {Level} */ (level), calm, kinds };
    this.#levels.check(this.#asked.level);
    this.#slider.value = String(calm);
    this.#say();
  }

  /** @param {boolean} marked */
  #look(marked) {
    this.marked = marked;
    this.#views.check(marked ? "marked" : "quietened");
  }

  /** @param {number} calm */
  #slide(calm) {
    this.#asked.calm = calm;
    this.#say();
    this.#ask();
  }

  #say() {
    const { calm, level } = this.#asked;
    const words = calmWords(calm, level);
    this.#says.textContent = words;
    this.#slider.ariaValueText = `${calm}: ${words}`;
    this.#slider.disabled = level === "off";
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
