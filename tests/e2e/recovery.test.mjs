// When something of ours fails, the page stays as it was, the error is on our console, and the next page works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { altered } from "./lib/browsers.mjs";
import { assertQuiet, assertReader, openReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const seed = fixture("seed-news")?.expect;
const late = fixture("late")?.expect;
assert.ok(seed?.reader && late);

everyBrowser("recovery", {}, (world) => {
  /** Makes one of the core's modules trap. @param {"judging" | "setting"} which */
  const trap = (which) =>
    world.browser.evaluateInBackground(async (background, module) => {
      try {
        await background.quietpage.trapOnPurpose(module);
        return "nothing was thrown";
      } catch (error) {
        return error instanceof background.WebAssembly.RuntimeError ? "trap" : String(error);
      }
    }, which);

  test("after a trap in the core the next page is judged, and the error is on our console", async () => {
    const { browser, server } = world;
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, seed);
    assert.equal(await trap("judging"), "trap");
    const errors = await until("the panic is on the console", async () => {
      const all = await browser.errors();
      return all.some((text) => /panicked at/.test(text)) && all;
    });
    assert.ok(errors.some((text) => /\.rs:\d+/.test(text)), "it names the place in the source");
    await assertQuiet(browser, seed);
    await browser.open(server.url("korean"));
    const korean = fixture("korean")?.expect;
    assert.ok(korean?.reader);
    await assertQuiet(browser, korean);
    await openReader(browser);
    await assertReader(browser, korean.reader);
  });

  test("after a trap where articles are set the next click opens the reader", async () => {
    const { browser, server } = world;
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, seed);
    await openReader(browser);
    await browser.clickToolbar();
    await until("the page is back", async () => (await browser.url()) === server.url("seed-news"));
    assert.equal(await trap("setting"), "trap");
    await openReader(browser);
    assert.ok(seed.reader);
    await assertReader(browser, seed.reader);
  });

  test("a background that is stopped between two requests starts again: the late blocks go", async () => {
    const { browser, server } = world;
    await browser.open(server.url("late"));
    await until("the first round is over", async () => (await browser.badge()) !== "");
    await browser.stopBackground();
    await assertQuiet(browser, late);
  });

  test("a background that is stopped while a page is being judged leaves the page whole or quiet, and the next one quiet", async () => {
    const { browser, server } = world;
    for (let turn = 0; turn < 3; turn += 1) {
      const opened = browser.open(server.url("seed-news"));
      await browser.stopBackground().catch(() => {});
      await opened;
      await until("every kept text is there", async () => {
        const text = (await browser.visibleText()).replace(/\s+/g, "");
        return seed.keep.every((each) => text.includes(each.replace(/\s+/g, "")));
      });
    }
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, seed);
  });

  test("a background that is stopped while the reader is open still leads back", async () => {
    const { browser, server } = world;
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, seed);
    await openReader(browser);
    await browser.stopBackground();
    await browser.clickToolbar();
    await until("the page is back", async () => (await browser.url()) === server.url("seed-news"));
    await assertQuiet(browser, seed);
  });

  test("a background that is stopped before the click opens the reader", async () => {
    const { browser, server } = world;
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, seed);
    await browser.stopBackground();
    await openReader(browser);
    assert.ok(seed.reader);
    await assertReader(browser, seed.reader);
  });
});

// Firefox always clones; the manifest's word is Chrome's.
everyBrowser(
  "messages as JSON",
  (kind) => ({ extension: altered(kind, (manifest) => delete manifest.message_serialization) }),
  (world) => {
    for (const slug of ["seed-news", "shadow-closed", "korean"]) {
      test(`${slug} is quiet and can be read`, async () => {
        const { browser, server } = world;
        const expect = fixture(slug)?.expect;
        assert.ok(expect?.reader);
        await browser.open(server.url(slug));
        await assertQuiet(browser, expect);
        await openReader(browser);
        await assertReader(browser, expect.reader);
      });
    }
  },
  ["chromium"],
);
