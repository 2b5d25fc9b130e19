// What a kept story is called: names that every system takes, and that show what the file is. No browser is needed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "../../extension/reader/file-name.js";

const ELSE = "Article";

/** What was wrong on some system or other. @type {[string, string | null | undefined, string][]} */
const NAMES = [
  ["an ordinary headline", "What the ferry carried", "What the ferry carried.md"],
  ["accents, however they were typed", "Cafe\u0301 am See", "Caf\u00e9 am See.md"],
  ["signs that part folders or mean something", 'A/B\\C: "who" <what>|*why*?', "A B C who what why.md"],
  ["line breaks and other controls", "One\r\ntwo\tthree\0four", "One two three four.md"],
  ["dots and spaces at the ends", "  ...and then nothing. . .", "and then nothing.md"],
  ["dots inside", "Version 2.0.1 is out", "Version 2.0.1 is out.md"],
  ["a hidden file's name", ".htaccess", "htaccess.md"],
  ["what a command takes for an option", "--force is with us", "force is with us.md"],
  ["a home folder", "~root", "root.md"],
  ["signs that turn the direction", "report\u202Efdp.exe", "report fdp.exe.md"],
  ["signs of isolated direction", "\u2067שלום\u2069 and \u200Fmore", "שלום and more.md"],
  ["a sign of no width", "pay\u200Bpal", "pay pal.md"],
  ["joined emoji stay one", "A 👩‍👩‍👧 trip 🎉", "A 👩‍👩‍👧 trip 🎉.md"],
  ["joiners that Persian writes with", "می\u200Cخواهم بخوانم", "می\u200Cخواهم بخوانم.md"],
  ["half a pair", "broken \uD83D pair", "broken pair.md"],
  ["letters for private use and none at all", "a\uE000b\uFFFEc", "a b c.md"],
  ["no headline", undefined, "Article.md"],
  ["none either", null, "Article.md"],
  ["an empty one", "", "Article.md"],
  ["nothing that can be written", ' ..?/\u200E"* ', "Article.md"],
  ["Arabic", "وافق المجلس على الخط", "وافق المجلس على الخط.md"],
  ["Chinese", "港口：安静的一天？", "港口：安静的一天？.md"],
  ...["CON", "prn", "Aux", "NUL", "COM1", "lpt9", "com¹", "CONIN$", "nul.txt", "Con .old"].map((name) => /** @type {[string, string, string]} */ ([`the device ${name}`, name, "Article.md"])),
  ["what only begins like a device", "Construction begins", "Construction begins.md"],
  ["a device among other words", "CON artists", "CON artists.md"],
];

for (const [what, title, wanted] of NAMES) {
  test(what, () => assert.equal(fileName(title, "md", ELSE), wanted));
}

const bytes = (/** @type {string} */ text) => Buffer.byteLength(text);

/** @type {[string, string][]} */
const LONG = [
  ["words", "The council of the harbour town ".repeat(40)],
  ["one word", "a".repeat(500)],
  ["three bytes a sign", "港口安静".repeat(100)],
  ["four bytes a sign", "🎉".repeat(100)],
  ["emoji of many parts", "👨‍👩‍👧‍👦".repeat(30)],
  ["letters under a heap of accents", `a${"\u0301".repeat(300)}`],
  ["a cut before a dot", `${"a".repeat(138)}. ... ${"b".repeat(50)}`],
];

for (const [what, title] of LONG) {
  test(`long ones are cut: ${what}`, () => {
    const name = fileName(title, "epub", ELSE);
    assert.ok(name.endsWith(".epub") && bytes(name) <= 145, `${bytes(name)} bytes`);
    const stem = name.slice(0, -".epub".length);
    assert.ok(stem === ELSE || title.normalize("NFC").startsWith(stem), `${stem} is a beginning`);
    assert.doesNotMatch(stem, /[\s.]$/);
    // Nothing is cut in two: no half pair, no joiner without what it joins.
    assert.ok(stem.isWellFormed() && !stem.endsWith("\u200D"));
  });
}

test("whole words are left where there is room for some", () => {
  const title = "The council of the harbour town ".repeat(40);
  const stem = fileName(title, "md", ELSE).replace(/\.md$/, "");
  assert.match(title, new RegExp(`^${stem} `));
  assert.ok(bytes(stem) > 100);
});

test("whatever a headline holds, the name is taken everywhere", () => {
  const signs = [..."abcXYZ 012.-~_/\\:*?\"<>|%$#&'\0\t\n\u007F\u0085\u00A0\u00AD\u200B\u200D\u200E\u202A\u202E\u2028\u2066\u2069\u3000\uFEFF\uFFFDéßжשع中🎉"];
  let seed = 5;
  for (let round = 0; round < 3000; round++) {
    const title = Array.from({ length: round % 40 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return signs[(seed >>> 9) % signs.length];
    }).join("");
    const name = fileName(title, "html", ELSE);
    assert.doesNotMatch(name, /[\u0000-\u001F\u007F-\u009F<>:"/\\|?*]|[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/, JSON.stringify(title));
    assert.match(name, /^[^\s.~-].*[^\s.]\.html$|^[^\s.~-]\.html$/u, JSON.stringify(title));
    assert.doesNotMatch(name, /^(con|prn|aux|nul|com\d|lpt\d)\s*\./i, JSON.stringify(title));
  }
});
