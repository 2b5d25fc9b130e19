/**
 * Where the user is: what nobody hides, whoever says so, and what does not go while the user is at it.
 *
 * Reads states of the page and waits for the user to move on. It neither judges nor writes, but for the scroll position,
 * which it keeps at what is being read.
 */

import { shadowRootOf } from "../shared/api.js";
import { attributeOf, bodyOf, containsIn, documentElementOf, findIn, heightOf, isRendered, onAny, pathUp, positionOf, rectOf, topOf, usedIn } from "./dom.js";
import { playing } from "./fields.js";
import { FLAG } from "./rows.js";

/** Links at the start of a page that may lead past its head, and how many references by id are followed. */
const SKIP_LINKS = 3;
const MAX_REFERENCES = 500;
/** What comes so soon after a press of the user's is what the user asked for. */
const ANSWER_MS = 2000;
/** What a user may open: the rest only comes along. */
const DIALOGS = "dialog, [role=dialog], [role=alertdialog]";
/** By then a browser knows where the pointer is. */
const SETTLED_MS = 1000;
/** Where the window's corners are looked for, clear of scroll bars: a part of its sides. */
const EDGE = 0.05;
/** After these, what waits is looked at again. */
const MOVES = ["scroll", "pointermove", "pointerup", "touchend", "keyup", "selectionchange"];

/** One document's user. */
export class Hold {
  #pressed = -Infinity;
  /** Nodes of the round before that were in sight. @type {Node[]} */ #before = [];
  /** What was not in sight then. @type {Set<Element>} */ #unseen = new Set();
  /** What has come into sight once: what comes and goes is no news. @type {WeakSet<Element>} */ #come = new WeakSet();
  /** What the user has opened. @type {Set<Element>} */ #opened = new Set();
  /** What goes in view too: it was new when it was judged, or the user wants it gone. @type {WeakSet<Element>} */ #due = new WeakSet();
  #waiting = new AbortController();

  /** Notes when the user presses something, until `all` aborts. @param {AbortSignal} all */
  listen(all) {
    onAny(["click", "keydown"], ({ isTrusted }) => isTrusted && (this.#pressed = performance.now()), all);
  }

  /** Has an element go although it is in view. @param {Element} element */
  wish(element) {
    this.#due.add(element);
  }

  /** Forgets what was there before: the next round is as good as the first. */
  renew() {
    this.#before = [];
    this.#waiting.abort();
  }

  /**
   * Parts blocks that are to go into those that go now and those that wait.
   *
   * @param {Element[]} blocks
   */
  part(blocks) {
    if (blocks.length === 0) return { now: blocks, later: [] };
    const known = this.#before.length > 0 ? new Set(this.#before) : undefined;
    const later = blocks.filter((element) => {
      if (!known?.has(element)) {
        this.#due.add(element);
        if (known && this.#isAnswer() && (element.matches(DIALOGS) || element.querySelector(DIALOGS))) this.#opened.add(element);
      }
      return this.#isOpened(element) || this.#isUsed(element);
    });
    return { now: blocks.filter((element) => !later.includes(element)), later };
  }

  /** Whether the user is at it, or looks at it as something that was there before. @param {Element} element */
  #isUsed(element) {
    return this.#due.has(element) ? isAt(element) && !isAllOver(element) : isAt(element) || isInWindow(element);
  }

  /** Remembers what there was in this round. @param {import("./capture.js").Capture} captured */
  remember({ nodes, unseen, measures }) {
    this.#before = nodes.filter((_, id) => !(/** @type {number} */ (measures.flags[id]) & FLAG.hidden));
    this.#unseen = new Set(unseen);
  }

  /**
   * Whether something has come into sight for the first time since the last round, and not where the user looks right after
   * a press: that is what was asked for, and stays.
   */
  unveils() {
    let news = false;
    for (const element of this.#unseen) {
      if (!isRendered.call(element)) continue;
      this.#unseen.delete(element);
      if (this.#isAnswer() && isInWindow(element)) this.#opened.add(element);
      else news ||= !this.#come.has(element);
      this.#come.add(element);
    }
    return news;
  }

  #isAnswer() {
    return performance.now() - this.#pressed < ANSWER_MS;
  }

  /** @param {Element} element */
  #isOpened(element) {
    return [...this.#opened].some((opened) => containsIn.call(opened, element) || containsIn.call(element, opened));
  }

  /** Calls `again` when the user has moved, as long as anything waits. @param {Element[]} later @param {() => void} again @param {AbortSignal} all */
  wait(later, again, all) {
    this.#waiting.abort();
    if (later.every((element) => this.#isOpened(element))) return;
    this.#waiting = new AbortController();
    const signal = AbortSignal.any([all, this.#waiting.signal]);
    let asked = false;
    const ask = () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        if (!signal.aborted && later.some((element) => !this.#isUsed(element))) again();
      });
    };
    onAny(MOVES, ask, signal);
    // A pointer that moved while the page was loading is told of late.
    setTimeout(ask, SETTLED_MS);
  }
}

/**
 * What is never hidden: the page itself, and whatever the user is in, was led to or has started.
 *
 * @param {Document} page
 */
export function untouchableIn(page) {
  /** @type {Set<Node | null>} */
  const untouchable = new Set([documentElementOf.call(page), bodyOf.call(page), page.head]);
  for (const start of [usedIn(page, shadowRootOf), page.fullscreenElement, page.querySelector(":target"), ...skipTargets(page), ...playing(page)]) {
    for (const node of pathUp(start)) untouchable.add(node);
  }
  for (const [referrer, target] of references(page)) {
    for (const node of pathUp(target)) {
      if (containsIn.call(node, referrer)) break;
      untouchable.add(node);
    }
  }
  return untouchable;
}

/** Where the links at the very start lead that skip the head of the page. @param {Document} page */
function skipTargets(page) {
  const links = /** @type {Element[]} */ ([...findIn.call(page, "a[href]")].slice(0, SKIP_LINKS));
  return links.map((link) => page.getElementById(/^#(.+)/.exec(attributeOf.call(link, "href") ?? "")?.[1] ?? ""));
}

/** Elements on show with what names or describes each. @param {Document} page @returns {[Element, Element | null][]} */
function references(page) {
  const referrers = /** @type {Element[]} */ ([...findIn.call(page, "[aria-labelledby],[aria-describedby]")].slice(0, MAX_REFERENCES));
  return referrers.filter((referrer) => isRendered.call(referrer)).flatMap((referrer) => {
    const ids = `${attributeOf.call(referrer, "aria-labelledby")} ${attributeOf.call(referrer, "aria-describedby")}`;
    return ids.split(/\s+/).map((id) => /** @type {[Element, Element | null]} */ ([referrer, page.getElementById(id)]));
  });
}

/** Whether the pointer, a finger or the selection is in an element. @param {Element} element */
function isAt(element) {
  if (element.matches(":hover, :active")) return true;
  const selection = getSelection();
  return selection?.isCollapsed === false && selection.containsNode(element, true);
}

/** Whether an element is pinned over all of the window, so that no pointer can leave it. @param {Element} element */
function isAllOver(element) {
  return [EDGE, 1 - EDGE].every((at) => {
    const there = document.elementFromPoint(innerWidth * at, innerHeight * at);
    return containsIn.call(element, there) && pathUp(there).some((node) => node instanceof Element && positionOf(node) & FLAG.fixed);
  });
}

/** @param {Element} element */
function isInWindow(element) {
  if (!isRendered.call(element)) return false;
  const box = rectOf.call(element);
  const top = topOf.call(box);
  return top < innerHeight && top + heightOf.call(box) > 0;
}

/**
 * Keeps what is being read where it is while `change` hides and shows. Browsers anchor the scroll position too, but not
 * where a page forbids it.
 *
 * @param {Element[]} story  In document order.
 * @param {() => void} change
 */
export function anchored(story, change) {
  const anchor = scrollY > 0 ? story.find(isInWindow) : undefined;
  const before = anchor ? topOf.call(rectOf.call(anchor)) : 0;
  change();
  if (!anchor || !isRendered.call(anchor)) return;
  const moved = topOf.call(rectOf.call(anchor)) - before;
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
}
