/**
 * Draws an icon as PNG files, so that one drawing is the source of all sizes. What stands on a grid of a sixteenth of
 * its side is sharp at 16 pixels and at what is a multiple of it.
 *
 * It knows filled rectangles with round corners and nothing else of SVG, and refuses a drawing that
 * holds more; that keeps the build free of an image library. Equal input gives equal bytes.
 */

import { crc32, deflateSync } from "node:zlib";

/** Samples a side of each pixel: 64 in all, which is smooth at 16 pixels. */
const SAMPLES = 8;

/** @typedef {{x: number, y: number, width: number, height: number, rx: number, colour: number[]}} Rectangle */

/**
 * @param {string} svg
 * @param {number} size  in pixels
 * @returns {Buffer}  the PNG file
 */
export function drawIcon(svg, size) {
  const rectangles = readRectangles(svg);
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      rows.set(pixel(rectangles, x, y, side / size), y * (size * 4 + 1) + 1 + x * 4);
    }
  }
  return encodePng(rows, size);
}

/** @param {string} svg @returns {Rectangle[]} */
function readRectangles(svg) {
  const shapes = svg.replace(/<!--.*?-->/gs, "").match(/<(?!\/?svg)[^>]*>/g) ?? [];
  return shapes.map((shape) => {
    const found = /^<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="([\d.]+)" fill="#([0-9a-f]{6})"\/>$/.exec(shape);
    if (!found) throw new Error(`icons/icon.svg: only rectangles can be drawn, not ${shape}`);
    const [x, y, width, height, rx] = found.slice(1, 6).map(Number);
    const colour = [0, 2, 4].map((at) => parseInt(found[6].slice(at, at + 2), 16));
    return { x, y, width, height, rx, colour };
  });
}

/**
 * @param {Rectangle[]} rectangles
 * @param {number} column
 * @param {number} row
 * @param {number} scale  units of the drawing a pixel
 * @returns {number[]}  red, green, blue, alpha
 */
function pixel(rectangles, column, row, scale) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) * scale;
    const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * scale;
    const top = rectangles.findLast((rectangle) => covers(rectangle, x, y));
    if (!top) continue;
    covered++;
    top.colour.forEach((value, channel) => { sum[channel] += value; });
  }
  if (covered === 0) return [0, 0, 0, 0];
  return [...sum.map((value) => Math.round(value / covered)), Math.round((255 * covered) / (SAMPLES * SAMPLES))];
}

/** @param {Rectangle} rectangle @param {number} x @param {number} y */
function covers({ x: left, y: top, width, height, rx }, x, y) {
  const across = Math.max(left + rx - x, 0, x - (left + width - rx));
  const down = Math.max(top + rx - y, 0, y - (top + height - rx));
  return across * across + down * down <= rx * rx;
}

/** @param {Buffer} rows  each led by its filter byte @param {number} size */
function encodePng(rows, size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // eight bits a channel, with alpha
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
