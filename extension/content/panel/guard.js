/**
 * Sees to it that what we show over a page is what the user sees, and that the user and nobody else works it.
 *
 * A page cannot reach below our closed root, but it can move, restyle or cover what is in front of the user. Whatever of
 * that is noticed ends the showing; nothing is repaired. It looks four times a second and before each thing that is done.
 */

import { api } from "../../shared/api.js";

const LOOK_MS = 250;
/** Points across and down at which we have to be on top. */
const POINTS = [0.02, 0.25, 0.5, 0.75, 0.98];
const IN_TOP_LAYER = ":modal, :popover-open, :fullscreen";

export class Guard {
  #host;
  #shown;
  #broken;
  #over = new AbortController();
  #before = inTopLayer();
  #box;

  /**
   * @param {HTMLElement} host  What hangs in the page.
   * @param {HTMLElement} shown  What the user sees, below it.
   * @param {() => void} broken
   */
  constructor(host, shown, broken) {
    this.#host = host;
    this.#shown = shown;
    this.#broken = broken;
    this.#box = shown.getBoundingClientRect();
    const { signal } = this.#over;
    const touched = new MutationObserver(() => this.isWhole());
    touched.observe(host, { attributes: true, childList: true });
    if (host.parentNode) touched.observe(host.parentNode, { childList: true });
    const timer = setInterval(() => this.isWhole(), LOOK_MS);
    addEventListener("resize", () => (this.#box = shown.getBoundingClientRect()), { signal });
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      touched.disconnect();
    });
  }

  end() {
    this.#over.abort();
  }

  /** Our own doing may change the place of what is shown. */
  moved() {
    this.#box = this.#shown.getBoundingClientRect();
  }

  /** Whether an event is the user's, on what is as we have made it. @param {Event} event */
  heeds = (event) => event.isTrusted && this.isWhole();

  isWhole() {
    if (this.#over.signal.aborted) return false;
    if (this.#looksRight()) return true;
    this.end();
    this.#broken();
    return false;
  }

  #looksRight() {
    // Without the extension nothing here works any more.
    if (!api.runtime?.id) return false;
    const { isConnected, attributes, parentNode } = this.#host;
    if (!isConnected || attributes.length > 0 || parentNode !== document.documentElement) return false;
    if (!this.#shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    return this.#isInPlace() && this.#isOnTop() && inTopLayer().every((element) => this.#before.includes(element));
  }

  #isInPlace() {
    const now = this.#shown.getBoundingClientRect();
    const was = this.#box;
    const same = (/** @type {"left" | "right" | "top" | "bottom" | "width"} */ edge) => Math.abs(now[edge] - was[edge]) < 1;
    // The page's scroll bar comes and goes, and a sheet at the foot grows and shrinks with what is in it.
    const atEdge = Math.abs(now.right - document.documentElement.clientWidth) < 1;
    return now.height > 0 && same("width") && (same("left") || atEdge) && (same("top") || same("bottom"));
  }

  #isOnTop() {
    const { left, top, width, height } = this.#shown.getBoundingClientRect();
    return POINTS.every((across) =>
      POINTS.every((down) => {
        const found = document.elementFromPoint(left + width * across, top + height * down);
        // Outside the window there is nothing to be seen.
        return !found || found === this.#host;
      }),
    );
  }
}

/** What lies over the page by the page's own wish. */
function inTopLayer() {
  return [...document.querySelectorAll(IN_TOP_LAYER)];
}
