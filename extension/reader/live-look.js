/**
 * The look that the reader has now: as the settings say, in every reader that is open, changed at once and then stored.
 *
 * It draws nothing; what a look comes to stands in shared/looks.js.
 */

import { changeLook, lookFor, onChange } from "../background/settings.js";
import { isPrivateContext } from "../shared/api.js";
import { chosenIn, lookOf } from "../shared/looks.js";

/** @typedef {import("../shared/looks.js").Look} Look */

/** A copy of what was chosen, read at once: a dark look must not begin with a flash while the storage is asked. */
const COPY = "look";

export class LiveLook {
  /** What the user has chosen. */ chosen = chosenIn(readCopy());
  look = lookOf(this.chosen);
  /** @type {(() => void)[]} */ #listeners = [];
  /** What is not stored yet, in its order; `null`: that all is taken back. @type {(Partial<Look> | null)[]} */ #unstored = [];
  #storing = false;
  /** Called with why a change holds here only: a key of our strings. @type {(why: "optionsNewer" | "optionsNotSaved") => void} */ onrefused = () => {};
  /** Called when what was changed here is stored. */ onstored = () => {};

  constructor() {
    onChange(() => void this.load());
  }

  async load() {
    // What is on its way into the storage is newer than what is in it.
    if (this.#storing) return;
    const found = await lookFor(isPrivateContext());
    if (!this.#storing) this.#show(found);
  }

  /** @param {() => void} listener */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Partial<Look>} wanted */
  change(wanted) {
    this.#show({ ...this.chosen, ...wanted });
    const last = this.#unstored.at(-1);
    if (last) Object.assign(last, wanted);
    else this.#unstored.push({ ...wanted });
    void this.#store();
  }

  reset() {
    this.#show({});
    this.#unstored.push(null);
    void this.#store();
  }

  /** @param {Partial<Look>} chosen */
  #show(chosen) {
    this.chosen = chosen;
    this.look = lookOf(chosen);
    writeCopy(chosen);
    for (const listener of this.#listeners) listener();
  }

  /** One write after the other; what a slider passes over on its way is not written. */
  async #store() {
    if (this.#storing) return;
    this.#storing = true;
    /** @type {"optionsNewer" | "optionsNotSaved" | undefined} */
    let refused;
    try {
      for (let wanted = this.#unstored.shift(); wanted !== undefined; wanted = this.#unstored.shift()) {
        refused = (await changeLook(wanted, isPrivateContext())) ? undefined : "optionsNewer";
      }
    } catch (error) {
      console.error(error);
      refused = "optionsNotSaved";
    } finally {
      this.#storing = false;
    }
    // Another reader may have stored something meanwhile.
    if (refused) return this.onrefused(refused);
    await this.load();
    this.onstored();
  }
}

/** @returns {unknown} */
function readCopy() {
  try {
    return JSON.parse(localStorage.getItem(COPY) ?? "{}");
  } catch {
    return {}; // Not allowed, or not ours: the look comes a little later.
  }
}

/** @param {Partial<Look>} chosen */
function writeCopy(chosen) {
  try {
    localStorage.setItem(COPY, JSON.stringify(chosen));
  } catch (error) {
    console.error(error);
  }
}
