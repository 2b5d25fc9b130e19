/**
 * How long a text takes to read, by what its language's readers take.
 *
 * Speeds of S. Trauzettel-Klosinski, K. Dietz and the IReST Study Group, "Standardized Assessment of Reading Performance:
 * The New International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461:
 * adults reading aloud, who are a little slower than those who read to themselves. Nothing here touches a document.
 */

/** Words a minute, in languages that part their words. @type {Record<string, number>} */
const WORDS = { ar: 138, nl: 202, en: 228, fi: 161, fr: 195, de: 179, he: 187, it: 188, pl: 166, pt: 181, ru: 184, sl: 180, es: 218, sv: 199, tr: 166 };
/** Their mean, for languages that were not measured. */
const MEAN_WORDS = 184;

/** Characters a minute, in languages that do not. @type {Record<string, number>} */
const CHARACTERS = { zh: 255, ja: 357 };
/** Thai, Lao, Khmer, Burmese and Tibetan were not measured: the mean of all, for their letters are letters of sounds. */
const MEAN_CHARACTERS = 863;

const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/gu;
const SOUNDS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/**
 * Minutes, with their fractions. A text in several scripts takes what its parts take.
 *
 * @param {string} text
 * @param {string | null | undefined} lang  A BCP 47 tag.
 */
export function minutesFor(text, lang) {
  const language = /^[a-z]+/i.exec(lang ?? "")?.[0].toLowerCase() ?? "";
  const unparted = text.match(UNPARTED) ?? [];
  const words = text.replace(UNPARTED, " ").match(WORD)?.length ?? 0;
  const sounds = unparted.filter((each) => SOUNDS.test(each)).length;
  const ideographs = unparted.length - sounds;
  return words / (WORDS[language] ?? MEAN_WORDS) + sounds / MEAN_CHARACTERS + ideographs / (CHARACTERS[language] ?? Number(CHARACTERS.zh));
}
