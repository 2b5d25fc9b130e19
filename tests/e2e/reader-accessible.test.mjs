// The reader for everybody: no fault that axe-core finds in any theme or sheet, landmarks and headings in order, a focus
// that is seen wherever it goes, targets for fingers, 320 pixels, enlarged four times, forced colours, little motion.

import assert from "node:assert/strict";
import axe from "axe-core";
import { beforeEach, test } from "node:test";
import { THEMES } from "../../extension/shared/looks.js";
import { openReader } from "./lib/expectations.mjs";
import { aloneIn } from "./lib/places.mjs";
import { openSheet, readStory, sheetIs, storeLook, storedSettings, styleOf } from "./lib/reading.mjs";
import { HEADINGS } from "./lib/story.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const RUN = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"] }); })()`;
const SHEETS = /** @type {const} */ (["outline", "look", "help"]);
const PICTURE = `<figure><img src="/media/mill.svg" alt="The mill" width="600" height="300"><figcaption>The mill at dusk. <a href="/mill/">More of it</a></figcaption></figure>`;

everyBrowser("the reader for everybody", {}, (world) => {
  beforeEach(async () => {
    await world.browser.appear({});
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  const faults = async () => {
    const { violations } = await world.browser.run(RUN);
    return violations.map((/** @type {import("axe-core").Result} */ { id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
  };
  const openStory = () => readStory(world, { pictures: [PICTURE, PICTURE] });
  const fits = async (/** @type {string} */ what) => {
    const { wide, scrolls } = await world.browser.evaluate(() => ({ wide: document.documentElement.clientWidth, scrolls: document.documentElement.scrollWidth }));
    assert.ok(scrolls <= wide, `${what} is ${scrolls} wide in a window of ${wide}`);
  };

  for (const theme of THEMES) {
    for (const dark of [false, true]) {
      test(`axe-core finds nothing in the theme ${theme} on a ${dark ? "dark" : "light"} system, with each sheet, wide and narrow`, async () => {
        const { browser } = world;
        // The own colours are ones that have to be corrected.
        await storeLook(browser, { theme, paper: "#7d8f6a", ink: "#6a7d8f" });
        await openStory();
        for (const width of [1280, 320]) {
          await browser.appear({ dark, width });
          assert.deepEqual(await faults(), []);
          for (const sheet of SHEETS) {
            await openSheet(browser, sheet);
            assert.deepEqual(await faults(), [], sheet);
            await fits(sheet);
            await browser.press("Escape");
            await sheetIs(browser, null);
          }
        }
      });
    }
  }

  test("landmarks, the headline and headings are in order", async () => {
    const { browser } = world;
    await openStory();
    const found = await browser.evaluate(() => ({
      banner: document.querySelectorAll("body > header").length,
      main: document.querySelectorAll("main").length,
      articles: document.querySelectorAll("main article[lang]").length,
      headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => each.checkVisibility()).map((each) => `${each.tagName} ${each.textContent}`),
      lang: document.documentElement.lang,
    }));
    const headings = ["H1 What the harbour town decided", ...HEADINGS.map((each, n) => `${n === 1 ? "H3" : "H2"} ${each}`)];
    assert.deepEqual(found, { banner: 1, main: 1, articles: 1, headings, lang: "en-US" });
    await openSheet(browser, "outline");
    const names = await browser.evaluate(() => [...document.querySelectorAll("nav, [role=dialog], [role=progressbar]")].map((each) => {
      const by = each.getAttribute("aria-labelledby");
      return each.getAttribute("aria-label") ?? document.getElementById(by ?? "")?.textContent ?? "";
    }));
    for (const name of ["How much is read", "Outline", "Appearance", "Keys"]) assert.ok(names.includes(name), name);
    assert.equal(new Set(names).size, names.length, "each has a name of its own");
  });

  test("the focus goes through bar and article in their order, and is seen wherever it is", async () => {
    const { browser } = world;
    await openStory();
    const bar = await browser.evaluate(() =>
      [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#bar :is(a, button)"))]
        .filter((each) => each.checkVisibility())
        .map((each) => each.ariaLabel ?? each.textContent?.trim() ?? ""),
    );
    assert.equal(bar[0], "Back to page");
    for (const name of ["Outline", "Appearance", "Keys"]) assert.ok(bar.includes(name), name);
    for (const stop of [...bar, "More of it", "More of it"]) {
      await browser.press("Tab");
      const at = await settled(
        () =>
          browser.evaluate(() => {
            const element = /** @type {HTMLElement} */ (document.activeElement);
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return {
              name: element.ariaLabel ?? element.textContent?.trim() ?? "",
              outlined: element.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
              uncovered: top !== null && (element.contains(top) || top.contains(element)),
            };
          }),
        300,
      );
      assert.equal(at.name, stop);
      assert.ok(at.outlined, `${at.name} has an outline`);
      assert.ok(at.uncovered, `nothing covers ${at.name}`);
    }
  });

  test("the look is changed and left again by the keyboard alone", async () => {
    const { browser } = world;
    await openStory();
    const isOn = (/** @type {string} */ selector) => browser.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    const tabTo = async (/** @type {string} */ selector) => {
      for (let n = 0; n < 16 && !(await isOn(selector)); n++) await browser.press("Tab");
      assert.ok(await isOn(selector), `${selector} is reached`);
    };
    await tabTo("#look-button");
    await browser.press("Enter");
    await sheetIs(browser, "look");
    assert.equal(await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), "system");
    await browser.press("ArrowDown");
    await browser.press("ArrowDown");
    await until("sepia", () => browser.evaluate(() => document.documentElement.dataset.theme === "sepia"));
    await browser.press("Tab");
    await browser.press("ArrowDown");
    await until("another font", async () => (await storedSettings(browser))?.reader?.font === "sans");
    await tabTo("#look .reset");
    await browser.press("Enter");
    await until("as it comes", () => browser.evaluate(() => document.documentElement.dataset.theme === "system"));
    await browser.press("Escape");
    await sheetIs(browser, null);
    assert.equal(await browser.evaluate(() => document.activeElement?.id), "look-button");
  });

  test("what can be pressed is 44 pixels high and wide, at 390 and 1280", async () => {
    const { browser } = world;
    await storeLook(browser, { theme: "own", font: "Bodoni" });
    await openStory();
    for (const width of [1280, 390]) {
      await browser.appear({ width });
      for (const sheet of [null, ...SHEETS]) {
        if (sheet) await openSheet(browser, sheet);
        const small = await browser.evaluate(() =>
          [...document.querySelectorAll(".bar :is(a, button), .sheet :is(button, input, select)")]
            .filter((each) => each.checkVisibility())
            .map((each) => ({ each, box: (each.closest("label.toggle, .themes label, .fonts label") ?? each).getBoundingClientRect() }))
            .filter(({ box }) => box.width < 44 || box.height < 44)
            .map(({ each, box }) => `${each.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`),
        );
        assert.deepEqual(small, []);
        if (sheet) await browser.press("Escape");
      }
    }
  });

  test("at 320 pixels and enlarged four times nothing has to be scrolled sideways, and the text has most of the room", async () => {
    const { browser, server } = world;
    for (const slug of ["kinds-wordpress", "price-table-in-story", "documentation", "arabic"]) {
      await aloneIn(browser);
      await browser.appear({ width: 320, height: 225 });
      await browser.open(server.url(slug));
      await openReader(browser);
      await fits(slug);
      for (const sheet of /** @type {const} */ (["look", "help"])) {
        await browser.press(sheet === "look" ? "a" : "?");
        await sheetIs(browser, sheet);
        await fits(`${slug} with ${sheet}`);
        await browser.press("Escape");
      }
      await browser.evaluate(() => scrollTo({ top: 600, behavior: "instant" }));
      const covered = await settled(() =>
        browser.evaluate(() => [5, 60, 112, 165, 219].filter((y) => document.elementFromPoint(160, y)?.closest(".bar, .sheet")).length),
      );
      assert.ok(covered <= 1, `${slug}: ${covered} of five lines are covered`);
    }
  });

  test("with forced colours everything is still told apart, and axe-core finds nothing", async () => {
    const { browser } = world;
    await storeLook(browser, { theme: "sepia" });
    await openStory();
    await browser.appear({ forced: true });
    await until("the system's colours", () => browser.evaluate(() => matchMedia("(forced-colors: active)").matches));
    assert.deepEqual(await faults(), []);
    const [paper] = await styleOf(browser, "body", "background-color");
    const [page] = await styleOf(browser, "html", "background-color");
    assert.ok([paper, page].some((each) => each === "rgb(255, 255, 255)" || each === "rgb(0, 0, 0)" || each === "rgba(0, 0, 0, 0)"), `${paper}, ${page}`);
    await openSheet(browser, "outline");
    const [style, width] = await styleOf(browser, "#outline [aria-current]", "outline-style", "outline-width");
    assert.deepEqual([style, width], ["solid", "2px"]);
    assert.deepEqual(await faults(), []);
  });

  test("who asks the system for more contrast gets it, unless a theme was chosen", async () => {
    const { browser } = world;
    await openStory();
    const theme = () => browser.evaluate(() => document.documentElement.dataset.theme);
    assert.equal(await theme(), "system");
    await browser.appear({ forced: true });
    await until("high contrast", async () => (await theme()) === "contrast");
    await storeLook(browser, { theme: "sepia" });
    await until("what was chosen", async () => (await theme()) === "sepia");
  });

  test("nothing moves by itself where little motion is wished", async () => {
    const { browser } = world;
    await openStory();
    assert.equal((await styleOf(browser, "html", "scroll-behavior"))[0], "smooth", "or this would prove nothing");
    await browser.appear({ still: true });
    await until("no smooth scrolling", async () => (await styleOf(browser, "html", "scroll-behavior"))[0] === "auto");
    const moving = await browser.evaluate(() =>
      [...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || getComputedStyle(each).animationName !== "none").map(({ tagName }) => tagName),
    );
    assert.deepEqual(moving, []);
  });
});
