/**
 * From one correction to all blocks like it on a site: what the panel and the picker ask for. It also leads from the reader
 * to the choice of another part of the page, and back.
 */

import { api } from "../shared/api.js";
import { isSample } from "../shared/messages.js";
import { newId } from "../shared/shapes.js";
import { hostOf, lookAt, openReader, pickBlock, scopeOf, send } from "./actions.js";
import { addCorrection, asWritten, forget } from "./corrections.js";
import { correctionOf } from "./engine.js";
import { isReader, leave, pageOf, withoutChoice } from "./reader.js";
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
 * Takes a block of a tab's page for the story from now on, there and on the site's other pages, or just this once, and reads
 * it.
 *
 * @param {number} tabId
 * @param {number} block
 * @param {boolean} [once]
 */
export async function readBlock(tabId, block, once = false) {
  if (!once) return (await learn(tabId, block, "read")) && openReader(tabId);
  const made = (await make(tabId, block, "read"))?.made;
  if (made) await openReader(tabId, made);
}

/**
 * Forgets the choice of a part that the reader follows, and has it show what was found instead; where nothing was, it goes
 * back to the page.
 *
 * @param {number} tabId
 * @param {string} id
 * @returns {Promise<boolean>}  Whether the reader has something to show.
 */
export async function undoChoice(tabId, id) {
  const entry = await withoutChoice(id);
  for (const choice of entry?.chosen ?? []) await forget(hostOf(entry?.url ?? ""), choice);
  if (entry?.beside) await send(entry.opener, { type: "changed" });
  if (!entry?.article) await leave(tabId, id);
  return Boolean(entry?.article);
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
  const { made, scope } = (await make(tabId, block, does)) ?? {};
  if (!made || !scope) return false;
  await addCorrection(scope, made);
  await send(tabId, { type: "changed" });
  return true;
}

/**
 * The correction that a block of a tab's page makes; nothing where it would take text of the story away.
 *
 * @param {number} tabId
 * @param {number} block
 * @param {import("./corrections.js").Correction["does"]} does
 */
async function make(tabId, block, does) {
  const sample = await send(tabId, { type: "panel", wish: { do: "sample", block } });
  const tab = await api.tabs.get(tabId);
  const url = tab.url ?? "";
  // What the page says of itself is not asked for the site; it only must not have become another meanwhile.
  if (!isSample(sample) || sample.place.url !== url) return undefined;
  const scope = scopeOf(tab, url);
  const policy = { ...(await policyFor(scope)), level: /** @type {const} */ ("quiet") };
  const about = { node: sample.node, id: newId(), made: new Date().toISOString().slice(0, 10), does };
  const made = await correctionOf(sample.snapshot, sample.place, policy, about);
  return made && { made: asWritten(made, sample.words), scope };
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
