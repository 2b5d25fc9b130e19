// Every language in every page of ours: no text leaves its box, is cut, or makes a page wider than the window, on desks and
// on small telephones, and each page runs the language's way.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, speaking } from "./lib/browsers.mjs";
import { overflowing } from "./lib/overflow.mjs";
import { openOwn } from "./lib/pages.mjs";
import { openPanel } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { openSheet, readStory, sheetIs } from "./lib/reading.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const WIDTHS = [1280, 320];
const LOCALES = readdirSync(join(ROOT, "extension/_locales"));
const PAGES = ["options/options.html", "welcome/welcome.html", "capsule/capsule.html", "notice/notice.html", "notices/notices.html"];

everyBrowser("every language", {}, (world) => {
  /** @type {string[]} */
  let faults = [];
  const look = async (/** @type {string} */ where) => {
    for (const width of WIDTHS) {
      await world.browser.appear({ width });
      for (const fault of await world.browser.evaluate(overflowing)) faults.push(`${where}, ${width} wide: ${fault}`);
    }
    await world.browser.appear({});
  };

  for (const locale of LOCALES) {
    const said = JSON.parse(readFileSync(join(ROOT, "extension/_locales", locale, "messages.json"), "utf8"));
    test(`${locale}: settings, first page, capsule, notice, licences, reader and panel have room for its words`, async () => {
      faults = [];
      const browser = await world.restart({ extension: speaking(world.kind, locale) });
      for (const path of PAGES) {
        await openOwn(browser, path);
        assert.equal(await browser.evaluate(() => document.documentElement.dir || "ltr"), said.direction.message, path);
        await look(path);
        if (path.startsWith("welcome")) await offersChoices(browser);
        while (path.startsWith("welcome") && (await nextScreen(browser))) await look(path);
      }
      await aloneIn(browser);
      await readStory(world, {});
      await look("the reader");
      for (const sheet of /** @type {const} */ (["outline", "look", "help"])) {
        await openSheet(browser, sheet);
        await look(`the reader's ${sheet}`);
        await browser.press("Escape");
        await sheetIs(browser, null);
      }
      for (const button of ["#more-button", "#keep button", "#aloud-button"]) {
        await browser.click(button);
        await look(`the reader with ${button}`);
        await browser.press("Escape");
      }
      // With every kind of block there is, and so with most of the reasons.
      await browser.open(world.server.url("kinds-wordpress"));
      await openPanel(browser);
      for (const width of WIDTHS) {
        await browser.appear({ width });
        for (const fault of await browser.pierce(overflowing)) faults.push(`the panel, ${width} wide: ${fault}`);
      }
      assert.deepEqual(faults, []);
    });
  }
});

/** The choices of the first page can be read without scrolling on an ordinary telephone. @param {import("./lib/driver.mjs").Driver} browser */
async function offersChoices(browser) {
  await browser.appear({ width: 360, height: 740 });
  const [end, foot] = await browser.evaluate(() => ["label:has(#consent)", ".steps"].map((each, n) => document.querySelector(each)?.getBoundingClientRect()[n === 0 ? "bottom" : "top"] ?? NaN));
  assert.ok(Number(end) <= Number(foot), `the last choice ends at ${end}, and what leads on begins at ${foot}`);
  await browser.appear({});
}

/** Goes to the next screen of the first page; whether there was one. @param {import("./lib/driver.mjs").Driver} browser */
async function nextScreen(browser) {
  const heading = () => browser.evaluate(() => [...document.querySelectorAll("h1")].findIndex((each) => each.checkVisibility()));
  const isLast = await browser.evaluate(() => [...document.querySelectorAll("h1")].findLastIndex((each) => each.checkVisibility()) === document.querySelectorAll("h1").length - 1);
  if (isLast) return false;
  const before = await heading();
  await browser.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector("[data-name=next]"))?.click());
  await until("the next screen", async () => (await heading()) !== before);
  return true;
}
