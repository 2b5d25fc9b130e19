/**
 * Which voices speak a language, and which of them is taken unless the user has chosen.
 *
 * A voice that is not on this computer gets the text over the network. It is never taken by itself: only voices that say
 * that they are local count as such. Nothing here speaks, or asks the browser.
 */

import { scriptOf } from "../../shared/scripts.js";

/** @typedef {Pick<SpeechSynthesisVoice, "name" | "lang" | "voiceURI" | "localService" | "default">} Voice */

/** Languages whose voices read each other's texts. @type {Record<string, string>} */
const SAME = { no: "nb", nn: "nb", cmn: "zh", yue: "zh", tl: "fil", sh: "sr" };

/** The language of a tag, without its region, or nothing. Some systems write `en_US`. @param {string | null | undefined} tag */
export function languageOf(tag) {
  const language = localeOf(tag)?.language ?? "";
  return SAME[language] ?? (language === "und" ? "" : language);
}

/**
 * The language of a text that does not say which it is in: the user's, where it is written so, else the one that most of
 * those who write so speak.
 *
 * @param {string} text
 * @param {string} ui  The user's language.
 */
export function languageOfText(text, ui) {
  const script = scriptOf("", text);
  return script === scriptOf(ui) ? languageOf(ui) : languageOf(localeOf(`und-${script}`)?.maximize().toString());
}

/** @param {Voice} voice */
export const isLocal = (voice) => voice.localService === true;

/** Those that speak the language, local ones first, each in the browser's order. @template {Voice} V @param {V[]} voices @param {string} lang */
export function voicesFor(voices, lang) {
  const wanted = languageOf(lang);
  const fitting = voices.filter((voice) => wanted !== "" && languageOf(voice.lang) === wanted);
  return { local: fitting.filter(isLocal), others: fitting.filter((voice) => !isLocal(voice)) };
}

/**
 * The local voice for a text: of its region, else of the user's, else the system's own, else the first.
 *
 * @template {Voice} V
 * @param {V[]} voices
 * @param {string} lang
 * @param {string} ui  The user's language.
 * @returns {V | undefined}
 */
export function ownVoice(voices, lang, ui) {
  const { local } = voicesFor(voices, lang);
  const from = (/** @type {string} */ tag) => {
    const { region, script } = localeOf(tag)?.maximize() ?? {};
    return local.find((voice) => {
      const its = localeOf(voice.lang)?.maximize();
      return its?.region === region && its?.script === script;
    });
  };
  const ofUser = languageOf(ui) === languageOf(lang) ? from(ui) : undefined;
  // A tag without a region means any, and `en` is no more American than the user.
  const ofText = localeOf(lang)?.region || localeOf(lang)?.script ? from(lang) : undefined;
  return ofText ?? ofUser ?? local.find((voice) => voice.default) ?? from(lang) ?? local[0];
}

/** @param {string | null | undefined} tag */
function localeOf(tag) {
  try {
    return new Intl.Locale((tag ?? "").replaceAll("_", "-"));
  } catch {
    return undefined;
  }
}
