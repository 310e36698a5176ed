"""read.py READER FILE...: what one Python program, or libical, makes of calendars, as JSON.

One list per file; one item per VEVENT: [uid, recurrence id, start, end, summary]. Moments are in UTC with
a Z, whole days are dates, what is absent is "". An absent end is the start (or the day after a whole day).

The reader `occurrences` lists what takes place from 2026 to 2028, series expanded, cancelled ones left out.
"""

import ctypes
import ctypes.util
import datetime as dt
import json
import sys


def when(value):
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        assert value.tzinfo is not None, f"{value} floats"
        return value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.strftime("%Y-%m-%d")


def event(uid, recurrence, start, end, summary):
    if end is None:
        end = start if isinstance(start, dt.datetime) else start + dt.timedelta(days=1)
    return [str(uid), when(recurrence), when(start), when(end), str(summary)]


def icalendar(text):
    import icalendar

    calendar = icalendar.Calendar.from_ical(text)
    for component in calendar.walk():
        assert not component.errors, component.errors

    def date(component, name):
        return component[name].dt if name in component else None

    return [
        event(e["UID"], date(e, "RECURRENCE-ID"), e["DTSTART"].dt, date(e, "DTEND"), e["SUMMARY"])
        for e in calendar.walk("VEVENT")
    ]


def vobject(text):
    import vobject

    calendar = vobject.readOne(text.decode())

    def date(component, name):
        return getattr(component, name).value if hasattr(component, name) else None

    return [
        event(e.uid.value, date(e, "recurrence_id"), e.dtstart.value, date(e, "dtend"), e.summary.value)
        for e in getattr(calendar, "vevent_list", [])
    ]


def khal(text):
    """khal's own events, as its collection would make them from a subscribed file."""
    import zoneinfo

    from khal.icalendar import cal_from_ics
    from khal.khalendar.event import Event

    utc = zoneinfo.ZoneInfo("UTC")
    locale = {"default_timezone": utc, "local_timezone": utc}
    events = []
    for component in cal_from_ics(text.decode()).walk("VEVENT"):
        recurrence = component["RECURRENCE-ID"].dt if "RECURRENCE-ID" in component else None
        found = Event.fromVEvents([component], calendar="x", locale=locale)
        # khal counts whole days to the last one, not to the day after.
        end = found.end_local if isinstance(found.end_local, dt.datetime) else found.end_local + dt.timedelta(days=1)
        events.append(event(found.uid, recurrence, found.start_local, end, found.summary))
    return events


def occurrences(text):
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between((2026, 1, 1), (2029, 1, 1))
    return [
        event(e["UID"], None, e["DTSTART"].dt, e["DTEND"].dt if "DTEND" in e else None, e["SUMMARY"])
        for e in found
        if e["STATUS"] != "CANCELLED"
    ]


class IcalTime(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_int)
        for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
    ] + [("zone", ctypes.c_void_p)]


def libical(text):
    name = ctypes.util.find_library("ical")
    assert name, "libical is missing"
    lib = ctypes.CDLL(name)

    def function(name, result, *arguments):
        f = getattr(lib, name)
        f.restype, f.argtypes = result, arguments
        return f

    pointer, string, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    parse = function("icalparser_parse_string", pointer, string)
    errors = function("icalcomponent_count_errors", number, pointer)
    first = function("icalcomponent_get_first_component", pointer, pointer, number)
    following = function("icalcomponent_get_next_component", pointer, pointer, number)
    kind = function("icalcomponent_string_to_kind", number, string)(b"VEVENT")
    uid = function("icalcomponent_get_uid", string, pointer)
    summary = function("icalcomponent_get_summary", string, pointer)
    start = function("icalcomponent_get_dtstart", IcalTime, pointer)
    end = function("icalcomponent_get_dtend", IcalTime, pointer)
    named = function("icalproperty_string_to_kind", number, string)(b"RECURRENCE-ID")
    prop = function("icalcomponent_get_first_property", pointer, pointer, number)
    in_calendar = function("icalproperty_get_datetime_with_component", IcalTime, pointer, pointer)
    in_zone = function("icaltime_as_timet_with_zone", ctypes.c_longlong, IcalTime, pointer)

    def recurrence(component):
        # The component's own getter passes over the zone.
        found = prop(component, named)
        return moment(in_calendar(found, calendar)) if found else None

    def moment(time):
        if time.year == 0:
            return None
        if time.is_date:
            return dt.date(time.year, time.month, time.day)
        return dt.datetime.fromtimestamp(in_zone(time, time.zone), dt.timezone.utc)

    calendar = parse(text)
    assert calendar, "not a calendar"
    assert errors(calendar) == 0, f"{errors(calendar)} errors"
    events, component = [], first(calendar, kind)
    while component:
        events.append(
            event(
                uid(component).decode(),
                recurrence(component),
                moment(start(component)),
                moment(end(component)),
                summary(component).decode(),
            )
        )
        component = following(calendar, kind)
    return events


reader, *files = sys.argv[1:]
readers = {f.__name__: f for f in (icalendar, vobject, khal, libical, occurrences)}
read = readers[reader]
json.dump([read(open(file, "rb").read()) for file in files], sys.stdout, ensure_ascii=False)
