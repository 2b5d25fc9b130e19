// The reader comes back: over a reload, as a tab that the browser restores, ten and more of them beside each other; and
// in private windows, of which nothing is kept.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { altered } from "./lib/browsers.mjs";
import { openReader } from "./lib/expectations.mjs";
import { aloneIn } from "./lib/places.mjs";
import { openSheet, readStory, scrollToText, storeLook, styleOf, topText } from "./lib/reading.mjs";
import { beginning, paragraph, story } from "./lib/story.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

/** Articles that are kept, the last that were opened. */
const KEPT = 10;

const withSessions = (/** @type {import("./lib/suite.mjs").Kind} */ kind) => ({
  extension: altered(kind, (manifest) => void /** @type {string[]} */ (manifest.permissions).push("sessions")),
});

everyBrowser("the reader comes back", withSessions, (world) => {
  beforeEach(async () => {
    await world.browser.closeOtherTabs();
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  const articleIsBack = () => until("the article is back", () => world.browser.readerDocument());
  /** A page and its reader in a tab of their own. @param {string} slug @param {number} from  Number of its first paragraph. */
  const readInNewTab = async (slug, from) => {
    const { browser, server } = world;
    server.serve(slug, { body: story({ title: `Story ${slug}`, text: (n) => paragraph(from + n) }) });
    await browser.openTab(server.url(slug));
    return openReader(browser);
  };

  test("a reload shows the same article", async () => {
    const { browser } = world;
    const before = await readStory(world);
    await browser.reload();
    const after = await articleIsBack();
    assert.equal(after.text, before.text);
    assert.equal(after.documentTitle, before.documentTitle);
  });

  test("a tab that was closed and is restored shows the article at its place, and leads back to the page", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await readInNewTab("restored", 200);
    await scrollToText(browser, beginning(213));
    await browser.closeOtherTabs();
    await browser.reopenTab();
    assert.equal((await articleIsBack()).title, "Story restored");
    assert.equal(await topText(browser), beginning(213));
    await browser.click("#back");
    await until("the page", async () => (await browser.url()) === server.url("restored"));
  });

  test("a restored tab whose article is gone, as after a restart, offers the original", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await readInNewTab("restarted", 300);
    await browser.closeOtherTabs();
    await browser.evaluateInBackground((background) => background.chrome.storage.session.clear());
    await browser.reopenTab();
    await until("it says so", () => browser.isVisible("no longer here"));
    assert.equal(await browser.evaluate(() => /** @type {HTMLAnchorElement} */ (document.querySelector("#original")).href), server.url("restarted"));
    await browser.click("#original");
    await until("the page", async () => (await browser.url()) === server.url("restarted"));
  });

  test("readers in several tabs do not disturb each other", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await readInNewTab("first", 400);
    await scrollToText(browser, beginning(409));
    await readInNewTab("second", 500);
    await scrollToText(browser, beginning(517));
    await browser.switchTo(1);
    assert.equal((await articleIsBack()).title, "Story first");
    assert.equal(await topText(browser), beginning(409));
    await browser.reload();
    await articleIsBack();
    assert.equal(await topText(browser), beginning(409));
    await browser.press("Escape");
    await until("the first page", async () => (await browser.url()) === server.url("first"));
    await browser.switchTo(2);
    assert.equal((await articleIsBack()).title, "Story second");
    assert.equal(await topText(browser), beginning(517));
    await browser.reload();
    assert.equal((await articleIsBack()).title, "Story second");
    await browser.press("Escape");
    await until("the second page", async () => (await browser.url()) === server.url("second"));
  });

  test("of more than ten readers the oldest offers the original once it is loaded again, the others still have their articles", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    for (let n = 0; n <= KEPT; n++) await readInNewTab(`many-${n}`, n);
    await browser.switchTo(1);
    assert.equal((await articleIsBack()).title, "Story many-0", "what is shown stays");
    await browser.reload();
    await until("it says so", () => browser.isVisible("no longer here"));
    assert.equal(await browser.evaluate(() => /** @type {HTMLAnchorElement} */ (document.querySelector("#original")).href), server.url("many-0"));
    await browser.switchTo(2);
    await browser.reload();
    assert.equal((await articleIsBack()).title, "Story many-1");
  });
});

everyBrowser("the reader in private windows", { privateWindows: true }, (world) => {
  /** Everything that outlives the browser. */
  const kept = () =>
    world.browser.evaluateInBackground(async ({ chrome }) => [await chrome.storage.local.get(null), await chrome.storage.sync.get(null)]);
  const inMemory = () => world.browser.evaluateInBackground(async ({ chrome }) => JSON.stringify(await chrome.storage.session.get(null)));
  const paper = async () => (await styleOf(world.browser, "html", "background-color"))[0];

  test("it has what the ordinary one has, over what was chosen there; nothing of it is kept, and the next private window knows nothing of it", async () => {
    const { browser, server } = world;
    await storeLook(browser, { theme: "sepia", size: 22 });
    const before = await kept();
    server.serve("secret", { body: story({ title: "A secret story" }) });
    await browser.openPrivate();
    await browser.open(server.url("secret"));
    await openReader(browser);
    assert.equal(await paper(), "rgb(244, 232, 208)", "the choice from outside holds here too");
    await openSheet(browser, "look");
    await browser.click("#look [value=black]");
    await until("black", async () => (await paper()) === "rgb(0, 0, 0)");
    await browser.press("Escape");
    await scrollToText(browser, beginning(9));
    await browser.reload();
    await until("the article is back", () => browser.readerDocument());
    assert.equal(await paper(), "rgb(0, 0, 0)", "a reload keeps what was chosen here");
    assert.deepEqual(await styleOf(browser, "article", "font-size"), ["22px"]);
    assert.equal(await topText(browser), beginning(9));
    assert.deepEqual(await settled(kept), before);
    await browser.press("Escape");
    await until("the page", async () => (await browser.url()) === server.url("secret"));
    await openReader(browser);
    await browser.closePrivate();
    assert.deepEqual(await settled(kept), before);
    await readStory(world);
    assert.equal(await paper(), "rgb(244, 232, 208)", "outside it is as it was");
    await browser.openPrivate();
    await until("no word of it in memory", async () => !/secret/.test(await inMemory()));
    await browser.open(server.url("secret"));
    await openReader(browser);
    assert.equal(await paper(), "rgb(244, 232, 208)");
    assert.equal(await topText(browser), beginning(0));
  });
});
