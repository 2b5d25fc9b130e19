/**
 * What the user would lose, or miss, if the page went away: changed form fields, playing media, a leave prompt.
 *
 * Reads states only; a field's value is compared and never kept or sent.
 */

import { activeElementOf, createEventIn, findIn, isEnded, isPaused } from "./dom.js";

/** Real forms stay below; past it a page is some table of inputs, and a longer look would be felt. */
const MAX_FIELDS = 2000;

/**
 * Whether the user, or a script for them, has changed this form field since it was parsed.
 *
 * @param {Element} field
 */
export function isChanged(field) {
  if (field instanceof HTMLInputElement) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "hidden" || field.type === "submit" || field.type === "button") return false;
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
 * Whether the reader should open beside this page rather than instead of it.
 *
 * @param {Document} page
 */
export function wouldLose(page) {
  return hasChangedField(page) || hasWantedMedia(page) || hasLeavePrompt();
}

/** @param {Document} page */
function hasChangedField(page) {
  const fields = findIn.call(page, "input, textarea, select");
  for (let at = 0; at < fields.length && at < MAX_FIELDS; at++) {
    if (isChanged(/** @type {Element} */ (fields[at]))) return true;
  }
  const editable = activeElementOf.call(page);
  return editable instanceof HTMLElement && editable.isContentEditable;
}

/** @param {Document} page */
function hasWantedMedia(page) {
  for (const media of findIn.call(page, "video, audio")) {
    // A silent film that starts by itself is decoration: nobody chose to play it.
    const decoration = media instanceof HTMLMediaElement && media.autoplay && media.muted;
    if (isPlaying(/** @type {Element} */ (media)) && !decoration) return true;
  }
  return false;
}

/**
 * Whether the page would ask before it is left. Browsers ask only once the user has done something in the page, and the
 * page's listeners can only be asked: they get the event that leaving would send them a moment later.
 */
function hasLeavePrompt() {
  if (!navigator.userActivation?.hasBeenActive) return false;
  try {
    const leaving = createEventIn.call(document, "BeforeUnloadEvent");
    leaving.initEvent("beforeunload", false, true);
    window.dispatchEvent(leaving);
    const asked = /** @type {BeforeUnloadEvent} */ (leaving).returnValue;
    return leaving.defaultPrevented || (typeof asked === "string" && asked !== "");
  } catch {
    return false;
  }
}
