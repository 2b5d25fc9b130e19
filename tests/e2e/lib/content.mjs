// Runs a function where the content script of the active tab runs: what is sent from there is sent by a page's script.

/** @typedef {import("./driver.mjs").Driver} Driver */

/**
 * @template T
 * @template {unknown[]} A
 * @param {Driver} browser
 * @param {(...args: A) => T} fn  complete in itself
 * @param {A} args
 * @returns {Promise<Awaited<T>>}
 */
export function inContent(browser, fn, ...args) {
  return inFrame(browser, "top", fn, ...args);
}

/**
 * The same in a frame of the page.
 *
 * @template T
 * @template {unknown[]} A
 * @param {Driver} browser
 * @param {"top" | "below"} where  `below`: in all frames, of which the last answers
 * @param {(...args: A) => T} fn
 * @param {A} args
 * @returns {Promise<Awaited<T>>}
 */
export function inFrame(browser, where, fn, ...args) {
  // The function has to stand in the source of what is run, for nothing can be made of a text in the background.
  const source = `async ({ chrome }, where, args) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const target = where === "top" ? { tabId: tab.id } : { tabId: tab.id, allFrames: true };
    const found = await chrome.scripting.executeScript({ target, func: ${fn}, args });
    const { result, error } = found.at(-1);
    if (error) throw new Error(String(error.message ?? error));
    return result;
  }`;
  const call = /** @type {any} */ ({ toString: () => source });
  return browser.evaluateInBackground(call, where, args);
}
