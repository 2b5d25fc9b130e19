/**
 * Names of sites: as people type them, as they are stored, and as they are read.
 *
 * A site is stored under the host that its pages have, without `www.`; names in other scripts have an ASCII form there,
 * which nobody types and few can read.
 */

import { decode } from "./punycode.js";

/** What stands between several sites, in the scripts that we speak; a comma may be part of a whole address, unless another follows it. */
const BETWEEN = /[\s;؛、；]+/;
const COMMAS = /[,،，]+/;
const COMMAS_BEFORE_ADDRESS = /[,،，]+(?=https?:)/i;
/** A label of a host as browsers give it, and the last one, which is no number. */
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const LAST = /[a-z]/;

/**
 * The sites that somebody means who types one address, a part of one, or several.
 *
 * @param {string} typed
 * @returns {{hosts: string[], wrong: string[]}}  `wrong`: the parts of it that are none.
 */
export function sitesIn(typed) {
  const parts = typed.split(BETWEEN).flatMap((part) => part.split(isWhole(part) ? COMMAS_BEFORE_ADDRESS : COMMAS)).filter(Boolean);
  const hosts = parts.map(hostIn);
  return { hosts: [...new Set(hosts.filter((host) => host !== undefined))], wrong: parts.filter((_, at) => hosts[at] === undefined) };
}

/** The host as it is written in its own script, where the browser takes that for the same. @param {string} host */
export function readable(host) {
  const written = host.replace(/(?<=^|\.)xn--([a-z0-9-]+)/g, (whole, coded) => decode(coded) ?? whole);
  const meant = hostIn(host);
  return meant !== undefined && hostIn(written) === meant ? written : host;
}

/** The same within a sentence, which may run the other way. @param {string} host */
export function named(host) {
  return isolated(readable(host));
}

/** Text of another's making within a sentence of ours: its direction is its own. @param {string} text */
export function isolated(text) {
  return `\u2068${text}\u2069`;
}

/**
 * Whether a search for `typed` is one for this site.
 *
 * @param {string} host
 * @param {string} typed
 */
export function isFoundBy(host, typed) {
  const wanted = typed.trim().normalize("NFC").toLowerCase();
  const names = [host, readable(host)];
  return [wanted, hostIn(wanted)].some((each) => each !== undefined && names.some((name) => name.includes(each)));
}

/** @param {string} typed */
const isWhole = (typed) => /^https?:\/\//i.test(typed);

/** @param {string} typed */
function hostIn(typed) {
  const url = isWhole(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(url)) return undefined;
  const { host, hostname, username, password } = new URL(url);
  // What has a name before its host is the address of a person.
  if (username || password || !isName(hostname, url)) return undefined;
  return host.replace(/^www\./, "").replace(/\.(?=:|$)/, "");
}

/** @param {string} hostname @param {string} url */
function isName(hostname, url) {
  if (hostname === "localhost" || hostname.startsWith("[")) return true;
  // Browsers take numbers of all sorts for such an address: who types one in full means it.
  if (/^[\d.]+$/.test(hostname)) return url.includes(`//${hostname}`);
  const labels = hostname.replace(/\.$/, "").split(".");
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && LAST.test(labels.at(-1) ?? "");
}
