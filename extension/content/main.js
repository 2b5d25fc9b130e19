/**
 * The content script: looks at the page, asks the background, does what it says, and takes it back.
 *
 * It holds the only state that lasts, one document's worth. Settings, judgement and styles are the background's. If
 * anything fails the page stays, or becomes again, exactly what it was.
 */

import { api } from "../shared/api.js";
import { pack } from "../shared/messages.js";
import { Quiet, USER_MOVES } from "./apply.js";
import { capture } from "./capture.js";
import { contentTypeOf, onAny } from "./dom.js";
import { gate, textAmount } from "./gate.js";
import { Watch } from "./observe.js";

/**
 * @typedef {import("../shared/messages.js").HelloReply} HelloReply
 * @typedef {import("../shared/messages.js").AnalyzeReply} AnalyzeReply
 * @typedef {import("../shared/messages.js").Hello} Hello
 * @typedef {import("../shared/messages.js").Analyze} Analyze
 * @typedef {import("../shared/messages.js").Applied} Applied
 * @typedef {import("../shared/messages.js").ToPage} ToPage
 * @typedef {import("../shared/messages.js").ReadReply} ReadReply
 */

/** A page that is made by scripts has its text by then; after it, nobody without an article is watched. */
const GROWING_MS = 10_000;
/** Times that a page which has changed but not grown is put to the gate again. */
const MAX_UNVEILINGS = 3;

/** One document. What is public here is for the panel's script, which comes into the same world when it is wanted. */
export class Page {
  quiet = new Quiet();
  /** Says which rows are to be read, if not all, and cuts what is captured down to that; for one time. @type {((captured: import("./capture.js").Capture) => number[] | undefined) | undefined} */ part;
  /** The limit past which the page is left alone, if it is. @type {string | undefined} */ refused;
  /** Called when what is hidden may have changed. @type {(() => void) | undefined} */ onchange;
  /** Counts captures; a reply to an older one says nothing about the page as it is. */ #generation = 0;
  /** Counts fresh starts: navigation, settings. What began before one ends without effect. */ #epoch = 0;
  /** Counts how often it was asked what holds here. */ #questions = 0;
  /** @type {Watch | undefined} */ #watch;
  /** @type {HelloReply | undefined} */ #terms;
  #address = addressOf(location.href);
  /** Whether the gate let this page through; only then is anything sent unasked. */ #open = false;
  /** Taken back because the article lost text; not to be tried again here. */ #harmed = false;
  #over = new AbortController();
  #id = crypto.getRandomValues(new Uint32Array(2)).join();

  start() {
    api.runtime.onMessage.addListener(this.#listen);
    const { signal } = this.#over;
    addEventListener("pageshow", this.#cameBack, { signal });
    // A page may be left without its extension while it is looked at: the next thing that is done in it shows that.
    onAny([...USER_MOVES, "visibilitychange"], () => this.isAlive(), signal);
    globalThis.navigation?.addEventListener("currententrychange", this.#moved, { signal });
    this.#begin();
  }

  /** Ends for good, as when a newer version of this script takes over. */
  stop() {
    this.#restart();
    this.#over.abort();
    try {
      api.runtime.onMessage.removeListener(this.#listen);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  }

  /** Takes everything back; whatever was under way ends without effect. */
  #restart() {
    this.#epoch++;
    this.#generation++;
    this.#watch = this.#watch?.stop();
    this.quiet.undo();
    this.#harmed = false;
  }

  #turnOff() {
    this.quiet.undoInPlace();
    this.#restart();
    this.onchange?.();
  }

  /** The gate, and if it is shut, an eye on the page as its text grows. */
  #begin() {
    this.#open = gate(document).passes;
    if (this.#open) {
      void this.#settle();
      return;
    }
    let amount = textAmount(document);
    // Some pages are written hidden and unveiled later, without a word more.
    let unchanged = MAX_UNVEILINGS;
    const watch = new Watch(document, {
      growth: true,
      isKnown: () => false,
      round: () => {
        const now = textAmount(document);
        if (now <= amount && unchanged-- <= 0) return "nothing";
        amount = now;
        this.#open = gate(document).passes;
        if (!this.#open) return "nothing";
        watch.stop();
        this.#watch = undefined;
        void this.#settle();
        return "nothing";
      },
    });
    this.#watch = watch;
    watch.endAfter(GROWING_MS);
  }

  /** Asks what holds here, and makes the page so. */
  async #settle() {
    if (!this.#open) return;
    const epoch = this.#epoch;
    const question = ++this.#questions;
    try {
      const terms = await this.ask({ type: "hello", probe: new Uint8Array(1) });
      if (epoch !== this.#epoch || !terms) return;
      const changed = this.#terms?.settings !== terms.settings;
      this.#terms = terms;
      if (terms.level === "off") {
        // What was chosen while this was on its way comes with the answer to a later question.
        if (question === this.#questions) this.#turnOff();
      }
      else if (changed || !this.#watch) {
        this.quiet.renew();
        await this.quieten();
      }
      else this.tell();
    } catch (error) {
      this.#fail(error);
    }
  }

  async quieten() {
    this.#watch?.stop();
    let kind = "";
    // It watches from the start: what comes while the background looks at the page is to be seen too.
    const watch = new Watch(document, {
      isKnown: (node) => this.quiet.isAdded(node) || this.quiet.isInside(node),
      unveils: () => this.quiet.unveils(),
      round: async () => {
        const before = this.quiet.hidden;
        kind = await this.#round();
        if (kind !== "other") watch.goOn();
        return this.quiet.hidden === before ? "nothing" : "news";
      },
      cost: () => this.#cost,
    });
    this.#watch = watch;
    if (document.readyState !== "complete") addEventListener("load", () => watch.poke(), { once: true, signal: this.#over.signal });
    await watch.run();
    if (kind === "other") watch.endAfter(GROWING_MS);
  }

  /** Milliseconds of the page's time that the last look took. */ #cost = 0;
  /**
   * Captures, asks and applies, once.
   *
   * @returns {Promise<string>} The kind of page.
   */
  async #round() {
    return (await this.look())?.page.kind ?? "other";
  }

  /**
   * One round; gives what was seen, unless something came between.
   *
   * @returns {Promise<({captured: import("./capture.js").Capture} & import("../shared/messages.js").Analysis) | undefined>}
   */
  async look() {
    if (this.#harmed) return undefined;
    this.quiet.unveils();
    const start = performance.now();
    const captured = this.see();
    this.refused = captured.refused;
    if (captured.refused) return undefined;
    const generation = ++this.#generation;
    const snapshot = this.#packed(captured);
    this.#cost = performance.now() - start;
    try {
      const reply = await this.ask({ type: "analyze", generation, place: placeNow(), snapshot, hides: this.quiet.hasChosen });
      if (reply?.generation !== generation || generation !== this.#generation) return undefined;
      if (reply.level === "off") {
        this.#turnOff();
        return undefined;
      }
      this.#watch?.alsoIn(captured.roots);
      const carryOut = () => {
        const begun = performance.now();
        this.#harmed = this.quiet.apply(captured, reply, carryOut) === "lost";
        this.#cost += performance.now() - begun;
        this.tell();
      };
      carryOut();
      return { captured, ...reply };
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** @param {import("./capture.js").Capture} captured */
  #packed({ snapshot }) {
    return this.#terms?.clones ? snapshot : pack(snapshot);
  }

  /** The page as it is now. */
  see() {
    return capture(document, this.quiet);
  }

  /**
   * The page as it is now, and which of its nodes the element is.
   *
   * @param {Element} element
   * @returns {Omit<import("../shared/messages.js").Sample, "words"> | undefined}
   */
  sample(element) {
    const captured = this.see();
    return captured.refused ? undefined : { node: captured.nodes.indexOf(element), place: placeNow(), snapshot: this.#packed(captured) };
  }

  /** Tells the background how many blocks are hidden, for the badge. */
  tell() {
    const hidden = this.quiet.hidden;
    this.ask({ type: "applied", generation: this.#generation, hidden }).catch(() => {});
    this.onchange?.();
  }

  /**
   * A page without its extension has to be left as it was; with it, a failed request changes nothing.
   *
   * @param {unknown} error
   */
  #fail(error) {
    // Whatever is asked next is asked from the start.
    this.#terms = undefined;
    if (this.isAlive()) console.error(error);
  }

  /** Whether the extension that this script is of is still there; without it, everything is taken back. */
  isAlive() {
    // The browser takes the id away from the scripts of a removed or replaced extension.
    const alive = Boolean(api.runtime?.id);
    if (!alive) this.stop();
    return alive;
  }

  /**
   * What the background says; nothing when it could not.
   *
   * @type {((asked: Omit<Hello, "document">) => Promise<HelloReply | undefined>) &
   *   ((asked: Omit<Analyze, "document">) => Promise<AnalyzeReply | undefined>) &
   *   ((asked: Omit<Applied, "document">) => Promise<unknown>) &
   *   ((asked: Omit<import("../shared/panel.js").FromOverlay, "document">) => Promise<unknown>)}
   */
  ask = async (/** @type {object} */ asked) => /** @type {never} */ (await api.runtime.sendMessage({ ...asked, document: this.#id }));

  /** @param {PageTransitionEvent} event */
  #cameBack = ({ persisted }) => {
    if (!persisted) return;
    // What was asked when the page was left may never be answered.
    if (this.#watch?.running) this.#watch = this.#watch.stop();
    void this.#settle();
  };

  /** @param {{navigationType?: string | null}} event */
  #moved = (event) => this.#navigated(event.navigationType === "replace");

  /** @param {boolean} inPlace  The page renamed itself, as endless pages do while one scrolls. */
  #navigated(inPlace) {
    const address = addressOf(location.href);
    if (address === this.#address) return;
    this.#address = address;
    if (inPlace && this.#watch) {
      this.#watch.poke();
      return;
    }
    this.#restart();
    this.quiet.forget();
    this.#terms = undefined;
    this.onchange?.();
    this.#begin();
  }

  /**
   * @param {ToPage} asked
   * @param {chrome.runtime.MessageSender} sender
   * @param {(reply: unknown) => void} reply
   */
  #listen = (asked, sender, reply) => {
    if (sender.id !== api.runtime.id) return false;
    if (asked.type === "read") reply(this.#read(ArrayBuffer.isView(asked.probe)));
    else if (asked.type === "changed") {
      // Whoever changed it may want to see what has come of it.
      void this.#settle().then(reply);
      return true;
    }
    else if (asked.type === "moved") this.#navigated(false);
    return false;
  };

  /**
   * The page for the reader, whatever the gate said.
   *
   * @param {boolean} clones
   * @returns {ReadReply}
   */
  #read(clones) {
    // A viewer's page is open to us in Chrome, but what it shows is not.
    if (contentTypeOf.call(document) === "application/pdf") return { refused: "type" };
    const captured = this.see();
    if (captured.refused) return captured;
    const part = this.part?.(captured);
    const snapshot = clones ? captured.snapshot : pack(captured.snapshot);
    return { place: placeNow(), snapshot, hidden: this.quiet.hidden, part };
  }
}

/** @returns {import("../shared/messages.js").Place} */
function placeNow() {
  const viewport = { width: innerWidth, height: innerHeight };
  return { url: location.href, base: document.baseURI, viewport };
}

/** The part of an address that names a page: some applications keep it behind the hash. @param {string} href */
function addressOf(href) {
  const [path = "", hash = ""] = href.split("#", 2);
  return /^[!/]/.test(hash) ? href : path;
}

function begin() {
  // The isolated world outlives the extension's update: the newer script stops the older one.
  const world = /** @type {typeof globalThis & {quietpage?: Page}} */ (globalThis);
  world.quietpage?.stop();
  world.quietpage = new Page();
  world.quietpage.start();
}

if (/** @type {Document & {prerendering?: boolean}} */ (document).prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
else begin();
