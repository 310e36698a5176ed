use proptest::prelude::*;

use super::super::object::Kind;
use super::super::shape::Shape;
use super::*;

fn id(n: u8) -> ObjectId {
    ObjectId(uuid::Uuid::from_u128(u128::from(n) + 1))
}

fn object(n: u8, number: &str) -> Object {
    Object {
        id: id(n),
        kind: Kind::Furniture,
        number: number.to_owned(),
        shape: Shape::Rectangle {
            x: i64::from(n) * 1_000,
            y: 500,
            width: 800,
            depth: 600,
            angle: 0,
        },
        height: 750,
        clear: 0,
        neutralised: false,
        note: String::new(),
    }
}

fn plan(count: u8) -> Objects {
    (0..count)
        .map(|n| (id(n), object(n, &format!("T{n}"))))
        .collect()
}

#[test]
fn a_number_comes_once_whatever_its_case_or_script() {
    let objects: Objects = [(id(1), object(1, "A1"))].into();
    for number in ["A1", "a1", " A1 ", "Ａ１", "A\u{200b}1"] {
        let refused = Command::Add(vec![object(2, number)]).on(&objects);
        assert!(
            matches!(refused, Err(Refusal::NumberTaken(_))),
            "{number:?}: {refused:?}"
        );
    }
    Command::Add(vec![object(2, "A2")]).on(&objects).unwrap();
    // What has no number does not stand in the way of what has none either.
    let two = Command::Add(vec![object(2, ""), object(3, "")]);
    assert_eq!(two.on(&objects).unwrap().len(), 2);
}

#[test]
fn two_exchange_their_numbers_at_once() {
    let mut objects = plan(2);
    let swap = Command::Renumber(vec![(id(0), "T1".to_owned()), (id(1), "T0".to_owned())]);
    let changes = swap.on(&objects).unwrap();
    apply(&mut objects, &changes).unwrap();
    assert_eq!(
        (&*objects[&id(0)].number, &*objects[&id(1)].number),
        ("T1", "T0")
    );
}

#[test]
fn what_changes_nothing_or_names_nobody_is_refused() {
    let objects = plan(1);
    assert_eq!(
        Command::Move(vec![id(0)], 0, 0).on(&objects),
        Err(Refusal::Nothing)
    );
    assert_eq!(
        Command::Turn(vec![id(0)], 36_000).on(&objects),
        Err(Refusal::Nothing)
    );
    assert_eq!(
        Command::Remove(vec![id(9)]).on(&objects),
        Err(Refusal::Gone)
    );
    assert_eq!(Command::Remove(vec![]).on(&objects), Err(Refusal::Nothing));
    let far = Command::Move(vec![id(0)], i64::MAX, 0).on(&objects);
    assert!(
        matches!(far, Err(Refusal::Shape(_, Fault::FarAway))),
        "{far:?}"
    );
    let twice = Command::Replace(vec![object(1, ""), object(1, "")]).on(&objects);
    assert!(matches!(twice, Err(Refusal::Twice(_))), "{twice:?}");
}

#[test]
fn a_plan_holds_so_many_objects_and_no_more() {
    let all: Vec<Object> = (0..=MOST)
        .map(|n| Object {
            id: ObjectId(uuid::Uuid::from_u128(n as u128 + 1)),
            ..object(0, "")
        })
        .collect();
    let full: Objects = all[1..].iter().map(|o| (o.id, o.clone())).collect();
    assert_eq!(
        Command::Add(all[..1].to_vec()).on(&full),
        Err(Refusal::TooMany)
    );
    Command::Replace(all[1..].to_vec())
        .on(&Objects::new())
        .unwrap();
    assert_eq!(
        Command::Replace(all).on(&Objects::new()),
        Err(Refusal::TooMany)
    );
}

#[test]
fn two_merge_where_they_touch_different_objects_and_the_second_is_told_where_the_same() {
    let read = plan(3);
    let mut kept = read.clone();
    let mine = Command::Move(vec![id(0)], 100, 0).on(&read).unwrap();
    let theirs = Command::Move(vec![id(1)], 0, 100).on(&read).unwrap();
    let late = Command::Turn(vec![id(0)], 4_500).on(&read).unwrap();
    apply(&mut kept, &mine).unwrap();
    apply(&mut kept, &theirs).unwrap();
    let before = kept.clone();
    assert_eq!(
        apply(&mut kept, &late),
        Err(Refusal::Changed("T0".to_owned()))
    );
    assert_eq!(kept, before);
    // What was done is taken back past what another did elsewhere.
    apply(&mut kept, &inverse(&mine)).unwrap();
    assert_eq!(kept[&id(0)], read[&id(0)]);
    assert_ne!(kept[&id(1)], read[&id(1)]);
}

fn command() -> impl Strategy<Value = Command> {
    let ids = prop::collection::vec((0_u8..6).prop_map(id), 0..4);
    let name = prop_oneof!["[A-C][1-3]", Just(String::new())];
    let named = prop::collection::vec(((0_u8..6).prop_map(id), name.clone()), 0..4);
    prop_oneof![
        (0_u8..12, name.clone()).prop_map(|(n, name)| Command::Add(vec![object(n, &name)])),
        (0_u8..6, name).prop_map(|(n, name)| Command::Edit(object(n, &name))),
        ids.clone().prop_map(Command::Remove),
        (ids.clone(), -900_i64..900, -900_i64..900)
            .prop_map(|(ids, x, y)| Command::Move(ids, x, y)),
        (ids.clone(), -40_000_i64..40_000).prop_map(|(ids, by)| Command::Turn(ids, by)),
        (0_u8..6, 12_u8..24, -900_i64..900).prop_map(|(of, to, x)| Command::Duplicate(
            vec![(id(of), id(to))],
            x,
            0
        )),
        named.prop_map(Command::Renumber),
        prop::collection::vec(0_u8..9, 0..6)
            .prop_map(|all| Command::Replace(all.into_iter().map(|n| object(n, "")).collect())),
    ]
}

proptest! {
    #[test]
    fn a_command_and_its_inverse_leave_the_plan_as_it_was(
        commands in prop::collection::vec(command(), 1..12),
    ) {
        let mut objects = plan(6);
        let start = objects.clone();
        let mut done = Vec::new();
        for command in &commands {
            let before = objects.clone();
            let Ok(changes) = command.on(&objects) else {
                prop_assert_eq!(&before, &objects);
                continue;
            };
            apply(&mut objects, &changes).unwrap();
            done.push(changes);
        }
        for changes in done.iter().rev() {
            apply(&mut objects, &inverse(changes)).unwrap();
        }
        prop_assert_eq!(&objects, &start);
        for changes in &done {
            apply(&mut objects, changes).unwrap();
        }
        for changes in done.iter().rev() {
            apply(&mut objects, &inverse(changes)).unwrap();
        }
        prop_assert_eq!(objects, start);
    }

    #[test]
    fn two_peoples_commands_give_the_same_in_either_order_or_one_is_refused(
        one in command(), other in command(),
    ) {
        let start = plan(6);
        let (Ok(one), Ok(other)) = (one.on(&start), other.on(&start)) else { return Ok(()) };
        let both = |first: &[Change], second: &[Change]| {
            let mut objects = start.clone();
            apply(&mut objects, first).unwrap();
            let refused = apply(&mut objects, second).is_err();
            (objects, refused)
        };
        let (there, refused) = both(&one, &other);
        let (back, refused_too) = both(&other, &one);
        let touched = |all: &[Change]| all.iter().filter_map(Change::id).collect::<BTreeSet<_>>();
        if touched(&one).is_disjoint(&touched(&other)) {
            // Only a number that both give out, or that one gives up and the other takes, stands between them.
            if !refused && !refused_too {
                prop_assert_eq!(there, back);
            }
        } else {
            prop_assert!(refused && refused_too || there == back);
        }
    }
}
