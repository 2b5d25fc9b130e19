// The menus of links and of selected text, the faces of the button, and the background where a browser lacks an API.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { altered } from "./lib/browsers.mjs";
import { assertReader, openReader } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { aloneIn } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect?.reader);
const { reader } = expect;
const WALL = `<div role="dialog" aria-modal="true" style="position:fixed;inset:0;background:#fff"><h2>We value your privacy</h2>
  <p>We and our partners use cookies to store and access information on your device.</p><button>Accept all</button><button>Reject all</button></div>`;

/** Every one of these is missing in some browser, or may be. */
const MISSING = ["contextMenus", "commands", "windows", "dom", "action.setBadgeText", "action.setIcon", "action.setBadgeBackgroundColor", "permissions.onAdded", "permissions.onRemoved", "storage.local.setAccessLevel"];

everyBrowser("menus and the button", {}, (world) => {
  beforeEach(async () => {
    const { browser } = world;
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.clear();
    });
    await aloneIn(browser);
  });

  const toSecondTab = async () => {
    await until("a second tab", async () => (await world.browser.tabs()).length === 2);
    await world.browser.switchTo(1);
  };

  test("a link is opened in a tab of its own that turns into the reader", async () => {
    const { browser, server } = world;
    await browser.open(server.url("front-page"));
    await browser.menu("link", { linkUrl: server.url(SLUG) });
    await toSecondTab();
    await assertReader(browser, reader);
    assert.equal((await browser.tabs()).length, 2);
  });

  test("so is one where nothing is quietened by itself", async () => {
    const { browser, server } = world;
    await setLevel(browser, "off");
    await browser.open(server.url("front-page"));
    await browser.menu("link", { linkUrl: server.url("seed-news") });
    await toSecondTab();
    await until("the reader is open", () => browser.readerDocument());
  });

  test("a page that asks something first stays and says so; one without a story too", async () => {
    const { browser, server } = world;
    server.serve("asks", { body: (fixture(SLUG)?.html ?? "").replace(/<body[^>]*>/, `$&${WALL}`) });
    await browser.open(server.url("front-page"));
    for (const [slug, words] of [["asks", /asks something first/], ["no-main-text", /no story to read/]]) {
      await browser.menu("link", { linkUrl: server.url(String(slug)) });
      await toSecondTab();
      await until("it says so", async () => /** @type {RegExp} */ (words).test(await browser.visibleText()));
      assert.equal(await settled(() => browser.url()), server.url(String(slug)));
      await browser.closeOtherTabs();
    }
  });

  test("what is selected is read, and nothing beside it", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    await browser.evaluate(() => {
      const paragraphs = [...document.querySelectorAll("p")];
      const first = paragraphs.find((each) => /^It came after half a minute/.test(each.textContent ?? ""));
      const last = paragraphs.find((each) => /^The stones are the old ones/.test(each.textContent ?? ""));
      if (first?.firstChild && last?.firstChild) getSelection()?.setBaseAndExtent(first.firstChild, 0, last.firstChild, 10);
    });
    await browser.menu("selection", {});
    const shown = await until("the reader is open", () => browser.readerDocument());
    const text = tight(shown.text);
    assert.ok(text.includes(tight("It came after half a minute")) && text.includes(tight("Work on the building took nine years")));
    assert.ok(!text.includes(tight("The wheel began to turn")) && !text.includes(tight("Nobody expects to get rich")));
  });

  test("the button says in words and by its icon what holds in a tab", async () => {
    const { browser, server } = world;
    /** @type {string[]} */
    const icons = [];
    await browser.icon();
    const face = async (/** @type {RegExp} */ words) => {
      await until(`the title is ${words}`, async () => words.test(await browser.title()));
      icons.push(await browser.icon());
      return browser.badge();
    };
    await browser.open(server.url(SLUG));
    assert.match(await face(/blocks hidden\n.*reader/), /^[1-9]/);
    await browser.menu("show");
    assert.equal(await face(/off here/), "");
    await browser.menu("quieten");
    await face(/blocks hidden/);
    await openReader(browser);
    assert.equal(await face(/Back to page/), "");
    await browser.open(server.url("no-main-text"));
    const nothing = await face(/^Open in the reader/);
    assert.equal(nothing, "");
    assert.equal(new Set(icons).size, 4, icons.join());
    // Where nothing is said the manifest's pair for light and dark toolbars is back, which Chromium does not have.
    if (world.kind === "firefox") assert.match(String(icons.at(-1)), /icon-on-light.*icon-on-dark|icon-on-dark.*icon-on-light/);
  });
});

everyBrowser("the button's own menu", {}, (world) => {
  test("has the reader where a click opens the panel, the panel where it opens the reader, and six entries at most", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    // No browser tells what is in its menus: what is asked of it is written down, and that it did it.
    await browser.evaluateInBackground((background) => {
      background.asked = {};
      for (const api of new Set([background.browser, background.chrome])) {
        if (!api) continue;
        const update = api.contextMenus.update.bind(api.contextMenus);
        api.contextMenus.update = async (/** @type {string} */ id, /** @type {{contexts?: string[]}} */ change) => {
          await update(id, change);
          if (change.contexts) background.asked[id] = [...change.contexts].join();
        };
      }
    });
    const asked = () => browser.evaluateInBackground((background) => JSON.stringify([background.asked.reader, background.asked.review]));
    const choose = (/** @type {string} */ click) => browser.evaluateInBackground(({ chrome }, wanted) => chrome.storage.local.set({ settings: { version: 1, click: wanted } }), click);
    await choose("panel");
    await until("the reader is in it", async () => (await asked()) === '["page,action","page"]');
    await until("the button says what a click does", async () => (await browser.title()).endsWith("Open the list of what was hidden"));
    await browser.menu("reader");
    await assertReader(browser, reader);
    await choose("reader");
    await until("the panel is in it", async () => (await asked()) === '["page","page,action"]');
  });
});

for (const missing of MISSING) {
  const without = (/** @type {import("./lib/suite.mjs").Kind} */ kind) => {
    const folder = altered(kind, () => {});
    const path = join(folder, "background.js");
    const at = missing.split(".");
    const last = at.pop();
    const code = `for (const api of [globalThis.chrome, globalThis.browser]) if (api) Object.defineProperty(${["api", ...at].join(".")}, "${last}", { value: undefined, configurable: true });\n`;
    // Imports are hoisted, but there are none: it is one file.
    writeFileSync(path, code + readFileSync(path, "utf8"));
    return { extension: folder };
  };
  everyBrowser(`without ${missing}`, without, (world) => {
    test("the background starts, a page is quiet, the reader opens", async () => {
      const { browser, server } = world;
      assert.equal(await browser.evaluateInBackground(({ chrome }, path) => path.split(".").reduce((api, name) => api?.[name], chrome) === undefined, missing), true);
      await browser.open(server.url("seed-news"));
      const clutter = fixture("seed-news")?.expect.hide[0]?.text ?? "";
      await until("it is quiet", async () => !(await browser.isVisible(clutter)));
      await openReader(browser);
      assert.deepEqual(await browser.errors(), []);
    });
  });
}
