/** What `background/once.js` calls in a page to which the reader returns. */

import { returnTo } from "./sentence.js";

Object.assign(globalThis, { quietpageReturn: (/** @type {string} */ sentence) => returnTo(document, sentence) });
