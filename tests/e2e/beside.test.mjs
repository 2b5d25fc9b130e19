// Beside another blocker: the same words stay as without it, what is hidden by one is not shown by the other, and each takes
// back its own only.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { blocker } from "./lib/blocker.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { installBeside } from "./lib/life.mjs";
import { openPanel } from "./lib/panel.mjs";
import { pointAtNothing } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";
import { stateOf } from "./lib/visible.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);

/** What it goes by: some of what we hide, and some that both would. */
const LIST = { sheet: [".ad-leaderboard", ".share-buttons-bottom", ".sticky-video"], inline: [".stream-item-in-post", ".widget_ad", ".tickercontainer"], out: [".share-buttons-top", ".promo-box"] };

everyBrowser("beside another blocker", {}, (world) => {
  const gone = async (/** @type {string[]} */ texts) => {
    const seen = tight(await world.browser.visibleText());
    return texts.filter((text) => !seen.includes(tight(text)));
  };
  const hide = expect.hide.map(({ text }) => text);
  /** What the other one alone leaves to be seen of what we hide. @type {string[]} */
  let left;
  /** @type {{tree: string, sheets: string}} */
  let alone;

  before(async () => {
    const { browser, server } = world;
    await installBeside(browser, blocker(LIST));
    await setLevel(browser, "off");
    await browser.open(server.url(SLUG));
    const hidden = await until("the other one is at work", async () => {
      const missing = await settled(() => gone(hide));
      return missing.length > 0 && missing.length < hide.length && missing;
    });
    left = hide.filter((text) => !hidden.includes(text));
    alone = await settled(() => browser.evaluate(stateOf));
    await setLevel(browser, "quiet");
  });

  test("the same words stay, and all goes that goes without it", async () => {
    const { browser, server } = world;
    await browser.open(server.url(SLUG));
    await pointAtNothing(browser);
    await until("the page is quiet", async () => (await gone(hide)).length === hide.length);
    assert.deepEqual(await settled(() => gone(expect.keep)), []);
  });

  test("what the other one hides is no block of ours, so that we neither count it nor show it", async () => {
    const { browser } = world;
    const { groups } = await openPanel(browser);
    const words = groups.flatMap(({ items }) => items.map((item) => item.words)).join(" ");
    assert.ok(groups.length > 0);
    assert.doesNotMatch(words, /Sandbox|Read the Mirror on your phone/);
    await browser.press("Escape");
  });

  test("off takes back ours and nothing of the other's: the document is as that one alone leaves it", async () => {
    const { browser } = world;
    await setLevel(browser, "off");
    await until("what is ours is there again", async () => (await gone(left)).length === 0);
    const hidden = hide.filter((text) => !left.includes(text));
    assert.deepEqual(await settled(() => gone(hidden)), hidden);
    assert.deepEqual(await settled(() => browser.evaluate(stateOf)), alone);
    await setLevel(browser, "quiet");
    await until("and quiet again", async () => (await gone(hide)).length === hide.length);
    assert.deepEqual(await gone(expect.keep), []);
  });
});
