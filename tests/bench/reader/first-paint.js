// Notes when the article was painted first: the task behind the first frame in which it is whole.

const article = /** @type {HTMLElement} */ (document.getElementById("article"));
const world = /** @type {typeof globalThis & {set?: number, painted?: number}} */ (globalThis);
const watch = new MutationObserver(() => {
  if (article.ariaBusy === "true") return;
  watch.disconnect();
  world.set = performance.timeOrigin + performance.now();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      world.painted = performance.timeOrigin + performance.now();
    };
    port2.postMessage(0);
  });
});
watch.observe(article, { attributes: true, attributeFilter: ["aria-busy"] });
