/**
 * What one does with pieces of an article: copies code, opens notes and jumps within it; sets columns of numbers; and says
 * where it is cut short.
 *
 * The elements were made in Rust; this adds buttons and moves the window. It never changes the window's address, which
 * names the article.
 */

import { message } from "../shared/api.js";
import { button, make } from "../shared/make.js";

/** Longest note that opens where it is named, in characters; what is longer is a chapter. */
const MAX_NOTE = 1500;
/** Longest text of a link that names a note: `[12]`, `*`, `note 3`. */
const MAX_MARK = 10;
const COPIED_MS = 2000;
/** What is a number and nothing else, with what is written round numbers; or a dash, where there is none. */
const NUMBER = /^(?:[\p{Sc}(+\-−±~<>]*\s?\p{Nd}[\p{Nd}.,'’٫٬\s]*[\s\p{Sc}%‰٪)]*|[-–—])$/u;
/** Fewer numbers are no column. */
const FEWEST = 2;

/**
 * @param {HTMLElement} article
 * @param {{withheld?: boolean, url: string}} known
 */
export function equip(article, { withheld, url }) {
  for (const pre of article.querySelectorAll("pre")) addCopy(pre);
  for (const table of article.querySelectorAll("table")) setNumbers(table);
  for (const link of article.querySelectorAll(".jump")) link.addEventListener("click", (event) => follow(event, article));
  if (withheld) article.append(notice(url));
}

/** @param {HTMLPreElement} pre */
function addCopy(pre) {
  const copy = button(message("pieceCopy"), { class: "copy" }, async () => {
    const done = navigator.clipboard.writeText(pre.textContent ?? "").then(() => "pieceCopied");
    say(copy, message(await done.catch(() => "pieceNotCopied")));
  });
  const box = make("div", { class: "code" });
  pre.replaceWith(box);
  box.append(pre, copy);
}

/** Columns of nothing but numbers stand at their end, so that digits of one weight stand below each other. @param {HTMLTableElement} table */
function setNumbers(table) {
  const rows = [...table.rows];
  // What spans others has no column of its own.
  if (table.querySelector("table") || rows.some(({ cells }) => [...cells].some(({ colSpan, rowSpan }) => colSpan > 1 || rowSpan > 1))) return;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  for (let at = 0; at < width; at++) {
    const cells = rows.flatMap((row) => row.cells[at] ?? []);
    const texts = cells.filter((cell) => cell.localName === "td").map((cell) => cell.textContent?.trim() ?? "").filter((text) => text !== "");
    const isColumn = texts.filter((text) => /\p{Nd}/u.test(text)).length >= FEWEST && texts.every((text) => NUMBER.test(text));
    if (isColumn) for (const cell of cells) cell.classList.add("number");
  }
}

/** @param {HTMLButtonElement} copy @param {string} text */
function say(copy, text) {
  copy.textContent = text;
  const status = document.getElementById("status");
  if (status) status.textContent = text;
  setTimeout(() => (copy.textContent = message("pieceCopy")), COPIED_MS);
}

/** @param {Event} event @param {HTMLElement} article */
function follow(event, article) {
  event.preventDefault();
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  const place = document.getElementById(link.hash.slice(1));
  if (!place || !article.contains(place)) return;
  const target = place.closest("li, dd, p, h2, h3, h4, h5, h6, td, th, figcaption") ?? place;
  closeNote();
  if (isNote(link, target)) openNote(link, target);
  else arrive(target);
}

/** @param {HTMLElement} link @param {Element} target */
function isNote(link, target) {
  const follows = link.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  const text = target.textContent ?? "";
  return follows !== 0 && !/^H\d$/.test(target.nodeName) && text.length <= MAX_NOTE && (link.textContent ?? "").trim().length <= MAX_MARK;
}

/** @param {Element} target */
function arrive(target) {
  document.querySelector(".arrived")?.classList.remove("arrived");
  target.classList.add("arrived");
  if (target instanceof HTMLElement) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  target.scrollIntoView({ block: "center" });
}

// Escape closes what is open before it leaves the reader.
document.addEventListener(
  "keydown",
  (event) => {
    const note = document.querySelector(".note:popover-open");
    if (event.key !== "Escape" || !(note instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    note.hidePopover();
  },
  true,
);

function closeNote() {
  document.querySelector(".note")?.remove();
}

/** @param {HTMLElement} link @param {Element} target */
function openNote(link, target) {
  const note = make("aside", { class: "note", popover: "auto", role: "note", "aria-label": message("pieceNote") });
  const copy = /** @type {Element} */ (target.cloneNode(true));
  // A copy of a place is none, and its way back leads to where one is.
  for (const each of copy.querySelectorAll("[id], .jump")) {
    if (each.matches(".jump")) each.remove();
    else each.removeAttribute("id");
  }
  const go = button(message("pieceGoToNote"), {}, () => {
    closeNote();
    arrive(target);
  });
  note.append(make("div", {}, ...copy.childNodes), go);
  // Beside its mark, so that the keyboard comes to it next.
  link.after(note);
  note.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    const inside = note.contains(document.activeElement);
    note.remove();
    if (inside) link.focus();
  });
  note.showPopover();
  const { left, bottom, top } = link.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const below = bottom + height + 8 < innerHeight;
  note.style.left = `${Math.max(16, Math.min(left, innerWidth - width - 16))}px`;
  note.style.top = `${below ? bottom + 8 : Math.max(8, top - height - 8)}px`;
  go.focus({ preventScroll: true });
}

/** @param {string} url */
function notice(url) {
  const link = make("a", { href: url, rel: "noreferrer" }, message("pieceOriginal"));
  return make("aside", { class: "withheld" }, make("p", {}, message("pieceWithheld"), " ", link));
}
