/**
 * The core in WebAssembly: made on the first request, dropped and made anew when it traps.
 *
 * Converts nothing and decides nothing. A worker that the browser has just started has no instance, so nobody may rely
 * on one being there.
 */

import init, * as core from "#core";

import { api } from "../shared/api.js";
import { unpack } from "../shared/messages.js";

/**
 * @typedef {import("../shared/messages.js").Snapshot} Snapshot
 * @typedef {import("../shared/messages.js").PackedSnapshot} PackedSnapshot
 * @typedef {import("../shared/messages.js").Place} Place
 * @typedef {import("../shared/messages.js").Analysis} Analysis
 * @typedef {import("./settings.js").Policy} Policy
 */

/** An instance that has grown past this is dropped: its memory never shrinks. */
const MAX_MEMORY = 64 * 1024 * 1024;

/** Starts fetching and compiling, for whoever will ask next; gives the instance that is current. */
export function warmUp() {
  return init({ module_or_path: api.runtime.getURL("core_bg.wasm") });
}

/**
 * What the core says about a page.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @param {Place} place
 * @param {Policy} policy
 * @returns {Promise<Analysis>}
 */
export function analyze(sent, place, policy) {
  const { rows, boxes, text } = unpack(sent);
  return run(() => core.analyze(rows, boxes, text, { ...policy, ...place }));
}

/**
 * The article of a page; `null` when it has no main text.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @param {Place} place
 * @param {Policy} policy
 * @returns {Promise<Record<string, unknown> | null>}
 */
export function read(sent, place, policy) {
  const { rows, boxes, text } = unpack(sent);
  return run(() => core.read(rows, boxes, text, { ...policy, ...place }));
}

/** Makes the instance trap, to see that the next request works. */
export function trapOnPurpose() {
  return run(() => core.trap_on_purpose());
}

/**
 * Runs `call` on an instance that is fit for it.
 *
 * @template T
 * @param {() => T} call
 */
async function run(call) {
  const { memory } = await warmUp();
  try {
    return call();
  } catch (error) {
    // The core's own errors are plain ones; all else left the instance in the middle of something.
    if (!(error instanceof Error) || error.name !== "Error") startOver();
    throw error;
  } finally {
    if (memory.buffer.byteLength > MAX_MEMORY) startOver();
  }
}

/** The glue makes a fresh instance at the next call, and that one must carry nothing into the old one's memory. */
function startOver() {
  core.start_over();
  core.settle();
}
