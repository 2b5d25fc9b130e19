/**
 * The page under study: shown in a frame in which nothing of it runs and which reaches nothing, and captured there as the
 * extension captures a page.
 *
 * The frame is sandboxed without scripts and has a policy of its own (`frame.html`). Markup is parsed into a document that
 * never loads anything, and its elements are moved over from there.
 */

import { cssOf } from "../extension/background/style.js";
import { capture } from "../extension/content/capture.js";
import { make } from "../extension/shared/make.js";
import { wireframe } from "./wireframe.js";

/**
 * @typedef {import("../extension/shared/messages.js").Snapshot} Snapshot
 * @typedef {import("../extension/shared/messages.js").Place} Place
 * @typedef {import("../extension/shared/messages.js").Verdict} Verdict
 * @typedef {import("../extension/capsule/file.js").Capsule} Capsule
 *
 * What is studied. `nodes[id]` is what shows row `id`, if anything does; `words[id]` how its text begins, where that is another's.
 * @typedef {{snapshot: Snapshot, place: Place, nodes: (Node | undefined)[], words?: string[], capsule?: Capsule}} Study
 */

/** Links that make a browser look up names or fetch, whatever the policy says. */
const FETCHING = /\b(preconnect|dns-prefetch|prefetch|preload|modulepreload|prerender|stylesheet|icon)\b/i;

/** Width in CSS pixels at which pages are shown where there is room, scaled to fit; and the least where there is not. */
const WIDE = 1180;
const NARROW = 400;
/** Below this width of the stage a page is shown as on a phone. */
const ROOM = 560;

/** Nobody sees these names but the lab. */
const MARKER = { hide: "data-lab-hide", vacate: "data-lab-vacate", dim: "data-lab-dim", collapse: "data-lab-collapse" };

export class Stage {
  /** Scrolls in the frame's place, so that windows of all heights show a page as one of that height would. */
  element = make("div", { class: "stage", tabindex: "0", role: "group" });
  /** Drawn over the page, and scrolled with it. */
  marks = make("div", { class: "marks", "aria-hidden": "true" });
  /** Drawn over what stays in place while the page scrolls. */
  pinned = make("div", { class: "marks", "aria-hidden": "true" });
  /** Called when all has another place. */ onmove = () => {};
  scale = 1;
  #frame = make("iframe", { src: "frame.html", sandbox: "allow-same-origin", tabindex: "-1", title: "", inert: "" });
  #veil = make("div", { class: "veil" }, this.marks);
  #window = make("div", { class: "window" }, this.#frame, this.#veil, this.pinned);
  #tall = make("div", { class: "tall" }, this.#window);
  #loaded = new Promise((done) => this.#frame.addEventListener("load", done, { once: true }));
  #width = 0;
  /** Width of the page when it was captured. */ #captured = 0;

  constructor() {
    this.element.append(this.#tall);
    this.element.addEventListener("scroll", () => this.#follow());
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  get document() {
    return /** @type {Document} */ (this.#frame.contentDocument);
  }

  /** @param {string} title */
  name(title) {
    this.element.setAttribute("aria-label", title);
    this.#frame.title = title;
  }

  /** Shows a page. @param {string} html @param {string} url @returns {Promise<Study>} */
  async showPage(html, url) {
    const parsed = inert(html);
    await this.#put(parsed.documentElement);
    return this.capture(url);
  }

  /** Shows a capsule. @param {Capsule} capsule @returns {Promise<Study>} */
  async showCapsule(capsule) {
    const { snapshot: { rows, boxes, text }, url, viewport } = capsule;
    const snapshot = { rows: Uint32Array.from(rows), boxes: Float32Array.from(boxes), text };
    await this.#loaded;
    const { root, nodes, words } = wireframe(this.document, snapshot, viewport.width);
    await this.#put(root, viewport.width);
    return { snapshot, place: { url, base: url, viewport }, nodes, words, capsule };
  }

  /** The page as it is shown now. @param {string} url @returns {Study} */
  capture(url) {
    this.hide([], []);
    const captured = capture(this.document);
    if ("refused" in captured) throw new Error(`too many ${captured.refused}`);
    const { snapshot, nodes, scroll } = captured;
    // The capture adds how far its own window is scrolled, which is the lab's.
    const inside = /** @type {Window} */ (this.#frame.contentWindow);
    const boxes = snapshot.boxes.map((side, at) => side + (at % 4 === 0 ? inside.scrollX - scroll.x : at % 4 === 1 ? inside.scrollY - scroll.y : 0));
    const viewport = { width: inside.innerWidth, height: inside.innerHeight };
    this.#captured = this.#width;
    return { snapshot: { ...snapshot, boxes }, place: { url, base: url, viewport }, nodes };
  }

  /** Hides what verdicts are about as the extension does, and nothing else. @param {Verdict[]} verdicts @param {(Node | undefined)[]} nodes */
  hide(verdicts, nodes) {
    for (const name of Object.values(MARKER)) {
      for (const element of this.document.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
    }
    for (const { node, action } of verdicts) {
      const element = nodes[node];
      if (element?.nodeType === Node.ELEMENT_NODE) /** @type {Element} */ (element).setAttribute(MARKER[action], "");
    }
    this.#measure();
  }

  /** Takes what scrolls from over what stays in place. @param {{x: number, y: number, width: number, height: number}[]} boxes  In the page's own pixels. */
  uncover(boxes) {
    const { clientWidth, clientHeight } = this.element;
    const holes = boxes.map(({ x, y, width, height }) => [x, y, width, height].map((side) => side * this.scale)).map(([x, y, width, height]) => `M${x} ${y}h${width}v${height}h${-Number(width)}z`);
    this.#veil.style.clipPath = holes.length > 0 ? `path(evenodd, "M0 0H${clientWidth}V${clientHeight}H0z${holes.join("")}")` : "";
  }

  /** Brings a place of the page into view. @param {number} top */
  scrollTo(top) {
    const middle = top * this.scale - this.element.clientHeight / 3;
    this.element.scrollTo({ top: middle, behavior: "instant" });
    this.#follow();
  }

  /** How far the page is scrolled in its frame, in its own pixels. */
  get scrolled() {
    return this.#frame.contentWindow?.scrollY ?? 0;
  }

  /** @param {Element} root @param {number} [width] */
  async #put(root, width) {
    await this.#loaded;
    const { document } = this;
    document.replaceChild(document.adoptNode(root), document.documentElement);
    const sheet = new (/** @type {typeof globalThis} */ (/** @type {unknown} */ (this.#frame.contentWindow)).CSSStyleSheet)();
    // Without scripts a browser would show what is meant for browsers without.
    sheet.replaceSync(`${cssOf(MARKER)}noscript{display:none!important}html{scrollbar-width:none!important}`);
    document.adoptedStyleSheets = [sheet];
    this.#fixed = width;
    this.element.scrollTo({ top: 0, behavior: "instant" });
    this.#width = 0;
    this.#fit();
  }

  /** A capsule has the width that it was captured in. @type {number | undefined} */ #fixed;

  /** Whether the page is laid out anew for another width since it was captured. */
  get isOfAnotherWidth() {
    return this.#fixed === undefined && this.#captured !== this.#width;
  }

  #asked() {
    const room = this.element.clientWidth;
    return this.#fixed ?? (room < ROOM ? Math.max(room, NARROW) : WIDE);
  }

  #fit() {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === 0) return;
    const before = this.#width;
    this.#width = this.#asked();
    this.scale = clientWidth / this.#width;
    this.#window.style.blockSize = `${clientHeight}px`;
    Object.assign(this.#frame.style, { inlineSize: `${this.#width}px`, blockSize: `${clientHeight / this.scale}px`, transform: `scale(${this.scale})` });
    this.#measure();
    if (before !== 0) this.onmove();
  }

  #measure() {
    const root = this.document.documentElement;
    const height = Math.max(root?.scrollHeight ?? 0, this.document.body?.scrollHeight ?? 0);
    this.#tall.style.blockSize = `${Math.max(height * this.scale, this.element.clientHeight)}px`;
    this.#follow();
  }

  #follow() {
    this.#frame.contentWindow?.scrollTo({ top: this.element.scrollTop / this.scale, behavior: "instant" });
    // In one step with the page, so that frames never swim on it.
    this.marks.style.transform = `translateY(${-this.scrolled * this.scale}px)`;
  }
}

/**
 * The document that a markup is, without what would fetch of itself. Nothing in it runs or loads: it belongs to no window.
 *
 * @param {string} html
 */
function inert(html) {
  // eslint-disable-next-line no-restricted-syntax -- What is parsed here lives in the sandboxed frame and never in our page.
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const link of parsed.querySelectorAll("link[rel]")) if (FETCHING.test(link.getAttribute("rel") ?? "")) link.remove();
  for (const meta of parsed.querySelectorAll("meta[http-equiv]")) meta.remove();
  // A browser that runs scripts has text in there, and the core expects that.
  for (const each of parsed.querySelectorAll("noscript")) each.textContent = [...each.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join("");
  return parsed;
}
