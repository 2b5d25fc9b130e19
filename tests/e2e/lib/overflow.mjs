// Text that leaves its box, is cut, has a word broken without a hyphen, or makes a page wider than the window.

/**
 * Runs in a page: each text that is on show and does not fit, with the box that it leaves.
 * @param {ShadowRoot[]} [closed]  look in these roots and not in the page
 */
export function overflowing(closed) {
  const TOLERANCE = 1;
  /** @type {string[]} */
  const found = [];
  const range = document.createRange();
  const nameOf = (/** @type {Element} */ each) => `${each.localName}${each.id ? `#${each.id}` : ""}${each.className ? `.${String(each.className).trim().replace(/\s+/g, ".")}` : ""}`;
  for (const root of closed ?? [document.body]) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      const parent = node.parentElement;
      // What only a list that drops down shows has no place yet.
      if (!text || !parent || parent.closest("select, style, script, pre") || !parent.checkVisibility({ visibilityProperty: true })) continue;
      range.selectNodeContents(node);
      const { left, right, top, bottom, width, height } = range.getBoundingClientRect();
      if (width < TOLERANCE || height < TOLERANCE) continue;
      // Words of scripts that part them, and no addresses: those may be broken anywhere.
      const isFree = getComputedStyle(parent).hyphens === "auto" || parent.getBoundingClientRect().width <= 2;
      for (const { 0: word, index } of isFree ? [] : node.textContent?.matchAll(/(?<!\S)[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Deva}]{2,24}(?!\S)/gu) ?? []) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].filter((each) => each.width >= TOLERANCE).map((each) => Math.round(each.top)));
        if (lines.size > 1) found.push(`"${word}" is broken in ${nameOf(parent)}`);
      }
      for (let at = /** @type {Element | null} */ (parent); at && at !== document.documentElement; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.display === "inline" || style.display === "contents") continue;
        const box = at.getBoundingClientRect();
        // Said to those who do not see it.
        if (box.width <= 2 || box.height <= 2) break;
        // Cut on purpose: words of the page, or told whole to who points at it.
        if (style.webkitLineClamp !== "none") break;
        if (style.textOverflow === "ellipsis" && at.getAttribute("title") === text) break;
        const scrolls = /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`);
        const wide = left < box.left - TOLERANCE || right > box.right + TOLERANCE;
        const cut = /hidden|clip/.test(style.overflowY) && (top < box.top - TOLERANCE || bottom > box.bottom + TOLERANCE);
        if (!scrolls && (wide || cut)) {
          found.push(`"${text.slice(0, 60)}" leaves ${nameOf(at)} by ${Math.round(Math.max(box.left - left, right - box.right, cut ? bottom - box.bottom : 0))}`);
          break;
        }
        if (scrolls || /fixed|absolute/.test(style.position)) break;
      }
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (!closed && scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
  return found;
}
