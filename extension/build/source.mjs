/**
 * Writes the source archive that a store's reviewer builds the packages from: every file that git knows, as it is now.
 *
 *     node extension/build/source.mjs dist/quietpage-0.1.0-source.zip
 *
 * What git ignores (what was built, the cache's links) is left out, and nothing tells when or where it was made. The recipe is
 * docs/release.md, which goes along.
 */

import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { zip } from "./zip.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const [file] = process.argv.slice(2);
if (!file) throw new Error("name the archive to write");
try {
  writeFileSync(file, zip(tracked()));
} catch (error) {
  console.error(`git does not list the files of this folder; the source archive is made in a clone (${error instanceof Error ? error.message : error})`);
  process.exitCode = 1;
}

/** @returns {Map<string, Buffer>} */
function tracked() {
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: ROOT, encoding: "utf8", maxBuffer: 64 << 20 });
  const files = new Map();
  for (const name of list.split("\0").filter(Boolean)) {
    const path = join(ROOT, name);
    // A file that was removed and not yet committed as such is gone all the same.
    if (existsSync(path) && lstatSync(path).isFile()) files.set(name, readFileSync(path));
  }
  return files;
}
