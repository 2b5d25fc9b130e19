/**
 * Which sentence is at the top of the window.
 *
 * Reads the rendered article only; what is done with the sentence is decided elsewhere.
 */

/** Enough words to be found again in the page, few enough to stand in one run of text. */
const LENGTH = 80;
/** Shorter runs stand in many places of a page. */
const LEAST = 20;

/**
 * The beginning of the first run of text below `top`, or nothing where the article begins.
 *
 * @param {Element} article
 * @param {number} top  Where the visible part begins, in CSS pixels.
 */
export function sentenceAtTop(article, top) {
  if (window.scrollY < window.innerHeight / 4) return "";
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (text.data.trim().length < LEAST) continue;
    range.selectNodeContents(text);
    if (range.getBoundingClientRect().bottom <= top + 8) continue;
    return text.data.slice(firstBelow(text, range, top)).trim().slice(0, LENGTH);
  }
  return "";
}

/**
 * Where in `text` the first sentence starts whose end is visible; boxes of single characters are looked up by halves.
 *
 * @param {Text} text
 * @param {Range} range
 * @param {number} top
 */
function firstBelow(text, range, top) {
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    range.setStart(text, middle);
    range.setEnd(text, middle + 1);
    if (range.getBoundingClientRect().bottom > top) high = middle;
    else low = middle + 1;
  }
  // The next sentence rather than half of this one, unless that would leave too little.
  const next = text.data.slice(low).search(/[.!?。！？؟]["”’)]*\s*(?=\S)/u);
  const end = next < 0 ? low : low + next + (/^[.!?。！？؟]["”’)]*\s*/u.exec(text.data.slice(low + next))?.[0].length ?? 0);
  return low === 0 || text.length - end < LEAST ? Math.min(low, Math.max(0, text.length - LENGTH)) : end;
}
