// What the fixtures' expectations mean in a browser, as assertions. Nothing here knows how the extension works; it looks
// at the page, the toolbar button and the reader, and asks the background only how many pages it has judged.

import assert from "node:assert/strict";
import { tight } from "./fixtures.mjs";
import { settled, until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */
/** @typedef {import("./fixtures.mjs").Expect} Expect */
/** @typedef {import("./fixtures.mjs").Reader} Reader */

/**
 * Waits for the page to be quiet and checks that nothing else went.
 * @param {Driver} browser @param {Pick<Expect, "keep" | "hide" | "pictures" | "ready">} expect
 */
export async function assertQuiet(browser, { keep, hide, pictures, ready = "html" }) {
  await until(`${ready} is there`, () => browser.evaluate((selector) => document.querySelector(selector) !== null, ready));
  const gone = hide.flatMap(({ text }) => [text, ...coinName(text)]).filter((text) => !isPartOf(text, keep));
  const judge = async () => {
    const seen = await browser.look();
    const text = tight(seen.text);
    return {
      stillThere: gone.filter((each) => text.includes(tight(each))),
      missing: keep.filter((each) => !text.includes(tight(each))),
      picturesStillThere: pictures.hide.filter((each) => seen.pictures.includes(each)),
      picturesMissing: pictures.keep.filter((each) => !seen.pictures.includes(each)),
    };
  };
  const nothing = { stillThere: [], missing: [], picturesStillThere: [], picturesMissing: [] };
  const isRight = async () => JSON.stringify(await judge()) === JSON.stringify(nothing);
  await until("the page is as expected", isRight, 9000).catch(() => {});
  // What comes later must not undo it: the page stays so.
  assert.deepEqual(await settled(judge), nothing);
  const badge = await until("the badge says so", async () => {
    const text = await browser.badge();
    return (hide.length > 0) === /^[1-9]/.test(text) && { text };
  }).catch(async () => assert.fail(`badge "${await browser.badge()}" with ${hide.length} texts expected hidden`));
  if (hide.length) assert.match(await browser.title(), new RegExp(`(^|\\D)${badge.text}\\D`), "the title says the badge's number in words");
}

/** Clicks the toolbar button and waits for the reader. @param {Driver} browser */
export async function openReader(browser) {
  await browser.clickToolbar();
  return until("the reader is open", () => browser.readerDocument());
}

/** @param {Driver} browser @param {Reader} reader */
export async function assertReader(browser, reader) {
  const shown = await until("the reader is open", () => browser.readerDocument());
  assert.equal(shown.title, reader.title);
  if (reader.date) assert.equal(shown.date?.slice(0, 10), reader.date);
  const text = tight(shown.text);
  if (reader.byline) assert.ok(text.includes(tight(reader.byline)), `byline ${reader.byline}`);
  assert.deepEqual(reader.has.filter((each) => !text.includes(tight(each))), [], "missing in the reader");
  assert.deepEqual(reader.hasNot.filter((each) => text.includes(tight(each))), [], "not part of the article");
  let at = 0;
  for (const each of reader.has) {
    const found = text.indexOf(tight(each), at);
    // Short cells such as "60" may stand earlier too; what counts is that one stands in its place.
    assert.ok(found >= 0, `out of order: ${each}`);
    at = found + tight(each).length;
  }
  if (reader.only) assert.deepEqual(leftOver(shown, reader), [], "more than the article");
}

/**
 * What the reader's article shows beside the listed texts, line by line: nothing but headline, byline, date, site and
 * how long it takes to read.
 * @param {{text: string, title: string | null, dateText: string | null, readingTime: string | null}} shown @param {Reader} reader
 */
function leftOver({ text, title, dateText, readingTime }, reader) {
  const known = [...reader.has, ...(reader.may ?? []), title ?? "", dateText ?? "", readingTime ?? "", reader.byline ?? ""].map(tight).filter(Boolean);
  return text
    .split("\n")
    .map(tight)
    .filter((line) => line && !known.some((each) => each.includes(line) || line.includes(each)));
}

/** A row counts as hidden only when the coin's name is gone as well. @param {string} text */
function coinName(text) {
  const [name, rest] = text.split(" $ ");
  return rest && name ? [name] : [];
}

/** @param {string} text @param {string[]} whole */
function isPartOf(text, whole) {
  return whole.some((each) => tight(each).includes(tight(text)));
}
