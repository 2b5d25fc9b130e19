/**
 * Runs in a page what is needed there once in a while: too seldom to be in the content script that every page has.
 */

import { say } from "../content/say.js";
import { api, message } from "../shared/api.js";
import { injection } from "./style.js";

/** Gives the page's isolated world what {@link Visit} says. */
const VISIT = "visit.js";

/** @typedef {{wouldLose: () => boolean, returnTo: (sentence: string) => void}} Visit */
/** @typedef {typeof globalThis & {quietpageVisit?: Visit}} World */

/**
 * Says a sentence of ours in the page of a tab.
 *
 * @param {number} tabId
 * @param {string} key
 */
export async function sayIn(tabId, key) {
  await api.scripting.executeScript({ target: { tabId }, func: say, args: [message(key)] });
}

/**
 * Shows the page again where the reader left it.
 *
 * @param {import("./style.js").Target} document
 * @param {string} sentence
 */
export async function returnIn(document, sentence) {
  const target = injection(document);
  await api.scripting.executeScript({ target, files: [VISIT] });
  const call = (/** @type {string} */ text) => /** @type {World} */ (globalThis).quietpageVisit?.returnTo(text);
  await api.scripting.executeScript({ target, func: call, args: [sentence] });
}

/**
 * Whether something in the page of a tab is hidden by us; nothing is where no script can be.
 *
 * @param {number} tabId
 */
export async function hidesIn(tabId) {
  // Beside the content script, in its world, where it is.
  const look = () => (/** @type {typeof globalThis & {quietpage?: import("../content/main.js").Page}} */ (globalThis).quietpage?.quiet.hidden ?? 0) > 0;
  const [found] = await api.scripting.executeScript({ target: { tabId }, func: look }).catch(() => []);
  return found?.result === true;
}

/**
 * Whether the reader should open beside the page of a tab rather than instead of it.
 *
 * @param {number} tabId
 */
export async function wouldLoseIn(tabId) {
  const target = injection({ tabId });
  await api.scripting.executeScript({ target, files: [VISIT] });
  const call = () => /** @type {World} */ (globalThis).quietpageVisit?.wouldLose();
  const [found] = await api.scripting.executeScript({ target, func: call });
  return found?.result === true;
}
