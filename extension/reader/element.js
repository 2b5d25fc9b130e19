/**
 * The elements that reader.html has, by name and kind.
 */

/**
 * @template {HTMLElement} T
 * @param {string} name
 * @param {new () => T} kind
 * @returns {T}
 */
export function element(name, kind) {
  const found = document.getElementById(name);
  if (!(found instanceof kind)) throw new Error(`reader.html has no ${name}`);
  return found;
}
