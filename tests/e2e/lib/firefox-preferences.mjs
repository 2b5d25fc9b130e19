// How Firefox is set for tests: on its own, silent, and telling all that goes wrong.

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
