// The story on paper: the text alone, black on white whatever the theme, pages with numbers, links with their targets.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { aloneIn } from "./lib/places.mjs";
import { storeLook } from "./lib/reading.mjs";
import { pageOf, RICH } from "./lib/rich.mjs";
import { everyBrowser } from "./lib/suite.mjs";

everyBrowser("a story on paper", {}, (world) => {
  before(async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await storeLook(browser, { theme: "black", size: 28, width: 30 });
    server.serve("paper", { body: pageOf(RICH) });
    await browser.open(server.url("paper"));
    await openReader(browser);
    await browser.appear({ paper: true });
  });

  /** What is computed for all that matches. @param {string} selector @param {string} name @param {string} [pseudo] @returns {Promise<string[]>} */
  const all = (selector, name, pseudo) =>
    world.browser.evaluate(
      (css, property, part) => [...document.querySelectorAll(css)].map((each) => getComputedStyle(each, part).getPropertyValue(property)),
      selector,
      name,
      pseudo,
    );

  test("what is there to be used is not printed, and the text is", async () => {
    const seen = await world.browser.evaluate(() => ({
      shown: [...document.body.children].filter((each) => each.checkVisibility()).map(({ localName }) => localName),
      copy: document.querySelector("article .copy")?.checkVisibility(),
      text: document.querySelector("article p")?.checkVisibility(),
    }));
    assert.deepEqual(seen, { shown: ["main"], copy: false, text: true });
  });

  test("it is black on the paper's own white, whatever the theme on the screen", async () => {
    assert.deepEqual(new Set(await all("article, article *:not(math *)", "color")), new Set(["rgb(0, 0, 0)"]));
    assert.deepEqual(new Set(await all("html, body, main, article, article *", "background-color")), new Set(["rgba(0, 0, 0, 0)"]));
    assert.deepEqual(await all("html", "color-scheme"), ["light"]);
    const [size] = await all("article p:not(header *)", "font-size");
    assert.equal(Math.round(parseFloat(String(size)) * (72 / 96) * 100), 1100, "eleven points");
  });

  test("the page's address stands below, and how long it takes to read is left out", async () => {
    const { browser, server } = world;
    const [below] = await all("article", "content", "::after");
    assert.ok(below?.includes(server.url("paper")) || below === "attr(data-url)", below);
    assert.equal(await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("article")).dataset.url), server.url("paper"));
    assert.equal(await browser.evaluate(() => document.querySelector("article .time")?.checkVisibility()), false);
  });

  test("links name their targets, those inside the story do not", async () => {
    const links = await world.browser.evaluate(() =>
      [...document.querySelectorAll(/** @type {"a"} */ ("article a"))].map((a) => ({ kind: a.className, href: a.href, says: getComputedStyle(a, "::after").content.replace("attr(href)", String(a.getAttribute("href"))) })),
    );
    const shown = links.filter(({ kind, says }) => kind !== "jump" && says !== "none");
    assert.ok(shown.length >= 4, JSON.stringify(links));
    assert.deepEqual(links.filter(({ kind, href, says }) => kind !== "jump" && !says.includes(href)), []);
    assert.deepEqual(links.filter(({ kind, says }) => kind === "jump" && says !== "none"), []);
  });

  test("nothing scrolls: tables, code and formulas are whole, heads stand on every page", async () => {
    assert.deepEqual(new Set(await all(".table, pre, math[display=block]", "overflow-x")), new Set(["visible"]));
    assert.deepEqual(new Set(await all(".table", "max-height")), new Set(["none"]));
    assert.deepEqual(await all("pre", "white-space-collapse"), ["preserve"]);
    assert.deepEqual(await all("thead", "display"), ["table-header-group"]);
    assert.deepEqual(await all("article", "max-width"), ["none"]);
    // Chrome prints a story smaller as a whole when something of it is too wide. A4 less its margins is 174 mm wide.
    const wide = await world.browser.evaluate(() => {
      const article = /** @type {HTMLElement} */ (document.querySelector("article"));
      article.style.inlineSize = "174mm";
      const { width } = /** @type {Element} */ (article.querySelector(".table > table")).getBoundingClientRect();
      const room = article.clientWidth;
      article.style.inlineSize = "";
      return width - room;
    });
    assert.ok(wide <= 1, `the table is ${wide} px too wide for the paper`);
    assert.deepEqual(await all(".table > table", "break-inside"), ["auto"], "a long one begins where it stands");
  });

  test("no figure, row or card is cut in two, no heading left alone at the foot of a page", async () => {
    assert.deepEqual(new Set(await all("article :is(figure, tr, .card)", "break-inside")), new Set(["avoid"]));
    assert.deepEqual(new Set(await all("article :is(h1, h2, h3, caption)", "break-after")), new Set(["avoid"]));
    const lines = [...(await all("article", "orphans")), ...(await all("article", "widows"))];
    // Firefox has neither.
    assert.deepEqual(lines, (await world.browser.evaluate(() => CSS.supports("orphans", "3"))) ? ["3", "3"] : ["", ""]);
  });

  test("pages have margins and a number of how many", async () => {
    const rules = await world.browser.evaluate(() =>
      [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSPageRule).map(({ cssText }) => cssText),
    );
    assert.equal(rules.length, 1);
    assert.match(String(rules[0]), /margin: 20mm 18mm 22mm/);
    // Firefox knows no boxes in the margins yet, and prints a footer of its own there, "1 of 4".
    if (world.kind === "chromium") assert.match(String(rules[0]), /@bottom-center \{[^}]*counter\(page\) " \/ " counter\(pages\)/);
  });
});
