// A site's third page is guessed at before it is judged: what was hidden alike on two pages in this browser session is out
// of sight at once, and comes back where the judgement says otherwise. Pages report it themselves: a block that fades runs a
// transition, and each look at the page's boxes makes the browser see that.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fixture } from "./lib/fixtures.mjs";
import { act } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const html = fixture(SLUG)?.html ?? "";
const BOX = ".newsletter-box";
const LETTER = "Sign up for our morning letter";

const REPORT = `<style>${BOX}{transition:opacity 1ms}</style><script>
  window.faded = 0;
  document.addEventListener("transitionrun", (event) => { if (event.propertyName === "opacity" && event.target.matches("${BOX}")) window.faded++; });
</script>`;

/** The page with its reporter, and with something else where the sign-up box was. @param {string} [box] */
function page(box) {
  const whole = html.replace("</head>", `${REPORT}</head>`);
  assert.ok(whole.includes(REPORT));
  return box === undefined ? whole : whole.replace(/<div class="newsletter-box.*?<\/form><\/div>/s, box);
}

everyBrowser("the guess", {}, (world) => {
  beforeEach(async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.session.clear();
      await chrome.storage.local.clear();
    });
    for (const n of [1, 2, 3]) server.serve(SLUG, { body: page() }, `/story-${n}/`);
    server.serve("another-site", { body: page() });
  });

  /** Opens a page and waits until it is quiet; says how often the box faded. @param {string} url */
  const fadesOn = async (url) => {
    const { browser } = world;
    await browser.open(url);
    await until("it is quiet", async () => Number(await browser.badge()) > 0);
    return settled(() => browser.evaluate(() => /** @type {any} */ (globalThis).faded));
  };
  /** @param {number} n */
  const story = (n) => world.server.url(SLUG, `/story-${n}/`);

  test("two pages alike make the third one's guess; another site has none, nor has the disk", async () => {
    const { browser, server } = world;
    assert.equal(await fadesOn(story(1)), 0);
    assert.equal(await fadesOn(story(2)), 0);
    assert.equal(await fadesOn(story(3)), 1);
    assert.ok(!(await browser.isVisible(LETTER)));
    assert.equal(await fadesOn(server.url("another-site")), 0);
    const disk = await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.get(null));
    assert.deepEqual(disk, {});
  });

  test("what the judgement does not confirm comes back", async () => {
    const { browser, server } = world;
    await fadesOn(story(1));
    await fadesOn(story(2));
    const words = "The mill can be seen from the road in every season";
    server.serve(SLUG, { body: page(`<div class="newsletter-box"><p>${words}, and in winter from the station too, which nobody expected who knew the pond as it was.</p></div>`) }, "/story-4/");
    assert.ok((await fadesOn(story(4))) > 0, "it was guessed at");
    await until("it is back", () => browser.evaluate((box) => getComputedStyle(/** @type {Element} */ (document.querySelector(box))).opacity === "1", BOX));
    assert.ok(await browser.isVisible(words));
    assert.equal(await fadesOn(story(3)), 0, "and is not guessed any more");
  });

  test("a block with several paragraphs or a headline is never guessed at", async () => {
    const { browser, server } = world;
    await fadesOn(story(1));
    await fadesOn(story(2));
    const text = "The pond is full again, and the herons stand in it for hours as if they had never been away from the place.";
    server.serve(SLUG, { body: page(`<div class="newsletter-box"><p>${text}</p><p>${text} So it is.</p><p>${text} Still.</p></div>`) }, "/story-4/");
    assert.equal(await fadesOn(story(4)), 0);
    assert.ok(await browser.isVisible("So it is."));
  });

  test("other settings make another guess", async () => {
    const { browser } = world;
    await fadesOn(story(1));
    await fadesOn(story(2));
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, kinds: { newsletter: false } } }));
    assert.equal(await fadesOn(story(3)), 0);
    assert.ok(await browser.isVisible(LETTER));
  });

  test("paused or off, nothing is guessed", async () => {
    const { browser } = world;
    await fadesOn(story(1));
    await fadesOn(story(2));
    await act(browser, "setPaused", true, { private: false });
    await browser.open(story(3));
    assert.equal(await settled(() => browser.evaluate(() => /** @type {any} */ (globalThis).faded)), 0);
    assert.ok(await browser.isVisible(LETTER));
  });
});

everyBrowser("the guess in private windows", { privateWindows: true }, (world) => {
  test("is not made, and nothing is kept for one", async () => {
    const { browser, server } = world;
    for (const n of [1, 2, 3]) server.serve(SLUG, { body: page() }, `/story-${n}/`);
    await browser.openPrivate();
    for (const n of [1, 2, 3]) {
      await browser.open(server.url(SLUG, `/story-${n}/`));
      await until("it is quiet", async () => Number(await browser.badge()) > 0);
      assert.equal(await settled(() => browser.evaluate(() => /** @type {any} */ (globalThis).faded)), 0);
    }
    const kept = await browser.evaluateInBackground(({ chrome }) => chrome.storage.session.get(null));
    assert.deepEqual(Object.keys(kept).filter((key) => key.startsWith("early:")), []);
  });
});
