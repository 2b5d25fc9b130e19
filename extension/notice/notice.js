/**
 * A page of ours for tabs in which nothing can be shown: says so, and closes.
 *
 * Knows nothing of the tab that it is about.
 */

import { api, direction, language, message } from "../shared/api.js";

/** @param {string} id @param {string} key */
function fill(id, key) {
  const element = document.getElementById(id);
  if (element) element.textContent = message(key);
  return element;
}

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = message("noticeTitle");
fill("title", "noticeTitle");
fill("text", "noticeText");
fill("close", "noticeClose")?.addEventListener("click", async () => {
  const tab = await api.tabs.getCurrent();
  if (tab?.id !== undefined) await api.tabs.remove(tab.id);
});
