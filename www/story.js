/**
 * Where the story of a page is, as the reader takes it.
 */

import * as core from "#core";

import { warmUp } from "../extension/background/engine.js";

/**
 * First and last node of each run, one after the other; nothing where there is no story.
 *
 * @param {import("../extension/shared/messages.js").Snapshot} snapshot
 * @param {import("../extension/shared/messages.js").Place} place
 * @param {import("../extension/background/settings.js").Policy} policy
 * @returns {Promise<Uint32Array | undefined>}
 */
export async function mainText({ rows, boxes, text }, place, { level, calm, kinds }) {
  await warmUp();
  return core.main_text(rows, boxes, text, { level, calm, kinds, ...place });
}
