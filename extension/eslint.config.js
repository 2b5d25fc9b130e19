/**
 * The lints of all JavaScript here: the promises that a reviewer wants kept, and JSDoc types that say something.
 *
 * Formatting is not judged. Types are tsc's matter.
 */

import { fileURLToPath } from "node:url";
import jsdoc from "eslint-plugin-jsdoc";
import globals from "globals";

/** Markup is never parsed in our name: elements are made one by one. */
const NO_MARKUP = [
  ...["innerHTML", "outerHTML", "srcdoc"].map((name) => ({
    selector: `AssignmentExpression > MemberExpression.left[property.name="${name}"]`,
    message: `${name} parses markup: build elements with createElement and textContent.`,
  })),
  ...["insertAdjacentHTML", "setHTMLUnsafe", "setHTML", "createContextualFragment", "parseFromString", "write", "writeln"].map((name) => ({
    selector: name.startsWith("write") ? `CallExpression[callee.object.name="document"][callee.property.name="${name}"]` : `CallExpression[callee.property.name="${name}"]`,
    message: `${name} parses markup: build elements with createElement and textContent.`,
  })),
  {
    selector: "AssignmentExpression > MemberExpression.left[computed=true][property.value=/^(inner|outer)HTML$/]",
    message: "innerHTML parses markup, however it is spelt.",
  },
];

/** Nothing in a page's process may reach the network in our name. */
const NO_NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "Worker", "SharedWorker"];
const NO_NETWORK_CALLS = [
  { selector: 'CallExpression[callee.property.name="sendBeacon"]', message: "A content script sends nothing anywhere." },
  { selector: "ImportExpression", message: "A content script loads nothing: import() is for extension pages." },
  ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
    selector: `MemberExpression[property.name="${name}"]`,
    message: `${name} is out of bounds in a content script, through an object too.`,
  })),
];

const BROWSER_API = ["chrome", "browser"].map((name) => ({
  name,
  message: "The browsers' API is reached through extension/shared/api.js only.",
}));
const BROWSER_API_MEMBERS = ["chrome", "browser"].map((name) => ({
  selector: `MemberExpression[object.name=/^(globalThis|self|window)$/]:matches([property.name="${name}"], [property.value="${name}"])`,
  message: "The browsers' API is reached through extension/shared/api.js only.",
}));

/** A bare call takes the browser's language, in which our strings need not be. */
const NO_BARE_NUMBERS = [
  { selector: 'CallExpression[callee.property.name="toLocaleString"]', message: "Numbers are written by extension/shared/numbers.js, in the language of our strings." },
  { selector: 'MemberExpression[object.name="Intl"][property.name="NumberFormat"]', message: "Numbers are written by extension/shared/numbers.js, in the language of our strings." },
];

const here = fileURLToPath(new URL(".", import.meta.url));

export default [
  { ignores: ["**/node_modules/", "target/", "dist/", "tests/fixtures/", "tests/fuzz/"] },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals["shared-node-browser"] },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { jsdoc },
    settings: { jsdoc: { mode: "typescript" } },
    rules: {
      "no-undef": "error",
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_", caughtErrors: "all", caughtErrorsIgnorePattern: "^_" }],
      "prefer-const": "error",
      "no-var": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-implicit-globals": "error",
      "no-shadow": "error",
      "no-unreachable": "error",
      "no-constant-condition": "error",
      "no-fallthrough": "error",
      "no-async-promise-executor": "error",
      "no-unsafe-finally": "error",
      "require-atomic-updates": "off",
      "array-callback-return": "error",
      "max-lines": ["error", { max: 400 }],
      "jsdoc/check-param-names": "error",
      "jsdoc/check-tag-names": "error",
      "jsdoc/check-types": "error",
      "jsdoc/no-undefined-types": "off", // tsc knows better
      "jsdoc/require-param-type": "error",
      "jsdoc/require-property-type": "error",
      "jsdoc/require-returns-type": "error",
      "jsdoc/valid-types": "error",
      "jsdoc/require-file-overview": "off",
      "no-restricted-syntax": ["error", ...NO_MARKUP],
    },
  },
  {
    files: ["extension/**/*.js"],
    ignores: ["extension/eslint.config.js"],
    languageOptions: { globals: { ...globals.browser, __DEFAULT_LEVEL__: "readonly" } },
    rules: {
      "no-restricted-globals": ["error", ...BROWSER_API],
      "no-restricted-syntax": ["error", ...NO_MARKUP, ...NO_BARE_NUMBERS, ...BROWSER_API_MEMBERS],
    },
  },
  {
    // The lab is a page like any other: there is no extension round it.
    files: ["www/**/*.js"],
    languageOptions: { globals: { ...globals.browser, __VERSION__: "readonly" } },
    rules: { "no-restricted-globals": ["error", ...BROWSER_API], "no-restricted-syntax": ["error", ...NO_MARKUP, ...NO_BARE_NUMBERS, ...BROWSER_API_MEMBERS] },
  },
  {
    files: ["extension/shared/api.js"],
    languageOptions: { globals: globals.webextensions },
    rules: { "no-restricted-globals": "off", "no-restricted-syntax": ["error", ...NO_MARKUP] },
  },
  {
    files: ["extension/shared/numbers.js"],
    rules: { "no-restricted-syntax": ["error", ...NO_MARKUP, ...BROWSER_API_MEMBERS] },
  },
  {
    files: ["extension/content/**/*.js"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...BROWSER_API,
        ...NO_NETWORK.map((name) => ({ name, message: "A content script reaches no network." })),
      ],
      "no-restricted-syntax": ["error", ...NO_MARKUP, ...NO_BARE_NUMBERS, ...BROWSER_API_MEMBERS, ...NO_NETWORK_CALLS],
    },
  },
  {
    files: ["extension/eslint.config.js", "extension/**/*.mjs", "tests/**/*.js", "tests/**/*.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.webextensions } },
  },
].map((entry) => ({ basePath: `${here}..`, ...entry }));
