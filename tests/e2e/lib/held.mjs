// The background made to wait in the middle of what it does, as a slow or busy browser might have it.

/** @typedef {import("./driver.mjs").Driver} Driver */

/**
 * Has every call of one of the browser's functions wait until {@link release}; `held` is then true in the background.
 * @param {Driver} browser @param {string} path  such as `scripting.insertCSS` @param {"before" | "after"} at  waits before it is carried out, or after
 */
export function hold(browser, path, at) {
  return browser.evaluateInBackground(
    (background, name, when) => {
      const names = name.split(".");
      const last = /** @type {string} */ (names.pop());
      const released = new Promise((resolve) => (background.release = resolve));
      background.held = false;
      for (const api of new Set([background.browser, background.chrome])) {
        const area = names.reduce((/** @type {any} */ from, /** @type {string} */ each) => from?.[each], api);
        if (!area) continue;
        const own = area[last];
        const real = own.bind(area);
        void released.then(() => (area[last] = own));
        area[last] = async (/** @type {unknown[]} */ ...args) => {
          const done = when === "after" ? await real(...args) : undefined;
          background.held = true;
          await released;
          return when === "after" ? done : real(...args);
        };
      }
    },
    path,
    at,
  );
}

/** Whether a call waits. @param {Driver} browser @returns {Promise<boolean>} */
export const isHeld = (browser) => browser.evaluateInBackground(({ held }) => held === true);

/** Lets all of them go on, and those that come. @param {Driver} browser */
export const release = (browser) => browser.evaluateInBackground((background) => background.release());
