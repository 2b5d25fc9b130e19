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
import { Notice } from "./notice.js";
import { SelfTest } from "./self-test.js";
import { Advanced, What } from "./what.js";
import { When, store } from "./when.js";

/**
 * @typedef {import("../shared/messages.js").Level} Level
 * @typedef {Record<string, boolean>} Kinds
 *
 * What the page shows. `goes`: which kinds go by themselves. `acting`: the same on a page that is quietened, and what would
 * go there without the user's own choice of kinds; what differs is that off is no level there.
 *
 * @typedef {object} State
 * @property {import("../background/settings.js").Settings} settings
 * @property {{host: string, level: Level}[]} sites
 * @property {import("../background/access.js").Access} access
 * @property {Kinds} goes
 * @property {{level: Level, goes: Kinds, plain: Kinds}} acting
 *
 * Stores settings, for all sites or for those named, and says what was done, or that it could not be.
 * @typedef {(wanted: Partial<import("../background/settings.js").Settings>, said: string, ...hosts: string[]) => Promise<boolean>} Set
 */

const notice = new Notice();

/** @type {Set} */
async function set(wanted, said, ...hosts) {
  return told(hosts.length > 0 ? storeFor(wanted, hosts) : store(wanted), said);
}

/** @param {Parameters<typeof store>[0]} wanted @param {string[]} hosts @returns {ReturnType<typeof store>} */
async function storeFor(wanted, hosts) {
  /** @type {Awaited<ReturnType<typeof store>>} */ let done = "stored";
  for (const host of hosts) {
    const one = await store(wanted, host);
    if (one === "newer") return one;
    if (one === "chosen") done = one;
  }
  return done;
}

/** Says what has been done once it is and the page shows it, or why it was not. @param {ReturnType<typeof store>} doing @param {string} said */
async function told(doing, said) {
  try {
    const done = await doing;
    await load();
    if (done === "newer") notice.warn(message("optionsNewer"));
    else notice.say(done === "chosen" ? `${said} ${message("modeNowChosen")}` : said);
    return done !== "newer";
  } catch (error) {
    console.error(error);
    await load();
    notice.warn(message("optionsNotSaved"));
    return false;
  }
}

const parts = [new When(set, notice), new What(set), new Button(set), new ReaderLook(notice), new Corrections(notice), new Advanced(set), new SelfTest()];

/** Counts what was asked for: only the last answer is shown. */
let asked = 0;

async function load() {
  const turn = ++asked;
  const settings = await generalSettings(isPrivateContext());
  const level = settings.level === "off" ? "quiet" : settings.level;
  const asking = [settings, { ...settings, level }, { ...settings, level, kinds: {} }].map(kindsOf);
  const list = await sites(isPrivateContext());
  const [access, ...kinds] = await Promise.all([accessTo(list.map(({ host }) => host)), ...asking]);
  if (turn !== asked) return;
  const [goes = {}, acting = {}, plain = {}] = kinds;
  for (const part of parts) part.fill({ settings, sites: list, access, goes, acting: { level, goes: acting, plain } });
  if (!(await isReadable())) notice.warn(message("optionsUnread"));
}

/** A button that asks once more before it does something that cannot be taken back, and takes Enter for no. */
function resetButton() {
  const dialog = make("dialog", { class: "ask", "aria-labelledby": "reset-title" }, make("h2", { id: "reset-title" }, message("resetTitle")), make("p", {}, message("resetMore")));
  const acts = make("div", { class: "acts" });
  acts.append(
    button(message("resetDo"), { class: "drastic", "data-name": "reset-do" }, () => {
      dialog.close();
      void told(reset(isPrivateContext()).then((done) => (done ? "stored" : "newer")), message("resetDone"));
    }),
    button(message("resetNot"), { autofocus: "" }, () => dialog.close()),
  );
  dialog.append(acts);
  return [button(message("resetButton"), { "data-name": "reset" }, () => dialog.showModal()), dialog];
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = message("optionsTitle");
const head = make("header", { class: "head" }, make("img", { src: "../icons/icon-48.png", alt: "", width: "32", height: "32" }), make("h1", {}, message("optionsTitle")), notice.element);
const foot = make("footer", { class: "foot" }, make("a", { href: "../welcome/welcome.html?from=settings" }, message("welcomeAgain")), make("a", { href: "../notices/notices.html" }, message("noticesLink")), ...resetButton());
document.body.prepend(head);
document.getElementById("main")?.append(make("p", { class: "more" }, message("optionsMore")), ...parts.map(({ element }) => element), foot);
onChange(() => void load().catch(console.error));
onAccess(() => void load().catch(console.error));
addEventListener("focus", () => void load().catch(console.error));
// Back from the first page, as it was left.
addEventListener("pageshow", ({ persisted }) => persisted && void load().catch(console.error));
load().catch(console.error);
