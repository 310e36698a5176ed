"""write.py WRITER FILE: the same season as one Python program, or libical, writes it.

Each program makes the events with what it has of its own, zones too; what it has not is left to it. The
standard's own examples are written by `rules`, `times` and `properties`, as lines.
"""

import ctypes
import ctypes.util
import datetime as dt
import pathlib
import sys
import zoneinfo

PARIS, YORK = zoneinfo.ZoneInfo("Europe/Paris"), zoneinfo.ZoneInfo("America/New_York")
LONG = "Démonstration de la presse à injection, sur le stand ; pour les élus 🤖 et leurs invités"


def at(day, hour, zone=PARIS, month=6):
    return dt.datetime(2027, month, day, hour, tzinfo=zone)


# uid, title, start, end, rule, exceptions; a recurrence id is that of the series of the same uid.
SEASON = [
    ("single", LONG, at(16, 10), at(16, 11), None, [], None),
    ("days", "Salon", dt.date(2027, 6, 16), dt.date(2027, 6, 19), None, [], None),
    ("daily", "Démo presse", at(16, 14), at(16, 15), "FREQ=DAILY;COUNT=3", [at(18, 14)], None),
    ("daily", "Démo robot", at(17, 16), at(17, 17), None, [], at(17, 14)),
    ("weekly", "Réunion", at(2, 9), at(2, 10), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;WKST=SU;COUNT=5", [], None),
    ("monthly", "Comité", at(1, 9, month=9), at(1, 10, month=9), "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1;COUNT=4", [], None),
    ("york", "Call", at(12, 9, YORK, 3), at(12, 10, YORK, 3), "FREQ=WEEKLY;COUNT=4", [], None),
    ("utc", "Point", at(17, 6, dt.timezone.utc), at(17, 7, dt.timezone.utc), None, [], None),
]


def parts(rule):
    return {name: value.split(",") for name, value in (part.split("=") for part in rule.split(";"))}


def icalendar():
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//python-icalendar//EN")
    calendar.add("version", "2.0")
    for uid, title, start, end, rule, exceptions, original in SEASON:
        event = icalendar.Event()
        event.add("uid", uid)
        event.add("summary", title)
        event.add("dtstamp", dt.datetime(2027, 1, 1, tzinfo=dt.timezone.utc))
        event.add("dtstart", start)
        event.add("dtend", end)
        if rule:
            event.add("rrule", icalendar.vRecur.from_ical(rule))
        for exception in exceptions:
            event.add("exdate", exception)
        if original:
            event.add("recurrence-id", original)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def vobject():
    import dateutil.tz
    import vobject

    def own(value):
        # It writes a zone that it has been given by name, and knows those of dateutil.
        if not isinstance(value, dt.datetime):
            return value
        if value.tzinfo is dt.timezone.utc:
            return value.replace(tzinfo=vobject.icalendar.utc)
        return value.replace(tzinfo=dateutil.tz.gettz(value.tzinfo.key))

    calendar = vobject.iCalendar()
    for uid, title, start, end, rule, exceptions, original in SEASON:
        event = calendar.add("vevent")
        event.add("uid").value = uid
        event.add("summary").value = title
        event.add("dtstart").value = own(start)
        event.add("dtend").value = own(end)
        if rule:
            event.add("rrule").value = rule
        if exceptions:
            event.add("exdate").value = [own(exception) for exception in exceptions]
        if original:
            event.add("recurrence-id").value = own(original)
    return calendar.serialize().encode()


def khal():
    import pytz
    from khal.icalendar import new_vevent
    from khal.khalendar.event import Event

    locale = {"default_timezone": pytz.timezone("Europe/Paris"), "local_timezone": pytz.timezone("Europe/Paris")}
    own = {PARIS: pytz.timezone("Europe/Paris"), YORK: pytz.timezone("America/New_York"), dt.timezone.utc: pytz.utc}
    entries = []
    for uid in dict.fromkeys(entry[0] for entry in SEASON):
        components = []
        for _, title, start, end, rule, exceptions, original in (e for e in SEASON if e[0] == uid):
            whole = not isinstance(start, dt.datetime)
            # It puts times without a zone into the one that it is given.
            first, last = (start, end) if whole else (start.replace(tzinfo=None), end.replace(tzinfo=None))
            zone = None if whole else own[start.tzinfo]
            component = new_vevent(locale, first, last, title, timezone=zone, allday=whole)
            component["UID"] = uid
            if rule:
                component.add("rrule", parts(rule))
            for exception in exceptions:
                component.add("exdate", zone.localize(exception.replace(tzinfo=None)))
            if original:
                component.add("recurrence-id", zone.localize(original.replace(tzinfo=None)))
            components.append(component)
        # The event's own text is a calendar with its zones.
        raw = Event.fromVEvents(components, calendar="x", locale=locale).raw
        entries.append(raw)
    # One calendar after the other, as khal keeps them: a file each.
    return "".join(entries).encode()


def libical():
    name = ctypes.util.find_library("ical")
    assert name, "libical is missing"
    lib = ctypes.CDLL(name)

    def function(name, result, *arguments):
        f = getattr(lib, name)
        f.restype, f.argtypes = result, arguments
        return f

    pointer, string, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    new = function("icalcomponent_new", pointer, number)
    kind = function("icalcomponent_string_to_kind", number, string)
    put_in = function("icalcomponent_add_component", None, pointer, pointer)
    put = function("icalcomponent_add_property", None, pointer, pointer)
    made = function("icalproperty_new_from_string", pointer, string)
    summary = function("icalproperty_new_summary", pointer, string)
    written = function("icalcomponent_as_ical_string", string, pointer)
    builtin = function("icaltimezone_get_builtin_timezone", pointer, string)
    described = function("icaltimezone_get_component", pointer, pointer)
    clone = function("icalcomponent_new_clone", pointer, pointer)
    tzid = function("icaltimezone_get_tzid", string, pointer)

    calendar = new(kind(b"VCALENDAR"))
    for line in ("VERSION:2.0", "PRODID:-//libical//EN"):
        put(calendar, made(line.encode()))
    names = {}
    for zone in (PARIS, YORK):
        own = builtin(zone.key.encode())
        assert own, f"libical does not know {zone.key}"
        names[zone] = tzid(own).decode()
        put_in(calendar, clone(described(own)))

    def stamp(name, value):
        if not isinstance(value, dt.datetime):
            return f"{name};VALUE=DATE:{value:%Y%m%d}"
        if value.tzinfo is dt.timezone.utc:
            return f"{name}:{value:%Y%m%dT%H%M%S}Z"
        return f"{name};TZID={names[value.tzinfo]}:{value:%Y%m%dT%H%M%S}"

    for uid, title, start, end, rule, exceptions, original in SEASON:
        event = new(kind(b"VEVENT"))
        lines = [f"UID:{uid}", stamp("DTSTART", start), stamp("DTEND", end)]
        lines += [f"RRULE:{rule}"] if rule else []
        lines += [stamp("EXDATE", exception) for exception in exceptions]
        lines += [stamp("RECURRENCE-ID", original)] if original else []
        for line in lines:
            put(event, made(line.encode()))
        put(event, summary(title.encode()))
        put_in(calendar, event)
    return written(calendar)


YORK_ZONE = """BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:19870405T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19671029T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE"""

# The rules of RFC 5545, 3.8.5.3, each with the day and hour that it stands beside there.
RULES = [
    ("19970902T090000", "FREQ=DAILY;COUNT=10"),
    ("19970902T090000", "FREQ=DAILY;UNTIL=19971224T000000Z"),
    ("19970902T090000", "FREQ=DAILY;INTERVAL=2"),
    ("19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5"),
    ("19980101T090000", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA"),
    ("19980101T090000", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1"),
    ("19970902T090000", "FREQ=WEEKLY;COUNT=10"),
    ("19970902T090000", "FREQ=WEEKLY;UNTIL=19971224T000000Z"),
    ("19970902T090000", "FREQ=WEEKLY;INTERVAL=2;WKST=SU"),
    ("19970902T090000", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH"),
    ("19970902T090000", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH"),
    ("19970901T090000", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR"),
    ("19970902T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH"),
    ("19970905T090000", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR"),
    ("19970905T090000", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR"),
    ("19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU"),
    ("19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO"),
    ("19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3"),
    ("19970902T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15"),
    ("19970930T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1"),
    ("19970910T090000", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15"),
    ("19970902T090000", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU"),
    ("19970610T090000", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7"),
    ("19970310T090000", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3"),
    ("19970101T090000", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200"),
    ("19970519T090000", "FREQ=YEARLY;BYDAY=20MO"),
    ("19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"),
    ("19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH"),
    ("19970605T090000", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8"),
    ("19980213T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    ("19970913T090000", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13"),
    ("19961105T090000", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"),
    ("19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3"),
    ("19970929T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2"),
    ("19970902T090000", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z"),
    ("19970902T090000", "FREQ=MINUTELY;INTERVAL=15;COUNT=6"),
    ("19970902T090000", "FREQ=MINUTELY;INTERVAL=90;COUNT=4"),
    ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO"),
    ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU"),
    ("20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5"),
]
# Every twenty minutes of a day's work, both ways: too many for a year.
TIMES = [
    ("19970902T090000", "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40"),
    ("19970902T090000", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16"),
]


def calendar(lines):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *lines, "END:VCALENDAR", ""]).encode()


def ruled(rules):
    lines = YORK_ZONE.split("\n")
    for number, (start, rule) in enumerate(rules):
        lines += ["BEGIN:VEVENT", f"UID:{number}", f"SUMMARY:{rule}", "DTSTAMP:19970101T000000Z"]
        lines += [f"DTSTART;TZID=America/New_York:{start}", "DURATION:PT15M", f"RRULE:{rule}", "END:VEVENT"]
    return calendar(lines)


def rules():
    return ruled(RULES)


def times():
    return ruled(TIMES)


def properties():
    """What RFC 7986 adds to calendars and events, in the places where it stands there."""
    return calendar(
        """UID:5FC53010-1267-4F8E-BC28-1D7AE55A7C99
NAME:Salon
NAME;LANGUAGE=en:Show
DESCRIPTION:Ce qui a lieu
LAST-MODIFIED:20270101T000000Z
URL:https://example.org/calendar
CATEGORIES:SALON
REFRESH-INTERVAL;VALUE=DURATION:P1W
SOURCE;VALUE=URI:https://example.org/salon.ics
COLOR:turquoise
IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:https://example.org/a.png
BEGIN:VEVENT
UID:24BC93F1-2B40-4C06-8C45-4BDE2CFFCB74
DTSTAMP:20270101T000000Z
DTSTART:20270616T080000Z
DTEND:20270616T090000Z
SUMMARY:Pitch
COLOR:red
IMAGE;VALUE=URI;DISPLAY=BADGE,THUMBNAIL;FMTTYPE=image/png:https://example.org/b.png
CONFERENCE;VALUE=URI;FEATURE=PHONE,MODERATOR;LABEL="A:b;c,d":tel:+1-412-555-0123,,,654321
CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://example.org/room
ATTENDEE;CN="Doe; John";EMAIL=john@example.org:mailto:j@example.org
END:VEVENT""".split("\n")
    )


writers = {f.__name__: f for f in (icalendar, vobject, khal, libical, rules, times, properties)}
writer, file = sys.argv[1:]
pathlib.Path(file).write_bytes(writers[writer]())
