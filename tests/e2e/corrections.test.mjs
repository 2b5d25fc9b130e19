// What the user corrects on one page holds for blocks like it on the whole site: from the panel and the picker, at once in
// open tabs, on pages built anew, until it is taken back; and goes out and comes in as a file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { act, activeTab, openPanel, panelThat, press, readPicker } from "./lib/panel.mjs";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const found = fixture(SLUG);
assert.ok(found);
const { expect, html } = found;
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const LETTER = "Sign up for our morning letter";
const LETTER_TITLE = "The Mirror in your mailbox";
const AUTHOR = "writes about rivers";
const STORY = "Herons came back in the first week";

/** The next page of the site, which was built anew: other names, wrappers, levels of headings; another portrait's text. */
const REDESIGNED = (() => {
  const pieces = [
    [/<div class="newsletter-box mc4wp-form"><h4>(.*?)<\/h4>(.*?)<\/div>/s, '<div class="x1"><section class="q7k"><h2>$1</h2><div>$2</div></section></div>'],
    [/<div class="about-author container-wrapper">(<img [^>]*>)<h3>(.*?)<\/h3>(.*?)<\/div>/s, '<div class="x2"><div class="zz1"><h2>$2</h2>$1$3</div></div>'],
    ["They were found in a garden two streets away", "They lay for years in a garden two streets away"],
  ];
  let page = html;
  for (const [was, is] of pieces) {
    const changed = page.replace(/** @type {any} */ (was), /** @type {string} */ (is));
    assert.notEqual(changed, page, `${was} is in the fixture`);
    page = changed;
  }
  return page;
})();

everyBrowser("corrections", {}, (world) => {
  const other = "/2025/04/another-story/";

  beforeEach(async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set({ settings: { version: 1, level: "quiet" } });
    });
    server.serve(SLUG, { body: REDESIGNED }, other);
    server.serve("another-site", { body: html });
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
  });

  /** @param {string} text */
  const shown = (text) => until(`${text} is there`, () => world.browser.isVisible(text));
  /** @param {string} text */
  const gone = (text) => until(`${text} is gone`, async () => !(await world.browser.isVisible(text)));
  /** @returns {Promise<{host: string, corrections: {id: string, does: string, made: string, written?: string, block: {heading: string[]}}[]}[]>} */
  const learnt = () => act(world.browser, "corrections");

  /** Presses one of the buttons of a block of the panel. @param {string} words @param {"like" | "keep" | "show"} what */
  const pressAt = async (words, what) => {
    const seen = await panelThat(world.browser, `lists ${words}`, (panel) => itemWith(panel, words));
    const button = itemWith(seen, words)?.buttons.find((name) => name.startsWith(what));
    assert.ok(button, `${words} has ${what}`);
    await press(world.browser, button);
  };

  /** Hides the author's box with the picker, here or on the whole site. @param {"hide" | "hide-like"} how */
  const pickAuthor = async (how) => {
    const { browser } = world;
    await openPanel(browser);
    await press(browser, "pick");
    await until("the picker", () => browser.pierce(readPicker));
    const { x, y } = await browser.evaluate(placeOfWords, AUTHOR);
    await browser.clickAt(x, y);
    await until("a block is held", async () => (await browser.pierce(readPicker))?.says.startsWith("About Tova Renn"));
    await press(browser, how);
  };

  test("put back on this site: it stays here, on reload and on a page built anew, until it is hidden again", async () => {
    const { browser, server } = world;
    const count = Number(await browser.badge());
    await openPanel(browser);
    await pressAt(LETTER_TITLE, "like");
    await panelThat(browser, "says so", ({ said }) => said === MESSAGES.panelPutBackLikeDone.message);
    const seen = await panelThat(browser, "shows it as put back", (panel) => itemWith(panel, LETTER_TITLE)?.state === "kept");
    assert.equal(seen.title, `${count - 1} blocks hidden on this page`);
    await shown(LETTER);
    await until("the badge follows", async () => Number(await browser.badge()) === count - 1);
    const [site, ...more] = await learnt();
    assert.deepEqual(more, []);
    assert.equal(site?.host, new URL(server.url(SLUG)).host);
    assert.deepEqual(site?.corrections.map(({ does, written, block }) => [does, written, block.heading]), [["keep", LETTER_TITLE, ["the", "mirror", "in", "your", "mailbox"]]]);

    await browser.reload();
    await pointAtNothing(browser);
    await until("it is quiet", async () => Number(await browser.badge()) === count - 1);
    assert.ok(await browser.isVisible(LETTER));
    await browser.open(server.url(SLUG, other));
    await until("it is quiet", async () => Number(await browser.badge()) > 0);
    assert.ok(await settled(() => browser.isVisible(LETTER)), "on the page built anew");
    await browser.open(server.url("another-site"));
    await until("it is quiet", async () => Number(await browser.badge()) === count);
    assert.ok(!(await browser.isVisible(LETTER)), "on another site it is hidden");

    await browser.open(server.url(SLUG));
    await until("it is quiet", async () => Number(await browser.badge()) === count - 1);
    await openPanel(browser);
    await pressAt(LETTER_TITLE, "like");
    await gone(LETTER);
    assert.deepEqual(await learnt(), []);
  });

  test("hide on this site: at once in open tabs, on a page built anew, not on another site, until it is taken back", async () => {
    const { browser, server } = world;
    await browser.openTab(server.url(SLUG, other));
    await until("it is quiet", async () => Number(await browser.badge()) > 0);
    assert.ok(await browser.isVisible(AUTHOR));
    await browser.switchTo(0);
    await pickAuthor("hide-like");
    const seen = await panelThat(browser, "lists it", ({ groups }) => groups.at(-1)?.name === MESSAGES.kind_chosen.message);
    assert.equal(itemWith(seen, "About Tova Renn")?.why, MESSAGES.reason_corrected.message.replace(/^./, (/** @type {string} */ first) => first.toUpperCase()));
    await gone(AUTHOR);
    await browser.switchTo(1);
    await gone(AUTHOR);
    assert.ok(await browser.isVisible(STORY));
    await browser.reload();
    await gone(AUTHOR);
    await browser.open(server.url("another-site"));
    await until("it is quiet", async () => Number(await browser.badge()) > 0);
    assert.ok(await browser.isVisible(AUTHOR));
    await browser.open(server.url(SLUG, other));
    await gone(AUTHOR);

    await browser.switchTo(0);
    await pressAt("About Tova Renn", "like");
    await panelThat(browser, "says so", ({ said }) => said === MESSAGES.panelForgotten.message);
    await shown(AUTHOR);
    await browser.switchTo(1);
    await shown(AUTHOR);
    assert.deepEqual(await learnt(), []);
  });

  test("hide this one: the page's own matter, of which nothing is kept", async () => {
    const { browser } = world;
    await pickAuthor("hide");
    await gone(AUTHOR);
    assert.deepEqual(await learnt(), []);
    await browser.reload();
    // Nothing goes under the pointer.
    await pointAtNothing(browser);
    await assertQuiet(browser, expect);
    assert.ok(await browser.isVisible(AUTHOR));
  });

  test("put back this one goes before what was hidden on the site", async () => {
    const { browser } = world;
    await pickAuthor("hide-like");
    await gone(AUTHOR);
    await pressAt("About Tova Renn", "keep");
    await shown(AUTHOR);
    assert.equal((await learnt()).length, 1);
    await browser.reload();
    await gone(AUTHOR);
  });

  test("off shows it too, and a level of the page changes nothing of it", async () => {
    const { browser } = world;
    await pickAuthor("hide-like");
    await gone(AUTHOR);
    const tab = await activeTab(browser);
    await act(browser, "setPageLevel", tab, "off");
    await shown(AUTHOR);
    await act(browser, "setPageLevel", tab, "quiet");
    await gone(AUTHOR);
  });

  test("in our own page the same, about the tab that it names", async () => {
    const { browser } = world;
    const tab = await activeTab(browser);
    await openPanelPage(tab);
    await until("it is filled", () => browser.isVisible(LETTER_TITLE));
    const press2 = () => browser.evaluate((words) => {
      const item = [...document.querySelectorAll("li")].find((each) => each.textContent?.startsWith(words));
      return [...(item?.querySelectorAll("button") ?? [])].map((each) => each.dataset.name ?? "").find((name) => name.startsWith("like-")) ?? "";
    }, LETTER_TITLE);
    await browser.click(`[data-name="${await press2()}"]`);
    await until("it stays", () => browser.isVisible(MESSAGES.panelStays.message));
    assert.equal((await learnt()).length, 1);
    await browser.click(`[data-name="${await press2()}"]`);
    await until("it is forgotten", async () => (await learnt()).length === 0);
    await browser.closeOtherTabs();
    await gone(LETTER);
  });

  /** @param {number} tab */
  const openPanelPage = async (tab) => {
    const { browser } = world;
    await browser.evaluateInBackground(async ({ chrome }, about) => {
      await chrome.tabs.create({ url: chrome.runtime.getURL(`panel/panel.html?tab=${about}`) });
    }, tab);
    await until("a second tab", async () => /panel\.html/.test((await browser.tabs())[1]?.url ?? ""));
    await browser.switchTo(1);
  };

  test("goes out as a file and comes in again, the difference first", async () => {
    const { browser, server } = world;
    await pickAuthor("hide-like");
    await gone(AUTHOR);
    const file = await act(browser, "exportCorrections");
    const { host } = new URL(server.url(SLUG));
    const { version, corrections } = JSON.parse(file);
    assert.equal(version, 1);
    assert.deepEqual(Object.keys(corrections), [host]);
    const [made] = corrections[host];
    assert.equal(made.does, "hide");

    const same = await act(browser, "importCorrections", file, { apply: false });
    assert.deepEqual(same, { differences: [{ host, added: [], replaced: [], same: 1 }] });
    await act(browser, "forget", host, made.id);
    await shown(AUTHOR);
    const news = { differences: [{ host, added: [made], replaced: [], same: 0 }] };
    assert.deepEqual(await act(browser, "importCorrections", file, { apply: false }), news);
    assert.deepEqual(await learnt(), []);
    assert.deepEqual(await act(browser, "importCorrections", file, { apply: true }), news);
    await gone(AUTHOR);
    assert.deepEqual(await learnt(), [{ host, corrections: [made] }]);

    const opposite = file.replace('"hide"', '"keep"');
    const { differences } = await act(browser, "importCorrections", opposite, { apply: true });
    assert.deepEqual(differences.map((/** @type {any} */ each) => [each.added.length, each.replaced.length]), [[0, 1]]);
    await shown(AUTHOR);
    assert.equal((await learnt())[0]?.corrections.length, 1);
  });

  test("of a heading the words come back as they were written, and nothing else in their place", async () => {
    const { browser, server } = world;
    await pickAuthor("hide-like");
    await gone(AUTHOR);
    const { host } = new URL(server.url(SLUG));
    const { version, corrections } = JSON.parse(await act(browser, "exportCorrections"));
    const [made] = corrections[host];
    const { written, ...plain } = made;
    assert.match(written, /^About Tova Renn/);
    await act(browser, "forget", host, made.id);
    for (const [put, kept] of /** @type {const} */ ([[7, undefined], ["Other words", undefined], [`${written} and more`, made.block.heading.length < 8 ? written : undefined], [undefined, undefined], [written, written]])) {
      const file = JSON.stringify({ version, corrections: { [host]: [{ ...plain, written: put }] } });
      const { differences } = await act(browser, "importCorrections", file, { apply: false });
      assert.deepEqual(differences[0].added, [{ ...plain, ...(kept !== undefined && { written: kept }) }], String(put));
    }
  });

  test("a file that is none changes nothing", async () => {
    const { browser } = world;
    const errors = await browser.errors();
    const files = ["", "{}", "[1]", '{"version":2,"corrections":{}}', '{"version":1,"corrections":{"a b":[]}}', '{"version":1,"corrections":{"a.example":[{}]}}', " ".repeat(1_100_000)];
    for (const file of files) {
      const reply = await act(browser, "importCorrections", file, { apply: true });
      assert.ok(typeof reply.error === "string", JSON.stringify(reply));
    }
    assert.deepEqual(await learnt(), []);
    assert.deepEqual(await browser.errors(), errors);
  });

  test("what is stored broken is passed over", async () => {
    const { browser, server } = world;
    const { host } = new URL(server.url(SLUG));
    for (const broken of [{ version: 1, corrections: [{}, 7, { id: "x" }] }, { version: 1, corrections: "no" }, [], 3]) {
      await browser.evaluateInBackground(({ chrome }, key, value) => chrome.storage.local.set({ [key]: value }), `rules:${host}`, /** @type {unknown} */ (broken));
      await browser.reload();
      await assertQuiet(browser, expect);
    }
  });
});

everyBrowser("corrections in private windows", { privateWindows: true }, (world) => {
  test("hold there and leave nothing behind", async () => {
    const { browser, server } = world;
    await browser.openPrivate();
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    await openPanel(browser);
    const seen = await panelThat(browser, "lists it", (panel) => itemWith(panel, LETTER_TITLE));
    await press(browser, String(itemWith(seen, LETTER_TITLE)?.buttons.find((name) => name.startsWith("like-"))));
    await until("it is there", () => browser.isVisible(LETTER));
    await browser.reload();
    await until("it is quiet", async () => Number(await browser.badge()) > 0);
    assert.ok(await settled(() => browser.isVisible(LETTER)));
    const disk = await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.get(null));
    assert.deepEqual(Object.keys(disk).filter((key) => key.startsWith("rules:")), []);
  });
});

/** @param {import("./lib/panel.mjs").PanelSeen} seen @param {string} words */
function itemWith({ groups }, words) {
  return groups.flatMap(({ items }) => items).find((item) => tight(item.words).startsWith(tight(words)));
}

/** Runs in the page: brings words into the middle of the window. @param {string} words */
function placeOfWords(words) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = /** @type {Text} */ (node).data.indexOf(words);
    if (at < 0) continue;
    node.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { left, top, height } = range.getClientRects()[0] ?? new DOMRect();
    return { x: left + 6, y: top + height / 2 };
  }
  throw new Error(`${words} is not there`);
}
