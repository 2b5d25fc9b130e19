/**
 * Makes the two unpacked extensions and their packages from the sources and the built wasm modules.
 *
 *     node extension/build/products.mjs --version 0.1.0 --wasm target/wasm --out dist [--level quiet|focus|off]
 *
 * It compiles no Rust and fetches nothing: build.sh has done that before. Equal sources give equal bytes.
 */

import { copyFile, cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, transform } from "esbuild";
import { BUTTON_SIZES, ICON_SIZES, manifest } from "../manifest.mjs";
import { drawIcon } from "./icons.mjs";
import { zip } from "./zip.mjs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const LEVELS = ["quiet", "focus", "off"];
/** Folders that hold one extension page each: `<name>/<name>.html` and, where it has them, `.css` and `.js`. */
const PAGES = ["reader", "notice", "notices", "panel", "options", "welcome", "capsule"].filter((name) => existsSync(join(SOURCE, name, `${name}.html`)));
const FONTS = "fonts/fonts.css";
/** Old enough for Chrome 128 and Firefox 140, so that nothing is rewritten. */
const TARGET = ["chrome128", "firefox140"];

const { values } = parseArgs({
  options: {
    version: { type: "string" },
    wasm: { type: "string" },
    out: { type: "string" },
    level: { type: "string", default: "quiet" },
  },
});
const WASM = resolve(String(values.wasm));
try {
  await makeProducts(String(values.version), resolve(String(values.out)), String(values.level));
} catch (error) {
  // The bundler has printed its own errors, with the lines they are about.
  if (!(error instanceof Error && "errors" in error)) console.error(String(error));
  process.exitCode = 1;
}

/** @param {string} version @param {string} out @param {string} level */
async function makeProducts(version, out, level) {
  if (!LEVELS.includes(level)) throw new Error(`--level is one of ${LEVELS.join(", ")}, not ${level}`);
  // Browsers that have the extension loaded watch these folders: they are swapped in whole, not filled in place.
  const draft = join(out, ".draft");
  await rm(draft, { recursive: true, force: true });
  await fillCommon(draft, level);
  await checkLocale(draft, manifest("chrome", { version }));
  for (const browser of /** @type {const} */ (["chrome", "firefox"])) {
    const folder = join(out, browser);
    await rm(folder, { recursive: true, force: true });
    await cp(draft, folder, { recursive: true });
    await writeFile(join(folder, "manifest.json"), json(manifest(browser, { version })));
    await writeFile(join(folder, "files.json"), json([...(await readTree(folder)).keys()].sort()));
    const files = await readTree(folder);
    files.set("manifest.json", Buffer.from(json(manifest(browser, { version, store: true }))));
    const name = `quietpage-${version}-${browser}.${browser === "chrome" ? "zip" : "xpi"}`;
    await writeFile(join(out, `${name}.part`), zip(files));
    await rename(join(out, `${name}.part`), join(out, name));
  }
  await rm(draft, { recursive: true });
}

/** What both browsers get alike: everything but the manifest. @param {string} folder @param {string} level */
async function fillCommon(folder, level) {
  await bundle(folder, level);
  await cp(join(WASM, "core/core_bg.wasm"), join(folder, "core_bg.wasm"));
  await cp(join(SOURCE, "_locales"), join(folder, "_locales"), { recursive: true });
  for (const page of PAGES) {
    for (const file of await readdir(join(SOURCE, page))) {
      if (/\.(html|css|svg)$/.test(file)) await cp(join(SOURCE, page, file), join(folder, page, file));
    }
  }
  await mkdir(join(folder, "shared"), { recursive: true });
  for (const file of ["shared/page.css", "shared/sliders.css"]) await cp(join(SOURCE, file), join(folder, file));
  await cp(join(WASM, "reader/reader_bg.wasm"), join(folder, "reader/reader_bg.wasm"));
  await cp(join(WASM, "capsule/capsule_bg.wasm"), join(folder, "capsule/capsule_bg.wasm"));
  await copyFonts(folder);
  await mkdir(join(folder, "icons"), { recursive: true });
  for (const file of await readdir(join(SOURCE, "icons"))) {
    const name = basename(file, ".svg");
    const drawing = await readFile(join(SOURCE, "icons", file), "utf8");
    // Only the first is the extension's own; the others are what its button shows.
    for (const size of name === "icon" ? ICON_SIZES : BUTTON_SIZES) {
      await writeFile(join(folder, `icons/${name}-${size}.png`), drawIcon(drawing, size));
    }
  }
}

/** @param {string} folder @param {string} level */
async function bundle(folder, level) {
  /** @type {import("esbuild").BuildOptions} */
  const common = {
    absWorkingDir: SOURCE,
    bundle: true,
    charset: "utf8",
    target: TARGET,
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    // Names stay, so that a stack trace from a reader's browser can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    define: { __DEFAULT_LEVEL__: JSON.stringify(level) },
    // Glue and sources that no longer fit each other are found here, not in somebody's browser.
    logOverride: { "import-is-undefined": "error" },
    alias: { "#core": join(WASM, "core/core.js"), "#reader": join(WASM, "reader/reader.js"), "#capsule": join(WASM, "capsule/capsule.js") },
  };
  const pages = PAGES.map((name) => `${name}/${name}.js`).filter((file) => existsSync(join(SOURCE, file)));
  /** @type {import("esbuild").BuildResult[]} */
  const made = [await build({ ...common, format: "esm", entryPoints: ["background.js", ...pages], outbase: SOURCE, outdir: folder })];
  // Content scripts cannot be modules: one classic script, which leaves no name behind in its world.
  // It runs in every page, where bytes count more than names.
  const content = { entryPoints: ["content/main.js"], outfile: join(folder, "content.js"), minifyIdentifiers: true };
  made.push(await build({ ...common, ...content, format: "iife" }));
  for (const name of ["visit", "selection"]) {
    made.push(await build({ ...common, entryPoints: [`content/${name}.js`], outfile: join(folder, `${name}.js`), format: "iife" }));
  }
  // What the panel adds to it in pages over which it is opened; its style comes along as text, for it goes below a root
  // that no file can be linked into.
  const overlay = { entryPoints: ["content/panel/overlay.js"], outfile: join(folder, "panel/overlay.js") };
  made.push(await build({ ...common, ...overlay, format: "iife", plugins: [{ name: "style-as-text", setup: styleAsText }] }));
  // What others wrote has to stand in the notices, which know npm's packages as fonts only.
  const foreign = made.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {})).filter((file) => file.includes("node_modules"));
  if (foreign.length > 0) throw new Error(`scripts would hold ${foreign.join(", ")}: its licence is missing in build/notices.mjs`);
}

/** Takes a style into a script as text, without what is for those who read its source. @param {import("esbuild").PluginBuild} build */
function styleAsText({ onLoad }) {
  onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, charset: "utf8", target: TARGET });
    return { contents: code, loader: "text" };
  });
}

/** The shipped fonts, with the licence of each package that one comes from. @param {string} folder */
async function copyFonts(folder) {
  /** @type {import("esbuild").BuildOptions} */
  const options = { absWorkingDir: SOURCE, bundle: true, minify: true, target: TARGET, loader: { ".woff2": "file" }, assetNames: "[name]", logLevel: "warning" };
  const { metafile } = await build({ ...options, entryPoints: [FONTS], outfile: join(folder, FONTS), metafile: true });
  const packages = new Set(Object.keys(metafile?.inputs ?? {}).flatMap((file) => /^.*node_modules\/@[^/]+\/[^/]+/.exec(file)?.[0] ?? []));
  for (const each of packages) await copyFile(join(SOURCE, each, "LICENSE"), join(folder, `fonts/LICENSE-${basename(each)}.txt`));
}

/** A name that the manifest asks for and the locale lacks shows only in the browser, so it is looked for here. @param {string} folder @param {object} made */
async function checkLocale(folder, made) {
  const messages = JSON.parse(await readFile(join(folder, "_locales/en/messages.json"), "utf8"));
  for (const [, key] of JSON.stringify(made).matchAll(/__MSG_(\w+)__/g)) {
    if (!(key in messages)) throw new Error(`_locales/en/messages.json lacks ${key}, which the manifest names`);
  }
}

/** @param {string} folder @returns {Promise<Map<string, Buffer>>} */
async function readTree(folder) {
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join("/"), await readFile(path));
  }
  return files;
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
