// The reader as a user meets it: opened on a story of the test's own, its sheets and fields, what is visible of the text.

import { aloneIn } from "./places.mjs";
import { openReader } from "./expectations.mjs";
import { story } from "./story.mjs";
import { settled, until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */
/** @typedef {import("./suite.mjs").World} World */

/**
 * Opens the reader on a page of the test's own, the only tab.
 * @param {World} world @param {Parameters<typeof story>[0] & {slug?: string}} [options]
 */
export async function readStory({ browser, server }, { slug = "decided", ...options } = {}) {
  server.serve(slug, { body: story(options) });
  await aloneIn(browser);
  await browser.open(server.url(slug));
  return openReader(browser);
}

/** Sets what is stored of the look, as if chosen before. @param {Driver} browser @param {object} reader @param {object} [others] */
export async function storeLook(browser, reader, others = {}) {
  await browser.evaluateInBackground(({ chrome }, settings) => chrome.storage.local.set({ settings }), { version: 1, ...others, reader });
}

/** What is stored of the settings, once nothing more is being written. @param {Driver} browser */
export function storedSettings(browser) {
  return settled(() => browser.evaluateInBackground(async ({ chrome }) => (await chrome.storage.local.get("settings")).settings ?? null));
}

/** @param {Driver} browser @param {"outline" | "look" | "help"} name */
export async function openSheet(browser, name) {
  await browser.click(`#${name}-button`);
  await sheetIs(browser, name);
}

/** Waits until this sheet is open and no other. @param {Driver} browser @param {string | null} name */
export function sheetIs(browser, name) {
  return until(`the open sheet is ${name}`, () =>
    browser.evaluate((wanted) => [...document.querySelectorAll(".sheet")].filter((each) => each.checkVisibility()).map(({ id }) => id).join() === (wanted ?? ""), name),
  );
}

/** The computed style of what is named. @param {Driver} browser @param {string} selector @param {...string} names */
export function styleOf(browser, selector, ...names) {
  return browser.evaluate(
    (where, list) => {
      const element = document.querySelector(where);
      if (!element) throw new Error(`there is no ${where}`);
      const style = getComputedStyle(element);
      return list.map((name) => style.getPropertyValue(name));
    },
    selector,
    names,
  );
}

/** Scrolls the text that begins so to the top of the window, below the bar. @param {Driver} browser @param {string} start  Without white space. */
export async function scrollToText(browser, start) {
  await browser.evaluate((text) => {
    const found = [...document.querySelectorAll("p")].find((each) => each.textContent?.replace(/\s+/g, "").startsWith(text));
    if (!found) throw new Error(`no paragraph begins with ${text}`);
    scrollBy({ top: found.getBoundingClientRect().top - 56, behavior: "instant" });
  }, start);
  await settled(() => browser.evaluate(() => scrollY), 300);
}

/** The beginning of the first paragraph that can be read in the window, without white space. @param {Driver} browser */
export function topText(browser) {
  return settled(
    () =>
      browser.evaluate(() => {
        const top = [...document.querySelectorAll("p")].find((each) => each.checkVisibility() && each.getBoundingClientRect().bottom > 60);
        return top?.textContent?.replace(/\s+/g, "").slice(0, 60) ?? "";
      }),
    300,
  );
}
