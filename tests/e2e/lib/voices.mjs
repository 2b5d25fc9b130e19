// A scripted voice: stands in for the browser's speech in the reader's window and says what it is told to have heard. No
// clock of any kind: a sentence ends when the test says so. The extension has no door for it; the test replaces what the
// browser itself gives every page.

import { until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */
/** @typedef {{text: string, voice: string, rate: number, lang: string}} Said */
/** @typedef {{name: string, lang: string, local?: boolean, first?: boolean}} ScriptedVoice */

/** English twice, German, and a voice of each that is somewhere else. @type {ScriptedVoice[]} */
export const VOICES = [
  { name: "Cloud Ada", lang: "en-US", local: false, first: true },
  { name: "Ben", lang: "en-GB" },
  { name: "Ann", lang: "en-US" },
  { name: "Jo", lang: "de-DE" },
  { name: "Wolke", lang: "de-DE", local: false },
];

/**
 * Replaces the speech of the reader that is open. What was said is written where another reader finds it.
 * @param {Driver} browser @param {ScriptedVoice[] | null} voices  `null`: as in a browser that has no speech at all.
 */
export async function script(browser, voices = VOICES) {
  await browser.evaluate((list) => {
    const page = /** @type {any} */ (window);
    const put = (/** @type {string} */ name, /** @type {unknown} */ value) => Object.defineProperty(page, name, { value, configurable: true, writable: true });
    if (!list) return put("speechSynthesis", undefined);
    const log = (/** @type {object} */ entry) => localStorage.setItem("heard", JSON.stringify([...JSON.parse(localStorage.getItem("heard") ?? "[]"), entry]));
    class Utterance extends EventTarget {
      voice = null;
      rate = 1;
      lang = "";
      constructor(/** @type {string} */ text) {
        super();
        this.text = text;
      }
      fire(/** @type {string} */ name, more = {}) {
        this.dispatchEvent(Object.assign(new Event(name), more));
      }
    }
    class Synthesis extends EventTarget {
      /** @type {any[]} */ voices = [];
      /** @type {any} */ now = null;
      getVoices() {
        return this.voices;
      }
      speak(/** @type {any} */ said) {
        if (this.now) throw new Error("two at once");
        this.now = said;
        log({ text: said.text, voice: said.voice.name, rate: said.rate, lang: said.lang });
      }
      cancel() {
        const { now } = this;
        this.now = null;
        log({ cancelled: true });
        // As browsers do: late, and as an error.
        if (now) setTimeout(() => now.fire("error", { error: "interrupted" }));
      }
      come(/** @type {any[]} */ others) {
        this.voices = others.map(({ name, lang, local = true, first = false }) => ({ name, lang, voiceURI: `voice:${name}`, localService: local, default: first }));
        this.dispatchEvent(new Event("voiceschanged"));
      }
    }
    localStorage.removeItem("heard");
    put("SpeechSynthesisUtterance", Utterance);
    put("speechSynthesis", new Synthesis());
    page.speechSynthesis.come(list);
  }, voices);
}

/** Voices that come late. @param {Driver} browser @param {ScriptedVoice[]} voices */
export const comeVoices = (browser, voices) => browser.evaluate((list) => /** @type {any} */ (window).speechSynthesis.come(list), voices);

/** All that was said, and `cancelled` in between. @param {Driver} browser @returns {Promise<(Said & {cancelled?: boolean})[]>} */
export const heard = (browser) => browser.evaluate(() => JSON.parse(localStorage.getItem("heard") ?? "[]"));

/** What is being said now, or null. @param {Driver} browser @returns {Promise<Said | null>} */
export const speaks = (browser) =>
  browser.evaluate(() => {
    const { now } = /** @type {any} */ (window).speechSynthesis;
    return now && { text: now.text, voice: now.voice.name, rate: now.rate, lang: now.lang };
  });

/** Waits until this is being said; nothing with `null`. @param {Driver} browser @param {string | null} beginning */
export function saysNow(browser, beginning) {
  return until(`it says ${beginning}`, async () => {
    const now = await speaks(browser);
    return (beginning === null ? now === null : now?.text.startsWith(beginning)) && { now };
  }).then(({ now }) => /** @type {Said} */ (now));
}

/** The voice comes to a word. @param {Driver} browser @param {string} word @param {boolean} [isLong]  Whether it says how long the word is. */
export const sayWord = (browser, word, isLong = true) =>
  browser.evaluate(
    (wanted, long) => {
      const { now } = /** @type {any} */ (window).speechSynthesis;
      now.fire("boundary", { name: "word", charIndex: now.text.indexOf(wanted), ...(long && { charLength: wanted.length }) });
    },
    word,
    isLong,
  );

/** The voice has said it all, or with `error` gives up. @param {Driver} browser @param {"end" | "error"} [how] */
export const finish = (browser, how = "end") =>
  browser.evaluate((name) => {
    const speech = /** @type {any} */ (window).speechSynthesis;
    const said = speech.now;
    speech.now = null;
    said.fire(name, name === "error" ? { error: "synthesis-failed" } : {});
  }, how);

/** What is marked. @param {Driver} browser */
export const marked = (browser) =>
  browser.evaluate(() => {
    const of = (/** @type {string} */ name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString()).join("|");
    return { sentence: of("aloud-sentence"), word: of("aloud-word") };
  });
