// Pages of the extension's own in a tab beside others, as a user would open them; and the extension's settings as stored.

import { until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */

/**
 * Opens a page of the extension in a tab behind all others, which becomes the active one.
 * @param {Driver} browser @param {string} path @returns {Promise<number>} which of the tabs it is
 */
export async function openOwn(browser, path) {
  await browser.evaluateInBackground(async ({ chrome }, page) => {
    await chrome.tabs.create({ url: chrome.runtime.getURL(page), index: 999 });
  }, path);
  const n = await until(`a tab with ${path}`, async () => {
    const at = (await browser.tabs()).findLastIndex(({ url }) => url.includes(path));
    return at >= 0 && { at };
  });
  await browser.switchTo(n.at);
  await until(`${path} is filled`, () => browser.evaluate(() => document.readyState === "complete" && document.querySelector("h1")?.textContent));
  return n.at;
}

/** All that is stored beyond the browser's end. @param {Driver} browser @returns {Promise<Record<string, any>>} */
export function stored(browser) {
  return browser.evaluateInBackground(async ({ chrome }) => chrome.storage.local.get(null));
}
