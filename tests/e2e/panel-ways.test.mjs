// The ways into the panel: the button where the user has chosen so, the shortcut, the menus, the reader's bar, and a page
// of our own about a tab. And what comes where there is nothing to review.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { packaged } from "./lib/browsers.mjs";
import { assertQuiet, openReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { act, activeTab, framesOf, openPanel, panelClosed, press, readPanel, shownPanel } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));

/** @typedef {import("./lib/suite.mjs").World} World */

/** @param {World} world */
async function openStory({ browser, server }) {
  await aloneIn(browser);
  await browser.open(server.url(SLUG));
  await assertQuiet(browser, expect ?? assert.fail());
}

everyBrowser("ways into the panel", {}, (world) => {
  beforeEach(async () => {
    await world.browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.clear();
    });
    await openStory(world);
  });

  test("the button opens and closes it where the user has chosen so, and leaves the reader all the same", async () => {
    const { browser, server } = world;
    await openReader(browser);
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.set({ settings: { version: 1, click: "panel" } });
    });
    await browser.clickToolbar();
    await until("the page is back", async () => (await browser.url()) === server.url(SLUG));
    await browser.clickToolbar();
    await shownPanel(browser);
    await browser.clickToolbar();
    await panelClosed(browser);
  });

  test("each command has the key that is suggested for it: none is the browser's own", async () => {
    const { commands } = JSON.parse(readFileSync(join(packaged(world.kind), "manifest.json"), "utf8"));
    const given = await world.browser.evaluateInBackground(async ({ chrome }) => /** @type {chrome.commands.Command[]} */ (await chrome.commands.getAll()));
    const plain = (/** @type {string | undefined} */ key) => key?.replace(/^⌥⇧/, "Alt+Shift+");
    assert.deepEqual(
      Object.fromEntries(given.map(({ name, shortcut }) => [name, plain(shortcut)])),
      Object.fromEntries(Object.entries(commands).map(([name, { suggested_key }]) => [name, suggested_key.default])),
    );
  });

  test("the shortcut is set, and its command opens and closes it", async () => {
    const { browser } = world;
    const commands = await browser.evaluateInBackground(async ({ chrome }) => /** @type {chrome.commands.Command[]} */ (await chrome.commands.getAll()));
    assert.match(commands.find(({ name }) => name === "panel")?.shortcut ?? "", /^(Alt\+Shift\+Q|⌥⇧Q)$/);
    await browser.command("panel");
    await shownPanel(browser);
    await browser.command("panel");
    await panelClosed(browser);
  });

  test("an entry of the menus opens it, and another shows everything", async () => {
    const { browser } = world;
    await browser.menu("review");
    await shownPanel(browser);
    await browser.menu("show");
    await until("all is shown", () => browser.isVisible("Sign up for our morning letter"));
    await browser.menu("quieten");
    await until("it is quiet again", async () => !(await browser.isVisible("Sign up for our morning letter")));
  });

  test("the reader's bar says how many are hidden, and leads to the panel over the page", async () => {
    const { browser, server } = world;
    const count = await browser.badge();
    await openReader(browser);
    assert.ok(await browser.isVisible(`${count} hidden: review`));
    await browser.click("#review");
    await until("the page is back", async () => (await browser.url()) === server.url(SLUG));
    assert.ok((await shownPanel(browser)).title.startsWith(`${count} `));
  });

  test("a reader of a page with nothing hidden offers no review", async () => {
    const { browser, server } = world;
    await browser.open(server.url("br-soup"));
    await openReader(browser);
    assert.equal(await browser.evaluate(() => document.getElementById("review")?.checkVisibility()), false);
  });

  test("from a reader beside its page the panel opens in the page's tab", async () => {
    const { browser, server } = world;
    server.serve("with-form", { body: String(fixture(SLUG)?.html.replace("</body>", `<textarea id="letter" aria-label="Letter"></textarea></body>`)) });
    await browser.open(server.url("with-form"));
    await until("it is quiet", () => browser.badge());
    await browser.type("#letter", "Dear editor");
    await browser.clickToolbar();
    await until("two tabs", async () => (await browser.tabs()).length === 2);
    await browser.switchTo(1);
    await until("the reader", () => browser.readerDocument());
    await browser.click("#review");
    await until("one tab", async () => (await browser.tabs()).length === 1);
    await browser.switchTo(0);
    await shownPanel(browser);
  });

  test("where no script of ours may be, a small page says why not", async () => {
    const { browser } = world;
    await browser.open(world.kind === "chromium" ? "chrome://version" : "about:license");
    await act(browser, "openPanel", await activeTab(browser));
    const n = await until("a page of ours", async () => {
      const at = (await browser.tabs()).findIndex(({ url }) => /notice/.test(url));
      return at >= 0 && { at };
    });
    await browser.switchTo(n.at);
    await until("its words", () => browser.isVisible(MESSAGES.noticeText.message));
  });

  test("in a page of our own it works the tab that its address names", async () => {
    const { browser, server } = world;
    const count = Number(await browser.badge());
    const tab = await activeTab(browser);
    await openOwn(tab);
    const title = () => browser.evaluate(() => document.querySelector("h1")?.textContent ?? "");
    await until("it is filled", async () => (await title()).startsWith(`${count} `));
    const [show, keep] = await browser.evaluate(() => {
      const item = [...document.querySelectorAll("li")].find((each) => each.textContent?.startsWith("The Mirror in your mailbox"));
      return [...(item?.querySelectorAll("button") ?? [])].map((each) => each.dataset.name ?? "");
    });

    await browser.click(`[data-name="${keep}"]`);
    await until("one less", async () => (await title()).startsWith(`${count - 1} `));
    assert.equal(await browser.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.name), keep);
    await browser.click(`[data-name="${keep}"]`);
    await until("hidden again", async () => (await title()).startsWith(`${count} `));

    await browser.click(`[data-name="${show}"]`);
    await until("the page is in front", async () => (await browser.tabs())[0]?.active);
    await browser.switchTo(0);
    assert.equal(await browser.url(), server.url(SLUG));
    await until("the block in its frame", async () => (await browser.pierce(framesOf)).length === 1);
    assert.ok(await browser.isVisible("Sign up for our morning letter"));
    await browser.press("Escape");
    await until("no frame", async () => (await browser.pierce(framesOf)).length === 0);
    assert.ok(!(await browser.isVisible("Sign up for our morning letter")));
    await browser.closeOtherTabs();
  });

  test("about a tab that is gone, our own page says so", async () => {
    const { browser } = world;
    await openOwn(999_999);
    await until("it says so", () => browser.isVisible(MESSAGES.panelNothingMore.message));
    await browser.closeOtherTabs();
  });

  /** Opens our own page about a tab, in a second tab. @param {number} tab */
  const openOwn = async (tab) => {
    const { browser } = world;
    await browser.evaluateInBackground(async ({ chrome }, about) => {
      await chrome.tabs.create({ url: chrome.runtime.getURL(`panel/panel.html?tab=${about}`) });
    }, tab);
    await until("a second tab", async () => /panel\.html/.test((await browser.tabs())[1]?.url ?? ""));
    await browser.switchTo(1);
  };
});

everyBrowser("ways into the panel without the cache", { bfcache: false }, (world) => {
  test("the reader's bar leads to the panel over the page that is loaded again, once that is quiet", async () => {
    const { browser } = world;
    await openStory(world);
    const count = await browser.badge();
    await openReader(browser);
    await browser.click("#review");
    assert.ok((await shownPanel(browser)).title.startsWith(`${count} `));
    await browser.press("Escape");
    await panelClosed(browser);
    await browser.reload();
    await assertQuiet(browser, expect);
    assert.equal(await settled(() => browser.pierce(readPanel)), null, "once only");
  });
});

everyBrowser("the panel in tabs from before the installation", { extension: null }, (world) => {
  test("opens, and its level quietens the page", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    await browser.install(packaged(world.kind));
    await openPanel(browser);
    await assertQuiet(browser, expect);
    await press(browser, "level-off");
    await until("all is shown", () => browser.isVisible("Sign up for our morning letter"));
  });
});
