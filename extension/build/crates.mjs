/**
 * Which crates are compiled into a wasm module, asked of cargo for that module's features and the wasm target.
 *
 * `cargo tree` resolves features as a build does; `cargo metadata` would add what only tests ask for. What runs while the
 * compiler runs (derives and other macros) is told apart, for nothing of it is shipped.
 */

import { execFileSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The features that each module is built with, as in products.sh. */
export const MODULES = /** @type {const} */ (["background", "reader", "capsule"]);

/** @typedef {{name: string, version: string, license: string, folder: string, isDirect: boolean}} Crate */

/**
 * @param {(typeof MODULES)[number]} module
 * @returns {{shipped: Crate[], compiling: Crate[]}}  by name
 */
export function cratesOf(module) {
  const about = sources();
  const shipped = tree(module, "normal,no-proc-macro");
  const all = tree(module, "normal");
  const direct = new Set(tree(module, "normal", "1").keys());
  const crates = (/** @type {Iterable<string>} */ ids) =>
    [...ids].sort().map((id) => {
      const found = about.get(id);
      if (!found) throw new Error(`cargo metadata does not know ${id}`);
      return { ...found, isDirect: direct.has(id) };
    });
  return { shipped: crates(shipped.keys()), compiling: crates([...all.keys()].filter((id) => !shipped.has(id))) };
}

/** Crates as `name version`, without our own. @param {string} module @param {string} edges @param {string} [depth] */
function tree(module, edges, depth = "99") {
  const options = ["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", module, "--edges", edges, "--depth", depth];
  const lines = cargo(["tree", "--locked", "--prefix", "none", "--format", "{p}", ...options]).trim().split("\n");
  const ids = lines.map((line) => /^(\S+) v(\S+)/.exec(line)?.slice(1, 3).join(" ") ?? line);
  return new Map(ids.slice(1).filter((id) => id !== ids[0]).map((id) => [id, true]));
}

/** What every locked crate says of itself, by `name version`. */
function sources() {
  const { packages } = JSON.parse(cargo(["metadata", "--locked", "--format-version", "1", "--all-features"]));
  /** @type {Map<string, Omit<Crate, "isDirect">>} */
  const found = new Map();
  for (const { name, version, license, manifest_path: path } of packages) {
    // Older crates part the licences that one may choose from with a slash.
    found.set(`${name} ${version}`, { name, version, license: String(license).replaceAll("/", " OR "), folder: dirname(path) });
  }
  return found;
}

/** @param {string[]} args */
function cargo(args) {
  return execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 64 << 20, stdio: ["ignore", "pipe", "inherit"] });
}
