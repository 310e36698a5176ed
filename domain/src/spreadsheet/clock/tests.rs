use super::*;
use crate::time::Day;

fn at(text: &str) -> Option<String> {
    let told = time(text)?;
    let mark = if told.guessed { "?" } else { "" };
    Some(format!("{}{mark}", said(told.value)))
}

fn on(text: &str) -> Option<String> {
    on_among(text, Dates::default())
}

fn on_among(text: &str, dates: Dates) -> Option<String> {
    let (told, time) = dates.day(text)?;
    let mark = if told.guessed { "?" } else { "" };
    let time = if time.is_empty() {
        time
    } else {
        format!(" {time}")
    };
    Some(format!("{}{mark}{time}", told.value))
}

fn show() -> (Day, Day) {
    ("2027-06-16".parse().unwrap(), "2027-06-18".parse().unwrap())
}

#[test]
fn times_are_read_as_people_write_them() {
    for (text, expected) in [
        ("9:30", "09:30"),
        ("09:30:00", "09:30"),
        ("9h30", "09:30"),
        ("9 h 30", "09:30"),
        ("9H30", "09:30"),
        ("9h", "09:00"),
        ("9 h", "09:00"),
        ("14 heures", "14:00"),
        ("9 heures 30", "09:30"),
        ("à 9h30", "09:30"),
        // SheetJS and Excel in English, also with the NARROW NO-BREAK SPACE of ICU 72.
        ("9:30 AM", "09:30"),
        ("9:30\u{202f}PM", "21:30"),
        ("9.30 a.m.", "09:30"),
        ("12:15 am", "00:15"),
        ("12:15 pm", "12:15"),
        ("9PM", "21:00"),
        ("9:30:00 AM", "09:30"),
        ("9.30", "09:30"),
        ("14.00", "14:00"),
        ("14,00", "14:00"),
        ("14.00 Uhr", "14:00"),
        ("0930", "09:30"),
        ("1430", "14:30"),
        ("9", "09:00"),
        ("９：３０", "09:30"),
        ("midi", "12:00"),
        ("24:00", "24:00"),
        ("24h", "24:00"),
        ("00:00", "00:00"),
        ("minuit", "00:00"),
        // What a program leaves of 9.30, and of times that it takes for numbers (calamine's and openpyxl's
        // issues on parts of a day).
        ("9.3", "09:30?"),
        ("0.395833333333333", "09:30?"),
        ("0,395833", "09:30?"),
        ("0.5", "12:00?"),
        ("0.999988425925926", "24:00?"),
        ("930", "09:30?"),
    ] {
        assert_eq!(at(text).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "",
        "25:00",
        "24:01",
        "9:61",
        "9.5",
        "9.75",
        "0.4",
        "plus tard",
        "1:2:3:4",
        "13:30 am",
        "9 kg",
        "12345",
        "45 min",
        "16/06/2027",
        "-9:30",
    ] {
        assert_eq!(at(text), None, "{text}");
    }
}

#[test]
fn from_when_until_when_may_stand_in_one_cell() {
    for text in [
        "9h30-10h15",
        "9h30 – 10h15",
        "de 9h30 à 10h15",
        "9:30 to 10:15",
        "9.30/10.15",
        "de 9h30 jusqu'à 10h15",
        "entre 9h30 et 10h15",
        "between 9:30 and 10:15 am",
        "9:30 till 10:15",
        "9:30 -> 10:15",
        "9:30～10:15",
        "9h30…10h15",
    ] {
        let (from, until) = range(text).unwrap();
        assert_eq!(
            (said(from.value), said(until.value)),
            ("09:30".into(), "10:15".into()),
            "{text}"
        );
    }
    for text in ["9h30", "9h et 14h", "9h, 10h"] {
        assert_eq!(range(text), None, "{text}");
    }
    // One word for both, as English programmes have it: the first was taken for the night before.
    for (text, expected) in [
        ("1:30-2:15 PM", "13:30 14:15"),
        ("1:30 to 2:15 p.m.", "13:30 14:15"),
        ("9:30-10:15 AM", "09:30 10:15"),
        ("11:30-1:15 PM", "11:30 13:15"),
        ("9-5pm", "09:00 17:00"),
        ("12:30-2 pm", "12:30 14:00"),
        ("12-1 am", "00:00 01:00"),
        ("11 pm-1 am", "23:00 01:00"),
        ("13:30-2:15 PM", "13:30 14:15"),
    ] {
        let (from, until) = range(text).unwrap();
        let both = format!("{} {}", said(from.value), said(until.value));
        assert_eq!(both, expected, "{text}");
    }
    assert_eq!(range("2027-06-16"), None);
}

#[test]
fn dates_are_read_as_people_write_them() {
    for text in [
        "2027-06-16",
        "16/06/2027",
        "16.6.27",
        "16-06-2027",
        "2027/06/16",
        "20270616",
        "16 juin 2027",
        "16 Juin 2027",
        "mercredi 16 juin 2027",
        "Wed 16 June 2027",
        "June 16, 2027",
        "Wednesday, June 16, 2027",
        "16-juin-27",
        "16th of June 2027",
        "le 16 juin 2027",
        "mer. 16 juin 2027",
        "16\u{a0}juin\u{a0}2027",
    ] {
        assert_eq!(on(text).as_deref(), Some("2027-06-16"), "{text}");
    }
    assert_eq!(on("1er juillet 2027").as_deref(), Some("2027-07-01"));
    assert_eq!(on("mar. 15 juin 2027").as_deref(), Some("2027-06-15"));
    assert_eq!(on("16 août 2027").as_deref(), Some("2027-08-16"));
    assert_eq!(on("9 mars 2027").as_deref(), Some("2027-03-09"));
    // The day of the week is another: whoever wrote it meant one of two days.
    assert_eq!(on("jeudi 16 juin 2027").as_deref(), Some("2027-06-16?"));
    // A date that a program took for a number.
    assert_eq!(on("46554").as_deref(), Some("2027-06-16?"));
    assert_eq!(on("46554.0").as_deref(), Some("2027-06-16?"));
    assert_eq!(on("46554.395833").as_deref(), Some("2027-06-16? 09:30"));
    for text in [
        "",
        "16/13/2027",
        "demain",
        "1/2/3/4",
        "31/06/2027",
        "16 juin",
        "9.30",
        "1200",
        "#REF!",
    ] {
        assert_eq!(on(text), None, "{text}");
    }
}

#[test]
fn a_time_may_stand_behind_a_date() {
    for (text, expected) in [
        ("2027-06-16T09:30:00", "2027-06-16 09:30:00"),
        ("2027-06-16 09:30", "2027-06-16 09:30"),
        ("16/06/2027 9h30", "2027-06-16 9h30"),
        ("16 juin 2027 à 9h30", "2027-06-16 à 9h30"),
        ("6/16/2027 9:30 AM", ""),
        ("2027-06-16T00:00:00Z", "2027-06-16 00:00:00"),
    ] {
        assert_eq!(on(text).unwrap_or_default(), expected, "{text}");
    }
}

#[test]
fn whether_the_month_comes_first_is_told_by_the_column() {
    let american = Dates::of(["6/7/2027", "6/16/2027"].into_iter(), None);
    assert!(american.month_first);
    assert_eq!(
        on_among("6/7/2027", american).as_deref(),
        Some("2027-06-07?")
    );
    let french = Dates::of(["6/7/2027", "16/06/2027"].into_iter(), None);
    assert_eq!(on_among("6/7/2027", french).as_deref(), Some("2027-07-06"));
    // Each could be either: those of the show are meant.
    let show = Some(("2027-06-07".parse().unwrap(), "2027-06-09".parse().unwrap()));
    let near = Dates::of(["6/7/2027", "6/8/2027"].into_iter(), show);
    assert_eq!(on_among("6/7/2027", near).as_deref(), Some("2027-06-07?"));
    let near = Dates::of(["7/6/2027", "8/6/2027"].into_iter(), show);
    assert_eq!(on_among("7/6/2027", near).as_deref(), Some("2027-06-07"));
    // Of both kinds: what cannot be read one way stays unread.
    let both = Dates::of(["6/16/2027", "16/06/2027"].into_iter(), None);
    assert_eq!(on_among("6/16/2027", both), None);
}

#[test]
fn a_date_without_a_year_is_the_nearest_to_the_show() {
    let dates = Dates::of(std::iter::empty(), Some(show()));
    for text in ["16 juin", "Wed 16 June", "16/06", "mercredi 16 juin"] {
        assert_eq!(
            on_among(text, dates).as_deref(),
            Some("2027-06-16?"),
            "{text}"
        );
    }
    assert_eq!(
        on_among("20 décembre", dates).as_deref(),
        Some("2026-12-20?")
    );
    assert_eq!(on("16 juin"), None);
}

#[test]
fn lengths_are_read_as_people_write_them() {
    for (text, expected) in [
        ("45", 45),
        ("45 min", 45),
        ("45'", 45),
        ("45 minutes", 45),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("0:20", 20),
        ("00:45:00", 45),
        ("1,5 h", 90),
        ("1.5 hours", 90),
        ("2 heures", 120),
        ("45.0", 45),
        ("24:00", 1_440),
        ("0.03125", 45),
    ] {
        assert_eq!(
            length(text).map(|told| told.value),
            Some(expected),
            "{text}"
        );
    }
    for text in ["", "longtemps", "1.5", "3 kW", "-45"] {
        assert_eq!(length(text), None, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_cell_panics(text in "[0-9:.,hHapm /-]{0,14}|.{0,20}") {
        let _ = (time(&text), range(&text), length(&text), Dates::default().day(&text));
        let _ = Dates::of(std::iter::once(text.as_str()), Some(show())).day(&text);
    }

    #[test]
    fn every_minute_is_read_as_it_is_said(minutes in 0_i64..=1_440) {
        proptest::prop_assert_eq!(time(&said(minutes)), Some(Told::sure(minutes)));
    }
}
