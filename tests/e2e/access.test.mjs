// A browser that lets the extension look at pages only after a click: what a click still does, that one site can be asked
// for, and that the button says what holds. The permission is taken away as the browsers' own settings do it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { assertReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { stored } from "./lib/pages.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect?.reader);
const { reader } = expect;
const CLUTTER = "Sign up for our morning letter";

everyBrowser("limited access", {}, (world) => {
  beforeEach(async () => {
    const browser = await world.restart();
    await browser.limitAccess();
    await browser.open(world.server.url(SLUG));
  });

  const isQuiet = () => until("it is quiet", async () => !(await world.browser.isVisible(CLUTTER)));

  /** The page's tab keeps what the press has allowed, so the reader comes in one of its own. */
  const openBeside = async () => {
    const { browser } = world;
    await browser.clickToolbar();
    await switchToReader();
    await until("the reader is there", () => browser.readerDocument());
  };

  const switchToReader = async () => {
    const { browser } = world;
    const { at } = await until("the reader's tab", async () => {
      const n = (await browser.tabs()).findIndex(({ url }) => /reader\.html/.test(url));
      return n >= 0 && { at: n };
    });
    await browser.switchTo(at);
  };

  /** Presses a button of the sheet about the page in the reader. @param {string} name */
  const fromBar = async (name) => {
    await world.browser.click("#more-button");
    await world.browser.click(`#more [data-name=${name}]`);
  };

  test("nothing happens by itself, and the button says why", async () => {
    const { browser } = world;
    assert.equal(await settled(() => browser.isVisible(CLUTTER)), true);
    assert.match(await browser.title(), /only when you press this/);
    assert.equal(await browser.badge(), "");
  });

  test("a click opens the reader, the next one leads back, and the page was not loaded again", async () => {
    const { browser, server } = world;
    const loads = () => server.requests.filter(({ host, path }) => host.startsWith(SLUG) && path === new URL(server.url(SLUG)).pathname).length;
    const before = loads();
    await openBeside();
    await assertReader(browser, reader);
    await browser.clickToolbar();
    await until("the page is back", async () => (await browser.tabs()).every(({ url }) => !/reader\.html/.test(url)));
    await browser.switchTo(0);
    assert.equal(await browser.url(), server.url(SLUG));
    assert.equal(loads(), before);
  });

  test("“Quieten this page” in the reader's bar and in the menus does it, for this page", async () => {
    const { browser } = world;
    await openBeside();
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.set({ settings: { version: 1, mode: "click" } });
    });
    await fromBar("quieten");
    await until("the page is back", async () => (await browser.tabs()).every(({ url }) => !/reader\.html/.test(url)));
    await browser.switchTo(0);
    await isQuiet();
    assert.match(await browser.title(), /blocks hidden/);
    await browser.menu("show");
    await until("it is shown", () => browser.isVisible(CLUTTER));
    await browser.menu("quieten");
    await isQuiet();
  });

  test("“Always on this site” asks for this site only, and it is quiet from then on without a click", async () => {
    const { browser, server } = world;
    const pattern = `http://${new URL(server.url(SLUG)).hostname}/*`;
    await openBeside();
    if (world.kind === "chromium") {
      // Its dialog is none of a page, so that no driver reaches it: what is asked for is written down, and given by hand.
      await browser.evaluate(() => {
        chrome.permissions.request = /** @type {any} */ (async (/** @type {chrome.permissions.Permissions} */ wanted) => {
          Object.assign(globalThis, { asked: wanted });
          return true;
        });
      });
      await browser.allowSite(pattern);
      await switchToReader();
    }
    await fromBar("siteOn");
    await until("the page is back", async () => (await browser.tabs()).every(({ url }) => !/reader\.html/.test(url)));
    await browser.switchTo(0);
    await isQuiet();
    const given = await browser.evaluateInBackground(async ({ chrome }) => /** @type {string[]} */ ((await chrome.permissions.getAll()).origins));
    assert.deepEqual(given.filter((each) => /^https?:|^\*:/.test(each)), [pattern]);
    assert.equal((await stored(browser))[`site:${new URL(server.url(SLUG)).host}`].level, "quiet");
    await browser.reload();
    await isQuiet();
    await browser.open(server.url("seed-news"));
    assert.equal(await settled(() => browser.badge()), "", "other sites are as they were");
  });

  test("open pages of a site that the user allows in the browser's settings are quietened at once", async () => {
    const { browser, server } = world;
    await browser.allowSite(`http://${new URL(server.url(SLUG)).hostname}/*`);
    await isQuiet();
  });
});
