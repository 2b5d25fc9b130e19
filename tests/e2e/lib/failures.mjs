// A reporter for `node --test`: one line for each test that failed, as `file<TAB>test<TAB>why`, and nothing else.

/** Of what is said of one failure, in characters: enough for what was expected and what was there. */
const LONGEST = 600;

/** @param {AsyncIterable<import("node:test/reporters").TestEvent>} events */
export default async function* failures(events) {
  for await (const { type, data } of events) {
    if (type !== "test:fail") continue;
    const error = /** @type {Error & {failureType?: string}} */ (data.details.error);
    if (error.failureType === "subtestsFailed") continue;
    const why = String(error.cause instanceof Error ? error.cause.message : (error.cause ?? error.message));
    yield [data.file ?? data.name, data.name, why.replaceAll(/\s+/g, " ").slice(0, LONGEST)].join("\t") + "\n";
  }
}
