// Everything done to a page can be undone: with the level set to off the document is what it was before, to the last
// attribute, and so is the place at which it is scrolled. And while a page is quiet, nothing of it was moved or rewritten.
//
// The level is set as the design says that settings are stored; open tabs follow at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";
import { stateOf } from "./lib/visible.mjs";

const SLUGS = [
  "seed-news",
  "seed-news-nameless",
  "csp-none",
  "csp-bare",
  "trusted-types",
  "shadow-open",
  "shadow-closed",
  "arabic",
  "kinds-wordpress",
  "kinds-nameless",
];

everyBrowser("undoing", {}, (world) => {
  for (const slug of SLUGS) {
    test(`${slug}: off restores the document and the place`, async () => {
      const { browser, server } = world;
      const found = fixture(slug);
      assert.ok(found);
      const { expect } = found;
      await setLevel(browser, "off");
      await browser.open(server.url(slug));
      await assertQuiet(browser, { keep: [...expect.keep, ...expect.hide.map(({ text }) => text)], hide: [], pictures: { keep: [], hide: [] } });
      const before = await settled(() => browser.evaluate(stateOf));
      const placeBefore = await settled(() => browser.evaluate(scrollToStory));

      await setLevel(browser, "quiet");
      await assertQuiet(browser, expect);
      const during = await browser.evaluate(stateOf);
      assert.equal(withoutMarks(during.tree), before.tree, "only marks of a random name came");

      await setLevel(browser, "off");
      const wanted = expect.hide.map(({ text }) => text);
      await until("all is visible again", async () => {
        const seen = tight(await browser.visibleText());
        return wanted.every((text) => seen.includes(tight(text)));
      });
      assert.deepEqual(await settled(() => browser.evaluate(stateOf)), before);
      const placeAfter = await settled(() => browser.evaluate(placeOfStory));
      assert.ok(Math.abs(placeAfter.top - placeBefore.top) <= 2, `the story moved from ${placeBefore.top} to ${placeAfter.top}`);
      assert.ok(Math.abs(placeAfter.scroll - placeBefore.scroll) <= 2, `scrolled from ${placeBefore.scroll} to ${placeAfter.scroll}`);
      assert.equal(await until("no badge", async () => ((await browser.badge()) === "" ? "none" : "")), "none");
    });
  }

  test("what was hidden below an open shadow root comes back, by the menu too", async () => {
    const { browser, server } = world;
    await setLevel(browser, "quiet");
    server.serve("open-root", { body: STORY });
    await browser.open(server.url("open-root"));
    const shows = () => browser.evaluate(() => [...(document.querySelector("x-share")?.shadowRoot?.querySelectorAll("a") ?? [])].map((link) => link.getClientRects().length > 0));
    await until("the bar is gone", async () => (await shows()).join() === "false,false,false");
    await browser.menu("show");
    await until("the bar is back", async () => (await shows()).join() === "true,true,true");
  });

  test("no two visits leave the same marks", async () => {
    const { browser, server } = world;
    await setLevel(browser, "quiet");
    const expect = fixture("seed-news")?.expect;
    assert.ok(expect);
    const marks = [];
    for (let visit = 0; visit < 3; visit += 1) {
      await browser.open(server.url("seed-news"));
      await assertQuiet(browser, expect);
      marks.push(namesOfMarks((await browser.evaluate(stateOf)).tree));
    }
    const all = marks.flat();
    assert.ok(marks.every((each) => each.length > 0), "a quiet page has marks");
    assert.equal(new Set(all).size, all.length, `used twice: ${all.join(" ")}`);
  });
});

const PARAGRAPH = "<p>The keeper of the lamp said on Monday that the wick had been changed every week since autumn, and that nobody in the town had noticed until the week in which it was not changed.</p>";
const STORY = `<!doctype html><html lang="en"><title>The lamp on the harbour wall</title><article><h1>The lamp on the harbour wall</h1>${PARAGRAPH.repeat(8)}<x-share></x-share><x-letter></x-letter></article>
<script>customElements.define("x-share", class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: "open" }).innerHTML = '<p>From the desk of the editor.</p><ul><li><a href="https://www.facebook.com/sharer/sharer.php?u=x">Facebook</a></li><li><a href="https://twitter.com/intent/tweet?text=x">X</a></li><li><a href="https://www.linkedin.com/sharing/share-offsite/?url=x">LinkedIn</a></li></ul>'; } });
customElements.define("x-letter", class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: "open" }).innerHTML = '<div><div class="newsletter"><h3>Sign up for our newsletter</h3><form><input type="email" placeholder="Your address"><button>Sign up</button></form></div><p>Printed in Harrowmere.</p></div>'; } });</script></html>`;

const MARK = / (data-[a-z]+)=""/g;

/** @param {string} tree */
function withoutMarks(tree) {
  return tree.replace(MARK, "");
}

/** @param {string} tree */
function namesOfMarks(tree) {
  return [...new Set([...tree.matchAll(MARK)].map(([, name]) => name))];
}

/** Runs in the page. */
function scrollToStory() {
  const paragraphs = [...document.querySelectorAll("article p")];
  const middle = paragraphs[Math.floor(paragraphs.length / 2)];
  if (!middle) throw new Error("the story has no paragraphs");
  if (scrollY === 0) middle.scrollIntoView({ block: "center", behavior: "instant" });
  return { top: middle.getBoundingClientRect().top, scroll: scrollY };
}

/** Runs in the page. */
function placeOfStory() {
  const paragraphs = [...document.querySelectorAll("article p")];
  return { top: paragraphs[Math.floor(paragraphs.length / 2)]?.getBoundingClientRect().top ?? NaN, scroll: scrollY };
}
