// The icons are sharp where they are smallest, and stand out on light and dark toolbars.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { drawIcon } from "../../extension/build/icons.mjs";
import { BUTTON_SIZES, ICON_SIZES, manifest } from "../../extension/manifest.mjs";
import { ROOT, entries, read } from "./lib.mjs";

const NAMES = readdirSync(join(ROOT, "extension/icons")).map((file) => file.replace(/\.svg$/, ""));
/** Toolbars of both browsers, light and dark. */
const LIGHT = ["#ffffff", "#f9f9fb"];
const DARK = ["#1c1b22", "#2b2a33", "#3c3c3c"];
/** What WCAG asks of pictures that mean something. */
const CONTRAST = 3;

/** The drawing's colours, its plate first. @param {string} name */
const colours = (name) => [...read(`extension/icons/${name}.svg`).matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => String(colour));

/** @param {string} colour */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The pixels' colours, but those that are not covered whole. @param {string} name @param {number} size */
function solid(name, size) {
  const png = drawIcon(read(`extension/icons/${name}.svg`), size);
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const found = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [red, green, blue, alpha] = rows.subarray(y * (size * 4 + 1) + 1 + x * 4);
      if (alpha === 255) found.push(`#${[red, green, blue].map((value) => Number(value).toString(16).padStart(2, "0")).join("")}`);
    }
  }
  return found;
}

for (const name of NAMES) {
  test(`${name} is sharp at 16 pixels: hardly one is a mixture of two colours`, () => {
    const own = new Set(colours(name));
    const pixels = solid(name, 16);
    // Ends of bars and corners are round.
    const mixed = pixels.filter((colour) => ![...own].some((each) => contrast(each, colour) < 1.1)).length;
    assert.ok(mixed / pixels.length < 0.05, `${mixed} of ${pixels.length}`);
  });

  test(`${name} stands out where it is shown`, () => {
    const [plate = ""] = colours(name);
    const toolbars = name.endsWith("on-light") ? LIGHT : name.endsWith("on-dark") ? DARK : [...LIGHT, ...DARK];
    for (const toolbar of toolbars) assert.ok(contrast(plate, toolbar) >= CONTRAST, `${plate} on ${toolbar}: ${contrast(plate, toolbar).toFixed(2)}`);
  });
}

test("every icon that a manifest names is in its package, in its size", () => {
  const { version } = JSON.parse(read("extension/package.json"));
  for (const [browser, file] of /** @type {const} */ ([["chrome", "zip"], ["firefox", "xpi"]])) {
    const files = entries(`dist/quietpage-${version}-${browser}.${file}`);
    const named = [...JSON.stringify(manifest(browser, { version })).matchAll(/"(icons\/[\w-]+-(\d+)\.png)"/g)];
    assert.ok(named.length >= ICON_SIZES.length);
    for (const [, path = "", size] of named) assert.equal(files.get(path)?.readUInt32BE(16), Number(size), path);
  }
});

test("Firefox gets a pair for light and dark toolbars, in every size of the button", () => {
  const { action } = /** @type {{action: {theme_icons: {size: number, light: string, dark: string}[]}}} */ (manifest("firefox", { version: "1" }));
  assert.deepEqual(action.theme_icons.map(({ size }) => size), BUTTON_SIZES);
  for (const { light, dark } of action.theme_icons) assert.notEqual(light, dark);
});
