/** What the bundler puts in the place of a name; see `define` in products.mjs. */

/** The level that holds where no setting says otherwise. */
declare const __DEFAULT_LEVEL__: "quiet" | "focus" | "off";
