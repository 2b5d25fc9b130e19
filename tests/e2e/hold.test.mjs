// Where the user is, nothing goes: under the pointer, in the selection, at the address's hash, in what plays with sound,
// and what stood in the window before. And what a page does to our marks.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { assertQuiet } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SLUG = "kinds-german";
const SHARE = "Per WhatsApp teilen";
const LIST = "Warum Gärtnereien bald ganz ohne Torf auskommen wollen";
const expect = fixture(SLUG)?.expect;
assert.ok(expect);

everyBrowser("where the user is", {}, (world) => {
  beforeEach(async () => {
    await aloneIn(world.browser);
    await pointAtNothing(world.browser);
  });

  const isShown = (/** @type {string} */ text) => world.browser.isVisible(text);
  const isGone = (/** @type {string} */ text) => until(`${text} is gone`, async () => !(await isShown(text)));
  /** The page as it is, then quiet, once all the rest is gone. */
  const quietenAfter = async (/** @type {() => Promise<unknown>} */ prepare) => {
    await setLevel(world.browser, "off");
    await world.browser.open(world.server.url(SLUG));
    await until("all is shown", () => isShown(SHARE));
    await prepare();
    await setLevel(world.browser, "quiet");
    await isGone("Kostenlos abonnieren");
  };

  test("a block under the pointer waits until the pointer has left", async () => {
    const { browser } = world;
    await quietenAfter(async () => {
      const { x, y } = await browser.evaluate(middleOf, ".teilen");
      await browser.moveTo(x, y);
    });
    assert.ok(await isShown(SHARE), "it stays");
    const count = await until("the badge says how many have gone", async () => Number(await browser.badge()));
    await pointAtNothing(browser);
    await isGone(SHARE);
    await until("the badge counts it", async () => Number(await browser.badge()) > count);
  });

  test("a block with selected text waits until the selection is elsewhere", async () => {
    const { browser } = world;
    await quietenAfter(() => browser.evaluate(() => getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector(".mehr-dazu h3")))));
    assert.ok(await isShown(LIST), "it stays");
    await browser.evaluate(() => getSelection()?.removeAllRanges());
    await isGone(LIST);
  });

  test("what the address names stays, and so does what names something else", async () => {
    const { browser } = world;
    await quietenAfter(() =>
      browser.evaluate(() => {
        /** @type {Element} */ (document.querySelector(".teilen")).id = "teilen";
        location.hash = "teilen";
        /** @type {Element} */ (document.querySelector(".mehr-dazu h3")).id = "zum-thema";
        document.querySelector(".anriss")?.setAttribute("aria-describedby", "zum-thema");
      }),
    );
    assert.ok((await isShown(SHARE)) && (await isShown(LIST)));
  });

  test("what plays with sound stays; a silent film that began by itself is stopped, and goes on", async () => {
    const { browser } = world;
    const film = async (/** @type {boolean} */ silent) => {
      await browser.run(`(async () => {
        const canvas = document.createElement("canvas");
        canvas.getContext("2d").fillRect(0, 0, 9, 9);
        const film = Object.assign(document.createElement("video"), { srcObject: canvas.captureStream(5), muted: true, autoplay: ${silent}, width: 40, height: 30 });
        document.querySelector(".mehr-dazu").append(film);
        await film.play();
      })()`);
      assert.equal(await browser.evaluate(isPaused), false);
    };
    await quietenAfter(() => film(false));
    assert.ok(await isShown(LIST), "somebody plays it");
    await quietenAfter(() => film(true));
    await isGone(LIST);
    await until("it is stopped", () => browser.evaluate(isPaused));
    await setLevel(browser, "off");
    await until("it goes on", async () => (await isShown(LIST)) && !(await browser.evaluate(isPaused)));
  });

  test("what stood in the window goes only once it is out of it, and the text does not move", async () => {
    const { browser, server } = world;
    await setLevel(browser, "quiet");
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    await browser.evaluate(() => {
      const box = document.createElement("div");
      box.className = "later";
      box.append(Object.assign(document.createElement("p"), { textContent: "Der Steg am Morgen" }));
      document.querySelector(".stand")?.after(box);
    });
    const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
    await settled(rounds);
    assert.ok(await isShown("Der Steg am Morgen"));
    await browser.evaluate(() => {
      const links = ["Auf Mastodon teilen", "Auf Reddit teilen", "Per E-Mail teilen"].map((label, at) =>
        Object.assign(document.createElement("a"), { href: ["https://mastodonshare.com/?u=a", "https://reddit.com/submit?u=a", "mailto:?subject=a&body=b"][at], textContent: label }),
      );
      document.querySelector(".later")?.replaceChildren(...links);
    });
    await settled(rounds);
    assert.ok(await isShown("Auf Reddit teilen"), "it stands where the user looks");
    await browser.wheel(400, 400, 1500);
    await isGone("Auf Reddit teilen");
    const place = await settled(() => browser.evaluate(() => Math.round(document.querySelector(".auch")?.previousElementSibling?.getBoundingClientRect().bottom ?? 0)));
    assert.ok(Number.isFinite(place));
  });

  test("a dialog that the user opened stays, one that came by itself goes", async () => {
    const { browser, server } = world;
    await setLevel(browser, "quiet");
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    await browser.evaluate(() => {
      const dialog = (/** @type {string} */ text) =>
        Object.assign(document.createElement("div"), { innerText: text, role: "dialog", style: "position:fixed;inset:auto 0 0 auto;width:300px;background:#fff" });
      const form = () => Object.assign(document.createElement("form"), { method: "dialog" });
      const open = (/** @type {string} */ text) => {
        const box = dialog(text);
        const address = Object.assign(document.createElement("input"), { type: "email", placeholder: "E-Mail" });
        const send = Object.assign(document.createElement("button"), { textContent: "Anmelden" });
        const asks = form();
        asks.append(address, send);
        box.append(asks);
        document.body.append(box);
      };
      const button = Object.assign(document.createElement("button"), { id: "post", textContent: "Post bekommen" });
      button.addEventListener("click", () => open("Unser Newsletter aus dem Moor"));
      document.querySelector(".stand")?.append(button);
      setTimeout(() => open("Der Newsletter für alle"), 200);
    });
    await isGone("Der Newsletter für alle");
    await browser.click("#post");
    await until("the dialog is there", () => isShown("Unser Newsletter aus dem Moor"));
    const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
    await settled(rounds);
    assert.ok(await isShown("Unser Newsletter aus dem Moor"), "the user wanted it");
  });

  test("a mark that the page strips comes back three times, then the block is left", async () => {
    const { browser, server } = world;
    await setLevel(browser, "quiet");
    await browser.open(server.url(SLUG));
    await assertQuiet(browser, expect);
    for (let time = 1; time <= 3; time += 1) {
      await browser.evaluate(strip);
      await until(`hidden again, time ${time}`, async () => !(await isShown(SHARE)));
    }
    await browser.evaluate(strip);
    await until("it is left", () => isShown(SHARE));
    const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
    const before = await rounds();
    await browser.evaluate(() => document.querySelector("article")?.append(Object.assign(document.createElement("p"), { textContent: "Noch ein Satz, der später kommt und lang genug ist." })));
    await until("the page was judged again", async () => (await rounds()) > before);
    await settled(rounds);
    assert.ok(await isShown(SHARE), "for good");
  });
});

/** Runs in the page. @param {string} selector */
function middleOf(selector) {
  const { left, top, width, height } = /** @type {Element} */ (document.querySelector(selector)).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Runs in the page. */
function isPaused() {
  return document.querySelector("video")?.paused;
}

/** Runs in the page: takes every attribute of ours from the share bar. */
function strip() {
  const bar = /** @type {Element} */ (document.querySelector(".teilen"));
  for (const name of bar.getAttributeNames()) {
    if (name.startsWith("data-")) bar.removeAttribute(name);
  }
}
