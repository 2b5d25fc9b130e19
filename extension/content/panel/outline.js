/**
 * A frame that is drawn over the page, round one element, and follows it.
 *
 * It lies in the top layer and takes no clicks; nothing of the page is changed for it.
 */

import { heightOf, isConnectedOf, leftOf, rectOf, topOf, widthOf } from "../dom.js";

const { scrollIntoView } = Element.prototype;

/** Room between what is shown and its frame, and above it once it is scrolled to, in CSS pixels. */
const GAP = 4;
const ABOVE = 56;

export class Outline {
  element = document.createElement("div");
  /** @type {Element | undefined} */ #target;

  constructor() {
    this.element.className = "outline";
    this.element.popover = "manual";
    this.element.hidden = true;
  }

  /** To be called once it hangs in the page, before what is to lie over it is opened. */
  open() {
    this.element.showPopover();
  }

  /** @param {Element | undefined} target @param {{picked?: boolean}} [look] */
  around(target, { picked = false } = {}) {
    const follows = this.#target !== undefined;
    this.#target = target;
    this.element.classList.toggle("picked", picked);
    this.element.hidden = !target;
    if (follows) this.#place();
    else this.#follow();
  }

  #follow = () => {
    if (!this.#target) return;
    this.#place();
    requestAnimationFrame(this.#follow);
  };

  #place() {
    if (!this.#target) return;
    if (!isConnectedOf.call(this.#target) || !this.element.isConnected) return this.around(undefined);
    const box = boxOf(this.#target);
    // What the page itself keeps closed has no place.
    this.element.hidden = widthOf.call(box) === 0 && heightOf.call(box) === 0;
    const { style } = this.element;
    style.left = `${leftOf.call(box) - GAP}px`;
    style.top = `${topOf.call(box) - GAP}px`;
    style.width = `${widthOf.call(box) + 2 * GAP}px`;
    style.height = `${heightOf.call(box) + 2 * GAP}px`;
    style.boxSizing = "border-box";
  }
}

/** An element's box; of one that has none itself, what is in it. @param {Element} element */
export function boxOf(element) {
  const box = rectOf.call(element);
  if (widthOf.call(box) > 0 || heightOf.call(box) > 0) return box;
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** Brings an element into view, a little below the top; what is pinned there stays. @param {Element} element */
export function scrollTo(element) {
  const before = topOf.call(rectOf.call(element));
  scrollIntoView.call(element, { block: "start", inline: "nearest", behavior: "instant" });
  const after = topOf.call(rectOf.call(element));
  if (after !== before || after < ABOVE) window.scrollBy({ top: -ABOVE, behavior: "instant" });
}
