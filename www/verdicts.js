/**
 * The verdicts: as frames drawn over the page, and as a list in which each opens to its reasons and what was measured.
 *
 * The list is the way with the keyboard; the frames are for the pointer and lead to it.
 */

import { direction, message } from "../extension/shared/api.js";
import { button, make, words } from "../extension/shared/make.js";
import { number, percent } from "../extension/shared/numbers.js";
import { kindWords, valueWords, whyWords } from "../extension/shared/words.js";

/**
 * @typedef {import("../extension/shared/messages.js").Verdict} Verdict
 * @typedef {import("../extension/capsule/file.js").Recorded} Recorded
 * @typedef {import("./study.js").Study} Study
 * @typedef {import("./study.js").Stage} Stage
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

/** A block is named by so much of its text. */
const MAX_WORDS = 90;
/** Parts of the circle of colours between one kind and the next, so that neighbours in the list differ. */
const HUE_STEP = 137;
/** Height of a frame's label in CSS pixels; and from which part of the page's width on there is no room for it to the right. */
const LABEL = 40;
const ASIDE = 0.6;
/** What becomes of a block. @type {Record<Verdict["action"], string>} */
const ACTIONS = { hide: "labHides", vacate: "labVacates", dim: "labDims", collapse: "labCollapses" };
/** Frames below this are not to be seen, in CSS pixels. */
const LEAST = 3;

export class Verdicts {
  element = make("div", { class: "verdicts" });
  #list = make("ul", { role: "list" });
  #none = make("p", { class: "more" });
  #recorded = make("div", { class: "recorded" });
  #stage;
  #kinds;
  /** @type {Study | undefined} */ #study;
  /** @type {Verdict[]} */ #verdicts = [];
  /** First and last node of each run of the story. @type {ArrayLike<number>} */ #story = [];
  /** The row of the verdict that is open. @type {number | undefined} */ #open;
  #marked = true;

  /** @param {Stage} stage @param {string[]} kinds  All there are, for their colours. */
  constructor(stage, kinds) {
    this.#stage = stage;
    this.#kinds = kinds;
    this.element.append(this.#none, this.#list, this.#recorded);
  }

  /**
   * @param {Study} study
   * @param {Verdict[]} verdicts
   * @param {ArrayLike<number>} story
   */
  fill(study, verdicts, story) {
    const isNew = this.#study !== study;
    this.#study = study;
    this.#verdicts = verdicts;
    this.#story = story;
    if (isNew || !verdicts.some(({ node }) => node === this.#open)) this.#open = undefined;
    this.#none.textContent = verdicts.length === 0 ? message("labNone") : "";
    this.#list.replaceChildren(...verdicts.map((verdict) => this.#item(verdict)));
    this.#compare();
    this.draw();
  }

  /** Whether the frames are drawn, or the page stands as it would. @param {boolean} marked */
  mark(marked) {
    this.#marked = marked;
    this.draw();
  }

  /** Draws the frames where the blocks are now. */
  draw() {
    const { marks, pinned } = this.#stage;
    marks.replaceChildren();
    pinned.replaceChildren();
    this.#stage.uncover([]);
    /** @type {Box[]} */ const stay = [];
    if (!this.#marked || !this.#study) return;
    for (const box of this.#storyBoxes()) marks.append(this.#place(make("div", { class: "story" }), box));
    for (const verdict of this.#verdicts) {
      const { node, kind } = verdict;
      const element = /** @type {Element | undefined} */ (this.#study.nodes[node]);
      const box = element?.getBoundingClientRect?.();
      if (!element || !box || box.width < LEAST || box.height < LEAST) continue;
      const stays = isPinned(element);
      if (stays) stay.push(box);
      const mark = make("div", { class: "mark", "data-node": String(node), title: `${kindWords(kind)} · ${whyWords(verdict.reasons)}` }, make("span", { dir: direction() }, `${kindWords(kind)} ${percent(verdict.confidence)}`));
      mark.style.setProperty("--hue", this.#hue(kind));
      mark.classList.toggle("open", node === this.#open);
      mark.classList.toggle("low", box.height * this.#stage.scale < LABEL && box.y > LABEL);
      mark.classList.toggle("aside", box.x > this.#stage.document.documentElement.clientWidth * ASIDE);
      mark.addEventListener("click", () => this.#show(node, true));
      (stays ? pinned : marks).append(this.#place(mark, box, stays ? 0 : this.#stage.scrolled));
    }
    this.#stage.uncover(stay);
  }

  *#storyBoxes() {
    const { nodes = [], snapshot } = this.#study ?? {};
    if (!snapshot) return;
    for (let at = 0; at + 1 < this.#story.length; at += 2) {
      const [first, last] = [nodes[Number(this.#story[at])], nodes[Number(this.#story[at + 1])]];
      if (!first?.isConnected || !last?.isConnected) continue;
      const range = /** @type {Document} */ (first.ownerDocument).createRange();
      range.setStartBefore(first);
      range.setEndAfter(last);
      const box = range.getBoundingClientRect();
      if (box.width >= LEAST && box.height >= LEAST) yield box;
    }
  }

  /** @param {HTMLElement} mark @param {Box} box @param {number} [scrolled] */
  #place(mark, { x, y, width, height }, scrolled = this.#stage.scrolled) {
    const { scale } = this.#stage;
    Object.assign(mark.style, { left: `${x * scale}px`, top: `${(y + scrolled) * scale}px`, width: `${width * scale}px`, height: `${height * scale}px` });
    return mark;
  }

  /** @param {Verdict} verdict */
  #item(verdict) {
    const { node, kind, confidence, rule, reasons, action } = verdict;
    const id = `why-${node}`;
    const isOpen = node === this.#open;
    const swatch = make("span", { class: "swatch" });
    swatch.style.setProperty("--hue", this.#hue(kind));
    const beginning = begin(this.#study?.words?.[node] ?? textOf(this.#study?.nodes[node]));
    const head = button("", { class: "verdict", "aria-expanded": String(isOpen), "aria-controls": id, "data-node": String(node) }, () => this.#show(node, head.getAttribute("aria-expanded") !== "true"));
    head.append(swatch, make("span", { class: "kind" }, kindWords(kind)), make("span", { class: "sure" }, percent(confidence)), make("span", { class: "words", dir: "auto" }, beginning || message("panelWordless")));
    const rows = reasons.map((reason) => make("tr", {}, make("td", {}, whyWords([reason])), make("td", {}, measured(reason))));
    const table = make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, message("labReason")), make("th", { scope: "col" }, message("labMeasured")))), make("tbody", {}, ...rows));
    const facts = make("dl", {}, fact("labConfidence", percent(confidence)), fact("labRule", make("code", { dir: "ltr" }, rule)), fact("labAction", message(ACTIONS[action])));
    const why = make("div", { id, class: "why-all" }, table, facts);
    why.hidden = !isOpen;
    return make("li", {}, head, why);
  }

  /** Opens or closes what is said of a verdict, and brings its block into view. @param {number} node @param {boolean} isOpen */
  #show(node, isOpen) {
    this.#open = isOpen ? node : undefined;
    for (const head of /** @type {NodeListOf<HTMLElement>} */ (this.#list.querySelectorAll("button.verdict"))) {
      const isThis = isOpen && head.dataset.node === String(node);
      head.setAttribute("aria-expanded", String(isThis));
      const why = document.getElementById(head.getAttribute("aria-controls") ?? "");
      if (why) why.hidden = !isThis;
      if (isThis) head.parentElement?.scrollIntoView({ block: "nearest" });
    }
    this.draw();
    const element = /** @type {Element | undefined} */ (this.#study?.nodes[node]);
    const box = element?.getBoundingClientRect?.();
    if (isOpen && element && box && box.height > 0 && !isPinned(element)) this.#stage.scrollTo(box.y + this.#stage.scrolled);
  }

  /** What a capsule has recorded, beside what comes out now. */
  #compare() {
    const capsule = this.#study?.capsule;
    this.#recorded.replaceChildren();
    if (!capsule) return;
    const lines = [
      ["labGone", without(capsule.judged, this.#verdicts)],
      ["labNew", without({ verdicts: this.#verdicts }, capsule.judged.verdicts)],
      ["labWords", without(capsule.seen, capsule.judged.verdicts)],
    ];
    const shown = /** @type {[string, Verdict[]][]} */ (lines).filter(([, list]) => list.length > 0);
    const parts = shown.map(([key, list]) => make("li", {}, message(key, number(list.length)), " ", list.map(({ kind }) => kindWords(kind)).join(", ")));
    const note = capsule.note ? [make("blockquote", {}, capsule.note)] : [];
    const same = parts.length === 0 ? [make("p", {}, message("labAsRecorded"))] : [];
    this.#recorded.append(make("h3", {}, message("labRecorded")), ...note, ...same, make("ul", { role: "list" }, ...parts));
  }

  /** @param {string} kind */
  #hue(kind) {
    return String((Math.max(0, this.#kinds.indexOf(kind)) * HUE_STEP) % 360);
  }
}

/** @param {Pick<Recorded, "verdicts">} recorded @param {Verdict[]} others */
function without({ verdicts }, others) {
  const nodes = new Set(others.map(({ node }) => node));
  return verdicts.filter(({ node }) => !nodes.has(node));
}

/** @param {Element} element */
function isPinned(element) {
  for (let each = /** @type {Element | null} */ (element); each; each = each.parentElement) {
    if (getComputedStyle(each).position === "fixed") return true;
  }
  return false;
}

/** @param {Node | undefined} node */
function textOf(node) {
  return node && "innerText" in node ? String(node.innerText) : (node?.textContent ?? "");
}

/** @param {string} all */
function begin(all) {
  const text = all.replace(/\s+/g, " ").trim();
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS).toWellFormed()}…` : text;
}

/** What was measured for a reason, in the order in which its words name it. @param {Verdict["reasons"][number]} reason */
function measured({ code, args = {} }) {
  if (code === "learnt") return message("labChance", percent(Number(args.chance)));
  // What speaks against a text is told by the core in English only.
  const values = Object.entries(args).filter(([name]) => name !== "by").map(valueWords);
  return values.length > 0 ? words(values) : "–";
}

/** @param {string} key @param {Node | string} value */
function fact(key, value) {
  return make("div", {}, make("dt", {}, message(key)), make("dd", {}, value));
}
