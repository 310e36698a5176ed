// The device itself: its battery, its screen that must stay on, its room for scans.

import { change, state } from "./state.js";
import * as store from "./store.js";

/** Of the room the browser gives, from which share on it runs short. */
const SHORT = 0.8;
/** Or when fewer bytes than this are left: about twenty thousand scans. */
const LEFT = 20_000_000;
const EVERY = 60_000;

/** @type {WakeLockSentinel | null} */
let awake = null;

/** Watches it from now on. */
export async function start() {
  // Asked once it matters: the browser then keeps scans even when the disk fills with other things.
  await navigator.storage?.persist?.().catch(() => false);
  await look();
  setInterval(look, EVERY);
  await stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
  await battery();
}

async function look() {
  await store.tidy(Date.now());
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  const { usage = 0, quota = 0 } = estimate ?? {};
  const short = quota > 0 && (usage / quota > SHORT || quota - usage < LEFT);
  change({ room: short ? usage / quota : null });
}

async function stayAwake() {
  if (document.visibilityState !== "visible" || state.screen !== "ready" || (awake && !awake.released)) return;
  try {
    awake = await navigator.wakeLock.request("screen");
  } catch {
    // A battery saver forbids it, or the browser cannot: the screen goes dark as it always does.
  }
}

async function battery() {
  const battery = await /** @type {any} */ (navigator).getBattery?.().catch(() => null);
  if (!battery) return;
  const told = () => change({ battery: { level: battery.level, charging: battery.charging } });
  for (const event of ["levelchange", "chargingchange"]) battery.addEventListener(event, told);
  told();
}
