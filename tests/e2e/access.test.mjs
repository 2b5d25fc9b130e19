// A browser that lets the extension look at pages only after a click: what a click still does, that one site can be asked
// for, and that the button says what holds. The permission is taken away as the browsers' own settings do it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { assertReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { openOwn, stored } from "./lib/pages.mjs";
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
    assert.match(await browser.title(), /only when you click this/);
    assert.equal(await browser.badge(), "");
  });

  test("in the reader the site is offered first, right below the words that tell of the wait", async () => {
    const { browser } = world;
    await openBeside();
    await browser.click("#more-button");
    const read = () => browser.evaluate(() => ({ says: document.querySelector("#more .holds")?.textContent ?? "", first: document.querySelector("#more .holds + * button")?.getAttribute("data-name") }));
    await until("the site first", async () => (await read()).first === "siteOn");
    assert.match((await read()).says, /only when you click its button/);
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

  /** Chromium's dialog is none of a page: what is asked for is written down, and given or refused by hand. @param {boolean} given */
  const answerDialog = async (given) => {
    if (world.kind === "firefox") return;
    await world.browser.evaluate((answer) => {
      chrome.permissions.request = /** @type {any} */ (async (/** @type {chrome.permissions.Permissions} */ wanted) => {
        Object.assign(globalThis, { asked: wanted.origins });
        return answer;
      });
    }, given);
  };
  const asked = () => world.browser.evaluate(() => /** @type {typeof globalThis & {asked?: string[]}} */ (globalThis).asked);
  /** What a notice about access says, and nothing where there is none. */
  const notice = () => world.browser.evaluate(() => [...document.querySelectorAll(".access")].find((each) => each.checkVisibility())?.querySelector("p")?.textContent ?? "");
  const openSettings = async () => {
    await openOwn(world.browser, "options/options.html");
    await until("the settings are shown", () => world.browser.evaluate(() => document.querySelector("[name=mode]:checked")));
  };
  const everywhere = ["http://*/*", "https://*/*"];

  test("the shortcut quietens a page on which nothing of ours has been done, and shows it again", async () => {
    const { browser, server } = world;
    if (world.kind === "chromium") {
      // The press of a key lets us look, which no driver can do; here the page is allowed and nobody begins there.
      await browser.evaluateInBackground((background) => {
        background.query = background.chrome.tabs.query;
        background.chrome.tabs.query = async () => [];
      });
      await browser.allowSite(`http://${new URL(server.url(SLUG)).hostname}/*`);
      await until("it is allowed", () => browser.evaluateInBackground(({ chrome }, url) => chrome.permissions.contains({ origins: [url] }), server.url(SLUG).replace(/:\d+/, "")));
      assert.equal(await settled(() => browser.isVisible(CLUTTER)), true);
      await browser.evaluateInBackground((background) => void (background.chrome.tabs.query = background.query));
    }
    await browser.command("toggle");
    await isQuiet();
    await until("the button says how many", async () => /blocks hidden/.test(await browser.title()));
    await browser.command("toggle");
    await until("it is shown", () => browser.isVisible(CLUTTER));
    await browser.command("toggle");
    await isQuiet();
  });

  test("the settings say so, ask for all sites when that is wanted, and follow what the browser allows", async () => {
    const { browser } = world;
    await openSettings();
    assert.match(await notice(), /only after you press its button/);
    await browser.click("label[for=mode-click]");
    await until("nobody wants more", async () => (await notice()) === "");
    await browser.click("label[for=mode-auto]");
    await until("it is said again", async () => (await notice()) !== "");
    await browser.allowSite("http://mirror.localhost/*");
    await until("the site is named", async () => /these sites only: mirror\.localhost\./.test(await notice()));
    await answerDialog(false);
    if (world.kind === "chromium") {
      await browser.click("[data-name=access-all]");
      await until("where else it is changed", () => browser.evaluate(() => /list of extensions/.test(document.querySelector(".access [role=status]")?.textContent ?? "")));
      assert.deepEqual(await asked(), everywhere);
      for (const each of everywhere) await browser.allowSite(each);
    } else {
      await browser.click("[data-name=access-all]");
    }
    await until("nothing to say", async () => (await notice()) === "");
    await browser.switchTo(0);
    await isQuiet();
  });

  test("a site that is added to the list is asked for, and quiet; one that the browser keeps is said to be kept", async () => {
    const { browser, server } = world;
    const { host, hostname } = new URL(server.url(SLUG));
    await openSettings();
    await browser.click("label[for=mode-chosen]");
    await browser.evaluateInBackground(({ chrome }, key) => chrome.storage.local.set({ [key]: { version: 1, level: "quiet" } }), `site:${host}`);
    const kept = () => browser.evaluate(() => [...document.querySelectorAll(".sites .kept button")].map((each) => each.getAttribute("data-name")));
    await until("it is said to be kept", async () => (await kept()).join() === `allow-${host}`);
    assert.notEqual(await notice(), "");
    await answerDialog(true);
    if (world.kind === "chromium") {
      await browser.click(".sites .kept button");
      await until("it is asked for", asked);
      assert.deepEqual(await asked(), [`https://${hostname}/*`, `http://${hostname}/*`, `https://www.${hostname}/*`, `http://www.${hostname}/*`]);
      await browser.allowSite(`http://${hostname}/*`);
    } else {
      await browser.click(".sites .kept button");
    }
    await until("it is not kept", async () => (await kept()).length === 0);
    await until("nothing to say", async () => (await notice()) === "");
    await browser.switchTo(0);
    await isQuiet();

    await browser.switchTo(1);
    await answerDialog(false);
    await browser.type("#site", "mirror.example");
    await browser.click(".add button");
    if (world.kind === "chromium") {
      await until("it is refused", () => browser.evaluate(() => /Without the browser’s permission/.test(document.querySelector("#site-wrong")?.textContent ?? "")));
      assert.equal((await asked())?.[0], "https://mirror.example/*");
      await until("and said to be kept", async () => (await kept()).join() === "allow-mirror.example");
    } else {
      await until("it is given", () => browser.evaluateInBackground(({ chrome }) => chrome.permissions.contains({ origins: ["https://mirror.example/*"] })));
    }
  });

  test("the self-test and the first page say what holds", async () => {
    const { browser } = world;
    await openSettings();
    await browser.click("[data-name=self-test]");
    const row = await until("the self-test", () => browser.evaluate(() => document.querySelector("[data-check=selfSites] dd")?.textContent));
    assert.match(String(row), /^Your browser lets Quietpage look at a page only after you press/);
    await openOwn(browser, "welcome/welcome.html");
    const title = () => browser.evaluate(() => document.querySelector("h1")?.textContent);
    await until("it says so", async () => /only after you press/.test(await notice()) && (await title()) === "Your next news page can be quiet");
    for (const each of everywhere) await browser.allowSite(each);
    await until("and follows", async () => (await notice()) === "" && (await title()) === "Your next news page will be quiet");
  });

  test("the reader says of its page what the browser lets us do there", async () => {
    const { browser } = world;
    await openBeside();
    await browser.click("#more-button");
    const says = () => browser.evaluate(() => [document.querySelector("#more .holds")?.textContent, document.querySelector("#more [aria-pressed=true]")?.getAttribute("data-name")]);
    await until("it says so", async () => /^Your browser lets Quietpage look at this site only when you click/.test(String((await says())[0])));
    // What was pressed for is quiet until it is left.
    assert.equal((await says())[1], "quieten");
    const at = (await browser.tabs()).findIndex(({ url }) => /reader\.html/.test(url));
    await browser.switchTo(0);
    await isQuiet();
    await browser.open(world.server.url("seed-news"));
    await browser.switchTo(at);
    await browser.reload();
    await until("the reader's bar", () => browser.evaluate(() => document.querySelector("#more-button")?.checkVisibility()));
    await browser.click("#more-button");
    await until("nothing is marked", async () => JSON.stringify((await says()).map((each) => each?.slice(0, 12))) === '["Your browser",null]');
  });

  test("open pages of a site that the user allows in the browser's settings are quietened at once", async () => {
    const { browser, server } = world;
    await browser.allowSite(`http://${new URL(server.url(SLUG)).hostname}/*`);
    await isQuiet();
  });
});
