/**
 * What the reader's bar can have done to the page that is read, and what holds there: the same as the menus, for those who
 * have none.
 */

import { api } from "../shared/api.js";
import { openCapsule } from "./actions.js";
import { choosePart } from "./learning.js";
import { setLevelOfPage, setLevelOfSite, tellPage, termsAt, turnOnSite } from "./levels.js";
import { leave, pageOf } from "./reader.js";

/**
 * Does what is wished, and goes back to the page to show it.
 *
 * @param {number} tabId  The reader's.
 * @param {string} id
 * @param {import("../shared/messages.js").ReaderWish} wish
 */
export async function forReader(tabId, id, wish) {
  if (wish === "part") return choosePart(tabId, id);
  const about = await aboutPage(tabId, id);
  if (wish === "wrong") {
    await leave(tabId, id);
    return openCapsule(about.tabId);
  }
  const done = await carryOut(about, wish);
  await leave(tabId, id);
  await tellPage(about.tabId, done);
}

/** @param {import("./levels.js").About} about @param {"quieten" | "show" | "siteOn" | "siteOff"} wish */
async function carryOut(about, wish) {
  switch (wish) {
    case "siteOn":
      return turnOnSite(about);
    case "siteOff":
      return setLevelOfSite(about, "off");
    default:
      await setLevelOfPage(about, wish === "show" ? "off" : undefined);
      return "stored";
  }
}

/**
 * What is set for the page that is read, and which of it holds.
 *
 * @param {number} tabId  The reader's.
 * @param {string} id
 */
export async function termsForReader(tabId, id) {
  return termsAt(await aboutPage(tabId, id));
}

/** @param {number} tabId @param {string} id @returns {Promise<import("./levels.js").About>} */
async function aboutPage(tabId, id) {
  const page = await pageOf(tabId, id);
  const { incognito } = await api.tabs.get(tabId);
  return { tabId: page.tabId, url: page.url, private: incognito };
}
