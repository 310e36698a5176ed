"""The table that every program writes: what its cells hold, and what is to be read of them."""

import datetime

HEADER = ["Société", "SIRET", "Code postal", "Téléphone", "Date", "Début", "Fin", "Prix", "Note", "Invité"]

# Kinds of cells are told by their Python types: texts, numbers, dates, times, lengths of time, truth.
ROWS = [
    ["Forges d'Hénin", 73282932000074, "01000", "+33 4 74 00 00 00", datetime.date(2027, 6, 16),
     datetime.time(9, 30), datetime.timedelta(hours=24), 2.5, "deux\nlignes", True],
    ['Usine "B"; fils', "05420120000015", 1000, 474000000, datetime.date(2027, 6, 17),
     datetime.time(14, 0), datetime.timedelta(hours=26, minutes=15), 3000, "", False],
    ["Mécanique Lefèvre", None, "62400", None, datetime.date(2028, 2, 29),
     datetime.time(0, 5), datetime.timedelta(minutes=45), 0.1, "à côté", None],
]
# Letters that not every set of letters has.
WIDE = ["Œuvres d’Été « Łódź »", None, None, None, None, None, None, 12, "€", None]


def text(cell):
    """A cell as it is to be read."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case datetime.timedelta():
            minutes = int(cell.total_seconds()) // 60
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case datetime.time():
            return f"{cell:%H:%M}"
        case datetime.date():
            return cell.isoformat()
        case _:
            return str(cell)


def expected(rows):
    cells = [[text(cell) for cell in row] for row in [HEADER, *rows]]
    for row in cells:
        while row and row[-1] == "":
            row.pop()
    return cells
