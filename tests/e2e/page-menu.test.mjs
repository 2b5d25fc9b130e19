// What can be done to the page from the reader's bar: what holds there already is said and marked.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { readStory } from "./lib/reading.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

everyBrowser("what holds on the page, in the reader", {}, (world) => {
  beforeEach(() => world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear()));

  /** The sentence at the top of the sheet, and the acts that are marked. */
  const read = () =>
    world.browser.evaluate(() => ({
      says: document.querySelector("#more .holds")?.textContent ?? "",
      pressed: [...document.querySelectorAll("#more [aria-pressed=true]")].map((each) => each.getAttribute("data-name")),
      not: [...document.querySelectorAll("#more [aria-pressed=false]")].map((each) => each.getAttribute("data-name")),
    }));
  /** @param {string} says @param {string[]} pressed */
  const holds = async (says, pressed) => {
    await until(says, async () => (await read()).says === says);
    const all = ["quieten", "show", "siteOn", "siteOff"];
    assert.deepEqual(await read(), { says, pressed, not: all.filter((each) => !pressed.includes(each)) });
  };
  const open = () => world.browser.click("#more-button");
  /** Has it done, which leads to the page, and comes back. @param {string} name @param {string} page */
  const wish = async (name, page) => {
    await world.browser.click(`#more [data-name=${name}]`);
    await until("the page", async () => (await world.browser.url()) === page);
    await openReader(world.browser);
    await open();
  };

  test("what is set for the page, for its site and everywhere is marked, and said to be so", async () => {
    const { page } = await readStory(world);
    const site = new URL(page).hostname;
    await open();
    await holds("Here: Quiet, as set everywhere.", ["quieten"]);
    await wish("show", page);
    await holds("Here: Off, as set for this page.", ["show"]);
    await wish("siteOn", page);
    await holds(`Here: Quiet, as set for ${site}.`, ["quieten", "siteOn"]);
    await wish("siteOff", page);
    await holds(`Here: Off, as set for ${site}.`, ["show", "siteOff"]);
    await wish("quieten", page);
    await holds("Here: Quiet, as set for this page.", ["quieten", "siteOff"]);
  });

  test("what is set elsewhere meanwhile is marked at once", async () => {
    const { browser } = world;
    await readStory(world);
    await open();
    await holds("Here: Quiet, as set everywhere.", ["quieten"]);
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, level: "focus" } }));
    await holds("Here: Focus, as set everywhere.", ["quieten"]);
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, paused: true } }));
    await holds("Paused everywhere.", ["show"]);
  });

  test("in narrow windows the way to the original is in the sheet and not in the bar", async () => {
    const { browser } = world;
    const { page } = await readStory(world);
    const ways = () =>
      browser.evaluate(() => [...document.querySelectorAll(/** @type {"a"} */ ("#original, #more .original"))].filter((each) => each.checkVisibility()).map(({ id, href, textContent }) => [id, href, textContent]));
    const says = `Original on ${new URL(page).hostname}`;
    await open();
    assert.deepEqual(await ways(), [["original", page, says]]);
    await browser.appear({ width: 390 });
    assert.deepEqual(await ways(), [["", page, says]]);
    await browser.appear({});
  });

  test("the mark is more than a colour, and moves nothing", async () => {
    const { browser } = world;
    await readStory(world);
    await open();
    const boxes = () => browser.evaluate(() => [...document.querySelectorAll("#more .acts button")].map((each) => Math.round(each.getBoundingClientRect().height)));
    const sign = () => browser.evaluate(() => [...document.querySelectorAll("#more [aria-pressed]")].map((each) => getComputedStyle(each, "::before").visibility === "visible"));
    await holds("Here: Quiet, as set everywhere.", ["quieten"]);
    assert.deepEqual(await sign(), [true, false, false, false]);
    const before = await boxes();
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, level: "off" } }));
    await holds("Here: Off, as set everywhere.", ["show"]);
    assert.deepEqual(await sign(), [false, true, false, false]);
    assert.deepEqual(await boxes(), before);
  });
});
