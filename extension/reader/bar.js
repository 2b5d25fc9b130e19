/**
 * The bar: out of the way while one reads on, back when one turns back, at both ends of the article, when the pointer or
 * the focus comes to it, and at a tap on the text.
 *
 * It hides nothing from the keyboard: a button that takes the focus brings it back (reader.css).
 */

/** A turn of the wheel or a finger's way that is meant, in CSS pixels. */
const MEANT = 12;
/** How near to the upper edge the pointer calls the bar. */
const NEAR = 72;

export class Bar {
  #root = document.documentElement;
  #last = 0;
  #holds;

  /**
   * @param {HTMLElement} article
   * @param {() => boolean} holds  Whether the bar has to stay, for something of it is open.
   */
  constructor(article, holds) {
    this.#holds = holds;
    document.addEventListener("pointermove", ({ clientY, pointerType }) => {
      if (pointerType === "mouse" && clientY < NEAR) this.away = false;
    });
    article.addEventListener("click", (event) => this.#tapped(event));
  }

  get away() {
    return "away" in this.#root.dataset;
  }

  set away(away) {
    if (away) this.#root.dataset.away = "";
    else delete this.#root.dataset.away;
  }

  /** @param {boolean} atEnd */
  scrolled(atEnd) {
    const way = window.scrollY - this.#last;
    if (Math.abs(way) < MEANT && !atEnd && window.scrollY >= MEANT) return;
    this.#last = window.scrollY;
    this.away = way > 0 && !atEnd && window.scrollY > NEAR && !this.#holds();
  }

  /** @param {MouseEvent} event */
  #tapped(event) {
    const touched = /** @type {PointerEvent} */ (event).pointerType === "touch";
    const meansText = event.target instanceof Element && !event.target.closest("a, button, summary, audio, video, [tabindex]");
    if (touched && meansText && getSelection()?.isCollapsed && !this.#holds()) this.away = !this.away;
  }
}
