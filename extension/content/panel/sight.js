/**
 * What the panel is told of the blocks of a page: which they are, how they begin, where they were.
 *
 * It only reads.
 */

import { shadowRootOf } from "../../shared/api.js";
import { MAX_BLOCKS, MAX_WORDS } from "../../shared/panel.js";
import { VERDICT_OF_USER } from "../apply.js";
import { dataOf, localNameOf, nodeTypeOf, parentNodeOf, pathUp, TEXT } from "../dom.js";

/** @typedef {import("../../shared/panel.js").Block} Block */
/** @typedef {import("../apply.js").Quiet} Quiet */

const { querySelector, querySelectorAll } = Element.prototype;

/** Text that nobody sees. */
const UNSEEN = new Set(["script", "style", "noscript", "template"]);
/** Where the panel lists what the user has hidden, on the page or on the site. */
const CHOSEN = "chosen";
/** How many headings name a block of several parts. */
const MAX_HEADINGS = 3;
const HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]";

/** The blocks of a page under numbers that stay as long as this does. */
export class Blocks {
  /** @type {WeakMap<Element, number>} */ #ids = new WeakMap();
  /** @type {Map<number, WeakRef<Element>>} */ #elements = new Map();

  /** @param {number} id */
  element(id) {
    return this.#elements.get(id)?.deref();
  }

  /** @param {Element} element */
  idOf(element) {
    const known = this.#ids.get(element);
    if (known !== undefined) return known;
    const id = this.#elements.size;
    this.#ids.set(element, id);
    this.#elements.set(id, new WeakRef(element));
    return id;
  }

  /** In the order of the page. @param {Quiet} quiet @returns {Block[]} */
  describe(quiet) {
    const inOrder = blocksOf(quiet).sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1));
    return inOrder.slice(0, MAX_BLOCKS).map(({ element, verdict, kept, learnt }) => ({
      id: this.idOf(element),
      kind: learnt !== null && !kept ? CHOSEN : verdict.kind,
      words: firstWords(element),
      reasons: verdict.reasons,
      confidence: verdict.confidence,
      kept,
      learnt,
      box: quiet.before(element)?.box ?? null,
    }));
  }
}

/**
 * Blocks that are out of sight because of us, and those that the user put back, in no order; `learnt` by which of the
 * user's corrections.
 *
 * @param {Quiet} quiet
 */
function blocksOf(quiet) {
  const { blocks, kept, corrected } = quiet.held;
  const hidden = [...blocks].filter(([, block]) => block.shown);
  const stays = [...corrected].filter(([element, { hides }]) => !hides && !kept.has(element));
  return [
    ...hidden.map(([element, { verdict }]) => ({ element, verdict, kept: false, learnt: corrected.get(element)?.id ?? null })),
    ...[...kept].map(([element, verdict]) => ({ element, verdict, kept: true, learnt: null })),
    ...stays.map(([element, { id, kind }]) => ({ element, verdict: { ...VERDICT_OF_USER, kind }, kept: true, learnt: id })),
  ];
}

/**
 * Shows a block faintly at its place, with all that we have hidden around it.
 *
 * @param {Quiet} quiet
 * @param {Element} element
 * @returns {() => void}  Hides it again.
 */
export function reveal(quiet, element) {
  const around = [...pathUp(element)].map((at) => /** @type {Element} */ (at)).filter((at) => quiet.isOurs(at));
  for (const at of around) quiet.mark(at, "dim");
  return () => around.forEach((at) => quiet.mark(at));
}

/**
 * What a block is called: its heading where it has one, or those of its parts; else how its text begins.
 *
 * @param {Element} element
 */
export function firstWords(element) {
  const [first, ...more] = querySelectorAll.call(element, HEADINGS);
  if (!first) return textOf(element);
  // A headline leads elsewhere, and is one of a list.
  const parts = isHeadline(first) ? [] : more.filter((each) => localNameOf.call(each) === localNameOf.call(first) && !isHeadline(each));
  const names = [first, ...parts].map(textOf).filter(Boolean);
  return shortened(names.slice(0, MAX_HEADINGS).join(", ")) || textOf(element);
}

/** @param {Element} heading */
function isHeadline(heading) {
  return heading.closest("a") !== null || querySelector.call(heading, "a") !== null;
}

/** @param {Element} element */
function textOf(element) {
  let text = "";
  for (const node of textsIn(element)) {
    const data = dataOf.call(node).replace(/\s+/g, " ").trim();
    if (data && !isUnseen(node)) text += `${text && " "}${data}`;
    if (text.length > MAX_WORDS) break;
  }
  return shortened(text.toWellFormed());
}

/** The texts of an element, those below shadow roots among them. @param {Node} top @returns {Generator<Text>} */
function* textsIn(top) {
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = /** @type {Node | null} */ (walker.currentNode); node; node = walker.nextNode()) {
    if (nodeTypeOf.call(node) === TEXT) yield /** @type {Text} */ (node);
    const root = node instanceof Element ? shadowRootOf(node) : null;
    if (root) yield* textsIn(root);
  }
}

/** @param {Node} text */
function isUnseen(text) {
  const parent = parentNodeOf.call(text);
  return parent && nodeTypeOf.call(parent) !== TEXT && parent instanceof Element && UNSEEN.has(localNameOf.call(parent));
}

/** Cut between words where there are any. @param {string} text */
function shortened(text) {
  if (text.length <= MAX_WORDS) return text;
  const cut = text.slice(0, MAX_WORDS).toWellFormed();
  const space = cut.lastIndexOf(" ");
  return `${(space > MAX_WORDS / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
