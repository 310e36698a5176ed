//! Which of several versions of an event counts, in one file and from one import to the next
//! (RFC 5546, 2.1.5), and what is cancelled.

use super::calendars::at_the_show;
use super::*;
use crate::time::Timestamp;

fn pitch(uid: &str, hour: u8, more: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Pitch\nDTSTART;TZID=Europe/Paris:20270616T{hour}0000\n\
         DURATION:PT1H\n{more}\nEND:VEVENT\n"
    )
}

/// What is in the programme once a calendar was imported.
fn imported(text: &str) -> Item {
    let plan = at_the_show(text.as_bytes(), &[]);
    let row = &plan.rows[0];
    let Outcome::Create(body, uid) = &row.outcome else {
        panic!("{row:?}")
    };
    Item {
        version: row.version,
        ..item(body, uid.as_deref())
    }
}

fn starts(plan: &Plan) -> Vec<String> {
    plan.rows
        .iter()
        .map(|row| match &row.outcome {
            Outcome::Create(body, _) | Outcome::Update { body, .. } => body.starts.to_string(),
            Outcome::Unchanged(_) => "as it is".to_owned(),
            Outcome::Passed(problem) => problem.key.to_owned(),
            Outcome::Refused(problems) => problems[0].key.to_owned(),
        })
        .collect()
}

#[test]
fn the_later_of_two_versions_in_a_file_is_the_event_whatever_their_order() {
    // Sample 20 (tutanota #10907).
    let older = pitch("a", 10, "SEQUENCE:0");
    let newer = pitch("a", 15, "SEQUENCE:2");
    let by_stamp = |hour, stamp: &str| pitch("a", hour, &format!("DTSTAMP:{stamp}"));
    for (one, other) in [
        (older.clone(), newer.clone()),
        (newer, older),
        (
            by_stamp(10, "20270101T000000Z"),
            by_stamp(15, "20270102T000000Z"),
        ),
        (
            by_stamp(15, "20270102T000000Z"),
            by_stamp(10, "20270101T000000Z"),
        ),
        // A version without a number is the first (3.8.7.4).
        (pitch("a", 10, ""), pitch("a", 15, "SEQUENCE:1")),
    ] {
        let plan = at_the_show(calendar(&format!("{one}{other}")).as_bytes(), &[]);
        assert_eq!(starts(&plan), ["2027-06-16T15:00"]);
        let warned: Vec<_> = plan.rows[0].warnings.iter().map(|w| w.key).collect();
        assert_eq!(warned, ["programme-import-older-too"]);
    }
    // The same twice is once; two that differ and say nothing of it are for a person to decide.
    let same = pitch("a", 10, "SEQUENCE:1");
    let plan = at_the_show(calendar(&format!("{same}{same}")).as_bytes(), &[]);
    assert_eq!(starts(&plan), ["2027-06-16T10:00"]);
    assert_eq!(plan.rows[0].warnings[0].key, "programme-import-copies");
    let other = pitch("a", 15, "SEQUENCE:1");
    let plan = at_the_show(calendar(&format!("{same}{other}")).as_bytes(), &[]);
    assert_eq!(
        starts(&plan),
        ["2027-06-16T10:00", "programme-import-twice"]
    );
    // What has no name is each its own.
    let unnamed = |hour| pitch("a", hour, "").replace("UID:a\n", "");
    let plan = at_the_show(
        calendar(&format!("{}{}", unnamed(10), unnamed(15))).as_bytes(),
        &[],
    );
    assert_eq!(starts(&plan), ["2027-06-16T10:00", "2027-06-16T15:00"]);
}

#[test]
fn of_two_that_tell_of_one_date_the_newer_counts_and_the_other_is_named() {
    // robur-coop/icalendar#13: several programs moved one date, each wrote it down. twake-calendar#819: the
    // second is named by Greenwich's clock, the first by the place's.
    let master = pitch("a", 10, "RRULE:FREQ=DAILY;COUNT=3");
    let date = |named: &str, hour: u8, more: &str| {
        pitch("a", hour, &format!("RECURRENCE-ID{named}\n{more}"))
            .replace("SUMMARY:Pitch", &format!("SUMMARY:Pitch {hour}"))
            .replace(":20270616T1", ":20270617T1")
    };
    let here = ";TZID=Europe/Paris:20270617T100000";
    let there = ":20270617T080000Z";
    for (one, other, expected) in [
        (
            date(here, 14, "SEQUENCE:1"),
            date(here, 15, "SEQUENCE:2"),
            15,
        ),
        (
            date(here, 14, "SEQUENCE:2"),
            date(here, 15, "SEQUENCE:1"),
            14,
        ),
        (date(here, 14, ""), date(here, 15, ""), 15),
        (date(here, 14, ""), date(there, 15, ""), 15),
    ] {
        let text = calendar(&format!("{master}{one}{other}"));
        let plan = at_the_show(text.as_bytes(), &[]);
        assert_eq!(plan.rows.len(), 1, "{text}");
        let Outcome::Create(body, _) = &plan.rows[0].outcome else {
            panic!("{:?}", plan.rows[0])
        };
        assert_eq!(body.changes.len(), 1, "{text}");
        assert_eq!(body.changes[0].title, format!("Pitch {expected}"), "{text}");
        let warned: Vec<_> = plan.rows[0].warnings.iter().map(|w| w.key).collect();
        assert_eq!(warned, ["programme-import-date-again"], "{text}");
    }
    // python-recurring-ical-events#253 and khal's "part1": a date that no rule gives is taken besides, unless
    // the series has one then already.
    let besides = |hour: u8| {
        let none = ";TZID=Europe/Paris:20270625T100000";
        let plan = at_the_show(
            calendar(&format!("{master}{}", date(none, hour, ""))).as_bytes(),
            &[],
        );
        let Outcome::Create(body, _) = &plan.rows[0].outcome else {
            panic!("{:?}", plan.rows[0])
        };
        let warned: Vec<_> = plan.rows[0].warnings.iter().map(|w| w.key).collect();
        (body.occurrences().len(), warned)
    };
    assert_eq!(besides(14), (4, vec!["programme-import-further"]));
    assert_eq!(besides(10), (3, vec!["programme-import-exceptions"]));
    // The same twice says nothing twice.
    let twice = format!("{master}{0}{0}", date(here, 14, ""));
    assert!(
        at_the_show(calendar(&twice).as_bytes(), &[]).rows[0]
            .warnings
            .is_empty()
    );
}

#[test]
fn an_event_without_a_calendar_around_it_is_one() {
    // Ruby icalendar's `event.ics` and `two_events.ics`, and python-icalendar's corpus.
    let bare = format!("{}{}", pitch("a", 10, ""), pitch("b", 15, "")).replace('\n', "\r\n");
    let plan = at_the_show(bare.as_bytes(), &[]);
    assert_eq!(starts(&plan), ["2027-06-16T10:00", "2027-06-16T15:00"]);
    for text in [
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
        "BEGIN:VALARM\r\nEND:VALARM\r\n",
        "UID:a\r\n",
    ] {
        assert!(calendar::read(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn an_older_file_that_comes_later_moves_nothing_back() {
    let kept = imported(&calendar(&pitch(
        "a",
        15,
        "SEQUENCE:2\nDTSTAMP:20270110T000000Z",
    )));
    assert_eq!(kept.version.unwrap().sequence, 2);
    let again = |more: &str, hour| {
        let plan = at_the_show(
            calendar(&pitch("a", hour, more)).as_bytes(),
            std::slice::from_ref(&kept),
        );
        starts(&plan).remove(0)
    };
    for older in [
        "SEQUENCE:0\nDTSTAMP:20270101T000000Z",
        "SEQUENCE:1\nDTSTAMP:20270201T000000Z",
        "SEQUENCE:2\nDTSTAMP:20270109T235959Z",
    ] {
        assert_eq!(again(older, 10), "programme-import-older", "{older}");
    }
    assert_eq!(
        again("SEQUENCE:2\nDTSTAMP:20270110T000000Z", 15),
        "as it is"
    );
    assert_eq!(
        again("SEQUENCE:3\nDTSTAMP:20270101T000000Z", 11),
        "2027-06-16T11:00"
    );
    assert_eq!(
        again("SEQUENCE:2\nDTSTAMP:20270111T000000Z", 11),
        "2027-06-16T11:00"
    );
    // Who does not say when they wrote it is believed, as long as they name no lower number.
    assert_eq!(again("SEQUENCE:2", 11), "2027-06-16T11:00");
    let never = Version {
        sequence: 1,
        written: None,
    };
    assert!(!never.is_before(Version {
        sequence: 1,
        written: Some(Timestamp(0))
    }));
}

#[test]
fn what_a_calendar_cancels_is_cancelled_and_alone_makes_nothing() {
    // Samples 11a and 11b (nextcloud/calendar #3053; RFC 5546, 3.2.5).
    let request = calendar(&format!("METHOD:REQUEST\n{}", pitch("a", 10, "SEQUENCE:0")));
    let cancel = calendar(&format!("METHOD:CANCEL\n{}", pitch("a", 10, "SEQUENCE:1")));
    let kept = imported(&request);
    let alone = at_the_show(cancel.as_bytes(), &[]);
    assert_eq!(starts(&alone), ["programme-import-cancels-nothing"]);
    assert!(!alone.can_be_applied());
    let plan = at_the_show(cancel.as_bytes(), std::slice::from_ref(&kept));
    let Outcome::Update { body, .. } = &plan.rows[0].outcome else {
        panic!("{plan:?}")
    };
    assert!(body.cancelled);
    assert_eq!(body.title, "Pitch");
    // Without anything but its name, as RFC 5546 lets it be.
    let bare = calendar(
        "METHOD:CANCEL\nBEGIN:VEVENT\nUID:a\nSEQUENCE:1\nDTSTAMP:20270101T000000Z\nEND:VEVENT",
    );
    let plan = at_the_show(bare.as_bytes(), std::slice::from_ref(&kept));
    assert!(matches!(&plan.rows[0].outcome, Outcome::Update { body, .. } if body.cancelled));
    // A cancellation that was overtaken cancels nothing.
    let later = Item {
        version: Some(Version {
            sequence: 2,
            written: None,
        }),
        ..kept.clone()
    };
    let plan = at_the_show(cancel.as_bytes(), &[later]);
    assert_eq!(starts(&plan), ["programme-import-older"]);
    // STATUS says the same of an event that its file holds.
    let status = calendar(&pitch("a", 10, "SEQUENCE:1\nSTATUS:CANCELLED"));
    let plan = at_the_show(status.as_bytes(), &[kept]);
    assert!(matches!(&plan.rows[0].outcome, Outcome::Update { body, .. } if body.cancelled));
    // Both in one file: the later one counts.
    let both = format!("{}{}", calendar(&pitch("a", 10, "SEQUENCE:0")), cancel);
    assert_eq!(
        starts(&at_the_show(both.as_bytes(), &[])),
        ["programme-import-cancels-nothing"]
    );
}

#[test]
fn one_occurrence_that_comes_alone_changes_its_series_or_stands_for_itself() {
    let series = calendar(&pitch("s", 10, "RRULE:FREQ=DAILY;COUNT=3"));
    let one = |more: &str| {
        calendar(&format!(
            "{more}BEGIN:VEVENT\nUID:s\nSUMMARY:Robot\nRECURRENCE-ID;TZID=Europe/Paris:20270617T100000\n\
             DTSTART;TZID=Europe/Paris:20270617T150000\nDURATION:PT30M\nEND:VEVENT"
        ))
    };
    let kept = imported(&series);
    let plan = at_the_show(one("").as_bytes(), std::slice::from_ref(&kept));
    let Outcome::Update { body, .. } = &plan.rows[0].outcome else {
        panic!("{plan:?}")
    };
    assert_eq!(body.changes.len(), 1);
    let change = &body.changes[0];
    assert_eq!((change.title.as_str(), change.minutes), ("Robot", 30));
    assert_eq!(change.starts.to_string(), "2027-06-17T15:00");
    let plan = at_the_show(
        one("METHOD:CANCEL\n").as_bytes(),
        std::slice::from_ref(&kept),
    );
    let Outcome::Update { body, .. } = &plan.rows[0].outcome else {
        panic!("{plan:?}")
    };
    let gone: Vec<_> = body.occurrences().iter().map(|o| o.cancelled).collect();
    assert_eq!(gone, [false, true, false]);
    assert!(!body.cancelled);
    // Without its series it is taken by itself, with a word.
    let alone = at_the_show(one("").as_bytes(), &[]);
    assert_eq!(starts(&alone), ["2027-06-17T15:00"]);
    assert_eq!(alone.rows[0].warnings[0].key, "programme-import-orphan");
    let gone = at_the_show(one("METHOD:CANCEL\n").as_bytes(), &[]);
    assert_eq!(starts(&gone), ["programme-import-cancels-nothing"]);
}
