/**
 * Marks the sentence and the word that are being said, without touching the text.
 *
 * What is behind the letters are boxes of our own, a line high at most: a highlight of the browser's is painted line by line,
 * and where lines are close it covers what hangs down from the line above. Highlights colour the letters, where the browser has
 * them. The boxes are drawn anew when lines may run otherwise. How all that looks stands in aloud.css.
 */

import { make } from "../../shared/make.js";

/** @typedef {"sentence" | "word"} Mark */

const MARKS = /** @type {const} */ (["sentence", "word"]);

export class Marks {
  #article;
  /** @type {Partial<Record<Mark, Range>>} */ #ranges = {};
  #layer = make("div", { class: "aloud-marks", "aria-hidden": "true" });

  /** @param {HTMLElement} article */
  constructor(article) {
    this.#article = article;
    addEventListener("resize", () => this.draw());
    document.fonts.addEventListener("loadingdone", () => this.draw());
    // Pictures come, details are opened.
    new ResizeObserver(() => this.draw()).observe(article);
  }

  /** Marks a sentence; no word of it is said yet. @param {Range} range */
  sentence(range) {
    this.#ranges = { sentence: range };
    this.#show();
  }

  /** @param {Range} range */
  word(range) {
    this.#ranges.word = range;
    this.#show();
  }

  noWord() {
    delete this.#ranges.word;
    this.#show();
  }

  clear() {
    this.#ranges = {};
    this.#show();
  }

  #show() {
    this.#colour();
    this.draw();
  }

  #colour() {
    const can = typeof Highlight !== "undefined" && typeof CSS.highlights !== "undefined";
    this.#layer.classList.toggle("alone", !can);
    if (!can) return;
    for (const [priority, name] of MARKS.entries()) {
      const range = this.#ranges[name];
      if (!range) {
        CSS.highlights.delete(`aloud-${name}`);
        continue;
      }
      const highlight = new Highlight(range);
      highlight.priority = priority;
      CSS.highlights.set(`aloud-${name}`, highlight);
    }
  }

  /** Draws the boxes where the text is now. */
  draw() {
    const { sentence } = this.#ranges;
    if (!sentence) return this.#layer.remove();
    if (!this.#layer.isConnected) this.#article.before(this.#layer);
    const { left, top } = this.#layer.getBoundingClientRect();
    const most = lineHeight(sentence);
    const boxes = MARKS.flatMap((name) => [...(this.#ranges[name]?.getClientRects() ?? [])].map((rect) => ({ name, rect })));
    this.#layer.replaceChildren(
      ...boxes.map(({ name, rect }) => {
        const box = make("div", { "data-mark": name });
        // Fonts have room to spare over their letters, and none below.
        const height = Math.min(rect.height, most);
        Object.assign(box.style, { left: `${rect.left - left}px`, top: `${rect.bottom - height - top}px`, width: `${rect.width}px`, height: `${height}px` });
        return box;
      }),
    );
  }
}

/** Of the block that a sentence stands in, in CSS pixels. @param {Range} sentence */
function lineHeight({ startContainer }) {
  let block = startContainer.parentElement;
  while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  // What is `normal` leaves room for all letters.
  return (block && parseFloat(getComputedStyle(block).lineHeight)) || Infinity;
}
