// Times Quietpage in the page beside Readability.js on the same page, in both browsers, and prints a report.
//
// `node tests/bench/page/run.mjs [--rounds N] [--quick]`; `./build.sh bench` runs it. Milliseconds are this machine's at
// this moment, the least of several loads, for what else happens on the machine only adds; what counts are the ratios of
// both sides, taken in the same loads. It judges nothing.

import { copyFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { altered, KINDS, launch } from "../../e2e/lib/browsers.mjs";
import { fixtures } from "../../e2e/lib/fixtures.mjs";
import { startServer } from "../../e2e/lib/server.mjs";
import { until } from "../../e2e/lib/wait.mjs";
import { measureChanging } from "./changing.mjs";
import { measureShift } from "./shift.mjs";
import { madePage, SHAPES, SIZES } from "./pages.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const READABILITY = createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js");
/** The largest pages take Readability seconds. */
const PATIENCE_MS = 120_000;

/** @typedef {{name: string, nodes: number, gate: number, capture: number, send: number, apply: number, gone: number, cold: number, clone: number, readability: number, inPage: number}} Row */

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" }, quick: { type: "boolean", default: false } } });
const server = await startServer();
try {
  const names = register();
  for (const kind of KINDS) await report(kind, names);
} finally {
  await server.close();
}

/** Serves the pages; gives their names. */
function register() {
  const sizes = values.quick ? [500, 5000] : SIZES;
  const made = SHAPES.flatMap((shape) => sizes.map((nodes) => ({ name: `${shape}-${nodes}`, body: madePage(shape, nodes) })));
  for (const { name, body } of made) server.serve(name, { body });
  const stories = fixtures().filter(({ expect, html }) => expect.page === "article" && expect.sent && !expect.ready && html.length > 20_000 && Object.keys(expect.headers).length === 0);
  return [...made.map(({ name }) => name), ...stories.slice(0, values.quick ? 2 : 8).map(({ slug }) => slug)];
}

/** @param {import("../../e2e/lib/browsers.mjs").Kind} kind @param {string[]} names */
async function report(kind, names) {
  const browser = await launch(kind, { extension: probed(kind) });
  try {
    /** @type {Row[]} */
    const rows = [];
    const failed = [];
    for (const name of names) {
      try {
        rows.push(await measure(browser, name));
      } catch (error) {
        failed.push(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    print(kind, rows);
    if (failed.length > 0) console.log(`not measured: ${failed.join("; ")}`);
    await measureChanging(browser, server);
  } finally {
    await browser.close();
  }
  await measureShift(kind, server);
}

/** The packaged extension with our clocks in it. @param {import("../../e2e/lib/browsers.mjs").Kind} kind */
export function probed(kind) {
  const folder = altered(kind, (manifest) => {
    const [content] = /** @type {{js: string[]}[]} */ (manifest.content_scripts);
    if (content) content.js = ["readability.js", "probe-first.js", ...content.js, "probe.js"];
  });
  for (const file of ["probe-first.js", "probe.js"]) copyFileSync(join(HERE, file), join(folder, file));
  copyFileSync(READABILITY, join(folder, "readability.js"));
  return folder;
}

/** @param {import("../../e2e/lib/driver.mjs").Driver} browser @param {string} name @returns {Promise<Row>} */
async function measure(browser, name) {
  /** @type {Row[]} */
  const all = [];
  for (let n = 0; n < Number(values.rounds); n++) {
    const first = await load(browser, name);
    await browser.evaluate(() => void dispatchEvent(new Event("bench-readability")));
    const beside = await until("Readability is done", async () => (await told(browser))?.readability && told(browser), PATIENCE_MS);
    const inPage = await browser.run(
      `(() => { const module = {}; ${readFileSync(READABILITY, "utf8")}; const from = performance.now(); new Readability(document.cloneNode(true)).parse(); return performance.now() - from; })()`,
    );
    const { readability, nodes, gate, rounds } = beside;
    const [round] = first.rounds;
    all.push({ name, nodes, gate, capture: round.capture, send: round.send, apply: rounds[0].apply, gone: rounds[0].applied, cold: 0, clone: readability.clone, readability: readability.all, inPage });
  }
  await browser.open("about:blank");
  await browser.stopBackground();
  const { rounds } = await load(browser, name);
  return { ...least(all), name, cold: rounds[0].applied };
}

/** @param {import("../../e2e/lib/driver.mjs").Driver} browser @param {string} name */
async function load(browser, name) {
  await browser.open(server.url(name));
  return until(`${name} is quiet`, async () => {
    const bench = await told(browser);
    return bench?.rounds[0]?.applied > 0 && bench;
  }, PATIENCE_MS);
}

/** @param {import("../../e2e/lib/driver.mjs").Driver} browser @returns {Promise<any>} */
async function told(browser) {
  return JSON.parse((await browser.evaluate(() => document.documentElement.dataset.bench ?? "null")) ?? "null");
}

/** @param {Row[]} rows @returns {Row} */
function least(rows) {
  const keys = /** @type {(keyof Row)[]} */ (Object.keys(rows[0] ?? {}));
  return /** @type {Row} */ (/** @type {unknown} */ (Object.fromEntries(keys.map((key) => [key, Math.min(...rows.map((row) => Number(row[key])))]))));
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** @param {string} kind @param {Row[]} rows */
function print(kind, rows) {
  console.log(`\nIn ${kind}, milliseconds of the page's main thread, the least of ${values.rounds} loads a page:\n`);
  const heads = ["page", "nodes", "gate", "capture", "send", "apply", "Readability", "ratio", "in page", "ratio", "gone after", "cold worker"];
  console.log(heads.map((head, at) => (at === 0 ? head.padEnd(22) : head.padStart(12))).join(""));
  for (const row of rows) {
    const cells = [row.nodes, row.gate, row.capture, row.send, row.apply, row.readability, ours(row) / row.readability, row.inPage, ours(row) / row.inPage, row.gone, row.cold];
    console.log(row.name.padEnd(22) + cells.map((cell) => cell.toFixed(Number.isInteger(cell) ? 0 : 2).padStart(12)).join(""));
  }
  const largest = rows.reduce((a, b) => (b.nodes > a.nodes ? b : a));
  const ratios = rows.map((row) => ours(row) / row.readability);
  const inPage = rows.map((row) => ours(row) / row.inPage);
  const task = Math.max(...rows.flatMap((row) => [row.capture + row.send, row.apply]));
  console.log(`
${rows.length} pages. Gate, capture, sending and applying together, as a share of Readability.js (clone and parse):
  in the content script's world   median ${median(ratios).toFixed(3)} (goal 0.2), most ${Math.max(...ratios).toFixed(3)} (goal 0.5)
  Readability in the page's own   median ${median(inPage).toFixed(3)} (goal 0.2), most ${Math.max(...inPage).toFixed(3)} (goal 0.5)
Longest task: ${task.toFixed(1)} ms, ${(task / largest.readability).toFixed(3)} of Readability's on the largest page (goal 0.1), ${(task / largest.inPage).toFixed(3)} of that in the page's own world
From our start to the clutter gone: median ${median(rows.map((row) => row.gone)).toFixed(1)} ms, with a cold worker ${median(rows.map((row) => row.cold)).toFixed(1)} ms; Readability alone ${median(rows.map((row) => row.readability)).toFixed(1)} ms, page by page ${median(rows.map((row) => row.gone / row.readability)).toFixed(2)} of it (goal 1), cold ${median(rows.map((row) => row.cold / row.readability)).toFixed(2)}`);
}

/** All that one look at a page costs the page. @param {Row} row */
function ours(row) {
  return row.gate + row.capture + row.send + row.apply;
}
