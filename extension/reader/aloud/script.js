/**
 * What is read of an article, in its order, and where each letter of it stands.
 *
 * A listener gets the story: its label, the headline, paragraphs, lists, quotes and captions, notes where they stand
 * written. Not the byline and the date, which one wants to see and not to hear before each story; nor code, the cells of
 * tables, which mean nothing without their columns, of which the caption alone is read; nor credits, numbers of notes,
 * readings beside ideographs that say the same twice, cards of what plays elsewhere, and our own words and buttons.
 */

import { sentencesIn } from "./sentences.js";

/**
 * A run of text that is read as one: a paragraph, a heading, an item. `parts`: its text nodes with where they begin.
 *
 * @typedef {{text: string, lang: string, parts: {node: Text, at: number}[]}} Paragraph
 *
 * `paragraph`: the number of its own.
 * @typedef {import("./sentences.js").Sentence & {paragraph: number}} Spoken
 */

const LEFT_OUT = "header > :not(h1, .label), pre, .copy, .note, thead, tbody, rt, rp, button, audio, video, .card, .credit, .unseen, .withheld";
const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, figcaption, caption, blockquote, header";
/** What names a note: `[12]`, `*`, `↩`; a link within the story in words is read. */
const NOTE_MARK = /^[^\p{L}]*\p{L}?[^\p{L}]*$/u;

export class Script {
  /** @type {Paragraph[]} */ paragraphs;
  /** @type {Spoken[]} */ sentences;

  /** @param {HTMLElement} article @param {string} lang  The article's. */
  constructor(article, lang) {
    this.lang = lang;
    this.paragraphs = paragraphsOf(article, lang);
    this.sentences = this.paragraphs.flatMap((paragraph, n) => sentencesIn(paragraph.text, paragraph.lang).map((sentence) => ({ ...sentence, paragraph: n })));
  }

  /** @param {Spoken} sentence */
  langOf({ paragraph }) {
    return this.paragraphs[paragraph]?.lang ?? "";
  }

  /** @param {Spoken} sentence @param {import("./sentences.js").Span} span */
  textOf({ paragraph }, { start, end }) {
    return this.paragraphs[paragraph]?.text.slice(start, end) ?? "";
  }

  /** Where a part of a sentence's paragraph stands. @param {Spoken} sentence @param {import("./sentences.js").Span} [span]  The sentence itself. */
  rangeOf(sentence, { start, end } = sentence) {
    const range = document.createRange();
    const parts = this.paragraphs[sentence.paragraph]?.parts ?? [];
    const first = parts.findLast(({ at }) => at <= start);
    const last = parts.findLast(({ at }) => at < end);
    if (first) range.setStart(first.node, Math.min(start - first.at, first.node.length));
    if (last) range.setEnd(last.node, Math.min(end - last.at, last.node.length));
    return range;
  }
}

/** @param {HTMLElement} article @param {string} lang @returns {Paragraph[]} */
function paragraphsOf(article, lang) {
  /** @type {Paragraph[]} */
  const paragraphs = [];
  /** @type {Element | null} */
  let open = null;
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => (node instanceof Element && isLeftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const last = paragraphs.at(-1);
    if (node instanceof Element) {
      if (node.localName === "br" && last) last.text += "\n";
      continue;
    }
    const text = /** @type {Text} */ (node);
    const block = text.parentElement?.closest(BLOCKS) ?? null;
    if (last && block === open) {
      last.parts.push({ node: text, at: last.text.length });
      last.text += text.data;
      continue;
    }
    open = block;
    const said = (block ?? article).closest("[lang]")?.getAttribute("lang");
    const own = said && article.contains((block ?? article).closest("[lang]")) ? said : lang;
    paragraphs.push({ text: text.data, lang: own, parts: [{ node: text, at: 0 }] });
  }
  return paragraphs;
}

/** @param {Element} element */
function isLeftOut(element) {
  if (element.matches(LEFT_OUT)) return true;
  return element.matches(".jump") && NOTE_MARK.test(element.textContent ?? "");
}
