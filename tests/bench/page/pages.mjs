// Pages of 500 to 50,000 nodes, each a story with something round it: for measuring, and for long runs.
//
// The same size and shape give the same text every time. Words are ours.

/** Nodes of the smallest and the largest page, and between. */
export const SIZES = [500, 1000, 2000, 5000, 10_000, 20_000, 50_000];
export const SHAPES = /** @type {const} */ (["story", "comments", "lists", "table", "wrapped"]);

/** @typedef {typeof SHAPES[number]} Shape */

const SUBJECTS = ["The council", "A panel of engineers", "The harbour office", "The new mayor", "Every second resident", "The bridge committee"];
const VERBS = ["approved", "discussed", "delayed", "rejected", "measured", "announced"];
const OBJECTS = ["the tram line", "the third budget", "a survey of the old pier", "the winter timetable", "the flood barrier", "the market hall"];
const ENDS = ["after a debate of nine hours in which nobody left", "although the figures had not been checked", "before the end of the season", "and said that work begins in May"];

const STYLE =
  "body{font:16px/1.5 sans-serif;margin:0}header,footer{padding:1em;background:#eee}.layout{display:flex;gap:2em}main{width:700px}" +
  "aside{width:300px}.share{display:flex;gap:1em}.bar{position:sticky;top:0;background:#fff}.card{border:1px solid #ccc;padding:1em}";

/**
 * A page of about that many nodes: texts, elements, and the white space between.
 *
 * @param {Shape} shape @param {number} nodes @param {number} [seed]
 */
export function madePage(shape, nodes, seed = 1) {
  const draw = random(seed);
  const one = (/** @type {string[]} */ of) => of[Math.floor(draw() * of.length)];
  const sentence = () => `${one(SUBJECTS)} ${one(VERBS)} ${one(OBJECTS)} ${Math.ceil(draw() * 90)} ${one(ENDS)}.`;
  const paragraph = () => `<p class="text">${sentence()} <a href="/about/${Math.ceil(draw() * 99)}">${one(OBJECTS)}</a> ${sentence()} <em>${sentence()}</em> ${sentence()}</p>\n`;
  const headline = () => `${one(SUBJECTS)} ${one(VERBS)} ${one(OBJECTS)}`;
  const card = () => `<li class="card"><a href="/news/${Math.ceil(draw() * 9999)}.html"><img alt="" width="80" height="60"><h3>${headline()}</h3><span>${Math.ceil(draw() * 20)} May 2025</span></a></li>\n`;
  const comment = () => `<div class="comment"><div class="comment-head"><b>Reader ${Math.ceil(draw() * 999)}</b> <time>2 hours ago</time></div><div class="comment-text"><p>${sentence()}</p></div><div class="comment-foot"><button>Reply</button> <button>Like</button></div></div>\n`;
  const row = () => `<tr><td>${one(OBJECTS)}</td><td>${Math.ceil(draw() * 9999)}</td><td>${Math.ceil(draw() * 100)} %</td><td>${one(VERBS)}</td></tr>\n`;
  /** What of the page there is more of in larger ones, with the nodes that each piece is. @type {Record<Shape, [() => string, number]>} */
  const more = { story: [paragraph, 9], comments: [comment, 18], lists: [card, 10], table: [row, 10], wrapped: [() => `<div><div><div>${paragraph()}</div></div></div>`, 12] };
  const [piece, size] = more[shape];
  const rest = Array.from({ length: Math.max(0, Math.round((nodes - 380) / size)) }, piece).join("");
  const inside = shape === "story" || shape === "wrapped" ? rest : shape === "table" ? `<table><tbody>${rest}</tbody></table>` : "";
  const behind = shape === "comments" ? `<section class="comments"><h2>Comments</h2>${rest}</section>` : shape === "lists" ? `<section class="more"><h2>More stories</h2><ul>${rest}</ul></section>` : "";
  const title = headline();
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Daily</title><meta property="og:type" content="article">
<style>${STYLE}</style></head><body><header><a href="/">Daily</a><nav><ul>${["News", "City", "Sport", "Weather"].map((name) => `<li><a href="/${name}">${name}</a></li>`).join("")}</ul></nav></header>
<div class="layout"><main><article><h1>${title}</h1><div class="byline">By <a href="/people/1">Anna Weber</a> <time datetime="2025-03-04">4 March 2025</time></div>
<div class="share">${["facebook.com/sharer.php?u=x", "t.me/share/url?url=x", "x.com/intent/tweet?url=x"].map((to) => `<a href="https://www.${to}">Share</a>`).join("")}</div>
${Array.from({ length: 14 }, paragraph).join("")}${inside}
<div class="newsletter"><h3>Our newsletter</h3><p>Every morning in your mailbox.</p><form><input type="email" placeholder="Your address"><button>Subscribe</button></form></div>
</article>${behind}</main><aside><section class="related"><h2>Related stories</h2><ul>${Array.from({ length: 6 }, card).join("")}</ul></section>
<div class="ticker">${Array.from({ length: 8 }, (_, at) => `<div><span>Coin ${at}</span> <span>$ ${(draw() * 900).toFixed(2)}</span> <span>+${draw().toFixed(2)} %</span></div>`).join("")}</div></aside></div>
<a href="#top">Back to top</a><footer><p>Daily, all rights reserved</p></footer></body></html>`;
}

/** Numbers from 0 to 1, the same for the same seed. @param {number} seed */
export function random(seed) {
  let state = seed * 2_654_435_761 >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
