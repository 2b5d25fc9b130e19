// The committed fixtures are what the script makes of the described pages, and the nameless twins are nameless.
// No browser here.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fixture, fixtures } from "./lib/fixtures.mjs";
import { stale, unlisted } from "./make-fixtures.mjs";

test("page.html and expect.json are what make-fixtures.mjs writes", () => {
  assert.deepEqual(stale(), [], "run node tests/e2e/make-fixtures.mjs");
});

test("a file of pages that the list of all forgets is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  try {
    writeFileSync(join(folder, "all.mjs"), 'import { onePages } from "./one.mjs";\n');
    writeFileSync(join(folder, "one.mjs"), "export function onePages() {}\n");
    writeFileSync(join(folder, "two.mjs"), "export function twoPages() {}\n");
    writeFileSync(join(folder, "page.mjs"), "export class Page {}\n");
    assert.deepEqual(unlisted(folder), ["two.mjs"]);
    assert.deepEqual(unlisted(), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every fixture folder has a page and expectations", () => {
  assert.ok(fixtures().length >= 30);
  for (const { slug, expect } of fixtures()) assert.ok(expect.keep.length > 0, slug);
});

for (const slug of ["seed-news", "kinds-wordpress", "inline-clutter"]) {
  const twin = slug === "inline-clutter" || slug === "seed-news" ? `${slug}-nameless` : "kinds-nameless";
  test(`${twin} is ${slug} with other names and the same words`, () => {
    const [named, nameless] = [pageOf(slug), pageOf(twin)];
    const before = namesIn(named);
    const after = namesIn(nameless);
    assert.equal(after.size, before.size);
    for (const name of after) {
      assert.match(name, /^([bdfgklmnprstvz][aeiou]){3,4}$/);
      assert.ok(!before.has(name), name);
    }
    assert.equal(withoutMarkup(nameless), withoutMarkup(named));
  });
}

test("the widget of the seed page has fifty rows", () => {
  const rows = fixture("seed-news")?.expect.hide.filter(({ kind }) => kind === "ticker") ?? [];
  assert.equal(rows.length, 50);
  assert.equal(rows[0]?.text, "The Sandbox (SAND) $ 0.295454 8.21%");
});

/** @param {string} slug */
function pageOf(slug) {
  const found = fixture(slug);
  assert.ok(found, slug);
  return found.html;
}

/** @param {string} html */
function namesIn(html) {
  return new Set([...html.matchAll(/ (?:class|id)="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/).filter(Boolean)));
}

/** @param {string} html */
function withoutMarkup(html) {
  return html.replace(/<style>[\s\S]*?<\/style>/g, "").replace(/<[^>]*>/g, "");
}
