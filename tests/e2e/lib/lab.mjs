// The lab as `./build.sh` made it, on the loopback server as on any other.

import { readFileSync, readdirSync } from "node:fs";
import { extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */

const ROOT = resolve(fileURLToPath(new URL("../../..", import.meta.url)));
export const LAB = join(process.env.QUIETPAGE_DIST ?? join(ROOT, "dist"), "lab");

const TYPES = /** @type {Record<string, string>} */ ({
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".wasm": "application/wasm",
});

/** Serves it below a folder of a host of its own; gives its address. @param {import("./server.mjs").Server} server */
export function serveLab(server) {
  for (const entry of readdirSync(LAB, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    server.serve("lab", { body: readFileSync(path), type: TYPES[extname(path)] ?? "application/octet-stream" }, `/tools/lab/${relative(LAB, path).split(sep).join("/")}`);
  }
  return server.url("lab", "/tools/lab/index.html");
}

/** What the lab shows. @param {Driver} browser */
export function look(browser) {
  return browser.evaluate(() => {
    const text = (/** @type {Element | null | undefined} */ element) => element?.textContent?.trim() ?? "";
    const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector("iframe"));
    return {
      status: text(document.querySelector("#status")),
      verdicts: [...document.querySelectorAll(".verdict")].map((each) => ({
        kind: text(each.querySelector(".kind")),
        words: text(each.querySelector(".words")),
        open: each.getAttribute("aria-expanded") === "true",
      })),
      marks: [...document.querySelectorAll(".mark")].map((mark) => {
        const { left, top, width, height } = mark.getBoundingClientRect();
        return { node: /** @type {HTMLElement} */ (mark).dataset.node, left, top, width, height };
      }),
      story: document.querySelectorAll(".marks .story").length,
      page: text(frame?.contentDocument?.body),
      view: text([...document.querySelectorAll("[role=tabpanel]")].find((each) => each.checkVisibility())),
      recorded: text(document.querySelector(".recorded")),
    };
  });
}

/** What the lab shows once that is as wanted. @param {Driver} browser @param {string} what @param {(seen: Awaited<ReturnType<typeof look>>) => unknown} wanted */
export function labThat(browser, what, wanted) {
  return until(`the lab ${what}`, async () => {
    const seen = await look(browser);
    return wanted(seen) ? seen : null;
  });
}
