/**
 * The one place that speaks: voices, one utterance at a time, and what is heard back of it.
 *
 * Behind it is the browser's `speechSynthesis`, looked up at each use, for an embedding may have none or bring its own. It
 * always names a voice: a browser left to choose may take one that sends the text away. It keeps no place and knows no
 * article. To pause is to cancel and to say it again: `speechSynthesis.pause` does nothing in some systems, and what was
 * paused for long is never resumed in others.
 */

/**
 * `word`: a word begins, at this place of the text and, where the voice says so, of this length. Of an utterance that was
 * cancelled nothing is heard any more.
 *
 * @typedef {{text: string, voice: SpeechSynthesisVoice, rate: number}} Wanted
 * @typedef {{word: (at: number, length: number) => void, ended: () => void, failed: () => void}} Heard
 */

export class Speech {
  /** Held, for browsers drop what nobody holds, and its events with it. @type {SpeechSynthesisUtterance | undefined} */ #now;
  /** @type {WeakSet<SpeechSynthesis>} */ #watched = new WeakSet();

  /** @returns {SpeechSynthesis | undefined} */
  get #synthesis() {
    return /** @type {{speechSynthesis?: SpeechSynthesis}} */ (globalThis).speechSynthesis;
  }

  /** None in a browser without, and for a moment in one that has not loaded them. @returns {SpeechSynthesisVoice[]} */
  voices() {
    return this.#synthesis?.getVoices() ?? [];
  }

  /** Calls back when there are other voices than before. @param {() => void} changed */
  watch(changed) {
    const synthesis = this.#synthesis;
    if (!synthesis || this.#watched.has(synthesis)) return;
    this.#watched.add(synthesis);
    synthesis.addEventListener("voiceschanged", changed);
  }

  /** Says a text, instead of what is being said. @param {Wanted} wanted @param {Heard} heard */
  speak({ text, voice, rate }, heard) {
    this.cancel();
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = rate;
    const on = (/** @type {"boundary" | "end" | "error"} */ name, /** @type {(event: SpeechSynthesisEvent) => void} */ act) =>
      said.addEventListener(name, (event) => this.#now === said && act(/** @type {SpeechSynthesisEvent} */ (event)));
    on("boundary", ({ name, charIndex, charLength }) => (name ?? "word") === "word" && heard.word(charIndex, charLength ?? 0));
    on("end", () => this.#done(heard.ended));
    on("error", () => this.#done(heard.failed));
    this.#now = said;
    this.#synthesis?.speak(said);
  }

  cancel() {
    const spoke = this.#now !== undefined;
    this.#now = undefined;
    if (spoke) this.#synthesis?.cancel();
  }

  /** @param {() => void} tell */
  #done(tell) {
    this.#now = undefined;
    tell();
  }
}
