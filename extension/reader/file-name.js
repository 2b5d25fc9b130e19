/**
 * Names for files, from headlines: such as every system takes, and such as show what they are.
 */

/** Names that some systems keep for devices, whatever the ending, and with spaces before it. */
const DEVICES = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)\s*(\.|$)/i;
/** Signs without a width that join or part letters, where some script is written with them, or emoji. */
const JOINERS = /(?<=[[\p{L}\p{M}]--[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}]]|\p{Extended_Pictographic}|[\p{Emoji_Modifier}\uFE0F])[\u200C\u200D](?=[\p{L}\p{Extended_Pictographic}])/v;
/** What stands in no name: controls, signs of direction and of no width, which would show another ending than the file has. */
const UNWRITTEN = new RegExp(`(${JOINERS.source})|[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]`, "gv");
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
    .replace(UNWRITTEN, (_, joiner) => joiner ?? " ")
    .replace(/[<>:"/\\|?*\uFFFD]/g, " ")
    .replace(/\s+/g, " ");
  const name = cut(trim(plain));
  return `${name === "" || DEVICES.test(name) ? otherwise : name}.${ending}`;
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
