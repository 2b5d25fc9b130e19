/**
 * What the toolbar button does, and the keys that do the same; the browser's own page is where keys are changed.
 */

import { api, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { cards, paragraph, saved, section } from "./fields.js";

/** @typedef {import("./options.js").State} State */

/** Where browsers without a call for it have that page; each takes the address for its own. */
const SHORTCUTS = "chrome://extensions/shortcuts";

/** As they are listed: browsers have them in orders of their own. */
const ORDER = ["_execute_action", "panel", "toggle", "pause"];

const CLICKS = /** @type {const} */ ([
  { value: "reader", words: "clickReader", more: "clickReaderMore" },
  { value: "panel", words: "clickPanel", more: "clickPanelMore" },
]);

export class Button {
  #clicks;
  #keys = keys("h3");

  /** @param {import("./options.js").Set} set */
  constructor(set) {
    this.#clicks = cards("click", "button-title", [...CLICKS], (click, said) => set({ click }, saved(said)));
    this.element = section("button", message("buttonTitle"), this.#clicks.element, this.#keys.element);
  }

  /** @param {State} state */
  fill({ settings }) {
    this.#clicks.check(settings.click);
    void this.#keys.fill(settings.click);
  }
}

/** The shortcuts as the browser has them, with a way to its page for them. Nothing where it has none. @param {"h2" | "h3"} level */
export function keys(level) {
  const list = make("dl", { class: "keys" });
  const element = make("div", {}, make(level, {}, message("keysTitle")), list, button(message("keysChange"), { "data-name": "keys" }, openShortcuts));
  element.hidden = !api.commands;
  return {
    element,
    /** @param {import("../background/settings.js").Settings["click"]} click  What a press on the button does. */
    async fill(click) {
      const all = (await api.commands?.getAll()) ?? [];
      // The browser's own command for the button has no words for what comes of it.
      const own = message(click === "panel" ? "commandPanel" : "commandAction");
      /** Two keys may do the same. @type {Map<string, string[]>} */
      const rows = new Map();
      const place = (/** @type {string} */ name) => ORDER.indexOf(name);
      for (const { name = "", description = "", shortcut } of all.toSorted((a, b) => place(a.name ?? "") - place(b.name ?? ""))) {
        const does = name === "_execute_action" ? own : description;
        rows.set(does, [...(rows.get(does) ?? []), ...(shortcut ? [shortcut] : [])]);
      }
      list.replaceChildren(...[...rows].map(([does, pressed]) => make("div", {}, make("dt", {}, does), make("dd", {}, ...kbds(pressed)))));
      if (all.length === 0) list.replaceChildren(paragraph(message("keysNone")));
    },
  };
}

/** @param {string[]} pressed */
function kbds(pressed) {
  return pressed.length === 0 ? [message("keysNone")] : pressed.flatMap((key, n) => [...(n > 0 ? [" "] : []), make("kbd", {}, key)]);
}

function openShortcuts() {
  const { openShortcutSettings } = /** @type {{openShortcutSettings?: () => Promise<void>}} */ (api.commands ?? {});
  const opened = openShortcutSettings ? openShortcutSettings() : api.tabs.create({ url: SHORTCUTS });
  opened.catch(console.error);
}
