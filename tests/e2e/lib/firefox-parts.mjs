// How Firefox is set for tests: on its own, silent, and telling all that goes wrong; and what is asked of its own windows.

export const PREFERENCES = {
  "network.dns.disablePrefetch": true,
  "network.prefetch-next": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "dom.security.https_first": false,
  "app.update.disabledForTesting": true,
  "media.volume_scale": "0.0",
  "intl.accept_languages": "en-US, en",
  "ui.systemUsesDarkTheme": 0,
  // Whoever asks for a permission gets it, without a dialog that no driver could answer.
  "extensions.webextOptionalPermissionPrompts": false,
  // Everything of ours that goes wrong lands in the browser's console, where errors() reads it.
  "devtools.console.stdout.content": false,
};

/** Everything goes through a proxy on this machine, what is on this machine too. @param {number} port @returns {Record<string, string | number | boolean>} */
export function throughProxy(port) {
  return {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": port,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": port,
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": true,
  };
}

/** Whether a private window has arrived at the page that it starts with. @param {any} chrome  what the browser's own script has */
export function isPrivateStart({ window: { gBrowser, gBrowserInit } }) {
  const { currentURI, webProgress } = gBrowser.selectedBrowser;
  return gBrowserInit.delayedStartupFinished && currentURI.spec === "about:privatebrowsing" && !webProgress.isLoadingDocument;
}
