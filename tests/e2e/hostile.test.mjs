// A page that wants to know of the extension, talk to it, use it or get round it. Each attempt is made with all that a
// page can do, and none works. What a page can see all the same stands in docs/what-a-page-sees.md, and in the last tests.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { packaged } from "./lib/browsers.mjs";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { openPanel, panelClosed, panelThat, press } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "seed-news";
const found = fixture(SLUG);
assert.ok(found);
const { expect } = found;
const rows = expect.hide.map(({ text }) => text);

/** Before anything else in the page: writes down whatever a page could notice of somebody else at work in it. */
const WATCHMAN = `
  globalThis.noticed = [];
  const note = (what) => { if (globalThis.watching) noticed.push(what); };
  for (const name of ["Node", "Element", "Document", "HTMLElement", "HTMLMediaElement", "ShadowRoot", "DocumentFragment", "CharacterData", "EventTarget", "Range", "Selection", "History", "Storage", "CSSStyleSheet", "MutationObserver", "AbortController", "AbortSignal", "Map", "Set", "WeakMap", "Promise"]) {
    const { prototype } = globalThis[name];
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (key === "constructor" || !property.configurable) continue;
      const wrapped = (from) => from && function (...args) { note(name + "." + key); return Reflect.apply(from, this, args); };
      if (typeof property.value === "function") Object.defineProperty(prototype, key, { ...property, value: wrapped(property.value) });
      else if (property.get) Object.defineProperty(prototype, key, { ...property, get: wrapped(property.get), set: wrapped(property.set) });
    }
  }
  for (const name of ["getComputedStyle", "setTimeout", "requestAnimationFrame", "scrollTo", "scrollBy", "getSelection", "postMessage", "fetch"]) {
    const real = globalThis[name];
    globalThis[name] = function (...args) { note(name); return Reflect.apply(real, this, args); };
  }
  globalThis.happened = [];
  const types = new Set(["message", "messageerror", "beforeunload", "securitypolicyviolation", "error", "unhandledrejection", "storage"]);
  for (const each of [globalThis, document, Element.prototype, HTMLElement.prototype]) for (const key of Object.getOwnPropertyNames(each)) if (key.startsWith("on")) types.add(key.slice(2));
  for (const type of types) globalThis.addEventListener(type, (event) => { if (globalThis.watching) happened.push(type + (event.isTrusted ? "" : " made up")); }, true);
  // A browser calls these back in the middle of a change to an element, with the stack of whoever made it.
  customElements.define("x-strip", class extends HTMLElement {
    static observedAttributes = ["hidden", "style", "class", "id", "inert", "aria-hidden", "data-quietpage", "quietpage", "data-hidden", "popover"];
    attributeChangedCallback(name) { note("attribute " + name); }
    disconnectedCallback() { note("taken out"); }
    adoptedCallback() { note("adopted"); }
  });
`;

everyBrowser("a hostile page", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
  });

  /** @param {string} slug @param {{head?: string, body?: string}} more */
  const page = async (slug, { head = "", body = "" }) => {
    world.server.serve(slug, { body: found.html.replace(/<head>/, `<head>${head}`).replace("</body>", `${body}</body>`) });
    await world.browser.open(world.server.url(slug));
  };
  const base = () => world.browser.evaluateInBackground(({ chrome }) => chrome.runtime.getURL(""));
  const stats = () => world.browser.evaluateInBackground(({ quietpage }) => JSON.parse(JSON.stringify(quietpage.stats)));
  const missing = async (/** @type {string[]} */ texts) => {
    const seen = tight(await world.browser.visibleText());
    return texts.filter((text) => !seen.includes(tight(text)));
  };

  test("gets none of the extension's files, even where it knows their address", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    const files = readdirSync(packaged(world.kind), { recursive: true }).map(String).filter((file) => /\.(js|html|png|wasm|css|json|woff2|txt)$/.test(file) && !/_locales\/(?!en)/.test(file));
    assert.ok(files.length > 40);
    const real = await base();
    // Another extension's address, which nobody has.
    const other = real.replace(/\/\/[^/]+/, world.kind === "chromium" ? "//abcdefghijklmnopabcdefghijklmnop" : "//01234567-89ab-4cde-8f01-23456789abcd");
    const tried = (/** @type {string} */ at) =>
      browser.run(`(async () => {
        const outcome = {};
        const load = (tag, attribute, url) => new Promise((done) => {
          const element = document.createElement(tag);
          element.onload = () => done("there");
          element.onerror = () => done("not there");
          if (tag === "link") element.rel = "stylesheet";
          element[attribute] = url;
          document.head.append(element);
          setTimeout(() => done("silent"), 3000);
        });
        await Promise.all(${JSON.stringify(files)}.map(async (file) => {
          const url = ${JSON.stringify(at)} + file;
          const asked = [fetch(url).then(() => "there", () => "not there"), fetch(url, { mode: "no-cors" }).then(() => "there", () => "not there"), load("script", "src", url), load("img", "src", url), load("link", "href", url)];
          outcome[file] = (await Promise.all(asked)).join();
        }));
        for (const file of ["manifest.json", "panel/panel.html", "reader/reader.html", "options/options.html", "background.js"]) {
          const frame = document.createElement("iframe");
          const loaded = new Promise((done) => { frame.onload = () => done("loaded"); frame.onerror = () => done("failed"); setTimeout(() => done("silent"), 3000); });
          frame.src = ${JSON.stringify(at)} + file;
          document.head.append(frame);
          document.body.append(frame);
          let inside = "closed";
          const how = await loaded;
          try { inside = frame.contentDocument ? "empty" : "closed"; } catch {}
          outcome["frame " + file] = [how, inside, frame.contentWindow.length].join();
          frame.remove();
        }
        return outcome;
      })()`);
    const ours = await tried(real);
    const nobodys = await tried(other);
    for (const [file, how] of Object.entries(ours)) if (!file.startsWith("frame")) assert.doesNotMatch(how, /(^|,)there/, file);
    assert.deepEqual(ours, nobodys, "an address of ours answers as one that nobody has");
    assert.deepEqual(await browser.run(`performance.getEntries().map(({ name }) => name).filter((name) => name.startsWith(${JSON.stringify(real)}) && !/\\.(js|html|png|wasm|css|json|woff2|txt)$/.test(name))`), []);
  });

  test("cannot open a page of the extension's, by a link, a form or its own address", async () => {
    const { browser } = world;
    const real = await base();
    const target = `${real}panel/panel.html?tab=1`;
    const links = `<a id="here" href="${target}">one</a> <a id="tab" target="_blank" href="${target}">two</a> <form action="${target}"><button id="form">three</button></form> <button id="script" onclick="try { open('${target}') || (location = '${target}') } catch {}">four</button>`;
    for (const id of ["tab", "script", "form", "here"]) {
      world.server.serve("opening", { body: `<!doctype html><title>Links</title><body>${links}` });
      await browser.open(world.server.url("opening"));
      await settled(() => browser.visibleText(), 300);
      await browser.click(`#${id}`);
      const tabs = await settled(() => browser.tabs());
      // An error page may stand under the address; nothing of ours is in it.
      const inside = await Promise.all(tabs.map(async ({ url }, n) => {
        if (!url.startsWith(real)) return "";
        await browser.switchTo(n);
        return browser.evaluate(() => document.querySelector(".panel")?.textContent ?? "").catch(() => "");
      }));
      assert.deepEqual(inside.filter(Boolean), [], id);
      await aloneIn(browser);
    }
  });

  test("notices no call, no global, no event and no message while it is quietened and while the panel is used", async () => {
    const { browser } = world;
    const head = `<script>${WATCHMAN} globalThis.before = Object.getOwnPropertyNames(globalThis).sort().join(); globalThis.report = () => {
      globalThis.watching = false;
      const world = Object.getOwnPropertyNames(globalThis).filter((name) => !before.split(",").includes(name) && !["watching", "ownBefore", "own", "report", "before"].includes(name));
      return { noticed: [...new Set(noticed)], happened: [...new Set(happened)], world, own: own() === ownBefore, sheets: document.adoptedStyleSheets.length };
    };
    globalThis.own = () => [document, document.documentElement, document.body, navigator, history, screen].map((each) => Object.getOwnPropertyNames(each).join()).join(";");</script>`;
    await page("watchful", { head, body: "<script>globalThis.watching = true; globalThis.ownBefore = own();</script>" });
    await until("it is quiet", async () => (await missing(rows)).length === rows.length);
    await openPanel(browser);
    await browser.press("Escape");
    await panelClosed(browser);
    await setLevel(browser, "off");
    await until("it is shown", async () => (await missing(rows)).length === 0);
    await setLevel(browser, "quiet");
    await until("it is quiet again", async () => (await missing(rows)).length === rows.length);
    const seen = await browser.run("window.report()");
    // The driver looks at the page too, with calls of its own in the page's world; what it asks is known and nothing that changes anything.
    const reading = /^(getComputedStyle|(Node|Element|Document|HTMLElement|ShadowRoot|DocumentFragment|CharacterData|Range|Map|Set|WeakMap|Promise)\.)/;
    const changing = /\.(set|append|prepend|remove|insert|replace|toggle|attach|show|hide|close|play|pause|add|dispatch|create(?!Range)|observe|normalize|adopt)/i;
    const told = seen.noticed.filter((/** @type {string} */ what) => !reading.test(what) || (changing.test(what) && !/^(Map|Set|WeakMap|Promise|DocumentFragment)\./.test(what)));
    assert.deepEqual(told, []);
    assert.deepEqual(seen.happened.filter((/** @type {string} */ type) => /made up|message|violation|error|rejection|storage|beforeunload/.test(type)), []);
    assert.deepEqual({ world: seen.world, own: seen.own, sheets: seen.sheets }, { world: [], own: true, sheets: 0 });
  });

  test("gets no answer, whatever it sends, and whatever it calls its events", async () => {
    const { browser } = world;
    await browser.open(world.server.url(SLUG));
    await assertQuiet(browser, expect);
    const id = await browser.evaluateInBackground(({ chrome }) => chrome.runtime.id);
    const earlier = await settled(stats, 400);
    const answers = await browser.run(`(async () => {
      const said = [{ type: "hello", document: "d", probe: {} }, { type: "panel", wish: { do: "close" } }, { type: "changed" }, { type: "read" }, { type: "moved", url: location.href }, { type: "panel", tab: 1, wish: { do: "level", scope: "everywhere", level: "off" } }];
      const got = [];
      addEventListener("message", (event) => event.isTrusted && event.source !== window && got.push(event.data));
      for (const one of said) {
        postMessage(one, "*");
        for (const target of [window, document, document.documentElement, document.body]) {
          for (const name of ["quietpage", one.type, "message", "quietpage-" + one.type]) target.dispatchEvent(new CustomEvent(name, { detail: one, bubbles: true, composed: true }));
          target.dispatchEvent(new MessageEvent("message", { data: one, bubbles: true }));
        }
        const api = globalThis.browser?.runtime ?? globalThis.chrome?.runtime;
        try { got.push(...[await api?.sendMessage(${JSON.stringify(id)}, one)].filter((answer) => answer !== undefined)); } catch {}
        try { api?.connect(${JSON.stringify(id)}); } catch {}
        new BroadcastChannel("quietpage").postMessage(one);
      }
      for (const type of ["pageshow", "visibilitychange", "currententrychange", "prerenderingchange"]) document.dispatchEvent(new Event(type, { bubbles: true }));
      return got;
    })()`);
    assert.deepEqual(answers, []);
    await assertQuiet(browser, expect);
    const later = await stats();
    assert.deepEqual({ dropped: later.dropped, analyses: later.analyses, failures: later.failures }, { dropped: earlier.dropped, analyses: earlier.analyses, failures: earlier.failures });
  });

  test("hides nothing but what it marks itself by copying our mark, and even that comes back when we are off", async () => {
    const { browser } = world;
    await browser.open(world.server.url(SLUG));
    await assertQuiet(browser, expect);
    const badge = await browser.badge();
    const [kept, ...others] = expect.keep.filter((text) => text.length > 60);
    assert.ok(kept && others.length > 0);
    await browser.evaluate((text) => {
      const marks = new Set([...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames().filter((name) => /^data-[a-z]+$/.test(name) && each.getAttribute(name) === "")));
      const story = [...document.querySelectorAll("p")].find((each) => each.textContent?.replace(/\s+/g, "").includes(text));
      if (!story || marks.size === 0) throw new Error("nothing to forge");
      for (const name of marks) story.setAttribute(name, "");
    }, tight(kept));
    assert.deepEqual(await settled(() => missing(others)), []);
    assert.equal(await browser.badge(), badge, "it counts for nothing");
    const { groups } = await openPanel(browser);
    assert.ok(!groups.some(({ items }) => items.some(({ words }) => tight(kept).startsWith(tight(words).slice(0, 30)))), "and is none of ours in the panel");
    await browser.press("Escape");
    await setLevel(browser, "off");
    await until("all is visible", async () => (await missing([...rows, ...expect.keep])).length === 0);
    await setLevel(browser, "quiet");
  });

  test("does not have its story hidden by moving it into what is hidden", async () => {
    const { browser } = world;
    await browser.open(world.server.url(SLUG));
    await assertQuiet(browser, expect);
    const moved = expect.keep.filter((text) => text.length > 60);
    await browser.evaluate((text) => {
      const hidden = [...document.querySelectorAll("*")].find((each) => each.getAttributeNames().some((name) => /^data-[a-z]+$/.test(name) && each.getAttribute(name) === "") && !each.checkVisibility());
      const story = [...document.querySelectorAll("p")].find((each) => each.textContent?.replace(/\s+/g, "").includes(text))?.parentElement;
      if (!hidden || !story) throw new Error("nothing to move");
      hidden.append(...story.querySelectorAll("p"));
    }, tight(String(moved[0])));
    await until("the story is there again", async () => (await missing(moved)).length === 0);
  });

  test("gains nothing by claiming to be another site", async () => {
    const { browser, server } = world;
    const host = "trusted.example";
    const claimed = `https://${host}/2025/03/story`;
    const head = `<link rel="canonical" href="${claimed}"><link rel="amphtml" href="${claimed}"><base href="https://${host}/"><meta property="og:url" content="${claimed}"><meta name="twitter:url" content="${claimed}"><script type="application/ld+json">{"@type":"NewsArticle","url":"${claimed}","mainEntityOfPage":"${claimed}"}</script>`;
    await browser.evaluateInBackground(({ chrome }, site) => chrome.storage.local.set({ [`site:${site}`]: { version: 1, level: "off" } }), host);
    await page("claims", { head });
    await until("it is quiet all the same", async () => (await missing(rows)).length === rows.length);
    await openPanel(browser);
    await press(browser, "scope-site");
    await press(browser, "level-off");
    await panelThat(browser, "is off for the site", ({ applied }) => applied.includes("claims.localhost"));
    const stored = await browser.evaluateInBackground(async ({ chrome }) => JSON.parse(JSON.stringify(await chrome.storage.local.get(null))));
    assert.equal(stored[`site:${new URL(server.url("claims")).host}`].level, "off", "the site that it is");
    assert.deepEqual(stored[`site:${host}`], { version: 1, level: "off" });
    await browser.press("Escape");
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  test("sees, for nobody can prevent it: that its blocks are not drawn, by an attribute that has another name each time; one bare element while the panel is open", async () => {
    const { browser } = world;
    /** @type {string[]} */
    const names = [];
    for (const slug of ["sees-one", "sees-two"]) {
      await page(slug, { body: `<script>globalThis.records = []; addEventListener("DOMContentLoaded", () => new MutationObserver((list) => records.push(...list.map(({ type, attributeName, addedNodes }) => type + " " + (attributeName ?? addedNodes.length)))).observe(document, { subtree: true, childList: true, attributes: true }));</script>` });
      await until("it is quiet", async () => (await missing(rows)).length === rows.length);
      const seen = await browser.run("[...new Set(window.records)]");
      assert.ok(seen.length > 0 && seen.every((/** @type {string} */ each) => /^attributes data-[a-z]{5,12}$/.test(each)), seen.join());
      names.push(...seen);
      assert.ok(await browser.evaluate(() => [...document.querySelectorAll("*")].some((each) => each.getAttributeNames().some((name) => /^data-[a-z]+$/.test(name) && each.getAttribute(name) === "") && getComputedStyle(each).display === "none")));
      await openPanel(browser);
      const added = await browser.evaluate(() => {
        const last = /** @type {Element} */ (document.documentElement.lastElementChild);
        return { tag: last.localName, attributes: last.getAttributeNames(), inside: last.childNodes.length, root: last.shadowRoot };
      });
      assert.deepEqual(added, { tag: "div", attributes: [], inside: 0, root: null });
      await browser.press("Escape");
      await panelClosed(browser);
    }
    assert.equal(new Set(names).size, names.length, "no name comes twice");
  });

  test("sees, for nobody can prevent it: one bare element while we say something in it, after a press on the button", async () => {
    const { browser, server } = world;
    await browser.open(server.url("no-main-text"));
    await browser.clickToolbar();
    await until("it is said", () => browser.isVisible("no story on this page"));
    const added = await browser.evaluate(() => {
      const last = /** @type {Element} */ (document.body.lastElementChild);
      return { tag: last.localName, attributes: last.getAttributeNames(), inside: last.childNodes.length, root: last.shadowRoot };
    });
    assert.deepEqual(added, { tag: "div", attributes: [], inside: 0, root: null });
  });
});
