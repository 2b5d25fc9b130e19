// Nothing of a page runs in the reader, asks for anything there, or changes its controls: hundreds of vectors, through real
// pages, into the reader and into the files that are kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { keep, unzip } from "./lib/kept.mjs";
import { prose } from "./lib/rich.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { vectors } from "./lib/vectors.mjs";
import { settled } from "./lib/wait.mjs";

const { body, heads } = vectors();
/** Vectors on one page: few enough that the story stays one. */
const ON_A_PAGE = 91;
const PAGES = Array.from({ length: Math.ceil(body.length / ON_A_PAGE) }, (_, n) => body.slice(n * ON_A_PAGE, (n + 1) * ON_A_PAGE));

/** A story of ten paragraphs. */
const NONE = Array.from({ length: 30 }, () => "");

/** What is said in every field of a page's head. @param {string} said */
function head(said) {
  const quoted = said.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const fields = ["description", "author", "og:title", "og:site_name", "og:image", "og:description", "article:published_time", "twitter:image"];
  const claims = { "@type": "NewsArticle", headline: said, author: { name: said }, image: said, datePublished: said, publisher: { name: said }, description: said, inLanguage: said, url: said };
  return [
    ...fields.map((name) => `<meta name="${name}" property="${name}" content="${quoted}">`),
    `<link rel="canonical" href="${quoted}">`,
    `<script type="application/ld+json">${JSON.stringify(claims).replaceAll("</", "<\\/")}</script>`,
  ].join("");
}

/** @param {string[]} some @param {string} said */
function pageWith(some, said) {
  const parts = [...some, ...NONE.slice(some.length)].flatMap((each, n) => (n % 3 === 0 ? [prose(n), each] : [each]));
  const escaped = said.replaceAll("<", "&lt;");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped}</title>${head(said)}</head>
<body><main><article><h1>Vectors</h1>${prose(0)}${parts.join("\n")}${prose(1)}</article></main></body></html>`;
}

test("there are enough of them", () => {
  assert.ok(body.length + heads.length >= 200, String(body.length));
  assert.equal(new Set(body).size, body.length);
});

everyBrowser("what a page brings along", {}, (world) => {
  /** The reader's own controls, as they stand. */
  const controls = () =>
    world.browser.evaluate(() => {
      const bar = document.getElementById("bar");
      const shape = (/** @type {Element} */ each) => `${each.nodeName}#${each.id}.${each.className}`;
      return { bar: bar && [bar, ...bar.querySelectorAll("*")].map(shape), body: [...document.body.children].map(shape), shown: bar?.checkVisibility(), path: location.pathname };
    });
  /** What would be wrong in the document, wherever it stands. */
  const wrong = () =>
    world.browser.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const names = [...document.querySelectorAll("article *")].flatMap((each) => [...each.attributes].map(({ name }) => name));
      const links = [...document.querySelectorAll("article [href], article [src], article [cite]")].map((each) => String(each.getAttribute("href") ?? each.getAttribute("src") ?? each.getAttribute("cite")));
      return {
        ran: Object.hasOwn(globalThis, "ran") || document.documentElement.hasAttribute("data-ran"),
        handlers: names.filter((name) => /^on|^style$|^name$|^srcdoc$|^ping$|^xlink/.test(name)),
        elements: document.querySelectorAll("article :is(script, style, link, meta, base, iframe, object, embed, form, input, textarea, svg, video, audio, template, noscript, annotation-xml, maction, mglyph)").length,
        links: links.filter((link) => !/^https?:\/\/[^/]+\.localhost[:/]|^#place-\d+$|^data:image\/(png|jpeg|gif|webp|avif)[;,]/.test(link)),
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      };
    });
  const nothing = { ran: false, handlers: [], elements: 0, links: [], twice: [] };
  // Whatever runs says so where both worlds see it.
  const canary = '<script>globalThis.hit = (n) => document.documentElement.setAttribute("data-ran", n);</script>';

  /** @param {string} slug @param {string} html */
  const read = async (slug, html) => {
    const { browser, server } = world;
    // The page itself runs nothing, so that what it does cannot be taken for what we do.
    server.serve(slug, { body: html.replace("<head>", `<head>${canary}`), headers: { "Content-Security-Policy": "script-src 'none'; frame-src 'none'; object-src 'none'" } });
    await browser.open(server.url(slug));
    await openReader(browser);
    server.requests.length = 0;
    await browser.evaluate(() => document.querySelectorAll("article *").forEach((each) => {
      each.scrollIntoView();
      for (const name of ["pointerenter", "mouseover", "focus", "toggle", "wheel"]) each.dispatchEvent(new Event(name));
    }));
    return settled(async () => server.requests.map(({ path }) => path));
  };

  for (const [n, some] of PAGES.entries()) {
    test(`vectors ${n * ON_A_PAGE + 1} to ${n * ON_A_PAGE + some.length}`, async () => {
      const asked = await read(`vectors-${n}`, pageWith(some, heads[n % heads.length] ?? ""));
      assert.deepEqual(await wrong(), nothing);
      assert.deepEqual(asked.filter((path) => /hit/.test(path) && !/^\/hit\/\d+-none$/.test(path)), [], "asked for nothing but the story's own pictures");
      assert.deepEqual(await controls(), await plain());
    });
  }

  for (const [n, said] of heads.entries()) {
    test(`in every field of the head: ${said}`, async () => {
      await read(`head-${n}`, pageWith(NONE, said));
      assert.deepEqual(await wrong(), nothing);
      assert.deepEqual(await controls(), await plain());
      // A canonical address counts on the page's own site only.
      const original = await world.browser.evaluate(() => /** @type {HTMLAnchorElement} */ (document.getElementById("original")).href);
      assert.equal(original, world.server.url(`head-${n}`));
    });
  }

  /** The controls over a story without vectors; looked up once. @type {unknown} */
  let known;
  const plain = async () => {
    if (!known) {
      await read("plain", pageWith(NONE, "A story without any"));
      known = await controls();
    }
    return known;
  };

  test("nor does any in the files that are kept", async () => {
    const { browser, server } = world;
    for (const [n, some] of PAGES.entries()) {
      await read(`kept-${n}`, pageWith(some, heads[n % heads.length] ?? ""));
      // The bar is out of the way where what the page brought along was touched.
      await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#keep-button")).click());
      const file = await keep(browser, "html");
      const markup = (/** @type {string} */ text) => (text.match(/<[a-z!/][^>]*>/gi) ?? []).filter((tag) => /^<(script|iframe|object|embed|form|svg)|\son\w+\s*=\s*["']?hit|(href|src|cite)="(?!https?:|data:image\/(png|jpeg)|#place-|mailto:|tel:|picture-|style\.css|story)/i.test(tag.replaceAll(/(alt|title|alttext|content)="[^"]*"/g, "")));
      assert.deepEqual(markup(file.text), []);
      const book = unzip((await keep(browser, "epub")).bytes);
      assert.deepEqual(markup(String(book.get("OEBPS/story.xhtml"))), []);
      // In the front matter all is quoted, in code all is text.
      const written = (await keep(browser, "markdown")).text.replace(/^---\n[^]*?\n---\n/, "").replaceAll(/^(`{3,})[^]*?^\1$|`[^`\n]*`/gm, "");
      assert.doesNotMatch(written, /(?<!\\)\]\((?!https?:|mailto:|tel:|<?data:image\/|<https?:)/, "no link of another kind");
      assert.doesNotMatch(written, /(?<!\\)<(?!\/?(sub|sup|mark|br)>|!-- -->|https?:|data:)/, "no markup");
      // The file by itself, without a policy of the server's.
      server.serve("opened", { body: file.text });
      await browser.open(server.url("opened"));
      assert.equal(await browser.evaluate(() => document.documentElement.hasAttribute("data-ran")), false);
    }
  });
});
