/**
 * What the background answers to a page: the settings that hold there, verdicts, and the style that carries them out.
 *
 * Who may ask is checked before anything gets here. Nothing of a page is kept but what `tabs.js` says.
 */

import { api } from "../shared/api.js";
import { answerBlock, lookAt, openCapsule, openPanel, pickBlock, putBack, readIfWanted, showBlock } from "./actions.js";
import { showFace } from "./badge.js";
import { correctionsFor } from "./corrections.js";
import { endGuess, guess, learnGuess } from "./early.js";
import { analyze, warmUp } from "./engine.js";
import { choosePartIfWanted, correct, forgetIn, readBlock } from "./learning.js";
import { chooseLevel, resume, termsAt, termsOf } from "./levels.js";
import { returnIn } from "./once.js";
import { policyFor } from "./settings.js";
import { cssOf, insert, remove } from "./style.js";
import { pageLevel, setStyled, tabOf, updateTab } from "./tabs.js";

/**
 * @typedef {import("../shared/messages.js").Hello} Hello
 * @typedef {import("../shared/messages.js").HelloReply} HelloReply
 * @typedef {import("../shared/messages.js").Analyze} Analyze
 * @typedef {import("../shared/messages.js").AnalyzeReply} AnalyzeReply
 * @typedef {import("../shared/panel.js").FromOverlay} FromOverlay
 * @typedef {import("../shared/panel.js").FromPanel} FromPanel
 * @typedef {import("../shared/panel.js").Terms} Terms
 * @typedef {import("../shared/panel.js").Sight} Sight
 * @typedef {import("./settings.js").Policy} Policy
 * @typedef {import("./tabs.js").Tab} Tab
 *
 * The document that a message came from, as the browser tells it.
 * @typedef {{tabId: number, documentId?: string, document: string, url: string, host: string, private: boolean}} Sender
 */

/**
 * What holds for the page that asks.
 *
 * @param {Sender} sender
 * @param {Hello} hello
 * @returns {Promise<HelloReply>}
 */
export async function answerHello(sender, { probe }) {
  const tab = await tabOf(sender.tabId, sender.document);
  const policy = await pagePolicy(sender);
  const settings = nameOf(policy);
  if (policy.level === "off") {
    const unstyled = setStyled(sender.tabId, sender.document, false, (marker) => remove(sender, cssOf(marker)));
    const { waits } = await termsAt(sender);
    await Promise.all([unstyled, showFace(sender.tabId, { is: policy.paused ? "paused" : waits === "click" || waits === "chosen" ? waits : "off" })]);
    await returnTo(sender, tab);
  } else {
    // By the time the page is captured, the core is there.
    warmUp().catch(() => {});
    if (tab.guessed) await endGuess(sender);
    else if (await guess(sender, settings)) await updateTab(sender.tabId, { guessed: true });
  }
  // A page that never heard that it was off for a moment has still lost its style, and asks for it if told that this is new.
  return { level: policy.level, settings: settings + (tab.unstyled || ""), clones: ArrayBuffer.isView(probe) };
}

/**
 * The verdicts for a page, after the style is in that they need.
 *
 * @param {Sender} sender
 * @param {Analyze} asked
 * @returns {Promise<AnalyzeReply>}
 */
export async function answerAnalyze(sender, { generation, place, snapshot, hides }) {
  const tab = await tabOf(sender.tabId, sender.document);
  const policy = await pagePolicy(sender);
  if (policy.level === "off") return { generation, level: "off" };
  const { page, verdicts, corrected, early = [], body } = await analyze(snapshot, { ...place, url: sender.url }, policy);
  if (page.kind !== "other") await learnGuess(sender, nameOf(policy), early);
  const css = cssOf(tab.marker);
  if (verdicts.length > 0 || hides) await setStyled(sender.tabId, sender.document, true, () => insert(sender, css));
  // A browser that had to be sent base64 takes no typed arrays either.
  const nodes = typeof snapshot.rows === "string" ? Array.from(body) : body;
  return { generation, level: policy.level, marker: tab.marker, css, page, verdicts, corrected, body: nodes };
}

/**
 * @param {Sender} sender
 * @param {import("../shared/messages.js").Applied} applied
 */
export async function answerApplied(sender, { hidden }) {
  await Promise.all([endGuess(sender), showFace(sender.tabId, { is: "quiet", hidden })]);
  const tab = await tabOf(sender.tabId, sender.document);
  await returnTo(sender, tab);
  await readIfWanted(sender.tabId, "judged");
  await choosePartIfWanted(sender.tabId, sender.url);
  const { review } = tab;
  if (review === undefined) return;
  await updateTab(sender.tabId, { review: undefined });
  if (review === sender.url.split("#")[0]) await openPanel(sender.tabId);
}

/**
 * What the panel over a page gets to know of the settings, or changes of them: those of its own page, and only if the
 * user has opened it there.
 *
 * @param {Sender} sender
 * @param {FromOverlay} asked
 * @returns {Promise<Terms | undefined>}
 */
export async function answerOverlay(sender, { ticket, wish }) {
  const tab = await tabOf(sender.tabId, sender.document);
  if (tab.ticket?.id !== ticket || (tab.ticket.document ?? sender.document) !== sender.document) return undefined;
  if (!tab.ticket.document) await updateTab(sender.tabId, { ticket: { id: ticket, document: sender.document } });
  if (wish.do === "level") await chooseLevel(sender.tabId, wish.scope, wish.level);
  if (wish.do === "correct") await correct(sender.tabId, wish.block, wish.hides);
  if (wish.do === "read") await readBlock(sender.tabId, wish.block, wish.once);
  if (wish.do === "forget") await forgetIn(sender.tabId, wish.id);
  if (wish.do === "resume") await resume(sender.tabId);
  if (wish.do === "capsule") await openCapsule(sender.tabId);
  if (wish.do === "settings") await api.runtime.openOptionsPage();
  return termsOf(sender.tabId);
}

/**
 * What our own panel page gets: all that is known of the tab that it is about.
 *
 * @param {FromPanel} asked
 * @returns {Promise<{terms: Terms, sight: Sight} | undefined>}
 */
export async function answerPanel({ tab, wish }) {
  const sight = await carryOut(tab, wish);
  return sight && { terms: await termsOf(tab), sight };
}

/** @param {number} tab @param {FromPanel["wish"]} wish */
async function carryOut(tab, wish) {
  switch (wish.do) {
    case "show":
      return showBlock(tab, wish.block);
    case "keep":
      return putBack(tab, wish.block, wish.kept);
    case "answer":
      return answerBlock(tab, wish.block);
    case "pick":
      return pickBlock(tab);
    case "correct":
      await correct(tab, wish.block, wish.hides);
      break;
    case "read":
      await readBlock(tab, wish.block, wish.once);
      break;
    case "forget":
      return forgetIn(tab, wish.id);
    case "resume":
      await resume(tab);
      break;
    case "capsule":
      await openCapsule(tab);
      break;
    case "settings":
      await api.runtime.openOptionsPage();
      break;
    case "level":
      await chooseLevel(tab, wish.scope, wish.level);
  }
  return lookAt(tab);
}

/**
 * The settings for a page: the user's wish for this page alone goes before the site's, and nothing before a pause.
 *
 * @param {Sender} sender
 * @returns {Promise<Policy>}
 */
async function pagePolicy(sender) {
  const policy = { ...(await policyFor(sender)), corrections: await correctionsFor(sender) };
  const level = await pageLevel(sender.tabId, sender.url);
  return level && !policy.paused ? { ...policy, level } : policy;
}

/** A text that is another for other settings. @param {Policy} policy */
function nameOf(policy) {
  return JSON.stringify({ ...policy, corrections: policy.corrections?.map(({ id, does }) => does + id) });
}

/** Shows the page where the reader left it, once. @param {Sender} sender @param {Tab} tab */
async function returnTo(sender, { place }) {
  if (!place) return;
  await updateTab(sender.tabId, { place: undefined });
  if (place.url === sender.url && place.sentence) await returnIn(sender, place.sentence);
}
