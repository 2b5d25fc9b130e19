/**
 * What the browser itself says of this installation, read when it is asked for, and the core run on a page made here.
 *
 * It cannot vouch for the browser, nor for itself: what it cannot see is said at its end.
 */

import { accessTo } from "../background/access.js";
import { analyze } from "../background/engine.js";
import { api, counted, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { capture } from "../content/capture.js";
import { sayAccess } from "./access.js";
import { paragraph, section } from "./fields.js";

/** Why each permission of the manifest is there. @type {Record<string, string>} */
const WHY = { activeTab: "selfWhyActiveTab", contextMenus: "selfWhyContextMenus", scripting: "selfWhyScripting", storage: "selfWhyStorage" };
/** Names all files of the package; the build writes it. */
const FILES = "files.json";
const STORY = ["selfStory1", "selfStory2", "selfStory3", "selfStory4"];
const PRICES = ["Aurum AUR $ 12.50 +1.2%", "Borum BOR $ 0.80 -0.3%", "Corum COR $ 3.10 +0.1%", "Dorum DOR $ 7.77 +9.9%", "Eorum EOR $ 5.00 -2.4%"];

export class SelfTest {
  #list = make("dl", { class: "checks", "aria-live": "polite" });

  constructor() {
    const run = button(message("selfRun"), { "data-name": "self-test" }, () => void this.#run().catch(console.error));
    this.element = section("self", message("selfTitle"), paragraph(message("selfMore")), run, this.#list, paragraph(message("selfCannot")));
  }

  fill() {}

  async #run() {
    const manifest = api.runtime.getManifest();
    const policy = /** @type {{extension_pages?: string}} */ (manifest.content_security_policy ?? {}).extension_pages ?? "";
    const { permissions = [], origins = [] } = await api.permissions.getAll();
    this.#list.replaceChildren(
      row("selfVersion", undefined, `${manifest.version} (${await fingerprint()})`),
      row("selfFiles", !manifest.web_accessible_resources?.length, message(manifest.web_accessible_resources?.length ? "selfFilesSome" : "selfFilesNone")),
      row("selfPolicy", !canEvaluate() && /connect-src 'self'/.test(policy), make("code", { dir: "ltr" }, policy)),
      ...permissions.map((name) => row("selfPermission", name in WHY, message(WHY[name] ?? name), name)),
      sitesRow(origins, await accessTo([])),
      row("selfRefused", undefined, `${number(Number(await api.runtime.sendMessage({ type: "refused" })))}. ${message("selfRefusedMore")}`),
      await sample(),
    );
  }
}

/**
 * @param {string} name
 * @param {boolean | undefined} isRight  Nothing where nothing was compared: what is, is all that is said then.
 * @param {Node | string} more
 * @param {...string} about  What the heading names.
 */
function row(name, isRight, more, ...about) {
  const said = isRight === undefined ? [] : [make("dd", { class: "verdict" }, message(isRight ? "selfRight" : "selfWrong"))];
  return make("div", { "data-check": name, ...(isRight !== undefined && { "data-right": String(isRight) }) }, make("dt", {}, message(name, ...about)), ...said, make("dd", {}, more));
}

/** Less than all sites is as the user wants it, and no fault; what that means is said. @param {string[]} origins @param {import("../background/access.js").Access} access */
function sitesRow(origins, access) {
  if (!access.isLimited) return row("selfSites", true, make("bdi", { dir: "ltr" }, origins.join(", ")));
  return make("div", { "data-check": "selfSites", "data-right": "limited" }, make("dt", {}, message("selfSites")), make("dd", {}, sayAccess(access)));
}

/** The start of a checksum over all that is installed: equal packages have equal ones. */
async function fingerprint() {
  const read = async (/** @type {string} */ file) => (await fetch(api.runtime.getURL(file))).arrayBuffer();
  const files = /** @type {string[]} */ (JSON.parse(new TextDecoder().decode(await read(FILES))));
  const parts = await Promise.all(files.map(read));
  const sum = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
  return [...new Uint8Array(sum).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether text can be run as code here, which the policy has to forbid. */
function canEvaluate() {
  try {
    // eslint-disable-next-line no-new-func -- that it throws is what is tested
    return Boolean(new Function("return true")());
  } catch {
    return false;
  }
}

/** A story with a row of prices behind it: the prices go, the story stays. */
async function sample() {
  const frame = make("iframe", { class: "sample", title: message("selfSample"), tabindex: "-1" });
  document.body.append(frame);
  try {
    const page = frame.contentDocument;
    if (!page) return row("selfCore", false, "");
    const add = (/** @type {Node} */ into, /** @type {string} */ tag, /** @type {string} */ text) => {
      const made = page.createElement(tag);
      made.textContent = text;
      into.appendChild(made);
      return made;
    };
    const kind = page.createElement("meta");
    kind.setAttribute("property", "og:type");
    kind.content = "article";
    page.head.append(kind);
    const main = add(page.body, "main", "");
    add(main, "h1", message("selfHeadline"));
    for (const key of STORY) add(main, "p", message(key));
    const strip = add(main, "div", "");
    for (const price of PRICES) add(strip, "span", price);
    const captured = capture(page);
    if (captured.refused) return row("selfCore", false, captured.refused);
    const place = { url: "https://sample.invalid/", base: "https://sample.invalid/", viewport: { width: 1280, height: 900 } };
    const { verdicts } = await analyze(captured.snapshot, place, { level: "quiet", calm: 50, kinds: {}, paused: false });
    const isRight = verdicts.length === 1 && captured.nodes[Number(verdicts[0]?.node)] === strip;
    return row("selfCore", isRight, counted("panelHidden", verdicts.length, number(verdicts.length)));
  } finally {
    frame.remove();
  }
}
