//! The judge reads the VTIMEZONE as a calendar program would, with an expansion of its own, and
//! compares with the tz database hour by hour.

use jiff::civil::{Date, date};

use super::*;

fn block(zone: &str, years: RangeInclusive<i16>) -> String {
    let mut lines = Lines::with_capacity(0);
    write(&mut lines, zone, &TimeZone::get(zone).unwrap(), &years);
    String::from_utf8(lines.into_bytes())
        .unwrap()
        .replace("\r\n ", "")
        .replace("\r\n", "\n")
}

fn value<'a>(block: &'a str, name: &str) -> Option<&'a str> {
    block
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
}

fn part<'a>(rule: &'a str, name: &str) -> Option<&'a str> {
    rule.split(';')
        .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

fn offset_seconds(text: &str) -> i64 {
    let (sign, digits) = text.split_at(1);
    let field = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(0, |two| two.parse::<i64>().unwrap())
    };
    let seconds = field(0) * 3_600 + field(2) * 60 + field(4);
    if sign == "-" { -seconds } else { seconds }
}

fn local(text: &str) -> DateTime {
    DateTime::strptime("%Y%m%dT%H%M%S", text.trim_end_matches('Z')).unwrap()
}

fn unix(local: DateTime, offset: i64) -> i64 {
    TimeZone::UTC.to_timestamp(local).unwrap().as_second() - offset
}

/// The dates that a yearly rule gives in one year.
fn dates(rule: &str, year: i16) -> Vec<Date> {
    let month: i8 = part(rule, "BYMONTH").unwrap().parse().unwrap();
    let day = part(rule, "BYDAY").unwrap();
    let (nth, letters) = day.split_at(day.len() - 2);
    let nth = nth.parse::<i8>().ok();
    let first = date(year, month, 1);
    let fitting: Vec<Date> = first
        .series(jiff::Span::new().days(1))
        .take(usize::try_from(first.days_in_month()).unwrap())
        .filter(|day| weekday_letters(day.weekday()) == letters)
        .collect();
    let listed = part(rule, "BYMONTHDAY").map(|days| {
        days.split(',')
            .map(|day| day.parse::<i8>().unwrap())
            .collect::<Vec<_>>()
    });
    match (nth, listed) {
        (Some(-1), None) => fitting.last().copied().into_iter().collect(),
        (Some(nth), None) => vec![fitting[usize::try_from(nth).unwrap() - 1]],
        (None, Some(listed)) => fitting
            .into_iter()
            .filter(|day| listed.contains(&day.day()))
            .collect(),
        _ => panic!("a rule that programs may not know: {rule}"),
    }
}

/// Every change that the block tells until the end of `last`: when, and to which offset.
fn changes(block: &str, last: i16) -> Vec<(i64, i64)> {
    let mut changes = Vec::new();
    for observance in block.split("BEGIN:").skip(2) {
        let from = offset_seconds(value(observance, "TZOFFSETFROM").unwrap());
        let to = offset_seconds(value(observance, "TZOFFSETTO").unwrap());
        let start = local(value(observance, "DTSTART").unwrap());
        changes.push((unix(start, from), to));
        let Some(rule) = value(observance, "RRULE") else {
            continue;
        };
        let until = part(rule, "UNTIL").map(|until| unix(local(until), 0));
        for year in start.year()..=last {
            for day in dates(rule, year) {
                let at = unix(day.to_datetime(start.time()), from);
                if until.is_none_or(|until| at <= until) && at > unix(start, from) {
                    changes.push((at, to));
                }
            }
        }
    }
    changes.sort_unstable();
    changes
}

fn assert_same_clock(zone: &str, years: RangeInclusive<i16>, step: i64) {
    assert_block_same_clock(&block(zone, years.clone()), zone, &years, step);
}

fn assert_block_same_clock(block: &str, zone: &str, years: &RangeInclusive<i16>, step: i64) {
    let changes = changes(block, *years.end() + 1);
    let rules = TimeZone::get(zone).unwrap();
    let mut at = unix(date(*years.start(), 1, 1).at(0, 0, 0, 0), 0) - 86_400;
    let end = unix(date(*years.end(), 12, 31).at(23, 0, 0, 0), 0) + 86_400;
    while at < end {
        let told = changes.partition_point(|(change, _)| *change <= at);
        let told = changes[told.checked_sub(1).expect("something held before")].1;
        let real = rules
            .to_offset(jiff::Timestamp::from_second(at).unwrap())
            .seconds();
        assert_eq!(told, i64::from(real), "{zone} at {at}:\n{block}");
        at += step;
    }
}

#[test]
fn paris_is_told_by_the_last_sundays() {
    assert_eq!(
        block("Europe/Paris", 2027..=2027),
        "BEGIN:VTIMEZONE
TZID:Europe/Paris
X-LIC-LOCATION:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:20260329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
",
    );
}

#[test]
fn toronto_and_its_old_name_montreal_are_told_by_the_nth_sundays() {
    let toronto = block("America/Toronto", 2027..=2027);
    assert!(toronto.contains("DTSTART:20260308T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"));
    assert!(toronto.contains("DTSTART:20261101T020000\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"));
    let montreal = block("America/Montreal", 2027..=2027);
    assert_eq!(montreal, toronto.replace("Toronto", "Montreal"));
}

#[test]
fn a_zone_without_clock_changes_has_one_offset() {
    let kolkata = block("Asia/Kolkata", 2026..=2028);
    assert_eq!(kolkata.matches("BEGIN:STANDARD").count(), 1);
    assert!(kolkata.contains("TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nTZNAME:IST\n"));
    assert!(!kolkata.contains("RRULE"));
}

#[test]
fn a_rule_between_two_nths_is_told_by_seven_dates() {
    let santiago = block("America/Santiago", 2027..=2027);
    assert!(
        santiago.contains("BYMONTH=4;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8\n"),
        "{santiago}"
    );
}

#[test]
fn changes_without_a_rule_are_told_for_the_years_needed_only() {
    let casablanca = block("Africa/Casablanca", 2023..=2025);
    assert!(casablanca.lines().count() < 80, "{casablanca}");
    assert!(!casablanca.contains("DTSTART:2027"), "{casablanca}");
    assert!(casablanca.contains("BEGIN:DAYLIGHT") && casablanca.contains("BEGIN:STANDARD"));
}

#[test]
fn a_law_that_changed_the_rule_ends_the_old_one() {
    let toronto = block("America/Toronto", 2004..=2008);
    assert!(
        toronto.contains("BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z\n"),
        "{toronto}"
    );
    assert_same_clock("America/Toronto", 2004..=2008, 3_600);
    assert_same_clock("Europe/Istanbul", 2014..=2018, 3_600);
    assert_same_clock("America/Sao_Paulo", 2016..=2021, 3_600);
}

#[test]
fn a_rule_told_for_one_year_holds_for_series_without_end() {
    for zone in [
        "Europe/Paris",
        "America/Toronto",
        "America/Santiago",
        "Australia/Sydney",
    ] {
        assert_block_same_clock(&block(zone, 2027..=2027), zone, &(2027..=2075), 3_600);
    }
}

#[test]
fn every_hour_from_2026_to_2028_has_the_offset_of_the_tz_database() {
    for zone in [
        "Europe/Paris",
        "Europe/London",
        "Europe/Dublin",
        "America/Toronto",
        "America/Montreal",
        "America/Santiago",
        "America/Nuuk",
        "Asia/Kolkata",
        "Asia/Jerusalem",
        "Asia/Gaza",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Pacific/Chatham",
    ] {
        assert_same_clock(zone, 2026..=2028, 3_600);
    }
}

#[test]
fn every_zone_of_the_tz_database_is_told_right_in_few_lines() {
    let mut known = 0;
    for zone in jiff::tz::db().available() {
        let name = zone.as_str();
        if name.starts_with("posix/") || name.starts_with("right/") {
            continue;
        }
        known += 1;
        assert_same_clock(name, 2026..=2030, 6 * 3_600);
        let count = block(name, 2026..=2030).lines().count();
        assert!(count < 120, "{name} takes {count} lines");
    }
    assert!(known > 300, "only {known} zones");
}

#[test]
fn years_out_of_reach_are_clamped() {
    assert!(block("Europe/Paris", -9_999..=9_999).lines().count() < 400);
}
