use proptest::prelude::*;

use super::*;
use crate::id::{DayId, ParticipationId, StandId};
use crate::programme::{Audience, Kind};
use crate::time::{Day, Timestamp};

fn id<T: From<uuid::Uuid>>(n: u128) -> T {
    T::from(uuid::Uuid::from_u128(n))
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn item(number: u128, starts: Moment, minutes: i64) -> Item {
    Item {
        id: id(number),
        participation_id: id::<ParticipationId>(2),
        body: Body {
            kind: Kind::Demo,
            title: format!("Démonstration {number}"),
            description: String::new(),
            place: String::new(),
            position: None,
            starts,
            minutes,
            capacity: None,
            audience: Audience::Public,
            recurrence: None,
            dates: Vec::new(),
            changes: Vec::new(),
            members: Vec::new(),
            exhibitors: Vec::new(),
            cancelled: false,
        },
        uid: None,
        version: None,
        revision: 1,
    }
}

fn open(day: &str) -> ParticipationDay {
    ParticipationDay {
        id: id::<DayId>(1),
        participation_id: id(2),
        phase: Phase::Open,
        day: day.parse().unwrap(),
        starts: "09:00".parse().unwrap(),
        ends: "18:00".parse().unwrap(),
        revision: 1,
        changed_at: Timestamp(0),
        cancelled_at: None,
    }
}

fn position(number: u128) -> Position {
    Position {
        id: id(number),
        stand_id: id::<StandId>(3),
        number: number.to_string(),
        x: 0,
        y: 0,
        width: 3_000,
        depth: 2_500,
        power: 0,
        revision: 1,
    }
}

fn all(items: &[Item], busy: &[Busy]) -> Vec<Conflict> {
    let given = Given {
        items,
        days: &[open("2027-06-16"), open("2027-06-17")],
        positions: &[position(50)],
        busy,
    };
    find(&given, &Levels::default())
}

fn rules(items: &[Item]) -> Vec<Rule> {
    all(items, &[]).iter().map(|c| c.rule).collect()
}

#[test]
fn two_at_one_place_clash_and_neighbours_do_not() {
    let mut one = item(10, at("2027-06-16T10:00"), 30);
    let mut other = item(11, at("2027-06-16T10:15"), 30);
    one.body.place = "Scène A".to_owned();
    other.body.place = "scene a".to_owned();
    let found = all(&[one.clone(), other.clone()], &[]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, found[0].level), (Rule::Place, Level::Block));
    assert_eq!(found[0].other, Some((id(11), at("2027-06-16T10:15"))));
    assert_eq!(found[0].ends, at("2027-06-16T10:30"));
    other.body.starts = at("2027-06-16T10:30");
    assert_eq!(rules(&[one.clone(), other.clone()]), []);
    other.body.starts = at("2027-06-16T10:15");
    other.body.cancelled = true;
    assert_eq!(rules(&[one, other]), []);
}

#[test]
fn the_stand_as_a_whole_has_room_for_several() {
    let one = item(10, at("2027-06-16T10:00"), 30);
    let other = item(11, at("2027-06-16T10:15"), 30);
    assert_eq!(rules(&[one, other]), []);
}

#[test]
fn nobody_is_in_two_places() {
    let mut one = item(10, at("2027-06-16T10:00"), 30);
    let mut other = item(11, at("2027-06-16T10:15"), 30);
    one.body.members = vec![id(70), id(71)];
    other.body.members = vec![id(71)];
    let found = all(&[one, other], &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].rule, found[0].member),
        (Rule::Person, Some(id(71)))
    );
}

#[test]
fn what_is_on_the_stand_keeps_to_its_hours_and_what_is_elsewhere_does_not() {
    let early = item(10, at("2027-06-16T08:45"), 30);
    let fine = item(11, at("2027-06-16T09:00"), 540);
    let mut away = item(12, at("2027-03-01T19:00"), 60);
    away.body.place = "Mairie".to_owned();
    assert_eq!(rules(&[early, fine, away]), [Rule::Hours]);
}

#[test]
fn a_position_has_room_for_one_person_each_square_metre() {
    let mut full = item(10, at("2027-06-16T10:00"), 30);
    full.body.position = Some(id(50));
    full.body.recurrence = "FREQ=DAILY;COUNT=2".parse().ok();
    full.body.capacity = Some(7);
    assert_eq!(rules(&[full.clone()]), []);
    full.body.capacity = Some(8);
    let found = all(&[full], &[]);
    assert_eq!(found.len(), 1, "once an item");
    assert_eq!((found[0].rule, found[0].room), (Rule::Capacity, Some(7)));
}

#[test]
fn a_shift_at_the_same_time_is_told_and_one_before_is_not() {
    let mut demo = item(10, at("2027-06-16T10:00"), 30);
    demo.body.members = vec![id(70)];
    let shift = |starts, ends| Busy {
        member: id(70),
        starts: at(starts),
        ends: at(ends),
    };
    let busy = [
        shift("2027-06-16T09:00", "2027-06-16T10:00"),
        shift("2027-06-16T10:20", "2027-06-16T12:00"),
    ];
    let found = all(&[demo], &busy);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].starts, at("2027-06-16T10:20"));
}

#[test]
fn what_is_to_be_ignored_is_not_looked_for() {
    let levels = Levels([(Rule::Hours, Level::Ignore)].into());
    let items = [item(10, at("2027-06-16T05:00"), 30)];
    let days = [open("2027-06-16")];
    let given = Given {
        items: &items,
        days: &days,
        positions: &[],
        busy: &[],
    };
    assert_eq!(find(&given, &levels), []);
}

/// Every two compared, as anybody would do it by hand.
fn brute(given: &Given<'_>) -> Vec<Conflict> {
    let all = takings(given.items);
    let levels = Levels::default();
    let mut found = Vec::new();
    for (place, one) in all.iter().enumerate() {
        let (starts, ends) = (one.occurrence.starts, one.occurrence.ends());
        for other in &all[place + 1..] {
            let (from, until) = (other.occurrence.starts, other.occurrence.ends());
            if !(starts < until && from < ends) {
                continue;
            }
            if one.spot().is_some() && one.spot() == other.spot() {
                found.push(one.with(other, Rule::Place, levels.of(Rule::Place)));
            }
            for member in &one.item.body.members {
                if other.item.body.members.contains(member) {
                    found.push(Conflict {
                        member: Some(*member),
                        ..one.with(other, Rule::Person, levels.of(Rule::Person))
                    });
                }
            }
        }
        for busy in given.busy {
            if one.item.body.members.contains(&busy.member)
                && busy.starts < ends
                && starts < busy.ends
            {
                found.push(Conflict {
                    starts: starts.max(busy.starts),
                    ends: ends.min(busy.ends),
                    member: Some(busy.member),
                    ..one.conflict(Rule::Shift, levels.of(Rule::Shift))
                });
            }
        }
        let open = given.days.iter().any(|day| {
            day.day == starts.day()
                && day.day == ends.day()
                && day.starts <= starts.time()
                && ends.time() <= day.ends
        });
        let stand = !matches!(one.spot(), Some(Spot::Words(_)));
        if stand && !open {
            found.push(one.conflict(Rule::Hours, levels.of(Rule::Hours)));
        }
    }
    found.sort();
    found
}

fn any_item() -> impl Strategy<Value = Item> {
    let rule = prop_oneof![
        3 => Just(None),
        1 => Just(Some("FREQ=DAILY;COUNT=3")),
        1 => Just(Some("FREQ=WEEKLY;BYDAY=WE,TH;COUNT=4")),
    ];
    let where_ = (0_u8..3, proptest::option::of(50_u128..52));
    (
        0_i64..60,
        1_i64..20,
        rule,
        where_,
        proptest::collection::btree_set(70_u128..74, 0..3),
        0_u8..8,
    )
        .prop_map(
            |(quarter, quarters, rule, (place, position), members, gone)| {
                let first = "2027-06-16T08:00".parse::<Moment>().unwrap();
                let mut item = item(0, first.plus_minutes(quarter * 15), quarters * 15);
                item.body.recurrence = rule.and_then(|r| r.parse().ok());
                if item
                    .body
                    .recurrence
                    .as_ref()
                    .is_some_and(|r| r.check(item.body.starts).is_err())
                {
                    item.body.recurrence = None;
                }
                item.body.place = ["", "Scène A", "Scène B"][usize::from(place)].to_owned();
                item.body.position = position.map(id);
                item.body.members = members.into_iter().map(id).collect();
                item.body.cancelled = gone == 0;
                item
            },
        )
}

proptest! {
    #[test]
    fn conflicts_found_are_those_that_brute_force_finds(
        items in proptest::collection::vec(any_item(), 0..14),
        busy in proptest::collection::vec((70_u128..74, 0_i64..60, 1_i64..20), 0..6),
    ) {
        let mut items = items;
        for (number, item) in (100..).zip(&mut items) {
            item.id = id(number);
        }
        let first = "2027-06-16T08:00".parse::<Moment>().unwrap();
        let busy: Vec<Busy> = busy
            .into_iter()
            .map(|(member, from, long)| Busy {
                member: id(member),
                starts: first.plus_minutes(from * 15),
                ends: first.plus_minutes((from + long) * 15),
            })
            .collect();
        let day = |offset| ParticipationDay {
            day: "2027-06-16".parse::<Day>().unwrap().plus_days(offset),
            ..open("2027-06-16")
        };
        let days = [day(0), day(1), day(7)];
        let given = Given {
            items: &items,
            days: &days,
            positions: &[],
            busy: &busy,
        };
        prop_assert_eq!(find(&given, &Levels::default()), brute(&given));
    }
}

#[test]
fn what_takes_whole_days_is_in_nobodys_way() {
    let whole = |number| {
        let mut item = item(number, at("2027-06-16T00:00"), 24 * 60);
        item.body.place = "Salon".to_owned();
        item.body.members = vec![id(5)];
        item
    };
    let mut pitch = item(3, at("2027-06-16T10:00"), 30);
    pitch.body.place = "Salon".to_owned();
    pitch.body.members = vec![id(5)];
    let items = [whole(1), whole(2), pitch];
    let days = [open("2027-06-16")];
    let given = Given {
        items: &items,
        days: &days,
        positions: &[],
        busy: &[],
    };
    assert_eq!(find(&given, &Levels::default()), []);
}
