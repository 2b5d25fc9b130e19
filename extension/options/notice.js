/**
 * What was done, said once for each change that is kept: to those who see it in the bar over the settings, where it covers
 * nothing, and to those who hear it. It goes by itself after some seconds, and at once when something is wrong.
 *
 * How long it stays is the length of an animation, so that it waits while the pointer is on it.
 */

import { make } from "../shared/make.js";

export class Notice {
  element = make("p", { id: "status", role: "status" });
  /** @type {(() => void)[]} */ #listeners = [];

  constructor() {
    this.element.addEventListener("animationend", () => this.withdraw());
  }

  /** Says what was done. @param {string} text */
  say(text) {
    this.#show(text, "done");
    for (const listener of this.#listeners) listener();
  }

  /** Says what is wrong, which stays until something else is to be said. @param {string} text */
  warn(text) {
    this.#show(text, "wrong");
  }

  withdraw() {
    this.element.replaceChildren();
  }

  /** Calls back when something was done: what was said to be wrong before is past. @param {() => void} listener */
  onsay(listener) {
    this.#listeners.push(listener);
  }

  /** @param {string} text @param {string} look */
  #show(text, look) {
    // An element of its own each time: the same words again are heard again, and stay as long.
    this.element.replaceChildren(make("span", { class: look }, text));
  }
}
