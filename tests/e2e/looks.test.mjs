// What a look comes to: colours that can be read in every theme, measures for each script, and what is not taken from
// storage. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AA, contrast, legible } from "../../extension/shared/colours.js";
import { DEFAULT_LOOK, RANGES, THEMES, chosenIn, cssOf, lookOf, measureIn, ownContrast, palettesOf } from "../../extension/shared/looks.js";
import { SCRIPTS, scriptOf } from "../../extension/shared/scripts.js";

/** @typedef {import("../../extension/shared/looks.js").Palette} Palette */

/** Which text stands on which ground, by the style sheet. @type {[keyof Palette, keyof Palette][]} */
const TEXTS = [
  ["ink", "paper"],
  ["ink", "raised"],
  ["ink", "mark"],
  ["quiet", "paper"],
  ["quiet", "raised"],
  ["accent", "paper"],
  ["accent", "raised"],
];

/** @param {Palette} palette @param {number} least */
const tooFaint = (palette, least) =>
  TEXTS.map(([text, ground]) => ({ text, ground, ratio: contrast(palette[text], palette[ground]) })).filter(({ ratio }) => ratio < least);

test("contrast is what WCAG says it is", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#777777"), 1);
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
  assert.equal(contrast("#ff0000", "#ffffff").toFixed(2), "4.00");
});

for (const theme of THEMES) {
  test(`every text of the theme ${theme} has a contrast of 4.5 at least, 7 in high contrast`, () => {
    const least = theme === "contrast" ? 7 : AA;
    for (const palette of palettesOf({ ...DEFAULT_LOOK, theme })) {
      assert.deepEqual(tooFaint(palette, least), []);
      const scheme = contrast(palette.paper, "#ffffff") < contrast(palette.paper, "#000000") ? "light" : "dark";
      assert.equal(palette.scheme, scheme);
    }
  });
}

test("own colours can be read, whichever are chosen", () => {
  let state = 7;
  const colour = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return `#${(state >> 7).toString(16).padStart(6, "0").slice(-6)}`;
  };
  for (let n = 0; n < 3000; n++) {
    const look = lookOf({ theme: "own", paper: colour(), ink: colour() });
    const [palette] = palettesOf(look);
    assert.equal(palette.paper, look.paper, "the paper stays as it was chosen");
    assert.deepEqual(tooFaint(palette, AA), [], `${look.ink} on ${look.paper}`);
    if (ownContrast(look) >= AA) assert.equal(palette.ink, look.ink, "what can be read is not changed");
  }
});

test("a colour that cannot be read goes as far towards black or white as it must", () => {
  assert.equal(legible("#222222", "#ffffff"), "#222222");
  const made = legible("#ffee00", "#ffffff");
  assert.ok(contrast(made, "#ffffff") >= AA && contrast(made, "#ffffff") < AA + 1, made);
});

test("what is stored is taken where it makes sense", () => {
  const good = { theme: "sepia", font: "Iowan Old Style", size: 24, leading: 1.5, align: "justify", pictures: false, paper: "#FFFFFF" };
  assert.deepEqual(chosenIn(good), good);
  const bad = {
    theme: "pink",
    size: 400,
    width: "34",
    leading: NaN,
    letters: -1,
    pictures: "no",
    ink: "red",
    paper: "#fff;}",
    align: undefined,
    later: true,
    constructor: 1,
  };
  assert.deepEqual(chosenIn(bad), {});
  for (const font of ['a"b', "a;b", "a\\b", "", " serif", "x".repeat(101), "url(x)", "a\nb", 7]) assert.deepEqual(chosenIn({ font }), {}, String(font));
  for (const font of ["Noto Serif CJK SC", "游明朝", "Trebuchet MS", "Bodoni 72", "Lucida Sans Typewriter"]) assert.deepEqual(chosenIn({ font }), { font });
  for (const nothing of [undefined, null, 7, "reader", []]) assert.deepEqual(lookOf(nothing), DEFAULT_LOOK);
});

test("ranges hold their defaults, and steps lead from end to end", () => {
  for (const [name, { least, most, step }] of Object.entries(RANGES)) {
    const value = DEFAULT_LOOK[/** @type {keyof typeof RANGES} */ (name)];
    assert.ok(least <= value && value <= most, name);
    for (const distance of [most - least, value - least]) assert.ok(Math.abs(distance / step - Math.round(distance / step)) < 1e-6, name);
  }
});

/** @type {[string, string | null, string, string][]} */
const TEXT = [
  ["English", "en-GB", "The council approved the line.", "Latn"],
  ["Russian without a language", null, "Совет одобрил новую линию.", "Cyrl"],
  ["Simplified Chinese", "zh-CN", "市议会批准了新的电车线路。", "Hans"],
  ["Traditional Chinese", "zh-TW", "市議會批准了新的電車線路。", "Hant"],
  ["Chinese of Hong Kong", "zh-HK", "市議會批准了新的電車線路。", "Hant"],
  ["Chinese without a language", null, "市议会批准了新的电车线路。", "Hans"],
  ["Japanese without a language", null, "市議会は新しい路線を承認した。", "Jpan"],
  ["Korean on a page that says it is English", "en", "시의회는 새 노선을 승인했다.", "Kore"],
  ["Arabic", "ar", "وافق المجلس على الخط الجديد.", "Arab"],
  ["Urdu", "ur", "کونسل نے نئی لائن کی منظوری دی۔", "Aran"],
  ["Hindi", "hi", "परिषद ने नई लाइन को मंजूरी दी।", "Deva"],
  ["Thai", "th", "สภาเมืองอนุมัติเส้นทางใหม่", "Thai"],
  ["Hebrew", "he", "המועצה אישרה את הקו החדש.", "Hebr"],
  ["Tamil", "ta", "புதிய பாதைக்கு ஒப்புதல்.", "Taml"],
  ["no letters at all", "ja", "1234", "Jpan"],
  ["a language that is none", "x_y!", "", "Latn"],
  ["Serbian in Latin letters", "sr-Latn", "", "Latn"],
];
for (const [name, lang, text, wanted] of TEXT) {
  test(`the script of ${name}`, () => assert.equal(scriptOf(lang, text), wanted));
}

test("each script has its measures, and a choice holds in all of them in proportion", () => {
  const look = DEFAULT_LOOK;
  assert.equal(measureIn("size", look, "Latn"), 19);
  assert.ok(measureIn("leading", look, "Aran") > 2.2, "Nastaliq hangs far down");
  assert.ok(measureIn("size", look, "Arab") > 21);
  assert.equal(measureIn("size", { ...look, size: 38 }, "Arab"), 2 * measureIn("size", look, "Arab"));
  for (const script of Object.keys(SCRIPTS)) {
    const { properties } = cssOf(look, script);
    assert.ok(measureIn("leading", look, script) >= 1.5, `${script} has the height of lines that WCAG asks for`);
    assert.match(properties["--font"] ?? "", /serif$/);
    assert.doesNotMatch(Object.values(properties).join(), /undefined|NaN/);
  }
});

test("letters that join are never set apart", () => {
  const wide = { ...DEFAULT_LOOK, letters: 0.1 };
  assert.equal(cssOf(wide, "Latn").properties["--letters"], "0.1em");
  for (const script of ["Arab", "Aran", "Deva", "Beng"]) assert.equal(cssOf(wide, script).properties["--letters"], "0em", script);
});

test("lines go to both edges as the script is usually set or as is chosen, with hyphens unless they are not wanted", () => {
  const set = (/** @type {object} */ stored, /** @type {string} */ script) => {
    const { properties } = cssOf(lookOf(stored), script);
    return [properties["--align"], properties["--hyphens"]];
  };
  assert.deepEqual(set({}, "Latn"), ["start", "manual"]);
  assert.deepEqual(set({}, "Hans"), ["justify", "auto"]);
  assert.deepEqual(set({ align: "justify" }, "Latn"), ["justify", "auto"]);
  assert.deepEqual(set({ align: "justify", hyphens: false }, "Latn"), ["justify", "manual"]);
  assert.deepEqual(set({ align: "start" }, "Hans"), ["start", "manual"]);
});

test("an installed font comes before those of the script, which stay for what it lacks", () => {
  assert.match(cssOf(lookOf({ font: "Bodoni 72" }), "Arab").properties["--font"] ?? "", /^"Bodoni 72", "Noto Naskh Arabic", .*serif$/);
  assert.match(cssOf(lookOf({ font: "dyslexia" }), "Latn").properties["--font"] ?? "", /^"OpenDyslexic", .*sans-serif$/);
});
