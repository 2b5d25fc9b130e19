/**
 * The rows, boxes and strings of a snapshot while it is being made, and what stays in the page of them.
 *
 * Knows the form of the wire (`src/snapshot/wire.rs`) and nothing of the DOM.
 */

const VERSION = 1;
/** All bits set in a row. */
export const NO_PARENT = -1;
export const ROW = { element: 1, text: 2, shadow: 3 };

/** Bits of a row's flags. */
export const FLAG = { hidden: 1, box: 2, fixed: 4, sticky: 8, foreign: 16, focus: 32, playing: 64 };

/**
 * @typedef {import("../shared/messages.js").Snapshot} Snapshot
 *
 * What was measured of an element while it could be: its flags and its box.
 * @typedef {{flags: number, box: [number, number, number, number] | null}} Measure
 */

/** Tree, flags and boxes by node id: what apply needs to remember about the blocks that it hides. */
export class Measures {
  /** @type {number[]} */ parents = [];
  /** @type {number[]} */ flags = [];
  /** Index of the box among the boxes, -1 for none. @type {number[]} */ boxAt = [];
  /** @type {number[]} */ boxes = [];

  /** The id after the last node below `root`. @param {number} root */
  end(root) {
    let id = root + 1;
    // Document order: whatever follows and has its parent at or after the root is below the root.
    while (/** @type {number} */ (this.parents[id]) >= root) id++;
    return id;
  }

  /** @param {number} id @returns {Measure} */
  of(id) {
    const at = /** @type {number} */ (this.boxAt[id]);
    const [x = 0, y = 0, width = 0, height = 0] = at < 0 ? [] : this.boxes.slice(at * 4, at * 4 + 4);
    return { flags: /** @type {number} */ (this.flags[id]), box: at < 0 ? null : [x, y, width, height] };
  }
}

/** The rows in the making. */
export class Rows {
  words = new Uint32Array(1 << 14);
  used = 0;
  /** Where each node's row starts. @type {number[]} */ starts = [];
  /** @type {Map<string, number>} */ names = new Map();
  /** @type {string[]} */ strings = [];
  units = 0;

  /** @param {number} word */
  push(word) {
    if (this.used === this.words.length) {
      const larger = new Uint32Array(this.used * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words[this.used++] = word;
  }

  /** @param {string} name */
  name(name) {
    let index = this.names.get(name);
    if (index === undefined) this.names.set(name, (index = this.names.size));
    return index;
  }

  /** Adds a string and its length. @param {string} string */
  string(string) {
    const whole = endsWhole(string) ? string : string.toWellFormed();
    this.strings.push(whole);
    this.units += whole.length;
    this.push(whole.length);
  }

  /** @param {number[]} boxes @returns {Snapshot} */
  finish(boxes) {
    const names = [...this.names.keys()];
    const rows = new Uint32Array(4 + names.length + this.used);
    rows.set([VERSION, this.starts.length, names.length, 0, ...names.map((name) => name.length)]);
    rows.set(this.words.subarray(0, this.used), 4 + names.length);
    return { rows, boxes: new Float32Array(boxes), text: names.join("") + this.strings.join("") };
  }
}

/** Half a surrogate pair at an end would pair with the neighbour once all strings are joined. @param {string} string */
function endsWhole(string) {
  return (string.charCodeAt(0) & 0xfc00) !== 0xdc00 && (string.charCodeAt(string.length - 1) & 0xfc00) !== 0xd800;
}
