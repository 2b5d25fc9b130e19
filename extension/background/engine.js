/**
 * The core in WebAssembly, in two modules: one judges pages and finds their main text, the other, fetched when somebody
 * wants to read, sets the article. Each is made on its first request, dropped and made anew when it traps.
 *
 * Converts nothing and decides nothing. A worker that the browser has just started has no instance, so nobody may rely
 * on one being there.
 */

import * as core from "#core";
import * as reader from "#reader";

import { api } from "../shared/api.js";
import { unpack } from "../shared/messages.js";

/**
 * @typedef {import("../shared/messages.js").Snapshot} Snapshot
 * @typedef {import("../shared/messages.js").PackedSnapshot} PackedSnapshot
 * @typedef {import("../shared/messages.js").Place} Place
 * @typedef {import("../shared/messages.js").Analysis} Analysis
 * @typedef {import("./settings.js").Policy} Policy
 * @typedef {import("./corrections.js").Correction} Correction
 */

/** An instance that has grown past this is dropped: its memory never shrinks. */
const MAX_MEMORY = 64 * 1024 * 1024;

class Module {
  /** @type {Promise<{memory: WebAssembly.Memory}> | undefined} */
  #starting;
  /** Instances that were dropped. */ givenUp = 0;

  /**
   * @param {typeof core | typeof reader} glue
   * @param {string} file
   */
  constructor(glue, file) {
    this.glue = glue;
    this.file = file;
  }

  /** Fetches and compiles the module where that has not been done; gives the instance that is current. */
  start() {
    this.#starting ??= this.glue.default({ module_or_path: api.runtime.getURL(this.file) }).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /**
   * Runs `call` on an instance that is fit for it.
   *
   * @template T
   * @param {() => T} call
   */
  async run(call) {
    const { memory } = await this.start();
    try {
      return call();
    } catch (error) {
      // The core's own errors are plain ones; all else left the instance in the middle of something.
      if (!(error instanceof Error) || error.name !== "Error") this.#startOver();
      throw error;
    } finally {
      if (memory.buffer.byteLength > MAX_MEMORY) this.#startOver();
    }
  }

  /** The glue makes a fresh instance at the next call, and that one must carry nothing into the old one's memory. */
  #startOver() {
    this.givenUp++;
    this.glue.start_over();
    this.glue.settle();
  }
}

const judging = new Module(core, "core_bg.wasm");
const setting = new Module(reader, "reader/reader_bg.wasm");

/** Starts fetching and compiling, for whoever will ask next. */
export async function warmUp() {
  await judging.start();
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
  return judging.run(() => core.analyze(rows, boxes, text, optionsOf(policy, place)));
}

/**
 * What is to be kept of a block for a correction; nothing when that would take text of the story away.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @param {Place} place
 * @param {Policy} policy
 * @param {Pick<Correction, "id" | "made" | "does"> & {node: number}} about
 * @returns {Promise<Correction | undefined>}
 */
export async function correctionOf(sent, place, policy, { node, id, made, does }) {
  const { rows, boxes, text } = unpack(sent);
  const list = await judging.run(() => core.correction(rows, boxes, text, optionsOf(policy, place), node, id, made, does));
  return list && JSON.parse(list)[0];
}

/**
 * A file of corrections, as the core understands it; throws where it is none.
 *
 * @param {string} text
 * @returns {Promise<string>}
 */
export function checkCorrections(text) {
  return judging.run(() => core.check_corrections(text));
}

/**
 * Whether a page has to be answered before it can be read.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @param {Place} place
 * @param {Policy} policy
 * @returns {Promise<boolean>}
 */
export function asksFirst(sent, place, policy) {
  const { rows, boxes, text } = unpack(sent);
  return judging.run(() => core.asks_first(rows, boxes, text, optionsOf(policy, place)));
}

/**
 * The kinds of blocks there are, and of each whether it goes with this policy.
 *
 * @param {Policy} policy
 * @returns {Promise<Record<string, boolean>>}
 */
export function kindsOf(policy) {
  return judging.run(() => /** @type {Record<string, boolean>} */ (core.kinds(policy)));
}

/** @param {Policy} policy @param {Place} place */
function optionsOf(policy, place) {
  return { ...policy, corrections: policy.corrections && JSON.stringify(policy.corrections), ...place };
}

/**
 * Where the main text of a page is: first and last node of each run. Nothing where it has none.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @param {Place} place
 * @param {Policy} policy
 * @returns {Promise<Uint32Array | undefined>}
 */
export function mainText(sent, place, policy) {
  const { rows, boxes, text } = unpack(sent);
  // What sets it is fetched while the other one judges; should that fail, it is tried again.
  setting.start().catch(() => {});
  return judging.run(() => core.main_text(rows, boxes, text, optionsOf(policy, place)));
}

/**
 * The article made of some runs of a page.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @param {Place} place
 * @param {Uint32Array} runs  As {@link mainText} gives them.
 * @returns {Promise<Record<string, unknown>>}
 */
export function articleOf(sent, place, runs) {
  const { rows, boxes, text } = unpack(sent);
  return setting.run(() => reader.build(rows, boxes, text, runs, place.url, place.base));
}

/** Bytes that the instance which judges has grown to, and how many before it were given up; tests and long runs ask. */
export async function memoryHeld() {
  const { memory: own } = await judging.start();
  return { bytes: own.buffer.byteLength, givenUp: judging.givenUp };
}

/**
 * Makes an instance trap, to see that the next request works.
 *
 * @param {"judging" | "setting"} which
 */
export function trapOnPurpose(which) {
  const module = which === "judging" ? judging : setting;
  return module.run(() => module.glue.trap_on_purpose());
}
