// A reporter for `node --test`: one line for each test that failed, as `file<TAB>suite: test<TAB>why`, and nothing else.

/** Of what is said of one failure, in characters: enough for what was expected and what was there. */
const LONGEST = 600;

/** @param {AsyncIterable<import("node:test/reporters").TestEvent>} events */
export default async function* failures(events) {
  // It names the browser. Events come file by file, whatever runs at the same time.
  let suite = "";
  for await (const { type, data } of events) {
    if (type === "test:start" && data.nesting === 0) suite = data.name;
    if (type !== "test:fail") continue;
    const error = /** @type {Error & {failureType?: string}} */ (data.details.error);
    if (error.failureType === "subtestsFailed") continue;
    const why = String(error.cause instanceof Error ? error.cause.message : (error.cause ?? error.message));
    const name = data.nesting > 0 ? `${suite}: ${data.name}` : data.name;
    yield [data.file ?? data.name, name, why.replaceAll(/\s+/g, " ").slice(0, LONGEST)].join("\t") + "\n";
  }
}
