// write.mjs WRITER FILE [FROM]: the season of write.py as one JavaScript program writes it. ical.js has writing of its
// own. node-ical only reads: what it read of FROM is written down again, line by line.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

// The programs are installed outside the checkout, where imports do not look.
const require = createRequire(`${process.env.CALENDAR_READERS}/`);
const [writer, file, from] = process.argv.slice(2);

function icalJs(text) {
  const ICAL = require("ical.js").default ?? require("ical.js");
  const read = new ICAL.Component(ICAL.parse(text));
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//ical.js//EN");
  for (const zone of read.getAllSubcomponents("vtimezone")) calendar.addSubcomponent(zone);
  for (const one of read.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event();
    const before = new ICAL.Event(one);
    event.uid = before.uid;
    event.summary = before.summary;
    event.startDate = before.startDate;
    event.endDate = before.endDate;
    if (before.recurrenceId) event.recurrenceId = before.recurrenceId;
    const rule = one.getFirstPropertyValue("rrule");
    if (rule) event.component.addPropertyWithValue("rrule", ICAL.Recur.fromString(rule.toString()));
    for (const exception of one.getAllProperties("exdate")) {
      const property = event.component.addPropertyWithValue("exdate", exception.getFirstValue());
      property.setParameter("tzid", exception.getParameter("tzid"));
    }
    // Its events hold times; whose clock they are of is a parameter, and the caller's to say.
    for (const name of ["dtstart", "dtend", "recurrence-id"]) {
      const zone = one.getFirstProperty(name)?.getParameter("tzid");
      if (zone) event.component.getFirstProperty(name).setParameter("tzid", zone);
    }
    calendar.addSubcomponent(event.component);
  }
  return calendar.toString();
}

function nodeIcal(text) {
  const ical = require("node-ical");
  const two = (number) => String(number).padStart(2, "0");
  const whole = (date) => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  const stamp = (name, date) =>
    date.dateOnly
      ? `${name};VALUE=DATE:${whole(date)}`
      : `${name}:${date.toISOString().replace(/[-:]/g, "").replace(".000", "")}`;
  // A series keeps its hours by its zone: its times are put down on that zone's clock.
  const zoned = (name, date, zone) => {
    if (date.dateOnly || !zone || zone === "Etc/UTC") return stamp(name, date);
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
      hourCycle: "h23",
    }).formatToParts(date);
    const part = (type) => parts.find((one) => one.type === type).value;
    const [year, month, day] = [part("year"), part("month"), part("day")];
    return `${name};TZID=${zone}:${year}${month}${day}T${part("hour")}${part("minute")}${part("second")}`;
  };
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//node-ical//EN"];
  const escaped = (value) => value.replace(/\\/g, "\\\\").replace(/[,;]/g, "\\$&").replace(/\n/g, "\\n");
  const add = (event, series) => {
    const zone = event.start.tz;
    lines.push("BEGIN:VEVENT", `UID:${event.uid}`, `SUMMARY:${escaped(event.summary)}`);
    lines.push(zoned("DTSTART", event.start, zone), zoned("DTEND", event.end, zone));
    if (series) {
      lines.push(zoned("RECURRENCE-ID", event.recurrenceid, series));
    } else if (event.rrule) {
      lines.push(event.rrule.toString().split("\n").find((line) => line.startsWith("RRULE:")));
      for (const date of new Set(Object.values(event.exdate ?? {}).map(Number))) {
        lines.push(zoned("EXDATE", new Date(date), zone));
      }
    }
    lines.push("END:VEVENT");
    for (const other of new Set(Object.values(event.recurrences ?? {}))) add(other, zone);
  };
  for (const event of Object.values(ical.sync.parseICS(text))) if (event.type === "VEVENT") add(event);
  return [...lines, "END:VCALENDAR", ""].join("\r\n");
}

const writers = { "ical.js": icalJs, "node-ical": nodeIcal };
writeFileSync(file, writers[writer](readFileSync(from, "utf8")));
