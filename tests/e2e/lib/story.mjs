// A long story with headings, pictures and paragraphs that are all different, as a page of a test's own.

import { tight } from "./fixtures.mjs";

const OPENINGS = ["In the morning", "Later that week", "By the second spring", "After the meeting", "When the ferry came in", "Before the bell rang"];
const ACTORS = ["the keeper of the lock", "two carpenters from the yard", "a teacher and her class", "the harbour office", "an old pilot", "the woman who keeps the books"];
const DEEDS = ["counted the planks of the new quay", "wrote down how high the water stood", "asked why the lamp was out", "brought a map that nobody had seen", "measured the distance to the dyke", "found the letter of the builders"];
const ENDINGS = ["and nobody thought that it would matter", "which settled the question for a while", "though the figures did not agree", "as the rules of the town demand", "while the rain went on falling", "and the others went home"];

/** @param {number} n */
const sentence = (n) =>
  `${OPENINGS[n % 6]} ${ACTORS[Math.floor(n / 6) % 6]} ${DEEDS[Math.floor(n / 36) % 6]}, ${ENDINGS[(n * 5 + Math.floor(n / 7)) % 6]}.`;

/** Three sentences that stand nowhere else. @param {number} n */
export const paragraph = (n) => `${n + 1}. ${[0, 1, 2].map((at) => sentence(n * 37 + at * 11)).join(" ")}`;

/** The first sentence of a paragraph, as it is looked for. @param {number} n */
export const beginning = (n) => tight(paragraph(n)).slice(0, 60);

export const HEADINGS = ["The quay", "The planks", "The water", "The lamp", "The letter"];

/**
 * `headings` are of the second level, but for the second, which is of the third.
 * @param {{lang?: string, dir?: string, title?: string, paragraphs?: number, headings?: string[], pictures?: string[], text?: (n: number) => string}} [options]
 */
export function story({ lang = "en", dir = "ltr", title = "What the harbour town decided", paragraphs = 30, headings = HEADINGS, pictures = [], text = paragraph } = {}) {
  const every = Math.ceil(paragraphs / (headings.length || 1));
  const parts = Array.from({ length: paragraphs }, (_, n) => {
    const heading = n % every === 0 ? headings[n / every] : undefined;
    const level = n / every === 1 ? "h3" : "h2";
    const picture = n > 0 && n % 4 === 0 ? pictures[n / 4 - 1] : undefined;
    return `${heading ? `<${level}>${heading}</${level}>` : ""}<p>${text(n)}</p>${picture ?? ""}`;
  });
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>${title}</title></head>
<body><article><h1>${title}</h1>${parts.join("\n")}</article></body></html>`;
}
