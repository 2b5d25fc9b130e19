/**
 * Signs Chrome's package with a key of the user's: a CRX file, version 3.
 *
 *     node extension/build/crx.mjs PACKAGE.zip KEY.pem OUT.crx
 *
 * The Chrome Web Store signs with a key of its own and takes such a file from those who asked it to check theirs, too; by itself it
 * can be installed where an administrator allows it. The format is a header in protocol buffers (two nested messages, all
 * fields bytes), which is written here by hand: a library for it would be larger than this file.
 */

import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

/** Numbers of fields in the header. */
const PROOF_RSA = 2;
const PUBLIC_KEY = 1;
const SIGNATURE = 2;
const SIGNED_DATA = 10_000;
const CRX_ID = 1;
/** Bytes of the key's hash that are the extension's id. */
const ID_BYTES = 16;

const [archive, key, out] = process.argv.slice(2);
try {
  const { file, id } = signed(readFileSync(String(archive)), readKey(String(key)));
  writeFileSync(String(out), file);
  console.log(`${out}: signed; the extension's id with this key is ${id}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} path */
function readKey(path) {
  let pem;
  try {
    pem = readFileSync(path);
  } catch {
    throw new Error(`CHROME_CRX_KEY: ${path} cannot be read`);
  }
  try {
    const read = createPrivateKey(pem);
    if (read.asymmetricKeyType === "rsa") return read;
  } catch {
    // Told below.
  }
  throw new Error(`CHROME_CRX_KEY: ${path} is no RSA key in PEM`);
}

/** @param {Buffer} contents @param {import("node:crypto").KeyObject} privateKey */
function signed(contents, privateKey) {
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const hash = createHash("sha256").update(publicKey).digest().subarray(0, ID_BYTES);
  const signedData = field(CRX_ID, hash);
  const signature = sign("sha256", Buffer.concat([Buffer.from("CRX3 SignedData\0"), u32(signedData.length), signedData, contents]), privateKey);
  const header = Buffer.concat([
    field(PROOF_RSA, Buffer.concat([field(PUBLIC_KEY, publicKey), field(SIGNATURE, signature)])),
    field(SIGNED_DATA, signedData),
  ]);
  // Ids have the letters a to p for the digits of base 16.
  const id = [...hash.toString("hex")].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
  return { file: Buffer.concat([Buffer.from("Cr24"), u32(3), u32(header.length), header, contents]), id };
}

/** A field of bytes. @param {number} number @param {Buffer} bytes */
function field(number, bytes) {
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

/** @param {number} value */
function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}

/** @param {number} value */
function u32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
