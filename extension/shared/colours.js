/**
 * Colours and how well they are told apart, by the formulas of WCAG 2.2.
 *
 * A colour is `#rrggbb`. Knows nothing of themes.
 */

/** Least contrast of text with what it stands on: level AA. */
export const AA = 4.5;

/** @param {unknown} value @returns {value is string} */
export const isColour = (value) => typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value);

/** @param {string} colour */
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** From 0, black, to 1, white. @param {string} colour */
export function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1, none, to 21. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of the second colour in the first. @param {string} one @param {string} other @param {number} share */
export function mix(one, other, share) {
  const to = channels(other);
  return `#${channels(one).map((from, n) => Math.round(from + ((to[n] ?? 0) - from) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever is told apart better. @param {string} paper */
export const opposite = (paper) => (contrast("#000000", paper) >= contrast("#ffffff", paper) ? "#000000" : "#ffffff");

/**
 * The colour nearest to `colour` that can be read on `paper`, on the way to black or white; one of them always can.
 *
 * @param {string} colour
 * @param {string} paper
 */
export function legible(colour, paper) {
  const end = opposite(paper);
  for (let share = 0; share < 1; share += 0.02) {
    const made = mix(colour, end, share);
    if (contrast(made, paper) >= AA) return made;
  }
  return end;
}
