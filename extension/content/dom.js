/**
 * The DOM as the browser made it, whatever the page calls its form fields.
 *
 * `<input name="parentNode">` takes `form.parentNode` away even from a content script, so everything that reads a page
 * goes through the prototypes. That is also the fast way: Firefox wraps a page's objects for us, and a captured getter
 * does without the property look-up through the wrapper (a walk over 16,000 nodes: 1 ms instead of 12). Nothing here
 * writes.
 */

/**
 * @template {object} T
 * @template {keyof T & string} K
 * @param {T} prototype
 * @param {K} name
 * @returns {(this: T) => T[K]}
 */
/* @__NO_SIDE_EFFECTS__ */ function getterOf(prototype, name) {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!get) throw new Error(`this browser has no ${name}`);
  return get;
}

export const firstChildOf = getterOf(Node.prototype, "firstChild");
export const nextSiblingOf = getterOf(Node.prototype, "nextSibling");
export const parentNodeOf = getterOf(Node.prototype, "parentNode");
export const nodeNameOf = getterOf(Node.prototype, "nodeName");
export const nodeTypeOf = getterOf(Node.prototype, "nodeType");
export const isConnectedOf = getterOf(Node.prototype, "isConnected");
export const dataOf = getterOf(CharacterData.prototype, "data");
export const textContentOf = getterOf(Node.prototype, "textContent");
export const containsIn = Node.prototype.contains;
export const rootNodeOf = Node.prototype.getRootNode;

export const localNameOf = getterOf(Element.prototype, "localName");
export const namespaceOf = getterOf(Element.prototype, "namespaceURI");
export const openRootOf = getterOf(Element.prototype, "shadowRoot");
export const hostOf = getterOf(ShadowRoot.prototype, "host");
export const attributeNamesOf = Element.prototype.getAttributeNames;
export const attributeOf = Element.prototype.getAttribute;
export const hasAttributeOn = Element.prototype.hasAttribute;
export const isRendered = Element.prototype.checkVisibility;
export const rectOf = Element.prototype.getBoundingClientRect;

export const leftOf = getterOf(DOMRectReadOnly.prototype, "x");
export const topOf = getterOf(DOMRectReadOnly.prototype, "y");
export const widthOf = getterOf(DOMRectReadOnly.prototype, "width");
export const heightOf = getterOf(DOMRectReadOnly.prototype, "height");

export const documentElementOf = getterOf(Document.prototype, "documentElement");
export const bodyOf = getterOf(Document.prototype, "body");
export const activeElementOf = getterOf(Document.prototype, "activeElement");
export const activeInRoot = getterOf(ShadowRoot.prototype, "activeElement");
export const contentTypeOf = getterOf(Document.prototype, "contentType");
export const designModeOf = getterOf(Document.prototype, "designMode");
export const isEditable = getterOf(HTMLElement.prototype, "isContentEditable");
export const findIn = Document.prototype.querySelectorAll;
export const findInside = Element.prototype.querySelectorAll;
export const findInRoot = DocumentFragment.prototype.querySelectorAll;
export const evaluateIn = Document.prototype.evaluate;
export const countOf = getterOf(NodeList.prototype, "length");

export const currentSourceOf = getterOf(HTMLImageElement.prototype, "currentSrc");
export const sourceOf = getterOf(HTMLImageElement.prototype, "src");
export const isPaused = getterOf(HTMLMediaElement.prototype, "paused");
export const isEnded = getterOf(HTMLMediaElement.prototype, "ended");

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
