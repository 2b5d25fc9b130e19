/**
 * The controls of the reader's look: everything that shared/looks.js knows, as fields.
 *
 * They are told what holds and say what the user wants; they store and apply nothing.
 */

import { message } from "../shared/api.js";
import { AA } from "../shared/colours.js";
import { FONTS, RANGES, THEMES, cssOf, isFamily, measureIn, ownContrast } from "../shared/looks.js";
import { button, make } from "../shared/make.js";
import { number, percent } from "../shared/numbers.js";
import { SCRIPTS } from "../shared/scripts.js";

/**
 * @typedef {import("../shared/looks.js").Look} Look
 * @typedef {import("../shared/looks.js").Measure} Measure
 * @typedef {(look: Look, script: string) => void} Fill
 */

/** @type {Record<string, string>} */
const THEME_WORDS = {
  system: "readerThemeSystem",
  light: "readerThemeLight",
  sepia: "readerThemeSepia",
  dark: "readerThemeDark",
  black: "readerThemeBlack",
  contrast: "readerThemeContrast",
  own: "readerThemeOwn",
};

/** `installed` stands for every other name. @type {Record<string, string>} */
const FONT_WORDS = {
  serif: "readerFontSerif",
  sans: "readerFontSans",
  legible: "readerFontLegible",
  dyslexia: "readerFontDyslexia",
  installed: "readerFontInstalled",
};

/** What each part of a look is called. @type {Record<keyof Look, string>} */
const NAMES = {
  theme: "readerTheme",
  paper: "readerPaper",
  ink: "readerInk",
  font: "readerFont",
  size: "readerSize",
  width: "readerWidth",
  leading: "readerLeading",
  letters: "readerLetters",
  words: "readerWords",
  paragraphs: "readerParagraphs",
  align: "readerAlign",
  hyphens: "readerHyphens",
  pictures: "readerPictures",
  keys: "readerKeysOn",
};

/** @type {Record<string, Record<string, string>>} */
const CHOICE_WORDS = {
  paragraphs: { spaced: "readerParagraphsSpaced", indented: "readerParagraphsIndented" },
  align: { script: "readerAlignScript", start: "readerAlignStart", justify: "readerAlignJustify" },
};

/** @param {keyof Look} name */
export function nameOf(name) {
  return message(NAMES[name]);
}

export class LookControls {
  #change;
  /** @type {Fill[]} */ #fills = [];
  #note = make("p", { class: "hint", role: "status" });

  /**
   * @param {HTMLElement} into
   * @param {{change: (wanted: Partial<Look>) => void, reset: () => void}} wishes
   */
  constructor(into, { change, reset }) {
    this.#change = change;
    into.append(
      this.#note,
      this.#themes(),
      this.#ownColours(),
      this.#fonts(),
      ...Object.keys(RANGES).map((name) => this.#measure(/** @type {Measure} */ (name))),
      this.#choice("paragraphs"),
      this.#choice("align"),
      this.#toggle("hyphens"),
      this.#toggle("pictures"),
      button(message("readerReset"), { class: "reset" }, reset),
    );
  }

  /** Says something about all of it. @param {string} words */
  say(words) {
    this.#note.textContent = words;
  }

  /** Shows what holds. @type {Fill} */
  fill(look, script) {
    for (const fill of this.#fills) fill(look, script);
  }

  #themes() {
    const set = make("fieldset", { class: "themes" }, make("legend", {}, nameOf("theme")));
    for (const theme of THEMES) {
      const label = this.#radio("theme", theme, message(THEME_WORDS[theme] ?? ""), () => this.#change({ theme }));
      set.append(label);
      this.#fills.push((look, script) => {
        const { properties } = cssOf({ ...look, theme }, script);
        for (const name of ["--paper", "--ink"]) label.style.setProperty(`--swatch${name.slice(1)}`, properties[name] ?? "");
      });
    }
    this.#fills.push((look) => check(set, look.theme));
    return set;
  }

  #ownColours() {
    const paper = this.#colour("paper");
    const ink = this.#colour("ink");
    const faint = make("p", { class: "hint", role: "status" });
    const set = make("div", { class: "own" }, paper, ink, faint);
    this.#fills.push((look) => {
      set.hidden = look.theme !== "own";
      const ratio = ownContrast(look);
      faint.textContent = ratio < AA ? message("readerFaint", number(ratio, { maximumFractionDigits: 1 })) : "";
    });
    return set;
  }

  /** @param {"paper" | "ink"} name */
  #colour(name) {
    const input = make("input", { type: "color", name });
    input.addEventListener("input", () => this.#change({ [name]: input.value }));
    this.#fills.push((look) => (input.value = look[name]));
    return make("label", {}, make("span", {}, nameOf(name)), input);
  }

  #fonts() {
    const set = make("fieldset", { class: "fonts" }, make("legend", {}, nameOf("font")));
    const name = make("input", { type: "text", name: "family", maxlength: "100", autocomplete: "off", spellcheck: "false" });
    const missing = make("p", { class: "hint", role: "status" });
    const named = make("div", { class: "named" }, make("label", {}, make("span", {}, message("readerFontName")), name), missing);
    for (const font of [...FONTS, "installed"]) {
      const chosen = () => {
        if (font !== "installed") return this.#change({ font });
        named.hidden = false;
        name.focus();
      };
      const label = this.#radio("font", font, message(FONT_WORDS[font] ?? ""), chosen);
      set.append(label);
      if (font === "installed") continue;
      this.#fills.push((look, script) => label.style.setProperty("font-family", cssOf({ ...look, font }, script).properties["--font"] ?? ""));
    }
    name.addEventListener("change", () => isFamily(name.value.trim()) && this.#change({ font: name.value.trim() }));
    set.append(named);
    this.#fills.push(({ font }) => {
      const isNamed = !FONTS.includes(font);
      named.hidden = !isNamed;
      if (isNamed) name.value = font;
      missing.textContent = isNamed && !isInstalled(font) ? message("readerFontMissing") : "";
      check(set, isNamed ? "installed" : font);
    });
    return set;
  }

  /** @param {Measure} name */
  #measure(name) {
    const { least, most, step } = RANGES[name];
    const input = make("input", { type: "range", name, min: String(least), max: String(most), step: String(step) });
    const value = make("output", {});
    const joined = make("span", { class: "hint" });
    input.addEventListener("input", () => this.#change({ [name]: Number(input.value) }));
    this.#fills.push((look, script) => {
      input.value = String(look[name]);
      value.textContent = input.ariaValueText = measureWords(name, measureIn(name, look, script));
      if (name !== "letters") return;
      input.disabled = !SCRIPTS[script]?.spaced;
      joined.textContent = input.disabled ? message("readerLettersJoin") : "";
    });
    return make("label", { class: "measure" }, make("span", {}, nameOf(name)), value, input, joined);
  }

  /** @param {"paragraphs" | "align"} name */
  #choice(name) {
    const select = make("select", { name });
    for (const [value, key] of Object.entries(CHOICE_WORDS[name] ?? {})) select.append(make("option", { value }, message(key)));
    select.addEventListener("change", () => this.#change({ [name]: select.value }));
    this.#fills.push((look) => (select.value = look[name]));
    return make("label", { class: "choice" }, make("span", {}, nameOf(name)), select);
  }

  /** @param {"hyphens" | "pictures"} name */
  #toggle(name) {
    const input = make("input", { type: "checkbox", name });
    input.addEventListener("change", () => this.#change({ [name]: input.checked }));
    this.#fills.push((look) => (input.checked = look[name]));
    return make("label", { class: "toggle" }, input, make("span", {}, nameOf(name)));
  }

  /** @param {string} name @param {string} value @param {string} words @param {() => void} chosen */
  #radio(name, value, words, chosen) {
    const input = make("input", { type: "radio", name, value });
    input.addEventListener("change", chosen);
    return make("label", {}, input, make("span", {}, words));
  }
}

/** @param {HTMLElement} set @param {string} value */
function check(set, value) {
  for (const input of set.querySelectorAll("input")) if (input.type === "radio") input.checked = input.value === value;
}

/** @param {Measure} name @param {number} value */
function measureWords(name, value) {
  if (name === "letters" || name === "words") return percent(value);
  const digits = name === "leading" ? 2 : 1;
  const { unit } = RANGES[name];
  const words = number(value, { maximumFractionDigits: digits });
  // Held together: where the lines run from right to left the unit would come before its number.
  return unit ? `\u2066${words} ${unit}\u2069` : words;
}

/** Whether letters change when a font is named before a generic one. @param {string} family */
function isInstalled(family) {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return true;
  const width = (/** @type {string} */ fonts) => {
    context.font = `72px ${fonts}`;
    return context.measureText("mmmmmmmwwwwlli10字").width;
  };
  return ["monospace", "serif", "sans-serif"].some((generic) => width(`"${family}", ${generic}`) !== width(generic));
}
