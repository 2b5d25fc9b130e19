// Links in the documents lead somewhere: to a file of the tree, and to a heading that is in it. What they name as a path is there.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { sourceFiles } from "../../extension/build/files.mjs";
import { ROOT, read } from "./lib.mjs";

const DOCUMENTS = sourceFiles().filter((name) => name.endsWith(".md"));

/** The text without its blocks of code, where brackets mean something else. @param {string} text */
const prose = (text) => text.replace(/^```.*?^```/gms, "");

/** As the sites that show Markdown name a heading. @param {string} heading */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").trim().replaceAll(" ", "-");

test("there are documents, and the licences that they name", () => {
  for (const name of ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/wire.md", "docs/model-card.md"]) assert.ok(DOCUMENTS.includes(name), name);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) assert.ok(existsSync(join(ROOT, name)), name);
});

for (const name of DOCUMENTS) {
  test(`links in ${name}`, () => {
    for (const [, target = ""] of prose(read(name)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = "", heading] = target.split("#");
      const file = path ? normalize(join(dirname(name), path)) : name;
      assert.ok(existsSync(join(ROOT, file)), `${target}: there is no ${file}`);
      if (!heading) continue;
      const headings = [...prose(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchor(String(text)));
      assert.ok(headings.includes(heading), `${target}: ${file} has no such heading`);
    }
  });

  // The history tells of what was.
  test(`paths named in ${name}`, { skip: name === "CHANGELOG.md" }, () => {
    for (const [, path = ""] of prose(read(name)).matchAll(/`((?:src|docs|extension|tests|examples|www)\/[\w./-]+)`/g)) {
      assert.ok(existsSync(join(ROOT, path)), path);
    }
  });
}
