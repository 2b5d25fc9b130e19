// Runs a function in Chromium's page with the closed shadow roots that are in it, which the protocol alone reaches.

/**
 * @param {import("puppeteer-core").Page} page
 * @param {(closed: ShadowRoot[], ...args: any[]) => unknown} fn
 * @param {unknown[]} args
 */
export async function pierce(page, fn, args) {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const closed = closedRoots(root);
    const { result: list } = await session.send("Runtime.evaluate", { expression: "[]" });
    for (const backendNodeId of closed) {
      const { object } = await session.send("DOM.resolveNode", { backendNodeId });
      await session.send("Runtime.callFunctionOn", {
        objectId: list.objectId,
        functionDeclaration: "function (root) { this.push(root); }",
        arguments: [{ objectId: object.objectId }],
      });
    }
    const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
      objectId: list.objectId,
      functionDeclaration: `function (...args) { return (${fn})(this, ...args); }`,
      arguments: args.map((value) => ({ value })),
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await session.detach().catch(() => {});
  }
}

/** @param {import("puppeteer-core").Protocol.DOM.Node} node @returns {number[]} */
function closedRoots(node) {
  const found = (node.shadowRoots ?? []).filter((root) => root.shadowRootType === "closed").map((root) => root.backendNodeId);
  const inside = [...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(closedRoots);
  return [...found, ...inside];
}
