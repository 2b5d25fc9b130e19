// Signing: without keys it says which, with a key for Chrome it makes a file whose signature holds, with one for Firefox it sends
// package and sources to the store's address. The store is a stand-in on this machine.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, createHmac, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, entries, read } from "./lib.mjs";

const { version } = JSON.parse(read("extension/package.json"));
const CRX = join(ROOT, `dist/signed/quietpage-${version}-chrome.crx`);
const folder = mkdtempSync(join(tmpdir(), "quietpage-"));

/** @param {Record<string, string>} keys @returns {Promise<{code: number, told: string}>} */
function sign(keys) {
  const env = { ...process.env, WEB_EXT_API_KEY: "", WEB_EXT_API_SECRET: "", CHROME_CRX_KEY: "", ...keys };
  return new Promise((done) =>
    execFile("bash", ["build.sh", "sign"], { cwd: ROOT, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, told: stdout + stderr }),
    ),
  );
}

const clean = () => rmSync(join(ROOT, "dist/signed"), { recursive: true, force: true });
before(clean);
after(() => {
  clean();
  rmSync(folder, { recursive: true });
});

test("without keys it says which it wants, and fails", async () => {
  const { code, told } = await sign({});
  assert.equal(code, 1);
  for (const name of ["WEB_EXT_API_KEY", "WEB_EXT_API_SECRET", "CHROME_CRX_KEY"]) assert.match(told, new RegExp(name));
  assert.ok(!existsSync(join(ROOT, "dist/signed")));
});

test("half a key for Firefox is named", async () => {
  const { code, told } = await sign({ WEB_EXT_API_SECRET: "x" });
  assert.equal(code, 1);
  assert.match(told, /WEB_EXT_API_KEY is not set/);
});

test("a key for Chrome that is none is named", async () => {
  const key = join(folder, "no-key.pem");
  assert.match((await sign({ CHROME_CRX_KEY: key })).told, /cannot be read/);
  writeFileSync(key, "no key");
  const { code, told } = await sign({ CHROME_CRX_KEY: key });
  assert.equal(code, 1);
  assert.match(told, /is no RSA key/);
  assert.ok(!existsSync(CRX));
});

test("Chrome's package is signed with the user's key, and the signature holds", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = join(folder, "key.pem");
  writeFileSync(key, privateKey.export({ type: "pkcs8", format: "pem" }));
  const { code, told } = await sign({ CHROME_CRX_KEY: key });
  assert.equal(code, 0, told);
  const file = readFileSync(CRX);
  assert.equal(file.toString("latin1", 0, 4), "Cr24");
  assert.equal(file.readUInt32LE(4), 3);
  const size = file.readUInt32LE(8);
  const header = fields(file.subarray(12, 12 + size));
  const archive = file.subarray(12 + size);
  assert.deepEqual(archive, readFileSync(join(ROOT, `dist/quietpage-${version}-chrome.zip`)));
  const proof = fields(/** @type {Buffer} */ (header.get(2)));
  const spki = publicKey.export({ type: "spki", format: "der" });
  assert.deepEqual(proof.get(1), spki);
  const signedData = /** @type {Buffer} */ (header.get(10_000));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signedData.length);
  const signed = Buffer.concat([Buffer.from("CRX3 SignedData\0"), length, signedData, archive]);
  assert.ok(verify("sha256", signed, createPublicKey(privateKey), /** @type {Buffer} */ (proof.get(2))));
  assert.deepEqual(fields(signedData).get(1), createHash("sha256").update(spki).digest().subarray(0, 16));
});

/** Fields of bytes of a message in protocol buffers, by number. @param {Buffer} bytes */
function fields(bytes) {
  /** @type {Map<number, Buffer>} */
  const found = new Map();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const number = Math.floor(varint() / 8);
    const length = varint();
    found.set(number, bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

test("Firefox's package goes to the store with its sources, under the user's key, and comes back signed", async () => {
  /** @type {{path: string, token: string, body: Buffer}[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const parts = /** @type {Buffer[]} */ ([]);
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const path = String(request.url);
      asked.push({ path: `${request.method} ${path}`, token: String(request.headers.authorization), body: Buffer.concat(parts) });
      const base = `http://127.0.0.1:${port()}`;
      if (path.endsWith("/signed.xpi")) return void response.end("signed");
      response.setHeader("content-type", "application/json");
      const file = { status: "public", url: `${base}/api/v5/signed.xpi` };
      response.end(JSON.stringify({ uuid: "one", processed: true, valid: true, id: 1, guid: "one", version: { id: 2, file, edit_url: base }, file }));
    });
  });
  await new Promise((done) => void server.listen(0, "127.0.0.1", () => done(undefined)));
  const port = () => /** @type {import("node:net").AddressInfo} */ (server.address()).port;
  try {
    const { code, told } = await sign({ WEB_EXT_API_KEY: "user:1", WEB_EXT_API_SECRET: "secret", WEB_EXT_AMO_BASE_URL: `http://127.0.0.1:${port()}/api/v5/` });
    assert.equal(code, 0, told);
    assert.equal(read("dist/signed/signed.xpi"), "signed");
  } finally {
    server.closeAllConnections();
    server.close();
  }
  for (const { token } of asked.filter(({ path }) => !path.endsWith("signed.xpi"))) {
    const [head, claims, mark] = token.replace(/^JWT /, "").split(".");
    assert.equal(createHmac("sha256", "secret").update(`${head}.${claims}`).digest("base64url"), mark);
    assert.equal(JSON.parse(Buffer.from(String(claims), "base64url").toString()).iss, "user:1");
  }
  const sent = (/** @type {string} */ name) => asked.some(({ body }) => body.includes(`filename="${name}`));
  assert.ok(asked.some(({ path, body }) => path.startsWith("POST /api/v5/addons/upload/") && body.includes("manifest.json")), "the package");
  assert.ok(sent(`quietpage-${version}-source.zip`), `the sources; asked: ${asked.map(({ path }) => path)}`);
});

test("the source archive has the recipe, all that the build reads, and nothing that it makes", async () => {
  // The test before has made it.
  const names = [...entries(`dist/quietpage-${version}-source.zip`).keys()];
  for (const name of ["build.sh", "docs/release.md", "Cargo.lock", ".accepted-tools", "extension/package-lock.json", "extension/manifest.mjs", "src/lib.rs", "src/body/model.bin"]) {
    assert.ok(names.includes(name), name);
  }
  for (const name of names) assert.doesNotMatch(name, /^(dist|target|node_modules|\.git)(\/|$)/);
});
