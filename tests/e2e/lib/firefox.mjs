// Drives Firefox with the unpacked extension through selenium and geckodriver.
//
// Page work goes through WebDriver; what WebDriver has no words for (the toolbar button, the background page, the error
// console, closed shadow roots, the colour scheme) runs as script in the browser's own context.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Builder, By, Key } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { Command, Name } from "selenium-webdriver/lib/command.js";
import { FIRST_PAGE, isFirstPageFilled } from "./driver.mjs";
import { PREFERENCES, isPrivateStart, throughProxy } from "./firefox-parts.mjs";
import { tight } from "./fixtures.mjs";
import { lookAt, lookAtReader } from "./visible.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */

const EVERY_PAGE = ["http://*/*", "https://*/*"];

/**
 * @param {{program: string, driver: string, extension: string | null, bfcache: boolean, privateWindows: boolean, firstRun: "close" | "keep", downloads: string, proxy: number}} options
 * @returns {Promise<Driver>}
 */
export async function launchFirefox({ program, driver, extension, bfcache, privateWindows, firstRun, downloads, proxy }) {
  const options = new firefox.Options().setBinary(program).addArguments("-headless", "--width=1280", "--height=985");
  for (const [name, value] of Object.entries({ ...PREFERENCES, ...(proxy && throughProxy(proxy)) })) options.setPreference(name, value);
  options.setPreference("browser.download.folderList", 2).setPreference("browser.download.dir", downloads);
  if (!bfcache) options.setPreference("browser.sessionhistory.max_total_viewers", 0);
  const service = new firefox.ServiceBuilder(driver).addArguments("--allow-system-access");
  const session = await new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
  await session.manage().setTimeouts({ script: 30_000, pageLoad: 60_000 });
  const browser = new Firefox(session, privateWindows, firstRun, downloads);
  if (extension) await browser.install(extension);
  return browser;
}

/** @implements {Driver} */
class Firefox {
  kind = /** @type {const} */ ("firefox");
  #id = "";

  /** @param {import("selenium-webdriver").WebDriver} session @param {boolean} privateWindows @param {"close" | "keep"} firstRun @param {string} downloads */
  constructor(session, privateWindows, firstRun, downloads) {
    this.session = session;
    this.downloads = downloads;
    this.privateWindows = privateWindows;
    this.firstRun = firstRun;
  }

  async install(/** @type {string} */ folder) {
    const isNew = this.#id === "";
    this.#id = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).browser_specific_settings.gecko.id;
    await this.#inBrowser(
      async (/** @type {any} */ chrome, /** @type {string} */ path, /** @type {string} */ id, /** @type {boolean} */ allowed) => {
        const { AddonManager, ExtensionPermissions, FileUtils } = chrome;
        if (allowed) await ExtensionPermissions.add(id, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
        await AddonManager.installTemporaryAddon(new FileUtils.File(path));
      },
      folder,
      this.#id,
      this.privateWindows,
    );
    if (!isNew || this.firstRun === "keep") return;
    const { n } = await until("the first page", async () => {
      const at = (await this.tabs()).findIndex((/** @type {{url: string}} */ { url }) => url.endsWith(FIRST_PAGE));
      return at >= 0 && { n: at };
    });
    await this.switchTo(n);
    await until("it is filled", () => this.evaluate(isFirstPageFilled));
    await this.session.close();
    await this.switchTo(0);
  }

  async limitAccess() {
    await this.#inBrowser(async (/** @type {any} */ chrome, /** @type {string} */ id, /** @type {string[]} */ origins) => {
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      await chrome.ExtensionPermissions.remove(id, { permissions: [], origins }, extension);
    }, this.#id, EVERY_PAGE);
  }

  async allowSite(/** @type {string} */ pattern) {
    await this.#inBrowser(async (/** @type {any} */ chrome, /** @type {string} */ id, /** @type {string} */ origin) => {
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      await chrome.ExtensionPermissions.add(id, { permissions: [], origins: [origin] }, extension);
    }, this.#id, pattern);
  }

  async open(/** @type {string} */ url) {
    await this.session.get(url);
  }

  async openTab(/** @type {string} */ url) {
    await this.session.switchTo().newWindow("tab");
    await this.open(url);
  }

  async openPrivate() {
    const before = new Set(await this.session.getAllWindowHandles());
    await this.#inBrowser((/** @type {any} */ chrome) => {
      chrome.window.OpenBrowserWindow({ private: true });
    });
    const handle = await until("a private window", async () => (await this.session.getAllWindowHandles()).find((each) => !before.has(each)));
    await this.session.switchTo().window(handle);
    // It goes to its own first page by itself, and would do so after whatever is opened sooner.
    await until("its first page", () => this.#inBrowser(isPrivateStart));
  }

  async tabs() {
    return this.#inBrowser((/** @type {any} */ chrome) =>
      chrome.window.gBrowser.tabs.map((/** @type {any} */ tab) => ({
        url: tab.linkedBrowser.currentURI.spec,
        active: tab.selected,
      })),
    );
  }

  // Marionette lists handles in the order of the tabs, and a window that it switches to becomes the selected tab.
  async switchTo(/** @type {number} */ n) {
    const handle = (await this.session.getAllWindowHandles())[n];
    if (!handle) throw new Error(`there is no tab ${n}`);
    await this.session.switchTo().window(handle);
  }

  async closeOtherTabs() {
    await this.#inBrowser((/** @type {any} */ chrome) => {
      const { gBrowser } = chrome.window;
      gBrowser.selectedTab = gBrowser.tabs[0];
      gBrowser.removeAllTabsBut(gBrowser.tabs[0], { skipWarnAboutClosingTabs: true, animate: false });
    });
    await this.switchTo(0);
  }

  async reopenTab() {
    await this.#inBrowser((/** @type {any} */ chrome) => {
      const { gBrowser, SessionStore } = chrome.window;
      gBrowser.selectedTab = SessionStore.undoCloseTab(chrome.window, 0);
    });
    await this.switchTo((await this.tabs()).findIndex((/** @type {import("./driver.mjs").Tab} */ { active }) => active));
  }

  async closePrivate() {
    await this.session.close();
    await this.switchTo(0);
  }

  async url() {
    return this.session.getCurrentUrl();
  }

  async back() {
    await this.session.navigate().back();
  }

  async forward() {
    await this.session.navigate().forward();
  }

  async reload() {
    await this.session.navigate().refresh();
  }

  /** @type {Driver["evaluate"]} */
  async evaluate(fn, ...args) {
    return /** @type {Promise<any>} */ (this.session.executeScript(`return (${fn})(...arguments)`, ...args));
  }

  async run(/** @type {string} */ source) {
    const reply = await this.session.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       Promise.resolve().then(() => (${source})).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
    );
    const { value, error } = /** @type {{value?: unknown, error?: string}} */ (reply);
    if (error) throw new Error(error);
    return value;
  }

  /** @type {Driver["evaluateInBackground"]} */
  async evaluateInBackground(fn, ...args) {
    return this.#inBrowser(
      async (/** @type {any} */ chrome, /** @type {string} */ id, /** @type {string} */ source, /** @type {unknown[]} */ list) => {
        const { extension } = chrome.WebExtensionPolicy.getByID(id);
        await extension.wakeupBackground?.();
        const { browsingContext } = extension.backgroundContext.xulBrowser;
        const actor = browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
        return actor.executeScript(source, list, { async: false, sandboxName: null, timeout: 30_000 });
      },
      this.#id,
      `return (${fn})(window.wrappedJSObject ?? window, ...arguments)`,
      args,
    );
  }

  async click(/** @type {string} */ selector) {
    await this.session.findElement(By.css(selector)).click();
  }

  async clickAt(/** @type {number} */ x, /** @type {number} */ y) {
    await this.session.actions().move({ x: Math.round(x), y: Math.round(y) }).click().perform();
  }

  async moveTo(/** @type {number} */ x, /** @type {number} */ y) {
    await this.session.actions().move({ x: Math.round(x), y: Math.round(y) }).perform();
  }

  async wheel(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ by) {
    const actions = /** @type {{scroll(x: number, y: number, dx: number, dy: number): import("selenium-webdriver").Actions}} */ (/** @type {unknown} */ (this.session.actions()));
    await actions.scroll(Math.round(x), Math.round(y), 0, by).perform();
  }

  async tap(/** @type {number} */ x, /** @type {number} */ y) {
    const point = { x: Math.round(x), y: Math.round(y), origin: "viewport", duration: 0 };
    const actions = [{ type: "pointerMove", ...point }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    const finger = { type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions };
    await this.session.execute(new Command(Name.ACTIONS).setParameter("actions", [finger]));
  }

  async type(/** @type {string} */ selector, /** @type {string} */ text) {
    await this.session.findElement(By.css(selector)).sendKeys(text);
  }

  async press(/** @type {string} */ key) {
    const known = /** @type {Record<string, string>} */ (/** @type {unknown} */ (Key));
    await this.session.actions().sendKeys(known[key.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()] ?? key).perform();
  }

  async clickToolbar() {
    await this.#inBrowser((/** @type {any} */ chrome, /** @type {string} */ id) => {
      const extension = chrome.ExtensionParent.GlobalManager.getExtension(id);
      if (!extension) throw new Error("the extension is not installed");
      return extension.apiManager.global.browserActionFor(extension).triggerAction(chrome.window);
    }, this.#id);
  }

  async command(/** @type {string} */ command) {
    await this.#inBrowser((/** @type {any} */ chrome, /** @type {string} */ id, /** @type {string} */ name) => {
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      const keys = [...extension.shortcuts.keysetsMap.get(chrome.window).children];
      const names = [...extension.shortcuts.manifestCommands.keys()];
      keys[names.indexOf(name)].doCommand();
    }, this.#id, command);
  }

  /** @type {Driver["menu"]} */
  async menu(entry, about = {}) {
    await this.#inBrowser((/** @type {any} */ chrome, /** @type {string} */ id, /** @type {string} */ menuItemId, /** @type {object} */ more) => {
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      extension.emit("webext-menu-menuitem-click", { menuItemId, editable: false, modifiers: [], button: 0, ...more }, chrome.window.gBrowser.selectedTab);
    }, this.#id, entry, about);
  }

  async badge() {
    return this.#actionProperty("badgeText");
  }

  async title() {
    return this.#actionProperty("title");
  }

  async icon() {
    return JSON.stringify(await this.#actionProperty("icon"));
  }

  async #actionProperty(/** @type {string} */ name) {
    return this.#inBrowser(
      (/** @type {any} */ chrome, /** @type {string} */ id, /** @type {string} */ property) => {
        const extension = chrome.ExtensionParent.GlobalManager.getExtension(id);
        const button = extension.apiManager.global.browserActionFor(extension);
        return button.action.getContextData(chrome.window.gBrowser.selectedTab)[property] ?? "";
      },
      this.#id,
      name,
    );
  }

  async look() {
    return this.pierce(lookAt);
  }

  /** @type {Driver["pierce"]} */
  async pierce(fn, ...args) {
    return this.#inPage(
      `const closed = [...document.querySelectorAll("*")].map((each) => each.shadowRoot ? null : each.openOrClosedShadowRoot).filter((root) => root);
       return (${fn})(closed, ...arguments);`,
      args,
    );
  }

  async visibleText() {
    return (await this.look()).text;
  }

  async isVisible(/** @type {string} */ text) {
    return tight(await this.visibleText()).includes(tight(text));
  }

  async readerDocument() {
    if (!(await this.url()).startsWith("moz-extension://")) return null;
    return this.evaluate(lookAtReader);
  }

  async stopBackground() {
    await this.#inBrowser(async (/** @type {any} */ chrome, /** @type {string} */ id) => {
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      await extension.terminateBackground({ ignoreDevToolsAttached: true });
    }, this.#id);
  }

  /** @type {Driver["appear"]} */
  async appear({ dark = false, width = 1280, height = 900, forced = false, still = false, paper = false }) {
    await this.#inBrowser(
      (/** @type {any} */ chrome, /** @type {boolean} */ night, /** @type {number} */ wide, /** @type {number} */ high, /** @type {boolean} */ own, /** @type {boolean} */ calm, /** @type {boolean} */ print) => {
        const { prefs } = chrome.Services;
        prefs.setIntPref("layout.css.prefers-color-scheme.content-override", night ? 0 : 1);
        prefs.setIntPref("browser.display.document_color_use", own ? 2 : 0);
        prefs.setIntPref("ui.prefersReducedMotion", calm ? 1 : 0);
        const { style, browsingContext } = chrome.window.gBrowser.selectedBrowser;
        browsingContext.top.mediumOverride = print ? "print" : "";
        style.maxWidth = style.minWidth = `${wide}px`;
        style.maxHeight = style.minHeight = `${high}px`;
      },
      dark,
      width,
      height,
      ...[forced, still, paper],
    );
    await until(`a page of ${width} × ${height}`, () => this.evaluate((wide, high) => innerWidth === wide && innerHeight === high, width, height));
  }

  async screenshot(/** @type {string} */ path) {
    writeFileSync(path, await this.session.takeScreenshot(), "base64");
  }

  async errors() {
    return this.#inBrowser(async (/** @type {any} */ chrome, /** @type {string} */ id) => {
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      const own = `moz-extension://${extension.uuid}/`;
      const texts = [];
      for (const message of chrome.Services.console.getMessageArray()) {
        const error = message instanceof chrome.Ci.nsIScriptError && message;
        if (error && !(error.flags & 1) && error.sourceName.startsWith(own)) texts.push(error.errorMessage);
      }
      // What console.error() said is kept in the process of the one who said it.
      await extension.wakeupBackground?.();
      const actor = extension.backgroundContext.xulBrowser.browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
      const said = await actor.executeScript(
        `const storage = Components.classes["@mozilla.org/consoleAPI-storage;1"].getService(Components.interfaces.nsIConsoleAPIStorage);
         return storage.getEvents().filter((event) => event.level === "error" && String(event.filename).startsWith(arguments[0]))
           .map((event) => event.arguments.map(String).join(" "));`,
        [own],
        { async: false, sandboxName: "system", timeout: 30_000 },
      );
      return [...texts, ...said];
    }, this.#id);
  }

  async close() {
    await this.session.quit();
  }

  /** Runs script in the content document with the browser's rights. @param {string} source @param {unknown[]} args */
  async #inPage(source, args) {
    return this.#inBrowser(async (/** @type {any} */ chrome, /** @type {string} */ script, /** @type {unknown[]} */ list) => {
      const { browsingContext } = chrome.window.gBrowser.selectedBrowser;
      const actor = browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
      return actor.executeScript(script, list, { async: false, sandboxName: "system", timeout: 30_000 });
    }, source, args);
  }

  /**
   * Runs a function in the browser's own context, its first argument a bag of what such script needs.
   * @template T
   * @param {(chrome: any, ...args: any[]) => T} fn @param {unknown[]} args @returns {Promise<Awaited<T>>}
   */
  async #inBrowser(fn, ...args) {
    const session = /** @type {import("selenium-webdriver/firefox.js").Driver} */ (this.session);
    await session.setContext(firefox.Context.CHROME);
    try {
      const reply = await session.executeAsyncScript(
        `const done = arguments[arguments.length - 1];
         const given = [...arguments].slice(0, -1);
         const module = (name) => ChromeUtils.importESModule(name);
         const bag = {
           window, Services, Ci, WebExtensionPolicy,
           get AddonManager() { return module("resource://gre/modules/AddonManager.sys.mjs").AddonManager; },
           get ExtensionParent() { return module("resource://gre/modules/ExtensionParent.sys.mjs").ExtensionParent; },
           get ExtensionPermissions() { return module("resource://gre/modules/ExtensionPermissions.sys.mjs").ExtensionPermissions; },
           get FileUtils() { return module("resource://gre/modules/FileUtils.sys.mjs").FileUtils; },
         };
         (async () => (${fn})(bag, ...given))().then((value) => done({ value }), (error) => done({ error: String(error) + " " + (error?.stack ?? "") }));`,
        ...args,
      );
      const { value, error } = /** @type {{value: Awaited<T>, error?: string}} */ (reply);
      if (error) throw new Error(error);
      return value;
    } finally {
      await session.setContext(firefox.Context.CONTENT);
    }
  }
}
