// The one interface of both browsers, as a type.

/** @typedef {{url: string, active: boolean}} Tab */
/** @typedef {NonNullable<ReturnType<typeof import("./visible.mjs").lookAtReader>>} ReaderDocument */

/**
 * @typedef {object} Driver
 * @property {"chromium" | "firefox"} kind
 * @property {(folder: string) => Promise<void>} install
 * @property {() => Promise<void>} limitAccess               to pages on which the extension's button is pressed, as in the browser's settings
 * @property {(pattern: string) => Promise<void>} allowSite    without a press, as there
 * @property {(url: string) => Promise<void>} open            in the active tab; returns when the page has loaded
 * @property {(url: string) => Promise<void>} openTab         in a new tab, which becomes the active one
 * @property {() => Promise<void>} openPrivate                a private window with an empty tab, which becomes the active one
 * @property {() => Promise<Tab[]>} tabs
 * @property {(n: number) => Promise<void>} switchTo          makes the n-th tab the active one
 * @property {() => Promise<void>} closeOtherTabs              leaves one tab, the active one
 * @property {() => Promise<void>} reopenTab               the tab that was closed last, as the browser restores it
 * @property {() => Promise<void>} closePrivate            the private window; what is driven then is the first tab
 * @property {() => Promise<string>} url
 * @property {() => Promise<void>} back
 * @property {() => Promise<void>} forward
 * @property {() => Promise<void>} reload
 * @property {<T, A extends unknown[]>(fn: (...args: A) => T, ...args: A) => Promise<Awaited<T>>} evaluate  in the page
 * @property {(source: string) => Promise<any>} run           source text in the page; its value may be a promise
 * @property {<T, A extends unknown[]>(fn: (background: any, ...args: A) => T, ...args: A) => Promise<Awaited<T>>} evaluateInBackground
 * @property {<T, A extends unknown[]>(fn: (closed: ShadowRoot[], ...args: A) => T, ...args: A) => Promise<Awaited<T>>} pierce
 *   in the page, with the closed shadow roots that are in it; what comes back is data
 * @property {(x: number, y: number) => Promise<void>} clickAt  a true click at a point of the window
 * @property {(x: number, y: number) => Promise<void>} moveTo   the pointer alone
 * @property {(x: number, y: number, by: number) => Promise<void>} wheel  turns the wheel there
 * @property {(x: number, y: number) => Promise<void>} tap      a finger
 * @property {(selector: string) => Promise<void>} click      a true click, at the place of the element
 * @property {(selector: string, text: string) => Promise<void>} type  true key strokes
 * @property {(key: string) => Promise<void>} press           a key such as `Tab` or `Escape`
 * @property {() => Promise<void>} clickToolbar
 * @property {(command: string) => Promise<void>} command      what the browser does when a shortcut of the extension is pressed
 * @property {(entry: string, about?: {linkUrl?: string}) => Promise<void>} menu  what it does when an entry of the extension's menus is chosen
 * @property {() => Promise<string>} badge
 * @property {() => Promise<string>} title
 * @property {() => Promise<string>} icon                      the address of the button's picture in the active tab, or what tells it from others
 * @property {() => Promise<{text: string, pictures: string[]}>} look
 * @property {() => Promise<string>} visibleText
 * @property {(text: string) => Promise<boolean>} isVisible
 * @property {() => Promise<ReaderDocument | null>} readerDocument
 * @property {() => Promise<void>} stopBackground             as the browser itself may do at any moment
 * @property {(look: {dark?: boolean, width?: number, height?: number, forced?: boolean, still?: boolean, paper?: boolean}) => Promise<void>} appear
 *   `forced`: the system's own colours and no others, for more contrast; `still`: as little motion as can be; `paper`: as printed
 * @property {string} downloads                              the folder into which the browser saves
 * @property {(path: string) => Promise<void>} screenshot
 * @property {() => Promise<string[]>} errors                 errors that the extension's own pages and worker reported
 * @property {() => Promise<void>} close
 */

/** The page that the extension opens when it is new. A driver that has installed it waits for that and closes it. */
export const FIRST_PAGE = "/welcome/welcome.html";

/** Runs in it: whether nothing of it is under way any more, so that it can be closed without an error. */
export const isFirstPageFilled = () => (document.querySelector(".keys")?.childElementCount ?? 0) > 0;
