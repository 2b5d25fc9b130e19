// The panel is the user's and nobody else's: it heeds no made-up events, closes when the page moves, restyles or covers
// it, keeps the focus and gives it back, and leaves nothing behind. Nothing a page can name is there while it is closed.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { openPanel, panelClosed, press, readPanel, readPicker, shownPanel } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";
import { stateOf } from "./lib/visible.mjs";

const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);

everyBrowser("the panel among what pages do", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
    await world.browser.open(world.server.url(SLUG));
    await assertQuiet(world.browser, expect);
  });

  test("while it is open the page sees one element without a name, and when it is closed nothing", async () => {
    const { browser } = world;
    const before = await browser.evaluate(stateOf);
    await openPanel(browser);
    const during = await browser.evaluate(stateOf);
    assert.ok(during.tree.replace(/<DIV><\/><\/>$/, "</>") === before.tree, "one element came, at the end");
    assert.equal(during.sheets, before.sheets);
    assert.equal(await browser.evaluate(() => document.documentElement.lastElementChild?.shadowRoot), null);
    await browser.press("Escape");
    await panelClosed(browser);
    assert.ok(JSON.stringify(await browser.evaluate(stateOf)) === JSON.stringify(before), "the page is as it was");
  });

  test("events that a page makes up do nothing", async () => {
    const { browser } = world;
    const before = await openPanel(browser);
    await browser.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      for (const target of [host, document, window]) {
        for (const type of ["click", "pointerdown", "mousedown", "cancel", "close"]) target?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 40, clientY: 40 }));
        for (const key of ["Escape", "Enter", " ", "Tab"]) target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
      }
      if (host instanceof HTMLElement) host.click();
    });
    assert.deepEqual(await settled(() => browser.pierce(readPanel)), before);
  });

  test("a page's own style sheet does not change it", async () => {
    const { browser } = world;
    const { box } = await openPanel(browser);
    await browser.evaluate(() => {
      const style = document.createElement("style");
      style.textContent = "html > div, div { display: none !important; opacity: .01 !important; transform: scale(.1) !important; filter: blur(9px) !important; color: red !important; font-size: 90px !important; position: static !important; zoom: 3 !important } dialog, button { visibility: hidden !important }";
      document.head.append(style);
    });
    const after = await settled(() => browser.pierce(readPanel));
    const sizeOf = (/** @type {typeof box | undefined} */ edges) => edges && [edges.right - edges.left, edges.bottom - edges.top];
    // The page's scroll bar may be gone with what it has hidden.
    assert.deepEqual(sizeOf(after?.box), sizeOf(box));
  });

  /** Runs in the page, each by the name of what the page does. @type {Record<string, () => void>} */
  const attacks = {
    "takes it out": () => document.documentElement.lastElementChild?.remove(),
    "moves it": () => document.body.append(/** @type {Element} */ (document.documentElement.lastElementChild)),
    "makes it faint": () => document.documentElement.lastElementChild?.setAttribute("style", "opacity: 0.01"),
    "hides it": () => document.documentElement.lastElementChild?.toggleAttribute("hidden", true),
    "makes it inert": () => document.documentElement.lastElementChild?.toggleAttribute("inert", true),
    "makes everything faint": () => document.documentElement.style.setProperty("opacity", "0", "important"),
    "shrinks everything": () => document.documentElement.style.setProperty("zoom", "0.5"),
    "opens a dialog over it": () => {
      const dialog = document.createElement("dialog");
      dialog.append("Win a prize");
      document.body.append(dialog);
      dialog.showModal();
    },
    "draws over it without taking clicks": () => {
      const cover = document.createElement("div");
      cover.popover = "manual";
      cover.style.cssText = "position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none; background: white";
      document.body.append(cover);
      cover.showPopover();
    },
  };
  for (const [what, attack] of Object.entries(attacks)) {
    test(`it closes when the page ${what}`, async () => {
      const { browser } = world;
      await openPanel(browser);
      await browser.evaluate(attack);
      await panelClosed(browser);
      assert.equal(await browser.evaluate(() => [...document.documentElement.children].filter((each) => each.localName === "div").length), 0);
    });
  }

  test("the keyboard alone reaches everything, stays inside, and the focus returns to where it was", async () => {
    const { browser } = world;
    await browser.evaluate(() => document.querySelector("a")?.focus());
    const start = await browser.evaluate(() => document.activeElement?.textContent);
    assert.ok(start);
    const { groups } = await openPanel(browser);
    const wanted = groups.flatMap(({ items }) => items.flatMap(({ buttons }) => buttons));
    const reached = new Set();
    for (let turn = 0; turn < wanted.length + 12; turn++) {
      await browser.press("Tab");
      const { focused } = await shownPanel(browser);
      reached.add(focused);
    }
    assert.deepEqual(wanted.filter((name) => !reached.has(name)), []);
    for (const name of ["close", "level-quiet", "scope-page", "pick", "all"]) assert.ok(reached.has(name), `${name} is reached`);
    assert.notEqual(await browser.evaluate(() => document.activeElement?.localName), "a", "the page has no focus");
    await browser.press("Escape");
    await panelClosed(browser);
    assert.equal(await browser.evaluate(() => document.activeElement?.textContent), start);
  });

  test("keys and clicks in it are none of the page's listeners' business", async () => {
    const { browser } = world;
    await browser.evaluate(() => {
      for (const type of ["keydown", "click", "mousedown"]) document.addEventListener(type, () => (document.documentElement.dataset.heard = type));
    });
    await openPanel(browser);
    await browser.press("Tab");
    await press(browser, "scope-site");
    await settled(() => browser.pierce(readPanel));
    assert.equal(await browser.evaluate(() => document.documentElement.dataset.heard ?? ""), "");
  });

  for (const what of ["panel", "picker"]) {
    test(`the ${what} goes with the page, and does not come back with it`, async () => {
      const { browser, server } = world;
      await openPanel(browser);
      if (what === "picker") {
        await press(browser, "pick");
        await until("the picker", () => browser.pierce(readPicker));
      }
      await browser.open(server.url("korean"));
      await browser.back();
      await assertQuiet(browser, expect);
      assert.equal(await browser.pierce(readPanel), null);
      assert.equal(await browser.pierce(readPicker), null);
    });
  }
});
