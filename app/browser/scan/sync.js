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

/** Where this page stopped reading, by the show's place among what is kept. @type {Record<string, string>} */
let since = {};
let pause = EVERY;
let running = false;
let measured = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Begins where an earlier page stopped. */
export async function resume() {
  for (const slot of state.setups.map(store.slot)) since[slot] = (await store.get("cursor" + slot)) ?? "";
  const offset = await store.get("offset");
  if (typeof offset === "number") change({ offset });
}

/** Begins from nothing, for a new pairing. */
export function restart() {
  since = {};
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
    // What the first tells may change how many there are.
    for (let at = 0; at < state.setups.length; at++) while (await once(at));
    pause = EVERY;
    if (state.waiting > 0) send.now();
  } catch (error) {
    pause = Math.min(pause * 2, LATEST);
    // Without network too a night ends, and counts with it.
    change({ counts: core.counts(Date.now() + state.offset) });
    // What is said of an earlier pairing says nothing of this one.
    if (error instanceof NoAnswer && error.status === 404) await device.refresh().catch(() => {});
    if (error instanceof NoAnswer && error.status === 401 && token === device.token()) {
      if (error.code === "revoked") await device.revoked();
      else change({ unknown: true });
    }
  }
  running = false;
  soon(pause * (0.8 + Math.random() * 0.4));
}

/** Asks about one of the shows. @param {number} at @returns {Promise<boolean>} whether there is more */
async function once(at) {
  const setup = state.setups[at];
  if (!setup) return false;
  const slot = store.slot(setup);
  const sent = Date.now();
  const learned = /** @type {Learned} */ (
    await json("/api/v1/device/sync", {
      token: device.token(),
      body: {
        since: since[slot] ?? "",
        show: slot || null,
        version: core.version(),
        battery: state.battery?.level ?? null,
        waiting: state.waiting,
        clock: sent,
      },
    })
  );
  measure(learned.now, sent, Date.now());
  core.learn(learned, setup);
  since[slot] = learned.next;
  await store.learn(learned, slot);
  if (!learned.more) await device.follow(learned, setup);
  change({
    counts: { ...state.counts, ...learned.counts },
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
