// What docs/dependencies.md says of the crates in each wasm module is what cargo finds, and nothing of npm's is in a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MODULES, cratesOf } from "../../extension/build/crates.mjs";
import { entries, read } from "./lib.mjs";

const text = read("docs/dependencies.md");

/** The rows of a table below a heading: crate, and the rest. @param {string} heading */
function rows(heading) {
  const part = text.split(`\n## ${heading}`)[1]?.split("\n## ")[0] ?? "";
  return [...part.matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)].map(([, name, rest]) => ({ name, rest: String(rest) }));
}

for (const module of MODULES) {
  test(`the crates in the module of the ${module} are counted and justified`, () => {
    const { shipped } = cratesOf(module);
    const told = rows(`In the module of the ${module}`);
    assert.deepEqual(told.map(({ name }) => name).sort(), shipped.map(({ name }) => name).sort());
    for (const { name, rest } of told) {
      const [wanted = "", why = ""] = rest.split(" | ");
      assert.equal(wanted === "us", shipped.find((crate) => crate.name === name)?.isDirect, `${name} is wanted by ${wanted}`);
      assert.ok(why.length > 15, `${name} has no reason`);
    }
    const counted = /\*\*(\d+) crates\*\*/.exec(text.split(`\n## In the module of the ${module}`)[1] ?? "")?.[1];
    assert.equal(Number(counted), shipped.length);
  });
}

test("every module in the package has its table", () => {
  const { version } = JSON.parse(read("extension/package.json"));
  const shipped = [...entries(`dist/quietpage-${version}-firefox.xpi`).keys()].filter((name) => name.endsWith(".wasm"));
  assert.equal(shipped.length, MODULES.length, `${shipped}`);
  for (const module of MODULES) assert.match(text, new RegExp(`^## In the module of the ${module}$`, "m"));
});

test("what runs while the modules are compiled is named", () => {
  const compiling = new Set(MODULES.flatMap((module) => cratesOf(module).compiling.map(({ name }) => name)));
  assert.deepEqual(rows("While it is compiled").map(({ name }) => name).sort(), [...compiling].sort());
});

test("our own code has no unsafe block, and no file may ask for one", () => {
  assert.match(read("Cargo.toml"), /^unsafe_code = "forbid"$/m);
});
