// Private windows: the extension works there and leaves nothing behind in storage.local or storage.sync.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, assertReader, openReader } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const expect = fixture("seed-news")?.expect;
assert.ok(expect?.reader);
const { reader } = expect;

everyBrowser("private windows", { privateWindows: true }, (world) => {
  /** Everything that outlives the browser. */
  const kept = () =>
    world.browser.evaluateInBackground(async ({ chrome }) => [await chrome.storage.local.get(null), await chrome.storage.sync.get(null)]);

  test("a page is quiet, the reader shows it, a change of level holds, and nothing is kept", async () => {
    const { browser, server } = world;
    const before = await kept();
    await browser.openPrivate();
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, expect);
    await openReader(browser);
    await assertReader(browser, reader);
    await browser.back();
    await until("the page is back", async () => (await browser.url()) === server.url("seed-news"));
    await browser.evaluateInBackground(async ({ chrome, quietpage }) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      if (!tab.incognito) throw new Error("this is no private window");
      await quietpage.chooseLevel(tab.id, "everywhere", "focus");
      await quietpage.setSiteLevel(tab.id, "off");
    });
    const rows = expect.hide.map(({ text }) => text);
    await until("all is visible again", async () => {
      const seen = tight(await browser.visibleText());
      return rows.every((text) => seen.includes(tight(text)));
    });
    assert.deepEqual(await kept(), before);
    assert.ok(!JSON.stringify(await kept()).includes("localhost"), "no trace of where one was");
  });

  test("the same change from an ordinary window is kept (or the test before would prove nothing)", async () => {
    const browser = await world.restart();
    await browser.open(world.server.url("seed-news"));
    await assertQuiet(browser, expect);
    const before = await kept();
    await browser.evaluateInBackground(async ({ chrome, quietpage }) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await quietpage.setSiteLevel(tab.id, "off");
    });
    assert.notDeepEqual(await kept(), before);
  });
});
