// The page's words, in every language, as they came with the page; so that it speaks without network.

import { change } from "./state.js";

/** @type {Record<string, Record<string, string>>} */
const texts = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
let language = document.documentElement.lang;

/** The language that the page speaks now. */
export const spoken = () => language;

/** A text, with what it names.
 * @param {string} key
 * @param {Record<string, string | number>} [named] */
export function t(key, named = {}) {
  const text = texts[language]?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in named ? String(named[name]) : gap));
}

/** A text for a number of things: `key-one` or `key-other`.
 * @param {string} key
 * @param {number} count
 * @param {Record<string, string | number>} [named] */
export function tn(key, count, named = {}) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? "one" : "other";
  return t(`${key}-${form}`, { count: number(count), ...named });
}

/** A number as people write it. @param {number} value */
export const number = (value) => new Intl.NumberFormat(language).format(value);

/** A share as people write it. @param {number} value */
export const percent = (value) => new Intl.NumberFormat(language, { style: "percent" }).format(value);

/** Whose habits of writing hours and days are followed. */
const region = () => (language === "fr" ? "fr-FR" : "en-GB");

/** A moment's hour, at the venue. @param {number} at @param {string} [zone] @param {boolean} [seconds] */
export function hour(at, zone, seconds = false) {
  /** @type {Intl.DateTimeFormatOptions} */
  const how = { hour: "2-digit", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) };
  return new Intl.DateTimeFormat(region(), { ...how, timeZone: zone }).format(at);
}

/** A moment as it is told to somebody at a door: its hour, and the day unless that is today.
 * @param {number} at
 * @param {number} now
 * @param {string} [zone] */
export function moment(at, now, zone) {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  /** @param {number} of */
  const midnight = (of) => Date.parse(`${date.format(of)}T00:00:00Z`);
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  const said = hour(at, zone);
  if (days === 0) return said;
  const named = new Intl.DateTimeFormat(region(), { weekday: "long", day: "numeric", month: "long", timeZone: zone });
  // From midnight on is that day.
  if (said === "00:00" && days > 0) return named.format(at);
  return t(days === 1 ? "scan-moment-tomorrow" : "scan-moment-day", { hour: said, day: named.format(at) });
}

/** Speaks that language from now on. @param {string} code */
export function speak(code) {
  if (!texts[code]) return;
  language = code;
  document.documentElement.lang = code;
  document.title = t("scan-window");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = t(/** @type {HTMLElement} */ (element).dataset.text ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(/** @type {HTMLElement} */ (element).dataset.label ?? ""));
  }
  change();
}
