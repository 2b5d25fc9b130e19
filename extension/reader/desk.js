/**
 * What one has for reading an article: its look, its outline, how far one is, and the keys, put together.
 *
 * Each of them stands in a file of its own; this one knows the elements of reader.html that they share.
 */

import { counted, message } from "../shared/api.js";
import { THEMES, RANGES, applyLook } from "../shared/looks.js";
import { make } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { scriptOf } from "../shared/scripts.js";
import { Aloud } from "./aloud/aloud.js";
import { Bar } from "./bar.js";
import { element } from "./element.js";
import { helpFor, listen } from "./keys.js";
import { LookControls } from "./look-controls.js";
import { Outline } from "./outline.js";
import { minutesFor } from "./pace.js";
import { pageMenu } from "./page-menu.js";
import { standIn, watchPictures } from "./pictures.js";
import { goTo, keepPlace, keptPlace, placeIn, placeOf, shareRead } from "./position.js";
import { Sheets } from "./sheets.js";

/** @typedef {import("./live-look.js").LiveLook} LiveLook */
/** @typedef {{leave: () => void, review: () => void, canReview: () => boolean}} Ways */

/** Where a sheet has room beside the text: as in controls.css. */
const ROOMY = matchMedia("(min-width: 76rem)");
/** Who asks the system for more contrast gets it without a choice here. */
const CONTRAST = matchMedia("(prefers-contrast: more)");
/** A heading counts as read under once it is in the upper part of the window, as a share of its height. */
const READ_LINE = 0.3;

export class Desk {
  #article;
  #live;
  #script = "Latn";
  #url = "";
  #minutes = 0;
  /** Where one is; nothing at the beginning. @type {import("./position.js").Place | null} */ #place = null;
  /** @type {Outline | undefined} */ #outline;
  #sheets;
  #bar;
  #controls;
  #aloud;
  #progress = element("progress", HTMLElement);
  #left = element("left", HTMLElement);
  #waiting = false;

  /**
   * @param {HTMLElement} article
   * @param {LiveLook} live
   * @param {Ways} ways
   */
  constructor(article, live, ways) {
    this.#article = article;
    this.#live = live;
    this.#bar = new Bar(article, () => this.#sheets.isOpen);
    this.#sheets = new Sheets(() => (this.#bar.away = false));
    this.#controls = new LookControls(element("look", HTMLElement), { change: (wanted) => live.change(wanted), reset: () => live.reset() });
    this.#aloud = new Aloud(article, () => this.#top);
    const table = [...this.#keys(ways), ...this.#aloud.keys()];
    listen(table, () => live.look.keys);
    this.#addSheets(table);
    live.onchange(() => this.#look());
    live.onrefused = (why) => this.#controls.say(message(why === "optionsNewer" ? "readerNewer" : why));
    CONTRAST.addEventListener("change", () => this.#look());
    this.#look();
  }

  /** The article is there. @param {string} url  Its page's. @param {string[]} [inSight]  What one has just read in the page. */
  lay(url, inSight = []) {
    const article = this.#article;
    const text = article.textContent ?? "";
    this.#url = url;
    article.dataset.url = url;
    this.#script = scriptOf(article.lang, text);
    this.#minutes = minutesFor(text, article.lang);
    this.#sayTime();
    watchPictures(article);
    this.#outline = new Outline(article, element("outline", HTMLElement), (heading) => this.#goToHeading(heading));
    element("outline-button", HTMLElement).hidden = this.#outline.isEmpty;
    element("tools", HTMLElement).hidden = false;
    this.#aloud.lay(url);
    this.#progress.hidden = false;
    this.#progress.ariaLabel = message("readerProgress");
    this.#look();
    history.scrollRestoration = "manual";
    const [seen, left] = [placeOf(article, inSight), keptPlace(url)];
    // What was left here is the finer place of the two.
    this.#place = seen && seen.block !== left?.block ? seen : left;
    if (this.#place) this.#hold(this.#place);
    this.#show();
    addEventListener("scroll", () => this.#scrolled(), { passive: true });
    addEventListener("resize", () => {
      if (this.#place) this.#hold(this.#place);
      this.#show();
    });
  }

  /** What is being read aloud, as `reading` names sentences; nothing while it is silent. */
  get spoken() {
    return this.#aloud.sentence;
  }

  /** Where the text that one can see begins, in the window; the bar may cover what is above. */
  get #top() {
    return element("bar", HTMLElement).offsetHeight;
  }

  /** Where what is brought to the top begins: a little below the bar. */
  get #line() {
    return parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || this.#top;
  }

  /** Applies the look, and keeps what is being read where it is. */
  #look() {
    const { look } = this.#live;
    const shown = look.theme === "system" && CONTRAST.matches ? { ...look, theme: /** @type {const} */ ("contrast") } : look;
    applyLook(document.documentElement, shown, this.#script);
    if (!look.pictures) standIn(this.#article);
    this.#controls.fill(look, this.#script);
    element("keys", HTMLInputElement).checked = look.keys;
    this.#aloud.setAnew();
    if (this.#place) this.#hold(this.#place);
    if (this.#url) this.#show();
  }

  /** Goes to a place, and again once the fonts are there that change how long lines are. @param {import("./position.js").Place} place */
  #hold(place) {
    const go = () => {
      goTo(this.#article, place, this.#top);
      this.#bar.moved();
    };
    go();
    const { scrollY } = window;
    void document.fonts.ready.then(() => window.scrollY === scrollY && go());
  }

  #sayTime() {
    const head = this.#article.querySelector("header");
    const minutes = wholeMinutes(this.#minutes);
    const words = counted("readerTime", minutes, number(minutes));
    const line = head?.querySelector(".dateline");
    if (line) line.append(make("span", { class: "time" }, ` · ${words}`));
    else head?.append(make("p", { class: "time" }, words));
  }

  #scrolled() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#show();
      this.#place = placeIn(this.#article, this.#top);
      keepPlace(this.#url, this.#place);
    });
  }

  /** Shows where one is. */
  #show() {
    const share = shareRead(this.#article, this.#top);
    const percent = Math.round(share * 100);
    this.#bar.scrolled(share === 1);
    this.#progress.style.setProperty("--share", String(share));
    this.#progress.ariaValueNow = String(percent);
    const minutes = wholeMinutes(this.#minutes * (1 - share));
    this.#left.textContent = share < 1 ? counted("readerLeft", minutes, number(minutes)) : "";
    this.#outline?.mark(this.#top + window.innerHeight * READ_LINE);
  }

  /** @param {HTMLElement} heading */
  #goToHeading(heading) {
    if (!ROOMY.matches) this.#sheets.close();
    heading.scrollIntoView({ block: "start" });
    // Where one goes on with the keyboard or a screen reader.
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /** The next paragraph, or with -1 the one before, to the top. @param {1 | -1} by */
  #stepBlock(by) {
    const tops = [...this.#article.children].map((block) => Math.round(block.getBoundingClientRect().top - this.#line));
    const at = by > 0 ? tops.findIndex((top) => top > 1) : tops.findLastIndex((top) => top < -1);
    if (at >= 0) window.scrollBy({ top: tops[at] });
  }

  /** @param {number} by */
  #resize(by) {
    const { least, most } = RANGES.size;
    this.#live.change({ size: by === 0 ? undefined : Math.min(most, Math.max(least, this.#live.look.size + by)) });
  }

  #nextTheme() {
    const { theme } = this.#live.look;
    this.#live.change({ theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] });
  }

  /** @param {Ways} ways @returns {import("./keys.js").Key[]} */
  #keys({ leave, review, canReview }) {
    const outlined = () => this.#outline?.isEmpty === false;
    const laid = () => this.#url !== "";
    const keep = () => document.querySelector("#keep button");
    return [
      { keys: ["Escape"], words: "readerKeyEscape", act: () => this.#escape(leave), can: () => !document.querySelector("dialog[open], :popover-open") },
      { keys: ["?"], words: "readerKeyHelp", act: () => this.#sheets.toggle("help"), can: laid },
      { keys: ["o"], words: "readerKeyOutline", act: () => this.#sheets.toggle("outline"), can: outlined },
      { keys: ["a"], words: "readerKeyLook", act: () => this.#sheets.toggle("look"), can: laid },
      { keys: ["s"], words: "readerKeyKeep", act: () => keep()?.dispatchEvent(new MouseEvent("click")), can: () => keep() !== null },
      { keys: ["j"], words: "readerKeyParagraph", act: () => this.#stepBlock(1), can: laid },
      { keys: ["k"], words: "readerKeyParagraphBack", act: () => this.#stepBlock(-1), can: laid },
      { keys: ["n"], words: "readerKeyHeading", act: () => this.#outline?.step(1, this.#line), can: outlined },
      { keys: ["p"], words: "readerKeyHeadingBack", act: () => this.#outline?.step(-1, this.#line), can: outlined },
      { keys: ["+", "="], words: "readerKeyLarger", act: () => this.#resize(1), can: laid },
      { keys: ["-"], words: "readerKeySmaller", act: () => this.#resize(-1), can: laid },
      { keys: ["0"], words: "readerKeySize", act: () => this.#resize(0), can: laid },
      { keys: ["t"], words: "readerKeyTheme", act: () => this.#nextTheme(), can: laid },
      { keys: ["i"], words: "readerKeyPictures", act: () => this.#live.change({ pictures: !this.#live.look.pictures }), can: laid },
      { keys: ["r"], words: "readerKeyReview", act: review, can: canReview },
    ];
  }

  /** Closes what is open, one after the other, before it leaves. @param {() => void} leave */
  #escape(leave) {
    if (this.#sheets.isOpen) this.#sheets.close();
    else if (this.#aloud.isOpen) this.#aloud.close();
    else leave();
  }

  /** @param {import("./keys.js").Key[]} table */
  #addSheets(table) {
    const add = (/** @type {string} */ name, /** @type {string} */ words, /** @type {Partial<import("./sheets.js").Sheet>} */ more = {}) =>
      this.#sheets.add({ element: element(name, HTMLElement), button: element(`${name}-button`, HTMLButtonElement), name: message(words), stays: () => ROOMY.matches, ...more });
    add("outline", "readerOutline", { opened: () => this.#show() });
    add("look", "readerLook");
    const menu = pageMenu(() => this.#url, location.hash.slice(1));
    element("more", HTMLElement).append(menu.element);
    add("more", "readerMore", { opened: menu.show });
    const help = element("help", HTMLElement);
    const keys = make("input", { type: "checkbox", id: "keys" });
    keys.addEventListener("change", () => this.#live.change({ keys: keys.checked }));
    let list = helpFor(table);
    help.append(make("label", { class: "toggle" }, keys, make("span", {}, message("readerKeysOn"))), list);
    add("help", "readerHelp", {
      opened: () => {
        const now = helpFor(table);
        list.replaceWith(now);
        list = now;
      },
    });
  }
}

/** @param {number} minutes */
const wholeMinutes = (minutes) => Math.max(1, Math.round(minutes));
