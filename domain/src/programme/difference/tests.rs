use super::*;
use crate::id::ParticipationId;
use crate::programme::{Audience, Change, Kind, Step};
use crate::time::Timestamp;

fn id<T: From<uuid::Uuid>>(n: u128) -> T {
    T::from(uuid::Uuid::from_u128(n))
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn body(rule: Option<&str>) -> Body {
    Body {
        kind: Kind::Demo,
        title: "Presse à injecter".to_owned(),
        description: String::new(),
        place: String::new(),
        position: None,
        starts: at("2027-06-16T10:00"),
        minutes: 30,
        capacity: None,
        audience: Audience::Public,
        recurrence: rule.map(|r| r.parse().unwrap()),
        dates: Vec::new(),
        changes: Vec::new(),
        members: vec![id(7)],
        exhibitors: Vec::new(),
        cancelled: false,
    }
}

fn item(body: &Body) -> Item {
    Item {
        id: id(1),
        participation_id: id::<ParticipationId>(2),
        body: body.clone(),
        uid: None,
        version: None,
        revision: 1,
    }
}

fn released(body: &Body) -> Released {
    Released {
        item: id(1),
        body: body.clone(),
        sequence: 0,
        created_at: Timestamp(0),
        changed_at: Timestamp(0),
    }
}

fn lines(before: Option<&Body>, after: &Body) -> Vec<Line> {
    let before: Vec<_> = before.map(released).into_iter().collect();
    difference(&[item(after)], &before, &[(id(9), "4".to_owned())]).0
}

fn said(before: &Body, after: &Body) -> Vec<(What, Option<String>)> {
    lines(Some(before), after)
        .into_iter()
        .map(|l| (l.what, l.occurrence.map(|o| o.to_string())))
        .collect()
}

fn change(original: &str, starts: &str, cancelled: bool) -> Change {
    Change {
        cancelled,
        ..Change::at(at(original), at(starts), 30)
    }
}

#[test]
fn what_is_as_it_was_released_gives_no_line() {
    let demo = body(Some("FREQ=DAILY;COUNT=3"));
    assert_eq!(lines(Some(&demo), &demo), []);
    assert!(!demo.is_rescheduled(&demo));
    let never = Body {
        cancelled: true,
        ..body(None)
    };
    assert_eq!(lines(None, &never), []);
}

#[test]
fn a_new_a_cancelled_and_a_restored_item_are_said_once_each() {
    let live = body(None);
    let gone = Body {
        cancelled: true,
        ..body(None)
    };
    assert_eq!(lines(None, &live)[0].what, What::Added);
    assert_eq!(said(&live, &gone), [(What::Cancelled, None)]);
    assert_eq!(said(&gone, &live), [(What::Restored, None)]);
    assert!(live.is_rescheduled(&gone) && gone.is_rescheduled(&live));
}

#[test]
fn one_moved_and_one_cancelled_occurrence_are_said_each_for_itself() {
    let before = body(Some("FREQ=DAILY;COUNT=4"));
    let after = before
        .clone()
        .with_change(change("2027-06-17T10:00", "2027-06-17T15:00", false))
        .and_then(|b| b.with_change(change("2027-06-18T10:00", "2027-06-18T10:00", true)))
        .unwrap();
    let found = lines(Some(&before), &after);
    assert_eq!(
        said(&before, &after),
        [
            (What::Moved, Some("2027-06-17T10:00".to_owned())),
            (What::Cancelled, Some("2027-06-18T10:00".to_owned())),
        ]
    );
    assert_eq!(
        found[0].before.as_ref().unwrap().starts,
        at("2027-06-17T10:00")
    );
    assert_eq!(
        found[0].after.as_ref().unwrap().starts,
        at("2027-06-17T15:00")
    );
    let back = said(&after, &before);
    assert_eq!(
        back[1],
        (What::Restored, Some("2027-06-18T10:00".to_owned()))
    );
}

#[test]
fn a_whole_series_that_moves_is_said_once() {
    let before = body(Some("FREQ=WEEKLY;COUNT=20"));
    let after = before.moved(Step {
        days: 7,
        minutes: 0,
    });
    assert_eq!(said(&before, &after), [(What::Moved, None)]);
}

#[test]
fn a_longer_series_has_more_and_a_shorter_one_less() {
    let (long, short) = (
        body(Some("FREQ=DAILY;COUNT=3")),
        body(Some("FREQ=DAILY;COUNT=2")),
    );
    let last = Some("2027-06-18T10:00".to_owned());
    assert_eq!(said(&short, &long), [(What::Added, last.clone())]);
    assert_eq!(said(&long, &short), [(What::Cancelled, last)]);
    let until = body(Some("FREQ=DAILY;UNTIL=20270617"));
    assert_eq!(lines(Some(&short), &until)[0].parts, [Part::Recurrence]);
}

#[test]
fn texts_are_no_reason_to_count_up_and_touch_those_before_and_after() {
    let before = body(None);
    let after = Body {
        title: "Presse électrique".to_owned(),
        members: vec![id(8)],
        ..body(None)
    };
    let found = lines(Some(&before), &after);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].parts, [Part::Title, Part::Members]);
    assert_eq!(found[0].members, [id(7), id(8)]);
    assert!(!after.is_rescheduled(&before));
}

#[test]
fn another_position_is_another_place() {
    let after = Body {
        position: Some(id(9)),
        ..body(None)
    };
    let found = lines(Some(&body(None)), &after);
    assert_eq!(found[0].what, What::Moved);
    let position = found[0].after.as_ref().unwrap().position.clone();
    assert_eq!(position, Some("4".to_owned()));
    assert!(after.is_rescheduled(&body(None)));
}

#[test]
fn an_occurrence_that_says_something_else_is_a_change_of_its_own() {
    let before = body(Some("FREQ=DAILY;COUNT=3"));
    let other = Change {
        title: "Robot".to_owned(),
        ..change("2027-06-17T10:00", "2027-06-17T10:00", false)
    };
    let after = before.clone().with_change(other).unwrap();
    let said = lines(Some(&before), &after);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        (said[0].what, said[0].parts.as_slice()),
        (What::Changed, &[Part::Title][..])
    );
    assert_eq!(said[0].occurrence.unwrap().to_string(), "2027-06-17T10:00");
}
