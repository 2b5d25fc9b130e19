// Endless pages: the next story that they put behind the one that was opened shows its headline until one gets there, stays
// open then, is not read along, and brings no other along with it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { tight } from "./lib/fixtures.mjs";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const HOST = "endless-stories";
const HEADLINES = ["The bell of the ferry Ada was taken", "A lamp that has burnt for ninety years", "Why the gulls have left the old harbour", "One pier was sold for a single coin"];

/** A story that stands nowhere else. @param {number} n */
const story = (n) =>
  `<article class="story" data-n="${n}"><h1>${HEADLINES[n]}</h1><p class="byline">By Jo Ek, <time datetime="2025-03-0${n + 1}">${n + 1} March 2025</time></p>${Array.from({ length: 16 }, (_, p) => `<p>Story ${n}, part ${p}: the keeper counted the planks of the old quay in the morning rain, wrote the number down twice, and nobody asked him why he did it again.</p>`).join("")}</article>`;

/** Asks for the next story whenever the end is near, as endless pages do; with `renames`, the address and the title follow what is in the window. */
const page = (renames = false) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${HEADLINES[0]} - The Courier</title><meta property="og:type" content="article"><meta property="og:title" content="${HEADLINES[0]}">
<style>body { max-width: 40em; margin: 0 auto; font: 20px/1.6 serif } p { margin: 0 0 2em }</style></head>
<body><header><a href="/">The Courier</a></header><main>${story(0)}<div class="sentinel"></div></main><footer>The Courier, at the harbour</footer>
<script>
  let n = 0, asking = false;
  const sentinel = document.querySelector(".sentinel");
  const next = async () => {
    if (asking || n === ${HEADLINES.length - 1}) return;
    asking = true;
    sentinel.insertAdjacentHTML("beforebegin", await (await fetch("/next/" + ++n)).text());
    asking = false;
    if (sentinel.getBoundingClientRect().top < innerHeight + 300) next();
  };
  new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && next(), { rootMargin: "300px" }).observe(sentinel);
  ${renames ? `addEventListener("scroll", () => {
    const read = [...document.querySelectorAll(".story")].findLast((each) => each.getBoundingClientRect().top < innerHeight / 3) ?? document.querySelector(".story");
    const title = read.querySelector("h1").textContent;
    if (document.title.startsWith(title)) return;
    document.title = title + " - The Courier";
    history.replaceState(null, "", "/story/" + read.dataset.n);
  });` : ""}
</script></body></html>`;

everyBrowser("the next story", {}, (world) => {
  beforeEach(async () => {
    const { browser } = world;
    await aloneIn(browser);
    await setLevel(browser, "quiet");
  });

  /** @param {boolean} [renames] */
  const open = async (renames) => {
    const { browser, server } = world;
    server.serve(HOST, { body: page(renames) });
    for (let n = 1; n < HEADLINES.length; n++) server.serve(HOST, { body: story(n) }, `/next/${n}`);
    await browser.open(server.url(HOST));
    await pointAtNothing(browser);
  };
  const stories = () => world.browser.evaluate(() => document.querySelectorAll(".story").length);
  /** Scrolls so that the foot of a story stands at the foot of the window. @param {number} n */
  const scrollToEnd = (n) => world.browser.evaluate((at) => document.querySelectorAll(".story")[at]?.lastElementChild?.scrollIntoView({ block: "end", behavior: "instant" }), n);
  /** Which stories are collapsed. @returns {Promise<number[]>} */
  const collapsed = () =>
    world.browser.evaluate(() => [...document.querySelectorAll(".story")].flatMap((each, n) => (getComputedStyle(each).clipPath === "none" ? [] : [n])));
  const shows = (/** @type {string} */ what, /** @type {number[]} */ wanted) => until(what, async () => JSON.stringify(await collapsed()) === JSON.stringify(wanted));

  test("it shows its headline until one gets there, and stays open then", async () => {
    const { browser } = world;
    await open();
    await scrollToEnd(0);
    await until("the next one has come", async () => (await stories()) === 2);
    await shows("it is collapsed", [1]);
    assert.ok(await browser.isVisible(HEADLINES[1] ?? ""));
    const height = await browser.evaluate(() => document.documentElement.scrollHeight);
    const count = await until("the badge counts it", async () => Number(await browser.badge()));
    await browser.evaluate(() => document.querySelectorAll(".story")[1]?.scrollIntoView({ block: "start", behavior: "instant" }));
    await until("it is open", async () => !(await collapsed()).includes(1));
    assert.ok((await browser.evaluate(() => document.documentElement.scrollHeight)) >= height, "nothing has moved up");
    await until("the badge follows", async () => (await browser.badge()) === "" || Number(await browser.badge()) <= count);
    await browser.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await settled(collapsed);
    assert.ok(!(await collapsed()).includes(1), "for good");
    await setLevel(browser, "off");
    await shows("off shows all", []);
  });

  for (const level of /** @type {const} */ (["quiet", "focus"])) {
    test(`at ${level}, no more stories are asked for than without us`, async () => {
      const { browser } = world;
      /** @type {number[]} */
      const counts = [];
      for (const each of /** @type {const} */ (["off", level])) {
        await setLevel(browser, each);
        await open();
        await settled(stories);
        await scrollToEnd(0);
        counts.push(await settled(stories, 1500));
      }
      assert.ok(Number(counts[1]) <= Number(counts[0]) + 1, counts.join());
      assert.ok(Number(counts[1]) < HEADLINES.length, "they do not come one after the other");
    });
  }

  test("the reader ends where the story does", async () => {
    const { browser } = world;
    await open();
    await scrollToEnd(0);
    await shows("it is collapsed", [1]);
    const { text } = await openReader(browser);
    assert.ok(tight(text).includes(tight("Story 0, part 15")));
    assert.ok(!tight(text).includes(tight("Story 1, part 0")));
  });

  test("once the page has gone on to the next story, that one is read", async () => {
    const { browser } = world;
    await open(true);
    await scrollToEnd(0);
    await shows("it is collapsed", [1]);
    await browser.evaluate(() => document.querySelectorAll(".story")[1]?.scrollIntoView({ block: "start", behavior: "instant" }));
    await until("the page has gone on", async () => (await browser.url()).endsWith("/story/1"));
    await settled(collapsed);
    const { title, text } = await openReader(browser);
    assert.equal(title, HEADLINES[1]);
    assert.ok(tight(text).includes(tight("Story 1, part 15")));
    assert.ok(!tight(text).includes(tight("Story 0, part 0")));
  });
});
