/**
 * What goes: the level, and every kind of block with a drawing of it.
 */

import { message } from "../shared/api.js";
import { PLAIN, calmWords } from "../shared/calm.js";
import { button, make } from "../shared/make.js";
import { kindWords } from "../shared/words.js";
import { draw } from "./drawings.js";
import { cards, paragraph, saved, section, toggle } from "./fields.js";

/** @typedef {import("./options.js").State} State */

const LEVELS = /** @type {const} */ ([
  { value: "quiet", words: "levelQuiet", more: "whatQuietMore" },
  { value: "focus", words: "levelFocus", more: "whatFocusMore" },
  { value: "off", words: "levelOff", more: "whatOffMore" },
]);

/** What is hidden only outside of something else, where that stays. @type {Record<string, string>} */
const INSIDE = { nav: "header" };

export class What {
  #levels;
  #kinds = make("ul", { class: "kind-list" });

  /** @param {import("./options.js").Set} set */
  constructor(set) {
    this.#levels = cards("level", "what-title", [...LEVELS], (level, said) => set({ level }, saved(said)));
    this.element = section("what", message("whatTitle"), this.#levels.element, make("h3", {}, message("kindsTitle")), paragraph(message("kindsMore")), this.#kinds);
  }

  /** @param {State} state */
  fill({ settings, goes }) {
    this.#levels.check(settings.level);
    const kinds = Object.entries(goes).sort(([, a], [, b]) => Number(b) - Number(a));
    this.#kinds.replaceChildren(
      ...kinds.map(([kind, isGone]) =>
        make("li", { "data-kind": kind, "data-goes": String(isGone) }, draw(kind), make("span", { class: "kind" }, kindWords(kind)), make("span", { class: "state" }, message(stateOf(kind, goes)))),
      ),
    );
  }
}

/** @param {string} kind @param {State["goes"]} goes */
function stateOf(kind, goes) {
  if (!goes[kind]) return "kindStays";
  const around = INSIDE[kind];
  return around !== undefined && !goes[around] ? "kindGoesOutside" : "kindGoes";
}

/** How far the slider is from each of the things that it says, in its own unit. */
const STEP = 25;

/**
 * The slider between calm and bare, and the kinds one by one.
 *
 * They hold at whatever level a page has. Where the level for all pages is off, what is shown is what they come to on pages
 * that are quietened all the same.
 */
export class Advanced {
  #slider = make("input", { type: "range", id: "calm", min: "0", max: "100", step: String(STEP), list: "calm-steps" });
  #says = make("output", { for: "calm" });
  #off = paragraph(message("advancedOff"));
  #kinds = make("fieldset", { class: "toggles" }, make("legend", {}, message("kindsOneByOne")));
  #plain;
  #set;
  /** @type {Map<string, HTMLInputElement>} */ #inputs = new Map();
  /** @type {State | undefined} */ #state;

  /** @param {import("./options.js").Set} set */
  constructor(set) {
    this.#set = set;
    this.#slider.addEventListener("input", () => this.#say(Number(this.#slider.value)));
    this.#slider.addEventListener("change", () => this.#slide(Number(this.#slider.value)));
    this.#plain = button(message("kindsPlain"), { class: "plain", "data-name": "kinds-plain" }, () => void set({ kinds: {}, calm: PLAIN }, saved(message("kindsPlain"))));
    const calm = make("div", { class: "calm" }, make("label", { for: "calm" }, message("calmTitle")), this.#says, this.#slider, make("span", { class: "end" }, message("calmCalm")), make("span", { class: "end" }, message("calmBare")));
    this.element = make("details", { id: "advanced" }, make("summary", {}, make("h2", {}, message("advancedTitle"))), this.#off, calm, this.#kinds, this.#plain);
  }

  /** @param {State} state */
  fill(state) {
    this.#state = state;
    const { settings, acting } = state;
    this.#off.hidden = settings.level !== "off";
    this.#slider.value = String(settings.calm);
    this.#say(settings.calm);
    const isPlain = Object.keys(settings.kinds).length === 0 && settings.calm === PLAIN;
    // The button goes with what it takes back; what it was about is above it.
    if (isPlain && document.activeElement === this.#plain) this.#kinds.querySelector("input")?.focus();
    this.#plain.hidden = isPlain;
    for (const [kind, isGone] of Object.entries(acting.goes)) this.#input(kind).checked = isGone;
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
    const { settings, acting } = this.#state;
    const others = Object.entries(settings.kinds).filter(([name]) => name !== kind);
    const said = message("optionsSavedFor", kindWords(kind), message(on ? "kindGoes" : "kindStays"));
    void this.#set({ kinds: Object.fromEntries(acting.plain[kind] === on ? others : [...others, [kind, on]]) }, said);
  }

  /** @param {number} calm */
  #slide(calm) {
    void this.#set({ calm }, saved(this.#words(calm)));
  }

  /** @param {number} calm */
  #words(calm) {
    return calmWords(calm, this.#state?.acting.level ?? "quiet");
  }

  /** @param {number} calm */
  #say(calm) {
    const words = this.#words(calm);
    this.#says.textContent = words;
    this.#slider.ariaValueText = words;
  }
}
