/**
 * What the lab opens: files, what is dropped on it, and pasted markup. Files are read here and go nowhere.
 */

import { message } from "../extension/shared/api.js";
import { button, make } from "../extension/shared/make.js";

/**
 * @typedef {import("../extension/capsule/file.js").Capsule} Capsule
 *
 * `name`: what it is called, in the language that is spoken when it is asked for.
 * @typedef {{html: string, url: string, name: () => string} | {capsule: Capsule, name: () => string}} Opened
 */

/** Where a saved page says in which encoding it is: in its first bytes, as for browsers. */
const HEAD_BYTES = 1024;
/** Browsers write the address into pages that they save. */
const SAVED_FROM = /<!--\s*saved from url=\(\d+\)(\S+)/i;

/**
 * What is in a file.
 *
 * @param {File} file
 * @returns {Promise<Opened | undefined>}  Nothing where it is neither markup nor a capsule.
 */
export async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decode(bytes);
  if (/^\s*\{/.test(text)) {
    const capsule = capsuleIn(text);
    return capsule && { capsule, name: () => file.name };
  }
  return /<[a-z!]/i.test(text) && !text.includes("\0") ? { html: text, url: "", name: () => file.name } : undefined;
}

/** The page's address: what was given, else what the page itself says. @param {string} html @param {string} given */
export function addressOf(html, given) {
  const said = given.trim() || SAVED_FROM.exec(html)?.[1] || "";
  return URL.canParse(said) ? said : "";
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function decode(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? "utf-8";
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : named;
  try {
    return new TextDecoder(marked).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** @param {string} text @returns {Capsule | undefined} */
function capsuleIn(text) {
  try {
    const value = JSON.parse(text);
    const isOne = value.quietpage === "capsule" && value.version === 1;
    return isOne && Array.isArray(value.snapshot?.rows) && Array.isArray(value.snapshot.boxes) && Array.isArray(value.judged?.verdicts) && value.viewport?.width > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The buttons that open something, and the dialog for what is pasted. */
export class Opener {
  #input = make("input", { type: "file", accept: ".html,.htm,.xhtml,.json,text/html,application/json", id: "file", class: "apart", tabindex: "-1", "aria-hidden": "true" });
  #markup = make("textarea", { id: "markup", rows: "10", spellcheck: "false", dir: "ltr", "aria-describedby": "markup-missing" });
  #missing = make("p", { class: "wrong", role: "alert", id: "markup-missing" });
  #address = make("input", { type: "text", id: "url", inputmode: "url", dir: "ltr", spellcheck: "false" });

  /**
   * @param {(opened: Opened | undefined) => void} opened
   * @param {() => void} example
   * @param {AbortSignal} signal  Until when what is dropped is taken.
   */
  constructor(opened, example, signal) {
    const take = async (/** @type {File | null | undefined} */ file) => file && opened(await read(file));
    this.#input.addEventListener("change", () => {
      void take(this.#input.files?.[0]);
      this.#input.value = "";
    });
    const cancel = button(message("keepCancel"), {}, () => this.dialog.close());
    const judge = button(message("labJudge"), { class: "main", "data-name": "judge" }, () => {
      const html = this.#markup.value;
      this.#miss(!html.trim());
      if (!html.trim()) return this.#markup.focus();
      this.dialog.close();
      opened({ html, url: this.#address.value, name: () => message("labPasted") });
    });
    this.#markup.addEventListener("input", () => this.#miss(false));
    this.dialog = make(
      "dialog",
      { class: "ask", "aria-labelledby": "paste-title" },
      make("h2", { id: "paste-title" }, message("labPaste")),
      make("div", { class: "field" }, make("label", { for: "markup" }, message("labMarkup")), this.#markup, this.#missing),
      make("div", { class: "field" }, make("label", { for: "url" }, message("labAddress")), this.#address),
      make("div", { class: "acts" }, judge, cancel),
    );
    this.element = make(
      "div",
      { class: "open" },
      button(message("labOpen"), { class: "main", "data-name": "open" }, () => this.#input.click()),
      button(message("labPaste"), { "data-name": "paste" }, () => {
        this.#miss(false);
        this.dialog.showModal();
      }),
      button(message("labExample"), { "data-name": "example" }, example),
      this.#input,
      this.dialog,
    );
    this.#dropped(take, signal);
  }

  /** Says that nothing was pasted, or no longer. @param {boolean} isMissing */
  #miss(isMissing) {
    this.#missing.textContent = isMissing ? message("labMarkupMissing") : "";
    this.#markup.ariaInvalid = String(isMissing);
  }

  /** A file may be dropped anywhere. @param {(file: File | null | undefined) => unknown} take @param {AbortSignal} signal */
  #dropped(take, signal) {
    const { classList } = document.documentElement;
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      classList.add("dropping");
    }, { signal });
    document.addEventListener("dragleave", (event) => !event.relatedTarget && classList.remove("dropping"), { signal });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      classList.remove("dropping");
      void take(event.dataTransfer?.files[0]);
    }, { signal });
  }
}
