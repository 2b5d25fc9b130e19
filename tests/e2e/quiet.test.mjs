// The table of fixtures: on each, with the packaged extension, what must stay is visible, what must go is not, and the
// reader shows exactly the article. One test a fixture and browser; the expectations are those of expect.json.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { KINDS, launch } from "./lib/browsers.mjs";
import { fixtures } from "./lib/fixtures.mjs";
import { assertQuiet, assertReader, openReader } from "./lib/expectations.mjs";
import { startServer } from "./lib/server.mjs";
import { until } from "./lib/wait.mjs";

for (const kind of KINDS) {
  describe(`the packaged extension in ${kind}`, () => {
    /** @type {import("./lib/server.mjs").Server} */
    let server;
    /** @type {import("./lib/driver.mjs").Driver} */
    let browser;
    before(async () => {
      server = await startServer();
      browser = await launch(kind);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    for (const { slug, expect } of fixtures()) {
      test(`${slug}: ${expect.hide.length} hidden, ${expect.keep.length} kept`, async () => {
        await browser.open(server.url(slug));
        await assertQuiet(browser, expect);
      });
    }

    for (const { slug, expect } of fixtures()) {
      const { reader } = expect;
      if (!reader) continue;
      test(`${slug}: the reader shows the article`, async () => {
        await browser.open(server.url(slug));
        await assertQuiet(browser, expect);
        await openReader(browser);
        await assertReader(browser, reader);
      });
    }

    for (const { slug, expect } of fixtures()) {
      const { then } = expect;
      if (!then) continue;
      test(`${slug}: the same after the page has navigated in itself`, async () => {
        await browser.open(server.url(slug));
        await assertQuiet(browser, expect);
        await browser.evaluate((text) => {
          [...document.querySelectorAll("a")].find((link) => link.textContent === text)?.click();
        }, then.click);
        await until("the next story", async () => browser.isVisible(then.keep[0] ?? ""));
        await assertQuiet(browser, { ...expect, ...then });
        assert.ok(then.reader);
        await openReader(browser);
        await assertReader(browser, then.reader);
      });
    }
  });
}
