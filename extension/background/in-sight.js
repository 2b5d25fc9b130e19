/**
 * What one sees of a page just now, so that the reader opens where one has read to.
 */

import { api } from "../shared/api.js";

/** Enough texts for one of the story's to be among them. */
const MOST = 12;
/** Enough words to be found again in the article. */
const LENGTH = 80;

/**
 * The beginnings of the texts that are in sight in a tab, from top to bottom; none where the page is at its beginning, or
 * may not be looked at.
 *
 * @param {number} tabId
 * @returns {Promise<string[]>}
 */
export async function textsInSight(tabId) {
  try {
    const [seen] = await api.scripting.executeScript({ target: { tabId }, func: look, args: [MOST, LENGTH] });
    const texts = /** @type {unknown} */ (seen?.result);
    return Array.isArray(texts) ? texts.map(String) : [];
  } catch {
    return [];
  }
}

/** Runs in the page, and has nothing but what is handed to it. @param {number} most @param {number} length */
function look(most, length) {
  const { innerHeight, innerWidth, scrollY } = window;
  if (scrollY < innerHeight / 4) return [];
  /** @type {Set<string>} */
  const texts = new Set();
  // Below what sticks to the top, line by line, where columns of text are.
  for (let y = Math.min(120, innerHeight / 6); y < innerHeight && texts.size < most; y += 20) {
    for (const share of [0.5, 0.35, 0.65]) {
      let element = document.elementFromPoint(innerWidth * share, y);
      // A link or a name in a sentence is too short to be told from others like it.
      for (let up = 0; element && up < 3; up++, element = element.parentElement) {
        const text = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue?.trim().length ?? 0) >= 20);
        if (!text) continue;
        texts.add((text.nodeValue ?? "").trim().slice(0, length));
        break;
      }
    }
  }
  return [...texts];
}
