// Without the extension everything that a fixture lists is visible, kept or not. This is what makes "it is hidden" mean
// something in the other tests. It says nothing about the product.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtures, tight } from "./lib/fixtures.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const PATIENCE_MS = 6000;

everyBrowser("without the extension", { extension: null }, (world) => {
  for (const { slug, expect } of fixtures()) {
    test(`${slug} shows everything that it lists`, async () => {
      const texts = [...expect.keep, ...[...expect.hide, ...(expect.focus ?? [])].map(({ text }) => text)];
      const pictures = [...expect.pictures.keep, ...expect.pictures.hide];
      await world.browser.open(world.server.url(slug));
      const missing = async () => {
        const seen = await world.browser.look();
        return [
          ...texts.filter((text) => !tight(seen.text).includes(tight(text))),
          ...pictures.filter((address) => !seen.pictures.includes(address)),
        ];
      };
      await until("all is visible", async () => (await missing()).length === 0, PATIENCE_MS).catch(() => {});
      assert.deepEqual(await missing(), []);
    });
  }
});
