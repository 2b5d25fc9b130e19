// Listening in the reader, as tests do it: a story opened, the scripted voice in place, the controls pressed.

import { openReader } from "./expectations.mjs";
import { aloneIn } from "./places.mjs";
import { readStory } from "./reading.mjs";
import { VOICES, finish, saysNow, script } from "./voices.mjs";
import { until } from "./wait.mjs";

/** Three sentences that stand nowhere else. @param {number} n */
export const text = (n) => `The keeper counted ${n} planks of the old quay in the morning rain. He wrote down ${n} twice, and nobody asked him why. Then ${n} lamps went out along the water.`;
/** How they begin. */
export const FIRST = ["The keeper counted", "He wrote down", "Then"];
/** Of the stories of `readStory`. */
export const HEADLINE = "What the harbour town decided";
/** One sentence. */
export const LONG = `The committee, which had met on Monday and again on Tuesday with 1,000 people in the hall and 2,500 more outside in the rain, decided that nothing at all should be done; the mayor agreed with them, ${"and they went home, ".repeat(12)}one by one.`;

/** @param {import("./suite.mjs").World} world */
export function listener(world) {
  /** A story in the reader, the voices in place, the controls open. @param {Parameters<typeof readStory>[1]} [options] @param {Parameters<typeof script>[1]} [voices] */
  const listen = async (options, voices = VOICES) => {
    const shown = await readStory(world, { headings: [], text, ...options });
    await script(world.browser, voices);
    await world.browser.click("#aloud-button");
    return shown;
  };
  /** A page of the test's own instead of a story. @param {string} slug @param {string} body */
  const listenTo = async (slug, body) => {
    const { browser, server } = world;
    server.serve(slug, { body });
    await aloneIn(browser);
    await browser.open(server.url(slug));
    await openReader(browser);
    await script(browser);
    await browser.click("#aloud-button");
  };
  const press = (/** @type {string} */ name) => world.browser.click(`#aloud-${name}`);
  const says = (/** @type {string | null} */ beginning) => saysNow(world.browser, beginning);
  const next = async (/** @type {string | null} */ beginning) => {
    await finish(world.browser);
    return says(beginning);
  };
  const note = () => world.browser.evaluate(() => document.querySelector("#aloud .hint")?.textContent ?? "");
  const notes = (/** @type {RegExp} */ words) => until(`it says ${words}`, async () => words.test(await note()));
  const playButton = () => world.browser.evaluate(() => document.querySelector("#aloud-play")?.getAttribute("aria-label"));
  const isOpen = () => world.browser.evaluate(() => document.querySelector("#aloud")?.checkVisibility() ?? false);
  const choose = (/** @type {"voice" | "speed"} */ name, /** @type {string} */ value) =>
    world.browser.evaluate((field, wanted) => {
      const select = /** @type {HTMLSelectElement} */ (document.querySelector(`#aloud [name=${field}]`));
      select.value = wanted;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, name, value);
  const chosenVoice = () => world.browser.evaluate(() => /** @type {HTMLSelectElement} */ (document.querySelector("#aloud [name=voice]")).selectedOptions[0]?.textContent);
  /** Where what is marked stands: within the part of the window in which text can be read. */
  const markedInView = () =>
    world.browser.evaluate(() => {
      const [range] = CSS.highlights.get("aloud-sentence") ?? [];
      const box = /** @type {Range | undefined} */ (range)?.getBoundingClientRect();
      const [top, bottom] = [document.querySelector("#bar")?.getBoundingClientRect().bottom ?? 0, document.querySelector("#aloud")?.getBoundingClientRect().top ?? 0];
      return box !== undefined && box.top >= Math.max(0, top) && box.bottom <= bottom;
    });
  return { listen, listenTo, press, says, next, note, notes, playButton, isOpen, choose, chosenVoice, markedInView };
}
