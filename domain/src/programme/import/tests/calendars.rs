//! Calendars as other programs write them, each with what is right. Where a case came from stands beside it.

use super::*;
use crate::time::Day;

/// A show of three days in Paris, 16 to 18 June 2027.
fn june() -> Show {
    let day = |text: &str| text.parse::<Day>().unwrap();
    Show {
        zone: Zone::paris(),
        days: Some((day("2027-06-16"), day("2027-06-18"))),
    }
}

pub(super) fn at_the_show(text: &[u8], programme: &[Item]) -> Plan {
    let calendar = calendar::read(text).unwrap();
    plan(&source(Content::Calendar(calendar)), programme, &june()).unwrap()
}

/// The item that the first row becomes.
fn taken(text: &str) -> Body {
    taken_of(text.as_bytes())
}

fn taken_of(text: &[u8]) -> Body {
    let mut plan = at_the_show(text, &[]);
    match plan.rows.remove(0).outcome {
        Outcome::Create(body, _) => *body,
        other => panic!("{other:?}"),
    }
}

fn warned(text: &str) -> Vec<&'static str> {
    let plan = at_the_show(text.as_bytes(), &[]);
    plan.rows[0].warnings.iter().map(|w| w.key).collect()
}

/// When an item takes place: `17T10:00 45`, a day of June; a star where it is cancelled.
fn times(body: &Body) -> Vec<String> {
    let said = |o: &crate::programme::Occurrence| {
        let starts = o.starts.to_string();
        let starts = starts.strip_prefix("2027-06-").unwrap_or(&starts);
        format!(
            "{starts} {}{}",
            o.minutes,
            if o.cancelled { "*" } else { "" }
        )
    };
    body.occurrences().iter().map(said).collect()
}

const PARIS: &str =
    "DTSTART;TZID=Europe/Paris:20270616T100000\nDTEND;TZID=Europe/Paris:20270616T110000";

fn paris_event(more: &str) -> String {
    event(&format!("{PARIS}\n{more}"))
}

#[test]
fn a_zone_named_gmt_is_the_one_that_the_file_describes() {
    // Sample 02 (pretalx #2588): London's clock, under the name of one that never changes.
    let zone = "BEGIN:VTIMEZONE\nTZID:GMT\n\
        BEGIN:STANDARD\nDTSTART:16011028T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n\
        TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010325T010000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n\
        TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nEND:DAYLIGHT\nEND:VTIMEZONE";
    let pitch = "BEGIN:VEVENT\nUID:a\nSUMMARY:Pitch\nDTSTART;TZID=GMT:20270616T102000\n\
        DTEND;TZID=GMT:20270616T110000\nEND:VEVENT";
    assert_eq!(
        times(&taken(&calendar(&format!("{zone}\n{pitch}")))),
        ["16T11:20 40"]
    );
    // After its event (RFC 5545 asks for no order), and in quotes.
    let quoted = pitch.replace("TZID=GMT", "TZID=\"GMT\"");
    assert_eq!(
        times(&taken(&calendar(&format!("{quoted}\n{zone}")))),
        ["16T11:20 40"]
    );
    // Without a description the name decides.
    assert_eq!(times(&taken(&calendar(pitch))), ["16T12:20 40"]);
}

#[test]
fn a_zone_of_a_name_of_ones_own_is_the_one_that_the_file_describes() {
    // Sample 12b, and relatives: Outlook's display names, with colons, commas and signs in them
    // (collective/icalendar #466, ical.js #371, ical4j's `Customized Time Zone`).
    for name in [
        "Customized Time Zone",
        "(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris",
        "(GMT+01.00) Paris / Madrid",
        "/softwarestudio.org/Tzfile/Europe/Paris",
        "Mitteleuropäische Zeit",
        "America/New_York",
    ] {
        let text = format!(
            "BEGIN:VTIMEZONE\nTZID:{name}\n\
             BEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n\
             TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n\
             TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n\
             BEGIN:VEVENT\nUID:a\nSUMMARY:Pitch\nDTSTART;TZID=\"{name}\":20270616T100000\n\
             DTEND;TZID=\"{name}\":20270616T110000\nEND:VEVENT"
        );
        assert_eq!(times(&taken(&calendar(&text))), ["16T10:00 60"], "{name}");
        // Some write no quotes around the colon.
        let bare = text.replace('"', "");
        assert_eq!(times(&taken(&calendar(&bare))), ["16T10:00 60"], "{name}");
    }
    // Sample 12a.
    let slash = event("DTSTART;TZID=/Europe/Paris:20270616T100000\nDURATION:PT1H");
    assert_eq!(times(&taken(&slash)), ["16T10:00 60"]);
    // Two calendars in a file, each with a zone of the same name.
    let zone = |offset: &str, day: u8| {
        format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTIMEZONE\nTZID:Ici\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
             TZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:{day}\n\
             SUMMARY:Pitch\nDTSTART;TZID=Ici:202706{day}T100000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let both = at_the_show(
        format!("{}{}", zone("+0200", 16), zone("+0000", 17)).as_bytes(),
        &[],
    );
    let starts: Vec<_> = both
        .rows
        .iter()
        .map(|r| r.starts.unwrap().to_string())
        .collect();
    assert_eq!(starts, ["2027-06-16T10:00", "2027-06-17T12:00"]);
}

#[test]
fn a_fold_within_a_letter_spoils_nothing() {
    // Sample 07 (collective/icalendar #238): 75 octets, not letters.
    let text = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Europe/Paris:20270616T100000\r\n\
        DURATION:PT1H\r\nSUMMARY:R\xc3\xa9serv\xc3\xa9 aux \xc3\r\n \xa9lus\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(taken_of(text).title, "Réservé aux élus");
    // Folded within a parameter, a name and a number (RFC 5545, 3.1: anywhere).
    let folded = paris_event("SUMM\n _ARY:Pres\n _se").replace('_', "");
    let folded = folded.replace("DTSTART;TZID=Europe", "DTSTART;TZ\r\n ID=Eur\r\n\tope");
    let body = taken(&folded);
    assert_eq!(
        (body.title.as_str(), times(&body)),
        ("Presse", vec!["16T10:00 60".to_owned()])
    );
}

#[test]
fn an_occurrence_has_its_own_title_text_and_place() {
    // Sample 09 (icalendar-recurrence #40).
    let text = calendar(
        "BEGIN:VEVENT\nUID:demo\nSUMMARY:Démo presse\nDESCRIPTION:La presse\nLOCATION:Halle 1\n\
         DTSTART;TZID=Europe/Paris:20270616T140000\nDTEND;TZID=Europe/Paris:20270616T150000\n\
         RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:demo\nRECURRENCE-ID;TZID=Europe/Paris:20270617T140000\nSUMMARY:Démo robot\n\
         DESCRIPTION:Le robot\nLOCATION:Halle 2\n\
         DTSTART;TZID=Europe/Paris:20270617T140000\nDTEND;TZID=Europe/Paris:20270617T150000\nEND:VEVENT",
    );
    let body = taken(&text);
    let said: Vec<_> = body
        .occurrences()
        .iter()
        .map(|o| (o.title.clone(), o.description.clone(), o.place.clone()))
        .collect();
    let none = (String::new(), String::new(), String::new());
    let own = ("Démo robot".into(), "Le robot".into(), "Halle 2".into());
    assert_eq!(said, [none.clone(), own, none]);
    assert_eq!(times(&body), ["16T14:00 60", "17T14:00 60", "18T14:00 60"]);
    assert_eq!(at_the_show(text.as_bytes(), &[]).rows.len(), 1);
}

#[test]
fn this_and_future_moves_those_after_it_too() {
    // Sample 10 (python-recurring-ical-events #75; RFC 5545, 3.2.13).
    let series = |standing: &str| {
        calendar(&format!(
            "BEGIN:VEVENT\nUID:s\nSUMMARY:Démo\nDTSTART;TZID=Europe/Paris:20270616T100000\n\
             DTEND;TZID=Europe/Paris:20270616T110000\nRRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\n{standing}"
        ))
    };
    let from_17 = "BEGIN:VEVENT\nUID:s\nSUMMARY:Démo\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20270617T100000\n\
        DTSTART;TZID=Europe/Paris:20270617T140000\nDTEND;TZID=Europe/Paris:20270617T150000\nEND:VEVENT\n";
    assert_eq!(
        times(&taken(&series(from_17))),
        ["16T10:00 60", "17T14:00 60", "18T14:00 60", "19T14:00 60"]
    );
    // One of its own stays its own; a later range begins anew; one that is cancelled cancels the rest.
    let own = "BEGIN:VEVENT\nUID:s\nSUMMARY:Démo\nRECURRENCE-ID;TZID=Europe/Paris:20270618T100000\n\
        DTSTART;TZID=Europe/Paris:20270618T090000\nDURATION:PT30M\nEND:VEVENT\n";
    assert_eq!(
        times(&taken(&series(&format!("{own}{from_17}")))),
        ["16T10:00 60", "17T14:00 60", "18T09:00 30", "19T14:00 60"]
    );
    let gone = from_17.replace("SUMMARY:Démo", "SUMMARY:Démo\nSTATUS:CANCELLED");
    assert_eq!(
        times(&taken(&series(&gone))),
        [
            "16T10:00 60",
            "17T10:00 60*",
            "18T10:00 60*",
            "19T10:00 60*"
        ]
    );
    let later = from_17
        .replace("20270617T", "20270618T")
        .replace("T14", "T16")
        .replace("T15", "T17");
    assert_eq!(
        times(&taken(&series(&format!("{later}{from_17}")))),
        ["16T10:00 60", "17T14:00 60", "18T16:00 60", "19T16:00 60"]
    );
}

#[test]
fn days_that_are_whole_are_taken_whole() {
    // Sample 19 (khal #1255): an end that is its start, and a day that has none.
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Salon\nDTSTART;VALUE=DATE:20270616\nDTEND;VALUE=DATE:20270619\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:2\nSUMMARY:Ouverture\nDTSTART:20270616T090000\nDTEND:20270616T090000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:3\nSUMMARY:Pitch\nDTSTART:20270616T100000\nDTEND:20270616T110000\nEND:VEVENT",
    );
    let plan = at_the_show(text.as_bytes(), &[]);
    assert_eq!((plan.counts().created, plan.refused()), (2, vec![2]));
    assert!(!plan.can_be_applied());
    assert!(
        plan.without(&crate::ticks::LeftOut::of("2"))
            .can_be_applied()
    );
    let body = taken(&text);
    assert_eq!(times(&body), ["16T00:00 4320"]);
    assert!(body.is_whole_days());
    for (lines, expected) in [
        ("DTSTART;VALUE=DATE:20270616", &["16T00:00 1440"][..]),
        ("DTSTART:20270616", &["16T00:00 1440"]),
        // Ends with itself, as some write one day.
        (
            "DTSTART;VALUE=DATE:20270616\nDTEND;VALUE=DATE:20270616",
            &["16T00:00 1440"],
        ),
        (
            "DTSTART;VALUE=DATE:20270616\nDURATION:P2D",
            &["16T00:00 2880"],
        ),
        (
            "DTSTART;VALUE=DATE:20270614\nDURATION:P1W",
            &["16T00:00 4320"],
        ),
        (
            "DTSTART;VALUE=DATE;TZID=Asia/Tokyo:20270616\nDURATION:P1D",
            &["16T00:00 1440"],
        ),
        // Build-up before the show is no part of it, and no mistake.
        (
            "DTSTART;VALUE=DATE:20270613\nDTEND;VALUE=DATE:20270615",
            &["13T00:00 2880"],
        ),
        (
            "DTSTART;VALUE=DATE:20270616\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20270617",
            &["16T00:00 1440", "17T00:00 1440*", "18T00:00 1440"],
        ),
        (
            "DTSTART;VALUE=DATE:20270616\nRRULE:FREQ=DAILY;UNTIL=20270618",
            &["16T00:00 1440", "17T00:00 1440", "18T00:00 1440"],
        ),
        (
            "DTSTART;VALUE=DATE:20270616\nRDATE;VALUE=DATE:20270618,20270620",
            &["16T00:00 1440", "18T00:00 1440", "20T00:00 1440"],
        ),
    ] {
        assert_eq!(times(&taken(&event(lines))), expected, "{lines}");
    }
    assert_eq!(
        warned(&event("DTSTART;VALUE=DATE:20270614\nDURATION:P1W")),
        ["programme-import-clipped"]
    );
}

#[test]
fn what_never_ends_is_taken_to_the_last_day_and_said() {
    for (lines, expected) in [
        (
            "RRULE:FREQ=DAILY",
            &["16T10:00 60", "17T10:00 60", "18T10:00 60"][..],
        ),
        (
            "RRULE:FREQ=DAILY;COUNT=10000",
            &["16T10:00 60", "17T10:00 60", "18T10:00 60"],
        ),
        (
            "RRULE:FREQ=DAILY;UNTIL=20991231T000000Z",
            &["16T10:00 60", "17T10:00 60", "18T10:00 60"],
        ),
        (
            "RRULE:FREQ=DAILY;COUNT=-1",
            &["16T10:00 60", "17T10:00 60", "18T10:00 60"],
        ),
        ("RRULE:FREQ=YEARLY;COUNT=30", &["16T10:00 60"]),
        (
            "RRULE:FREQ=HOURLY;INTERVAL=6;BYHOUR=10,16",
            &[
                "16T10:00 60",
                "16T16:00 60",
                "17T10:00 60",
                "17T16:00 60",
                "18T10:00 60",
                "18T16:00 60",
            ],
        ),
    ] {
        let text = paris_event(lines);
        assert_eq!(times(&taken(&text)), expected, "{lines}");
        assert_eq!(warned(&text), ["programme-import-cut-off"], "{lines}");
    }
    // A series of years ago is the show's only; one of this spring is taken as it comes.
    let old = "DTSTART;TZID=Europe/Paris:20200617T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    assert_eq!(times(&taken(&event(old))), ["16T10:00 60"]);
    let spring = "DTSTART;TZID=Europe/Paris:20270601T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    assert_eq!(
        times(&taken(&event(spring))),
        ["01T10:00 60", "08T10:00 60", "15T10:00 60"]
    );
    // What begins after the show has no day in it.
    let after = event("DTSTART:20270701T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY");
    assert!(matches!(
        &at_the_show(after.as_bytes(), &[]).rows[0].outcome,
        Outcome::Refused(problems) if problems[0].key == "programme-import-outside"
    ));
    // More than a day: as far as the show goes.
    let long = event("DTSTART:20270615T180000\nDTEND:20270620T120000");
    assert_eq!(times(&taken(&long)), ["16T00:00 4320"]);
    assert_eq!(warned(&long), ["programme-import-clipped"]);
    let within = event("DTSTART:20270616T180000\nDTEND:20270617T200000");
    assert_eq!(times(&taken(&within)), ["16T18:00 1560"]);
    assert_eq!(warned(&within), Vec::<&str>::new());
}

#[test]
fn meetings_repeat_as_the_standard_lets_them() {
    // The kinds of rules of RFC 5545, 3.8.5.3, on a show's calendar.
    for (start, rule, expected) in [
        // Sample 37a and 37b (rrule's users): where a week begins matters only with several days of it.
        (
            "20270615",
            "FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=TU;COUNT=3",
            &["06-15", "06-29", "07-13"][..],
        ),
        (
            "20270615",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3",
            &["06-15", "06-29", "07-13"],
        ),
        (
            "20270615",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4",
            &["06-15", "06-20", "06-29", "07-04"],
        ),
        (
            "20270615",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4",
            &["06-15", "06-27", "06-29", "07-11"],
        ),
        (
            "20270601",
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1;COUNT=3",
            &["06-01", "07-06", "08-03"],
        ),
        (
            "20270601",
            "FREQ=MONTHLY;BYDAY=+1TU;COUNT=3",
            &["06-01", "07-06", "08-03"],
        ),
        (
            "20270630",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3",
            &["06-30", "07-30", "08-31"],
        ),
        (
            "20270615",
            "FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3",
            &["06-15", "07-15", "08-15"],
        ),
        (
            "20270615",
            "FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=4",
            &["06-15", "06-30", "07-15", "07-31"],
        ),
        (
            "20270613",
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2",
            &["06-13", "08-13", "2028-10-13"],
        ),
        (
            "20270616",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=16;COUNT=2",
            &["06-16", "2028-06-16"],
        ),
        (
            "20270615",
            "FREQ=YEARLY;BYMONTH=6;BYDAY=3TU;COUNT=2",
            &["06-15", "2028-06-20"],
        ),
        (
            "20270616",
            "FREQ=DAILY;BYDAY=WE,FR;COUNT=3",
            &["06-16", "06-18", "06-23"],
        ),
        (
            "20270616",
            "FREQ=WEEKLY;BYDAY=1WE;COUNT=2",
            &["06-16", "06-23"],
        ),
        (
            "20270614",
            "FREQ=MONTHLY;BYDAY=MO,1WE;COUNT=4",
            &["06-14", "06-21", "06-28", "07-05"],
        ),
        (
            "20270616",
            "freq=daily;count=2;x-own=1;",
            &["06-16", "06-17"],
        ),
        // A first day that its rule does not name is one all the same (3.8.5.3).
        (
            "20270616",
            "FREQ=WEEKLY;BYDAY=MO;COUNT=2",
            &["06-16", "06-21", "06-28"],
        ),
    ] {
        let text = event(&format!(
            "DTSTART;TZID=Europe/Paris:{start}T100000\nDURATION:PT1H\nRRULE:{rule}"
        ));
        let body = taken(&text);
        let said: Vec<_> = body
            .originals()
            .iter()
            .map(|at| at.day().to_string())
            .collect();
        let said: Vec<_> = said
            .iter()
            .map(|d| d.strip_prefix("2027-").unwrap_or(d))
            .collect();
        assert_eq!(said, expected, "{rule}");
    }
    // What planning holds as a rule stays one, that it can be changed as one.
    for (rule, held) in [
        (
            "FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=WE;COUNT=3",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=3",
        ),
        (
            "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=3;COUNT=3",
            "FREQ=MONTHLY;BYDAY=3WE;COUNT=3",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=16;COUNT=3", "FREQ=MONTHLY;COUNT=3"),
        (
            "FREQ=DAILY;BYHOUR=10;BYMINUTE=0;COUNT=3",
            "FREQ=DAILY;COUNT=3",
        ),
        (
            "FREQ=DAILY;UNTIL=20270618T080000Z",
            "FREQ=DAILY;UNTIL=20270618",
        ),
        (
            "FREQ=DAILY;UNTIL=20270618T075959Z",
            "FREQ=DAILY;UNTIL=20270617",
        ),
        (
            "FREQ=DAILY;UNTIL=20270618T100000",
            "FREQ=DAILY;UNTIL=20270618",
        ),
        ("FREQ=DAILY;UNTIL=20270618", "FREQ=DAILY;UNTIL=20270618"),
    ] {
        let body = taken(&paris_event(&format!("RRULE:{rule}")));
        assert_eq!(body.recurrence.unwrap().to_string(), held, "{rule}");
        assert!(body.dates.is_empty());
    }
}

#[test]
fn dates_are_added_and_left_out_in_whatever_way_they_are_written() {
    let rule = "RRULE:FREQ=DAILY;COUNT=3\n";
    for (lines, expected) in [
        (
            format!("{rule}EXDATE;TZID=Europe/Paris:20270617T100000"),
            &["16T10:00 60", "17T10:00 60*", "18T10:00 60"][..],
        ),
        (
            format!("{rule}EXDATE:20270617T080000Z"),
            &["16T10:00 60", "17T10:00 60*", "18T10:00 60"],
        ),
        (
            format!("{rule}EXDATE;TZID=America/New_York:20270617T040000"),
            &["16T10:00 60", "17T10:00 60*", "18T10:00 60"],
        ),
        (
            format!("{rule}EXDATE:20270617T100000"),
            &["16T10:00 60", "17T10:00 60*", "18T10:00 60"],
        ),
        (
            format!("{rule}EXDATE;VALUE=DATE:20270617,20270618"),
            &["16T10:00 60", "17T10:00 60*", "18T10:00 60*"],
        ),
        (
            format!("{rule}EXDATE:20270616T080000Z\nEXDATE:20270617T080000Z"),
            &["16T10:00 60*", "17T10:00 60*", "18T10:00 60"],
        ),
        (
            format!("{rule}RDATE;TZID=Europe/Paris:20270616T150000"),
            &["16T10:00 60", "16T15:00 60", "17T10:00 60", "18T10:00 60"],
        ),
        (
            format!("{rule}RDATE;VALUE=DATE:20270620"),
            &["16T10:00 60", "17T10:00 60", "18T10:00 60", "20T10:00 60"],
        ),
        (
            "RDATE:20270617T080000Z,20270618T090000Z".to_owned(),
            &["16T10:00 60", "17T10:00 60", "18T11:00 60"],
        ),
        // A period has its own length (3.8.5.2), as an end or as a duration.
        (
            "RDATE;VALUE=PERIOD:20270617T080000Z/PT2H,20270618T080000Z/20270618T083000Z".to_owned(),
            &["16T10:00 60", "17T10:00 120", "18T10:00 30"],
        ),
        // What never was and has no rule is not there.
        (
            "RDATE:20270617T080000Z\nEXDATE:20270616T080000Z".to_owned(),
            &["17T10:00 60"],
        ),
        // The old standard's rules that take away (RFC 2445, 4.8.5.2).
        (
            format!("{rule}EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"),
            &["16T10:00 60*", "17T10:00 60", "18T10:00 60*"],
        ),
        // Two rules add to each other.
        (
            format!("{rule}RRULE:FREQ=DAILY;INTERVAL=3;COUNT=2"),
            &["16T10:00 60", "17T10:00 60", "18T10:00 60", "19T10:00 60"],
        ),
    ] {
        assert_eq!(times(&taken(&paris_event(&lines))), expected, "{lines}");
    }
}

#[test]
fn a_series_of_another_zone_is_changed_by_its_own_clock() {
    // Evenings in New York are nights in Paris, and on another day (ical.js, node-ical).
    let text = calendar(
        "BEGIN:VEVENT\nUID:ny\nSUMMARY:Call\nDTSTART;TZID=America/New_York:20270615T200000\nDURATION:PT1H\n\
         RRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20270616\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:ny\nSUMMARY:Call\nRECURRENCE-ID:20270618T000000Z\nDTSTART:20270618T120000Z\nDURATION:PT2H\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:ny\nSUMMARY:Call\nRECURRENCE-ID;VALUE=DATE:20270618\nDTSTART;TZID=Europe/Paris:20270619T090000\nDURATION:PT1H\nEND:VEVENT",
    );
    assert_eq!(
        times(&taken(&text)),
        ["16T02:00 60", "17T02:00 60*", "18T14:00 120", "19T09:00 60"]
    );
    // Clocks change there three weeks before they do here: the hour at the venue is another for as long.
    let march = event(
        "DTSTART;TZID=America/New_York:20270312T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4",
    );
    assert_eq!(
        times(&taken(&march)),
        [
            "2027-03-12T15:00 60",
            "2027-03-19T14:00 60",
            "2027-03-26T14:00 60",
            "2027-04-02T15:00 60"
        ]
    );
}

#[test]
fn lengths_go_by_the_calendar_or_by_the_clock() {
    // A day of the calendar, and 24 hours that pass, over the change of 28 March (RFC 5545, 3.3.6).
    for (lines, expected) in [
        (
            "DTSTART;TZID=Europe/Paris:20270327T100000\nDURATION:P1D",
            "2027-03-27T10:00 1440",
        ),
        (
            "DTSTART;TZID=Europe/Paris:20270327T100000\nDURATION:PT24H",
            "2027-03-27T10:00 1500",
        ),
        (
            "DTSTART;TZID=Europe/Paris:20270328T010000\nDURATION:PT2H",
            "2027-03-28T01:00 180",
        ),
        (
            "DTSTART:20270616T080000Z\nDURATION:P0DT0H45M0S",
            "16T10:00 45",
        ),
        ("DTSTART:20270616T080000Z\nDURATION:+PT1H", "16T10:00 60"),
        (
            "DTSTART:20270616T100000\nDTEND:20270616T090000Z",
            "16T10:00 60",
        ),
        (
            "DTSTART:20270616T233000\nDTEND:20270617T003000",
            "16T23:30 60",
        ),
        (
            "DTSTART:20270616T200000\nDTEND:20270616T240000",
            "16T20:00 240",
        ),
    ] {
        assert_eq!(times(&taken(&event(lines))), [expected], "{lines}");
    }
}

#[test]
fn files_are_read_as_programs_write_them() {
    let plain = paris_event("");
    let expected = taken(&plain);
    let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("LF", plain.replace("\r\n", "\n").into_bytes()),
        ("CR", plain.replace("\r\n", "\r").into_bytes()),
        (
            "empty lines",
            plain.replace("\r\n", "\r\n\r\n").into_bytes(),
        ),
        ("a mark", [&b"\xef\xbb\xbf"[..], plain.as_bytes()].concat()),
        ("UTF-16", [&b"\xff\xfe"[..], &utf16].concat()),
        (
            "small letters",
            plain
                .replace("DTSTART;TZID", "dtstart;tzid")
                .replace("SUMMARY", "summary")
                .into_bytes(),
        ),
        (
            "blanks",
            plain.replace("BEGIN:VEVENT", "BEGIN: VEVENT ").into_bytes(),
        ),
        (
            "what nobody knows",
            plain
                .replace("UID:a@x", "X-A;X-B=\"c;d:e,f\":g\r\nUID:a@x\r\nCOLOR:red")
                .into_bytes(),
        ),
        (
            "components within",
            plain
                .replace(
                    "END:VEVENT",
                    "BEGIN:X-A\r\nBEGIN:X-B\r\nSUMMARY:no\r\nEND:X-B\r\nEND:X-A\r\nEND:VEVENT",
                )
                .into_bytes(),
        ),
    ] {
        assert!(calendar::is_calendar(&bytes), "{name}");
        assert_eq!(taken_of(&bytes), expected, "{name}");
    }
    let escaped = paris_event("SUMMARY:a\\, b\\; c\\\\ d\nDESCRIPTION:un\\ndeux\\Ntrois \\\"x\\\"");
    let body = taken(&escaped);
    assert_eq!(body.title, "a, b; c\\ d");
    assert!(
        body.description.starts_with("un\ndeux\ntrois"),
        "{}",
        body.description
    );
    // Letters of Windows, and a line that is none, are said on their row.
    let windows = plain.replace("SUMMARY:Presse", "SUMMARY:M\u{1}canique\nnot a line");
    let windows: Vec<u8> = windows
        .bytes()
        .map(|b| if b == 1 { 0xe9 } else { b })
        .collect();
    let plan = at_the_show(&windows, &[]);
    let keys: Vec<_> = plan.rows[0].warnings.iter().map(|w| w.key).collect();
    assert_eq!(plan.rows[0].title, "Mécanique");
    assert_eq!(
        keys,
        ["programme-import-unread", "programme-import-letters"]
    );
    // What came before iCalendar is called by its name.
    let old = b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(calendar::read(old), Err(CalendarError::Old));
}

#[test]
fn words_to_filter_by_may_stand_on_several_lines() {
    // Sample 35 (RFC 5545, 3.8.1.2), and a comma that belongs to its word.
    for (lines, kind) in [
        ("CATEGORIES:Visite\nCATEGORIES:Salon", Kind::Visit),
        ("CATEGORIES:Salon\nCATEGORIES:Visite", Kind::Visit),
        ("CATEGORIES:Salon,Pitch", Kind::Pitch),
        (
            "CATEGORIES:Salon\\, hall 1\nCATEGORIES;LANGUAGE=en:Guided tour",
            Kind::Visit,
        ),
        ("CATEGORIES:Salon", Kind::Demo),
    ] {
        assert_eq!(taken(&paris_event(lines)).kind, kind, "{lines}");
    }
}

#[test]
fn what_is_no_event_or_has_no_place_is_said_on_its_row() {
    let text = calendar(
        "BEGIN:VTODO\nUID:1\nSUMMARY:Réserver\nDUE:20270601T100000\nEND:VTODO\n\
         BEGIN:VJOURNAL\nUID:2\nSUMMARY:Notes\nDTSTART:20270616T100000\nEND:VJOURNAL\n\
         BEGIN:VFREEBUSY\nUID:3\nEND:VFREEBUSY\n\
         BEGIN:VEVENT\nUID:4\nSUMMARY:Pitch\nDTSTART:20270616T100000\nDURATION:PT1H\n\
         ATTENDEE;CN=\"Doe; John\":mailto:j@example.org\nORGANIZER:mailto:o@example.org\n\
         ATTACH:https://example.org/a.pdf\nURL:https://example.org\n\
         BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nSUMMARY:Rappel\nEND:VALARM\nEND:VEVENT",
    );
    let plan = at_the_show(text.as_bytes(), &[]);
    let keys: Vec<_> = plan
        .rows
        .iter()
        .map(|row| match &row.outcome {
            Outcome::Refused(problems) => problems[0].key,
            _ => "",
        })
        .collect();
    assert_eq!(
        keys,
        [
            "programme-import-task",
            "programme-import-journal",
            "programme-import-free-busy",
            ""
        ]
    );
    let said: Vec<_> = plan.rows[3].warnings.iter().map(|w| w.key).collect();
    assert_eq!(
        said,
        [
            "programme-import-beside-people",
            "programme-import-beside-attachments",
            "programme-import-beside-link",
            "programme-import-beside-reminders",
        ]
    );
    assert_eq!(plan.rows[3].title, "Pitch", "the alarm's words are its own");
}

#[test]
fn rules_that_go_off_are_refused_within_a_budget() {
    for rule in [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY",
        "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=12",
        "FREQ=MINUTELY;BYSETPOS=60;BYMINUTE=1",
        "FREQ=WEEKLY;INTERVAL=65535",
    ] {
        let mut text = String::new();
        for number in 0..200 {
            let _ = write!(
                text,
                "BEGIN:VEVENT\nUID:{number}\nSUMMARY:x\nDTSTART:20200616T100000\nDURATION:PT1H\nRRULE:{rule}\nEND:VEVENT\n"
            );
        }
        let text = calendar(&text);
        let read = calendar::read(text.as_bytes()).unwrap();
        let all = source(Content::Calendar(read));
        let plan = at_once(text.len(), || plan(&all, &[], &june()));
        drop(plan);
    }
}

#[test]
fn a_calendar_may_say_of_which_zone_it_is() {
    // X-WR-TIMEZONE, which Google and Apple write: times without a zone are its own, and a series in UTC
    // goes by its clock (the x-wr-timezone package; node-ical's fixtures of a television calendar).
    let of = |lines: &str| {
        let text = event(lines).replace(
            "VERSION:2.0",
            "VERSION:2.0\r\nX-WR-TIMEZONE:America/New_York",
        );
        times(&taken(&text))
    };
    assert_eq!(
        of("DTSTART:20270616T100000\nDURATION:PT1H"),
        ["16T16:00 60"]
    );
    assert_eq!(
        of("DTSTART:20270616T100000Z\nDURATION:PT1H"),
        ["16T12:00 60"]
    );
    assert_eq!(
        of("DTSTART:20270312T140000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"),
        ["2027-03-12T15:00 60", "2027-03-19T14:00 60"]
    );
    // Without that they are the show's.
    assert_eq!(
        times(&taken(&event("DTSTART:20270616T100000\nDURATION:PT1H"))),
        ["16T10:00 60"]
    );
}

#[test]
fn an_occurrence_at_another_hour_than_its_series_has_is_one_more() {
    // node-ical's `recurrence-sequence`: named by nine o'clock, where the series is at ten.
    let text = calendar(
        "BEGIN:VEVENT\nUID:s\nSUMMARY:Démo\nDTSTART:20270616T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:s\nSUMMARY:Plus tôt\nRECURRENCE-ID:20270617T070000Z\nDTSTART:20270617T070000Z\n\
         DURATION:PT30M\nEND:VEVENT",
    );
    let body = taken(&text);
    assert_eq!(times(&body), ["16T10:00 60", "17T09:00 30", "17T10:00 60"]);
    assert_eq!(body.occurrences()[1].title, "Plus tôt");
    // A series of whole days is named by midnights, of its zone or of UTC (Exchange).
    for named in [
        "RECURRENCE-ID;TZID=Europe/Paris:20270617T000000",
        "RECURRENCE-ID:20270616T220000Z",
    ] {
        let text = calendar(&format!(
            "BEGIN:VEVENT\nUID:s\nSUMMARY:Bac\nDTSTART;VALUE=DATE:20270616\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:s\nSUMMARY:Bac\n{named}\nDTSTART;VALUE=DATE:20270620\nEND:VEVENT"
        ));
        assert_eq!(
            times(&taken(&text)),
            ["16T00:00 1440", "20T00:00 1440"],
            "{named}"
        );
    }
    // A rule without a word, as sabre writes for holidays.
    assert_eq!(times(&taken(&paris_event("RRULE:"))), ["16T10:00 60"]);
}

#[test]
fn one_date_that_cannot_be_keeps_the_others() {
    // node-ical's `daily-count-exdate-recurrence-id`: an override that ends before it starts.
    let text = calendar(
        "BEGIN:VEVENT\nUID:s\nSUMMARY:Démo\nDTSTART:20270616T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:s\nSUMMARY:Démo\nRECURRENCE-ID:20270617T080000Z\nDTSTART:20270617T130000Z\n\
         DTEND:20270615T140000Z\nEND:VEVENT",
    );
    assert_eq!(
        times(&taken(&text)),
        ["16T10:00 60", "17T10:00 60", "18T10:00 60"]
    );
    assert_eq!(warned(&text), ["programme-import-one-date"]);
    // What a server put below the calendar is none of it (python-icalendar #350).
    let below = format!("{}X-COMMENT:Cached from 2022\r\n", paris_event(""));
    assert_eq!(times(&taken(&below)), ["16T10:00 60"]);
}

#[test]
fn dates_before_the_first_of_a_rule_do_not_become_its_first() {
    // khal's `event_rdate_no_value`: every second week from the 16th, and two dates before.
    let body = taken(&event(
        "RDATE;TZID=Europe/Paris:20270601T100000\nRRULE:FREQ=WEEKLY;COUNT=2;INTERVAL=2;BYDAY=WE\n\
         DTSTART;TZID=Europe/Paris:20270616T100000\nDURATION:PT1H",
    ));
    assert_eq!(times(&body), ["01T10:00 60", "16T10:00 60", "30T10:00 60"]);
    assert!(body.recurrence.is_some());
    // Two occurrences without their series, each with that series' rule (khal's `event_dt_multi_recuid`).
    let one = |day: u8| {
        format!(
            "BEGIN:VEVENT\nUID:s\nSUMMARY:Travail\nRRULE:FREQ=WEEKLY\nRECURRENCE-ID:202706{day}T080000\n\
             DTSTART:202706{day}T100000\nDURATION:PT1H\nEND:VEVENT\n"
        )
    };
    let both = taken(&calendar(&format!("{}{}", one(16), one(17))));
    assert_eq!(times(&both), ["16T10:00 60", "17T10:00 60"]);
    // A zone beside a Z (ownCloud), and a rule that is escaped as a text is (vobject's `ruby_rrule`).
    let z = event(
        "DTSTART;TZID=Europe/Paris:20270616T100000Z\nDTEND:20270616T120000\nRRULE:FREQ=DAILY\\;COUNT=2",
    );
    assert_eq!(times(&taken(&z)), ["16T10:00 120", "17T10:00 120"]);
}
