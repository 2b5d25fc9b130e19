/**
 * Shapes for small drawings of pages, as paths of SVG. They take their colours from the style sheet.
 */

const SVG = "http://www.w3.org/2000/svg";

/** A rectangle. @param {number} x @param {number} y @param {number} width @param {number} height @param {number} [round] */
export function box(x, y, width, height, round = 1) {
  const arc = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${round} ${round} 0 0 1 ${dx} ${dy}`;
  return `M${x + round} ${y}h${width - 2 * round}${arc(round, round)}v${height - 2 * round}${arc(-round, round)}h${2 * round - width}${arc(-round, -round)}v${2 * round - height}${arc(round, -round)}z`;
}

/** @param {number} x @param {number} y @param {number} radius */
export const disc = (x, y, radius) => box(x - radius, y - radius, 2 * radius, 2 * radius, radius);

/** Lines of text, the last one short. @param {number} x @param {number} y @param {number} width @param {number} n */
export function text(x, y, width, n) {
  return Array.from({ length: n }, (_, line) => box(x, y + line * 6, line === n - 1 ? width * 0.6 : width, 2.5)).join("");
}

/** The same shape some times in a row. @param {number} n @param {number} step @param {number} from @param {(x: number) => string} shape */
export const row = (n, step, from, shape) => Array.from({ length: n }, (_, at) => shape(from + at * step)).join("");

/** A drawing of a page, which runs the way of the language. @param {Parameters<typeof drawing>} parts */
export function pageDrawing(...parts) {
  const made = drawing(...parts);
  made.classList.add("page");
  return made;
}

/**
 * A drawing of named paths, one over the other; whatever it shows is said beside it too.
 *
 * @param {number} width
 * @param {number} height
 * @param {[name: string, d: string][]} paths
 */
export function drawing(width, height, paths) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", `0 0 ${width} ${height}`);
  made.setAttribute("aria-hidden", "true");
  for (const [name, d] of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    path.setAttribute("d", d);
    made.append(path);
  }
  return made;
}
