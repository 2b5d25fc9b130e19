// Pages in the situations that a web of news has: for each, what goes and what stays, what the badge counts, what a click on
// the button opens, and that Back leads to the page as quiet as it was left.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { tight } from "./lib/fixtures.mjs";
import { aloneIn, pointAtNothing } from "./lib/places.mjs";
import { SITUATIONS } from "./lib/situations.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

/** @typedef {import("./lib/suite.mjs").World} World */
/** @typedef {import("./lib/situations.mjs").Situation} Situation */

everyBrowser("situations", {}, (world) => {
  beforeEach(() => aloneIn(world.browser));

  for (const [name, situation] of Object.entries(SITUATIONS)) {
    test(`${name}: ${situation.hide.length ? situation.hide.map((text) => `"${text}"`).join(", ") : "nothing"} goes, and Back finds it so`, async () => {
      const { browser } = world;
      await visit(world, situation);
      await assertLook(world, situation);
      if (situation.then) {
        await browser.evaluate(situation.then.change);
        await until("the page has changed", () => browser.isVisible(situation.then?.keep[0] ?? ""));
        await assertLook(world, { ...situation, keep: [...situation.keep, ...situation.then.keep], hide: [...situation.hide, ...situation.then.hide] });
      }
      await browser.clickToolbar();
      if (!situation.reader) {
        // Nothing to read: the page itself stays, and the button says so.
        await until("the button says that there is nothing to read", async () => /^[?!]?$/.test(await browser.badge()) || (await browser.title()) !== "");
        assert.equal(await browser.url(), world.server.url(situation.host));
        return;
      }
      const shown = await until("the reader is open", () => browser.readerDocument());
      const text = tight(shown.text);
      assert.deepEqual(situation.reader.has.filter((each) => !text.includes(tight(each))), [], "missing in the reader");
      assert.deepEqual(situation.reader.hasNot.filter((each) => text.includes(tight(each))), [], "no part of the story");
      await goBack(world, situation);
      await assertLook(world, situation);
    });
  }
});

/** @param {World} world @param {Situation} situation */
async function visit({ browser, server }, { host, body, more = {}, endless = false }) {
  server.serve(host, { body });
  for (const [path, reply] of Object.entries(more)) server.serve(host, reply, path);
  const address = server.url(host);
  if (!endless) return browser.open(address);
  // Nobody can wait for a page that never finishes loading.
  await browser.evaluate((to) => void setTimeout(() => location.assign(to)), address);
  await until("the page is on its way", async () => (await browser.url()) === address && (await browser.evaluate(() => document.readyState)) === "interactive");
}

/** @param {World} world @param {Situation} situation */
async function goBack({ browser, server }, { host, endless = false }) {
  if (!endless) return browser.back();
  await browser.evaluate(() => void setTimeout(() => history.back()));
  await until("the page is there again", async () => (await browser.url()) === server.url(host));
}

/** @param {World} world @param {Pick<Situation, "keep" | "hide">} expected */
async function assertLook({ browser }, { keep, hide }) {
  await pointAtNothing(browser);
  const look = async () => {
    const text = tight((await browser.look()).text);
    return { there: hide.filter((each) => text.includes(tight(each))), missing: keep.filter((each) => !text.includes(tight(each))) };
  };
  await until("the page is as expected", async () => JSON.stringify(await look()) === '{"there":[],"missing":[]}').catch(() => {});
  assert.deepEqual(await settled(look), { there: [], missing: [] });
  const counts = /^[1-9]/;
  await until("the badge counts what is hidden", async () => counts.test(await browser.badge()) === hide.length > 0);
}
