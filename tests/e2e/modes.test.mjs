// Where nothing is done by itself, nothing is off: what the button, the panel and the reader say while the level waits for a
// click or for the site to be chosen, the next step that they offer, and that one place decides what choosing a site means.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { assertQuiet, openReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { openOwn, stored } from "./lib/pages.mjs";
import { act, activeTab, openPanel, panelThat, press, readPanel } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);
const CLUTTER = "Sign up for our morning letter";
const COMMENT = "The bread from the first sack was gone by eight";
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
/** @param {string} key */
const words = (key) => /** @type {string} */ (MESSAGES[key].message);

everyBrowser("levels that wait", {}, (world) => {
  beforeEach(async () => {
    const { browser, server } = world;
    await set({});
    await aloneIn(browser);
    // What is set for a page holds as long as its tab is there.
    await act(browser, "chooseLevel", await activeTab(browser), "page", null);
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
  });

  /** What is stored, and nothing else. @param {object} settings */
  const set = (settings) =>
    world.browser.evaluateInBackground(async ({ chrome }, wanted) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set({ settings: { version: 1, ...wanted } });
    }, settings);
  const isQuiet = () => until("it is quiet", async () => !(await world.browser.isVisible(CLUTTER)));
  const isShown = () => until("all is shown", () => world.browser.isVisible(CLUTTER));
  const host = () => new URL(world.server.url(SLUG)).host;

  for (const [mode, says, title] of /** @type {const} */ ([
    ["click", "waitsClick", "buttonWaits"],
    ["chosen", "waitsChosen", "buttonChosen"],
  ])) {
    test(`${mode}: the button and the panel say that it waits, none of the levels is pressed, and one press quietens the page`, async () => {
      const { browser } = world;
      await set({ mode });
      await isShown();
      await until("the button says so", async () => (await browser.title()) === `${words(title)}\n${words("actionTitle")}`);
      assert.equal(await browser.badge(), "");
      await openPanel(browser);
      const seen = await panelThat(browser, "says so", ({ applied }) => applied === words(says));
      assert.deepEqual([seen.level, seen.summary, seen.ways], ["", words("panelWaits"), ["settings"]]);
      await press(browser, "scope-everywhere");
      await panelThat(browser, "has no level pressed for everywhere", ({ scope, level }) => scope === "everywhere" && level === "");
      await press(browser, "scope-page");
      await press(browser, "quieten");
      const after = await panelThat(browser, "lists what is hidden", ({ applied, groups }) => applied === "Here: Quiet, as set for this page." && groups.length > 0);
      assert.deepEqual([after.level, after.focused], ["quiet", "level-quiet"]);
      await isQuiet();
      assert.equal((await stored(browser)).settings.mode, mode);
    });

    test(`${mode}: the reader says so of its page, and marks neither what quietens nor what shows it`, async () => {
      const { browser } = world;
      await set({ mode });
      await isShown();
      await openReader(browser);
      await browser.click("#more-button");
      await until("it says so", () => browser.evaluate((wanted) => document.querySelector("#more .holds")?.textContent === wanted, words(says)));
      assert.equal(await browser.evaluate(() => document.querySelectorAll("#more [aria-pressed=true]").length), 0);
    });
  }

  test("what the user has turned off is off, in every mode", async () => {
    const { browser } = world;
    for (const mode of ["auto", "chosen", "click"]) {
      await set({ mode, level: "off" });
      await isShown();
      await until("the button says so", async () => (await browser.title()).startsWith(words("buttonOff")));
      await set({ mode });
      await browser.menu("siteOff");
      await until("the site is off", async () => (await stored(browser))[`site:${host()}`]?.level === "off");
      await openPanel(browser);
      await panelThat(browser, "says so", ({ applied, level }) => /^Here: Off, as set for/.test(applied) && level === "off");
      await browser.press("Escape");
    }
  });

  test("a site added in the settings while only clicks count is quiet, and the settings say at once what that means", async () => {
    const { browser } = world;
    await set({ mode: "click" });
    await isShown();
    await openOwn(browser, "options/options.html");
    await until("only clicks", () => browser.evaluate(() => document.querySelector("#mode-click:checked")));
    await browser.type("#site", host());
    await browser.click(".add button");
    await until("the other mode", () => browser.evaluate(() => document.querySelector("#mode-chosen:checked")));
    await until("it is said", () => browser.evaluate((wanted) => document.querySelector("#status")?.textContent?.endsWith(wanted), words("modeNowChosen")));
    await browser.click("label[for=mode-click]");
    await until("the list is said to wait", () => browser.evaluate((wanted) => document.querySelector(".own-sites")?.textContent?.includes(wanted), words("sitesWait")));
    await browser.click("label[for=mode-chosen]");
    await until("the list holds", () => browser.evaluate((wanted) => document.querySelector(".own-sites")?.textContent?.includes(wanted), words("sitesMore")));
    await browser.switchTo(0);
    await isQuiet();
    await openPanel(browser);
    await panelThat(browser, "says the same", ({ applied }) => /^Here: Quiet, as set for/.test(applied));
  });

  test("a site that is turned off there leaves the mode as it is", async () => {
    const { browser } = world;
    await set({ mode: "click" });
    await openOwn(browser, "options/options.html");
    await until("only clicks", () => browser.evaluate(() => document.querySelector("#mode-click:checked")));
    await browser.evaluate(() => {
      /** @type {HTMLSelectElement} */ (document.querySelector(".add select")).value = "off";
    });
    await browser.type("#site", "mirror.example");
    await browser.click(".add button");
    await until("it is listed", () => browser.evaluate(() => document.querySelector(".sites .host")));
    assert.equal((await stored(browser)).settings.mode, "click");
  });

  test("the panel says what choosing the site has changed, and the open settings follow", async () => {
    const { browser } = world;
    await set({ mode: "click" });
    await openOwn(browser, "options/options.html");
    await until("only clicks", () => browser.evaluate(() => document.querySelector("#mode-click:checked")));
    await browser.switchTo(0);
    await isShown();
    await openPanel(browser);
    await press(browser, "scope-site");
    await press(browser, "level-quiet");
    await panelThat(browser, "says so", ({ applied }) => /^Here: Quiet, as set for .*\. /.test(applied) && applied.endsWith(words("modeNowChosen")));
    await isQuiet();
    await browser.switchTo(1);
    await until("the other mode", () => browser.evaluate(() => document.querySelector("#mode-chosen:checked")));
  });

  test("“Always on this site” says what it has changed, and is the level that the user has set", async () => {
    const { browser } = world;
    await set({ mode: "click", level: "focus" });
    await isShown();
    await browser.menu("siteOn");
    await until("it is said", () => browser.isVisible(words("modeNowChosen")));
    await until("comments go too", async () => !(await browser.isVisible(COMMENT)));
    const { settings, [`site:${host()}`]: site } = await stored(browser);
    assert.deepEqual([settings.mode, site.level], ["chosen", "focus"]);
  });

  test("“Always on this site” takes nothing back from a page at focus, in the menus and in the reader", async () => {
    const { browser, server } = world;
    await set({ level: "focus" });
    await until("comments are gone", async () => !(await browser.isVisible(COMMENT)));
    const count = await settled(() => browser.badge());
    await browser.menu("siteOn");
    await until("it is stored", async () => (await stored(browser))[`site:${host()}`]?.level === "focus");
    assert.equal(await settled(() => browser.badge()), count);
    await browser.menu("siteOff");
    await isShown();
    await openReader(browser);
    await browser.click("#more-button");
    await browser.click("#more [data-name=siteOn]");
    await until("the page", async () => (await browser.url()) === server.url(SLUG));
    await until("comments are gone", async () => !(await browser.isVisible(COMMENT)));
    assert.equal((await stored(browser))[`site:${host()}`].level, "focus");
    assert.equal(await browser.pierce(readPanel), null);
  });
});
