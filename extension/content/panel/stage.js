/**
 * The place over a page on which something of ours is shown, until it ends.
 *
 * One element without a name or an attribute hangs in the page meanwhile, and all that is ours is below its closed root, in
 * the top layer. It takes the focus and gives it back. What is shown there is others' matter.
 */

import css from "../../panel/panel.css";
import { direction, language, shadowRootOf } from "../../shared/api.js";
import { focusedIn } from "../dom.js";
import { Guard } from "./guard.js";
import { boxOf } from "./outline.js";

/** Why a stage has ended, where it is the user's own wish. */
export const BY_USER = "by the user";

/** One such place, from the moment it is made. */
export class Stage {
  #host = document.createElement("div");
  root = this.#host.attachShadow({ mode: "closed" });
  dialog = document.createElement("dialog");
  #ends = new AbortController();
  /** @type {Guard | undefined} */ #guard;
  #focused = focusedIn(document, shadowRootOf);

  /** @param {import("../apply.js").Quiet} quiet  Is told that this is no part of the page. */
  constructor(quiet) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.dialog.lang = language();
    this.dialog.dir = direction();
    this.root.append(this.dialog);
    quiet.add(this.#host);
    document.documentElement.append(this.#host);
    // Escape, or Back on a phone.
    this.dialog.addEventListener("cancel", (event) => event.isTrusted && this.end(BY_USER));
    this.dialog.addEventListener("close", () => this.end());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.heeds(event) && this.#isOutside(event) && this.end(BY_USER));
    // What is typed and clicked here is not the page's business.
    for (const type of INPUT) this.dialog.addEventListener(type, (event) => event.stopPropagation());
    addEventListener("pagehide", () => this.end(), { signal: this.over });
  }

  /** Aborts when it ends. */
  get over() {
    return this.#ends.signal;
  }

  /** @param {string} [why] */
  end(why) {
    if (this.over.aborted) return;
    this.#ends.abort(why);
    this.#guard?.end();
    this.#host.remove();
    if (this.#focused instanceof HTMLElement && this.#focused.isConnected) this.#focused.focus({ preventScroll: true });
  }

  open() {
    if (this.over.aborted) return;
    this.dialog.showModal();
    this.#guard = new Guard(this.#host, this.dialog, () => this.end());
  }

  /** Whether nothing of ours is open on it but frames. */
  get isBare() {
    return !this.dialog.open;
  }

  /** Lets a block of the page be seen, from the other edge of the window if it would lie under us. @param {Element | undefined} block */
  makeRoomFor(block) {
    const { classList } = this.dialog;
    classList.toggle("showing", block !== undefined);
    classList.remove("across");
    if (block && covers(this.dialog.getBoundingClientRect(), boxOf(block))) classList.add("across");
    this.#guard?.moved();
  }

  /** @param {Event} event */
  heeds(event) {
    return this.#guard?.heeds(event) ?? false;
  }

  /** @param {MouseEvent} event */
  #isOutside({ clientX, clientY }) {
    const { left, top, right, bottom } = this.dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  }
}

/** Whether most of what is to be seen of `below` lies under `above`. @param {DOMRect} above @param {DOMRect} below */
function covers(above, below) {
  const seen = { left: Math.max(below.left, 0), top: Math.max(below.top, 0), right: Math.min(below.right, innerWidth), bottom: Math.min(below.bottom, innerHeight) };
  const across = Math.min(above.right, seen.right) - Math.max(above.left, seen.left);
  const down = Math.min(above.bottom, seen.bottom) - Math.max(above.top, seen.top);
  return across > 0 && down > 0 && across * down * 2 > (seen.right - seen.left) * (seen.bottom - seen.top);
}

const INPUT = ["keydown", "keyup", "keypress", "click", "dblclick", "contextmenu", "pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "input", "change"];
