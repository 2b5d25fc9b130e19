/**
 * Lints Firefox's package as the store does, and fails on an error, on a warning that is not explained here, and on an
 * explanation that explains nothing any more.
 *
 *     node extension/build/lint.mjs dist/quietpage-0.1.0-firefox.xpi
 */

import { spawnSync } from "node:child_process";

/** Warnings that stay, by code and file, each with its reason. @type {{code: string, file: string, why: string}[]} */
const EXPLAINED = [
  {
    code: "DANGEROUS_EVAL",
    file: "options/options.js",
    why: "the self-test tries to make a function of a text, to show that the policy forbids it; where one were made, the test would be red",
  },
];

const [file] = process.argv.slice(2);
const run = spawnSync("web-ext", ["lint", "--source-dir", String(file), "--output", "json", "--no-config-discovery"], { encoding: "utf8", maxBuffer: 64 << 20 });
if (run.error) throw run.error;
/** @type {Record<"errors" | "warnings" | "notices", {code: string, file?: string, line?: number, message: string}[]>} */
const found = JSON.parse(run.stdout);
const unused = new Set(EXPLAINED);
let wrong = 0;
for (const each of [...found.errors, ...found.warnings]) {
  const explained = EXPLAINED.find(({ code, file: where }) => code === each.code && where === each.file);
  if (explained && found.warnings.includes(each)) {
    unused.delete(explained);
    console.log(`explained: ${each.code} in ${each.file}: ${explained.why}`);
  } else {
    wrong++;
    console.log(`NOT EXPLAINED: ${each.code} in ${each.file ?? "the package"}:${each.line ?? ""}: ${each.message}`);
  }
}
for (const { code, file: where } of unused) console.log(`explained, and not found: ${code} in ${where}; take it out`);
console.log(`${found.errors.length} errors, ${found.warnings.length} warnings, ${wrong} not explained`);
if (wrong > 0 || unused.size > 0) process.exitCode = 1;
