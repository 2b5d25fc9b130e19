// Answers that come late: what was asked before the settings changed does not undo what holds since.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { hold, isHeld, release } from "./lib/held.mjs";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-german";
const SHARE = "Per WhatsApp teilen";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);

everyBrowser("answers that come late", {}, (world) => {
  beforeEach(async () => {
    const { browser } = world;
    await aloneIn(browser);
    await setLevel(browser, "quiet");
    await pointAtNothing(browser);
  });

  test("“off” does not undo the “on” that the user chose after it", async () => {
    const { browser, server } = world;
    await setLevel(browser, "off");
    await hold(browser, "action.setTitle", "before");
    await browser.open(server.url(SLUG));
    await until("“off” is on its way", () => isHeld(browser));
    assert.ok(await browser.isVisible(SHARE));
    await setLevel(browser, "quiet");
    await until("it is quiet", async () => !(await browser.isVisible(SHARE)));
    await release(browser);
    await assertQuiet(browser, expect);
  });

  test("what comes while the background looks at the page goes too", async () => {
    const { browser, server } = world;
    await hold(browser, "scripting.insertCSS", "before");
    await browser.open(server.url(SLUG));
    await until("the page is looked at", () => isHeld(browser));
    await browser.evaluate(() => {
      const bar = /** @type {Element} */ (document.querySelector(".teilen"));
      bar.after(bar.cloneNode(true));
    });
    await release(browser);
    await until("both are gone", async () => !(await browser.isVisible(SHARE)));
    await assertQuiet(browser, expect);
  });

  test("a page that is left while it is looked at is no failure, and the next one is quiet", async () => {
    const { browser, server } = world;
    const failures = () => browser.evaluateInBackground(({ quietpage }) => quietpage.stats.failures);
    const before = await failures();
    await hold(browser, "scripting.insertCSS", "before");
    await browser.open(server.url(SLUG));
    await until("the page is looked at", () => isHeld(browser));
    await browser.open("about:blank");
    await release(browser);
    await browser.open(server.url(SLUG));
    await pointAtNothing(browser);
    await assertQuiet(browser, expect);
    assert.equal(await failures(), before);
    // Firefox itself says so of every answer that comes to a page which is gone.
    assert.deepEqual((await browser.errors()).filter((each) => !each.includes("while context is inactive")), []);
  });

  for (const when of /** @type {const} */ (["before", "after"])) {
    test(`the style that is taken out ${when} the user wants it again is put in again`, async () => {
      const { browser, server } = world;
      await browser.open(server.url(SLUG));
      await assertQuiet(browser, expect);
      await hold(browser, "scripting.removeCSS", when);
      await setLevel(browser, "off");
      await until("the style is on its way out", () => isHeld(browser));
      await setLevel(browser, "quiet");
      await settled(() => browser.evaluateInBackground(({ quietpage }) => quietpage.stats.messages));
      await release(browser);
      await assertQuiet(browser, expect);
    });
  }
});
