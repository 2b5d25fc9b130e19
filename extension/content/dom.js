/**
 * The DOM as the browser made it, whatever the page calls its form fields.
 *
 * `<input name="parentNode">` takes `form.parentNode` away even from a content script, so everything that reads a page
 * goes through the prototypes. That is also the fast way: Firefox wraps a page's objects for us, and a captured getter
 * does without the property look-up through the wrapper (a walk over 16,000 nodes: 1 ms instead of 12). Nothing here
 * writes by itself.
 */

import { FLAG } from "./rows.js";

/**
 * @template {{prototype: any}} I
 * @template {keyof I["prototype"] & string} K
 * @param {I} owner
 * @param {K} name
 * @returns {(this: I["prototype"]) => I["prototype"][K]}
 */
/* @__NO_SIDE_EFFECTS__ */ function getterOf({ prototype }, name) {
  // A browser without it is one that we do not know: nothing of ours begins there.
  return /** @type {any} */ (Object.getOwnPropertyDescriptor(prototype, name)).get;
}

export const firstChildOf = getterOf(Node, "firstChild");
export const nextSiblingOf = getterOf(Node, "nextSibling");
export const parentNodeOf = getterOf(Node, "parentNode");
export const nodeNameOf = getterOf(Node, "nodeName");
export const nodeTypeOf = getterOf(Node, "nodeType");
export const isConnectedOf = getterOf(Node, "isConnected");
export const dataOf = getterOf(CharacterData, "data");
export const textContentOf = getterOf(Node, "textContent");
export const { contains: containsIn, getRootNode: rootNodeOf } = Node.prototype;

export const localNameOf = getterOf(Element, "localName");
export const namespaceOf = getterOf(Element, "namespaceURI");
export const openRootOf = getterOf(Element, "shadowRoot");
export const hostOf = getterOf(ShadowRoot, "host");
export const {
  getAttributeNames: attributeNamesOf,
  getAttribute: attributeOf,
  setAttribute: setAttributeOn,
  removeAttribute: removeAttributeFrom,
  checkVisibility: isRendered,
  getBoundingClientRect: rectOf,
  querySelectorAll: findInside,
} = Element.prototype;

export const leftOf = getterOf(DOMRectReadOnly, "x");
export const topOf = getterOf(DOMRectReadOnly, "y");
export const widthOf = getterOf(DOMRectReadOnly, "width");
export const heightOf = getterOf(DOMRectReadOnly, "height");

export const documentElementOf = getterOf(Document, "documentElement");
export const bodyOf = getterOf(Document, "body");
export const activeElementOf = getterOf(Document, "activeElement");
export const activeInRoot = getterOf(ShadowRoot, "activeElement");
export const contentTypeOf = getterOf(Document, "contentType");
export const designModeOf = getterOf(Document, "designMode");
export const isEditable = getterOf(HTMLElement, "isContentEditable");
export const findInRoot = DocumentFragment.prototype.querySelectorAll;
export const { querySelectorAll: findIn, evaluate: evaluateIn } = Document.prototype;

export const currentSourceOf = getterOf(HTMLImageElement, "currentSrc");
export const sourceOf = getterOf(HTMLImageElement, "src");
export const isPaused = getterOf(HTMLMediaElement, "paused");
export const isEnded = getterOf(HTMLMediaElement, "ended");

export const ELEMENT = 1;
export const TEXT = 3;
export const SHADOW_ROOT = 11;

/**
 * The element in which the user is, inside shadow roots too; `null` when that is the page as a whole.
 *
 * @param {Document} page
 * @param {(host: Element) => ShadowRoot | null} shadowRootOf
 */
export function focusedIn(page, shadowRootOf) {
  let focused = activeElementOf.call(page);
  if (!focused || focused === bodyOf.call(page) || focused === documentElementOf.call(page)) return null;
  for (;;) {
    const root = shadowRootOf(focused);
    const inner = root && activeInRoot.call(root);
    if (!inner) return focused;
    focused = inner;
  }
}

/**
 * The same, unless nobody has pressed anything in the page yet: then the page itself has taken the focus there, as modal
 * dialogs do.
 *
 * @param {Document} page
 * @param {(host: Element) => ShadowRoot | null} shadowRootOf
 */
export const usedIn = (page, shadowRootOf) => (navigator.userActivation.hasBeenActive ? focusedIn(page, shadowRootOf) : null);

/**
 * Listens for events of these types anywhere in the page, before the page does, until `signal` aborts.
 *
 * @param {string[]} types @param {(event: Event) => void} listener @param {AbortSignal} signal
 */
export function onAny(types, listener, signal) {
  for (const type of types) addEventListener(type, listener, { capture: true, passive: true, signal });
}

/** The flag of what does not scroll along. @param {Element} element */
export function positionOf(element) {
  const { position } = getComputedStyle(element);
  return position === "fixed" ? FLAG.fixed : position === "sticky" ? FLAG.sticky : 0;
}

/**
 * `node` and everything it is in, up through shadow hosts.
 *
 * @param {Node | null} node
 */
export function* pathUp(node) {
  while (node) {
    yield node;
    const parent = /** @type {Node | null} */ (parentNodeOf.call(node));
    node = parent ?? (nodeTypeOf.call(node) === SHADOW_ROOT ? hostOf.call(/** @type {ShadowRoot} */ (node)) : null);
  }
}
