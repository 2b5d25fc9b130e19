// What stands in a page unseen and is shown later, as most pop-ups and cookie bars are: it goes as if it had been put in
// then, whichever way it is shown. What the user opens stays, and what merely moves asks for nothing.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { pageOf, prose } from "./lib/rich.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

/** Longer than changes are gathered before a page is looked at again. */
const CALM_MS = 2500;

const CALL = "Never miss the ferry";
const COOKIES = "We use cookies to improve your visit.";
const SHARE = "Share the ferry";
const LETTER = `<h2>${CALL}</h2><p>Sign up for our newsletter and get the news every morning.</p><input type="email"><button>Subscribe</button><button>No thanks</button>`;
const STYLE = `<style>
.over{position:fixed;inset:0;z-index:99;background:#0009}.over.shut{display:none}.over>div{width:420px;margin:150px auto;padding:24px;background:#fff}
[hidden]{display:none!important}#moving{position:relative}
</style>`;
const BODY = `<h1>What the ferry carried</h1><div class="share-bar"><a href="https://www.facebook.com/sharer.php?u=x">${SHARE}</a> <a href="https://x.com/intent/tweet?url=x">Post</a></div>
${[1, 2, 3, 4, 5, 6, 7, 8].map(prose).join("")}<p id="moving">The bell of the ferry swings for as long as the page is open.</p>`;

/** By what shows it: the markup, what it says, and what runs in the page to show it. @type {Record<string, {html: string, text: string, show: () => void}>} */
const WAYS = {
  "an attribute": {
    html: `<div class="over newsletter-modal" id="it" hidden><div>${LETTER}</div></div>`,
    text: CALL,
    show: () => void document.getElementById("it")?.removeAttribute("hidden"),
  },
  "a class": {
    html: `<div class="over shut newsletter-modal" id="it"><div>${LETTER}</div></div>`,
    text: CALL,
    show: () => void document.getElementById("it")?.classList.remove("shut"),
  },
  "its style": {
    html: `<div id="it" style="display:none;position:fixed;inset:auto 0 0 0;padding:20px;background:#fff;z-index:70">${COOKIES} <button>Accept all cookies</button><button>Reject all</button></div>`,
    text: COOKIES,
    show: () => void (/** @type {HTMLElement} */ (document.getElementById("it")).style.display = "block"),
  },
  "a class of the page": {
    html: `<style>body:not(.asks) #it{display:none}</style><div class="over newsletter-modal" id="it"><div>${LETTER}</div></div>`,
    text: CALL,
    show: () => document.body.classList.add("asks"),
  },
};

everyBrowser("what is shown later", {}, (world) => {
  const rounds = () => world.browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
  const isGone = (/** @type {string} */ text) => until(`${text} is gone`, async () => !(await world.browser.isVisible(text)));

  /** A page that is quiet, with this after its story. @param {string} html */
  const quietPage = async (html) => {
    const { browser, server } = world;
    server.serve("later", { body: pageOf({ title: "What the ferry carried", body: BODY }, STYLE, html) });
    await browser.open(server.url("later"));
    await pointAtNothing(browser);
    await isGone(SHARE);
    return settled(rounds, CALM_MS);
  };

  beforeEach(async () => {
    await aloneIn(world.browser);
    await setLevel(world.browser, "quiet");
  });

  for (const [way, { html, text, show }] of Object.entries(WAYS)) {
    test(`shown by ${way}, it goes`, async () => {
      const { browser } = world;
      await quietPage(html);
      assert.equal(await browser.isVisible(text), false, "nobody sees it yet");
      await browser.evaluate(show);
      assert.ok(await browser.isVisible(text), "there it is");
      await isGone(text);
      assert.ok(await browser.isVisible("The bell of the ferry swings"));
    });
  }

  // Nothing is asked of the page meanwhile: to Chromium that were a press of the user's.
  test("a dialog that the page opens by itself and takes the focus to goes", async () => {
    const { browser, server } = world;
    const opens = `<script>setTimeout(() => it.showModal(), 3000)</script>`;
    server.serve("later", { body: pageOf({ title: "What the ferry carried", body: BODY }, STYLE, `<dialog class="newsletter-modal" id="it">${LETTER}</dialog>${opens}`) });
    await browser.open(server.url("later"));
    await until("the page is quiet", async () => (await browser.badge()) === "1");
    await until("the dialog is gone too", async () => (await browser.badge()) === "2");
    assert.equal(await browser.isVisible(CALL), false);
  });

  test("what the user opens stays, also when it is opened again", async () => {
    const { browser } = world;
    await quietPage(`<button id="open">Our newsletter</button><dialog class="newsletter-modal" id="it">${LETTER}<form method="dialog"><button id="close">Close</button></form></dialog>`);
    await browser.evaluate(() => {
      const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("it"));
      document.getElementById("open")?.addEventListener("click", () => dialog.showModal());
    });
    for (const time of ["first", "second"]) {
      await browser.click("#open");
      await until("it is there", () => browser.isVisible(CALL));
      // Whatever else comes has the page looked at again while it is open.
      const before = await rounds();
      await browser.evaluate(() => document.querySelector("article")?.append(Object.assign(document.createElement("p"), { textContent: "One more sentence of the story, which came while the dialog was open and is long." })));
      if (time === "first") await until("the page was looked at", async () => (await rounds()) > before);
      await settled(rounds, CALM_MS);
      assert.ok(await browser.isVisible(CALL), `the ${time} time`);
      await browser.click("#close");
      await until("it is closed", async () => !(await browser.isVisible(CALL)));
      await settled(rounds, CALM_MS);
    }
  });

  test("what moves, and what comes and goes, asks for no rounds", async () => {
    const { browser } = world;
    const before = await quietPage(`<ul>${[1, 2, 3].map((n) => `<li class="slide" ${n > 1 ? "hidden" : ""}>Slide ${n}</li>`).join("")}</ul>`);
    await browser.evaluate(() => {
      const moving = /** @type {HTMLElement} */ (document.getElementById("moving"));
      let step = 0;
      setInterval(() => {
        moving.style.left = `${step++ % 40}px`;
        moving.className = `at-${step % 7}`;
      }, 16);
    });
    assert.equal(await settled(rounds, CALM_MS), before, "it only moves");
    // Each comes into sight for the first time once.
    await browser.evaluate(() => {
      let at = 0;
      setInterval(() => {
        const slides = [...document.querySelectorAll(".slide")];
        at = (at + 1) % slides.length;
        slides.forEach((slide, n) => slide.toggleAttribute("hidden", n !== at));
      }, 700);
    });
    const after = await settled(rounds, 2 * CALM_MS);
    assert.ok(after - before <= 4, `${after - before} rounds`);
  });
});
