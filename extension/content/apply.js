/**
 * Hides blocks, and takes every bit of it back.
 *
 * A block is hidden by an attribute of a random name, which a style of user origin (below shadow roots also an adopted
 * sheet) acts on. Nothing is moved, removed or rewritten. Every write registers its
 * inverse on an `AbortSignal`. What is a block and what becomes of it is decided by the core, and by the user, whose word
 * goes before it for as long as the page is there.
 */

import { ELEMENT, findInside, isConnectedOf, isRendered, nodeTypeOf, onAny, parentNodeOf, pathUp, rootNodeOf } from "./dom.js";
import { isPlaying } from "./fields.js";
import { anchored, Hold, untouchableIn } from "./hold.js";
import { adopt, Marks } from "./mark.js";

/** What a user does to go elsewhere in a page. */
export const USER_MOVES = ["wheel", "touchstart", "keydown", "pointerdown"];

/**
 * @typedef {import("../shared/messages.js").Marker} Marker
 * @typedef {import("../shared/messages.js").Verdict} Verdict
 * @typedef {import("../shared/messages.js").Corrected} Corrected
 * @typedef {import("./capture.js").Capture} Capture
 * @typedef {import("./rows.js").Measure} Measure
 *
 * `shown`: it would be in sight without us; `mark` takes its attribute away, `gone` all else that hiding it has done.
 * @typedef {{verdict: Verdict, mark: AbortController, gone: AbortController, shown: boolean}} Block
 *
 * @typedef {object} Orders
 * @property {Marker} marker
 * @property {string} css
 * @property {Verdict[]} verdicts
 * @property {Corrected[]} corrected
 * @property {ArrayLike<number>} body
 */

/** What stands for a verdict where the user has hidden a block. */
export const VERDICT_OF_USER = { kind: "chosen", action: /** @type {const} */ ("hide"), confidence: 1, rule: "chosen", reasons: [] };

/** What we have done to one document. */
export class Quiet {
  /** @type {Map<Element, Block>} */ #blocks = new Map();
  /** @type {WeakMap<Element, Measure>} */ #before = new WeakMap();
  /** @type {WeakSet<ShadowRoot>} */ #sheets = new WeakSet();
  #marks = new Marks((element) => {
    const block = this.#blocks.get(element);
    if (block) this.#show(element, block);
  });
  #hold = new Hold();
  #undo = new AbortController();
  /** @type {Marker | undefined} */ #marker;
  /** What the user put back, with the verdict against it. @type {Map<Element, Verdict>} */ #kept = new Map();
  /** What the user hid. @type {Set<Element>} */ #chosen = new Set();
  /** What the user corrected on this site, here. @type {Map<Element, Corrected>} */ #corrected = new Map();
  /** What we have added to the page ourselves. @type {WeakSet<Node>} */ #added = new WeakSet();
  /** Where the window was before anything was hidden, as long as nobody has moved it since. @type {ScrollToOptions | undefined} */
  #place;

  /** How many blocks are out of sight that would be in sight without us. */
  get hidden() {
    return [...this.#blocks.values()].filter((block) => block.shown).length;
  }

  /** For the panel: what was done to which element, what the user put back, and what the user corrected on this site. */
  get held() {
    return { blocks: this.#blocks, kept: this.#kept, corrected: this.#corrected };
  }

  /** Whether there is something to hide whatever the core says. */
  get hasChosen() {
    return this.#chosen.size > 0;
  }

  /** Shows a block and leaves it alone from now on. @param {Element} element */
  keep(element) {
    const block = this.#blocks.get(element);
    if (!block) return;
    this.#kept.set(element, block.verdict);
    this.#chosen.delete(element);
    this.#show(element, block);
  }

  /** Takes {@link keep} back; the next round hides the block again. @param {Element} element */
  unkeep(element) {
    if (this.#kept.get(element)?.kind === VERDICT_OF_USER.kind) this.#chosen.add(element);
    this.#kept.delete(element);
    this.#hold.wish(element);
  }

  /** Has the next rounds hide an element, unless there is text of the story in it. @param {Element} element */
  choose(element) {
    this.#kept.delete(element);
    this.#chosen.add(element);
    this.#hold.wish(element);
  }

  /** Whether something has come into sight since the last round, and not at the user's wish. */
  unveils() {
    return this.#hold.unveils();
  }

  /** Has the next round hide what it finds as the first one did, in view or not: the user has changed what is wanted. */
  renew() {
    this.#hold.renew();
  }

  /** Forgets what the user wanted: this is another page now. */
  forget() {
    this.#kept.clear();
    this.#chosen.clear();
  }

  /** What we add to the page is no part of it. @param {Element} element */
  add(element) {
    this.#added.add(element);
  }

  /** @param {Node} node */
  isAdded(node) {
    return this.#added.has(node);
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
    return this.#blocks.size > 0 && pathUp(node).some((at) => this.#blocks.has(/** @type {Element} */ (at)));
  }

  /**
   * Makes the page look as ordered: hides what is new, shows what is not in the orders any more.
   *
   * @param {Capture} captured  What the orders were made from.
   * @param {Orders} orders
   * @param {() => void} again  Has this called once more: the user has left something that was to go, or has reached a collapsed story.
   * @returns {"applied" | "lost"}  `lost`: text of the article went out of sight, so everything was taken back.
   */
  apply(captured, orders, again) {
    if (this.#marker?.hide !== orders.marker.hide) this.undo();
    this.#marker = orders.marker;
    if (this.#blocks.size === 0) {
      this.#rememberPlace();
      this.#hold.listen(this.#undo.signal);
    }
    this.#corrected = new Map(orders.corrected.map((each) => [/** @type {Element} */ (captured.nodes[each.node]), each]));
    const wanted = this.#wanted(captured, orders);
    const body = this.#visibleBody(captured, orders.body);
    const gone = [...this.#blocks].filter(([element, block]) => wanted.get(element)?.action !== block.verdict.action);
    const missing = [...wanted.keys()].filter((element) => !this.#blocks.has(element));
    const { now, later } = this.#hold.part(missing);
    if (gone.length + now.length > 0) {
      // Where the browser has put the window again is where the quiet page was left.
      anchored(this.#place ? [] : body, () => {
        for (const [element, block] of gone) this.#show(element, block);
        this.#hide(captured, wanted, now, orders, again);
      });
    }
    this.#hold.remember(captured);
    this.#hold.wait(later, again, this.#undo.signal);
    if (body.every((element) => isRendered.call(element))) return "applied";
    this.undo();
    return "lost";
  }

  /** @param {Capture} captured @param {Map<Element, Verdict>} wanted @param {Element[]} fresh @param {Orders} orders @param {() => void} again */
  #hide(captured, wanted, fresh, orders, again) {
    const shown = new Set(fresh.filter((element) => isRendered.call(element)));
    this.#remember(captured, wanted, fresh);
    for (const element of fresh) {
      const verdict = /** @type {Verdict} */ (wanted.get(element));
      const gone = new AbortController();
      this.#blocks.set(element, { verdict, mark: new AbortController(), gone, shown: shown.has(element) });
      this.mark(element);
      const until = AbortSignal.any([this.#undo.signal, gone.signal]);
      if (verdict.action !== "dim") silence(element, until);
      if (verdict.action === "collapse") whenReached(element, () => (this.keep(element), again()), until);
    }
    this.#marks.watch(Object.values(orders.marker), this.#undo.signal);
    this.#reachShadowRoots(fresh, orders);
  }

  /** Takes everything back. */
  undo() {
    this.#undo.abort();
    this.#undo = new AbortController();
    this.#place = undefined;
    this.#blocks.clear();
    this.#corrected.clear();
    this.#before = new WeakMap();
    this.#sheets = new WeakSet();
    this.#hold.renew();
  }

  /** Takes everything back, and the window to where it was: a page that has become shorter may have moved it. */
  undoInPlace() {
    const place = this.#place;
    this.undo();
    if (place) scrollTo(place);
  }

  #rememberPlace() {
    this.#place = { left: scrollX, top: scrollY, behavior: "instant" };
    onAny(USER_MOVES, () => (this.#place = undefined), this.#undo.signal);
  }

  /** @param {Capture} captured @param {Orders} orders */
  #wanted({ nodes }, { verdicts, body }) {
    /** @type {Map<Element, Verdict>} */
    const wanted = new Map();
    const untouchable = untouchableIn(document);
    for (const element of this.#kept.keys()) pathUp(element).forEach((node) => untouchable.add(node));
    for (const verdict of [...verdicts, ...this.#chosenOnes(nodes, body)]) {
      const node = nodes[verdict.node];
      if (!node || nodeTypeOf.call(node) !== ELEMENT || !isConnectedOf.call(node)) continue;
      if (untouchable.has(node) || this.#marks.isLeft(/** @type {Element} */ (node)) || (this.#kept.size > 0 && this.#isInKept(node))) continue;
      wanted.set(/** @type {Element} */ (node), verdict);
    }
    return wanted;
  }

  /** @param {Node} node */
  #isInKept(node) {
    return pathUp(node).some((at) => this.#kept.has(/** @type {Element} */ (at)));
  }

  /** Verdicts for what the user hid and is still there. @param {Node[]} nodes @param {ArrayLike<number>} body @returns {Verdict[]} */
  #chosenOnes(nodes, body) {
    if (this.#chosen.size === 0) return [];
    /** @type {Set<Node>} */
    const story = new Set();
    for (const id of Array.from(body)) {
      for (const node of pathUp(nodes[id] ?? null)) {
        if (story.has(node)) break;
        story.add(node);
      }
    }
    return [...this.#chosen].filter((element) => !story.has(element)).map((element) => ({ ...VERDICT_OF_USER, node: nodes.indexOf(element) }));
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

  /** Gives a block the mark of what becomes of it. @param {Element} element @param {Verdict["action"]} [action] */
  mark(element, action) {
    const block = this.#blocks.get(element);
    if (!block || !this.#marker) return;
    block.mark.abort();
    block.mark = this.#marks.set(element, this.#marker[action ?? block.verdict.action], this.#undo.signal);
  }

  /** @param {Element} element @param {Block} block */
  #show(element, block) {
    this.#blocks.delete(element);
    block.mark.abort();
    block.gone.abort();
  }

  /**
   * Adopts a sheet wherever blocks are below shadow roots: the style of user origin does not reach closed ones, and when it
   * is taken away Chrome leaves what is below open ones as it was.
   *
   * @param {Element[]} fresh
   * @param {Orders} orders
   */
  #reachShadowRoots(fresh, { css }) {
    for (const element of fresh) {
      const root = rootNodeOf.call(element);
      if (!(root instanceof ShadowRoot) || this.#sheets.has(root)) continue;
      this.#sheets.add(root);
      adopt(root, css, this.#undo.signal);
    }
  }
}

/**
 * Calls `then` when an element begins above the middle of the window.
 *
 * @param {Element} element @param {() => void} then @param {AbortSignal} until
 */
function whenReached(element, then, until) {
  const sight = new IntersectionObserver(([entry]) => entry?.isIntersecting && then(), { rootMargin: "0px 0px -50%" });
  sight.observe(element);
  until.addEventListener("abort", () => sight.disconnect());
}

/**
 * Stops what plays in an element that is out of sight; it goes on when it is brought back.
 *
 * @param {Element} element
 * @param {AbortSignal} until
 */
function silence(element, until) {
  const { pause, play } = HTMLMediaElement.prototype;
  for (const player of /** @type {HTMLMediaElement[]} */ ([element, ...findInside.call(element, "video, audio")])) {
    if (!isPlaying(player)) continue;
    pause.call(player);
    until.addEventListener("abort", () => void play.call(player).catch(() => {}));
  }
}
