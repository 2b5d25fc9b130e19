/**
 * From one correction to all blocks like it on a site: what the panel and the picker ask for.
 */

import { api } from "../shared/api.js";
import { isSample } from "../shared/messages.js";
import { newId } from "../shared/shapes.js";
import { lookAt, scopeOf, send } from "./actions.js";
import { addCorrection, forget } from "./corrections.js";
import { correctionOf } from "./engine.js";
import { policyFor } from "./settings.js";

/**
 * Hides the blocks of a tab's site that are like one of its page from now on, or leaves them alone; open tabs follow at
 * once.
 *
 * @param {number} tabId
 * @param {number} block
 * @param {boolean} hides
 * @returns {Promise<boolean>}  Whether it was done: nothing is learnt of what has text of the story in it.
 */
export async function correct(tabId, block, hides) {
  const sample = await send(tabId, { type: "panel", wish: { do: "sample", block } });
  const tab = await api.tabs.get(tabId);
  const url = tab.url ?? "";
  // What the page says of itself is not asked for the site; it only must not have become another meanwhile.
  if (!isSample(sample) || sample.place.url !== url) return false;
  const scope = scopeOf(tab, url);
  const policy = { ...(await policyFor(scope)), level: /** @type {const} */ ("quiet") };
  const about = { node: sample.node, id: newId(), made: new Date().toISOString().slice(0, 10), hides };
  const made = await correctionOf(sample.snapshot, sample.place, policy, about);
  if (!made) return false;
  await addCorrection(scope, made);
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
