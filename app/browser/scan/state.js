// What the page shows, in one place: a module changes it, every part that watches shows it again.

/** @import { State } from "./types.ts" */

/** @type {State} */
export const state = {
  screen: "loading",
  setup: null,
  setups: [],
  point: null,
  direction: "in",
  network: "unknown",
  unknown: false,
  waiting: 0,
  unsaved: 0,
  stuck: 0,
  storage: "",
  room: null,
  offset: 0,
  counts: {},
  battery: null,
  camera: "off",
  cameras: [],
  cameraId: "",
  torch: "none",
  sound: true,
  soundBlocked: false,
  update: false,
  installable: false,
  last: [],
  shown: null,
  pairing: "",
  newCode: "",
};

/** @type {(() => void)[]} */
const watchers = [];
let due = false;

/** Calls it now, and after each change.
 * @param {() => void} watcher */
export function watch(watcher) {
  watchers.push(watcher);
  watcher();
}

/** Shows everything again once the running code is through.
 * @param {Partial<State>} [patch] */
export function change(patch = {}) {
  Object.assign(state, patch);
  if (due) return;
  due = true;
  queueMicrotask(showNow);
}

/** Shows everything at once, for a verdict that must not wait. */
export function showNow() {
  due = false;
  for (const watcher of watchers) watcher();
}
