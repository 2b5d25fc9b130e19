// The settings page: every control does in an open tab what it says, at once; it is found without fault by axe-core, and
// nothing in it has to be scrolled sideways.

import assert from "node:assert/strict";
import axe from "axe-core";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { openOwn, stored } from "./lib/pages.mjs";
import { openPanel, panelThat, press } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const OPTIONS = "options/options.html";
const SLUG = "kinds-wordpress";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);
const CLUTTER = "Sign up for our morning letter";
const COMMENT = "The bread from the first sack was gone by eight";
const AXE = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"] }); })()`;

everyBrowser("settings", {}, (world) => {
  /** The story in the first tab, the settings in the second, which is the active one. */
  beforeEach(async () => {
    const { browser, server } = world;
    await browser.evaluateInBackground(async ({ chrome }) => {
      await chrome.storage.local.clear();
    });
    await aloneIn(browser);
    await browser.appear({});
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    await openOwn(browser, OPTIONS);
    await until("the settings are shown", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
  });

  const host = () => new URL(world.server.url(SLUG)).host;

  /** Waits for a text of the story's tab to be seen or not, and comes back to the settings. @param {string} text @param {boolean} wanted */
  const inStory = async (text, wanted) => {
    const { browser } = world;
    await browser.switchTo(0);
    await until(`“${text}” is ${wanted ? "shown" : "hidden"}`, async () => (await browser.isVisible(text)) === wanted);
    await browser.switchTo(1);
  };

  const openAdvanced = () => world.browser.click("#advanced > summary");

  test("the foot leads to the licences of what others made, which lead back and to no place outside", async () => {
    const { browser } = world;
    await browser.click(".foot a[href*=notices]");
    const found = await until("the licences", () =>
      browser.evaluate(() => document.readyState === "complete" && document.querySelectorAll("section pre").length > 20 && { links: [...document.links].map((link) => link.getAttribute("href")), wide: document.documentElement.scrollWidth > innerWidth }),
    );
    assert.deepEqual(found, { links: ["../options/options.html"], wide: false });
    await browser.click("main a");
    await until("the settings", () => browser.evaluate(() => document.querySelector("[name=mode]:checked")));
  });

  test("only on chosen sites: the open page is as it was, quiet once its site is added, and as it was when that is removed", async () => {
    const { browser } = world;
    await browser.click("label[for=mode-chosen]");
    await inStory(CLUTTER, true);
    await browser.type("#site", `http://${host()}/some/page?x=1`);
    await browser.click(".add button");
    await inStory(CLUTTER, false);
    await browser.click(".sites li button");
    await inStory(CLUTTER, true);
    assert.deepEqual(Object.keys(await stored(browser)), ["settings"]);
  });

  test("only when I click: not even a chosen site is quietened, “Quieten this page” does it, and choosing the site chooses the mode", async () => {
    const { browser } = world;
    await browser.type("#site", host());
    await browser.click(".add button");
    await browser.click("label[for=mode-click]");
    await inStory(CLUTTER, true);
    await browser.switchTo(0);
    await browser.menu("quieten");
    await until("it is quiet", async () => !(await browser.isVisible(CLUTTER)));
    await browser.menu("show");
    await until("it is not", () => browser.isVisible(CLUTTER));
    await openPanel(browser);
    await press(browser, "scope-site");
    await press(browser, "level-quiet");
    await panelThat(browser, "says what holds", ({ applied }) => /Quiet, as set for/.test(applied));
    await until("it is quiet again", async () => !(await browser.isVisible(CLUTTER)));
    assert.equal((await stored(browser)).settings.mode, "chosen");
  });

  test("a level for everywhere, chosen in the panel, means everywhere", async () => {
    const { browser } = world;
    await browser.click("label[for=mode-click]");
    await inStory(CLUTTER, true);
    await browser.switchTo(0);
    await openPanel(browser);
    await press(browser, "scope-everywhere");
    await press(browser, "level-quiet");
    await until("it is quiet", async () => !(await browser.isVisible(CLUTTER)));
    await browser.switchTo(1);
    await until("the settings say so", () => browser.evaluate(() => document.querySelector("#mode-auto:checked")));
  });

  test("a site named without www counts for both, and one that is no site is not taken", async () => {
    const { browser } = world;
    await browser.type("#site", "no site at all");
    await browser.click(".add button");
    await until("it is said", () => browser.evaluate(() => document.querySelector(".wrong")?.textContent));
    assert.deepEqual(await stored(browser), {});
    world.server.serve("www.mirror", { body: fixture(SLUG)?.html ?? "" });
    const url = world.server.url("www.mirror");
    await browser.evaluateInBackground(async ({ chrome }, key) => {
      await chrome.storage.local.set({ settings: { version: 1, mode: "chosen" }, [key]: { version: 1, level: "quiet" } });
    }, `site:${new URL(url).host.replace(/^www\./, "")}`);
    await browser.openTab(url);
    await until("it is quiet", () => browser.badge());
  });

  test("the list of sites can be searched, and a site's level changed", async () => {
    const { browser } = world;
    await browser.evaluateInBackground(async ({ chrome }, key) => {
      await chrome.storage.local.set({ [key]: { version: 1, level: "quiet" }, "site:mirror.example": { version: 1, level: "focus" }, "site:ledger.example": { version: 1, level: "off" } });
    }, `site:${host()}`);
    const shown = () => browser.evaluate(() => [...document.querySelectorAll(".sites .host")].map(({ textContent }) => textContent));
    await until("three sites", async () => (await shown()).length === 3);
    await browser.type("#find-site", "LEDG");
    await until("one site", async () => JSON.stringify(await shown()) === '["ledger.example"]');
    await browser.evaluate(() => {
      const find = /** @type {HTMLInputElement} */ (document.querySelector("#find-site"));
      find.value = "";
      find.dispatchEvent(new Event("input"));
    });
    await browser.evaluate((name) => {
      const select = /** @type {HTMLSelectElement} */ (document.querySelector(`[data-name="level-${name}"]`));
      select.value = "off";
      select.dispatchEvent(new Event("change"));
    }, host());
    await inStory(CLUTTER, true);
  });

  test("the level holds at once, and the drawings say what it takes", async () => {
    const { browser } = world;
    const goes = () => browser.evaluate(() => Object.fromEntries([...document.querySelectorAll("[data-kind]")].map((each) => [each.getAttribute("data-kind"), each.getAttribute("data-goes")])));
    assert.deepEqual([(await goes()).ad, (await goes()).comments], ["true", "false"]);
    assert.equal(await browser.evaluate(() => [...document.querySelectorAll(".kind-list svg")].filter((each) => !each.querySelector(".block")?.getAttribute("d")).length), 0);
    await browser.click("label[for=level-focus]");
    await inStory(COMMENT, false);
    await until("comments go too", async () => (await goes()).comments === "true");
    await browser.click("label[for=level-off]");
    await inStory(CLUTTER, true);
  });

  test("kinds one by one: what the level hides can stay, what it keeps can go, and both can be taken back", async () => {
    const { browser } = world;
    await openAdvanced();
    await browser.click("[data-name=kind-newsletter]");
    await inStory(CLUTTER, true);
    await browser.click("[data-name=kind-comments]");
    await inStory(COMMENT, false);
    assert.deepEqual((await stored(browser)).settings.kinds, { newsletter: false, comments: true });
    await browser.click("[data-name=kind-newsletter]");
    await inStory(CLUTTER, false);
    assert.deepEqual((await stored(browser)).settings.kinds, { comments: true });
    const slide = async (/** @type {string} */ key) => {
      await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#calm")).focus());
      await browser.press(key);
    };
    await slide("End");
    await inStory("Imprint", false);
    await browser.click("[data-name=kinds-plain]");
    await inStory(COMMENT, true);
    await inStory("Imprint", true);
    const { settings } = await stored(browser);
    assert.deepEqual([settings.kinds, settings.calm], [{}, 50]);
    await slide("Home");
    await until("it can be taken back too", () => browser.evaluate(() => document.querySelector("[data-name=kinds-plain]")?.checkVisibility()));
  });

  test("the slider goes from calm to bare with the keyboard, and says where it is", async () => {
    const { browser } = world;
    await openAdvanced();
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#calm")).focus());
    await browser.press("End");
    await inStory(COMMENT, false);
    await inStory("Imprint", false);
    const states = await browser.evaluate(() => ["nav", "header", "footer"].map((kind) => document.querySelector(`[data-kind=${kind}] .state`)?.textContent));
    assert.deepEqual(states, ["Hidden outside the header", "Shown", "Hidden"]);
    assert.match(await browser.evaluate(() => document.querySelector("#calm")?.getAttribute("aria-valuetext") ?? ""), /Comments, navigation/);
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#calm")).focus());
    await browser.press("Home");
    await inStory(COMMENT, true);
    assert.equal((await stored(browser)).settings.calm, 0);
  });

  test("the button's own shortcut is listed with what a press on the button does", async () => {
    const { browser } = world;
    const does = () =>
      browser.evaluate(() => {
        const row = [...document.querySelectorAll(".keys > div")].find((each) => /Alt\+Shift\+E/.test(each.querySelector("dd")?.textContent ?? ""));
        return row?.querySelector("dt")?.textContent ?? "";
      });
    await until("it opens the reader", async () => (await does()) === "Open the reader, or leave it");
    const order = await browser.evaluate(() => [...document.querySelectorAll(".keys dt")].map((each) => each.textContent?.split(" ")[0]));
    assert.deepEqual(order, ["Open", "Open", "Quieten", "Pause"], "the same in both browsers");
    await browser.click("label[for=click-panel]");
    await until("it opens the panel", async () => (await does()) === "Open or close the list of what was hidden");
    await openOwn(browser, "welcome/welcome.html");
    await until("the first page says so too", async () => (await does()) === "Open or close the list of what was hidden");
  });

  test("the button's choice is stored, and the browser's page for shortcuts is one press away", async () => {
    const { browser } = world;
    await browser.click("label[for=click-panel]");
    await until("it is stored", async () => (await stored(browser)).settings?.click === "panel");
    await until("the shortcut is shown", () => browser.evaluate(() => /Alt\+Shift\+Q/.test(document.querySelector(".keys")?.textContent ?? "")));
    await browser.click("[data-name=keys]");
    await until("the browser's page", async () => (await browser.tabs()).some(({ url }) => /^(chrome:\/\/extensions\/shortcuts|about:addons)/.test(url)));
  });

  test("everything can be set back, after a question, but what was corrected", async () => {
    const { browser } = world;
    const rules = { version: 1, corrections: [] };
    await browser.evaluateInBackground(async ({ chrome }, kept) => {
      await chrome.storage.local.set({ settings: { version: 1, level: "off", unknown: 1 }, "site:mirror.example": { version: 1, level: "focus" }, "rules:mirror.example": kept });
    }, rules);
    await inStory(CLUTTER, true);
    await browser.click("[data-name=reset]");
    await browser.press("Escape");
    assert.equal(Object.keys(await stored(browser)).length, 3);
    await browser.click("[data-name=reset]");
    await browser.press("Enter");
    await until("Enter was no", () => browser.evaluate(() => !document.querySelector(".ask")?.checkVisibility()));
    assert.equal(Object.keys(await stored(browser)).length, 3);
    await browser.click("[data-name=reset]");
    await browser.click("[data-name=reset-do]");
    await inStory(CLUTTER, false);
    assert.deepEqual(await stored(browser), { "rules:mirror.example": rules });
  });

  test("settings of a newer version are shown and not touched", async () => {
    const { browser } = world;
    const newer = { version: 2, level: "focus", whatever: "comes" };
    await browser.evaluateInBackground(async ({ chrome }, settings) => {
      await chrome.storage.local.set({ settings });
    }, newer);
    await until("they are shown", () => browser.evaluate(() => document.querySelector("#level-focus:checked")));
    await browser.click("label[for=level-off]");
    await until("it is said", () => browser.evaluate(() => /newer version/.test(document.querySelector("#status")?.textContent ?? "")));
    await until("the choice is as stored", () => browser.evaluate(() => document.querySelector("#level-focus:checked")));
    await browser.click("[data-name=reset]");
    await browser.click("[data-name=reset-do]");
    await until("it is said again", () => browser.evaluate(() => /newer version/.test(document.querySelector("#status")?.textContent ?? "")));
    assert.deepEqual((await stored(browser)).settings, newer);
  });

  test("the self-test reads what the browser enforces and runs the core; all that it compares is as it should be, the rest has no verdict", async () => {
    const { browser } = world;
    await browser.click("[data-name=self-test]");
    await until("it has run", () => browser.evaluate(() => document.querySelector("[data-check=selfCore]")));
    const checks = await browser.evaluate(() => [...document.querySelectorAll("[data-check]")].map((each) => ({ name: each.getAttribute("data-check"), right: each.getAttribute("data-right"), text: each.textContent ?? "", verdict: each.querySelector(".verdict")?.textContent })));
    const facts = checks.filter(({ right }) => right === null);
    assert.deepEqual(facts.map(({ name }) => name), ["selfVersion", "selfRefused"]);
    assert.deepEqual(facts.filter(({ text }) => /should be/.test(text)), []);
    assert.deepEqual(checks.filter(({ right }) => right !== null && right !== "true"), []);
    assert.deepEqual(checks.filter(({ right, verdict }) => (verdict ?? "") !== (right === null ? "" : "As it should be")), []);
    assert.equal(checks.filter(({ name }) => name === "selfPermission").length, 4);
    assert.match(checks[0]?.text ?? "", /\d\.\d\.\d \([0-9a-f]{16}\)/);
    const headings = await browser.evaluate(() => [...document.querySelectorAll(".checks dt")].map((each) => each.textContent));
    assert.equal(new Set(headings).size, headings.length, headings.join());
    const files = /** @type {string[]} */ (JSON.parse(await browser.evaluate(async () => (await fetch("../files.json")).text())));
    const unread = await browser.evaluate(async (names) => (await Promise.all(names.map(async (name) => ((await fetch(`../${name}`)).ok ? [] : [name])))).flat(), files);
    assert.deepEqual([unread, ["manifest.json", "options/options.js", "fonts/fonts.css", "_locales/ja/messages.json"].filter((name) => !files.includes(name))], [[], []]);
  });

  test("corrections are listed and forgotten; a file shows what it would change, and changes it when that is wanted", async () => {
    const { browser } = world;
    const made = await browser.evaluateInBackground(async ({ quietpage, chrome }) => {
      const [tab] = await chrome.tabs.query({ url: "http://*/*" });
      const { blocks } = await quietpage.lookAt(tab.id);
      await quietpage.correct(tab.id, blocks.find((/** @type {{kind: string}} */ { kind }) => kind === "newsletter").id, false);
      return /** @type {string} */ (await quietpage.exportCorrections());
    });
    await inStory(CLUTTER, true);
    await until("it is listed", () => browser.evaluate(() => /Put back: Newsletter/.test(document.querySelector("#corrections li")?.textContent ?? "")));
    // The list is made anew when something has changed, perhaps just now.
    await until("it can be pressed", () => browser.click("#corrections li button").then(() => true));
    await inStory(CLUTTER, false);
    /** @param {string} text */
    const choose = (text) =>
      browser.evaluate((content) => {
        const input = /** @type {HTMLInputElement} */ (document.querySelector("#corrections-file"));
        const files = new DataTransfer();
        files.items.add(new File([content], "corrections.json"));
        input.files = files.files;
        input.dispatchEvent(new Event("change"));
      }, text);
    await choose("no such file");
    await until("it is refused", () => browser.evaluate(() => /holds no corrections/.test(document.querySelector("#corrections .wrong")?.textContent ?? "")));
    await choose(made);
    await until("it is shown", () => browser.evaluate(() => /: Put back: Newsletter/.test(document.querySelector(".changes li")?.textContent ?? "")));
    await inStory(CLUTTER, false);
    await browser.click("[data-name=apply]");
    await inStory(CLUTTER, true);
  });

  test("the reader's look is shown on a piece of a story while it is chosen, and stored", async () => {
    const { browser } = world;
    const size = () => browser.evaluate(() => getComputedStyle(/** @type {Element} */ (document.querySelector(".preview"))).fontSize);
    const before = await size();
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#reader [name=size]")).focus());
    await browser.press("End");
    await until("the text is larger", async () => (await size()) !== before);
    await until("it is stored", async () => (await stored(browser)).settings?.reader?.size === 48);
  });

  test("on a telephone an address has the whole column to be typed in", async () => {
    const { browser } = world;
    for (const width of [390, 320]) {
      await browser.appear({ width });
      const [field = 0, column = NaN] = await browser.evaluate(() => ["#site", ".add"].map((each) => document.querySelector(each)?.getBoundingClientRect().width));
      assert.ok(Math.abs(field - column) < 1, `${field} of ${column} in a window of ${width}`);
    }
  });

  for (const dark of [false, true]) {
    for (const width of [1280, 390, 320]) {
      test(`axe-core finds no fault, ${dark ? "dark" : "light"}, ${width} wide`, async () => {
        const { browser } = world;
        await browser.type("#site", "mirror.example");
        await browser.click(".add button");
        await openAdvanced();
        await browser.appear({ dark, width });
        const { violations } = await browser.run(AXE);
        assert.deepEqual(violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
        const { wide, scrolls } = await browser.evaluate(() => ({ wide: document.documentElement.clientWidth, scrolls: document.documentElement.scrollWidth }));
        assert.ok(scrolls <= wide, `the page is ${scrolls} wide in a window of ${wide}`);
      });
    }
  }
});
