/**
 * The page that opens once, after the installation: what will happen, where the button is, and what never happens.
 *
 * It stores the two choices that it offers, when they are made, and goes by them and by what else is set; who leaves it early
 * has chosen nothing. The settings lead here too, and are gone back to.
 */

import { accessTo, onAccess } from "../background/access.js";
import { kindsOf } from "../background/engine.js";
import { generalSettings, onChange, sites } from "../background/settings.js";
import { AccessNotice } from "../options/access.js";
import { keys } from "../options/button.js";
import { cards, toggle } from "../options/fields.js";
import { MODES, store } from "../options/when.js";
import { api, direction, isPrivateContext, language, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { after, before, home, toolbar } from "./pictures.js";

const CONSENT = "consent";
/** Only Firefox's API has it; where things are in its windows is told by that. */
const isFirefox = "getBrowserInfo" in api.runtime;

/** Whether the settings led here. */
const isFromSettings = new URLSearchParams(location.search).get("from") === "settings";

/** What the first screen says will happen. @type {Record<string, string>} */
const FIRST = { auto: "welcomeFirst", chosen: "welcomeFirstChosen", click: "welcomeFirstClick" };
/** What the second says of the button. @type {Record<string, [title: string, more: string]>} */
const BUTTON = { reader: ["welcomeButton", "welcomeButtonMore"], panel: ["welcomeButtonPanel", "welcomeButtonPanelMore"] };

const modes = cards("mode", "when-title", [...MODES], (mode) => void store({ mode }));
const access = new AccessNotice(() => /** @type {HTMLElement | null} */ (modes.element.querySelector(":checked"))?.focus());
const consent = toggle(message("welcomeConsent"), { id: "consent", "aria-describedby": "consent-more" }, (on) => void chooseConsent(on));
const consentMore = make("p", { class: "more note", id: "consent-more" }, message("welcomeConsentMore"));
const shortcuts = keys("h2");

/** @param {boolean} on */
async function chooseConsent(on) {
  const { kinds } = await generalSettings(isPrivateContext());
  await store({ kinds: { ...kinds, [CONSENT]: on } });
}

/** Counts what was asked for: only the last answer is shown. */
let asked = 0;

/** All at once, when all is known: what is shown first and changes then is a choice that nobody made. */
async function fill() {
  const turn = ++asked;
  const settings = await generalSettings(isPrivateContext());
  const level = settings.level === "off" ? "quiet" : settings.level;
  const list = await sites(isPrivateContext());
  const [allowed, goes] = await Promise.all([accessTo(list.map(({ host }) => host)), kindsOf({ ...settings, level }), shortcuts.fill(settings.click)]);
  if (turn !== asked) return;
  const [title = "", more = ""] = BUTTON[settings.click] ?? [];
  second.title.textContent = message(title);
  buttonMore.textContent = message(more);
  modes.check(settings.mode);
  consent.input.checked = goes[CONSENT] ?? false;
  access.fill({ settings, sites: list, access: allowed });
  // Where the level is off, nothing happens by itself whatever the mode, and neither where the browser does not let us.
  const mode = settings.level === "off" ? "click" : settings.mode;
  const isKept = !access.element.hidden;
  first.title.textContent = message(mode === "auto" && isKept ? "welcomeFirstLimited" : (FIRST[mode] ?? ""));
  firstMore.textContent = message(mode === "click" || isKept ? "welcomeFirstMoreClick" : "welcomeFirstMore");
  // The button itself opens the list, or it is said where it is.
  review.hidden = settings.click === "panel";
}

/** @param {string} title @param {Node[]} pictures @param {...Node} children */
function screen(title, pictures, ...children) {
  const heading = make("h1", { id: title, tabindex: "-1" }, message(title));
  return { title: heading, element: make("section", { class: "screen", "aria-labelledby": title }, make("div", { class: "picture" }, ...pictures), heading, ...children) };
}

/** @param {string} key */
const lead = (key) => make("p", { class: "lead" }, message(key));

const firstMore = lead("welcomeFirstMore");
const buttonMore = lead("welcomeButtonMore");
// Browsers of telephones have no menus for us.
const review = make("p", { class: "more" }, api.contextMenus ? message("welcomeReview", message("menuReview")) : message("welcomeReviewReader"));
const first = screen("welcomeFirst", [before(), after()], firstMore, access.element, make("h2", { id: "when-title" }, message("whenTitle")), modes.element, consent.element, consentMore);
const second = screen("welcomeButton", [toolbar()], buttonMore, make("p", { class: "more" }, message(isFirefox ? "welcomePinFirefox" : "welcomePinChrome")), review, shortcuts.element);
const third = screen("welcomeNever", [home()], make("ul", { class: "list" }, ...["welcomeNoServer", "welcomeNoTracking", "welcomeNoRequest", "welcomeUndo"].map((key) => make("li", {}, message(key)))));
const screens = [first, second, third].map(({ element }) => element);

const where = make("p", { class: "where" });
const back = button(message("welcomeBack"), { "data-name": "back" }, () => show(at - 1));
const next = button("", { class: "main", "data-name": "next" }, () => (at === screens.length - 1 ? void close() : show(at + 1)));
const settings = button(message("welcomeSettings"), { class: "plain", "data-name": "settings" }, () => void api.runtime.openOptionsPage().catch(console.error));
let at = 0;

/** @param {number} to */
function show(to) {
  const isTurn = to !== at;
  at = to;
  for (const [n, each] of screens.entries()) each.hidden = n !== at;
  back.hidden = at === 0;
  settings.hidden = at < screens.length - 1 || isFromSettings;
  next.textContent = message(at === screens.length - 1 ? "welcomeDone" : "welcomeNext");
  where.replaceChildren(make("span", { class: "name" }, make("bdi", {}, message("extensionName")), " · "), message("welcomeWhere", number(at + 1), number(screens.length)));
  scrollTo(0, 0);
  if (isTurn) screens[at]?.querySelector("h1")?.focus();
}

async function close() {
  // As they were left, where they are still behind this page.
  if (isFromSettings) return history.length > 1 ? history.back() : location.replace("../options/options.html");
  const tab = await api.tabs.getCurrent();
  if (tab?.id !== undefined) await api.tabs.remove(tab.id);
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = message("welcomeTitle");
document.getElementById("main")?.append(make("div", {}, ...screens), make("nav", { class: "steps", "aria-label": message("welcomeSteps") }, where, settings, back, next));
show(0);
onChange(() => void fill().catch(console.error));
onAccess(() => void fill().catch(console.error));
fill().catch(console.error);
