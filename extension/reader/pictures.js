/**
 * What stands for a picture that is not shown: its words, and a link to it.
 *
 * With pictures switched off the style sheet leaves them out, and as they load only when they come into view, nothing asks
 * for them. Who wants one after all follows the link.
 */

import { message } from "../shared/api.js";
import { make } from "../shared/make.js";

/** @param {HTMLElement} article */
export function watchPictures(article) {
  // Neither event bubbles.
  article.addEventListener("error", ({ target }) => target instanceof HTMLImageElement && mark(target, true), true);
  article.addEventListener("load", ({ target }) => target instanceof HTMLImageElement && mark(target, false), true);
}

/** Gives each picture of an article its words. @param {HTMLElement} article */
export function standIn(article) {
  for (const image of article.querySelectorAll("img")) wordsFor(image);
}

/** @param {HTMLImageElement} image @param {boolean} failed */
function mark(image, failed) {
  image.classList.toggle("failed", failed);
  if (failed) wordsFor(image);
}

/** @param {HTMLImageElement} image */
function wordsFor(image) {
  if (image.nextElementSibling?.classList.contains("unseen")) return;
  const words = image.alt.trim() ? message("readerPictureOf", image.alt.trim()) : message("readerPicture");
  const target = { href: image.src, target: "_blank", rel: "noopener noreferrer" };
  // A link may not stand in another.
  const plain = image.closest("a, button") !== null || !/^https?:/.test(image.src);
  image.after(plain ? make("span", { class: "unseen" }, words) : make("a", { class: "unseen", ...target }, words));
}
