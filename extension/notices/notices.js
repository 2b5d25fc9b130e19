/**
 * The page of what others made and the package holds: what is ours of it speaks the user's language, the licences their own.
 */

import { direction, language, message } from "../shared/api.js";

/** @type {[string, string][]} */
const WORDS = [
  ["title", "noticesLink"],
  ["settings", "optionsTitle"],
  ["more", "noticesMore"],
];

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = `Quietpage: ${message("noticesLink")}`;
for (const [id, key] of WORDS) document.getElementById(id)?.append(message(key));
