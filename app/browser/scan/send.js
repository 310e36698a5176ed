// Brings scans to the server in the background: oldest first, by hundreds, again and again until it says
// that it has them. Safe to repeat: the server joins what it is told twice.

/** @import { Result, Scan } from "./types.ts" */

import { json, NoAnswer } from "./api.js";
import * as core from "./core.js";
import { change, state } from "./state.js";
import * as store from "./store.js";
import { alone, tell } from "./tabs.js";

const MOST = 500;
const SOONEST = 1_000;
const LATEST = 60_000;

/** With these the server keeps a scan and lists it, and it moves nobody. */
const ASIDE = new Set(["wrong_moment", "device_revoked"]);

let pause = SOONEST;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let running = false;
/** How many at once; fewer while the server refuses a whole batch for one of them. */
let most = MOST;

/** Sends soon. @param {number} [wait] */
export function soon(wait = 0) {
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
}

/** Sends now, as when the network is back. */
export function now() {
  pause = SOONEST;
  soon();
}

async function flush() {
  if (running) return;
  running = true;
  try {
    await alone("send", sendAll);
    pause = SOONEST;
  } catch {
    // Each device at its own moment, or they would all come back at once.
    pause = Math.min(pause * 2, LATEST);
  }
  running = false;
  await store.rescue();
  await store.recount();
  if (state.waiting > 0) soon(pause * (0.75 + Math.random() / 2));
}

async function sendAll() {
  for (;;) {
    const scans = (await store.waiting(MOST)).filter(isDue);
    const first = scans[0];
    if (!first) return;
    // Each pairing's scans under its own token.
    const batch = scans.filter((scan) => scan.device === first.device).slice(0, most);
    await send(first.device, batch);
    tell({ sent: true });
    await store.recount();
  }
}

/** A scan that the server is being asked about waits for that; a clock that was set back holds nothing up.
 * @param {Scan} scan */
function isDue(scan) {
  const wait = scan.after - Date.now();
  return wait <= 0 || wait > 5_000;
}

/** @param {string} device @param {Scan[]} batch */
async function send(device, batch) {
  const token = (await store.devices()).find((one) => one.id === device)?.token;
  if (!token) return store.settle(batch.map((scan) => ({ ...scan, sent: 2 })));
  /** @type {Result[]} */
  let results;
  try {
    ({ results } = await json("/api/v1/scans", { token, body: { scans: batch.map(told) } }));
    most = MOST;
  } catch (error) {
    const status = error instanceof NoAnswer ? error.status : 0;
    if (status === 401) change({ unknown: true });
    if (![400, 413, 422].includes(status)) throw error;
    // One of them spoils the others: halve until it is alone, and put it aside.
    if (batch.length === 1) return store.settle(batch.map((scan) => ({ ...scan, sent: 2 })));
    most = Math.ceil(batch.length / 2);
    return;
  }
  const answers = new Map(results.map((result) => [result.id, result]));
  /** @type {Scan[]} */
  const settled = [];
  for (const scan of batch) {
    const answer = answers.get(scan.id);
    if (!answer) continue;
    /** @type {Scan} */
    const done = { ...scan, sent: answer.message === undefined ? 1 : 2 };
    if (ASIDE.has(answer.reason ?? "")) {
      done.aside = true;
      core.remember(done);
    }
    settled.push(done);
    compare(scan, answer);
  }
  if (settled.length === 0) throw new NoAnswer(0, "no results");
  await store.settle(settled);
}

/** A scan as the server is told. @param {Scan} scan */
export function told({ id, code, badge, point, direction, at, offset, offline, verdict, reason, override }) {
  const shown = offline ? { verdict, reason: reason ?? undefined } : {};
  const what = badge ? { badge } : { code };
  return { id, ...what, point, direction, at, offset, offline, ...shown, ...(override ? { override } : {}) };
}

/** Says it on the page's list when the server, which knows the other devices, found otherwise.
 * @param {Scan} scan
 * @param {Result} answer */
function compare(scan, answer) {
  if (answer.verdict === scan.verdict) return;
  const { verdict, reason, message } = answer;
  change({
    last: state.last.map((one) => (one.scan.id === scan.id ? { ...one, later: { verdict, reason, message } } : one)),
  });
}
