"""compare.py READINGS FILE...: prints what each reader read, and fails where they do not agree.

READINGS holds one JSON file per reader, named after it, as read.py and read.mjs write them.
"""

import json
import pathlib
import sys

readings, *files = sys.argv[1:]
read = {path.stem: json.loads(path.read_text()) for path in sorted(pathlib.Path(readings).glob("*.json"))}
fields = ("uid", "recurrence_id", "start", "end", "summary")
found, differences = {}, []

for number, file in enumerate(files):
    by_reader = {reader: sorted(lists[number]) for reader, lists in read.items()}
    found[file] = {
        reader: [dict(zip(fields, event, strict=True)) for event in events]
        for reader, events in by_reader.items()
    }
    (judge, expected), *others = by_reader.items()
    for reader, events in others:
        here = [event for event in events if event not in expected]
        there = [event for event in expected if event not in events]
        differences += [f"{file}: only {reader} reads {event}" for event in here[:5]]
        differences += [f"{file}: {reader} does not read {event}, {judge} does" for event in there[:5]]
        if len(events) != len(expected):
            differences.append(f"{file}: {reader} reads {len(events)} entries, {judge} {len(expected)}")

    # The bytes themselves: what a lenient reader forgives, another program does not.
    raw = pathlib.Path(file).read_bytes()
    lines = raw.split(b"\r\n")
    if lines.pop() != b"":
        differences.append(f"{file}: the last line has no end")
    for line in lines:
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            differences.append(f"{file}: a line of {len(line)} octets or with an end of its own: {line[:40]!r}")
        try:
            line.decode()
        except UnicodeDecodeError:
            differences.append(f"{file}: a fold splits a character: {line[:40]!r}")

json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
print()
if differences:
    sys.exit("\n".join(differences))
counts = ", ".join(f"{pathlib.Path(file).name} {len(next(iter(by.values())))}" for file, by in found.items())
print(f"{len(read)} readers agree ({', '.join(read)}): {counts}", file=sys.stderr)
