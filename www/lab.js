/**
 * The lab: a page goes in, and what the core makes of it is drawn over it and set beside it, with the same code as in the
 * extension and in this browser alone.
 *
 * This file holds what is studied and what is asked for; showing, drawing and setting are done in files of their own.
 */

import { analyze, articleOf, kindsOf, mainText } from "../extension/background/engine.js";
import { LANGUAGES, direction, language, message, preferred, speak } from "./api.js";
import { make } from "../extension/shared/make.js";
import { number, percent } from "../extension/shared/numbers.js";
import { Opener, addressOf } from "./open.js";
import { Controls } from "./controls.js";
import { Stage } from "./study.js";
import { Verdicts } from "./verdicts.js";
import { Views } from "./views.js";

/**
 * @typedef {import("./open.js").Opened} Opened
 * @typedef {import("./study.js").Study} Study
 */

const EXAMPLE = "example.html";
const EXAMPLE_URL = "https://news.example/world/ferry-line-takeover/";
/** Where the reader's choice of language is kept, in this browser. */
const LANGUAGE = "language";

const LONGEST_FRAME_MS = 100;

/** What is said of each kind of page. @type {Record<string, string>} */
const KINDS = { article: "labKindArticle", documentation: "labKindDocumentation", thread: "labKindThread", other: "labKindOther" };

/** Says what was opened and what it is. */
const status = make("p", { id: "status", role: "status" });

/** Every kind of block there is. @type {string[]} */
let kinds = [];

class Lab {
  #stage = new Stage();
  #verdicts;
  #views;
  #controls = new Controls(() => void this.#judge().catch(failed), (marked) => this.#look(marked));
  /** What was opened last, to be shown again. @type {Opened | undefined} */ #opened;
  /** @type {Study | undefined} */ #study;
  /** @type {import("../extension/shared/messages.js").Verdict[]} */ #given = [];
  /** Counts what was asked for: only the last answer is shown. */ #asked = 0;

  #shown = new AbortController();

  constructor() {
    this.#verdicts = new Verdicts(this.#stage, kinds);
    this.#views = new Views(this.#verdicts.element);
    this.#stage.name(message("labPage"));
    this.#stage.onmove = () => void this.#moved().catch(failed);
    const opener = new Opener((opened) => void this.open(opened).catch(failed), () => void this.openExample().catch(failed), this.#shown.signal);
    const icon = make("img", { src: "icon.png", alt: "", width: "48", height: "48" });
    const head = make("header", { class: "head" }, icon, make("h1", {}, message("labTitle")), make("p", { class: "more" }, message("labMore")), languages(() => void this.#translate().catch(failed)));
    const page = make("section", { class: "page", "aria-labelledby": "page-title" }, make("h2", { id: "page-title", class: "apart" }, message("labPage")), this.#controls.element, this.#stage.element);
    const beside = make("section", { class: "beside", "aria-labelledby": "beside-title" }, make("h2", { id: "beside-title", class: "apart" }, message("labViews")), this.#views.element);
    document.body.replaceChildren(head, make("main", { id: "main" }, make("div", { class: "row" }, opener.element, status), page, beside), make("div", { class: "drop", "aria-hidden": "true" }, message("labDrop")));
  }

  async openExample() {
    say(message("labJudging"));
    const html = await (await fetch(EXAMPLE)).text();
    await this.open({ html, url: EXAMPLE_URL, name: () => message("labExample") });
  }

  /** @param {Opened | undefined} opened @param {{asks: boolean}} [how]  Whether a capsule's own level is asked for. */
  async open(opened, { asks } = { asks: true }) {
    if (!opened) return say(message("labFailed"));
    this.#opened = opened;
    say(message("labJudging"));
    // It has to be seen before the core works, and in windows that nobody sees no frame comes.
    await new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, LONGEST_FRAME_MS);
    });
    if ("capsule" in opened) {
      if (asks) this.#controls.ask(opened.capsule.asked);
      this.#study = await this.#stage.showCapsule(opened.capsule);
    } else {
      this.#study = await this.#stage.showPage(opened.html, addressOf(opened.html, opened.url));
    }
    await this.#judge();
  }

  /** Goes on with the same page in another lab, which speaks the language that is chosen now. */
  async #translate() {
    await speakChosen();
    this.#shown.abort();
    // What is still being judged here is shown no more.
    this.#asked++;
    const next = new Lab();
    next.#controls.follow(this.#controls);
    await next.open(this.#opened, { asks: false });
    document.getElementById("language")?.focus();
  }

  async #judge() {
    const study = this.#study;
    const opened = this.#opened;
    if (!study || !opened) return;
    const turn = ++this.#asked;
    const policy = this.#controls.policy;
    const { snapshot, place } = study;
    const [{ page, verdicts }, story] = await Promise.all([analyze(snapshot, place, policy), mainText(snapshot, place, policy)]);
    const article = story ? await articleOf(snapshot, place, story) : null;
    if (turn !== this.#asked) return;
    this.#given = verdicts;
    this.#stage.hide(this.#controls.marked ? [] : verdicts, study.nodes);
    this.#verdicts.fill(study, verdicts, story ?? []);
    this.#views.count(number(verdicts.length));
    this.#views.fill(article);
    const sure = percent(page.confidence);
    say(`${opened.name()}: ${message(KINDS[page.kind] ?? "labKindOther", sure)}${study.capsule ? ` ${message("labCapsule")}` : ""}`);
  }

  /** Frames over the page as it is, or the page as it becomes. @param {boolean} marked */
  #look(marked) {
    if (this.#study) this.#stage.hide(marked ? [] : this.#given, this.#study.nodes);
    this.#verdicts.mark(marked);
  }

  async #moved() {
    const url = this.#study?.place.url ?? "";
    if (this.#study && this.#stage.isOfAnotherWidth) {
      this.#study = this.#stage.capture(url);
      await this.#judge();
    } else {
      this.#verdicts.draw();
    }
  }
}

/** The languages that the lab speaks. @param {() => void} chose */
function languages(chose) {
  const select = make("select", { id: "language" }, ...Object.entries(LANGUAGES).map(([folder, name]) => make("option", { value: folder, lang: folder.replace("_", "-") }, name)));
  select.value = chosen();
  select.addEventListener("change", () => {
    localStorage.setItem(LANGUAGE, select.value);
    // What the address asks for would go before the choice.
    const here = new URL(location.href);
    here.searchParams.delete("lang");
    history.replaceState(null, "", here);
    chose();
  });
  return make("div", { class: "language" }, make("label", { for: "language" }, message("labLanguage")), select);
}

function chosen() {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(LANGUAGE) ?? "";
  return asked in LANGUAGES ? asked : preferred(navigator.languages);
}

/** @param {string} text */
function say(text) {
  status.textContent = text;
}

/** @param {unknown} error */
function failed(error) {
  console.error(error);
  say(message("labFailed"));
}

async function speakChosen() {
  await speak(chosen());
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  document.title = message("labTitle");
}

await speakChosen();
kinds = Object.keys(await kindsOf({ level: "quiet", calm: 50, kinds: {}, paused: false }));
await new Lab().openExample();
