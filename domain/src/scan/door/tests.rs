use proptest::prelude::*;
use uuid::Uuid;

use data_encoding::BASE64;

use super::*;
use crate::badge::token::{SigningKey, Token, sign};
use crate::device::DeviceRole;
use crate::hours::Window;
use crate::id::{DeviceId, ParticipationId};
use crate::nights::{Hours, Nights};
use crate::point::{Entry, Pass, PointKind, Ways};
use crate::roster::{self, Listed};
use crate::scan::whereabouts::Emptied;
use crate::time::{Timestamp, Zone};

const NOW: i64 = 1_813_000_000_000;
const SALT: [u8; 16] = [5; 16];

fn point(number: u128) -> PointId {
    PointId(Uuid::from_u128(number))
}

fn scan(number: u128) -> ScanId {
    ScanId(Uuid::from_u128(number))
}

fn code(badge: u128) -> String {
    let token = Token {
        key: KeyId(1),
        participation: 7,
        badge: Uuid::from_u128(badge),
        kind: Kind::Visitor,
        valid_from: NOW - 86_400_000,
        valid_until: NOW + 86_400_000,
        epoch: 0,
    };
    sign(&token, &SigningKey::from_bytes(&[1; 32]))
}

fn key(badge: u128) -> String {
    RosterKey::of(&SALT, Uuid::from_u128(badge)).to_hex()
}

fn door() -> Door {
    door_of(Ends::default())
}

fn door_of(ends: Ends) -> Door {
    let rules = |number, kind| NamedRules {
        name: "Porte".to_owned(),
        asks: String::new(),
        rules: Rules {
            id: point(number),
            kind,
            ways: Ways::Both,
            pass: Pass::default(),
            others: vec![],
            entry: Entry::AfterLeaving,
            limit: Some(2),
            warning: None,
        },
    };
    let setup = Setup {
        now: NOW,
        device: DeviceSelf {
            id: DeviceId(Uuid::nil()),
            name: "Porte nord".to_owned(),
            role: DeviceRole::Steward,
        },
        may: May {
            let_in: false,
            look_up: false,
        },
        participation: Whereto {
            id: ParticipationId(Uuid::nil()),
            name: "VivaTech".to_owned(),
            number: 7,
            zone: "Europe/Paris".to_owned(),
        },
        organisation: "Agglo".to_owned(),
        keys: vec![PublicKey {
            number: 1,
            public: BASE64.encode(SigningKey::from_bytes(&[1; 32]).verifying_key().as_bytes()),
        }],
        categories: vec![],
        shows: vec![],
        points: vec![rules(1, PointKind::Door), rules(2, PointKind::Zone)],
        places: vec![PlaceOf {
            id: point(3),
            kind: PointKind::Door,
            entry: Entry::AfterLeaving,
            counts: false,
            rights: 0,
        }],
        rights: vec![],
        ends,
        salt: BASE64.encode(&SALT),
        roster: String::new(),
    };
    let text = serde_json::to_string(&setup).unwrap();
    Door::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn own(number: u128, badge: u128, direction: Direction, at: i64) -> Own {
    Own {
        id: scan(number),
        code: code(badge),
        point: point(1),
        direction,
        at,
        offset: 0,
        verdict: Outcome::Admitted,
        let_in: None,
        aside: false,
    }
}

#[test]
fn a_device_by_itself_knows_whom_it_let_in() {
    let mut door = door();
    let judge = |door: &Door| door.judge(&code(1), point(1), Direction::In, NOW).reason;
    assert_eq!(judge(&door), None);
    door.remember(&own(1, 1, Direction::In, NOW));
    assert_eq!(judge(&door), Some(Reason::AlreadyIn));
    door.remember(&own(2, 1, Direction::Out, NOW + 1));
    assert_eq!(judge(&door), None);
}

#[test]
fn a_scan_of_tomorrow_pins_nobody_inside_and_is_forgotten_once_the_server_sets_it_aside() {
    let day = 86_400_000;
    let mut door = door();
    let judge = |door: &Door, direction, now| door.judge(&code(1), point(1), direction, now).reason;
    let tomorrow = own(1, 1, Direction::In, NOW + day);
    door.remember(&tomorrow);
    assert_eq!(judge(&door, Direction::In, NOW), None);
    door.remember(&own(2, 1, Direction::In, NOW));
    assert_eq!(
        judge(&door, Direction::In, NOW + 1),
        Some(Reason::AlreadyIn)
    );
    door.remember(&own(3, 1, Direction::Out, NOW + 2));
    assert_eq!(judge(&door, Direction::In, NOW + 3), None);
    // When tomorrow has come it would count after all, had the server not said otherwise.
    door.remember(&Own {
        aside: true,
        ..tomorrow
    });
    assert_eq!(judge(&door, Direction::In, NOW + day - 1_000), None);
}

#[test]
fn what_others_saw_counts_in_any_order_and_once() {
    let news = |id, direction, at| News {
        now: NOW,
        entries: vec![Passed {
            id: scan(id),
            key: key(1),
            point: point(1),
            direction,
            at,
        }],
        ..News::default()
    };
    let (into, out) = (
        news(1, Direction::In, NOW),
        news(2, Direction::Out, NOW + 1),
    );
    for order in [[&into, &out, &into], [&out, &into, &out]] {
        let mut door = door();
        for news in order {
            door.learn(news);
        }
        assert_eq!(
            door.judge(&code(1), point(1), Direction::In, NOW).reason,
            None
        );
    }
    let mut door = door();
    door.learn(&into);
    door.remember(&own(1, 1, Direction::In, NOW));
    let reason = door.judge(&code(1), point(1), Direction::In, NOW).reason;
    assert_eq!(reason, Some(Reason::AlreadyIn));
}

#[test]
fn what_another_door_saw_is_heeded_though_this_device_does_not_scan_there() {
    let mut door = door();
    door.learn(&News {
        now: NOW,
        entries: vec![Passed {
            id: scan(1),
            key: key(1),
            point: point(3),
            direction: Direction::In,
            at: NOW,
        }],
        ..News::default()
    });
    let reason = |at| door.judge(&code(1), point(at), Direction::In, NOW).reason;
    assert_eq!(reason(1), Some(Reason::AlreadyIn));
    assert_eq!(reason(3), Some(Reason::UnknownPoint));
}

#[test]
fn a_revoked_badge_is_refused_by_its_hash() {
    let mut door = door();
    let revoked = Revoked {
        key: key(1),
        epoch: 0,
        replaced: true,
        by: None,
    };
    door.learn(&News {
        revoked: vec![revoked],
        ..News::default()
    });
    let shown = door.judge(&code(1), point(1), Direction::In, NOW);
    assert_eq!(
        (shown.reason, shown.overridable),
        (Some(Reason::Replaced), true)
    );
    assert_eq!(
        door.judge(&code(2), point(1), Direction::In, NOW).reason,
        None
    );
}

#[test]
fn the_crowd_is_the_servers_count_and_what_was_seen_since() {
    let mut door = door();
    let counts = [(point(1), 1), (point(2), 0)].into();
    door.learn(&News {
        now: NOW,
        counts,
        ..News::default()
    });
    let judge = |door: &Door, badge| door.judge(&code(badge), point(1), Direction::In, NOW + 5);
    assert_eq!(judge(&door, 1).count, Some(1));
    door.remember(&own(1, 1, Direction::In, NOW + 1));
    // What the server has counted already is not counted again.
    door.remember(&own(2, 3, Direction::In, NOW - 1));
    let full = judge(&door, 2);
    assert_eq!((full.count, full.reason), (Some(2), Some(Reason::Full)));
    door.remember(&own(3, 1, Direction::Out, NOW + 2));
    assert_eq!(judge(&door, 2).reason, None);
}

#[test]
fn a_name_is_known_from_the_roster() {
    let mut door = door();
    let listed = Listed {
        badge: Uuid::from_u128(1),
        code: code(1),
        entry: roster::Entry {
            name: "Ana".to_owned(),
            company: String::new(),
            note: "Appeler l’organisateur".to_owned(),
            ..roster::Entry::default()
        },
    };
    door.take_roster(roster::pack(&SALT, &[1; 16], &[listed]))
        .unwrap();
    let wearer = |badge| {
        door.judge(&code(badge), point(1), Direction::In, NOW)
            .badge
            .unwrap()
    };
    assert_eq!(wearer(1).name.as_deref(), Some("Ana"));
    assert_eq!((wearer(1).company, wearer(2).name), (None, None));
    // What is to stand out is known without network too, and by nobody who has not the badge.
    assert_eq!(wearer(1).note.as_deref(), Some("Appeler l’organisateur"));
    assert_eq!(wearer(2).note, None);
    assert!(door.take_roster(vec![1, 2, 3]).is_err());
}

fn listed(badge: u128, category: u8) -> Listed {
    Listed {
        badge: Uuid::from_u128(badge),
        code: code(badge),
        entry: roster::Entry {
            name: "Ana".to_owned(),
            category,
            ..roster::Entry::default()
        },
    }
}

#[test]
fn a_category_that_the_roster_tells_is_let_in_or_kept_out_and_the_server_may_know_better() {
    let mut door = door();
    let roster = [listed(1, 3), listed(2, 4), listed(3, 0)];
    door.take_roster(roster::pack(&SALT, &[1; 16], &roster))
        .unwrap();
    let mut ruled = |categories, barred| {
        for rules in door.points.values_mut() {
            (rules.pass.categories, rules.pass.barred) = (categories, barred);
        }
        [1, 2, 3].map(|badge| door.judge(&code(badge), point(1), Direction::In, NOW))
    };
    let reasons = |all: [Shown; 3]| all.map(|shown| shown.reason);
    let wrong = Some(Reason::WrongCategory);
    let asked = ruled(1 << 3, 0);
    // The badge may have another category since the roster was fetched.
    assert!(!asked[1].certain && asked[1].overridable);
    assert_eq!(
        asked.clone().map(|shown| shown.badge.unwrap().category),
        [3, 4, 0]
    );
    assert_eq!(reasons(asked), [None, wrong, wrong]);
    assert_eq!(reasons(ruled(0, 1 << 4)), [None, wrong, None]);
    assert_eq!(reasons(ruled(0, 0)), [None, None, None]);
    // Whoever is in goes out.
    ruled(1 << 9, 0);
    assert_eq!(
        door.judge(&code(1), point(1), Direction::Out, NOW).reason,
        None
    );
}

proptest! {
    #[test]
    fn a_device_with_its_roster_decides_by_categories_as_the_server_does(
        category in 0..31_u8,
        rules in proptest::collection::vec((any::<u32>(), any::<u32>(), any::<bool>(), any::<bool>()), 1..5),
    ) {
        let pass = |(categories, barred, press, open): &(u32, u32, bool, bool)| Pass {
            kinds: if *press { vec![Kind::Press] } else { vec![] },
            categories: categories & !1,
            barred: barred & !1 & !categories,
            hours: (!open).then(Vec::new),
            ..Pass::default()
        };
        let mut door = door();
        door.take_roster(roster::pack(&SALT, &[1; 16], &[listed(1, category)])).unwrap();
        let ruled = door.points.get_mut(&point(1)).unwrap();
        ruled.pass = pass(&rules[0]);
        ruled.others = rules[1..].iter().map(pass).collect();
        let ruled = ruled.clone();
        let shown = door.judge(&code(1), point(1), Direction::In, NOW);
        let seen = Seen { category, ..Seen::default() };
        let code = check(&code(1), 7, &door.keys, NOW, |_, _| None);
        let server = judge(code, &ruled, Direction::In, NOW, &seen);
        prop_assert_eq!(shown.reason, server.reason());
        // One way in is enough.
        let ways = std::iter::once(&ruled.pass).chain(&ruled.others);
        let lets_in = |pass: &Pass| {
            let own = 1 << category;
            pass.kinds.is_empty() && pass.hours.is_none() && pass.barred & own == 0
                && (pass.categories == 0 || pass.categories & own != 0)
        };
        prop_assert_eq!(shown.reason.is_none(), ways.into_iter().any(lets_in));
    }
}

#[test]
fn a_device_says_when_a_point_is_not_its_own() {
    let shown = door().judge(&code(1), point(9), Direction::In, NOW);
    assert_eq!(
        (shown.reason, shown.badge),
        (Some(Reason::UnknownPoint), None)
    );
}

const HOUR: i64 = 3_600_000;

/// A show of three days around [`NOW`], and what was emptied in it.
fn ends(emptied: Vec<Emptied>) -> Ends {
    let zone = Zone::paris();
    let today = Timestamp(NOW).day(&zone);
    let hours = |offset| {
        let (starts, ends) = ("09:00".parse().unwrap(), "18:00".parse().unwrap());
        Hours::of(today.plus_days(offset), starts, ends, &zone)
    };
    Ends::new(
        Nights::of(&[hours(-1), hours(0), hours(1)], &[], &zone),
        emptied,
    )
}

fn counts(inside: i64) -> News {
    News {
        now: NOW,
        counts: [(point(1), inside), (point(2), inside)].into(),
        ..News::default()
    }
}

// Two of two were in and nobody went out: in the morning, without network, the door was full.
#[test]
fn a_device_without_network_over_night_begins_the_day_at_nought() {
    let mut door = door_of(ends(vec![]));
    door.learn(&counts(2));
    door.remember(&own(1, 1, Direction::In, NOW - 1));
    let shown = |door: &Door, badge, now| {
        let shown = door.judge(&code(badge), point(1), Direction::In, now);
        (shown.reason, shown.count)
    };
    assert_eq!(shown(&door, 1, NOW), (Some(Reason::AlreadyIn), Some(2)));
    assert_eq!(shown(&door, 3, NOW), (Some(Reason::Full), Some(2)));
    let turn = ends(vec![]).nights.day(NOW).until;
    assert_eq!(shown(&door, 1, turn), (None, Some(0)));
    assert_eq!(door.counts(turn), [(point(1), 0), (point(2), 0)].into());
    for (number, badge) in [(2, 1), (3, 2)] {
        door.remember(&own(number, badge, Direction::In, turn + 1));
    }
    assert_eq!(shown(&door, 3, turn + 2), (Some(Reason::Full), Some(2)));
    // What is remembered of the evening afterwards counts nobody in.
    door.remember(&own(4, 4, Direction::In, turn - 1));
    assert_eq!(shown(&door, 3, turn + 2).1, Some(2));
}

#[test]
fn a_device_heeds_what_was_emptied_by_hand() {
    let (area, at) = (Area::Show, NOW + HOUR);
    let mut door = door_of(ends(vec![Emptied {
        area,
        at,
        anew: false,
    }]));
    door.learn(&counts(2));
    door.remember(&own(1, 1, Direction::In, NOW - 1));
    let shown = door.judge(&code(1), point(1), Direction::In, NOW + HOUR);
    assert_eq!((shown.reason, shown.count), (None, Some(0)));
}

/// A badge's replacement, as it is told.
fn replaced(old: u128, new: u128) -> News {
    News {
        revoked: vec![Revoked {
            key: key(old),
            epoch: 0,
            replaced: true,
            by: Some(key(new)),
        }],
        ..News::default()
    }
}

// The old badge in, replaced twice, the new one out: nobody is left, in whatever order that is heard.
#[test]
fn a_device_knows_that_another_badge_is_worn_by_the_same_person() {
    let told = [replaced(1, 2), replaced(2, 3)];
    for order in [[0, 1], [1, 0]] {
        let mut door = door();
        door.remember(&own(1, 1, Direction::In, NOW));
        for index in order {
            door.learn(&told[index]);
        }
        let reason = |door: &Door| {
            door.judge(&code(3), point(1), Direction::In, NOW + 9)
                .reason
        };
        assert_eq!(reason(&door), Some(Reason::AlreadyIn));
        door.remember(&own(2, 3, Direction::Out, NOW + 1));
        assert_eq!(reason(&door), None);
        let old = door.judge(&code(1), point(1), Direction::In, NOW + 9);
        assert_eq!(old.reason, Some(Reason::Replaced));
    }
    // What nobody would say does not hold a door up.
    let mut door = door();
    door.learn(&replaced(1, 2));
    door.learn(&replaced(2, 1));
    assert_eq!(
        door.judge(&code(4), point(1), Direction::In, NOW).reason,
        None
    );
    assert!(
        door.judge(&code(1), point(1), Direction::In, NOW)
            .reason
            .is_some()
    );
}

proptest! {
    /// Passages, replacements and what was undone, in any order, several times, over a night: a device
    /// ends up with the same.
    #[test]
    fn a_device_learns_in_any_order_and_over_several_days(
        steps in proptest::collection::vec((1..5_u128, 1..4_u128, any::<bool>(), -20_i64..30), 1..20),
        replacements in 0..3_usize,
        undone in any::<prop::sample::Index>(),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 0..60),
        later in 0..40_i64,
    ) {
        let passed = |number: usize| {
            let (badge, at, into, hours) = steps[number];
            Passed {
                id: scan(u128::try_from(number).unwrap() + 100),
                key: key(badge),
                point: point(at),
                direction: if into { Direction::In } else { Direction::Out },
                at: NOW + hours * HOUR / 2,
            }
        };
        let mut told: Vec<News> = (0..steps.len())
            .map(|number| News { entries: vec![passed(number)], ..News::default() })
            .collect();
        told.extend([replaced(1, 2), replaced(2, 3)].into_iter().take(replacements));
        let gone = passed(undone.index(steps.len()));
        told.push(News {
            undone: vec![Undone { id: gone.id, key: gone.key }],
            ..News::default()
        });
        let ends = ends(vec![Emptied { area: Area::Show, at: NOW + 3 * HOUR, anew: false }]);
        let mut one = door_of(ends.clone());
        for news in &told {
            one.learn(news);
        }
        let mut other = door_of(ends);
        let mixed = order.iter().map(|index| index.get(&told));
        for news in mixed.chain(told.iter().rev()) {
            other.learn(news);
        }
        for badge in 1..5 {
            for at in [1, 2] {
                let shown = |door: &Door| {
                    door.judge(&code(badge), point(at), Direction::In, NOW + later * HOUR / 2)
                };
                prop_assert_eq!(shown(&one), shown(&other));
            }
        }
    }
}

#[test]
fn a_block_holds_until_it_is_lifted_in_whatever_order_one_hears_of_it() {
    let block = |at, blocked| News {
        blocks: vec![Block {
            key: key(1),
            at,
            blocked,
        }],
        ..News::default()
    };
    let (blocked, lifted, again) = (block(10, true), block(20, false), block(30, true));
    let judge = |news: &[&News], badge| {
        let mut door = door();
        for news in news {
            door.learn(news);
        }
        door.judge(&code(badge), point(1), Direction::In, NOW)
    };
    let shown = judge(&[&blocked], 1);
    assert_eq!(
        (shown.reason, shown.overridable, shown.certain),
        (Some(Reason::Blocked), true, false)
    );
    assert_eq!(judge(&[&blocked], 2).reason, None);
    for order in [[&blocked, &lifted], [&lifted, &blocked]] {
        assert_eq!(judge(&order, 1).reason, None);
    }
    for order in [[&blocked, &lifted, &again], [&again, &blocked, &lifted]] {
        assert_eq!(judge(&order, 1).reason, Some(Reason::Blocked));
    }
    // Whoever is in is let out, and a revocation is said first.
    let mut door = door();
    door.learn(&blocked);
    let out = door.judge(&code(1), point(1), Direction::Out, NOW);
    assert_eq!(out.verdict, Outcome::Admitted);
    door.learn(&News {
        revoked: vec![Revoked {
            key: key(1),
            epoch: 0,
            replaced: false,
            by: None,
        }],
        ..News::default()
    });
    let reason = door.judge(&code(1), point(1), Direction::In, NOW).reason;
    assert_eq!(reason, Some(Reason::Revoked));
}

/// A door at which a badge comes in twice a day, and waits ten minutes between.
fn counting() -> Door {
    let mut door = door();
    let pass = Pass {
        times: Some(crate::point::Times {
            most: 2,
            per: crate::point::Per::Day,
            since: vec![],
        }),
        wait: Some(600_000),
        ..Pass::default()
    };
    for rules in door.points.values_mut() {
        rules.pass = pass.clone();
        rules.entry = Entry::Many;
    }
    door
}

proptest! {
    #[test]
    fn how_often_and_when_again_are_the_same_in_whatever_order_one_hears(
        steps in proptest::collection::vec((0..12_u128, 0..3_usize, any::<bool>(), -3_000_000..0_i64), 0..12),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 0..12),
        own in any::<u16>(),
    ) {
        let mut steps: Vec<Passed> = steps
            .into_iter()
            .map(|(id, at, into, moment)| Passed {
                id: scan(id),
                key: key(1),
                point: point([1, 3, 2][at]),
                direction: if into { Direction::In } else { Direction::Out },
                at: NOW + moment,
            })
            .collect();
        steps.sort_by_key(|step| step.id);
        steps.dedup_by_key(|step| step.id);
        let says = |door: &Door| {
            let shown = door.judge(&code(1), point(1), Direction::In, NOW);
            (shown.reason, shown.when)
        };
        let mut in_order = counting();
        in_order.learn(&News { entries: steps.clone(), ..News::default() });
        // Others' steps one by one, some of them more than once; some that this device made itself.
        let mut mixed = counting();
        let again = order.iter().filter(|_| !steps.is_empty()).map(|index| index.get(&steps));
        let all: Vec<Passed> = again.chain(steps.iter().rev()).cloned().collect();
        for step in all {
            if step.point == point(1) && own & (1 << (step.id.0.as_u128() % 16)) != 0 {
                mixed.remember(&Own {
                    id: step.id,
                    direction: step.direction,
                    at: step.at,
                    ..own_of(step.point)
                });
            } else {
                mixed.learn(&News { entries: vec![step], ..News::default() });
            }
        }
        prop_assert_eq!(says(&mixed), says(&in_order));
        // By hand: those who came in by a door.
        let came: Vec<i64> = steps
            .iter()
            .filter(|step| step.direction == Direction::In && step.point != point(2))
            .map(|step| step.at)
            .collect();
        let last = came.iter().max().copied();
        let expected = match last {
            _ if came.len() >= 2 => Some(Reason::TooOften),
            Some(last) if NOW < last + 600_000 => Some(Reason::TooSoon),
            _ => None,
        };
        prop_assert_eq!(says(&mixed).0, expected);
    }
}

fn own_of(at: PointId) -> Own {
    Own {
        point: at,
        ..own(0, 1, Direction::In, NOW)
    }
}

fn roster_of(entries: Vec<(u128, roster::Entry)>) -> Roster {
    let listed: Vec<Listed> = entries
        .into_iter()
        .map(|(badge, entry)| Listed {
            badge: Uuid::from_u128(badge),
            code: code(badge),
            entry,
        })
        .collect();
    Roster::new(roster::pack(&SALT, &[3; 16], &listed)).unwrap()
}

#[test]
fn what_the_roster_says_narrows_what_the_code_says() {
    let hour = 3_600_000;
    let now = NOW / 60_000 * 60_000;
    let mut door = door();
    let says = |door: &Door, now| {
        let shown = door.judge(&code(1), point(1), Direction::In, now);
        (shown.reason, shown.when, shown.certain)
    };
    // Without a roster, the code alone is known.
    assert_eq!(says(&door, now), (None, None, false));
    let times = [(-2, -1), (1, 2), (5, 6)].map(|(from, until)| Window {
        from: now + from * hour,
        until: now + until * hour,
    });
    door.roster = Some(roster_of(vec![(
        1,
        roster::Entry {
            name: "Ana".to_owned(),
            times: times.to_vec(),
            ..roster::Entry::default()
        },
    )]));
    let early = (Some(Reason::NotYetValid), Some(now - 2 * hour), true);
    assert_eq!(says(&door, now - 3 * hour), early);
    assert_eq!(says(&door, now - 90 * 60_000).0, None);
    let gap = (Some(Reason::NotNow), Some(now + hour), false);
    assert_eq!(says(&door, now), gap);
    assert_eq!(says(&door, now + hour).0, None);
    let next = (Some(Reason::NotNow), Some(now + 5 * hour), false);
    assert_eq!(says(&door, now + 2 * hour), next);
    let over = (Some(Reason::NoLongerValid), Some(now + 6 * hour), true);
    assert_eq!(says(&door, now + 6 * hour), over);
    // Nobody is kept in.
    let out = door.judge(&code(1), point(1), Direction::Out, now);
    assert_eq!(out.verdict, Outcome::Admitted);
}

/// A door at which the first entitlement is asked for and another at which either is; the first may be used
/// twice in all, the second once a day.
fn asking(rights: i64) -> Door {
    let mut door = door();
    let right = |rights, most, per| Pass {
        rights,
        times: Some(crate::point::Times {
            most,
            per,
            since: vec![],
        }),
        ..Pass::default()
    };
    door.rights = vec![
        right(1, 2, crate::point::Per::Show),
        right(2, 1, crate::point::Per::Day),
    ];
    door.asks = vec![(point(1), 1), (point(3), 3)];
    for rules in door.points.values_mut() {
        rules.pass.rights = 1;
        rules.entry = Entry::Many;
    }
    let entry = || roster::Entry {
        name: "Ana".to_owned(),
        rights,
        ..roster::Entry::default()
    };
    door.roster = Some(roster_of(vec![(1, entry()), (2, entry())]));
    door
}

proptest! {
    #[test]
    fn what_is_used_of_an_entitlement_is_the_same_in_whatever_order_one_hears_and_whichever_badge_was_worn(
        steps in proptest::collection::vec(
            (0..12_u128, 0..3_usize, any::<bool>(), 1..3_u128, -3_000_000..0_i64), 0..12),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 0..12),
        told_first in any::<bool>(),
    ) {
        let mut steps: Vec<Passed> = steps
            .into_iter()
            .map(|(id, at, into, badge, moment)| Passed {
                id: scan(id),
                key: key(badge),
                point: point([1, 3, 2][at]),
                direction: if into { Direction::In } else { Direction::Out },
                at: NOW + moment,
            })
            .collect();
        steps.sort_by_key(|step| step.id);
        steps.dedup_by_key(|step| step.id);
        let replaced = || News {
            revoked: vec![Revoked { key: key(1), epoch: 0, replaced: true, by: Some(key(2)) }],
            ..News::default()
        };
        let reason = |door: &Door| door.judge(&code(2), point(1), Direction::In, NOW).reason;
        let mut in_order = asking(3);
        in_order.learn(&News { entries: steps.clone(), ..replaced() });
        let mut mixed = asking(3);
        if told_first {
            mixed.learn(&replaced());
        }
        let again = order.iter().filter(|_| !steps.is_empty()).map(|index| index.get(&steps));
        let all: Vec<Passed> = again.chain(steps.iter().rev()).cloned().collect();
        for step in all {
            mixed.learn(&News { entries: vec![step], ..News::default() });
        }
        mixed.learn(&replaced());
        prop_assert_eq!(reason(&mixed), reason(&in_order));
        // By hand: the first right at its own door; at the other the first while there is some of it, then
        // the second.
        let mut came: Vec<&Passed> = steps
            .iter()
            .filter(|step| step.direction == Direction::In && step.point != point(2))
            .collect();
        came.sort_by_key(|step| (step.at, step.id));
        let (mut first, mut second) = (0, 0);
        for step in came {
            let over = first >= 2;
            if step.point == point(3) && over && second == 0 {
                second += 1;
            } else {
                first += 1;
            }
        }
        let expected = (first >= 2).then_some(Reason::UsedUp);
        prop_assert_eq!(reason(&in_order), expected);
    }
}

#[test]
fn a_badge_without_the_entitlement_or_unknown_to_the_roster_is_refused_and_the_server_may_know_better()
 {
    let says = |door: &Door, badge| {
        let shown = door.judge(&code(badge), point(1), Direction::In, NOW);
        (shown.reason, shown.certain, shown.overridable)
    };
    assert_eq!(says(&asking(1), 1), (None, false, false));
    let lacks = (Some(Reason::NoRight), false, true);
    assert_eq!(says(&asking(2), 1), lacks);
    assert_eq!(says(&asking(1), 9), lacks);
}

proptest! {
    // Two shows at one device: what is scanned for one moves nobody of the other, in any order.
    #[test]
    fn a_shows_judge_takes_no_notice_of_another_shows_badges(
        steps in proptest::collection::vec((1..5_u128, any::<bool>(), any::<bool>()), 1..20),
    ) {
        let (mut first, mut second) = (door(), door());
        second.participation = 8;
        let signing = SigningKey::from_bytes(&[2; 32]);
        second.keys = [(KeyId(1), signing.verifying_key())].into_iter().collect();
        let theirs = |badge: u128| {
            let token = Token {
                key: KeyId(1),
                participation: 8,
                badge: Uuid::from_u128(badge),
                kind: Kind::Visitor,
                valid_from: NOW - 86_400_000,
                valid_until: NOW + 86_400_000,
                epoch: 0,
            };
            sign(&token, &signing)
        };
        let (mut alone, mut apart) = (first.clone(), second.clone());
        for (number, (badge, enters, other)) in (1..).zip(steps) {
            let direction = if enters { Direction::In } else { Direction::Out };
            let mut scan = own(number, badge, direction, NOW + i64::try_from(number).unwrap());
            if other {
                scan.code = theirs(badge);
            }
            // The device tells both of whatever it scanned.
            first.remember(&scan);
            second.remember(&scan);
            if other { apart.remember(&scan) } else { alone.remember(&scan) }
        }
        let now = NOW + 100;
        for badge in 1..5 {
            let (mine, yours) = (code(badge), theirs(badge));
            let judge = |door: &Door, code: &str| door.judge(code, point(1), Direction::In, now);
            prop_assert_eq!(judge(&first, &mine), judge(&alone, &mine));
            prop_assert_eq!(judge(&second, &yours), judge(&apart, &yours));
            prop_assert_eq!(judge(&first, &yours).reason, Some(Reason::OtherParticipation));
            prop_assert_eq!(crate::badge::token::whose(&yours), 8);
        }
    }
}
