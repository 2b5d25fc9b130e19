// Drives Chromium with the unpacked extension through puppeteer: pages, worker, toolbar button.
//
// Background networking is off and names outside this machine do not resolve, so that a test sees only its own requests.

import puppeteer from "puppeteer-core";
import { ask, isPrivate, orLate, stopWorker } from "./chromium-parts.mjs";
import { FIRST_PAGE, isFirstPageFilled } from "./driver.mjs";
import { tight } from "./fixtures.mjs";
import { pierce } from "./pierce.mjs";
import { lookAt, lookAtReader } from "./visible.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */

/**
 * @param {{program: string, extension: string | null, bfcache: boolean, privateWindows: boolean, firstRun: "close" | "keep", downloads: string, proxy: number}} options
 * @returns {Promise<Driver>}
 */
export async function launchChromium({ program, extension, bfcache, privateWindows, firstRun, downloads, proxy }) {
  const browser = await puppeteer.launch({
    executablePath: program,
    headless: true,
    enableExtensions: true,
    pipe: true,
    downloadBehavior: { policy: "allow", downloadPath: downloads },
    defaultViewport: { width: 1280, height: 900 },
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--mute-audio",
      "--lang=en-US",
      "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE *.localhost , EXCLUDE 127.0.0.1",
      // Without the last word, what is on this machine would go past the proxy.
      ...(proxy ? [`--proxy-server=127.0.0.1:${proxy}`, "--proxy-bypass-list=<-loopback>"] : []),
      ...(bfcache ? [] : ["--disable-back-forward-cache"]),
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
  const driver = new Chromium(browser, (await browser.pages())[0] ?? (await browser.newPage()), privateWindows, firstRun, downloads);
  if (extension) await driver.install(extension);
  return driver;
}

/** @implements {Driver} */
class Chromium {
  #page;
  kind = /** @type {const} */ ("chromium");
  #id = "";
  #private = false;
  /** @type {string[]} */
  #errors = [];
  /** @type {WeakSet<object>} */
  #watched = new WeakSet();
  /** @type {WeakMap<object, import("puppeteer-core").CDPSession>} */
  #appearing = new WeakMap();

  /** @param {import("puppeteer-core").Browser} browser @param {import("puppeteer-core").Page} page  the active tab @param {boolean} privateWindows @param {"close" | "keep"} firstRun @param {string} downloads */
  constructor(browser, page, privateWindows, firstRun, downloads) {
    this.downloads = downloads;
    this.privateWindows = privateWindows;
    this.firstRun = firstRun;
    this.browser = browser;
    this.#page = page;
    browser.on("targetcreated", (target) => void this.#watch(target));
    // A page that asks before it is left is left.
    const leave = (/** @type {import("puppeteer-core").Page | null} */ shown) => shown?.on("dialog", (dialog) => void dialog.accept());
    leave(page);
    browser.on("targetcreated", (target) => void (target.type() === "page" && target.page().then(leave)));
  }

  async install(/** @type {string} */ folder) {
    // The worker of the version before would be listed for a while, and answer nothing.
    if (this.#id) await this.stopBackground();
    const session = await this.browser.target().createCDPSession();
    const { id } = await session.send("Extensions.loadUnpacked", { path: folder, enableInIncognito: this.privateWindows });
    const isNew = this.#id === "";
    this.#id = id;
    await session.detach();
    await this.#worker();
    if (!isNew || this.firstRun === "keep") return;
    const opened = await until("the first page", async () => (await this.browser.pages()).find((page) => page.url().endsWith(FIRST_PAGE)));
    await until("it is filled", () => opened.evaluate(isFirstPageFilled));
    await opened.close();
    await this.#page.bringToFront();
  }

  async limitAccess() {
    await this.#asExtensionsPage((/** @type {any} */ developer, id) => developer.updateExtensionConfiguration({ extensionId: id, hostAccess: "ON_CLICK" }));
  }

  async allowSite(/** @type {string} */ pattern) {
    await this.#asExtensionsPage((/** @type {any} */ developer, id, host) => developer.addHostPermission(id, host), pattern);
  }

  /** Does what the browser's page for extensions does when somebody uses it. @param {(developer: any, id: string, ...args: string[]) => Promise<void>} fn @param {string[]} args */
  async #asExtensionsPage(fn, ...args) {
    const page = await this.browser.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate(`(${fn})(chrome.developerPrivate, ...${JSON.stringify([this.#id, ...args])})`);
    await page.close();
    await this.#page.bringToFront();
  }

  async open(/** @type {string} */ url) {
    await this.#page.goto(url, { waitUntil: "load" });
  }

  async openTab(/** @type {string} */ url) {
    this.#page = await this.browser.newPage();
    await this.open(url);
  }

  async openPrivate() {
    const known = new Set(this.browser.targets());
    await this.evaluateInBackground(async (background) => {
      await background.chrome.windows.create({ incognito: true, url: "about:blank" });
    });
    const target = await until("a private window", () =>
      this.browser.targets().find((each) => each.type() === "page" && !known.has(each)),
    );
    const page = await target.page();
    if (!page) throw new Error("the private window has no page");
    this.#private = true;
    this.#page = page;
  }

  async tabs() {
    const pages = (await this.browser.pages()).filter((page) => !page.isClosed());
    const tabs = [];
    for (const page of pages) {
      const active = await page.evaluate(() => document.visibilityState === "visible").catch(() => false);
      tabs.push({ url: page.url(), active });
    }
    return tabs;
  }

  async switchTo(/** @type {number} */ n) {
    const page = (await this.browser.pages())[n];
    if (!page) throw new Error(`there is no tab ${n}`);
    this.#page = page;
    await page.bringToFront();
  }

  async closeOtherTabs() {
    const [first, ...others] = (await this.browser.pages()).filter((page) => !page.isClosed());
    if (!first) throw new Error("no tab is open");
    for (const page of others) await page.close();
    this.#page = first;
    await first.bringToFront();
  }

  /** The extension has to have the permission `sessions`: nothing else reaches closed tabs. */
  async reopenTab() {
    const known = new Set(this.browser.targets());
    await this.evaluateInBackground((background) => background.chrome.sessions.restore().then(() => true));
    const target = await until("the tab", () => this.browser.targets().find((each) => each.type() === "page" && !known.has(each)));
    this.#page = (await target.page()) ?? this.#page;
    await this.#page.bringToFront();
  }

  async closePrivate() {
    await this.#page.close();
    this.#private = false;
    await this.closeOtherTabs();
  }

  async url() {
    return this.#page.url();
  }

  // The browser's own history, as its button does it: waiting for a load would wait for ever on a cached page.
  back = () => this.#travel(-1);
  forward = () => this.#travel(1);

  async #travel(/** @type {number} */ steps) {
    const session = await this.#page.createCDPSession();
    const { currentIndex, entries } = await session.send("Page.getNavigationHistory");
    const entry = entries[currentIndex + steps];
    if (!entry) throw new Error("the history has no such page");
    await session.send("Page.navigateToHistoryEntry", { entryId: entry.id }).catch(() => {});
    await session.detach().catch(() => {});
    await until(`the tab shows ${entry.url}`, () => this.#page.url() === entry.url);
    await until("the page is complete", () => this.evaluate(() => document.readyState === "complete"));
  }

  async reload() {
    await this.#page.reload({ waitUntil: "load" });
  }

  /** @type {Driver["evaluate"]} */
  async evaluate(fn, ...args) {
    return this.#page.evaluate(/** @type {any} */ (fn), ...args);
  }

  async run(/** @type {string} */ source) {
    return this.#page.evaluate(source);
  }

  /** @type {Driver["evaluateInBackground"]} */
  async evaluateInBackground(fn, ...args) {
    const call = `(${fn})(globalThis, ...${JSON.stringify(args)})`;
    const answer = await until("the worker answers", async () => ask(await this.#worker(), call));
    return /** @type {any} */ (answer.value);
  }

  async click(/** @type {string} */ selector) {
    await this.#page.click(selector);
  }

  async clickAt(/** @type {number} */ x, /** @type {number} */ y) {
    await this.#page.mouse.click(x, y);
  }

  async moveTo(/** @type {number} */ x, /** @type {number} */ y) {
    await this.#page.mouse.move(x, y);
  }

  async wheel(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ by) {
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.wheel({ deltaY: by });
  }

  async tap(/** @type {number} */ x, /** @type {number} */ y) {
    await this.#page.touchscreen.tap(x, y);
  }

  async type(/** @type {string} */ selector, /** @type {string} */ text) {
    await this.#page.type(selector, text);
  }

  async press(/** @type {string} */ key) {
    await this.#page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
  }

  async clickToolbar() {
    const extension = (await this.browser.extensions()).get(this.#id);
    if (!extension) throw new Error("the extension is not installed");
    await this.#page.triggerExtensionAction(extension);
  }

  // No key that a driver sends gets as far as the browser's own window, so its events are sent to the worker.
  async command(/** @type {string} */ command) {
    await this.#dispatch("commands", "onCommand", command);
  }

  /** @type {Driver["menu"]} */
  async menu(menuItemId, about = {}) {
    await this.#dispatch("contextMenus", "onClicked", { menuItemId, ...about });
  }

  async #dispatch(/** @type {string} */ area, /** @type {string} */ event, /** @type {unknown} */ detail) {
    await this.evaluateInBackground(
      async ({ chrome }, from, name, value) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        chrome[from][name].dispatch(value, tab);
      },
      area,
      event,
      detail,
    );
  }

  async badge() {
    return orLate(this.evaluateInBackground(async (background) => {
      const [tab] = await background.chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return background.chrome.action.getBadgeText({ tabId: tab.id });
    }));
  }

  async title() {
    return this.evaluateInBackground(async (background) => {
      const [tab] = await background.chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return background.chrome.action.getTitle({ tabId: tab.id });
    });
  }

  // The API sets icons and gives none back: what is set is written down from the first call on.
  async icon() {
    return this.evaluateInBackground(async (background) => {
      const { action, tabs } = background.chrome;
      if (!background.icons) {
        background.icons = new Map();
        const set = action.setIcon.bind(action);
        action.setIcon = (/** @type {chrome.action.TabIconDetails} */ details) => {
          background.icons.set(details.tabId, JSON.stringify(details.path));
          return set(details);
        };
      }
      const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
      return background.icons.get(tab.id) ?? "";
    });
  }

  async look() {
    return this.pierce(lookAt);
  }

  /** @type {Driver["pierce"]} */
  async pierce(fn, ...args) {
    return pierce(this.#page, fn, args);
  }

  async visibleText() {
    return (await this.look()).text;
  }

  async isVisible(/** @type {string} */ text) {
    return tight(await this.visibleText()).includes(tight(text));
  }

  async readerDocument() {
    if (!this.#page.url().startsWith(`chrome-extension://${this.#id}/`)) return null;
    return this.#page.evaluate(lookAtReader);
  }

  async stopBackground() {
    const running = await this.#running();
    if (running) await stopWorker(this.browser, running);
  }

  /** @type {Driver["appear"]} */
  async appear({ dark = false, width = 1280, height = 900, forced = false, still = false, paper = false }) {
    await this.#page.setViewport({ width, height });
    // What is emulated holds for as long as the session that asked for it, and puppeteer itself knows no forced colours.
    const session = this.#appearing.get(this.#page) ?? (await this.#page.createCDPSession());
    this.#appearing.set(this.#page, session);
    await session.send("Emulation.setEmulatedMedia", { media: paper ? "print" : "",
      features: [
        { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        { name: "forced-colors", value: forced ? "active" : "none" },
        { name: "prefers-contrast", value: forced ? "more" : "no-preference" },
        { name: "prefers-reduced-motion", value: still ? "reduce" : "no-preference" },
      ],
    });
  }

  async screenshot(/** @type {string} */ path) {
    await this.#page.screenshot({ path: /** @type {`${string}.png`} */ (path) });
  }

  async errors() {
    return [...this.#errors];
  }

  async close() {
    await this.browser.close();
  }

  /** The worker that serves the active tab; one that was stopped is started again, as any event would. */
  async #worker() {
    return until("the worker runs", async () => {
      const found = await this.#running();
      // A start that is asked for while the browser is still stopping the last one is forgotten: ask again.
      if (!found) await this.#startWorker();
      return found;
    });
  }

  async #startWorker() {
    const session = await this.#page.createCDPSession();
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.startWorker", { scopeURL: `chrome-extension://${this.#id}/` });
    await session.detach();
  }

  /** Private windows have a worker of their own. */
  async #running() {
    for (const target of this.browser.targets()) {
      if (target.type() !== "service_worker" || !target.url().startsWith(`chrome-extension://${this.#id}/`)) continue;
      await this.#watch(target);
      if ((await isPrivate(target)) === this.#private) return target;
    }
    return null;
  }

  /** Collects what our worker and pages report as errors. @param {import("puppeteer-core").Target} target */
  async #watch(target) {
    if (this.#watched.has(target) || !this.#id || !target.url().startsWith(`chrome-extension://${this.#id}/`)) return;
    this.#watched.add(target);
    const note = (/** @type {import("puppeteer-core").ConsoleMessage} */ message) => {
      if (message.type() === "error") this.#errors.push(message.text());
    };
    const source = target.type() === "service_worker" ? await target.worker() : await target.page();
    source?.on("console", note);
  }
}
