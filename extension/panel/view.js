/**
 * The panel: what was hidden and why, each block's way back, and the level.
 *
 * One module for both places in which the panel stands. It shows what its source tells and hands on what the user does;
 * it knows neither the page nor the settings. Only what the browser itself says that the user did is heeded.
 */

import { counted, message } from "../shared/api.js";
import { button, make, words } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { Level, isWaiting } from "./level.js";
import { kindWords, whyWords } from "../shared/words.js";

/**
 * @typedef {import("../shared/messages.js").Level} LevelName
 * @typedef {import("../shared/panel.js").Block} Block
 * @typedef {import("../shared/panel.js").Scope} Scope
 * @typedef {import("../shared/panel.js").Sight} Sight
 * @typedef {import("../shared/panel.js").Terms} Terms
 *
 * What the panel is about, and what it can have done to it. Each answers with what is so afterwards; nothing where there is
 * nothing to review.
 * @typedef {object} Source
 * @property {() => Promise<{terms: Terms, sight: Sight} | undefined>} look
 * @property {(scope: Scope, level: LevelName | null) => Promise<unknown>} setLevel
 * @property {(block: number | null) => Promise<unknown>} show
 * @property {(block: number, kept: boolean) => Promise<unknown>} keep
 * @property {(block: number) => Promise<unknown>} keepLike  Leaves blocks like it alone on this site.
 * @property {(correction: string) => Promise<unknown>} forget
 * @property {() => Promise<unknown>} resume  Ends a pause.
 * @property {() => Promise<unknown>} capsule  For a page that came out wrong.
 * @property {(block: number) => Promise<unknown>} answer
 * @property {() => Promise<unknown>} pick
 * @property {() => Promise<unknown>} settings  Opens the page with the settings.
 * @property {(() => void)} [close]
 * @property {(event: Event) => boolean} heeds  Whether an event is the user's own.
 */

/** Kinds that come first and last; between them, whatever there is most of. */
const FIRST = "consent";
const LAST = "chosen";

/** The panel, as one element to be put somewhere. */
export class Panel {
  element = make("section", { class: "panel" });
  #source;
  #title = make("h1", { id: "title", tabindex: "-1" });
  #summary = make("p", { id: "summary", class: "summary" });
  #level;
  #list = make("div", { class: "kinds" });
  #status = make("p", { role: "status", class: "apart" });
  #pick;
  #all;
  #wrong;
  /** Counts what was asked for, so that only the last answer is shown. */ #asked = 0;
  /** What the list shows, as text. */ #listed = "";

  /** @param {Source} source */
  constructor(source) {
    this.#source = source;
    this.#level = new Level((scope, level) => this.#do(source.setLevel(scope, level)), () => this.#do(source.resume()), source.heeds);
    const close = source.close && this.#button("panelClose", "close", () => source.close?.(), { class: "close", "aria-label": message("panelClose") });
    close?.replaceChildren(make("span", { "aria-hidden": "true" }, "×"));
    this.#pick = this.#button("panelPick", "pick", () => this.#do(source.pick()));
    this.#all = this.#button("menuShow", "all", () => this.#do(source.setLevel("page", "off"), message("panelAllShown")), { class: "plain" });
    this.#wrong = this.#button("capsuleTitle", "capsule", () => this.#do(source.capsule()), { class: "plain" });
    const settings = this.#button("menuSettings", "settings", () => this.#do(source.settings()), { class: "plain" });
    const foot = make("footer", {}, this.#pick, this.#all, this.#wrong, settings);
    this.element.append(make("header", {}, this.#title, ...(close ? [close] : [])), this.#summary, this.#level.element, this.#list, foot, this.#status);
  }

  /** Shows what is so now. */
  async refresh() {
    const turn = ++this.#asked;
    const state = await this.#source.look();
    if (turn !== this.#asked) return;
    if (!state) {
      this.#title.textContent = message("panelNothing");
      this.#summary.textContent = message("panelNothingMore");
      this.#summary.classList.remove("apart");
    } else {
      this.#fill(state.terms, state.sight);
    }
    for (const part of [this.#level.element, this.#list]) part.hidden = !state;
    // With nothing hidden on purpose there is nothing to hide more of, to show or to find fault with.
    const isOff = !state || state.terms.level === "off";
    const hides = !isOff && state.sight.blocks.some(({ kept }) => !kept);
    this.#pick.textContent = message(hides ? "panelPick" : "panelPickFirst");
    this.#pick.hidden = this.#wrong.hidden = isOff;
    this.#all.hidden = !hides;
    if (this.#focused?.hidden) this.focus();
  }

  /** @param {Terms} terms @param {Sight} sight */
  #fill(terms, { blocks, shown, refused }) {
    const hidden = blocks.filter(({ kept }) => !kept);
    // With everything on show there is nothing to put back or to hide again.
    const groups = terms.level === "off" ? [] : grouped(blocks);
    this.#title.textContent = hidden.length === 0 ? message("panelNone") : counted("panelHidden", hidden.length, number(hidden.length));
    this.#summary.textContent = refused && refused !== "empty" && terms.level !== "off" ? message("pageTooLarge") : summary(terms, groups);
    // Beside the list it would say everything twice, but it is what one hears first.
    this.#summary.classList.toggle("apart", groups.length > 0);
    this.#level.fill(terms);
    // What is pressed while the page is looked at again must still be there when it is let go.
    const listed = JSON.stringify([groups, shown]);
    if (listed !== this.#listed) this.#keepFocus(() => this.#list.replaceChildren(...groups.map((group) => this.#group(group, shown))));
    this.#listed = listed;
  }

  /** @param {[string, Block[]]} group @param {number | null} shown */
  #group([kind, blocks], shown) {
    const count = countOf(blocks);
    const heading = make("h2", { id: `kind-${kind}` }, make("span", {}, kindWords(kind)), ...(count > 0 ? [make("span", { class: "count" }, number(count))] : []));
    const items = blocks.map((block) => this.#item(block, block.id === shown));
    return make("section", { "aria-labelledby": heading.id }, heading, make("ul", { role: "list" }, ...items));
  }

  /** @param {Block} block @param {boolean} isShown */
  #item(block, isShown) {
    const { id, kept, learnt } = block;
    const title = block.words || message("panelWordless");
    const why = whyWords(block.reasons);
    const acts = make("div", { class: "acts" });
    const add = (/** @type {string} */ key, /** @type {string} */ name, /** @type {() => void} */ act, look = "") => acts.append(this.#act(key, title, `${name}-${id}`, act, look));
    const forget = (/** @type {string} */ key, /** @type {string} */ said) => learnt !== null && add(key, "like", () => this.#do(this.#source.forget(learnt), message(said)));
    if (kept) {
      const isOnSite = learnt !== null;
      acts.append(make("span", { class: "back" }, message(isOnSite ? "panelStays" : "panelPutBackDone")));
      if (isOnSite) forget("panelHideAgain", "panelHiddenAgain");
      else add("panelHideAgain", "keep", () => this.#do(this.#source.keep(id, false), message("panelHiddenAgain")));
    } else if (block.kind === FIRST) {
      add("panelAnswer", "keep", () => this.#do(this.#source.answer(id)), "main");
    } else {
      add(isShown ? "panelShowNot" : "panelShow", "show", () => this.#do(this.#source.show(isShown ? null : id), message(isShown ? "panelNotShown" : "panelShown")));
      add("panelPutBack", "keep", () => this.#do(this.#source.keep(id, true), message("panelPutBackDone")));
      if (learnt === null) add("panelPutBackLike", "like", () => this.#do(this.#source.keepLike(id), message("panelPutBackLikeDone")), "plain");
      else forget("panelForget", "panelForgotten");
    }
    const state = kept ? "kept" : isShown ? "shown" : "hidden";
    return make("li", { "data-state": state }, make("p", { class: "words" }, title), ...(why ? [make("p", { class: "why" }, why)] : []), acts);
  }

  /** A button about one block, which says so to those who do not see it beside the block. @param {string} key @param {string} title @param {string} name @param {() => void} act @param {string} [look] */
  #act(key, title, name, act, look) {
    const made = this.#button(key, name, act, look ? { class: look } : {});
    made.append(make("span", { class: "apart" }, ` ${message("panelAbout", title)}`));
    return made;
  }

  /** @param {string} key @param {string} name @param {() => void} act @param {Record<string, string>} [attributes] */
  #button(key, name, act, attributes = {}) {
    return button(message(key), { "data-name": name, ...attributes }, (event) => this.#source.heeds(event) && act());
  }

  /** Waits for something to be done, shows what it has led to and says it. @param {Promise<unknown>} done @param {string} [said] */
  async #do(done, said = "") {
    this.#status.textContent = "";
    await done;
    await this.refresh();
    this.#status.textContent = said;
  }

  /** What has the focus where the panel stands. */
  get #focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement ?? null);
  }

  /** Leaves the focus where it was, on whatever stands there after `change`. @param {() => void} change */
  #keepFocus(change) {
    const focused = this.#focused;
    const name = focused && this.#list.contains(focused) ? focused.dataset.name : undefined;
    change();
    if (!name) return;
    const again = /** @type {HTMLElement | null} */ (this.#list.querySelector(`[data-name="${name}"]`));
    (again ?? this.#title).focus({ preventScroll: true });
  }

  /** Where a reader of the panel begins. */
  focus() {
    this.#title.focus({ preventScroll: true });
  }
}

/** @param {Block[]} blocks @returns {[string, Block[]][]} */
function grouped(blocks) {
  /** @type {Map<string, Block[]>} */
  const groups = new Map();
  for (const block of blocks) groups.set(block.kind, [...(groups.get(block.kind) ?? []), block]);
  const rank = (/** @type {string} */ kind) => (kind === FIRST ? 0 : kind === LAST ? 2 : 1);
  return [...groups].sort(([a, as], [b, bs]) => rank(a) - rank(b) || bs.length - as.length);
}

/** @param {Terms} terms @param {[string, Block[]][]} groups */
function summary(terms, groups) {
  if (groups.length === 0) return message(terms.paused ? "panelPaused" : isWaiting(terms) ? "panelWaits" : terms.level === "off" ? "panelIsOff" : "panelNoneMore");
  const counts = groups.map(([kind, blocks]) => /** @type {const} */ ([kind, countOf(blocks)])).filter(([, count]) => count > 0);
  return words(counts.map(([kind, count]) => message("panelKindCount", kindWords(kind), number(count))));
}

/** How many of these are hidden. @param {Block[]} blocks */
function countOf(blocks) {
  return blocks.filter(({ kept }) => !kept).length;
}
