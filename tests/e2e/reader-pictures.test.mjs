// Pictures in the reader: a switch shows none and asks for none; what is not shown or does not load has its words and a
// link in its place.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openSheet, readStory, sheetIs, storeLook } from "./lib/reading.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const figure = (/** @type {string} */ src, /** @type {string} */ alt) =>
  `<figure><img src="${src}" alt="${alt}" width="640" height="320"><figcaption>Below stands what is to be seen, ${alt || "in words"}.</figcaption></figure>`;
const LINKED = `<p>Whoever wants to know what it is worth may <a href="/coins/">look at <img src="/media/coin.svg" alt="the coin of the town" width="40" height="40"> alone</a> and will find the figures there.</p>`;

everyBrowser("pictures in the reader", {}, (world) => {
  beforeEach(async () => {
    await world.browser.appear({});
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  /** The pictures of the article: whether they are seen and loaded, and what stands in their place. */
  const pictures = () =>
    world.browser.evaluate(() =>
      [...document.querySelectorAll("article img")].map((image) => {
        const words = image.nextElementSibling?.classList.contains("unseen") ? /** @type {HTMLElement} */ (image.nextElementSibling) : null;
        const stands = words?.checkVisibility() ?? false;
        return {
          seen: image.checkVisibility() && /** @type {HTMLImageElement} */ (image).naturalWidth > 0,
          words: stands ? words?.textContent : null,
          link: stands && words instanceof HTMLAnchorElement ? new URL(words.href).pathname : null,
        };
      }),
    );
  const asked = () => world.server.requests.filter(({ path }) => path.startsWith("/media/")).length;
  const walkThrough = async () => {
    for (let share = 0; share <= 1; share += 0.1) {
      await world.browser.evaluate((part) => scrollTo({ top: document.documentElement.scrollHeight * part, behavior: "instant" }), share);
      await settled(() => world.browser.evaluate(() => scrollY), 150);
    }
  };

  test("with pictures off none is asked for; each has its words and a link, and its caption stays; on again they come", async () => {
    const { browser } = world;
    await storeLook(browser, { pictures: false });
    await readStory(world, { pictures: [figure("/media/mill.svg", "the mill at dusk"), figure("/media/harbour.svg", ""), LINKED] });
    const before = asked();
    await walkThrough();
    assert.equal(asked(), before, "nothing was asked for");
    assert.deepEqual(await pictures(), [
      { seen: false, words: "Picture: the mill at dusk", link: "/media/mill.svg" },
      { seen: false, words: "Picture", link: "/media/harbour.svg" },
      { seen: false, words: "Picture: the coin of the town", link: null },
    ]);
    assert.ok(await browser.isVisible("Below stands what is to be seen, the mill at dusk."));
    assert.equal(await browser.evaluate(() => document.querySelectorAll("a a").length), 0);
    await openSheet(browser, "look");
    await browser.click("#look [name=pictures]");
    await browser.press("Escape");
    await sheetIs(browser, null);
    await walkThrough();
    await until("they are seen", async () => (await pictures()).every(({ seen, words }) => seen && words === null));
    assert.ok(asked() > before, "or this would prove nothing");
    await browser.press("i");
    await until("they are gone", async () => (await pictures()).every(({ seen, words }) => !seen && words !== null));
  });

  test("a picture that does not load has its words and a link, the others are shown", async () => {
    const { browser } = world;
    await readStory(world, { pictures: [figure("/pictures/gone.svg", "the lamp that was lost"), figure("/media/mill.svg", "the mill at dusk")] });
    await walkThrough();
    await until("the first failed", async () => (await pictures())[0]?.words);
    assert.deepEqual(await pictures(), [
      { seen: false, words: "Picture: the lamp that was lost", link: "/pictures/gone.svg" },
      { seen: true, words: null, link: null },
    ]);
    const link = await browser.evaluate(() => {
      const { target, rel } = /** @type {HTMLAnchorElement} */ (document.querySelector("a.unseen"));
      return { target, rel };
    });
    assert.deepEqual(link, { target: "_blank", rel: "noopener noreferrer" });
  });
});
