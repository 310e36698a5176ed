"""write.py FOLDER: writes the table with openpyxl, XlsxWriter and Python's csv, and beside the folder what
is to be read of each file: rows, and what is to be said (FOLDER-expected.json)."""

import csv
import datetime
import io
import json
import pathlib
import sys

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from table import HEADER, ROWS, WIDE, expected, text

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
wanted = {}


def want(name, rows, said=(), unread=(), sheets=1):
    wanted[name] = {"rows": rows, "said": sorted(said), "unread": list(unread), "sheets": sheets}


FORMATS = {datetime.date: "yyyy-mm-dd", datetime.time: "hh:mm", datetime.timedelta: "[hh]:mm"}


def by_openpyxl(name, rows=(*ROWS, WIDE), write_only=False, epoch=None):
    book = openpyxl.Workbook(write_only=write_only)
    if epoch:
        book.epoch = epoch
    sheet = book.create_sheet("Exposants") if write_only else book.active
    for cells in [HEADER, *rows]:
        sheet.append(cells)
    if not write_only:
        for row in sheet.iter_rows():
            for cell in row:
                cell.number_format = FORMATS.get(type(cell.value), cell.number_format)
    book.save(folder / name)
    want(name, expected(rows))


by_openpyxl("openpyxl.xlsx")
by_openpyxl("openpyxl-few.xlsx", ROWS)
by_openpyxl("openpyxl-1904.xlsx", epoch=openpyxl.utils.datetime.CALENDAR_MAC_1904)
by_openpyxl("openpyxl-write-only.xlsx", write_only=True)

# What stands besides cells: merged and hidden ones, formulas that nobody worked out, several sheets.
book = openpyxl.Workbook()
book.active.title = "Lisez-moi"
book.active["A1"] = "Remplissez l’onglet suivant"
sheet = book.create_sheet("Exposants")
for cells in [["Nom", "Ville", "Secret"], ["A", "Lens", "x"], [None, "Arras", "y"], ["C", "=B2", "z"]]:
    sheet.append(cells)
sheet["D1"] = CellRichText("Ri", TextBlock(InlineFont(b=True), "che"))
sheet.merge_cells("A2:A3")
sheet.row_dimensions[3].hidden = True
sheet.column_dimensions["C"].hidden = True
book.create_sheet("Listes").sheet_state = "hidden"
book["Listes"]["A1"] = "x"
book.save(folder / "openpyxl-besides.xlsx")
want(
    "openpyxl-besides.xlsx",
    [["Nom", "Ville", "Secret", "Riche"], ["A", "Lens", "x"], ["A", "Arras", "y"], ["C", "", "z"]],
    ["hidden_columns", "hidden_row", "merged", "never_worked_out"],
    ["Listes"],
    2,
)


def by_xlsxwriter(name, **options):
    book = xlsxwriter.Workbook(folder / name, options)
    sheet = book.add_worksheet("Exposants")
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    for row, cells in enumerate([HEADER, *ROWS, WIDE]):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell, formats.get(type(cell)))
    book.close()
    want(name, expected([*ROWS, WIDE]))


by_xlsxwriter("xlsxwriter.xlsx")
by_xlsxwriter("xlsxwriter-inline.xlsx", constant_memory=True)
by_xlsxwriter("xlsxwriter-1904.xlsx", date_1904=True)
by_xlsxwriter("xlsxwriter-zip64.xlsx", use_zip64=True)

book = xlsxwriter.Workbook(folder / "xlsxwriter-besides.xlsx")
sheet = book.add_worksheet("Exposants")
bold = book.add_format({"bold": True})
for column, title in enumerate(["Nom", "Ville", "Note"]):
    sheet.write(0, column, title)
sheet.merge_range("A2:A3", "A")
sheet.write("B2", "Lens")
sheet.write_formula("B3", '=UPPER("arras")', None, "ARRAS")
sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
sheet.write_rich_string("C3", "deux ", bold, "mots")
sheet.set_row(2, None, None, {"hidden": True})
book.close()
want(
    "xlsxwriter-besides.xlsx",
    [["Nom", "Ville", "Note"], ["A", "Lens", "#DIV/0!"], ["A", "ARRAS", "deux mots"]],
    ["hidden_row", "merged"],
)


def table(rows, separator, quoting=csv.QUOTE_MINIMAL, end="\r\n"):
    into = io.StringIO(newline="")
    writer = csv.writer(into, delimiter=separator, quoting=quoting, lineterminator=end)
    for cells in [HEADER, *rows]:
        writer.writerow([text(cell) for cell in cells])
    return into.getvalue()


ALL, FEW = [*ROWS, WIDE], ROWS
# As Excel writes them: in French and English, for Windows, for the Macintosh, for MS-DOS, and as Unicode text.
for name, rows, separator, letters, said in [
    ("excel-utf-8.csv", ALL, ";", "utf-8-sig", []),
    ("excel-windows.csv", FEW, ";", "cp1252", []),
    ("excel-macintosh.csv", FEW, ";", "mac_roman", ["letters"]),
    ("excel-dos.csv", FEW, ";", "cp850", ["letters"]),
    ("excel-unicode.txt", ALL, "\t", "utf-16", []),
    ("excel-english.csv", ALL, ",", "utf-8-sig", []),
    ("python-utf-8.csv", ALL, ",", "utf-8", []),
    ("python-big.csv", ALL, ";", "utf-16-be", []),
    ("latin-9.csv", FEW, ";", "iso8859-15", []),
]:
    (folder / name).write_bytes(table(rows, separator).encode(letters))
    want(name, expected(rows), said)
for name, end in [("unix.csv", "\n"), ("old-macintosh.csv", "\r")]:
    (folder / name).write_bytes(table(ALL, ";", csv.QUOTE_ALL, end).replace("\n", end).encode())
    want(name, expected(ALL))
# Two exports put together, one in UTF-8 and one not.
both = table(FEW, ";").encode() + table(FEW, ";").split("\r\n", 1)[1].encode("cp1252")
(folder / "two-together.csv").write_bytes(both)
want("two-together.csv", expected([*FEW, *FEW]), ["other_letters"] * 2)

folder.with_name(folder.name + "-expected.json").write_text(json.dumps(wanted, ensure_ascii=False))
