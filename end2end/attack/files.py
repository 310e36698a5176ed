"""Files that hurt: each made here, each small outside or large inside."""

import io
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def workbook(sheet="<sheetData/>", shared=None, names=("One",), targets=None, more=None, prolog=""):
    """A workbook of these parts; several sheets may lie on one part."""
    targets = targets or [f"worksheets/sheet{i + 1}.xml" for i in range(len(names))]
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{i + 1}" r:id="r{i + 1}"/>' for i, name in enumerate(names)
    )
    links = "".join(
        f'<Relationship Id="r{i + 1}" Type="{REL}/worksheet" Target="{target}"/>'
        for i, target in enumerate(targets)
    )
    if shared is not None:
        links += f'<Relationship Id="s" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{prolog}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
    }
    for target in dict.fromkeys(targets):
        files[f"xl/{target}"] = f'{prolog}<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    if shared is not None:
        files["xl/sharedStrings.xml"] = shared
    files |= more or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def shared(count, inside=""):
    return f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{inside}</sst>'


def cell(reference, text="x"):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbooks():
    """Name and bytes of each."""
    one = f'<sheetData><row r="1">{cell("A1", "Raison sociale")}</row></sheetData>'
    yield "a unique count of 10^14", workbook(one, shared(10**14))
    yield "a unique count of 2^64 - 1", workbook(one, shared(2**64 - 1))
    yield "a unique count of 10^9", workbook(one, shared(10**9))
    rows = "".join(f'<row r="{r}">{cell(f"A{r}")}</row>' for r in range(1, 19_000))
    yield "2,000 sheets on one part", workbook(
        f"<sheetData>{rows}</sheetData>",
        names=[f"s{i}" for i in range(2_000)],
        targets=["worksheets/sheet1.xml"] * 2_000,
    )
    empty = "<row/>" * 3_000_000
    yield "2,000 sheets of empty rows on one part", workbook(
        f"<sheetData>{empty}</sheetData>",
        names=[f"s{i}" for i in range(2_000)],
        targets=["worksheets/sheet1.xml"] * 2_000,
    )
    yield "a cell at the far end", workbook(
        f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576">{cell("XFD1048576")}</row></sheetData>'
    )
    yield "a row beyond 32 bits", workbook(f'<sheetData><row r="99999999999">{cell("A99999999999")}</row></sheetData>')
    yield "a column without an end", workbook(f'<sheetData><row r="1">{cell("Z" * 60_000 + "1")}</row></sheetData>')
    yield "one text in a million cells", workbook(
        "<sheetData>"
        + "".join(
            f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 90 + "</row>" for r in range(1, 12_000)
        )
        + "</sheetData>",
        shared(1, f"<si><t>{'x' * 100_000}</t></si>"),
    )
    yield "200 MB of blanks", workbook(" " * 200_000_000 + one)
    yield "a million short texts", workbook(one, shared(1_000_000, "<si><t>a</t></si>" * 1_000_000))
    yield "a deep tree", workbook("<a>" * 500_000 + "</a>" * 500_000)
    yield "a million attributes", workbook("<a " + " ".join(f'a{i}=""' for i in range(1_000_000)) + "/>" + one)
    yield "entities within entities", workbook(
        one,
        prolog='<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>',
    )
    merged = "".join(f'<mergeCell ref="A{i}:XFD{i + 1000}"/>' for i in range(1, 200_000, 2))
    yield "100,000 merged ranges", workbook(f'{one}<mergeCells count="4000000000">{merged}</mergeCells>')
    yield "styles without number", workbook(
        one,
        more={
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="4000000000">'
            + '<xf numFmtId="14"/>' * 1_000_000
            + "</cellXfs></styleSheet>"
        },
    )
    yield "60,000 entries in the package", workbook(one, more={f"xl/media/{i}": "" for i in range(60_000)})
    good = workbook(one)
    yield "cut short", good[: len(good) // 2]
    yield "the same package twice", good + good
    yield "a directory that lies about its sizes", lying(good)
    for rows, columns in [(10**9, 16_384), (1, 10**18), (10**18, 1)]:
        yield f"a cell that is there {rows} by {columns} times", open_document(
            f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string"'
            f' table:number-columns-repeated="{columns}"><text:p>Raison sociale</text:p></table:table-cell></table:table-row>'
        )
    yield "200 MB of rows in OpenDocument", open_document("<table:table-row/>" * 11_000_000)
    merged = "".join(f'<mergeCell ref="A{i}:A1048576"/>' for i in range(1, 200_000))
    yield "200,000 merged cells on each other", workbook(
        f'<sheetData><row r="1">{cell("A1")}</row><row r="20000">{cell("A20000")}</row></sheetData><mergeCells>{merged}</mergeCells>'
    )


def open_document(rows):
    content = (
        "<office:document-content><office:body><office:spreadsheet><table:table>"
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def lying(package):
    """Sizes in the central directory of 4 GB less one."""
    bytes_ = bytearray(package)
    at = bytes_.find(b"PK\x01\x02")
    while at != -1:
        bytes_[at + 20 : at + 28] = b"\xfe\xff\xff\xff" * 2
        at = bytes_.find(b"PK\x01\x02", at + 4)
    return bytes(bytes_)


def calendar(*lines):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//", *lines, "END:VCALENDAR", ""]).encode()


def event(uid, *lines, start="20270616T100000"):
    return ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"DTSTART:{start}", *lines, "END:VEVENT"]


def calendars():
    rule = "RRULE:FREQ=SECONDLY;BYSECOND=" + ",".join(map(str, range(60)))
    yield "an endless rule every second", calendar(*event("a", "DTEND:20270616T110000", rule))
    yield "2,000 rules of all bytes", calendar(
        *(line for i in range(2_000) for line in event(i, "DTEND:20270616T110000", "RRULE:FREQ=DAILY;COUNT=999999999"))
    )
    yield "a year from 1 to 9999", calendar(
        *event("a", "DTEND:00010101T110000", "RRULE:FREQ=DAILY", start="00010101T100000")
    )
    yield "300,000 exceptions", calendar(
        *event("a", "DTEND:20270616T110000", "RRULE:FREQ=DAILY;COUNT=3", *["EXDATE:20270617T100000"] * 300_000)
    )
    yield "9 MB of one line, folded at every octet", b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"x\r\n " * 2_300_000
    yield "9 MB of one line", calendar("SUMMARY:" + "x" * 9_000_000)
    yield "components within components", calendar(*["BEGIN:VEVENT"] * 300_000)
    yield "parameters without end", calendar("DTSTART" + ";X=Y" * 2_000_000 + ":20270616")
    yield "quotes without end", calendar('DTSTART;X="' + '""' * 3_000_000)
    yield "zones without number", calendar(
        *["BEGIN:VTIMEZONE", "TZID:x", "BEGIN:STANDARD", "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE"] * 60_000
    )


def tables():
    yield "9 MB of quotes", b'Raison sociale\n"' + b'"' * 9_000_000
    yield "9 MB of separators", b"Raison sociale\n" + b";" * 9_000_000
    yield "9 MB of line ends", b"Raison sociale\n" + b"\r" * 9_000_000
    yield "9 MB in one cell", b"Raison sociale\n" + b"x" * 9_000_000
    yield "bytes that are no text", b"Raison sociale\n" + bytes(range(128, 256)) * 70_000
    yield "every separator", b"Raison sociale;,\t|\n" + b"a;b,c\td|e\n" * 900_000
    yield "noughts", b"\0" * 9_000_000
    yield "a quote in every line", b"Raison sociale\n" + b'"x\n' * 3_000_000
    yield "quotes that open and never close", b"Raison sociale;x\n" + b';"a""' * 1_800_000
    yield "half of UTF-16", b"\xff\xfe" + b"a\0;\0\n\0" * 1_500_000 + b"a"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth=8, colour=2, data=None, before=b"", interlace=0):
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    if data is None:
        line = b"\0" + b"\0" * (width * samples * depth // 8)
        packer = zlib.compressobj(9)
        data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pictures():
    """What is refused, whoever sends it."""
    yield "20,000 squared that is not there", png(20_000, 20_000, data=zlib.compress(b""))
    yield "65,535 squared", png(65_535, 65_535, data=zlib.compress(b""))
    yield "2^31 squared", png(2**31 - 1, 2**31 - 1, data=zlib.compress(b""))
    yield "interlaced", png(6_000, 6_000, data=zlib.compress(b"\0" * 1_000), interlace=1)
    yield "half of a picture", png(3_000, 3_000)[:2_000]
    frames = b"".join(
        b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0" + struct.pack("<HH", 8_000, 8_000) + b"\0\x02\x02\x44\x01\0"
        for _ in range(20_000)
    )
    yield "20,000 frames", b"GIF89a" + struct.pack("<HH", 8_000, 8_000) + b"\x80\0\0" + b"\0" * 6 + frames + b"\x3b"
    yield "a picture that runs as a page", b"<html><script>alert(1)</script></html>"
    elsewhere = b'<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>'
    yield "a drawing that leads elsewhere", (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + elsewhere + b"</svg>"
    )


def large_pictures(short):
    """What is made smaller or refused, at no more than its cost."""
    yield "9,000 squared", png(9_000, 9_000)
    yield "4,000 squared in 16 bits with alpha", png(4_000, 4_000, depth=16, colour=6)
    inflated = zlib.compress(b"\0" * 200_000_000, 9)
    yield "a text of 200 MB", png(1, 1, before=chunk(b"zTXt", b"a\0\0" + inflated))
    yield "a profile of 200 MB", png(1, 1, before=chunk(b"iCCP", b"a\0\0" + inflated))
    if not short:
        yield "19,999 by 3,300", png(19_999, 3_300)
        yield "8,000 squared in grey and alpha", png(8_000, 8_000, colour=4)
