/**
 * Makes the lab, a site of static files, from `www` and what the extension shares with it.
 *
 *     node extension/build/lab.mjs --version 0.1.0 --wasm target/wasm --out dist
 *
 * It lies in `<out>/lab`, to be put on any server; all its addresses are relative, and it needs nothing from elsewhere.
 */

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { drawIcon } from "./icons.mjs";

const EXTENSION = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const ROOT = resolve(EXTENSION, "..");
const SOURCE = join(ROOT, "www");
/** The page that the lab opens with, of the kind that this began with, and where its pictures lie. */
const EXAMPLE = join(ROOT, "tests/fixtures/seed-news/page.html");
const MEDIA = join(ROOT, "tests/e2e/media");
const ICON_SIZE = 96;

const { values } = parseArgs({ options: { version: { type: "string" }, wasm: { type: "string" }, out: { type: "string" } } });
const WASM = resolve(String(values.wasm));
try {
  await makeLab(resolve(String(values.out)), String(values.version));
} catch (error) {
  // The bundler has printed its own errors, with the lines they are about.
  if (!(error instanceof Error && "errors" in error)) console.error(String(error));
  process.exitCode = 1;
}

/** @param {string} out @param {string} version */
async function makeLab(out, version) {
  const folder = join(out, ".lab-draft");
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "reader"), { recursive: true });
  await build({
    absWorkingDir: SOURCE,
    bundle: true,
    charset: "utf8",
    target: ["chrome128", "firefox140"],
    format: "esm",
    legalComments: "none",
    logLevel: "warning",
    minifyWhitespace: true,
    minifySyntax: true,
    define: { __DEFAULT_LEVEL__: JSON.stringify("quiet"), __VERSION__: JSON.stringify(version) },
    logOverride: { "import-is-undefined": "error" },
    alias: { "#core": join(WASM, "core/core.js"), "#reader": join(WASM, "reader/reader.js") },
    plugins: [withoutExtension()],
    entryPoints: ["lab.js"],
    outdir: folder,
  });
  for (const file of ["index.html", "frame.html", "lab.css"]) await cp(join(SOURCE, file), join(folder, file));
  for (const file of ["panel/panel.css", "shared/page.css", "shared/sliders.css"]) await cp(join(EXTENSION, file), join(folder, file.replace(/^.*\//, "")));
  // Where the extension has them too: the code that asks for them is the same.
  await cp(join(WASM, "core/core_bg.wasm"), join(folder, "core_bg.wasm"));
  await cp(join(WASM, "reader/reader_bg.wasm"), join(folder, "reader/reader_bg.wasm"));
  await cp(join(EXTENSION, "_locales"), join(folder, "_locales"), { recursive: true });
  await writeFile(join(folder, "icon.png"), drawIcon(await readFile(join(EXTENSION, "icons/icon.svg"), "utf8"), ICON_SIZE));
  await writeFile(join(folder, "example.html"), await withPictures(await readFile(EXAMPLE, "utf8")));
  await rm(join(out, "lab"), { recursive: true, force: true });
  await rename(folder, join(out, "lab"));
}

/** There is no extension round the lab: what stands in for its interface is a file of the lab's own. @returns {import("esbuild").Plugin} */
function withoutExtension() {
  return {
    name: "without-extension",
    setup({ onResolve }) {
      onResolve({ filter: /(^|\/)api\.js$/ }, () => ({ path: join(SOURCE, "api.js") }));
    },
  };
}

/**
 * Pictures as part of the page: nothing is fetched for one that is studied. That of the story is no drawing but pixels, for an
 * SVG in a page is a document, which the reader does not take for a picture. An address has room for 4096 characters.
 *
 * @param {string} html
 */
async function withPictures(html) {
  let page = html;
  for (const [address, name] of new Map([...html.matchAll(/"(\/media\/([a-z0-9-]+\.svg))"/g)].map(([, whole, file]) => [String(whole), String(file)]))) {
    const pixels = join(SOURCE, name.replace(/svg$/, "webp"));
    const data = existsSync(pixels)
      ? `image/webp;base64,${await readFile(pixels, "base64")}`
      : `image/svg+xml,${encodeURIComponent(await readFile(join(MEDIA, name), "utf8"))}`;
    page = page.replaceAll(`"${address}"`, `"data:${data}"`);
  }
  return page;
}
