/**
 * The number on the toolbar button and the words behind it.
 *
 * Says what it is told; counts nothing.
 */

import { api, message } from "../shared/api.js";

/**
 * Shows the number, and tells our own pages that it may have changed.
 *
 * @param {number} tabId
 * @param {number} hidden
 */
export async function showCount(tabId, hidden) {
  const title =
    hidden === 0 ? message("actionTitle") : hidden === 1 ? message("hiddenOne") : message("hiddenMany", String(hidden));
  await Promise.all([
    api.action.setBadgeText({ tabId, text: hidden === 0 ? "" : String(hidden) }),
    api.action.setTitle({ tabId, title }),
    // Nobody may be listening.
    api.runtime.sendMessage({ type: "counted", tab: tabId }).catch(() => {}),
  ]);
}

/** Calm, and legible in light and dark toolbars. */
export function colourBadge() {
  return Promise.all([
    api.action.setBadgeBackgroundColor({ color: "#4a5a52" }),
    api.action.setBadgeTextColor?.({ color: "#ffffff" }),
  ]);
}
