// A reporter for `node --test`: one line for each test that failed, as `file<TAB>test<TAB>why`, and nothing else.

/** @param {AsyncIterable<import("node:test").TestEvent>} events */
export default async function* failures(events) {
  for await (const { type, data } of events) {
    if (type !== "test:fail" || data.details.error.failureType === "subtestsFailed") continue;
    const { cause } = data.details.error;
    const why = String(cause instanceof Error ? cause.message : (cause ?? data.details.error.message));
    yield [data.file ?? data.name, data.name, why.split("\n")[0]].join("\t") + "\n";
  }
}
