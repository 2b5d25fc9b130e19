/**
 * Says when a page has changed enough to be looked at again.
 *
 * One observer for the document and its shadow roots; it reads which nodes came, never what they are. Where attributes
 * change, as they do in all that moves, it asks a while later whether anything has come into sight by it. Rounds come after
 * a pause, ever rarer while nothing is found, and take at most a fiftieth of the page's time. Nothing here captures, asks
 * or hides.
 */

import { ELEMENT, isConnectedOf, nodeTypeOf } from "./dom.js";

/** What takes an element's box, and gives it one. */
const VEILS = ["class", "hidden", "open", "style"];
/** What a user hardly notices, and long enough for a script to put in a whole block. */
const PAUSE_MS = 250;
/** A page that never pauses is looked at all the same. */
const LONGEST_WAIT_MS = 1500;
/** Rounds together take at most one part in this many of the main thread's time. */
const SHARE = 50;
const LONGEST_INTERVAL_MS = 60_000;
/** Past it a page changes for ever, and what it inserts then stays. */
const MAX_ROUNDS = 60;
/** Roots of one page that are watched. */
const MAX_ROOTS = 200;

/**
 * @typedef {object} Interest
 * @property {() => "news" | "nothing" | Promise<"news" | "nothing">} round  Looks at the page again.
 * @property {() => number} [cost]  Milliseconds of the page's time that the last round took, where it waited for others too.
 * @property {(node: Node) => boolean} isKnown  Whether changes below `node` were judged already.
 * @property {() => boolean} [unveils]  Whether changed attributes have brought something into sight; without it, each of
 *   them counts.
 * @property {boolean} [growth]  For a page that is still being made: whether text that changes in place counts too.
 */

/** Watches one document until it is stopped. */
export class Watch {
  /** Whether a round is being had. */ running = false;
  #observer = new MutationObserver((records) => this.#saw(records));
  #interest;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #end;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #glancing;
  #moment = PAUSE_MS;
  /** When the first change since the last round came. */ #since = 0;
  /** No round before. */ #earliest = 0;
  #interval = PAUSE_MS;
  #rounds = 0;
  #missed = false;
  #stopped = false;
  /** @type {Set<Node>} */ #roots = new Set();

  /** @param {Document} page @param {Interest} interest */
  constructor(page, interest) {
    this.#interest = interest;
    this.#observe(page);
  }

  /** @param {Document | ShadowRoot} root */
  #observe(root) {
    this.#observer.observe(root, { childList: true, subtree: true, characterData: this.#interest.growth ?? false, attributeFilter: VEILS });
  }

  /** Watches below these shadow roots too. @param {ShadowRoot[]} roots */
  alsoIn(roots) {
    for (const root of roots) {
      if (this.#stopped || this.#roots.size >= MAX_ROOTS) return;
      if (this.#roots.has(root)) continue;
      this.#roots.add(root);
      this.#observe(root);
    }
  }

  /** Ends the watch after `ms`, unless it is told to go on. @param {number} ms */
  endAfter(ms) {
    this.#end = setTimeout(() => this.stop(), ms);
  }

  goOn() {
    clearTimeout(this.#end);
  }

  /** @returns {undefined} */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#observer.disconnect();
  }

  /** Asks for a round as if something had changed. */
  poke() {
    if (this.#stopped) return;
    this.#missed = this.running;
    if (this.running) return;
    const now = performance.now();
    this.#since ||= now;
    clearTimeout(this.#timer);
    const pause = Math.min(now + PAUSE_MS, this.#since + LONGEST_WAIT_MS);
    this.#timer = setTimeout(() => this.run(), Math.max(pause, this.#earliest) - now);
  }

  /** @param {MutationRecord[]} records */
  #saw(records) {
    if (records.some((record) => this.#matters(record))) this.poke();
  }

  /** @param {MutationRecord} record */
  #matters(record) {
    if (record.type === "attributes" && this.#interest.unveils) {
      this.#glance();
      return false;
    }
    if (this.#interest.isKnown(record.target)) return false;
    if (record.type !== "childList") return true;
    for (const node of record.addedNodes) {
      if (nodeTypeOf.call(node) === ELEMENT || this.#interest.growth) return !this.#interest.isKnown(node);
    }
    // What was moved to where nobody looks again may be the story.
    return [...record.removedNodes].some((node) => isConnectedOf.call(node));
  }

  /** Asks in a moment whether anything has come into sight. Where asking costs much, it is rarely done. */
  #glance() {
    this.#glancing ??= setTimeout(() => {
      this.#glancing = undefined;
      const start = performance.now();
      if (this.running) this.#glance();
      else if (this.#interest.unveils?.()) this.poke();
      this.#moment = Math.max(PAUSE_MS, (performance.now() - start) * SHARE);
    }, this.#moment);
  }

  /** Has a round now. What changes meanwhile is for the next one. */
  async run() {
    this.running = true;
    this.#since = 0;
    const start = performance.now();
    let found = "nothing";
    try {
      found = await this.#interest.round();
    } catch (error) {
      console.error(error);
    }
    const cost = this.#interest.cost?.() ?? performance.now() - start;
    this.#interval = found === "news" ? PAUSE_MS : Math.min(this.#interval * 2, LONGEST_INTERVAL_MS);
    // The first is not counted: most of what comes late comes right behind it.
    this.#earliest = this.#rounds++ && start + Math.max(this.#interval, cost * SHARE);
    this.running = false;
    if (this.#rounds >= MAX_ROUNDS) this.stop();
    else if (this.#missed) this.poke();
  }
}
