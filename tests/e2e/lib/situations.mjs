// The pages of situations.test.mjs, each with what a person expects. All words were written for this project.

import { prose } from "./rich.mjs";

/**
 * @typedef {object} Situation
 * @property {string} host
 * @property {string} body
 * @property {string[]} keep
 * @property {string[]} hide
 * @property {{has: string[], hasNot: string[]}} [reader]  what a click opens; without it there is nothing to read
 * @property {Record<string, import("./server.mjs").Reply>} [more]  by path: what else the host serves
 * @property {boolean} [endless]  the page never finishes loading
 * @property {{change: () => void, keep: string[], hide: string[]}} [then]  what the page does later
 */

const FIRST = "1. The old ferry crossed the sound twice on Monday";
const LAST = "5. The old ferry crossed the sound twice on Monday";
const story = (count = 5) => Array.from({ length: count }, (_, n) => prose(n + 1)).join("");
const claims = (/** @type {string} */ type, more = "") => `<script type="application/ld+json">{"@context":"https://schema.org","@type":"${type}","headline":"The bell of the ferry"${more}}</script>`;

const RELATED = ["The lamp that burnt for ninety years", "A pier is sold for one coin", "Why the gulls left the harbour"];
const related = `<section class="related"><h2>Read more</h2><ul>${RELATED.map((title, n) => `<li><a href="/2025/02/${n}/">${title}</a></li>`).join("")}</ul></section>`;
const share = `<div class="share-bar"><a href="https://www.facebook.com/sharer.php?u=x">Share on Facebook</a> <a href="https://twitter.com/intent/tweet?url=x">Share on X</a></div>`;
const around = `<header><a href="/">The Sound Courier</a><nav><a href="/news">News</a> <a href="/sea">Sea</a></nav></header>`;
/** @param {string} body @param {string} [root]  attributes of the root element */
const page = (body, root = 'lang="en"') => `<!doctype html><html ${root}><head><meta charset="utf-8"><title>The bell of the ferry</title></head>
<body>${around}<main>${body}</main><footer>© The Sound Courier</footer></body></html>`;
const plain = { keep: ["The Sound Courier", FIRST, LAST], hide: [...RELATED, "Share on X"], reader: { has: [FIRST, LAST], hasNot: RELATED } };

const wall = (/** @type {string} */ inner, style = "position:fixed;inset:0;background:#000c;color:#fff;z-index:9") => `<div class="wall" role="dialog" aria-modal="true" style="${style}">${inner}</div>`;

/** Entries of a live blog, newest first. */
const entries = `<div class="live">${[3, 2, 1].map((n) => `<article class="entry"><h2>1${n}:00 Count ${n} is in</h2>${prose(n)}</article>`).join("")}</div>`;

/** @type {Record<string, Situation>} */
export const SITUATIONS = {
  "a metered page": {
    host: "metered",
    body: page(`${claims("NewsArticle")}<article><h1>The bell of the ferry</h1>${story()}${share}</article>${related}${wall("<p>You have read 2 of 3 free articles this month.</p><a href='/pay'>Subscribe</a> <a href='/login'>Log in</a>", "position:fixed;inset:auto 0 0 0;background:#fff")}`),
    ...plain,
    keep: [...plain.keep, "You have read 2 of 3 free articles this month."],
  },
  "a hard paywall": {
    host: "hard-wall",
    body: page(`${claims("NewsArticle", ',"isAccessibleForFree":false')}<article><h1>The bell of the ferry</h1>${story(3)}<div class="paywall"><h2>Subscribe to read on</h2><p>One year of the Courier for the price of a bell.</p><a href="/pay">See the offers</a></div>${share}</article>${related}`),
    keep: [FIRST, "Subscribe to read on", "See the offers"],
    hide: [...RELATED, "Share on X"],
    reader: { has: [FIRST, "3. The old ferry"], hasNot: RELATED },
  },
  "a consent wall": {
    host: "consent-wall",
    body: page(`<article><h1>The bell of the ferry</h1>${story()}</article>${wall("<h2>Your choice</h2><p>We and our 214 partners store cookies on your device. Without your consent the Courier cannot be read.</p><button>Accept all</button> <a href='/subscribe'>Subscribe without tracking</a>")}`),
    keep: ["Your choice", "Accept all", FIRST],
    hide: [],
    reader: { has: [FIRST, LAST], hasNot: ["214 partners"] },
  },
  "a wall of a site that bars blockers": {
    host: "blocker-wall",
    body: page(`<article><h1>The bell of the ferry</h1>${story()}</article>${wall("<h2>Ad blocker found</h2><p>Please turn off your ad blocker to go on reading the Courier.</p><button>I have turned it off</button>")}`),
    keep: ["Ad blocker found", "I have turned it off", FIRST],
    hide: [],
    reader: { has: [FIRST, LAST], hasNot: ["turn off your ad blocker"] },
  },
  "a live blog that receives entries": {
    host: "live-blog",
    body: page(`${claims("LiveBlogPosting")}<h1>The count, hour by hour</h1><button class="newer">Show newer updates</button>${entries}${share}${related}`),
    keep: ["Show newer updates", FIRST, "3. The old ferry"],
    hide: [...RELATED, "Share on X"],
    reader: { has: [FIRST], hasNot: RELATED },
    then: {
      change: () => {
        const make = (/** @type {string} */ name, /** @type {(string | Node)[]} */ ...inner) => {
          const made = document.createElement(name);
          made.append(...inner);
          return made;
        };
        const entry = make("article", make("h2", "14:00 The last box"), make("p", "The last box came by rowing boat, because the ferry had stopped for the night, and was opened at once before the cameras."));
        const box = make("section", make("h2", "The Courier in your inbox"), make("p", "Sign up for our newsletter, every morning at six."), make("form", make("input"), make("button", "Sign me up")));
        entry.className = "entry";
        box.className = "newsletter-box";
        const live = document.querySelector(".live");
        live?.prepend(entry);
        live?.after(box);
      },
      keep: ["The last box came by rowing boat"],
      hide: ["The Courier in your inbox"],
    },
  },
  "a video page": {
    host: "video-page",
    body: page(`${claims("VideoObject")}<article><h1>The bell of the ferry</h1><div class="player"><video controls width="700" height="394" poster="/media/harbour.svg"></video><p class="caption">The bell rings nine times. Film: Jo Ek</p></div>${story(3)}${share}</article>${related}`),
    keep: ["Film: Jo Ek", FIRST],
    hide: [...RELATED, "Share on X"],
    reader: { has: [FIRST], hasNot: RELATED },
  },
  "a gallery": {
    host: "gallery",
    body: page(`<article><h1>The bell of the ferry</h1>${prose(1)}<div class="gallery"><button aria-label="Previous">Previous picture</button>${["Bow", "Stern", "Bell"].map((each, n) => `<figure><img src="/media/harbour.svg?${n}" width="600" height="340" alt="${each}"><figcaption>${each}, seen from the pier at six in the morning. Photo: Jo Ek</figcaption></figure>`).join("")}<button aria-label="Next">Next picture</button></div>${prose(2)}${prose(3)}${share}</article>${related}`),
    keep: ["Previous picture", "Next picture", "Bow, seen from the pier", "Bell, seen from the pier", FIRST],
    hide: [...RELATED, "Share on X"],
    reader: { has: [FIRST, "Stern, seen from the pier"], hasNot: RELATED },
  },
  "a front page": {
    host: "front-page",
    body: page(`<h1>The Sound Courier</h1>${Array.from({ length: 24 }, (_, n) => `<section class="card"><h2><a href="/2025/03/story-${n}/">Story number ${n} of the sound and its ferries</a></h2><p>In short: something happened at pier ${n}.</p></section>`).join("")}<div class="share-bar"><a href="https://www.facebook.com/sharer.php?u=x">Share on Facebook</a></div>`),
    keep: ["Story number 0 of the sound", "Story number 23 of the sound", "Share on Facebook"],
    hide: [],
  },
  "an AMP page": {
    host: "amp",
    body: page(`${claims("NewsArticle")}<article><h1>The bell of the ferry</h1><amp-img src="/media/harbour.svg" width="600" height="340" layout="responsive"></amp-img>${story()}<div class="social"><span>Share this story</span>${["facebook", "twitter", "email"].map((type) => `<amp-social-share class="i-amphtml-element" type="${type}" role="button" tabindex="0" aria-label="Share by ${type}" style="display:inline-block;width:60px;height:44px"></amp-social-share>`).join("")}</div></article><amp-ad width="300" height="250" type="doubleclick" style="display:block;width:300px;height:250px"><div placeholder>Advertisement</div></amp-ad>${related}`, 'amp lang="en"'),
    ...plain,
    hide: [...RELATED, "Share this story", "Advertisement"],
  },
  "endless scrolling": {
    host: "endless-scroll",
    body: page(`${claims("NewsArticle")}<article class="story"><h1>The bell of the ferry</h1>${story()}${share}</article>${related}<div class="sentinel" style="height:1px"></div>
<script>new IntersectionObserver((seen,o)=>{if(!seen.some(e=>e.isIntersecting))return;o.disconnect();fetch('/next').then(r=>r.text()).then(t=>document.querySelector('.sentinel').insertAdjacentHTML('beforebegin',t))},{rootMargin:'400px'}).observe(document.querySelector('.sentinel'))</script>`),
    more: { "/next": { body: `<article class="story"><h1>The lamp on the pier</h1><p class="byline">By Jo Ek, <time datetime="2025-03-03">3 March 2025</time></p><p>The lamp on the pier has burnt since the year of the flood, and only once did somebody put it out.</p>${prose(7)}${prose(8)}</article>` } },
    ...plain,
    reader: { has: [FIRST, LAST], hasNot: [...RELATED, "The lamp on the pier has burnt"] },
  },
  "a wire story of sixty words": {
    host: "wire",
    body: page(`${claims("NewsArticle", ',"datePublished":"2025-03-04T06:00:00Z"')}<article><h1>The bell of the ferry</h1><p>HARBOUR (Courier) - The ferry Ada lost her bell on Monday night while she lay at the pier. The harbour master said that it was taken with tools, and that nobody had heard it ring. Divers will look for it under the slip today. The bell was cast in 1911 and weighs forty kilos. The crossing goes on with a whistle.</p>${share}</article>${related}`),
    keep: ["The ferry Ada lost her bell", "The crossing goes on with a whistle."],
    hide: [...RELATED, "Share on X"],
    reader: { has: ["The ferry Ada lost her bell", "The crossing goes on with a whistle."], hasNot: RELATED },
  },
  "a page that never finishes loading": {
    host: "never-done",
    body: page(`${claims("NewsArticle")}<article><h1>The bell of the ferry</h1>${story()}<img src="/pending.png" width="10" height="10" alt="">${share}</article>${related}`),
    more: { "/pending.png": { body: "", never: true } },
    endless: true,
    ...plain,
  },
  "a Hebrew page": {
    host: "hebrew",
    body: page(
      `${claims("NewsArticle")}<article><h1>פעמון המעבורת</h1>${[1, 2, 3, 4].map((n) => `<p>${n}. המעבורת הישנה חצתה את המצר פעמיים ביום שני, והצוות ספר כל נוסע ביד לפני שהותרו החבלים. איש על הרציף לא ידע לומר מדוע צלצל הפעמון, אבל מנהל הנמל רשם זאת ביומן.</p>`).join("")}<div class="share-bar"><a href="https://www.facebook.com/sharer.php?u=x">שיתוף בפייסבוק</a> <a href="https://api.whatsapp.com/send?text=x">שיתוף בוואטסאפ</a></div></article><section class="related"><h2>כתבות נוספות</h2><ul><li><a href="/2025/02/1/">המנורה שדלקה תשעים שנה על הרציף</a></li><li><a href="/2025/02/2/">רציף נמכר במטבע אחד בלבד</a></li><li><a href="/2025/02/3/">מדוע עזבו השחפים את הנמל הישן</a></li></ul></section>`,
      'lang="he" dir="rtl"',
    ),
    keep: ["1. המעבורת הישנה", "4. המעבורת הישנה"],
    hide: ["שיתוף בפייסבוק", "כתבות נוספות", "רציף נמכר במטבע אחד בלבד"],
    reader: { has: ["1. המעבורת הישנה", "4. המעבורת הישנה"], hasNot: ["רציף נמכר"] },
  },
};
