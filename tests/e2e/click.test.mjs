// The toolbar button: the reader in the same tab and the ways back from it; beside the page where leaving would lose
// something; and what a click says where there is nothing to read. What the reader shows is proven in quiet.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { assertQuiet, openReader } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { aloneIn, movedBetween, paragraphNearTop, placesOf } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const found = fixture(SLUG);
assert.ok(found);
const { expect } = found;
const STORY = expect.reader?.has.filter((text) => text.length > 100) ?? [];
const LAST = STORY[STORY.length - 2] ?? "";
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
`;

everyBrowser("the toolbar button", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
  });

  const openStory = async () => {
    await world.browser.open(world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
  };
  const backOnThePage = async () => {
    await until("the page is back", async () => (await world.browser.url()) === world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
  };

  test("opens the reader in the same tab", async () => {
    await openStory();
    const shown = await openReader(world.browser);
    assert.match(shown.url, /\/reader\/reader\.html#[0-9a-z-]+$/);
    assert.equal((await world.browser.tabs()).length, 1);
  });

  test("a second click returns to the page, at the same sentence", async () => {
    await openStory();
    await world.browser.evaluate(scrollTo, LAST);
    const before = await settled(() => world.browser.evaluate(placesOf, STORY));
    await openReader(world.browser);
    await world.browser.clickToolbar();
    await backOnThePage();
    assert.deepEqual(movedBetween(before, await settled(() => world.browser.evaluate(placesOf, STORY))), []);
    assert.equal((await world.browser.tabs()).length, 1);
  });

  test("Back returns to the page, and Forward to the article", async () => {
    await openStory();
    const shown = await openReader(world.browser);
    await world.browser.back();
    await backOnThePage();
    await world.browser.forward();
    const again = await until("the reader is back", () => world.browser.readerDocument());
    assert.equal(again.title, shown.title);
    assert.equal(again.text, shown.text);
  });

  test("the reader's own button returns to the page", async () => {
    await openStory();
    await openReader(world.browser);
    assert.ok(await world.browser.isVisible("Back to page"));
    await world.browser.click("#back");
    await backOnThePage();
  });

  test("a reader whose article is gone offers the original", async () => {
    const { browser } = world;
    await openStory();
    await openReader(browser);
    await browser.evaluateInBackground((background) => background.chrome.storage.session.clear());
    await browser.reload();
    await until("it says so", () => browser.isVisible(MESSAGES.readerGoneTitle.message));
    const original = await browser.evaluate(() => document.querySelector("a")?.href);
    assert.equal(original, world.server.url(SLUG));
    await browser.click("a");
    await backOnThePage();
  });

  test("a click on a page that hides nothing opens its article too", async () => {
    await world.browser.open(world.server.url("br-soup"));
    const shown = await openReader(world.browser);
    assert.equal(shown.title, fixture("br-soup")?.expect.reader?.title);
  });

  test("the reader opens beside a page whose form was filled in", async () => {
    await world.browser.open(world.server.url("changed-form"));
    await world.browser.type("#letter-text", "Dear editor, the lamp");
    await besideThePage("changed-form");
    assert.equal(await world.browser.evaluate(() => document.querySelector("textarea")?.value), "Dear editor, the lamp");
  });

  test("the reader opens in the tab of a page whose form was left alone", async () => {
    await world.browser.open(world.server.url("changed-form"));
    await openReader(world.browser);
    assert.equal((await world.browser.tabs()).length, 1);
  });

  test("the reader opens beside a page that plays", async () => {
    const page = found.html.replace("</body>", `<audio loop controls></audio><script>${SOUND}</script></body>`);
    world.server.serve("playing", { body: page });
    await world.browser.open(world.server.url("playing"));
    await world.browser.click("h1");
    await until("the page plays", () => world.browser.evaluate(() => document.querySelector("audio")?.currentTime));
    await besideThePage("playing");
    assert.equal(await world.browser.evaluate(() => document.querySelector("audio")?.paused), false);
  });

  test("the reader opens beside a page that would ask before leaving", async () => {
    const page = found.html.replace("</body>", `<script>addEventListener("beforeunload", (event) => event.preventDefault());</script></body>`);
    world.server.serve("asking", { body: page });
    await world.browser.open(world.server.url("asking"));
    await world.browser.click("h1");
    await besideThePage("asking");
  });

  test("a page without main text says so, and stays", async () => {
    await world.browser.open(world.server.url("no-main-text"));
    const before = tight(await settled(() => world.browser.visibleText()));
    await world.browser.clickToolbar();
    await until("a word from us", () => world.browser.isVisible(MESSAGES.noMainText.message));
    assert.equal(await world.browser.url(), world.server.url("no-main-text"));
    await until("and it goes again", async () => tight(await world.browser.visibleText()) === before);
  });

  const ownPage = world.kind === "chromium" ? "chrome://version" : "about:license";
  test(`on ${ownPage} a small page of ours says why not`, async () => {
    await world.browser.open(ownPage);
    await saysWhyNot();
  });

  test("on a PDF file a small page of ours says why not", async () => {
    world.server.serve("paper", { body: PDF, type: "application/pdf" }, "/paper.pdf");
    await world.browser.open(world.server.url("paper", "/paper.pdf"));
    await saysWhyNot();
  });

  /** The reader is in a second tab, next to the page, which is as it was. A second click closes it. @param {string} slug */
  const besideThePage = async (slug) => {
    const { browser, server } = world;
    await browser.clickToolbar();
    const tabs = await until("two tabs", async () => {
      const all = await browser.tabs();
      return all.length === 2 && /reader\.html#/.test(all[1]?.url ?? "") && all;
    });
    assert.equal(tabs[0]?.url, server.url(slug));
    await browser.switchTo(1);
    await until("the reader is open", () => browser.readerDocument());
    await browser.clickToolbar();
    await until("one tab", async () => (await browser.tabs()).length === 1);
    await browser.switchTo(0);
    assert.equal(await browser.url(), server.url(slug));
  };

  const saysWhyNot = async () => {
    const { browser } = world;
    const before = (await browser.tabs()).map(({ url }) => url);
    await browser.clickToolbar();
    const tabs = await until("a page of ours", async () => {
      const all = await browser.tabs();
      return all.some(({ url }) => /^(chrome|moz)-extension:.*notice/.test(url)) && all;
    });
    assert.ok(tabs.some(({ url }) => url === before[0]), "the page itself stays");
    await browser.switchTo(tabs.findIndex(({ url }) => /notice/.test(url)));
    await until("its words", () => browser.isVisible(MESSAGES.noticeText.message));
  };
});

/** Runs in the page. @param {string} text */
function scrollTo(text) {
  const squeeze = (/** @type {string | null} */ words) => (words ?? "").replace(/\s+/g, "");
  const paragraph = [...document.querySelectorAll("p")].find((each) => squeeze(each.textContent) === squeeze(text));
  if (!paragraph) throw new Error(`no paragraph reads ${text}`);
  paragraph.scrollIntoView({ block: "start", behavior: "instant" });
}

/** Runs in the page: a second of silence, played for ever after a click. */
const SOUND = `
  const head = new Uint8Array([82,73,70,70,36,31,0,0,87,65,86,69,102,109,116,32,16,0,0,0,1,0,1,0,64,31,0,0,64,31,0,0,1,0,8,0,100,97,116,97,0,31,0,0]);
  const file = new Blob([head, new Uint8Array(7936).fill(128)], { type: "audio/wav" });
  document.querySelector("audio").src = URL.createObjectURL(file);
  addEventListener("click", () => void document.querySelector("audio").play());
`;

everyBrowser("the way back without the cache", { bfcache: false }, (world) => {
  test("the page is loaded again, quietened, and scrolled to the sentence that was being read", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    const first = await browser.evaluate(() => performance.timeOrigin);
    await openReader(browser);
    await browser.evaluate(scrollTo, LAST);
    const read = await settled(() => browser.evaluate(paragraphNearTop, STORY));
    // The reader says a little later where it is.
    await settled(() => browser.evaluateInBackground((background) => background.chrome.storage.session.get(null)));
    await browser.clickToolbar();
    await until("the page is back", async () => (await browser.url()) === server.url(SLUG));
    assert.notEqual(await browser.evaluate(() => performance.timeOrigin), first, "the page was loaded again");
    await assertQuiet(browser, expect);
    const top = await settled(() => browser.evaluate(paragraphNearTop, STORY));
    assert.equal(top, read);
  });
});
