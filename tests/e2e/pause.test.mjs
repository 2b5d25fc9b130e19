// One shortcut for all pages: off until it is pressed again, said on the button, in the menus and in the panel.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { openOwn } from "./lib/pages.mjs";
import { act, activeTab, openPanel, panelThat, press } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
const seed = fixture("seed-news")?.expect;
assert.ok(expect && seed);
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const PAUSED = `${MESSAGES.buttonPaused.message}\n${MESSAGES.actionTitle.message}`;
const LETTER = "Sign up for our morning letter";

everyBrowser("the pause", {}, (world) => {
  beforeEach(async () => {
    const { browser, server } = world;
    await act(browser, "setPaused", false, { private: false });
    await aloneIn(browser);
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
  });

  const paused = () => until("the button says so", async () => (await world.browser.badge()) === "II" && (await world.browser.title()) === PAUSED);

  test("the shortcut shows everything in all tabs, on pages that come, and the same one hides it again", async () => {
    const { browser, server } = world;
    const count = await browser.badge();
    await browser.openTab(server.url("seed-news"));
    await assertQuiet(browser, seed);
    await browser.command("pause");
    await until("all is there", () => browser.isVisible(String(seed.hide[0]?.text)));
    await paused();
    await browser.switchTo(0);
    await until("here too", () => browser.isVisible(LETTER));
    await paused();
    await browser.reload();
    await paused();
    assert.ok(await settled(() => browser.isVisible(LETTER)), "a new page stays as it is");
    await browser.open("about:blank");
    await until("an empty tab says so", async () => (await browser.badge()) === "II");
    await browser.open(server.url(SLUG));
    await paused();

    await browser.command("pause");
    await assertQuiet(browser, expect);
    await until("the badge says as before", async () => (await browser.badge()) === count);
    await browser.switchTo(1);
    await assertQuiet(browser, seed);
  });

  test("no level of a page or a site goes before it", async () => {
    const { browser } = world;
    const tab = await activeTab(browser);
    await act(browser, "setSiteLevel", tab, "focus");
    await act(browser, "setPageLevel", tab, "quiet");
    await browser.command("pause");
    await until("all is there", () => browser.isVisible(LETTER));
    await act(browser, "setPageLevel", tab, "focus");
    await browser.reload();
    await paused();
    assert.ok(await settled(() => browser.isVisible(LETTER)));
    await act(browser, "chooseLevel", tab, "site", null);
  });

  test("the menus pause and resume", async () => {
    const { browser } = world;
    await browser.menu("pause");
    await until("all is there", () => browser.isVisible(LETTER));
    await paused();
    await browser.menu("pause");
    await assertQuiet(browser, expect);
  });

  test("the panel says so and resumes", async () => {
    const { browser } = world;
    await browser.command("pause");
    await until("all is there", () => browser.isVisible(LETTER));
    await openPanel(browser);
    await panelThat(browser, "says so", ({ applied, groups, ways }) => applied === MESSAGES.appliedPause.message && groups.length === 0 && ways.join() === "settings");
    await press(browser, "resume");
    await panelThat(browser, "lists what is hidden", ({ applied, groups, ways }) => applied === "Here: Quiet, as set everywhere." && groups.length > 0 && ways.join() === "pick,all,capsule,settings");
    await until("it is gone", async () => !(await browser.isVisible(LETTER)));
  });

  test("the settings say so and resume", async () => {
    const { browser, server } = world;
    const said = () => browser.evaluate(() => document.querySelector(".pause")?.checkVisibility() && document.querySelector(".pause p")?.textContent);
    await openOwn(browser, "options/options.html");
    await until("the settings are shown", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
    assert.equal(await said(), false);
    await browser.command("pause");
    await until("they say so", async () => (await said()) === MESSAGES.appliedPause.message);
    await browser.click("[data-name=resume]");
    await until("they no longer do", async () => (await said()) === false);
    assert.equal(await browser.evaluate(() => document.activeElement?.id), "mode-auto");
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
  });

  test("it outlasts the background", async () => {
    const { browser } = world;
    await browser.command("pause");
    await paused();
    await browser.stopBackground();
    await browser.reload();
    await paused();
    assert.ok(await settled(() => browser.isVisible(LETTER)));
  });
});
