// read.mjs READER FILE...: what one JavaScript program makes of calendars, in the form of read.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The readers are installed outside the checkout, where imports do not look.
const require = createRequire(`${process.env.CALENDAR_READERS}/`);
const [reader, ...files] = process.argv.slice(2);

const utc = (date) => date.toISOString().replace(".000Z", "Z");

const ICAL = require("ical.js").default ?? require("ical.js");

function icalJsTime(time) {
  if (!time) return "";
  if (time.isDate) return time.toString();
  // Its own zone is the calendar's VTIMEZONE: without one the time would float.
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} floats`);
  return utc(new Date(time.toUnixTime() * 1000));
}

function icalJs(text) {
  const when = icalJsTime;
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return [event.uid, when(event.recurrenceId), when(event.startDate), when(event.endDate), event.summary];
  });
}

function occurrences(text) {
  const when = icalJsTime;
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const found = [];
  const add = (event, start, end) => {
    const year = start.year;
    if (event.component.getFirstPropertyValue("status") === "CANCELLED" || year < 2026 || year > 2028) return;
    found.push([event.uid, "", when(start), when(end), event.summary]);
  };
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    const series = event.iterator();
    for (let start = series.next(); start && start.year < 2029; start = series.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(start);
      add(item, startDate, endDate);
    }
  }
  return found;
}

function nodeIcal(text) {
  const ical = require("node-ical");
  const when = (date, whole) => {
    if (!date) return "";
    if (!whole && date.dateOnly !== true) return utc(date);
    // Whole days come as midnight of this process's zone.
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  };
  const events = Object.values(ical.sync.parseICS(text)).filter((item) => item.type === "VEVENT");
  const overrides = events.flatMap((event) => [...new Set(Object.values(event.recurrences ?? {}))]);
  const id = (event) => (event.recurrenceid ? when(event.recurrenceid, false) : "");
  return [...events, ...overrides].map((event) => {
    const whole = event.datetype === "date";
    return [event.uid, id(event), when(event.start, whole), when(event.end ?? event.start, whole), event.summary];
  });
}

const read = { "ical.js": icalJs, "node-ical": nodeIcal, occurrences }[reader];
process.stdout.write(JSON.stringify(files.map((file) => read(readFileSync(file, "utf8")))));
