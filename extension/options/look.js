/**
 * How the reader looks unless it is changed there, with a piece of a story that looks so.
 */

import { LiveLook } from "../reader/live-look.js";
import { LookControls, nameOf } from "../reader/look-controls.js";
import { message } from "../shared/api.js";
import { applyLook } from "../shared/looks.js";
import { make, words } from "../shared/make.js";
import { scriptOf } from "../shared/scripts.js";
import { saved, section } from "./fields.js";

/** @typedef {import("../shared/looks.js").Look} Look */

export class ReaderLook {
  #live;
  #controls;
  #preview = make("div", { class: "preview", tabindex: "0", role: "region", "aria-label": message("lookPreview") }, make("h3", {}, message("selfHeadline")), make("p", {}, message("selfStory1")), make("p", {}, message("selfStory2")));

  /** What is to be said once it is stored. */ #said = "";

  /** @param {import("./notice.js").Notice} notice */
  constructor(notice) {
    const fields = make("div", { class: "sheet here" });
    this.#live = new LiveLook();
    this.#live.onrefused = (why) => notice.warn(message(why));
    this.#live.onstored = () => notice.say(this.#said);
    this.#controls = new LookControls(fields, { change: (wanted) => this.#change(wanted), reset: () => this.#reset() });
    this.#live.onchange(() => this.#show());
    this.element = section("reader", message("lookTitle"), this.#preview, fields);
    this.#show();
  }

  fill() {
    void this.#live.load().catch(console.error);
  }

  /** @param {Partial<Look>} wanted */
  #change(wanted) {
    const names = /** @type {(keyof Look)[]} */ (Object.keys(wanted));
    this.#said = saved(words(names.map(nameOf)));
    this.#live.change(wanted);
  }

  #reset() {
    this.#said = message("lookReset");
    this.#live.reset();
  }

  #show() {
    const script = scriptOf("", this.#preview.textContent ?? "");
    applyLook(this.#preview, this.#live.look, script);
    this.#controls.fill(this.#live.look, script);
  }
}
