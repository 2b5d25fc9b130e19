// What looking again costs a page that never stops changing: fifty nodes a second, for a minute.

import { madePage } from "./pages.mjs";
import { until } from "../../e2e/lib/wait.mjs";

const SECONDS = 60;
const NODES_A_SECOND = 50;

/** @param {import("../../e2e/lib/driver.mjs").Driver} browser @param {import("../../e2e/lib/server.mjs").Server} server */
export async function measureChanging(browser, server) {
  for (const nodes of [2000, 20_000]) {
    server.serve(`changing-${nodes}`, { body: madePage("story", nodes).replace("</body>", `<script>${CHANGES}</script></body>`) });
    await browser.open(server.url(`changing-${nodes}`));
    await until("the minute is over", () => browser.evaluate(() => document.documentElement.dataset.over), (SECONDS + 60) * 1000);
    const bench = JSON.parse((await browser.evaluate(() => document.documentElement.dataset.bench)) ?? "{}");
    const rounds = /** @type {{capture: number, send: number, apply: number}[]} */ (bench.rounds);
    const cost = rounds.reduce((sum, round) => sum + round.capture + round.send + round.apply, 0);
    console.log(`${nodes} nodes and ${NODES_A_SECOND} more a second for ${SECONDS} s: ${rounds.length} rounds, ${cost.toFixed(0)} ms, ${((cost / SECONDS) / 10).toFixed(2)} % of the main thread's time (goal 2 %)`);
  }
}

const CHANGES = `
let count = 0;
const story = document.querySelector("article");
const timer = setInterval(() => {
  const added = document.createElement("p");
  added.append("One more line of the story, number " + ++count + ", which came while it was read.");
  story.append(added);
  if (count * 2 >= ${SECONDS * NODES_A_SECOND}) { clearInterval(timer); document.documentElement.dataset.over = "yes"; }
}, ${2000 / NODES_A_SECOND});
`;
