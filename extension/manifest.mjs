/**
 * The manifest, once, for both browsers.
 *
 * What differs between them stands here side by side, with the reason; nothing else writes a manifest.
 * It deliberately declares no `web_accessible_resources`: any page could find the extension by them.
 */

/** The least versions that the code is written for; tests run in newer ones. */
const CHROME = "128";
const FIREFOX = "140.0";
/** Firefox for Android knows `data_collection_permissions` since this version. */
const FIREFOX_ANDROID = "142.0";

/** Fixed, so that settings survive reinstalling from a file. It names no domain, for none is ours. */
const FIREFOX_ID = "{5b6c0c1e-8f5d-4c43-9d2a-3f3c7a1e9b64}";

/**
 * Public half of a key made for this purpose and thrown away: it only fixes the id of the unpacked extension.
 * The store signs with a key of its own and refuses a package that carries this field.
 */
const CHROME_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkvP2XiXTlXMSyThTRsPb+XJ2lsIA4wb3000HDaBuaRCqVMpset2A6SJ0" +
  "yhROrL2KISeG+8X6qbN4Y3sQsTdzMYpCt069IVuD3a2GpBsD6+vgBHCgs4dasrPjB0kgDoDgpETCInWX4QxRksl6ua7IFZMXr9vH" +
  "QqRTR0MlCMw5rZp+PLnenXTZVlMQLXahHk6/btCbTFDkOqjkaC0q4KH8ob1VKP4Z8tNnHNGQ4CG3Etoz5ujKd4/KwPJlpFSx3fyo" +
  "QBV65lS6Nbyf8lUEjIDG+6447x1RnxLXmFzIzEg8b8qsVSIvIrKXuhCiDvOqcy8d1Sim9uDnhnc5wipNpCqgLwIDAQAB";

/** Extension pages run our code only. Pictures of an article come from anywhere; nothing else does. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src https: http: data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const EVERY_PAGE = ["http://*/*", "https://*/*"];

/** Neither browser has a use of its own for it; whoever has one gives it another in the browser's settings. */
const PANEL_KEY = "Alt+Shift+Q";

/** The same: letters that Chrome has taken with these keys are those of its tab groups and of its toolbar. */
const PAUSE_KEY = "Alt+Shift+U";

/** The same for quietening the page or showing it. */
const TOGGLE_KEY = "Alt+Shift+S";

/** The same for what a press on the button does. */
const ACTION_KEY = "Alt+Shift+E";

/** Sizes that the browsers' toolbars, menus and stores ask for, in pixels. */
export const ICON_SIZES = [16, 32, 48, 96, 128];

/** The same for what only the toolbar button shows; background/badge.js names them. */
export const BUTTON_SIZES = [16, 32, 48];

/** @typedef {"chrome" | "firefox"} Browser */

/**
 * @param {Browser} browser
 * @param {{version: string, store?: boolean}} options  `store`: as the Chrome Web Store wants it, without the key.
 * @returns {Record<string, unknown>}
 */
export function manifest(browser, { version, store = false }) {
  const icons = Object.fromEntries(ICON_SIZES.map((size) => [String(size), `icons/icon-${size}.png`]));
  const common = {
    manifest_version: 3,
    name: "__MSG_extensionName__",
    description: "__MSG_extensionDescription__",
    version,
    default_locale: "en",
    icons,
    action: { default_title: "__MSG_actionTitle__", default_icon: icons },
    options_ui: { page: "options/options.html", open_in_tab: true },
    commands: {
      panel: { suggested_key: { default: PANEL_KEY }, description: "__MSG_commandPanel__" },
      _execute_action: { suggested_key: { default: ACTION_KEY } },
      toggle: { suggested_key: { default: TOGGLE_KEY }, description: "__MSG_commandToggle__" },
      pause: { suggested_key: { default: PAUSE_KEY }, description: "__MSG_commandPause__" },
    },
    permissions: ["activeTab", "scripting", "storage", "contextMenus"],
    host_permissions: EVERY_PAGE,
    content_scripts: [{ matches: EVERY_PAGE, js: ["content.js"], run_at: "document_idle", all_frames: false }],
    content_security_policy: { extension_pages: PAGE_POLICY },
  };
  if (browser === "chrome") return { ...common, ...chromeOnly(store) };
  return { ...common, ...firefoxOnly(), action: { ...common.action, theme_icons: themeIcons() } };
}

/** @param {boolean} store */
function chromeOnly(store) {
  return {
    minimum_chrome_version: CHROME,
    background: { service_worker: "background.js", type: "module" },
    // Typed arrays arrive as such; browsers that do not know the field ignore it and get plain arrays.
    message_serialization: "structured_clone",
    // The default, spanning, cannot show extension pages in incognito tabs.
    incognito: "split",
    ...(store ? {} : { key: CHROME_KEY }),
  };
}

/** What stands best on light and on dark toolbars. Chrome has no such pair: what it shows is drawn for both. */
function themeIcons() {
  // Named after the colour of the toolbar's text: "dark" is for light toolbars.
  return BUTTON_SIZES.map((size) => ({ dark: `icons/icon-on-light-${size}.png`, light: `icons/icon-on-dark-${size}.png`, size }));
}

function firefoxOnly() {
  return {
    background: { scripts: ["background.js"], type: "module" },
    // Firefox refuses "split".
    incognito: "spanning",
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: FIREFOX,
        data_collection_permissions: { required: ["none"] },
      },
      gecko_android: { strict_min_version: FIREFOX_ANDROID },
    },
  };
}
