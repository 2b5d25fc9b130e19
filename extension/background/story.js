/**
 * What the reader is to show of a captured page: what is selected, else the main text; and, where that follows the user's
 * choice of a part, what would be shown without it.
 *
 * Where text stands is the core's to say; here its answers are compared. Opens nothing and keeps nothing.
 */

import { correctionsFor } from "./corrections.js";
import { articleOf, mainText } from "./engine.js";
import { policyFor } from "./settings.js";

/**
 * @typedef {import("./corrections.js").Correction} Correction
 * @typedef {import("./settings.js").Policy} Policy
 * @typedef {Exclude<import("../shared/messages.js").ReadReply, {refused: string}>} Captured
 *
 * `chosen`: the corrections that the story follows.
 * @typedef {{make: () => Promise<{article: Record<string, unknown>, otherwise?: Record<string, unknown> | null}>, chosen?: string[]}} Story
 */

/** What holds for a site, the user's corrections among it. @param {import("./settings.js").Scope} scope @returns {Promise<Policy>} */
export async function policyOf(scope) {
  return { ...(await policyFor(scope)), corrections: await correctionsFor(scope) };
}

/**
 * The story of a page; nothing where it has none.
 *
 * @param {Captured} captured
 * @param {Policy} policy
 * @param {Correction} [once]  A choice that holds this time.
 * @returns {Promise<Story | undefined>}
 */
export async function storyIn({ snapshot, place, part }, policy, once) {
  const corrections = policy.corrections ?? [];
  const find = (/** @type {Correction[]} */ list) => mainText(snapshot, place, { ...policy, corrections: list });
  const set = (/** @type {Uint32Array} */ runs) => articleOf(snapshot, place, runs);
  const runs = part ? Uint32Array.from(part) : await find(once ? [...corrections, once] : corrections);
  if (!runs) return undefined;
  const choices = part || once ? [] : corrections.filter(({ does }) => does === "read");
  if (choices.length > 0) {
    const rest = corrections.filter(({ does }) => does !== "read");
    const own = await find(rest);
    if (!isSame(runs, own)) {
      const chosen = [];
      // Older choices may be about this page too.
      for (const choice of choices) if (choices.length === 1 || !isSame(await find([...rest, choice]), own)) chosen.push(choice.id);
      return { make: async () => ({ article: await set(runs), otherwise: own ? await set(own) : null }), chosen };
    }
  }
  return { make: async () => ({ article: await set(runs) }) };
}

/** @param {Uint32Array | undefined} one @param {Uint32Array | undefined} other */
const isSame = (one, other) => one?.join() === other?.join();
