// The judge that the device carries: the same rules as the server's, in WebAssembly.

/** @import { Direction, Judgement, Learned, Scan, Setup } from "./types.ts" */

import * as store from "./store.js";

/** @type {typeof import("../scanner.js") | null} */
let core = null;
/** A judge for each show at which the device scans, its own first, by the number in the show's codes.
 * @type {Map<number, import("../scanner.js").Door>} */
let doors = new Map();
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

/** The number of the show whose badge a code says it is; 0 for no code. @param {string} code */
export const whose = (code) => core?.whose(code) ?? 0;

/** Makes them anew from all that is kept. @param {Setup[]} setups */
export async function build(setups) {
  if (!core) throw new Error("the core is not loaded");
  /** @type {typeof doors} */
  const all = new Map();
  for (const scan of await store.scans()) seen.set(scan.id, scan);
  for (const setup of setups) {
    const slot = store.slot(setup);
    const [roster, learned, counts] = await Promise.all([
      store.get("roster" + slot),
      store.learned(setup),
      store.get("counts" + slot),
    ]);
    const made = new core.Door(JSON.stringify(setup));
    if (roster) made.roster(new Uint8Array(roster.bytes));
    if (learned) made.learn(JSON.stringify(learned));
    if (counts) made.learn(JSON.stringify({ revoked: [], entries: [], undone: [], ...counts }));
    // A show's judge takes no notice of another's badges: its keys did not sign them.
    for (const scan of seen.values()) made.remember(JSON.stringify(scan));
    all.set(setup.participation.number, made);
  }
  for (const door of doors.values()) door.free();
  doors = all;
}

/** Takes in what the server told about a show. @param {Learned} learned @param {Setup} setup */
export function learn(learned, setup) {
  doors.get(setup.participation.number)?.learn(JSON.stringify(learned));
}

/** Takes in a scan of this device. @param {Scan} scan */
export function remember(scan) {
  seen.set(scan.id, scan);
  for (const door of doors.values()) door.remember(JSON.stringify(scan));
}

/** How many are in at each point by now, as far as is known here: a night has ended what was before.
 * @param {number} now the server's clock
 * @returns {Record<string, number>} */
export function counts(now) {
  return Object.assign({}, ...[...doors.values()].map((door) => JSON.parse(door.counts(now))));
}

/** Judges a code: by the show whose badge it is, where the device scans there.
 * @param {string} code
 * @param {string} point
 * @param {Direction} direction
 * @param {number} now the server's clock
 * @returns {Judgement} */
export function judge(code, point, direction, now) {
  const door = doors.get(whose(code)) ?? doors.values().next().value;
  if (!door) throw new Error("there is no setup yet");
  return JSON.parse(door.judge(code, point, direction, now));
}
