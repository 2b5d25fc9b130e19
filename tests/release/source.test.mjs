// The source archive can do what the tree can: unpacked, where there is no clone, it gives the same archive again.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { ROOT, entries } from "./lib.mjs";

const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
const archive = join(folder, "source.zip");
const unpacked = join(folder, "unpacked");
after(() => rmSync(folder, { recursive: true }));

/** @param {string} root @param {string} file */
const pack = (root, file) => execFileSync("node", ["extension/build/source.mjs", file], { cwd: root });

test("what was unpacked gives the same archive, also inside somebody else's clone", () => {
  pack(ROOT, archive);
  for (const [name, bytes] of entries(archive)) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), bytes);
  }
  execFileSync("git", ["init", "--quiet", folder]);
  // What a build leaves there is no source.
  mkdirSync(join(unpacked, "dist"));
  writeFileSync(join(unpacked, "dist/made.zip"), "made");
  const again = join(folder, "again.zip");
  pack(unpacked, again);
  assert.deepEqual(readFileSync(again), readFileSync(archive));
});

test("what was unpacked says of no clone what it was built of", () => {
  const told = execFileSync("bash", ["-c", "set -Eeuo pipefail; used=(one); version=1; source extension/build/products.sh; build_info . quiet 2>&1; cat build-info.json"], { cwd: unpacked, encoding: "utf8" });
  assert.doesNotMatch(told, /fatal/);
  assert.match(told, /"commit": "unknown"/);
});
