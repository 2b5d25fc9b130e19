// What a long run asks of a page and of the worker.

/** Runs in the page: how many elements carry one of these attributes, open shadow roots included. @param {string[]} names */
export function marksIn(names) {
  let count = 0;
  const roots = /** @type {(Document | ShadowRoot)[]} */ ([document]);
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (names.some((name) => element.hasAttribute(name))) count++;
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
  return count;
}

/** Bytes of JavaScript objects in the worker after a collection; NaN where the browser does not say. @param {import("../e2e/lib/driver.mjs").Driver} browser */
export async function heapOfWorker(browser) {
  if (browser.kind !== "chromium") return NaN;
  const { browser: puppeteer } = /** @type {{browser?: import("puppeteer-core").Browser}} */ (/** @type {unknown} */ (browser));
  const worker = puppeteer?.targets().find((target) => target.type() === "service_worker");
  if (!worker) return NaN;
  const session = await worker.createCDPSession();
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}
