/**
 * The checks that all messages are made of.
 */

/** @typedef {Record<string, unknown>} Shape */

/**
 * @param {unknown} value
 * @returns {value is Shape}
 */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @param {number} longest @returns {value is string} */
export const isText = (value, longest) => typeof value === "string" && value.length <= longest;

/** @param {unknown} value @returns {value is number} */
export const isCount = (value) => Number.isInteger(value) && Number(value) >= 0;

/** @param {unknown} id  One that {@link newId} made. */
export const isId = (id) => typeof id === "string" && /^[0-9a-f]{32}$/.test(id);

/** An id that nobody can guess. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
