use proptest::prelude::*;

use super::*;
use crate::time::{Moment, Timestamp};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn hours(of: &str, starts: &str, ends: &str) -> Hours {
    let (starts, ends) = (starts.parse().unwrap(), ends.parse().unwrap());
    Hours::of(day(of), starts, ends, &Zone::paris())
}

fn at(text: &str) -> i64 {
    let moment: Moment = text.parse().unwrap();
    moment.in_zone(&Zone::paris()).millis()
}

fn clock(millis: i64) -> String {
    Timestamp(millis).at(&Zone::paris()).to_string()
}

fn nights(own: &[Hours], late: &[Hours]) -> Nights {
    Nights::of(own, late, &Zone::paris())
}

/// Three days in June, nine to six.
fn show() -> [Hours; 3] {
    ["2027-06-16", "2027-06-17", "2027-06-18"].map(|day| hours(day, "09:00", "18:00"))
}

#[test]
fn a_day_of_a_show_turns_at_four_in_the_morning() {
    let nights = nights(&show(), &[]);
    let of = |text| nights.day(at(text)).day();
    assert_eq!(of("2027-06-16T09:00"), day("2027-06-16"));
    assert_eq!(of("2027-06-17T03:59"), day("2027-06-16"));
    assert_eq!(of("2027-06-17T04:00"), day("2027-06-17"));
    let second = nights.on(day("2027-06-17"));
    assert_eq!(clock(second.from), "2027-06-17T04:00");
    assert_eq!(clock(second.until), "2027-06-18T04:00");
}

// pretix #1819 has everybody leave at a time that the organiser sets for each list; here the hours say it.
#[test]
fn an_evening_until_two_is_one_evening_and_one_until_five_too() {
    let until = |closes: &str| {
        let evenings = ["2027-06-16", "2027-06-17"].map(|day| hours(day, "19:00", closes));
        nights(&show(), &evenings)
    };
    let two = until("02:00");
    assert_eq!(two.day(at("2027-06-17T01:59")).day(), day("2027-06-16"));
    assert_eq!(clock(two.on(day("2027-06-17")).from), "2027-06-17T04:00");
    // Halfway between five and nine.
    let five = until("05:00");
    assert_eq!(five.day(at("2027-06-17T04:30")).day(), day("2027-06-16"));
    assert_eq!(clock(five.on(day("2027-06-17")).from), "2027-06-17T07:00");
    // The last evening has no day after it.
    assert_eq!(clock(five.on(day("2027-06-18")).from), "2027-06-18T07:00");
    assert_eq!(clock(five.on(day("2027-06-19")).from), "2027-06-19T04:00");
}

#[test]
fn an_evening_that_nothing_follows_ends_an_hour_after_it_closes() {
    let party = hours("2027-06-19", "22:00", "06:00");
    let nights = nights(&[party], &[]);
    assert_eq!(
        clock(nights.day(at("2027-06-20T05:00")).until),
        "2027-06-20T07:00"
    );
}

#[test]
fn who_begins_before_four_has_a_day_that_begins_before_it() {
    let market = [
        hours("2027-06-16", "03:00", "14:00"),
        hours("2027-06-17", "03:00", "14:00"),
    ];
    let nights = nights(&market, &[]);
    assert_eq!(nights.day(at("2027-06-17T03:00")).day(), day("2027-06-17"));
    assert_eq!(clock(nights.on(day("2027-06-17")).from), "2027-06-16T20:30");
    assert_eq!(clock(nights.on(day("2027-06-16")).from), "2027-06-16T02:00");
}

#[test]
fn a_show_that_never_closes_has_no_night_and_a_night_gate_takes_none_away() {
    let marathon = [
        hours("2027-06-18", "00:00", "23:59"),
        hours("2027-06-19", "00:00", "23:59"),
        hours("2027-06-20", "00:00", "20:00"),
    ];
    let whole = nights(&marathon, &[]);
    assert_eq!(whole.day(at("2027-06-20T12:00")).day(), day("2027-06-18"));
    assert_eq!(whole.on(day("2027-06-19")), whole.on(day("2027-06-18")));
    assert_eq!(whole.day(at("2027-06-21T12:00")).day(), day("2027-06-21"));
    let gate = ["2027-06-16", "2027-06-17"].map(|day| hours(day, "18:00", "09:00"));
    assert_eq!(nights(&show(), &gate), nights(&show(), &[]));
}

#[test]
fn nights_of_clock_changes_turn_by_the_clock_on_the_wall() {
    for (before, turns) in [("2027-03-27", "2027-03-28"), ("2027-10-30", "2027-10-31")] {
        let two = [
            hours(before, "09:00", "18:00"),
            hours(turns, "09:00", "18:00"),
        ];
        let nights = nights(&two, &[]);
        let begins = nights.on(day(turns)).from;
        assert_eq!(clock(begins), format!("{turns}T04:00"));
        assert_eq!(nights.day(begins - 1).day(), day(before));
        assert_eq!(nights.day(begins).day(), day(turns));
    }
    let length = |of: &str| {
        let day = nights(&[hours(of, "09:00", "18:00")], &[]).on(day(of));
        (day.until - day.from) / 3_600_000
    };
    assert_eq!((length("2027-03-27"), length("2027-10-30")), (23, 25));
}

#[test]
fn a_show_elsewhere_has_its_own_nights() {
    let zone: Zone = "Pacific/Auckland".parse().unwrap();
    let own = Hours::of(
        day("2027-06-16"),
        "09:00".parse().unwrap(),
        "18:00".parse().unwrap(),
        &zone,
    );
    let begins = Nights::of(&[own], &[], &zone).on(day("2027-06-16")).from;
    assert_eq!(Timestamp(begins).at(&zone).to_string(), "2027-06-16T04:00");
}

#[test]
fn only_hours_past_midnight_say_when_a_day_ends() {
    let past = |from, until| Hours::past_midnight(at(from), at(until), &Zone::paris());
    assert_eq!(past("2027-06-16T09:00", "2027-06-17T00:00"), None);
    assert_eq!(past("2027-06-16T00:00", "2027-06-17T00:00"), None);
    let late = past("2027-06-16T19:00", "2027-06-17T02:00").unwrap();
    assert_eq!(late, hours("2027-06-16", "19:00", "02:00"));
}

#[test]
fn without_any_hours_days_turn_all_the_same() {
    let none = nights(&[], &[]);
    let here = none.day(at("2027-01-10T12:00"));
    assert_eq!(
        (here.day(), here.until - here.from),
        (day("2027-01-10"), DAY)
    );
    let all = Nights::default().day(at("2027-01-10T12:00"));
    assert_eq!((all.from, all.until), (i64::MIN, i64::MAX));
}

proptest! {
    /// Days follow one upon the other without a gap, each moment is in its own, and a date finds the
    /// day that is shown for it.
    #[test]
    fn every_moment_is_of_one_day(
        spans in proptest::collection::vec((0..12_i32, 0..24_i8, 0..24_i8, any::<bool>()), 0..8),
        moment in -40_i64..40,
        minute in 0..1_440_i64,
        month in prop_oneof![Just("2027-03-24"), Just("2027-06-10"), Just("2027-10-26")],
    ) {
        let zone = Zone::paris();
        let time = |hour| TimeOfDay(jiff::civil::time(hour, 30, 0, 0));
        let (mut own, mut late) = (Vec::new(), Vec::new());
        for (offset, starts, ends, is_own) in spans {
            let hours = Hours::of(day(month).plus_days(offset), time(starts), time(ends), &zone);
            if is_own { own.push(hours) } else { late.push(hours) }
        }
        let nights = Nights::of(&own, &late, &zone);
        let moment = at(&format!("{month}T00:00")) + moment * DAY + minute * 60_000;
        let here = nights.day(moment);
        prop_assert!(here.from <= moment && moment < here.until);
        prop_assert_eq!(nights.day(here.from), here);
        prop_assert_eq!(nights.day(here.until - 1), here);
        let next = nights.day(here.until);
        prop_assert_eq!(next.from, here.until);
        prop_assert!(here.day() < next.day());
        prop_assert_eq!(nights.on(here.day()), here);
        prop_assert_eq!(nights.on(next.day().plus_days(-1)), here);
        let kept: Nights = serde_json::from_str(&serde_json::to_string(&nights).unwrap()).unwrap();
        prop_assert_eq!(kept, nights);
    }
}
