// What goes leaves no scar: the text keeps its column, the page is no taller than what is left of it, and no box stays
// that has nothing in it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-german";
/** How the column of other stories may stand beside the text. */
const ROWS = {
  "a growing flex row": [".row{display:flex;gap:24px}.row>main{flex:1 1 500px}.row>aside{flex:0 0 320px}"],
  "a grid with automatic tracks": [".row{display:grid;grid-template-columns:1fr auto;gap:24px}.row>aside{width:300px}"],
  "a column before the text": [".row{display:flex;gap:24px}.row>aside{flex:0 0 260px;order:-1}.row>main{flex:1}"],
  "a first column of a grid that stays in view": [".row{display:grid;grid-template-columns:260px minmax(0,1fr);gap:24px}.row>aside{order:-1;position:sticky;top:0;align-self:start}"],
  "a short first column of a grid, beside the headline": [".row{display:grid;grid-template-columns:260px minmax(0,1fr);gap:24px}.row>main{padding-top:400px}.row>aside{order:-1;height:300px;overflow:hidden;align-self:start}"],
  "cells of a table": [".row{display:table;width:100%}.row>*{display:table-cell;vertical-align:top}.row>aside{width:300px}"],
};

everyBrowser("what goes leaves no scar", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
    await pointAtNothing(world.browser);
  });

  for (const [name, [css]] of Object.entries(ROWS)) {
    test(`${name}: the text keeps its place and its width, and the page its end`, async () => {
      const { browser, server } = world;
      await setLevel(browser, "off");
      await browser.open(server.url(SLUG));
      await until("the page is there", () => browser.isVisible("Enno Brandt"));
      await browser.evaluate(putBeside, String(css));
      const before = await settled(() => browser.evaluate(lookAtColumn));
      assert.ok(before.aside.width > 200 && before.aside.height >= 300, `a column to lose: ${JSON.stringify(before.aside)}`);
      await setLevel(browser, "quiet");
      await until("the column is gone", async () => !(await browser.isVisible("Ein Wochenende mit Möwen und Schiffern 1")));
      const after = await settled(() => browser.evaluate(lookAtColumn));
      assert.ok(Math.abs(after.text.left - before.text.left) <= 24, `left edge from ${before.text.left} to ${after.text.left}`);
      assert.ok(Math.abs(after.text.width - before.text.width) <= before.text.width / 10, `width from ${before.text.width} to ${after.text.width}`);
      assert.ok(after.row < after.main + 40, `the row ends with the text: ${after.row}, ${after.main}`);
      assert.deepEqual(after.reachable, [], "no link of it takes the focus");
      await setLevel(browser, "off");
      await until("it is back", () => browser.isVisible("Ein Wochenende mit Möwen und Schiffern 1"));
      assert.deepEqual((await settled(() => browser.evaluate(lookAtColumn))).text, before.text);
    });
  }
});

/** Runs in the page: sets a tall column of other stories beside the text. @param {string} css */
function putBeside(css) {
  const main = /** @type {Element} */ (document.querySelector("main"));
  // With more headlines than text to each the page has to say that it is a story.
  const says = document.createElement("meta");
  says.setAttribute("property", "og:type");
  says.content = "article";
  document.head.append(says);
  const row = Object.assign(document.createElement("div"), { className: "row" });
  const aside = document.createElement("aside");
  aside.append(Object.assign(document.createElement("h3"), { textContent: "Mehr zum Thema" }));
  const list = document.createElement("ul");
  for (let n = 1; n <= 12; n += 1) {
    const item = Object.assign(document.createElement("li"), { style: "height:300px" });
    item.append(Object.assign(document.createElement("a"), { href: `/region/${n}.html`, textContent: `Ein Wochenende mit Möwen und Schiffern ${n}` }));
    list.append(item);
  }
  aside.append(list);
  main.before(row);
  row.append(main, aside);
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
}

/** Runs in the page. */
function lookAtColumn() {
  const box = (/** @type {string} */ selector) => {
    const { left, width, height } = /** @type {Element} */ (document.querySelector(selector)).getBoundingClientRect();
    return { left: Math.round(left), width: Math.round(width), height: Math.round(height) };
  };
  const focusable = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".row > aside a"))].slice(0, 3);
  const reachable = focusable.filter((link) => (link.focus(), document.activeElement === link)).map((link) => link.textContent);
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  return { text: box(".anriss"), aside: box(".row > aside"), row: box(".row").height, main: box("main").height, reachable };
}
