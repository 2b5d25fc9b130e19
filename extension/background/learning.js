/**
 * From one correction to all blocks like it on a site: what the panel and the picker ask for. It also leads from the reader
 * to the choice of another part of the page, and back.
 */

import { api } from "../shared/api.js";
import { isSample } from "../shared/messages.js";
import { newId } from "../shared/shapes.js";
import { lookAt, openReader, pickBlock, scopeOf, send } from "./actions.js";
import { addCorrection, asWritten, forget } from "./corrections.js";
import { correctionOf } from "./engine.js";
import { isReader, leave, pageOf } from "./reader.js";
import { policyFor } from "./settings.js";
import { takePart, updateTab } from "./tabs.js";

/**
 * Hides the blocks of a tab's site that are like one of its page from now on, or leaves them alone; open tabs follow at
 * once.
 *
 * @param {number} tabId
 * @param {number} block
 * @param {boolean} hides
 * @returns {Promise<boolean>}  Whether it was done: nothing is learnt of what has text of the story in it.
 */
export function correct(tabId, block, hides) {
  return learn(tabId, block, hides ? "hide" : "keep");
}

/**
 * Takes a block of a tab's page for the story from now on, there and on the site's other pages, and reads it.
 *
 * @param {number} tabId
 * @param {number} block
 */
export async function readBlock(tabId, block) {
  if (await learn(tabId, block, "read")) await openReader(tabId);
}

/**
 * Goes from the reader back to its page, and has the user choose there what is to be read.
 *
 * @param {number} tabId
 * @param {string} id
 */
export async function choosePart(tabId, id) {
  const page = await pageOf(tabId, id);
  // A page that has yet to come says when it is there.
  if (!page.beside) await updateTab(tabId, { part: page.url });
  await leave(tabId, id);
  if (page.beside) await pickBlock(page.tabId, { reads: true });
}

/**
 * Has the user choose, where that was wished for and the page is there now.
 *
 * @param {number} tabId
 * @param {string | undefined} url
 */
export async function choosePartIfWanted(tabId, url) {
  if (url === undefined || isReader(url) || !(await takePart(tabId, url))) return;
  await pickBlock(tabId, { reads: true });
}

/** @param {number} tabId @param {number} block @param {import("./corrections.js").Correction["does"]} does */
async function learn(tabId, block, does) {
  const sample = await send(tabId, { type: "panel", wish: { do: "sample", block } });
  const tab = await api.tabs.get(tabId);
  const url = tab.url ?? "";
  // What the page says of itself is not asked for the site; it only must not have become another meanwhile.
  if (!isSample(sample) || sample.place.url !== url) return false;
  const scope = scopeOf(tab, url);
  const policy = { ...(await policyFor(scope)), level: /** @type {const} */ ("quiet") };
  const about = { node: sample.node, id: newId(), made: new Date().toISOString().slice(0, 10), does };
  const made = await correctionOf(sample.snapshot, sample.place, policy, about);
  if (!made) return false;
  await addCorrection(scope, asWritten(made, sample.words));
  await send(tabId, { type: "changed" });
  return true;
}

/**
 * Forgets a correction of a tab's site.
 *
 * @param {number} tabId
 * @param {string} id
 */
export async function forgetIn(tabId, id) {
  const tab = await api.tabs.get(tabId);
  await forget(scopeOf(tab, tab.url ?? "").host, id);
  await send(tabId, { type: "changed" });
  return lookAt(tabId);
}
