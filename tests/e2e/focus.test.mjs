// The focus level leaves only the article in place, in the site's own design. Expectations: the article is what the
// reader has; what goes is what the quiet level hides and, besides, the site's frame.

import { test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixtures } from "./lib/fixtures.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";

everyBrowser("the focus level", {}, (world) => {
  for (const { slug, expect } of fixtures()) {
    const { reader, focus = [], always = [] } = expect;
    if (!reader || focus.length + always.length === 0) continue;
    test(`${slug}: only the article is left`, async () => {
      await setLevel(world.browser, "focus");
      await world.browser.open(world.server.url(slug));
      await assertQuiet(world.browser, { ...expect, keep: [reader.title, ...reader.has, ...always], hide: [...expect.hide, ...focus] });
    });
  }

  for (const { slug, expect } of fixtures()) {
    if (expect.page !== "other") continue;
    test(`${slug}: nothing is hidden at this level either`, async () => {
      await setLevel(world.browser, "focus");
      await world.browser.open(world.server.url(slug));
      await assertQuiet(world.browser, expect);
    });
  }
});
