// What the hand and the ear are told: two sounds that nobody mixes up, and two ways to tremble.

/** @import { Outcome } from "./types.ts" */

import { change, state } from "./state.js";
import * as store from "./store.js";

/** @type {AudioContext | null} */
let context = null;

/** Each note: when it begins, how long, how high, how loud, which shape of wave. */
const SOUNDS = /** @type {Record<Outcome, [number, number, number, number, OscillatorType][]>} */ ({
  // Two clear steps up.
  admitted: [
    [0, 0.09, 880, 0.5, "sine"],
    [0.09, 0.2, 1318.5, 0.5, "sine"],
  ],
  // Low and rough, twice.
  refused: [
    [0, 0.22, 155.6, 0.4, "sawtooth"],
    [0.28, 0.34, 116.5, 0.4, "sawtooth"],
  ],
});

const TREMBLES = { admitted: [90], refused: [220, 90, 220, 90, 320] };

/** Browsers let a page sound only once somebody has touched it; until then resuming never ends. */
function wake() {
  if (!context && "AudioContext" in window) {
    context = new AudioContext();
    context.addEventListener("statechange", heard);
  }
  context?.resume().catch(() => {});
  heard();
}

function heard() {
  change({ soundBlocked: context !== null && context.state !== "running" });
}

/** Tells a verdict. @param {Outcome} outcome */
export function tell(outcome) {
  navigator.vibrate?.(TREMBLES[outcome]);
  if (!state.sound || context?.state !== "running") return;
  const on = context;
  for (const note of SOUNDS[outcome]) play(on, ...note);
}

/** @param {AudioContext} on @param {number} at @param {number} lasts @param {number} pitch @param {number} loud
 * @param {OscillatorType} shape */
function play(on, at, lasts, pitch, loud, shape) {
  const from = on.currentTime + at;
  const tone = new OscillatorNode(on, { type: shape, frequency: pitch });
  const volume = new GainNode(on, { gain: 0 });
  // Without soft ends it clicks.
  volume.gain.linearRampToValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(loud, from + 0.01);
  volume.gain.linearRampToValueAtTime(0, from + lasts);
  tone.connect(volume).connect(on.destination);
  tone.start(from);
  tone.stop(from + lasts);
}

/** Sound on, or off. @param {boolean} on */
export function choose(on) {
  change({ sound: on });
  store.set("sound", on);
  if (on) wake();
}

/** Wakes at the first touch. */
export async function start() {
  change({ sound: (await store.get("sound")) !== false });
  for (const touch of ["pointerdown", "keydown"]) {
    document.addEventListener(touch, wake, { capture: true, passive: true });
  }
  change({ soundBlocked: "AudioContext" in window });
}
