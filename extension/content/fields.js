/**
 * Whether form fields were changed, and which media play.
 *
 * Reads states only; a field's value is compared and never kept or sent.
 */

import { findIn, isEnded, isPaused } from "./dom.js";

/** Real forms stay below; past it a page is some table of inputs, and a longer look would be felt. */
export const MAX_FIELDS = 2000;

/**
 * Whether the user, or a script for them, has changed this form field since it was parsed.
 *
 * @param {Element} field
 */
export function isChanged(field) {
  if (field instanceof HTMLInputElement) {
    if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked;
    if (/^(hidden|submit|button)$/.test(field.type)) return false;
    return field.value !== field.defaultValue;
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  return field instanceof HTMLSelectElement && isOtherChoice(field);
}

/** @param {HTMLSelectElement} select */
function isOtherChoice(select) {
  const options = [...select.options].slice(0, MAX_FIELDS);
  // A plain list shows its first option when none is marked, and that is no change.
  const marked = options.some((option) => option.defaultSelected);
  if (!marked && !select.multiple) return select.selectedIndex > 0;
  return options.some((option) => option.selected !== option.defaultSelected);
}

/** @param {Element} media */
export function isPlaying(media) {
  return media instanceof HTMLMediaElement && !isPaused.call(media) && !isEnded.call(media);
}

/**
 * Media that play because somebody wants them to: a silent film that starts by itself is decoration.
 *
 * @param {Document} page
 */
export function playing(page) {
  const media = /** @type {HTMLMediaElement[]} */ ([...findIn.call(page, "video, audio")]);
  return media.filter((each) => isPlaying(each) && !(each.autoplay && each.muted));
}
