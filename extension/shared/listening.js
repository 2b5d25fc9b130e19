/**
 * What can be chosen of how the reader reads aloud. Stored under `settings.listening`, only what the user has chosen.
 */

/**
 * `voice`: the `voiceURI` of one; `speed`: how many times as fast as the voice by itself.
 *
 * @typedef {{voice?: string, speed?: number}} ForLanguage
 *
 * `languages` by their tags without regions; `sends`: a voice that sends the text away may be used.
 * @typedef {{languages?: Record<string, ForLanguage>, sends?: boolean}} Listening
 */

/** Voices from the network refuse more, and less is no language any more. */
export const SPEEDS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

const LANGUAGE = /^[a-z]{2,8}$/;
/** In characters; addresses of voices are long in some systems. */
const MAX_NAME = 500;

/**
 * The entries of what is stored that make sense.
 *
 * @param {unknown} stored
 * @returns {Listening}
 */
export function listeningIn(stored) {
  if (!isRecord(stored)) return {};
  const { languages, sends } = stored;
  const kept = Object.entries(isRecord(languages) ? languages : {}).filter(([name]) => LANGUAGE.test(name));
  return {
    ...(kept.length > 0 && { languages: Object.fromEntries(kept.map(([name, value]) => [name, forLanguageIn(value)])) }),
    ...(typeof sends === "boolean" && { sends }),
  };
}

/** @param {unknown} stored @returns {ForLanguage} */
function forLanguageIn(stored) {
  if (!isRecord(stored)) return {};
  const { voice, speed } = stored;
  return {
    ...(typeof voice === "string" && voice.length <= MAX_NAME && { voice }),
    ...(typeof speed === "number" && SPEEDS.includes(speed) && { speed }),
  };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
