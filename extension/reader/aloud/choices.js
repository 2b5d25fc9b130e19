/**
 * What the user has chosen for listening: a voice and a speed for each language, and whether a voice may get the text over
 * the network. Held at once, then stored with the settings, in private windows only for as long as there is one.
 */

import { changeListening, listeningFor, onChange } from "../../background/settings.js";
import { api, isPrivateContext } from "../../shared/api.js";
import { SPEEDS } from "../../shared/listening.js";
import { isLocal, languageOf, ownVoice, voicesFor } from "./voices.js";

/** @typedef {import("../../shared/listening.js").Listening} Listening */

export class Choices {
  /** @type {Listening} */ #chosen = {};
  /** @type {Promise<unknown>} */ #stored = Promise.resolve();
  #storing = 0;
  /** Called when something else holds than before. */ onchange = () => {};
  /** Called when the settings are of a newer version, so that a choice holds here only. */ onrefused = () => {};

  constructor() {
    onChange(() => void this.load());
  }

  async load() {
    const found = await listeningFor(isPrivateContext());
    // What is on its way into the storage is newer than what is in it.
    if (this.#storing > 0) return;
    this.#chosen = found;
    this.onchange();
  }

  /** Whether the user knows that some voices send the text away, and wants one. */
  get sends() {
    return this.#chosen.sends === true;
  }

  allowSending() {
    this.#change({ sends: true });
  }

  /** @param {string} lang */
  speedFor(lang) {
    return this.#chosen.languages?.[languageOf(lang)]?.speed ?? 1;
  }

  /** @param {string} lang @param {number} speed */
  setSpeed(lang, speed) {
    this.#changeFor(lang, { speed });
  }

  /** The next faster speed, or with -1 the next slower. @param {string} lang @param {1 | -1} by */
  stepSpeed(lang, by) {
    const now = this.speedFor(lang);
    const next = by > 0 ? SPEEDS.find((speed) => speed > now) : SPEEDS.findLast((speed) => speed < now);
    if (next !== undefined) this.setSpeed(lang, next);
  }

  /**
   * The voice for a language: the one that was chosen if it is there, else a local one, else none.
   *
   * @param {SpeechSynthesisVoice[]} voices
   * @param {string} lang
   */
  voiceFor(voices, lang) {
    const { local, others } = voicesFor(voices, lang);
    const chosen = this.#chosen.languages?.[languageOf(lang)]?.voice;
    const found = [...local, ...others].find(({ voiceURI }) => voiceURI === chosen);
    return found && (isLocal(found) || this.sends) ? found : ownVoice(voices, lang, api.i18n.getUILanguage());
  }

  /** @param {string} lang @param {string} voice  Its `voiceURI`. */
  setVoice(lang, voice) {
    this.#changeFor(lang, { voice });
  }

  /** @param {string} lang @param {import("../../shared/listening.js").ForLanguage} wanted */
  #changeFor(lang, wanted) {
    const language = languageOf(lang);
    const { languages = {} } = this.#chosen;
    this.#change({ languages: { ...languages, [language]: { ...languages[language], ...wanted } } });
  }

  /** @param {Listening} wanted */
  #change(wanted) {
    this.#chosen = { ...this.#chosen, ...wanted };
    this.onchange();
    this.#storing++;
    this.#stored = this.#stored
      .then(() => changeListening(wanted, isPrivateContext()))
      .then((done) => done || this.onrefused())
      .catch(console.error)
      .finally(() => this.#storing--);
  }
}
