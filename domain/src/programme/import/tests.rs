mod calendars;
mod others;
mod versions;

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::effort::counted;
use crate::id::ParticipationId;

fn id<T: From<uuid::Uuid>>(n: u128) -> T {
    T::from(uuid::Uuid::from_u128(n))
}

fn calendar(events: &str) -> String {
    let lines = events
        .trim()
        .lines()
        .map(str::trim_start)
        .collect::<Vec<_>>();
    let inside = lines.join("\r\n").replace("\r\n_", "\r\n ");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}\r\nEND:VCALENDAR\r\n")
}

fn event(lines: &str) -> String {
    calendar(&format!(
        "BEGIN:VEVENT\nUID:a@x\nSUMMARY:Presse\n{}\nEND:VEVENT",
        lines.trim()
    ))
}

fn source(content: Content) -> Source {
    Source {
        content,
        kind: Kind::Demo,
        audience: Audience::Public,
    }
}

/// A show in Paris without days.
fn paris() -> Show {
    Show {
        zone: Zone::paris(),
        days: None,
    }
}

fn planned(text: &str, programme: &[Item]) -> Plan {
    let events = calendar::read(text.as_bytes()).unwrap();
    plan(&source(Content::Calendar(events)), programme, &paris()).unwrap()
}

fn created(text: &str) -> Body {
    let mut plan = planned(text, &[]);
    match plan.rows.remove(0).outcome {
        Outcome::Create(body, _) => *body,
        other => panic!("{other:?}"),
    }
}

fn refused(text: &str) -> Vec<&'static str> {
    match planned(text, &[]).rows.remove(0).outcome {
        Outcome::Refused(problems) => problems.iter().map(|p| p.key).collect(),
        other => panic!("{other:?}"),
    }
}

fn item(body: &Body, uid: Option<&str>) -> Item {
    Item {
        id: id(1),
        participation_id: id::<ParticipationId>(2),
        body: body.clone(),
        uid: uid.map(str::to_owned),
        version: None,
        revision: 1,
    }
}

fn sheet(rows: &[&[&str]]) -> Content {
    let row = |cells: &&[&str]| cells.iter().map(|c| (*c).to_owned()).collect();
    Content::Spreadsheet(Spreadsheet::of(rows.iter().map(row).collect()))
}

#[test]
fn an_event_is_read_with_its_folds_escapes_and_parameters() {
    let body = created(&calendar(
        r#"
        BEGIN:VTIMEZONE
        TZID:Europe/Paris
        BEGIN:STANDARD
        DTSTART:19701025T030000
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:a@x
        DTSTART;X-A="b:c;d";TZID=Europe/Paris:20270616T100000
        DTEND;TZID=Europe/Paris:20270616T104500
        SUMMARY:Presse à inj
        _ecter\, robot
        DESCRIPTION:Trois\nlignes\\
        LOCATION;LANGUAGE=fr:Scène A
        CATEGORIES:Pitch
        CLASS:PRIVATE
        BEGIN:VALARM
        TRIGGER:-PT15M
        SUMMARY:Rappel
        END:VALARM
        END:VEVENT
        "#,
    ));
    assert_eq!(body.title, "Presse à injecter, robot");
    assert_eq!(body.description, "Trois\nlignes\\");
    assert_eq!(body.place, "Scène A");
    assert_eq!(body.starts.to_string(), "2027-06-16T10:00");
    assert_eq!((body.minutes, body.kind), (45, Kind::Pitch));
    assert_eq!(body.audience, Audience::Internal);
}

#[test]
fn times_of_other_zones_are_put_on_the_venues_wall_clock() {
    for (start, expected) in [
        ("DTSTART:20270616T080000Z", "2027-06-16T10:00"),
        (
            "DTSTART;TZID=America/Montreal:20270616T080000",
            "2027-06-16T14:00",
        ),
        (
            "DTSTART;TZID=Romance Standard Time:20270616T080000",
            "2027-06-16T08:00",
        ),
        (
            "DTSTART;TZID=/citadel.org/20270101_1/Asia/Tokyo:20270617T010000",
            "2027-06-16T18:00",
        ),
        ("DTSTART:20270616T0930", "2027-06-16T09:30"),
        ("DTSTART:20270116T080000Z", "2027-01-16T09:00"),
    ] {
        let body = created(&event(&format!("{start}\nDURATION:PT1H30M")));
        assert_eq!(
            (body.starts.to_string().as_str(), body.minutes),
            (expected, 90)
        );
    }
}

#[test]
fn what_cannot_be_taken_says_why() {
    let start = "DTSTART;TZID=Europe/Paris:20270616T100000";
    for (lines, key) in [
        (
            "DTSTART;TZID=Mars/Olympus:20270616T100000".to_owned(),
            "programme-import-zone",
        ),
        (
            "DTSTART:20271316T100000".to_owned(),
            "programme-import-time",
        ),
        ("DTSTART:tomorrow".to_owned(), "programme-import-time"),
        ("DURATION:PT1H".to_owned(), "programme-import-no-start"),
        (
            format!("{start}\nDTEND:20270616T070000Z"),
            "programme-import-ends-before-start",
        ),
        (
            format!("{start}\nDURATION:-PT1H"),
            "programme-import-ends-before-start",
        ),
        (format!("{start}\nDURATION:1H"), "programme-import-time"),
        (
            format!("{start}\nDURATION:P400D"),
            "programme-import-too-long",
        ),
        (
            format!("{start}\nRRULE:FREQ=DAILY"),
            "programme-repeats-endlessly",
        ),
        (
            format!("{start}\nRRULE:FREQ=YEARLY;COUNT=30"),
            "programme-repeats-too-long",
        ),
        (
            format!("{start}\nRRULE:FREQ=DAILY;COUNT=10000"),
            "programme-repeats-too-often",
        ),
        (
            format!("{start}\nRRULE:FREQ=SECONDLY;COUNT=3"),
            "programme-rule-unsupported",
        ),
        (format!("{start}\nRRULE:bang"), "programme-rule-malformed"),
    ] {
        assert_eq!(refused(&event(&lines)), [key], "{lines}");
    }
}

#[test]
fn exceptions_are_cancelled_and_overrides_moved() {
    let text = calendar(
        "
        BEGIN:VEVENT
        UID:a@x
        SUMMARY:Presse
        DTSTART;TZID=Europe/Paris:20270616T100000
        DTEND;TZID=Europe/Paris:20270616T103000
        RRULE:FREQ=DAILY;UNTIL=20270620T080000Z;WKST=SU
        EXDATE;TZID=Europe/Paris:20270618T100000,20270630T100000
        END:VEVENT
        BEGIN:VEVENT
        UID:a@x
        SUMMARY:Presse
        RECURRENCE-ID;TZID=Europe/Paris:20270617T100000
        DTSTART;TZID=Europe/Paris:20270617T150000
        DTEND;TZID=Europe/Paris:20270617T154500
        LOCATION:Scène
        END:VEVENT
        ",
    );
    let plan = planned(&text, &[]);
    assert_eq!(plan.rows.len(), 1, "an override is no item of its own");
    assert_eq!(plan.rows[0].warnings[0].key, "programme-import-exceptions");
    let Outcome::Create(body, uid) = &plan.rows[0].outcome else {
        panic!("{plan:?}")
    };
    assert_eq!(uid.as_deref(), Some("a@x"));
    let said: Vec<_> = body
        .occurrences()
        .iter()
        .map(|o| {
            (
                o.starts.to_string(),
                o.minutes,
                o.place.clone(),
                o.cancelled,
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("2027-06-16T10:00".to_owned(), 30, String::new(), false),
            ("2027-06-17T15:00".to_owned(), 45, "Scène".to_owned(), false),
            ("2027-06-18T10:00".to_owned(), 30, String::new(), true),
            ("2027-06-19T10:00".to_owned(), 30, String::new(), false),
            ("2027-06-20T10:00".to_owned(), 30, String::new(), false),
        ]
    );
}

#[test]
fn a_rule_of_another_zone_keeps_its_days_at_the_venue() {
    // Tuesday evening in Montréal is Wednesday morning in Paris.
    let body = created(&event(
        "DTSTART;TZID=America/Montreal:20270615T200000\nDURATION:PT1H\n\
         RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630T000000Z",
    ));
    let starts: Vec<_> = body.originals().iter().map(ToString::to_string).collect();
    assert_eq!(
        starts,
        ["2027-06-16T02:00", "2027-06-23T02:00", "2027-06-30T02:00"]
    );
}

#[test]
fn a_second_import_updates_and_does_not_double() {
    let lines = "DTSTART:20270616T080000Z\nDURATION:PT30M";
    let mut kept = created(&event(lines));
    kept.members = vec![id(7)];
    kept.audience = Audience::Invited;
    let programme = [item(&kept, Some("a@x"))];
    let again = planned(&event(lines), &programme);
    assert_eq!(again.rows[0].outcome, Outcome::Unchanged(id(1)));
    assert!(!again.can_be_applied());
    let later = planned(
        &event("DTSTART:20270616T090000Z\nDURATION:PT30M"),
        &programme,
    );
    let Outcome::Update {
        id: which,
        body,
        moved,
        parts,
    } = &later.rows[0].outcome
    else {
        panic!("{later:?}")
    };
    assert_eq!((*which, *moved, parts.len()), (id(1), true, 0));
    assert_eq!(body.members, [id(7)], "what a calendar does not say stays");
    assert_eq!(body.audience, Audience::Invited);
}

#[test]
fn rows_are_recognised_in_french_and_in_english() {
    let french: &[&[&str]] = &[
        &["Programme du salon"],
        &[
            "Type",
            "Titre",
            "Date",
            "Heure de début",
            "Fin",
            "Lieu",
            "Public",
            "Capacité",
            "Couleur",
        ],
        &[
            "Démonstration",
            "Presse",
            "16/06/2027",
            "9h30",
            "10 h",
            "Scène A",
            "interne",
            "12",
            "vert",
        ],
        &[],
        &[
            "Cocktail",
            "Soirée",
            "2027-06-16",
            "18:00",
            "",
            "",
            "",
            "",
            "",
        ],
        &[
            "",
            "À l’envers",
            "2027-06-16",
            "18:00",
            "17:00",
            "",
            "",
            "",
            "",
        ],
        &["", "", "demain", "tantôt", "", "", "", "beaucoup", ""],
    ];
    let plan_of = |content| plan(&source(content), &[], &paris());
    let found = plan_of(sheet(french)).unwrap();
    assert_eq!(found.ignored, ["Couleur"]);
    let lines: Vec<_> = found.rows.iter().map(|r| r.line).collect();
    assert_eq!(lines, [3, 5, 6, 7]);
    let Outcome::Create(body, None) = &found.rows[0].outcome else {
        panic!("{found:?}")
    };
    assert_eq!(body.starts.to_string(), "2027-06-16T09:30");
    assert_eq!((body.minutes, body.capacity), (30, Some(12)));
    assert_eq!((body.audience, body.kind), (Audience::Internal, Kind::Demo));
    let warned: Vec<_> = found.rows[1].warnings.iter().map(|p| p.key).collect();
    assert_eq!(warned, ["programme-import-no-end", "programme-import-word"]);
    let keys = |row: &RowPlan| match &row.outcome {
        Outcome::Refused(problems) => problems.iter().map(|p| p.key).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(keys(&found.rows[2]), ["programme-import-ends-before-start"]);
    assert_eq!(
        keys(&found.rows[3]),
        [
            "programme-import-no-title",
            "programme-import-time",
            "programme-import-time",
            "form-range",
        ]
    );
    assert_eq!(
        found.counts(),
        Counts {
            created: 2,
            updated: 0,
            unchanged: 0,
            refused: 2
        }
    );
    let english: &[&[&str]] = &[
        &["Title", "Date", "Start", "Minutes"],
        &["Press", "2027-06-16", "09:30", "45"],
        &["Press", "2027-06-16", "09:30", "45"],
    ];
    let found = plan_of(sheet(english)).unwrap();
    assert!(matches!(found.rows[0].outcome, Outcome::Create(..)));
    assert_eq!(keys(&found.rows[1]), ["programme-import-twice"]);
    let strange = plan_of(sheet(&[&["Nom", "Ville"]])).unwrap_err();
    assert_eq!(strange.key, "programme-import-columns");
    assert_eq!(
        plan_of(sheet(&[])).unwrap_err().key,
        "programme-import-empty"
    );
}

#[test]
fn what_is_no_calendar_is_refused_with_its_line() {
    for (text, line) in [
        ("", 0),
        ("hello", 1),
        ("BEGIN:VALARM\nEND:VALARM", 1),
        ("BEGIN:VEVENT\nEND:VCALENDAR", 2),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY", 3),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x", 3),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR", 3),
    ] {
        let error = calendar::read(text.as_bytes()).unwrap_err();
        assert_eq!(error, CalendarError::NotACalendar(line), "{text}");
    }
    let noise = calendar::read(b"BEGIN:\xff");
    assert_eq!(noise, Err(CalendarError::NotACalendar(1)));
    assert!(calendar::is_calendar(
        b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n"
    ));
    assert!(calendar::is_calendar(b"BEGIN:VEVENT\nEND:VEVENT\n"));
    assert!(!calendar::is_calendar(b"Titre;Date"));
    assert!(!calendar::is_calendar(b"BEGIN:VCARD\n"));
}

/// Nobody waits for a bomb: each is refused with a sentence, after a few looks at each of its bytes and
/// some occurrences worked out for each that an import may have.
fn at_once<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let (done, steps) = counted(work);
    let most = 3 * bytes + 20 * OCCURRENCES;
    assert!(steps <= most, "{steps} steps for {bytes} bytes");
    done
}

#[test]
fn a_calendar_that_goes_off_when_it_is_read_is_refused_at_once() {
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(100_000));
    assert_eq!(
        at_once(deep.len(), || calendar::read(deep.as_bytes())),
        Err(CalendarError::TooDeep)
    );
    let large = "X".repeat(50 * 1024 * 1024);
    assert_eq!(
        at_once(large.len(), || calendar::read(large.as_bytes())),
        Err(CalendarError::TooLarge)
    );
    let many = format!(
        "BEGIN:VCALENDAR\n{}",
        "BEGIN:VEVENT\nEND:VEVENT\n".repeat(2_001)
    );
    assert_eq!(
        at_once(many.len(), || calendar::read(many.as_bytes())),
        Err(CalendarError::TooManyEvents)
    );
    let folded = format!(
        "BEGIN:VCALENDAR\nX:y\n{}END:VCALENDAR",
        " z\n".repeat(600_000)
    );
    assert_eq!(
        at_once(folded.len(), || calendar::read(folded.as_bytes())
            .map(|c| c.events)),
        Ok(vec![])
    );
    let days = "20270616T100000,".repeat(100_000);
    let exceptions = event(&format!("DTSTART:20270616T100000\nEXDATE:{days}"));
    assert_eq!(
        at_once(exceptions.len(), || calendar::read(exceptions.as_bytes())),
        Err(CalendarError::TooManyExceptions)
    );
}

#[test]
fn a_calendar_full_of_endless_or_countless_rules_is_refused_at_once() {
    let events = |rule: &str, count: usize| {
        let mut text = String::new();
        for number in 0..count {
            let _ = write!(
                text,
                "BEGIN:VEVENT\nUID:{number}\nSUMMARY:x\nDTSTART:20270616T100000\n\
                 DURATION:PT1H\nRRULE:{rule}\nEND:VEVENT\n"
            );
        }
        calendar(&text)
    };
    for rule in [
        "FREQ=DAILY;COUNT=10000",
        "FREQ=DAILY",
        "FREQ=YEARLY;INTERVAL=65535;COUNT=1000",
    ] {
        let text = events(rule, 2_000);
        let plan = at_once(text.len(), || planned(&text, &[]));
        // One that has a first day and no other within all time is that day, as long as anybody looks for it.
        assert!(plan.counts().refused > 1_990, "{rule}");
    }
    let text = events("FREQ=DAILY;COUNT=1000", 60);
    let read = calendar::read(text.as_bytes()).unwrap();
    let all = source(Content::Calendar(read));
    let refused = at_once(text.len(), || plan(&all, &[], &paris())).unwrap_err();
    assert_eq!(refused.key, "programme-import-too-often");
}

#[test]
fn a_zone_of_a_long_name_is_not_kept_once_more_with_each_exception() {
    let zone = format!("{}/Europe/Paris", "x".repeat(1_000_000));
    let days = "20270616T100000,".repeat(900);
    let text = event(&format!(
        "DTSTART:20270616T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID={zone}:{days}"
    ));
    let events = at_once(text.len(), || calendar::read(text.as_bytes())).unwrap();
    let kept = events.events[0]
        .exceptions
        .iter()
        .filter_map(|e| e.zone.as_ref());
    let kept: usize = kept.map(String::len).sum();
    assert!(kept < text.len(), "{kept} bytes");
    assert_eq!(
        at_once(text.len(), || refused(&text)),
        ["programme-import-zone"]
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_stumble(text in "[A-Z:;=\",\\\\ \n0-9TZé-]{0,200}") {
        let whole = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR");
        if let Ok(events) = calendar::read(whole.as_bytes()) {
            let _ = plan(&source(Content::Calendar(events)), &[], &paris());
        }
    }

    #[test]
    fn no_stamp_duration_or_rule_makes_the_plan_stumble(
        start in "[0-9]{6,9}T?[0-9éZ]{0,7}",
        duration in "[PTDHMSW0-9+-]{0,30}",
        rule in "(FREQ=(MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY))?(;(COUNT|UNTIL|INTERVAL|BYDAY|BYSETPOS|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYHOUR|WKST)=[0-9A-Z,é-]{0,8}){0,3}",
    ) {
        let text = event(&format!("DTSTART:{start}\nDURATION:{duration}\nRRULE:{rule}"));
        let _ = planned(&text, &[]);
    }
}
