//! The `icalendar` crate's parser is the first judge here; `scripts/check-ics` asks five more.

use std::num::NonZeroU16;

use domain::feed::RuleDay;
use domain::time::Day;
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::civil::Weekday;
use proptest::prelude::*;

use super::super::line::WIDTH;
use super::*;

const AT: Timestamp = Timestamp(1_780_000_000_123);

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn local(start: &str, end: &str, zone: &str) -> When {
    When::Local {
        start: moment(start),
        end: moment(end),
        zone: zone.parse().unwrap(),
    }
}

fn paris(start: &str, end: &str) -> When {
    local(start, end, "Europe/Paris")
}

fn entry(title: &str) -> Entry {
    let when = paris("2027-06-16T09:00", "2027-06-16T12:30");
    Entry::new("half-day-1@pavillon", title, when, AT)
}

fn feed(entries: Vec<Entry>) -> Feed {
    Feed {
        name: "VivaTech 2027".to_owned(),
        description: None,
        url: None,
        refresh_minutes: 60,
        locale: "fr".to_owned(),
        zone: Some(Zone::paris()),
        entries,
    }
}

fn written(feed: &Feed) -> String {
    String::from_utf8(write(feed)).unwrap()
}

/// The content lines of a feed with that one entry, unfolded.
fn lines_of(entry: Entry) -> Vec<String> {
    let text = written(&feed(vec![entry]));
    text.replace("\r\n ", "")
        .split("\r\n")
        .map(str::to_owned)
        .collect()
}

fn assert_has(entry: Entry, expected: &[&str]) {
    let lines = lines_of(entry);
    for line in expected {
        assert!(
            lines.iter().any(|l| l == line),
            "{line} is missing in\n{}",
            lines.join("\n")
        );
    }
}

fn weekly(end: RuleEnd) -> Rule {
    Rule {
        frequency: Frequency::Weekly,
        interval: NonZeroU16::new(2).unwrap(),
        days: vec![RuleDay {
            nth: None,
            weekday: Weekday::Wednesday,
        }],
        end,
        exceptions: Vec::new(),
    }
}

fn parsed_text(component: &Component<'_>, name: &str) -> String {
    component.find_prop(name).unwrap().val.as_str().to_owned()
}

#[test]
fn a_calendar_is_written_line_by_line_as_agreed() {
    let mut one = entry("Démonstration; étape 1, le matin");
    one.sequence = 3;
    one.description = "Deux lignes\nen tout".to_owned();
    one.location = "Hall 1, stand A12".to_owned();
    one.url = Some("https://stands.example/p/vivatech-2027".to_owned());
    one.categories = vec!["Plasturgie, composites".to_owned(), "Démo".to_owned()];
    one.alarms = vec![1_440, 15, 0, -5];
    let mut feed = feed(vec![one]);
    feed.description = Some("Le stand de l'agglomération".to_owned());
    feed.url = Some("https://stands.example/p/vivatech-2027".to_owned());
    let text = written(&feed);
    let (head, rest) = text.split_once("BEGIN:VTIMEZONE").unwrap();
    let (_, event) = rest.split_once("END:VTIMEZONE\r\n").unwrap();
    assert_eq!(
        head.replace("\r\n", "\n"),
        "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Pavillon//Pavillon//FR
CALSCALE:GREGORIAN
NAME:VivaTech 2027
X-WR-CALNAME:VivaTech 2027
DESCRIPTION:Le stand de l'agglomération
X-WR-CALDESC:Le stand de l'agglomération
X-WR-TIMEZONE:Europe/Paris
URL:https://stands.example/p/vivatech-2027
LAST-MODIFIED:20260528T202640Z
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
"
    );
    assert_eq!(
        event.replace("\r\n", "\n"),
        r"BEGIN:VEVENT
UID:half-day-1@pavillon
SEQUENCE:3
DTSTAMP:20260528T202640Z
CREATED:20260528T202640Z
LAST-MODIFIED:20260528T202640Z
DTSTART;TZID=Europe/Paris:20270616T090000
DTEND;TZID=Europe/Paris:20270616T123000
SUMMARY:Démonstration\; étape 1\, le matin
DESCRIPTION:Deux lignes\nen tout
LOCATION:Hall 1\, stand A12
URL:https://stands.example/p/vivatech-2027
CATEGORIES:Plasturgie\, composites,Démo
STATUS:CONFIRMED
TRANSP:OPAQUE
CLASS:PUBLIC
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P1D
DESCRIPTION:Démonstration\; étape 1\, le matin
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
DESCRIPTION:Démonstration\; étape 1\, le matin
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:PT0S
DESCRIPTION:Démonstration\; étape 1\, le matin
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:PT5M
DESCRIPTION:Démonstration\; étape 1\, le matin
END:VALARM
END:VEVENT
END:VCALENDAR
"
    );
}

#[test]
fn two_writes_are_the_same_bytes_whatever_order_the_rows_came_in() {
    let mut other = entry("b");
    other.uid = "half-day-2@pavillon".to_owned();
    let one_way = write(&feed(vec![entry("a"), other.clone()]));
    assert_eq!(one_way, write(&feed(vec![entry("a"), other.clone()])));
    assert_eq!(one_way, write(&feed(vec![other, entry("a")])));
}

#[test]
fn every_zone_used_is_declared_once_and_utc_never() {
    let toronto = local("2027-06-16T09:00", "2027-06-16T10:00", "America/Toronto");
    let utc = local("2027-06-16T09:00", "2027-06-16T10:00", "UTC");
    let entries = [
        paris("2027-06-16T09:00", "2027-06-16T10:00"),
        toronto.clone(),
        toronto,
        utc,
    ]
    .into_iter()
    .enumerate()
    .map(|(n, when)| Entry::new(format!("{n}@pavillon"), "x", when, AT))
    .collect();
    let text = written(&feed(entries));
    for zone in ["Europe/Paris", "America/Toronto"] {
        assert_eq!(text.matches(&format!("\r\nTZID:{zone}\r\n")).count(), 1);
    }
    assert!(text.contains("\r\nDTSTART:20270616T090000Z\r\n"));
    assert!(!text.contains("UTC"));
}

#[test]
fn an_empty_feed_is_still_a_calendar_with_a_component() {
    let text = written(&feed(Vec::new()));
    assert!(text.contains("BEGIN:VTIMEZONE") && !text.contains("LAST-MODIFIED"));
    assert!(read_calendar(&unfold(&text)).is_ok());
}

#[test]
fn a_cancelled_entry_is_kept_and_reminds_nobody() {
    let mut one = entry("x");
    one.status = Status::Cancelled;
    one.alarms = vec![15];
    assert!(
        !lines_of(one.clone())
            .iter()
            .any(|line| line.contains("VALARM"))
    );
    assert_has(one, &["STATUS:CANCELLED"]);
}

#[test]
fn whole_days_are_dates_and_their_end_is_the_day_after() {
    let mut one = entry("x");
    one.when = When::AllDay {
        start: day("2027-12-31"),
        end_exclusive: day("2028-01-02"),
    };
    one.transparency = Transparency::Transparent;
    one.class = Class::Private;
    assert_has(
        one,
        &[
            "DTSTART;VALUE=DATE:20271231",
            "DTEND;VALUE=DATE:20280102",
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
        ],
    );
}

#[test]
fn an_end_that_is_not_after_the_start_is_left_out() {
    for end in ["2027-06-16T09:00", "2027-06-16T08:00"] {
        let mut one = entry("x");
        one.when = paris("2027-06-16T09:00", end);
        assert!(!lines_of(one).iter().any(|line| line.starts_with("DTEND")));
    }
    let mut moment = entry("x");
    moment.when = When::Instant { start: AT, end: AT };
    assert_has(moment, &["DTSTART:20260528T202640Z"]);
}

#[test]
fn a_start_that_a_clock_change_skips_is_the_first_after_it() {
    let mut one = entry("x");
    one.when = paris("2027-03-28T02:30", "2027-03-28T04:00");
    assert_has(
        one,
        &[
            "DTSTART;TZID=Europe/Paris:20270328T033000",
            "DTEND;TZID=Europe/Paris:20270328T040000",
        ],
    );
}

#[test]
fn a_series_ends_in_the_time_that_its_start_is_told_in() {
    let until = RuleEnd::Until(day("2027-12-15"));
    let mut one = entry("x");
    one.recurrence = Some(weekly(until));
    assert_has(
        one.clone(),
        &["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20271215T225959Z"],
    );
    one.when = When::day(day("2027-06-16"));
    assert_has(
        one.clone(),
        &["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20271215"],
    );
    one.when = When::Instant { start: AT, end: AT };
    assert_has(
        one.clone(),
        &["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20271215T235959Z"],
    );
    let mut monthly = weekly(RuleEnd::Count(5));
    monthly.frequency = Frequency::Monthly;
    monthly.interval = NonZeroU16::MIN;
    monthly.days = vec![
        RuleDay {
            nth: Some(1),
            weekday: Weekday::Monday,
        },
        RuleDay {
            nth: Some(-1),
            weekday: Weekday::Friday,
        },
    ];
    one.recurrence = Some(monthly);
    assert_has(one, &["RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;COUNT=5"]);
}

#[test]
fn a_changed_occurrence_names_the_start_that_the_rule_gave_it_and_no_rule() {
    let mut series = entry("Rencontres");
    let mut rule = weekly(RuleEnd::Never);
    rule.exceptions = vec![paris("2027-06-30T09:00", "2027-06-30T09:00").start()];
    series.recurrence = Some(rule);
    let mut moved = series.clone();
    moved.recurrence_id = Some(paris("2027-07-14T09:00", "2027-07-14T09:00").start());
    moved.when = paris("2027-07-15T10:00", "2027-07-15T11:00");
    let text = written(&feed(vec![moved, series]));
    assert_eq!(text.matches("RRULE:FREQ=WEEKLY").count(), 1);
    assert_eq!(
        text.matches("EXDATE;TZID=Europe/Paris:20270630T090000")
            .count(),
        1
    );
    let (series, moved) = text
        .split_once("RECURRENCE-ID;TZID=Europe/Paris:20270714T090000")
        .unwrap();
    assert!(
        series.contains("RRULE:FREQ=WEEKLY"),
        "the series comes first"
    );
    assert!(moved.contains("DTSTART;TZID=Europe/Paris:20270715T100000"));
}

#[test]
fn a_title_of_142_characters_has_no_line_of_76_octets() {
    for length in 1..=300 {
        let text = written(&feed(vec![entry(&"x".repeat(length))]));
        assert!(
            text.split("\r\n").all(|line| line.len() <= WIDTH),
            "{length} characters"
        );
    }
}

#[test]
fn a_feed_holds_nothing_but_whole_lines() {
    let mut one = entry("a\r\nATTENDEE:mailto:x@example.org");
    one.uid = "x\r\nSTATUS:CANCELLED".to_owned();
    one.url = Some("https://a.example/\r\nX-EVIL:1".to_owned());
    let lines = lines_of(one);
    assert!(
        !lines
            .iter()
            .any(|l| l.starts_with("ATTENDEE") || l.starts_with("X-EVIL"))
    );
    assert!(!lines.iter().any(|l| l == "STATUS:CANCELLED"));
}

fn titles() -> impl Strategy<Value = String> {
    prop_oneof![
        "[^\\p{C}\u{2028}\u{2029}]{0,300}",
        "[éß中文字عربيПрив👩‍👩‍👧‍👦🏳️‍🌈,;\\\\: \"a-z]{0,120}",
        "[x]{142}",
        "[é]{300}",
    ]
}

proptest! {
    #[test]
    fn the_parser_reads_back_every_title_and_no_line_is_too_long(
        title in titles(),
        description in "([^\\p{C}\u{2028}\u{2029}]{0,80}\n){0,4}",
    ) {
        let mut one = entry(&title);
        one.description = description.clone();
        let text = written(&feed(vec![one]));
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= WIDTH && !line.contains(['\r', '\n']));
        }
        let unfolded = unfold(&text);
        let calendar = read_calendar(&unfolded).unwrap();
        let event = calendar.components.iter().find(|c| c.name == "VEVENT").unwrap();
        prop_assert_eq!(parsed_text(event, "SUMMARY"), title);
        if !description.is_empty() {
            prop_assert_eq!(parsed_text(event, "DESCRIPTION"), description);
        }
    }

    #[test]
    fn any_characters_at_all_make_a_calendar_that_can_be_read(title in any::<String>()) {
        let text = written(&feed(vec![entry(&title)]));
        prop_assert!(read_calendar(&unfold(&text)).is_ok());
        prop_assert!(text.split("\r\n").all(|line| line.len() <= WIDTH));
    }
}
