// One scan, from a code to a verdict: judged here first, written down, then the server is asked with a short
// deadline, since it knows of the other devices. Whatever is certain first is shown.

/** @import { Badge, Found, Judgement, Result, Scan, Setup, Shown } from "./types.ts" */

import { json } from "./api.js";
import * as core from "./core.js";
import * as device from "./device.js";
import * as send from "./send.js";
import { change, state } from "./state.js";
import * as store from "./store.js";
import { tell } from "./tabs.js";

/** How long a verdict may wait for the server. */
const DEADLINE = 300;

/** How many verdicts the page lists. */
const LISTED = 50;

/** How long a name that was looked up may wait: the server alone can say whether they may go in. */
const PATIENCE = 5_000;

/** @typedef {{ why: string, refused: Shown }} LetIn a supervisor's word against a refusal */

/** @type {Promise<unknown>} */
let line = Promise.resolve();

/** A code longer than any server takes is no badge, and needs no more to be known by. */
const LONGEST = 1_024;

/** Takes a code in its turn: a scan is over within the deadline, whatever it is.
 * @param {string} code
 * @param {LetIn} [letIn]
 * @returns {Promise<Shown | null>} */
export function take(code, letIn) {
  const turn = line.then(() => one(code.slice(0, LONGEST), letIn));
  line = turn.catch((error) => console.error(error));
  return turn;
}

/** What somebody who was looked up is asked about by: the same when the server did not answer and the name
 * is touched again, so that they are counted once. @type {Scan | null} */
let unanswered = null;

/** Takes somebody who was looked up, in their turn. The server judges: without it nothing is decided, and
 * nothing is kept.
 * @param {Found} found
 * @param {LetIn} [letIn]
 * @returns {Promise<Shown | null>} `null` when the server did not answer */
export function takeFound(found, letIn) {
  const turn = line.then(() => oneFound(found, letIn));
  line = turn.catch((error) => console.error(error));
  return turn;
}

/** @param {Found} found @param {LetIn} [letIn] @returns {Promise<Shown | null>} */
async function oneFound(found, letIn) {
  const { direction, offset } = state;
  const point = device.pointOf(device.showOf(found.show));
  if (state.screen !== "ready" || !point) return null;
  const at = Date.now();
  /** @type {Scan} */
  let scan = {
    id: uuid(at),
    device: device.id(),
    code: "",
    badge: found.reference,
    point: point.id,
    direction,
    at,
    offset,
    offline: false,
    verdict: "refused",
    reason: letIn?.refused.scan.reason ?? null,
    ...(letIn ? { override: letIn.why } : {}),
    sent: 0,
    after: at,
  };
  if (unanswered && isSame(unanswered, scan)) scan = unanswered;
  const answer = await ask(scan, PATIENCE);
  unanswered = answer ? null : scan;
  if (!answer) return null;
  const final = { ...scan, ...settled(answer) };
  /** @type {Shown} */
  const shown = {
    scan: final,
    point,
    badge: merged(found, answer.badge),
    found,
    show: device.named(found.show, final.reason),
    when: answer.when ?? null,
    overridable: mayBeLetIn(final, letIn, answer),
    kept: true,
    alone: "",
  };
  change({ shown, last: [shown, ...state.last].slice(0, LISTED) });
  return shown;
}

/** Longer ago than this, somebody comes anew. */
const RETRIED = 60_000;

/** Whether the server is asked the same thing again. @param {Scan} before @param {Scan} scan */
const isSame = (before, scan) =>
  scan.at - before.at < RETRIED &&
  before.badge === scan.badge &&
  before.device === scan.device &&
  before.point === scan.point &&
  before.direction === scan.direction &&
  before.override === scan.override;

/** @param {string} code @param {LetIn} [letIn] @returns {Promise<Shown | null>} */
async function one(code, letIn) {
  const { direction, offset } = state;
  // Two shows may share this entrance: each badge is judged by its own show's rules, and counts there.
  const number = core.whose(code);
  const setup = device.showOf(number);
  const point = device.pointOf(setup);
  if (state.screen !== "ready" || !point) return null;
  const at = Date.now();
  const local = core.judge(code, point.id, direction, at + offset);
  const { verdict, reason } = letIn ? letIn.refused.scan : local;
  const certain = !letIn && local.certain;
  /** @type {Scan} */
  const scan = {
    id: uuid(at),
    device: device.id(),
    code,
    point: point.id,
    direction,
    at,
    offset,
    offline: true,
    verdict,
    reason,
    ...(letIn ? { override: letIn.why } : {}),
    sent: 0,
    after: certain ? at : at + DEADLINE + 700,
  };
  const asked = certain ? null : ask(scan);
  const kept = await store.keep(scan);
  const answer = await asked;
  const final = answer ? { ...scan, ...settled(answer) } : { ...scan, after: at };
  // Written before it shows, whoever gave it: what the person was told is what is kept.
  if (answer) await store.settle([final]);
  core.remember(final);
  tell({ scan: final });
  /** @type {Shown} */
  const shown = {
    scan: final,
    point,
    badge: merged(worn(local, setup) ?? letIn?.refused.badge ?? null, answer?.badge ?? null),
    show: device.named(number, final.reason),
    when: turns(final, answer, local),
    overridable: mayBeLetIn(final, letIn, answer ?? local),
    kept: kept || answer !== null,
    alone: answer ? "" : certain && state.network !== "off" ? "device" : "network",
  };
  change({ shown, last: [shown, ...state.last].slice(0, LISTED) });
  afterwards(shown);
  return shown;
}

/** What nobody at the door waits for. @param {Shown} shown */
async function afterwards({ scan, point }) {
  const { count } = core.judge(scan.code, point.id, scan.direction, Date.now() + state.offset);
  if (count !== null) change({ counts: { ...state.counts, [point.id]: count } });
  await store.recount();
  send.soon();
}

/** Whether the person may go through. @param {Scan} scan */
export const passes = ({ verdict, override }) => verdict === "admitted" || override !== undefined;

/** What the server's answer makes of a scan. Where it keeps nothing of it, or sets it aside, nobody was let in.
 * @param {Result} answer
 * @returns {Partial<Scan>} */
function settled({ verdict, reason, message, let_in: letIn }) {
  const refused = message === undefined && (verdict === "admitted" || letIn !== false) ? {} : { override: undefined };
  return { verdict, reason, offline: false, sent: 1, ...refused };
}

/** Asks the server, for as long as a person at a door can wait.
 * @param {Scan} scan
 * @param {number} [patience]
 * @returns {Promise<Result | null>} */
async function ask(scan, patience = DEADLINE) {
  if (!navigator.onLine) return null;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), patience);
  try {
    const { results } = await json("/api/v1/scans", {
      token: device.token(),
      body: { scans: [send.told({ ...scan, offline: false })] },
      signal: deadline.signal,
    });
    const answer = /** @type {Result[]} */ (results).find(({ id }) => id === scan.id);
    return answer && (answer.reason !== "invalid" || scan.override) ? answer : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Whose badge it is by the core, which knows a category by its number alone.
 * @param {Judgement} local @param {Setup | null} setup @returns {Badge | null} */
const worn = ({ badge }, setup) =>
  badge && { ...badge, category: setup?.categories?.find(({ number }) => number === badge.category) ?? null };

/** The server's word where there is one: it has the newest name.
 * @param {Badge | null} local
 * @param {Badge | null} told
 * @returns {Badge | null} */
const merged = (local, told) => (told ? { ...local, ...told, kind: told.kind ?? local?.kind ?? "" } : local);

/** The moment that the reason turns on, by whoever gave that reason.
 * @param {Scan} scan @param {Result | null} answer @param {Judgement} local */
const turns = ({ reason }, answer, local) => answer?.when ?? (reason === local.reason ? local.when : null);

/** Whether this device may let somebody in against the refusal, as whoever gave it says.
 * @param {Scan} scan @param {LetIn | undefined} letIn @param {Judgement | Result} by */
const mayBeLetIn = (scan, letIn, by) =>
  !passes(scan) && !letIn && state.setup?.may.override === true && by.overridable;

/** A UUID of version 7 (RFC 9562, 5.7): ids sort by their moment. @param {number} at */
function uuid(at) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const moment = at.toString(16).padStart(12, "0");
  const variant = "89ab"[(bytes[8] ?? 0) & 3];
  return [
    moment.slice(0, 8),
    moment.slice(8),
    `7${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
