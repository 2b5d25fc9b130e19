/**
 * The files of the tree that are its source: all but what git would ignore, as they are now.
 *
 * In a clone git knows them. What was unpacked from the source archive is no clone, and may lie in somebody else's: there git is
 * asked with a folder of its own, so that `.gitignore` means the same.
 */

import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * @param {string} [root]
 * @returns {string[]}  Names from the root, with slashes, in order.
 */
export function sourceFiles(root = ROOT) {
  const names = existsSync(join(root, ".git")) ? listed(root, []) : unlisted(root);
  // A file that was removed and not yet committed as such is gone all the same.
  return names.filter((name) => existsSync(join(root, name)) && lstatSync(join(root, name)).isFile()).sort();
}

/** @param {string} root */
function unlisted(root) {
  const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  try {
    execFileSync("git", ["init", "--quiet", "--bare", folder]);
    return listed(root, [`--git-dir=${folder}`, `--work-tree=${root}`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} root @param {string[]} options */
function listed(root, options) {
  const list = execFileSync("git", [...options, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8", maxBuffer: 64 << 20 });
  return list.split("\0").filter(Boolean);
}
