// What the driver of Chromium asks of workers, which may be gone, or be listed as what they were before they started again.

import { until } from "./wait.mjs";

/** @typedef {import("puppeteer-core").Target} Target */

/** By then a worker that runs has answered. */
const ANSWER_MS = 3000;

/**
 * What an expression gives in a worker, over a connection of its own: puppeteer's is lost for good where the worker was
 * stopped and started again before the browser took it off its list. Null where the worker was gone before it was asked,
 * or was stopped as it began, when nothing asked of it is ever answered: it may be asked anew.
 *
 * @param {Target} target
 * @param {string} expression
 * @returns {Promise<{value: unknown} | null>}
 */
export async function ask(target, expression) {
  const session = await target.createCDPSession().catch(unlessStopped);
  if (!session) return null;
  const evaluate = async (/** @type {string} */ source) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression: source, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return { value: result.value };
  };
  try {
    // Puppeteer has every worker wait for it as it starts, the one that it has lost too.
    const runs = session.send("Runtime.runIfWaitingForDebugger");
    const ready = await soon(runs.then(() => evaluate("typeof chrome === 'object'")));
    return ready?.value ? await evaluate(expression) : null;
  } catch (error) {
    return unlessStopped(error);
  } finally {
    await session.detach().catch(() => {});
  }
}

/** Whether a worker serves private windows; null where it has stopped and is still listed for a moment. @param {Target} target */
export async function isPrivate(target) {
  const answer = await ask(target, "chrome.extension.inIncognitoContext");
  return answer && answer.value === true;
}

/**
 * Stops a worker. It may start again at once, under the same entry of the browser's list, when a page asks something of it;
 * and a browser that is still starting it forgets that it was to be stopped.
 *
 * @param {import("puppeteer-core").Browser} browser
 * @param {Target} target
 */
export async function stopWorker(browser, target) {
  const worker = await target.worker();
  const close = () => worker?.close().catch(unlessStopped);
  let began = await ask(target, "performance.timeOrigin");
  await close();
  await until("the worker has stopped", async () => {
    if (!browser.targets().includes(target)) return true;
    const now = await ask(target, "performance.timeOrigin");
    if (began && now && now.value !== began.value) return true;
    // Only one that still answers is stopped again: the next may be at work already.
    if (now) await close();
    began ??= now;
    return false;
  });
}

/** Null where a worker was gone before it was asked. @param {unknown} error @returns {null} */
function unlessStopped(error) {
  if (/Execution context is not available|Target closed|Session closed|Connection closed|No (target|session) with given id/.test(String(error))) return null;
  throw error;
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

/** Null where it takes too long. @template T @param {Promise<T>} answer @returns {Promise<T | null>} */
function soon(answer) {
  return Promise.race([answer, /** @type {Promise<null>} */ (new Promise((resolve) => setTimeout(resolve, ANSWER_MS, null)))]);
}
