/**
 * Keeps an article: as Markdown, as one HTML file, as a book, on paper.
 *
 * The files are made in Rust from the same tree as the page; this reads the pictures, packs, and hands over to the browser's
 * own download. Nothing leaves the machine but the requests for the article's pictures.
 */

import { epub, html, markdown } from "#reader";
import { counted, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { fileName } from "./file-name.js";
import { dataAddress, readPictures } from "./keep-pictures.js";
import { zip } from "./zip.js";

/** @typedef {import("./reader.js").Article} Article */
/** @typedef {{signal: AbortSignal, progress: (done: number, all: number) => void}} Work */
/** @typedef {{blob: Blob, ending: string, left: number}} Made  `left`: pictures that are links. */

/** What takes longer than this shows how far it is, in milliseconds. */
const SLOW = 1000;
const SVG = "http://www.w3.org/2000/svg";

/** @param {Article} article @param {HTMLElement} shown @param {HTMLElement} place  Where the button goes. */
export function offerKeeping(article, shown, place) {
  const dialog = new Keep(article, shown);
  const open = button("", { id: "keep-button", "aria-label": message("keep"), title: message("keep"), "aria-haspopup": "dialog" }, () => dialog.open());
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14");
  drawing.append(path);
  open.append(drawing);
  place.replaceChildren(open);
}

class Keep {
  /** @type {AbortController | null} */ #running = null;
  #choices = make("div", { class: "keep-choices" });
  #bar = make("progress", { "aria-label": message("keepWorking") });
  #cancel = button(message("keepCancel"), { class: "keep-cancel" }, () => this.#running?.abort());
  #work = make("div", { class: "keep-work" }, this.#bar, this.#cancel);
  #told = make("p", { class: "keep-told", role: "status" });

  /** @param {Article} article @param {HTMLElement} shown */
  constructor(article, shown) {
    this.article = article;
    this.shown = shown;
    const close = button(message("keepClose"), { class: "keep-close" }, () => this.dialog.close());
    this.#work.hidden = true;
    this.#choices.append(
      button(message("keepCopy"), { "data-keep": "copy" }, () => void this.#copy()),
      this.#choice("keepMarkdown", "markdown", (work) => this.#markdown(work)),
      this.#choice("keepHtml", "html", (work) => this.#html(work)),
      this.#choice("keepEpub", "epub", (work) => this.#epub(work)),
      button(message("keepPrint"), { "data-keep": "print" }, () => this.#print()),
    );
    this.dialog = make("dialog", { class: "keep", "aria-labelledby": "keep-title" });
    this.dialog.append(make("h2", { id: "keep-title" }, message("keepTitle")), this.#choices, this.#work, this.#told, close);
    // The reader's own keys rest while it is open.
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
    this.dialog.addEventListener("close", () => this.#running?.abort());
    this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
    document.body.append(this.dialog);
  }

  open() {
    this.#told.textContent = "";
    this.dialog.showModal();
  }

  /** @param {string} words @param {string} name @param {(work: Work) => Promise<Made>} create */
  #choice(words, name, create) {
    return button(message(words), { "data-keep": name }, () => void this.#save(create));
  }

  async #copy() {
    const done = navigator.clipboard.writeText(markdown(this.article)).then(() => "keepCopied");
    this.#told.textContent = message(await done.catch(() => "keepFailed"));
  }

  #print() {
    this.dialog.close();
    // Pictures that were not scrolled to have not been asked for.
    for (const image of this.shown.querySelectorAll("img")) image.loading = "eager";
    const coming = [...this.shown.querySelectorAll("img")].map((image) => image.decode().catch(() => {}));
    void Promise.all(coming).then(() => print());
  }

  /** @param {(work: Work) => Promise<Made>} create */
  async #save(create) {
    if (this.#running) return;
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#told.textContent = "";
    this.#bar.removeAttribute("value");
    const timer = setTimeout(() => (this.#work.hidden = false), SLOW);
    for (const each of this.#choices.querySelectorAll("button")) each.disabled = true;
    try {
      const made = await create({ signal, progress: (done, all) => Object.assign(this.#bar, { max: all, value: done }) });
      signal.throwIfAborted();
      this.#download(made);
    } catch (error) {
      this.#told.textContent = message(signal.aborted ? "keepCancelled" : "keepFailed");
      if (!signal.aborted) console.error(error);
    } finally {
      clearTimeout(timer);
      this.#work.hidden = true;
      for (const each of this.#choices.querySelectorAll("button")) each.disabled = false;
      this.#running = null;
    }
  }

  /** @param {Made} made */
  #download({ blob, ending, left }) {
    const name = fileName(this.article.meta?.title, ending, message("keepName"));
    const href = URL.createObjectURL(blob);
    make("a", { href, download: name }).click();
    // The browser has its own hold on it once the download has begun.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    const saved = message("keepSaved", name);
    this.#told.textContent = left ? `${saved} ${counted("keepLeft", left, number(left))}` : saved;
  }

  /** @param {Work} _work @returns {Promise<Made>} */
  async #markdown(_work) {
    return { blob: new Blob([markdown(this.article)], { type: "text/markdown" }), ending: "md", left: 0 };
  }

  /** @param {Work} work @returns {Promise<Made>} */
  async #html(work) {
    const { kept, left } = await this.#pictures(work);
    const held = await Promise.all(kept.map(({ blob }) => dataAddress(blob)));
    const text = html(this.article, kept.map(({ src }) => src), held);
    return { blob: new Blob([text], { type: "text/html" }), ending: "html", left };
  }

  /** @param {Work} work @returns {Promise<Made>} */
  async #epub(work) {
    const { kept, left } = await this.#pictures(work);
    const names = kept.map(({ blob }, at) => `picture-${at + 1}.${blob.type.replace("image/", "")}`);
    const flat = epub(this.article, kept.map(({ src }) => src), names);
    const files = Array.from({ length: flat.length / 2 }, (_, at) => ({
      name: String(flat[2 * at]),
      bytes: new TextEncoder().encode(flat[2 * at + 1]),
      stored: at === 0,
    }));
    for (const [at, { blob }] of kept.entries()) {
      files.push({ name: `OEBPS/${names[at]}`, bytes: new Uint8Array(await blob.arrayBuffer()), stored: true });
    }
    return { blob: new Blob(await zip(files), { type: "application/epub+zip" }), ending: "epub", left };
  }

  /** @param {Work} work */
  async #pictures({ signal, progress }) {
    const sources = [...new Set([...this.shown.querySelectorAll("img")].map(({ src }) => src))];
    const kept = await readPictures(sources, signal, (done) => progress(done, sources.length));
    return { kept, left: sources.length - kept.length };
  }
}
