/**
 * Reads an article aloud, a sentence at a time: plays, pauses, steps, and knows where it is.
 *
 * One sentence is one utterance, or a few where it is long, so that a pause, a step or another speed takes effect at once
 * and no voice has to go on for long. What is shown of it, and what the user wants, is not decided here.
 */

import { isLocal } from "./voices.js";
import { wordEnd } from "./sentences.js";

/**
 * A sentence, named so that a reload finds it again.
 * @typedef {{paragraph: number, start: number}} Place
 *
 * `sentence`: one begins, `wanted` where the user asked for it; `state`: it plays, or no longer; `place`: nothing at the end.
 * @typedef {object} Shows
 * @property {(range: Range, wanted: boolean) => void} sentence
 * @property {(range: Range | null) => void} word
 * @property {() => void} state
 * @property {(place: Place | null) => void} place
 */

export class Player {
  isPlaying = false;
  /** Play was pressed before the browser had its voices. */ isWaiting = false;
  /** The last try ended with an error. */ hasFailed = false;
  #speech;
  #choices;
  #script;
  #shows;
  #at = 0;
  #piece = 0;
  /** Whether a sentence was reached that one may want to come back to. */ #hasBegun = false;
  /** What speaks now. @type {{voice: SpeechSynthesisVoice, rate: number} | undefined} */ #by;

  /**
   * @param {import("./speech.js").Speech} speech
   * @param {import("./choices.js").Choices} choices
   * @param {import("./script.js").Script} script
   * @param {Shows} shows
   */
  constructor(speech, choices, script, shows) {
    this.#speech = speech;
    this.#choices = choices;
    this.#script = script;
    this.#shows = shows;
  }

  get hasBegun() {
    return this.#hasBegun;
  }

  /** The sentence at which it is. */
  get sentence() {
    return this.#script.sentences[this.#at];
  }

  /** @param {Place | null} place */
  resumeAt(place) {
    const at = place ? this.#script.sentences.findLastIndex((each) => each.paragraph === place.paragraph && each.start <= place.start) : -1;
    if (at < 0) return;
    this.#at = at;
    this.#hasBegun = true;
  }

  play() {
    if (this.isPlaying || !this.sentence) return;
    this.hasFailed = false;
    this.isPlaying = true;
    this.#say(true);
  }

  /** The place is kept: playing goes on with the same sentence, from its beginning. */
  pause() {
    this.isWaiting = false;
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.#by = undefined;
    this.#speech.cancel();
    this.#piece = 0;
    this.#shows.word(null);
    this.#shows.state();
  }

  /** @param {number} at  The number of a sentence. */
  goTo(at) {
    if (!this.#script.sentences[at]) return;
    this.#at = at;
    this.#piece = 0;
    this.hasFailed = false;
    if (this.isPlaying) this.#say(true);
    else this.#show(true);
  }

  /** @param {1 | -1} by */
  stepSentence(by) {
    this.goTo(this.#at + by);
  }

  /** To the beginning of the next paragraph, or with -1 of this one, and from there of the one before. @param {1 | -1} by */
  stepParagraph(by) {
    const { sentences } = this.#script;
    const here = this.sentence?.paragraph ?? 0;
    if (by > 0) return this.goTo(sentences.findIndex(({ paragraph }) => paragraph > here));
    const first = sentences.findIndex(({ paragraph }) => paragraph === here);
    const before = sentences[first - 1]?.paragraph;
    this.goTo(first < this.#at || before === undefined ? first : sentences.findIndex(({ paragraph }) => paragraph === before));
  }

  /** Another voice or speed may hold, or voices have come. */
  chosenAnew() {
    if (this.isWaiting && this.voice()) {
      this.isWaiting = false;
      return this.play();
    }
    const now = this.#wanted();
    if (!this.isPlaying || !this.#by || (now?.voice.voiceURI === this.#by.voice.voiceURI && now.rate === this.#by.rate)) return;
    this.#say(false);
  }

  /**
   * The voice for a sentence: of its language, else of the article's, which the sentences of one have by themselves.
   *
   * @param {string} [lang]
   */
  voice(lang = this.#script.lang) {
    const voices = this.#speech.voices();
    return this.#choices.voiceFor(voices, lang) ?? this.#choices.voiceFor(voices, this.#script.lang);
  }

  #wanted() {
    const lang = this.sentence ? this.#script.langOf(this.sentence) : this.#script.lang;
    const voice = this.voice(lang);
    return voice && { voice, rate: this.#choices.speedFor(voice.lang) };
  }

  /** @param {boolean} wanted  Whether the user asked for this sentence. */
  #say(wanted) {
    const { sentence } = this;
    const piece = sentence?.pieces[this.#piece];
    const by = this.#wanted();
    if (!sentence || !piece || !by) return this.#stop(this.#speech.voices().length === 0);
    if (!isLocal(by.voice) && !this.#choices.sends) throw new Error("a voice that sends the text away was not asked for");
    this.#by = by;
    if (this.#piece === 0) this.#show(wanted);
    const lang = this.#script.langOf(sentence);
    const text = this.#script.textOf(sentence, piece);
    this.#speech.speak(
      { text, ...by },
      {
        word: (at, length) => {
          const span = { start: piece.start + at, end: piece.start + (length > 0 ? at + length : wordEnd(text, at, lang)) };
          this.#shows.word(at < text.length ? this.#script.rangeOf(sentence, { ...span, end: Math.min(span.end, piece.end) }) : null);
        },
        ended: () => this.#next(),
        failed: () => {
          this.hasFailed = true;
          this.#stop(false);
        },
      },
    );
    this.#shows.state();
  }

  #next() {
    const { sentence } = this;
    this.#shows.word(null);
    if (sentence && this.#piece + 1 < sentence.pieces.length) {
      this.#piece += 1;
      return this.#say(false);
    }
    this.#piece = 0;
    if (this.#at + 1 < this.#script.sentences.length) {
      this.#at += 1;
      return this.#say(false);
    }
    // Who has heard all of it begins at the beginning.
    this.#at = 0;
    this.#hasBegun = false;
    this.#shows.place(null);
    this.#stop(false);
  }

  /** @param {boolean} isWaiting */
  #stop(isWaiting) {
    this.pause();
    this.isWaiting = isWaiting;
    this.#shows.state();
  }

  /** @param {boolean} wanted */
  #show(wanted) {
    const { sentence } = this;
    if (!sentence) return;
    this.#hasBegun = true;
    this.#shows.sentence(this.#script.rangeOf(sentence), wanted);
    this.#shows.place({ paragraph: sentence.paragraph, start: sentence.start });
  }
}
