/**
 * The one place that names the browser's extension API.
 *
 * It hides what the browsers call differently and nothing else: no state, no decisions. An API that a browser or an
 * embedding lacks is `undefined` here, and callers go without it.
 */

/**
 * What the browsers add to the types we compile against.
 *
 * @typedef {object} Extras
 * @property {typeof chrome} [browser]
 */

const scope = /** @type {typeof globalThis & Extras} */ (globalThis);

/** The extension API; every method used gives a promise in both browsers. */
export const api = scope.browser ?? scope.chrome;

/** @typedef {Element & {openOrClosedShadowRoot?: ShadowRoot | null}} MozElement */

const closedRootOf = Object.getOwnPropertyDescriptor(globalThis.Element?.prototype ?? {}, "openOrClosedShadowRoot")?.get;

/**
 * The shadow root of `host`, open or closed; neither browser tells a page that we asked.
 *
 * @param {Element} host
 * @returns {ShadowRoot | null}
 */
export function shadowRootOf(host) {
  if (closedRootOf) return closedRootOf.call(host);
  try {
    return api.dom?.openOrClosedShadowRoot(/** @type {HTMLElement} */ (host)) ?? null;
  } catch {
    return null; // Chrome throws for elements that cannot host a root.
  }
}

/** Whether this context serves private windows only, as Chrome's second one does. */
export function isPrivateContext() {
  return api.extension?.inIncognitoContext ?? false;
}

/**
 * A string of the user's language.
 *
 * @param {string} key
 * @param {...string} values
 */
export function message(key, ...values) {
  return api.i18n.getMessage(key, values) || key;
}

/** The language of our strings: the browser's own where we speak it, else English. It may be another than the page's. */
export const language = () => message("language");

/** Which way our strings run: `ltr` or `rtl`. */
export const direction = () => message("direction");

/**
 * A string about `n` things, in the form that the user's language has for that number: `<key>_one`, `<key>_few`, ...,
 * `<key>_other`.
 *
 * @param {string} key
 * @param {number} n
 * @param {...string} values
 */
export function counted(key, n, ...values) {
  const form = new Intl.PluralRules(language()).select(n);
  return api.i18n.getMessage(`${key}_${form}`, values) || message(`${key}_other`, ...values);
}
