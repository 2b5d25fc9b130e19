// A story with one of everything that a story may hold, written for these tests. Its pictures lie under /media/.

const SENTENCE = "The old ferry crossed the sound twice on Monday, and the crew counted every passenger by hand before the ropes were cast off.";
/** Prose enough that nobody takes the page for a list. */
export const prose = (/** @type {number} */ n) => `<p>${n}. ${SENTENCE} Nobody on the pier could say why the bell had rung ${n} times, but the harbour master wrote it down.</p>`;

export const RICH = {
  title: "What the ferry carried",
  body: `
<div class="kicker">Paid content</div>
<h1>What the ferry carried</h1>
<p class="byline">By Ada Holm</p>
${prose(1)}
<p>The keeper noted<sup><a href="#fn1" id="ref1">1</a></sup> a depth of <i>h</i><sub>0</sub> and wrote H<sub>2</sub>O in the margin, with a <a href="/log?utm_source=pier&amp;day=7&amp;fbclid=zz#p2">log</a> beside it, <a href="javascript:alert(1)">and a word</a>.</p>
<figure><img src="/media/harbour.svg" alt="The pier at dawn" width="800" height="450"><figcaption>The pier at dawn. <span class="credit">Photo: Jo Ek</span></figcaption></figure>
${prose(2)}
<figure class="gallery"><img src="/media/harbour.svg?a" alt="Bow" width="400" height="300"><img src="/media/harbour.svg?b" alt="Stern" width="400" height="300"><figcaption>Bow and stern</figcaption></figure>
<aside class="pullquote"><p>We counted them twice, and twice we were wrong by one.</p></aside>
${prose(3)}
<ul><li>Ropes<ul><li>hemp<ol start="3"><li>three strands</li></ol></li></ul></li><li>Lamps</li></ul>
${prose(4)}
<table><caption>Crossings</caption><thead><tr>${Array.from({ length: 14 }, (_, n) => `<th>Column ${n + 1} of it</th>`).join("")}</tr></thead><tbody>${Array.from({ length: 40 }, (_row, row) => `<tr>${Array.from({ length: 14 }, (_cell, n) => `<td>${row * n}</td>`).join("")}</tr>`).join("")}</tbody></table>
${prose(5)}
<pre><code class="language-python">def cross(sound):
    if sound.calm:
        return "go"
</code></pre>
<dl><dt>Sound</dt><dd>A strait between two shores.</dd><dt>Slip</dt><dd>Where the ferry lies at night.</dd></dl>
${prose(6)}
<p>The drag grows as <math><semantics><mrow><mi>F</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>v</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">F=\\frac{1}{2}v^2</annotation></semantics></math> does, the engineer said, and nobody on board disagreed with her about it.</p>
<p>Printed otherwise it is <span class="katex"><span class="katex-mathml"><math><semantics><msqrt><mi>k</mi></msqrt><annotation encoding="application/x-tex">\\sqrt{k}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">√k-drawn</span></span>, which is the same to within the accuracy of the gauge on the bridge.</p>
<p>She quoted the sign at the slip, <span lang="he" dir="rtl">היציאה משמאל</span>, and the one beside it in <ruby>港<rt>みなと</rt></ruby> letters, which the children of the crew read out to everybody who asked.</p>
<p dir="rtl" lang="ar">عبرت العبارة القديمة المضيق مرتين يوم الاثنين، وأحصى الطاقم كل راكب بيده قبل أن تُرفع الحبال عن الرصيف.</p>
${prose(7)}
<div class="ad-slot" id="ad-slot-2"><a href="https://ads.example/boots"><img src="/media/ad-box.svg" alt="Boots for less" width="300" height="250"></a></div>
<p><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/media/mill.svg" alt="The log book" width="600" height="400"></p>
<p><img src="/pixel.png" width="1" height="600" alt=""></p>
<blockquote class="twitter-tweet"><p>The bell again, nine times.</p><img src="/media/harbour.svg?post" width="300" height="200" alt=""><a href="https://social.example/holm/9?ref=1&amp;utm_medium=x">1 May</a></blockquote>
<figure><iframe data-src="https://www.youtube-nocookie.com/embed/abc123?rel=0" title="The crossing, filmed" width="560" height="315"></iframe></figure>
<p><audio controls src="/bell.ogg" title="The bell"></audio></p>
${prose(8)}
<p class="correction"><strong>Correction:</strong> An earlier version of this story named the wrong pier, and gave the wrong number of passengers on the second crossing.</p>
<p class="notice">The reporter travelled as a guest of the shipping line, which had no say in what is written here and did not see it before.</p>
<section class="footnotes"><ol><li id="fn1">Kept in the harbour office, volume nine, where anybody may read it on request. <a href="#ref1">↩</a></li></ol></section>`,
};

/** A page round a story's body. @param {{title: string, body: string}} story @param {string} [head] @param {string} [after] */
export function pageOf({ title, body }, head = "", after = "") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>
<body><header><nav><ul><li><a href="/">Opinion</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article>${body}</article>${after}</main><footer><p>The Sound Post</p></footer></body></html>`;
}
