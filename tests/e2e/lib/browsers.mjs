// Where the browsers and the packaged extension are, and one way to start either. A missing one is an error: these
// tests never skip.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

const PROGRAMS = {
  CHROMIUM: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  FIREFOX: ["firefox-esr", "firefox", "firefox-developer-edition"],
  GECKODRIVER: ["geckodriver"],
};

/** @typedef {"chromium" | "firefox"} Kind */

/** Both browsers, or the one that QUIETPAGE_BROWSER names while somebody works on it. */
export const KINDS = /** @type {Kind[]} */ (["chromium", "firefox"]).filter(
  (kind) => !process.env.QUIETPAGE_BROWSER || process.env.QUIETPAGE_BROWSER === kind,
);

/** The unpacked extension that `./build.sh` made for this browser. @param {Kind} kind */
export function packaged(kind) {
  const folder = join(process.env.QUIETPAGE_DIST ?? join(ROOT, "dist"), kind === "chromium" ? "chrome" : "firefox");
  if (!existsSync(join(folder, "manifest.json"))) throw new Error(`${folder} holds no extension: run ./build.sh first`);
  return folder;
}

/**
 * A copy of the packaged extension with another manifest, gone at the end of the process.
 * @param {Kind} kind @param {(manifest: Record<string, unknown>) => void} change
 */
export function altered(kind, change) {
  const folder = copied(kind);
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

/**
 * A copy of the packaged extension that says in every browser what it says in one language's, gone at the end of the process.
 * @param {Kind} kind @param {string} locale  The name of its folder.
 */
export function speaking(kind, locale) {
  const folder = copied(kind);
  const messages = (/** @type {string} */ name) => join(folder, "_locales", name, "messages.json");
  if (locale !== "en") cpSync(messages(locale), messages("en"));
  return folder;
}

/** @param {Kind} kind */
function copied(kind) {
  const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(packaged(kind), folder, { recursive: true });
  return folder;
}

/**
 * A fresh profile with the extension in it.
 *
 * @param {Kind} kind
 * @param {{extension?: string | null, bfcache?: boolean, privateWindows?: boolean, firstRun?: "close" | "keep", proxy?: number}} [options]
 *   `extension`: another folder than the packaged one; `null` starts without, for `install()` later. `firstRun`: what
 *   becomes of the page that the extension opens when it is new. `proxy`: the port of one on this machine for everything.
 */
export async function launch(kind, { extension = packaged(kind), bfcache = true, privateWindows = false, firstRun = "close", proxy = 0 } = {}) {
  const downloads = mkdtempSync(join(tmpdir(), "quietpage-"));
  process.on("exit", () => rmSync(downloads, { recursive: true, force: true }));
  const options = { extension, bfcache, privateWindows, firstRun, downloads, proxy };
  if (kind === "chromium") return launchChromium({ ...options, program: find("CHROMIUM") });
  return launchFirefox({ ...options, program: find("FIREFOX"), driver: find("GECKODRIVER") });
}

/** @param {keyof typeof PROGRAMS} name */
function find(name) {
  const given = process.env[name];
  if (given) {
    if (!existsSync(given)) throw new Error(`${name}=${given}: there is no such file`);
    return given;
  }
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const program of PROGRAMS[name]) {
      if (folder && existsSync(join(folder, program))) return join(folder, program);
    }
  }
  throw new Error(`no ${name.toLowerCase()} found: put it on the PATH or name it in ${name}`);
}
