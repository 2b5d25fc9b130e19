// The reader reads aloud: what is said, by which voice, how fast, from where. Driven by a scripted voice, which ends a
// sentence when the test says so.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FIRST, HEADLINE, listener, text } from "./lib/listening.mjs";
import { storeLook, storedSettings } from "./lib/reading.mjs";
import { RICH, pageOf } from "./lib/rich.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { VOICES, comeVoices, finish, heard, marked, speaks } from "./lib/voices.mjs";
import { settled, until } from "./lib/wait.mjs";

everyBrowser("the reader reads aloud", {}, (world) => {
  const { listen, listenTo, press, says, next, note, notes, playButton, choose, chosenVoice } = listener(world);

  beforeEach(async () => {
    await world.browser.appear({ still: true });
    await world.browser.evaluateInBackground(({ chrome }) => chrome.storage.local.clear());
  });

  test("it plays the headline and then the story, a sentence at a time; a pause keeps the place", async () => {
    const { browser } = world;
    await listen();
    assert.equal(await playButton(), "Play");
    await press("play");
    await says(HEADLINE);
    assert.equal(await playButton(), "Pause");
    for (const beginning of [...FIRST, FIRST[0] ?? ""]) await next(beginning);
    await next("He wrote down 1 twice");
    await press("play");
    await says(null);
    assert.equal(await playButton(), "Play");
    assert.match((await marked(browser)).sentence, /^He wrote down 1 twice/);
    await press("play");
    await says("He wrote down 1 twice");
  });

  test("at its end it is silent, and begins again at the headline", async () => {
    await listen({ paragraphs: 4 });
    await press("play");
    await says(HEADLINE);
    for (let n = 0; n < 11; n++) await press("sentence");
    await says("He wrote down 3");
    await next("Then 3 lamps");
    await next(null);
    assert.equal(await playButton(), "Play");
    assert.deepEqual(await marked(world.browser), { sentence: "", word: "" });
    await world.browser.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await press("play");
    await says(HEADLINE);
  });

  test("steps go by sentences and paragraphs, while it plays and while it does not", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    await says(HEADLINE);
    await press("sentence");
    await says("The keeper counted 0");
    await press("paragraph");
    await says("The keeper counted 1");
    await press("sentence");
    await says("He wrote down 1");
    await press("sentence-back");
    await says("The keeper counted 1");
    await press("sentence");
    await press("paragraph-back");
    await says("The keeper counted 1");
    await press("paragraph-back");
    await says("The keeper counted 0");
    await press("play");
    await says(null);
    await press("paragraph");
    await press("sentence");
    await until("it is marked", async () => (await marked(browser)).sentence.startsWith("He wrote down 1"));
    assert.equal(await speaks(browser), null, "a step starts nothing");
    await press("play");
    await says("He wrote down 1");
  });

  test("it begins at what is on the screen, or at what is selected, when it is asked to", async () => {
    const { browser } = world;
    await listen();
    const top = () =>
      browser.evaluate(() => {
        const line = document.querySelector("#bar")?.getBoundingClientRect().height ?? 0;
        const seen = [...document.querySelectorAll("article > p")].find((each) => each.getBoundingClientRect().bottom > line + 40);
        return /counted (\d+)/.exec(seen?.textContent ?? "")?.[1] ?? "";
      });
    await browser.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
    const n = await settled(top, 300);
    assert.ok(Number(n) > 3, n);
    await press("play");
    const { text: said } = await until("it speaks", () => speaks(browser));
    assert.match(said, new RegExp(`\\b${n}\\b`));
    // What is said is brought into view, which is not to come after the test has scrolled.
    await settled(() => browser.evaluate(() => scrollY));
    await browser.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await browser.click("#aloud .here");
    await says(HEADLINE);
    await browser.evaluate(() => {
      const [where] = [...document.querySelectorAll("article > p")].filter((each) => each.textContent?.includes("counted 2 "));
      const node = /** @type {Text} */ (where?.firstChild);
      getSelection()?.setBaseAndExtent(node, node.data.indexOf("twice") - 5, node, node.data.indexOf("twice"));
    });
    await browser.press("h");
    await says("He wrote down 2");
  });

  test("a speed holds at once, for its language, and in the next story", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    assert.equal((await says(HEADLINE)).rate, 1);
    await choose("speed", "1.5");
    await until("faster", async () => (await speaks(browser))?.rate === 1.5);
    assert.equal((await speaks(browser))?.text, HEADLINE);
    assert.deepEqual((await storedSettings(browser)).listening, { languages: { en: { speed: 1.5 } } });
    await listen();
    await press("play");
    assert.equal((await says(HEADLINE)).rate, 1.5);
    await listen({ lang: "de" });
    await press("play");
    assert.equal((await says(HEADLINE)).rate, 1, "another language has its own");
  });

  test("the voice is a local one of the story's language; another that is chosen is remembered for it", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Ann", "of the user's region, and not the first, which sends the text away");
    const offered = await browser.evaluate(() => [...document.querySelectorAll("#aloud [name=voice] optgroup")].map((each) => [each.getAttribute("label"), ...[...each.children].map(({ textContent }) => textContent)]));
    assert.deepEqual(offered, [["On this computer", "Ben", "Ann"], ["Send the text away", "Cloud Ada"]]);
    await choose("voice", "voice:Ben");
    await until("the other voice", async () => (await speaks(browser))?.voice === "Ben");
    assert.deepEqual((await storedSettings(browser)).listening, { languages: { en: { voice: "voice:Ben" } } });
    await listen({ lang: "de" });
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Jo");
    await listen({ lang: "en-GB" });
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Ben");
  });

  test("a paragraph in another language is read by a voice of that language, and cut as it cuts", async () => {
    const arabic = `<p lang="ar" dir="rtl">عبرت العبارة القديمة المضيق مرتين يوم الاثنين. هل أحصى الطاقم كل راكب بيده قبل أن تُرفع الحبال؟ نعم، مرتين.</p>`;
    const japanese = `<p lang="ja">古い渡し船は月曜日に二度海峡を渡った。乗組員は乗客を一人ずつ数えた。「本当に？」</p>`;
    const german = `<p lang="de">Am 3. Mai fuhr die alte Fähre zweimal über den Sund. Niemand am Kai wusste, warum die Glocke geschlagen hatte.</p>`;
    const prose = Array.from({ length: 5 }, (_, n) => `<p>${text(n)}</p>`);
    await listenTo("many-languages", pageOf({ title: "Ferries", body: `<h1>Ferries</h1>${prose[0]}${german}${prose[1]}${arabic}${prose[2]}${japanese}${prose.slice(3).join("")}` }));
    await comeVoices(world.browser, [...VOICES, { name: "Layla", lang: "ar_SA" }, { name: "Hana", lang: "ja-JP", local: false }]);
    await press("play");
    await says("Ferries");
    for (const beginning of FIRST) assert.equal((await next(beginning)).voice, "Ann");
    assert.equal((await next("Am 3. Mai fuhr die alte Fähre zweimal")).voice, "Jo");
    await next("Niemand am Kai");
    await press("paragraph");
    await press("paragraph");
    assert.equal((await says("عبرت")).voice, "Layla");
    await next("هل أحصى");
    await next("نعم");
    await press("paragraph");
    await press("paragraph");
    assert.equal((await says("古い渡し船は月曜日に二度海峡を渡った。")).voice, "Ann", "a voice that sends the text away is not taken by itself");
    await next("乗組員は");
    await next("「本当に？」");
  });

  test("a voice that sends the text away speaks only after a warning, which is remembered", async () => {
    const { browser } = world;
    const dialog = () => browser.evaluate(() => document.querySelector("dialog[open]")?.textContent ?? "");
    await listen();
    await press("play");
    await says(HEADLINE);
    await choose("voice", "voice:Cloud Ada");
    await until("the warning", async () => /“Cloud Ada” is not on this computer\. What it reads goes over the network/.test(await dialog()));
    assert.equal(await chosenVoice(), "Ann");
    assert.equal(await browser.evaluate(() => document.activeElement?.className), "no");
    await browser.press("Enter");
    await until("it is gone", async () => (await dialog()) === "");
    assert.equal((await speaks(browser))?.voice, "Ann");
    assert.equal(await storedSettings(browser), null);
    await choose("voice", "voice:Cloud Ada");
    await browser.click("dialog .yes");
    await until("the other voice", async () => (await speaks(browser))?.voice === "Cloud Ada");
    await notes(/^This voice sends the text away\.$/);
    assert.deepEqual((await storedSettings(browser)).listening, { languages: { en: { voice: "voice:Cloud Ada" } }, sends: true });
    await listen();
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Cloud Ada");
    await notes(/sends the text away/);
    await listen({ lang: "de" });
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Jo", "what is wanted for one language is not taken for another");
    await storeLook(browser, {}, { listening: { languages: { en: { voice: "voice:Cloud Ada" } } } });
    await listen();
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Ann", "nor one to which nobody has agreed");
    await storeLook(browser, {}, { listening: { sends: true } });
    await listen({ lang: "de" });
    await press("play");
    assert.equal((await says(HEADLINE)).voice, "Jo");
    await choose("voice", "voice:Wolke");
    await until("no second warning", async () => (await speaks(browser))?.voice === "Wolke");
  });

  test("what a listener has no use for is not read: byline, code, cells, credits, numbers of notes", async () => {
    const { browser } = world;
    await listenTo("rich-aloud", pageOf({ ...RICH, body: RICH.body.replace("<caption>Crossings<", "<caption>Crossings of the sound by day, as the harbour office counted them, with the ferries that sailed<") }));
    await press("play");
    await says("Paid content");
    /** @type {string[]} */
    const said = [];
    for (;;) {
      const now = await speaks(browser);
      if (!now) break;
      said.push(now.text);
      await finish(browser);
    }
    const all = said.join("\n");
    assert.equal(said[1], "What the ferry carried");
    for (const words of ["The keeper noted a depth of h0", "The pier at dawn.", "Bow and stern", "We counted them twice", "three strands", "Crossings of the sound by day", "A strait between two shores.", "港 letters", "Kept in the harbour office", "Correction:", "1. The old ferry"]) assert.ok(all.includes(words), words);
    for (const words of ["Ada Holm", "def cross", "Column 1", "Jo Ek", "みなと", "↩", "noted1", "The crossing, filmed", "min"]) assert.ok(!all.includes(words), words);
  });

  test("without a voice it says so plainly, and speaks once one has come", async () => {
    const { browser } = world;
    await listen({}, []);
    await notes(/^Your browser has no voices\./);
    await press("play");
    assert.equal((await heard(browser)).length, 0);
    await comeVoices(browser, VOICES);
    await says(HEADLINE);
    assert.equal(await note(), "");
    await listen({ lang: "fi" });
    await notes(/^There is no voice for Finnish on this computer\.$/);
    await press("play");
    assert.equal((await heard(browser)).length, 0);
    await comeVoices(browser, [{ name: "Pilvi", lang: "fi-FI", local: false }]);
    await notes(/^There is no voice for Finnish on this computer\. Those in the list send the text away\.$/);
    await press("play");
    assert.equal((await heard(browser)).length, 0, "nothing leaves by itself");
    await listen({}, null);
    await notes(/^Your browser has no voices\./);
    await press("play");
    assert.equal(await playButton(), "Play");
  });

  test("without a voice, what would play is disabled beforehand, says why, and can be used as soon as a voice comes", async () => {
    const { browser } = world;
    const plays = () =>
      browser.evaluate(() =>
        ["#aloud-play", "#aloud .here"].map((each) => {
          const button = document.querySelector(each);
          return { disabled: button?.getAttribute("aria-disabled") === "true", why: document.getElementById(button?.getAttribute("aria-describedby") ?? "")?.textContent };
        }),
      );
    const all = (/** @type {boolean} */ disabled, /** @type {string} */ why) => [{ disabled, why }, { disabled, why }];
    await listen({}, []);
    await notes(/^Your browser has no voices\./);
    assert.deepEqual(await plays(), all(true, await note()));
    assert.equal(await browser.evaluate(() => document.activeElement?.id), "aloud-play", "the keyboard gets there");
    assert.equal(await browser.evaluate(() => document.querySelector("#aloud-note")?.getAttribute("role")), "status");
    await comeVoices(browser, VOICES);
    assert.deepEqual(await plays(), all(false, ""));
    assert.equal((await heard(browser)).length, 0, "nobody has asked for it yet");
    await press("play");
    await says(HEADLINE);
    await comeVoices(browser, []);
    await says(null);
    assert.deepEqual(await plays(), all(true, await note()));
    await listen({ lang: "fi" });
    assert.deepEqual(await plays(), all(true, "There is no voice for Finnish on this computer."));
    await comeVoices(browser, [{ name: "Pilvi", lang: "fi-FI", local: false }]);
    assert.ok((await plays()).every(({ disabled }) => disabled), "a voice that nobody has chosen is none");
    await choose("voice", "voice:Pilvi");
    await browser.click("dialog .yes");
    await until("they can be used", async () => (await plays()).every(({ disabled }) => !disabled));
  });

  test("a voice that fails is said to have failed, and play tries again", async () => {
    const { browser } = world;
    await listen();
    await press("play");
    await says(HEADLINE);
    await finish(browser, "error");
    await notes(/^The voice has failed\./);
    assert.equal(await playButton(), "Play");
    await press("play");
    await says(HEADLINE);
    assert.equal(await note(), "");
  });
});
