/**
 * Finds a sentence in the page and scrolls to it, for coming back from the reader.
 *
 * Compares words only: white space is the page's own business. It stops trying as soon as the user scrolls.
 */

import { USER_MOVES } from "./apply.js";
import { bodyOf, dataOf } from "./dom.js";

/**
 * Scrolls so that `sentence` is at the top, now and again once all pictures have their place.
 *
 * @param {Document} page
 * @param {string} sentence
 */
export function returnTo(page, sentence) {
  const range = rangeOf(page, sentence);
  if (!range) return;
  const moved = new AbortController();
  for (const type of USER_MOVES) {
    window.addEventListener(type, () => moved.abort(), { once: true, passive: true, capture: true, signal: moved.signal });
  }
  const scroll = () => {
    if (!moved.signal.aborted) window.scrollBy({ top: range.getBoundingClientRect().top - topMargin(), behavior: "instant" });
  };
  scroll();
  if (page.readyState === "complete") moved.abort();
  // The browser restores its own idea of the place when loading ends; ours comes after it.
  else window.addEventListener("load", () => requestAnimationFrame(() => (scroll(), moved.abort())), { once: true, signal: moved.signal });
}

/** A little of what comes before, clear of bars that stick to the top. */
function topMargin() {
  return Math.min(120, window.innerHeight / 6);
}

/**
 * @param {Document} page
 * @param {string} sentence
 */
function rangeOf(page, sentence) {
  const wanted = sentence.replace(/\s+/g, "");
  const body = bodyOf.call(page);
  if (!wanted || !body) return null;
  /** @type {Text[]} */
  const texts = [];
  /** @type {number[]} */
  const starts = [];
  let all = "";
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const data = dataOf.call(/** @type {Text} */ (node)).replace(/\s+/g, "");
    if (!data) continue;
    texts.push(/** @type {Text} */ (node));
    starts.push(all.length);
    all += data;
  }
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
    const range = rangeAt(page, texts, starts, at);
    // The same words also stand in scripts and in what is not shown.
    if (range && range.getClientRects().length > 0) return range;
  }
  return null;
}

/** @param {Document} page @param {Text[]} texts @param {number[]} starts @param {number} at */
function rangeAt(page, texts, starts, at) {
  const index = starts.findLastIndex((start) => start <= at);
  const text = texts[index];
  if (!text) return null;
  const data = dataOf.call(text);
  let left = at - Number(starts[index]);
  let offset = 0;
  while (offset < data.length && (left > 0 || /\s/.test(data.charAt(offset)))) {
    if (!/\s/.test(data.charAt(offset))) left--;
    offset++;
  }
  const range = page.createRange();
  range.setStart(text, offset);
  range.setEnd(text, Math.min(offset + 1, data.length));
  return range;
}
