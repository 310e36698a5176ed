// The judge that the device carries: the same rules as the server's, in WebAssembly.

/** @import { Direction, Judgement, Learned, Scan, Setup } from "./types.ts" */

import * as store from "./store.js";

/** @type {typeof import("../scanner.js") | null} */
let core = null;
/** @type {import("../scanner.js").Door | null} */
let door = null;
/** What this page has scanned or heard of since it opened. @type {Map<string, Scan>} */
const seen = new Map();

/** Brings it in. */
export async function load() {
  const loaded = await import("../scanner.js");
  await loaded.default({ module_or_path: new URL("../scanner_bg.wasm", import.meta.url) });
  core = loaded;
}

/** What was printed, of what a reader sent: without the signs that readers put around a code.
 * @param {string} read */
export const printed = (read) => core?.printed(read) ?? read.trim();

/** Which it is. */
export const version = () => core?.version() ?? "";

/** Makes it anew from all that is kept. @param {Setup} setup */
export async function build(setup) {
  if (!core) throw new Error("the core is not loaded");
  const [roster, learned, counts, scans] = await Promise.all([
    store.get("roster"),
    store.learned(setup),
    store.get("counts"),
    store.scans(),
  ]);
  const made = new core.Door(JSON.stringify(setup));
  if (roster) made.roster(new Uint8Array(roster.bytes));
  if (learned) made.learn(JSON.stringify(learned));
  if (counts) made.learn(JSON.stringify({ revoked: [], entries: [], undone: [], ...counts }));
  for (const scan of scans) seen.set(scan.id, scan);
  for (const scan of seen.values()) made.remember(JSON.stringify(scan));
  door?.free();
  door = made;
}

/** Takes in what the server told. @param {Learned} learned */
export function learn(learned) {
  door?.learn(JSON.stringify(learned));
}

/** Takes in a scan of this device. @param {Scan} scan */
export function remember(scan) {
  seen.set(scan.id, scan);
  door?.remember(JSON.stringify(scan));
}

/** How many are in at each point by now, as far as is known here: a night has ended what was before.
 * @param {number} now the server's clock
 * @returns {Record<string, number>} */
export function counts(now) {
  return door ? JSON.parse(door.counts(now)) : {};
}

/** Judges a code.
 * @param {string} code
 * @param {string} point
 * @param {Direction} direction
 * @param {number} now the server's clock
 * @returns {Judgement} */
export function judge(code, point, direction, now) {
  if (!door) throw new Error("there is no setup yet");
  return JSON.parse(door.judge(code, point, direction, now));
}
