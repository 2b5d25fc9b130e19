/**
 * How the toolbar button looks: its icon, the number on it, and the same in words.
 *
 * Says what it is told; counts nothing.
 */

import { api, counted, message } from "../shared/api.js";
import { number } from "../shared/numbers.js";
import { generalSettings } from "./settings.js";

/**
 * What is to be said of a tab: nothing yet, how much is hidden in it, that it is off there or everywhere, that it waits for a
 * click or for its site to be chosen, or that it is a reader.
 *
 * @typedef {{is: "unknown" | "off" | "paused" | "click" | "chosen" | "reader"} | {is: "quiet", hidden: number}} Face
 */

/** Two bars, in letters that every toolbar has. */
const PAUSED = "II";
/** Of each icon, in pixels: what toolbars of all densities show. */
const SIZES = [16, 32, 48];

/**
 * Shows it, and tells our own pages that it may have changed.
 *
 * @param {number} tabId
 * @param {Face} face
 */
export async function showFace(tabId, face) {
  const action = face.is === "reader" ? message("actionBack") : await actionOfClick();
  await put({ tabId, face, title: [wordsOf(face), action].filter(Boolean).join("\n") });
  // Nobody may be listening.
  await api.runtime.sendMessage({ type: "counted", tab: tabId }).catch(() => {});
}

/**
 * What the button says in tabs of which nothing else is known.
 *
 * @param {{paused: boolean, limited: boolean}} all  `limited`: some sites may be looked at only after a click.
 */
export async function showEverywhere({ paused, limited }) {
  const words = paused ? message("buttonPaused") : limited ? message("buttonLimited") : "";
  await put({ face: { is: paused ? "paused" : "unknown" }, title: [words, await actionOfClick()].filter(Boolean).join("\n") });
}

/** What a click on the button does where there is no reader. */
async function actionOfClick() {
  const { click } = await generalSettings(false);
  return message(click === "panel" ? "actionPanel" : "actionTitle");
}

/** @param {{tabId?: number, face: Face, title: string}} wanted */
async function put({ tabId, face, title }) {
  const tab = tabId === undefined ? {} : { tabId };
  const text = face.is === "paused" ? PAUSED : face.is === "quiet" && face.hidden > 0 ? String(face.hidden) : "";
  // The types are Chrome's, which has to be told a picture.
  const icon = /** @type {Parameters<typeof api.action.setIcon>[0]} */ ({ ...tab, path: iconOf(face) });
  const all = [api.action.setBadgeText?.({ ...tab, text }), api.action.setTitle({ ...tab, title }), api.action.setIcon?.(icon)];
  await Promise.all(all).catch(async (error) => {
    // A tab may be closed at any moment, and its button is gone with it.
    if (tabId === undefined || (await api.tabs.get(tabId).catch(() => undefined))) throw error;
  });
}

/** @param {Face} face */
function wordsOf(face) {
  switch (face.is) {
    case "quiet":
      return face.hidden === 0 ? message("buttonNothing") : counted("buttonHidden", face.hidden, number(face.hidden));
    case "off":
      return message("buttonOff");
    case "paused":
      return message("buttonPaused");
    case "click":
      return message("buttonWaits");
    case "chosen":
      return message("buttonChosen");
    default:
      return "";
  }
}

/**
 * The pictures of a face; none where the manifest's own are shown, which come in a pair for light and dark toolbars in Firefox.
 *
 * @param {Face} face @returns {Record<string, string> | undefined}
 */
function iconOf(face) {
  const names = { unknown: "icon", off: "off", paused: "off", click: "icon", chosen: "icon", reader: "reader", quiet: face.is === "quiet" && face.hidden > 0 ? "quiet" : "icon" };
  const { action } = /** @type {{action?: {theme_icons?: object}}} */ (api.runtime.getManifest());
  if (names[face.is] === "icon" && action?.theme_icons) return undefined;
  return Object.fromEntries(SIZES.map((size) => [String(size), `/icons/${names[face.is]}-${size}.png`]));
}

/** Calm, and legible in light and dark toolbars. */
export function colourBadge() {
  return Promise.all([
    api.action.setBadgeBackgroundColor?.({ color: "#4a5a52" }),
    api.action.setBadgeTextColor?.({ color: "#ffffff" }),
  ]);
}
