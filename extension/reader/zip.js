/**
 * Packs files into a ZIP archive, as the browser's own compression does it.
 *
 * No dates and no rights: equal files give equal bytes. What is packed stays below the four gigabytes of the plain format.
 */

/** @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>, stored?: boolean}} File  `stored`: as it is. */

const DEFLATED = 8;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that the format knows. */
const NO_DAY = 0x21;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = Number(TABLE[(value ^ byte) & 0xff]) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function deflated(bytes) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** @param {File[]} files @returns {Promise<Uint8Array<ArrayBuffer>[]>}  the archive, in pieces */
export async function zip(files) {
  const pieces = [];
  const directory = [];
  let offset = 0;
  for (const { name, bytes, stored } of files) {
    const title = new TextEncoder().encode(name);
    const packed = stored ? bytes : await deflated(bytes);
    // What both records say of a file, from the version that it takes to the length of its name.
    const shared = fields([20, 2], [UTF8_NAMES, 2], [stored ? 0 : DEFLATED, 2], [0, 2], [NO_DAY, 2], [crc(bytes), 4], [packed.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]);
    const local = [fields([0x04034b50, 4]), shared, title, packed];
    directory.push(fields([0x02014b50, 4], [20, 2]), shared, fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), title);
    pieces.push(...local);
    offset += lengthOf(local);
  }
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [lengthOf(directory), 4], [offset, 4], [0, 2]);
  return [...pieces, ...directory, end];
}

/** Numbers and how many bytes each takes, the least first. @param {...[number, number]} list */
function fields(...list) {
  return Uint8Array.from(list.flatMap(([value, size]) => Array.from({ length: size }, (_, n) => (value >>> (8 * n)) & 0xff)));
}

/** @param {Uint8Array[]} pieces */
function lengthOf(pieces) {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
