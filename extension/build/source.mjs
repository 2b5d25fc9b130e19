/**
 * Writes the source archive that a store's reviewer builds the packages from: every file of the tree that is source.
 *
 *     node extension/build/source.mjs dist/quietpage-0.1.0-source.zip
 *
 * What git ignores (what was built, the cache's links) is left out, and nothing tells when or where it was made. The recipe is
 * docs/release.md, which goes along.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceFiles } from "./files.mjs";
import { zip } from "./zip.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const [file] = process.argv.slice(2);
if (!file) throw new Error("name the archive to write");
writeFileSync(file, zip(new Map(sourceFiles().map((name) => [name, readFileSync(join(ROOT, name))]))));
