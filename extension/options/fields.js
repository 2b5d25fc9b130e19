/**
 * What the settings are made of: sections, and choices that say what they mean.
 *
 * They are told what holds and say what the user wants; they store nothing.
 */

import { message } from "../shared/api.js";
import { make } from "../shared/make.js";

/**
 * A part of the page under a heading of its own.
 *
 * @param {string} name
 * @param {string} title
 * @param {...(Node | string)} children
 */
export function section(name, title, ...children) {
  const heading = make("h2", { id: `${name}-title` }, title);
  return make("section", { id: name, "aria-labelledby": heading.id }, heading, ...children);
}

/** @param {string} text */
export function paragraph(text) {
  return make("p", { class: "more" }, text);
}

/** What is said once something is stored. @param {string} what */
export function saved(what) {
  return message("optionsSaved", what);
}

/**
 * Radio buttons as cards, each with its words and what they mean.
 *
 * They go by the heading over them: with a legend of their own it would be heard twice.
 *
 * @template {string} T
 * @param {string} name
 * @param {string} heading  Id of that heading.
 * @param {{value: T, words: string, more: string, where?: string}[]} options  Keys of messages; `where` is named in `more`.
 * @param {(value: T, words: string) => void} chose
 * @returns {{element: HTMLElement, check: (value: T) => void}}
 */
export function cards(name, heading, options, chose) {
  const element = make("div", { class: "cards", role: "radiogroup", "aria-labelledby": heading });
  const inputs = options.map(({ value, words, more, where }) => {
    const input = make("input", { type: "radio", name, value, id: `${name}-${value}`, "aria-describedby": `${name}-${value}-more` });
    const label = make("label", { for: input.id }, message(words));
    input.addEventListener("change", () => chose(value, message(words)));
    element.append(make("div", { class: "card" }, input, label, make("p", { class: "more", id: `${input.id}-more` }, where === undefined ? message(more) : message(more, message(where)))));
    return input;
  });
  return {
    element,
    check(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * A menu of a few choices.
 *
 * @template {string} T
 * @param {Record<T, string>} words  Keys of messages, by value.
 * @param {Record<string, string>} attributes
 */
export function select(words, attributes) {
  const options = Object.entries(words).map(([value, key]) => make("option", { value }, message(/** @type {string} */ (key))));
  return make("select", attributes, ...options);
}

/** @param {string} words @param {Record<string, string>} attributes @param {(on: boolean) => void} chose */
export function toggle(words, attributes, chose) {
  const input = make("input", { type: "checkbox", ...attributes });
  input.addEventListener("change", () => chose(input.checked));
  return { input, element: make("label", { class: "toggle" }, input, make("span", {}, words)) };
}
