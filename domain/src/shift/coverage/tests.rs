use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::form::Fields;
use crate::shift::span::tests::span;

pub(crate) fn rule(day: Option<i32>, times: Option<&str>, people: i64, own: i64) -> Rule {
    let times = times.map(span);
    Rule {
        id: CoverageId(Uuid::nil()),
        participation_id: ParticipationId(Uuid::nil()),
        day: day.map(|day| span("09:00-10:00").day().plus_days(day)),
        starts: times.map(|t| t.starts.time()),
        ends: times.map(|t| t.ends.time()),
        people,
        from_organisation: own,
    }
}

pub(crate) fn present(member: u128, own: bool, times: &str) -> Presence {
    Presence {
        span: span(times),
        member: TeamMemberId(Uuid::from_u128(member)),
        own,
    }
}

fn gap(times: &str, people: i64, own: i64) -> Gap {
    Gap {
        span: span(times),
        people,
        own,
    }
}

#[test]
fn always_two_and_one_of_the_organisation() {
    let hours = [span("09:00-18:00")];
    let rules = [rule(None, None, 2, 1)];
    assert_eq!(check(&hours, &rules, &[]), [gap("09:00-18:00", 2, 1)]);
    let shifts = [
        present(1, true, "09:00-12:00"),
        present(2, false, "09:00-18:00"),
        present(3, false, "12:00-15:00"),
    ];
    assert_eq!(
        check(&hours, &rules, &shifts),
        [gap("12:00-15:00", 0, 1), gap("15:00-18:00", 1, 1)]
    );
}

#[test]
fn the_larger_of_two_rules_holds_where_both_do() {
    let hours = [span("09:00-18:00"), span("1 09:00-17:00")];
    let rules = [
        rule(None, None, 1, 0),
        rule(Some(1), Some("12:00-14:00"), 3, 1),
        rule(Some(-1), Some("08:00-10:00"), 2, 0),
        rule(Some(7), None, 9, 9),
    ];
    assert_eq!(
        check(&hours, &rules, &[]),
        [
            gap("-1 08:00-10:00", 2, 0),
            gap("09:00-18:00", 1, 0),
            gap("1 09:00-12:00", 1, 0),
            gap("1 12:00-14:00", 3, 1),
            gap("1 14:00-17:00", 1, 0),
        ]
    );
}

#[test]
fn somebody_who_is_there_twice_counts_once() {
    let hours = [span("09:00-11:00")];
    let rules = [rule(None, None, 2, 0)];
    let shifts = [
        present(1, true, "09:00-11:00"),
        present(1, true, "09:00-11:00"),
    ];
    assert_eq!(check(&hours, &rules, &shifts), [gap("09:00-11:00", 1, 0)]);
    assert_eq!(overlaps(&shifts)[0].span, span("09:00-11:00"));
}

#[test]
fn shifts_that_touch_are_one_after_the_other() {
    let shifts = [
        present(1, true, "11:00-13:00"),
        present(1, true, "09:00-11:00"),
        present(2, true, "10:00-12:00"),
    ];
    assert_eq!(overlaps(&shifts), []);
}

#[test]
fn hours_are_cut_into_slots_and_a_short_rest_is_joined() {
    let hours = [span("09:00-18:30"), span("1 09:00-10:00")];
    let rules = [rule(None, None, 2, 0)];
    let cut: Vec<Span> = slots(&hours, &rules, 120, &Zone::paris())
        .iter()
        .map(|s| s.span)
        .collect();
    let wanted = [
        "09:00-11:00",
        "11:00-13:00",
        "13:00-15:00",
        "15:00-17:00",
        "17:00-18:30",
        "1 09:00-10:00",
    ];
    assert_eq!(cut, wanted.map(span));
    let cut = slots(&[span("09:00-17:30")], &rules, 120, &Zone::paris());
    assert_eq!(cut.last().map(|s| s.span), Some(span("15:00-17:30")));
    // Before anybody said how many, people are asked about the opening hours.
    assert_eq!(
        slots_to_ask(&hours, &[], 120, &Zone::paris()),
        wanted.map(span)
    );
}

#[test]
fn a_rule_that_asks_for_more_of_the_organisation_than_people_is_refused() {
    let fields: Fields = [
        ("people", "1"),
        ("from_organisation", "2"),
        ("rule_starts", "12:00"),
        ("rule_ends", "12:00"),
    ]
    .into_iter()
    .collect();
    let problems = RuleInput::read(&fields).unwrap_err();
    let key = |field| problems.of(field).unwrap().key;
    assert_eq!(key("from_organisation"), "coverage-more-own");
    assert_eq!(key("rule_ends"), "time-ends-at-once");
    let fields: Fields = [("people", ""), ("rule_starts", "12:00")]
        .into_iter()
        .collect();
    let problems = RuleInput::read(&fields).unwrap_err();
    assert_eq!(problems.of("people").unwrap().key, "form-required");
    assert_eq!(problems.of("rule_ends").unwrap().key, "form-required");
}

#[test]
fn a_rule_past_midnight_holds_until_the_next_day_and_its_gap_is_as_long() {
    let fields = [
        ("people", "2"),
        ("rule_starts", "20:00"),
        ("rule_ends", "02:00"),
    ];
    let read = RuleInput::read(&fields.into_iter().collect()).unwrap();
    let night = Rule {
        starts: read.starts,
        ends: read.ends,
        ..rule(None, None, 2, 0)
    };
    let gaps = check(&[span("09:00-18:00")], &[night], &[]);
    let said: Vec<String> = gaps.iter().map(|gap| gap.span.to_string()).collect();
    assert_eq!(said, ["2027-06-16T20:00/2027-06-17T02:00"]);
}

/// Quarters of an hour, so that edges meet often; two days.
pub(crate) fn spans() -> impl Strategy<Value = Span> {
    (0..2, 0..36_i64, 1..12_i64).prop_map(|(day, from, long)| {
        let start = span("09:00-10:00").plus_days(day).starts.0;
        let at = |quarters: i64| {
            Moment(start.saturating_add(jiff::SignedDuration::from_mins(15 * quarters)))
        };
        Span {
            starts: at(from),
            ends: at((from + long).min(40)),
        }
    })
}

fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let one = (
        proptest::option::of(0..2),
        proptest::option::of(spans()),
        0..4_i64,
        0..3_i64,
    );
    let one = one.prop_map(|(day, times, people, own)| Rule {
        starts: times.map(|t| t.starts.time()),
        ends: times.map(|t| t.ends.time()),
        ..rule(day, None, people.max(own), own)
    });
    proptest::collection::vec(one, 0..4)
}

pub(crate) fn presences() -> impl Strategy<Value = Vec<Presence>> {
    let one = (spans(), 1..6_u128).prop_map(|(span, member)| Presence {
        span,
        member: TeamMemberId(Uuid::from_u128(member)),
        own: member % 2 == 1,
    });
    proptest::collection::vec(one, 0..14)
}

/// Every minute of a span.
fn minutes(span: &Span) -> impl Iterator<Item = Moment> + use<> {
    let starts = span.starts.0;
    (0..span.minutes())
        .map(move |n| Moment(starts.saturating_add(jiff::SignedDuration::from_mins(n))))
}

/// What is missing in each minute, by counting in each.
fn by_brute_force(
    hours: &[Span],
    rules: &[Rule],
    present: &[Presence],
) -> BTreeMap<Moment, (i64, i64)> {
    let mut wanted: BTreeMap<Moment, (i64, i64)> = BTreeMap::new();
    for rule in rules {
        for minute in rule.stretches(hours).iter().flat_map(minutes) {
            let entry = wanted.entry(minute).or_default();
            entry.0 = entry.0.max(rule.people);
            entry.1 = entry.1.max(rule.from_organisation);
        }
    }
    let mut missing = BTreeMap::new();
    for (minute, (people, own)) in wanted {
        let here = |only_own: bool| {
            let members: BTreeSet<TeamMemberId> = present
                .iter()
                .filter(|p| p.span.starts <= minute && minute < p.span.ends)
                .filter(|p| p.own || !only_own)
                .map(|p| p.member)
                .collect();
            i64::try_from(members.len()).unwrap()
        };
        let short = ((people - here(false)).max(0), (own - here(true)).max(0));
        if short != (0, 0) {
            missing.insert(minute, short);
        }
    }
    missing
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn gaps_are_those_that_counting_every_minute_finds(
        rules in rules(),
        present in presences(),
        open in proptest::collection::vec(spans(), 0..3),
    ) {
        let gaps = check(&open, &rules, &present);
        let mut found = BTreeMap::new();
        for gap in &gaps {
            for minute in minutes(&gap.span) {
                prop_assert!(found.insert(minute, (gap.people, gap.own)).is_none());
            }
        }
        prop_assert_eq!(&found, &by_brute_force(&open, &rules, &present));
        // In order, and as long as they go.
        for pair in gaps.windows(2) {
            prop_assert!(pair[0].span.ends <= pair[1].span.starts);
            let same = (pair[0].people, pair[0].own) == (pair[1].people, pair[1].own);
            prop_assert!(!(same && pair[0].span.ends == pair[1].span.starts));
        }
        let mut mixed = present.clone();
        mixed.reverse();
        prop_assert_eq!(check(&open, &rules, &mixed), gaps);
    }

    #[test]
    fn overlaps_are_those_that_counting_every_minute_finds(present in presences()) {
        let mut counted: BTreeMap<(TeamMemberId, Moment), usize> = BTreeMap::new();
        for one in &present {
            for minute in minutes(&one.span) {
                *counted.entry((one.member, minute)).or_default() += 1;
            }
        }
        let twice: BTreeSet<_> =
            counted.into_iter().filter(|(_, n)| *n > 1).map(|(key, _)| key).collect();
        let mut found = BTreeSet::new();
        for overlap in overlaps(&present) {
            for minute in minutes(&overlap.span) {
                prop_assert!(found.insert((overlap.member, minute)));
            }
        }
        prop_assert_eq!(found, twice);
    }

    #[test]
    fn slots_are_what_is_wanted_cut_without_a_rest(
        rules in rules(),
        open in proptest::collection::vec(spans(), 0..3),
        slot in 20..200_i64,
    ) {
        let cut = slots(&open, &rules, slot, &Zone::paris());
        let wanted = demand(&open, &rules);
        let minutes = |all: &[Gap]| all.iter().map(|s| s.span.minutes()).sum::<i64>();
        prop_assert_eq!(minutes(&cut), minutes(&wanted));
        for slot in &cut {
            let whole = wanted.iter().find(|w| w.span.holds(&slot.span));
            prop_assert!(whole.is_some_and(|w| (w.people, w.own) == (slot.people, slot.own)));
        }
        for pair in cut.windows(2) {
            prop_assert!(pair[0].span.ends <= pair[1].span.starts);
        }
    }
}
