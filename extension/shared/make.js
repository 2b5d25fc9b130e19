/**
 * Elements, made one by one.
 */

import { language } from "./api.js";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} text
 * @param {Record<string, string>} attributes
 * @param {(event: Event) => void} act
 */
export function button(text, attributes, act) {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** A list in a sentence. @param {string[]} list */
export function words(list) {
  return new Intl.ListFormat(language(), { type: "unit" }).format(list);
}
