// What the background takes from whom. Each attempt is made where a page's content script runs, which is as far as a page
// that has taken one over could get: nothing comes of it, and it is counted.

import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { inContent, inFrame } from "./lib/content.mjs";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

/** @typedef {{settings?: unknown, [key: string]: unknown}} Stored */

const SLUG = "seed-news";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);
const ID = "0123456789abcdef0123456789abcdef";

/** What a page's script may not say, by why it is refused. @type {Record<string, Record<string, unknown>>} */
const REFUSED = {
  shape: {
    "nothing": null,
    "a text": "settings",
    "a list": [{ type: "hello" }],
    "settings": { type: "settings", document: "d", settings: { version: 1, level: "off" } },
    "a level, as our own panel's page": { type: "panel", tab: 1, wish: { do: "level", scope: "everywhere", level: "off" } },
    "a level, without a ticket": { type: "panel", document: "d", wish: { do: "level", scope: "everywhere", level: "off" } },
    "a correction, as our own panel's page": { type: "panel", tab: 1, wish: { do: "correct", block: 0, hides: true } },
    "corrections to take in": { type: "importCorrections", document: "d", text: '{"version":1,"corrections":{}}' },
    "corrections to give out": { type: "exportCorrections", document: "d" },
    "that the reader goes": { type: "leave", id: ID },
    "what holds on the page of a reader": { type: "terms", id: ID },
    "what the reader's bar wishes": { type: "wish", id: ID, wish: "siteOff" },
    "where the reader is": { type: "reading", id: ID, sentence: "A sentence." },
    "that the reader asks for the panel": { type: "review", id: ID },
    "how much was refused": { type: "refused" },
    "a page without a name": { type: "hello", probe: {} },
    "a count below nothing": { type: "applied", document: "d", generation: 1, hidden: -1 },
    "more hidden than a page has": { type: "applied", document: "d", generation: 1, hidden: 200_001 },
    "a snapshot that is none": { type: "analyze", document: "d", generation: 1, hides: false, place: { url: "", base: "", viewport: { width: 1, height: 1 } }, snapshot: { rows: [1], boxes: [], text: "" } },
    "a place that is none": { type: "analyze", document: "d", generation: 1, hides: false, place: {}, snapshot: { rows: "", boxes: "", text: "" } },
  },
  ticket: {
    "a level, with a ticket that was guessed": { type: "panel", document: "d", ticket: ID, wish: { do: "level", scope: "everywhere", level: "off" } },
    "to forget, with a ticket that was guessed": { type: "panel", document: "d", ticket: ID, wish: { do: "forget", id: "1" } },
  },
};

/** Runs where a content script does. @param {unknown} message */
const say = (message) => chrome.runtime.sendMessage(message).then((reply) => reply ?? null, (error) => `error: ${error}`);

everyBrowser("what a page's script may ask", {}, (world) => {
  const counts = () => world.browser.evaluateInBackground(({ quietpage }) => JSON.parse(JSON.stringify(quietpage.stats)));
  const stored = () => world.browser.evaluateInBackground(async ({ chrome }) => JSON.parse(JSON.stringify(await chrome.storage.local.get(null))));

  before(async () => {
    const frame = '<iframe srcdoc="A frame of the page"></iframe>';
    world.server.serve("framed", { body: String(fixture(SLUG)?.html).replace("</body>", `${frame}</body>`) });
  });
  beforeEach(async () => {
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
    await world.browser.open(world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
  });

  for (const [why, messages] of Object.entries(REFUSED)) {
    for (const [what, message] of Object.entries(messages)) {
      test(`${what}: refused (${why})`, async () => {
        const earlier = await settled(counts, 300);
        assert.equal(await inContent(world.browser, say, message), null);
        const later = await counts();
        assert.deepEqual({ ...later.refused, [why]: later.refused[why] - 1 }, earlier.refused);
        assert.equal(later.dropped, earlier.dropped + 1);
        assert.deepEqual(await stored(), {});
      });
    }
  }

  test("frames of a page ask for nothing", async () => {
    const { browser, server } = world;
    await browser.open(server.url("framed"));
    await assertQuiet(browser, expect);
    const earlier = await settled(counts, 300);
    const answer = await inFrame(browser, "below", () => {
      if (top === self) return null;
      return chrome.runtime.sendMessage({ type: "hello", document: "d", probe: new Uint8Array(1) }).then((reply) => reply ?? "nothing", String);
    });
    assert.equal(answer, "nothing");
    assert.equal((await counts()).refused.sender, earlier.refused.sender + 1);
  });

  test("who asks is who the browser says, whatever the message claims", async () => {
    const { browser } = world;
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ "site:other.example": { version: 1, level: "off" } }));
    await assertQuiet(browser, expect);
    const claims = { url: "https://other.example/", host: "other.example", origin: "https://other.example", tabId: 99_999, frameId: 0, sender: { url: "https://other.example/" } };
    const hello = await inContent(browser, (more) => chrome.runtime.sendMessage({ ...more, type: "hello", document: "d", probe: new Uint8Array(1) }), claims);
    assert.equal(hello.level, "quiet");
    const analysis = await inContent(browser, async (more) => {
      const page = /** @type {any} */ (globalThis).quietpage;
      const { snapshot, place } = page.sample(document.body);
      const reply = await chrome.runtime.sendMessage({ ...more, type: "analyze", document: "d", generation: 1, hides: false, place: { ...place, ...more }, snapshot });
      return { level: reply.level, n: reply.verdicts.length };
    }, claims);
    assert.equal(analysis.level, "quiet");
    assert.ok(analysis.n > 0);
    await browser.evaluateInBackground(({ chrome }, host) => chrome.storage.local.set({ [`site:${host}`]: { version: 1, level: "off" } }), new URL(world.server.url(SLUG)).host);
    assert.equal((await inContent(browser, (more) => chrome.runtime.sendMessage({ ...more, type: "hello", document: "d", probe: new Uint8Array(1) }), claims)).level, "off", "its own site's settings do count");
  });

  test("an older state of a page, or one that was judged, is not judged after a newer", async () => {
    const { browser } = world;
    const ask = (/** @type {number} */ generation, /** @type {string} */ script) =>
      inContent(browser, async (n, id) => {
        const { snapshot, place } = /** @type {any} */ (globalThis).quietpage.sample(document.body);
        const reply = await chrome.runtime.sendMessage({ type: "analyze", document: id, generation: n, hides: false, place, snapshot });
        return reply?.generation ?? "nothing";
      }, generation, script);
    const earlier = await settled(counts, 300);
    assert.equal(await ask(7, "one"), 7);
    assert.equal(await ask(7, "one"), "nothing");
    assert.equal(await ask(6, "one"), "nothing");
    assert.equal(await inContent(browser, say, { type: "applied", document: "one", generation: 5, hidden: 150_000 }), null);
    assert.notEqual(await browser.badge(), "150000");
    assert.equal((await counts()).refused.generation, earlier.refused.generation + 3);
    assert.equal(await ask(8, "one"), 8);
    assert.equal(await ask(1, "another"), 1, "each script counts for itself");
  });

  test("rows that are no page's are an error of ours, and the next page is judged", async () => {
    const { browser, server } = world;
    const earlier = await settled(counts, 300);
    const answer = await inContent(browser, () =>
      chrome.runtime.sendMessage({ type: "analyze", document: "d", generation: 1, hides: false, place: { url: location.href, base: location.href, viewport: { width: 1, height: 1 } }, snapshot: { rows: new Uint32Array([1, 9, 9, 9, 9]), boxes: new Float32Array(4), text: "x" } }).then((reply) => reply ?? "nothing", String),
    );
    assert.equal(answer, "nothing");
    assert.equal((await counts()).failures, earlier.failures + 1);
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
  });

  test("marks and style are made in the background: what a message brings of them is not looked at", async () => {
    const { browser } = world;
    const mine = { marker: { hide: "data-mine", vacate: "data-mine", dim: "data-mine", collapse: "data-mine" }, css: "p{display:none!important}" };
    const reply = await inContent(browser, async (more) => {
      const { snapshot, place } = /** @type {any} */ (globalThis).quietpage.sample(document.body);
      const answer = await chrome.runtime.sendMessage({ ...more, type: "analyze", document: "d", generation: 1, hides: true, place, snapshot });
      return { marker: answer.marker, css: answer.css };
    }, mine);
    assert.ok(!JSON.stringify(reply).includes("mine") && !reply.css.includes("p{"));
    await assertQuiet(browser, expect);
  });

  test("a page's script does not get at what is stored", async () => {
    const { browser } = world;
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ secret: "kept" }));
    const guarded = await browser.evaluateInBackground(({ chrome }) => typeof chrome.storage.local.setAccessLevel === "function");
    const tried = await inContent(browser, async () => {
      const seen = [];
      for (const name of /** @type {const} */ (["local", "session"])) {
        try {
          await chrome.storage[name].set({ planted: "by a page" });
          seen.push(JSON.stringify(await chrome.storage[name].get(null)));
        } catch {
          seen.push("");
        }
      }
      return seen;
    });
    // A browser without such a guard lets them, which is why no content script of ours asks.
    assert.deepEqual(tried.map((text) => text.includes("secret") || text.includes("planted")), [!guarded, false]);
    if (world.kind === "chromium") assert.ok(guarded);
  });

  test("what a person types or may edit is not in what is captured", async () => {
    const { browser, server } = world;
    const secret = (/** @type {string} */ name) => `secret-${name}`;
    const fields = `<form>
      <input id="typed" value="${secret("default")}"><input type="password" value="${secret("password")}"><input type="hidden" value="${secret("hidden")}">
      <input type="email" value="${secret("mail")}"><input type="submit" value="${secret("submit")}"><button value="${secret("button")}">Go</button>
      <textarea>${secret("area")}</textarea><select><option value="${secret("value")}">${secret("option")}</option></select>
      <input list="offers"><output>Sum</output></form>
      <div contenteditable>${secret("draft")}<p>${secret("draft-below")}</p></div><div contenteditable="plaintext-only">${secret("plain")}</div><p contenteditable="TRUE">${secret("upper")}</p>
      <div id="host"></div><div id="late">Not yet edited</div>
      <script>
        const root = document.getElementById("host").attachShadow({ mode: "closed" });
        root.innerHTML = "<textarea>${secret("below-closed")}</textarea><input value='${secret("input-closed")}'><div contenteditable>${secret("draft-closed")}</div><p>Plain words below a closed root</p>";
        const late = document.getElementById("late");
        late.contentEditable = "true";
        late.textContent = "${secret("late")}";
      </script>`;
    server.serve("typed", { body: String(fixture(SLUG)?.html).replace("</article>", `${fields}</article>`) });
    await browser.open(server.url("typed"));
    await browser.type("#typed", secret("typed"));
    const captured = await inContent(browser, () => {
      const { snapshot } = /** @type {any} */ (globalThis).quietpage.sample(document.body);
      const bytes = snapshot.rows instanceof Uint32Array ? new Uint8Array(snapshot.rows.buffer) : new TextEncoder().encode(snapshot.rows);
      // Texts lie in the string; to be sure, the rows are looked through for letters too, one to a byte or to a word.
      return { text: snapshot.text, narrow: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""), wide: Array.from(bytes.filter((_, at) => at % 4 === 0), (byte) => String.fromCharCode(byte)).join("") };
    });
    for (const text of Object.values(captured)) assert.doesNotMatch(text, /secret-/);
    const seen = tight(captured.text);
    for (const each of [...expect.keep, "Plain words below a closed root"]) assert.ok(seen.includes(tight(each)), each);
  });

  test("a page that is one draft is captured by nobody, for the reader neither", async () => {
    const { browser, server } = world;
    await browser.evaluate(() => void (document.designMode = "on"));
    const earlier = await counts();
    await browser.clickToolbar();
    await until("it is said", () => browser.isVisible("no story on this page"));
    assert.equal(await browser.url(), server.url(SLUG));
    assert.equal((await counts()).analyses, earlier.analyses);
  });
});

everyBrowser(
  "documents are told apart where the browser does so",
  {},
  (world) => {
    test("every style goes to the one document that asked", async () => {
      const { browser, server } = world;
      await browser.evaluateInBackground((background) => {
        const { scripting } = background.chrome;
        background.targets = [];
        for (const name of ["insertCSS", "removeCSS"]) {
          const call = scripting[name].bind(scripting);
          scripting[name] = (/** @type {{target: object}} */ details) => {
            background.targets.push(details.target);
            return call(details);
          };
        }
      });
      await browser.open(server.url(SLUG));
      await assertQuiet(browser, expect);
      await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, level: "off" } }));
      const targets = await until("it is taken out again", async () => {
        const seen = await browser.evaluateInBackground(({ targets: all }) => all);
        return seen.length >= 2 && seen;
      });
      for (const target of targets) assert.deepEqual([Object.keys(target).sort(), target.documentIds.length], [["documentIds", "tabId"], 1]);
    });
  },
  ["chromium"],
);
