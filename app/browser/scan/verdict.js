// The verdict over the whole screen: a word, a sign, who it is, and on a refusal why and what to do. The
// camera goes on below it, and the next code takes its place.

/** @import { Shown } from "./types.ts" */

import { act, button, by, field, say } from "./dom.js";
import { passes, take, takeFound } from "./scan.js";
import * as sound from "./sound.js";
import { change, state, watch } from "./state.js";
import { hour, moment, spoken, t } from "./text.js";

/** A person let in has seen enough; a refusal or a note stays until the next code, or until it is put away. */
const SEEN = 3_000;

const OVERRIDES = ["scan-override-checked", "scan-override-guest", "scan-override-organiser", "scan-override-mistake"];

/** @type {Shown | null} */
let showing = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** What the person is told, a supervisor's word included. @param {Shown} shown */
export const outcome = ({ scan }) => (passes(scan) ? "admitted" : "refused");

/** The word that is read from two metres. @param {Shown} shown */
export function word({ scan, point }) {
  if (!passes(scan)) return t("scan-word-refused");
  if (point.kind === "stand") return t("scan-word-noted");
  return scan.direction === "out" ? t("scan-word-out") : t("scan-word-in");
}

/** Who it is, as far as the device knows. @param {Shown} shown */
export const who = ({ badge }) => badge?.name || (badge ? t("scan-no-name") : "");

/** The kind of a badge, in words. @param {Shown} shown */
export const kind = ({ badge }) => (badge?.kind ? t(`badge-kind-${badge.kind}`) : "");

/** Its category, in a word. @param {{ badge: import("./types.ts").Badge | null }} shown */
export const own = ({ badge }) => badge?.category?.[spoken() === "en" ? "en" : "fr"] ?? "";

/** Why not, in a sentence. @param {Shown} shown */
export function reason({ scan, point }) {
  if (scan.override) return t("scan-overridden", { why: scan.override });
  return scan.reason ? t(`scan-reason-${scan.reason}`, { what: point.asks ?? "" }) : "";
}

/** Reasons of which the moment is to come, and those of which it is past: clocks that differ a little would say
 * nonsense. */
const TO_COME = ["closed", "not_yet_valid", "not_now", "too_often", "too_soon", "used_up"];
const PAST = ["closed", "no_longer_valid", "not_now", "already_in"];

/** When it will be otherwise, or since when it is so. @param {Shown} shown */
export function turning({ scan, when }) {
  if (passes(scan) || !scan.reason || when === null) return "";
  const now = scan.at + scan.offset;
  const named = { moment: moment(when, now, zone()) };
  if (when > now && TO_COME.includes(scan.reason)) return t(`scan-when-${scan.reason}`, named);
  return PAST.includes(scan.reason) ? t(`scan-since-${scan.reason}`, named) : "";
}

/** Which show it is about. @param {Shown} shown */
export const show = (shown) => (shown.show ? t("scan-show", { show: shown.show }) : "");

/** What somebody wants those at the door to know. @param {Shown} shown */
export const note = ({ badge }) => (badge?.note ? t("scan-note", { note: badge.note }) : "");

/** @param {Shown} shown */
function help({ scan }) {
  return passes(scan) || !scan.reason ? "" : t(`scan-help-${scan.reason}`);
}

/** How it came about, where that matters. @param {Shown} shown */
function circumstances({ alone, kept }) {
  const parts = [alone ? t(`scan-alone-${alone}`) : "", kept ? "" : t("scan-in-memory")];
  return parts.filter(Boolean).join(" · ");
}

/** @param {Shown} shown */
function sentence(shown) {
  const said = [word(shown), show(shown), reason(shown), turning(shown), note(shown), who(shown), kind(shown), own(shown)];
  const parts = [...said, help(shown), circumstances(shown)];
  return parts
    .filter(Boolean)
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(" ");
}

function showAll() {
  const shown = state.shown;
  const element = by("verdict");
  element.hidden = !shown;
  document.body.dataset.showing = shown ? outcome(shown) : "";
  if (!shown) {
    showing = null;
    return;
  }
  element.dataset.verdict = outcome(shown);
  element.dataset.reason = shown.scan.reason ?? "";
  element.dataset.network = shown.alone || "server";
  element.dataset.scan = shown.scan.id;
  say(by("verdict-word"), word(shown));
  say(by("verdict-show"), show(shown));
  say(by("verdict-name"), who(shown));
  say(by("verdict-kind"), kind(shown));
  say(by("verdict-category"), own(shown));
  by("verdict-category").dataset.colour = shown.badge?.category?.colour ?? "";
  say(by("verdict-company"), shown.badge?.company ?? "");
  say(by("verdict-reason"), reason(shown));
  say(by("verdict-when"), turning(shown));
  say(by("verdict-note"), note(shown));
  say(by("verdict-help"), help(shown));
  say(by("verdict-network"), circumstances(shown));
  const { name } = shown.point;
  say(by("verdict-where"), t("scan-at", { point: name, hour: hour(shown.scan.at + shown.scan.offset, zone()) }));
  button("let-in").hidden = !shown.overridable;
  if (showing === shown) return;
  showing = shown;
  begin(shown);
}

const zone = () => state.setup?.participation.zone;

/** @param {Shown} shown */
function begin(shown) {
  clearTimeout(timer);
  closeOverride();
  sound.tell(outcome(shown));
  // Emptied first: the same sentence twice is said twice.
  by("said").textContent = "";
  by("said").append(sentence(shown));
  performance.clearMarks("scan:verdict");
  performance.mark("scan:verdict");
  if (passes(shown.scan) && !note(shown)) timer = setTimeout(dismiss, SEEN);
}

/** Shows the last verdict again, for a code that comes a second time at once. @param {string} code */
export function again(code) {
  const shown = state.last.find(({ scan }) => scan.code !== "" && scan.code === code);
  if (shown) change({ shown: { ...shown } });
}

/** Puts it away. */
export function dismiss() {
  clearTimeout(timer);
  closeOverride();
  change({ shown: null });
}

/** Whether somebody is writing why to let in: the camera waits for them. */
export const isWriting = () => !by("override").hidden;

function closeOverride() {
  by("override").hidden = true;
  button("let-in").setAttribute("aria-expanded", "false");
  field("override-why").value = "";
}

function openOverride() {
  clearTimeout(timer);
  by("override").hidden = false;
  button("let-in").setAttribute("aria-expanded", "true");
  by("override-reasons").replaceChildren(
    ...OVERRIDES.map((key) => act("button button--large", t(key), () => letIn(t(key)))),
  );
  by("override-reasons").querySelector("button")?.focus();
}

/** @param {string} why */
function letIn(why) {
  const refused = state.shown;
  if (!refused || !why.trim()) return;
  closeOverride();
  const letIn = { why: why.trim(), refused };
  if (refused.found) takeFound(refused.found, letIn).then(tellUnanswered);
  else take(refused.scan.code, letIn);
}

/** @param {Shown | null} shown */
function tellUnanswered(shown) {
  if (!shown) say(by("verdict-network"), t("scan-look-up-unanswered"));
}

/** Starts to show verdicts. */
export function start() {
  watch(showAll);
  button("next").addEventListener("click", dismiss);
  button("let-in").addEventListener("click", () => (isWriting() ? closeOverride() : openOverride()));
  by("override").addEventListener("submit", (event) => {
    event.preventDefault();
    letIn(field("override-why").value);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !state.shown) return;
    if (isWriting()) closeOverride();
    else dismiss();
  });
}
