/**
 * Says a sentence of ours in the page, for a few seconds, after a click on our button only.
 *
 * One of the things that we ever add to a page: a box in a closed shadow root, in the top layer, announced to screen
 * readers. It takes no focus and no clicks from the page. The browser carries the function into the page as text, so all
 * that it needs is in it.
 *
 * @param {string} text
 */
export function say(text) {
  const SHOWN_MS = 6000;
  // All of it stands below the closed root: the page sees an element without a name or an attribute.
  const STYLE =
    ":host{all:initial!important;display:block!important}" +
    "div{all:initial;position:fixed;inset:16px 16px auto auto;z-index:2147483647;max-width:min(360px,80vw);padding:14px 18px;" +
    "border-radius:10px;border:1px solid #8886;color:#f4f1ea;background:#26231f;font:500 15px/1.45 system-ui,sans-serif;" +
    "box-shadow:0 6px 24px #0005;pointer-events:none;display:block}";
  const world = /** @type {typeof globalThis & {quietpageSaid?: AbortController}} */ (globalThis);
  world.quietpageSaid?.abort();
  const gone = (world.quietpageSaid = new AbortController());
  const host = document.createElement("div");
  const box = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  box.setAttribute("role", "status");
  root.append(box);
  (document.body ?? document.documentElement).append(host);
  try {
    box.popover = "manual";
    box.showPopover();
  } catch {
    // Without popovers it is an ordinary fixed box.
  }
  // A live region is announced when its text changes, so the text comes after the region.
  setTimeout(() => box.append(text), 50);
  gone.signal.addEventListener("abort", () => host.remove(), { once: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && gone.abort(), { signal: gone.signal });
  setTimeout(() => gone.abort(), SHOWN_MS);
}
