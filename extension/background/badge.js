/**
 * The number on the toolbar button and the words behind it.
 *
 * Says what it is told; counts nothing.
 */

import { api, message } from "../shared/api.js";

/** Two bars, in letters that every toolbar has. */
const PAUSED = "II";

/**
 * Shows the number, or that it is paused, and tells our own pages that it may have changed.
 *
 * @param {number} tabId
 * @param {number} hidden
 * @param {{paused?: boolean}} [state]
 */
export async function showCount(tabId, hidden, { paused = false } = {}) {
  const text = hidden === 0 ? "" : String(hidden);
  const title = hidden === 0 ? message("actionTitle") : hidden === 1 ? message("hiddenOne") : message("hiddenMany", text);
  await Promise.all([
    api.action.setBadgeText({ tabId, text: paused ? PAUSED : text }),
    api.action.setTitle({ tabId, title: paused ? message("actionPaused") : title }),
    // Nobody may be listening.
    api.runtime.sendMessage({ type: "counted", tab: tabId }).catch(() => {}),
  ]);
}

/** Says in tabs of which nothing else is known whether it is paused. @param {boolean} paused */
export async function showPaused(paused) {
  await Promise.all([
    api.action.setBadgeText({ text: paused ? PAUSED : "" }),
    api.action.setTitle({ title: message(paused ? "actionPaused" : "actionTitle") }),
  ]);
}

/** Calm, and legible in light and dark toolbars. */
export function colourBadge() {
  return Promise.all([
    api.action.setBadgeBackgroundColor({ color: "#4a5a52" }),
    api.action.setBadgeTextColor?.({ color: "#ffffff" }),
  ]);
}
