// Everything that a story holds comes along into the reader, and can be used there: one page with one of each.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { pageOf, RICH } from "./lib/rich.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

everyBrowser("what a story holds", {}, (world) => {
  before(async () => {
    world.server.serve("rich", { body: pageOf(RICH) });
    await world.browser.open(world.server.url("rich"));
    world.server.requests.length = 0;
    await openReader(world.browser);
  });

  /** What matches in the article, as texts or as one attribute. @param {string} selector @param {string} [attribute] */
  const all = (selector, attribute) =>
    world.browser.evaluate(
      (css, name) => [...document.querySelectorAll(`article ${css}`)].map((each) => (name ? each.getAttribute(name) : each.textContent?.trim())),
      selector,
      attribute,
    );

  test("figures with caption and credit, galleries, and pictures that load late", async () => {
    assert.deepEqual(await all("figure:has(> img[alt='The pier at dawn']) figcaption"), ["The pier at dawn. Photo: Jo Ek"]);
    assert.deepEqual(await all("figure:has(> img + img) > img", "alt"), ["Bow", "Stern"]);
    assert.deepEqual(await all("figcaption .credit"), ["Photo: Jo Ek"]);
    const [late] = await all("img[alt='The log book']", "src");
    assert.match(String(late), /\/media\/mill\.svg$/);
  });

  test("pull quotes, lists in lists, definitions", async () => {
    assert.deepEqual(await all("blockquote"), ["We counted them twice, and twice we were wrong by one."]);
    assert.deepEqual(await all("li li li"), ["three strands"]);
    assert.deepEqual(await all("ol[start]", "start"), ["3"]);
    assert.deepEqual(await all("dt"), ["Sound", "Slip"]);
    assert.equal((await all("dd")).length, 2);
  });

  test("a wide table scrolls in its own box, and its head stays", async () => {
    const seen = await world.browser.evaluate(() => {
      const box = /** @type {HTMLElement} */ (document.querySelector("article .table"));
      const head = /** @type {HTMLElement} */ (box.querySelector("thead"));
      box.scrollTop = 400;
      const { top } = box.getBoundingClientRect();
      return { wider: box.scrollWidth > box.clientWidth, page: document.documentElement.scrollWidth <= innerWidth, stays: Math.abs(head.getBoundingClientRect().top - top) < 2, moved: box.scrollTop };
    });
    assert.deepEqual(seen, { wider: true, page: true, stays: true, moved: 400 });
  });

  test("code keeps its indentation, and is copied", async () => {
    assert.deepEqual(await world.browser.evaluate(() => document.querySelector("article pre")?.textContent), 'def cross(sound):\n    if sound.calm:\n        return "go"');
    await world.browser.evaluate(() => document.querySelector("article pre")?.scrollIntoView({ block: "center" }));
    await world.browser.click("article .copy");
    await until("it is copied", () => world.browser.isVisible("Copied"));
  });

  test("a note opens where it is named, leads to its place, and leads back", async () => {
    const { browser } = world;
    await browser.evaluate(() => document.querySelector("article sup .jump")?.scrollIntoView({ block: "center", behavior: "instant" }));
    const address = await browser.url();
    await browser.click("article sup .jump");
    const shown = await until("the note is open", () => browser.evaluate(() => document.querySelector(".note:popover-open")?.textContent));
    assert.match(shown, /volume nine/);
    await browser.click(".note button");
    await until("the note's own place is shown", () => browser.evaluate(() => document.activeElement?.matches("li.arrived")));
    await browser.click("article li.arrived .jump");
    await until("and the way back", () => browser.evaluate(() => document.activeElement?.textContent?.startsWith("The keeper noted")));
    assert.equal(await browser.url(), address, "the reader's own address stays");
  });

  test("formulas, signs below and above, other directions and readings", async () => {
    assert.deepEqual(await all("math", "alttext"), ["F=\\frac{1}{2}v^2", "\\sqrt{k}"]);
    assert.equal(await world.browser.evaluate(() => document.querySelector("article math mfrac")?.namespaceURI), "http://www.w3.org/1998/Math/MathML");
    assert.deepEqual(await all("sub"), ["0", "2"]);
    assert.deepEqual(await all("ruby rt"), ["みなと"]);
    assert.deepEqual(await all("[lang=he]", "dir"), ["rtl"]);
    assert.deepEqual(await all("p[lang=ar]", "dir"), ["rtl"]);
    const text = (await world.browser.readerDocument())?.text ?? "";
    assert.ok(!text.includes("drawn"), "what draws a formula for the eye is left out");
  });

  test("labels, corrections and notices", async () => {
    assert.deepEqual(await all("header .label"), ["Paid content"]);
    const text = (await world.browser.readerDocument())?.text ?? "";
    assert.match(text, /named the wrong pier/);
    assert.match(text, /travelled as a guest/);
  });

  test("players and posts are cards in a new tab, without frames", async () => {
    const cards = await world.browser.evaluate(() =>
      [...document.querySelectorAll(/** @type {"a"} */ ("article a.card"))].map((card) => ({
        title: card.querySelector(".card-title")?.textContent,
        host: card.querySelector(".card-host")?.textContent,
        picture: card.querySelector("img")?.getAttribute("src")?.replace(/^.*\/media/, "") ?? null,
        href: card.host.endsWith(".example") || card.host.includes("youtube") ? card.href : "own",
        target: card.target,
      })),
    );
    assert.deepEqual(cards, [
      { title: "The bell again, nine times. 1 May", host: "social.example", picture: "/harbour.svg?post", href: "https://social.example/holm/9?ref=1", target: "_blank" },
      { title: "The crossing, filmed", host: "youtube.com", picture: null, href: "https://www.youtube.com/watch?v=abc123", target: "_blank" },
      { title: "The bell", host: "rich.localhost", picture: null, href: "own", target: "_blank" },
    ]);
    assert.equal(await world.browser.evaluate(() => document.querySelectorAll("iframe, embed, object, video, audio").length), 0);
  });

  test("links keep their targets and lose what counts readers", async () => {
    const links = await world.browser.evaluate(() => [...document.querySelectorAll(/** @type {"a"} */ ("article p a:not(.jump)"))].map((a) => a.pathname + a.search + a.hash));
    assert.deepEqual(links, ["/log?day=7#p2"]);
  });

  test("only the story's own pictures are asked for", async () => {
    await world.browser.evaluate(() => document.querySelectorAll("article img").forEach((each) => each.scrollIntoView()));
    const wanted = (await world.browser.evaluate(() => [...document.querySelectorAll("article img")].map((each) => new URL(/** @type {HTMLImageElement} */ (each).src).pathname)));
    const asked = world.server.requests.filter(({ path }) => path !== "/favicon.ico");
    assert.deepEqual(asked.filter(({ path }) => !wanted.includes(path)), []);
    assert.deepEqual(asked.filter(({ referer }) => referer), [], "nobody is told who reads");
    assert.ok(!wanted.some((path) => path.includes("pixel")), "none that counts visits");
    assert.ok(!wanted.some((path) => path.includes("ad-box")), "none that advertises");
  });

  test("columns of nothing but numbers stand at their end, with their heads; the others where lines begin", async () => {
    const rows = [["Pier", "Ropes", "Change", "Seen"], ["North", "1,250", "+4.5%", "12 or so"], ["South", "980", "−0.3%", "40"], ["Slip", "–", "(12)", "7"]];
    const table = `<table><thead><tr>${rows[0]?.map((each) => `<th>${each}</th>`).join("")}</tr></thead><tbody>${rows.slice(1).map((row) => `<tr>${row.map((each) => `<td>${each}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
    world.server.serve("numbers", { body: pageOf({ ...RICH, body: RICH.body.replace(/<table>.*<\/table>/s, table) }) });
    await world.browser.open(world.server.url("numbers"));
    await openReader(world.browser);
    const sides = await world.browser.evaluate(() => [...document.querySelectorAll(/** @type {"tr"} */ ("article tr"))].map(({ cells }) => [...cells].map((cell) => getComputedStyle(cell).textAlign)));
    assert.deepEqual(sides, rows.map(() => ["start", "end", "end", "start"]));
  });

  test("no head of a table lies over what is open", async () => {
    const { browser } = world;
    await browser.appear({ width: 390 });
    await browser.click("#look-button");
    const over = await browser.evaluate(() => {
      const sheet = /** @type {HTMLElement} */ (document.querySelector("#look"));
      const head = /** @type {HTMLElement} */ (document.querySelector("article thead"));
      const { top } = sheet.getBoundingClientRect();
      window.scrollBy({ top: head.getBoundingClientRect().top - top - 60, behavior: "instant" });
      const { left, bottom, top: above } = head.getBoundingClientRect();
      const seen = document.elementFromPoint(left + 20, (above + bottom) / 2);
      return { isBehind: above > top && bottom < innerHeight - 60, seen: sheet.contains(seen) };
    });
    await browser.appear({});
    assert.deepEqual(over, { isBehind: true, seen: true });
  });
});
