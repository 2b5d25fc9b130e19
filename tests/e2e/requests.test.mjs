// The extension makes no request of its own: with it a page asks the server for what it asks for without it, and the
// reader for nothing but the article's pictures, without saying where they are shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, openReader } from "./lib/expectations.mjs";
import { fixture } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled } from "./lib/wait.mjs";

const expect = fixture("seed-news")?.expect;
assert.ok(expect);

everyBrowser("requests", { extension: null }, (world) => {
  /** The paths that are asked for until nothing more comes. */
  const asked = async (/** @type {() => Promise<unknown>} */ act) => {
    const before = world.server.requests.length;
    await act();
    await settled(async () => world.server.requests.length, 1000);
    return world.server.requests.slice(before).filter(({ path }) => path !== "/favicon.ico");
  };
  const paths = (/** @type {{path: string}[]} */ requests) => [...new Set(requests.map(({ path }) => path))].sort();

  test("a quiet page asks for nothing more than a page without us, and the reader for pictures only", async () => {
    const url = world.server.url("seed-news");
    const without = await asked(() => world.browser.open(url));
    const browser = await world.restart({});
    const withUs = await asked(async () => {
      await browser.open(url);
      await assertQuiet(browser, expect);
    });
    const more = paths(withUs).filter((path) => !paths(without).includes(path));
    assert.deepEqual(more, []);
    const inReader = await asked(() => openReader(browser));
    assert.deepEqual(paths(inReader).filter((path) => !expect.pictures.keep.includes(path)), []);
    assert.deepEqual(inReader.filter(({ referer }) => referer), [], "no request says where it comes from");
  });
});
