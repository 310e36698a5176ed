use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::shift::availability::{Wish, wish};
use crate::shift::coverage::tests::{presences, present, rule, spans};
use crate::shift::limits::by_day;
use crate::shift::span::tests::span;

fn candidate(number: u128) -> Candidate {
    Candidate {
        id: TeamMemberId(Uuid::from_u128(number)),
        own: number % 2 == 1,
        most_minutes: None,
        said: Vec::new(),
        engaged: Vec::new(),
    }
}

/// Days of nine hours in slots of an hour and a half, by that many people.
fn request(days: i32, people: u128, wanted: i64) -> Request {
    Request {
        hours: (0..days)
            .map(|n| span("09:00-18:00").plus_days(n))
            .collect(),
        rules: vec![rule(None, None, wanted, 1)],
        zone: Zone::paris(),
        rota: Rota {
            slot_minutes: 90,
            ..Rota::default()
        },
        people: (1..=people).map(candidate).collect(),
        existing: Vec::new(),
        after: None,
    }
}

fn said(times: &str, wish: Wish) -> Said {
    Said {
        span: span(times),
        wish,
    }
}

#[test]
fn everything_is_covered_and_the_hours_are_equal() {
    let proposal = request(4, 10, 2).propose();
    assert_eq!(proposal.unfilled, []);
    // 4 days × 6 slots × 2 people × 90 minutes among ten people.
    assert_eq!(
        proposal.people.iter().map(|p| p.minutes).sum::<i64>(),
        4_320
    );
    assert!(proposal.fairness.spread() <= 90, "{:?}", proposal.fairness);
}

#[test]
fn nobody_who_takes_part_in_the_programme_is_put_on_the_stand_meanwhile() {
    let mut request = request(1, 2, 1);
    request.rules = vec![rule(None, None, 1, 0)];
    for person in &mut request.people {
        person.engaged = vec![span("09:30-10:00")];
    }
    let proposal = request.propose();
    assert!(
        proposal
            .shifts
            .iter()
            .all(|s| s.span.starts >= span("10:30-12:00").starts)
    );
    let [unfilled] = &proposal.unfilled[..] else {
        panic!("{:?}", proposal.unfilled)
    };
    assert_eq!(unfilled.reasons, [(Reason::Engaged, 2)]);
    assert!(proposal.people.iter().all(|p| p.away == 1));
}

#[test]
fn wishes_are_kept_where_nothing_stands_against_them() {
    let mut request = request(2, 8, 2);
    request.people[3].said = vec![said("1 09:00-12:00", Wish::Prefer)];
    request.people[4].said = vec![said("09:00-18:00", Wish::Cannot)];
    let proposal = request.propose();
    let of = |number: u128| {
        let id = TeamMemberId(Uuid::from_u128(number));
        proposal.people.iter().find(|p| p.member == id).unwrap()
    };
    assert_eq!((of(4).wishes, of(4).kept), (2, 2));
    assert_eq!((of(5).away, of(5).bound), (6, Some(Bound::Away)));
    assert_eq!(proposal.unfilled, []);
}

#[test]
fn a_gap_says_what_stands_against_everybody() {
    let mut request = request(1, 3, 2);
    request.people[0].said = vec![said("09:00-10:30", Wish::Cannot)];
    request.people[1].most_minutes = Some(0);
    request.people[2].said = vec![said("09:00-12:00", Wish::Cannot)];
    let proposal = request.propose();
    let first = &proposal.unfilled[0];
    assert_eq!(
        (first.span, first.people, first.own),
        (span("09:00-10:30"), 2, 1)
    );
    assert_eq!(
        first.reasons,
        [(Reason::Cannot, 2), (Reason::WholeLimit, 1)]
    );
}

#[test]
fn shifts_that_there_are_stay_and_count() {
    let mut request = request(1, 2, 1);
    request.existing = vec![present(1, true, "09:00-13:30")];
    let proposal = request.propose();
    assert_eq!(proposal.unfilled.len(), 2, "{proposal:?}");
    assert!(
        proposal
            .unfilled
            .iter()
            .all(|u| u.own == 1 && u.people == 0)
    );
    // The one of the organisation has done enough with an hour and a half more.
    assert_eq!(proposal.people[0].minutes, 360);
}

#[test]
fn somebody_can_be_made_free_for_a_gap_that_only_they_can_close() {
    let mut request = request(1, 3, 1);
    request.rules = vec![
        rule(None, Some("09:00-10:30"), 1, 0),
        rule(None, Some("10:30-12:00"), 1, 0),
    ];
    request.rota.day_minutes = 90;
    // The first could do either; only they can do the second; the others can do the first.
    request.people[1].said = vec![said("10:30-12:00", Wish::Cannot)];
    request.people[2].said = vec![said("10:30-12:00", Wish::Cannot)];
    let proposal = request.propose();
    assert_eq!(proposal.unfilled, []);
}

#[test]
fn what_somebody_does_without_a_break_is_one_shift() {
    let proposal = request(1, 1, 1).propose();
    assert_eq!(proposal.shifts.len(), 1);
    assert_eq!(proposal.shifts[0].span, span("09:00-15:00"));
    assert_eq!(
        proposal
            .unfilled
            .iter()
            .map(|u| u.reasons.clone())
            .collect::<Vec<_>>(),
        vec![vec![(Reason::DayLimit, 1)]; 2]
    );
}

#[test]
fn what_has_begun_is_left_as_it_is() {
    let mut request = request(2, 6, 2);
    request.after = Some(span("10:30-12:00").starts);
    let proposal = request.propose();
    let first = proposal.shifts.iter().map(|s| s.span.starts).min();
    assert_eq!(first, Some(span("12:00-13:30").starts));
    assert_eq!(proposal.unfilled, []);
    // A minute later it is still the same proposal, with the next slot it is another.
    let later = |text: &str| {
        let after = Some(span(text).starts);
        Request {
            after,
            ..request.clone()
        }
        .digest()
    };
    assert_eq!(request.digest(), later("10:31-12:00"));
    assert_ne!(request.digest(), later("12:01-13:00"));
}

#[test]
fn a_digest_changes_with_anything_and_not_with_the_order() {
    let one = request(2, 4, 2);
    let mut other = one.clone();
    other.people.reverse();
    other.hours.reverse();
    assert_eq!(one.digest(), other.digest());
    other.people[0].most_minutes = Some(600);
    assert_ne!(one.digest(), other.digest());
}

fn requests() -> impl Strategy<Value = Request> {
    let words = (spans(), proptest::sample::select(Wish::ALL));
    let words = words.prop_map(|(span, wish)| Said { span, wish });
    let person = (
        proptest::option::of(0..500_i64),
        proptest::collection::vec(words, 0..4),
        proptest::collection::vec(spans(), 0..2),
    );
    let rules =
        proptest::collection::vec((0..4_i64, 0..3_i64, proptest::option::of(spans())), 1..3);
    (
        1..3_i32,
        proptest::collection::vec(person, 0..7),
        rules,
        presences(),
        30..150_i64,
        60..500_i64,
        600..1_000_i64,
    )
        .prop_map(|(days, people, rules, existing, slot, day, rest)| Request {
            hours: (0..days)
                .map(|n| span("09:00-17:00").plus_days(n))
                .collect(),
            rules: rules
                .into_iter()
                .map(|(people, own, times)| coverage::Rule {
                    starts: times.map(|t| t.starts.time()),
                    ends: times.map(|t| t.ends.time()),
                    ..rule(None, None, people.max(own), own)
                })
                .collect(),
            zone: Zone::paris(),
            rota: Rota {
                slot_minutes: slot,
                rest_minutes: rest,
                day_minutes: day,
            },
            people: people
                .into_iter()
                .zip(1..)
                .map(|((most_minutes, said, engaged), number)| Candidate {
                    most_minutes,
                    said,
                    engaged,
                    ..candidate(number)
                })
                .collect(),
            existing,
            after: None,
        })
}

/// Whether a shift of a proposal closes a gap that there is without it.
fn needed(request: &Request, proposal: &Proposal, number: usize) -> bool {
    let mut without = request.existing.clone();
    for (other, shift) in proposal.shifts.iter().enumerate() {
        if other != number {
            let found = request.people.iter().find(|p| p.id == shift.member);
            without.push(Presence {
                span: shift.span,
                member: shift.member,
                own: found.unwrap().own,
            });
        }
    }
    let gaps = coverage::check(&request.hours, &request.rules, &without);
    let span = proposal.shifts[number].span;
    gaps.iter().any(|g| g.span.overlaps(&span))
}

#[test]
fn one_of_the_organisation_who_becomes_free_late_makes_nobody_one_too_many() {
    let mut request = request(2, 5, 1);
    request.hours = vec![span("09:00-17:00"), span("1 09:00-17:00")];
    request.rules = vec![
        rule(None, Some("13:45-14:45"), 2, 2),
        rule(None, None, 1, 1),
    ];
    request.rota = Rota {
        slot_minutes: 115,
        rest_minutes: 976,
        day_minutes: 365,
    };
    request.people[0].most_minutes = Some(332);
    request.people[2].said = vec![said("11:30-14:00", Wish::Cannot)];
    request.people[4].most_minutes = Some(375);
    request.existing = vec![present(3, true, "15:00-16:45")];
    let proposal = request.propose();
    for (number, shift) in proposal.shifts.iter().enumerate() {
        assert!(needed(&request, &proposal, number), "{shift:?}");
    }
}

/// Whether somebody can be given a span, by the rules alone.
fn admissible(request: &Request, person: &Candidate, mine: &[Span], span: &Span) -> bool {
    let rest = |other: &Span| {
        let (first, second) = if other < span {
            (other, span)
        } else {
            (span, other)
        };
        other.day() == span.day()
            || first.ends.minutes_until(second.starts) >= request.rota.rest_minutes
    };
    let minutes: i64 = mine.iter().map(Span::minutes).sum();
    let day: i64 = mine
        .iter()
        .filter(|s| s.day() == span.day())
        .map(Span::minutes)
        .sum();
    wish(&person.said, span) != Wish::Cannot
        && !person.engaged.iter().any(|other| other.overlaps(span))
        && !mine.iter().any(|other| other.overlaps(span))
        && mine.iter().all(rest)
        && day + span.minutes() <= request.rota.day_minutes
        && person
            .most_minutes
            .is_none_or(|most| minutes + span.minutes() <= most)
}

fn shifts_of(request: &Request, proposal: &Proposal, id: TeamMemberId) -> (Vec<Span>, Vec<Span>) {
    let before = request.existing.iter().filter(|p| p.member == id);
    let new = proposal.shifts.iter().filter(|s| s.member == id);
    (
        before.map(|p| p.span).collect(),
        new.map(|s| s.span).collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_hard_rule_is_ever_broken(request in requests()) {
        let proposal = request.propose();
        for person in &request.people {
            let (mut mine, new) = shifts_of(&request, &proposal, person.id);
            for span in &new {
                prop_assert!(admissible(&request, person, &mine, span), "{person:?} {span}");
                mine.push(*span);
            }
            if new.is_empty() {
                continue;
            }
            let days: BTreeMap<_, _> = by_day(&mine, &request.zone);
            let minutes: i64 = days.values().sum();
            prop_assert!(person.most_minutes.is_none_or(|most| minutes <= most));
        }
        // Nobody else is given anything.
        for shift in &proposal.shifts {
            prop_assert!(request.people.iter().any(|p| p.id == shift.member));
        }
    }

    #[test]
    fn no_gap_is_left_that_one_person_could_fill(request in requests()) {
        let proposal = request.propose();
        let slots = request.slots();
        let mut after = request.existing.clone();
        for shift in &proposal.shifts {
            let own = request.people.iter().find(|p| p.id == shift.member).unwrap().own;
            after.push(Presence { span: shift.span, member: shift.member, own });
        }
        let gaps = coverage::check(&request.hours, &request.rules, &after);
        for slot in slots {
            for gap in gaps.iter().filter(|g| g.span.overlaps(&slot.span)) {
                for person in request.people.iter().filter(|p| gap.people > 0 || p.own) {
                    let (mut mine, new) = shifts_of(&request, &proposal, person.id);
                    mine.extend(new);
                    prop_assert!(!admissible(&request, person, &mine, &slot.span), "{slot:?} {person:?}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_what_comes_in_does_not_matter(
        request in requests(),
        seed in proptest::collection::vec(any::<u32>(), 32),
    ) {
        let mut mixed = request.clone();
        let mut keys = seed.iter().cycle();
        let mut key = || *keys.next().unwrap();
        mixed.people.sort_by_cached_key(|_| key());
        mixed.existing.sort_by_cached_key(|_| key());
        mixed.rules.sort_by_cached_key(|_| key());
        mixed.hours.sort_by_cached_key(|_| key());
        prop_assert_eq!(mixed.propose(), request.propose());
        prop_assert_eq!(mixed.digest(), request.digest());
    }

    #[test]
    fn hours_are_apart_by_one_slot_where_nothing_stands_against_it(
        days in 1..4_i32,
        people in 4..20_u128,
        wanted in 1..4_i64,
    ) {
        let mut request = request(days, people, wanted);
        request.rules = vec![rule(None, None, wanted, 0)];
        request.rota.day_minutes = 24 * 60;
        let proposal = request.propose();
        prop_assert_eq!(&proposal.unfilled, &[]);
        prop_assert!(proposal.fairness.spread() <= 90, "{:?}", proposal.fairness);
    }

    #[test]
    fn nobody_is_asked_twice_and_nobody_in_vain(request in requests()) {
        let proposal = request.propose();
        for (number, shift) in proposal.shifts.iter().enumerate() {
            prop_assert!(needed(&request, &proposal, number), "{shift:?}");
        }
    }
}
