// What stands on the page beside the verdict: where, how many, how things are, the last scans.

/** @import { Shown, State } from "./types.ts" */

import * as camera from "./camera.js";
import { button, by, make, say } from "./dom.js";
import * as device from "./device.js";
import { state, watch } from "./state.js";
import { hour, number, percent, t, tn } from "./text.js";
import { kind, note, outcome, own, reason, show, turning, who, word } from "./verdict.js";

/** A clock further off than this makes hours on the list wrong for whoever reads them. */
const CLOCK = 120_000;
const LOW_BATTERY = 0.2;

/** @typedef {"ok" | "warn" | "danger" | "info" | "neutral"} Tone */

/** Shows all of it, now and after each change. */
export function start() {
  for (const part of [bar, screens, cameraArea, direction, chips, notices, last]) watch(part);
  for (const way of /** @type {const} */ (["in", "out"])) {
    by(`direction-${way}`).addEventListener("change", () => device.chooseDirection(way));
  }
  button("camera-again").addEventListener("click", () => camera.start({ steal: state.camera === "elsewhere" }));
  button("torch").addEventListener("click", camera.toggleTorch);
  button("next-camera").addEventListener("click", camera.next);
}

function bar() {
  const { setup, setups, point } = state;
  say(by("where"), state.screen === "ready" && point ? point.name : t("scan-title"));
  say(by("whose"), setup ? [...setups.map(({ participation }) => participation.name), setup.device.name].join(" · ") : "");
}

function screens() {
  document.body.dataset.state = state.screen;
  document.body.dataset.waiting = String(state.waiting);
  document.body.dataset.network = state.network;
  for (const screen of ["loading", "unpaired", "ready", "revoked", "unusable"]) {
    by(`screen-${screen}`).hidden = state.screen !== screen;
  }
  by("no-points").hidden = !state.setup || state.setups.some(({ points }) => points.length > 0);
  say(by("revoked-waiting"), state.waiting > 0 ? tn("scan-revoked-waiting", state.waiting) : t("scan-revoked-sent"));
}

function cameraArea() {
  const { camera: now } = state;
  const pairing = state.screen === "unpaired";
  by("view").hidden = !(state.screen === "ready" || (pairing && now !== "off"));
  by("view").dataset.camera = now;
  const said = now === "on" ? "" : t(`scan-camera-${now}`);
  say(by("camera-said"), said);
  button("camera-again").hidden = now === "on" || now === "starting" || now === "insecure";
  say(button("camera-again"), t(now === "elsewhere" ? "scan-camera-take" : now === "off" ? "scan-camera-start" : "scan-camera-again"));
  button("torch").hidden = now !== "on" || state.torch === "none";
  button("torch").setAttribute("aria-pressed", String(state.torch === "on"));
  button("next-camera").hidden = now !== "on" || state.cameras.length < 2;
}

function direction() {
  const both = state.point?.direction === "both";
  by("direction").hidden = !both;
  by("direction-fixed").hidden = both || !state.point || state.point.kind === "stand";
  say(by("direction-fixed"), t(`scan-direction-${state.direction}`));
  for (const way of ["in", "out"]) {
    const choice = /** @type {HTMLInputElement} */ (by(`direction-${way}`));
    choice.checked = state.direction === way;
  }
}

/** @param {string} id @param {Tone} tone @param {string} text */
function chip(id, tone, text) {
  const element = by(id);
  element.hidden = text === "";
  element.className = `status status--${tone}`;
  say(element, text);
}

function chips() {
  const network = /** @type {Record<State["network"], Tone>} */ ({ unknown: "neutral", on: "ok", slow: "warn", off: "warn" });
  chip("chip-network", network[state.network], t(`scan-network-${state.network}`));
  chip("chip-waiting", state.unsaved > 0 ? "danger" : state.waiting > 0 ? "info" : "ok", tn("scan-waiting", state.waiting));
  inside();
  const { battery } = state;
  const low = battery && battery.level <= LOW_BATTERY && !battery.charging;
  chip("chip-battery", "warn", low ? t("scan-battery", { level: percent(battery.level) }) : "");
  chip("chip-sound", "warn", state.sound && state.soundBlocked ? t("scan-sound-blocked") : "");
}

/** How many are in, at the entrance of each show. */
function inside() {
  const all = state.setups.map((setup) => fullness(device.pointOf(setup), setup.participation.name));
  const tone = TONES.find((one) => all.some((each) => each[0] === one)) ?? "neutral";
  chip("chip-inside", tone, all.map((each) => each[1]).filter(Boolean).join(" · "));
}

/** The worst first. */
const TONES = /** @type {const} */ (["danger", "warn"]);

/** @param {import("./types.ts").Point | null} point @param {string} show @returns {[Tone, string]} */
function fullness(point, show) {
  const count = point ? state.counts[point.id] : undefined;
  if (!point || count === undefined) return ["neutral", ""];
  const named = { count: number(count), limit: number(point.limit ?? 0) };
  const before = state.setups.length > 1 ? `${show} : ` : "";
  if (point.limit === null) return ["neutral", before + tn("scan-inside", count)];
  if (count >= point.limit) return ["danger", before + t("scan-inside-full", named)];
  if (point.warning !== null && count >= point.warning) return ["warn", before + t("scan-inside-nearly", named)];
  return ["neutral", before + t("scan-inside-of", named)];
}

/** What the person should know: each a sentence and what to do. @returns {[Tone, string, string][]} */
function known() {
  /** @type {[Tone, string, string][]} */
  const all = [];
  const unsaved = state.unsaved > 0 ? ` ${tn("scan-unsaved", state.unsaved)}` : "";
  if (state.storage) all.push(["danger", `storage-${state.storage}`, t(`scan-storage-${state.storage}`) + unsaved]);
  if (!state.storage && state.room !== null) all.push(["warn", "room", t("scan-room", { share: percent(state.room) })]);
  if (state.screen === "ready" && !state.setup) all.push(["info", "no-setup", t("scan-no-setup")]);
  if (state.unknown) all.push(["danger", "unknown", t("scan-unknown-device")]);
  if (state.stuck > 0) all.push(["warn", "stuck", tn("scan-stuck", state.stuck)]);
  if (Math.abs(state.offset) > CLOCK) all.push(["warn", "clock", clock()]);
  return all;
}

function clock() {
  const minutes = Math.round(Math.abs(state.offset) / 60_000);
  return tn(state.offset > 0 ? "scan-clock-slow" : "scan-clock-fast", minutes);
}

let noticed = "";

function notices() {
  const all = known();
  const key = JSON.stringify(all);
  if (key === noticed) return;
  noticed = key;
  by("notices").replaceChildren(
    ...all.map(([tone, name, text]) => {
      const notice = make("p", `notice notice--${tone}`, text);
      notice.dataset.notice = name;
      return notice;
    }),
  );
}

let listed = "";

function last() {
  by("last-none").hidden = state.last.length > 0;
  const key = document.documentElement.lang + JSON.stringify(state.last.map(({ scan, later }) => [scan.id, later?.verdict]));
  if (key === listed) return;
  listed = key;
  by("last").replaceChildren(...state.last.map(line));
}

/** @param {Shown} shown */
function line(shown) {
  const { scan, later } = shown;
  const at = make("time", "last__at", hour(scan.at + scan.offset, state.setup?.participation.zone, true));
  const said = make("span", `status status--${outcome(shown) === "admitted" ? "ok" : "danger"}`, word(shown));
  const named = make("span", "last__who", who(shown) || t("scan-no-badge"));
  const more = [
    show(shown),
    kind(shown),
    own(shown),
    shown.badge?.company ?? "",
    reason(shown),
    turning(shown),
    note(shown),
    shown.alone === "network" ? t("scan-no-network") : "",
  ].filter(Boolean);
  const item = make("li", "last__scan", at, said, named, make("span", "last__more", more.join(" · ")));
  if (later) item.append(make("span", "last__later", laterSaid(later)));
  item.dataset.verdict = outcome(shown);
  item.dataset.reason = scan.reason ?? "";
  item.dataset.network = shown.alone || "server";
  item.dataset.scan = scan.id;
  return item;
}

/** @param {NonNullable<Shown["later"]>} later */
function laterSaid({ verdict, reason: why, message }) {
  if (verdict === "admitted") return t("scan-later-admitted");
  return t("scan-later-refused", { why: why === "invalid" ? (message ?? "") : t(`scan-reason-${why}`) });
}
