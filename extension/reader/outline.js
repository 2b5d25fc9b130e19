/**
 * The outline of an article: its headings as a list in a list, with the one marked under which one reads.
 */

import { make, button } from "../shared/make.js";

export class Outline {
  /** @type {{heading: HTMLElement, entry: HTMLElement}[]} */ #entries = [];
  #chosen;

  /**
   * @param {HTMLElement} article
   * @param {HTMLElement} into
   * @param {(heading: HTMLElement) => void} chosen
   */
  constructor(article, into, chosen) {
    this.#chosen = chosen;
    const headings = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("h1, h2, h3, h4, h5, h6")]).filter((each) => each.textContent?.trim());
    into.append(this.#listOf(headings));
  }

  /** An article without headings of its own needs none. */
  get isEmpty() {
    return this.#entries.length < 2;
  }

  /** Marks the last heading above `line`. @param {number} line  In CSS pixels of the window. */
  mark(line) {
    const now = this.#entries.findLast(({ heading }) => heading.getBoundingClientRect().top <= line) ?? this.#entries[0];
    for (const { entry, heading } of this.#entries) {
      if (heading !== now?.heading) entry.removeAttribute("aria-current");
      else if (!entry.ariaCurrent) {
        entry.setAttribute("aria-current", "true");
        entry.scrollIntoView({ block: "nearest", behavior: "instant" });
      }
    }
  }

  /** Goes to the next heading, or with -1 to the one before. @param {1 | -1} by @param {number} line */
  step(by, line) {
    const tops = this.#entries.map(({ heading }) => Math.round(heading.getBoundingClientRect().top - line));
    const at = by > 0 ? tops.findIndex((top) => top > 1) : tops.findLastIndex((top) => top < -1);
    const entry = this.#entries[at];
    if (entry) this.#chosen(entry.heading);
  }

  /** @param {HTMLElement[]} headings */
  #listOf(headings) {
    const top = make("ol", {});
    /** @type {{level: number, list: HTMLElement}[]} */
    const open = [{ level: 1, list: top }];
    for (const heading of headings) {
      // The headline is a place to go to, not what all the others are under.
      const level = Math.max(2, Number(heading.tagName.slice(1)));
      while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
      const above = open.at(-1)?.list ?? top;
      const entry = button(heading.textContent?.replace(/\s+/g, " ").trim() ?? "", { dir: "auto" }, () => this.#chosen(heading));
      const inside = make("ol", {});
      above.append(make("li", {}, entry, inside));
      open.push({ level, list: inside });
      this.#entries.push({ heading, entry });
    }
    for (const list of top.querySelectorAll("ol:empty")) list.remove();
    return top;
  }
}
