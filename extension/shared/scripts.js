/**
 * What writing systems want of a page that is set for reading: sizes, lines, fonts.
 *
 * Factors are of what suits Latin text, so that a choice of the user's holds in each script in proportion. Nothing here
 * knows of settings or of a document.
 */

/**
 * @typedef {object} Script
 * @property {number} size  Factors of the size, the column's width and the height of lines.
 * @property {number} width
 * @property {number} leading
 * @property {boolean} spaced  Whether letters may be set apart: joined letters come apart, and so does a headline.
 * @property {boolean} slanted  Whether it has an italic.
 * @property {boolean} worded  Whether words stand apart, so that they can be counted.
 * @property {number} indent  Of a paragraph that begins with one, in em.
 * @property {"start" | "justify"} align
 * @property {string[]} serif  Fonts of several systems, the best first; they stand before the Latin ones.
 * @property {string[]} sans
 */

/** @type {Script} */
const LATIN = { size: 1, width: 1, leading: 1, spaced: true, slanted: true, worded: true, indent: 1.5, align: "start", serif: [], sans: [] };

/** Ideographs are wide and dense: fewer in a line, more air between lines, both edges straight. @type {Script} */
const HAN = { ...LATIN, size: 0.95, width: 1.06, leading: 1.14, slanted: false, worded: false, indent: 2, align: "justify" };

/** Marks above and below the letters want room. @type {Script} */
const INDIC = { ...LATIN, size: 1.05, leading: 1.12, slanted: false };

/** Letters hang from a line that must not break. @type {Script} */
const HUNG = { ...INDIC, spaced: false };

/** Marks in two storeys, and no spaces between words. @type {Script} */
const STACKED = { ...INDIC, leading: 1.14, worded: false };

/** Small letters that join. @type {Script} */
const JOINED = { ...LATIN, size: 1.12, leading: 1.14, spaced: false, slanted: false };

/** @type {Record<string, Script>} */
export const SCRIPTS = {
  Latn: LATIN,
  Cyrl: LATIN,
  Grek: LATIN,
  Armn: { ...LATIN, serif: ["Noto Serif Armenian"], sans: ["Noto Sans Armenian"] },
  Geor: { ...LATIN, slanted: false, serif: ["Noto Serif Georgian"], sans: ["Noto Sans Georgian"] },
  Hans: { ...HAN, serif: ["Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"], sans: ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"] },
  Hant: { ...HAN, serif: ["Noto Serif CJK TC", "Source Han Serif TC", "Songti TC", "PMingLiU"], sans: ["Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"] },
  Jpan: { ...HAN, indent: 1, serif: ["Noto Serif CJK JP", "Source Han Serif", "Hiragino Mincho ProN", "Yu Mincho"], sans: ["Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"] },
  Kore: { ...LATIN, size: 0.97, leading: 1.1, slanted: false, indent: 1, serif: ["Noto Serif CJK KR", "Source Han Serif K", "AppleMyungjo", "Batang"], sans: ["Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"] },
  Arab: { ...JOINED, serif: ["Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Traditional Arabic"], sans: ["Noto Sans Arabic", "SF Arabic", "Segoe UI"] },
  // Urdu's sloping hand wants far more height than other Arabic.
  Aran: { ...JOINED, leading: 1.42, serif: ["Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Urdu Typesetting"], sans: ["Noto Sans Arabic", "Segoe UI"] },
  Hebr: { ...LATIN, size: 1.05, leading: 1.03, slanted: false, serif: ["Noto Serif Hebrew", "Frank Ruehl CLM", "New Peninim MT", "David"], sans: ["Noto Sans Hebrew", "Arial Hebrew", "Segoe UI"] },
  Deva: { ...HUNG, serif: ["Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI"], sans: ["Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI"] },
  Beng: { ...HUNG, serif: ["Noto Serif Bengali", "Kohinoor Bangla", "Nirmala UI"], sans: ["Noto Sans Bengali", "Kohinoor Bangla", "Nirmala UI"] },
  Guru: { ...HUNG, serif: ["Noto Serif Gurmukhi", "Nirmala UI"], sans: ["Noto Sans Gurmukhi", "Nirmala UI"] },
  Gujr: { ...INDIC, serif: ["Noto Serif Gujarati", "Nirmala UI"], sans: ["Noto Sans Gujarati", "Nirmala UI"] },
  Taml: { ...INDIC, serif: ["Noto Serif Tamil", "Nirmala UI"], sans: ["Noto Sans Tamil", "Nirmala UI"] },
  Telu: { ...INDIC, serif: ["Noto Serif Telugu", "Nirmala UI"], sans: ["Noto Sans Telugu", "Nirmala UI"] },
  Knda: { ...INDIC, serif: ["Noto Serif Kannada", "Nirmala UI"], sans: ["Noto Sans Kannada", "Nirmala UI"] },
  Mlym: { ...INDIC, serif: ["Noto Serif Malayalam", "Nirmala UI"], sans: ["Noto Sans Malayalam", "Nirmala UI"] },
  Sinh: { ...INDIC, serif: ["Noto Serif Sinhala", "Nirmala UI"], sans: ["Noto Sans Sinhala", "Nirmala UI"] },
  Ethi: { ...INDIC, serif: ["Noto Serif Ethiopic", "Ebrima"], sans: ["Noto Sans Ethiopic", "Ebrima"] },
  Thai: { ...STACKED, serif: ["Noto Serif Thai", "Thonburi", "Leelawadee UI"], sans: ["Noto Sans Thai", "Thonburi", "Leelawadee UI"] },
  Laoo: { ...STACKED, serif: ["Noto Serif Lao", "Leelawadee UI"], sans: ["Noto Sans Lao", "Leelawadee UI"] },
  Khmr: { ...STACKED, leading: 1.2, serif: ["Noto Serif Khmer", "Leelawadee UI"], sans: ["Noto Sans Khmer", "Leelawadee UI"] },
  Mymr: { ...STACKED, leading: 1.24, serif: ["Noto Serif Myanmar", "Myanmar Text"], sans: ["Noto Sans Myanmar", "Myanmar Text"] },
  Tibt: { ...STACKED, leading: 1.24, serif: ["Noto Serif Tibetan", "Kailasa", "Microsoft Himalaya"], sans: ["Noto Serif Tibetan", "Kailasa"] },
};

/** By their Unicode names; what is written in several scripts at once is told apart below. @type {[RegExp, string][]} */
const LETTERS = Object.keys(SCRIPTS)
  .filter((name) => !["Hans", "Hant", "Jpan", "Kore", "Aran"].includes(name))
  .concat("Hani", "Hira", "Kana", "Hang")
  .map((name) => [new RegExp(`\\p{Script=${name}}`, "gu"), name]);

/** So much of a text tells its script, in characters. */
const SAMPLE = 4000;
/** With so many kana to an ideograph a text is Japanese: Chinese has none, save in names. */
const KANA_SHARE = 0.1;

/**
 * The script that most letters of a text have; where the text says nothing, that of the language.
 *
 * @param {string | null | undefined} lang  A BCP 47 tag.
 * @param {string} [text]
 * @returns {string}  A key of {@link SCRIPTS}.
 */
export function scriptOf(lang, text = "") {
  const said = scriptOfLanguage(lang);
  const sample = text.slice(0, SAMPLE);
  const counts = Object.fromEntries(LETTERS.map(([letter, name]) => [name, sample.match(letter)?.length ?? 0]));
  const { Hani = 0, Hira = 0, Kana = 0, Hang = 0, ...others } = counts;
  const kana = Hira + Kana;
  // An ideograph says as much as two letters.
  others.East = 2 * (Hani + kana) + Hang;
  const [most, n] = Object.entries(others).reduce((best, each) => (each[1] > best[1] ? each : best), ["", 0]);
  if (n === 0) return said;
  if (most === "Arab") return said === "Aran" ? "Aran" : "Arab";
  if (most !== "East") return most;
  if (Hang > Hani + kana) return "Kore";
  if (kana > KANA_SHARE * Hani) return "Jpan";
  return ["Hant", "Jpan", "Kore"].includes(said) ? said : "Hans";
}

/** @param {string | null | undefined} lang */
function scriptOfLanguage(lang) {
  try {
    const { language, script = "" } = new Intl.Locale(lang ?? "und").maximize();
    if (script === "Arab" && (language === "ur" || language === "ks")) return "Aran";
    return script in SCRIPTS ? script : "Latn";
  } catch {
    return "Latn"; // What a page calls its language need not be one.
  }
}
