// The look that a reader begins with, before the storage has answered. No browser is needed: what the module asks of one
// stands here.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULT_LOOK } from "../../extension/shared/looks.js";

/** @type {Map<string, string>} */
const kept = new Map();
const never = () => new Promise(() => {});
const local = { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value) };
const chrome = { storage: { local: { get: never, set: never }, session: { get: never }, onChanged: { addListener: () => {} } } };
Object.assign(globalThis, { chrome, __DEFAULT_LEVEL__: "quiet" });
Object.defineProperty(globalThis, "localStorage", { value: local });
const { LiveLook } = await import("../../extension/reader/live-look.js");

test("the first reader of all begins as it comes", () => {
  assert.deepEqual(new LiveLook().look, DEFAULT_LOOK);
});

test("the next reader begins with what was chosen in the last, though the storage has not answered", () => {
  new LiveLook().change({ theme: "black", size: 24 });
  const { look, chosen } = new LiveLook();
  assert.deepEqual(chosen, { theme: "black", size: 24 });
  assert.deepEqual(look, { ...DEFAULT_LOOK, theme: "black", size: 24 });
});

for (const broken of ["{", "7", '{"theme":"pink"}', "null"]) {
  test(`a copy that makes no sense is none: ${broken}`, () => {
    kept.set("look", broken);
    assert.deepEqual(new LiveLook().look, DEFAULT_LOOK);
  });
}
