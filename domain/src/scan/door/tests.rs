use uuid::Uuid;

use super::*;
use crate::badge::token::{SigningKey, Token, sign};
use crate::device::DeviceRole;
use crate::id::{DeviceId, ParticipationId};
use crate::point::{Entry, PointKind, Ways};
use crate::roster::{self, Listed};

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
        rules: Rules {
            id: point(number),
            kind,
            ways: Ways::Both,
            kinds: vec![],
            hours: None,
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
        points: vec![rules(1, PointKind::Door), rules(2, PointKind::Zone)],
        places: vec![PlaceOf {
            id: point(3),
            kind: PointKind::Door,
            entry: Entry::AfterLeaving,
        }],
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
    assert!(door.take_roster(vec![1, 2, 3]).is_err());
}

#[test]
fn a_device_says_when_a_point_is_not_its_own() {
    let shown = door().judge(&code(1), point(9), Direction::In, NOW);
    assert_eq!(
        (shown.reason, shown.badge),
        (Some(Reason::UnknownPoint), None)
    );
}
