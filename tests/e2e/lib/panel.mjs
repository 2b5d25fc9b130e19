// The panel over a page, as a user meets it: what it says, where the focus is, and its buttons, pressed with a true click.
//
// It stands below a closed root, so the drivers dig that out. How it came there is each test's own matter.

import { until } from "./wait.mjs";

/** @typedef {import("./driver.mjs").Driver} Driver */
/** @typedef {NonNullable<ReturnType<typeof readPanel>>} PanelSeen */

/** The active tab's number. @param {Driver} browser @returns {Promise<number>} */
export function activeTab(browser) {
  return browser.evaluateInBackground(async ({ chrome }) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab.id;
  });
}

/** Has an action of the background's done. @param {Driver} browser @param {string} name @param {...unknown} args @returns {Promise<any>} */
export function act(browser, name, ...args) {
  return browser.evaluateInBackground((background, action, list) => background.quietpage[action](...list), name, args);
}

/** Opens the panel by its action. @param {Driver} browser */
export async function openPanel(browser) {
  await act(browser, "openPanel", await activeTab(browser));
  return shownPanel(browser);
}

/** The panel, once it is open. @param {Driver} browser @returns {Promise<PanelSeen>} */
export function shownPanel(browser) {
  return until("the panel is open", () => browser.pierce(readPanel));
}

/** @param {Driver} browser */
export function panelClosed(browser) {
  return until("the panel is closed", async () => (await browser.pierce(readPanel)) === null);
}

/** What the panel shows once that is as wanted. @param {Driver} browser @param {string} what @param {(seen: PanelSeen) => unknown} wanted */
export async function panelThat(browser, what, wanted) {
  /** @type {PanelSeen | null} */
  let seen = null;
  const look = async () => {
    seen = await browser.pierce(readPanel);
    return seen && wanted(seen) ? seen : null;
  };
  return until(`the panel ${what}`, look).catch((error) => {
    throw new Error(`${error.message}; it shows ${JSON.stringify(seen && { ...seen, groups: seen.groups.length })}`);
  });
}

/** Presses a button of the panel, or chooses an option. @param {Driver} browser @param {string} name */
export async function press(browser, name) {
  const { x, y } = await until(`a button ${name}`, () => browser.pierce(placeOf, name));
  await browser.clickAt(x, y);
}

/**
 * Runs in the page: all that is to be seen of the panel.
 * @param {ShadowRoot[]} closed
 */
export function readPanel(closed) {
  const dialog = closed.map((root) => root.querySelector("dialog.sheet")).find((each) => each?.matches(":modal"));
  if (!dialog) return null;
  const root = /** @type {ShadowRoot} */ (dialog.getRootNode());
  const text = (/** @type {Element | null | undefined} */ element) => element?.textContent?.trim() ?? "";
  const focused = /** @type {HTMLElement | null} */ (root.activeElement);
  const box = dialog.getBoundingClientRect();
  return {
    title: text(dialog.querySelector("h1")),
    summary: text(dialog.querySelector("#summary")),
    applied: text(dialog.querySelector(".applied")),
    level: /** @type {HTMLInputElement | null} */ (dialog.querySelector("[name=level]:checked"))?.value ?? "",
    scope: /** @type {HTMLInputElement | null} */ (dialog.querySelector("[name=scope]:checked"))?.value ?? "",
    said: text(dialog.querySelector(".apart[role=status]")),
    focused: focused?.dataset.name ?? focused?.id ?? "",
    ways: [...dialog.querySelectorAll("footer button")].filter((each) => each.checkVisibility()).map((each) => /** @type {HTMLElement} */ (each).dataset.name ?? ""),
    box: { left: box.left, top: box.top, right: box.right, bottom: box.bottom },
    groups: [...dialog.querySelectorAll(".kinds section")].map((section) => ({
      name: text(section.querySelector("h2 span")),
      count: text(section.querySelector(".count")),
      items: [...section.querySelectorAll("li")].map((item) => ({
        words: text(item.querySelector(".words")),
        why: text(item.querySelector(".why")),
        state: item.dataset.state ?? "",
        buttons: [...item.querySelectorAll("button")].map((each) => each.dataset.name ?? ""),
      })),
    })),
  };
}

/** Runs in the page: the middle of a button of ours, brought into view. @param {ShadowRoot[]} closed @param {string} name */
export function placeOf(closed, name) {
  const found = closed.map((root) => root.querySelector(`[data-name="${name}"]`)).find((each) => each?.checkVisibility());
  if (!found) return null;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Runs in the page: where frames of ours are. @param {ShadowRoot[]} closed */
export function framesOf(closed) {
  const frames = closed.flatMap((root) => [...root.querySelectorAll(".outline")]).filter((each) => each.checkVisibility());
  return frames.map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return { left, top, width, height };
  });
}

/** Runs in the page: what the picker proposes, if it is open. @param {ShadowRoot[]} closed */
export function readPicker(closed) {
  const dialog = closed.map((root) => root.querySelector("dialog.picker")).find((each) => each?.matches(":modal"));
  if (!dialog) return null;
  const frame = dialog.parentNode?.querySelector(".outline.picked");
  const box = frame?.checkVisibility() ? frame.getBoundingClientRect() : null;
  const buttons = [...dialog.querySelectorAll("button")].map(({ textContent, disabled, dataset }) => ({ name: dataset.name ?? "", text: textContent, disabled }));
  return {
    says: dialog.querySelector("[role=status]")?.textContent ?? "",
    box: box && { left: box.left, top: box.top, width: box.width, height: box.height },
    buttons,
  };
}
