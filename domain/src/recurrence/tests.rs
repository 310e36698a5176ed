use proptest::prelude::*;

use super::*;
use crate::time::Zone;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn rule(text: &str) -> Recurrence {
    text.parse().unwrap()
}

fn days(text: &str, starts: &str) -> Vec<String> {
    rule(text)
        .occurrences(at(starts), 10)
        .iter()
        .map(|m| m.day().to_string())
        .collect()
}

#[test]
fn a_rule_is_printed_as_it_is_read() {
    for text in [
        "FREQ=DAILY;COUNT=4",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20270630",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6",
        "FREQ=YEARLY;COUNT=2",
    ] {
        assert_eq!(rule(text).to_string(), text);
    }
    let loose = rule("wkst=su;freq=weekly;byday=we,mo,mo;count=3;");
    assert_eq!(loose.to_string(), "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3");
}

#[test]
fn what_planning_has_no_use_for_is_refused_by_its_name() {
    for (text, part) in [
        ("FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3", "BYMONTHDAY=15"),
        ("FREQ=HOURLY;COUNT=3", "FREQ=HOURLY"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", "BYSETPOS=-1"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=3", "WKST"),
    ] {
        let refused = text.parse::<Recurrence>().unwrap_err();
        assert_eq!(refused, NotARule::Unsupported(part.to_owned()), "{text}");
    }
    for text in [
        "",
        "COUNT=3",
        "FREQ=SOMETIMES",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=70000",
        "FREQ=DAILY;COUNT=3;COUNT=4",
        "FREQ=DAILY;COUNT=3;UNTIL=20270630",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;BYDAY=é",
        "FREQ=DAILY;UNTIL=20270230",
        "FREQ=DAILY;UNTIL=2027+6-1",
    ] {
        let refused = text.parse::<Recurrence>().unwrap_err();
        assert!(matches!(refused, NotARule::Malformed(_)), "{text}");
    }
}

#[test]
fn months_without_the_day_are_left_out() {
    assert_eq!(
        days("FREQ=MONTHLY;COUNT=3", "2027-01-31T10:00"),
        ["2027-01-31", "2027-03-31", "2027-05-31"]
    );
    assert_eq!(
        days("FREQ=YEARLY;COUNT=2", "2028-02-29T10:00"),
        ["2028-02-29", "2032-02-29"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "2027-01-29T10:00"),
        ["2027-01-29", "2027-02-26", "2027-03-26"]
    );
}

#[test]
fn a_clock_change_moves_nothing_on_the_wall() {
    let found = rule("FREQ=WEEKLY;COUNT=2").occurrences(at("2027-03-22T09:30"), 9);
    assert_eq!(found, [at("2027-03-22T09:30"), at("2027-03-29T09:30")]);
    let apart =
        found[1].in_zone(&Zone::paris()).millis() - found[0].in_zone(&Zone::paris()).millis();
    assert_eq!(apart, 7 * 24 * 3_600_000 - 3_600_000);
}

#[test]
fn a_rule_without_end_or_beyond_ten_years_or_a_thousand_times_is_refused() {
    for (text, refusal) in [
        ("FREQ=WEEKLY", Refusal::Endless),
        ("FREQ=WEEKLY;UNTIL=20370617", Refusal::TooLong),
        ("FREQ=YEARLY;COUNT=12", Refusal::TooLong),
        ("FREQ=YEARLY;INTERVAL=60000;COUNT=2", Refusal::TooLong),
        ("FREQ=DAILY;COUNT=10000", Refusal::TooMany),
        ("FREQ=DAILY;UNTIL=20370615", Refusal::TooMany),
        ("FREQ=DAILY;UNTIL=20270615", Refusal::EndsBeforeStart),
        ("FREQ=DAILY;COUNT=0", Refusal::Never),
        (
            "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
            Refusal::BeginsElsewhere("2027-06-21".parse().unwrap()),
        ),
    ] {
        assert_eq!(
            rule(text).check(at("2027-06-16T10:00")),
            Err(refusal),
            "{text}"
        );
    }
    assert_eq!(
        rule("FREQ=WEEKLY;UNTIL=20370616").check(at("2027-06-16T10:00")),
        Ok(())
    );
    assert_eq!(
        rule("FREQ=YEARLY;COUNT=11").check(at("2027-06-16T10:00")),
        Ok(())
    );
}

#[test]
fn a_rule_moves_to_next_years_days_of_the_week() {
    let tuesday = rule("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20271231");
    let moved = tuesday.shifted(364, "2028-06-06".parse().unwrap());
    assert_eq!(moved.to_string(), "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20281229");
    assert_eq!(moved.check(at("2028-06-06T10:00")), Ok(()));
    let weekly = rule("FREQ=WEEKLY;BYDAY=TU,SU;COUNT=4");
    let moved = weekly.shifted(1, "2027-06-16".parse().unwrap());
    assert_eq!(moved.to_string(), "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4");
}

fn any_rule() -> impl Strategy<Value = (Recurrence, Moment)> {
    let day = |nth: std::ops::RangeInclusive<i8>| {
        (nth, 1_i8..=7).prop_map(|(nth, weekday)| RuleDay {
            nth: Some(nth).filter(|n| *n != 0),
            weekday: jiff::civil::Weekday::from_monday_one_offset(weekday).unwrap(),
        })
    };
    let stepped = prop_oneof![
        (
            Just(Frequency::Daily),
            proptest::collection::vec(day(0..=0), 0..3)
        ),
        (
            Just(Frequency::Weekly),
            proptest::collection::vec(day(0..=0), 0..4)
        ),
        (
            Just(Frequency::Monthly),
            proptest::collection::vec(day(-4..=5), 0..3)
        ),
        (
            Just(Frequency::Yearly),
            proptest::collection::vec(day(-52..=53), 0..2)
        ),
    ];
    let end = prop_oneof![
        (1_u32..40).prop_map(RuleEnd::Count),
        (0_i32..2_000)
            .prop_map(|days| RuleEnd::Until("2027-01-01".parse::<Day>().unwrap().plus_days(days))),
    ];
    (stepped, 1_u16..5, end, 0_i32..500).prop_map(|((frequency, days), interval, end, offset)| {
        let mut days = days;
        // The other reader passes over plain days beside numbered ones.
        if days.iter().any(|day| day.nth.is_some()) {
            days.retain(|day| day.nth.is_some());
        }
        days.sort_by_key(|day| (day.nth, day.weekday.to_monday_one_offset()));
        days.dedup();
        let rule = Recurrence {
            frequency,
            interval: NonZeroU16::new(interval).unwrap(),
            days,
            end,
        };
        let starts = "2027-01-01".parse::<Day>().unwrap().plus_days(offset);
        (rule, starts.at("10:30".parse().unwrap()))
    })
}

/// What the `rrule` crate makes of the same rule: an independent reader of RFC 5545.
fn expanded(rule: &Recurrence, starts: Moment, limit: usize) -> Vec<Moment> {
    // It wants its end in the start's own kind of time.
    let text = rule.to_string();
    let text = match rule.end {
        RuleEnd::Until(_) => format!("{text}T235959Z"),
        _ => text,
    };
    let text = format!(
        "DTSTART:{}Z\nRRULE:{text}",
        starts.0.strftime("%Y%m%dT%H%M%S")
    );
    let set: rrule::RRuleSet = text.parse().unwrap();
    set.all(u16::try_from(limit).unwrap())
        .dates
        .iter()
        .map(|d| at(&d.format("%Y-%m-%dT%H:%M").to_string()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn occurrences_are_those_that_another_reader_finds((rule, starts) in any_rule()) {
        if matches!(rule.end, RuleEnd::Until(day) if day < starts.day()) {
            return Ok(());
        }
        let last = expand::horizon(starts);
        let theirs: Vec<Moment> = expanded(&rule, starts, 60)
            .into_iter()
            .filter(|m| m.day() <= last)
            .collect();
        prop_assert_eq!(rule.occurrences(starts, 60), theirs, "{}", rule);
    }

    #[test]
    fn every_rule_is_printed_as_it_is_read((rule, _) in any_rule()) {
        prop_assert_eq!(rule.to_string().parse::<Recurrence>().unwrap(), rule);
    }

    #[test]
    fn moving_there_and_back_changes_nothing((rule, starts) in any_rule(), days in -800_i32..800) {
        let single = rule.days.len() < 2 || rule.days.iter().all(|d| d.nth.is_none());
        if !single || rule.check(starts).is_err() {
            return Ok(());
        }
        let there = rule.shifted(days, starts.day().plus_days(days));
        prop_assert_eq!(there.shifted(-days, starts.day()), rule);
    }
}
