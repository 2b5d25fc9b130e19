/**
 * Writes the notices of what others made and the packages hold: the crates in the wasm modules, the fonts, and what the
 * learnt weights come from, each with its licence.
 *
 *     node extension/build/notices.mjs            writes extension/notices/notices.html
 *     node extension/build/notices.mjs --check    fails when that file is not what the lock files give
 *
 * It reads Cargo.lock and package-lock.json through cargo and npm's folder, and takes each text from the package itself; one
 * that brings none stops it. Where a licence can be chosen, MIT is.
 */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { MODULES, cratesOf } from "./crates.mjs";

const EXTENSION = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const FILE = join(EXTENSION, "notices/notices.html");
/** The MIT licence as its holders give it for the library that comes with the compiler, which brings no crate with a text. */
const LIBRARY = "notices/rust-library.txt";
const LIST = new Intl.ListFormat("en-GB");

/** @typedef {{name: string, version: string, license: string, where: string, text: string}} Notice */

const made = page(everything());
if (!process.argv.includes("--check")) writeFileSync(FILE, made);
else if (readFileSync(FILE, "utf8") !== made) {
  console.error(`${relative(process.cwd(), FILE)} is not what the lock files give: run node extension/build/notices.mjs and commit it`);
  process.exitCode = 1;
}

/** @returns {Notice[]} */
function everything() {
  return [...crates(), library(), ...fonts(), weights()];
}

/** @returns {Notice[]} */
function crates() {
  /** @type {Map<string, Notice & {modules: string[]}>} */
  const found = new Map();
  for (const module of MODULES) {
    for (const { name, version, license, folder } of cratesOf(module).shipped) {
      const known = found.get(`${name} ${version}`);
      if (known) known.modules.push(module);
      else found.set(`${name} ${version}`, { name, version, license, text: textIn(folder, name), modules: [module], where: "" });
    }
  }
  return [...found.values()].map((each) => ({ ...each, where: `in the wasm module${each.modules.length > 1 ? "s" : ""} of ${LIST.format(each.modules.map((name) => `the ${name}`))}` }));
}

/** @returns {Notice} */
function library() {
  const text = readFileSync(join(EXTENSION, LIBRARY), "utf8").trim();
  return { name: "Rust standard library", version: "of the compiler", license: "MIT OR Apache-2.0", where: "in all wasm modules", text };
}

/** @returns {Notice[]} */
function fonts() {
  const { dependencies } = JSON.parse(readFileSync(join(EXTENSION, "package.json"), "utf8"));
  return Object.keys(dependencies).sort().map((name) => {
    const folder = join(EXTENSION, "../node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name, version, license, where: "fonts, loaded where somebody reads in them", text: textIn(folder, name) };
  });
}

/** @returns {Notice} */
function weights() {
  const text =
    "The weights that find the story were learnt with the annotations of the Web Content eXtraction Benchmark by Murrough Foley (2026), which are\n" +
    "under the Creative Commons Attribution 4.0 International licence. No page, text or address of it is in the package.";
  return { name: "WCXB annotations", version: "2026", license: "CC-BY-4.0", where: "learnt from; not in the package", text };
}

/** The licence that is kept beside a package's sources. @param {string} folder @param {string} name */
function textIn(folder, name) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|copyright)/i.test(file)).sort();
  const chosen = files.some((file) => /mit/i.test(file)) ? files.filter((file) => !/apache/i.test(file)) : files;
  if (chosen.length === 0) throw new Error(`${name} brings no licence text: its notice has to be written by hand`);
  return chosen.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
}

/** @param {Notice[]} notices */
function page(notices) {
  const parts = notices.map(
    ({ name, version, license, where, text }) =>
      `<section>\n<h2>${escape(name)} ${escape(version)}</h2>\n<p class="more">${escape(license)} · ${escape(where)}</p>\n<pre>${escape(text)}</pre>\n</section>`,
  );
  return `<!doctype html>
<!-- Made by build/notices.mjs from the lock files; do not edit. -->
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Quietpage</title>
<link rel="stylesheet" href="../panel/panel.css">
<link rel="stylesheet" href="../shared/page.css">
<link rel="stylesheet" href="notices.css">
<script type="module" src="notices.js"></script>
<main>
<header class="head">
<img src="../icons/icon-48.png" alt="" width="48" height="48">
<h1 id="title"></h1>
<p><a id="settings" href="../options/options.html"></a></p>
<p class="more" id="more"></p>
</header>
<div lang="en" dir="ltr">
${parts.join("\n")}
</div>
</main>
</html>
`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
