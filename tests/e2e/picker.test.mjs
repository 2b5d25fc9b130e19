// "Hide something else": proposes whole blocks, by mouse, keyboard and finger, climbs, and never takes the story.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { activeTab, openPanel, panelThat, press, readPicker, shownPanel } from "./lib/panel.mjs";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);
const MESSAGES = JSON.parse(readFileSync(new URL("../../extension/_locales/en/messages.json", import.meta.url), "utf8"));
const AUTHOR = "Tova Renn writes about rivers";
const STORY = "Herons came back in the first week";

everyBrowser("the picker", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
    await world.browser.open(world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
    await openPanel(world.browser);
    await press(world.browser, "pick");
    await picker();
  });

  const picker = () => until("the picker is open", () => world.browser.pierce(readPicker));

  /** @param {string} what @param {(seen: NonNullable<ReturnType<typeof readPicker>>) => unknown} wanted */
  const pickerThat = (what, wanted) =>
    until(`the picker ${what}`, async () => {
      const seen = await world.browser.pierce(readPicker);
      return seen && wanted(seen) ? seen : null;
    });

  /** The middle of the words in the window, and the box of what they are in. @param {string} words @param {string} [block] */
  const find = (words, block) => world.browser.evaluate(placeOfWords, words, block ?? null);

  test("a mouse over one line is offered the whole block; a click holds it, and it is hidden until it is put back", async () => {
    const { browser } = world;
    const before = Number(await browser.badge());
    const { x, y, box } = await find(AUTHOR, ".about-author");
    await browser.moveTo(x, y);
    const seen = await pickerThat("offers a block", (now) => now.box);
    assert.ok(box && seen.box && Math.abs(seen.box.top - box.top) < 8 && Math.abs(seen.box.height - box.height) < 16, `the frame ${JSON.stringify(seen.box)} is round the whole ${JSON.stringify(box)}`);
    assert.ok(seen.says.startsWith("About Tova Renn"));
    await browser.clickAt(x, y);
    await press(browser, "hide");
    const panel = await panelThat(browser, "lists it", ({ groups }) => groups.at(-1)?.name === MESSAGES.kind_chosen.message);
    assert.equal(panel.groups.at(-1)?.items.length, 1);
    assert.ok(!(await browser.isVisible(AUTHOR)));
    await until("the badge counts it", async () => Number(await browser.badge()) === before + 1);

    const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
    const had = await rounds();
    await browser.evaluate(() => document.body.append(document.createElement("hr")));
    await until("a round", async () => (await rounds()) > had);
    await settled(rounds);
    assert.ok(!(await browser.isVisible(AUTHOR)), "it stays hidden");

    const { buttons = [] } = (await shownPanel(browser)).groups.at(-1)?.items[0] ?? {};
    await press(browser, String(buttons[1]));
    await until("it is back", () => browser.isVisible(AUTHOR));
  });

  test("a held block grows and shrinks with the wheel", async () => {
    const { browser } = world;
    const { x, y } = await find("Sports desk");
    await browser.clickAt(x, y);
    const first = await pickerThat("offers a block", (now) => now.box);
    await browser.wheel(x, y, -100);
    const larger = await pickerThat("offers a larger one", (now) => now.box && first.box && now.box.height > first.box.height + 4);
    assert.ok(larger.box && first.box && larger.box.width >= first.box.width - 8);
    await browser.wheel(x, y, 100);
    await pickerThat("offers the first again", (now) => now.box && first.box && Math.abs(now.box.height - first.box.height) < 4);
  });

  test("beside the held block the wheel scrolls, and a click there chooses anew", async () => {
    const { browser } = world;
    const { x, y } = await find("Sports desk");
    await browser.clickAt(x, y);
    const held = await pickerThat("offers a block", (now) => now.box);
    const top = await browser.evaluate(() => scrollY);
    await browser.wheel(x, Number(held.box?.top) + Number(held.box?.height) + 40, 300);
    await until("the page has scrolled", async () => (await browser.evaluate(() => scrollY)) > top);
    assert.equal((await picker()).says, held.says, "it is still the one that was chosen");
    const other = await find(AUTHOR);
    await browser.clickAt(other.x, other.y);
    await pickerThat("offers the other", ({ says }) => says.startsWith("About Tova Renn"));
  });

  test("text of the story is refused, and so is all around it", async () => {
    const { browser } = world;
    const { x, y } = await find(STORY);
    await browser.moveTo(x, y);
    const seen = await pickerThat("says why not", ({ says }) => says === MESSAGES.pickStory.message);
    assert.equal(seen.box, null);
    assert.equal(seen.buttons.find(({ name }) => name === "hide")?.disabled, true);
    await browser.press("Enter");
    await settled(() => browser.pierce(readPicker));
    assert.ok(await browser.isVisible(STORY));
  });

  test("the keyboard alone goes through the blocks, none of them with story, climbs and hides", async () => {
    const { browser } = world;
    const seen = new Set();
    for (let turn = 0; turn < 20; turn++) {
      const before = JSON.stringify((await picker()).box);
      await browser.press("ArrowRight");
      seen.add((await pickerThat("goes on", (now) => JSON.stringify(now.box) !== before)).says);
    }
    assert.ok(seen.size >= 6, `${[...seen].join(" | ")} are few`);
    assert.ok(![...seen].some((says) => says.includes(String(expect.reader?.title))), "the headline is offered");
    for (const text of expect.reader?.has ?? []) assert.ok(text.length < 20 || ![...seen].some((says) => says.includes(text.slice(0, 40))), `${text} is offered`);
    const whole = await until("a box with the author's in it", async () => {
      const now = await picker();
      if (now.says.startsWith("About Tova Renn")) return now;
      await browser.press("ArrowRight");
      return null;
    });
    await browser.press("ArrowDown");
    const part = await pickerThat("offers a part", ({ box }) => box && whole.box && (box.height < whole.box.height || box.width < whole.box.width));
    await browser.press("ArrowUp");
    await pickerThat("offers the whole", ({ box }) => box?.height === whole.box?.height);
    await browser.press("ArrowDown");
    await pickerThat("offers the part", ({ box }) => box?.height === part.box?.height);
    await browser.press("Enter");
    await shownPanel(browser);
    await until("it is gone", async () => !(await browser.isVisible(AUTHOR)));
  });

  test("a finger chooses a block, and buttons make it larger and hide it", async () => {
    const { browser } = world;
    const { x, y } = await find(AUTHOR);
    await browser.tap(x, y);
    await pickerThat("offers a block", ({ box }) => box);
    await press(browser, "hide");
    await shownPanel(browser);
    await until("it is gone", async () => !(await browser.isVisible(AUTHOR)));
  });

  test("Escape leads back to the panel, with nothing changed", async () => {
    const { browser } = world;
    const count = await browser.badge();
    await browser.press("Escape");
    const { title } = await shownPanel(browser);
    assert.ok(title.startsWith(`${count} `));
  });

  test("what the user hid is shown again with everything else, and gone with the page", async () => {
    const { browser } = world;
    const { x, y } = await find(AUTHOR);
    await browser.clickAt(x, y);
    await press(browser, "hide");
    await until("it is gone", async () => !(await browser.isVisible(AUTHOR)));
    const tab = await activeTab(browser);
    await browser.evaluateInBackground((background, id) => background.quietpage.setPageLevel(id, "off"), tab);
    await until("all is shown", () => browser.isVisible(AUTHOR));
    await browser.evaluateInBackground((background, id) => background.quietpage.chooseLevel(id, "page", null), tab);
    await browser.reload();
    // Nothing goes under the pointer.
    await pointAtNothing(browser);
    await assertQuiet(browser, expect);
    assert.ok(await browser.isVisible(AUTHOR));
  });
});

/**
 * Runs in the page: brings words into the middle of the window.
 * @param {string} words @param {string | null} block
 */
function placeOfWords(words, block) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = /** @type {Text} */ (node).data.indexOf(words);
    if (at < 0) continue;
    node.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { left, top, height } = range.getClientRects()[0] ?? new DOMRect();
    const whole = block && node.parentElement?.closest(block)?.getBoundingClientRect();
    return { x: left + 6, y: top + height / 2, box: whole ? { top: whole.top, height: whole.height } : null };
  }
  throw new Error(`${words} is not there`);
}
