// Every feature once, with a browser that goes through a proxy with everything: what the proxy is asked for is the pages
// themselves and the pictures that a reader sees, and nobody is asked that is not asked without us.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertQuiet, openReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { keep } from "./lib/kept.mjs";
import { act, activeTab, openPanel, panelClosed, panelThat, press } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { startProxy } from "./lib/proxy.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const expect = fixture("seed-news")?.expect;
assert.ok(expect);

/** @type {Awaited<ReturnType<typeof startProxy>>} */
let proxy;
before(async () => {
  proxy = await startProxy();
});
after(() => proxy.close());

everyBrowser("through a proxy", () => ({ extension: null }), (world) => {
  const isOurs = (/** @type {{host: string}} */ { host }) => host === "localhost" || host.endsWith(".localhost");
  const page = () => world.server.url("seed-news");
  const calm = () => settled(async () => proxy.asked.filter(isOurs).length, 800);
  /** Addresses on this machine that were asked for, icons of sites aside. */
  const asked = () => [...new Set(proxy.asked.filter(isOurs).map(({ url }) => url))].filter((url) => !url.endsWith("/favicon.ico")).sort();

  test("every feature asks for nothing but the pages and their pictures", async () => {
    await world.restart({ extension: null, proxy: proxy.port });
    proxy.asked.length = 0;
    await world.browser.open(page());
    await world.browser.open(world.server.url("no-main-text"));
    await calm();
    const without = asked();
    assert.ok(without.includes(page()), "the proxy sees what is asked for");

    const browser = await world.restart({ proxy: proxy.port });
    proxy.asked.length = 0;
    await browser.open(page());
    await assertQuiet(browser, expect);
    // The panel: a block shown, put back, hidden again; levels; the picker.
    const { groups } = await openPanel(browser);
    const button = groups.flatMap(({ items }) => items.flatMap(({ buttons }) => buttons)).find((name) => name.startsWith("keep-"));
    await press(browser, String(button));
    await press(browser, String(button));
    await press(browser, "level-focus");
    await panelThat(browser, "is at focus", ({ level }) => level === "focus");
    await browser.press("Escape");
    await panelClosed(browser);
    const tab = await activeTab(browser);
    await act(browser, "chooseLevel", tab, "everywhere", "quiet");
    await act(browser, "pickBlock", tab);
    await browser.press("Escape");
    // Pause and go on; corrections out and in.
    await act(browser, "togglePause", { private: false });
    await act(browser, "togglePause", { private: false });
    await act(browser, "importCorrections", await act(browser, "exportCorrections"), { apply: true });
    // The reader, its look, what is kept of it, and back.
    await openReader(browser);
    await browser.evaluate(() => void scrollTo(0, document.body.scrollHeight));
    for (const what of ["markdown", "html", "epub"]) {
      await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#keep-button")).click());
      await keep(browser, what);
    }
    await browser.clickToolbar();
    await until("the page is back", async () => (await browser.url()) === page());
    await act(browser, "readSelection", { id: await activeTab(browser), incognito: false, index: 0 }).catch(() => {});
    // A page without a story, and pages of our own.
    await browser.open(world.server.url("no-main-text"));
    await browser.clickToolbar();
    await until("it is said", () => browser.isVisible("no story on this page"));
    for (const own of ["options/options.html", "welcome/welcome.html", "notice/notice.html", `panel/panel.html?tab=${await activeTab(browser)}`]) {
      await browser.open(await browser.evaluateInBackground(({ chrome }, path) => chrome.runtime.getURL(path), own));
      if (own.startsWith("options")) {
        await browser.click("[data-name=self-test]");
        await until("it has run", () => browser.evaluate(() => document.querySelector("[data-check=selfCore]")));
      }
    }
    await calm();
    const more = asked().filter((url) => !without.includes(url));
    const pictures = expect.pictures.keep.map((path) => new URL(path, page()).href);
    assert.deepEqual(more.filter((url) => !pictures.includes(url)), []);
    assert.deepEqual(proxy.asked.filter(({ method }) => !["GET", "HEAD", "CONNECT"].includes(method) && method !== "POST").length, 0);
    // Browsers have business of their own; none of it is with whom we would name.
    const elsewhere = [...new Set(proxy.asked.filter((each) => !isOurs(each)).map(({ host }) => host))];
    assert.deepEqual(elsewhere.filter((host) => !/(^|\.)(mozilla\.(com|org|net)|firefox\.com|google\.com|googleapis\.com|gvt1\.com|gstatic\.com)$/.test(host)), []);
    await aloneIn(browser);
  });
});
