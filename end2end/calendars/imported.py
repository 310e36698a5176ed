"""imported.py FOLDER: does the import take each NAME.ics of a folder as recurring-ical-events unfolds it?

NAME.json is what the import says (say_what_calendars_say of the domain's tests), for a show in Paris of the
days in NAME.days. Prints what differs and fails; those that a program each wrote have to be the same season.
"""

import collections
import datetime as dt
import json
import pathlib
import sys
import zoneinfo

import icalendar
import recurring_ical_events

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
BY_THE_STANDARD = ("rules", "times", "properties")
# It calls the clock of New York EST, and describes it; recurring-ical-events takes the name for the zone that
# has it, which never changes. The file decides (RFC 5545, 3.6.5): it is held to the season only.
NAMED_OTHERWISE = ("vobject",)


def wall(value):
    if not isinstance(value, dt.datetime):
        return f"{value}T00:00"
    return (value.astimezone(PARIS) if value.tzinfo else value).strftime("%Y-%m-%dT%H:%M")


def theirs(text, first, last):
    found = []
    for calendar in icalendar.Calendar.from_ical(text, multiple=True):
        for event in recurring_ical_events.of(calendar).between(first, last + dt.timedelta(days=1)):
            if event.get("STATUS") != "CANCELLED":
                found.append((wall(event["DTSTART"].dt), wall(event["DTEND"].dt), str(event["SUMMARY"])))
    return found


def ours(said, first, last):
    found, refused = [], said.get("error", "")
    for row in said.get("rows", []):
        refused += "".join(f" {row['title']}: {key}" for key in row["refused"])
        found += [tuple(time) for time in row["times"]]
    within = (f"{first}T00:00", f"{last}T24:00")
    return [time for time in found if time[1] >= within[0] and time[0] <= within[1]], refused


differences, seasons = [], {}
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.ics")):
    first, last = (dt.date.fromisoformat(day) for day in file.with_suffix(".days").read_text().split())
    here, refused = ours(json.loads(file.with_suffix(".json").read_text()), first, last)
    there = theirs(file.read_bytes(), first, last)
    if refused:
        differences.append(f"{file.stem}: refused:{refused}")
    if file.stem in NAMED_OTHERWISE:
        there = here
    for name, one, other in (("the import", here, there), ("recurring-ical-events", there, here)):
        only = collections.Counter(one) - collections.Counter(other)
        differences += [f"{file.stem}: only {name} has {time}" for time in list(only)[:10]]
    if file.stem not in BY_THE_STANDARD:
        seasons[file.stem] = sorted(here)
    print(f"{file.stem}: {len(here)} occurrences")

judge = seasons.get("icalendar", [])
differences += [f"{name}'s season is another than python-icalendar's" for name in seasons if seasons[name] != judge]
if len(judge) < 10:
    differences.append(f"the season has {len(judge)} occurrences")
if differences:
    sys.exit("\n".join(differences))
