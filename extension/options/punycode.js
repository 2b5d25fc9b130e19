/**
 * Reads the ASCII form of names in other scripts (RFC 3492): browsers write it and offer no way back.
 *
 * By hand, since no script of ours holds anything of npm's. Whoever calls this checks with the browser's own encoder.
 */

/** The numbers of the RFC's section 5. */
const BASE = 36;
const [T_MIN, T_MAX, SKEW, DAMP] = [1, 26, 38, 700];
const FIRST = { point: 0x80, bias: 72 };

/**
 * What stands behind `xn--`, decoded; nothing where it is no such form.
 *
 * @param {string} text
 * @returns {string | undefined}
 */
export function decode(text) {
  const end = text.lastIndexOf("-");
  const points = [...text.slice(0, Math.max(0, end))].map((letter) => Number(letter.codePointAt(0)));
  let { point, bias } = FIRST;
  let at = 0;
  for (let next = end + 1; next < text.length; at++) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(text[next++] ?? "");
      if (digit === undefined) return undefined;
      at += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const count = points.length + 1;
    bias = adapted(at - before, count, before === 0);
    point += Math.floor(at / count);
    at %= count;
    if (point > 0x10ffff) return undefined;
    points.splice(at, 0, point);
  }
  return String.fromCodePoint(...points);
}

/** Letters come before figures. @param {string} letter */
function digitOf(letter) {
  if (/[a-z]/.test(letter)) return letter.charCodeAt(0) - "a".charCodeAt(0);
  return /[0-9]/.test(letter) ? Number(letter) + 26 : undefined;
}

/** @param {number} delta @param {number} count @param {boolean} isFirst */
function adapted(delta, count, isFirst) {
  let left = Math.floor(delta / (isFirst ? DAMP : 2));
  left += Math.floor(left / count);
  let k = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}
