// Pictures, players, tables and charts of a story keep their area: measured with nothing hidden and again at quiet and at
// focus, over every fixture that has some and over a page with one of everything between clutter.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtures } from "./lib/fixtures.mjs";
import { pageOf, prose } from "./lib/rich.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

/** Share of the area that stays, at least. */
const KEPT = 0.998;
const MEDIA = "img, video, audio, iframe, canvas, svg, object, table, math";
/** Longest text of a card or a row, in characters: what is round a picture of the story is longer, or its caption. */
const CARD_LENGTH = 200;

const CHART = `<svg id="chart" width="480" height="240" role="img" aria-label="Passengers a year"><rect x="20" y="60" width="60" height="160"></rect><rect x="120" y="20" width="60" height="200"></rect></svg>`;
const CROSSINGS = `<table id="crossings"><tr><th>Year</th><th>Crossings</th></tr><tr><td>2023</td><td>412</td></tr><tr><td>2024</td><td>398</td></tr></table>`;
const EVERYTHING = {
  title: "What the ferry was paid",
  body: `<h1>What the ferry was paid</h1><p class="byline">By Ada Holm, 4 March 2025</p>
<video id="lead" controls width="640" height="360" poster="/media/harbour.svg"></video>
${prose(1)}<figure><img id="pier" src="/media/harbour.svg" alt="The pier" width="640" height="320"><figcaption>The pier at dawn. Photo: Jo Ek</figcaption></figure>
<div class="share-bar"><a href="https://www.facebook.com/sharer.php?u=x">Share</a> <a href="https://x.com/intent/tweet?url=x">Post</a></div>
${prose(2)}<figure id="drawn"><canvas width="480" height="200"></canvas><figcaption>Depth of the sound</figcaption></figure>
${prose(3)}<iframe id="map" title="Where the ferry lies" src="/frame/" width="600" height="300"></iframe>
<div class="newsletter"><h3>Sign up for our newsletter</h3><form><input type="email"><button>Sign up</button></form></div>
${prose(4)}<div class="embed">${CHART}</div>
${prose(5)}${CROSSINGS}
${prose(6)}<p><audio id="bell" controls src="/bell.ogg"></audio></p>
<div class="gallery" id="gallery"><img src="/media/mill.svg" alt="Bow" width="300" height="200"><img src="/media/mill.svg?b" alt="Stern" width="300" height="200"></div>
${prose(7)}<p><math id="drag"><mi>F</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>v</mi><mn>2</mn></msup></math></p>${prose(8)}`,
};
const CLUTTER = `<section class="related-posts"><h2>Related articles</h2>${[1, 2, 3].map((n) => `<article><a href="/r/${n}"><img src="/media/card-${n}.svg" alt="" width="300" height="200"><h3>Another ferry that lay in another harbour ${n}</h3></a></article>`).join("")}</section>`;

everyBrowser("the story's media", {}, (world) => {
  /** @param {"off" | "quiet" | "focus"} level @param {string} slug @param {() => Promise<boolean>} isReady */
  const areasAt = async (level, slug, isReady) => {
    await setLevel(world.browser, level);
    await world.browser.open(world.server.url(slug));
    await until("the page is as the level wants it", isReady);
    return settled(() => world.browser.evaluate(areas, MEDIA));
  };

  for (const { slug, html, expect } of fixtures()) {
    // What scripts bring in comes at its own time; its texts and pictures are looked at by the quiet level's tests.
    if (expect.page === "other" || /** @type {{scripted?: boolean}} */ (expect).scripted || !hasMedia(html, expect.pictures.hide)) continue;
    const gone = expect.hide.map(({ text }) => text);
    test(`${slug} keeps them at quiet`, async () => {
      const isThere = async () => (await world.browser.evaluate(() => document.readyState)) === "complete";
      const before = (await areasAt("off", slug, isThere)).filter((one) => !isClutter(one, gone, expect.pictures.hide));
      const isQuiet = async () => gone.length === 0 || !(await world.browser.isVisible(String(gone[0])));
      const after = await areasAt("quiet", slug, isQuiet);
      assertKept(before, after);
    });
  }

  for (const level of /** @type {const} */ (["quiet", "focus"])) {
    test(`a page with one of everything keeps each at ${level}, and loses its clutter`, async () => {
      world.server.serve("media", { body: pageOf(EVERYTHING, '<meta property="og:type" content="article">', CLUTTER) });
      world.server.serve("media", { body: "<!doctype html><title>Map</title><p>A map." }, "/frame/");
      const isThere = () => world.browser.isVisible("Another ferry that lay in another harbour 1");
      const before = await areasAt("off", "media", isThere);
      const after = await areasAt(level, "media", async () => !(await isThere()));
      const ofStory = before.filter(({ name }) => !name.includes("card-"));
      for (const part of ["#lead", "#pier", "#map", "#chart", "#crossings", "#bell", "#drag", "canvas", "mill.svg?b"]) {
        assert.ok(ofStory.some(({ name, area }) => name.includes(part) && area > 0), `${part} is on show with nothing hidden`);
      }
      assertKept(ofStory, after);
      assert.equal(after.filter(({ name, area }) => name.includes("card-") && area > 0).length, 0, "pictures of other stories are gone");
    });
  }
});

/** @typedef {{name: string, text: string, src: string, area: number}} Area */

/** Whether a page has media beside coins and what goes with its clutter. @param {string} html @param {string[]} gone */
function hasMedia(html, gone) {
  const media = html.match(/<(img|video|audio|iframe|canvas|svg|table|math)\b[^>]*>/g) ?? [];
  return media.some((each) => ![...gone, "/media/coin.svg"].some((src) => each.includes(src)));
}

/** @param {Area} one @param {string[]} texts @param {string[]} pictures */
function isClutter({ text, src }, texts, pictures) {
  const isOfCard = (/** @type {string} */ each) => text.includes(each) || (text !== "" && each.includes(text));
  return text.length <= CARD_LENGTH && texts.some(isOfCard) || pictures.some((each) => src.endsWith(each));
}

/** @param {Area[]} before @param {Area[]} after */
function assertKept(before, after) {
  const left = new Map(after.map(({ name, area }) => [name, area]));
  const smaller = before.filter(({ name, area }) => (left.get(name) ?? 0) < KEPT * area).map(({ name, area }) => `${name}: ${left.get(name) ?? 0} of ${area}`);
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b, 0);
  const kept = sum(before.map(({ name, area }) => Math.min(area, left.get(name) ?? 0)));
  assert.ok(kept >= KEPT * sum(before.map(({ area }) => area)), smaller.join("\n"));
}

/** Runs in the page: each medium with its place among those of its kind, and what of it is on show, in square pixels. @param {string} selector */
function areas(selector) {
  return [...document.querySelectorAll(selector)].map((each, at) => {
    const { width, height } = each.getBoundingClientRect();
    const isShown = each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const src = each instanceof HTMLImageElement ? each.currentSrc || each.src : "";
    const name = `${at} ${each.localName}${each.id && `#${each.id}`} ${src}`;
    let round = /** @type {Element | null} */ (each);
    while (round && !round.textContent?.trim()) round = round.parentElement;
    return { name, src, text: round?.textContent?.replace(/\s+/g, " ").trim() ?? "", area: isShown ? Math.round(width * height) : 0 };
  });
}
