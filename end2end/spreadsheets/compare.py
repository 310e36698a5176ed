"""compare.py FOLDER: compares what was read of the folder's files (FOLDER.json) with what was to be read
(FOLDER-expected.json). Files that LibreOffice made of another are named after it: NAME--KIND."""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
read = json.loads(folder.with_suffix(".json").read_text())
wanted = json.loads(folder.with_name(folder.name + "-expected.json").read_text())
differences = []

# LibreOffice works formulas out, and a table of text knows nothing of what stands besides its cells.
WORKED_OUT = {"openpyxl-besides.xlsx": {(3, 1): "Lens"}}


def of_office(name):
    source, kind = name.split("--", 1)
    want = json.loads(json.dumps(wanted[source]))
    for (row, column), text in WORKED_OUT.get(source, {}).items():
        want["rows"][row][column] = text
    want["said"] = [what for what in want["said"] if what != "never_worked_out"]
    if not kind.endswith((".xlsx", ".ods")):
        want.update(said=None, unread=[], sheets=1)
    return want


def same(here, there):
    """LibreOffice says yes and no in capitals, and in its own format as numbers."""
    truth = {"TRUE": "true", "FALSE": "false", "1": "true", "0": "false"}
    return here == there or truth.get(here) == there


for name, result in sorted(read.items()):
    want = of_office(name) if "--" in name else wanted[name]
    if "Err" in result:
        differences.append(f"{name}: refused, {result['Err']}")
        continue
    book = result["Ok"]
    sheets = [sheet["content"] for sheet in book["sheets"]]
    if len(sheets) != want["sheets"]:
        differences.append(f"{name}: {len(sheets)} sheets, not {want['sheets']}")
        continue
    rows = sheets[-1]["rows"]
    if len(rows) != len(want["rows"]):
        differences.append(f"{name}: {len(rows)} rows, not {len(want['rows'])}")
    for number, (here, there) in enumerate(zip(rows, want["rows"]), 1):
        width = max(len(here), len(there))
        pad = lambda cells: cells + [""] * (width - len(cells))
        for column, (one, other) in enumerate(zip(pad(here), pad(there))):
            if not same(one, other):
                differences.append(f"{name}: row {number}, column {column + 1}: {one!r}, not {other!r}")
    what = [note["what"] for note in sheets[-1].get("notes", [])]
    said = sorted({next(iter(w)) if isinstance(w, dict) else w for w in what})
    if want["said"] is not None and said != sorted(set(want["said"])):
        differences.append(f"{name}: said {said}, not {sorted(set(want['said']))}")
    unread = [sheet["name"] for sheet in book["unread"]]
    if unread != want["unread"]:
        differences.append(f"{name}: unread {unread}, not {want['unread']}")

missing = sorted(set(wanted) - set(read))
differences += [f"{name}: was not read" for name in missing]
if differences:
    sys.exit("\n".join(differences))
print(f"{len(read)} spreadsheets are read as they were written: {', '.join(sorted(read))}", file=sys.stderr)
