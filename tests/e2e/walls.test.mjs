// Pages that give a part of their story: nothing of the wall goes at any level, and the reader shows what the page shows,
// says that there is more, and leads to it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openReader } from "./lib/expectations.mjs";
import { aloneIn } from "./lib/places.mjs";
import { pageOf, prose } from "./lib/rich.mjs";
import { setLevel } from "./lib/settings.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { settled, until } from "./lib/wait.mjs";

const SECRET = "The last paragraph is for those who pay, and tells where the bell was found.";
const CALL = "Subscribe to continue reading";
const story = (/** @type {number} */ parts) => Array.from({ length: parts }, (_, n) => prose(n + 1)).join("");
const claims = (/** @type {string} */ more) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bell of the ferry"${more}}</script>`;

const PAGES = {
  "a meter over the whole story": {
    body: `${claims("")}<h1>The bell of the ferry</h1>${story(6)}
<div class="meter" style="position:fixed;inset:auto 0 0 0;height:30%;background:#fff"><p>You have read 3 of 3 free articles this month.</p><p>Subscribe for all of them.</p><a href="/pay">Subscribe</a> <a href="/login">Log in</a></div>`,
    wall: "You have read 3 of 3 free articles this month.",
    withheld: false,
  },
  "a story that is cut short": {
    body: `${claims(`,"isAccessibleForFree":"False"`)}<h1>The bell of the ferry</h1>${story(3)}<div class="paywall"><h2>${CALL}</h2><p>One year for the price of a bell.</p><a href="/pay">See the offers</a></div>`,
    wall: CALL,
    withheld: true,
  },
  "a story whose whole text is in the structured data alone": {
    body: `${claims(`,"isAccessibleForFree":"False","articleBody":"${"The old ferry crossed the sound twice on Monday. ".repeat(60)}${SECRET}"`)}<h1>The bell of the ferry</h1>${story(3)}<div class="paywall"><h2>${CALL}</h2><a href="/pay">See the offers</a></div>`,
    wall: CALL,
    withheld: true,
  },
};

everyBrowser("walls", {}, (world) => {
  beforeEach(() => aloneIn(world.browser));

  for (const [name, { body, wall, withheld }] of Object.entries(PAGES)) {
    for (const level of /** @type {const} */ (["quiet", "focus"])) {
      test(`${name}: the wall stays as it is at ${level}`, async () => {
        const { browser, server } = world;
        await setLevel(browser, level);
        server.serve("wall", { body: pageOf({ title: "The bell of the ferry", body }) });
        await browser.open(server.url("wall"));
        const rounds = () => browser.evaluateInBackground((background) => background.quietpage.stats.analyses);
        const before = await rounds();
        await until("the page was judged", async () => (await rounds()) > before || (await browser.badge()) !== "").catch(() => {});
        await settled(rounds);
        assert.ok(await browser.isVisible(wall));
      });
    }

    test(`${name}: the reader has what the page shows and ${withheld ? "says that there is more" : "no word of more"}`, async () => {
      const { browser, server } = world;
      server.serve("wall", { body: pageOf({ title: "The bell of the ferry", body }) });
      await browser.open(server.url("wall"));
      await openReader(browser);
      const seen = await browser.evaluate(() => ({
        text: document.querySelector("article")?.textContent ?? "",
        link: /** @type {HTMLAnchorElement | null} */ (document.querySelector(".withheld a"))?.href,
      }));
      assert.match(seen.text, /3\. The old ferry crossed/);
      assert.ok(!seen.text.includes(SECRET), "what the page withholds is not told");
      assert.equal(seen.link ?? null, withheld ? server.url("wall") : null);
    });
  }
});
