// What is read is the user's to say: the selected part and nothing beside it, or a part that was chosen on the page, there
// and on the site's other pages.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { tight } from "./lib/fixtures.mjs";
import { openOwn, stored } from "./lib/pages.mjs";
import { press, readPicker } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { paragraph } from "./lib/story.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const spoken = (/** @type {number} */ n) => `Chair: ${paragraph(n)}`;

/** A report, and below it the words that were spoken, which nobody would take for the story. @param {string} title @param {number} from */
function page(title, from) {
  const story = Array.from({ length: 6 }, (_, n) => `<p>${paragraph(from + n)}</p>`).join("\n");
  const record = Array.from({ length: 3 }, (_, n) => `<p>${spoken(from + 20 + n)}</p>`).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article"></head><body>
<header><a href="/">The Mirror</a></header><main><article class="report"><h1>${title}</h1>${story}</article>
<h4>Record</h4><div class="spoken-record">${record}</div></main><footer><a href="/imprint">Imprint</a></footer></body></html>`;
}

everyBrowser("the part that is read", {}, (world) => {
  const FIRST = "/2025/03/one/";
  const SECOND = "/2025/03/two/";

  beforeEach(async () => {
    world.server.serve("mirror", { body: page("The tram line is coming", 0) }, FIRST);
    world.server.serve("mirror", { body: page("The herons are back", 40) }, SECOND);
    await aloneIn(world.browser);
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  const read = async () => tight((await until("the reader is open", () => world.browser.readerDocument())).text);

  /** Selects from somewhere in a text to somewhere in another, and reads that. @param {[string, number]} from @param {[string, number]} to */
  const readSelected = async (from, to) => {
    await world.browser.evaluate((start, end) => {
      const text = (/** @type {string} */ words) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) if (/** @type {Text} */ (node).data.includes(words)) return /** @type {Text} */ (node);
        throw new Error(`no text has ${words}`);
      };
      const [first, last] = [text(start[0]), text(end[0])];
      getSelection()?.setBaseAndExtent(first, first.data.indexOf(start[0]) + start[1], last, last.data.indexOf(end[0]) + end[1]);
    }, from, to);
    await world.browser.menu("selection", {});
    return read();
  };
  /** What the head says beside. @param {string} text */
  const withoutHead = (text) => text.slice(text.indexOf(tight("1 minute")) < 0 ? 0 : text.indexOf(tight("1 minute"))).replace(/^1minute\w*/, "");

  test("a selection inside a paragraph opens just that", async () => {
    world.server.serve("mirror", { body: page("The tram line is coming", 0).replace(paragraph(2), `Here <em>stands 😀 a line</em> with <b>bold words</b> in it, and a <a href="/x">link</a> too.`) }, FIRST);
    await world.browser.open(world.server.url("mirror", FIRST));
    const text = await readSelected(["stands 😀", 0], ["bold words", 4]);
    assert.ok(text.endsWith(tight("stands 😀 a line with bold")), text);
    assert.ok(!text.includes("Here") && !text.includes(tight(paragraph(1)).slice(0, 30)));
    assert.equal(await world.browser.evaluate(() => document.querySelector("article p em")?.textContent), "stands 😀 a line");
  });

  test("one over several paragraphs begins and ends where it was drawn", async () => {
    await world.browser.open(world.server.url("mirror", FIRST));
    const [one, two, three] = [paragraph(1), paragraph(2), paragraph(3)];
    const text = await readSelected([one, 20], [three, 15]);
    assert.ok(text.endsWith(tight(one.slice(20) + two + three.slice(0, 15))), text);
    assert.ok(!text.includes(tight(one).slice(0, 12)));
    // An edge that only touches a paragraph takes nothing of it.
    await world.browser.open(world.server.url("mirror", FIRST));
    const edge = await readSelected([one, one.length], [three, 0]);
    assert.ok(edge.endsWith(tight(two)), edge);
    assert.ok(!withoutHead(edge).includes(tight(one).slice(-12)));
  });

  /** In the reader: asks for another part, and chooses the record. @param {string} [how]  Name of the button. */
  const choose = async (how = "read") => {
    const { browser } = world;
    await browser.click("#more-button");
    await browser.click("#more [data-name=part]");
    await until("the picker is open", () => browser.pierce(readPicker));
    const place = await browser.evaluate(() => {
      const block = /** @type {Element} */ (document.querySelector(".spoken-record"));
      block.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width } = /** @type {Element} */ (block.children[1]).getBoundingClientRect();
      return { x: left + Math.min(width, 200) / 2, y: top + 8 };
    });
    await browser.clickAt(place.x, place.y);
    const seen = await until("a part is offered", async () => {
      const now = await browser.pierce(readPicker);
      return now?.box && now;
    });
    assert.deepEqual(seen.buttons.map(({ name }) => name), ["smaller", "larger", "read", "read-once", "cancel"]);
    const whole = await browser.evaluate(() => document.querySelector(".spoken-record")?.getBoundingClientRect().height ?? 0);
    assert.ok(seen.box && Math.abs(seen.box.height - whole) < 20, "the whole record is offered, not its line");
    await press(browser, how);
  };

  test("another part is chosen on the page, shown at once, and on the next page of the site; settings list it, and forget it", async () => {
    const { browser, server } = world;
    await browser.open(server.url("mirror", FIRST));
    await openReader(browser);
    assert.ok((await read()).includes(tight(paragraph(0))));
    await choose();
    await until("the record is read", async () => (await read()).includes(tight(spoken(21))));
    assert.ok(!(await read()).includes(tight(paragraph(0))));

    await browser.open(server.url("mirror", SECOND));
    await openReader(browser);
    const next = await read();
    assert.ok(next.includes(tight(spoken(61))) && !next.includes(tight(paragraph(40))), next);

    // Nothing of the page is hidden for it.
    await browser.open(server.url("mirror", SECOND));
    for (const words of [paragraph(41), spoken(61), "Record"]) await until(`${words} is there`, () => browser.isVisible(words));

    const [kept] = (await stored(browser))[`rules:mirror.localhost:${new URL(server.url("mirror")).port}`].corrections;
    assert.equal(kept.does, "read");
    await openOwn(browser, "options/options.html");
    const listed = await until("it is listed", () => browser.evaluate(() => document.querySelector("#corrections .site li span")?.textContent));
    assert.match(listed, /^Read as the story: /);
    await browser.evaluate(() => document.querySelector("#corrections .site li")?.scrollIntoView({ block: "center" }));
    await browser.click("#corrections .site li button");
    await until("it is forgotten", async () => !Object.keys(await stored(browser)).some((key) => key.startsWith("rules:")));
    await browser.closeOtherTabs();
    await browser.open(server.url("mirror", SECOND));
    await openReader(browser);
    assert.ok((await read()).includes(tight(paragraph(40))));
  });

  /** What the reader says of a choice that it follows. */
  const saysChosen = () => world.browser.evaluate(() => document.querySelector("#chosen:not([hidden])")?.textContent ?? "");

  test("the reader says that it follows the choice, and takes it back", async () => {
    const { browser, server } = world;
    await browser.open(server.url("mirror", FIRST));
    await openReader(browser);
    assert.equal(await saysChosen(), "");
    await choose();
    await until("the record is read", async () => (await read()).includes(tight(spoken(21))));
    await browser.open(server.url("mirror", SECOND));
    await openReader(browser);
    assert.ok((await read()).includes(tight(spoken(61))));
    assert.equal(await saysChosen(), "You chose this part on this site. Undo");
    await browser.click("#chosen button");
    await until("the story is read", async () => (await read()).includes(tight(paragraph(40))));
    assert.equal(await saysChosen(), "");
    assert.deepEqual(Object.keys(await stored(browser)), []);
    await browser.open(server.url("mirror", FIRST));
    await openReader(browser);
    assert.ok((await read()).includes(tight(paragraph(0))));
  });

  test("a part that is read once is the story of no other page, and not of this one the next time", async () => {
    const { browser, server } = world;
    await browser.open(server.url("mirror", FIRST));
    await openReader(browser);
    await choose("read-once");
    await until("the record is read", async () => (await read()).includes(tight(spoken(21))));
    assert.equal(await saysChosen(), "");
    assert.deepEqual(Object.keys(await stored(browser)), []);
    for (const [path, first] of /** @type {const} */ ([[SECOND, 40], [FIRST, 0]])) {
      await browser.open(server.url("mirror", path));
      await openReader(browser);
      assert.ok((await read()).includes(tight(paragraph(first))));
    }
  });

  test("it can be chosen too where the page is left as it is, and Escape changes nothing", async () => {
    const { browser, server } = world;
    await browser.evaluateInBackground(({ chrome }) => chrome.storage.local.set({ settings: { version: 1, level: "off" } }));
    await browser.open(server.url("mirror", FIRST));
    await openReader(browser);
    await browser.click("#more-button");
    await browser.click("#more [data-name=part]");
    await until("the picker is open", () => browser.pierce(readPicker));
    await browser.press("Escape");
    await until("it is closed", async () => (await browser.pierce(readPicker)) === null);
    assert.deepEqual(Object.keys(await stored(browser)), ["settings"]);
    await openReader(browser);
    await choose();
    await until("the record is read", async () => (await read()).includes(tight(spoken(21))));
  });
});
