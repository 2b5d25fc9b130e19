/**
 * The settings, in a page of our own: shows what holds, and stores what the user wants.
 *
 * The parts of the page stand in files of their own. All open pages are told by the background, which sees what is stored.
 */

import { accessTo, onAccess } from "../background/access.js";
import { kindsOf } from "../background/engine.js";
import { generalSettings, isReadable, onChange, reset, sites } from "../background/settings.js";
import { direction, isPrivateContext, language, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { Button } from "./button.js";
import { Corrections } from "./corrections.js";
import { ReaderLook } from "./look.js";
import { SelfTest } from "./self-test.js";
import { Advanced, What } from "./what.js";
import { When, store } from "./when.js";

/**
 * What the page shows. `goes`: which kinds go; `plain`: which would without the user's own choice of kinds.
 *
 * @typedef {object} State
 * @property {import("../background/settings.js").Settings} settings
 * @property {{host: string, level: import("../shared/messages.js").Level}[]} sites
 * @property {import("../background/access.js").Access} access
 * @property {Record<string, boolean>} goes
 * @property {Record<string, boolean>} plain
 *
 * Stores settings, for all sites or for one; says so where that cannot be.
 * @typedef {(wanted: Partial<import("../background/settings.js").Settings>, host?: string) => Promise<void>} Set
 */

const status = /** @type {HTMLElement} */ (document.getElementById("status"));

/** @param {string} text */
function say(text) {
  status.textContent = "";
  // The same words again are said again.
  setTimeout(() => (status.textContent = text));
}

/** @type {Set} */
async function set(wanted, host) {
  const said = await store(wanted, host).catch(notSaved);
  say(message(said));
  if (said === "optionsNewer" || said === "optionsNotSaved") await load();
}

/** @param {unknown} error */
function notSaved(error) {
  console.error(error);
  return /** @type {const} */ ("optionsNotSaved");
}

const parts = [new When(set), new What(set), new Button(set), new ReaderLook((why) => say(message(why))), new Corrections(), new Advanced(set), new SelfTest()];

/** Counts what was asked for: only the last answer is shown. */
let asked = 0;

async function load() {
  const turn = ++asked;
  const settings = await generalSettings(isPrivateContext());
  const list = await sites(isPrivateContext());
  const [access, goes, plain] = await Promise.all([accessTo(list.map(({ host }) => host)), kindsOf(settings), kindsOf({ ...settings, kinds: {} })]);
  if (turn !== asked) return;
  for (const part of parts) part.fill({ settings, sites: list, access, goes, plain });
  if (!(await isReadable())) say(message("optionsUnread"));
}

async function startOver() {
  const said = await reset(isPrivateContext()).then((done) => (done ? "resetDone" : "optionsNewer"), notSaved);
  say(message(said));
}

/** A button that asks once more before it does something that cannot be taken back. */
function resetButton() {
  const dialog = make("dialog", { class: "ask", "aria-labelledby": "reset-title" }, make("h2", { id: "reset-title" }, message("resetTitle")), make("p", {}, message("resetMore")));
  const acts = make("div", { class: "acts" });
  acts.append(
    button(message("resetDo"), { class: "main", "data-name": "reset-do" }, () => {
      dialog.close();
      void startOver();
    }),
    button(message("resetNot"), {}, () => dialog.close()),
  );
  dialog.append(acts);
  return [button(message("resetButton"), { "data-name": "reset" }, () => dialog.showModal()), dialog];
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = message("optionsTitle");
const head = make("header", { class: "head" }, make("img", { src: "../icons/icon-48.png", alt: "", width: "48", height: "48" }), make("h1", {}, message("optionsTitle")), make("p", { class: "more" }, message("optionsMore")));
const foot = make("footer", { class: "foot" }, make("a", { href: "../welcome/welcome.html" }, message("welcomeAgain")), make("a", { href: "../notices/notices.html" }, message("noticesLink")), ...resetButton());
document.getElementById("main")?.append(head, ...parts.map(({ element }) => element), foot);
onChange(() => void load().catch(console.error));
onAccess(() => void load().catch(console.error));
addEventListener("focus", () => void load().catch(console.error));
load().catch(console.error);
