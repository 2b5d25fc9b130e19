// Generated news pages of a given number of nodes: a story in the middle third of them, the rest what news sites put round it.

const WORDS = "harbour ferry winter council lantern bridge market river keeper signal weather cargo island captain ledger village timber railway orchard engine".split(" ");

/** @param {number} nodes  Elements and texts, within some hundredths. */
export function newsPage(nodes) {
  let seed = 7;
  const next = (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const words = (/** @type {number} */ count) => Array.from({ length: count }, () => WORDS[next(WORDS.length)]).join(" ");
  const sentence = () => `The ${words(9)}, and the ${words(7)}.`;
  const paragraph = () => `<p>${sentence()} ${sentence()} <a href="/about/${next(1e6)}">${words(2)}</a> ${sentence()} <em>${words(1)}</em> ${sentence()}</p>`;
  const card = () => `<div class="card"><a href="/2025/02/${next(1e6)}/"><img src="/media/card-1.svg" alt="" width="120" height="80"><h3>${words(7)}</h3></a><span class="when">${1 + next(23)} hours ago</span></div>`;
  const link = () => `<li><a href="/section/${next(1e6)}/">${words(2)}</a></li>`;

  /** Repeats `make` until it has about so many nodes. @param {() => string} make @param {number} share @param {number} each */
  const many = (make, share, each) => Array.from({ length: Math.max(3, Math.round((nodes * share) / each)) }, make);
  // Nodes of each piece: its elements and its runs of text.
  const story = many(paragraph, 0.4, 8).map((each, n) => (n % 12 === 11 ? `<h2>${words(4)}</h2>${each}` : n % 20 === 7 ? `<figure><img src="/media/harbour.svg?${n}" alt="${words(4)}" width="800" height="450"><figcaption>${words(6)}</figcaption></figure>${each}` : each));
  const cards = many(card, 0.4, 8);
  const links = many(link, 0.2, 3);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ${words(5)} | Sound Gazette</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2025-03-04T08:00:00Z"></head><body>
<header class="site"><nav><ul>${links.slice(0, links.length / 2).join("")}</ul></nav></header>
<main><article class="story"><h1>The ${words(5)}</h1><p class="byline">By Ada Holm</p>${story.join("\n")}</article>
<aside class="more"><h2>More from the sound</h2>${cards.join("\n")}</aside></main>
<footer><ul>${links.slice(links.length / 2).join("")}</ul></footer></body></html>`;
}
