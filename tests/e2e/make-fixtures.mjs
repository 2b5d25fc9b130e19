// Writes tests/fixtures/<slug>/{page.html,expect.json} from the pages described under tests/e2e/fixtures/.
//
// `node tests/e2e/make-fixtures.mjs` writes; `--check` only says what differs. The goldens beside them (snapshot.txt,
// verdicts.txt) are written by the native tests and are none of this script's business.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PAGES } from "./fixtures/all.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
export const FIXTURES = resolve(HERE, "../fixtures");

/** Every file the script makes: path to text. */
export function made() {
  for (const file of unlisted()) throw new Error(`tests/e2e/fixtures/${file} describes pages that all.mjs beside it does not list: import them there, and add them to PAGES`);
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const { page, html } of PAGES()) {
    const folder = join(FIXTURES, page.about.slug);
    if (files.has(join(folder, "page.html"))) throw new Error(`two fixtures are called ${page.about.slug}`);
    files.set(join(folder, "page.html"), html);
    files.set(join(folder, "expect.json"), `${JSON.stringify(page.expectations(), null, 2)}\n`);
  }
  return files;
}

/** The files that describe pages and are forgotten in the list of all. @param {string} [folder] */
export function unlisted(folder = join(HERE, "fixtures")) {
  const list = readFileSync(join(folder, "all.mjs"), "utf8");
  const describes = (/** @type {string} */ file) => /^export (async )?(function|const) \w+Pages\b/m.test(readFileSync(join(folder, file), "utf8"));
  return readdirSync(folder).filter((file) => file.endsWith(".mjs") && file !== "all.mjs" && describes(file) && !list.includes(`"./${file}"`));
}

/** The files whose text on disk is not what the script makes. */
export function stale() {
  return [...made()].filter(([path, text]) => read(path) !== text).map(([path]) => path);
}

function read(/** @type {string} */ path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const old = stale();
  if (process.argv.includes("--check")) {
    for (const path of old) console.log(`differs: ${path}`);
    process.exitCode = old.length ? 1 : 0;
  } else {
    const files = made();
    for (const path of old) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, files.get(path) ?? "");
    }
    console.log(`${files.size / 2} fixtures, ${old.length} files written`);
  }
}
