/**
 * Hides blocks, and takes every bit of it back.
 *
 * A block is hidden by an attribute of a random name, which a style of user origin (or, below shadow roots that such a
 * style does not reach, an adopted sheet) acts on. Nothing is moved, removed or rewritten. Every write registers its
 * inverse on an `AbortSignal`. What is a block and what becomes of it is decided by the core.
 */

import { shadowRootOf } from "../shared/api.js";
import {
  attributeOf,
  bodyOf,
  documentElementOf,
  ELEMENT,
  focusedIn,
  isConnectedOf,
  isRendered,
  nodeTypeOf,
  parentNodeOf,
  pathUp,
  rootNodeOf,
} from "./dom.js";

/** What a user does to go elsewhere in a page. */
export const USER_MOVES = ["wheel", "touchstart", "keydown", "pointerdown"];

const setAttribute = Element.prototype.setAttribute;
const removeAttribute = Element.prototype.removeAttribute;

/**
 * @typedef {import("../shared/messages.js").Marker} Marker
 * @typedef {import("../shared/messages.js").Verdict} Verdict
 * @typedef {import("./capture.js").Capture} Capture
 * @typedef {import("./rows.js").Measure} Measure
 *
 * @typedef {{verdict: Verdict, undo: AbortController, shown: boolean}} Block
 *
 * @typedef {object} Orders
 * @property {Marker} marker
 * @property {string} css
 * @property {Verdict[]} verdicts
 * @property {ArrayLike<number>} body
 */

/** What we have done to one document. */
export class Quiet {
  /** @type {Map<Element, Block>} */ #blocks = new Map();
  /** @type {WeakMap<Element, Measure>} */ #before = new WeakMap();
  /** @type {WeakMap<ShadowRoot, AbortController>} */ #sheets = new WeakMap();
  #undo = new AbortController();
  #marker = "";
  /** Where the window was before anything was hidden, as long as nobody has moved it since. @type {{x: number, y: number} | undefined} */
  #place;

  /** @param {Document} page */
  constructor(page) {
    this.page = page;
  }

  /** How many blocks are out of sight that would be in sight without us. */
  get hidden() {
    return [...this.#blocks.values()].filter((block) => block.shown).length;
  }

  /** @param {Element} element */
  isOurs(element) {
    return this.#blocks.has(element);
  }

  /** What an element measured before we hid it, or the block around it. @param {Element} element */
  before(element) {
    return this.#before.get(element);
  }

  /** Whether `node` is in a block that we have dealt with. @param {Node} node */
  isInside(node) {
    if (this.#blocks.size === 0) return false;
    for (const at of pathUp(node)) {
      if (this.#blocks.has(/** @type {Element} */ (at))) return true;
    }
    return false;
  }

  /**
   * Makes the page look as ordered: hides what is new, shows what is not in the orders any more.
   *
   * @param {Capture} captured  What the orders were made from.
   * @param {Orders} orders
   * @returns {"applied" | "lost"}  `lost`: text of the article went out of sight, so everything was taken back.
   */
  apply(captured, orders) {
    if (this.#marker !== orders.marker.hide) this.undo();
    this.#marker = orders.marker.hide;
    if (this.#blocks.size === 0) this.#rememberPlace();
    const wanted = this.#wanted(captured, orders);
    const body = this.#visibleBody(captured, orders.body);
    for (const [element, block] of this.#blocks) {
      if (wanted.get(element)?.action !== block.verdict.action) this.#show(element, block);
    }
    const fresh = [...wanted.keys()].filter((element) => !this.#blocks.has(element));
    const shown = new Set(fresh.filter((element) => isRendered.call(element)));
    this.#remember(captured, wanted, fresh);
    for (const element of fresh) {
      const verdict = /** @type {Verdict} */ (wanted.get(element));
      this.#blocks.set(element, { verdict, undo: mark(element, orders.marker[verdict.action], this.#undo.signal), shown: shown.has(element) });
    }
    this.#reachShadowRoots(fresh, orders);
    if (body.every((element) => isRendered.call(element))) return "applied";
    this.undo();
    return "lost";
  }

  /** Takes everything back. */
  undo() {
    this.#undo.abort();
    this.#undo = new AbortController();
    this.#place = undefined;
    this.#blocks.clear();
    this.#before = new WeakMap();
    this.#sheets = new WeakMap();
  }

  /** Takes everything back, and the window to where it was: a page that has become shorter may have moved it. */
  undoInPlace() {
    const place = this.#place;
    this.undo();
    if (place) window.scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  }

  #rememberPlace() {
    this.#place = { x: window.scrollX, y: window.scrollY };
    const forget = () => (this.#place = undefined);
    for (const type of USER_MOVES) {
      window.addEventListener(type, forget, { once: true, passive: true, capture: true, signal: this.#undo.signal });
    }
  }

  /** @param {Capture} captured @param {Orders} orders */
  #wanted({ nodes }, { verdicts }) {
    /** @type {Map<Element, Verdict>} */
    const wanted = new Map();
    const untouchable = untouchableIn(this.page);
    for (const verdict of verdicts) {
      const node = nodes[verdict.node];
      if (!node || nodeTypeOf.call(node) !== ELEMENT || !isConnectedOf.call(node)) continue;
      if (!untouchable.has(node)) wanted.set(/** @type {Element} */ (node), verdict);
    }
    return wanted;
  }

  /** @param {Capture} captured @param {ArrayLike<number>} body */
  #visibleBody({ nodes }, body) {
    /** @type {Set<Element>} */
    const elements = new Set();
    for (const id of Array.from(body)) {
      const node = nodes[id];
      const element = node && (nodeTypeOf.call(node) === ELEMENT ? node : parentNodeOf.call(node));
      if (element instanceof Element && isRendered.call(element)) elements.add(element);
    }
    return [...elements];
  }

  /**
   * Keeps what the new blocks measured: once hidden they cannot be measured, and the next capture must describe the same
   * page.
   *
   * @param {Capture} captured
   * @param {Map<Element, Verdict>} wanted
   * @param {Element[]} fresh
   */
  #remember({ nodes, measures }, wanted, fresh) {
    for (const element of fresh) {
      const root = wanted.get(element)?.node ?? 0;
      const end = measures.end(root);
      for (let id = root; id < end; id++) {
        const node = nodes[id];
        if (node instanceof Element) this.#before.set(node, measures.of(id));
      }
    }
  }

  /** @param {Element} element @param {Block} block */
  #show(element, block) {
    block.undo.abort();
    this.#blocks.delete(element);
  }

  /**
   * Adopts a sheet wherever the style of user origin did not arrive.
   *
   * @param {Element[]} fresh
   * @param {Orders} orders
   */
  #reachShadowRoots(fresh, { css }) {
    for (const element of fresh) {
      const root = rootNodeOf.call(element);
      if (!(root instanceof ShadowRoot) || this.#sheets.has(root) || !isRendered.call(element)) continue;
      this.#sheets.set(root, adopt(root, css, this.#undo.signal));
    }
  }
}

/**
 * Sets an attribute until `all` or the controller that is given back aborts.
 *
 * @param {Element} element
 * @param {string} name
 * @param {AbortSignal} all
 */
function mark(element, name, all) {
  const undo = new AbortController();
  const had = attributeOf.call(element, name);
  setAttribute.call(element, name, "");
  const unmark = () => (had === null ? removeAttribute.call(element, name) : setAttribute.call(element, name, had));
  AbortSignal.any([all, undo.signal]).addEventListener("abort", unmark, { once: true });
  return undo;
}

/**
 * Adds a sheet to a shadow root until `all` aborts.
 *
 * @param {ShadowRoot} root
 * @param {string} css
 * @param {AbortSignal} all
 */
function adopt(root, css, all) {
  const undo = new AbortController();
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const drop = () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    };
    AbortSignal.any([all, undo.signal]).addEventListener("abort", drop, { once: true });
  } catch (error) {
    console.warn("Quietpage: a shadow root took no style", error);
  }
  return undo;
}

/**
 * What is never hidden, whoever says so: the page itself, and whatever the user is in.
 *
 * @param {Document} page
 */
function untouchableIn(page) {
  /** @type {Set<Node | null>} */
  const untouchable = new Set([documentElementOf.call(page), bodyOf.call(page), page.head]);
  const focused = focusedIn(page, shadowRootOf);
  const fullscreen = page.fullscreenElement;
  for (const start of [focused, fullscreen]) {
    for (const node of pathUp(start)) untouchable.add(node);
  }
  return untouchable;
}
