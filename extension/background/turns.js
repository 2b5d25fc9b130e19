/**
 * Which capture of a page is the newest that has been heard of, so that what an older one would lead to is not done.
 *
 * A script counts its captures, and its messages come in the order in which it sent them: one that goes back is none of
 * its own making. Kept in memory only, for a background that has just started believes the first that it hears.
 */

/** @typedef {import("../shared/messages.js").FromPage} FromPage */

/** By tab: the script that spoke last, the newest capture that it spoke of, and the newest that it had judged. @type {Map<number, {script: string, newest: number, judged: number}>} */
const turns = new Map();

/**
 * Whether a message is about an older state of its page than one before it; remembers it where it is not.
 *
 * @param {number} tabId
 * @param {FromPage} message
 */
export function isStale(tabId, message) {
  if (!("generation" in message)) return false;
  const { document: script, generation, type } = message;
  const known = turns.get(tabId);
  const { newest, judged } = known?.script === script ? known : { newest: 0, judged: 0 };
  // One capture is judged once.
  if (generation < newest || (type === "analyze" && generation <= judged)) return true;
  turns.set(tabId, { script, newest: generation, judged: type === "analyze" ? generation : judged });
  return false;
}

/** @param {number} tabId */
export function forgetTurns(tabId) {
  turns.delete(tabId);
}
