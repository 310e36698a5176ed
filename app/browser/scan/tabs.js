// Several tabs of the scanner on one device share what is kept, and tell each other what they did.

/** @import { Scan } from "./types.ts" */

/** @typedef {{ scan?: Scan, sent?: boolean, paired?: boolean }} Note */

const channel = "BroadcastChannel" in window ? new BroadcastChannel("pavillon-scan") : null;

/** Tells the other tabs. @param {Note} note */
export function tell(note) {
  channel?.postMessage(note);
}

/** Hears the other tabs. @param {(note: Note) => void} heard */
export function hear(heard) {
  channel?.addEventListener("message", (event) => heard(event.data));
}

/** Does something that one tab does at a time; not at all when another is at it.
 * @param {string} name
 * @param {() => Promise<void>} work */
export async function alone(name, work) {
  if (!navigator.locks) return work();
  await navigator.locks.request(`pavillon-${name}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
