// Stands behind the content script, in its world, and takes the time of what it does in the page. Says what it has on a
// data attribute of the root element, and takes Readability's time when the page asks.

(() => {
  const bench = /** @type {any} */ (globalThis).quietpageBench;
  const page = /** @type {any} */ (globalThis).quietpage;
  const now = () => performance.now();
  // The script's own evaluation, and the gate.
  bench.gate = now() - bench.start;

  const say = () => void (document.documentElement.dataset.bench = JSON.stringify(bench));
  const { look, ask } = page;
  const apply = page.quiet.apply.bind(page.quiet);
  /** @type {any} */ let round;
  page.look = async () => {
    round = { capture: 0, send: 0, apply: 0, applied: 0, from: now() };
    bench.rounds.push(round);
    const found = await look.call(page);
    say();
    return found;
  };
  page.ask = (/** @type {any} */ message) => {
    const before = now();
    if (message.type === "analyze") round.capture = before - round.from;
    const answer = ask(message);
    if (message.type === "analyze") round.send = now() - before;
    return answer;
  };
  page.quiet.apply = (/** @type {unknown[]} */ ...args) => {
    const before = now();
    const done = apply(...args);
    if (round.applied === 0) {
      round.applied = now() - bench.start;
      round.apply = now() - before;
    }
    return done;
  };

  addEventListener("bench-readability", () => {
    const { Readability } = /** @type {any} */ (globalThis);
    const from = now();
    const copy = document.cloneNode(true);
    const cloned = now();
    const article = new Readability(copy).parse();
    bench.readability = { clone: cloned - from, all: now() - from, chars: article?.textContent?.length ?? 0 };
    bench.nodes = document.evaluate("count(//node())", document, null, 1, null).numberValue;
    say();
  });
})();
