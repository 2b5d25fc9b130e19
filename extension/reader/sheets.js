/**
 * The sheets beside an article (outline, look, keys): one is open at a time, opened and closed by its button.
 *
 * A sheet lets the article be read on; it goes when one turns to the article with the pointer or the keyboard, unless there
 * is room for both. What is in a sheet is its own matter.
 */

import { message } from "../shared/api.js";
import { button } from "../shared/make.js";

/**
 * `stays`: asked whether the sheet has room of its own at the moment; `opened`: called before it takes the focus.
 * @typedef {{button: HTMLButtonElement, element: HTMLElement, name: string, stays: () => boolean, opened?: () => void}} Sheet
 */

export class Sheets {
  /** @type {Sheet | undefined} */ #open;
  /** @type {Sheet[]} */ #sheets = [];
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    document.addEventListener("pointerdown", (event) => this.#turnedTo(event.target));
    document.addEventListener("focusin", (event) => this.#turnedTo(event.target));
  }

  /** @param {Sheet} sheet */
  add(sheet) {
    const { button: opener, element, name } = sheet;
    this.#sheets.push(sheet);
    opener.ariaLabel = opener.title = name;
    opener.setAttribute("aria-controls", element.id);
    opener.ariaExpanded = "false";
    opener.addEventListener("click", () => this.toggle(element.id));
    const heading = document.createElement("h2");
    heading.id = `${element.id}-title`;
    heading.textContent = name;
    element.setAttribute("aria-labelledby", heading.id);
    const close = button("", { class: "close" }, () => this.close());
    close.ariaLabel = close.title = message("readerClose");
    const head = document.createElement("div");
    head.className = "sheet-head";
    head.append(heading, close);
    element.prepend(head);
  }

  get isOpen() {
    return this.#open !== undefined;
  }

  /** @param {string} id */
  toggle(id) {
    const sheet = this.#sheets.find(({ element }) => element.id === id);
    if (!sheet || sheet.button.hidden) return;
    if (sheet === this.#open) return this.close();
    this.close();
    this.#open = sheet;
    sheet.element.hidden = false;
    sheet.button.ariaExpanded = "true";
    document.documentElement.dataset.sheet = id;
    sheet.opened?.();
    this.#changed();
    const first = sheet.element.querySelector("[aria-current], input:checked, select, input") ?? sheet.element.querySelector("button");
    if (first instanceof HTMLElement) first.focus();
  }

  /** Closes what is open; the focus goes back to its button if it was inside. */
  close() {
    const sheet = this.#open;
    if (!sheet) return;
    const hadFocus = sheet.element.contains(document.activeElement);
    this.#open = undefined;
    sheet.element.hidden = true;
    sheet.button.ariaExpanded = "false";
    delete document.documentElement.dataset.sheet;
    this.#changed();
    if (hadFocus) sheet.button.focus();
  }

  /** @param {EventTarget | null} target */
  #turnedTo(target) {
    const sheet = this.#open;
    if (!sheet || sheet.stays() || !(target instanceof Node)) return;
    if (sheet.element.contains(target) || sheet.button.contains(target) || target === document.documentElement) return;
    this.close();
  }
}
