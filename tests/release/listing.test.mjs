// What the stores are told is what the packages hold: every permission has its reason, no text is longer than its field, the
// pictures have the stores' sizes.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { manifest } from "../../extension/manifest.mjs";
import { ROOT, entries, read } from "./lib.mjs";

/** The stores' limits, in characters: the narrower of the two. */
const NAME = 50;
const SUMMARY = 132;
const DESCRIPTION = 15_000;
const JUSTIFICATION = 1_000;
/** Chrome's forms take PNG pictures of exactly these sizes, in pixels; Firefox's takes the first. */
const SIZES = ["1280x800", "440x280"];
const PICTURE_BYTES = 1 << 20;

const { version } = JSON.parse(read("extension/package.json"));
const manifests = [manifest("chrome", { version, store: true }), manifest("firefox", { version })];
const listing = sections(read("extension/store/listing.md"), "## ");

/** @param {string} text @param {string} mark */
function sections(text, mark) {
  const found = new Map();
  for (const part of `\n${text}`.split(`\n${mark}`).slice(1)) {
    const [title = "", ...rest] = part.split("\n");
    found.set(title.replaceAll("`", ""), rest.join("\n").trim());
  }
  return found;
}

/** @param {Record<string, unknown>} made */
function permissionsOf(made) {
  return ["permissions", "optional_permissions", "host_permissions", "optional_host_permissions"].flatMap((key) => /** @type {string[]} */ (made[key] ?? []));
}

test("each permission of either manifest is justified, and no other", () => {
  const asked = new Set(manifests.flatMap(permissionsOf));
  const justified = sections(`${listing.get("Permissions")}`, "### ");
  assert.deepEqual([...justified.keys()].sort(), [...asked].sort());
  for (const [name, why] of justified) assert.ok(why.length > 40 && why.length <= JUSTIFICATION, `${name}: ${why.length} characters`);
});

test("scripts are added to no page that no permission is asked for", () => {
  for (const made of manifests) {
    const matches = /** @type {{matches: string[]}[]} */ (made.content_scripts).flatMap((script) => script.matches);
    for (const match of matches) assert.ok(permissionsOf(made).includes(match), match);
  }
});

test("the texts fit the stores' fields, in every language", () => {
  assert.ok(String(listing.get("Description")).length <= DESCRIPTION);
  for (const language of readdirSync(join(ROOT, "extension/_locales"))) {
    const messages = JSON.parse(read(`extension/_locales/${language}/messages.json`));
    const [name, summary] = [messages.extensionName.message, messages.extensionDescription.message];
    assert.ok(name.length > 0 && name.length <= NAME, `${language}: name of ${name.length}`);
    assert.ok(summary.length > 0 && summary.length <= SUMMARY, `${language}: summary of ${summary.length}`);
    if (language !== "en") continue;
    assert.equal(listing.get("Name"), name);
    assert.equal(listing.get("Summary"), summary);
  }
  for (const title of ["Single purpose", "Privacy statement", "Remote code", "Notes for reviewers"]) {
    const text = String(listing.get(title) ?? "");
    assert.ok(text.length > 40 && text.length <= 2 * JUSTIFICATION, `${title}: ${text.length} characters`);
  }
});

test("what is to be copied has a line for each paragraph", () => {
  for (const [title, text] of listing) {
    if (title === "Pictures") continue;
    for (const paragraph of String(text).split("\n\n")) {
      const broken = paragraph.split("\n").slice(1).find((line) => !line.startsWith("• "));
      assert.equal(broken, undefined, title);
    }
  }
});

test("reviewers are told of every wasm module, and of every script that is run in a page", () => {
  const files = [...entries(`dist/quietpage-${version}-firefox.xpi`).keys()];
  for (const name of files.filter((each) => each.endsWith(".wasm"))) assert.ok(listing.get("Notes for reviewers")?.includes(`\`${name}\``), name);
  const scripting = sections(`${listing.get("Permissions")}`, "### ").get("scripting");
  const shell = readdirSync(join(ROOT, "extension/background")).map((name) => read(`extension/background/${name}`)).join("\n");
  const run = [...shell.matchAll(/files: \[(\w+)\]/g)].map(([, name]) => new RegExp(`const ${name} = "(.+)";`).exec(shell)?.[1]);
  assert.ok(new Set(run).size >= 4, `${run}`);
  for (const name of run) assert.ok(scripting?.includes(`${name} `), name);
});

test("one version, everywhere", () => {
  const cargo = /^version = "(.+)"$/m.exec(read("Cargo.toml"))?.[1];
  assert.equal(version, cargo);
  assert.match(read("CHANGELOG.md"), new RegExp(`^## ${cargo?.replaceAll(".", "\\.")}$`, "m"));
});

test("the pictures have the stores' sizes", () => {
  const folder = join(ROOT, "extension/store/pictures");
  const sizes = readdirSync(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    assert.equal(bytes.toString("latin1", 1, 4), "PNG", name);
    assert.ok(bytes.length < PICTURE_BYTES, `${name}: ${bytes.length} bytes`);
    return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
  });
  assert.deepEqual([...new Set(sizes)].sort(), [...SIZES].sort());
  const shots = sizes.filter((size) => size === SIZES[0]).length;
  assert.ok(shots >= 3 && shots <= 5, `Chrome shows up to five screenshots, not ${shots}`);
});

test("the packages hold what they should: the store's manifest, notices, and the licence of each font", () => {
  const [chrome, firefox] = [entries(`dist/quietpage-${version}-chrome.zip`), entries(`dist/quietpage-${version}-firefox.xpi`)];
  assert.deepEqual([...chrome.keys()], [...firefox.keys()]);
  const inChrome = JSON.parse(String(chrome.get("manifest.json")));
  assert.equal(inChrome.key, undefined, "Chrome's store refuses a package with a key");
  assert.equal(inChrome.version, version);
  assert.ok(JSON.parse(String(firefox.get("manifest.json"))).browser_specific_settings.gecko.id);
  assert.equal(String(chrome.get("notices/notices.html")), read("extension/notices/notices.html"));
  const fonts = [...chrome.keys()].filter((name) => name.startsWith("fonts/LICENSE-"));
  assert.equal(fonts.length, Object.keys(JSON.parse(read("extension/package.json")).dependencies).length);
  for (const name of chrome.keys()) assert.doesNotMatch(name, /\.map$|(^|\/)\.|\.(rs|ts|svg)$/, `${name} has no business in a package`);
});
