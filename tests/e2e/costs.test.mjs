// What Quietpage costs where there is nothing to do: no message, no observer, no look at what was judged already. And the
// worker gives back what it took. All counted, nothing timed.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { madePage } from "../bench/page/pages.mjs";
import { altered } from "./lib/browsers.mjs";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { pointAtNothing } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

/** Past this long nobody watches a page without a story, and then some. */
const AFTER_THE_WATCH_MS = 40_000;
/** Longer than changes are gathered before a page is looked at again. */
const CALM_MS = 2500;
/** Together they want more memory than an instance may keep: rows of a table, and letters of the story above it. */
const HUGE_NODES = 190_000;
const HUGE_LETTERS = 6_000_000;
const HUGE_PATIENCE_MS = 120_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Counts, in the content script's world, the observers that observe. */
const COUNTER = `{
  const watching = new Set();
  const say = () => (document.documentElement.dataset.observers = String(watching.size));
  const { observe, disconnect } = MutationObserver.prototype;
  MutationObserver.prototype.observe = function (...args) { observe.apply(this, args); watching.add(this); say(); };
  MutationObserver.prototype.disconnect = function () { disconnect.call(this); watching.delete(this); say(); };
}`;

/** @param {import("./lib/browsers.mjs").Kind} kind */
function counting(kind) {
  const folder = altered(kind, (manifest) => {
    const [content] = /** @type {{js: string[]}[]} */ (manifest.content_scripts);
    content?.js.unshift("counter.js");
  });
  writeFileSync(join(folder, "counter.js"), COUNTER);
  return folder;
}

everyBrowser("costs", (kind) => ({ extension: counting(kind) }), (world) => {
  /** @returns {Promise<{messages: number, analyses: number}>} */
  const stats = () => world.browser.evaluateInBackground(({ quietpage }) => ({ ...quietpage.stats }));
  const observers = () => world.browser.evaluate(() => document.documentElement.dataset.observers);

  test("a page without a story is watched for ten seconds at most, and nothing is said of it", async () => {
    const { browser, server } = world;
    const lines = Array.from({ length: 300 }, (_, n) => `<tr><td>Part ${n}</td><td>${n * 7}</td></tr>`).join("");
    server.serve("no-story", { body: `<!doctype html><title>Parts</title><table>${lines}</table>` });
    await browser.open("about:blank");
    const before = await settled(stats);
    await browser.open(server.url("no-story"));
    await until("it is watched", async () => (await observers()) === "1");
    await until("it is watched no more", async () => (await observers()) === "0", AFTER_THE_WATCH_MS);
    // What comes now is nobody's concern.
    await browser.evaluate(addParagraphs, 40);
    assert.deepEqual(await settled(stats, CALM_MS), before);
    assert.equal(await observers(), "0");
  });

  test("texts that change in blocks that were judged ask for no round, a new block does", async () => {
    const { browser, server } = world;
    const quiet = fixture("seed-news");
    assert.ok(quiet);
    await browser.open(server.url("seed-news"));
    await pointAtNothing(browser);
    await assertQuiet(browser, quiet.expect);
    const before = await settled(stats, CALM_MS);
    const changed = await browser.evaluate(() => {
      let count = 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
      for (const text of texts.filter(({ data }) => /\S/.test(data))) {
        text.data = `${text.data} 1`;
        if (text.parentElement?.childNodes.length === 1) text.parentElement.textContent += "2";
        count++;
      }
      return count;
    });
    assert.ok(changed > 50, `${changed} texts`);
    const after = await settled(stats, CALM_MS);
    assert.equal(after.analyses, before.analyses);
    await browser.evaluate(addParagraphs, 1);
    await until("it is judged", async () => (await stats()).analyses > before.analyses);
  });

  test("the worker's memory stays as it is over like pages, and is given up when it has grown too large", async () => {
    const { browser, server } = world;
    const held = () => browser.evaluateInBackground(({ quietpage }) => quietpage.memoryHeld());
    const slugs = ["kinds-wordpress", "seed-news", "korean"];
    /** Each of them, a few times. */
    const visit = async () => {
      for (const slug of [...slugs, ...slugs]) {
        await browser.open(server.url(slug));
        await until(`${slug} is judged`, async () => (await browser.badge()) !== "");
      }
    };
    await visit();
    const base = await held();
    await visit();
    const again = await held();
    assert.deepEqual(again, base, "as much as before, in the same instance");

    const long = "The council approved the new tram line. ".repeat(HUGE_LETTERS / 40 / 60);
    server.serve("huge", { body: madePage("table", HUGE_NODES).replace("<table>", `${`<p>${long}</p>`.repeat(60)}<table>`) });
    await browser.open(server.url("huge"));
    const after = await until("it has been given up", async () => {
      const now = await held();
      return now.givenUp > again.givenUp && now;
    }, HUGE_PATIENCE_MS);
    assert.ok(after.bytes < MOST_BYTES, `${after.bytes} bytes`);
    const next = fixture("korean");
    assert.ok(next);
    await browser.open(server.url("korean"));
    await pointAtNothing(browser);
    await assertQuiet(browser, next.expect);
  });
});

/** Runs in the page. @param {number} n */
function addParagraphs(n) {
  for (let added = 0; added < n; added++) {
    const paragraph = document.createElement("p");
    paragraph.append("A sentence of a story that nobody has judged yet, which stands at the very end.");
    document.body.append(paragraph);
  }
}
