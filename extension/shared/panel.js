/**
 * What the panel, the page that it is about and the background say to each other, and the checks of it.
 *
 * The panel stands in two places: over the page, beside the content script, and in a page of ours. Over the page it asks
 * the background for settings only, and shows the ticket that it was opened with: no page changes a setting unless the
 * user has opened the panel in it. Nothing here sends or receives.
 */

import { isCount, isId, isObject, isText } from "./shapes.js";

/**
 * @typedef {import("./messages.js").Level} Level
 * @typedef {import("./messages.js").FromDocument} FromDocument
 *
 * Where a level holds.
 * @typedef {"page" | "site" | "everywhere"} Scope
 *
 * The level that holds for a page and the setting that it comes from; for what that waits, where it does not hold by itself: a
 * click, that the site is chosen, a press after which the browser lets us look; where something is done by itself at all; the
 * level that each scope has, if any; and whether all is off for a pause.
 * @typedef {{paused: boolean, level: Level, applied: Scope, waits: "click" | "chosen" | "access" | null, mode: "auto" | "chosen" | "click",
 *   page: Level | null, site: Level | null, everywhere: Level, host: string}} Terms
 *
 * A block that is hidden, or was until the user put it back. `box`: left, top, width and height in the page, in CSS pixels,
 * as it was before.
 * @typedef {object} Block
 * @property {number} id
 * @property {string} kind
 * @property {string} words  How its text begins; empty where it has none.
 * @property {{code: string, args?: Record<string, unknown>}[]} reasons
 * @property {number} confidence
 * @property {boolean} kept
 * @property {string | null} learnt  The correction for which it is hidden, or stays.
 * @property {number[] | null} box
 *
 * `shown`: the block that is shown at its place for the moment. `refused`: the limit past which the page is left alone.
 * @typedef {{blocks: Block[], shown: number | null, refused?: string}} Sight
 */

/**
 * What is wished of the page's part.
 *
 * - `look`: nothing but an answer.
 * - `show`: one block, outlined at its place; `null` for none.
 * - `keep`: put a block back as long as the page is there, or take that back.
 * - `sample`: the page as it is now, and where in it the block is; answered with a `Sample`.
 * - `answer`: put a block back and go to it.
 * - `pick`: have the user choose a block to hide, or with `reads` to read; the ticket is for what holds on the whole site.
 * - `open`, `close`: the panel over the page.
 *
 * @typedef {{do: "look"} | {do: "show", block: number | null} | {do: "keep", block: number, kept: boolean} |
 *   {do: "answer", block: number} | {do: "sample", block: number} | {do: "pick", ticket?: string, reads?: boolean} | {do: "open", ticket: string} |
 *   {do: "close"}} PageWish
 *
 * What is wished of the settings: to look; a level, where `null` takes a scope's own away; that blocks like one are hidden on
 * this site from now on, or stay; that one is read as the story, or just this `once`; that such a wish is forgotten; that a pause ends; to keep a
 * capsule of the page; the page with the settings.
 * @typedef {{do: "terms"} | {do: "level", scope: Scope, level: Level | null} | {do: "correct", block: number, hides: boolean} |
 *   {do: "read", block: number, once?: boolean} | {do: "forget", id: string} | {do: "resume"} | {do: "capsule"} | {do: "settings"}} TermsWish
 *
 * @typedef {{type: "panel", wish: PageWish}} ToOverlay
 * @typedef {FromDocument & {type: "panel", ticket: string, wish: TermsWish}} FromOverlay
 *
 * From our own page; `tab` is the one that it is about.
 * @typedef {{type: "panel", tab: number, wish: PageWish | TermsWish}} FromPanel
 */

/** A block is named by so much of its text. */
export const MAX_WORDS = 80;
/** Pages have some dozens; more are not listed. */
export const MAX_BLOCKS = 500;

/** Corrections may come from elsewhere, with ids of another making. */
const MAX_ID = 40;

const LEVELS = ["off", "quiet", "focus"];
const SCOPES = ["page", "site", "everywhere"];

/** @param {unknown} value @returns {value is TermsWish} */
function isTermsWish(value) {
  if (!isObject(value)) return false;
  if (["terms", "resume", "capsule", "settings"].includes(String(value.do))) return true;
  if (value.do === "correct") return isCount(value.block) && typeof value.hides === "boolean";
  if (value.do === "read") return isCount(value.block) && (value.once === undefined || typeof value.once === "boolean");
  if (value.do === "forget") return isText(value.id, MAX_ID);
  return value.do === "level" && SCOPES.includes(String(value.scope)) && (value.level === null || LEVELS.includes(String(value.level)));
}

/** @param {unknown} value @returns {value is PageWish} */
function isPageWish(value) {
  if (!isObject(value)) return false;
  switch (value.do) {
    case "look":
    case "pick":
      return true;
    case "show":
      return value.block === null || isCount(value.block);
    case "keep":
      return isCount(value.block) && typeof value.kept === "boolean";
    case "answer":
      return isCount(value.block);
    default:
      return false;
  }
}

/**
 * Whether `value` is a message of the panel over a page.
 *
 * @param {unknown} value
 * @returns {value is FromOverlay}
 */
export function isFromOverlay(value) {
  return isObject(value) && value.type === "panel" && isText(value.document, 64) && isId(value.ticket) && isTermsWish(value.wish);
}

/**
 * Whether `value` is a message of our own panel page.
 *
 * @param {unknown} value
 * @returns {value is FromPanel}
 */
export function isFromPanel(value) {
  return isObject(value) && value.type === "panel" && isCount(value.tab) && (isTermsWish(value.wish) || isPageWish(value.wish));
}

/** @param {unknown} value @returns {value is Block} */
function isBlock(value) {
  return (
    isObject(value) &&
    isCount(value.id) &&
    isText(value.kind, 32) &&
    isText(value.words, MAX_WORDS + 1) &&
    Array.isArray(value.reasons) &&
    value.reasons.every((reason) => isObject(reason) && isText(reason.code, 32) && (reason.args === undefined || isObject(reason.args))) &&
    typeof value.confidence === "number" &&
    typeof value.kept === "boolean" &&
    (value.learnt === null || isText(value.learnt, MAX_ID)) &&
    (value.box === null || (Array.isArray(value.box) && value.box.length === 4 && value.box.every(Number.isFinite)))
  );
}

/**
 * Whether `value` is what a page's part answers.
 *
 * @param {unknown} value
 * @returns {value is Sight}
 */
export function isSight(value) {
  return (
    isObject(value) &&
    (value.shown === null || isCount(value.shown)) &&
    (value.refused === undefined || isText(value.refused, 16)) &&
    Array.isArray(value.blocks) &&
    value.blocks.length <= MAX_BLOCKS &&
    value.blocks.every(isBlock)
  );
}
