/**
 * Reads the pictures of an article, to be kept with it: those that the reader shows, drawn on a canvas.
 *
 * A picture is asked for as the reader asks for it, without a referrer; one that does not come, or that its server does not
 * let be read, is left out. What comes out is a picture and never a document, whatever the file was.
 */

/** @typedef {{src: string, blob: Blob}} Kept */

/** Longest side of a kept picture, in pixels: as wide as any page that a book is read on. */
const MAX_SIDE = 1600;
const QUALITY = 0.86;
/** Drawings and small pictures have sharp edges, and may be seen through. */
const DRAWN = /\.(?:png|svg|gif)$|^data:image\/(?:png|gif)/i;
/** A picture that has not come by then does not come, in milliseconds. */
const PATIENCE = 15_000;
const AT_ONCE = 4;

/**
 * @param {string[]} sources
 * @param {AbortSignal} signal
 * @param {(done: number) => void} progress
 * @returns {Promise<Kept[]>}  those that could be read, in the order of `sources`
 */
export async function readPictures(sources, signal, progress) {
  /** @type {(Blob | null)[]} */
  const blobs = sources.map(() => null);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < sources.length) {
      const at = next++;
      signal.throwIfAborted();
      blobs[at] = await read(String(sources[at]), signal).catch(() => null);
      signal.throwIfAborted();
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sources.flatMap((src, at) => {
    const blob = blobs[at];
    return blob ? [{ src, blob }] : [];
  });
}

/** @param {string} src @param {AbortSignal} signal */
async function read(src, signal) {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.referrerPolicy = "no-referrer";
  await loaded(image, src, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width === 0 || height === 0) throw new Error("it has no size");
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const drawn = DRAWN.test(src.startsWith("data:") ? src : new URL(src).pathname);
  return new Promise((resolve) => canvas.toBlob(resolve, drawn ? "image/png" : "image/jpeg", QUALITY));
}

/** @param {HTMLImageElement} image @param {string} src @param {AbortSignal} signal @returns {Promise<void>} */
function loaded(image, src, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      image.removeAttribute("src");
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    image.addEventListener("load", () => resolve());
    image.addEventListener("error", () => reject(new Error("it does not load")));
    image.src = src;
  });
}

/** @param {Blob} blob @returns {Promise<string>} */
export function dataAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
