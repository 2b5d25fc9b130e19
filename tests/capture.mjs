/**
 * Lets the browser parse a text and captures the page as the content script would.
 *
 * The build bundles it into `target/wasm/capture.js` for `tests/web.rs`. The page is never shown: nothing has a box, and
 * scripts do not run.
 */

/* eslint no-restricted-syntax: "off" -- markup is parsed here on purpose, into documents that are never shown */

import { capture } from "../extension/content/capture.js";

/** @param {string} html */
export function captureOf(html) {
  return snapshotOf(new DOMParser().parseFromString(html, "text/html"));
}

/** A page whose texts and attributes hold halves of surrogate pairs, which no parser makes of any file. */
export function captureWithLoneSurrogates() {
  const page = new DOMParser().parseFromString("<p id=a>x<p id=b>😀 한국", "text/html");
  const paragraph = /** @type {Element} */ (page.querySelector("p"));
  paragraph.textContent = "a\uD83Db\uDE00c";
  paragraph.setAttribute("class", "\uD83D");
  return snapshotOf(page);
}

/** @param {Document} page */
function snapshotOf(page) {
  const captured = capture(page);
  if ("refused" in captured) throw new Error(captured.refused);
  return captured.snapshot;
}
