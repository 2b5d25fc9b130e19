/**
 * What goes: the level, and every kind of block with a drawing of it.
 */

import { message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { kindWords } from "../shared/words.js";
import { draw } from "./drawings.js";
import { cards, paragraph, section, toggle } from "./fields.js";

/** @typedef {import("./options.js").State} State */

const LEVELS = /** @type {const} */ ([
  { value: "quiet", words: "levelQuiet", more: "whatQuietMore" },
  { value: "focus", words: "levelFocus", more: "whatFocusMore" },
  { value: "off", words: "levelOff", more: "whatOffMore" },
]);

export class What {
  #levels;
  #kinds = make("ul", { class: "kind-list" });

  /** @param {import("./options.js").Set} set */
  constructor(set) {
    this.#levels = cards("level", "whatTitle", [...LEVELS], (level) => set({ level }));
    this.element = section("what", message("whatTitle"), this.#levels.element, make("h3", {}, message("kindsTitle")), paragraph(message("kindsMore")), this.#kinds);
  }

  /** @param {State} state */
  fill({ settings, goes }) {
    this.#levels.check(settings.level);
    const kinds = Object.entries(goes).sort(([, a], [, b]) => Number(b) - Number(a));
    this.#kinds.replaceChildren(
      ...kinds.map(([kind, isGone]) =>
        make("li", { "data-kind": kind, "data-goes": String(isGone) }, draw(kind), make("span", { class: "kind" }, kindWords(kind)), make("span", { class: "state" }, message(isGone ? "kindGoes" : "kindStays"))),
      ),
    );
  }
}

/** How far the slider is from each of the things that it says, in its own unit. */
const STEP = 25;
const CALM = ["calm0", "calm25", "calm50", "calm75", "calm100"];

/** The slider between calm and bare, and the kinds one by one. */
export class Advanced {
  #slider = make("input", { type: "range", id: "calm", min: "0", max: "100", step: String(STEP), list: "calm-steps" });
  #says = make("output", { for: "calm" });
  #kinds = make("fieldset", { class: "toggles" }, make("legend", {}, message("kindsOneByOne")));
  #plain;
  #set;
  /** @type {Map<string, HTMLInputElement>} */ #inputs = new Map();
  /** @type {State | undefined} */ #state;

  /** @param {import("./options.js").Set} set */
  constructor(set) {
    this.#set = set;
    this.#slider.addEventListener("input", () => this.#say(Number(this.#slider.value)));
    this.#slider.addEventListener("change", () => set({ calm: Number(this.#slider.value) }));
    this.#plain = button(message("kindsPlain"), { class: "plain", "data-name": "kinds-plain" }, () => set({ kinds: {} }));
    const calm = make("div", { class: "calm" }, make("label", { for: "calm" }, message("calmTitle")), this.#says, this.#slider, make("span", { class: "end" }, message("calmCalm")), make("span", { class: "end" }, message("calmBare")));
    this.element = make("details", { id: "advanced" }, make("summary", {}, make("h2", {}, message("advancedTitle"))), calm, this.#kinds, this.#plain);
  }

  /** @param {State} state */
  fill(state) {
    this.#state = state;
    const { settings, goes } = state;
    this.#slider.value = String(settings.calm);
    this.#say(settings.calm);
    this.#plain.hidden = Object.keys(settings.kinds).length === 0;
    for (const [kind, isGone] of Object.entries(goes)) this.#input(kind).checked = isGone;
  }

  /** @param {string} kind */
  #input(kind) {
    const known = this.#inputs.get(kind);
    if (known) return known;
    const { input, element } = toggle(kindWords(kind), { "data-name": `kind-${kind}` }, (on) => this.#choose(kind, on));
    this.#inputs.set(kind, input);
    this.#kinds.append(element);
    return input;
  }

  /** What is as the level has it anyway is no choice of its own. @param {string} kind @param {boolean} on */
  #choose(kind, on) {
    if (!this.#state) return;
    const { settings, plain } = this.#state;
    const others = Object.entries(settings.kinds).filter(([name]) => name !== kind);
    void this.#set({ kinds: Object.fromEntries(plain[kind] === on ? others : [...others, [kind, on]]) });
  }

  /** @param {number} calm */
  #say(calm) {
    const words = message(CALM[Math.round(calm / STEP)] ?? "calm50");
    this.#says.textContent = words;
    this.#slider.ariaValueText = words;
  }
}
