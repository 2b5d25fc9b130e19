/**
 * The panel over a page: comes when the user asks for it, beside the content script, and leaves nothing when it goes.
 *
 * This file owns the coming and going, and does what the panel wishes of the page. How it stands over the page is in
 * `stage.js`, what is listed in `sight.js`.
 */

import { Panel } from "../../panel/view.js";
import { api } from "../../shared/api.js";
import { Outline, scrollTo } from "./outline.js";
import { pick } from "./pick.js";
import { Blocks, firstWords, reveal } from "./sight.js";
import { BY_USER, Stage } from "./stage.js";

/** @typedef {import("../main.js").Page} Page */
/** @typedef {import("../../shared/panel.js").PageWish} PageWish */
/** @typedef {import("../../shared/panel.js").Sight} Sight */
/** @typedef {import("../../shared/panel.js").Terms} Terms */

const { querySelector } = Element.prototype;

const world = /** @type {typeof globalThis & {quietpage: Page, quietpanel?: Overlay}} */ (globalThis);

class Overlay {
  #blocks = new Blocks();
  #outline = new Outline();
  /** @type {number | null} */ #shown = null;
  /** @type {() => void} */ #conceal = () => {};
  /** What stands over the page now, if anything. @type {Stage | undefined} */ #stage;
  #ticket = "";

  constructor() {
    api.runtime.onMessage.addListener(this.#listen);
  }

  stop() {
    this.#close();
    try {
      api.runtime.onMessage.removeListener(this.#listen);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  }

  /**
   * @param {import("../../shared/messages.js").ToPage} asked
   * @param {chrome.runtime.MessageSender} sender
   * @param {(reply: unknown) => void} reply
   */
  #listen = (asked, sender, reply) => {
    if (sender.id !== api.runtime.id || sender.tab || asked.type !== "panel") return false;
    const { wish } = asked;
    if (wish.do === "sample") {
      const element = this.#blocks.element(wish.block);
      reply(element && { ...world.quietpage.sample(element), words: firstWords(element) });
      return false;
    }
    if (wish.do === "close") {
      reply(this.#stage !== undefined);
      this.#close();
      return false;
    }
    this.#do(wish).then(reply, (error) => {
      console.error(error);
      reply(undefined);
    });
    return true;
  };

  /** @param {Exclude<PageWish, {do: "close" | "sample"}>} wish @returns {Promise<Sight>} */
  async #do(wish) {
    const { quiet, refused } = world.quietpage;
    const element = "block" in wish && wish.block !== null ? this.#blocks.element(wish.block) : undefined;
    switch (wish.do) {
      case "open":
        this.#openPanel(wish.ticket);
        break;
      case "show":
        this.#show(element);
        break;
      case "keep":
        if (element) await this.#keep(element, wish.kept);
        break;
      case "answer":
        if (element) this.#answer(element);
        break;
      case "pick":
        this.#ticket = wish.ticket ?? this.#ticket;
        void (wish.reads ? this.#pickToRead() : this.#pick());
        break;
    }
    return { blocks: this.#blocks.describe(quiet), shown: this.#shown, ...(refused && { refused }) };
  }

  /** @param {string} ticket */
  #openPanel(ticket) {
    this.#close();
    this.#ticket = ticket;
    const stage = this.#begin();
    const { quietpage } = world;
    const panel = new Panel({
      look: async () => {
        const terms = /** @type {Terms | undefined} */ (await quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "terms" } }));
        return terms && { terms, sight: await this.#do({ do: "look" }) };
      },
      setLevel: (scope, level) => quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "level", scope, level } }),
      show: (block) => this.#do({ do: "show", block }),
      keep: (block, kept) => this.#do({ do: "keep", block, kept }),
      keepLike: (block) => this.#correct(block, false),
      forget: (id) => quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "forget", id } }),
      resume: () => quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "resume" } }),
      capsule: () => quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "capsule" } }),
      answer: (block) => this.#do({ do: "answer", block }),
      pick: () => this.#pick(),
      settings: () => quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "settings" } }),
      close: this.#close,
      heeds: (event) => stage.heeds(event),
    });
    stage.dialog.className = getComputedStyle(document.body ?? document.documentElement).direction === "rtl" ? "sheet left" : "sheet";
    stage.dialog.setAttribute("aria-labelledby", "title");
    stage.dialog.setAttribute("aria-describedby", "summary");
    stage.dialog.append(panel.element);
    const opened = panel.refresh().then(() => {
      stage.open();
      panel.focus();
    });
    opened.catch((error) => {
      console.error(error);
      stage.end();
    });
    let waiting = false;
    quietpage.onchange = () => {
      // Rounds may come in quick succession; one look behind the last of them is enough.
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        if (!stage.over.aborted) panel.refresh().catch(console.error);
      }, 100);
    };
  }

  #begin() {
    const stage = (this.#stage = new Stage(world.quietpage.quiet));
    stage.root.append(this.#outline.element);
    this.#outline.open();
    stage.over.addEventListener("abort", () => {
      this.#unshow();
      this.#stage = undefined;
      world.quietpage.onchange = undefined;
    });
    return stage;
  }

  #close = () => this.#stage?.end();

  /** @param {Element | undefined} element */
  #show(element) {
    this.#unshow();
    if (!element) {
      if (this.#stage?.isBare) this.#close();
      return;
    }
    if (!this.#stage) this.#beginBare();
    this.#conceal = reveal(world.quietpage.quiet, element);
    this.#shown = this.#blocks.idOf(element);
    scrollTo(element);
    this.#outline.around(element);
    this.#stage?.makeRoomFor(element);
    world.quietpage.onchange?.();
  }

  #unshow() {
    this.#conceal();
    this.#conceal = () => {};
    this.#shown = null;
    this.#outline.around(undefined);
    this.#stage?.makeRoomFor(undefined);
  }

  /** A stage without the panel, for the panel in a page of our own: it is gone once the user does something here. */
  #beginBare() {
    const stage = this.#begin();
    for (const type of ["keydown", "pointerdown"]) addEventListener(type, (event) => event.isTrusted && stage.end(), { signal: stage.over, capture: true });
  }

  /** @param {Element} element @param {boolean} kept */
  async #keep(element, kept) {
    const { quietpage } = world;
    if (this.#shown === this.#blocks.idOf(element)) this.#show(undefined);
    if (kept) quietpage.quiet.keep(element);
    else quietpage.quiet.unkeep(element);
    if (kept) quietpage.tell();
    else await quietpage.look();
  }

  /** @param {Element} element */
  #answer(element) {
    this.#close();
    world.quietpage.quiet.keep(element);
    world.quietpage.tell();
    scrollTo(element);
    const first = querySelector.call(element, "button, a[href], input, [tabindex]");
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }

  /** Has blocks like one hidden on this site, or left alone. @param {number} block @param {boolean} hides */
  #correct(block, hides) {
    return world.quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "correct", block, hides } });
  }

  async #pick() {
    const { quietpage } = world;
    const ticket = this.#ticket;
    const wasOpen = this.#stage !== undefined && !this.#stage.isBare;
    this.#close();
    const seen = await quietpage.look();
    if (seen) {
      const stage = this.#begin();
      const chosen = await pick(seen, { stage, outline: this.#outline, isOurs: (node) => quietpage.quiet.isInside(node), reads: false });
      this.#close();
      if (chosen?.onSite) {
        await this.#correct(this.#blocks.idOf(chosen.element), true);
      } else if (chosen) {
        quietpage.quiet.choose(chosen.element);
        await quietpage.look();
      } else if (stage.over.reason !== BY_USER) {
        // The page went, or came in between.
        return;
      }
    }
    if (wasOpen) this.#openPanel(ticket);
  }

  /** Has the user choose what the reader shows; the story that was found too may be chosen, or a part of it. */
  async #pickToRead() {
    const { quietpage } = world;
    this.#close();
    // The page may be one that is never judged.
    const captured = quietpage.see();
    if ("refused" in captured) return;
    const chosen = await pick({ captured, body: [] }, { stage: this.#begin(), outline: this.#outline, isOurs: (node) => quietpage.quiet.isInside(node), reads: true });
    this.#close();
    if (chosen) await quietpage.ask({ type: "panel", ticket: this.#ticket, wish: { do: "read", block: this.#blocks.idOf(chosen.element), once: !chosen.onSite } });
  }
}

// The isolated world outlives the extension's update: the newer script stops the older one.
world.quietpanel?.stop();
world.quietpanel = new Overlay();
