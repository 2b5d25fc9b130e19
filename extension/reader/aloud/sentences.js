/**
 * Cuts a text into sentences, as its language parts them, and long sentences into what is said in one breath.
 *
 * The cuts are those of `Intl.Segmenter`, which knows all scripts but no abbreviations: it ends a sentence after "Dr." A
 * voice would pause there, so what cannot be the end of a sentence is joined to what follows. A cut too few is a longer
 * breath and nothing else; when in doubt, it is joined. Nothing here touches a document or a voice.
 */

/**
 * `pieces` are the parts that are said one after the other, one where the sentence is short. All numbers count UTF-16
 * units of the text; white space at the ends belongs to none.
 *
 * @typedef {{start: number, end: number}} Span
 * @typedef {Span & {pieces: Span[]}} Sentence
 */

/**
 * What is said at once, in letters. Chrome's voices from the network fall silent after some 15 seconds; English is
 * read at 15 letters a second, and slower at half the speed. Most sentences of a newspaper are shorter.
 */
const MAX_LETTERS = 180;
/** A character of these takes as long to say as so many letters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const DENSE_LETTERS = 2.5;
/** A piece ends at a clause only past this share of its length, so that no crumbs are made. */
const LEAST_SHARE = 1 / 3;

/** Ends of clauses, with the space behind them; without one a comma stands in a number. */
const CLAUSE = /[,;:،؛)\]»”"]+\s+|[、，；：」』）】]+\s*|\s[–—-]\s+|—/gu;

/** Stand before a name or a number, never at the end of a sentence. */
const TITLES = new Set(
  ["mr mrs ms dr prof st mt gen sen rep gov lt col sgt capt rev hon messrs no nos vs", "hr fr nr dipl ing bzw vgl ca str", "mme mlle mm", "sr sra srta dra d dña ud uds núm", "dott sig avv", "г ул им тов гр проф"].flatMap((list) => list.split(" ")),
);
const LAST_WORD = /([\p{L}\p{M}]+)\.\s*$/u;
/** `J. Smith`, `U.S. Senate`. */
const INITIAL = /(?:^|[\s.(«“"])\p{Lu}\.\s*$/u;
/** Languages that write `3.` for "third". */
const DOTTED = new Set(["cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"]);
const ORDINAL = /(?:^|\s)\d{1,2}\.\s*$/;
/** `1.` before what is counted. */
const NUMBER = /^\s*[\p{N}]{1,3}[.)]\s*$/u;
/** Opens what follows; some cuts leave it behind. */
const OPENING = /[\p{Ps}\p{Pi}¿¡]+\s*$/u;
/** Marks that open in one language close in another, after the mark that opens there. @type {Record<string, string>} */
const CLOSES = { "“": "„", "‘": "‚", "«": "»", "‹": "›" };

/** @param {string} text @param {string} lang  A BCP 47 tag. @returns {Sentence[]} */
export function sentencesIn(text, lang) {
  const language = lang.split("-")[0]?.toLowerCase() ?? "";
  /** @type {number[]} */
  const cuts = [];
  for (const { index } of segmenter(lang, "sentence").segment(text)) {
    if (index === 0) continue;
    const before = text.slice(cuts.at(-1) ?? 0, index);
    if (!goesOn(before, text.slice(index), language)) cuts.push(index - leftBehind(before));
  }
  return [0, ...cuts]
    .map((start, n) => trimmed(text, start, cuts[n] ?? text.length))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
    .map((span) => ({ ...span, pieces: piecesOf(text, span, lang) }));
}

/** Whether a sentence goes on at a cut. @param {string} before @param {string} after @param {string} language */
function goesOn(before, after, language) {
  // "Really?" she asked.
  if (/^\p{Ll}/u.test(after)) return true;
  if (INITIAL.test(before) || NUMBER.test(before)) return true;
  if (DOTTED.has(language) && ORDINAL.test(before)) return true;
  return TITLES.has(LAST_WORD.exec(before)?.[1]?.toLowerCase() ?? "");
}

/** How much at the end of a sentence opens the next. @param {string} sentence */
function leftBehind(sentence) {
  const opening = OPENING.exec(sentence)?.[0] ?? "";
  const opener = CLOSES[opening[0] ?? ""];
  return opener && sentence.includes(opener) ? 0 : opening.length;
}

/** @param {string} text @param {number} start @param {number} end @returns {Span} */
function trimmed(text, start, end) {
  const part = text.slice(start, end);
  return { start: start + (part.length - part.trimStart().length), end: end - (part.length - part.trimEnd().length) };
}

/** @param {string} text @param {Span} span @param {string} lang @returns {Span[]} */
function piecesOf(text, { start, end }, lang) {
  /** @type {Span[]} */
  const pieces = [];
  let from = start;
  for (;;) {
    const limit = reach(text, from, end);
    if (limit >= end) break;
    const cut = from + cutIn(text.slice(from, limit), lang);
    pieces.push(trimmed(text, from, cut));
    from = cut;
  }
  const rest = trimmed(text, from, end);
  return rest.start < rest.end ? [...pieces, rest] : pieces;
}

/** Where a piece that begins at `from` has to have ended. @param {string} text @param {number} from @param {number} end */
function reach(text, from, end) {
  let letters = 0;
  let at = from;
  for (const character of text.slice(from, end)) {
    letters += DENSE.test(character) ? DENSE_LETTERS : 1;
    if (letters > MAX_LETTERS) return at;
    at += character.length;
  }
  return end;
}

/** After the last clause, else the last space, else the last word, else wherever. @param {string} part @param {string} lang */
function cutIn(part, lang) {
  const least = part.length * LEAST_SHARE;
  const ends = (/** @type {RegExp} */ mark) => [...part.matchAll(mark)].map((found) => found.index + found[0].length).filter((at) => at > least && at < part.length);
  const words = () => [...segmenter(lang, "word").segment(part)].map(({ index }) => index).filter((at) => at > least);
  return ends(CLAUSE).at(-1) ?? ends(/\s+/gu).at(-1) ?? words().at(-1) ?? part.length;
}

/** The end of the word that begins at, or is around, a place. @param {string} text @param {number} at @param {string} lang */
export function wordEnd(text, at, lang) {
  const found = segmenter(lang, "word").segment(text).containing(at);
  return found ? found.index + found.segment.length : at;
}

/** What a page calls its language need not be one. @param {string} lang @param {"sentence" | "word"} granularity */
function segmenter(lang, granularity) {
  try {
    return new Intl.Segmenter(lang || undefined, { granularity });
  } catch {
    return new Intl.Segmenter(undefined, { granularity });
  }
}
