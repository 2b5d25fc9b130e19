/**
 * What the user has corrected on pages: listed by site, removed, written to a file and read from one, after it was shown
 * what that would change.
 */

import { corrections, exportCorrections, forget, importCorrections } from "../background/corrections.js";
import { counted, message } from "../shared/api.js";
import { button, make, words } from "../shared/make.js";
import { number } from "../shared/numbers.js";
import { kindWords, withCapital } from "../shared/words.js";
import { paragraph, section } from "./fields.js";
import { readable } from "./sites.js";

/**
 * @typedef {import("../background/corrections.js").Correction} Correction
 * @typedef {import("../background/corrections.js").Difference} Difference
 */

const FILE = "quietpage-corrections.json";

export class Corrections {
  #notice;
  #list = make("div", {});
  #file = make("input", { type: "file", accept: ".json,application/json", id: "corrections-file", class: "apart", tabindex: "-1", "aria-hidden": "true" });
  #import = button(message("correctionsImport"), { "data-name": "import" }, () => this.#file.click());
  #wrong = make("p", { class: "wrong", role: "alert" });
  #changes = make("div", { class: "changes", role: "status" });
  /** What the list shows, so that nothing is made anew under the user's hand. */ #drawn = "";

  /** @param {import("./notice.js").Notice} notice */
  constructor(notice) {
    this.#notice = notice;
    notice.onsay(() => (this.#wrong.textContent = ""));
    this.#file.addEventListener("change", () => void this.#look().catch(console.error));
    const acts = make("div", { class: "acts" }, button(message("correctionsExport"), { "data-name": "export" }, () => void this.#save().catch(console.error)), this.#import, this.#file);
    this.element = section("corrections", message("correctionsTitle"), paragraph(message("correctionsMore")), this.#list, acts, this.#wrong, this.#changes);
  }

  fill() {
    void this.#fill().catch(console.error);
  }

  async #fill() {
    const all = await corrections();
    const drawn = JSON.stringify(all);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = this.#buttons().indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const sites = all.map(({ host, corrections: list }) => make("section", { class: "site" }, make("h3", {}, make("bdi", {}, readable(host))), make("ul", {}, ...list.map((each) => this.#item(host, each)))));
    this.#list.replaceChildren(...(sites.length > 0 ? sites : [make("p", { class: "none" }, message("correctionsNone"))]));
    // Whoever removes one goes on at the next, at the last where there is none, and where nothing is left at what brings some.
    if (focused >= 0) (this.#buttons()[focused] ?? this.#buttons().at(-1) ?? this.#import).focus();
  }

  #buttons() {
    return [...this.#list.querySelectorAll("button")];
  }

  /** @param {string} host @param {Correction} correction */
  #item(host, correction) {
    const about = message("correctionsForgetOf", wordsOf(correction, "quoteInside"));
    return make("li", {}, make("span", { class: "host" }, wordsOf(correction)), button(message("correctionsForget"), { "aria-label": about }, () => void this.#forget(host, correction).catch(console.error)));
  }

  /** @param {string} host @param {Correction} correction */
  async #forget(host, correction) {
    await forget(host, correction.id);
    this.#notice.say(message("correctionsForgotten", wordsOf(correction, "quoteInside")));
  }

  /** Shows what the chosen file would change, before it does. */
  async #look() {
    const [file] = this.#file.files ?? [];
    if (!file) return;
    const text = await file.text();
    this.#file.value = "";
    this.#changes.replaceChildren();
    const found = await importCorrections(text, { apply: false });
    const differences = "error" in found ? [] : found.differences;
    const news = rowsOf(differences, "added");
    const turned = rowsOf(differences, "replaced");
    const same = differences.reduce((sum, each) => sum + each.same, 0);
    if (news.length + turned.length + same === 0) return this.#complain();
    if (news.length + turned.length === 0) return this.#notice.say(message("correctionsAllHere"));
    this.#wrong.textContent = "";
    const part = (/** @type {string} */ title, /** @type {HTMLElement[]} */ rows) => (rows.length > 0 ? [paragraph(message(title)), make("ul", {}, ...rows)] : []);
    this.#changes.replaceChildren(
      make("h3", {}, message("correctionsChanges")),
      ...part("correctionsAdds", news),
      ...part("correctionsTurns", turned),
      ...(same > 0 ? [paragraph(counted("correctionsSame", same, number(same)))] : []),
      make(
        "div",
        { class: "acts" },
        button(message("correctionsApply"), { class: "main", "data-name": "apply" }, () => void this.#apply(text, news.length + turned.length).catch(console.error)),
        button(message("resetNot"), {}, () => this.#done()),
      ),
    );
  }

  /** @param {string} text @param {number} count  How many it changes. */
  async #apply(text, count) {
    await importCorrections(text, { apply: true });
    this.#done();
    this.#notice.say(counted("correctionsTaken", count, number(count)));
  }

  /** What was asked is answered, and the question goes with what was pressed. */
  #done() {
    this.#changes.replaceChildren();
    this.#import.focus();
  }

  #complain() {
    this.#notice.withdraw();
    this.#wrong.textContent = message("correctionsNoFile");
  }

  async #save() {
    this.#wrong.textContent = "";
    const url = URL.createObjectURL(new Blob([await exportCorrections()], { type: "application/json" }));
    make("a", { href: url, download: FILE }).click();
    this.#notice.say(message("keepSaved", FILE));
    // The browser has taken it by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}

/** A row for each correction that an import adds, or sets in the place of the opposite. @param {Difference[]} differences @param {"added" | "replaced"} how */
function rowsOf(differences, how) {
  return differences.flatMap(({ host, [how]: list }) => list.map((each) => make("li", {}, make("bdi", {}, readable(host)), ": ", wordsOf(each))));
}

/** @type {Record<Correction["does"], string>} */
const WORDS = { hide: "correctionsHide", keep: "correctionsKeep", read: "correctionsRead" };

/** Where a block lay from the story: of one that has nothing else to be known by. @type {Record<string, string>} */
const PLACES = { before: "correctionsBefore", inside: "reason_inside_body", after: "reason_after_body" };

/** What a block is that is of no other kind. */
const ANY = "widget";

/**
 * What was corrected, as one knows it again: its kind with the words of its own heading, or else with its place.
 *
 * @param {Correction} correction
 * @param {"panelAbout" | "quoteInside"} [quote]  The marks of a quotation, or of one in another.
 */
function wordsOf({ does, written, block }, quote = "panelAbout") {
  const kind = block.kind ?? ANY;
  const heading = written ?? withCapital((block.heading ?? []).join(" "));
  if (heading) return message(WORDS[does], [...(kind === ANY ? [] : [kindWords(kind)]), message(quote, heading)].join(" "));
  const place = PLACES[String(block.place)];
  return message(WORDS[does], words([kindWords(kind), ...(place ? [message(place)] : [])]));
}
