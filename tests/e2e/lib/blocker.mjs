// Another blocker, for the tests of two side by side: it goes by a list, as blockers do, and knows nothing of us. It hides
// by a sheet of its own before the page is drawn, by inline style later, and takes some elements out altogether.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const EVERY_PAGE = ["http://*/*", "https://*/*"];

/** A folder with the extension, gone at the end of the process. @param {{sheet: string[], inline: string[], out: string[]}} list */
export function blocker({ sheet, inline, out }) {
  const folder = mkdtempSync(join(tmpdir(), "quietpage-blocker-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, name), text);
  write("manifest.json", JSON.stringify({
    manifest_version: 3,
    name: "A blocker that goes by a list",
    version: "1.0",
    host_permissions: EVERY_PAGE,
    content_scripts: [
      { matches: EVERY_PAGE, css: ["list.css"], run_at: "document_start" },
      { matches: EVERY_PAGE, js: ["list.js"], run_at: "document_end" },
    ],
    browser_specific_settings: { gecko: { id: "blocker@tests.invalid", data_collection_permissions: { required: ["none"] } } },
  }));
  write("list.css", `${sheet.join(",\n")} { display: none !important; }\n`);
  write("list.js", `
    const go = () => {
      for (const each of document.querySelectorAll(${JSON.stringify(inline.join())})) each.style.setProperty("display", "none", "important");
      for (const each of document.querySelectorAll(${JSON.stringify(out.join())})) each.remove();
    };
    go();
    new MutationObserver(go).observe(document, { childList: true, subtree: true });
  `);
  return folder;
}
