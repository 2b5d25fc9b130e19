// Reads the fixtures as the tests use them. The expectations are taken as they stand in expect.json.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const FIXTURES = resolve(dirname(fileURLToPath(import.meta.url)), "../../fixtures");

/** @typedef {{title: string, date?: string, byline?: string, only?: boolean, may?: string[], has: string[], hasNot: string[]}} Reader */
/** @typedef {{text: string, kind: string}} Clutter */

/**
 * @typedef {object} Expect
 * @property {"article"|"documentation"|"thread"|"other"} page
 * @property {string} url
 * @property {Record<string, string>} headers
 * @property {boolean} sent
 * @property {string} [ready]
 * @property {string[]} keep
 * @property {Clutter[]} hide
 * @property {{keep: string[], hide: string[]}} pictures
 * @property {Clutter[]} [focus]
 * @property {string[]} [always]
 * @property {{text: string, should: "hide" | "read"}[]} [known]
 * @property {Reader} [reader]
 * @property {{click: string, keep: string[], hide: Clutter[], reader?: Reader}} [then]
 */

/** @typedef {{slug: string, html: string, expect: Expect}} Fixture */

/** @param {string} slug @returns {Fixture | null} */
export function fixture(slug) {
  const folder = join(FIXTURES, slug);
  if (!/^[a-z0-9-]+$/.test(slug) || !existsSync(join(folder, "page.html"))) return null;
  return {
    slug,
    html: readFileSync(join(folder, "page.html"), "utf8"),
    expect: JSON.parse(readFileSync(join(folder, "expect.json"), "utf8")),
  };
}

/** Every fixture, by name. */
export function fixtures() {
  return readdirSync(FIXTURES)
    .sort()
    .map(fixture)
    .filter((each) => each !== null);
}

/** Text without its white space: the form in which texts are compared. */
export function tight(/** @type {string} */ text) {
  return text.replace(/[\s\u200b\u00ad]+/g, "");
}
