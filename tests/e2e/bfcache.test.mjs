// The extension does not cost a page its place in the back/forward cache, and a page that comes back from it is still
// quiet. The page itself says whether it was kept: `pageshow` has `persisted`, and Chrome gives the reasons against it.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { hold, isHeld, release } from "./lib/held.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const NOTE = `<script>addEventListener("pageshow", (event) => {
  document.documentElement.dataset.shown = event.persisted ? "kept" : "loaded";
});</script>`;

everyBrowser("the back/forward cache", { extension: null }, (world) => {
  const page = fixture("seed-news");
  before(() => {
    assert.ok(page);
    world.server.serve("kept", { body: page.html.replace("</body>", `${NOTE}</body>`) });
    world.server.serve("elsewhere", { body: `<!doctype html><title>Elsewhere</title><p>Another place${NOTE}` });
  });

  /** Goes away, comes back and says how. */
  const comeBack = async () => {
    const { browser, server } = world;
    const shown = () => browser.evaluate(() => document.documentElement.dataset.shown);
    await browser.open(server.url("elsewhere"));
    await until("the other page", async () => (await shown()) === "loaded");
    await browser.back();
    await until("the page is back", async () => (await browser.url()) === server.url("kept"));
    return until("the page says how it came", shown);
  };

  test("without the extension the page is kept (or the next test would prove nothing)", async () => {
    await world.browser.open(world.server.url("kept"));
    assert.equal(await comeBack(), "kept");
  });

  test("with the extension the page is kept, and quiet", async () => {
    assert.ok(page);
    const browser = await world.restart({});
    await browser.open(world.server.url("kept"));
    await assertQuiet(browser, page.expect);
    const how = await comeBack();
    const reasons = await browser.evaluate(() => {
      const [navigation] = /** @type {any[]} */ (performance.getEntriesByType("navigation"));
      return JSON.stringify(navigation?.notRestoredReasons ?? null);
    });
    assert.equal(how, "kept", `not kept: ${reasons}`);
    await assertQuiet(browser, page.expect);
  });

  test("a page that was left while the background looked at it is looked at anew when it is back", async () => {
    assert.ok(page);
    const { browser, server } = world;
    await hold(browser, "scripting.insertCSS", "before");
    await browser.open(server.url("kept"));
    await until("the page is looked at", () => isHeld(browser));
    assert.equal(await comeBack(), "kept");
    await settled(() => browser.evaluateInBackground(({ quietpage }) => quietpage.stats.messages));
    await release(browser);
    await assertQuiet(browser, page.expect);
  });
});
