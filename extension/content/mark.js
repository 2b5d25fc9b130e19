/**
 * Attributes of ours on the page's elements, each until it is taken back.
 *
 * A framework that makes its page anew may strip one: it is set again a few times, then the element is left alone. What
 * an attribute means stands in the style; nothing here knows.
 */

import { attributeOf, removeAttributeFrom, setAttributeOn } from "./dom.js";


/** Times that a stripped attribute is set again. */
const MAX_REPAIRS = 3;

/** The attributes of one document. */
export class Marks {
  /** @type {Map<Element, {name: string, repairs: number}>} */ #held = new Map();
  /** @type {WeakSet<Element>} */ #left = new WeakSet();
  #observer;
  #watched = "";

  /**
   * @param {(element: Element) => void} onLeft  Called when an element is left alone from now on.
   */
  constructor(onLeft) {
    this.#observer = new MutationObserver((records) => {
      for (const { target } of records) this.#repair(/** @type {Element} */ (target), onLeft);
    });
  }

  /** Whether the page has stripped the element's attribute too often. @param {Element} element */
  isLeft(element) {
    return this.#left.has(element);
  }

  /**
   * Sets an attribute until `all` or the controller that is given back aborts.
   *
   * @param {Element} element
   * @param {string} name
   * @param {AbortSignal} all
   */
  set(element, name, all) {
    const undo = new AbortController();
    const had = attributeOf.call(element, name);
    const repairs = this.#held.get(element)?.repairs ?? 0;
    setAttributeOn.call(element, name, "");
    const held = { name, repairs };
    this.#held.set(element, held);
    const unmark = () => {
      if (this.#held.get(element) === held) this.#held.delete(element);
      if (had === null) removeAttributeFrom.call(element, name);
      else setAttributeOn.call(element, name, had);
    };
    AbortSignal.any([all, undo.signal]).addEventListener("abort", unmark);
    return undo;
  }

  /** Sees to it that attributes of these names stay, until `all` aborts. @param {string[]} names @param {AbortSignal} all */
  watch(names, all) {
    const wanted = names.join();
    if (wanted === this.#watched) return;
    this.#watched = wanted;
    this.#observer.observe(document, { subtree: true, attributeFilter: names });
    all.addEventListener("abort", () => {
      this.#observer.disconnect();
      this.#watched = "";
    });
  }

  /** @param {Element} element @param {(element: Element) => void} onLeft */
  #repair(element, onLeft) {
    const held = this.#held.get(element);
    if (!held || attributeOf.call(element, held.name) !== null) return;
    if (held.repairs++ < MAX_REPAIRS) {
      setAttributeOn.call(element, held.name, "");
      return;
    }
    this.#left.add(element);
    onLeft(element);
  }
}

/**
 * Adds a sheet to a shadow root until `all` aborts.
 *
 * @param {ShadowRoot} root
 * @param {string} css
 * @param {AbortSignal} all
 */
export function adopt(root, css, all) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const drop = () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    };
    all.addEventListener("abort", drop);
  } catch {
    // A root that takes no style keeps what is in it.
  }
}
