/**
 * Numbers as the language of our strings writes them, which may be another than the browser's or the page's.
 *
 * The one place that formats them: `1.234` in an English sentence reads as a little more than one.
 */

import { api, language } from "./api.js";

/** The language of our strings, as it is written where the browser's own language is that one: in Mexico, not in Spain. */
export function locale() {
  const own = api.i18n.getUILanguage().replace("_", "-");
  const base = (/** @type {string} */ tag) => tag.split("-")[0]?.toLowerCase();
  return base(own) === base(language()) ? own : language();
}

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [form]
 */
export function number(value, form) {
  return value.toLocaleString(locale(), form);
}

/** A part of a whole. @param {number} share */
export function percent(share) {
  return number(share, { style: "percent" });
}
