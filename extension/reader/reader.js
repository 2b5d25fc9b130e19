/**
 * The reader page: finds its article, has it rendered, and leads back to the page.
 *
 * The article's elements are made in Rust, one by one, from a tree of data; nothing of a page's markup is parsed here.
 * This file owns the messages and the ways out, and makes no request; what one has for reading stands in desk.js.
 */

import init, { render } from "#reader";

import { api, counted, direction, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { locale, number } from "../shared/numbers.js";
import { Desk } from "./desk.js";
import { element } from "./element.js";
import { offerKeeping } from "./keep.js";
import { LiveLook } from "./live-look.js";
import { equip } from "./pieces.js";
import { sentenceAtTop } from "./place.js";

/** @typedef {{article: Article, url: string, hidden: number, inSight?: string[], chosen?: string[]}} Entry */
/** @typedef {{meta?: {title?: string, lang?: string | null, dir?: string, withheld?: boolean}}} Article */

const REPORT_MS = 250;

/** How long an article may take to come from the background before it counts as gone. */
const COMING_MS = 8000;

// The module is compiled while all else is read and asked for.
const compiled = init({ module_or_path: new URL("reader_bg.wasm", import.meta.url) });
compiled.catch(() => {});

const id = location.hash.slice(1);
const back = element("back", HTMLButtonElement);
const review = element("review", HTMLButtonElement);
const original = element("original", HTMLAnchorElement);
const article = element("article", HTMLElement);
const live = new LiveLook();
/** @type {Desk | undefined} */ let desk;

async function open() {
  document.documentElement.lang = locale();
  document.documentElement.dir = direction();
  back.textContent = message("readerBack");
  element("bar", HTMLElement).setAttribute("aria-label", message("readerBar"));
  back.addEventListener("click", () => void goBack());
  // A click on the address bar's history may only change the hash; that is another article.
  addEventListener("hashchange", () => location.reload());
  desk = new Desk(article, live, { leave: goBack, review: goToReview, canReview: () => !review.hidden });

  const [entry] = await Promise.all([find(), live.load()]);
  if (!entry) {
    offerOriginal(history.state?.url);
    return say("readerGoneTitle", "readerGone");
  }
  // Later, what one has read to here counts, not what one had read to on the page.
  const inSight = history.state ? [] : (entry.inSight ?? []);
  // The browser keeps this over restarts, when the article itself is gone.
  history.replaceState({ url: entry.url }, "");
  offerOriginal(entry.url);
  offerReview(entry.hidden);
  try {
    await compiled;
    render(entry.article, article, { locale: locale() });
    equip(article, { withheld: entry.article.meta?.withheld, url: entry.url });
    offerKeeping(entry.article, article, element("keep", HTMLElement));
  } catch (error) {
    console.error(error);
    return say("readerFailedTitle", "readerFailed");
  }
  if (entry.chosen) offerUndo();
  describe(entry.article);
  desk.lay(entry.url, inSight);
  addEventListener("scroll", reportSoon, { passive: true });
}

/** The article, which may still be on its way where this page has just been opened. @returns {Promise<Entry | undefined>} */
async function find() {
  const key = `article:${id}`;
  const coming = new Promise((/** @type {(entry: Entry | undefined) => void} */ done) => {
    api.storage.session.onChanged.addListener(({ [key]: change }) => change?.newValue && done(/** @type {Entry} */ (change.newValue)));
    setTimeout(done, COMING_MS, undefined);
  });
  const stored = /** @type {Record<string, Entry>} */ (await api.storage.session.get(key))[key];
  // This page has written down its address once it had its article.
  return stored ?? (history.state ? undefined : coming);
}

/** @param {Article} shown */
function describe({ meta }) {
  article.ariaBusy = "false";
  if (meta?.title) document.title = meta.title;
  if (meta?.lang && !article.lang) article.lang = meta.lang;
  if (meta?.dir && !article.dir) article.dir = meta.dir;
}

/** @param {unknown} url */
function offerOriginal(url) {
  if (typeof url !== "string" || !/^https?:/.test(url)) return;
  original.href = url;
  original.textContent = message("readerOriginalOn", new URL(url).hostname.replace(/^www\./, ""));
  // Small windows cut it.
  original.title = original.textContent;
  original.hidden = false;
}

/** @param {number} hidden */
function offerReview(hidden) {
  review.hidden = hidden === 0;
  review.textContent = counted("readerReview", hidden, number(hidden));
  // As of the way to the original.
  review.title = review.textContent;
  review.addEventListener("click", goToReview);
}

function goToReview() {
  report();
  api.runtime.sendMessage({ type: "review", id }).catch(console.error);
}

/** Says that this part is the user's choice, and takes it back. */
function offerUndo() {
  const undo = async () => {
    if (await api.runtime.sendMessage({ type: "undo", id })) location.reload();
  };
  const said = element("chosen", HTMLElement);
  said.append(make("span", {}, message("partChosen")), " ", button(message("partUndo"), {}, () => void undo().catch(console.error)));
  said.hidden = false;
}

/** @param {string} title @param {string} text */
function say(title, text) {
  article.hidden = true;
  document.title = message(title);
  element("trouble-title", HTMLElement).textContent = message(title);
  element("trouble-text", HTMLElement).textContent = message(text);
  element("trouble", HTMLElement).hidden = false;
}

/** The background knows whether the page is still there in another tab. */
async function goBack() {
  try {
    report();
    await api.runtime.sendMessage({ type: "leave", id });
  } catch (error) {
    console.error(error);
    stepBack();
  }
}

function stepBack() {
  // A tab that was opened on the reader has nothing to go back to.
  if (history.length > 1) history.back();
  else if (original.href) location.assign(original.href);
}

api.runtime.onMessage.addListener((/** @type {import("../shared/messages.js").ToReader} */ asked, sender, reply) => {
  if (sender.id !== api.runtime.id || sender.tab || asked.type !== "back") return;
  reply(true);
  // The reply has to be on its way before the page is not here any more.
  setTimeout(stepBack);
});

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

function reportSoon() {
  clearTimeout(timer);
  timer = setTimeout(report, REPORT_MS);
}

/** Says which sentence is being read, for the way back to it. */
function report() {
  clearTimeout(timer);
  if (article.hidden || !article.firstElementChild) return;
  const sentence = desk?.spoken || sentenceAtTop(article, element("bar", HTMLElement).offsetHeight);
  api.runtime.sendMessage({ type: "reading", id, sentence }).catch(console.error);
}

void open();
