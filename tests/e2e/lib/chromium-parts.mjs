// What the driver of Chromium asks of its protocol's values: workers that may be gone, and roots that pages cannot see.

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
  if (/Execution context is not available|Target closed|Session closed/.test(String(error))) return null;
  throw error;
}

/** @param {import("puppeteer-core").Protocol.DOM.Node} node @returns {number[]} */
export function closedRoots(node) {
  const found = (node.shadowRoots ?? []).filter((root) => root.shadowRootType === "closed").map((root) => root.backendNodeId);
  const inside = [...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(closedRoots);
  return [...found, ...inside];
}
