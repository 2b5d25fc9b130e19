// The reader's look: every choice holds at once, in every open reader, is remembered, can be taken back, and suits the
// script of the article.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { AA, contrast } from "../../extension/shared/colours.js";
import { PALETTES } from "../../extension/shared/looks.js";
import { openReader } from "./lib/expectations.mjs";
import { aloneIn } from "./lib/places.mjs";
import { openSheet, readStory, scrollToText, storeLook, storedSettings, styleOf, topText } from "./lib/reading.mjs";
import { beginning } from "./lib/story.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

/** `rgb(1, 2, 3)` as `#010203`. @param {string | undefined} colour */
const hex = (colour) => `#${(colour?.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;

everyBrowser("the reader's look", {}, (world) => {
  beforeEach(async () => {
    await world.browser.appear({});
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  const colours = async () => {
    const [paper] = await styleOf(world.browser, "html", "background-color");
    const [ink] = await styleOf(world.browser, "article > p", "color");
    return { paper: hex(paper), ink: hex(ink) };
  };
  const coloursAre = (/** @type {{paper: string, ink: string}} */ { paper, ink }) =>
    until(`${ink} on ${paper}`, async () => {
      const now = await colours();
      return now.paper === paper && now.ink === ink;
    });
  const sizeOf = async () => Number((await styleOf(world.browser, "article", "font-size"))[0]?.replace("px", ""));
  const choose = (/** @type {string} */ field) => world.browser.click(`#look ${field}`);

  for (const theme of ["light", "sepia", "dark", "black"]) {
    test(`the theme ${theme} holds at once, and after a reload`, async () => {
      await readStory(world);
      await openSheet(world.browser, "look");
      await choose(`[value=${theme}]`);
      await coloursAre(/** @type {any} */ (PALETTES[theme]));
      assert.equal((await storedSettings(world.browser)).reader.theme, theme);
      await world.browser.reload();
      await until("the article is back", () => world.browser.readerDocument());
      await coloursAre(/** @type {any} */ (PALETTES[theme]));
    });
  }

  test("without a choice, and in high contrast, the theme goes with the system, live", async () => {
    await readStory(world);
    await coloursAre(/** @type {any} */ (PALETTES.light));
    await world.browser.appear({ dark: true });
    await coloursAre(/** @type {any} */ (PALETTES.dark));
    await openSheet(world.browser, "look");
    await choose("[value=contrast]");
    await coloursAre(/** @type {any} */ (PALETTES.night));
    await world.browser.appear({});
    await coloursAre(/** @type {any} */ (PALETTES.white));
  });

  test("own colours that cannot be told apart are said to be so, and the text is shown in one that can", async () => {
    const { browser } = world;
    await storeLook(browser, { theme: "own", paper: "#ffe0e0", ink: "#804040" });
    await readStory(world);
    await coloursAre({ paper: "#ffe0e0", ink: "#804040" });
    await openSheet(browser, "look");
    await browser.evaluate(() => {
      const ink = /** @type {HTMLInputElement} */ (document.querySelector("[name=ink]"));
      ink.value = "#ffb0b0";
      ink.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await until("the warning", () => browser.isVisible("it takes 4.5"));
    const { paper, ink } = await colours();
    assert.equal(paper, "#ffe0e0");
    assert.ok(contrast(paper, ink) >= AA, `${ink} on ${paper}`);
    assert.equal((await storedSettings(browser)).reader.ink, "#ffb0b0", "what was chosen is kept as it was");
  });

  test("a slider changes the size by the keyboard, live in two readers, and what is read stays where it is", async () => {
    const { browser, server } = world;
    await readStory(world);
    const page = server.url("decided");
    await browser.openTab(page);
    await openReader(browser);
    await scrollToText(browser, beginning(12));
    const before = await sizeOf();
    await browser.press("a");
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[name=size]")).focus());
    for (let n = 0; n < 5; n++) await browser.press("ArrowRight");
    await until("five larger", async () => (await sizeOf()) === before + 5);
    assert.equal(await topText(browser), beginning(12));
    assert.deepEqual((await storedSettings(browser)).reader, { size: 24 });
    await browser.switchTo(0);
    await until("the other reader too", async () => (await sizeOf()) === before + 5);
    await browser.closeOtherTabs();
  });

  test("measures, paragraphs and lines are as they were chosen, and Reset takes all of it back", async () => {
    const { browser } = world;
    await storeLook(browser, { size: 20, width: 25, leading: 2, letters: 0.1, words: 0.5, paragraphs: "indented", align: "justify", later: "kept" }, { later: 7 });
    await readStory(world, { lang: "de" });
    const properties = ["font-size", "line-height", "letter-spacing", "word-spacing", "text-align", "hyphens", "text-indent"];
    const set = await styleOf(browser, "article p + p", ...properties);
    assert.deepEqual(set, ["20px", "40px", "2px", "10px", "justify", "auto", "30px"]);
    assert.deepEqual(await styleOf(browser, "article", "width"), ["500px"]);
    const between = await browser.evaluate(() => {
      const [first, second] = document.querySelectorAll("article p:has(+ p), article p + p");
      return (second?.getBoundingClientRect().top ?? 0) - (first?.getBoundingClientRect().bottom ?? 0);
    });
    assert.equal(Math.round(between), 0, "indented paragraphs follow each other closely");
    await openSheet(browser, "look");
    await choose("[name=hyphens]");
    await until("no hyphens", async () => (await styleOf(browser, "article > p", "hyphens"))[0] === "manual");
    const { reader, later } = await storedSettings(browser);
    assert.equal(reader.later, "kept");
    assert.equal(later, 7);
    await choose(".reset");
    await until("as it comes", async () => {
      const now = await styleOf(browser, "article p + p", ...properties);
      return now.map((each) => (each === "normal" ? "0px" : each)).join() === "19px,30.4px,0px,0px,start,manual,0px";
    });
    assert.deepEqual(await storedSettings(browser), { version: 1, later: 7, reader: {} });
  });

  test("settings of a newer version are read and never written: a change holds in the tab, which says so", async () => {
    const { browser } = world;
    await storeLook(browser, { theme: "sepia" }, { version: 2 });
    await readStory(world);
    await coloursAre(/** @type {any} */ (PALETTES.sepia));
    await openSheet(browser, "look");
    await choose("[value=black]");
    await coloursAre(/** @type {any} */ (PALETTES.black));
    await until("it says so", () => browser.evaluate(() => /newer version/.test(document.querySelector("#status")?.textContent ?? "")));
    assert.deepEqual(await storedSettings(browser), { version: 2, reader: { theme: "sepia" } });
    await coloursAre(/** @type {any} */ (PALETTES.black));
  });

  for (const [font, family] of [["serif", "Literata Variable"], ["legible", "Atkinson Hyperlegible Next Variable"], ["dyslexia", "OpenDyslexic"]]) {
    test(`the font that is shipped for ${font} is loaded and used`, async () => {
      const { browser } = world;
      await readStory(world);
      await openSheet(browser, "look");
      await choose(`[value=${font}]`);
      await until("it is first", async () => (await styleOf(browser, "article > p", "font-family"))[0]?.split(",")[0]?.replaceAll('"', "") === family);
      await until("it is loaded", () => browser.evaluate((name) => [...document.fonts].some((each) => each.family.replaceAll('"', "") === name && each.status === "loaded"), family));
    });
  }

  test("any installed font can be named, and a name that no font has is said to be one", async () => {
    const { browser } = world;
    await readStory(world);
    const length = () => browser.evaluate(() => document.querySelector("article")?.offsetHeight ?? 0);
    const before = await length();
    await openSheet(browser, "look");
    await choose("[value=installed]");
    await browser.type("#look [name=family]", "DejaVu Sans Mono");
    await browser.press("Enter");
    await until("its wide letters take more lines", async () => (await length()) > before * 1.1);
    assert.equal((await storedSettings(browser)).reader.font, "DejaVu Sans Mono");
    await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("[name=family]")).select());
    await browser.type("#look [name=family]", "Nosuch Roman");
    await browser.press("Enter");
    await until("it says so", () => browser.isVisible("no font of this name"));
  });

  test("each script is set as suits it", async () => {
    const { browser, server } = world;
    /** @type {Record<string, {script: string, leading: number, size: number, align: string, dir?: string}>} */
    const wanted = {
      "seed-news": { script: "Latn", size: 19, leading: 1.6, align: "start" },
      russian: { script: "Cyrl", size: 19, leading: 1.6, align: "start" },
      chinese: { script: "Hans", size: 18.05, leading: 1.824, align: "justify" },
      japanese: { script: "Jpan", size: 18.05, leading: 1.824, align: "justify" },
      korean: { script: "Kore", size: 18.43, leading: 1.76, align: "start" },
      arabic: { script: "Arab", size: 21.28, leading: 1.824, align: "start", dir: "rtl" },
      hebrew: { script: "Hebr", size: 19.95, leading: 1.648, align: "start", dir: "rtl" },
      hindi: { script: "Deva", size: 19.95, leading: 1.792, align: "start" },
      thai: { script: "Thai", size: 19.95, leading: 1.824, align: "start" },
    };
    for (const [slug, { script, size, leading, align, dir = "ltr" }] of Object.entries(wanted)) {
      await aloneIn(browser);
      await browser.open(server.url(slug));
      await openReader(browser);
      assert.equal(await browser.evaluate(() => document.documentElement.dataset.script), script, slug);
      const [fontSize = "", lineHeight = "", textAlign, direction] = await styleOf(browser, "article > p", "font-size", "line-height", "text-align", "direction");
      assert.ok(Math.abs(parseFloat(fontSize) - size) < 0.1, `${slug}: ${fontSize}`);
      assert.ok(Math.abs(parseFloat(lineHeight) / parseFloat(fontSize) - leading) < 0.02, `${slug}: ${lineHeight}`);
      assert.deepEqual([textAlign, direction], [align, dir], slug);
    }
  });

  test("letters of a script that joins them cannot be set apart, and the sheet says why", async () => {
    const { browser, server } = world;
    await storeLook(browser, { letters: 0.1 });
    await aloneIn(browser);
    await browser.open(server.url("arabic"));
    await openReader(browser);
    await openSheet(browser, "look");
    assert.match((await styleOf(browser, "article > p", "letter-spacing"))[0] ?? "", /^(0px|normal)$/);
    assert.ok(await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("[name=letters]")).disabled));
    assert.ok(await browser.isVisible("letters of this script join"));
  });
});
