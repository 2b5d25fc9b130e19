// Where paragraphs stand in the window, and the one-tab state in which tests about tabs begin.

/**
 * The window as each test wants to find it: one tab, with nothing in it.
 * @param {import("./driver.mjs").Driver} browser
 */
export async function aloneIn(browser) {
  await browser.closeOtherTabs();
  await browser.open("about:blank");
}

/**
 * Takes the pointer to where nothing is that might be hidden: the page's own ground, or its headline.
 * @param {import("./driver.mjs").Driver} browser
 */
export async function pointAtNothing(browser) {
  const { x, y } = await browser.evaluate(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    const points = [1, clientWidth - 2].flatMap((across) => Array.from({ length: Math.floor(clientHeight / 20) }, (_, n) => ({ x: across, y: 10 + n * 20 })));
    const ground = points.find((each) => [document.body, document.documentElement].includes(/** @type {HTMLElement} */ (document.elementFromPoint(each.x, each.y))));
    const headline = document.querySelector("h1")?.getBoundingClientRect();
    return ground ?? { x: (headline?.left ?? 0) + 2, y: (headline?.top ?? 0) + 2 };
  });
  await browser.moveTo(x, y);
}

/** Runs in a page: the top edges of the paragraphs that read like `texts`. @param {string[]} texts */
export function placesOf(texts) {
  const squeeze = (/** @type {string | null} */ words) => (words ?? "").replace(/\s+/g, "");
  const paragraphs = [...document.querySelectorAll("p")];
  return texts.map((text) => {
    const paragraph = paragraphs.find((each) => squeeze(each.textContent) === squeeze(text));
    return Math.round(paragraph?.getBoundingClientRect().top ?? NaN);
  });
}

/** Runs in a page: the one of `texts` whose paragraph is the first that reaches below the window's top. @param {string[]} texts */
export function paragraphNearTop(texts) {
  const squeeze = (/** @type {string | null} */ words) => (words ?? "").replace(/\s+/g, "");
  const paragraphs = [...document.querySelectorAll("p")];
  let best = { text: "", bottom: Infinity };
  for (const text of texts) {
    const paragraph = paragraphs.find((each) => squeeze(each.textContent) === squeeze(text));
    const bottom = paragraph?.getBoundingClientRect().bottom ?? NaN;
    // A bar of the site or of the reader may cover the first lines.
    if (bottom > 60 && bottom < best.bottom) best = { text, bottom };
  }
  return best.text;
}

/** The differences of two lists of places that a reader would notice. @param {number[]} before @param {number[]} after */
export function movedBetween(before, after) {
  return before.map((top, n) => ({ top, now: after[n] ?? NaN })).filter(({ top, now }) => Math.abs(top - now) > 4);
}
