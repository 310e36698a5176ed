//! Whatever a workbook holds is read within its limits: its parts are what the fuzzer makes of XML, and its
//! package is what the fuzzer makes of one that was good.
#![no_main]

use std::io::{Cursor, Write};

use intake::spreadsheet::{COLUMNS, ROWS, TEXT, read};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

const ROOT: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="b"/></sheets></workbook>"#;
const LINKS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// What stands between two parts.
const NEXT: u8 = 0xff;

/// The parts in the order in which they are taken out of what comes, and what they are where nothing comes.
const PARTS: [(&str, &[u8]); 5] = [
    ("xl/worksheets/sheet1.xml", b""),
    ("xl/sharedStrings.xml", b""),
    ("xl/styles.xml", b""),
    ("xl/workbook.xml", BOOK),
    ("xl/_rels/workbook.xml.rels", LINKS),
];

fn package(data: &[u8]) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("_rels/.rels", options).ok()?;
    writer.write_all(ROOT).ok()?;
    let mut parts = data.split(|byte| *byte == NEXT);
    for (name, usual) in PARTS {
        let part = parts.next().filter(|part| !part.is_empty());
        writer.start_file(name, options).ok()?;
        writer.write_all(part.unwrap_or(usual)).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn within_limits(file: &[u8]) {
    let Ok(workbook) = read(file) else { return };
    let sheets = || workbook.sheets.iter().map(|sheet| &sheet.content);
    assert!(sheets().all(|sheet| sheet.rows.len() <= ROWS));
    assert!(sheets().flat_map(|sheet| &sheet.rows).all(|row| row.len() <= COLUMNS));
    let cells = sheets().flat_map(|sheet| sheet.rows.iter().flatten());
    assert!(cells.map(String::len).sum::<usize>() <= TEXT);
}

fuzz_target!(
    init: {
        // What the parser of workbooks stumbles over is caught where it is read; what is not ends this
        // process all the same.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |data: &[u8]| {
        let Some(whole) = package(data) else { return };
        within_limits(&whole);
        // The same package with bytes of it changed.
        let mut damaged = whole;
        for change in data.chunks_exact(3).take(8) {
            let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % damaged.len();
            damaged[at] ^= change[2];
        }
        within_limits(&damaged);
        within_limits(&[b"PK\x03\x04", data].concat());
    }
);
