/**
 * Runs in a page what is needed there once in a while: too seldom to be in the content script that every page has.
 */

import { say } from "../content/say.js";
import { api, message } from "../shared/api.js";
import { injection } from "./style.js";

/** Gives the page's world a function that finds a sentence again. */
const RETURN = "return.js";

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
  await api.scripting.executeScript({ target, files: [RETURN] });
  await api.scripting.executeScript({ target, func: callReturn, args: [sentence] });
}

/** Runs in the page's isolated world. @param {string} sentence */
function callReturn(sentence) {
  /** @type {typeof globalThis & {quietpageReturn?: (sentence: string) => void}} */ (globalThis).quietpageReturn?.(sentence);
}
