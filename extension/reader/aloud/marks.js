/**
 * Marks the sentence and the word that are being said, without touching the text.
 *
 * Highlights of the browser's own where it has them; elsewhere boxes behind the text, which are drawn anew when the
 * window changes. How they look stands in aloud.css.
 */

import { make } from "../../shared/make.js";

/** @typedef {"sentence" | "word"} Mark */

const MARKS = /** @type {const} */ (["sentence", "word"]);

export class Marks {
  #article;
  /** @type {Partial<Record<Mark, Range>>} */ #ranges = {};
  /** @type {HTMLElement | undefined} */ #layer;

  /** @param {HTMLElement} article */
  constructor(article) {
    this.#article = article;
    addEventListener("resize", () => this.#layer && this.#draw());
    void document.fonts.ready.then(() => this.#layer && this.#draw());
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
    if (typeof Highlight === "undefined" || typeof CSS.highlights === "undefined") return this.#draw();
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

  #draw() {
    this.#layer ??= make("div", { class: "aloud-marks", "aria-hidden": "true" });
    if (!this.#layer.isConnected) this.#article.before(this.#layer);
    const { left, top } = this.#layer.getBoundingClientRect();
    const boxes = MARKS.flatMap((name) => [...(this.#ranges[name]?.getClientRects() ?? [])].map((rect) => ({ name, rect })));
    this.#layer.replaceChildren(
      ...boxes.map(({ name, rect }) => {
        const box = make("div", { "data-mark": name });
        Object.assign(box.style, { left: `${rect.left - left}px`, top: `${rect.top - top}px`, width: `${rect.width}px`, height: `${rect.height}px` });
        return box;
      }),
    );
  }
}
