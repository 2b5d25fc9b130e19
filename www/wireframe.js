/**
 * A captured page drawn from its rows: each box at its place, with its text in it. For capsules, which have no style
 * sheets and no pictures.
 *
 * Knows the form of the wire (`docs/wire.md`).
 */

/** @typedef {import("../extension/shared/messages.js").Snapshot} Snapshot */

const KIND = { element: 1, text: 2 };
const FLAG = { hidden: 1, box: 2 };
const NO_PARENT = 0xffffffff;
/** Elements whose text is not shown. */
const SILENT = new Set(["script", "style", "noscript", "template", "title", "head"]);

/** Letters of filler are about so wide and lines so high, in parts of the font's size. */
const LETTER = 0.52;
const LINE = 1.35;
/** So much of a node's text is enough to name it, in letters. */
const MAX_WORDS = 200;
/** Font sizes in CSS pixels that text is drawn in. */
const SIZES = { least: 6, most: 34 };

const STYLE = `
  html { background: Canvas; color: CanvasText; color-scheme: light dark; }
  body { position: relative; margin: 0; font-family: system-ui, sans-serif; }
  div { position: absolute; box-sizing: border-box; overflow: hidden; line-height: ${LINE}; border: 1px solid #8882; }
  .picture { background: #8883; }
`;

/**
 * @param {Document} document  Where it is to stand.
 * @param {Snapshot} snapshot
 * @param {number} width  Of the window that it was captured in.
 * @returns {{root: HTMLElement, nodes: (Node | undefined)[], words: string[]}}  `words`: how the text of each node begins.
 */
export function wireframe(document, snapshot, width) {
  const root = document.createElement("html");
  const head = root.appendChild(document.createElement("head"));
  head.appendChild(document.createElement("style")).textContent = STYLE;
  const body = root.appendChild(document.createElement("body"));
  /** @type {(HTMLElement | undefined)[]} */
  const nodes = [];
  /** The nearest box round each node, with its size and its text so far. @type {({div: HTMLElement, area: number, height: number, text: string} | undefined)[]} */
  const around = [];
  /** @type {string[]} */
  const words = [];
  /** @type {number[]} */
  const parents = [];
  let foot = 0;
  for (const { parent, kind, flags, name, text, box } of rowsOf(snapshot)) {
    const above = parent === NO_PARENT ? undefined : around[parent];
    parents.push(parent);
    words.push("");
    if (kind === KIND.text && above) {
      for (let each = parents.length - 1; each !== NO_PARENT; each = Number(parents[each])) {
        if (String(words[each]).length < MAX_WORDS) words[each] += ` ${text}`;
      }
    }
    if (kind === KIND.element && box && !(flags & FLAG.hidden) && box.width > 0 && box.height > 0) {
      const div = body.appendChild(document.createElement("div"));
      if (name === "img" || name === "video" || name === "iframe") div.className = "picture";
      Object.assign(div.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` });
      around.push({ div, area: box.width * box.height, height: box.height, text: "" });
      nodes.push(div);
      foot = Math.max(foot, box.y + box.height);
    } else {
      const isSilent = (kind === KIND.element && SILENT.has(name)) || (flags & FLAG.hidden) !== 0;
      if (kind === KIND.text && above) above.text += text;
      around.push(isSilent ? undefined : above);
      // What has no box of its own is nowhere; texts are where their block is.
      nodes.push(kind === KIND.text ? above?.div : undefined);
    }
  }
  for (const each of new Set(around)) {
    const text = each?.text.replace(/\s+/g, " ").trim();
    if (!each || !text) continue;
    const size = Math.sqrt(each.area / (text.length * LETTER * LINE)) * 0.9;
    each.div.style.fontSize = `${Math.min(SIZES.most, (each.height - 2) / LINE, Math.max(SIZES.least, size))}px`;
    each.div.append(text);
  }
  Object.assign(body.style, { width: `${width}px`, height: `${foot}px` });
  return { root, nodes, words };
}

/** @param {Snapshot} snapshot */
function* rowsOf({ rows, boxes, text }) {
  const [, count = 0, names = 0] = rows;
  let at = 4;
  let from = 0;
  let box = 0;
  const word = () => Number(rows[at++]);
  const string = (/** @type {number} */ length) => text.slice(from, (from += length));
  const known = Array.from({ length: names }, () => string(word()));
  for (let n = 0; n < count; n++) {
    const first = word();
    const [kind, flags, attributes] = [first & 0xff, (first >> 8) & 0xffff, first >>> 24];
    const parent = word();
    const row = { parent, kind, flags, name: "", text: "", box: /** @type {{x: number, y: number, width: number, height: number} | undefined} */ (undefined) };
    if (kind === KIND.element) {
      row.name = known[word()] ?? "";
      for (let n2 = 0; n2 < attributes; n2++) {
        word();
        string(word());
      }
    } else if (kind === KIND.text) row.text = string(word());
    if (flags & FLAG.box) {
      const [x = 0, y = 0, width = 0, height = 0] = boxes.subarray(box, (box += 4));
      row.box = { x, y, width, height };
    }
    yield row;
  }
}
