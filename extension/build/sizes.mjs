/**
 * Prints the sizes of what was built, and with --check fails when one is over its budget.
 *
 *     node extension/build/sizes.mjs --version 0.1.0 --out dist [--check]
 *
 * A budget that is too small is raised here, in a commit that says what the bytes buy; it is never skipped.
 */

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const KIB = 1024;

const { values } = parseArgs({
  options: { version: { type: "string" }, out: { type: "string" }, check: { type: "boolean", default: false } },
});
const out = String(values.out);
const over = report(String(values.version));
if (over.length > 0 && values.check) {
  console.error(`over budget: ${over.join(", ")}`);
  process.exitCode = 1;
}

/** @param {string} version @returns {string[]}  what is over its budget */
function report(version) {
  const core = readFileSync(join(out, "chrome/core_bg.wasm"));
  const reader = readFileSync(join(out, "chrome/reader/reader_bg.wasm"));
  const capsule = readFileSync(join(out, "chrome/capsule/capsule_bg.wasm"));
  // The content script is parsed in every page, the panel where it is opened; the background's wasm is compiled on each
  // cold start of the worker; the reader's only when somebody reads, the capsule's when somebody keeps one. The package is what a slow line has to carry once.
  // The background's goal is 220 KiB and 110 gzipped, with a learnt model in it. The weights take 32 KiB, 26 gzipped;
  // tables of words and names 34 and 17, what the user corrected 23 and 8, a part of a page that is read as its story among
  // it, what is asked for the settings and for links 1, the end of long stories and pictures in slots for advertisements 1;
  // the judgement itself the rest. It may only fall.
  // When it jumps by some KiB at once, look for a search by a word (src/search.rs) or a slice of a string, which brings a
  // panic with its text along.
  // Built without a Rust library of the crate beside it, each module is a tenth smaller (products.sh).
  // Fonts are loaded from the package only where somebody reads in them.
  const fonts = readdirSync(join(out, "chrome/fonts"))
    .filter((file) => file.endsWith(".woff2"))
    .reduce((sum, file) => sum + statSync(join(out, "chrome/fonts", file)).size, 0);
  /** Fonts do not shrink in an archive. @param {string} name */
  const withoutFonts = (name) => statSync(join(out, name)).size - fonts;
  /** @type {[string, number, number][]} */
  const rows = [
    ["content script", statSync(join(out, "chrome/content.js")).size, 24 * KIB],
    ["panel over a page", statSync(join(out, "chrome/panel/overlay.js")).size, 44 * KIB],
    ["background wasm", core.length, 290 * KIB],
    ["background wasm, gzip", gzipSync(core, { level: 9 }).length, 148 * KIB],
    ["reader wasm", reader.length, 396 * KIB],
    ["reader wasm, gzip", gzipSync(reader, { level: 9 }).length, 166 * KIB],
    ["capsule wasm", capsule.length, 116 * KIB],
    ["fonts", fonts, 896 * KIB],
    ["Chrome's package but fonts", withoutFonts(`quietpage-${version}-chrome.zip`), 1536 * KIB],
    ["Firefox's package but fonts", withoutFonts(`quietpage-${version}-firefox.xpi`), 1536 * KIB],
  ];
  for (const [name, bytes, budget] of rows) {
    const mark = bytes > budget ? "  OVER" : "";
    console.log(`${name.padEnd(28)}${kib(bytes).padStart(11)}  of ${kib(budget).padStart(10)}${mark}`);
  }
  return rows.filter(([, bytes, budget]) => bytes > budget).map(([name]) => name);
}

/** @param {number} bytes */
function kib(bytes) {
  return `${(bytes / KIB).toFixed(1)} KiB`;
}
