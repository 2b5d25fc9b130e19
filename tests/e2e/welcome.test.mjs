// The first page: it opens once, on installation only; says what will happen, takes the two choices, and leads away.

import assert from "node:assert/strict";
import axe from "axe-core";
import { beforeEach, test } from "node:test";
import { packaged, speaking } from "./lib/browsers.mjs";
import { FIRST_PAGE } from "./lib/driver.mjs";
import { openOwn, stored } from "./lib/pages.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const AXE = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"] }); })()`;

everyBrowser("the first page", { extension: null, firstRun: "keep" }, (world) => {
  beforeEach(async () => {
    await world.restart();
    await world.browser.install(packaged(world.kind));
    const at = await until("it opens", async () => {
      const n = (await world.browser.tabs()).findIndex(({ url }) => url.endsWith(FIRST_PAGE));
      return n >= 0 && { n };
    });
    await world.browser.switchTo(at.n);
    await until("it is filled", () => world.browser.evaluate(() => document.querySelector("[name=mode]:checked")));
  });

  const count = async () => (await world.browser.tabs()).filter(({ url }) => url.endsWith(FIRST_PAGE)).length;
  const heading = () => world.browser.evaluate(() => [...document.querySelectorAll("h1")].find((each) => each.checkVisibility())?.textContent);

  test("it opens on installation, once, and not when the extension is replaced by a newer one", async () => {
    const { browser } = world;
    assert.equal(await count(), 1);
    await browser.closeOtherTabs();
    await browser.install(packaged(world.kind));
    assert.equal(await settled(count), 0);
  });

  test("three screens, each with a picture, walked through with the keyboard; the last press closes it", async () => {
    const { browser } = world;
    /** @type {unknown[]} */
    const seen = [];
    for (let n = 0; n < 3; n++) {
      seen.push(await heading());
      assert.ok(await browser.evaluate(() => [...document.querySelectorAll(".screen svg")].some((each) => each.checkVisibility())));
      if (n === 2) break;
      await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-name=next]")).focus());
      await browser.press("Enter");
      await until("the next screen", async () => (await heading()) !== seen.at(-1));
      assert.equal(await browser.evaluate(() => document.activeElement?.tagName), "H1");
    }
    assert.equal(new Set(seen).size, 3);
    await browser.click("[data-name=next]");
    await until("it is closed", async () => (await count()) === 0);
  });

  test("the two choices are stored when they are made, and nothing is before", async () => {
    const { browser } = world;
    assert.deepEqual(await stored(browser), {});
    await browser.click("label[for=mode-chosen]");
    await until("the mode is stored", async () => (await stored(browser)).settings?.mode === "chosen");
    assert.ok(await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#consent")).checked), "banners go by default");
    await browser.click("#consent");
    await until("so is the other", async () => (await stored(browser)).settings?.kinds?.consent === false);
    assert.equal((await stored(browser)).settings.mode, "chosen");
  });

  test("what is set is shown at once, not one choice after the other", async () => {
    const { browser } = world;
    await browser.evaluate(() => {
      const { port1, port2 } = new MessageChannel();
      /** @type {string[]} */
      const seen = [];
      port1.onmessage = () => {
        const now = ["[name=mode]:checked", "#consent:checked"].map((each) => document.querySelector(each)?.id ?? "none").join(", ");
        if (seen.at(-1) !== now) seen.push(now);
        document.body.dataset.seen = JSON.stringify(seen);
        port2.postMessage("");
      };
      port2.postMessage("");
    });
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.set({ settings: { version: 1, mode: "click", kinds: { consent: false } } });
    });
    const all = async () => JSON.parse(await browser.evaluate(() => document.body.dataset.seen ?? "[]"));
    await until("both are shown", async () => (await all()).at(-1) === "mode-click, none");
    assert.deepEqual(await all(), ["mode-auto, consent", "mode-click, none"]);
  });

  test("it says what will happen as things are set: by itself, on chosen sites or on a click, and what the button does", async () => {
    const { browser } = world;
    assert.equal(await heading(), "Your next news page will be quiet");
    await browser.click("label[for=mode-chosen]");
    await until("it speaks of the chosen sites", async () => (await heading()) === "Sites you choose will be quiet");
    const lead = () => browser.evaluate(() => document.querySelector(".lead")?.textContent ?? "");
    assert.match(await lead(), /are hidden\. /);
    await browser.click("label[for=mode-click]");
    await until("it speaks of a click", async () => (await heading()) === "Pages will be quiet when you say so");
    assert.match(await lead(), /are hidden when you choose “Quieten this page”\. /);
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.set({ settings: { version: 1, level: "off", click: "panel" } });
    });
    await until("the mode is the first again", () => browser.evaluate(() => document.querySelector("#mode-auto:checked")));
    assert.equal(await heading(), "Pages will be quiet when you say so");
    await browser.click("[data-name=next]");
    await until("the second screen", async () => (await heading()) === "One press, and you see what was hidden");
    const rows = await browser.evaluate(() => [...document.querySelectorAll(".keys dt")].map((each) => each.textContent));
    assert.equal(new Set(rows).size, rows.length, rows.join());
    assert.deepEqual(await told(), [], "the button itself shows it");
  });

  /** What the second screen says of the way to the list of what was hidden. */
  const told = () => world.browser.evaluate(() => [...document.querySelectorAll(".more")].filter((each) => each.checkVisibility() && /“List of what was hidden…”/.test(each.textContent ?? "")).map((each) => each.textContent));

  test("it says where the list of what was hidden is, by the name that the menu has for it", async () => {
    await world.browser.click("[data-name=next]");
    assert.equal((await told()).length, 1);
  });

  test("on an ordinary desk nothing has to be scrolled, and each picture stands where its words do", async () => {
    const { browser } = world;
    for (const width of [1280, 360]) {
      for (let n = 0; n < 3; n++) {
        await browser.appear({ width, height: 800 });
        const { over, picture, words } = await browser.evaluate(() => {
          const start = (/** @type {string} */ what) => [...document.querySelectorAll(what)].find((each) => each.checkVisibility())?.getBoundingClientRect().left;
          return { over: document.documentElement.scrollHeight - innerHeight, picture: start(".screen svg .leaf"), words: start("h1") };
        });
        if (width === 1280) assert.equal(over, 0, `screen ${n + 1} is ${over} too high`);
        // On telephones the first one stands at the other side.
        if (width === 1280 || n > 0) assert.ok(Math.abs(Number(picture) - Number(words)) < 4, `screen ${n + 1}: ${picture} over ${words}`);
        if (n < 2) await browser.click("[data-name=next]");
      }
      const [done = {}, back = {}] = await browser.evaluate(() => ["next", "back"].map((name) => document.querySelector(`[data-name=${name}]`)?.getBoundingClientRect().toJSON()));
      assert.equal(done.top, back.top, "both buttons stand in one row");
      for (let n = 0; n < 2; n++) await browser.click("[data-name=back]");
    }
  });

  test("what is to be chosen is in view at once, on a small telephone too, and so is what leads on", async () => {
    const { browser } = world;
    for (const [width, height] of /** @type {const} */ ([[360, 640], [390, 664], [1280, 800]])) {
      await browser.appear({ width, height });
      const { ends, foot, scrolled } = await browser.evaluate(() => ({
        ends: [...document.querySelectorAll(".card .more, label:has(#consent), #consent-more")].filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().bottom),
        foot: document.querySelector(".steps")?.getBoundingClientRect().top ?? 0,
        scrolled: scrollY,
      }));
      assert.equal(scrolled, 0);
      assert.equal(ends.length, 5);
      assert.ok(foot < height - 40 && Math.max(...ends) <= foot, `${width} × ${height}: ${ends} above ${foot}`);
    }
  });

  test("the settings lead back to it", async () => {
    const { browser } = world;
    await openOwn(browser, "options/options.html");
    await browser.click(".foot a");
    await until("it is there", async () => new URL(await browser.url()).pathname === FIRST_PAGE);
  });

  test("the toolbar is drawn the way that the browser's own runs", async () => {
    /** Where things begin, from the start of the toolbar, as a share of it: the address, our button, the piece for extensions. */
    const drawn = async () => {
      const { browser } = world;
      await openOwn(browser, "welcome/welcome.html");
      await browser.click("[data-name=next]");
      return browser.evaluate(() => {
        const whole = document.querySelector("svg.toolbar")?.getBoundingClientRect() ?? new DOMRect();
        const runsLeft = document.documentElement.dir === "rtl";
        return [".block", ".halo", ".detail + .detail"].map((each) => {
          const { left, right } = document.querySelector(`svg.toolbar ${each}`)?.getBoundingClientRect() ?? new DOMRect();
          return Math.round((100 * (runsLeft ? whole.right - right : left - whole.left)) / whole.width);
        });
      });
    };
    const english = await drawn();
    await world.restart({ extension: speaking(world.kind, "ar") });
    assert.deepEqual(await drawn(), english);
    const [address = NaN, button = NaN, piece = NaN] = english;
    assert.ok(address < button && button < piece, english.join());
    await world.browser.click("[data-name=back]");
    assert.ok((await world.browser.evaluate(storyShift)) > 0, "pages are drawn the way of the language");
  });

  test("axe-core finds no fault on any screen, and none is too wide", async () => {
    const { browser } = world;
    for (let n = 0; n < 3; n++) {
      for (const [dark, width] of /** @type {[boolean, number][]} */ ([[false, 1280], [true, 390], [false, 320]])) {
        await browser.appear({ dark, width });
        const { violations } = await browser.run(AXE);
        assert.deepEqual(violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
        const { wide, scrolls } = await browser.evaluate(() => ({ wide: document.documentElement.clientWidth, scrolls: document.documentElement.scrollWidth }));
        assert.ok(scrolls <= wide, `it is ${scrolls} wide in a window of ${wide}`);
      }
      if (n < 2) await browser.click("[data-name=next]");
    }
  });
});

/** How far right of its middle the story of the first drawing is. */
function storyShift() {
  const [story = NaN, page = NaN] = [".story", ".leaf"].map((each) => {
    const { left = NaN, right = NaN } = document.querySelector(`svg.gone ${each}`)?.getBoundingClientRect() ?? {};
    return (left + right) / 2;
  });
  return story - page;
}
