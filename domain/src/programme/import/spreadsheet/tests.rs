use super::super::{Audience, Content, Kind};
use super::*;
use crate::spreadsheet::Note;
use crate::spreadsheet::What;

/// What is read of rows: the item's title, start and minutes, or why not; then what is said of it.
fn rows_around(text: &str, show: Option<(Day, Day)>) -> Vec<String> {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect();
    said(&Spreadsheet::of(text.lines().map(cells).collect()), show)
}

fn rows(text: &str) -> Vec<String> {
    rows_around(text, None)
}

fn said(sheet: &Spreadsheet, show: Option<(Day, Day)>) -> Vec<String> {
    let source = Source {
        content: Content::Spreadsheet(Spreadsheet::default()),
        kind: Kind::Demo,
        audience: Audience::Public,
    };
    let line = |row: Read| {
        let keys = |problems: &[Problem]| {
            problems
                .iter()
                .fold(String::new(), |all, p| format!("{all} {}", p.key))
        };
        let what = match &row.body {
            Ok(said) => format!(
                "{} {} {}",
                said.body.title, said.body.starts, said.body.minutes
            ),
            Err(problems) => format!("refused{}", keys(problems)),
        };
        let warnings = keys(&row.warnings);
        let mark = if warnings.is_empty() { "" } else { " |" };
        format!("{} {what}{mark}{warnings}", row.line)
    };
    read(sheet, &source, show)
        .unwrap()
        .read
        .into_iter()
        .map(line)
        .collect()
}

/// The sample 30.
#[test]
fn an_item_may_pass_midnight_and_a_day_ends_at_24() {
    let text = "Titre;Date;Début;Fin\n\
                Soirée des exposants;16/06/2027;22:00;01:00\n\
                Dîner;17/06/2027;20:00;24:00\n\
                Nuit;17/06/2027;20:00;00:00\n\
                Montage;17/06/2027;24:00;03:00\n\
                Faute;17/06/2027;14:00;10:00\n\
                Rien;17/06/2027;14:00;14:00\n\
                Veille;17/06/2027;9h;minuit";
    assert_eq!(
        rows(text),
        [
            "2 Soirée des exposants 2027-06-16T22:00 180 | programme-import-past-midnight",
            "3 Dîner 2027-06-17T20:00 240",
            "4 Nuit 2027-06-17T20:00 240",
            "5 Montage 2027-06-18T00:00 180",
            "6 refused programme-import-ends-before-start",
            "7 refused programme-import-ends-before-start",
            "8 Veille 2027-06-17T09:00 900",
        ]
    );
}

#[test]
fn an_end_may_have_a_day_of_its_own() {
    let text = "Titre;Date;Début;Date de fin;Fin\n\
                Soirée;16/06/2027;22:00;17/06/2027;1h30\n\
                Avant;16/06/2027;22:00;15/06/2027;23:00";
    assert_eq!(
        rows(text),
        [
            "2 Soirée 2027-06-16T22:00 210",
            "3 refused programme-import-ends-before-start"
        ]
    );
    let moments = "Titre;Début;Fin\nSoirée;2027-06-16T22:00:00;2027-06-17T01:00:00\nDémo;16/06/2027 9h30;16/06/2027 10h";
    assert_eq!(
        rows(moments),
        [
            "2 Soirée 2027-06-16T22:00 180",
            "3 Démo 2027-06-16T09:30 30"
        ]
    );
}

#[test]
fn a_time_of_the_year_1899_has_no_day_and_a_day_at_nought_no_time() {
    let text = "Titre;Date;Début;Fin\nA;2027-06-16T00:00:00;1899-12-30T09:30:00;1899-12-31T10:00:00\nB;16/06/2027 00:00;;10:00\nTitre;Date;Début;Fin";
    assert_eq!(
        rows(text),
        [
            "2 A 2027-06-16T09:30 30",
            "3 refused programme-import-no-start"
        ]
    );
}

#[test]
fn times_are_read_as_spreadsheets_leave_them_and_guesses_are_told() {
    let text = "Titre;Date;Début;Fin\n\
                A;16 juin 2027;9:30 AM;10:15 AM\n\
                B;Wed 16 June 2027;9.30;10.15\n\
                C;46554;0.395833333333333;0.427083333333333\n\
                D;2027-06-16;9h30-10h15;\n\
                E;16/06/2027;9.5;10";
    assert_eq!(
        rows(text),
        [
            "2 A 2027-06-16T09:30 45",
            "3 B 2027-06-16T09:30 45",
            "4 C 2027-06-16T09:30 45 | programme-import-read-as programme-import-read-as programme-import-read-as",
            "5 D 2027-06-16T09:30 45",
            "6 refused programme-import-time",
        ]
    );
}

#[test]
fn a_timetable_names_its_day_once() {
    let text = "Mercredi 16 juin 2027;;\nTitre;Date;Début;Durée\n16 juin 2027;;;\nA;;9h;30\nB;;10h;30\nC;17/06/2027;9h;30\nD;;10h;30";
    assert_eq!(
        rows(text),
        [
            "4 A 2027-06-16T09:00 30 | programme-import-day-above",
            "5 B 2027-06-16T10:00 30 | programme-import-day-above",
            "6 C 2027-06-17T09:00 30",
            "7 D 2027-06-17T10:00 30 | programme-import-day-above",
        ]
    );
}

#[test]
fn exports_of_other_calendars_are_read_with_their_whole_days() {
    // Google Calendar and Outlook (support.google.com/calendar/answer/37118); Outlook in French names twice.
    let google = "Subject;Start Date;Start Time;End Date;End Time;All Day Event;Description;Location\n\
                  Démo;06/16/2027;9:30 AM;06/16/2027;10:00 AM;False;x;Stand\n\
                  Salon;06/16/2027;;06/16/2027;;True;;";
    assert_eq!(
        rows(google),
        [
            "2 Démo 2027-06-16T09:30 30 | programme-import-read-as programme-import-read-as",
            "3 Salon 2027-06-16T00:00 1440 | programme-import-read-as programme-import-read-as",
        ]
    );
    let outlook = "Objet;Début;Début;Fin;Fin;Journée entière\nDémo;16/06/2027;09:30:00;16/06/2027;10:00:00;FAUX\nSalon;16/06/2027;00:00:00;16/06/2027;00:00:00;VRAI";
    assert_eq!(
        rows(outlook),
        [
            "2 Démo 2027-06-16T09:30 30",
            "3 Salon 2027-06-16T00:00 1440"
        ]
    );
}

#[test]
fn a_date_without_a_year_needs_a_show() {
    let text = "Titre;Date;Début;Durée\nA;Wed 16 June;9h;1h";
    let show = Some(("2027-06-16".parse().unwrap(), "2027-06-18".parse().unwrap()));
    assert_eq!(
        rows_around(text, show),
        ["2 A 2027-06-16T09:00 60 | programme-import-read-as"]
    );
    assert_eq!(rows(text), ["2 refused programme-import-time"]);
}

#[test]
fn numbers_of_people_are_read_with_any_blank_and_formulas_that_failed_told() {
    let text = "Titre;Date;Début;Durée;Places;Lieu\n\
                A;16/06/2027;9h;30;3\u{202f}000;#N/A\n\
                B;16/06/2027;9h;30;50 personnes;\n\
                C;16/06/2027;9h;30;3 kW;\n\
                D;#REF!;9h;30;;\n\
                ;16/06/2027;9h;30;;";
    assert_eq!(
        rows(text),
        [
            "2 A 2027-06-16T09:00 30 | spreadsheet-formula-failed",
            "3 B 2027-06-16T09:00 30",
            "4 refused form-range",
            "5 refused spreadsheet-formula-failed",
            "6 refused programme-import-no-title",
        ]
    );
}

#[test]
fn what_is_said_of_how_a_row_was_read_comes_first() {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect();
    let mut sheet = Spreadsheet::of(
        "Titre;Date;Début\nA;16/06/2027;9h"
            .lines()
            .map(cells)
            .collect(),
    );
    sheet.notes.push(Note::of_row(2, What::HiddenRow));
    assert_eq!(
        said(&sheet, None),
        ["2 A 2027-06-16T09:00 60 | spreadsheet-hidden-row programme-import-no-end"]
    );
}
