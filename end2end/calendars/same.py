"""same.py FEED FOLDER [FEED FOLDER…]: what differs between a calendar and the entries that a sync tool put into a folder.

Prints one line for each entry that only one of them has; nothing where they say the same. vdirsyncer names
entries anew, and leaves one as it is when only its stamps are other ones: everything else is compared.
"""

import collections
import pathlib
import sys

import icalendar

PASSED_OVER = ("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED")


def entries(data):
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        lines = sorted(
            f"{component.name} {name}={value.to_ical() if hasattr(value, 'to_ical') else value}"
            for component in [event, *event.subcomponents]
            for name, value in component.items()
            if name not in PASSED_OVER
        )
        yield " | ".join(lines)


paths = [pathlib.Path(path) for path in sys.argv[1:]]
for feed, folder in zip(paths[::2], paths[1::2], strict=True):
    expected = collections.Counter(entries(feed.read_bytes()))
    found = collections.Counter(entry for file in sorted(folder.glob("*.ics")) for entry in entries(file.read_bytes()))
    for entry in (expected - found).elements():
        print("only in the feed:", entry)
    for entry in (found - expected).elements():
        print("only subscribed:", entry)
