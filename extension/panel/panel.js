/**
 * The panel in a page of our own, about the tab that its address names: `panel.html?tab=12`.
 *
 * It asks the background for everything, which alone talks to that tab.
 */

import { api, direction, language, message } from "../shared/api.js";
import { Panel } from "./view.js";

/** @typedef {import("./view.js").Source} Source */
/** @typedef {import("../shared/panel.js").FromPanel} FromPanel */

const tab = Number(new URLSearchParams(location.search).get("tab"));

/** @param {FromPanel["wish"]} wish */
const ask = (wish) => api.runtime.sendMessage({ type: "panel", tab, wish });

const panel = new Panel({
  look: () => ask({ do: "look" }),
  setLevel: (scope, level) => ask({ do: "level", scope, level }),
  show: (block) => ask({ do: "show", block }),
  keep: (block, kept) => ask({ do: "keep", block, kept }),
  keepLike: (block) => ask({ do: "correct", block, hides: false }),
  forget: (id) => ask({ do: "forget", id }),
  resume: () => ask({ do: "resume" }),
  capsule: () => ask({ do: "capsule" }),
  answer: (block) => ask({ do: "answer", block }),
  pick: () => ask({ do: "pick" }),
  settings: () => ask({ do: "settings" }),
  heeds: (event) => event.isTrusted,
});

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = message("panelTitle");
document.getElementById("main")?.append(panel.element);
const refresh = () => void panel.refresh().catch(console.error);
api.runtime.onMessage.addListener((/** @type {{type?: unknown, tab?: unknown}} */ said, sender) => {
  if (sender.id === api.runtime.id && !sender.tab && said.type === "counted" && said.tab === tab) refresh();
});
addEventListener("focus", refresh);
refresh();
