// What the settings page says: once for each change that is kept, and nothing but what is so.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { speaking } from "./lib/browsers.mjs";
import { openOwn, stored } from "./lib/pages.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const OPTIONS = "options/options.html";

/** A correction as the core makes them. @param {string} id @param {"hide" | "keep"} does @param {Record<string, unknown>} block */
const correction = (id, does, block) => ({ id, made: "2026-11-25", does, block: { place: "after", before: "story", after: "links", holds: { text: 34, linked: 34, links: 6 }, ...block } });

everyBrowser("what the settings say", {}, (world) => {
  beforeEach(async () => {
    const { browser } = world;
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.clear();
    });
    await aloneIn(browser);
    await browser.appear({});
    await openOwn(browser, OPTIONS);
    await until("they are shown", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
  });

  /** What stands somewhere, without the marks that hold names of sites together. */
  const text = (/** @type {string} */ selector) => world.browser.evaluate((wanted) => (document.querySelector(wanted)?.textContent ?? "").replace(/[\u2066-\u2069]/g, ""), selector);
  const said = () => text("#status");
  const saying = (/** @type {RegExp} */ wanted) => until(`it says ${wanted}`, async () => wanted.test(await said()));
  /** What has the focus: its name, else what it is. */
  const focused = () => world.browser.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.name ?? document.activeElement?.id ?? "");
  const put = (/** @type {Record<string, unknown>} */ entries) =>
    world.browser.evaluateInBackground(async ({ chrome }, all) => {
      await chrome.storage.local.set(all);
    }, entries);
  const hosts = () => world.browser.evaluate(() => [...document.querySelectorAll(".sites .host")].map((each) => each.textContent));
  const add = async (/** @type {string} */ typed) => {
    await world.browser.type("#site", typed);
    await world.browser.click(".add button");
  };
  /** Chooses a file as a user would in the browser's own dialog. @param {string} content */
  const choose = (content) =>
    world.browser.evaluate((file) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector("#corrections-file"));
      const files = new DataTransfer();
      files.items.add(new File([file], "corrections.json"));
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
    }, content);

  test("each change that is kept is said, covers nothing, and goes; what is wrong takes its place", async () => {
    const { browser } = world;
    await browser.click("label[for=mode-chosen]");
    await saying(/^Saved: Only on sites that I choose$/);
    await browser.click("label[for=level-focus]");
    await saying(/^Saved: Focus$/);
    await browser.click("label[for=click-panel]");
    await saying(/^Saved: Opens the list of what was hidden$/);
    const covered = await browser.evaluate(() => {
      const { bottom } = document.querySelector("#status")?.getBoundingClientRect() ?? new DOMRect();
      const bar = document.querySelector(".head")?.getBoundingClientRect();
      return { sticksOut: bottom > (bar?.bottom ?? 0), top: bar?.top };
    });
    assert.deepEqual(covered, { sticksOut: false, top: 0 });
    // Its time is an animation's, which is brought to its end here.
    await browser.evaluate(() => document.querySelector("#status")?.getAnimations({ subtree: true }).forEach((each) => each.finish()));
    await until("it is gone", async () => (await said()) === "");
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#reader [name=theme][value=sepia]")).click());
    await saying(/^Saved: Theme$/);
    await add("hello.world!");
    await until("the fault is told", async () => /hello\.world!/.test(await text("#site-wrong")));
    assert.equal(await said(), "");
    await browser.click("label[for=level-quiet]");
    await saying(/^Saved: Quiet$/);
    assert.equal(await text("#site-wrong"), "");
  });

  test("on a small telephone it stands in the place of the title", async () => {
    const { browser } = world;
    await browser.appear({ width: 360, height: 640 });
    await browser.click("label[for=mode-chosen]");
    await saying(/^Saved/);
    const { status, bar, main } = await browser.evaluate(() => {
      const box = (/** @type {string} */ each) => document.querySelector(each)?.getBoundingClientRect() ?? new DOMRect();
      return { status: box("#status").toJSON(), bar: box(".head").toJSON(), main: document.documentElement.clientWidth };
    });
    assert.ok(status.top >= bar.top && status.bottom <= bar.bottom && status.right <= main && bar.height < 90, JSON.stringify({ status, bar }));
  });

  test("the slider says what the core does at the level that holds", async () => {
    const { browser } = world;
    const at = async (/** @type {number} */ calm) => {
      await put({ settings: { version: 1, level, calm } });
      return until("it is shown", async () => (await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#calm")).value)) === String(calm) && text(".calm output"));
    };
    let level = "quiet";
    await until("it is quiet", async () => /^Only what is clutter/.test(await at(0)));
    assert.match(await at(100), /^Comments, navigation/);
    level = "focus";
    await until("it speaks of the focus level", async () => /between its paragraphs, only/.test(await at(0)));
    assert.match(await at(25), /between its paragraphs, more stays/);
    for (const calm of [75, 100]) assert.match(await at(calm), /nothing more can be hidden/);
    level = "off";
    await until("it speaks of no level", async () => /^Comments, navigation/.test(await at(100)));
    assert.match(await text("#advanced > .more"), /^The level is off.*on pages that you quieten/);
  });

  test("with the level off the kinds show what is stored, and what it comes to on a page that is quietened", async () => {
    const { browser } = world;
    await put({ settings: { version: 1, level: "off" } });
    await until("it is off", () => browser.evaluate(() => document.querySelector("#level-off:checked")));
    await browser.click("#advanced > summary");
    /** Whether comments and newsletter boxes are to go. */
    const checked = () => browser.evaluate(() => ["comments", "newsletter"].map((kind) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-name=kind-${kind}]`)).checked).join());
    await until("they are as at quiet", async () => (await checked()) === "false,true");
    await browser.click("[data-name=kind-comments]");
    await saying(/^Saved for Comments: Hidden$/);
    assert.equal(await checked(), "true,true");
    assert.deepEqual((await stored(browser)).settings.kinds, { comments: true });
    assert.equal(await browser.evaluate(() => document.querySelector("[data-kind=comments]")?.getAttribute("data-goes")), "false");
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-name=kinds-plain]")).focus());
    await browser.press("Enter");
    await saying(/^Saved: As the level says again$/);
    await until("they are as at quiet again", async () => (await checked()) === "false,true");
    await until("the focus is at the kinds", async () => /^kind-/.test(await focused()));
  });

  test("sites: several at once, in their own script, found by an address, and one that was there is said to have been", async () => {
    const { browser } = world;
    await add("mirror.example, münchen.example");
    await saying(/^Added to your list: mirror\.example, münchen\.example\.$/);
    assert.deepEqual(await hosts(), ["mirror.example", "münchen.example"]);
    assert.deepEqual(Object.keys(await stored(browser)).sort(), ["site:mirror.example", "site:xn--mnchen-3ya.example"]);
    for (const [typed, found] of /** @type {const} */ ([["https://www.mirror.example/", "mirror.example"], ["münch", "münchen.example"]])) {
      await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#find-site")).select());
      await browser.type("#find-site", typed);
      await until(`${typed} is found`, async () => JSON.stringify(await hosts()) === JSON.stringify([found]));
    }
    // The search must not hide what is added.
    await add("ledger.example");
    await until("all are shown", async () => (await hosts()).length === 3);
    await add("ledger.example");
    await saying(/^ledger\.example is in your list already, with this level: Quiet\.$/);
    await browser.evaluate(() => (/** @type {HTMLSelectElement} */ (document.querySelector(".add select")).value = "focus"));
    await add("http://ledger.example/page");
    await saying(/^ledger\.example was in your list already; its level is now: Focus\.$/);
    await add("1.2.3");
    await until("it is refused", async () => /1\.2\.3/.test(await text("#site-wrong")));
    assert.equal((await hosts()).length, 3);
    await browser.type("#find-site", "ledger");
    await until("it is found", async () => (await hosts()).length === 1);
    await browser.click('[data-name="remove-ledger.example"]');
    await saying(/^Removed from your list: ledger\.example$/);
    // A search that finds nothing any more must not hide the others.
    await until("they are shown", async () => (await hosts()).length === 2);
    assert.equal(await browser.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#find-site")).value), "");
  });

  test("corrections: told by what one knows them by; the focus goes on, and each thing that is done is said", async () => {
    const { browser } = world;
    await put({
      "rules:mirror.example": {
        version: 1,
        corrections: [correction("a1", "keep", { kind: "share" }), correction("a2", "hide", { heading: ["uk", "world", "politics"] }), { ...correction("a3", "hide", { kind: "related", heading: ["most", "read"] }), written: "Most Read" }],
      },
    });
    const rows = () => browser.evaluate(() => [...document.querySelectorAll("#corrections .site .host")].map((each) => each.textContent));
    await until("they are listed", async () => (await rows()).length === 3);
    assert.deepEqual(await rows(), ["Put back: Share buttons, below the story", "Hidden: “Uk world politics”", "Hidden: Other stories “Most Read”"]);
    const file = JSON.stringify({ version: 1, corrections: { "mirror.example": (await stored(browser))["rules:mirror.example"].corrections } });
    await choose("no such file");
    await until("it is refused", async () => /no corrections/.test(await text("#corrections .wrong")));
    assert.equal(await said(), "");
    await choose(file);
    await saying(/^Everything in this file is here already\.$/);
    assert.deepEqual([await text("#corrections .wrong"), await text(".changes")], ["", ""]);
    const pressed = () => browser.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#corrections li button")).focus());
    for (const left of [2, 1, 0]) {
      await browser.press("Enter");
      await until(`${left} are left`, async () => (await rows()).length === left);
      await saying(/^Removed from your corrections: “[^“]+”$/);
      assert.match(left > 0 ? await pressed() : await focused(), left > 0 ? /^Remove “Hidden: [^“]*‘[^“]+’”$/ : /^import$/);
    }
    await put({ "rules:mirror.example": { version: 1, corrections: [correction("b1", "hide", { kind: "share" })] } });
    await until("it is listed", async () => (await rows()).length === 1);
    await choose(file);
    await until("what it would change is shown", async () => /What the file would change/.test(await text(".changes")));
    const parts = await browser.evaluate(() => [...document.querySelectorAll(".changes :is(p, li)")].map((each) => each.textContent));
    assert.deepEqual(parts, [
      "New here:",
      "mirror.example: Hidden: “Uk world politics”",
      "mirror.example: Hidden: Other stories “Most Read”",
      "In place of the opposite, which you have here:",
      "mirror.example: Put back: Share buttons, below the story",
    ]);
    await browser.click("[data-name=apply]");
    await saying(/^3 corrections added from the file\.$/);
    assert.equal(await focused(), "import");
    await browser.click("[data-name=export]");
    await saying(/^Saved as “quietpage-corrections\.json”\.$/);
  });

  test("setting everything back says what stays", async () => {
    const { browser } = world;
    await put({ settings: { version: 1, level: "focus" }, "rules:mirror.example": { version: 1, corrections: [correction("a1", "keep", { kind: "share" })] } });
    await browser.click("[data-name=reset]");
    await browser.click("[data-name=reset-do]");
    await saying(/^All settings are as on the first day\. What you have corrected on pages has stayed\.$/);
    assert.deepEqual(Object.keys(await stored(browser)), ["rules:mirror.example"]);
  });

  test("the first page, seen again, leads back to the settings", async () => {
    const { browser } = world;
    const before = (await browser.tabs()).length;
    await browser.click(".foot a[href*=welcome]");
    await until("the first page", () => browser.evaluate(() => document.querySelector("[data-name=next]")));
    await until("its first screen", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
    await browser.click("[data-name=next]");
    await browser.click("[data-name=next]");
    assert.equal(await browser.evaluate(() => document.querySelector("[data-name=settings]")?.checkVisibility()), false);
    await browser.click("[data-name=next]");
    await until("the settings", async () => (await browser.url()).endsWith(OPTIONS));
    assert.equal((await browser.tabs()).length, before);
  });

  test("what one chooses from is named by the heading over it, once", async () => {
    const names = await world.browser.evaluate(() =>
      [...document.querySelectorAll("main [role=radiogroup]")].map((each) => ({ name: document.getElementById(each.getAttribute("aria-labelledby") ?? "")?.textContent, again: each.querySelectorAll("legend").length })),
    );
    assert.deepEqual(names, ["When to quieten", "How much is hidden", "The toolbar button"].map((name) => ({ name, again: 0 })));
  });

  test("numbers and pieces in our letters are written as the language of our strings has them, in a browser of another", async () => {
    const measures = async (/** @type {string} */ locale) => {
      const browser = await world.restart({ extension: speaking(world.kind, locale) });
      await openOwn(browser, OPTIONS);
      await until("they are shown", () => browser.evaluate(() => document.querySelector(".measure output")?.textContent));
      return browser.evaluate(() => Object.fromEntries([...document.querySelectorAll(".measure")].map((each) => [each.querySelector("input")?.name, each.querySelector("output")?.textContent])));
    };
    assert.equal((await measures("de")).leading, "1,6");
    const { size = "" } = await measures("ar");
    assert.match(size, /^\u2066\S+ px\u2069$/);
    await world.browser.click("[data-name=self-test]");
    const policy = await until("the policy", () => world.browser.evaluate(() => document.querySelector("[data-check=selfPolicy] code")?.getAttribute("dir")));
    assert.equal(policy, "ltr");
    await world.restart();
  });
});
