// The lab, as it is served from any server: a page goes in, every verdict is drawn over it and explained, nothing of the page
// runs, and nothing is asked for elsewhere.

import assert from "node:assert/strict";
import axe from "axe-core";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { fixture } from "./lib/fixtures.mjs";
import { labThat, look, serveLab } from "./lib/lab.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const AXE = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"], iframes: false }); })()`;

/** A story with a bar below it, scripts in all places and addresses of every sort, all of which name the host `elsewhere`. */
function trap(/** @type {string} */ elsewhere) {
  const story = [
    "The council approved the new tram line on Tuesday, after a debate of nine hours in which nobody left the room.",
    "Work on the bridge over the canal begins in the spring, the mayor said, and the first cars will run three years later.",
    "Shopkeepers along the market street had asked for a tunnel, which the engineers called too dear for a town of this size.",
    "The line will be paid for by the region and by a loan that the town takes up over thirty years, at a rate that is fixed.",
    "Until then buses run every ten minutes, and the old depot behind the station is to become a school for two hundred children.",
  ].map((text) => `<p>${text}</p>`).join("");
  return `<!doctype html><html lang="en"><head><title>Tram line</title><meta property="og:type" content="article"><meta property="article:published_time" content="2025-03-14T09:27:00Z">
    <meta http-equiv="refresh" content="0; url=${elsewhere}/refresh"><base href="${elsewhere}/base/">
    <link rel="stylesheet" href="${elsewhere}/a.css"><link rel="preload" as="image" href="${elsewhere}/b.png"><link rel="icon" href="${elsewhere}/c.ico">
    <style>@import "${elsewhere}/d.css"; body { background: url(${elsewhere}/e.png) }</style>
    <script>parent.document.title = "ran"; document.title = "ran";</script><script src="${elsewhere}/f.js"></script></head>
    <body onload="parent.document.title = 'ran'"><article><h1>Tram line approved</h1><img src="${elsewhere}/g.png" srcset="${elsewhere}/g2.png 2x" onerror="parent.document.title = 'ran'">
    ${story}</article><iframe src="${elsewhere}/h.html"></iframe><object data="${elsewhere}/i.svg"></object><video src="${elsewhere}/j.mp4" poster="${elsewhere}/k.png"></video>
    <svg onload="parent.document.title = 'ran'"><image href="${elsewhere}/l.png"/></svg><a href="#top">Back to top</a></body></html>`;
}

everyBrowser("the lab", {}, (world) => {
  /** @type {string} */
  let address;

  beforeEach(async () => {
    address = serveLab(world.server);
    await world.browser.appear({ width: 1440 });
    await world.browser.open(`${address}?lang=en`);
    await labThat(world.browser, "shows its example", ({ verdicts }) => verdicts.length > 0);
  });

  const faults = async () => {
    const { violations } = await world.browser.run(AXE);
    return violations.map((/** @type {import("axe-core").Result} */ { id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
  };

  /** Puts a text into the dialog for pasting, and has it judged. @param {string} html */
  async function paste(html) {
    const { browser } = world;
    await browser.click("[data-name=paste]");
    await browser.evaluate((text) => {
      /** @type {HTMLTextAreaElement} */ (document.querySelector("#markup")).value = text;
    }, html);
    await browser.click("[data-name=judge]");
  }

  /** Chooses a file as a user would in the browser's own dialog. @param {string} name @param {string} content */
  async function choose(name, content) {
    const { browser } = world;
    const path = join(browser.downloads, name);
    writeFileSync(path, content);
    const bytes = readFileSync(path).toString("base64");
    // Neither driver reaches that dialog; what it hands over is made here.
    await browser.evaluate(
      (file, data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], file));
        const input = /** @type {HTMLInputElement} */ (document.querySelector("#file"));
        input.files = transfer.files;
        input.dispatchEvent(new Event("change"));
      },
      name,
      bytes,
    );
  }

  /** Turns to a button or field and presses a key there. @param {string} selector @param {string} key */
  async function pressOn(selector, key) {
    await world.browser.evaluate((wanted) => /** @type {HTMLElement} */ (document.querySelector(wanted)).focus(), selector);
    await world.browser.press(key);
  }

  test("it opens with the example, judged: each verdict has a frame where its block is, and the story its marks", async () => {
    const { browser } = world;
    const seen = await look(browser);
    assert.match(seen.status, /^Example: a story/);
    assert.deepEqual(seen.verdicts.map(({ kind }) => kind).sort(), ["Other stories", "Prices, scores and weather", "Source links", "“Back to top”"]);
    assert.equal(seen.marks.length, seen.verdicts.length);
    assert.ok(seen.story > 5, `${seen.story} pieces of the story are marked`);
    const off = await browser.evaluate(() => {
      const stage = /** @type {HTMLElement} */ (document.querySelector(".stage"));
      stage.scrollTo({ top: 1e6, behavior: "instant" });
      return stage.scrollTop;
    });
    assert.ok(off > 0, "the page is longer than its window");
    const isOver = () =>
      browser.evaluate(() => {
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
        const { top, width } = frame.getBoundingClientRect();
        const scale = width / frame.clientWidth;
        const block = frame.contentDocument?.querySelector(".related-posts-list")?.getBoundingClientRect();
        const mark = [...document.querySelectorAll(".mark")].find((each) => each.textContent?.includes("Other stories"))?.getBoundingClientRect();
        return block && mark && mark.top <= top + block.top * scale + 2 && mark.bottom >= top + block.bottom * scale - 2 && mark.height < block.height * scale + 100;
      });
    await until("the frame lies over its block", isOver);
  });

  test("the example's picture is in its story, with what is said of it below", async () => {
    const { browser } = world;
    await browser.click("#tab-reader");
    const figure = await until("the picture is there", () =>
      browser.evaluate(() => {
        const found = document.querySelector("#view-reader figure");
        const picture = found?.querySelector("img");
        // Of an address that is cut, browsers show what there is.
        return picture?.complete && found && { isWhole: atob(picture.src.split(",")[1] ?? "").length > 2900, width: picture.naturalWidth, caption: found.querySelector("figcaption")?.textContent ?? "" };
      }),
    );
    assert.equal(figure.width, 640);
    assert.ok(figure.isWhole && figure.caption.includes("Jonas Brekke"), JSON.stringify(figure));
  });

  test("marks of what scrolls are not drawn over what stays in place", async () => {
    const { browser } = world;
    const over = await browser.evaluate(() => {
      const stage = /** @type {HTMLElement} */ (document.querySelector(".stage"));
      stage.scrollTo({ top: 200, behavior: "instant" });
      const bar = [...document.querySelectorAll(".mark")].find((each) => each.textContent?.includes("Prices"))?.getBoundingClientRect();
      const under = [...document.querySelectorAll(".marks .story")].map((each) => each.getBoundingClientRect()).some((each) => bar && each.top < bar.bottom && each.bottom > bar.top);
      return { under, clip: getComputedStyle(/** @type {Element} */ (document.querySelector(".veil"))).clipPath };
    });
    assert.ok(over.under, "a piece of the story lies under the bar");
    assert.match(over.clip, /^path\(evenodd/);
  });

  test("reasons and what was measured, with the keyboard alone", async () => {
    const { browser } = world;
    await pressOn(".verdict", "Enter");
    const open = await labThat(browser, "has one open", ({ verdicts }) => verdicts.filter((each) => each.open).length === 1);
    assert.equal(open.verdicts[0]?.open, true);
    const rows = await browser.evaluate(() => [...document.querySelectorAll(".why-all:not([hidden]) tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.ok(rows.length > 0 && rows.every(([reason, measured]) => reason && measured && !/^reason_/.test(reason)), JSON.stringify(rows));
    assert.equal(await browser.evaluate(() => document.querySelectorAll(".mark.open").length), 1);
    assert.equal(await browser.evaluate(() => document.activeElement?.getAttribute("aria-expanded")), "true");
    await browser.press("Enter");
    await labThat(browser, "has it closed", ({ verdicts }) => verdicts.every((each) => !each.open));
  });

  test("levels, the slider and the page as it becomes", async () => {
    const { browser } = world;
    const count = async () => (await look(browser)).verdicts.length;
    const quiet = await count();
    await pressOn("input[value=quiet]", "ArrowRight");
    await labThat(browser, "leaves only the story", ({ verdicts }) => verdicts.length > quiet);
    await pressOn("input[value=focus]", "ArrowRight");
    const off = await labThat(browser, "is off", ({ verdicts }) => verdicts.length === 0);
    assert.equal(off.marks.length, 0);
    await pressOn("input[value=off]", "ArrowRight");
    await labThat(browser, "is quiet again", ({ verdicts }) => verdicts.length === quiet);
    const ticker = () =>
      browser.evaluate(() => /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).contentDocument?.querySelector(".ccpw-container")?.checkVisibility());
    assert.equal(await ticker(), true);
    await pressOn("input[value=marked]", "ArrowRight");
    await until("the strip is hidden", async () => (await ticker()) === false);
    assert.equal((await look(browser)).marks.length, 0);
  });

  test("how sure it has to be, with the slider", async () => {
    const { browser } = world;
    await choose("kinds.html", fixture("kinds-wordpress")?.html ?? "");
    const { verdicts: plain } = await labThat(browser, "shows the file", ({ status }) => /^kinds\.html: a story/.test(status));
    await pressOn("#calm", "Home");
    await labThat(browser, "is calmer", ({ verdicts }) => verdicts.length < plain.length);
    await pressOn("#calm", "End");
    await labThat(browser, "is barer", ({ verdicts }) => verdicts.length > plain.length);
  });

  test("the slider says what it does at the level that holds, and is idle where it does nothing", async () => {
    const { browser } = world;
    const says = () => browser.evaluate(() => ({ words: document.querySelector("output")?.textContent ?? "", idle: /** @type {HTMLInputElement} */ (document.querySelector("#calm")).disabled }));
    const slideTo = (/** @type {number} */ calm) =>
      browser.evaluate((wanted) => {
        const slider = /** @type {HTMLInputElement} */ (document.querySelector("#calm"));
        slider.value = String(wanted);
        slider.dispatchEvent(new Event("input"));
      }, calm);
    await slideTo(40);
    assert.match((await says()).words, /^When in doubt, more stays/);
    await slideTo(70);
    assert.match((await says()).words, /^As the level says\./);
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("input[value=focus]")).click());
    assert.match((await says()).words, /nothing more can be hidden/);
    await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("input[value=off]")).click());
    assert.deepEqual(await says(), { words: "At this level nothing is hidden, wherever the slider stands.", idle: true });
  });

  test("with nothing pasted there is nothing to judge, which is said", async () => {
    const { browser } = world;
    await paste("  ");
    const { open, said, focus } = await browser.evaluate(() => ({ open: document.querySelector("dialog")?.open, said: document.querySelector("#markup-missing")?.textContent, focus: document.activeElement?.id }));
    assert.deepEqual({ open, said, focus }, { open: true, said: "Paste the HTML of a page first.", focus: "markup" });
    await browser.evaluate((html) => (/** @type {HTMLTextAreaElement} */ (document.querySelector("#markup")).value = html), fixture("recipe")?.html ?? "");
    await browser.click("[data-name=judge]");
    await labThat(browser, "judges what was pasted", ({ status }) => /^Pasted page: /.test(status));
  });

  test("another language is spoken of the same page, at the same level, whatever the address asks for", async () => {
    const { browser } = world;
    await choose("kinds.html", fixture("kinds-wordpress")?.html ?? "");
    const { verdicts: quiet } = await labThat(browser, "shows the file", ({ status }) => /^kinds\.html: /.test(status));
    await pressOn("input[value=quiet]", "ArrowRight");
    const { page, verdicts: focus } = await labThat(browser, "leaves only the story", ({ verdicts }) => verdicts.length > quiet.length);
    await browser.evaluate(() => {
      const select = /** @type {HTMLSelectElement} */ (document.querySelector("#language"));
      select.value = "de";
      select.dispatchEvent(new Event("change"));
    });
    const seen = await labThat(browser, "speaks German", ({ status, verdicts }) => /^kinds\.html: .*sicher/.test(status) && verdicts.length === focus.length);
    assert.equal(seen.page, page);
    const state = await browser.evaluate(() => ({ lang: document.documentElement.lang, asked: location.search, level: document.querySelector("[name=level]:checked")?.getAttribute("value"), focus: document.activeElement?.id, labs: document.querySelectorAll("main").length }));
    assert.deepEqual(state, { lang: "de", asked: "", level: "focus", focus: "language", labs: 1 });
    await browser.evaluate(() => [...document.querySelectorAll(".verdict")].forEach((each) => /** @type {HTMLElement} */ (each).click()));
    const cells = await browser.evaluate(() => [...document.querySelectorAll(".why-all tbody td, .why-all dd")].map((each) => each.textContent ?? ""));
    assert.ok(cells.length > 4);
    assert.deepEqual(cells.filter((each) => /\b(chance|means|hide|by what|after-body|outside-body)\b/.test(each)), []);
  });

  test("the renderings beside it, walked through with the arrow keys", async () => {
    const { browser } = world;
    await pressOn("#tab-verdicts", "ArrowRight");
    const inReader = await labThat(browser, "shows the reader", ({ view }) => /Minister does not deny/.test(view));
    assert.doesNotMatch(inReader.view, /Back to top/);
    /** @type {[RegExp, string][]} */
    const formats = [[/^---\n[\s\S]*# Minister does not deny/, "Markdown"], [/^PORT HALDEN/, "text"], [/^<!DOCTYPE html>/i, "HTML"], [/^\{\s*"version": \d/, "JSON"]];
    for (const [begins, name] of formats) {
      await browser.press("ArrowRight");
      const { view } = await labThat(browser, `shows ${name}`, (seen) => begins.test(seen.view));
      assert.match(view, /island mayors/);
    }
    await browser.press("Home");
    await labThat(browser, "shows the verdicts", ({ view }) => /Prices, scores and weather/.test(view));
  });

  test("nothing of a page under study runs, and neither it nor the lab asks for anything elsewhere", async () => {
    const { browser, server } = world;
    const before = server.requests.length;
    const elsewhere = server.url("elsewhere", "");
    await paste(trap(elsewhere));
    const seen = await labThat(browser, "judges what was pasted", ({ status, page }) => /^Pasted page: a story/.test(status) && /nobody left the room/.test(page));
    assert.deepEqual(seen.verdicts.map(({ kind }) => kind), ["“Back to top”"]);
    await pressOn("#tab-verdicts", "ArrowRight");
    await labThat(browser, "shows the reader", ({ view }) => /Tram line approved/.test(view));
    const hosts = await settled(async () => [...new Set(server.requests.slice(before).map(({ host }) => host))]);
    assert.deepEqual(hosts.filter((host) => host !== "lab.localhost"), []);
    assert.equal(await browser.evaluate(() => document.title), "Quietpage lab");
    const state = await browser.evaluate(() => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      return { sandbox: frame.getAttribute("sandbox"), title: frame.contentDocument?.title, at: frame.contentWindow?.location.pathname };
    });
    assert.deepEqual(state, { sandbox: "allow-same-origin", title: "Tram line", at: "/tools/lab/frame.html" });
  });

  test("a saved page is opened from a file, in its own encoding; what is no page is refused", async () => {
    const { browser } = world;
    await choose("recipe.html", fixture("recipe")?.html ?? "");
    const seen = await labThat(browser, "shows the file", ({ status }) => /^recipe\.html: /.test(status));
    assert.ok(seen.page.length > 200);
    await choose("picture.png", "\u0089PNG\0\0");
    await labThat(browser, "refuses a picture", ({ status }) => /neither an HTML page nor a capsule/.test(status));
    await choose("broken.json", '{"quietpage": "capsule", "version": 1}');
    await labThat(browser, "refuses a broken capsule", ({ status }) => /neither an HTML page nor a capsule/.test(status));
  });

  test("what a page without a story is, and that nothing is hidden there", async () => {
    const { browser } = world;
    await choose("front.html", fixture("front-page")?.html ?? "");
    const seen = await labThat(browser, "says what it is", ({ status }) => /^front\.html: no story/.test(status));
    assert.deepEqual([seen.verdicts, seen.marks], [[], []]);
  });

  test("each view's tab is in sight, on a telephone too, and in one row where there is room", async () => {
    const { browser } = world;
    for (const [lang, width, rows] of /** @type {const} */ ([["en", 1280, 1], ["de", 1280, 1], ["en", 390, 2], ["de", 360, 3], ["ar", 360, 3]])) {
      await browser.appear({ width });
      await browser.open(`${address}?lang=${lang}`);
      await labThat(browser, "shows its example", ({ verdicts }) => verdicts.length > 0);
      const tabs = await browser.evaluate(() => [...document.querySelectorAll(".tabs button")].map((each) => each.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })));
      assert.equal(tabs.length, 6);
      assert.deepEqual(tabs.filter(({ left, right }) => left < 0 || right > width), [], `${lang}, ${width}`);
      assert.ok(new Set(tabs.map(({ top }) => Math.round(top))).size <= rows, `${lang}, ${width}: ${JSON.stringify(tabs)}`);
    }
  });

  test("in other languages, right to left too, it stands in its box and axe-core finds no fault", async () => {
    const { browser } = world;
    for (const [lang, dir, width, dark] of /** @type {[string, string, number, boolean][]} */ ([["en", "ltr", 1440, false], ["ar", "rtl", 1440, true], ["de", "ltr", 390, false], ["ar", "rtl", 360, true]])) {
      await browser.appear({ dark, width });
      await browser.open(`${address}?lang=${lang}`);
      await labThat(browser, `speaks ${lang}`, ({ verdicts }) => verdicts.length > 0);
      assert.deepEqual(await browser.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [lang, dir]);
      assert.deepEqual(await faults(), [], `${lang}, ${width}`);
      await pressOn(".verdict", "Enter");
      assert.deepEqual(await faults(), [], `${lang}, ${width}, open`);
      await browser.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#tab-reader")).click());
      assert.deepEqual(await faults(), [], `${lang}, ${width}, reader`);
      const { wide, scrolls } = await browser.evaluate(() => ({ wide: document.documentElement.clientWidth, scrolls: document.documentElement.scrollWidth }));
      assert.ok(scrolls <= wide, `${lang}: the page is ${scrolls} wide in a window of ${wide}`);
    }
  });
});
