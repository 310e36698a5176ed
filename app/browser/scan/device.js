// Which device this is: paired by a code, told its points, revoked.

/** @import { Paired, Setup, State } from "./types.ts" */

import { json, NoAnswer, request } from "./api.js";
import * as core from "./core.js";
import { change, state } from "./state.js";
import * as store from "./store.js";
import { tell } from "./tabs.js";

/** @type {Paired | null} */
let current = null;

/** The token of the device that this is now. */
export const token = () => current?.token ?? "";

/** Whose scans are made here now. */
export const id = () => current?.id ?? "";

/** The pairing code in what was typed or scanned; `foreign` when it is another address's.
 * @param {string} text
 * @returns {{ code: string } | { foreign: string } | null} */
export function pairingCode(text) {
  const said = core.printed(text);
  const address = /^https?:\/\/([^/]+)\/[^#]*#pair=([a-z2-7]{10})$/i.exec(said);
  if (address && address[1]?.toLowerCase() !== location.host.toLowerCase()) return { foreign: address[1] ?? "" };
  const code = address?.[2] ?? said.replace(/[\s-]/g, "");
  return /^[a-z2-7]{10}$/i.test(code) ? { code: code.toUpperCase() } : null;
}

/** Pairs this device.
 * @param {string} code
 * @returns {Promise<boolean>} */
export async function pair(code) {
  if (state.pairing === "busy") return false;
  change({ pairing: "busy" });
  try {
    const paired = await json("/api/v1/devices/pair", { body: { code } });
    /** @type {Paired} */
    const device = { id: paired.device.id, name: paired.device.name, token: paired.token };
    // The code is used up: nothing of what follows may lose the token.
    const unsent = await store.unsent();
    const others = (await store.devices()).filter(({ id }) => id !== device.id && unsent.some((scan) => scan.device === id));
    await store.set("devices", [device, ...others]);
    await store.forget("revoked");
    await store.forgetLearned();
    current = device;
    tell({ paired: true });
    change({ pairing: "done", newCode: "", unknown: false, counts: {}, setup: null, setups: [] });
    return true;
  } catch (error) {
    change({ pairing: why(error) });
    return false;
  }
}

/** @param {unknown} error @returns {State["pairing"]} */
function why(error) {
  if (!(error instanceof NoAnswer)) return "failed";
  if (error.status === 0) return "network";
  if (error.status === 410) return "gone";
  if (error.status === 429) return "often";
  return error.status < 500 ? "wrong" : "failed";
}

/** Takes up what was kept. @returns {Promise<boolean>} whether the device is paired */
export async function resume() {
  current = (await store.devices())[0] ?? null;
  if (!current) return false;
  if (await store.get("revoked")) change({ screen: "revoked" });
  const setups = await store.setups();
  if (setups.length > 0) await use(setups);
  return true;
}

/** Judges by those setups from now on, of which the device's own show is the first. @param {Setup[]} setups */
async function use(setups) {
  await core.build(setups);
  const chosen = await store.get("point");
  const points = setups.flatMap((one) => one.points);
  const point = points.find(({ id }) => id === (state.point?.id ?? chosen)) ?? points[0] ?? null;
  const kept = (await store.get("direction")) === "out" ? "out" : "in";
  change({
    setup: setups[0] ?? null,
    setups,
    point,
    direction: !point || point.direction === "both" ? (state.setup ? state.direction : kept) : point.direction,
  });
}

/** @param {string} show @returns {Promise<Setup>} */
const setupOf = (show) => json(`/api/v1/device${show}`, { token: token() });

/** Asks for the setups and the rosters again, of each show at which this device scans. */
export async function refresh() {
  const own = await setupOf("");
  const setups = [own];
  for (const { id, here } of own.shows.slice(1)) if (here) setups.push(await setupOf(`?show=${id}`));
  for (const setup of setups) await fetchRoster(setup);
  const slots = setups.map(store.slot);
  const gone = state.setups.map(store.slot).filter((slot) => !slots.includes(slot));
  await use(setups);
  // Names of a show at which this device no longer scans are nothing to carry.
  for (const slot of gone) await store.forgetShow(slot);
  await store.set("setup", setups);
  await store.forget("revoked");
}

/** @param {Setup} setup */
async function fetchRoster(setup) {
  const slot = store.slot(setup);
  const version = setup.roster;
  const known = await store.get("roster" + slot);
  if (known?.version === version) return;
  const show = slot && `?show=${slot}`;
  const response = await request(`/api/v1/device/roster${show}`, { token: token(), etag: known?.etag });
  if (response.status === 304) return store.set("roster" + slot, { ...known, version });
  const bytes = await response.arrayBuffer();
  await store.set("roster" + slot, { version, etag: response.headers.get("etag") ?? "", bytes });
}

/** Takes what sync told about newer versions for a show.
 * @param {{ setup: string, roster: string }} told @param {Setup} of */
export async function follow(told, of) {
  const slot = store.slot(of);
  const setup = await store.get("setup-version" + slot);
  const roster = await store.get("roster" + slot);
  if (setup === told.setup && roster?.version === told.roster) return;
  await refresh();
  await store.set("setup-version" + slot, told.setup);
}

/** The setup of the show with that number, where this device scans there; of its own show otherwise.
 * @param {number} number */
export const showOf = (number) =>
  state.setups.find(({ participation, points }) => participation.number === number && points.length > 0) ?? state.setup;

/** Where this device scans for a show: at the point that is chosen, else at its point of that name, since both
 * are one entrance, else at its first.
 * @param {Setup | null} setup */
export const pointOf = (setup) =>
  setup?.points.find(({ id }) => id === state.point?.id) ??
  setup?.points.find(({ name }) => name === state.point?.name) ??
  setup?.points[0] ??
  state.point;

/** What the show is called of which a badge is, where that is to be said: there are several here, or it is
 * none of them. Nothing where it is not known.
 * @param {number} number @param {string | null} reason */
export const named = (number, reason) =>
  (state.setups.length > 1 || reason === "other_participation") && number
    ? (state.setup?.shows?.find((show) => show.number === number)?.name ?? "")
    : "";

/** The server has revoked this device. */
export async function revoked() {
  await store.set("revoked", true);
  change({ screen: "revoked" });
}

/** Chooses where this device scans. @param {string} id */
export function choosePoint(id) {
  const point = state.setups.flatMap(({ points }) => points).find((one) => one.id === id);
  if (!point) return;
  change({ point, direction: point.direction === "both" ? state.direction : point.direction });
  store.set("point", id);
}

/** Chooses which way people go. @param {"in" | "out"} direction */
export function chooseDirection(direction) {
  if (state.point?.direction !== "both") return;
  change({ direction });
  store.set("direction", direction);
}
