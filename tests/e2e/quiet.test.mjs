// The table of fixtures: on each, with the packaged extension, what must stay is visible, what must go is not, and the
// reader shows exactly the article. One test a fixture and browser; the expectations are those of expect.json.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, assertReader, openReader } from "./lib/expectations.mjs";
import { fixtures } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

everyBrowser("the quiet level", {}, (world) => {
  for (const { slug, expect } of fixtures()) {
    test(`${slug}: ${expect.hide.length} texts hidden, ${expect.keep.length} kept`, async () => {
      await world.browser.open(world.server.url(slug));
      await assertQuiet(world.browser, expect);
    });
  }
});

everyBrowser("the reader", {}, (world) => {
  for (const { slug, expect } of fixtures()) {
    const { reader } = expect;
    if (!reader) continue;
    test(`${slug}: "${reader.title}"`, async () => {
      await world.browser.open(world.server.url(slug));
      const first = reader.has[0] ?? "";
      await until("the story is there", () => world.browser.isVisible(first));
      await openReader(world.browser);
      await assertReader(world.browser, reader);
    });
  }
});

everyBrowser("a page that navigates in itself", {}, (world) => {
  for (const { slug, expect } of fixtures()) {
    const { then } = expect;
    if (!then) continue;
    test(`${slug}: quiet again, and the reader shows the next story`, async () => {
      await world.browser.open(world.server.url(slug));
      await assertQuiet(world.browser, expect);
      await world.browser.evaluate((text) => {
        [...document.querySelectorAll("a")].find((link) => link.textContent === text)?.click();
      }, then.click);
      await until("the next story", () => world.browser.isVisible(then.keep[0] ?? ""));
      await assertQuiet(world.browser, { ...expect, ...then });
      assert.ok(then.reader);
      await openReader(world.browser);
      await assertReader(world.browser, then.reader);
    });
  }
});

everyBrowser("what is sent", {}, (world) => {
  const counters = () => world.browser.evaluateInBackground((background) => ({ ...background.quietpage.stats }));
  for (const { slug, expect } of fixtures()) {
    if (expect.page !== "other") continue;
    test(`${slug}: ${expect.sent ? "the core is asked and answers other" : "nothing is sent"}`, async () => {
      await world.browser.open("about:blank");
      const before = await settled(counters);
      await world.browser.open(world.server.url(slug));
      if (expect.sent) {
        await until("the core is asked", async () => (await counters()).analyses > before.analyses);
      } else {
        assert.deepEqual(await settled(counters, 1500), before);
      }
    });
  }
});
