// Without the extension everything that a fixture lists is visible, kept or not. This is what makes "it is hidden" mean
// something in the other tests. It says nothing about the product.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { KINDS, launch } from "./lib/browsers.mjs";
import { fixtures, tight } from "./lib/fixtures.mjs";
import { startServer } from "./lib/server.mjs";
import { until } from "./lib/wait.mjs";

for (const kind of KINDS) {
  describe(`without the extension, in ${kind}`, () => {
    /** @type {import("./lib/server.mjs").Server} */
    let server;
    /** @type {import("./lib/driver.mjs").Driver} */
    let browser;
    before(async () => {
      server = await startServer();
      browser = await launch(kind, { extension: null });
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    for (const { slug, expect } of fixtures()) {
      test(`${slug} shows all its texts`, async () => {
        const texts = [...expect.keep, ...expect.hide.map(({ text }) => text), ...(expect.focus ?? []).map(({ text }) => text)];
        await browser.open(server.url(slug));
        let missing = texts;
        await until("every listed text is visible", async () => {
          const seen = tight(await browser.visibleText());
          missing = texts.filter((text) => !seen.includes(tight(text)));
          return missing.length === 0;
        }, 6000).catch(() => assert.deepEqual(missing, []));
        // A page that forbids pictures shows none.
        if (expect.headers["Content-Security-Policy"] === "default-src 'none'") return;
        const pictures = [...(expect.pictures?.keep ?? []), ...(expect.pictures?.hide ?? [])];
        let unseen = pictures;
        await until("every listed picture is visible", async () => {
          const shown = (await browser.look()).pictures.map((address) => new URL(address).pathname);
          unseen = pictures.filter((address) => !shown.includes(address));
          return unseen.length === 0;
        }, 6000).catch(() => assert.deepEqual(unseen, []));
      });
    }
  });
}
