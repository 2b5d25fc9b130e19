// Ways of writing beside the plain line from left to right: down the page, both directions in one story, readings over signs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readStory, sheetIs, styleOf } from "./lib/reading.mjs";
import { everyBrowser } from "./lib/suite.mjs";

const ARABIC = "عبرت العبارة القديمة المضيق مرتين يوم الاثنين، وأحصى الطاقم كل راكب بيده قبل أن تُرفع الحبال عن الرصيف، ولم يعرف أحد لماذا دق الجرس.";
const HEBREW = "המעבורת הישנה חצתה את המצר פעמיים ביום שני, והצוות ספר כל נוסע ביד לפני שהותרו החבלים, ואיש לא ידע מדוע צלצל הפעמון.";
const JAPANESE = "古い渡し船は月曜日に海峡を二度渡り、乗組員は綱を解く前に乗客を一人ずつ手で数えた。桟橋にいた誰も、なぜ鐘が鳴ったのかを言えなかったが、港長はそれを書き留めた。";
const MONGOLIAN = "ᠬᠠᠭᠤᠴᠢᠨ ᠣᠩᠭᠣᠴᠠ ᠨᠢᠭᠡ ᠡᠳᠦᠷ ᠬᠣᠶᠠᠷ ᠤᠳᠠᠭᠠ ᠭᠠᠷᠤᠯᠭ᠎ᠠ ᠶᠢ ᠲᠤᠭᠤᠯᠪᠠ᠂ ᠪᠠᠭ ᠨᠢ ᠵᠣᠷᠴᠢᠭᠴᠢ ᠪᠦᠷᠢ ᠶᠢ ᠭᠠᠷ ᠢᠶᠠᠷ ᠲᠣᠭᠠᠯᠠᠪᠠ᠃ ";

everyBrowser("ways of writing", {}, (world) => {
  /** Boxes of what matches, rounded. @param {string} selector */
  const boxes = (selector) =>
    world.browser.evaluate((css) => [...document.querySelectorAll(css)].map((each) => {
      const { left, top, right, bottom, width, height } = each.getBoundingClientRect();
      return { left, top, right, bottom, width, height };
    }), selector);

  test("Mongolian runs down the page, its lines from left to right, none of them out of the window", async () => {
    await readStory(world, { lang: "mn-Mong", title: "ᠣᠩᠭᠣᠴᠠ", paragraphs: 9, headings: ["ᠨᠢᠭᠡ", "ᠬᠣᠶᠠᠷ", "ᠭᠤᠷᠪᠠ"], text: (n) => `${n} ${MONGOLIAN.repeat(4)}` });
    for (const selector of ["article", "article h1", "article h2", "article > p"]) assert.deepEqual(await styleOf(world.browser, selector, "writing-mode"), ["vertical-lr"], selector);
    const [first, second] = await boxes("article > p");
    assert.ok(first && second && first.height > 200 && second.left >= first.right - 1, "one paragraph stands right of the other");
    const [article] = await boxes("article");
    const { height, across } = await world.browser.evaluate(() => ({ height: innerHeight, across: document.documentElement.scrollWidth <= innerWidth }));
    assert.ok(article && article.bottom <= height && across, "a line is read without scrolling, and the window goes nowhere sideways");
    // What is beyond is reached by scrolling the story itself.
    assert.ok(await world.browser.evaluate(() => {
      const story = /** @type {HTMLElement} */ (document.querySelector("article"));
      story.scrollLeft = story.scrollWidth;
      const last = /** @type {Element} */ (story.lastElementChild).getBoundingClientRect();
      return story.scrollLeft > 0 && last.right <= innerWidth;
    }));
  });

  test("in a story from left to right, paragraphs and words from right to left have their own way", async () => {
    await readStory(world, { text: (n) => (n === 2 ? `The sign says <span dir="rtl" lang="he">היציאה משמאל</span>, and <bdi>${HEBREW.slice(0, 20)}</bdi>: nobody reads it twice, for the lamp beside it is out and has been since spring.` : `${n + 1}. The ferry crossed the sound twice on Monday, and the crew counted every passenger by hand before the ropes were cast off.</p><p dir="rtl" lang="ar">${n + 1}. ${ARABIC}`) });
    const own = await world.browser.evaluate(() => [...document.querySelectorAll("article > p[dir=rtl]")].map((each) => ({ dir: getComputedStyle(each).direction, lang: /** @type {HTMLElement} */ (each).lang })));
    assert.ok(own.length > 20);
    assert.deepEqual(new Set(own.map((each) => JSON.stringify(each))), new Set([JSON.stringify({ dir: "rtl", lang: "ar" })]));
    // The first line of each begins at its own edge.
    const edges = await world.browser.evaluate(() => {
      const start = (/** @type {string} */ css) => {
        const paragraph = /** @type {Element} */ (document.querySelector(css));
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const box = paragraph.getBoundingClientRect();
        const line = [...range.getClientRects()].filter(({ top }) => top < box.top + 20);
        return { left: Math.round(Math.min(...line.map(({ left }) => left)) - box.left), right: Math.round(box.right - Math.max(...line.map(({ right }) => right))) };
      };
      return { latin: start("article > p:not([dir])").left, arabic: start("article > p[dir=rtl]").right };
    });
    assert.deepEqual(edges, { latin: 0, arabic: 0 });
    assert.deepEqual(await styleOf(world.browser, "article span[lang=he]", "direction"), ["rtl"]);
  });

  test("in a story from right to left, code and formulas run from left to right, and lists, quotes and notes are mirrored", async () => {
    await readStory(world, { lang: "ar", dir: "rtl", title: "ما حملته العبارة", headings: [], text: (n) => `${n + 1}. ${ARABIC}${n === 3 ? "</p><pre><code>let sound = ferry(1);\n</code></pre><ul><li>حبال</li><li>مصابيح</li></ul><blockquote><p>عددناهم مرتين، وأخطأنا مرتين بواحد، كما قال الملاح القديم.</p></blockquote><p dir=\"ltr\" lang=\"en\">The sign beside it is in English, and says that the ferry does not run on Mondays in winter, which everybody knew." : ""}` });
    assert.deepEqual(await styleOf(world.browser, "article", "direction"), ["rtl"]);
    assert.deepEqual(await styleOf(world.browser, "article > p[lang=en]", "direction"), ["ltr"]);
    assert.deepEqual(await styleOf(world.browser, "article pre", "direction"), ["ltr"]);
    const [list] = await boxes("article ul");
    const [item] = await boxes("article ul > li");
    assert.ok(list && item && list.right - item.right > 10, "the signs of a list stand at the right");
    const [line] = await styleOf(world.browser, "article blockquote", "border-right-width");
    const [other] = await styleOf(world.browser, "article blockquote", "border-left-width");
    assert.ok(parseFloat(String(line)) >= parseFloat(String(other)), "the line of a quote stands at its beginning");
    assert.ok(await world.browser.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  test("where the browser's own words run from right to left, the sheets stand beside the text too, and their heads have room", async () => {
    const { browser } = world;
    await browser.appear({ width: 1280 });
    await readStory(world, { lang: "ar", dir: "rtl", title: "ما حملته العبارة", text: (n) => `${n + 1}. ${ARABIC}` });
    await browser.evaluate(() => (document.documentElement.dir = "rtl"));
    for (const [key, name] of [["o", "outline"], ["a", "look"], ["?", "help"]]) {
      await browser.press(String(key));
      await sheetIs(browser, String(name));
      const [sheet] = await boxes(`#${name}`);
      const [text] = await boxes("article > p");
      const [head] = await boxes(`#${name} h2`);
      assert.ok(sheet && text && head);
      assert.ok(sheet.left >= text.right || sheet.right <= text.left, `${name} covers the text`);
      assert.ok(sheet.right - head.right >= 12, `${name}'s head begins at the edge`);
      await browser.press("Escape");
      await sheetIs(browser, null);
    }
  });

  test("readings stand over their signs, each over its own, and what is for browsers without them is left out", async () => {
    const ruby = "<ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp>町<rp>（</rp><rt>まち</rt><rp>）</rp></ruby>";
    await readStory(world, { lang: "ja", title: "渡し船が運んだもの", headings: [], text: (n) => `${n + 1}${JAPANESE}${n === 1 ? `それは${ruby}の話である。` : ""}` });
    const seen = await world.browser.evaluate(() =>
      [...document.querySelectorAll("article ruby")].flatMap((each) => {
        const readings = [...each.querySelectorAll("rt")];
        const bases = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
        return readings.map((rt, at) => {
          const range = document.createRange();
          range.selectNode(/** @type {Node} */ (bases[at]));
          const [over, under] = [rt.getBoundingClientRect(), range.getBoundingClientRect()];
          return { says: `${bases[at]?.textContent}=${rt.textContent}`, above: over.bottom <= under.top + under.height / 2, near: Math.abs(over.left + over.width / 2 - under.left - under.width / 2) < under.width };
        });
      }),
    );
    assert.deepEqual(seen, [{ says: "港=みなと", above: true, near: true }, { says: "町=まち", above: true, near: true }]);
    const text = await world.browser.evaluate(() => document.querySelector("article")?.textContent ?? "");
    assert.ok(!/[（）]/.test(text));
    // Lines with a reading are no further apart than others.
    const [height] = await styleOf(world.browser, "article > p", "line-height");
    const gaps = await world.browser.evaluate(() => {
      const range = document.createRange();
      const [, paragraph] = document.querySelectorAll("article > p");
      if (!paragraph) return [];
      range.selectNodeContents(paragraph);
      const tops = [...new Set([...range.getClientRects()].filter((box) => box.height > 15).map(({ bottom }) => Math.round(bottom)))].sort((a, b) => a - b);
      return tops.slice(1).map((top, at) => top - Number(tops[at]));
    });
    assert.ok(gaps.length > 0 && gaps.every((gap) => Math.abs(gap - parseFloat(String(height))) < 3), `${gaps} ${height}`);
  });
});
