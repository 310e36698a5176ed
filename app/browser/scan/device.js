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
    change({ pairing: "done", newCode: "", unknown: false, counts: {}, setup: null });
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
  const setup = await store.setup();
  if (setup) await use(setup);
  return true;
}

/** Judges by that setup from now on. @param {Setup} setup */
async function use(setup) {
  await core.build(setup);
  const chosen = await store.get("point");
  const point = setup.points.find(({ id }) => id === (state.point?.id ?? chosen)) ?? setup.points[0] ?? null;
  const kept = (await store.get("direction")) === "out" ? "out" : "in";
  change({
    setup,
    point,
    direction: !point || point.direction === "both" ? (state.setup ? state.direction : kept) : point.direction,
  });
}

/** Asks for the setup and the roster again. @param {string} [version] the setup's, as sync told it */
export async function refresh(version) {
  const setup = /** @type {Setup} */ (await json("/api/v1/device", { token: token() }));
  await fetchRoster(setup.roster);
  await use(setup);
  await store.set("setup", setup);
  if (version) await store.set("setup-version", version);
  await store.forget("revoked");
}

/** @param {string} version */
async function fetchRoster(version) {
  const known = await store.get("roster");
  if (known?.version === version) return;
  const response = await request("/api/v1/device/roster", { token: token(), etag: known?.etag });
  if (response.status === 304) return store.set("roster", { ...known, version });
  const bytes = await response.arrayBuffer();
  await store.set("roster", { version, etag: response.headers.get("etag") ?? "", bytes });
}

/** Takes what sync told about newer versions. @param {{ setup: string, roster: string }} told */
export async function follow(told) {
  const setup = await store.get("setup-version");
  const roster = await store.get("roster");
  if (setup === told.setup && roster?.version === told.roster) return;
  await refresh(told.setup);
}

/** The server has revoked this device. */
export async function revoked() {
  await store.set("revoked", true);
  change({ screen: "revoked" });
}

/** Chooses where this device scans. @param {string} id */
export function choosePoint(id) {
  const point = state.setup?.points.find((one) => one.id === id);
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
