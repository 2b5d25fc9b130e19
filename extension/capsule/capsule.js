/**
 * "This page came out wrong", in a page of our own: makes a capsule of the tab that its address names and saves it.
 *
 * The page is captured when the button is pressed, its words go before anything else is done with it, and the file leaves
 * through the browser's own download. Nothing is sent.
 */

import * as capsule from "#capsule";

import { askPage, scopeOf } from "../background/actions.js";
import { analyze } from "../background/engine.js";
import { policyFor } from "../background/settings.js";
import { pageLevel } from "../background/tabs.js";
import { api, counted, direction, language, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { unpack } from "../shared/messages.js";
import { capsuleOf, lostWithWords, write } from "./file.js";

/** @typedef {import("../shared/messages.js").Snapshot} Snapshot */
/** @typedef {import("./file.js").Capsule} Capsule */

const WASM = "capsule/capsule_bg.wasm";
const FILE = "quietpage-capsule.json";
/** So much of the file is shown: its beginning, with all that is not figures. */
const SHOWN = 20_000;

const tabId = Number(new URLSearchParams(location.search).get("tab"));

const note = make("textarea", { id: "note", rows: "3" });
const address = make("input", { type: "checkbox", id: "address" });
const where = make("span", { class: "more", dir: "ltr" });
const told = make("div", { class: "told", role: "status" });
const shown = make("pre", { tabindex: "0", dir: "ltr" });
const look = make("details", {}, make("summary", {}, message("capsuleLook")), shown);
look.hidden = true;

/** The page of the tab without its words, and what is decided about both. @returns {Promise<Capsule | undefined>} */
async function capture() {
  const tab = await api.tabs.get(tabId);
  const read = await askPage(tabId);
  if (!read || "refused" in read) return undefined;
  const { place } = read;
  const page = unpack(read.snapshot);
  const { level, calm, kinds } = await policyFor(scopeOf(tab, place.url));
  const wanted = (await pageLevel(tabId, place.url)) ?? level;
  // What is off by itself is looked at on a click.
  const asked = { level: wanted === "off" ? /** @type {const} */ ("quiet") : wanted, calm, kinds };
  const policy = { ...asked, paused: false };
  await capsule.default({ module_or_path: api.runtime.getURL(WASM) });
  const scrubbed = /** @type {Snapshot & {url: string}} */ (capsule.scrub(page.rows, page.boxes, page.text, place.url));
  const seen = await analyze(page, place, policy);
  const judged = await analyze(scrubbed, { ...place, url: scrubbed.url, base: scrubbed.url }, policy);
  const { viewport } = place;
  return capsuleOf({ scrubbed, viewport, asked, seen, judged, note: note.value.trim(), ...(address.checked && { address: place.url }) });
}

async function save() {
  told.replaceChildren();
  const made = await capture();
  if (!made) return say(message("panelNothingMore"));
  const text = write(made);
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href, download: FILE }).click();
  // The browser has its own hold on it once the download has begun.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  const lost = lostWithWords(made);
  say(message("capsuleSaved", FILE), ...(lost > 0 ? [counted("capsuleLost", lost, number(lost))] : []));
  shown.textContent = text.slice(0, SHOWN) + (text.length > SHOWN ? "…" : "");
  look.hidden = false;
}

/** @param {...string} lines */
function say(...lines) {
  told.replaceChildren(...lines.map((line) => make("p", {}, line)));
}

/** @param {unknown} error */
function failed(error) {
  console.error(error);
  say(message("panelNothingMore"));
}

async function showWhere() {
  where.textContent = (await api.tabs.get(tabId)).url ?? "";
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = message("capsuleTitle");
const form = make(
  "form",
  {},
  make("div", { class: "note" }, make("label", { for: "note" }, message("capsuleNote")), note),
  make("label", { class: "toggle" }, address, make("span", {}, message("capsuleAddress"), where)),
  button(message("capsuleSave"), { class: "main", "data-name": "save" }, () => void save().catch(failed)),
);
form.addEventListener("submit", (event) => event.preventDefault());
const text = ["capsuleText", "capsuleTextMore"].map((key) => make("p", { class: "more" }, message(key)));
document.getElementById("main")?.append(make("h1", {}, message("capsuleTitle")), ...text, form, told, look);
showWhere().catch(failed);
