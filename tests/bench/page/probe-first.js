// Stands before the content script: from here its own start is counted.
Object.assign(globalThis, { quietpageBench: { start: performance.now(), gate: 0, rounds: [] } });
