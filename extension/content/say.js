/**
 * Says a sentence of ours in the page, for a few seconds, after a click on our button only.
 *
 * The one thing that we ever add to a page: a box in a closed shadow root, in the top layer, announced to screen readers.
 * It takes no focus and no clicks from the page.
 */

const SHOWN_MS = 6000;

/** @type {AbortController | undefined} */
let current;

/**
 * @param {Document} page
 * @param {string} text
 */
export function say(page, text) {
  current?.abort();
  const gone = (current = new AbortController());
  const host = page.createElement("div");
  const box = page.createElement("div");
  host.style.cssText = HOST_STYLE;
  box.style.cssText = BOX_STYLE;
  box.setAttribute("role", "status");
  host.attachShadow({ mode: "closed" }).append(box);
  (page.body ?? page.documentElement).append(host);
  try {
    host.popover = "manual";
    host.showPopover();
  } catch {
    // Without popovers it is an ordinary fixed box.
  }
  // A live region is announced when its text changes, so the text comes after the region.
  setTimeout(() => box.append(text), 50);
  gone.signal.addEventListener("abort", () => host.remove(), { once: true });
  page.addEventListener("keydown", (event) => event.key === "Escape" && gone.abort(), { signal: gone.signal });
  setTimeout(() => gone.abort(), SHOWN_MS);
}

const HOST_STYLE =
  "all:initial!important;position:fixed!important;inset:16px 16px auto auto!important;z-index:2147483647!important;" +
  "margin:0!important;padding:0!important;border:0!important;background:none!important;overflow:visible!important;" +
  "pointer-events:none!important;display:block!important";
const BOX_STYLE =
  "max-width:min(360px,80vw);padding:14px 18px;border-radius:10px;border:1px solid #8886;color:#f4f1ea;background:#26231f;" +
  "font:500 15px/1.45 system-ui,sans-serif;box-shadow:0 6px 24px #0005";
