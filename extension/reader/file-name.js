/**
 * Names for files, from headlines: such as every system takes, and such as show what they are.
 */

/** Names that some systems keep for devices, whatever the ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** File systems take 255 bytes; encrypted ones less. The ending comes on top. */
const MAX_BYTES = 140;

/**
 * @param {string | null | undefined} title
 * @param {string} ending
 * @param {string} otherwise  When nothing of the headline can stand in a name.
 */
export function fileName(title, ending, otherwise) {
  const plain = (title ?? "")
    .normalize("NFC")
    .toWellFormed()
    // Signs of direction and of no width would show another ending than the file has.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, " ")
    .replace(/[<>:"/\\|?*\uFFFD]/g, " ")
    .replace(/\s+/g, " ");
  const name = cut(trim(plain));
  return `${name === "" || DEVICES.test(name.split(".")[0] ?? "") ? otherwise : name}.${ending}`;
}

/** Neither dots nor spaces at the ends: the first hide a file, the last are dropped. @param {string} text */
function trim(text) {
  return text.replace(/^[\s.~-]+|[\s.]+$/g, "");
}

/** As many whole words as there is room for, or letters where there is one word. @param {string} text */
function cut(text) {
  const bytes = (/** @type {string} */ part) => new TextEncoder().encode(part).length;
  if (bytes(text) <= MAX_BYTES) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (bytes(kept + segment) > MAX_BYTES) break;
    kept += segment;
  }
  const words = kept.replace(/\s\S*$/, "");
  return trim(words.length > kept.length / 2 ? words : kept);
}
