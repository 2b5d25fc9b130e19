// One suite for each browser, with a server and a browser that start before its tests and are gone after them.
// Holds no assertions.

import { after, before, describe } from "node:test";
import { KINDS, launch } from "./browsers.mjs";
import { startServer } from "./server.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */
/** @typedef {import("./server.mjs").Server} Server */
/** @typedef {import("./browsers.mjs").Kind} Kind */

/**
 * `browser` and `server` are there once the tests run; `restart` gives a fresh profile.
 * @typedef {{kind: Kind, server: Server, browser: Driver, restart: (options?: Parameters<typeof launch>[1]) => Promise<Driver>}} World
 */

/**
 * @param {string} title
 * @param {Parameters<typeof launch>[1] | ((kind: Kind) => Parameters<typeof launch>[1])} options  how to launch
 * @param {(world: World) => void} tests
 * @param {Kind[]} [kinds]
 */
export function everyBrowser(title, options, tests, kinds = KINDS) {
  for (const kind of kinds) {
    describe(`${title}, in ${kind}`, () => {
      /** @type {Partial<World>} */
      const parts = { kind };
      const world = /** @type {World} */ (parts);
      const given = () => (typeof options === "function" ? options(kind) : options);
      world.restart = async (other) => {
        await parts.browser?.close();
        delete parts.browser;
        return (world.browser = await launch(kind, other ?? given()));
      };
      before(async () => {
        world.server = await startServer();
        world.browser = await launch(kind, given());
      });
      after(async () => {
        await parts.browser?.close();
        await parts.server?.close();
      });
      tests(world);
    });
  }
}
