//! Workbooks as programs write them.

use domain::spreadsheet::Note;

use super::*;

/// A workbook whose sheets have these names, states and contents.
fn book(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    book_of(sheets, MAIN, OFFICE, PACKAGE)
}

fn book_of(sheets: &[(&str, &str, &str)], main: &str, office: &str, links: &str) -> Vec<u8> {
    let (mut listed, mut related) = (Vec::new(), Vec::new());
    let mut parts = Vec::new();
    for (number, (name, state, content)) in sheets.iter().enumerate() {
        let state = if state.is_empty() { "visible" } else { state };
        let place = number + 1;
        listed.push(format!(
            "<sheet name='{name}' sheetId='{place}' state='{state}' r:id='r{number}'/>"
        ));
        related.push(format!(
            "<Relationship Id='r{number}' Type='{office}/worksheet' Target='worksheets/s{number}.xml'/>"
        ));
        let content = format!("<worksheet xmlns='{main}'>{content}</worksheet>");
        parts.push((format!("xl/worksheets/s{number}.xml"), content));
    }
    let (listed, related) = (listed.concat(), related.concat());
    parts.push(("_rels/.rels".to_owned(), format!("<Relationships xmlns='{links}'><Relationship Id='a' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>")));
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns='{main}' xmlns:r='{office}'><sheets>{listed}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns='{links}'>{related}</Relationships>"),
    ));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    package(&parts)
}

/// A row of texts.
fn row(number: usize, cells: &[&str]) -> String {
    let filled = cells.iter().zip('A'..).filter(|(text, _)| !text.is_empty());
    let cell = |(text, column): (&&str, char)| {
        format!("<c r='{column}{number}' t='inlineStr'><is><t>{text}</t></is></c>")
    };
    let cells = filled.map(cell).collect::<Vec<_>>().concat();
    format!("<row r='{number}'>{cells}</row>")
}

fn data(rows: &[String]) -> String {
    format!("<sheetData>{}</sheetData>", rows.concat())
}

#[test]
fn every_sheet_is_read_and_hidden_ones_are_named() {
    let sheet = |text| data(&[row(1, &[text])]);
    let file = book(&[
        ("Lisez-moi", "", &sheet("Remplissez l’onglet suivant")),
        ("Vide", "", "<sheetData/>"),
        ("R&amp;D", "", &sheet("Nom")),
        ("Listes", "hidden", &sheet("a")),
        ("Secret", "veryHidden", &sheet("b")),
    ]);
    let book = read(&file).unwrap();
    let names: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Lisez-moi", "R&D"]);
    let unread: Vec<_> = book
        .unread
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(unread, [("Listes", true), ("Secret", true)]);
    let chosen = book.fitting(|sheet| usize::from(sheet.rows[0][0] == "Nom"));
    assert_eq!(
        chosen.notes[0],
        Note::of_all(What::OtherSheets("R&D".into(), "Lisez-moi".into()))
    );
}

#[test]
fn a_sheet_that_holds_too_much_does_not_hide_the_one_that_fits() {
    let far = "<sheetData><row r='30000'><c r='A30000'><v>1</v></c></row></sheetData>";
    let file = book(&[
        ("Mesures", "", far),
        ("Exposants", "", &data(&[row(1, &["Nom"])])),
    ]);
    let book = read(&file).unwrap();
    assert_eq!(book.sheets[0].name, "Exposants");
    assert_eq!(
        (book.unread[0].name.as_str(), book.unread[0].hidden),
        ("Mesures", false)
    );
    let alone = super::super::read(&self::book(&[("Mesures", "", far)]));
    assert_eq!(alone.unwrap_err(), SpreadsheetError::TooManyRows);
}

#[test]
fn a_merged_cell_is_read_for_each_of_its_rows() {
    let sheet = format!(
        "{}<mergeCells><mergeCell ref='A2:A4'/><mergeCell ref='B1:C1'/></mergeCells>",
        data(&[
            row(1, &["Date", "Titre"]),
            row(2, &["16/06", "A", "x"]),
            row(3, &["", "B", "y"]),
            row(4, &["", "C"]),
            row(5, &["", "D"]),
        ])
    );
    let file = book(&[("A", "", &sheet)]);
    let days: Vec<String> = rows(&file).iter().map(|row| row[0].clone()).collect();
    assert_eq!(days, ["Date", "16/06", "16/06", "16/06", ""]);
    assert_eq!(said(&file), [(None, What::Merged("A2:A4".into()))]);
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let hidden = row(3, &["B", "y"]).replace("r='3'", "r='3' hidden='1'");
    let sheet = format!(
        "<cols><col min='2' max='5' hidden='1'/></cols>{}",
        data(&[
            row(1, &["Nom", "Note"]),
            row(2, &["A", "x"]),
            hidden,
            "<row r='9' hidden='1'/>".into()
        ])
    );
    let file = book(&[("A", "", &sheet)]);
    assert_eq!(rows(&file)[2], ["B", "y"]);
    assert_eq!(
        said(&file),
        [
            (None, What::HiddenColumns("B".into())),
            (Some(3), What::HiddenRow)
        ]
    );
}

#[test]
fn a_formula_that_was_never_worked_out_is_told() {
    // As openpyxl and other libraries leave formulas: without what they come to.
    let cells = "<sheetData><row r='1'><c r='A1'><f>B1</f></c><c r='B1'><f>1+1</f><v>2</v></c>\
                 <c r='C1' t='str'><f>\"a\"</f><v>a</v></c><c r='D1' t='e'><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>";
    let file = book(&[("A", "", cells)]);
    assert_eq!(rows(&file)[0], ["", "2", "a", "#DIV/0!"]);
    assert_eq!(said(&file), [(Some(1), What::NeverWorkedOut("A1".into()))]);
}

#[test]
fn rich_and_phonetic_texts_are_what_one_reads() {
    // calamine's rph.xlsx and richtext-namespaced.xlsx: how a word is spoken is no part of it.
    let cells = "<sheetData><row><c t='inlineStr'><is><r><t>Usi</t></r><r><rPr><b/></rPr><t xml:space='preserve'>ne A</t></r></is></c>\
                 <c t='inlineStr'><is><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></is></c></row></sheetData>";
    assert_eq!(rows(&book(&[("A", "", cells)]))[0], ["Usine A", "東京"]);
}

#[test]
fn a_strict_workbook_is_read_as_others() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    let links = "http://schemas.openxmlformats.org/package/2006/relationships";
    let sheet = format!(
        "{}<mergeCells><mergeCell ref='A1:A2'/></mergeCells>",
        data(&[row(1, &["Nom", "a"]), row(2, &["", "b"])])
    );
    let file = book_of(&[("A", "", &sheet)], main, strict, links);
    assert_eq!(rows(&file), texts(&[&["Nom", "a"], &["Nom", "b"]]));
}

#[test]
fn times_and_dates_are_read_to_the_minute_in_both_systems() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let cells = [
        (0.395_833_333_333_333, "hh:mm", "09:30"),
        (0.999_999_999, "hh:mm", "24:00"),
        (1.0, "[hh]:mm", "24:00"),
        (1.093_75, "[h]:mm:ss", "26:15"),
        (
            46_554.395_833_333_3,
            "dd/mm/yyyy hh:mm",
            "2027-06-16T09:30:00",
        ),
        (46_554.0, "dddd d mmmm yyyy", "2027-06-16"),
        (46_554.0, "[$-40C]d mmmm yyyy;@", "2027-06-16"),
        (1_000.0, "00000", "1000"),
        (0.5, "0%", "0.5"),
    ];
    for (column, (value, format, _)) in (0..).zip(&cells) {
        let format = Format::new().set_num_format(*format);
        sheet
            .write_number_with_format(0, column, *value, &format)
            .unwrap();
    }
    let file = book.save_to_buffer().unwrap();
    assert_eq!(rows(&file)[0], cells.map(|(_, _, text)| text));

    // The same day in the system of 1904 has a number that is 1,462 days less.
    let of_1904 = with_part(&file, "xl/workbook.xml", |text| {
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    assert_eq!(rows(&of_1904)[0][5], "2031-06-17");
}

/// A package with one of its parts changed.
fn with_part(file: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().to_string();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        let text = if name == part { change(&text) } else { text };
        parts.push((name, text));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    package(&parts)
}

/// A workbook in `OpenDocument` format with this between its tables.
fn open(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0'?><office:document-content><office:automatic-styles>\
         <style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn an_open_document_is_read_as_other_workbooks() {
    let file = open(
        "<table:table table:name='Lisez-moi' table:style-name='ta1'><table:table-row><table:table-cell office:value-type='string'><text:p>Bonjour</text:p></table:table-cell></table:table-row></table:table>\
         <table:table table:name='Exposants' table:style-name='ta1'>\
         <table:table-column/><table:table-column table:visibility='collapse'/><table:table-column table:number-columns-repeated='16382'/>\
         <table:table-row><table:table-cell office:value-type='string'><text:p>Nom<office:annotation><text:p>à remplir</text:p></office:annotation></text:p></table:table-cell>\
         <table:table-cell office:value-type='float' office:value='7.3282932000074E13'><text:p>7,33E+13</text:p></table:table-cell>\
         <table:table-cell office:value-type='time' office:time-value='PT09H30M00S'><text:p>09:30</text:p></table:table-cell>\
         <table:table-cell office:value-type='date' office:date-value='2027-06-16'><text:p>16/06/27</text:p></table:table-cell>\
         <table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>VRAI</text:p></table:table-cell>\
         <table:table-cell office:value-type='float' office:value='0' calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated='16378'/></table:table-row>\
         <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='1' office:value-type='string'><text:p>A &amp; <text:span>B</text:span></text:p><text:p>C<text:s text:c='2'/>D</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility='filter'><table:table-cell table:formula='of:=1'/><table:table-cell office:value-type='string'><text:p>z</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated='1048572'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>\
         <table:table table:name='Listes' table:style-name='ta2'><table:table-row><table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
    );
    let book = read(&file).unwrap();
    assert_eq!(book.unread[0].name, "Listes");
    let sheet = book.fitting(|sheet| usize::from(sheet.rows[0][0] == "Nom"));
    let name = "A & B\nC  D";
    let expected: [&[&str]; 4] = [
        &[
            "Nom",
            "73282932000074",
            "09:30",
            "2027-06-16",
            "true",
            "#DIV/0!",
        ],
        &[name],
        &[name],
        &["", "z"],
    ];
    assert_eq!(sheet.rows, texts(&expected));
    let said: Vec<_> = sheet
        .notes
        .into_iter()
        .map(|note| (note.row, note.what))
        .collect();
    let expected = [
        (
            None,
            What::OtherSheets("Exposants".into(), "Lisez-moi".into()),
        ),
        (
            None,
            What::HiddenSheets("Exposants".into(), "Listes".into()),
        ),
        (None, What::HiddenColumns("B".into())),
        (Some(4), What::HiddenRow),
        (Some(4), What::NeverWorkedOut("A4".into())),
    ];
    assert_eq!(said, expected);
}

#[test]
fn an_open_document_that_says_it_is_huge_is_refused() {
    // calamine's issue_594_dos.ods: a cell that is there a million times a million.
    for (rows, columns, error) in [
        ("1048576", "1", SpreadsheetError::TooManyRows),
        ("1", "16384", SpreadsheetError::TooManyColumns),
        (
            "18446744073709551615",
            "18446744073709551615",
            SpreadsheetError::TooManyColumns,
        ),
    ] {
        let file = open(&format!(
            "<table:table table:name='A'><table:table-row table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='{columns}' office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        ));
        assert_eq!(read(&file).unwrap_err(), error);
    }
    let cut = package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", b"<office:document-content><office:body>"),
    ]);
    assert_eq!(read(&cut).unwrap_err(), SpreadsheetError::Damaged);
}

/// What becomes of a workbook's rows in an empty directory.
fn planned(file: &[u8]) -> domain::exhibitor::import::Plan {
    use domain::exhibitor::import::{fits, plan};
    let sheet = read(file).unwrap().fitting(fits);
    plan(&sheet, &[], &domain::ticks::LeftOut::default()).unwrap()
}

fn created(plan: &domain::exhibitor::import::Plan) -> Vec<&domain::exhibitor::ExhibitorInput> {
    use domain::exhibitor::import::Outcome;
    let made = plan.rows.iter().map(|row| match &row.outcome {
        Outcome::Create(values) => &values.exhibitor,
        other => panic!("{other:?}"),
    });
    made.collect()
}

/// The sample 15 (potentiel#3480): numbers in cells that are names.
#[test]
fn noughts_that_a_workbook_lost_come_back_with_a_word() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(
            0,
            0,
            [
                "Raison sociale",
                "SIRET",
                "Code postal",
                "Ville",
                "Pays",
                "Téléphone",
            ],
        )
        .unwrap();
    for (row, name, siret, postcode, country, phone) in [
        (
            1,
            "Usine de l'Ain",
            73_282_932_000_074.0,
            1_000.0,
            "France",
            474_000_000.0,
        ),
        (
            2,
            "Usine à deux zéros",
            558_000_600_012.0,
            62_000.0,
            "France",
            321_000_000.0,
        ),
    ] {
        sheet.write_string(row, 0, name).unwrap();
        sheet.write_number(row, 1, siret).unwrap();
        sheet.write_number(row, 2, postcode).unwrap();
        sheet.write_string(row, 4, country).unwrap();
        sheet.write_number(row, 5, phone).unwrap();
    }
    let plan = planned(&book.save_to_buffer().unwrap());
    let companies = created(&plan);
    assert_eq!(companies[0].postcode, "01000");
    assert_eq!(
        companies[1].siret.as_ref().unwrap().digits(),
        "00558000600012"
    );
    let words: Vec<Vec<&str>> = plan
        .rows
        .iter()
        .map(|row| row.warnings.iter().map(|fault| fault.problem.key).collect())
        .collect();
    let (postcode, phone, siret) = (
        "exhibitor-import-postcode-zero",
        "exhibitor-import-phone-zero",
        "exhibitor-import-siret-zero",
    );
    let mail = "exhibitor-import-contact-without-email";
    assert_eq!(
        words,
        [vec![postcode, phone, mail], vec![siret, phone, mail]]
    );
}

/// The sample 32: the first sheet says which one to fill in.
#[test]
fn companies_on_the_second_sheet_are_found() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let first = book.add_worksheet().set_name("Lisez-moi").unwrap();
    first
        .write_string(
            0,
            0,
            "Remplissez l'onglet Exposants puis renvoyez ce classeur.",
        )
        .unwrap();
    let second = book.add_worksheet().set_name("Exposants").unwrap();
    for (row, cells) in (0..).zip([
        ["Raison sociale", "Ville"],
        ["Usine A", "Lens"],
        ["Usine B", "Arras"],
    ]) {
        second.write_row(row, 0, cells).unwrap();
    }
    let plan = planned(&book.save_to_buffer().unwrap());
    let names: Vec<&str> = created(&plan)
        .iter()
        .map(|company| company.name.as_str())
        .collect();
    assert_eq!(names, ["Usine A", "Usine B"]);
    assert_eq!(plan.notes[0].key, "spreadsheet-others");
}

#[test]
fn a_workbook_is_known_however_its_package_is_laid_out() {
    // calamine's minimal_package.xlsx has no folder, and issue_530.xlsx those of Windows.
    let file = book(&[("A", "", &data(&[row(1, &["Nom", "a"]), row(2, &["", "b"])]))]);
    for change in [
        (|name: &str| name.replace('/', "\\")) as fn(&str) -> String,
        |name: &str| name.replace("xl/worksheets/", "xl/W/"),
    ] {
        let renamed = repackaged(&file, change);
        let read = read(&renamed);
        assert!(
            !matches!(read, Err(SpreadsheetError::NotASpreadsheet(_))),
            "{read:?}"
        );
    }
    let flat = repackaged(&file, |name| {
        name.replace("xl/worksheets/", "").replace("xl/", "")
    });
    assert!(!matches!(
        read(&flat),
        Err(SpreadsheetError::NotASpreadsheet(_))
    ));
}

fn repackaged(file: &[u8], name: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        parts.push((name(&file.name().unwrap()), bytes));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    package(&parts)
}
