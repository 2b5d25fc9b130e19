// axe-core finds no fault with the reader, the panel and the small page of ours, light and dark, wide and narrow; and the
// reader can be left with the keyboard alone.

import assert from "node:assert/strict";
import axe from "axe-core";
import { test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { activeTab, openPanel, press, readPicker } from "./lib/panel.mjs";
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
    for (const width of [1280, 390, 360]) {
      test(`the panel over a page, ${dark ? "dark" : "light"}, ${width} wide`, async () => {
        const { browser, server } = world;
        await aloneIn(browser);
        await browser.appear({ dark, width });
        await browser.open(server.url("kinds-wordpress"));
        await until("it is quiet", () => browser.badge());
        await openPanel(browser);
        assert.deepEqual(await browser.pierce(faultsBelowRoots), []);
        const { box, wide, scrolls } = await browser.pierce(sheetOf);
        assert.ok(scrolls <= wide, `the panel is ${scrolls} wide in ${wide}`);
        const isFoot = box.left === 0 && Math.abs(box.bottom - 900) < 1 && box.top > 200;
        const isSide = box.top === 0 && box.left > width / 2;
        assert.ok(width < 700 ? isFoot : isSide, `it stands at ${JSON.stringify(box)}`);
        await press(browser, "pick");
        await until("the picker", () => browser.pierce(readPicker));
        assert.deepEqual(await browser.pierce(faultsBelowRoots), []);
      });
    }

    test(`the panel in a page of our own, ${dark ? "dark" : "light"}`, async () => {
      const { browser, server } = world;
      await aloneIn(browser);
      await browser.open(server.url("kinds-wordpress"));
      await until("it is quiet", () => browser.badge());
      const tab = await activeTab(browser);
      await browser.evaluateInBackground(async ({ chrome }, about) => {
        await chrome.tabs.create({ url: chrome.runtime.getURL(`panel/panel.html?tab=${about}`) });
      }, tab);
      await until("a second tab", async () => /panel\.html/.test((await browser.tabs())[1]?.url ?? ""));
      await browser.switchTo(1);
      for (const width of [1280, 390]) {
        await browser.appear({ dark, width });
        await until("its list", () => browser.evaluate(() => document.querySelector("li")));
        assert.deepEqual(await faults(), []);
        const { wide, scrolls } = await browser.evaluate(() => ({ wide: document.documentElement.clientWidth, scrolls: document.documentElement.scrollWidth }));
        assert.ok(scrolls <= wide, `the page is ${scrolls} wide in a window of ${wide}`);
      }
      await browser.closeOtherTabs();
    });

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

  test("a fault in the panel is found out as well", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.open(server.url("kinds-wordpress"));
    await openPanel(browser);
    await browser.pierce((closed) => {
      const panel = closed.map((root) => root.querySelector(".panel")).find((each) => each);
      panel?.append(document.createElement("img"));
      panel?.querySelector(".close")?.removeAttribute("aria-label");
    });
    const found = (await browser.pierce(faultsBelowRoots)).join();
    assert.match(found, /image-alt/);
    assert.match(found, /button-name/);
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

/**
 * Faults with what stands below closed roots. axe goes by the tree that a page can see, so for as long as it looks, the
 * root is shown to it. Sent as text, with axe in it.
 *
 * @type {(closed: ShadowRoot[]) => Promise<string[]>}
 */
const faultsBelowRoots = /** @type {any} */ (`async (closed) => {
  ${axe.source};
  const root = closed.find((each) => each.querySelector("dialog"));
  Object.defineProperty(root.host, "shadowRoot", { value: root, configurable: true });
  try {
    const { violations } = await axe.run(root.host, { resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => id + ": " + help + ": " + nodes.map((node) => node.html).join(" "));
  } finally {
    delete root.host.shadowRoot;
  }
}`);

/** Runs in the page: where the panel stands, and whether it would have to be scrolled sideways. @param {ShadowRoot[]} closed */
function sheetOf(closed) {
  const dialog = closed.map((root) => root.querySelector("dialog.sheet")).find((each) => each);
  if (!dialog) throw new Error("no panel");
  const { left, top, bottom } = dialog.getBoundingClientRect();
  return { box: { left, top, bottom }, wide: dialog.clientWidth, scrolls: dialog.scrollWidth };
}
