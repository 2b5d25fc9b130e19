// How a text is cut into what is said at once: sentences as each language ends them, and long ones at their clauses.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sentencesIn } from "../../extension/reader/aloud/sentences.js";
import { LONG } from "./lib/listening.mjs";

describe("sentences", () => {
  /** @param {string} words @param {string} lang */
  const cut = (words, lang) => sentencesIn(words, lang).map(({ start, end }) => words.slice(start, end));
  /** Each sentence of a list stands alone. @type {Record<string, string[]>} */
  const LANGUAGES = {
    en: ["Dr. Smith met Mr. J. R. Jones at 3 p.m. in the U.S. Senate.", "It cost $3.50.", "“Really?” she asked.", "Yes!"],
    de: ["Am 3. Mai kam Frau Dr. Weiß.", "„Wer ist da?“", "Sie blieb."],
    ru: ["Он жил в г. Туле.", "А. С. Попов был там же."],
    es: ["¿Qué pasó?", "Nada.", "¡Sí!"],
    ja: ["猫が好きです。", "犬も好き！", "「本当？」"],
    "zh-CN": ["他来了。", "“真的？”", "她问。"],
    ar: ["ذهب إلى السوق.", "هل عاد؟", "نعم!"],
    hi: ["वह कल आया।", "उसने क्या देखा?", "फिर वह गया।"],
    th: ["วันนี้อากาศดี เราไปเดินเล่น แล้วกลับบ้าน"],
  };
  for (const [lang, sentences] of Object.entries(LANGUAGES)) {
    test(`of ${lang} end where they do`, () => assert.deepEqual(cut(sentences.join(lang === "ja" || lang === "zh-CN" ? "" : " "), lang), sentences));
  }

  test("without a word in them are none, and a language that is none is no error", () => {
    assert.deepEqual(cut("* * *", "en"), []);
    assert.deepEqual(cut("One. Two.", "no language"), ["One.", "Two."]);
  });

  test("that are long are said in pieces, which end at clauses where there are some, and lose nothing", () => {
    const pieces = (/** @type {string} */ words, /** @type {string} */ lang) => sentencesIn(words, lang).flatMap((each) => each.pieces.map(({ start, end }) => words.slice(start, end)));
    const thai = "วันนี้อากาศดีมากจริงๆนะครับ เราไปเดินเล่นในสวน ".repeat(12).trim();
    const chinese = `${"我们在这里讨论了很久，".repeat(12)}然后回家。`;
    for (const [words, lang, end] of /** @type {const} */ ([[LONG, "en", /[,;]$/], [thai, "th", /(ครับ|สวน)$/], [chinese, "zh", /，$/], ["x".repeat(500), "en", /x$/]])) {
      const all = pieces(words, lang);
      assert.ok(all.length > 1, lang);
      for (const piece of all) assert.ok(piece.length <= 180, `${piece.length} letters of ${lang}`);
      for (const piece of all.slice(0, -1)) assert.match(piece, end);
      assert.equal(all.join("").replace(/\s/g, ""), words.replace(/\s/g, ""));
    }
    assert.ok(pieces(chinese, "zh").every((piece) => piece.length <= 72), "ideographs take longer");
  });
});
