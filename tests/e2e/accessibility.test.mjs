// axe-core finds no fault with the reader and with the small page of ours, light and dark, wide and narrow; and the
// reader can be left with the keyboard alone.

import assert from "node:assert/strict";
import axe from "axe-core";
import { test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const RUN = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"] }); })()`;

everyBrowser("accessibility", {}, (world) => {
  const faults = async () => {
    const { violations } = await world.browser.run(RUN);
    return violations.map((/** @type {import("axe-core").Result} */ { id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
  };

  for (const slug of ["seed-news", "kinds-wordpress", "price-table-in-story", "wiki-see-also", "recipe", "documentation", "arabic", "korean"]) {
    for (const dark of [false, true]) {
      test(`the reader with ${slug}, ${dark ? "dark" : "light"}`, async () => {
        const { browser, server } = world;
        await aloneIn(browser);
        await browser.appear({ dark });
        await browser.open(server.url(slug));
        await openReader(browser);
        assert.deepEqual(await faults(), []);
        await browser.appear({ dark, width: 390 });
        assert.deepEqual(await faults(), []);
        const { wide, scrolls } = await browser.evaluate(() => ({ wide: document.documentElement.clientWidth, scrolls: document.documentElement.scrollWidth }));
        assert.ok(scrolls <= wide, `the page is ${scrolls} wide in a window of ${wide}`);
      });
    }
  }

  for (const dark of [false, true]) {
    test(`the page that says why not, ${dark ? "dark" : "light"}`, async () => {
      const { browser } = world;
      await aloneIn(browser);
      await browser.open("about:blank");
      await browser.clickToolbar();
      const at = await until("a page of ours", async () => {
        const n = (await browser.tabs()).findIndex(({ url }) => /notice/.test(url));
        return n >= 0 && { n };
      });
      await browser.switchTo(at.n);
      await browser.appear({ dark });
      await until("its words", () => browser.evaluate(() => document.body.innerText.trim().length > 20));
      assert.deepEqual(await faults(), []);
    });
  }

  test("a page with a fault is found out (or the tests before would prove nothing)", async () => {
    await aloneIn(world.browser);
    await world.browser.open(world.server.url("form"));
    await world.browser.evaluate(() => {
      document.body.append(document.createElement("img"));
    });
    assert.match((await faults()).join(), /image-alt/);
  });

  test("the keyboard leads back to the page", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.open(server.url("seed-news"));
    await openReader(browser);
    await browser.press("Tab");
    const focused = await browser.evaluate(() => ({ text: document.activeElement?.textContent, outlined: document.activeElement?.matches(":focus-visible") }));
    assert.equal(focused.text, "Back to page");
    assert.ok(focused.outlined);
    await browser.press("Enter");
    await until("the page is back", async () => (await browser.url()) === server.url("seed-news"));
  });
});
