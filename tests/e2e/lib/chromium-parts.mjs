// What the driver of Chromium asks of workers, which may be gone.

/**
 * Whether a worker serves private windows; null where it has stopped and is still listed for a moment.
 *
 * @param {import("puppeteer-core").WebWorker} worker
 */
export async function isPrivate(worker) {
  return worker.evaluate(() => chrome.extension.inIncognitoContext).catch(unlessStopped);
}

/** Null where a worker was gone before it was asked, so that it may be asked anew. @param {unknown} error @returns {null} */
export function unlessStopped(error) {
  if (/Execution context is not available|Target closed|Session closed|Connection closed/.test(String(error))) return null;
  throw error;
}

/** By then a worker that runs has answered. */
const ANSWER_MS = 3000;

/**
 * Whether a worker is there to answer: what is asked of one that was stopped as it began is never answered at all.
 *
 * @param {import("puppeteer-core").WebWorker} worker
 */
export function answersSoon(worker) {
  const late = new Promise((resolve) => setTimeout(resolve, ANSWER_MS, false));
  return Promise.race([worker.evaluate("true").catch(() => false), late]);
}

/**
 * What can be asked again at any time is not waited for long: a worker that is being stopped may leave it unanswered.
 *
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
export function orLate(answer) {
  const late = new Promise((_, reject) => setTimeout(reject, ANSWER_MS, new Error("the worker did not answer")));
  return Promise.race([answer, /** @type {Promise<T>} */ (late)]);
}
