// Waiting for a condition instead of for a time. There is no plain sleep here on purpose.

/** How long anything may take before the test says that it did not happen. A limit, never a measurement. */
export const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

/**
 * The first truthy value that `probe` gives; an error that names the condition when none comes in time.
 * A probe that throws counts as not yet: pages come and go while we look at them.
 *
 * @template T
 * @param {string} condition
 * @param {() => Promise<T> | T} probe
 * @param {number} [patience]
 * @returns {Promise<Exclude<T, false | null | undefined | "">>}
 */
export async function until(condition, probe, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  let last = "";
  for (;;) {
    try {
      const value = await probe();
      if (value) return /** @type {Exclude<T, false | null | undefined | "">} */ (value);
      last = "";
    } catch (error) {
      last = `; last error: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain: ${condition}${last}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/**
 * Waits until `probe` gives the same answer for `calm` milliseconds: for "nothing more happens", which has no event.
 *
 * @template T
 * @param {() => Promise<T>} probe @param {number} [calm] @param {number} [patience] @returns {Promise<T>}
 */
export async function settled(probe, calm = 600, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  let value = await probe();
  let since = Date.now();
  while (Date.now() - since < calm) {
    if (Date.now() > end) throw new Error("the page never came to rest");
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const now = await probe();
    if (JSON.stringify(now) !== JSON.stringify(value)) {
      value = now;
      since = Date.now();
    }
  }
  return value;
}
