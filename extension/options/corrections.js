/**
 * What the user has corrected on pages: listed by site, forgotten, written to a file and read from one, after it was shown
 * what that would change.
 */

import { corrections, exportCorrections, forget, importCorrections } from "../background/corrections.js";
import { counted, message } from "../shared/api.js";
import { button, make } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { kindWords } from "../shared/words.js";
import { paragraph, section } from "./fields.js";

/** @typedef {import("../background/corrections.js").Correction} Correction */

const FILE = "quietpage-corrections.json";

export class Corrections {
  #list = make("div", {});
  #file = make("input", { type: "file", accept: ".json,application/json", id: "corrections-file", class: "apart", tabindex: "-1", "aria-hidden": "true" });
  #changes = make("div", { class: "changes", role: "status" });

  constructor() {
    this.#file.addEventListener("change", () => void this.#look().catch(console.error));
    const acts = make("div", { class: "acts" }, button(message("correctionsExport"), { "data-name": "export" }, () => void save().catch(console.error)), button(message("correctionsImport"), { "data-name": "import" }, () => this.#file.click()), this.#file);
    this.element = section("corrections", message("correctionsTitle"), paragraph(message("correctionsMore")), this.#list, acts, this.#changes);
  }

  fill() {
    void this.#fill().catch(console.error);
  }

  async #fill() {
    const all = await corrections();
    const sites = all.map(({ host, corrections: list }) => make("section", { class: "site" }, make("h3", {}, host), make("ul", {}, ...list.map((each) => this.#item(host, each)))));
    this.#list.replaceChildren(...(sites.length > 0 ? sites : [paragraph(message("correctionsNone"))]));
  }

  /** @param {string} host @param {Correction} correction */
  #item(host, correction) {
    const words = wordsOf(correction);
    return make("li", {}, make("span", { class: "host" }, words), button(message("correctionsForget"), { "aria-label": message("correctionsForgetOf", words) }, () => void forget(host, correction.id)));
  }

  /** Shows what the chosen file would change, before it does. */
  async #look() {
    const [file] = this.#file.files ?? [];
    if (!file) return;
    const text = await file.text();
    this.#file.value = "";
    const found = await importCorrections(text, { apply: false });
    if ("error" in found) return this.#changes.replaceChildren(message("correctionsNoFile"));
    const news = found.differences.flatMap(({ host, added, replaced }) => [...added.map((each) => ["+", host, each]), ...replaced.map((each) => ["±", host, each])]);
    const items = news.map(([sign, host, each]) => make("li", {}, `${sign} ${host}: ${wordsOf(/** @type {Correction} */ (each))}`));
    const done = () => this.#changes.replaceChildren();
    const apply = button(message("correctionsApply"), { class: "main", "data-name": "apply" }, () => void importCorrections(text, { apply: true }).then(done, console.error));
    const same = found.differences.reduce((sum, each) => sum + each.same, 0);
    this.#changes.replaceChildren(
      make("h3", {}, message("correctionsChanges")),
      make("ul", {}, ...items),
      paragraph(counted("correctionsSame", same, number(same))),
      make("div", { class: "acts" }, ...(items.length > 0 ? [apply] : []), button(message("resetNot"), {}, done)),
    );
  }
}

/** @type {Record<Correction["does"], string>} */
const WORDS = { hide: "correctionsHide", keep: "correctionsKeep", read: "correctionsRead" };

/** @param {Correction} correction */
function wordsOf({ does, block }) {
  const what = [block.kind && kindWords(block.kind), ...(block.heading ?? [])].filter(Boolean).join(", ") || message("panelWordless");
  return message(WORDS[does], what);
}

async function save() {
  const url = URL.createObjectURL(new Blob([await exportCorrections()], { type: "application/json" }));
  make("a", { href: url, download: FILE }).click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
