// Tabs that were open before the extension came: nothing is reloaded, and a click brings what is missing.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { packaged } from "./lib/browsers.mjs";
import { assertQuiet, assertReader, openReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

everyBrowser("tabs from before the installation", { extension: null }, (world) => {
  beforeEach(async () => {
    await world.restart();
  });

  for (const slug of ["seed-news", "csp-bare", "shadow-closed"]) {
    test(`${slug}: a click opens the reader, and the page is quiet afterwards`, async () => {
      const { browser, server } = world;
      const expect = fixture(slug)?.expect;
      assert.ok(expect?.reader);
      await browser.open(server.url(slug));
      const loads = () => server.requests.filter(({ host, path }) => host === `${slug}.localhost` && path === new URL(server.url(slug)).pathname).length;
      const before = loads();
      await browser.install(packaged(world.kind));
      await openReader(browser);
      assert.equal(loads(), before, "the page was not loaded again");
      await assertReader(browser, expect.reader);
      await browser.back();
      await until("the page is back", async () => (await browser.url()) === server.url(slug));
      await assertQuiet(browser, expect);
    });
  }

  test("a page without main text says so", async () => {
    const { browser, server } = world;
    await browser.open(server.url("no-main-text"));
    await browser.install(packaged(world.kind));
    await browser.clickToolbar();
    await until("a word from us", () => browser.isVisible("no story on this page"));
  });
});
