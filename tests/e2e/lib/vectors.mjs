// Markup that runs, asks or takes over where a page's markup is trusted: made by joining parts, all of our own.
//
// Each vector that runs calls `hit(n)`, each that loads asks for `/hit/n`, each that names itself takes the name of a
// control of the reader's.

/* eslint no-script-url: "off" -- such addresses are what is tested */
/** Schemes that run or open what is no page, in the spellings that parsers take. */
const RUNS = [
  "javascript:hit(N)", "JaVaScRiPt:hit(N)", " javascript:hit(N)", "\u0001javascript:hit(N)", "java\tscript:hit(N)", "java\nscript:hit(N)", "javascript&colon;hit(N)",
  "&#106;avascript:hit(N)", "&#x6A;avascript:hit(N)", "javascript&#58;hit(N)", "javascript://%0ahit(N)", "vbscript:hit(N)", "livescript:hit(N)",
  "data:text/html,<script>hit(N)</script>", "data:text/html;base64,PHNjcmlwdD5oaXQoTik8L3NjcmlwdD4=", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='hit(N)'/>",
  "data:application/xhtml+xml,<x/>", "blob:null/N", "filesystem:http://x/N", "file:///etc/N", "view-source:http://x/N", "about:blank#N", "intent://hit/N", "ms-word:hit|N", "chrome://settings/N", "moz-extension://N/x",
];
/** Where an address stands. */
const ADDRESSED = [
  '<a href="U">link N</a>', '<img src="U" alt="picture N">', '<iframe src="U" title="frame N"></iframe>', '<object data="U">N</object>',
  '<blockquote cite="U">quoted N</blockquote>',
];
const EVENTS = ["onclick", "onerror", "onload", "onmouseover", "onfocus", "onpointerenter", "onanimationstart", "ontoggle", "onbeforetoggle", "onbegin", "onwheel", "oncopy"];
const CARRIERS = [
  '<p E="hit(N)" tabindex="0">text N</p>', '<img src="/hit/N-none" E="hit(N)" alt="N">', '<details open E="hit(N)"><summary>s N</summary>d</details>',
  '<h2 E="hit(N)">head N</h2>', '<td E="hit(N)">cell N</td>', '<math E="hit(N)"><mi>N</mi></math>',
];
/** Other namespaces, in which parsers change their minds. */
const FOREIGN = [
  '<svg onload="hit(N)"><script>hit(N)</script></svg>', '<svg><a xlink:href="javascript:hit(N)"><text y="9">N</text></a></svg>', '<svg><foreignObject><img src=x onerror="hit(N)"></foreignObject></svg>',
  '<svg><use href="/hit/N#x"/></svg>', '<svg><image href="/hit/N"/></svg>', '<svg><animate attributeName="href" values="javascript:hit(N)"/></svg>', '<svg><style>@import "/hit/N"</style></svg>', '<svg><set onbegin="hit(N)"/></svg>',
  '<math><mtext><img src=x onerror="hit(N)"></mtext></math>', '<math><maction actiontype="statusline" xlink:href="javascript:hit(N)"><mi>N</mi></maction></math>', '<math><annotation-xml encoding="text/html"><img src=x onerror="hit(N)"></annotation-xml><mi>N</mi></math>',
  '<math href="javascript:hit(N)"><mi>N</mi></math>', '<math><mtext><table><mglyph><style><img src=x onerror="hit(N)"></style></mglyph></table></mtext></math>', '<math><semantics><mi>N</mi><annotation encoding="application/x-tex">\\href{javascript:hit(N)}{x}</annotation></semantics></math>',
  '<math><mi style="background:url(/hit/N)">N</mi></math>', '<svg><title><img src=x onerror="hit(N)"></title></svg>',
];
/** Elements that run, load or take over. */
const ELEMENTS = [
  "<script>hit(N)</script>", '<script src="/hit/N.js"></script>', '<link rel="stylesheet" href="/hit/N.css">', '<link rel="prefetch" href="/hit/N">', '<link rel="preload" as="image" href="/hit/N">', '<base href="/base-N/">', '<meta http-equiv="refresh" content="9999;url=/hit/N">', '<style>body{background:url(/hit/N)}</style>', '<style>#bar{display:none}</style>',
  '<p style="background:url(/hit/N)">N</p>', '<p style="position:fixed;inset:0;z-index:99999">cover N</p>', '<form action="/hit/N"><button>go N</button></form>', '<input autofocus onfocus="hit(N)">', '<embed src="/hit/N">', '<object data="/hit/N"></object>', '<video src="/hit/N" poster="/poster-N" autoplay></video>', '<audio src="/hit/N" autoplay></audio>', '<iframe srcdoc="<script>hit(N)</script>"></iframe>',
  '<template><img src=x onerror="hit(N)"></template>', '<noscript><img src=x onerror="hit(N)"></noscript>', '<noscript><p title="</noscript><img src=x onerror=hit(N)>">N</p></noscript>', '<textarea></textarea><img src=x onerror="hit(N)">', '<xmp><img src=x onerror="hit(N)"></xmp>', '<portal src="/hit/N"></portal>', '<marquee onstart="hit(N)">N</marquee>', '<table background="/hit/N"><tr><td>N</td></tr></table>',
  '<img src="/hit/N" width="1" height="1" alt="">', '<picture><source srcset="javascript:hit(N)"><img alt="N"></picture>', '<img srcset="javascript:hit(N) 1x" alt="N">', '<img data-src="javascript:hit(N)" alt="N">', '<a href="/x" ping="/hit/N">pinged N</a>', '<a href="javascript:hit(N)" target="_self"><img src="/media/mill.svg" alt="N"></a>',
];
/** Names of the reader's own controls, which named elements would stand before in its document. */
const NAMES = ["bar", "back", "review", "original", "article", "main", "trouble", "status", "keep", "keep-button", "place-1", "section-1"];
const NAMED = ['<p id="I">named N</p>', '<a name="I" href="/x">named N</a>', '<img name="I" id="I" src="/media/mill.svg" alt="N" width="200" height="100">', '<form id="I"><input name="attributes">N</form>'];
/** Text that is markup for somebody: HTML, Markdown, XML, YAML. */
const TEXTS = [
  "&lt;img src=x onerror=hit(N)&gt;", "&lt;/p&gt;&lt;script&gt;hit(N)&lt;/script&gt;", "&lt;!--&lt;script&gt;hit(N)--&gt;", "]]&gt;&lt;script&gt;hit(N)&lt;/script&gt;", "[x](javascript:hit(N))", "![x](/hit/N)", "&lt;a href='javascript:hit(N)'&gt;x&lt;/a&gt;", "&quot;&gt;&lt;svg onload=hit(N)&gt;", "---\nrun: hit(N)\n---", "`&lt;script&gt;hit(N)&lt;/script&gt;`",
  "${hit(N)}", "{{hit(N)}}", "&amp;lt;script&amp;gt;hit(N)", "\u2028hit(N)\u2029", "+ADw-script+AD4-hit(N)", "&#0;&lt;script&gt;hit(N)&lt;/script&gt;",
];
/** What stands in the head of a page. */
const HEADS = ['"><script>hit(N)</script>', "javascript:hit(N)", "</title><script>hit(N)</script>", "</script><script>hit(N)</script>", "' onload='hit(N)", "<img src=x onerror=hit(N)>", "\\u003cscript\\u003ehit(N)"];

/** @returns {{body: string[], heads: string[]}}  a head is one value, for every field */
export function vectors() {
  let count = 0;
  const numbered = (/** @type {string} */ text) => {
    count += 1;
    return text.replaceAll("N", String(count));
  };
  const body = [
    ...ADDRESSED.flatMap((each) => RUNS.map((url) => each.replace("U", url.replaceAll('"', "&quot;")))),
    ...CARRIERS.flatMap((each) => EVENTS.map((event) => each.replace("E", event))),
    ...FOREIGN,
    ...ELEMENTS,
    ...NAMED.flatMap((each) => NAMES.map((name) => each.replaceAll("I", name))),
    ...TEXTS.map((text) => `<p>Said: ${text}</p>`),
    ...TEXTS.map((text) => `<p><a href="/x?${encodeURIComponent("t")}" title="${text}">t</a> <abbr title="${text}">abbreviated N</abbr></p>`),
    ...TEXTS.map((text) => `<pre><code class="language-${text}">${text}</code></pre>`),
    ...TEXTS.map((text) => `<figure><img src="/media/mill.svg?N" alt="${text}" width="300" height="200"><figcaption>${text}</figcaption></figure>`),
  ].map(numbered);
  return { body, heads: HEADS.map(numbered) };
}
