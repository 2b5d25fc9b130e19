/**
 * What the content script, the reader and the background say to each other, and the checks that every message passes.
 *
 * One message, one reply; no ports, which would keep a page out of the back/forward cache. Nothing here sends or
 * receives, and nothing here knows what a verdict means.
 */

import { isFromOverlay } from "./panel.js";
import { isCount, isId, isObject, isText } from "./shapes.js";

/** @typedef {"quiet" | "focus" | "off"} Level */

/**
 * A page as a value: the wire of `src/snapshot/wire.rs`.
 *
 * @typedef {{rows: Uint32Array, boxes: Float32Array, text: string}} Snapshot
 */

/**
 * A snapshot for browsers whose messages are JSON: the two arrays as base64 of their little-endian bytes.
 *
 * @typedef {{rows: string, boxes: string, text: string}} PackedSnapshot
 */

/**
 * Where and how a snapshot was taken.
 *
 * @typedef {{url: string, base: string, viewport: {width: number, height: number}}} Place
 */

/**
 * The random attribute names by which a document's blocks are styled; made in the background, one set a document.
 *
 * @typedef {{hide: string, vacate: string, dim: string, collapse: string}} Marker
 */

/**
 * @typedef {object} Verdict
 * @property {number} node
 * @property {string} kind
 * @property {"hide" | "vacate" | "dim" | "collapse"} action
 * @property {number} confidence
 * @property {string} rule
 * @property {{code: string, args?: Record<string, unknown>}[]} reasons
 */

/**
 * A block that one of the user's corrections is about, and what the core takes it for.
 *
 * @typedef {{node: number, id: string, hides: boolean, kind: string}} Corrected
 */

/**
 * What the core answers to `analyze`.
 *
 * @typedef {object} Analysis
 * @property {{kind: string, confidence: number}} page
 * @property {ArrayLike<number>} body  Nodes whose text must stay visible.
 * @property {Verdict[]} verdicts
 * @property {Corrected[]} corrected
 * @property {string[]} [early]  What the background keeps for the site's next page.
 */

/**
 * Every message of a page carries `document`, a random id of its own making, for browsers that do not tell documents
 * apart.
 *
 * @typedef {{document: string}} FromDocument
 */

/**
 * Asks what holds here, before anything is captured. `probe` shows how this browser carries a typed array.
 *
 * @typedef {FromDocument & {type: "hello", probe: Uint8Array}} Hello
 */

/** @typedef {{level: Level, settings: string, clones: boolean}} HelloReply */

/**
 * `hides`: the page hides something whatever the verdicts are, and needs the style for it.
 *
 * @typedef {FromDocument & {type: "analyze", generation: number, place: Place, snapshot: Snapshot | PackedSnapshot, hides: boolean}} Analyze
 */

/** @typedef {{generation: number, level: "off"} | ({generation: number, level: Level, marker: Marker, css: string} & Analysis)} AnalyzeReply */

/** @typedef {FromDocument & {type: "applied", generation: number, hidden: number}} Applied */

/**
 * The reader says which sentence is at the top of its window.
 *
 * @typedef {{type: "reading", id: string, sentence: string}} Reading
 */

/** @typedef {{type: "leave", id: string}} Leave */

/**
 * What the background asks of the reader: to step back in the tab's history.
 *
 * @typedef {{type: "back"}} ToReader
 */

/**
 * The reader goes back to the page, and there opens the panel.
 *
 * @typedef {{type: "review", id: string}} Review
 */

/** @typedef {Hello | Analyze | Applied | import("./panel.js").FromOverlay} FromPage */
/**
 * What the reader's bar has done to its page, before it goes back there.
 *
 * @typedef {"part" | "quieten" | "show" | "siteOn" | "siteOff" | "wrong"} ReaderWish
 * @typedef {{type: "wish", id: string, wish: ReaderWish}} Wish
 */

/**
 * The reader asks what is set for its page; answered with the panel's `Terms`.
 *
 * @typedef {{type: "terms", id: string}} AskTerms
 */

/**
 * The user takes back the choice of the part that the reader shows; answered with whether there is something else to show.
 *
 * @typedef {{type: "undo", id: string}} Undo
 */

/** @typedef {Reading | Leave | Review | Wish | AskTerms | Undo} FromReader */

/**
 * What the background asks of a page.
 *
 * - `read`: capture whatever the gate said, for the reader; `probe` as in {@link Hello}.
 * - `changed`: the settings changed; answered when the page is as they say.
 * - `moved`: the tab's address changed inside the page.
 * - `panel`: for the panel's script, where it is there.
 *
 * @typedef {{type: "read", probe: Uint8Array} | {type: "changed"} | {type: "moved", url: string} |
 *   import("./panel.js").ToOverlay} ToPage
 */

/**
 * `part`: the first and the last row of each run that the user has selected, where that is what was asked for.
 *
 * @typedef {{place: Place, snapshot: Snapshot | PackedSnapshot, hidden: number, part?: number[]} | {refused: string}} ReadReply
 */

/**
 * What the panel's script answers to `sample`: a page, one of its nodes, and what the panel calls that.
 *
 * @typedef {{node: number, place: Place, snapshot: Snapshot | PackedSnapshot, words: string}} Sample
 */

/** The most that is captured, sent and accepted. Past either, a page is left alone. */
export const MAX_ROWS = 200_000;
/** 32 MB of UTF-16. */
export const MAX_TEXT_UNITS = 16 * 1024 * 1024;

/** Words a row: three and two an attribute at most; a page whose rows are fuller on average than this is no page. */
const MAX_WORDS = MAX_ROWS * 16;
const MAX_URL = 65_536;
const MAX_SENTENCE = 400;
const READER_WISHES = ["part", "quieten", "show", "siteOn", "siteOff", "wrong"];

/** @param {unknown} value */
const isSize = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** @param {unknown} value @param {typeof Uint32Array | typeof Float32Array} kind */
function isWords(value, kind) {
  if (typeof value === "string") return value.length <= MAX_WORDS * 6;
  // What was cloned in another realm is no instance of our constructors.
  return Object.prototype.toString.call(value) === `[object ${kind.name}]` && Number(isObject(value) && value.length) <= MAX_WORDS;
}

/** @param {unknown} value */
function isPlace(value) {
  if (!isObject(value) || !isText(value.url, MAX_URL) || !isText(value.base, MAX_URL)) return false;
  const viewport = value.viewport;
  return isObject(viewport) && isSize(viewport.width) && isSize(viewport.height);
}

/** @param {unknown} value */
function isSnapshot(value) {
  return (
    isObject(value) &&
    typeof value.rows === typeof value.boxes &&
    isWords(value.rows, Uint32Array) &&
    isWords(value.boxes, Float32Array) &&
    isText(value.text, MAX_TEXT_UNITS)
  );
}

/** @param {unknown} value */
const isPart = (value) => Array.isArray(value) && value.length > 0 && value.length % 2 === 0 && value.length <= MAX_ROWS && value.every((row, at) => isCount(row) && (at === 0 || value[at - 1] <= row));

/**
 * Whether `value` is a message that a page's content script sends.
 *
 * @param {unknown} value
 * @returns {value is FromPage}
 */
export function isFromPage(value) {
  if (!isObject(value) || !isText(value.document, 64)) return false;
  switch (value.type) {
    case "hello":
      return isObject(value.probe);
    case "analyze":
      return isCount(value.generation) && isPlace(value.place) && isSnapshot(value.snapshot) && typeof value.hides === "boolean";
    case "applied":
      return isCount(value.generation) && isCount(value.hidden) && Number(value.hidden) <= MAX_ROWS;
    default:
      return isFromOverlay(value);
  }
}

/**
 * Whether `value` is a message that the reader page sends.
 *
 * @param {unknown} value
 * @returns {value is FromReader}
 */
export function isFromReader(value) {
  if (!isObject(value) || !isId(value.id)) return false;
  if (value.type === "wish") return READER_WISHES.includes(String(value.wish));
  return ["leave", "review", "terms", "undo"].includes(String(value.type)) || (value.type === "reading" && isText(value.sentence, MAX_SENTENCE));
}

/**
 * Whether `value` is what the settings' page asks: how many messages were refused.
 *
 * @param {unknown} value
 * @returns {value is {type: "refused"}}
 */
export const isFromOptions = (value) => isObject(value) && value.type === "refused";

/**
 * Whether `value` is what a content script answers to `read`.
 *
 * @param {unknown} value
 * @returns {value is ReadReply}
 */
export function isReadReply(value) {
  if (!isObject(value)) return false;
  if (typeof value.refused === "string") return true;
  return isPlace(value.place) && isSnapshot(value.snapshot) && isCount(value.hidden) && (value.part === undefined || isPart(value.part));
}

/**
 * Whether `value` is what the panel's script answers to `sample`.
 *
 * @param {unknown} value
 * @returns {value is Sample}
 */
export function isSample(value) {
  return isObject(value) && isCount(value.node) && isPlace(value.place) && isSnapshot(value.snapshot) && typeof value.words === "string";
}

/**
 * Makes a snapshot fit for messages that carry JSON only.
 *
 * @param {Snapshot} snapshot
 * @returns {PackedSnapshot}
 */
export function pack({ rows, boxes, text }) {
  return { rows: toBase64(rows), boxes: toBase64(boxes), text };
}

/**
 * The snapshot in a message, however it was sent.
 *
 * @param {Snapshot | PackedSnapshot} sent
 * @returns {Snapshot}
 */
export function unpack({ rows, boxes, text }) {
  return {
    rows: typeof rows === "string" ? new Uint32Array(fromBase64(rows)) : rows,
    boxes: typeof boxes === "string" ? new Float32Array(fromBase64(boxes)) : boxes,
    text,
  };
}

/** @param {ArrayBufferView} words */
function toBase64(words) {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  let binary = "";
  // Function calls take a limited number of arguments.
  for (let at = 0; at < bytes.length; at += 0x4000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x4000));
  return btoa(binary);
}

/** @param {string} base64 */
function fromBase64(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}
