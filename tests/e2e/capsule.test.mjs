// "This page came out wrong": a capsule is saved from the panel, has no word of the page and no address unless that was
// ticked, and is judged natively and in the lab as it was in the browser.

import assert from "node:assert/strict";
import axe from "axe-core";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openReader } from "./lib/expectations.mjs";
import { labThat, serveLab } from "./lib/lab.mjs";
import { openOwn } from "./lib/pages.mjs";
import { openPanel, press } from "./lib/panel.mjs";
import { aloneIn } from "./lib/places.mjs";
import { everyBrowser } from "./lib/suite.mjs";
import { until } from "./lib/wait.mjs";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const FILE = "quietpage-capsule.json";
const AXE = `(() => { ${axe.source}; return axe.run(document, { resultTypes: ["violations"] }); })()`;

/** Judges a capsule as somebody does who was given it. @param {string} capsule */
function replay(capsule) {
  const args = ["run", "--quiet", "--all-features", "--bin", "quietpage", "--", "replay", "-"];
  return spawnSync("cargo", args, { cwd: ROOT, input: capsule, encoding: "utf8" });
}

everyBrowser("a capsule", {}, (world) => {
  before(() => {
    // Compiled before a clock runs.
    execFileSync("cargo", ["build", "--quiet", "--all-features", "--bin", "quietpage"], { cwd: ROOT });
  });

  /** Opens the page that keeps one, from the panel over a fixture. @param {string} slug */
  async function openFrom(slug) {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.open(server.url(slug));
    await until("it is quiet", () => browser.badge());
    await openPanel(browser);
    await press(browser, "capsule");
    await until("a second tab", async () => (await browser.tabs()).length === 2);
    await browser.switchTo(1);
    await until("it is filled", () => browser.evaluate(() => document.querySelector("[data-name=save]")));
  }

  /** Presses the button and takes away what the browser saved. */
  async function save() {
    const { browser } = world;
    await browser.click("[data-name=save]");
    const said = await until("it says that it is saved", () => browser.evaluate(() => document.querySelector(".told")?.textContent));
    const path = join(browser.downloads, FILE);
    await until("the file is there", () => readdirSync(browser.downloads).join() === FILE && readFileSync(path, "utf8").endsWith("}\n"));
    const text = readFileSync(path, "utf8");
    rmSync(path);
    return { said, text };
  }

  test("from the panel: no word, no address, nothing sent; judged natively and in the lab as recorded", async () => {
    const { browser, server } = world;
    await openFrom("seed-news");
    const requests = server.requests.length;
    const { violations } = await browser.run(AXE);
    assert.deepEqual(violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
    const { said, text } = await save();
    assert.match(said, /quietpage-capsule\.json/);
    assert.equal(server.requests.length, requests);
    for (const word of ["Minister", "ferry", "Varga", "Courier", "Tidewire", "seed-news", "localhost", "news.example", "takeover"]) {
      assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `${word} is in the capsule`);
    }
    const capsule = JSON.parse(text);
    assert.equal(capsule.address, undefined);
    assert.ok(capsule.snapshot.boxes.length > 0 && capsule.seen.verdicts.length > 0);
    assert.ok(capsule.judged.verdicts.some((/** @type {{kind: string}} */ { kind }) => kind === "ticker"));
    const { status, stdout, stderr } = replay(text);
    assert.equal(status, 0, stdout + stderr);
    assert.equal(stdout.split("\n").filter((line) => line.startsWith("= ")).length, capsule.judged.verdicts.length);

    await browser.open(`${serveLab(server)}?lang=en`);
    await labThat(browser, "is open", ({ verdicts }) => verdicts.length > 0);
    await browser.evaluate((content, name) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, text, FILE);
    const seen = await labThat(browser, "shows the capsule", ({ status: line }) => /words are filler/.test(line));
    assert.equal(seen.verdicts.length, capsule.judged.verdicts.length);
    // Links have no boxes in a capture, so the one that leads to the top is in the list alone.
    const drawn = seen.marks.map(({ node }) => capsule.judged.verdicts.find((/** @type {{node: number}} */ each) => String(each.node) === node)?.kind);
    assert.deepEqual(drawn.sort(), ["related", "ticker"]);
    assert.ok(seen.verdicts.every(({ words }) => words && words !== "Without text"), JSON.stringify(seen.verdicts));
    assert.match(seen.recorded, /told by its words \(\d\)/);
    assert.doesNotMatch(seen.recorded, /New \(|No longer/);
  });

  test("from the reader's bar, of the page that is read", async () => {
    const { browser, server } = world;
    await aloneIn(browser);
    await browser.open(server.url("recipe"));
    await openReader(browser);
    await browser.click("#more-button");
    await browser.click("#more [data-name=wrong]");
    await until("a second tab", async () => (await browser.tabs()).length === 2);
    await browser.switchTo(1);
    await until("it names the page", () => browser.evaluate((url) => document.querySelector("form .more")?.textContent === url, server.url("recipe")));
    const { text } = await save();
    assert.equal(JSON.parse(text).judged.page.kind, "article");
  });

  test("with the address where it is ticked, and the user's note", async () => {
    const { browser, server } = world;
    await openFrom("kinds-wordpress");
    await browser.click("#address");
    await browser.type("#note", "The table is gone");
    const { text } = await save();
    const capsule = JSON.parse(text);
    assert.equal(capsule.address, server.url("kinds-wordpress"));
    assert.equal(capsule.note, "The table is gone");
    // Every member is described, and all that have to be there are.
    const { properties, required, $defs } = JSON.parse(readFileSync(join(ROOT, "docs/capsule.schema.json"), "utf8"));
    assert.deepEqual(Object.keys(capsule).sort(), Object.keys(properties).sort());
    assert.deepEqual(Object.keys(capsule).filter((key) => !["address", "note"].includes(key)).sort(), [...required].sort());
    for (const part of ["asked", "viewport", "snapshot"]) assert.deepEqual(Object.keys(capsule[part]).sort(), Object.keys(properties[part].properties).sort());
    assert.deepEqual(Object.keys(capsule.seen).sort(), Object.keys($defs.recorded.properties).sort());
    assert.deepEqual(Object.keys(capsule.seen.verdicts[0]).sort(), Object.keys($defs.recorded.properties.verdicts.items.properties).sort());
    const { status, stdout, stderr } = replay(text);
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^note {4}The table is gone$/m);
  });

  test("of a tab that is gone it says that it cannot", async () => {
    const { browser } = world;
    await aloneIn(browser);
    await openOwn(browser, "capsule/capsule.html?tab=999999");
    await browser.click("[data-name=save]");
    const said = await until("it says so", () => browser.evaluate(() => document.querySelector(".told")?.textContent));
    assert.match(said, /cannot look at that page/);
  });
});
