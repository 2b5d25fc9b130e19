/** What `background/once.js` calls in a page that the user leaves for the reader, or comes back to. */

import { wouldLose } from "./lose.js";
import { returnTo } from "./sentence.js";

Object.assign(globalThis, {
  quietpageVisit: {
    wouldLose: () => wouldLose(document),
    returnTo: (/** @type {string} */ sentence) => returnTo(document, sentence),
  },
});
