/**
 * The file that a capsule is: a page without its words, what was asked for, and what came of it, on the page and on the
 * capsule.
 *
 * `docs/capsule.schema.json` has the form; `quietpage replay` and the lab read it.
 */

/**
 * @typedef {import("../shared/messages.js").Snapshot} Snapshot
 * @typedef {import("../shared/messages.js").Analysis} Analysis
 *
 * @typedef {Pick<Analysis, "page" | "verdicts"> & {body: number[][]}} Recorded
 *
 * @typedef {object} Capsule
 * @property {"capsule"} quietpage
 * @property {1} version
 * @property {string} [note]  The user's own words.
 * @property {string} [address]  Only where the user ticked it.
 * @property {{level: string, calm: number, kinds: Record<string, boolean>}} asked
 * @property {string} url  In filler.
 * @property {{width: number, height: number}} viewport
 * @property {{rows: number[], boxes: number[], text: string}} snapshot
 * @property {Recorded} seen  On the page itself.
 * @property {Recorded} judged  On the page without its words.
 */

/**
 * @param {object} parts
 * @param {Snapshot & {url: string}} parts.scrubbed
 * @param {{width: number, height: number}} parts.viewport
 * @param {Capsule["asked"]} parts.asked
 * @param {Analysis} parts.seen
 * @param {Analysis} parts.judged
 * @param {string} parts.note
 * @param {string} [parts.address]
 * @returns {Capsule}
 */
export function capsuleOf({ scrubbed, viewport, asked: { level, calm, kinds }, seen, judged, note, address }) {
  return {
    quietpage: "capsule",
    version: 1,
    ...(note && { note }),
    ...(address && { address }),
    asked: { level, calm, kinds },
    url: scrubbed.url,
    viewport,
    snapshot: { rows: [...scrubbed.rows], boxes: [...scrubbed.boxes].map(shortest), text: scrubbed.text },
    seen: recorded(seen),
    judged: recorded(judged),
  };
}

/** One line for each part, so that the file can be looked at. @param {Capsule} capsule */
export function write(capsule) {
  const members = Object.entries(capsule).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${members.join(",\n")}\n}\n`;
}

/** How many of the verdicts the page's words were needed for. @param {Capsule} capsule */
export function lostWithWords({ seen, judged }) {
  const nodes = new Set(judged.verdicts.map(({ node }) => node));
  return seen.verdicts.filter(({ node }) => !nodes.has(node)).length;
}

/** @param {Analysis} analysis @returns {Recorded} */
function recorded({ page, verdicts, body }) {
  const short = verdicts.map((verdict) => ({ ...verdict, confidence: shortest(verdict.confidence) }));
  return { page: { kind: page.kind, confidence: shortest(page.confidence) }, verdicts: short, body: ranges(body) };
}

/** First and last of the numbers that follow each other. @param {ArrayLike<number>} nodes */
function ranges(nodes) {
  /** @type {number[][]} */
  const found = [];
  for (const node of Array.from(nodes)) {
    const last = found.at(-1);
    if (last && last[1] === node - 1) last[1] = node;
    else found.push([node, node]);
  }
  return found;
}

/** The shortest number that is the same in 32 bits, as which the core has it. @param {number} value */
function shortest(value) {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return value;
}
