// Documents that are too much, too odd, or at work on themselves. Each is opened first with nothing installed, to see that
// the browser survives it, and then with us: it survives that too, and the next page is judged. How long each takes is said
// as a ratio, and nothing here depends on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { openPanel } from "./lib/panel.mjs";
import { prose } from "./lib/rich.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const expect = fixture("seed-news")?.expect;
assert.ok(expect);

const story = [0, 1, 2, 3, 4, 5].map((n) => prose(n)).join("");
const strip = `<div class="share">${["one", "two", "three", "four"].map((name) => `<a href="https://${name}.example/share?u=x">Share on ${name}</a>`).join("")}</div>`;
/** @param {string} body @param {string} [head] */
const html = (body, head = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Too much</title>${head}</head><body><article><h1>Too much</h1>${story}${strip}</article>${body}</body></html>`;
const script = (/** @type {() => void} */ fn) => `<script>(${fn})()</script>`;

/** `past`: over a limit of ours, so that the page is left alone and the panel says so. */
/** @typedef {{body: string, type?: string, past?: boolean}} Odd */
/** @type {Record<string, () => Odd>} */
const PAGES = {
  "many nodes": () => ({ body: html("<p><b>word</b> word</p>".repeat(10_000)) }),
  "more nodes than we look at": () => ({ body: html("<i>a</i> ".repeat(70_000)), past: true }),
  "deep nesting": () => ({ body: html("<div>".repeat(400) + "<b>".repeat(300) + "deep" + "</b>".repeat(300) + "</div>".repeat(400)) }),
  "100 MB of text": () => ({ body: html(script(() => {
    const block = "word ".repeat(200_000);
    const hidden = document.createElement("div");
    hidden.style.display = "none";
    for (let n = 0; n < 100; n++) hidden.append(block);
    document.body.append(hidden);
  })), past: true }),
  "attributes of 10 MB": () => ({ body: html(script(() => {
    for (const name of ["title", "class", "id", "href", "data-src", "alt", "data-x"]) {
      const each = document.createElement("p");
      each.textContent = "A paragraph with a long attribute.";
      each.setAttribute(name, "x ".repeat(5 << 20));
      document.body.append(each);
    }
  })) }),
  "a document that rewrites itself while it is looked at": () => ({ body: html(script(() => {
    let left = 200;
    const turn = () => {
      const article = document.querySelector("article");
      if (article && left-- > 0) {
        article.replaceWith(article.cloneNode(true));
        setTimeout(turn, 10);
      }
    };
    turn();
  })) }),
  "document.open in the middle": () => ({ body: html(script(() => {
    setTimeout(() => {
      const all = document.documentElement.outerHTML.replace(/<script[^]*?<\/script>/g, "");
      document.open();
      // eslint-disable-next-line no-restricted-syntax -- that a page does so is what is tested
      document.write(all);
      document.close();
    }, 60);
  })) }),
  "frames in frames": () => ({ body: html(script(() => {
    let into = document;
    for (let depth = 0; depth < 12; depth++) {
      const frame = into.createElement("iframe");
      into.body.append(frame);
      into = /** @type {Document} */ (frame.contentDocument);
      into.body.append("Frame " + depth);
    }
  })) }),
  "XHTML": () => ({ body: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head><body><article><h1>X</h1>${story}<svg xmlns="http://www.w3.org/2000/svg"><g/></svg><x:y xmlns:x="urn:x">odd</x:y></article></body></html>`, type: "application/xhtml+xml" }),
  "XHTML that is broken": () => ({ body: `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${story}`, type: "application/xhtml+xml" }),
  "an SVG document": () => ({ body: `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><text y="20">${"A text in a drawing. ".repeat(40)}</text><foreignObject width="300" height="300"><p xmlns="http://www.w3.org/1999/xhtml">${"Words in it. ".repeat(40)}</p></foreignObject></svg>`, type: "image/svg+xml" }),
  "plain text": () => ({ body: "A line of plain text that goes on for a while.\n".repeat(20_000), type: "text/plain" }),
  "XML": () => ({ body: `<feed>${"<entry>An entry of some length, in no language of pages.</entry>".repeat(50)}</feed>`, type: "application/xml" }),
  "a script alone": () => ({ body: "export const a = 1;\n".repeat(500), type: "text/javascript" }),
  "quirks": () => ({ body: html("<table><tr><p>Loose</table><font size=7><center>").replace("<!doctype html>", "") }),
  "nodes adopted from elsewhere": () => ({ body: html(script(() => {
    const other = document.implementation.createHTMLDocument("other");
    other.body.append("From another document");
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const paragraph = /** @type {Document} */ (frame.contentDocument).createElement("p");
    paragraph.textContent = "Made in a frame that is gone.";
    document.body.append(document.adoptNode(other.body), paragraph);
    frame.remove();
  })) }),
  "half characters": () => ({ body: html(script(() => {
    for (const text of ["\ud800", "\udc00\ud800", "a\ud83d", "\ude00b", "\u0000\ufffe\uffff", "\u202e\u2066"]) {
      const paragraph = document.createElement("p");
      paragraph.append(text, document.createTextNode("\ud83d"), document.createTextNode("\ude00"));
      paragraph.title = text;
      document.body.append(paragraph);
    }
  })) }),
  "getters and prototypes replaced": () => ({ body: html("", script(() => {
    const bad = () => {
      throw new Error("not yours");
    };
    for (const of of [Node, Element, Document, HTMLElement]) {
      for (const name of ["firstChild", "nextSibling", "parentNode", "childNodes", "getAttribute", "querySelectorAll", "checkVisibility", "getBoundingClientRect", "setAttribute", "removeAttribute", "evaluate", "contains"]) {
        if (Object.hasOwn(of.prototype, name)) Object.defineProperty(of.prototype, name, name.startsWith("get") || name.startsWith("set") || name.startsWith("q") || name.startsWith("c") ? { value: bad } : { get: bad, configurable: true });
      }
    }
    Object.setPrototypeOf(HTMLParagraphElement.prototype, null);
    Array.prototype.map = Array.prototype.filter = Map.prototype.get = Promise.prototype.then = /** @type {any} */ (bad);
    JSON.stringify = Object.keys = /** @type {any} */ (bad);
    /** @type {any} */ (globalThis).MutationObserver = /** @type {any} */ (globalThis).AbortController = /** @type {any} */ (globalThis).Node = undefined;
  })) }),
  "fields by the names of everything": () => ({ body: html(`<form>${["parentNode", "firstChild", "nodeName", "attributes", "children", "ownerDocument", "getAttribute", "innerHTML"].map((name) => `<input name="${name}" id="${name}">`).join("")}</form><img name="body"><img name="documentElement"><form name="querySelectorAll"></form>`) }),
  "changes for ever": () => ({ body: html(script(() => {
    const list = document.createElement("div");
    document.body.append(list);
    let n = 0;
    setInterval(() => {
      const paragraph = document.createElement("p");
      paragraph.textContent = `Line ${n++} of a page that never ends.`;
      list.append(paragraph);
      if (list.childNodes.length > 200) list.firstChild?.remove();
    }, 5);
  })) }),
};

everyBrowser("too much and too odd", { extension: null }, (world) => {
  /** Opens the page and waits until it answers. @param {string} slug @returns {Promise<number>} how long that took, in milliseconds */
  const survive = async (slug) => {
    const { browser, server } = world;
    await browser.open("about:blank");
    const began = performance.now();
    // Not as the drivers go: they wait for a page to be loaded, and one that opens itself anew may never say so.
    await browser.evaluate((to) => void setTimeout(() => location.assign(to)), server.url(slug));
    await until("the page is on its way", async () => (await browser.url()) === server.url(slug), 60_000);
    await until("the page answers", () => browser.evaluate(() => document.readyState !== "loading"), 60_000);
    return performance.now() - began;
  };
  const slugOf = (/** @type {string} */ name) => `odd-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  /** @type {Map<string, number>} */
  const without = new Map();

  test("with nothing installed the browser survives each of them", async () => {
    for (const [name, make] of Object.entries(PAGES)) {
      const { body, type } = make();
      world.server.serve(slugOf(name), { body, ...(type && { type }) });
      without.set(name, await survive(slugOf(name)));
    }
  });

  test("then we come", async () => {
    const browser = await world.restart({});
    await browser.open(world.server.url("seed-news"));
    await assertQuiet(browser, expect);
  });

  for (const [name, make] of Object.entries(PAGES)) {
    test(`${name}: survived with us, and nothing of the story is lost`, async (context) => {
      const { browser } = world;
      const stats = () => browser.evaluateInBackground(({ quietpage }) => ({ failures: quietpage.stats.failures, analyses: quietpage.stats.analyses }));
      const before = await stats();
      const took = await survive(slugOf(name));
      context.diagnostic(`ratio ${(took / Number(without.get(name))).toFixed(2)} (${Math.round(took)} ms with us)`);
      const after = await settled(stats, 1500).catch(stats);
      assert.equal(after.failures, before.failures, "nothing of ours broke");
      // However a page changes, it is looked at a few times.
      assert.ok(after.analyses - before.analyses <= 12, `${after.analyses - before.analyses} rounds`);
      const { type, past } = make();
      if (type && !type.includes("xhtml")) return;
      // With as little of what a page can replace as will do.
      const hidden = await browser.evaluate(() => {
        const all = document.getElementsByTagName("p");
        let n = 0;
        for (let at = 0; at < all.length && at < 5000; at++) {
          if (!/The old ferry/.test(String(all[at]?.textContent))) continue;
          for (let each = /** @type {Element | null | undefined} */ (all[at]); each; each = each.parentElement) if (getComputedStyle(each).display === "none") n++;
        }
        return n;
      });
      assert.equal(hidden, 0, "the story is there");
      if (!past) return;
      assert.equal(after.analyses, before.analyses, "past a limit nothing is sent");
      const { summary } = await openPanel(browser);
      assert.match(summary, /too large/);
    });
  }

  test("and the next page is judged", async () => {
    const { browser, server } = world;
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, expect);
  });
});
