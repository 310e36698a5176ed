use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::nights::{Hours, Nights};
use crate::time::{Day, Zone};

const NORTH: u128 = 1;
const SOUTH: u128 = 2;
const LAB: u128 = 3;
const STAGE: u128 = 4;

fn point(number: u128) -> PointId {
    PointId(Uuid::from_u128(number))
}

fn scan(number: u128) -> ScanId {
    ScanId(Uuid::from_u128(number))
}

fn place(entry: Entry) -> impl Fn(PointId) -> Option<Place> {
    move |id| {
        let kind = match id.0.as_u128() {
            NORTH | SOUTH => PointKind::Door,
            LAB => PointKind::Zone,
            STAGE => PointKind::Stand,
            _ => return None,
        };
        Some(Place {
            area: Area::of(id, kind),
            entry,
        })
    }
}

/// Steps in their order: where, and whether in.
fn way(steps: &[(u128, bool)], entry: Entry) -> Whereabouts {
    Whereabouts::of(passages_of(steps), place(entry), &Ends::default()).0
}

fn passages_of(steps: &[(u128, bool)]) -> Vec<Passage> {
    let passages = steps.iter().zip(1..).map(|((at, into), number)| Passage {
        id: scan(number),
        point: point(*at),
        direction: if *into { Direction::In } else { Direction::Out },
        moment: i64::try_from(number).unwrap() * 1_000,
    });
    passages.collect()
}

fn doubles(steps: &[(u128, bool)], entry: Entry) -> Vec<Double> {
    Whereabouts::of(passages_of(steps), place(entry), &Ends::default()).1
}

#[test]
fn whoever_comes_in_by_another_door_is_in_twice() {
    let twice = vec![Double {
        first: scan(1),
        second: scan(2),
    }];
    assert_eq!(
        doubles(&[(NORTH, true), (SOUTH, true)], Entry::AfterLeaving),
        twice
    );
    assert_eq!(doubles(&[(NORTH, true), (SOUTH, true)], Entry::Once), twice);
    assert_eq!(
        doubles(&[(NORTH, true), (SOUTH, true)], Entry::Many),
        vec![]
    );
}

#[test]
fn whoever_left_may_come_again_unless_once_is_once() {
    let steps = [(NORTH, true), (SOUTH, false), (NORTH, true)];
    assert_eq!(doubles(&steps, Entry::AfterLeaving), vec![]);
    assert_eq!(
        doubles(&steps, Entry::Once),
        vec![Double {
            first: scan(1),
            second: scan(3)
        }]
    );
}

// pretix #4651: going from one place to the next checked nobody out of the one before.
#[test]
fn going_into_one_zone_leaves_the_one_before() {
    let steps = [(NORTH, true), (LAB, true), (STAGE, true)];
    let there = way(&steps, Entry::AfterLeaving);
    assert!(there.is_in(Area::Show) && there.is_in(Area::Part(point(STAGE))));
    assert!(!there.is_in(Area::Part(point(LAB))));
    let back = [(LAB, true), (STAGE, true), (LAB, true)];
    assert_eq!(doubles(&back, Entry::AfterLeaving), vec![]);
    assert_eq!(way(&back, Entry::AfterLeaving).part, Some(point(LAB)));
}

#[test]
fn whoever_leaves_the_show_leaves_its_zones() {
    let gone = way(&[(LAB, true), (NORTH, false)], Entry::Many);
    assert!(!gone.inside && gone.part.is_none());
    // A late exit from a zone that was left already changes nothing.
    let on = way(&[(LAB, true), (STAGE, true), (LAB, false)], Entry::Many);
    assert_eq!(on.part, Some(point(STAGE)));
}

/// The show of these tests: three days at a change of the clocks, each from nine to six.
fn days(first: &str) -> (i64, Nights) {
    let zone = Zone::paris();
    let first: Day = first.parse().unwrap();
    let hours = |offset| {
        let (starts, ends) = ("09:00".parse().unwrap(), "18:00".parse().unwrap());
        Hours::of(first.plus_days(offset), starts, ends, &zone)
    };
    let own = [hours(0), hours(1), hours(2)];
    (own[0].from, Nights::of(&own, &[], &zone))
}

const HOUR: i64 = 3_600_000;

/// Steps in their order: where, whether in, and how many hours after the first opening.
fn on(steps: &[(u128, bool, i64)], entry: Entry, now: i64) -> (Whereabouts, Vec<Double>) {
    let (opens, nights) = days("2027-06-16");
    let ends = Ends::new(nights, Vec::new());
    let passages = steps
        .iter()
        .zip(1..)
        .map(|((at, into, hours), number)| Passage {
            id: scan(number),
            point: point(*at),
            direction: if *into { Direction::In } else { Direction::Out },
            moment: opens + hours * HOUR,
        });
    let (there, doubles) = Whereabouts::of(passages.collect(), place(entry), &ends);
    (there.at(opens + now * HOUR, &ends), doubles)
}

// Rock #6735: a room was full of those of an earlier service. Nobody scans out: on the second day the door said "2 of 2, full" and "already in".
#[test]
fn a_night_ends_a_presence() {
    let came = [(NORTH, true, 1), (LAB, true, 2)];
    let (evening, _) = on(&came, Entry::AfterLeaving, 12);
    assert!(evening.inside && evening.part == Some(point(LAB)));
    let (morning, _) = on(&came, Entry::AfterLeaving, 24);
    assert!(!morning.inside && morning.part.is_none());
    let again = [(NORTH, true, 1), (NORTH, true, 24)];
    assert_eq!(on(&again, Entry::AfterLeaving, 25).1, vec![]);
}

// alf.io #742: at a trade show one badge comes once on each day, and twice on one day is told.
#[test]
fn once_is_once_a_day() {
    let steps = [
        (NORTH, true, 1),
        (NORTH, true, 24),
        (NORTH, false, 25),
        (NORTH, true, 26),
    ];
    let (there, doubles) = on(&steps, Entry::Once, 27);
    assert_eq!(
        doubles,
        vec![Double {
            first: scan(2),
            second: scan(4)
        }]
    );
    assert_eq!(
        there.entered[0].times, 2,
        "those of yesterday are not counted"
    );
}

// eventyay #4219 and pretix #1647: back in within the day only after having left, whatever yesterday was.
#[test]
fn whoever_forgot_to_leave_yesterday_leaves_and_comes_again_today() {
    let steps = [
        (NORTH, true, 1),
        (NORTH, false, 23),
        (NORTH, true, 24),
        (SOUTH, true, 25),
    ];
    let (_, doubles) = on(&steps, Entry::AfterLeaving, 26);
    assert_eq!(doubles.len(), 1);
    assert_eq!(doubles[0].first, scan(3));
}

// pretix #1819: whoever is still in at night is let out; whoever comes in after that stays in.
#[test]
fn a_presence_after_the_night_is_not_ended_by_it() {
    let (opens, nights) = days("2027-06-16");
    let turn = nights.day(opens).until;
    let ends = Ends::new(nights, Vec::new());
    for (moment, inside) in [(turn - 1, false), (turn, true)] {
        let came = Passage {
            id: scan(1),
            point: point(NORTH),
            direction: Direction::In,
            moment,
        };
        let there = Whereabouts::by(turn + HOUR, [came].into_iter(), place(Entry::Many), &ends);
        assert_eq!(there.inside, inside);
    }
}

fn emptied(area: Area, hours: i64, anew: bool) -> Ends {
    let (opens, nights) = days("2027-06-16");
    let at = opens + hours * HOUR;
    Ends::new(nights, vec![Emptied { area, at, anew }])
}

fn after_emptying(area: Area, anew: bool, entry: Entry) -> Whereabouts {
    let ends = emptied(area, 3, anew);
    let (opens, _) = days("2027-06-16");
    let passages = passages_of(&[(NORTH, true), (LAB, true)]);
    let passages = passages.into_iter().map(|p| Passage {
        moment: opens + p.moment,
        ..p
    });
    Whereabouts::by(opens + 4 * HOUR, passages, place(entry), &ends)
}

#[test]
fn emptying_the_show_counts_everybody_out_and_lets_them_come_again() {
    let there = after_emptying(Area::Show, false, Entry::AfterLeaving);
    assert!(!there.inside && there.part.is_none());
    let door = place(Entry::AfterLeaving)(point(NORTH)).unwrap();
    assert_eq!(there.repeats(door), None);
    // "Once a day" stays once a day, unless entries begin anew.
    let once = place(Entry::Once)(point(NORTH)).unwrap();
    let stays = after_emptying(Area::Show, false, Entry::Once);
    assert_eq!(stays.repeats(once), Some(scan(1)));
    let anew = after_emptying(Area::Show, true, Entry::Once);
    assert_eq!(anew.repeats(once), None);
    assert_eq!(anew.repeats(place(Entry::Once)(point(LAB)).unwrap()), None);
}

#[test]
fn emptying_a_zone_leaves_those_in_it_in_the_show() {
    let there = after_emptying(Area::Part(point(LAB)), true, Entry::Once);
    assert!(there.inside && there.part.is_none());
    assert_eq!(there.repeats(place(Entry::Once)(point(LAB)).unwrap()), None);
    assert!(
        there
            .repeats(place(Entry::Once)(point(NORTH)).unwrap())
            .is_some()
    );
    let other = after_emptying(Area::Part(point(STAGE)), true, Entry::Once);
    assert_eq!(other.part, Some(point(LAB)));
}

#[test]
fn an_area_counts_since_the_day_began_or_since_it_was_last_emptied() {
    let (opens, nights) = days("2027-06-16");
    let lab = Area::Part(point(LAB));
    let ends = emptied(lab, 3, false);
    let begins = nights.day(opens).from;
    assert_eq!(ends.since(lab, opens + 2 * HOUR), begins);
    assert_eq!(ends.since(lab, opens + 3 * HOUR), begins, "not yet");
    assert_eq!(ends.since(lab, opens + 4 * HOUR), opens + 3 * HOUR + 1);
    assert_eq!(ends.since(Area::Show, opens + 4 * HOUR), begins);
    let show = emptied(Area::Show, 3, false);
    assert_eq!(show.since(lab, opens + 4 * HOUR), opens + 3 * HOUR + 1);
    let tomorrow = opens + 24 * HOUR;
    assert_eq!(show.since(lab, tomorrow), nights.day(tomorrow).from);
    let later = show.from(opens + 3 * HOUR);
    assert_eq!(later, show);
    assert_eq!(show.from(opens + 4 * HOUR), Ends::new(nights, Vec::new()));
}

/// A show over one of the nights on which the clocks change, or over none, with what was emptied in it.
fn shows() -> impl Strategy<Value = (i64, Ends)> {
    let first = prop_oneof![Just("2027-03-26"), Just("2027-06-16"), Just("2027-10-29")];
    let hands = (0..72_i64, 0..5_u128, any::<bool>());
    (first, proptest::collection::vec(hands, 0..4)).prop_map(|(first, hands)| {
        let (opens, nights) = days(first);
        let emptied = hands.into_iter().map(|(hours, at, anew)| Emptied {
            area: match at {
                LAB | STAGE => Area::Part(point(at)),
                _ => Area::Show,
            },
            at: opens + hours * HOUR,
            anew,
        });
        (opens, Ends::new(nights, emptied.collect()))
    })
}

fn passages() -> impl Strategy<Value = Vec<Passage>> {
    // Half hours over three days: some steps fall upon what was emptied, and upon each other.
    let one = (0..40_u128, 1..6_u128, any::<bool>(), -6..150_i64);
    proptest::collection::vec(one, 0..30).prop_map(|steps| {
        let mut all: Vec<Passage> = steps
            .into_iter()
            .map(|(id, at, into, half_hours)| Passage {
                id: scan(id),
                point: point(at),
                direction: if into { Direction::In } else { Direction::Out },
                moment: half_hours * HOUR / 2,
            })
            .collect();
        // A device gives an id once.
        all.sort_by_key(|p| p.id);
        all.dedup_by_key(|p| p.id);
        all
    })
}

fn opening(opens: i64, passages: &[Passage]) -> Vec<Passage> {
    let later = passages.iter().map(|p| Passage {
        moment: opens + p.moment,
        ..*p
    });
    later.collect()
}

/// Whether whoever is in an area at one moment still counts there at another, as one would say who knows
/// the nights and the hands but not how they are kept.
fn lasts(ends: &Ends, area: Area, from: i64, to: i64) -> bool {
    let same_day = ends.nights.day(from).from == ends.nights.day(to).from;
    let mut between = ends.emptied.iter().filter(|e| from <= e.at && e.at < to);
    same_day && !between.any(|e| e.area == Area::Show || e.area == area)
}

/// The same for what is said of earlier entries.
fn is_remembered(ends: &Ends, area: Area, from: i64, to: i64) -> bool {
    let same_day = ends.nights.day(from).from == ends.nights.day(to).from;
    let mut between = ends.emptied.iter().filter(|e| from <= e.at && e.at < to);
    same_day && !between.any(|e| e.anew && (e.area == Area::Show || e.area == area))
}

/// What one would say who reads the list from its beginning for each scan.
fn doubles_by_brute_force(passages: &[Passage], entry: Entry, ends: &Ends) -> usize {
    let mut sorted = passages.to_vec();
    sorted.sort_by_key(|p| (p.moment, p.id));
    let place = place(entry);
    let known: Vec<(Passage, Area)> = sorted
        .into_iter()
        .filter_map(|p| Some((p, place(p.point)?.area)))
        .collect();
    let is_double = |index: &usize| {
        let (passage, area) = known[*index];
        if passage.direction == Direction::Out {
            return false;
        }
        let before = &known[..*index];
        let Some(last) = before
            .iter()
            .rposition(|(p, a)| *a == area && p.direction == Direction::In)
        else {
            return false;
        };
        let came = before[last].0.moment;
        if !is_remembered(ends, area, came, passage.moment) {
            return false;
        }
        let left = before[last + 1..]
            .iter()
            .any(|(p, a)| match (area, p.direction) {
                (Area::Show, Direction::Out) => *a == Area::Show,
                (Area::Show, Direction::In) => false,
                (Area::Part(_), Direction::Out) => *a == area || *a == Area::Show,
                (Area::Part(_), Direction::In) => *a != area,
            });
        match entry {
            Entry::Many => false,
            Entry::Once => true,
            Entry::AfterLeaving => !left && lasts(ends, area, came, passage.moment),
        }
    };
    (0..known.len()).filter(is_double).count()
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_gives_the_same_over_several_days(
        (opens, ends) in shows(),
        passages in passages(),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 0..40),
        shuffled in any::<u64>(),
    ) {
        let passages = opening(opens, &passages);
        for entry in Entry::ALL {
            let expected = Whereabouts::of(passages.clone(), place(*entry), &ends);
            let mut mixed = passages.clone();
            let len = mixed.len();
            for (n, _) in passages.iter().enumerate() {
                let other = usize::try_from(shuffled >> (n % 48)).unwrap_or(0) % len;
                mixed.swap(n, other);
            }
            for index in &order {
                if !passages.is_empty() {
                    mixed.push(*index.get(&passages));
                }
            }
            prop_assert_eq!(&Whereabouts::of(mixed, place(*entry), &ends), &expected);
        }
    }

    #[test]
    fn a_step_of_tomorrow_moves_nobody_wherever_it_stands(
        (opens, ends) in shows(),
        passages in passages(),
        at in 1..5_u128,
        into in any::<bool>(),
        ahead in 1..86_400_000_i64,
        place_in_line in any::<prop::sample::Index>(),
    ) {
        let passages = opening(opens, &passages);
        let now = opens + 80 * HOUR;
        let tomorrow = Passage {
            id: scan(99),
            point: point(at),
            direction: if into { Direction::In } else { Direction::Out },
            moment: now + AHEAD + ahead,
        };
        for entry in Entry::ALL {
            let expected = Whereabouts::by(now, passages.iter().copied(), place(*entry), &ends);
            let mut with = passages.clone();
            with.insert(place_in_line.index(passages.len() + 1), tomorrow);
            with.push(tomorrow);
            let there = Whereabouts::by(now, with.into_iter(), place(*entry), &ends);
            prop_assert_eq!(there, expected);
        }
    }

    #[test]
    fn steps_taken_one_by_one_lead_to_the_same_place((opens, ends) in shows(), passages in passages()) {
        let passages = opening(opens, &passages);
        for entry in Entry::ALL {
            let place = place(*entry);
            let mut sorted = passages.clone();
            sorted.sort_by_key(|p| (p.moment, p.id));
            let mut there = Whereabouts::default();
            let mut doubles = Vec::new();
            for passage in &sorted {
                prop_assert!(there.is_next(passage));
                // As it is kept between two scans.
                let kept = serde_json::to_string(&there.entered).unwrap();
                there.entered = serde_json::from_str(&kept).unwrap();
                if let Some(place) = place(passage.point) {
                    doubles.extend(there.step(passage, place, &ends));
                    prop_assert!(!there.is_next(passage));
                }
            }
            prop_assert_eq!((there, doubles), Whereabouts::of(passages.clone(), place, &ends));
        }
    }

    #[test]
    fn doubles_are_those_that_brute_force_finds((opens, ends) in shows(), passages in passages()) {
        let passages = opening(opens, &passages);
        for entry in Entry::ALL {
            let found = Whereabouts::of(passages.clone(), place(*entry), &ends).1.len();
            prop_assert_eq!(found, doubles_by_brute_force(&passages, *entry, &ends));
        }
    }

    /// What is kept of somebody is enough to say later whether they are in: their last step is not older
    /// than what the area counts from. So a count needs no night to be written down.
    #[test]
    fn whoever_is_in_made_a_step_since_the_area_counts(
        (opens, ends) in shows(),
        passages in passages(),
        half_hours in 0..160_i64,
    ) {
        let passages = opening(opens, &passages);
        let now = opens + half_hours * HOUR / 2;
        let sofar = passages.into_iter().filter(|p| p.moment <= now);
        let (kept, _) = Whereabouts::of(sofar.collect(), place(Entry::Once), &ends);
        let there = kept.clone().at(now, &ends);
        let last = kept.last.map_or(i64::MIN, |(moment, _)| moment);
        for area in [Area::Show, Area::Part(point(LAB)), Area::Part(point(STAGE))] {
            let said = kept.is_in(area) && last >= ends.since_by(area, now);
            prop_assert_eq!(there.is_in(area), said);
        }
    }
}
