/**
 * Keeps what is being said in view, gently, and leaves who scrolls away alone.
 *
 * One who no longer sees the sentence that was said last has gone somewhere else: then nothing moves until a sentence is
 * met on the way again, or a button is pressed. How smoothly the window goes, the style sheet says, for motion is a wish of
 * the user's.
 */

/** Where a sentence is brought to, as a share of the room for text. */
const UPPER = 0.2;
/** As long after the lines were set anew what scrolls is the browser, or the reader keeping its place; no user is so quick. */
const SETTLING_MS = 400;

/** @typedef {() => {top: number, bottom: number}} Room  The part of the window in which text can be read. */

export class Follow {
  #article;
  #room;
  /** @type {Range | undefined} */ #last;
  /** Whether it was in view when the window last came to rest. */ #wasSeen = false;
  #height = 0;
  #setAnew = -Infinity;

  /** @param {HTMLElement} article @param {Room} room */
  constructor(article, room) {
    this.#article = article;
    this.#room = room;
    addEventListener("scrollend", () => {
      if (!this.#last || article.offsetHeight !== this.#height) return;
      // What moved when the lines were set anew was not moved by the user.
      if (this.#wasSeen && performance.now() - this.#setAnew < SETTLING_MS) this.#bring(this.#last);
      else this.#wasSeen = this.#sees(this.#last);
    });
    // Another window, another size of the letters.
    new ResizeObserver(() => {
      const { offsetHeight } = article;
      if (this.#height !== 0 && this.#height !== offsetHeight) this.#setAnew = performance.now();
      this.#height = offsetHeight;
      if (this.#last && this.#wasSeen) this.#bring(this.#last);
    }).observe(article);
  }

  /** A sentence begins to be said by itself. @param {Range} range */
  on(range) {
    const isFollowed = !this.#last || this.#wasSeen || this.#sees(range);
    this.#last = range;
    if (isFollowed) this.#bring(range);
  }

  /** The user asked for this sentence. @param {Range} range */
  to(range) {
    this.#last = range;
    this.#bring(range);
  }

  /** Nothing is said any more. */
  rest() {
    this.#last = undefined;
  }

  /** @param {Range} range */
  #sees(range) {
    const box = range.getBoundingClientRect();
    const { top, bottom } = this.#room();
    return box.bottom > top && box.top < bottom;
  }

  /** @param {Range} range */
  #bring(range) {
    this.#wasSeen = true;
    this.#height = this.#article.offsetHeight;
    const box = range.getBoundingClientRect();
    const { top, bottom } = this.#room();
    const isWhole = box.top >= top && box.bottom <= bottom;
    // Of a sentence that is longer than the window its beginning is all that can be brought.
    if (isWhole || (box.height === 0 && box.top === 0)) return;
    const before = window.scrollY;
    const target = Math.max(0, Math.min(before + box.top - top - (bottom - top) * UPPER, document.documentElement.scrollHeight - window.innerHeight));
    if (Math.abs(target - before) < 1) return;
    window.scrollTo({ top: target });
  }
}
