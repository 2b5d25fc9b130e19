/**
 * Where one is in an article: which block is at the top, how much is left; kept for as long as the tab is there.
 *
 * A place is a block and a share of it, so that it holds when letters, columns or windows change. It is kept in the tab's
 * own session storage, which the browser restores with the tab and which in private windows never reaches the disk.
 */

/** @typedef {{block: number, share: number}} Place */

const KEY = "places";
/** Articles of one tab whose places are kept, the last that were read. */
const MAX_PLACES = 50;

/**
 * @param {Element} article
 * @param {number} top  Where the visible part of the window begins.
 * @returns {Place | null}  Nothing where the article begins.
 */
export function placeIn(article, top) {
  const block = firstBelow(article.children, top);
  const box = article.children[block]?.getBoundingClientRect();
  if (!box || (block === 0 && box.top >= top)) return null;
  return { block, share: box.height > 0 ? (top - box.top) / box.height : 0 };
}

/**
 * Where the first of some texts begins that stands in the article; nothing where that is at its beginning.
 *
 * @param {Element} article
 * @param {string[]} texts
 * @returns {Place | null}
 */
export function placeOf(article, texts) {
  const squeezed = (/** @type {string | null} */ text) => (text ?? "").replace(/\s+/g, "");
  const blocks = texts.length > 0 ? [...article.children].map(({ textContent }) => squeezed(textContent)) : [];
  const found = texts.map((text) => blocks.findIndex((block) => block.includes(squeezed(text)))).find((block) => block >= 0) ?? 0;
  return found > 0 ? { block: found, share: 0 } : null;
}

/** Blocks lie one below the other, and long articles have thousands. @param {HTMLCollection} blocks @param {number} top */
function firstBelow(blocks, top) {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(blocks[middle]?.getBoundingClientRect().bottom) > top) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * @param {Element} article
 * @param {Place | null} place
 * @param {number} top
 */
export function goTo(article, place, top) {
  const box = place && article.children[place.block]?.getBoundingClientRect();
  const by = box ? box.top + box.height * place.share - top : -window.scrollY;
  window.scrollBy({ top: by, behavior: "instant" });
}

/** How much of an article has gone by, from 0 to 1. @param {Element} article @param {number} top */
export function shareRead(article, top) {
  const box = article.getBoundingClientRect();
  const way = box.height + top - window.innerHeight;
  if (way <= 0) return 1;
  return Math.min(1, Math.max(0, (top - box.top) / way));
}

/** @param {string} url  The article's page. @returns {Place | null} */
export const keptPlace = (url) => /** @type {Place | null} */ (kept(KEY, url));

/** @param {string} url @param {Place | null} place */
export const keepPlace = (url, place) => keep(KEY, url, place);

/**
 * Something of an article's that is kept as its place is, under a key of its own.
 *
 * @param {string} key
 * @param {string} url
 * @returns {unknown}
 */
export function kept(key, url) {
  return new Map(allKept(key)).get(url) ?? null;
}

/** @param {string} key @param {string} url @param {object | null} value */
export function keep(key, url, value) {
  const others = allKept(key).filter(([each]) => each !== url);
  const all = value ? [...others, [url, value]] : others;
  try {
    sessionStorage.setItem(key, JSON.stringify(all.slice(-MAX_PLACES)));
  } catch (error) {
    console.error(error); // Full, or not allowed: one starts at the beginning.
  }
}

/** @param {string} key @returns {[url: string, value: unknown][]} */
function allKept(key) {
  try {
    const stored = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored : [];
  } catch {
    return [];
  }
}
