/**
 * How the reader looks: what can be chosen, in which ranges, what it is where nothing was, and the CSS that it comes to.
 *
 * Stored under `settings.reader`, only what the user has chosen; who stores it stands elsewhere, and so does the style
 * sheet that uses the properties. Measures are those for Latin text, from which other scripts' follow (scripts.js).
 */

import { contrast, isColour, legible, luminance, mix, opposite, AA } from "./colours.js";
import { SCRIPTS } from "./scripts.js";

/**
 * @typedef {"system" | "light" | "sepia" | "dark" | "black" | "contrast" | "own"} Theme
 *
 * @typedef {object} Look
 * @property {Theme} theme
 * @property {string} paper  The own colours, as `#rrggbb`.
 * @property {string} ink
 * @property {string} font  One of {@link FONTS}, or the name of an installed one.
 * @property {number} size
 * @property {number} width
 * @property {number} leading
 * @property {number} letters
 * @property {number} words
 * @property {"spaced" | "indented"} paragraphs
 * @property {"script" | "start" | "justify"} align  `script`: as the script is usually set.
 * @property {boolean} hyphens  Where lines are set to both edges.
 * @property {boolean} pictures
 * @property {boolean} keys  Whether single keys do something.
 *
 * @typedef {{scheme: "light" | "dark", paper: string, raised: string, ink: string, quiet: string, line: string, accent: string, mark: string}} Palette
 *
 * `unit` is what the number counts; `px` are of a browser whose own size is 16.
 * @typedef {{least: number, most: number, step: number, unit: "px" | "em" | ""}} Range
 * @typedef {"size" | "width" | "leading" | "letters" | "words"} Measure
 */

/** @type {Record<Measure, Range>} */
export const RANGES = {
  size: { least: 12, most: 48, step: 1, unit: "px" },
  width: { least: 18, most: 60, step: 1, unit: "em" },
  leading: { least: 1.2, most: 2.4, step: 0.05, unit: "" },
  letters: { least: 0, most: 0.2, step: 0.01, unit: "em" },
  words: { least: 0, most: 0.6, step: 0.02, unit: "em" },
};

/** @type {Theme[]} */
export const THEMES = ["system", "light", "sepia", "dark", "black", "contrast", "own"];
/** `legible` and `dyslexia` are shipped, and a serif: see reader/fonts.css. */
export const FONTS = ["serif", "sans", "legible", "dyslexia"];

/** @type {Record<string, readonly unknown[]>} */
const CHOICES = {
  theme: THEMES,
  paragraphs: ["spaced", "indented"],
  align: ["script", "start", "justify"],
  hyphens: [true, false],
  pictures: [true, false],
  keys: [true, false],
};

/** @type {Look} */
export const DEFAULT_LOOK = {
  theme: "system",
  paper: "#f5efe0",
  ink: "#2b2a33",
  font: "serif",
  size: 19,
  width: 34,
  leading: 1.6,
  letters: 0,
  words: 0,
  paragraphs: "spaced",
  align: "script",
  hyphens: true,
  pictures: true,
  keys: true,
};

/** Every text on every ground that it may stand on has AA; in `contrast` it has AAA. @type {Record<string, Palette>} */
export const PALETTES = {
  light: { scheme: "light", paper: "#fcfaf5", raised: "#f3efe6", ink: "#24211c", quiet: "#625c52", line: "#ddd6c8", accent: "#8a3b12", mark: "#fbe7a8" },
  sepia: { scheme: "light", paper: "#f4e8d0", raised: "#ebdcbe", ink: "#3b2d1d", quiet: "#66533b", line: "#d3bf98", accent: "#86330f", mark: "#f2d07f" },
  dark: { scheme: "dark", paper: "#171614", raised: "#22201d", ink: "#d9d3c7", quiet: "#a39c8f", line: "#3a3631", accent: "#e2a379", mark: "#5c4a14" },
  black: { scheme: "dark", paper: "#000000", raised: "#161514", ink: "#c9c4ba", quiet: "#9a948a", line: "#33302c", accent: "#e2a379", mark: "#4f3f10" },
  white: { scheme: "light", paper: "#ffffff", raised: "#f2f2f2", ink: "#000000", quiet: "#1f1f1f", line: "#000000", accent: "#0000a8", mark: "#ffe14d" },
  night: { scheme: "dark", paper: "#000000", raised: "#1a1a1a", ink: "#ffffff", quiet: "#e6e6e6", line: "#ffffff", accent: "#ffe14d", mark: "#5a4a00" },
};

/** Themes that go with the system have a palette for either scheme. @type {Partial<Record<Theme, [light: string, dark: string]>>} */
const PAIRS = { system: ["light", "dark"], contrast: ["white", "night"] };

/** Families of a font's name that mean something to CSS or could end the string. */
const FAMILY = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._&'+-]{0,99}$/u;

const SERIF = ["Literata Variable", "Charter", "Iowan Old Style", "Source Serif 4", "Cambria", "Georgia"];
const SANS = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans"];
/** @type {Record<string, string[]>} */
const SHIPPED = { legible: ["Atkinson Hyperlegible Next Variable"], dyslexia: ["OpenDyslexic"] };
/** These are written without quotes. */
const GENERIC = new Set(["serif", "sans-serif", "system-ui", "-apple-system"]);

/** @param {unknown} name */
export const isFamily = (name) => typeof name === "string" && FAMILY.test(name);

/**
 * What the user has chosen, of what is stored: entries that make sense, the rest as if it were not there.
 *
 * @param {unknown} stored
 * @returns {Partial<Look>}
 */
export function chosenIn(stored) {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([name, value]) => isChoice(name, value)));
}

/** @param {string} name @param {unknown} value */
function isChoice(name, value) {
  if (name === "paper" || name === "ink") return isColour(value);
  if (name === "font") return isFamily(value);
  if (Object.hasOwn(CHOICES, name)) return CHOICES[name]?.includes(value) ?? false;
  if (!Object.hasOwn(RANGES, name) || typeof value !== "number") return false;
  const { least, most } = RANGES[/** @type {Measure} */ (name)];
  return value >= least && value <= most;
}

/** @param {unknown} stored @returns {Look} */
export const lookOf = (stored) => ({ ...DEFAULT_LOOK, ...chosenIn(stored) });

/**
 * A measure as it holds in a script.
 *
 * @param {Measure} name
 * @param {Look} look
 * @param {string} script  A key of SCRIPTS.
 */
export function measureIn(name, look, script) {
  const factors = SCRIPTS[script] ?? SCRIPTS.Latn;
  const factor = name === "size" || name === "width" || name === "leading" ? (factors?.[name] ?? 1) : 1;
  if (name === "letters" && !factors?.spaced) return 0;
  return Math.round(look[name] * factor * 1000) / 1000;
}

/**
 * The palettes of a look, for a light system and a dark one.
 *
 * @param {Look} look
 * @returns {[light: Palette, dark: Palette]}
 */
export function palettesOf(look) {
  const of = (/** @type {string} */ name) => /** @type {Palette} */ (PALETTES[name]);
  if (look.theme === "own") {
    const own = ownPalette(look);
    return [own, own];
  }
  const [light, dark] = PAIRS[look.theme] ?? [look.theme, look.theme];
  return [of(light), of(dark)];
}

/** The contrast of the own colours as they were chosen; under {@link AA} the text is set in another. @param {Look} look */
export const ownContrast = ({ ink, paper }) => contrast(ink, paper);

/** @param {Look} look @returns {Palette} */
function ownPalette({ paper, ink: wanted }) {
  const ink = legible(wanted, paper);
  const end = opposite(paper);
  const away = end === "#000000" ? "#ffffff" : "#000000";
  // What stands out goes away from the ink, so that no text on it loses.
  const raised = contrast(ink, mix(paper, ink, 0.06)) > 7 ? mix(paper, ink, 0.06) : mix(paper, away, 0.08);
  const yellow = mix(paper, "#ffd54a", 0.5);
  const ground = contrast(end, raised) < contrast(end, paper) ? raised : paper;
  return {
    scheme: luminance(ink) > luminance(paper) ? "dark" : "light",
    paper,
    raised,
    ink,
    quiet: legible(mix(ink, paper, 0.3), ground),
    line: mix(paper, ink, 0.2),
    accent: ink,
    mark: contrast(ink, yellow) >= AA ? yellow : raised,
  };
}

/**
 * The CSS that a look comes to: custom properties, and the words that the style sheet asks for in `data-` attributes.
 *
 * @param {Look} look
 * @param {string} script
 * @returns {{properties: Record<string, string>, data: Record<string, string>}}
 */
export function cssOf(look, script) {
  const { align, indent, slanted } = SCRIPTS[script] ?? /** @type {import("./scripts.js").Script} */ (SCRIPTS.Latn);
  const [light, dark] = palettesOf(look);
  const colours = /** @type {const} */ (["paper", "raised", "ink", "quiet", "line", "accent", "mark"]).map((name) => [
    name === "quiet" ? "--quiet-ink" : `--${name}`,
    light[name] === dark[name] ? light[name] : `light-dark(${light[name]}, ${dark[name]})`,
  ]);
  const set = look.align === "script" ? align : look.align;
  return {
    properties: {
      ...Object.fromEntries(colours),
      "--scheme": light === dark ? light.scheme : "light dark",
      "--font": stackOf(look.font, script),
      "--sans": stackOf("sans", script),
      "--size": `${measureIn("size", look, script) / 16}rem`,
      "--width": `${measureIn("width", look, script)}em`,
      "--leading": String(measureIn("leading", look, script)),
      "--letters": `${measureIn("letters", look, script)}em`,
      "--words": `${look.words}em`,
      "--indent": `${indent}em`,
      "--align": set,
      "--hyphens": set === "justify" && look.hyphens ? "auto" : "manual",
      "--italic": slanted ? "italic" : "normal",
    },
    data: { theme: look.theme, script, paragraphs: look.paragraphs, pictures: look.pictures ? "on" : "off" },
  };
}

/**
 * Gives an element, and so what is in it, a look.
 *
 * @param {HTMLElement} element
 * @param {Look} look
 * @param {string} script
 */
export function applyLook(element, look, script) {
  const { properties, data } = cssOf(look, script);
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
  Object.assign(element.dataset, data);
}

/** @param {string} font @param {string} script */
function stackOf(font, script) {
  const own = SCRIPTS[script];
  const isSans = font === "sans" || font === "legible" || font === "dyslexia";
  const base = isSans ? [...(own?.sans ?? []), ...SANS, "sans-serif"] : [...(own?.serif ?? []), ...SERIF, "serif"];
  const first = FONTS.includes(font) ? (SHIPPED[font] ?? []) : [font];
  return [...first, ...base].map((name) => (GENERIC.has(name) ? name : `"${name}"`)).join(", ");
}
