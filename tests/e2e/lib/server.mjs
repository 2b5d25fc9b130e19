// A loopback server for the fixtures: each under a host of its own, `http://<slug>.localhost:<port>`, at the path that
// its pretended address has, for an address is evidence too.
//
// It serves `page.html` with the headers that `expect.json` asks for, the pictures under /media/, and pages that a test
// registers for itself. It keeps a log of requests and reaches nothing outside this machine.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fixture } from "./fixtures.mjs";

const MEDIA = resolve(dirname(fileURLToPath(import.meta.url)), "../media");
const TYPES = /** @type {Record<string, string>} */ ({ ".svg": "image/svg+xml", ".png": "image/png", ".pdf": "application/pdf" });

/** @typedef {{host: string, path: string, referer: string | undefined}} Request */
/** @typedef {{body: string | Buffer, type?: string, headers?: Record<string, string>, never?: boolean}} Reply  `never`: it is asked for and does not come */

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

export async function startServer() {
  /** @type {Request[]} */
  const requests = [];
  /** @type {Map<string, Reply>} */
  const own = new Map();
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? "").split(":")[0] ?? "";
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    requests.push({ host, path, referer: request.headers.referer });
    const reply = answer(host.replace(/\.localhost$/, ""), path, own);
    if (!reply) return void response.writeHead(404, { "Content-Type": "text/plain" }).end("not here");
    if (reply.never) return;
    response.writeHead(200, { "Content-Type": reply.type ?? "text/html; charset=utf-8", ...reply.headers });
    response.end(reply.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");
  const { port } = address;
  return {
    requests,
    /** The address of a fixture, or of a page that was registered under that name. */
    url: (/** @type {string} */ slug, path = pathOf(slug)) => `http://${slug}.localhost:${port}${path}`,
    /** Serves a page of the test's own. */
    serve: (/** @type {string} */ slug, /** @type {Reply} */ reply, path = pathOf(slug)) => void own.set(slug + path, reply),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

/** @param {string} slug @param {string} path @param {Map<string, Reply>} own @returns {Reply | null} */
function answer(slug, path, own) {
  const registered = own.get(slug + path);
  if (registered) return registered;
  if (path.startsWith("/media/")) {
    const name = path.slice("/media/".length);
    if (!/^[a-z0-9-]+\.[a-z]+$/.test(name)) return null;
    return { body: readFileSync(join(MEDIA, name)), type: TYPES[extname(name)] ?? "application/octet-stream" };
  }
  const found = fixture(slug);
  return found && path === pathOf(slug).split("?")[0] ? { body: found.html, headers: found.expect.headers } : null;
}

/** Where a page lies on its host: for pages that a test makes, where a story would. @param {string} slug */
function pathOf(slug) {
  const found = fixture(slug);
  if (!found) return `/2025/03/${slug}/`;
  const { pathname, search } = new URL(found.expect.url);
  return pathname + search;
}
