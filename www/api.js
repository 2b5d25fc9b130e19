/**
 * What `extension/shared/api.js` is to the extension, for a page without one: texts from the same files of the same
 * languages, fetched from beside the page. The bundler puts it in that file's place.
 */

/** @typedef {Record<string, {message: string, placeholders?: Record<string, {content: string}>}>} Messages */

/** The folders of `_locales`, each with its language's own name. */
export const LANGUAGES = /** @type {const} */ ({
  ar: "العربية",
  de: "Deutsch",
  en: "English",
  es: "Español",
  fr: "Français",
  hi: "हिन्दी",
  ja: "日本語",
  ko: "한국어",
  pt_BR: "Português (Brasil)",
  ru: "Русский",
  zh_CN: "简体中文",
});

/** @type {Messages} */
let messages = {};

/**
 * Fetches the texts of a language.
 *
 * @param {string} folder
 */
export async function speak(folder) {
  messages = await (await fetch(`_locales/${folder}/messages.json`)).json();
}

/** The language of ours that comes first among those that the reader wants. @param {readonly string[]} wanted */
export function preferred(wanted) {
  const folders = Object.keys(LANGUAGES);
  for (const each of wanted) {
    const [base = ""] = each.split("-");
    const found = folders.find((folder) => folder === each.replace("-", "_")) ?? folders.find((folder) => folder.split("_")[0] === base);
    if (found) return found;
  }
  return "en";
}

/** @param {string} key @param {string | string[]} [values] */
function getMessage(key, values = []) {
  const found = messages[key];
  if (!found) return "";
  const list = [values].flat();
  return found.message.replace(/\$(\w+)\$/g, (_, name) => {
    const place = found.placeholders?.[name.toLowerCase()]?.content ?? "";
    return list[Number(place.slice(1)) - 1] ?? "";
  });
}

/** As much of the extension's interface as is used by what the lab shares with it. */
export const api = {
  runtime: { getURL: (/** @type {string} */ path) => new URL(path, document.baseURI).href },
  i18n: { getMessage, getUILanguage: () => language() },
};

/** @param {Element} host */
export function shadowRootOf(host) {
  return host.shadowRoot;
}

export function isPrivateContext() {
  return false;
}

/** @param {string} key @param {...string} values */
export function message(key, ...values) {
  return getMessage(key, values) || key;
}

export const language = () => message("language");
export const direction = () => message("direction");

/** @param {string} key @param {number} n @param {...string} values */
export function counted(key, n, ...values) {
  const form = new Intl.PluralRules(language()).select(n);
  return getMessage(`${key}_${form}`, values) || message(`${key}_other`, ...values);
}
