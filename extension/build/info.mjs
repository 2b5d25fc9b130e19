/**
 * Writes build-info.json: the version, the commit and the tools that were used.
 *
 *     printf 'node 20.20.2\n…' | node extension/build/info.mjs FILE VERSION COMMIT LEVEL
 *
 * No time, no path and no name of a machine is in it: equal tools on an equal commit write equal bytes.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [file, version, commit, level] = process.argv.slice(2);
const tools = Object.fromEntries(
  readFileSync(0, "utf8").trim().split("\n").map((line) => line.split(" ")),
);
const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
// A build does not look for browsers; what an earlier test run of the same commit found is kept.
const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const kept = before.commit === commit ? before.tools : {};
const info = { version, commit, defaultLevel: level, tools: { ...kept, ...tools }, packages: { ...dependencies, ...devDependencies } };
writeFileSync(file, `${JSON.stringify(info, null, 2)}\n`);
