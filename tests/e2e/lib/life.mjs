// What a user does with extensions in the browser's own pages: switches ours off and on, removes it, has another beside it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import firefox from "selenium-webdriver/firefox.js";

/** @typedef {import("./driver.mjs").Driver} Driver */
/** @typedef {{browser: import("puppeteer-core").Browser}} Chromium  what its driver is beside a driver */
/** @typedef {{session: import("selenium-webdriver/firefox.js").Driver}} Firefox */

/** @param {Driver} driver */
export const disable = (driver) => change(driver, "disable");
/** @param {Driver} driver */
export const enable = (driver) => change(driver, "enable");
/** @param {Driver} driver */
export const remove = (driver) => change(driver, "uninstall");

/** Puts in another extension, of a folder. @param {Driver} driver @param {string} folder */
export async function installBeside(driver, folder) {
  if (driver.kind === "chromium") {
    const session = await chromium(driver).target().createCDPSession();
    await session.send("Extensions.loadUnpacked", { path: folder });
    return session.detach();
  }
  await inFirefox(driver, `await AddonManager.installTemporaryAddon(new FileUtils.File(given))`, folder);
}

/** @param {Driver} driver @param {"disable" | "enable" | "uninstall"} what */
async function change(driver, what) {
  const id = JSON.stringify(await idOf(driver));
  if (driver.kind === "firefox") return inFirefox(driver, `const addon = await AddonManager.getAddonByID(${id}); await addon.${what}();`);
  if (what === "uninstall") {
    await driver.stopBackground();
    const session = await chromium(driver).target().createCDPSession();
    await session.send("Extensions.uninstall", { id: JSON.parse(id) });
    return session.detach();
  }
  const page = await chromium(driver).newPage();
  await page.goto("chrome://extensions");
  // A worker that goes with its extension stays listed for a while, and a browser that is asked for it breaks down.
  if (what === "disable") await driver.stopBackground();
  await page.evaluate(`new Promise((done) => chrome.management.setEnabled(${id}, ${what === "enable"}, done))`);
  await page.close();
}

/** @type {WeakMap<Driver, string>} */
const ids = new WeakMap();

/** Looked up while it is there: what is switched off answers to nobody. @param {Driver} driver */
export async function idOf(driver) {
  const known = ids.get(driver) ?? (await driver.evaluateInBackground(({ chrome }) => chrome.runtime.id));
  ids.set(driver, known);
  return known;
}

/** The version that a folder holds. @param {string} folder */
export const versionOf = (folder) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).version;

/** @param {Driver} driver */
const chromium = (driver) => /** @type {Chromium} */ (/** @type {unknown} */ (driver)).browser;

/** @param {Driver} driver @param {string} source @param {string} [given] */
async function inFirefox(driver, source, given) {
  const { session } = /** @type {Firefox} */ (/** @type {unknown} */ (driver));
  await session.setContext(firefox.Context.CHROME);
  try {
    const error = await session.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       const given = arguments[0];
       const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
       const { FileUtils } = ChromeUtils.importESModule("resource://gre/modules/FileUtils.sys.mjs");
       (async () => { ${source} })().then(() => done(null), (error) => done(String(error)));`,
      given,
    );
    if (error) throw new Error(String(error));
  } finally {
    await session.setContext(firefox.Context.CONTENT);
  }
}
