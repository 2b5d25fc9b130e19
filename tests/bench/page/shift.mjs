// How far hiding moves what is on the page: the browser's own sum of layout shifts, with Quietpage and without, on the
// first pages of a site, when the worker is cold, and on a later one, when the site's frame is known. Chrome alone counts
// layout shifts.

import { launch } from "../../e2e/lib/browsers.mjs";
import { settled } from "../../e2e/lib/wait.mjs";
import { fixture } from "../../e2e/lib/fixtures.mjs";

const SLUGS = ["seed-news", "kinds-wordpress", "kinds-german", "recipe", "korean", "arabic", "spanish", "interview"];
/** A site is known after two of its pages. */
const PAGES = 3;

/** @param {import("../../e2e/lib/browsers.mjs").Kind} kind @param {import("../../e2e/lib/server.mjs").Server} server */
export async function measureShift(kind, server) {
  if (kind !== "chromium") return void console.log("Layout shift: not measured here, this browser does not count it.");
  for (const slug of SLUGS) {
    const html = fixture(slug)?.html ?? "";
    for (let page = 1; page <= PAGES; page++) server.serve(`shift-${slug}`, { body: html }, `/2025/03/story-${page}/`);
  }
  const without = await shifts(server, await launch(kind, { extension: null }), false);
  const cold = await shifts(server, await launch(kind), true);
  console.log(`\nLayout shift as Chrome sums it, medians of ${SLUGS.length} pages (mean in brackets):`);
  for (let page = 0; page < PAGES; page++) {
    console.log(`  page ${page + 1} of a site${page === 0 ? ", cold worker" : ""}: ${of(cold[page])} with Quietpage, ${of(without[page])} without`);
  }
}

/** @param {import("../../e2e/lib/server.mjs").Server} server @param {import("../../e2e/lib/driver.mjs").Driver} browser @param {boolean} quiet @returns {Promise<number[][]>}  for each page of a site, the sites' sums */
async function shifts(server, browser, quiet) {
  /** @type {number[][]} */
  const sums = Array.from({ length: PAGES }, () => []);
  try {
    for (const slug of SLUGS) {
      for (let page = 1; page <= PAGES; page++) {
        if (quiet && page === 1) await browser.stopBackground().catch(() => {});
        await browser.open(server.url(`shift-${slug}`, `/2025/03/story-${page}/`));
        sums[page - 1]?.push(await settled(() => browser.evaluate(shiftSoFar), 1500));
      }
    }
  } finally {
    await browser.close();
  }
  return sums;
}

/** Runs in the page. */
async function shiftSoFar() {
  return new Promise((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of /** @type {any[]} */ (list.getEntries())) sum += entry.hadRecentInput ? 0 : entry.value;
    });
    observer.observe({ type: "layout-shift", buffered: true });
    // What is buffered is told at once.
    setTimeout(() => (observer.disconnect(), resolve(Math.round(sum * 1e4) / 1e4)), 50);
  });
}

/** @param {number[]} [numbers] */
function of(numbers = []) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return `${(sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(4)} (${mean.toFixed(4)})`;
}
