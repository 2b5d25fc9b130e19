/**
 * The story beside the page: in the reader's form and as each of the other things that it can be made into.
 */

import * as reader from "#reader";

import { language, message } from "../extension/shared/api.js";
import { make } from "../extension/shared/make.js";

/** @typedef {Record<string, unknown>} Article */

/** In place of pictures, which lie elsewhere. */
const PICTURE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="#8884"/><path d="M40 320l150-170 90 100 90-120 230 190z" fill="#8886"/><circle cx="500" cy="100" r="42" fill="#8886"/></svg>')}`;

/** Names of formats are the same in all languages. @type {[string, string, (article: Article) => string][]} */
const FORMATS = [
  ["markdown", "Markdown", (article) => reader.markdown(article)],
  ["text", "", (article) => reader.text(article)],
  ["html", "HTML", (article) => reader.html(article, [], [])],
  ["json", "JSON", (article) => JSON.stringify(article, null, 2)],
];

/** Tabs with their panels: one is seen, arrow keys lead to the next. */
export class Views {
  #tabs = make("div", { role: "tablist", class: "tabs" });
  element = make("div", { class: "views" }, this.#tabs);
  #story = make("article", { class: "told" });
  /** @type {Map<string, {tab: HTMLButtonElement, panel: HTMLElement}>} */ #all = new Map();
  /** @type {Article | null} */ #article = null;
  #seen = "verdicts";
  /** Formats that are made already of this article. @type {Set<string>} */ #made = new Set();

  /** @param {HTMLElement} verdicts */
  constructor(verdicts) {
    this.#tabs.setAttribute("aria-label", message("labViews"));
    this.#add("verdicts", message("labVerdicts"), verdicts);
    this.#add("reader", message("readerBar"), this.#story);
    for (const [name, words] of FORMATS) this.#add(name, words || message("labText"), make("pre", { dir: "auto" }));
    this.#tabs.addEventListener("keydown", (event) => this.#walk(event));
    this.see("verdicts");
  }

  /** @param {Article | null} article */
  fill(article) {
    this.#article = article;
    this.#made.clear();
    this.#make();
  }

  /** How many verdicts there are. @param {string} count */
  count(count) {
    const tab = this.#all.get("verdicts")?.tab;
    tab?.replaceChildren(message("labVerdicts"), " ", make("span", { class: "count" }, count));
  }

  /** @param {string} name */
  see(name) {
    this.#seen = name;
    for (const [each, { tab, panel }] of this.#all) {
      const isSeen = each === name;
      tab.setAttribute("aria-selected", String(isSeen));
      tab.tabIndex = isSeen ? 0 : -1;
      panel.hidden = !isSeen;
    }
    this.#make();
  }

  /** @param {string} name @param {string} words @param {HTMLElement} content */
  #add(name, words, content) {
    const tab = /** @type {HTMLButtonElement} */ (make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}` }, words));
    const panel = make("div", { role: "tabpanel", id: `view-${name}`, "aria-labelledby": tab.id, class: "view", tabindex: "0" }, content);
    tab.addEventListener("click", () => this.see(name));
    this.#all.set(name, { tab, panel });
    this.#tabs.append(tab);
    this.element.append(panel);
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const names = [...this.#all.keys()];
    const at = names.indexOf(this.#seen);
    const onwards = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const to = { [onwards]: at + 1, [back]: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = String(names.at(to % names.length));
    this.see(name);
    this.#all.get(name)?.tab.focus();
  }

  /** Makes what is seen of the article, if that has not been done. */
  #make() {
    const seen = this.#all.get(this.#seen);
    if (!seen || this.#seen === "verdicts" || this.#made.has(this.#seen)) return;
    this.#made.add(this.#seen);
    const { panel } = seen;
    if (!this.#article) {
      const none = make("p", { class: "more" }, message("labNoStory"));
      (panel.querySelector("pre") ?? this.#story).replaceChildren(this.#seen === "reader" ? none : message("labNoStory"));
      return;
    }
    if (this.#seen === "reader") this.#set(this.#article);
    else {
      const format = FORMATS.find(([name]) => name === this.#seen);
      panel.querySelector("pre")?.replaceChildren(format?.[2](this.#article) ?? "");
    }
  }

  /** @param {Article} article */
  #set(article) {
    reader.render(/** @type {Article} */ (withoutPictures(article)), this.#story, { locale: language() });
    for (const link of this.#story.querySelectorAll("a")) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
    // The lab has a headline of its own.
    const title = this.#story.querySelector("h1");
    title?.replaceWith(make("h2", { class: "title" }, ...title.childNodes));
  }
}

/** The same with a drawing for each picture that would have to be fetched. @param {unknown} value @returns {unknown} */
function withoutPictures(value) {
  if (Array.isArray(value)) return value.map(withoutPictures);
  if (typeof value !== "object" || value === null) return value;
  const here = /** @type {Record<string, unknown>} */ (value);
  const members = Object.entries(here).map(([key, each]) => [key, withoutPictures(each)]);
  const copy = Object.fromEntries(members);
  if (typeof copy.src === "string" && !copy.src.startsWith("data:")) copy.src = PICTURE;
  if (here.type === "embed") copy.image = null;
  return copy;
}
