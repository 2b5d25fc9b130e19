// What is packaged has no way to the network but the pictures of a story: no call in what runs in pages, and a policy that
// forbids the rest. No browser is needed; what browsers then do is in requests.test.mjs and proxied.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packaged } from "./lib/browsers.mjs";

const CALLS = /\b(fetch|importScripts)\s*\(|\b(XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|SharedWorker)\b|\bnew Worker\b|\.sendBeacon\b|\bimport\s*\(|\bnew (Image|Audio)\b/;

for (const kind of /** @type {const} */ (["chromium", "firefox"])) {
  const read = (/** @type {string} */ file) => readFileSync(join(packaged(kind), file), "utf8");

  for (const file of ["content.js", "panel/overlay.js", "visit.js", "selection.js"]) {
    test(`${file} for ${kind}, which runs in pages, calls nobody`, () => {
      assert.equal(CALLS.exec(read(file)), null);
      assert.doesNotMatch(read(file), /https?:\/\/(?!www\.w3\.org\/)/, "it knows no address");
    });
  }

  test(`the policy of ${kind}'s package lets its own pages ask for nothing but themselves`, () => {
    const manifest = JSON.parse(read("manifest.json"));
    /** @type {Map<string, string>} */
    const policy = new Map(manifest.content_security_policy.extension_pages.split("; ").map((/** @type {string} */ each) => [each.split(" ")[0], each.split(" ").slice(1).join(" ")]));
    assert.equal(policy.get("default-src"), "'none'");
    assert.equal(policy.get("connect-src"), "'self'");
    assert.equal(policy.get("script-src"), "'self' 'wasm-unsafe-eval'");
    assert.equal(policy.get("frame-ancestors"), "'none'");
    for (const name of ["form-action", "base-uri", "object-src"]) assert.equal(policy.get(name), "'none'", name);
    assert.deepEqual([...policy.keys()].filter((name) => ["frame-src", "child-src", "worker-src", "media-src", "manifest-src"].includes(name)), []);
    for (const field of ["web_accessible_resources", "externally_connectable", "optional_permissions", "devtools_page", "sandbox"]) assert.equal(manifest[field], undefined, field);
  });
}

test("the pattern finds what it is to find", () => {
  for (const call of ["fetch(x)", "new XMLHttpRequest", "new WebSocket(u)", "navigator.sendBeacon(u)", "new EventSource(u)", "import(u)", "new Image"]) assert.match(call, CALLS);
});
