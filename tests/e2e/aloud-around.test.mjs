// What is around the voice that reads aloud: marks, places, keys, silence when a story is left, controls for everybody. Driven
// by a scripted voice; and once by a real one, where the machine has one.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { after, beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { HEADLINE, LONG, listener, text } from "./lib/listening.mjs";
import { openSheet, readStory, sheetIs, storeLook, storedSettings } from "./lib/reading.mjs";
import { story } from "./lib/story.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { finish, heard, marked, sayWord, script, speaks } from "./lib/voices.mjs";
import { settled, until } from "./lib/wait.mjs";

const RUN = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"] }); })()`;

everyBrowser("around reading aloud", { privateWindows: true }, (world) => {
  const { listen, press, says, next, notes, playButton, isOpen, choose, markedInView } = listener(world);
  const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    await world.browser.appear({ still: true });
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  test("the sentence is marked, and the word where the voice says which", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    await says(HEADLINE);
    assert.deepEqual(await marked(browser), { sentence: HEADLINE, word: "" });
    await sayWord(browser, "harbour");
    assert.deepEqual(await marked(browser), { sentence: HEADLINE, word: "harbour" });
    await sayWord(browser, "town", false);
    assert.equal((await marked(browser)).word, "town", "the voice need not say how long it is");
    await next("The keeper");
    const { sentence, word } = await marked(browser);
    assert.equal(sentence, "The keeper counted 0 planks of the old quay in the morning rain.");
    assert.equal(word, "", "a voice that does not say it gets none");
  });

  test("where the browser has no highlights, boxes behind the text are marks, and the text is as it was", async () => {
    const { browser } = world;
    await readStory(world, { headings: [], text });
    const before = await browser.evaluate(() => document.querySelector("article")?.outerHTML);
    await script(browser);
    await browser.evaluate(() => void Object.defineProperty(window, "Highlight", { value: undefined }));
    await browser.click("#aloud-button");
    await press("play");
    await says(HEADLINE);
    await sayWord(browser, "harbour");
    const boxes = await browser.evaluate(() => {
      const headline = document.querySelector("h1")?.getBoundingClientRect();
      return [...document.querySelectorAll(".aloud-marks div")].map((each) => {
        const box = each.getBoundingClientRect();
        return { mark: each.getAttribute("data-mark"), within: headline !== undefined && box.top >= headline.top - 8 && box.bottom <= headline.bottom + 8 && box.width > 40 };
      });
    });
    assert.deepEqual(boxes.filter(({ within }) => !within), []);
    assert.deepEqual([...new Set(boxes.map(({ mark }) => mark))], ["sentence", "word"]);
    assert.equal(await browser.evaluate(() => document.querySelector("article")?.outerHTML), before);
    await browser.press("Escape");
    await until("no marks", () => browser.evaluate(() => document.querySelectorAll(".aloud-marks div").length === 0));
  });

  test("letters stay whole under the marks, where lines are close too", async () => {
    const { browser } = world;
    const glyphs = "Sleepy gypsies: why young puppies keep jumping quietly by the quay, gaping happily";
    /** How much ink there is in the headline and the first paragraph, in pixels that are darker than any ground. */
    const ink = async () => {
      const file = join(folder, "marks.png");
      await settled(() => browser.evaluate(() => document.fonts.status));
      await browser.screenshot(file);
      return browser.evaluate(async (png) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const ratio = image.naturalWidth / innerWidth;
        const context = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight }).getContext("2d");
        if (!context) throw new Error("no canvas");
        context.drawImage(image, 0, 0);
        return ["h1", "article > p"].map((each) => {
          const { left, top, width, height } = document.querySelector(each)?.getBoundingClientRect() ?? new DOMRect();
          const { data } = context.getImageData(left * ratio, top * ratio, width * ratio, (height + 4) * ratio);
          return data.reduce((sum, value, at) => sum + Number(at % 4 === 0 && value + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) < 240), 0);
        });
      }, readFileSync(file, "base64"));
    };
    for (const alone of [false, true]) {
      await storeLook(browser, { theme: "light", leading: 1.2 });
      await listen({ title: glyphs, paragraphs: 8, text: (n) => `${n} ${glyphs}, ${glyphs}, ${glyphs}.` });
      if (alone) await browser.evaluate(() => void Object.defineProperty(window, "Highlight", { value: undefined }));
      const plain = await ink();
      await press("play");
      await says(glyphs);
      const [headline = 0] = await ink();
      await finish(browser);
      await says(`0 ${glyphs}`);
      const [, paragraph = 0] = await ink();
      assert.ok(plain.every((each) => each > 500), `there is ink: ${plain}`);
      // Of what is behind them, the edges of letters take a little.
      for (const [n, now] of [headline, paragraph].entries()) assert.ok(now > (plain[n] ?? NaN) * 0.99, `${now} of ${plain[n]}, ${n ? "paragraph" : "headline"}${alone ? ", without highlights" : ""}`);
    }
  });

  test("marks go with the text when its lines are set anew", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    await says(HEADLINE);
    await next("The keeper");
    await sayWord(browser, "planks");
    /** Whether the boxes lie where the text is that they mark. */
    const fits = () =>
      browser.evaluate(() =>
        ["sentence", "word"].every((name) => {
          const [range] = CSS.highlights.get(`aloud-${name}`) ?? [];
          const rects = [.../** @type {Range} */ (range).getClientRects()];
          const boxes = [...document.querySelectorAll(`.aloud-marks [data-mark=${name}]`)].map((each) => each.getBoundingClientRect());
          return rects.length > 0 && rects.length === boxes.length && rects.every((rect, n) => /** @type {const} */ (["left", "right", "bottom"]).every((edge) => Math.abs(rect[edge] - (boxes[n]?.[edge] ?? NaN)) < 1));
        }),
      );
    await until("they fit", fits);
    for (const reader of [{ align: "justify" }, { size: 25 }, { font: "sans" }, { width: 24, align: "justify" }, {}]) {
      await storeLook(browser, reader);
      await until(`they fit with ${JSON.stringify(reader)}`, fits);
    }
    await openSheet(browser, "look");
    await until("they fit beside a sheet", fits);
    await browser.press("Escape");
    await browser.appear({ width: 390, still: true });
    await until("they fit in a narrow window", fits);
  });

  test("a long sentence is said in pieces and marked as one", async () => {
    const { browser } = world;
    await listen({ text: (n) => (n === 0 ? LONG : text(n)) });
    await press("play");
    await says(HEADLINE);
    const { text: first } = await next("The committee");
    assert.match(first, /be done;$/);
    assert.equal((await marked(browser)).sentence, LONG);
    await next("the mayor agreed");
    await sayWord(browser, "mayor");
    assert.deepEqual(await marked(browser), { sentence: LONG, word: "mayor" });
    await press("sentence");
    await says("The keeper counted 1");
  });

  test("the place is kept while the controls are closed, and over a reload", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    await says(HEADLINE);
    await press("paragraph");
    await press("paragraph");
    await press("sentence");
    await says("He wrote down 1");
    await browser.click("#aloud .close");
    await says(null);
    assert.equal(await isOpen(), false);
    assert.deepEqual(await marked(browser), { sentence: "", word: "" });
    assert.equal(await browser.evaluate(() => document.activeElement?.id), "aloud-button");
    await browser.press("l");
    await says("He wrote down 1");
    await next("Then 1 lamps");
    await browser.reload();
    await until("the article is back", () => browser.readerDocument());
    assert.equal(await isOpen(), false);
    await script(browser);
    await browser.press("v");
    assert.equal((await heard(browser)).length, 0, "nothing speaks that was not asked to");
    await until("the place is marked", async () => (await marked(browser)).sentence.startsWith("Then 1 lamps"));
    await press("play");
    await says("Then 1 lamps");
  });

  test("the keyboard is enough, and the help sheet says how", async () => {
    const { browser } = world;
    await readStory(world, { headings: [], text });
    await script(browser);
    await openSheet(browser, "help");
    const listed = await browser.evaluate(() => [...document.querySelectorAll("#help dl > div")].map((each) => each.textContent));
    for (const row of ["vRead aloud", "lRead aloud: play or pause", "fRead aloud: next sentence", "bRead aloud: previous sentence", "dRead aloud: next paragraph", "uRead aloud: previous paragraph", "hRead aloud from what is on the screen", "xRead aloud: faster", "zRead aloud: slower"]) assert.ok(listed.includes(row), row);
    await browser.press("Escape");
    await sheetIs(browser, null);
    await browser.press("l");
    await says(HEADLINE);
    await browser.press("d");
    await says("The keeper counted 0");
    await browser.press("f");
    await says("He wrote down 0");
    await browser.press("b");
    await says("The keeper counted 0");
    await browser.press("u");
    await says(HEADLINE);
    await browser.press("x");
    await until("faster", async () => (await speaks(browser))?.rate === 1.1);
    await browser.press("z");
    await browser.press("z");
    await until("slower", async () => (await speaks(browser))?.rate === 0.9);
    await browser.press("l");
    await says(null);
    await browser.press("l");
    await says(HEADLINE);
    const stops = [];
    for (let n = 0; n < 8; n++) {
      stops.push(await browser.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute("name") || document.activeElement?.className));
      await browser.press("Tab");
    }
    assert.deepEqual(stops, ["aloud-play", "aloud-sentence", "aloud-paragraph", "speed", "voice", "here", "close", stops[7]]);
    await openSheet(browser, "look");
    assert.equal(await isOpen(), true, "a sheet and the controls do not close each other");
    await browser.press("Escape");
    await sheetIs(browser, null);
    assert.equal((await speaks(browser))?.text, HEADLINE);
    await browser.press("Escape");
    await says(null);
    assert.equal(await isOpen(), false);
    assert.match(await browser.url(), /reader\.html/);
  });

  test("it falls silent when the story is left, when another takes its place, and when another reader begins", async () => {
    const { browser, server } = world;
    const { page } = await listen();
    const lastHeard = async () => (await heard(browser)).at(-1);
    await press("play");
    await says(HEADLINE);
    for (let n = 0; n < 16; n++) await press("paragraph");
    await says("The keeper counted 15");
    await browser.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await browser.click("#back");
    await until("the page", async () => (await browser.url()) === page);
    await until("the sentence that was said", () =>
      browser.evaluate(() => {
        const top = [...document.querySelectorAll("p")].find((each) => each.textContent?.includes("counted 15 "))?.getBoundingClientRect().top ?? NaN;
        return top > -40 && top < 400;
      }),
    );
    await openReader(browser);
    assert.deepEqual(await lastHeard(), { cancelled: true });
    await script(browser);
    await browser.press("l");
    await until("it speaks", () => speaks(browser));
    await browser.evaluate(() => void (location.hash = "another"));
    await until("another story, which is not there", () => browser.isVisible("no longer here"));
    assert.deepEqual(await lastHeard(), { cancelled: true });
    await listen();
    await press("play");
    await says(HEADLINE);
    await browser.openTab(server.url("seed-news"));
    await openReader(browser);
    await script(browser);
    await browser.press("l");
    await until("it speaks", () => speaks(browser));
    await browser.switchTo(0);
    await says(null);
    assert.equal(await playButton(), "Play");
    await browser.closeOtherTabs();
  });

  test("what is said stays in view, and who scrolls away is left alone until it is met again", async () => {
    const { browser } = world;
    await listen();
    const scrolled = () => settled(() => browser.evaluate(() => scrollY), 300);
    await press("play");
    await says(HEADLINE);
    for (let n = 0; n < 40; n++) {
      await finish(browser);
      await until(`sentence ${n} is in view`, markedInView);
    }
    assert.ok((await scrolled()) > 300, "or this would prove nothing");
    await browser.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await scrolled();
    for (let n = 0; n < 3; n++) await finish(browser);
    assert.equal(await scrolled(), 0);
    await browser.evaluate(() => {
      const [range] = CSS.highlights.get("aloud-sentence") ?? [];
      scrollBy({ top: (/** @type {Range} */ (range).getBoundingClientRect().top ?? 0) - innerHeight / 2, behavior: "instant" });
    });
    for (let n = 0; n < 20; n++) {
      await finish(browser);
      await until(`sentence ${n} is in view again`, markedInView);
    }
    await browser.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await scrolled();
    await press("sentence");
    await until("a step brings it back", markedInView);
    const goLow = () =>
      until("it is said near the foot of the window", async () => {
        await finish(browser);
        return browser.evaluate(() => {
          const [range] = CSS.highlights.get("aloud-sentence") ?? [];
          return /** @type {Range} */ (range).getBoundingClientRect().top > innerHeight * 0.55;
        });
      });
    await goLow();
    await browser.appear({ width: 390, still: true });
    await until("it stays in view in a narrow window", markedInView);
    await finish(browser);
    await until("and so does the next", markedInView);
    await goLow();
    for (let n = 0; n < 8; n++) await browser.press("+");
    await until("it stays in view in larger letters", markedInView);
  });

  test("axe-core finds nothing in the controls, they fit into 320 pixels, and what is pressed is 44 high and wide", async () => {
    const { browser } = world;
    for (const [lang, theme] of /** @type {const} */ ([["en", "light"], ["en", "dark"], ["fi", "contrast"]])) {
      await storeLook(browser, { theme });
      await listen({ lang });
      await press("play");
      for (const [width, height] of /** @type {const} */ ([[1280, 900], [390, 800], [320, 600], [320, 225]])) {
        await browser.appear({ width, height, still: true });
        const { violations } = await browser.run(RUN);
        assert.deepEqual(violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), [], `${theme}, ${width}`);
        const { small, wide } = await browser.evaluate(() => ({
          small: [...document.querySelectorAll("#aloud :is(button, select), .bar :is(a, button)")].filter((each) => each.checkVisibility()).map((each) => ({ each, box: each.getBoundingClientRect() })).filter(({ box }) => box.width < 44 || box.height < 44).map(({ each, box }) => `${each.id || each.className} ${box.width} × ${box.height}`),
          // In a low window the strip is one line that scrolls by itself.
          wide: [document.documentElement, ...document.querySelectorAll(innerHeight > 352 ? ".bar :is(a, button), #aloud :is(button, select)" : ".bar :is(a, button)")].filter((each) => each.checkVisibility() && (each.getBoundingClientRect().right > innerWidth + 0.5 || each.getBoundingClientRect().left < -0.5 || (each === document.documentElement && each.scrollWidth > each.clientWidth))).map(({ id, className, nodeName }) => id || className || nodeName),
        }));
        assert.deepEqual(small, [], `${theme}, ${width}`);
        assert.deepEqual(wide, [], `${theme}, ${width}`);
      }
    }
  });

  test("nothing that a private window chose is kept", async () => {
    const { browser, server } = world;
    server.serve("private-aloud", { body: story({ text }) });
    await browser.openPrivate();
    await browser.open(server.url("private-aloud"));
    await openReader(browser);
    await script(browser);
    await browser.press("l");
    await until("it speaks", () => speaks(browser));
    await choose("speed", "2");
    await choose("voice", "voice:Cloud Ada");
    await browser.click("dialog .yes");
    await until("it holds here", async () => {
      const now = await speaks(browser);
      return now?.rate === 2 && now.voice === "Cloud Ada";
    });
    assert.equal(await storedSettings(browser), null);
    await browser.closePrivate();
  });

  test("with a real voice it says the headline and goes on; where the machine has none, only that it says so is checked", async (t) => {
    const { browser } = world;
    await readStory(world, { headings: [], text });
    await browser.click("#aloud-button");
    const local = await settled(() => browser.evaluate(() => (globalThis.speechSynthesis?.getVoices() ?? []).filter((voice) => voice.localService && /^en\b/.test(voice.lang)).length), 1500);
    await press("play");
    if (local === 0) {
      t.diagnostic("there is no English voice here: only the words were checked");
      await notes(/^Your browser has no voices\.|^There is no voice for English/);
      assert.equal(await playButton(), "Play");
      return;
    }
    await until("the headline is marked", async () => (await marked(browser)).sentence === HEADLINE);
    await until("the next sentence is", async () => /^The keeper counted 0/.test((await marked(browser)).sentence), 60_000);
    await press("play");
    await until("silence", () => browser.evaluate(() => !speechSynthesis.speaking));
  });
});
