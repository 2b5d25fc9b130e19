// Stands in for the reader's wasm module on the page that is measured beside it: sets what Readability gave, which is HTML.

export default async function init() {}

/** @param {{content: string, meta: {title: string, byline: string | null}}} article @param {HTMLElement} into */
export function render({ content, meta }, into) {
  // eslint-disable-next-line no-restricted-syntax -- what Readability gives is markup, and no part of the extension
  const parsed = new DOMParser().parseFromString(content, "text/html");
  const header = document.createElement("header");
  const title = document.createElement("h1");
  title.textContent = meta.title;
  const byline = document.createElement("p");
  byline.textContent = meta.byline;
  header.append(title, byline);
  into.replaceChildren(header, ...parsed.body.childNodes);
}

const none = () => "";
export { none as epub, none as html, none as markdown, none as text };
