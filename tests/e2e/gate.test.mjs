// The gate asks the page at most 400 things, whatever the size of the page.
//
// The page counts: every getter and method of the DOM's interfaces is wrapped before gate.js is loaded, and so is every
// reading of a list by index. The gate's own count is not believed.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fixtures } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const EXTENSION = resolve(dirname(fileURLToPath(import.meta.url)), "../../extension");
const SOURCES = ["content/gate.js", "content/dom.js", "content/rows.js", "shared/api.js"];
const MOST = 400;

/** Pages that make a gate look far: each gives the body's content for a size. */
const PAGES = /** @type {Record<string, (n: number) => string>} */ ({
  "paragraphs of one word": (n) => "<p>word</p>".repeat(n),
  "hidden paragraphs of prose": (n) => `<p hidden>${"A sentence that nobody can see on this page at all. ".repeat(4)}</p>`.repeat(n),
  "custom elements": (n) => "<x-cell><x-part>text</x-part></x-cell>".repeat(n / 2),
  "form fields": (n) => "<p><label>Name</label><input></p>".repeat(n / 3),
  "rows of a table": (n) => `<table>${"<tr><td>Short cell</td><td>12.50</td></tr>".repeat(n / 3)}</table>`,
  "lines of forty letters": (n) => "<div>A line that is as long as a label may well be</div>".repeat(n),
  "elements in each other": (n) => "<div>".repeat(Math.min(n, 400)) + "deep".repeat(n) + "</div>".repeat(Math.min(n, 400)),
  "prose at the very end": (n) => "<i>word</i>".repeat(n) + `<p>${"The story comes last on this page and is long enough. ".repeat(8)}</p>`,
});

everyBrowser("the gate", { extension: null }, (world) => {
  /** @param {string} html */
  const ask = async (html) => {
    const { server, browser } = world;
    server.serve("gate", { body: html.replace(/<\/body>|$/, `<script>${COUNTER}</script>$&`) });
    for (const source of SOURCES) {
      server.serve("gate", { body: readFileSync(join(EXTENSION, source)), type: "text/javascript" }, `/${source}`);
    }
    await browser.open(server.url("gate"));
    const answer = await until("the gate has answered", () => browser.evaluate(() => document.documentElement.dataset.gate), 30_000);
    return /** @type {{passes: boolean, counted: number, error?: string}} */ (JSON.parse(answer));
  };

  for (const [name, content] of Object.entries(PAGES)) {
    for (const size of [30, 3000, 60_000]) {
      test(`${name}, ${size} of them`, async () => {
        const { counted, error } = await ask(`<!doctype html><title>x</title><body>${content(size)}</body>`);
        assert.equal(error, undefined);
        assert.ok(counted > 0, "something is counted");
        assert.ok(counted <= MOST, `${counted} calls`);
      });
    }
  }

  for (const { slug, html, expect } of fixtures()) {
    if (Object.keys(expect.headers).length > 0) continue; // Those pages would forbid the counter.
    test(`${slug} ${expect.sent ? "passes" : "is ruled out"}`, async () => {
      const { passes, counted, error } = await ask(html);
      assert.equal(error, undefined);
      assert.ok(counted <= MOST, `${counted} calls`);
      // A page that scripts fill later is looked at again; what counts is that it is not ruled out for ever.
      if (slug !== "spa-render") assert.equal(passes, expect.sent);
    });
  }
});

/** Runs in the page: wraps the DOM, loads the gate, asks it once, and leaves the answer on the root element. */
const COUNTER = `
addEventListener("load", async () => {
  const answer = document.documentElement.dataset;
  let counting = false, counted = 0;
  const real = new WeakMap();
  const unwrap = (value) => (value !== null && typeof value === "object" && real.get(value)) || value;
  const isList = (value) => value instanceof NodeList || value instanceof HTMLCollection || value instanceof NamedNodeMap || value instanceof DOMTokenList;
  const wrap = (value) => {
    if (value === null || typeof value !== "object" || !isList(value)) return value;
    const proxy = new Proxy(value, {
      get(target, key) {
        if (counting && typeof key === "string" && /^[0-9]+$/.test(key)) counted += 1;
        const found = Reflect.get(target, key);
        return typeof found === "function" ? found.bind(target) : found;
      },
    });
    real.set(proxy, value);
    return proxy;
  };
  const counts = (original) => function (...args) {
    if (counting) counted += 1;
    return wrap(original.apply(unwrap(this), args.map(unwrap)));
  };
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!/^(Node|Element|Document|CharacterData|Text|Comment|Attr|ShadowRoot|DocumentFragment|EventTarget|HTML|SVG|XPath|DOM|Range|Selection|TreeWalker|NamedNodeMap|CSSStyle|MutationObserver)/.test(name)) continue;
    const prototype = window[name]?.prototype;
    if (!prototype) continue;
    for (const key of Reflect.ownKeys(prototype)) {
      if (key === "constructor") continue;
      const property = Object.getOwnPropertyDescriptor(prototype, key);
      if (!property.configurable) continue;
      if (typeof property.value === "function") Object.defineProperty(prototype, key, { ...property, value: counts(property.value) });
      else if (property.get) Object.defineProperty(prototype, key, { ...property, get: counts(property.get) });
    }
  }
  const style = window.getComputedStyle;
  window.getComputedStyle = (...args) => { if (counting) counted += 1; return style.apply(window, args); };
  try {
    const { gate } = await import("/content/gate.js");
    counting = true;
    const { passes } = gate(document);
    counting = false;
    answer.gate = JSON.stringify({ passes, counted });
  } catch (error) {
    counting = false;
    answer.gate = JSON.stringify({ passes: false, counted, error: String(error) + error.stack });
  }
});
`;
