// From the click to the first paint of the article: Quietpage, and Readability.js with the same reader page, by turns on
// the same pages, in both browsers. Run by `./build.sh bench`.
//
// Both begin in the background and end in the reader page. What is measured beside Quietpage is put into a copy of the
// extension: Readability runs in the page as a content script would, and its HTML is set into the same page of ours, with
// its fonts, controls and all; only the wasm that sets our article is another module there.

import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { KINDS, launch, packaged } from "../../e2e/lib/browsers.mjs";
import { aloneIn } from "../../e2e/lib/places.mjs";
import { startServer } from "../../e2e/lib/server.mjs";
import { until } from "../../e2e/lib/wait.mjs";
import { newsPage } from "./page.mjs";

/** Nodes of the pages. */
const SIZES = [1_000, 2_000, 5_000, 10_000, 20_000];
/** Clicks that are counted on each page and way, after one that warms up. The middle one is what is told. */
const ROUNDS = 9;
/** The share of its words by which the two articles may differ and still be one. */
const SAME = 0.05;
/** The most of the other's time that Quietpage may take. */
const MOST = 0.5;

/** @typedef {import("../../e2e/lib/driver.mjs").Driver} Driver */
/** @typedef {{work: number, set: number, all: number}} Times  Until the reader page is asked for, the article is set, it is painted; in milliseconds from the click. */

const HERE = dirname(fileURLToPath(import.meta.url));
const EXTENSION = resolve(HERE, "../../../extension");

/** A copy of the extension with the other way beside its own. @param {import("../../e2e/lib/browsers.mjs").Kind} kind */
async function withReadability(kind) {
  const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(packaged(kind), folder, { recursive: true });
  const module = createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js");
  copyFileSync(module, join(folder, "readability.js"));
  copyFileSync(join(HERE, "first-paint.js"), join(folder, "reader/first-paint.js"));
  // The same sources as the reader page's, bundled as they are but for the module that sets the article.
  await build({
    absWorkingDir: EXTENSION,
    entryPoints: ["reader/reader.js"],
    outfile: join(folder, "reader/readability-reader.js"),
    bundle: true,
    format: "esm",
    charset: "utf8",
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "warning",
    define: { __DEFAULT_LEVEL__: '"quiet"' },
    alias: { "#reader": join(HERE, "readability-set.mjs"), "#core": join(HERE, "readability-set.mjs") },
  });
  const page = readFileSync(join(folder, "reader/reader.html"), "utf8").replace("<script ", '<script type="module" src="first-paint.js"></script>\n<script ');
  writeFileSync(join(folder, "reader/reader.html"), page);
  writeFileSync(join(folder, "reader/readability.html"), page.replace("reader.js", "readability-reader.js"));
  return folder;
}

/** Runs in the background: the button's own action. @param {any} background */
async function clickOurs({ chrome, quietpage }) {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const clicked = performance.timeOrigin + performance.now();
  await quietpage.openReader(tab.id);
  return clicked;
}

/** Runs in the background: the same with Readability. @param {any} background */
async function clickTheirs({ chrome }) {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const clicked = performance.timeOrigin + performance.now();
  const target = { tabId: tab.id };
  await chrome.scripting.executeScript({ target, files: ["readability.js"] });
  const [{ result }] = await chrome.scripting.executeScript({
    target,
    func: () => {
      // It takes the document that it is given apart.
      const found = new /** @type {any} */ (globalThis).Readability(document.cloneNode(true)).parse();
      return found && { title: found.title, byline: found.byline, lang: found.lang, dir: found.dir, content: found.content };
    },
  });
  const { content, ...meta } = result;
  const id = `beside-${Math.random().toString(36).slice(2)}`;
  await chrome.storage.session.set({ [`article:${id}`]: { article: { content, meta }, url: tab.url, opener: tab.id, beside: false, hidden: 0, private: false } });
  await chrome.tabs.update(tab.id, { url: `${chrome.runtime.getURL("reader/readability.html")}#${id}` });
  return clicked;
}

/** @param {Driver} browser @param {string} url @param {typeof clickOurs} click @returns {Promise<Times & {words: number}>} */
async function once(browser, url, click) {
  await aloneIn(browser);
  await browser.open(url);
  // The page is judged by then, as it is when somebody has looked at it.
  await until("the page is quiet", () => browser.badge());
  const clicked = await browser.evaluateInBackground(click);
  const seen = await until("the article is painted", () =>
    browser.evaluate(() => {
      const { painted, set } = /** @type {any} */ (globalThis);
      return painted && { painted, set, asked: performance.timeOrigin, words: document.getElementById("article")?.textContent?.split(/\s+/).length ?? 0 };
    }),
  );
  return { work: seen.asked - clicked, set: seen.set - clicked, all: seen.painted - clicked, words: seen.words };
}

/** @param {Times[]} times @returns {Times} */
function middle(times) {
  const of = (/** @type {keyof Times} */ name) => times.map((each) => each[name]).sort((a, b) => a - b)[times.length >> 1] ?? NaN;
  return { work: of("work"), set: of("set"), all: of("all") };
}

const server = await startServer();
console.log("From the click to the first paint of the article, in milliseconds, middle of", ROUNDS, "clicks each, by turns on the same page.");
console.log("In brackets: until the reader page was asked for, and until the article stood in it.\n");
console.log(`${"".padEnd(10)}${"nodes".padStart(7)}${"Quietpage".padStart(22)}${"Readability.js".padStart(24)}   ratio (at most ${MOST})`);
for (const kind of KINDS) {
  const browser = await launch(kind, { extension: await withReadability(kind) });
  try {
    for (const nodes of SIZES) {
      const slug = `news-${nodes}`;
      server.serve(slug, { body: newsPage(nodes) });
      /** @type {(Times & {words: number})[]} */
      const ours = [];
      /** @type {(Times & {words: number})[]} */
      const theirs = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const us = await once(browser, server.url(slug), clickOurs);
        const them = await once(browser, server.url(slug), clickTheirs);
        if (round === 0) continue;
        ours.push(us);
        theirs.push(them);
      }
      const [us, them] = [middle(ours), middle(theirs)];
      const told = (/** @type {Times} */ { work, set, all }) => `${all.toFixed(0)} (${work.toFixed(0)}, ${set.toFixed(0)})`;
      const ratio = us.all / them.all;
      const [said = 0, beside = 0] = [ours[0]?.words, theirs[0]?.words];
      if (Math.abs(said - beside) > beside * SAME) console.log(`${kind} ${nodes}: not the same story, ${said} words and ${beside}`);
      console.log(`${kind.padEnd(10)}${String(nodes).padStart(7)}${told(us).padStart(22)}${told(them).padStart(24)}   ${ratio.toFixed(2)}${ratio <= MOST ? "" : "  MORE"}`);
    }
  } finally {
    await browser.close();
  }
}
await server.close();
