// Changes the user's settings where the design says that they are stored, as another part of the extension would.
// Knows the stored form only, none of the extension's code.

/** @param {import("./driver.mjs").Driver} browser @param {"quiet" | "focus" | "off"} level */
export function setLevel(browser, level) {
  return browser.evaluateInBackground(
    async (background, wanted) => {
      await background.chrome.storage.local.set({ settings: { version: 1, level: wanted } });
      return wanted;
    },
    level,
  );
}
