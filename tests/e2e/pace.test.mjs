// How long texts take, in each language's own measure. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesFor } from "../../extension/reader/pace.js";

/** @type {[string, string, string | null, number][]} */
const TEXTS = [
  ["English, by words", "the quiet harbour ".repeat(152), "en-GB", 456 / 228],
  ["German, by words", "der stille Hafen ".repeat(179), "de", 537 / 179],
  ["Arabic, by words", "وافق المجلس ".repeat(69), "ar", 1],
  ["a language that was not measured, by its words and the mean", "a csendes kikötő ".repeat(184), "hu", 3],
  ["Korean, which parts its words", "조용한 항구 ".repeat(92), "ko", 1],
  ["Chinese, by characters", "安静的港口".repeat(51), "zh-Hant", 1],
  ["Japanese, by characters", "静かな港まち。".repeat(60), "ja", 360 / 357],
  ["Thai, by characters", "ท่าเรือเงียบสงบ".repeat(100), "th", 1500 / 863],
  ["Chinese with English names", `${"安静的港口".repeat(51)} ${"Harbour Town ".repeat(92)}`, "zh", 2],
  ["no language at all", "one two three ".repeat(184), null, 3],
  ["figures and signs", "— 1,200 ... !? ", "en", 2 / 228],
  ["nothing", "", "en", 0],
];

for (const [name, text, lang, minutes] of TEXTS) {
  test(name, () => {
    const found = minutesFor(text, lang);
    assert.ok(Math.abs(found - minutes) <= minutes * 0.02, `${found} minutes, not ${minutes}`);
  });
}
