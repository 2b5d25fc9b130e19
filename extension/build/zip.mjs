/**
 * Writes zip files (also .xpi) whose bytes depend on names and contents only: entries sorted, one fixed time.
 *
 * It writes small archives of small files in memory; it reads none, and has no folders, no ZIP64, no encryption.
 */

import { crc32, deflateRawSync } from "node:zlib";

/** 1 January 1980, the earliest that the format can say. */
const DOS_DATE = (1 << 5) | 1;
const VERSION = 20;
const DEFLATED = 8;
const UTF8_NAMES = 1 << 11;

/**
 * @param {Map<string, Buffer>} files  by their name in the archive, with forward slashes
 * @returns {Buffer}
 */
export function zip(files) {
  const names = [...files.keys()].sort();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const name of names) {
    const data = /** @type {Buffer} */ (files.get(name));
    const packed = deflateRawSync(data, { level: 9 });
    const encoded = Buffer.from(name, "utf8");
    const fields = entryFields(data, packed, encoded);
    const local = Buffer.concat([words("PK\x03\x04"), fields, encoded, packed]);
    directory.push(Buffer.concat([words("PK\x01\x02"), u16(VERSION), fields, Buffer.alloc(10), u32(offset), encoded]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = [words("PK\x05\x06"), u32(0), u16(names.length), u16(names.length), u32(central.length), u32(offset), u16(0)];
  return Buffer.concat([...parts, central, ...end]);
}

/** @param {Buffer} data @param {Buffer} packed @param {Buffer} name */
function entryFields(data, packed, name) {
  return Buffer.concat([
    u16(VERSION), u16(UTF8_NAMES), u16(DEFLATED), u16(0), u16(DOS_DATE),
    u32(crc32(data)), u32(packed.length), u32(data.length), u16(name.length), u16(0),
  ]);
}

/** @param {string} text */
function words(text) {
  return Buffer.from(text, "latin1");
}

/** @param {number} value */
function u16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** @param {number} value */
function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
