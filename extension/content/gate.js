/**
 * Says whether a page is worth looking at, from at most 400 calls to the DOM at any page size.
 *
 * It rules out clear cases only: pages that are edited, forms, applications, pages without a run of prose. It knows no
 * words of any language and judges no block; whatever it lets through, the core may still call `other`. It reads and
 * sends nothing.
 */

import { shadowRootOf } from "../shared/api.js";
import {
  bodyOf,
  contentTypeOf,
  dataOf,
  designModeOf,
  evaluateIn,
  findIn,
  findInRoot,
  isEditable,
  isRendered,
  parentNodeOf,
  textContentOf,
} from "./dom.js";

const MAX_CALLS = 400;
/** How many runs of each kind are looked at, spread over the page. */
const SAMPLES = 40;

/**
 * Letters of a run of prose, Latin measure: about 20 words. Lists of messages and cards show some 90 letters of each;
 * paragraphs of news pages have 150 and more.
 */
const RUN = 120;
/** Letters below which a line of text is a label. */
const LINE = 60;
/** Letters of shorter lines that together make a page of prose: dialogue, short news. */
const LINES = 400;
/** Fields that comment, search and newsletter boxes bring to an article. */
const STRAY_FIELDS = 10;
/** Letters of prose that a page with more fields than that has for each, unless it is a form. */
const LETTERS_A_FIELD = 120;
/** Letters of prose that no form has, however many fields: a guide with a calculator in it, a story above a survey. */
const MORE_THAN_A_FORM = 800;
/** Text below shadow roots, style sheets included, that is worth looking into. */
const SHADOW_TEXT = 1500;

const HTML = ["text/html", "application/xhtml+xml"];
const FIELDS =
  "textarea, select, input:not([type=hidden i], [type=search i], [type=submit i], [type=button i], [type=image i], [type=reset i])";

// What is edited and what declares itself an application is no prose, however long.
const NOT_WORKED_ON =
  "not(ancestor-or-self::*[@role='application' or (@contenteditable and @contenteditable!='false')])";
const NOT_CODE = "not(parent::script or parent::style or parent::noscript or parent::template or parent::textarea or parent::option)";
const PARAGRAPHS = `descendant::p[string-length(.)>20 and ${NOT_WORKED_ON}]`;
const LOOSE_TEXTS = `descendant::text()[string-length(.)>40 and not(ancestor::p) and ${NOT_CODE} and ${NOT_WORKED_ON}]`;
const CUSTOM_ELEMENTS = "descendant::*[contains(name(),'-')]";

/** Kinds of answers to a path, as `XPathResult` numbers them. */
const [NUMBER, UNORDERED_SNAPSHOT] = [1, 6];
/** Scripts that need about two and a half letters fewer for the same words. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const DENSE_EXTRA = 1.5;

/** @typedef {{passes: boolean, why: "prose" | "shadow" | "type" | "edited" | "form" | "no-prose", calls: number}} Gate */

/**
 * @param {Document} page
 * @returns {Gate}
 */
export function gate(page) {
  const probe = new Probe(page);
  const why = judge(probe);
  return { passes: why === "prose" || why === "shadow", why, calls: probe.calls };
}

/**
 * How much text of some length the page has, in one call: cheap enough to ask again as the page grows.
 *
 * @param {Document} page
 */
export function textAmount(page) {
  return evaluateIn.call(page, "count(//text()[string-length(.)>40])", page, null, NUMBER, null)
    .numberValue;
}

/** @param {Probe} probe @returns {Gate["why"]} */
function judge(probe) {
  if (!probe.isHtml()) return "type";
  const body = probe.body();
  if (!body) return "no-prose";
  if (probe.isEdited(body)) return "edited";
  const fields = probe.countFields();
  const needed = fields < STRAY_FIELDS ? RUN : Math.min(fields * LETTERS_A_FIELD, MORE_THAN_A_FORM);
  if (probe.findProse(body, needed)) return "prose";
  if (fields >= STRAY_FIELDS) return "form";
  return probe.findShadowText(body) ? "shadow" : "no-prose";
}

/** Asks the page, and counts what it asks. */
class Probe {
  calls = 0;
  /** Letters in runs, and in lines of any length. */
  letters = { runs: 0, lines: 0 };

  /** @param {Document} page */
  constructor(page) {
    this.page = page;
  }

  isHtml() {
    this.calls++;
    return HTML.includes(contentTypeOf.call(this.page));
  }

  body() {
    this.calls++;
    return bodyOf.call(this.page);
  }

  /** @param {HTMLElement} body */
  isEdited(body) {
    this.calls += 2;
    return designModeOf.call(this.page) === "on" || isEditable.call(body);
  }

  countFields() {
    this.calls += 2;
    return findIn.call(this.page, FIELDS).length;
  }

  /**
   * Whether the page shows at least `needed` letters of prose.
   *
   * @param {Node} body
   * @param {number} needed
   */
  findProse(body, needed) {
    const enough = () => this.letters.runs >= needed || this.letters.lines >= Math.max(LINES, needed);
    for (const [paragraph, share] of this.sample(PARAGRAPHS, body, SAMPLES)) {
      this.calls++;
      this.weigh(textContentOf.call(paragraph) ?? "", paragraph, share);
      if (enough()) return true;
    }
    for (const [text, share] of this.sample(LOOSE_TEXTS, body, SAMPLES)) {
      this.calls++;
      this.weigh(dataOf.call(/** @type {Text} */ (text)), text, share);
      if (enough()) return true;
    }
    return false;
  }

  /**
   * @param {string} text
   * @param {Node} node
   * @param {number} share  How many nodes this one stands for.
   */
  weigh(text, node, share) {
    const letters = lettersOf(text);
    if (letters < LINE || !this.isShown(node)) return;
    this.letters.lines += letters * share;
    if (letters >= RUN) this.letters.runs += letters * share;
  }

  /** @param {Node} node */
  isShown(node) {
    this.calls += 2;
    const element = node instanceof Element ? node : parentNodeOf.call(node);
    return element instanceof Element && isRendered.call(element);
  }

  /**
   * Whether there is text in shadow roots, a few levels down.
   *
   * @param {Node} body
   */
  findShadowText(body) {
    /** @type {Node[]} */
    const hosts = [...this.sample(CUSTOM_ELEMENTS, body, SAMPLES / 2)].map(([host]) => host);
    let letters = 0;
    for (const host of hosts) {
      if (this.calls > MAX_CALLS - 60) break;
      this.calls++;
      const root = shadowRootOf(/** @type {Element} */ (host));
      if (!root) continue;
      this.calls++;
      letters += lettersOf(textContentOf.call(root) ?? "");
      if (letters >= SHADOW_TEXT) return true;
      hosts.push(...this.customIn(root));
    }
    return false;
  }

  /** @param {ShadowRoot} root */
  customIn(root) {
    this.calls += 2;
    const all = findInRoot.call(root, "*");
    const found = [];
    for (let at = 0; at < all.length && at < 24; at++) {
      this.calls += 2;
      const element = all[at];
      if (element?.localName.includes("-")) found.push(element);
    }
    return found;
  }

  /**
   * At most `most` of the nodes that `path` finds below `context`, spread evenly, each with how many it stands for. The
   * browser searches; the page may be of any size.
   *
   * @param {string} path
   * @param {Node} context
   * @param {number} most
   * @returns {Generator<[Node, number]>}
   */
  *sample(path, context, most) {
    this.calls += 2;
    const found = evaluateIn.call(this.page, path, context, null, UNORDERED_SNAPSHOT, null);
    const length = found.snapshotLength;
    const step = Math.max(1, length / most);
    for (let at = 0; at < length; at += step) {
      this.calls++;
      const node = found.snapshotItem(Math.floor(at));
      if (node) yield [node, step];
    }
  }
}

/** Letters of `text`, Latin measure. @param {string} text */
function lettersOf(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length + (line.match(DENSE)?.length ?? 0) * DENSE_EXTRA;
}
