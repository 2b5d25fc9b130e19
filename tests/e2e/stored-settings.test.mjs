// Settings and corrections as they may lie in storage: of another version, of another make, half written. Whatever is
// there, what the core is told is of the form, and what is not ours is left as it was. No browser: the real modules, over
// a storage of ours. `./build.sh fuzz` runs it for longer.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";

const EXTENSION = resolve(dirname(fileURLToPath(import.meta.url)), "../../extension");
const LEVELS = ["quiet", "focus", "off"];
const SCOPE = { host: "www.news.example", private: false };
const KEYS = ["settings", "site:news.example", "site:www.news.example", "rules:news.example", "rules:www.news.example"];
/** A property is tried so often, or for as many minutes as the fuzzer has. */
const RUNS = process.env.QUIETPAGE_MINUTES
  ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: Number(process.env.QUIETPAGE_MINUTES) * 30_000 }
  : { numRuns: 3000 };

/** @type {Record<string, unknown>} */
let stored = {};
/** @type {typeof import("../../extension/background/settings.js") & typeof import("../../extension/background/corrections.js")} */
let modules;
let folder = "";

before(async () => {
  const area = {
    get: async (/** @type {string[] | null} */ keys) =>
      structuredClone(Object.fromEntries(Object.entries(stored).filter(([key]) => keys === null || keys.includes(key)))),
    set: async (/** @type {Record<string, unknown>} */ entries) => void Object.assign(stored, structuredClone(entries)),
    remove: async (/** @type {string | string[]} */ keys) => [keys].flat().forEach((key) => delete stored[key]),
  };
  const empty = { get: async () => ({}), set: async () => {}, remove: async () => {} };
  Object.assign(globalThis, { chrome: { storage: { local: area, session: empty, onChanged: { addListener() {} } }, runtime: {} } });
  folder = mkdtempSync(join(tmpdir(), "quietpage-"));
  const entry = join(folder, "entry.js");
  writeFileSync(entry, ["settings", "corrections"].map((name) => `export * from ${JSON.stringify(join(EXTENSION, `background/${name}.js`))};`).join("\n"));
  const outfile = join(folder, "modules.mjs");
  // The core is not asked here.
  const none = join(folder, "none.js");
  writeFileSync(none, "export {};");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    define: { __DEFAULT_LEVEL__: '"quiet"' },
    alias: { "#core": none, "#reader": none },
    logLevel: "error",
    logOverride: { "import-is-undefined": "silent" },
  });
  modules = await import(pathToFileURL(outfile).href);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const word = fc.constantFrom("quiet", "focus", "off", "auto", "chosen", "click", "reader", "panel", "share", "__proto__", "constructor", "");
const value = fc.oneof(fc.anything({ maxDepth: 2 }), word, fc.integer({ min: -5, max: 300 }), fc.boolean());
const entry = fc.oneof(
  value,
  fc.record(
    { version: value, mode: value, level: value, calm: value, kinds: fc.oneof(value, fc.dictionary(word, value)), corrections: fc.array(value), click: value, reader: value, paused: value, later: value },
    { requiredKeys: [] },
  ),
);
const storage = fc.record(Object.fromEntries(KEYS.map((key) => [key, entry])), { requiredKeys: [] });

test("whatever is stored, the settings that hold are of the form", async () => {
  await fc.assert(
    fc.asyncProperty(storage, async (given) => {
      stored = cloneable(given);
      const held = await modules.settingsFor(SCOPE);
      assert.ok(["auto", "chosen", "click"].includes(held.mode) && LEVELS.includes(held.level) && ["reader", "panel"].includes(held.click));
      assert.ok(typeof held.calm === "number" && held.calm >= 0 && held.calm <= 100);
      assert.ok(typeof held.paused === "boolean");
      assert.ok(Object.values(held.kinds).every((on) => typeof on === "boolean"));
      const policy = await modules.policyFor(SCOPE);
      assert.ok(LEVELS.includes(policy.level));
      assert.ok((await modules.sites(false)).every(({ level }) => LEVELS.includes(level)));
      const corrections = await modules.correctionsFor(SCOPE);
      assert.ok(corrections === undefined || Array.isArray(corrections));
      assert.equal(Object.getPrototypeOf(held.kinds), Object.prototype);
    }),
    RUNS,
  );
});

test("a change keeps what is not ours, and touches nothing of a newer version", async () => {
  await fc.assert(
    fc.asyncProperty(storage, fc.constantFrom(...LEVELS), fc.boolean(), async (given, level, everywhere) => {
      stored = cloneable(given);
      const earlier = structuredClone(stored);
      const key = everywhere ? "settings" : "site:www.news.example";
      const wanted = /** @type {Partial<import("../../extension/background/settings.js").Settings>} */ ({ level });
      const wrote = await modules.change(wanted, { ...SCOPE, everywhere });
      const old = /** @type {any} */ (earlier[key]);
      const isRecord = typeof old === "object" && old !== null && !Array.isArray(old);
      if (!wrote) assert.deepEqual(stored, earlier);
      else {
        assert.equal(/** @type {any} */ (stored[key]).level, level);
        for (const [name, kept] of Object.entries(isRecord ? old : {})) {
          if (!["level", "version"].includes(name) && kept !== undefined) assert.deepEqual(/** @type {any} */ (stored[key])[name], kept);
        }
        for (const other of KEYS.filter((each) => each !== key)) assert.deepEqual(stored[other], earlier[other]);
      }
      if (isRecord && typeof old.version === "number" && old.version > 1) assert.equal(wrote, false);
    }),
    { ...RUNS, examples: [[{ settings: { version: { toString: 0 } } }, "quiet", true], [{ settings: { version: { valueOf: null, toString: null } } }, "off", true]] },
  );
});

test("a correction is added whatever lies where it goes, and nothing of a newer version is touched", async () => {
  await fc.assert(
    fc.asyncProperty(storage, async (given) => {
      stored = cloneable(given);
      const earlier = structuredClone(stored);
      const correction = { id: "0".repeat(32), made: "2026-01-01", does: /** @type {"hide"} */ ("hide"), block: { kind: "share" } };
      await modules.addCorrection(SCOPE, correction);
      const old = /** @type {any} */ (earlier["rules:www.news.example"]);
      if (typeof old?.version === "number" && old.version > 1) assert.deepEqual(stored, earlier);
      else assert.deepEqual((await modules.correctionsFor(SCOPE)).at(-1), correction);
      await modules.forget(SCOPE.host, correction.id);
      assert.ok(!(await modules.correctionsFor(SCOPE)).some(({ id }) => id === correction.id));
    }),
    { ...RUNS, examples: [[{ "rules:www.news.example": { version: { toString: 0 } } }], [{ "rules:www.news.example": { corrections: [null, 3] } }]] },
  );
});

/** As storage would have it: what cannot be kept is not there. @param {object} given @returns {Record<string, unknown>} */
function cloneable(given) {
  const kept = Object.entries(given).flatMap(([key, each]) => {
    try {
      return [[key, JSON.parse(JSON.stringify(each))]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(kept);
}
