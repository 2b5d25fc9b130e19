// What the browser saved, and what is in it. No assertions.

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { until } from "./wait.mjs";

/** Chooses `what` in the open dialog, and takes the file away that the browser saved. @param {import("./driver.mjs").Driver} browser @param {string} what */
export async function keep(browser, what) {
  await browser.click(`[data-keep=${what}]`);
  const told = await until("the dialog says that it is saved", () => browser.evaluate(() => document.querySelector(".keep-told")?.textContent));
  const name = await until("the file is there", () => {
    const names = readdirSync(browser.downloads);
    return names.every((each) => !/\.(part|crdownload|tmp)$/.test(each) && !each.startsWith(".")) && names.find((each) => readFileSync(join(browser.downloads, each)).length > 0);
  });
  const bytes = readFileSync(join(browser.downloads, name));
  rmSync(join(browser.downloads, name));
  return { name, told, bytes, text: bytes.toString("utf8") };
}

/** The files of an archive, in their order. @param {Buffer} archive */
export function unzip(archive) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, title, extra] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
    const name = archive.toString("utf8", at + 30, at + 30 + title);
    const start = at + 30 + title + extra;
    const bytes = archive.subarray(start, start + packed);
    files.set(name, archive.readUInt16LE(at + 8) === 8 ? inflateRawSync(bytes) : bytes);
    at = start + packed;
  }
  return files;
}
