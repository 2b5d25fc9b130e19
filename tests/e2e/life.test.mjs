// The extension's own life under open tabs: it is replaced, switched off and on, and removed, and its background is stopped
// at each step of what it does with a page. The page ends quiet or as it was, and what comes next works.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { altered, packaged } from "./lib/browsers.mjs";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { hold, isHeld } from "./lib/held.mjs";
import { disable, enable, remove } from "./lib/life.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "seed-news";
const expect = fixture(SLUG)?.expect;
const korean = fixture("korean")?.expect;
assert.ok(expect && korean);
const rows = expect.hide.map(({ text }) => text);

/** Runs in the page: how many elements have an attribute such as ours. */
const marksIn = () => [...document.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((name) => /^data-[a-z]+$/.test(name) && each.getAttribute(name) === "")).length;

/** @param {import("./lib/driver.mjs").Driver} browser @param {string[]} texts */
async function missingOf(browser, texts) {
  const seen = tight(await browser.visibleText());
  return texts.filter((text) => !seen.includes(tight(text)));
}

everyBrowser("what a background does for a page, stopped in the middle", {}, (world) => {
  /** Each is a call at which the background is made to wait for ever: before it is carried out, or after. @type {[string, string, "before" | "after"][]} */
  const steps = [
    ["what is known of the tab is looked up", "storage.session.get", "before"],
    ["the settings are read", "storage.local.get", "before"],
    ["the settings are read", "storage.local.get", "after"],
    ["what is known of the tab is noted", "storage.session.set", "before"],
    ["the style goes in", "scripting.insertCSS", "before"],
    ["the style goes in", "scripting.insertCSS", "after"],
    ["the button says how many", "action.setBadgeText", "before"],
  ];
  for (const [what, call, when] of steps) {
    test(`${when} ${what}`, async () => {
      const { browser, server } = world;
      await browser.open("about:blank");
      await hold(browser, call, when);
      const opened = browser.open(server.url(SLUG));
      await until("the background is at that step", () => isHeld(browser));
      await browser.stopBackground();
      await opened;
      const gone = await settled(() => missingOf(browser, rows));
      assert.ok(gone.length === 0 || gone.length === rows.length, `all or nothing: ${gone.join(", ")}`);
      assert.deepEqual(await missingOf(browser, expect.keep), []);
      // The same page, asked again, and another one.
      await setLevel(browser, "focus");
      await setLevel(browser, "quiet");
      await assertQuiet(browser, expect);
      await browser.open(server.url("korean"));
      await assertQuiet(browser, korean);
    });
  }

  test("before the style is taken out again", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    await browser.evaluateInBackground((background) => {
      for (const api of new Set([background.browser, background.chrome])) {
        if (!api) continue;
        api.scripting.removeCSS = () => {
          background.held = true;
          return new Promise(() => {});
        };
      }
    });
    await setLevel(browser, "off");
    await until("the background is at that step", () => browser.evaluateInBackground(({ held }) => held === true));
    await browser.stopBackground();
    assert.deepEqual(await missingOf(browser, expect.keep), []);
    await setLevel(browser, "focus");
    await setLevel(browser, "off");
    await until("the page is as it was", async () => (await missingOf(browser, [...rows, ...expect.keep])).length === 0);
    await setLevel(browser, "quiet");
    await assertQuiet(browser, expect);
  });
});

everyBrowser("the extension under open tabs", {}, (world) => {
  const newer = altered(world.kind, (manifest) => (manifest.version = "99.0"));

  beforeEach(async () => {
    await world.restart();
    await world.browser.open(world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
  });

  /** All that is hidden came back, with whatever the user does next. */
  const shownAgain = async () => {
    const { browser } = world;
    // Firefox takes the style along; in Chrome the script that is left over sees to it.
    if (world.kind === "chromium") await browser.press("Shift");
    await until("all is visible", async () => (await missingOf(browser, [...rows, ...expect.keep])).length === 0);
    if (world.kind === "chromium") assert.equal(await browser.evaluate(marksIn), 0, "no mark is left");
  };

  test("switched off: the page is as it was at the next key; on again: it is quiet", async () => {
    await disable(world.browser);
    await shownAgain();
    await enable(world.browser);
    await assertQuiet(world.browser, expect);
  });

  test("removed: the page is as it was at the next key", async () => {
    await remove(world.browser);
    // Chrome leaves the style where it is (or the rest would prove nothing).
    if (world.kind === "chromium") assert.equal((await missingOf(world.browser, rows)).length, rows.length);
    await shownAgain();
  });

  test("switched off in another tab: the page is as it was when it is seen again", async () => {
    const { browser, server } = world;
    await browser.openTab(server.url("no-main-text"));
    await disable(browser);
    await browser.switchTo(0);
    await until("all is visible", async () => (await missingOf(browser, [...rows, ...expect.keep])).length === 0);
  });

  test("replaced by a newer version: that one takes over, once, and what was set holds", async () => {
    const { browser } = world;
    // As an earlier version might have left it: without a number, and with something that is not known any more.
    await browser.evaluateInBackground(({ chrome }, host) => chrome.storage.local.set({ settings: { level: "quiet", calm: 40, old: "kept" }, [`site:${host}`]: { level: "quiet" } }), new URL(world.server.url(SLUG)).host);
    await assertQuiet(browser, expect);
    const before = await browser.evaluate(marksIn);
    await browser.install(newer);
    await until("the newer one is there", async () => (await browser.evaluateInBackground(({ chrome }) => chrome.runtime.getManifest().version)) === "99.0");
    await assertQuiet(browser, expect);
    assert.equal(await settled(() => browser.evaluate(marksIn)), before, "each block has one mark");
    await browser.evaluateInBackground(({ quietpage }) => quietpage.setPaused(true, { private: false }));
    await until("all is visible", async () => (await missingOf(browser, rows)).length === 0);
    // In Firefox the older one's script is gone with its style, before it could do anything.
    if (world.kind === "chromium") await until("the older one's are gone too", async () => (await browser.evaluate(marksIn)) === 0);
    const stored = await browser.evaluateInBackground(async ({ chrome }) => JSON.parse(JSON.stringify((await chrome.storage.local.get("settings")).settings)));
    assert.deepEqual(stored, { version: 1, level: "quiet", calm: 40, old: "kept", paused: true });
  });

  // As a developer does it; to Firefox that is the same as a newer version.
  if (world.kind === "firefox") return;
  test("loaded again as it is: the page stays quiet and can be shown", async () => {
    const { browser } = world;
    await browser.install(packaged(world.kind));
    await assertQuiet(browser, expect);
    await setLevel(browser, "off");
    await until("all is visible", async () => (await missingOf(browser, rows)).length === 0);
  });
});
