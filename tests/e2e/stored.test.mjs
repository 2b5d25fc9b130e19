// Storage that is full, that cannot be read, or that holds what makes no sense: it is said, what makes sense holds, and
// nothing that could be read is lost.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const SLUG = "seed-news";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);

everyBrowser("what is stored", {}, (world) => {
  const stored = () => world.browser.evaluateInBackground(async ({ chrome }) => JSON.parse(JSON.stringify(await chrome.storage.local.get(null))));
  /** @param {Record<string, unknown>} entries */
  const put = (entries) =>
    world.browser.evaluateInBackground(async ({ chrome }, wanted) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set(wanted);
    }, entries);
  const openSettings = async () => {
    const { browser } = world;
    await browser.open(await browser.evaluateInBackground(({ chrome }) => chrome.runtime.getURL("options/options.html")));
    await until("the settings are filled", () => browser.evaluate(() => document.querySelector("[name=level]:checked")));
  };
  const said = () => world.browser.evaluate(() => document.querySelector("#status")?.textContent ?? "");
  const checked = (/** @type {string} */ selector) => until(selector, () => world.browser.evaluate((css) => document.querySelector(css) !== null, selector));
  /** Makes a call of the settings' page fail, as a browser does whose storage is full or damaged. @param {"get" | "set"} name */
  const breaks = (name) =>
    world.browser.evaluate((call) => {
      const { local } = (/** @type {any} */ (globalThis).browser ?? chrome).storage;
      local[call] = () => Promise.reject(new Error("QuotaExceededError: storage is full or damaged"));
    }, name);

  beforeEach(async () => {
    await put({});
  });

  test("of settings that make no sense in part, the rest holds", async () => {
    const { browser, server } = world;
    const broken = { settings: { version: 1, level: "loud", mode: 7, calm: 100, kinds: { share: false, ad: "no" }, click: [], reader: "large", paused: "yes" }, "site:broken.example": 3, "rules:broken.example": { version: 1, corrections: "none" } };
    await put(broken);
    await openSettings();
    await checked("#level-quiet:checked");
    await checked("#mode-auto:checked");
    assert.equal(await browser.evaluate(() => /** @type {HTMLInputElement | null} */ (document.querySelector("#calm"))?.value), "100");
    await browser.click("label[for=level-focus]");
    await until("it is stored", async () => /** @type {any} */ ((await stored()).settings).level === "focus");
    assert.deepEqual(await stored(), { ...broken, settings: { ...broken.settings, level: "focus" } });
    await put({ settings: "level: quiet" });
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
  });

  test("what cannot be stored is said, shown as it was, and takes nothing away", async () => {
    const { browser } = world;
    const before = { settings: { version: 1, level: "quiet", calm: 30 }, "site:mirror.example": { version: 1, level: "off" } };
    await put(before);
    await openSettings();
    await breaks("set");
    await browser.click("label[for=level-off]");
    await until("it is said", async () => /could not be saved/.test(await said()));
    await checked("#level-quiet:checked");
    assert.deepEqual(await stored(), before);
  });

  test("the same where the browser's own limit is reached", async () => {
    const { browser } = world;
    if (world.kind !== "chromium") return; // Firefox has none of its own.
    const before = { settings: { version: 1, level: "quiet" } };
    await put(before);
    await browser.evaluateInBackground(async ({ chrome }) => {
      const all = chrome.storage.local.QUOTA_BYTES - (await chrome.storage.local.getBytesInUse(null));
      await chrome.storage.local.set({ filling: "x".repeat(all - 20) });
    });
    await openSettings();
    await browser.click("label[for=mode-chosen]");
    await until("it is said", async () => /could not be saved/.test(await said()));
    await checked("#mode-auto:checked");
    assert.deepEqual((await stored()).settings, before.settings);
  });

  test("what cannot be read is said, the defaults are shown, and nothing is written over it", async () => {
    const { browser } = world;
    const before = { settings: { version: 1, level: "focus", calm: 30 } };
    await put(before);
    await openSettings();
    await checked("#level-focus:checked");
    await breaks("get");
    await browser.evaluate(() => void dispatchEvent(new Event("focus")));
    await until("it is said", async () => /cannot be read/.test(await said()));
    await checked("#level-quiet:checked");
    await browser.click("label[for=level-off]");
    await until("it is said that it was not stored", async () => /could not be saved|cannot be read/.test(await said()));
    await checked("#level-quiet:checked");
    assert.deepEqual(await stored(), before);
  });

  test("a background that cannot read its settings goes by the defaults and says so on its console", async () => {
    const { browser, server } = world;
    await put({ settings: { version: 1, level: "off" } });
    await browser.evaluateInBackground((background) => {
      for (const api of new Set([background.browser, background.chrome])) {
        if (api) api.storage.local.get = () => Promise.reject(new Error("damaged"));
      }
    });
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    assert.ok((await browser.errors()).some((text) => /could not read its settings/.test(text)));
    await browser.stopBackground();
    assert.deepEqual((await stored()).settings, { version: 1, level: "off" });
  });

  test("settings of a future version are read for what is known of them, and never written, from wherever", async () => {
    const { browser, server } = world;
    const future = { settings: { version: 9, level: "quiet", calm: { min: 1 }, mode: "auto", shape: "other" }, "site:future.example": { version: 9, level: "off", more: 1 }, "rules:future.example": { version: 9, corrections: [], kept: true } };
    await put(future);
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    await browser.evaluateInBackground(async ({ quietpage }) => {
      await quietpage.setLevel("off");
      await quietpage.setPaused(true, { private: false });
      await quietpage.forget("future.example", "any");
    });
    assert.deepEqual(await stored(), future);
    await assertQuiet(browser, expect);
  });
});
