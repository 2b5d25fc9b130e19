/**
 * What the user would lose, or miss, if the page went away: changed form fields, playing media, a leave prompt.
 *
 * Reads states only; a field's value is compared and never kept or sent.
 */

import { activeElementOf, findIn } from "./dom.js";
import { isChanged, MAX_FIELDS, playing } from "./fields.js";

/**
 * Whether the reader should open beside this page rather than instead of it.
 *
 * @param {Document} page
 */
export function wouldLose(page) {
  return hasChangedField(page) || playing(page).length > 0 || hasLeavePrompt();
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

/**
 * Whether the page would ask before it is left. Browsers ask only once the user has done something in the page, and the
 * page's listeners can only be asked: they get the event that leaving would send them a moment later.
 */
function hasLeavePrompt() {
  if (!navigator.userActivation?.hasBeenActive) return false;
  try {
    const leaving = Document.prototype.createEvent.call(document, "BeforeUnloadEvent");
    leaving.initEvent("beforeunload", false, true);
    window.dispatchEvent(leaving);
    const asked = /** @type {BeforeUnloadEvent} */ (leaving).returnValue;
    return leaving.defaultPrevented || (typeof asked === "string" && asked !== "");
  } catch {
    return false;
  }
}
