// Functions that run inside a page and say what a person can see there.
//
// They are sent as source text, so each is complete in itself. They judge by rendering alone (boxes, visibility,
// opacity, clipping) and know nothing about how the extension hides things. They write nothing.

/**
 * The visible texts and the paths of the visible pictures, in document order. Open shadow roots are entered; closed ones only when given.
 *
 * @param {ShadowRoot[]} closed  closed shadow roots that the driver dug out
 * @returns {{text: string, pictures: string[]}}
 */
export function lookAt(closed) {
  const roots = new Map(closed.map((root) => [root.host, root]));
  /** @type {string[]} */
  const texts = [];
  /** @type {string[]} */
  const pictures = [];
  const clipped = (/** @type {Element} */ element) => {
    for (let each = /** @type {Element | null} */ (element); each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.overflow === "visible" || style.display === "inline" || style.display === "contents") continue;
      const box = each.getBoundingClientRect();
      if (box.width <= 2 || box.height <= 2) return true;
    }
    return false;
  };
  const rendered = (/** @type {Element} */ element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !clipped(element);
  const hasBox = (/** @type {Iterable<DOMRect>} */ rects) => {
    // A marquee carries its rows past the edge and back; what sites put away for good lies some ten thousand pixels off.
    for (const { width, height, right, bottom } of rects) {
      if (width > 0 && height > 0 && right + scrollX > -9000 && bottom + scrollY > -9000) return true;
    }
    return false;
  };
  const visit = (/** @type {Node} */ node) => {
    if (node instanceof Text) {
      const parent = node.parentElement ?? /** @type {ShadowRoot} */ (node.parentNode).host;
      if (!node.data.trim() || !parent || !rendered(parent)) return;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (hasBox(range.getClientRects())) texts.push(node.data);
      return;
    }
    if (node instanceof Element) {
      if (["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "TEXTAREA", "SELECT"].includes(node.nodeName)) return;
      if (node instanceof HTMLImageElement && rendered(node) && hasBox(node.getClientRects())) pictures.push(new URL(node.currentSrc || node.src, document.baseURI).pathname);
      if (node instanceof HTMLSlotElement) {
        const assigned = node.assignedNodes();
        if (assigned.length) return assigned.forEach(visit);
      }
      const shadow = node.shadowRoot ?? roots.get(node);
      if (shadow) return void [...shadow.childNodes].forEach(visit);
    }
    [...node.childNodes].forEach(visit);
  };
  if (document.body) visit(document.body);
  return { text: texts.join(""), pictures };
}

/** What the reader page shows, by its own structure: one article, with one heading of the first level. */
export function lookAtReader() {
  const article = document.querySelector("article");
  if (!article) return null;
  const textOf = (/** @type {Element | null} */ element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? null;
  const heading = article.querySelector("h1");
  if (!heading) return null;
  return {
    url: location.href,
    lang: document.documentElement.lang || article.lang,
    dir: getComputedStyle(article).direction,
    documentTitle: document.title,
    title: textOf(heading),
    date: article.querySelector("time")?.getAttribute("datetime") ?? null,
    dateText: textOf(article.querySelector("time")),
    readingTime: textOf(article.querySelector(".time")),
    text: article.innerText,
    headings: [...article.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(textOf),
    paragraphs: [...article.querySelectorAll("p")].map(textOf),
    tables: article.querySelectorAll("table").length,
    pictures: [...article.querySelectorAll("img")].map((image) => image.currentSrc || image.src),
  };
}

/**
 * Everything about the document that hiding must leave alone, as one string: the serialised tree with its open
 * shadow roots, the sheets the page can list, and where it is scrolled.
 */
export function stateOf() {
  /** @param {Node} node @returns {string} */
  const serialise = (node) => {
    if (node instanceof Text) return JSON.stringify(node.data);
    if (node instanceof Comment) return `<!--${node.data}-->`;
    if (!(node instanceof Element)) return "";
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
    /** @type {string} */
    const shadow = node.shadowRoot ? `#shadow(${[...node.shadowRoot.childNodes].map(serialise).join("")})` : "";
    const content = node instanceof HTMLTemplateElement ? [...node.content.childNodes] : [...node.childNodes];
    return `<${node.nodeName}${attributes.join("")}>${shadow}${content.map(serialise).join("")}</>`;
  };
  const roots = [document, ...[...document.querySelectorAll("*")].map((each) => each.shadowRoot).filter((root) => root !== null)];
  return {
    tree: serialise(document.documentElement),
    sheets: roots.map((root) => root.styleSheets.length + root.adoptedStyleSheets.length).join(),
  };
}
