/**
 * How the reader looks unless it is changed there, with a piece of a story that looks so.
 */

import { LiveLook } from "../reader/live-look.js";
import { LookControls } from "../reader/look-controls.js";
import { message } from "../shared/api.js";
import { applyLook } from "../shared/looks.js";
import { make } from "../shared/make.js";
import { scriptOf } from "../shared/scripts.js";
import { section } from "./fields.js";

export class ReaderLook {
  #live;
  #controls;
  #preview = make("div", { class: "preview", tabindex: "0", role: "region", "aria-label": message("lookPreview") }, make("h3", {}, message("selfHeadline")), make("p", {}, message("selfStory1")), make("p", {}, message("selfStory2")));

  /** @param {(why: "optionsNewer" | "optionsNotSaved") => void} refused */
  constructor(refused) {
    const fields = make("div", { class: "sheet here" });
    this.#live = new LiveLook();
    this.#live.onrefused = refused;
    this.#controls = new LookControls(fields, { change: (wanted) => this.#live.change(wanted), reset: () => this.#live.reset() });
    this.#live.onchange(() => this.#show());
    this.element = section("reader", message("lookTitle"), this.#preview, fields);
    this.#show();
  }

  fill() {
    void this.#live.load().catch(console.error);
  }

  #show() {
    const script = scriptOf("", this.#preview.textContent ?? "");
    applyLook(this.#preview, this.#live.look, script);
    this.#controls.fill(this.#live.look, script);
  }
}
