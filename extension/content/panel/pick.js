/**
 * Has the user choose a block of the page, to be hidden or to be read: by pointer, touch or keyboard.
 *
 * It points out and asks; which blocks there are to choose from stands in `blocks.js`, and hiding is done elsewhere.
 */

import { message } from "../../shared/api.js";
import { button, make } from "../../shared/make.js";
import { Wholes } from "./blocks.js";
import { scrollTo } from "./outline.js";
import { firstWords } from "./sight.js";
import { BY_USER } from "./stage.js";

/**
 * @typedef {import("../capture.js").Capture} Capture
 * @typedef {{element: Element, onSite: boolean}} Choice
 *
 * @typedef {object} Tools
 * @property {import("./stage.js").Stage} stage
 * @property {import("./outline.js").Outline} outline
 * @property {(node: Node) => boolean} isOurs
 * @property {boolean} reads
 */

/**
 * What the user wants hidden, and whether with all like it on this site; with `reads` what is wanted in the reader, and whether
 * on this site's other pages too. Nothing when the user has thought better of it.
 *
 * @param {{captured: Capture, body: ArrayLike<number>}} seen  The body may not be chosen.
 * @param {Tools} tools
 * @returns {Promise<Choice | undefined>}
 */
export function pick(seen, tools) {
  return new Picker(seen, tools).chosen;
}

class Picker {
  #wholes;
  #stage;
  #outline;
  /** @type {number | undefined} */ #current;
  /** Where in the current block the user pointed. @type {number | undefined} */ #towards;
  /** Pointing changes nothing any more once a block was clicked. */ #held = false;
  /** Where the pointer was last, over the page. @type {MouseEvent | undefined} */ #pointer;
  #says = make("p", { role: "status" });
  #more = make("p", { class: "more" }, message("pickOther"));
  #larger;
  #smaller;
  #title;
  #hint;
  #main;
  #other;
  /** Whether the first of the two holds on the site. */ #reads;
  /** @type {number[] | undefined} */ #all;
  /** @type {(choice: Choice | undefined) => void} */ #done = () => {};

  /** @param {{captured: Capture, body: ArrayLike<number>}} seen @param {Tools} tools */
  constructor({ captured, body }, { stage, outline, isOurs, reads }) {
    this.#wholes = new Wholes(captured, body, isOurs);
    this.#reads = reads;
    this.#stage = stage;
    this.#outline = outline;
    const act = (/** @type {string} */ key, /** @type {string} */ name, /** @type {() => void} */ run, look = "") => button(message(key), { "data-name": name, ...(look && { class: look }) }, (event) => stage.heeds(event) && run());
    this.#larger = act("pickLarger", "larger", () => this.#climb());
    this.#smaller = act("pickSmaller", "smaller", () => this.#descend());
    this.#title = message(reads ? "readerPart" : "panelPick");
    // Where there is no pointer but a finger, there are no keys to speak of.
    const hints = matchMedia("(pointer: coarse)").matches ? ["pickTap", "partTap"] : ["pickHint", "partHint"];
    this.#hint = message(String(hints[reads ? 1 : 0]));
    this.#main = act(reads ? "partRead" : "pickHide", reads ? "read" : "hide", () => this.#finish(reads), "main");
    this.#other = act(reads ? "partReadOnce" : "pickHideLike", reads ? "read-once" : "hide-like", () => this.#finish(!reads));
    const cancel = act("pickCancel", "cancel", () => stage.end(BY_USER), "plain");
    const acts = make("div", { class: "acts" }, this.#smaller, this.#larger, this.#main, this.#other);
    this.bar = make("div", { class: "picking" }, make("div", { class: "told" }, this.#says, this.#more), acts, cancel);
    this.chosen = new Promise((/** @type {(choice: Choice | undefined) => void} */ done) => (this.#done = done));
    this.#open();
  }

  #open() {
    const { dialog, over } = this.#stage;
    dialog.className = "picker";
    dialog.tabIndex = -1;
    dialog.setAttribute("aria-label", this.#title);
    dialog.append(this.bar);
    dialog.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.#hover(this.#isOnPage(event) ? event : undefined));
    // What is under the pointer may have become another.
    addEventListener("scroll", () => this.#hover(this.#pointer), { signal: over, capture: true, passive: true });
    dialog.addEventListener("click", (event) => this.#isOnPage(event) && this.#take(event));
    dialog.addEventListener("wheel", (event) => this.#turn(event), { passive: false });
    dialog.addEventListener("keydown", (event) => this.#press(event));
    over.addEventListener("abort", () => this.#done(undefined));
    this.#stage.open();
    dialog.focus();
    this.#say(this.#hint);
    this.#update();
  }

  /** @param {Event} event */
  #isOnPage(event) {
    return event.target === this.#stage.dialog && this.#stage.heeds(event);
  }

  /** @param {MouseEvent | undefined} event */
  #hover(event) {
    this.#pointer = event;
    if (event && !this.#held) this.#point(event);
  }

  /** @param {MouseEvent} event */
  #point({ clientX, clientY }) {
    const found = this.#wholes.at(clientX, clientY);
    if (typeof found === "number") {
      this.#towards = this.#wholes.innermost(clientX, clientY);
      if (found !== this.#current) this.#propose(found);
    } else {
      this.#propose(undefined, found);
    }
    return found;
  }

  /** @param {MouseEvent} event */
  #take(event) {
    this.#held = typeof this.#point(event) === "number";
    this.#update();
  }

  /** A wheel scrolls, but over the block that is held it climbs. @param {WheelEvent} event */
  #turn(event) {
    if (!this.#held || !this.#stage.heeds(event) || !this.#isOver(event)) return;
    event.preventDefault();
    if (event.deltaY < 0) this.#climb();
    else if (event.deltaY > 0) this.#descend();
  }

  /** Whether it is at the block that is chosen. @param {MouseEvent} event */
  #isOver({ clientX, clientY }) {
    if (this.#current === undefined) return false;
    const { left, right, top, bottom } = this.#wholes.node(this.#current).getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#stage.heeds(event)) return;
    const onButton = event.target instanceof HTMLButtonElement;
    const isNew = this.#current === undefined;
    if (event.key === "ArrowUp") isNew ? this.#step(-1) : this.#climb();
    else if (event.key === "ArrowDown") isNew ? this.#step(1) : this.#descend();
    else if (event.key === "ArrowRight") this.#step(1);
    else if (event.key === "ArrowLeft") this.#step(-1);
    else if (event.key === "Enter" && !onButton) this.#finish(event.shiftKey !== this.#reads);
    else return;
    event.preventDefault();
  }

  #climb() {
    const larger = this.#current === undefined ? undefined : this.#wholes.larger(this.#current);
    if (larger === undefined) return;
    this.#towards ??= this.#current;
    this.#propose(larger);
  }

  #descend() {
    if (this.#current === undefined) return;
    const smaller = this.#wholes.smaller(this.#current, this.#towards ?? this.#current) ?? this.#wholes.firstInside(this.#current);
    if (smaller !== undefined) this.#propose(smaller);
  }

  /** To the next block of the page, or the one before. @param {1 | -1} way */
  #step(way) {
    this.#all ??= this.#wholes.all();
    const { length } = this.#all;
    if (length === 0) return;
    const from = this.#current ?? (way > 0 ? -1 : Infinity);
    const next = way > 0 ? this.#all.find((id) => id > from) : this.#all.findLast((id) => id < from);
    const id = next ?? this.#all[way > 0 ? 0 : length - 1];
    if (id === undefined) return;
    this.#towards = undefined;
    this.#held = true;
    this.#propose(id);
    scrollTo(this.#wholes.node(id));
    this.#update();
  }

  /** @param {number | undefined} id @param {"story" | undefined} [refused] */
  #propose(id, refused) {
    this.#current = id;
    this.#update();
    if (id !== undefined) this.#say(firstWords(this.#wholes.node(id)) || message("panelWordless"));
    else this.#say(refused ? message("pickStory") : this.#hint);
  }

  #update() {
    const id = this.#current;
    const node = id === undefined ? undefined : this.#wholes.node(id);
    this.#outline.around(node, { picked: true });
    this.#more.hidden = !this.#held || !node;
    this.#larger.disabled = id === undefined || this.#wholes.larger(id) === undefined;
    this.#smaller.disabled = id === undefined || (this.#wholes.smaller(id, this.#towards ?? id) ?? this.#wholes.firstInside(id)) === undefined;
    this.#main.disabled = this.#other.disabled = id === undefined;
    if (node) this.#makeRoom(node);
  }

  /** The bar stands where it covers less of the block. @param {Element} node */
  #makeRoom(node) {
    const { top, bottom } = node.getBoundingClientRect();
    this.bar.classList.toggle("above", top + bottom > innerHeight * 1.2 && top > innerHeight / 3);
  }

  /** @param {string} text */
  #say(text) {
    if (this.#says.textContent !== text) this.#says.textContent = text;
  }

  /** @param {boolean} onSite */
  #finish(onSite) {
    if (this.#current !== undefined) this.#done({ element: this.#wholes.node(this.#current), onSite });
  }
}
