// Takes pictures of pages before, after, under the panel and in the reader: both browsers, light and dark, wide and narrow.
//
// `node tests/screenshots.mjs FOLDER [SLUG…]` writes FOLDER/<slug>-<browser>-<scheme>-<width>-<view>.png for people to
// look at. `node tests/screenshots.mjs --own FOLDER [LOCALE…]` does it for our own pages and the lab. `node tests/screenshots.mjs --readme` writes the README's pictures into docs/images, `--store` those for the stores into
// extension/store/pictures. It judges nothing.

import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { KINDS, launch, speaking } from "./e2e/lib/browsers.mjs";
import { openReader } from "./e2e/lib/expectations.mjs";
import { fixture, tight } from "./e2e/lib/fixtures.mjs";
import { labThat, serveLab } from "./e2e/lib/lab.mjs";
import { openOwn } from "./e2e/lib/pages.mjs";
import { framesOf, openPanel, panelClosed, press, readPicker, shownPanel } from "./e2e/lib/panel.mjs";
import { aloneIn } from "./e2e/lib/places.mjs";
import { sheetIs } from "./e2e/lib/reading.mjs";
import { startServer } from "./e2e/lib/server.mjs";
import { until } from "./e2e/lib/wait.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const SLUGS = ["seed-news", "kinds-wordpress", "price-table-in-story", "recipe", "documentation", "arabic", "korean"];
const WIDTHS = [1280, 390];
/** `host`: the reader names the page's host, and a fixture's name would mean nothing to anybody. */
const README = { slug: "kinds-wordpress", host: "vessen-mirror", kind: /** @type {const} */ ("chromium"), width: 1280, height: 860 };
const README_BYTES = 200 * 1024;

/** What the stores ask for, in pixels. */
const SHOT = { width: 1280, height: 800 };
const TILE = { width: 440, height: 280 };

const LOCALES = ["en", "ar", "de"];
/** As high as the longest of our pages in the narrowest window. */
const WHOLE = 8000;

/** @typedef {import("./e2e/lib/driver.mjs").Driver} Driver */

const server = await startServer();
try {
  const [first = "--help", ...rest] = process.argv.slice(2);
  if (first === "--readme") await forReadme();
  else if (first === "--store") await forStores();
  else if (first === "--own" && rest[0]) await ofOurPages(resolve(rest[0]), rest.length > 1 ? rest.slice(1) : LOCALES);
  else if (first.startsWith("-")) console.log("usage: node tests/screenshots.mjs FOLDER [SLUG…] | --own FOLDER [LOCALE…] | --readme | --store");
  else await forPeople(resolve(first), rest.length ? rest : SLUGS);
} finally {
  await server.close();
}

async function forReadme() {
  const folder = join(ROOT, "docs/images");
  mkdirSync(folder, { recursive: true });
  const { slug, host, kind, width, height } = README;
  const body = fixture(slug)?.html ?? "";
  server.serve(host, { body });
  const at = (/** @type {string} */ name) => join(folder, `${name}.png`);
  const bare = await launch(kind, { extension: null });
  await bare.appear({ width, height });
  await bare.open(server.url(host));
  await shoot(bare, at("before"));
  await bare.close();
  const browser = await launch(kind);
  await browser.appear({ width, height });
  await openQuiet(browser, slug, host);
  await shoot(browser, at("after"));
  await readerReady(browser);
  await shoot(browser, at("reader"));
  await browser.appear({ dark: true, width, height });
  await shoot(browser, at("reader-dark"));
  await browser.close();
  for (const name of ["before", "after", "reader", "reader-dark"]) {
    const { size } = statSync(at(name));
    console.log(`${at(name)}: ${size} bytes`);
    if (size > README_BYTES) throw new Error(`${name}.png is larger than ${README_BYTES} bytes`);
  }
}

async function forStores() {
  const folder = join(ROOT, "extension/store/pictures");
  mkdirSync(folder, { recursive: true });
  const { slug, host, kind } = README;
  server.serve(host, { body: fixture(slug)?.html ?? "" });
  const at = (/** @type {string} */ name) => join(folder, `${name}.png`);
  const bare = await launch(kind, { extension: null });
  await bare.appear(SHOT);
  await bare.open(server.url(host));
  await shoot(bare, at("1-before-and-after"));
  const before = dataUrl(at("1-before-and-after"));
  const browser = await launch(kind);
  await browser.appear(SHOT);
  await openQuiet(browser, slug, host);
  await shoot(browser, at("1-before-and-after"));
  const after = dataUrl(at("1-before-and-after"));
  await openPanel(browser);
  await shoot(browser, at("4-panel"));
  await browser.press("Escape");
  await panelClosed(browser);
  await readerReady(browser);
  await shoot(browser, at("2-reader"));
  await browser.appear({ dark: true, ...SHOT });
  await browser.press("a");
  await sheetIs(browser, "look");
  await shoot(browser, at("3-reader-dark"));
  await browser.press("Escape");
  await openOwn(browser, "options/options.html");
  await browser.appear(SHOT);
  await until("the settings", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
  await shoot(browser, at("5-settings"));
  await browser.close();
  const half = (/** @type {string} */ words, /** @type {string} */ picture) => `<figure><figcaption>${words}</figcaption><img src="${picture}"></figure>`;
  await drawn(bare, at("1-before-and-after"), SHOT, `<h1>News pages, quiet where they stand</h1><div>${half("Before", before)}${half("After", after)}</div>`);
  await drawn(bare, at("tile"), TILE, `<p class="tile">${readFileSync(join(ROOT, "extension/icons/icon.svg"), "utf8")}<b>Quietpage</b>The story, and nothing beside it</p>`);
  await bare.close();
}

/** A picture that comes out the same each time: what moves stands where it begins, or where it ends. @param {Driver} browser @param {string} file */
async function shoot(browser, file) {
  await browser.evaluate(async () => {
    await document.fonts.ready;
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
      else {
        animation.pause();
        animation.currentTime = 0;
      }
    }
    // What the compositor shows is a frame or two behind.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return true;
  });
  await browser.screenshot(file);
}

/** @param {string} file */
function dataUrl(file) {
  return `data:image/png;base64,${readFileSync(file).toString("base64")}`;
}

/** A picture that we draw ourselves, in the colours of the icon. @param {Driver} browser @param {string} file @param {{width: number, height: number}} size @param {string} markup */
async function drawn(browser, file, size, markup) {
  const style = `body { margin: 0; height: 100vh; display: grid; align-content: center; background: #fdfbf5; color: #1f2b2a; font: 20px system-ui, sans-serif; }
    h1 { margin: 0 0 36px; text-align: center; font-size: 44px; } div { display: flex; gap: 32px; padding: 0 40px; } figure { margin: 0; }
    figcaption { margin-bottom: 12px; font-size: 24px; font-weight: 600; color: #1f5f5b; }
    img { display: block; width: 100%; border: 1px solid #c3d6d0; border-radius: 12px; }
    .tile { display: grid; justify-items: center; gap: 6px; margin: 0; } .tile svg { width: 112px; height: 112px; } b { font-size: 40px; }`;
  server.serve("drawn", { body: `<!doctype html><meta charset="utf-8"><style>${style}</style>${markup}` });
  await browser.appear(size);
  await browser.open(server.url("drawn"));
  await shoot(browser, file);
}

/** @param {string} folder @param {string[]} slugs */
async function forPeople(folder, slugs) {
  mkdirSync(folder, { recursive: true });
  for (const kind of KINDS) {
    for (const extension of [null, undefined]) {
      const browser = await launch(kind, extension === null ? { extension } : {});
      for (const slug of slugs) {
        for (const width of WIDTHS) {
          for (const dark of [false, true]) {
            const name = (/** @type {string} */ view) => join(folder, `${slug}-${kind}-${dark ? "dark" : "light"}-${width}-${view}.png`);
            await browser.appear({ dark, width });
            if (extension === null) {
              await browser.open(server.url(slug));
              await browser.screenshot(name("before"));
            } else {
              await openQuiet(browser, slug);
              await browser.screenshot(name("after"));
              await panelPictures(browser, name);
              await readerReady(browser);
              await browser.screenshot(name("reader"));
              await sheetPictures(browser, name);
            }
          }
        }
      }
      await browser.close();
    }
  }
}

/** First page, settings, capsule, notice, the panel over a page, and the lab, which speaks English. @param {string} folder @param {string[]} locales */
async function ofOurPages(folder, locales) {
  mkdirSync(folder, { recursive: true });
  const lab = serveLab(server);
  for (const kind of KINDS) {
    for (const locale of locales) {
      const browser = await launch(kind, { extension: speaking(kind, locale) });
      for (const width of WIDTHS) {
        for (const dark of [false, true]) {
          const at = (/** @type {string} */ view) => join(folder, `${view}-${locale}-${kind}-${dark ? "dark" : "light"}-${width}.png`);
          const whole = async (/** @type {string} */ view) => {
            await browser.appear({ dark, width, height: WHOLE });
            await browser.screenshot(at(view));
            await browser.appear({ dark, width });
          };
          // What is asked of the appearance holds for one tab.
          const open = async (/** @type {string} */ path) => {
            await openOwn(browser, path);
            await browser.appear({ dark, width });
          };
          await open("welcome/welcome.html");
          for (let screen = 1; screen <= 3; screen++) {
            await browser.screenshot(at(`welcome-${screen}`));
            await browser.evaluate(() => /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("[data-name=next]")].find((each) => each.checkVisibility()))?.click());
          }
          await open("options/options.html");
          await until("the settings", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
          await browser.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
          await whole("options");
          for (const page of ["capsule", "notice"]) {
            await open(`${page}/${page}.html`);
            await browser.screenshot(at(page));
          }
          await aloneIn(browser);
          await browser.appear({ dark, width });
          await openQuiet(browser, locale === "ar" ? "arabic" : README.slug);
          await openPanel(browser);
          await browser.screenshot(at("panel"));
          if (locale !== locales[0]) continue;
          await browser.open(lab);
          await labThat(browser, "has judged its example", ({ verdicts }) => verdicts.length > 0);
          await browser.screenshot(at("lab"));
        }
      }
      await browser.close();
    }
  }
}

/** @param {Driver} browser @param {string} slug @param {string} [host] */
async function openQuiet(browser, slug, host = slug) {
  const expect = fixture(slug)?.expect;
  if (!expect) throw new Error(`there is no fixture ${slug}`);
  await browser.open(server.url(host));
  await until(`${slug} is quiet`, async () => {
    const seen = tight(await browser.visibleText());
    return expect.hide.every(({ text }) => !seen.includes(tight(text)));
  }).catch((error) => console.error(error.message));
}

/** The panel as it opens, with a block shown, and the picker on a block. @param {Driver} browser @param {(view: string) => string} name */
async function panelPictures(browser, name) {
  const { groups } = await openPanel(browser);
  await browser.screenshot(name("panel"));
  const show = groups.flatMap(({ items }) => items.map(({ buttons }) => buttons[0] ?? "")).find((button) => button.startsWith("show-"));
  if (show) {
    await press(browser, show);
    await until("a frame", async () => (await browser.pierce(framesOf)).length > 0);
    await browser.screenshot(name("shown"));
  }
  await press(browser, "pick");
  await until("the picker", () => browser.pierce(readPicker));
  await browser.press("ArrowRight");
  await until("a block", async () => (await browser.pierce(readPicker))?.box);
  await browser.screenshot(name("picker"));
  await browser.press("Escape");
  await shownPanel(browser);
  await browser.press("Escape");
  await panelClosed(browser);
}

/** The reader's sheets. @param {Driver} browser @param {(view: string) => string} name */
async function sheetPictures(browser, name) {
  for (const [key, sheet] of Object.entries({ o: "outline", a: "look", "?": "help" })) {
    if (sheet === "outline" && !(await browser.evaluate(() => document.querySelector("#outline-button")?.checkVisibility()))) continue;
    await browser.press(key);
    await sheetIs(browser, sheet);
    await browser.screenshot(name(sheet));
    await browser.press("Escape");
  }
}

/** The reader with its pictures loaded. @param {Driver} browser */
async function readerReady(browser) {
  await openReader(browser);
  await until("the pictures", () => browser.evaluate(() => [...document.images].every((image) => image.complete)));
}
