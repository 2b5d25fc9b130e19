/**
 * Reading aloud in the reader: the strip of controls at the foot of the window, and what is behind it.
 *
 * The strip is there as long as something can be heard, so that it can always be stopped; closing it stops. It opens on
 * its button in the bar, or with a key. A story that is left falls silent.
 */

import { api, message } from "../../shared/api.js";
import { keep, kept } from "../position.js";
import { element } from "../element.js";
import { Choices } from "./choices.js";
import { Follow } from "./follow.js";
import { Marks } from "./marks.js";
import { Player } from "./player.js";
import { Script } from "./script.js";
import { Speech } from "./speech.js";
import { Strip } from "./strip.js";
import { languageOf, languageOfText } from "./voices.js";

/** Where the places are kept, as those of position.js are. */
const KEY = "aloud";
/** The shortest text by which a sentence is found again in its page, and as much as is needed, in characters. */
const [LEAST, MOST] = [20, 80];
/** Between what is said and what covers the text, in CSS pixels. */
const MARGIN = 8;

export class Aloud {
  #article;
  #url = "";
  #speech = new Speech();
  #choices = new Choices();
  #strip;
  #marks;
  #follow;
  #room;
  /** Of several readers one speaks at a time. */ #others = new BroadcastChannel("aloud");
  /** @type {Script | undefined} */ #script;
  /** @type {Player | undefined} */ #player;

  /** @param {HTMLElement} article @param {() => number} top  Where the text that one can see begins, in the window. */
  constructor(article, top) {
    this.#article = article;
    this.#marks = new Marks(article);
    this.#strip = new Strip(this.#choices, {
      toggle: () => this.toggle(),
      sentence: (by) => this.#act((player) => player.stepSentence(by)),
      paragraph: (by) => this.#act((player) => player.stepParagraph(by)),
      here: () => this.#act((player) => this.#playFromHere(player)),
      close: () => this.close(),
    });
    this.#room = () => ({ top: top() + MARGIN, bottom: this.#strip.top - MARGIN });
    this.#follow = new Follow(article, this.#room);
    this.#choices.onchange = () => this.#changed();
    this.#choices.onrefused = () => this.#strip.say(message("readerNewer"));
    this.#others.addEventListener("message", () => this.#player?.pause());
    addEventListener("pagehide", () => this.#player?.pause());
    element("aloud-button", HTMLButtonElement).addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
  }

  /** The article is there. @param {string} url  Its page's. */
  lay(url) {
    this.#url = url;
    // Some browsers load their voices when they are first asked for them.
    this.#speech.voices();
    void this.#choices.load().catch(console.error);
  }

  /** The lines may run otherwise, in a column as high as before. */
  setAnew() {
    this.#marks.draw();
  }

  get isOpen() {
    return this.#strip.isOpen;
  }

  open() {
    this.#speech.watch(() => this.#changed());
    const player = this.#ready();
    this.#strip.open();
    if (player.hasBegun) this.#mark(player);
    this.#changed();
  }

  /** Falls silent, and keeps its place. */
  close() {
    this.#player?.pause();
    this.#marks.clear();
    this.#strip.close();
  }

  toggle() {
    if (!this.isOpen) this.open();
    const player = this.#ready();
    if (player.isPlaying || player.isWaiting) player.pause();
    else if (player.hasBegun) player.play();
    else this.#playFromHere(player);
    this.#changed();
  }

  /** The sentence that is being said, for the way back to it; nothing while none is. */
  get sentence() {
    const { sentence } = this.#player ?? {};
    if (!this.#player?.isPlaying || !sentence || !this.#script) return "";
    // It has to stand in one run of text to be found.
    const { startContainer, startOffset, endContainer, endOffset } = this.#script.rangeOf(sentence);
    const text = startContainer.textContent?.slice(startOffset, startContainer === endContainer ? endOffset : undefined).trim() ?? "";
    return text.length < LEAST ? "" : text.slice(0, MOST);
  }

  /** @returns {import("../keys.js").Key[]} */
  keys() {
    const can = () => this.#url !== "";
    const speed = (/** @type {1 | -1} */ by) => this.#act(() => this.#choices.stepSpeed(this.#ready() && this.#lang, by));
    return [
      { keys: ["v"], words: "aloud", act: () => (this.isOpen ? this.close() : this.open()), can },
      { keys: ["l"], words: "aloudKeyPlay", act: () => this.toggle(), can },
      { keys: ["f"], words: "aloudKeySentence", act: () => this.#act((player) => player.stepSentence(1)), can },
      { keys: ["b"], words: "aloudKeySentenceBack", act: () => this.#act((player) => player.stepSentence(-1)), can },
      { keys: ["d"], words: "aloudKeyParagraph", act: () => this.#act((player) => player.stepParagraph(1)), can },
      { keys: ["u"], words: "aloudKeyParagraphBack", act: () => this.#act((player) => player.stepParagraph(-1)), can },
      { keys: ["h"], words: "aloudKeyHere", act: () => this.#act((player) => this.#playFromHere(player)), can },
      { keys: ["x"], words: "aloudKeyFaster", act: () => speed(1), can },
      { keys: ["z"], words: "aloudKeySlower", act: () => speed(-1), can },
    ];
  }

  get #lang() {
    return this.#script?.lang ?? "";
  }

  /** @param {(player: Player) => void} act */
  #act(act) {
    if (!this.isOpen) this.open();
    act(this.#ready());
    this.#changed();
  }

  #ready() {
    if (this.#player) return this.#player;
    const { lang, textContent } = this.#article;
    this.#script = new Script(this.#article, languageOf(lang) ? lang : languageOfText(textContent ?? "", api.i18n.getUILanguage()));
    this.#player = new Player(this.#speech, this.#choices, this.#script, {
      sentence: (range, wanted) => {
        this.#marks.sentence(range);
        if (wanted) this.#follow.to(range);
        else this.#follow.on(range);
      },
      word: (range) => (range ? this.#marks.word(range) : this.#marks.noWord()),
      state: () => this.#changed(),
      place: (place) => {
        keep(KEY, this.#url, place);
        if (!place) this.#marks.clear();
      },
    });
    this.#player.resumeAt(placeIn(kept(KEY, this.#url)));
    return this.#player;
  }

  /** @param {Player} player */
  #mark({ sentence }) {
    const range = sentence && this.#script?.rangeOf(sentence);
    if (range) this.#marks.sentence(range);
  }

  /** From the selection if there is one in the text, else from the first sentence that can be seen. @param {Player} player */
  #playFromHere(player) {
    const { sentences } = this.#script ?? { sentences: [] };
    const selection = getSelection();
    const chosen = selection && !selection.isCollapsed && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    const isPast =
      chosen && this.#article.contains(chosen.startContainer)
        ? (/** @type {Range} */ range) => range.compareBoundaryPoints(Range.START_TO_END, chosen) > 0
        : (/** @type {Range} */ range) => range.getBoundingClientRect().bottom > this.#room().top;
    let [low, high] = [0, sentences.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const sentence = sentences[middle];
      if (sentence && this.#script && isPast(this.#script.rangeOf(sentence))) high = middle;
      else low = middle + 1;
    }
    player.goTo(low);
    player.play();
  }

  #changed() {
    const player = this.#player;
    if (!player || !this.isOpen) return;
    player.chosenAnew();
    if (player.isPlaying) this.#others.postMessage("plays");
    else this.#follow.rest();
    this.#strip.fill({ voices: this.#speech.voices(), lang: this.#lang, voice: player.voice(), isPlaying: player.isPlaying, hasFailed: player.hasFailed });
  }
}

/** What is kept may have been written by another version. @param {unknown} value @returns {import("./player.js").Place | null} */
function placeIn(value) {
  const { paragraph, start } = /** @type {Partial<import("./player.js").Place>} */ (value ?? {});
  return typeof paragraph === "number" && typeof start === "number" ? { paragraph, start } : null;
}
