/**
 * Which blocks of a page a user may hide: whole ones, none with a piece of the story in it.
 *
 * It goes by the page's tree and boxes as they were captured, and by what the core says is story; what a block is about
 * does not matter here. Elements that hold nothing but one other are one block with it, and of a row of alike ones the
 * whole row is proposed first.
 */

import { attributeOf, ELEMENT, localNameOf, nodeTypeOf } from "../dom.js";
import { FLAG } from "../rows.js";

/** @typedef {import("../capture.js").Capture} Capture */

/** Parts that nobody would hide before the whole they are in. */
const PARTS = new Set("caption dd dt figcaption h1 h2 h3 h4 h5 h6 img li p picture source svg tbody td tfoot th thead tr".split(" "));
/** Neighbours of one shape that are a row. */
const ROW = 3;

export class Wholes {
  /** @type {Capture} */ #capture;
  #isOurs;
  /** Whether there is story in or below a node. @type {Uint8Array} */ #story;
  /** How many children of each node show something. @type {Uint32Array} */ #filled;
  /** Whether a node stays in place while the page scrolls. @type {Uint8Array} */ #pinned;
  /** How many children of each node have each shape. @type {Map<string, number>} */ #shapes = new Map();

  /**
   * @param {Capture} captured
   * @param {ArrayLike<number>} body
   * @param {(node: Node) => boolean} isOurs  Whether a node is hidden already.
   */
  constructor(captured, body, isOurs) {
    this.#capture = captured;
    this.#isOurs = isOurs;
    const { length } = captured.nodes;
    this.#story = new Uint8Array(length);
    this.#filled = new Uint32Array(length);
    this.#pinned = new Uint8Array(length);
    for (const id of [...Array.from(body), ...this.#headline(Number(body[0]))]) {
      for (let at = id; at >= 0 && !this.#story[at]; at = this.#parent(at)) this.#story[at] = 1;
    }
    for (let id = 1; id < length; id++) {
      const parent = this.#parent(id);
      this.#pinned[id] = this.#pinned[parent] || Number(captured.measures.flags[id]) & FLAG.fixed ? 1 : 0;
      if (!this.#isFilled(id)) continue;
      this.#filled[parent] = Number(this.#filled[parent]) + 1;
      const shape = this.#shape(id);
      this.#shapes.set(shape, (this.#shapes.get(shape) ?? 0) + 1);
    }
  }

  /**
   * The block to propose for a point of the window; `"story"` where one would take text of the story along.
   *
   * @param {number} x
   * @param {number} y
   * @returns {number | "story" | undefined}
   */
  at(x, y) {
    const found = this.innermost(x, y);
    if (found === undefined) return undefined;
    return this.#story[found] ? "story" : this.#may(found) ? this.whole(found) : undefined;
  }

  /** The innermost element at a point of the window; what is pinned lies over the rest. @param {number} x @param {number} y */
  innermost(x, y) {
    const { measures, nodes, scroll } = this.#capture;
    /** @type {number | undefined} */
    let found;
    /** @type {number | undefined} */
    let pinned;
    for (let id = 1; id < nodes.length; id++) {
      const at = Number(measures.boxAt[id]) * 4;
      if (at < 0 || Number(measures.flags[id]) & FLAG.hidden) continue;
      const [left = 0, top = 0] = [measures.boxes[at], measures.boxes[at + 1]];
      const [width = 0, height = 0] = [measures.boxes[at + 2], measures.boxes[at + 3]];
      const contains = (/** @type {number} */ dx, /** @type {number} */ dy) => x >= left - dx && y >= top - dy && x <= left - dx + width && y <= top - dy + height;
      const isPinned = this.#pinned[id] === 1;
      if (!(isPinned ? contains(scroll.x, scroll.y) : contains(scrollX, scrollY)) || this.#isOurs(this.node(id))) continue;
      // Children come after their parents, and neighbours seldom overlap.
      if (isPinned) pinned = id;
      else found = id;
    }
    return pinned ?? found;
  }

  /** Every block that would be proposed somewhere, in the order of the page. */
  all() {
    const found = new Set();
    for (let id = 1; id < this.#capture.nodes.length; id++) {
      if (this.#may(id) && !this.#isOurs(this.node(id))) found.add(this.whole(id));
    }
    return /** @type {number[]} */ ([...found]).sort((a, b) => a - b);
  }

  /** The whole that a node is a part of. @param {number} id */
  whole(id) {
    let at = this.#outermost(id);
    while (this.#isPart(at) && this.#may(this.#parent(at))) at = this.#outermost(this.#parent(at));
    return at;
  }

  /** The next larger block, if there is one without story. @param {number} id */
  larger(id) {
    const parent = this.#parent(id);
    return this.#may(parent) ? this.#outermost(parent) : undefined;
  }

  /** The next smaller block towards a node in it. @param {number} id @param {number} towards */
  smaller(id, towards) {
    let at = this.#outermost(towards);
    if (at === id) return undefined;
    for (let up = this.larger(at); up !== undefined && up !== id; up = this.larger(at)) at = up;
    return this.larger(at) === id ? at : undefined;
  }

  /** Where {@link smaller} leads when nothing is pointed at. @param {number} id */
  firstInside(id) {
    const end = this.#capture.measures.end(id);
    for (let at = id + 1; at < end; at++) {
      if (this.#may(at) && this.#outermost(at) !== id) return this.smaller(id, at);
    }
    return undefined;
  }

  /** @param {number} id */
  node(id) {
    return /** @type {Element} */ (this.#capture.nodes[id]);
  }

  /** The last heading of the first level above the story: it stays with it. @param {number} first  Where the story begins. */
  #headline(first) {
    if (!Number.isFinite(first)) return [];
    for (let id = first; id > 0; id--) if (this.#isElement(id) && localNameOf.call(this.node(id)) === "h1") return [id];
    return [];
  }

  /** Up through elements that hold nothing but this one. @param {number} id */
  #outermost(id) {
    let at = id;
    for (let parent = this.#parent(at); this.#may(parent) && Number(this.#filled[parent]) === 1; parent = this.#parent(at)) at = parent;
    return at;
  }

  /** Whether an element may be hidden at all. @param {number} id */
  #may(id) {
    if (id <= 0 || this.#story[id] || !this.#isElement(id)) return false;
    const { box, flags } = this.#capture.measures.of(id);
    return box !== null && box[2] > 0 && box[3] > 0 && !(flags & FLAG.hidden) && this.node(id) !== document.body;
  }

  /** @param {number} id */
  #isPart(id) {
    return PARTS.has(localNameOf.call(this.node(id))) || (this.#shapes.get(this.#shape(id)) ?? 0) >= ROW;
  }

  /** Whether a node shows something: text, or an element with a box. @param {number} id */
  #isFilled(id) {
    const node = this.#capture.nodes[id];
    if (node instanceof Text) return node.data.trim() !== "";
    const { box, flags } = this.#capture.measures.of(id);
    return this.#isElement(id) && !(flags & FLAG.hidden) && (box === null || (box[2] > 0 && box[3] > 0));
  }

  /** What makes neighbours alike. @param {number} id */
  #shape(id) {
    const node = this.#capture.nodes[id];
    const name = node instanceof Element ? `${localNameOf.call(node)} ${attributeOf.call(node, "class")}` : "";
    return `${this.#parent(id)} ${name}`;
  }

  /** @param {number} id */
  #isElement(id) {
    const node = this.#capture.nodes[id];
    return node !== undefined && nodeTypeOf.call(node) === ELEMENT;
  }

  /** @param {number} id @returns {number} */
  #parent(id) {
    return Number(this.#capture.measures.parents[id] ?? -1);
  }
}
