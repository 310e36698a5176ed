// Learns what other devices and the organisers did, a few times a minute while there is a network.

/** @import { Learned } from "./types.ts" */

import { json, NoAnswer } from "./api.js";
import * as core from "./core.js";
import * as device from "./device.js";
import * as send from "./send.js";
import { change, state } from "./state.js";
import * as store from "./store.js";

const EVERY = 15_000;
const LATEST = 120_000;
/** A clock measured through a slower exchange than this is no better than the one known. */
const QUICK = 10_000;

let since = "";
let pause = EVERY;
let running = false;
let measured = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Begins where an earlier page stopped. */
export async function resume() {
  since = (await store.get("cursor")) ?? "";
  const offset = await store.get("offset");
  if (typeof offset === "number") change({ offset });
}

/** Begins from nothing, for a new pairing. */
export function restart() {
  since = "";
  measured = false;
  now();
}

/** Syncs now, as when the network is back. */
export function now() {
  pause = EVERY;
  soon(0);
}

/** @param {number} wait */
function soon(wait) {
  clearTimeout(timer);
  timer = setTimeout(run, wait);
}

async function run() {
  if (running || !device.token()) return;
  running = true;
  const token = device.token();
  try {
    if (!state.setup) await device.refresh();
    while (await once());
    pause = EVERY;
    if (state.waiting > 0) send.now();
  } catch (error) {
    pause = Math.min(pause * 2, LATEST);
    // Without network too a night ends, and counts with it.
    change({ counts: core.counts(Date.now() + state.offset) });
    // What is said of an earlier pairing says nothing of this one.
    if (error instanceof NoAnswer && error.status === 401 && token === device.token()) {
      if (error.code === "revoked") await device.revoked();
      else change({ unknown: true });
    }
  }
  running = false;
  soon(pause * (0.8 + Math.random() * 0.4));
}

/** @returns {Promise<boolean>} whether there is more */
async function once() {
  const sent = Date.now();
  const learned = /** @type {Learned} */ (
    await json("/api/v1/device/sync", {
      token: device.token(),
      body: {
        since,
        version: core.version(),
        battery: state.battery?.level ?? null,
        waiting: state.waiting,
        clock: sent,
      },
    })
  );
  measure(learned.now, sent, Date.now());
  core.learn(learned);
  since = learned.next;
  await store.learn(learned);
  if (!learned.more) await device.follow(learned);
  change({
    counts: learned.counts,
    unknown: false,
    screen: state.screen === "revoked" ? "ready" : state.screen,
  });
  return learned.more;
}

/** @param {number} server @param {number} sent @param {number} received */
function measure(server, sent, received) {
  if (measured && received - sent > QUICK) return;
  measured = true;
  const offset = Math.round(server - (sent + received) / 2);
  change({ offset });
  store.set("offset", offset);
}
