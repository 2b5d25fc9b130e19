/**
 * Off everywhere until it is taken back, by one shortcut, and the button and the menus that say so.
 */

import { api, message } from "../shared/api.js";
import { isLimited } from "./access.js";
import { showEverywhere } from "./badge.js";
import { change, isPaused } from "./settings.js";

/** The entry of the menus that pauses and resumes. */
export const PAUSE_ENTRY = "pause";

/**
 * Pauses everywhere, or goes on; open tabs follow at once. From a private window it holds in private windows.
 *
 * @param {{private: boolean}} window
 */
export async function togglePause(window) {
  await setPaused(!(await isPaused(window)), window);
}

/** @param {boolean} paused @param {{private: boolean}} window */
export async function setPaused(paused, window) {
  await change({ paused }, { host: "", everywhere: true, ...window });
}

/** Has the button, where no page says otherwise, and the menus say what holds everywhere. */
export async function sayWhatHolds() {
  const paused = await isPaused({ private: false });
  await showEverywhere({ paused, limited: await isLimited() });
  // Browsers without such menus go without, and so does one that is still making them.
  await Promise.resolve(api.contextMenus?.update(PAUSE_ENTRY, { title: message(paused ? "menuResume" : "menuPause") })).catch(() => {});
}
