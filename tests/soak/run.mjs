// A long run over many pages in each browser: opened, left, come back to, reloaded, beside another tab. Nothing may be
// reported as an error, no attribute of ours may stay where Quietpage is off, and nothing may grow.
//
// `node tests/soak/run.mjs [--pages N] [--browser NAME] [FOLDER]`: FOLDER holds *.html or *.html.gz, which are served from
// this machine; nothing is fetched from anywhere else. The report is printed, and written to target/soak.md.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { madePage, random, SHAPES } from "../bench/page/pages.mjs";
import { KINDS, launch } from "../e2e/lib/browsers.mjs";
import { fixtures } from "../e2e/lib/fixtures.mjs";
import { startServer } from "../e2e/lib/server.mjs";
import { settled, until } from "../e2e/lib/wait.mjs";
import { heapOfWorker, marksIn } from "./inside.mjs";

/** @typedef {import("../e2e/lib/driver.mjs").Driver} Driver */
/** @typedef {import("../e2e/lib/browsers.mjs").Kind} Kind */
/** @typedef {{name: string, size: number, from: "fixture" | "made" | "given"}} Entry */

/** A page that is loading for ever is looked at all the same. */
const PATIENCE_MS = 30_000;
/** What nothing more happens in. */
const CALM_MS = 500;
/** Part of the pages, the largest, that come first: after them memory has no reason to grow. */
const FIRST = 0.1;
/** What fragments may take: one page of WebAssembly memory is 64 KiB. */
const SLACK_BYTES = 4 << 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: "string", default: "300" }, browser: { type: "string" } },
});
refuse(!/^[1-9]\d{0,5}$/.test(values.pages) && `--pages ${values.pages} is no number of pages: give one from 1 on`);
refuse(values.browser !== undefined && !KINDS.some((kind) => kind === values.browser) && `--browser ${values.browser} is none that is run here: ${KINDS.join(" or ")}`);
refuse(positionals.length > 1 && "one folder of pages, or none");
const server = await startServer();
const lines = [`Run on ${new Date().toISOString().slice(0, 10)}: \`./build.sh soak --pages ${values.pages}\`${positionals.length ? " with a folder of pages" : ""}.`, ""];
let failed = 0;
try {
  const list = entries(Number(values.pages));
  const count = (/** @type {Entry["from"]} */ from) => list.filter((each) => each.from === from).length;
  lines.push(`${list.length} pages: ${count("fixture")} fixtures, ${count("made")} generated, ${count("given")} from the folder.`, "");
  lines.push("| browser | pages | steps | errors | left marks | wasm memory, after the largest pages → end | worker's heap | session storage |", "| --- | --: | --: | --: | --: | --: | --: | --: |");
  for (const kind of KINDS.filter((each) => !values.browser || each === values.browser)) await soak(kind, list);
} finally {
  await server.close();
}
lines.push("", failed === 0 ? "No error, nothing left behind, no growth." : `${failed} things were found, see above.`);
console.log(`\n${lines.join("\n")}`);
mkdirSync("target", { recursive: true });
writeFileSync("target/soak.md", `${lines.join("\n")}\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Ends with a message where something is wrong with what was asked for. @param {string | false} why */
function refuse(why) {
  if (why === false) return;
  console.error(`soak: ${why}`);
  process.exit(2);
}

/** The pages, in turn from each source, the largest first and the rest mixed. @param {number} most @returns {Entry[]} */
function entries(most) {
  const draw = random(7);
  /** @type {Entry[]} */
  const ours = fixtures().map(({ slug, html }) => ({ name: slug, size: html.length, from: "fixture" }));
  const given = positionals[0] ? fromFolder(positionals[0], draw) : [];
  const list = [...ours.slice(0, Math.ceil((most - given.length) / 2)), ...given];
  for (let n = 0; list.length < most; n++) {
    const body = madePage(SHAPES[n % SHAPES.length] ?? "story", Math.round(500 * 100 ** draw() ** 2), n + 1);
    server.serve(`made-${n}`, { body });
    list.push({ name: `made-${n}`, size: body.length, from: "made" });
  }
  list.sort((a, b) => b.size - a.size);
  const first = Math.ceil(list.length * FIRST);
  const mixed = list.slice(first).map((entry) => ({ entry, at: draw() })).sort((a, b) => a.at - b.at);
  return [...list.slice(0, first), ...mixed.map(({ entry }) => entry)];
}

/** @param {string} folder @param {() => number} draw @returns {Entry[]} */
function fromFolder(folder, draw) {
  const files = readdirSync(folder).filter((name) => /\.html(\.gz)?$/.test(name)).map((name) => ({ name, at: draw() }));
  files.sort((a, b) => a.at - b.at);
  return files.slice(0, Math.ceil(Number(values.pages) / 2)).map(({ name }, n) => {
    const bytes = readFileSync(join(folder, name));
    const body = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    server.serve(`given-${n}`, { body });
    return { name: `given-${n}`, size: body.length, from: /** @type {const} */ ("given") };
  });
}

/** @param {Kind} kind @param {Entry[]} list */
async function soak(kind, list) {
  const browser = await launch(kind);
  /** @type {string[]} */
  const found = [];
  let steps = 0;
  let left = 0;
  let base = { bytes: 0, heap: NaN };
  try {
    for (const [n, { name }] of list.entries()) {
      try {
        await visit(browser, name);
        steps += 1 + (await turn(browser, n, list));
        if (n % 10 === 9) left += await leftMarks(browser, found, name);
      } catch (error) {
        found.push(`${kind}, ${name}: ${error instanceof Error ? error.message : error}`);
        await browser.closeOtherTabs();
      }
      if (n + 1 === Math.ceil(list.length * FIRST)) base = await held(browser);
      if (n % 20 === 19) console.log(`${kind}: ${n + 1} of ${list.length} pages`);
    }
    const end = await held(browser);
    const errors = await browser.errors();
    found.push(...[...new Set(errors)].map((error) => `${kind}: ${error}`));
    if (end.bytes > base.bytes + SLACK_BYTES) found.push(`${kind}: the core's memory grew from ${mib(base.bytes)} to ${mib(end.bytes)}`);
    if (end.heap > base.heap + SLACK_BYTES) found.push(`${kind}: the worker's heap grew from ${mib(base.heap)} to ${mib(end.heap)}`);
    const heap = Number.isNaN(end.heap) ? "not measurable" : `${mib(base.heap)} → ${mib(end.heap)}`;
    const session = await browser.evaluateInBackground(async ({ chrome }) => JSON.stringify(await chrome.storage.session.get(null)).length);
    lines.push(`| ${kind} | ${list.length} | ${steps} | ${errors.length} | ${left} | ${mib(base.bytes)} → ${mib(end.bytes)} (${end.givenUp} given up) | ${heap} | ${(session / 1024).toFixed(0)} KiB |`);
  } finally {
    await browser.close();
  }
  failed += found.length;
  if (found.length > 0) lines.push("", ...found.map((each) => `- ${each}`), "");
}

/** Opens a page and waits until nothing more happens. @param {Driver} browser @param {string} name */
async function visit(browser, name) {
  await browser.open(server.url(name));
  await rest(browser);
}

/** @param {Driver} browser */
async function rest(browser) {
  await settled(() => browser.badge(), CALM_MS, PATIENCE_MS);
}

/** What a person does beside reading on. @param {Driver} browser @param {number} n @param {Entry[]} list @returns {Promise<number>} how many steps that was */
async function turn(browser, n, list) {
  if (n % 5 === 2 && n > 0) {
    await browser.back();
    await rest(browser);
    await browser.forward();
    await rest(browser);
    return 2;
  }
  if (n % 7 === 3) {
    await browser.reload();
    await rest(browser);
    return 1;
  }
  if (n % 10 !== 5) return 0;
  const other = list[(n * 7) % list.length];
  await browser.openTab(server.url(other?.name ?? ""));
  await rest(browser);
  await browser.switchTo(0);
  await rest(browser);
  await browser.switchTo(1);
  await browser.closeOtherTabs();
  return 3;
}

/** Turns everything off, and counts attributes of ours that are still there. @param {Driver} browser @param {string[]} found @param {string} name */
async function leftMarks(browser, found, name) {
  const names = await markers(browser);
  const before = await browser.evaluate(marksIn, names);
  await browser.evaluateInBackground(({ quietpage }) => quietpage.setPaused(true, { private: false }).then(() => true));
  const after = await until("marks are taken back", async () => ({ left: await browser.evaluate(marksIn, names) }), PATIENCE_MS);
  const left = after.left === 0 ? 0 : await settled(() => browser.evaluate(marksIn, names), CALM_MS);
  if (left > 0) found.push(`${browser.kind}, ${name}: ${left} of ${before} marks stayed when everything was turned off`);
  await browser.evaluateInBackground(({ quietpage }) => quietpage.setPaused(false, { private: false }).then(() => true));
  await rest(browser);
  return left;
}

/** The names of attributes by which documents in open tabs are marked. @param {Driver} browser @returns {Promise<string[]>} */
function markers(browser) {
  return browser.evaluateInBackground(async ({ chrome }) => {
    const tabs = Object.entries(await chrome.storage.session.get(null)).filter(([key]) => key.startsWith("tab:"));
    return tabs.flatMap(([, tab]) => Object.values(tab.marker));
  });
}

/** @param {Driver} browser */
async function held(browser) {
  const { bytes, givenUp } = await browser.evaluateInBackground(({ quietpage }) => quietpage.memoryHeld());
  return { bytes: Number(bytes), givenUp: Number(givenUp), heap: await heapOfWorker(browser) };
}

/** @param {number} bytes */
function mib(bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
