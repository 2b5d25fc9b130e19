/**
 * Takes a page as a value: rows, boxes and text, and the nodes they stand for.
 *
 * It only reads, all in one go, and judges nothing. Values of form fields and editable text are never read. The form of
 * the rows is fixed in `src/snapshot/wire.rs`, and a browser test compares what this makes of a page with what the
 * native parser makes of it.
 */

import { shadowRootOf } from "../shared/api.js";
import { MAX_ROWS, MAX_TEXT_UNITS } from "../shared/messages.js";
import {
  attributeNamesOf,
  attributeOf,
  contentTypeOf,
  currentSourceOf,
  dataOf,
  designModeOf,
  documentElementOf,
  ELEMENT,
  firstChildOf,
  heightOf,
  isRendered,
  leftOf,
  localNameOf,
  namespaceOf,
  nextSiblingOf,
  nodeNameOf,
  nodeTypeOf,
  openRootOf,
  pathUp,
  positionOf,
  rectOf,
  sourceOf,
  TEXT,
  topOf,
  usedIn,
  widthOf,
} from "./dom.js";
import { isChanged, isPlaying } from "./fields.js";
import { FLAG, Measures, NO_PARENT, ROW, Rows } from "./rows.js";

/** Longest attribute value that is kept, in UTF-16 units. */
const MAX_ATTRIBUTE = 4096;

const words = (/** @type {string} */ list) => new Set(list.split(" "));

/** The same list stands in `src/snapshot/attributes.rs`. */
export const ATTRIBUTES = words(
  "abbr alt aria-hidden aria-label aria-labelledby aria-live aria-modal async cite class colspan content " +
  "contenteditable controls data-lazy-src data-lazy-srcset data-original data-src data-srcset data-url datetime dir " +
  "headers height hidden href hreflang id itemprop itemscope itemtype kind label lang media name open poster property " +
  "rel role rowspan scope sizes slot span src srclang srcset start style target title type value width",
);

/** `value` is a label or a measure on these; on anything else it is what the user typed or chose. */
const VALUED = words("li data meter progress");
const CHILDLESS = words("style template iframe object svg textarea select");
/** Runs inside a line and what is never drawn: their boxes say nothing that the block around them does not. */
const UNMEASURED = words(
  "a abbr acronym area b base bdi bdo big br cite code col colgroup data del dfn em font head i kbd label link map mark " +
    "meta noscript optgroup option param q rp rt ruby s samp script slot small source span strike strong style sub sup " +
    "template time title track tt u var wbr",
);
/** Position is asked of these no more: they are the text itself, and asking costs as much as measuring. */
const UNPOSITIONED = words("body dd dt figcaption h1 h2 h3 h4 h5 h6 html img li p picture svg tbody td th thead tr");
const FIELDS = words("input textarea select");
const MEDIA = words("audio video");
/** What may host a shadow root, besides custom elements. */
const HOSTS = words("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span");

/** Empty elements that are asked for a closed root: some 3 ms in Chrome. */
const MAX_CLOSED = 1000;

/**
 * @typedef {import("../shared/messages.js").Snapshot} Snapshot
 * @typedef {import("./rows.js").Measure} Measure
 *
 * A page as a value. `nodes[id]` is the node of row `id`; `unseen` have no box, unlike what they are in; `scroll` is where
 * the window was.
 * @typedef {{snapshot: Snapshot, nodes: Node[], roots: ShadowRoot[], unseen: Element[], measures: Measures, scroll: {x: number, y: number}, refused?: undefined}} Capture
 *
 * Elements that we hide ourselves, with what they and all below them measured before, and those that we added.
 * @typedef {{isOurs(element: Element): boolean, isAdded(node: Node): boolean, before(element: Element): Measure | undefined}} Hidden
 */

/** What there is to know about a tag name, found once a page. */
class Tag {
  /** @param {string} name @param {number} index @param {boolean} foreign */
  constructor(name, index, foreign) {
    this.name = name;
    this.index = index;
    this.foreign = foreign;
    this.custom = name.includes("-") && !foreign;
    this.host = HOSTS.has(name);
    this.measured = !UNMEASURED.has(name);
    this.positioned = this.measured && !UNPOSITIONED.has(name);
    this.childless = CHILDLESS.has(name);
    this.valued = VALUED.has(name);
    this.field = FIELDS.has(name);
    this.media = MEDIA.has(name);
    this.script = name === "script";
    this.image = name === "img";
  }
}

/**
 * Captures `page`, or says which limit it is past.
 *
 * Blocks that we hide already are described as they were before, so that the same page gives the same verdicts.
 *
 * @param {Document} page
 * @param {Hidden} [hidden]
 * @returns {Capture | {refused: "empty" | "rows" | "text"}}
 */
export function capture(page, hidden) {
  const root = documentElementOf.call(page);
  // All text of such a page is somebody's draft.
  if (!root || designModeOf.call(page) === "on") return { refused: "empty" };
  const walk = new Walk(page, hidden);
  const todo = [/** @type {Node} */ (root)];
  const parents = [NO_PARENT];
  while (todo.length > 0) {
    const node = /** @type {Node} */ (todo.pop());
    const parent = /** @type {number} */ (parents.pop());
    if (parent !== NO_PARENT) {
      const sibling = nextSiblingOf.call(node);
      if (sibling) {
        todo.push(sibling);
        parents.push(parent);
      }
    }
    const id = walk.nodes.length;
    if (id >= MAX_ROWS) return { refused: "rows" };
    if (!walk.visit(node, parent)) continue;
    if (walk.rows.units > MAX_TEXT_UNITS) return { refused: "text" };
    const child = walk.child;
    const shadow = walk.shadow;
    if (child) {
      todo.push(child);
      parents.push(id);
    }
    // Last in, first out: the shadow root comes before the children of its host.
    if (shadow) {
      todo.push(shadow);
      parents.push(id);
    }
  }
  walk.markFocus();
  const { nodes, roots, unseen, measures, scrollX: x, scrollY: y } = walk;
  return { snapshot: walk.rows.finish(measures.boxes), nodes, roots, unseen, measures, scroll: { x, y } };
}

/** One walk over one page. */
class Walk {
  rows = new Rows();
  measures = new Measures();
  /** @type {Node[]} */ nodes = [];
  /** @type {ShadowRoot[]} */ roots = [];
  /** @type {Element[]} */ unseen = [];
  /** Where to go on below the node just visited. @type {Node | null} */ child = null;
  /** @type {ShadowRoot | null} */ shadow = null;
  /** @type {Map<string, Tag>} */ tags = new Map();
  /** Ids of the elements below blocks that we hide: they cannot be measured now. @type {Set<number>} */ ours = new Set();
  /** @type {Element[]} */ changed = [];
  closedLeft = MAX_CLOSED;

  /** @param {Document} page @param {Hidden} [hidden] */
  constructor(page, hidden) {
    this.page = page;
    this.hidden = hidden;
    this.html = contentTypeOf.call(page) === "text/html";
    this.scrollX = scrollX;
    this.scrollY = scrollY;
  }

  /**
   * Adds a row for `node` when it gets one.
   *
   * @param {Node} node
   * @param {number} parent
   */
  visit(node, parent) {
    this.child = null;
    this.shadow = null;
    const name = nodeNameOf.call(node);
    if (name === "#text" || name === "#cdata-section") {
      this.start(node, ROW.text, parent, 0);
      this.rows.string(dataOf.call(/** @type {Text} */ (node)));
      return true;
    }
    if (name === "#document-fragment") {
      this.start(node, ROW.shadow, parent, 0);
      this.inherit(parent);
      this.roots.push(/** @type {ShadowRoot} */ (node));
      this.child = firstChildOf.call(node);
      return true;
    }
    if (name === "#comment" || nodeTypeOf.call(node) !== ELEMENT || this.hidden?.isAdded(node)) return false;
    this.element(/** @type {Element} */ (node), name, parent);
    return true;
  }

  /** What holds for a host holds below its shadow root; the root's own row says nothing of it. @param {number} host */
  inherit(host) {
    const id = this.nodes.length - 1;
    this.measures.flags[id] = /** @type {number} */ (this.measures.flags[host]) & FLAG.hidden;
    if (this.ours.has(host)) this.ours.add(id);
  }

  /** @param {Node} node @param {number} kind @param {number} parent @param {number} flags */
  start(node, kind, parent, flags) {
    const { rows, measures } = this;
    rows.starts.push(rows.used);
    rows.push(kind | (flags << 8));
    rows.push(parent);
    measures.parents.push(parent);
    measures.flags.push(flags);
    measures.boxAt.push(-1);
    this.nodes.push(node);
  }

  /** @param {Element} element @param {string} name @param {number} parent */
  element(element, name, parent) {
    const tag = this.tags.get(name) ?? this.learn(element, name);
    const { rows } = this;
    const id = this.nodes.length;
    this.start(element, ROW.element, parent, 0);
    const head = rows.used - 2;
    rows.push(tag.index);
    const { count, enters } = this.attributes(element, tag);
    const flags = (tag.foreign ? FLAG.foreign : 0) | this.measure(element, tag, parent, id);
    this.measures.flags[id] = flags;
    rows.words[head] = ROW.element | (flags << 8) | (count << 24);
    if (enters) this.child = firstChildOf.call(element);
    if (tag.custom || tag.host) this.shadow = this.shadowOf(element, tag);
    if (tag.field && isChanged(element)) this.changed.push(element);
  }

  /** @param {Element} element @param {string} key */
  learn(element, key) {
    const name = localNameOf.call(element);
    // In HTML documents, the names of HTML elements are upper case and all others as written.
    const foreign = this.html
      ? key !== key.toUpperCase()
      : namespaceOf.call(element) !== "http://www.w3.org/1999/xhtml";
    const tag = new Tag(name, this.rows.name(name), foreign);
    this.tags.set(key, tag);
    return tag;
  }

  /** @param {Element} element @param {Tag} tag */
  attributes(element, tag) {
    const { rows } = this;
    let count = 0;
    let enters = !tag.childless && !tag.script;
    for (const name of attributeNamesOf.call(element)) {
      if (!ATTRIBUTES.has(name) || (name === "value" && !tag.valued)) continue;
      const value = attributeOf.call(element, name) ?? "";
      rows.push(rows.name(name));
      rows.string(value.length > MAX_ATTRIBUTE ? value.slice(0, MAX_ATTRIBUTE) : value);
      count++;
      if (name === "contenteditable" && value.toLowerCase() !== "false") enters = false;
      if (tag.script && name === "type") enters = value.trim().toLowerCase() === "application/ld+json";
    }
    if (tag.image) count += this.currentSource(/** @type {HTMLImageElement} */ (element));
    return { count, enters };
  }

  /** @param {HTMLImageElement} image */
  currentSource(image) {
    const current = currentSourceOf.call(image);
    if (current === "" || current === sourceOf.call(image)) return 0;
    this.rows.push(this.rows.name("#current-src"));
    this.rows.string(current.slice(0, MAX_ATTRIBUTE));
    return 1;
  }

  /**
   * The flags that layout gives, and the box.
   *
   * @param {Element} element
   * @param {Tag} tag
   * @param {number} parent
   * @param {number} id
   */
  measure(element, tag, parent, id) {
    if (this.ours.has(parent) || this.hidden?.isOurs(element)) {
      this.ours.add(id);
      const before = this.hidden?.before(element);
      if (before?.box) this.addBox(id, ...before.box);
      return before?.flags ?? 0;
    }
    if (/** @type {number} */ (this.measures.flags[parent]) & FLAG.hidden) return FLAG.hidden;
    if (!isRendered.call(element)) {
      // Without a box of its own, but what is in it shows.
      if (getComputedStyle(element).display === "contents") return 0;
      if (tag.measured) this.unseen.push(element);
      return FLAG.hidden;
    }
    const playing = tag.media && isPlaying(element) ? FLAG.playing : 0;
    if (!tag.measured) return playing;
    const rect = rectOf.call(element);
    this.addBox(id, leftOf.call(rect) + this.scrollX, topOf.call(rect) + this.scrollY, widthOf.call(rect), heightOf.call(rect));
    return FLAG.box | playing | (tag.positioned ? positionOf(element) : 0);
  }

  /** @param {number} id @param {number} x @param {number} y @param {number} width @param {number} height */
  addBox(id, x, y, width, height) {
    const { boxes, boxAt } = this.measures;
    boxAt[id] = boxes.length / 4;
    boxes.push(x, y, width, height);
  }

  /**
   * Asking Chrome for a closed root costs as much as three boxes, so it is done where one is likely: custom elements,
   * and elements with nothing inside that shows.
   *
   * @param {Element} element
   * @param {Tag} tag
   */
  shadowOf(element, tag) {
    if (tag.custom) return shadowRootOf(element);
    const open = openRootOf.call(element);
    if (open || this.closedLeft === 0 || !isBlank(this.child)) return open;
    this.closedLeft--;
    return shadowRootOf(element);
  }

  /** Marks whatever contains the focus or a changed field; nothing of that is ever to be hidden. */
  markFocus() {
    const focused = usedIn(this.page, shadowRootOf);
    const starts = focused ? [...this.changed, focused] : this.changed;
    if (starts.length === 0) return;
    const marked = new Set(starts.flatMap((element) => [...pathUp(element)]));
    this.nodes.forEach((node, id) => {
      if (!marked.has(node) || nodeTypeOf.call(node) !== ELEMENT) return;
      const { measures, rows } = this;
      measures.flags[id] = /** @type {number} */ (measures.flags[id]) | FLAG.focus;
      const start = /** @type {number} */ (rows.starts[id]);
      rows.words[start] = /** @type {number} */ (rows.words[start]) | (FLAG.focus << 8);
    });
  }
}

/** Whether there is nothing, or one text without letters, from `first` on. @param {Node | null} first */
function isBlank(first) {
  return !first || (!nextSiblingOf.call(first) && nodeTypeOf.call(first) === TEXT && !dataOf.call(/** @type {Text} */ (first)).trim());
}
