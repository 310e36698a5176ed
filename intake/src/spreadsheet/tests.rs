mod others;
mod tables;
mod workbooks;

use super::*;
use domain::spreadsheet::What;
use std::io::Write;

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    sheet(bytes).rows
}

fn sheet(bytes: &[u8]) -> Spreadsheet {
    read(bytes).unwrap().fitting(|_| 1)
}

/// What is said of a file, as it is kept.
fn said(bytes: &[u8]) -> Vec<(Option<usize>, What)> {
    let notes = sheet(bytes).notes.into_iter();
    notes.map(|note| (note.row, note.what)).collect()
}

fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(|c| (*c).to_owned()).collect())
        .collect()
}

fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose only sheet has these rows as XML.
fn workbook(sheet_data: &str) -> Vec<u8> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book_rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet_data}</sheetData></worksheet>"#
    );
    package(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn each_encoding_that_spreadsheet_programs_write_is_read() {
    let text = "Société;Filière\r\nÉlan « Łódź »;Énergie\r\n";
    let expected = texts(&[&["Société", "Filière"], &["Élan « Łódź »", "Énergie"]]);
    assert_eq!(rows(text.as_bytes()), expected);
    assert_eq!(rows(format!("\u{feff}{text}").as_bytes()), expected);
    let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
    assert_eq!(
        rows(&units().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
        expected
    );
    assert_eq!(
        rows(&units().flat_map(u16::to_be_bytes).collect::<Vec<_>>()),
        expected
    );
    assert_eq!(
        rows(b"Soci\xe9t\xe9;Prix\r\n\x8cuvre;12 \x80"),
        texts(&[&["Société", "Prix"], &["Œuvre", "12 €"]])
    );
}

#[test]
fn the_separator_is_told_by_what_makes_columns() {
    let expected = texts(&[&["Nom", "Ville", "Note"], &["A, B", "Lens;", "x\ty"]]);
    for text in [
        "Nom;Ville;Note\nA, B;\"Lens;\";x\ty\n",
        "Nom,Ville,Note\n\"A, B\",Lens;,x\ty\n",
        "Nom\tVille\tNote\nA, B\tLens;\t\"x\ty\"\n",
        "sep=,\nNom,Ville,Note\n\"A, B\",Lens;,x\ty\n",
    ] {
        assert_eq!(rows(text.as_bytes()), expected, "{text:?}");
    }
    assert_eq!(rows(b"Nom\nA\n"), texts(&[&["Nom"], &["A"]]));
    let decimals = "Liste, 2027\nNom;Prix;Poids\nA;1,5;2,5\nB;2,5;3,5";
    assert_eq!(rows(decimals.as_bytes())[2], ["A", "1,5", "2,5"]);
}

#[test]
fn rows_keep_the_numbers_that_a_spreadsheet_program_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let text = [
            "", "Nom;Note", "", "", "A;\"deux", "lignes\"", ";", "B;", "", "C;\"\"", "", "",
        ];
        let sheet = rows(text.join(end).as_bytes());
        let expected: [&[&str]; 8] = [
            &[],
            &["Nom", "Note"],
            &[],
            &[],
            &["A", "deux\nlignes"],
            &[],
            &["B"],
            &[],
        ];
        assert_eq!(sheet[..8], texts(&expected), "{end:?}");
        assert_eq!(sheet[8..], texts(&[&["C"]]), "{end:?}");
    }
}

#[test]
fn files_that_are_no_spreadsheets_are_named() {
    let compressed = package(&[("a.txt", b"x")]);
    let word = package(&[("word/document.xml", b"<x/>")]);
    let binary = package(&[("xl/workbook.bin", b"x")]);
    let open = {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        writer.start_file("mimetype", options).unwrap();
        writer
            .write_all(b"application/vnd.oasis.opendocument.text")
            .unwrap();
        writer.finish().unwrap().into_inner()
    };
    let numbers = package(&[
        ("Index/Document.iwa", b"x"),
        ("Metadata/Properties.plist", b"x"),
    ]);
    let cases: [(&[u8], LooksLike); 14] = [
        (&numbers, LooksLike::Numbers),
        (b"%PDF-1.7\n1 0 obj", LooksLike::Pdf),
        (b"\n\n%PDF-1.4", LooksLike::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", LooksLike::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", LooksLike::Picture),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
            LooksLike::OldWorkbook,
        ),
        (b"\n <!DOCTYPE html><table>", LooksLike::WebPage),
        (b"\xef\xbb\xbf\n<html><table>", LooksLike::WebPage),
        (b"<?xml version=\"1.0\"?>", LooksLike::WebPage),
        (&compressed, LooksLike::Archive),
        (&word, LooksLike::Document),
        (&binary, LooksLike::BinaryWorkbook),
        (&open, LooksLike::OpenDocument),
        (b"\x7fELF\x02\x01\x01\0\0\0", LooksLike::Unknown),
    ];
    for (bytes, what) in cases {
        assert_eq!(
            read(bytes).unwrap_err(),
            SpreadsheetError::NotASpreadsheet(what),
            "{bytes:?}"
        );
    }
}

#[test]
fn limits_are_kept() {
    assert_eq!(
        read(&vec![b'a'; BYTES + 1]).unwrap_err(),
        SpreadsheetError::TooLarge
    );
    assert_eq!(
        read("a\n".repeat(ROWS + 1).as_bytes()).unwrap_err(),
        SpreadsheetError::TooManyRows
    );
    assert_eq!(rows("a\n".repeat(ROWS).as_bytes()).len(), ROWS);
    assert_eq!(
        read("a;".repeat(COLUMNS + 1).as_bytes()).unwrap_err(),
        SpreadsheetError::TooManyColumns
    );
    assert!(read(format!("{}\na", "\n".repeat(BYTES - 100)).as_bytes()).is_err());
}

#[test]
fn of_a_cell_that_no_field_could_take_only_the_beginning_is_kept() {
    let kept = "é".repeat(CELL);
    let long = "é".repeat(1_000_000);
    let cell = format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>");
    for file in [format!("Nom\n{long}\n").into_bytes(), workbook(&cell)] {
        assert_eq!(rows(&file).last().unwrap()[0], kept);
    }
}

#[test]
fn a_workbook_that_is_huge_inside_is_refused_before_it_is_read() {
    let far = workbook(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    assert_eq!(read(&far).unwrap_err(), SpreadsheetError::TooManyRows);
    let bomb = package(&[("xl/workbook.xml", &vec![b' '; 201 * 1024 * 1024])]);
    assert!(bomb.len() < BYTES);
    assert_eq!(read(&bomb).unwrap_err(), SpreadsheetError::TooMuchInside);
}

#[test]
fn a_workbook_that_lies_about_its_size_is_unpacked_no_further_than_the_limit() {
    let size: u32 = 201 * 1024 * 1024;
    let mut bomb = package(&[("xl/workbook.xml", &vec![b' '; size as usize])]);
    for place in 0..bomb.len() - 4 {
        if bomb[place..place + 4] == size.to_le_bytes() {
            bomb[place..place + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    let error = read(&bomb).unwrap_err();
    assert!(
        matches!(
            error,
            SpreadsheetError::TooMuchInside | SpreadsheetError::Damaged
        ),
        "{error:?}"
    );
}

#[test]
fn a_damaged_workbook_is_called_so() {
    let good = write_xlsx("A", &["Nom".to_owned()], &texts(&[&["x"]])).unwrap();
    assert_eq!(
        read(&good[..good.len() / 2]).unwrap_err(),
        SpreadsheetError::Damaged
    );
    assert_eq!(
        read(&workbook("<row><c")).unwrap_err(),
        SpreadsheetError::Damaged
    );
}

#[test]
fn numbers_of_a_workbook_are_read_as_they_were_typed() {
    let data = r#"<row r="2"><c r="B2"><v>73282932000074</v></c><c r="C2"><v>7.3282932000074E13</v></c><c r="D2"><v>2.5</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="inlineStr"><is><t>été</t></is></c><c r="G2" t="e"><v>#N/A</v></c><c r="H2" t="d"><v>2027-06-16</v></c></row>"#;
    let sheet = rows(&workbook(data));
    assert_eq!(sheet[0], Vec::<String>::new());
    let siret = "73282932000074";
    assert_eq!(
        sheet[1],
        ["", siret, siret, "2.5", "true", "été", "#N/A", "2027-06-16"]
    );
}

#[test]
fn dates_of_a_workbook_are_read_as_iso_dates() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    book.add_worksheet().set_name("vide").unwrap();
    let sheet = book.add_worksheet();
    let day = ExcelDateTime::from_ymd(2027, 6, 16).unwrap();
    let moment = ExcelDateTime::from_ymd(2027, 6, 16)
        .unwrap()
        .and_hms(9, 30, 0)
        .unwrap();
    let time = ExcelDateTime::from_hms(9, 30, 0).unwrap();
    let format = |text: &str| Format::new().set_num_format(text);
    sheet
        .write_with_format(0, 0, &day, &format("dd/mm/yyyy"))
        .unwrap();
    sheet
        .write_with_format(0, 1, &moment, &format("dd/mm/yyyy hh:mm"))
        .unwrap();
    sheet
        .write_with_format(0, 2, &time, &format("hh:mm"))
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        rows(&bytes),
        texts(&[&["2027-06-16", "2027-06-16T09:30:00", "09:30"]])
    );
}

#[test]
fn a_hidden_sheet_is_passed_over() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .set_hidden(true)
        .write_string(0, 0, "secret")
        .unwrap();
    book.add_worksheet()
        .set_active(true)
        .write_string(0, 0, "Nom")
        .unwrap();
    assert_eq!(rows(&book.save_to_buffer().unwrap()), texts(&[&["Nom"]]));
}

#[test]
fn an_export_opens_in_a_french_spreadsheet_program() {
    let bytes = write_csv(
        &["Société".to_owned()],
        &texts(&[&["A;B"], &["deux\nlignes"]]),
    );
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text, "\u{feff}Société\r\n\"A;B\"\r\n\"deux\nlignes\"\r\n");
}

#[test]
fn no_cell_of_an_export_acts_as_a_formula() {
    let cells = [
        "=1+1", "+33 3 21", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1",
    ];
    let data = texts(&[&cells]);
    let text = String::from_utf8(write_csv(&["A".to_owned()], &data)).unwrap();
    for cell in text.trim_start_matches("\u{feff}A\r\n").trim().split(';') {
        assert!(cell.trim_start_matches('"').starts_with('\''), "{cell:?}");
    }
    let book = write_xlsx("A", &[], &data).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut sheet = String::new();
    let mut file = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut file, &mut sheet).unwrap();
    assert!(!sheet.contains("<f>"));
}

/// What reading makes of rows: shorter where cells are empty, line breaks all alike.
fn settled(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = rows.to_vec();
    for row in &mut rows {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
    rows
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_exported_is_read_back_unchanged(
        rows in proptest::collection::vec(
            proptest::collection::vec("('{0,2}[=+@\\-\t])?[ -~éŁ北م€\n\"';,]{0,12}", 3), 0..6),
    ) {
        let header = texts(&[&["Nom", "=Note", "Été"]]).remove(0);
        let mut expected = vec![header.clone()];
        expected.extend(rows.iter().cloned());
        let expected = settled(&expected);
        let read_csv = self::rows(&write_csv(&header, &rows));
        proptest::prop_assert_eq!(&read_csv, &expected);
        let read_xlsx = self::rows(&write_xlsx("A", &header, &rows).unwrap());
        proptest::prop_assert_eq!(&read_xlsx, &expected);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = read(&[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    #[test]
    fn no_damaged_workbook_panics(
        changes in proptest::collection::vec((0..1_000_000_usize, proptest::prelude::any::<u8>()), 1..8),
        xml in "(<(row|c|v|is|t|/row|/c|/v)( (r|t|s)=\"[A-Z0-9sbn]{0,8}\")?>|[0-9a-z]{0,4}){0,30}",
    ) {
        let mut bytes = write_xlsx("A", &["Nom".to_owned()], &texts(&[&["x"]])).unwrap();
        for (place, value) in changes {
            let length = bytes.len();
            bytes[place % length] = value;
        }
        let _ = read(&bytes);
        let _ = read(&workbook(&xml));
    }
}
