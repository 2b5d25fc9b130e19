/**
 * The strip of controls for listening: shows what holds and says what the user wants. It speaks nothing.
 */

import { language, message } from "../../shared/api.js";
import { SPEEDS } from "../../shared/listening.js";
import { button, make } from "../../shared/make.js";
import { number } from "../../shared/numbers.js";
import { element } from "../element.js";
import { isLocal, voicesFor } from "./voices.js";

/**
 * @typedef {object} Wishes
 * @property {() => void} toggle
 * @property {(by: 1 | -1) => void} sentence
 * @property {(by: 1 | -1) => void} paragraph
 * @property {() => void} here
 * @property {() => void} close
 *
 * `lang`: the article's, whose voices are offered; `voice`: the one that is taken.
 * @typedef {{voices: SpeechSynthesisVoice[], lang: string, voice: SpeechSynthesisVoice | undefined, isPlaying: boolean, hasFailed: boolean}} State
 */

export class Strip {
  #root = element("aloud", HTMLElement);
  #opener = element("aloud-button", HTMLButtonElement);
  #play = element("aloud-play", HTMLButtonElement);
  #speed = make("select", { name: "speed" });
  #voice = make("select", { name: "voice" });
  #from;
  #note = make("p", { class: "hint", role: "status", id: "aloud-note" });
  #said = "";
  #choices;
  /** @type {State | undefined} */ #state;

  /** @param {import("./choices.js").Choices} choices @param {Wishes} wishes */
  constructor(choices, { toggle, sentence, paragraph, here, close }) {
    this.#choices = choices;
    this.#root.ariaLabel = this.#opener.ariaLabel = this.#opener.title = message("aloud");
    this.#opener.setAttribute("aria-controls", this.#root.id);
    this.#opener.ariaExpanded = "false";
    this.#name("paragraph-back", "readerKeyParagraphBack", () => paragraph(-1));
    this.#name("sentence-back", "aloudSentenceBack", () => sentence(-1));
    this.#name("play", "aloudPlay", toggle);
    this.#name("sentence", "aloudSentence", () => sentence(1));
    this.#name("paragraph", "readerKeyParagraph", () => paragraph(1));
    const shut = button("", { class: "close" }, close);
    shut.ariaLabel = shut.title = message("readerClose");
    this.#from = button(message("aloudHere"), { class: "here" }, here);
    // Why they are disabled, or what pressing them means for the text.
    for (const plays of [this.#play, this.#from]) plays.setAttribute("aria-describedby", this.#note.id);
    this.#speed.append(...SPEEDS.map((speed) => make("option", { value: String(speed) }, `${number(speed)} ×`)));
    this.#speed.addEventListener("change", () => this.#choices.setSpeed(this.#state?.lang ?? "", Number(this.#speed.value)));
    this.#voice.addEventListener("change", () => this.#choose());
    const field = (/** @type {string} */ words, /** @type {HTMLSelectElement} */ select) => make("label", { class: `aloud-${select.name}` }, make("span", {}, message(words)), select);
    this.#root.append(field("aloudSpeed", this.#speed), field("aloudVoice", this.#voice), this.#from, shut, this.#note);
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /** Where it begins in the window; where there is none, the window's end. */
  get top() {
    return this.isOpen ? this.#root.getBoundingClientRect().top : window.innerHeight;
  }

  open() {
    if (this.isOpen) return;
    this.#said = "";
    this.#root.hidden = false;
    this.#opener.ariaExpanded = "true";
    document.documentElement.dataset.aloud = "";
    this.#play.focus();
  }

  /** The focus goes back to the button in the bar if it was inside. */
  close() {
    const hadFocus = this.#root.contains(document.activeElement);
    this.#root.hidden = true;
    this.#opener.ariaExpanded = "false";
    delete document.documentElement.dataset.aloud;
    if (hadFocus) this.#opener.focus();
  }

  /** Says something beside what it shows. @param {string} words */
  say(words) {
    this.#said = words;
    if (this.#state) this.fill(this.#state);
  }

  /** @param {State} state */
  fill(state) {
    this.#state = state;
    const { voice, isPlaying, lang } = state;
    this.#root.dataset.plays = String(isPlaying);
    this.#play.ariaLabel = this.#play.title = message(isPlaying ? "aloudPause" : "aloudPlay");
    // They keep their place for the keyboard, and a press is remembered for the voices that some browsers are slow to load.
    for (const plays of [this.#play, this.#from]) plays.ariaDisabled = voice || isPlaying ? null : "true";
    this.#speed.value = String(this.#choices.speedFor(lang));
    this.#offer(state);
    this.#voice.value = voice?.voiceURI ?? "";
    const words = this.#words(state);
    // What is said again would be read out again.
    if (this.#note.textContent !== words) this.#note.textContent = words;
  }

  /** @param {string} name @param {string} words @param {() => void} act */
  #name(name, words, act) {
    const named = element(`aloud-${name}`, HTMLButtonElement);
    named.ariaLabel = named.title = message(words);
    named.addEventListener("click", act);
  }

  /** The voices of the article's language. An open list must not change under the pointer without need. @param {State} state */
  #offer({ voices, lang, voice }) {
    const { local, others } = voicesFor(voices, lang);
    const nothing = voice ? [] : [make("option", { value: "" }, message("aloudNoVoice"))];
    const groups = /** @type {const} */ ([["aloudLocal", local], ["aloudOthers", others]])
      .filter(([, list]) => list.length > 0)
      .map(([words, list]) => make("optgroup", { label: message(words) }, ...list.map((each) => make("option", { value: each.voiceURI }, nameOf(each, list)))));
    const now = [...this.#voice.options].map(({ value }) => value).join("\n");
    const then = [...nothing.map(({ value }) => value), ...local.map(({ voiceURI }) => voiceURI), ...others.map(({ voiceURI }) => voiceURI)].join("\n");
    if (now !== then || this.#voice.options.length === 0) this.#voice.replaceChildren(...nothing, ...groups);
    this.#voice.disabled = local.length + others.length === 0;
  }

  /** @param {State} state */
  #words({ voices, lang, voice, hasFailed }) {
    if (voices.length === 0) return message("aloudNone");
    if (!voice) {
      const said = message("aloudNoneFor", languageName(lang));
      return voicesFor(voices, lang).others.length > 0 ? `${said} ${message("aloudOthersSend")}` : said;
    }
    if (hasFailed) return message("aloudFailed");
    return isLocal(voice) ? this.#said : `${message("aloudSends")} ${this.#said}`.trim();
  }

  #choose() {
    const state = this.#state;
    const voice = state?.voices.find(({ voiceURI }) => voiceURI === this.#voice.value);
    if (!state || !voice) return;
    const use = () => this.#choices.setVoice(state.lang, voice.voiceURI);
    if (isLocal(voice) || this.#choices.sends) return use();
    // Until then the old one stays.
    this.#voice.value = state.voice?.voiceURI ?? "";
    warn(voice, () => {
      this.#choices.allowSending();
      use();
    });
  }
}

/** Says that a voice sends the text away, and asks. @param {SpeechSynthesisVoice} voice @param {() => void} agreed */
function warn(voice, agreed) {
  const dialog = make("dialog", { class: "keep aloud-warning", "aria-labelledby": "aloud-warning-title", "aria-describedby": "aloud-warning-text" });
  dialog.append(
    make("h2", { id: "aloud-warning-title" }, message("aloudWarnTitle")),
    make("p", { id: "aloud-warning-text" }, message("aloudWarn", voice.name)),
    // The first has the focus: who presses Enter without reading keeps the text here.
    button(message("aloudWarnNo"), { class: "no" }, () => dialog.close()),
    button(message("aloudWarnYes"), { class: "yes" }, () => {
      dialog.close();
      agreed();
    }),
  );
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Voices of one name are told apart by their regions. @param {SpeechSynthesisVoice} voice @param {SpeechSynthesisVoice[]} list */
function nameOf({ name, lang }, list) {
  return list.filter((each) => each.name === name).length > 1 ? `${name} (${lang})` : name;
}

/** @param {string} lang */
function languageName(lang) {
  try {
    return new Intl.DisplayNames(language(), { type: "language" }).of(lang) ?? lang;
  } catch {
    return lang; // What a page calls its language need not be one.
  }
}
