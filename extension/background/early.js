/**
 * A guess at the start of a page: what the core decided alike on two pages of the site in this browser session is out of
 * sight until it has judged this one, and no longer than a second.
 *
 * The core wrote the selectors and nobody here reads them. Blocks keep their room, so that the page is measured as it is;
 * they are in session storage, which is memory, and private windows have none.
 */

import { api } from "../shared/api.js";
import { readFrom } from "./settings.js";
import { insert, remove } from "./style.js";

/**
 * @typedef {import("./answers.js").Sender} Sender
 *
 * For one site: the last page that was judged, under which settings, what the core said of it, and what it said of the one
 * before too.
 * @typedef {{url: string, settings: string, last: string[], sure: string[]}} Guess
 */

const PREFIX = "early:";
/** So long a guess holds that nobody confirms. */
const LONGEST_MS = 1000;

/** Ends of the guesses that hold, by document. @type {Map<string, () => Promise<void>>} */
const guesses = new Map();

/**
 * Puts out of sight what is likely hidden on the page that asks.
 *
 * @param {Sender} sender
 * @param {string} settings
 * @returns {Promise<boolean>}  Whether there was something to guess.
 */
export async function guess(sender, settings) {
  const known = sender.private ? undefined : await guessOf(sender.host);
  if (!known || known.settings !== settings || known.sure.length === 0) return false;
  const css = `:is(${known.sure.join()}){opacity:0!important}`;
  const end = async () => {
    try {
      await remove(sender, css);
      guesses.delete(sender.document);
    } catch {
      // The page is gone, or in a cache from which it may come back: then it is ended there.
    }
  };
  guesses.set(sender.document, end);
  await insert(sender, css);
  setTimeout(end, LONGEST_MS);
  return true;
}

/** The page is judged: what is hidden is hidden, the rest is shown. @param {Sender} sender */
export async function endGuess({ document }) {
  await guesses.get(document)?.();
}

/**
 * Remembers what the core says of the site's next page.
 *
 * @param {Sender} sender
 * @param {string} settings
 * @param {string[]} selectors
 */
export async function learnGuess(sender, settings, selectors) {
  if (sender.private) return;
  const known = await guessOf(sender.host);
  const url = sender.url.split("#")[0] ?? "";
  const isSamePage = known?.url === url && known.settings === settings;
  if (isSamePage && known.last.join() === selectors.join()) return;
  const before = known?.settings === settings ? known.last : [];
  const sure = isSamePage ? known.sure : selectors.filter((each) => before.includes(each));
  // The area may be full of articles; then nothing is guessed.
  await api.storage.session.set({ [PREFIX + sender.host]: { url, settings, last: selectors, sure } }).catch(() => {});
}

/** @param {string} host @returns {Promise<Guess | undefined>} */
async function guessOf(host) {
  return /** @type {Record<string, Guess>} */ (await readFrom("session", [PREFIX + host]))[PREFIX + host];
}
