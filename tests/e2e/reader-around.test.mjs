// Getting around in the reader: the outline, how far one is, the place that is remembered, the keys, the bar, and the way
// back to the sentence that was being read.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { tight } from "./lib/fixtures.mjs";
import { shownPanel } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { openSheet, readStory, scrollToText, sheetIs, storeLook, storedSettings, styleOf, topText } from "./lib/reading.mjs";
import { HEADINGS, beginning, story } from "./lib/story.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

everyBrowser("getting around in the reader", {}, (world) => {
  beforeEach(async () => {
    await world.browser.appear({ still: true });
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  const current = () => world.browser.evaluate(() => document.querySelector("#outline [aria-current]")?.textContent ?? "");
  const currentIs = (/** @type {string} */ words) => until(`the outline marks ${words}`, async () => (await current()) === words);
  const focused = () => world.browser.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim() || "");
  const goTo = (/** @type {number} */ share) =>
    world.browser.evaluate((part) => scrollTo({ top: (document.documentElement.scrollHeight - innerHeight) * part, behavior: "instant" }), share);
  const progress = () => world.browser.evaluate(() => Number(document.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")));
  const barIsAway = () => world.browser.evaluate(() => (document.querySelector("#back")?.getBoundingClientRect().bottom ?? 0) <= 0);

  test("the outline has the headings, one under the other, and marks the one under which one reads", async () => {
    const { browser } = world;
    await readStory(world);
    await openSheet(browser, "outline");
    const nested = await browser.evaluate(() => {
      const top = document.querySelector("#outline ol");
      return [...(top?.children ?? [])].map((item) => [...item.querySelectorAll("button")].map((each) => each.textContent));
    });
    const [first, second, third, ...rest] = HEADINGS;
    assert.deepEqual(nested, [["What the harbour town decided"], [first, second], [third], ...rest.map((each) => [each])]);
    await currentIs(first ?? "");
    await scrollToText(browser, beginning(8));
    await currentIs(second ?? "");
    await goTo(1);
    await currentIs(HEADINGS.at(-1) ?? "");
  });

  test("a heading that is chosen comes to the top and takes the focus; the outline stays where it has room, and goes where not", async () => {
    const { browser } = world;
    await readStory(world);
    for (const [width, stays] of /** @type {const} */ ([[1280, true], [390, false]])) {
      await browser.appear({ width, still: true });
      await goTo(0);
      await openSheet(browser, "outline");
      await browser.click("#outline li:nth-child(3) button");
      await until("the focus", async () => (await focused()) === HEADINGS[2] || /^section-/.test(await focused()));
      const top = await settled(() => browser.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 0));
      assert.ok(top > 40 && top < 110, `it stands at ${top}`);
      await sheetIs(browser, stays ? "outline" : null);
      if (stays) await browser.press("o");
    }
  });

  test("an article without headings has no outline", async () => {
    const { browser } = world;
    await readStory(world, { headings: [], paragraphs: 6 });
    assert.equal(await browser.evaluate(() => document.querySelector("#outline-button")?.checkVisibility()), false);
    await browser.press("o");
    await sheetIs(browser, null);
  });

  test("the head has headline, date and reading time, the bar what is left", async () => {
    const { browser, server } = world;
    const shown = await readStory(world, { paragraphs: 60 });
    // Sixty paragraphs of some sixty words, at 228 a minute.
    const minutes = Number(/\d+/.exec(shown.readingTime ?? "")?.[0]);
    assert.ok(minutes >= 12 && minutes <= 20, shown.readingTime ?? "none");
    assert.equal(await progress(), 0);
    const left = () => browser.evaluate(() => document.querySelector("#left")?.textContent ?? "");
    assert.equal(await left(), `${minutes} min left`);
    await goTo(0.5);
    await until("half is read", async () => Math.abs((await progress()) - 50) < 6);
    assert.ok(Math.abs(parseInt(await left(), 10) - minutes / 2) <= 1.5, await left());
    await goTo(1);
    await until("all is read", async () => (await progress()) === 100);
    assert.equal(await left(), "");
    await aloneIn(browser);
    await browser.open(server.url("kinds-wordpress"));
    assert.equal((await openReader(browser)).dateText, "April 2, 2025");
  });

  test("the place is remembered over a reload, over a way out and in again, and in another look", async () => {
    const { browser } = world;
    const { page } = await readStory(world);
    await scrollToText(browser, beginning(14));
    await browser.reload();
    await until("the article is back", () => browser.readerDocument());
    assert.equal(await topText(browser), beginning(14));
    await browser.clickToolbar();
    await until("the page", async () => (await browser.url()) === page);
    await storeLook(browser, { size: 26, width: 24 });
    await openReader(browser);
    assert.equal(await topText(browser), beginning(14));
    await browser.appear({ width: 390, still: true });
    await browser.reload();
    await until("the article is back", () => browser.readerDocument());
    assert.equal(await topText(browser), beginning(14));
  });

  test("the reader opens where one has read to on the page, and at the beginning from there", async () => {
    const { browser, server } = world;
    server.serve("middle", { body: story() }, "/2025/03/middle/");
    await aloneIn(browser);
    await browser.open(server.url("middle", "/2025/03/middle/"));
    const scrollPage = (/** @type {number} */ paragraph) =>
      browser.evaluate((start) => {
        const found = [...document.querySelectorAll("p")].find((each) => each.textContent?.replace(/\s+/g, "").startsWith(start));
        scrollTo({ top: (found?.getBoundingClientRect().top ?? 0) + scrollY - 110, behavior: "instant" });
      }, beginning(paragraph));
    await scrollPage(12);
    await openReader(browser);
    assert.equal(await topText(browser), beginning(12));
    await browser.press("Escape");
    await until("the page", async () => /middle/.test(await browser.url()));
    // What is read on the page since then counts.
    await until("the sentence", async () => inUpperHalf(await placeOf(beginning(12))));
    await scrollPage(18);
    await openReader(browser);
    assert.equal(await topText(browser), beginning(18));
    await readStory(world);
    assert.equal(await browser.evaluate(() => scrollY), 0);
  });

  test("each key does what the help sheet says", async () => {
    const { browser } = world;
    await readStory(world);
    await browser.press("?");
    await sheetIs(browser, "help");
    const listed = await browser.evaluate(() => [...document.querySelectorAll("#help kbd")].map((each) => each.textContent));
    for (const key of ["Esc", "?", "o", "a", "j", "k", "n", "p", "+", "−", "0", "t", "i"]) assert.ok(listed.includes(key), key);
    assert.ok(!listed.includes("r"), "there is nothing to review");
    await browser.press("?");
    await sheetIs(browser, null);
    await browser.press("o");
    await sheetIs(browser, "outline");
    await browser.press("a");
    await sheetIs(browser, "look");
    await browser.press("a");
    await sheetIs(browser, null);
    const heading = () => settled(() => browser.evaluate(() => [...document.querySelectorAll("article :is(h2, h3)")].find((each) => each.getBoundingClientRect().top > 40)?.textContent));
    await browser.press("n");
    assert.equal(await heading(), HEADINGS[0]);
    await browser.press("n");
    assert.equal(await heading(), HEADINGS[1]);
    await browser.press("p");
    assert.equal(await heading(), HEADINGS[0]);
    assert.equal(await topText(browser), beginning(0));
    for (const n of [0, 1, 2]) {
      await browser.press("j");
      assert.equal(await topText(browser), beginning(n));
    }
    await browser.press("k");
    assert.equal(await topText(browser), beginning(1));
    const size = () => styleOf(browser, "article", "font-size").then(([value]) => value);
    await browser.press("+");
    await until("larger", async () => (await size()) === "20px");
    await browser.press("-");
    await browser.press("-");
    await until("smaller", async () => (await size()) === "18px");
    await browser.press("0");
    await until("usual", async () => (await size()) === "19px");
    await browser.press("t");
    await until("another theme", () => browser.evaluate(() => document.documentElement.dataset.theme === "light"));
    await browser.press("i");
    await until("no pictures", () => browser.evaluate(() => document.documentElement.dataset.pictures === "off"));
    assert.deepEqual((await storedSettings(browser)).reader, { theme: "light", pictures: false });
  });

  test("one key leads to what was hidden on the page", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.open(server.url("kinds-wordpress"));
    await until("it is quiet", () => browser.badge());
    await openReader(browser);
    assert.ok(await browser.isVisible("hidden: review"));
    await browser.press("r");
    await until("the page", async () => (await browser.url()) === server.url("kinds-wordpress"));
    await shownPanel(browser);
  });

  test("on a keyboard for another script the keys are where they are on a Latin one", async () => {
    const { browser } = world;
    await readStory(world);
    await browser.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "щ", code: "KeyO", bubbles: true })));
    await sheetIs(browser, "outline");
  });

  test("single keys do nothing while one writes, and nothing at all once they are switched off", async () => {
    const { browser } = world;
    await storeLook(browser, { font: "Bodoni" });
    await readStory(world);
    await openSheet(browser, "look");
    await browser.click("#look [name=family]");
    await browser.press("t");
    await sheetIs(browser, "look");
    assert.equal(await browser.evaluate(() => document.documentElement.dataset.theme), "system");
    await browser.press("Escape");
    await sheetIs(browser, null);
    await openSheet(browser, "help");
    await browser.click("#keys");
    assert.equal((await storedSettings(browser)).reader.keys, false);
    await browser.press("Escape");
    await sheetIs(browser, null);
    await browser.press("t");
    await browser.press("?");
    await sheetIs(browser, null);
    assert.equal(await browser.evaluate(() => document.documentElement.dataset.theme), "system");
  });

  test("Escape closes what is open, gives the focus back, and then returns to the page at the sentence being read", async () => {
    const { browser } = world;
    const { page } = await readStory(world);
    await scrollToText(browser, beginning(17));
    await browser.press("a");
    await sheetIs(browser, "look");
    await browser.press("Escape");
    await sheetIs(browser, null);
    assert.equal(await focused(), "look-button");
    assert.match(await browser.url(), /reader\.html/);
    await browser.press("Escape");
    await until("the page", async () => (await browser.url()) === page);
    await until("the sentence", async () => inUpperHalf(await placeOf(beginning(17))));
  });

  test("a page that is left as it is, at level off, is scrolled to the sentence too", async () => {
    const { browser } = world;
    await storeLook(browser, {}, { level: "off" });
    const { page } = await readStory(world);
    await scrollToText(browser, beginning(17));
    await browser.press("Escape");
    await until("the page", async () => (await browser.url()) === page);
    await until("the sentence", async () => inUpperHalf(await placeOf(beginning(17))));
  });

  test("a page that stayed open beside the reader is scrolled to the sentence too", async () => {
    const { browser, server } = world;
    server.serve("form", { body: story().replace("</article>", "</article><form><textarea></textarea></form>") }, "/2025/03/form-beside/");
    await aloneIn(browser);
    await browser.open(server.url("form", "/2025/03/form-beside/"));
    await browser.type("textarea", "Dear editor");
    await browser.clickToolbar();
    await until("two tabs", async () => (await browser.tabs()).length === 2);
    await browser.switchTo(1);
    await until("the reader", () => browser.readerDocument());
    await scrollToText(browser, beginning(17));
    // The tab is gone before the key is up again.
    await browser.press("Escape").catch(() => {});
    await until("one tab", async () => (await browser.tabs()).length === 1);
    await browser.switchTo(0);
    await until("the sentence", async () => inUpperHalf(await placeOf(beginning(17))));
    assert.equal(await browser.evaluate(() => document.querySelector("textarea")?.value), "Dear editor");
  });

  const placeOf = (/** @type {string} */ start) =>
    world.browser.evaluate((text) => [...document.querySelectorAll("p")].find((each) => each.textContent?.replace(/\s+/g, "").startsWith(text))?.getBoundingClientRect().top ?? NaN, start);
  const inUpperHalf = (/** @type {number} */ top) => top > -40 && top < 300;

  test("the bar goes while one reads on, and comes back on the way up, at the end, for the focus, the pointer and a tap", async () => {
    const { browser } = world;
    await readStory(world);
    assert.equal(await barIsAway(), false);
    const away = async (/** @type {number} */ share) => {
      await goTo(share);
      await until("the bar is away", barIsAway);
    };
    const back = () => until("the bar is back", async () => !(await barIsAway()));
    await away(0.3);
    await goTo(0.2);
    await back();
    await away(0.4);
    await browser.press("Tab");
    await back();
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await away(0.5);
    await browser.moveTo(600, 400);
    await browser.moveTo(600, 20);
    await back();
    await browser.moveTo(600, 400);
    await away(0.6);
    await browser.tap(600, 400);
    await back();
    await browser.tap(600, 400);
    await until("the bar is away", barIsAway);
    await goTo(1);
    await back();
    assert.ok(tight(await browser.visibleText()).includes(tight("Back to page")));
  });
});
