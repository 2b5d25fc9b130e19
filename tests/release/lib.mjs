// What tests of a release read: files of the tree, and what is in an archive.

import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {string} name  from the root of the tree */
export const read = (name) => readFileSync(join(ROOT, name), "utf8");

/**
 * The files in an archive by name, in its order: of an archive that build/zip.mjs wrote, which knows all sizes beforehand.
 * @param {string} name  from the root of the tree
 */
export function entries(name) {
  const bytes = readFileSync(resolve(ROOT, name));
  /** @type {Map<string, Buffer>} */
  const found = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, named, extra] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const start = at + 30 + named + extra;
    found.set(bytes.toString("utf8", at + 30, at + 30 + named), inflateRawSync(bytes.subarray(start, start + packed)));
    at = start + packed;
  }
  return found;
}
