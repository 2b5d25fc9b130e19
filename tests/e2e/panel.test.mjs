// The panel over a page: what it lists and why, each block's way back, the switch and which setting holds.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture, tight } from "./lib/fixtures.mjs";
import { act, activeTab, framesOf, openPanel, panelClosed, panelThat, press, shownPanel } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";
import { stateOf } from "./lib/visible.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
const seed = fixture("seed-news")?.expect;
assert.ok(expect && seed);
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));

everyBrowser("the panel", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
    await setLevel(world.browser, "quiet");
    await world.browser.evaluateInBackground(async ({ chrome }) => {
      const all = Object.keys(await chrome.storage.local.get(null));
      await chrome.storage.local.remove(all.filter((key) => key.startsWith("site:")));
    });
  });

  const openStory = async () => {
    await world.browser.open(world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
  };

  test("lists as many blocks as the badge counts, by kind, the consent question first, each with its reasons", async () => {
    const { browser } = world;
    await openStory();
    const count = await browser.badge();
    const { title, summary, groups, focused } = await openPanel(browser);
    assert.equal(title, `${count} blocks hidden on this page`);
    assert.equal(focused, "title");
    assert.equal(groups[0]?.name, MESSAGES.kind_consent.message);
    assert.equal(groups.reduce((sum, group) => sum + Number(group.count), 0), Number(count));
    for (const { name, count: one, items } of groups) {
      assert.equal(items.length, Number(one));
      assert.ok(summary.includes(`${name}: ${one}`), `${summary} has ${name}`);
    }
    const items = groups.flatMap((group) => group.items);
    assert.deepEqual(items.filter(({ words, why }) => !words || !why || /[_$]|reason|undefined|NaN/.test(why)), []);
    const vague = MESSAGES.reason_learnt.message;
    assert.deepEqual(items.filter(({ why }) => why.toLowerCase().includes(vague) && why.length > vague.length), [], "what a text reads like is said where nothing else is");
    const ad = items.find(({ words }) => words === "Advertisement above");
    assert.match(ad?.why ?? "", /^Comes from an advertising network; says “Advertisement” or the like; .*728 × 90/);
  });

  test("says in plain words why rows of prices went", async () => {
    const { browser, server } = world;
    await browser.open(server.url("seed-news"));
    await assertQuiet(browser, seed);
    const { groups } = await openPanel(browser);
    const ticker = groups.find(({ name }) => name === MESSAGES.kind_ticker.message);
    assert.match(ticker?.items[0]?.why ?? "", /^\d+ short rows with an amount or a percentage; below the story; /);
  });

  for (const slug of ["csp-none", "trusted-types"]) {
    test(`${slug}: opens with its own look and puts back under the page's strict policy`, async () => {
      const { browser, server } = world;
      const strict = fixture(slug)?.expect;
      assert.ok(strict);
      await browser.open(server.url(slug));
      await assertQuiet(browser, strict);
      const count = Number(await browser.badge());
      const { title, box, groups } = await openPanel(browser);
      assert.equal(title, `${count} blocks hidden on this page`);
      assert.ok(box.right - box.left < 600 && box.bottom - box.top > 600, `a sheet at the side: ${JSON.stringify(box)}`);
      const keep = groups[0]?.items[0]?.buttons.find((name) => name.startsWith("keep-"));
      assert.ok(keep);
      await press(browser, keep);
      await panelThat(browser, "has it back", (seen) => seen.title.startsWith(`${count - 1} `));
    });
  }

  test("put back shows this one block, through later rounds, and takes it off the badge; hide again hides it", async () => {
    const { browser } = world;
    await openStory();
    const count = Number(await browser.badge());
    const sign = await blockWith("The Mirror in your mailbox");
    await press(browser, `keep-${sign}`);
    const seen = await panelThat(browser, "has it back", ({ title }) => title.startsWith(`${count - 1} `));
    assert.equal(seen.focused, `keep-${sign}`, "the focus stays at the block");
    assert.equal(seen.said, MESSAGES.panelPutBackDone.message);
    assert.equal(itemWith(seen, "The Mirror in your mailbox")?.state, "kept");
    assert.ok(await browser.isVisible("Sign up for our morning letter"));
    await until("the badge follows", async () => Number(await browser.badge()) === count - 1);

    await browser.evaluate(() => document.querySelector("article")?.append(Object.assign(document.createElement("p"), { textContent: "A line that came later, long enough to be read as a sentence of the story." })));
    const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
    const before = await rounds();
    await until("the page was judged again", async () => (await rounds()) > before);
    await settled(rounds);
    assert.ok(await browser.isVisible("Sign up for our morning letter"), "it stays");

    await press(browser, `keep-${sign}`);
    await panelThat(browser, "has it hidden again", ({ title }) => title.startsWith(`${count} `));
    await until("it is gone", async () => !(await browser.isVisible("Sign up for our morning letter")));
  });

  test("show gives a block its place again, faint and in a frame, until it is told not to", async () => {
    const { browser } = world;
    await openStory();
    const sign = await blockWith("The Mirror in your mailbox");
    const before = await browser.evaluate(stateOf);
    await press(browser, `show-${sign}`);
    await panelThat(browser, "says so", (seen) => itemWith(seen, "The Mirror in your mailbox")?.state === "shown");
    const place = await browser.evaluate(lookAtSignUp);
    assert.ok(place && place.top >= 0 && place.bottom <= place.high, "it is in view");
    assert.ok(place.opacity < 1);
    const [frame, ...others] = await until("a frame", async () => {
      const frames = await browser.pierce(framesOf);
      return frames.length > 0 && frames;
    });
    assert.deepEqual(others, []);
    assert.ok(Math.abs(frame.top - place.top) < 8 && Math.abs(frame.height - place.height) < 16, "the frame is round it");
    await press(browser, `show-${sign}`);
    await panelThat(browser, "has it hidden", (seen) => itemWith(seen, "The Mirror in your mailbox")?.state === "hidden");
    assert.deepEqual(await browser.pierce(framesOf), []);
    assert.equal(await browser.evaluate(lookAtSignUp), null);
    assert.ok((await browser.evaluate(stateOf)).tree === before.tree, "the page is as it was");
  });

  for (const [width, edge] of /** @type {const} */ ([[1280, "left"], [390, "top"]])) {
    test(`in a window ${width} wide, the panel makes room for a block that lies under it`, async () => {
      const { browser } = world;
      await browser.appear({ width });
      await openStory();
      const seen = await openPanel(browser);
      assert.ok(seen.box[edge] > 100);
      // Pinned to the lower right corner.
      const video = seen.groups.find(({ name }) => name === MESSAGES.kind_sticky.message)?.items[0];
      await press(browser, String(video?.buttons[0]));
      const showing = await panelThat(browser, "is at the other edge", ({ box }) => box[edge] === 0);
      assert.equal(showing.focused, video?.buttons[0]);
      await press(browser, String(video?.buttons[0]));
      await panelThat(browser, "is back", ({ box }) => box[edge] > 100);
      await browser.appear({});
    });
  }

  test("a look at the page that finds nothing new leaves the list alone, so that no press is lost", async () => {
    const { browser } = world;
    await openStory();
    await openPanel(browser);
    const messages = () => browser.evaluateInBackground(({ quietpage }) => quietpage.stats.messages);
    await settled(messages);
    await browser.pierce((closed) => {
      const button = closed.map((root) => root.querySelector("[data-name^=show-]")).find(Boolean);
      Object.assign(globalThis, { stays: () => button?.isConnected });
    });
    const before = await messages();
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, level: "quiet", click: "panel" } }));
    await until("the page is asked again", async () => (await messages()) > before + 1);
    await settled(messages);
    assert.equal(await browser.pierce(() => /** @type {any} */ (globalThis).stays()), true);
    await panelThat(browser, "is as it was", ({ level, groups }) => level === "quiet" && groups.length > 0);
  });

  test("closing while a block is shown hides it again, and leaves the page as it was", async () => {
    const { browser } = world;
    await openStory();
    const before = await browser.evaluate(stateOf);
    const sign = await blockWith("The Mirror in your mailbox");
    await press(browser, `show-${sign}`);
    await until("a frame", async () => (await browser.pierce(framesOf)).length > 0);
    await press(browser, "close");
    await panelClosed(browser);
    assert.ok(JSON.stringify(await browser.evaluate(stateOf)) === JSON.stringify(before), "the page is as it was");
  });

  test("show and answer puts the consent question back, closes, and leads to it", async () => {
    const { browser } = world;
    await openStory();
    await openPanel(browser);
    const [first] = (await shownPanel(browser)).groups[0]?.items ?? [];
    await press(browser, first?.buttons[0] ?? "");
    await panelClosed(browser);
    await until("the question is there", () => browser.isVisible("We use cookies to count visits"));
    assert.match(await browser.evaluate(() => document.activeElement?.closest("div")?.textContent ?? ""), /Accept|cookies/);
  });

  test("one switch for this page, this site and everywhere, and the panel says which holds", async () => {
    const { browser } = world;
    await openStory();
    const start = await openPanel(browser);
    assert.deepEqual([start.level, start.scope, start.applied], ["quiet", "page", "Here: Quiet, as set everywhere."]);

    await press(browser, "level-off");
    await panelThat(browser, "is off", ({ applied, groups }) => applied === "Here: Off, as set for this page." && groups.length === 0);
    await until("all is visible", () => browser.isVisible("Sign up for our morning letter"));

    await press(browser, "scope-site");
    await press(browser, "level-focus");
    await panelThat(browser, "has focus", ({ applied }) => applied === `Here: Focus, as set for ${SLUG}.localhost.`);
    await until("the navigation is gone", async () => !(await browser.isVisible("Sports desk")));
    assert.deepEqual(await stored(), { [`site:${new URL(world.server.url(SLUG)).host}`]: "focus", settings: "quiet" });

    await press(browser, "clear");
    await panelThat(browser, "follows everywhere", ({ applied }) => applied === "Here: Quiet, as set everywhere.");
    await until("the navigation is back", () => browser.isVisible("Sports desk"));

    await press(browser, "scope-everywhere");
    await press(browser, "level-off");
    await panelThat(browser, "is off everywhere", ({ applied }) => applied === "Here: Off, as set everywhere.");
    assert.equal((await stored()).settings, "off");
  });

  test("nothing hidden is said so", async () => {
    const { browser, server } = world;
    await browser.open(server.url("front-page"));
    const { title, groups, ways } = await openPanel(browser);
    assert.equal(title, MESSAGES.panelNone.message);
    assert.deepEqual(groups, []);
    assert.ok(!ways.includes("all"), "there is nothing to show");
  });

  test("the settings open beside the page", async () => {
    const { browser } = world;
    await openStory();
    await openPanel(browser);
    await press(browser, "settings");
    const pages = () => browser.evaluateInBackground(async ({ chrome }) => (await chrome.tabs.query({})).map((/** @type {{url?: string}} */ { url }) => url ?? ""));
    await until("they are open", async () => (await pages()).some((/** @type {string} */ url) => url.includes("/options/options.html")));
    assert.ok((await pages()).includes(world.server.url(SLUG)), "the page is still there");
  });

  test("the panel is no part of the page: a round while it is open finds the same", async () => {
    const { browser } = world;
    await openStory();
    const tab = await activeTab(browser);
    await openPanel(browser);
    const before = await act(browser, "lookAt", tab);
    const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
    const had = await rounds();
    await browser.evaluate(() => document.body.append(document.createElement("hr")));
    await until("a round", async () => (await rounds()) > had);
    await settled(rounds);
    assert.deepEqual(await act(browser, "lookAt", tab), before);
  });

  /** Opens the panel and gives the number of a block. @param {string} words */
  const blockWith = async (words) => {
    const name = itemWith(await openPanel(world.browser), words)?.buttons[0];
    assert.ok(name, `a block ${words}`);
    return Number(name.split("-")[1]);
  };

  const stored = () =>
    world.browser.evaluateInBackground(async ({ chrome }) => {
      const all = /** @type {Record<string, {level?: string}>} */ (await chrome.storage.local.get(null));
      return Object.fromEntries(Object.entries(all).map(([key, { level }]) => [key, level]));
    });
});

/** @param {import("./lib/panel.mjs").PanelSeen} seen @param {string} words */
function itemWith({ groups }, words) {
  return groups.flatMap(({ items }) => items).find((item) => tight(item.words).startsWith(tight(words)));
}

/** Runs in the page: where the sign-up box is, if it is to be seen. */
function lookAtSignUp() {
  const box = document.querySelector("input[type=email]")?.closest("form")?.parentElement;
  if (!box?.checkVisibility()) return null;
  const { top, bottom, height } = box.getBoundingClientRect();
  let opacity = 1;
  for (let at = /** @type {Element | null} */ (box); at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return { top, bottom, height, opacity, high: innerHeight };
}
