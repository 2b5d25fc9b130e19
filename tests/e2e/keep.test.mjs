// A story is kept as files that stand by themselves: what is in them, what they are called, and what the dialog says.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { keep, unzip } from "./lib/kept.mjs";
import { pageOf, RICH } from "./lib/rich.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

/** @type {boolean} */
const hasEpubcheck = (() => {
  try {
    execFileSync("epubcheck", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

everyBrowser("keeping a story", {}, (world) => {
  beforeEach(async () => {
    const { browser, server } = world;
    const body = RICH.body.replace("</blockquote>", '</blockquote><figure><img src="/gone.png" alt="A lost view" width="500" height="300"></figure>');
    server.serve("kept", { body: "", never: true }, "/never.png");
    server.serve("kept", { body: pageOf({ ...RICH, body }) });
    await browser.open(server.url("kept"));
    await openReader(browser);
    await browser.click("#keep-button");
  });

  test("as Markdown with front matter", async () => {
    const { name, text } = await keep(world.browser, "markdown");
    assert.equal(name, "What the ferry carried.md");
    for (const part of ['---\ntitle: "What the ferry carried"\nauthor: "Ada Holm"', 'label: "Paid content"', "# What the ferry carried", "$F=\\frac{1}{2}v^2$", "```python\ndef cross(sound):\n    if", "| Column 1 of it |", "> We counted them twice"]) {
      assert.ok(text.includes(part), `${part}\n\n${text}`);
    }
  });

  test("as Markdown in the clipboard", async () => {
    const { browser } = world;
    // What a machine without a desktop has for a clipboard cannot be asked, so it is noted what goes there.
    await browser.evaluate(() => {
      const clipboard = /** @type {Clipboard} */ (navigator.clipboard);
      const write = clipboard.writeText.bind(clipboard);
      clipboard.writeText = (text) => {
        document.body.dataset.copied = text;
        return write(text);
      };
    });
    await browser.click("[data-keep=copy]");
    await until("it says so", () => browser.evaluate(() => document.querySelector(".keep-told")?.textContent === "Copied"));
    const text = await browser.evaluate(() => document.body.dataset.copied ?? "");
    assert.match(text, /^---\ntitle: "What the ferry carried"\nauthor: "Ada Holm"/);
    assert.ok(text.includes("# What the ferry carried"));
  });

  test("as one HTML file, pictures in it, links for those that cannot be", async () => {
    const { name, text, told } = await keep(world.browser, "html");
    assert.equal(name, "What the ferry carried.html");
    assert.match(told, /1 picture could not be read/);
    const sources = [...text.matchAll(/<img[^>]* src="([^"]*)"/g)].map(([, src]) => String(src));
    assert.ok(sources.length >= 4);
    assert.deepEqual(sources.filter((src) => !/^data:image\/(png|jpeg);base64,/.test(src)), []);
    assert.match(text, /<a href="http:\/\/kept\.localhost:\d+\/gone\.png">A lost view<\/a>/);
    assert.doesNotMatch(text, /<script|<iframe|<link rel="stylesheet|\son\w+=/i);
    // Opened by itself it asks for nothing.
    world.server.serve("opened", { body: text });
    await world.browser.open(world.server.url("opened"));
    world.server.requests.length = 0;
    await world.browser.reload();
    const loaded = await until("its pictures are there", () => world.browser.evaluate(() => [...document.images].every((image) => image.complete) && [...document.images].map((image) => image.naturalWidth)));
    assert.ok(loaded.every((width) => width > 1), String(loaded));
    assert.deepEqual(world.server.requests.filter(({ path }) => !/^\/2025|favicon/.test(path)), []);
  });

  test("as a book with pictures, cover and contents", async (context) => {
    const { name, bytes } = await keep(world.browser, "epub");
    assert.equal(name, "What the ferry carried.epub");
    const files = unzip(bytes);
    assert.equal([...files.keys()][0], "mimetype");
    assert.equal(String(files.get("mimetype")), "application/epub+zip");
    const parts = String(files.get("OEBPS/content.opf"));
    assert.match(parts, /<dc:title>What the ferry carried<\/dc:title>/);
    assert.match(parts, /href="picture-1\.\w+" media-type="image\/\w+" properties="cover-image"/);
    assert.match(String(files.get("OEBPS/story.xhtml")), /<img src="picture-1\.\w+" alt="The pier at dawn"/);
    const pictures = [...files.keys()].filter((each) => each.startsWith("OEBPS/picture-"));
    assert.ok(pictures.length >= 4);
    if (!hasEpubcheck) return context.diagnostic("epubcheck is not installed (apt-get install epubcheck): the book was not checked against the standard");
    const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
    try {
      writeFileSync(join(folder, "book.epub"), bytes);
      execFileSync("epubcheck", ["--failonwarnings", join(folder, "book.epub")], { stdio: "pipe", encoding: "utf8" });
    } catch (error) {
      assert.fail(String(/** @type {{stderr?: string}} */ (error).stderr ?? error));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("Escape closes the dialog and not the reader; the keyboard is back where it was", async () => {
    const { browser } = world;
    await browser.press("Escape");
    await until("it is closed", () => browser.evaluate(() => !document.querySelector("dialog.keep")?.hasAttribute("open")));
    assert.match(await browser.url(), /reader\.html/);
    assert.equal(await browser.evaluate(() => document.activeElement?.id), "keep-button");
  });

  test("what takes long shows how far it is, and can be cancelled", async () => {
    const { browser, server } = world;
    await browser.evaluate((src) => {
      const image = document.createElement("img");
      image.src = src;
      document.querySelector("article")?.append(image);
    }, server.url("kept", "/never.png"));
    await browser.click("[data-keep=epub]");
    await until("progress is shown", () => browser.evaluate(() => document.querySelector(".keep progress")?.checkVisibility()));
    await browser.click(".keep-cancel");
    await until("it says so", () => browser.isVisible("Cancelled. Nothing was saved."));
    assert.equal(await browser.evaluate(() => document.querySelectorAll(".keep [data-keep]:disabled").length), 0);
  });
});
