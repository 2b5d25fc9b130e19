/**
 * The background: listens, checks who speaks, and hands on.
 *
 * Browsers start and stop it as they like, so listeners are registered at once and nothing is remembered here but
 * counters. Whatever fails goes to this console and leaves the page as it was.
 */

import * as actions from "./background/actions.js";
import * as corrections from "./background/corrections.js";
import * as learning from "./background/learning.js";
import * as levels from "./background/levels.js";
import { EVERY_PAGE, onAccess } from "./background/access.js";
import { answerAnalyze, answerApplied, answerHello, answerOverlay, answerPanel } from "./background/answers.js";
import { colourBadge, showFace } from "./background/badge.js";
import { memoryHeld, trapOnPurpose } from "./background/engine.js";
import { fitMenus, makeMenus, onMenu } from "./background/menus.js";
import { countAsPress, forgetHeard, forgetPress, hear } from "./background/press.js";
import { forReader, termsForReader } from "./background/reader-wishes.js";
import { isReader, leave, remember } from "./background/reader.js";
import { sayWhatHolds, setPaused, togglePause } from "./background/pause.js";
import { forgetPrivate, isPaused, onChange } from "./background/settings.js";
import { injection } from "./background/style.js";
import { forgetTab } from "./background/tabs.js";
import { forgetTurns, isStale } from "./background/turns.js";
import { api, isPrivateContext } from "./shared/api.js";
import { isFromOptions, isFromPage, isFromReader } from "./shared/messages.js";
import { isFromPanel } from "./shared/panel.js";

/** @typedef {import("./background/answers.js").Sender} Sender */

const PANEL = "panel/panel.html";
const OPTIONS = "options/options.html";
/** Name of a cache, always empty, by which private windows are known to be the same as before. */
const BEGUN = "begun";
const WELCOME = "welcome/welcome.html";

/** Messages whose sender waits for what comes of them. */
const ASKS = new Set(["hello", "analyze", "panel", "terms", "undo", "refused"]);

/** What happened since this background was started; tests read it. */
const stats = { messages: 0, dropped: 0, analyses: 0, failures: 0, refused: { sender: 0, shape: 0, generation: 0, ticket: 0 } };

api.runtime.onMessage.addListener((/** @type {unknown} */ message, sender, reply) => {
  stats.messages++;
  const answer = answerTo(message, sender);
  if (!answer) return false;
  if (!ASKS.has(/** @type {{type: string}} */ (message).type)) {
    // Nobody waits for the outcome, and a page that is left at once could not take it.
    reply(undefined);
    run(answer.catch((error) => failedFor(sender, error)));
    return false;
  }
  answer.then(reply, (error) => {
    reply(undefined);
    run(failedFor(sender, error));
  });
  return true;
});

/** Nothing comes of a message but that it is counted. @param {keyof typeof stats.refused} why @returns {undefined} */
function drop(why) {
  stats.dropped++;
  stats.refused[why]++;
}

/**
 * The answer to a message from somebody who may send it. Who that is, the browser says; a message is believed in nothing
 * but what it is about.
 *
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | undefined}
 */
function answerTo(message, sender) {
  const tabId = sender.tab?.id;
  if (sender.id !== api.runtime.id || tabId === undefined || tabId < 0 || sender.frameId !== 0) return drop("sender");
  if (isReader(sender.url)) {
    if (!isFromReader(message)) return drop("shape");
    if (message.type === "reading") return remember(tabId, message.id, message.sentence);
    if (message.type === "terms") return termsForReader(tabId, message.id);
    if (message.type === "undo") return learning.undoChoice(tabId, message.id);
    if (message.type === "wish") return forReader(tabId, message.id, message.wish);
    return message.type === "leave" ? leave(tabId, message.id) : actions.review(tabId, message.id);
  }
  if (sender.url?.startsWith(api.runtime.getURL(PANEL))) return isFromPanel(message) ? answerPanel(message) : drop("shape");
  if (sender.url?.startsWith(api.runtime.getURL(OPTIONS))) return isFromOptions(message) ? Promise.resolve(stats.dropped) : drop("shape");
  if (!/^https?:/.test(sender.url ?? "")) return drop("sender");
  if (!isFromPage(message)) return drop("shape");
  if (isStale(tabId, message)) return drop("generation");
  const page = pageOf(sender, tabId, message.document);
  switch (message.type) {
    case "hello":
      run(countAsPress(page));
      return answerHello(page, message);
    case "analyze":
      stats.analyses++;
      return answerAnalyze(page, message);
    case "applied":
      return answerApplied(page, message);
    case "panel":
      return answerOverlay(page, message).then((terms) => terms ?? drop("ticket"));
  }
}

/**
 * @param {chrome.runtime.MessageSender} sender
 * @param {number} tabId
 * @param {string} ownId  Stands in for the document's id in browsers that have none.
 * @returns {Sender}
 */
function pageOf(sender, tabId, ownId) {
  const { documentId, url = "" } = sender;
  return {
    tabId,
    document: documentId ?? ownId,
    url,
    host: actions.hostOf(url),
    private: sender.tab?.incognito ?? false,
    ...(documentId && { documentId }),
  };
}

/**
 * A page that has been left meanwhile needs no answer, and the browser does nothing for it any more; that is no failure.
 *
 * @param {chrome.runtime.MessageSender} sender
 * @param {unknown} error
 */
async function failedFor({ tab, documentId }, error) {
  const target = injection({ tabId: tab?.id ?? -1, ...(documentId && { documentId }) });
  const isThere = await api.scripting.executeScript({ target, func: () => {} }).then(() => true, () => false);
  if (isThere) failed(error);
}

/** @param {unknown} error */
function failed(error) {
  stats.failures++;
  console.error(error);
}

/**
 * Runs an action for a listener: nobody waits for it, so its failure is said here.
 *
 * @param {Promise<unknown>} action
 */
function run(action) {
  action.catch(failed);
}

api.action.onClicked.addListener(({ id }) => {
  if (id === undefined) return;
  hear(id);
  run(actions.click(id));
});

api.commands?.onCommand.addListener((command, tab) => {
  if (tab?.id !== undefined) hear(tab.id);
  if (command === "panel" && tab?.id !== undefined) run(actions.togglePanel(tab.id));
  if (command === "toggle" && tab?.id !== undefined) run(levels.toggleLevel(tab.id));
  if (command === "pause") run(togglePause({ private: tab?.incognito ?? false }));
});

api.tabs.onUpdated.addListener((tabId, { url, status }, tab) => {
  if (status === "complete") {
    run(actions.readIfWanted(tabId, "complete"));
    run(learning.choosePartIfWanted(tabId, tab.url));
  }
  if (status === "loading" && tab.url === undefined) run(forgetPress(tabId));
  if (url === undefined) return;
  run(showNew(tab, url));
  run(actions.send(tabId, { type: "moved", url }));
});

/** Of a page that has just come nothing is known yet, unless it is ours. @param {chrome.tabs.Tab} tab @param {string} url */
async function showNew({ id = -1, incognito }, url) {
  const paused = await isPaused({ private: incognito });
  await showFace(id, { is: isReader(url) ? "reader" : paused ? "paused" : "unknown" });
}

api.tabs.onRemoved.addListener((tabId) => {
  forgetHeard(tabId);
  forgetTurns(tabId);
  run(forgetTab(tabId));
});

// Chrome's private windows have a background of their own, which ends with the last of them and before it could forget
// anything; and the ordinary one does not see them. So the next windows begin by forgetting what was before them.
if (isPrivateContext()) run(forgetEarlierWindows());
else if (api.runtime.getManifest().incognito !== "split") api.windows?.onRemoved.addListener(() => run(forgetClosedWindows()));

async function forgetClosedWindows() {
  const open = await api.windows.getAll();
  if (!open.some((window) => window.incognito)) await forgetPrivate();
}

async function forgetEarlierWindows() {
  // Unlike session storage, caches are the private windows' own and gone with them.
  if (await caches.has(BEGUN)) return;
  await caches.open(BEGUN);
  await forgetPrivate();
}

onChange(() => {
  run(sayWhatHolds());
  run(fitMenus());
  run(actions.tellAll());
});

for (const event of [api.runtime.onInstalled, api.runtime.onStartup]) {
  event.addListener(() => {
    run(makeMenus().then(() => Promise.all([sayWhatHolds(), fitMenus()])));
    run(colourBadge());
  });
}

api.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") run(api.tabs.create({ url: api.runtime.getURL(WELCOME) }));
});

// Content scripts have no business there, and some browsers would let them.
run(Promise.resolve(api.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" })));
// Begins in the tabs that were open before the extension was installed, replaced or switched on. Firefox does so itself; Chrome
// leaves them alone or to a script that has lost its extension, and says nothing but that there is a worker again.
globalThis.addEventListener("activate", () => run(actions.takeOver(EVERY_PAGE)));

onAccess((origins) => {
  run(sayWhatHolds());
  if (origins.length > 0) run(actions.arrive(origins));
});

onMenu(run);

Object.assign(globalThis, { quietpage: { ...actions, ...corrections, ...learning, ...levels, setPaused, togglePause, memoryHeld, trapOnPurpose, stats } });
