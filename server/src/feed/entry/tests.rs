//! What subscribers make of what changes: a calendar program is played here by the strictest rules
//! that one of them has.

use std::collections::BTreeMap;

use domain::feed::{Frequency, Parts, Reminders, RuleEnd};
use domain::organisation::Organisation;
use domain::participation::{self, Participation};
use domain::programme::{self, Body, Change, Kind};
use domain::recurrence::Recurrence;
use domain::time::{Day, Half};
use icalendar::parser::{read_calendar, unfold};
use proptest::prelude::*;
use storage::feed::Item;
use uuid::Uuid;

use super::*;
use crate::feed::ics;

const NOW: Timestamp = Timestamp(1_795_514_400_000);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

fn show(zone: &str) -> Participation {
    Participation {
        id: id(1),
        organisation_id: id(2),
        short_id: 3,
        slug: "vivatech-2027".to_owned(),
        kind: participation::Kind::Guest,
        show_name: "VivaTech".to_owned(),
        edition: "2027".to_owned(),
        venue: "Paris Expo".to_owned(),
        address: "Porte de Versailles".to_owned(),
        zone: zone.parse().unwrap(),
        presentation: String::new(),
        objectives: String::new(),
        deliberation: String::new(),
        budget_line: String::new(),
        first_day: Some(day("2027-06-16")),
        call_opens: None,
        call_closes: None,
        consent_text: String::new(),
        consent_version: 1,
        holidays: domain::working_day::Kept::default(),
        staff_quota: 4,
        staff_due: None,
        previous_id: None,
        revision: 1,
        created_at: NOW,
        updated_at: NOW,
        archived_at: None,
        published_at: Some(Timestamp(0)),
    }
}

fn body(title: &str, starts: &str) -> Body {
    Body {
        kind: Kind::Demo,
        title: title.to_owned(),
        description: String::new(),
        place: String::new(),
        position: None,
        starts: moment(starts),
        minutes: 60,
        capacity: None,
        audience: programme::Audience::Public,
        recurrence: None,
        dates: Vec::new(),
        changes: Vec::new(),
        members: Vec::new(),
        exhibitors: Vec::new(),
        cancelled: false,
    }
}

fn item_of(number: u128, body: Body) -> Item {
    Item {
        id: id(100 + number),
        body: Box::new(body),
        position: None,
        sequence: 0,
        created_at: NOW,
        changed_at: NOW,
    }
}

fn content(participation: Participation) -> Content {
    Content {
        organisation: Organisation {
            id: id(2),
            slug: "agglo".to_owned(),
            typed: domain::organisation::OrganisationInput {
                name: "Agglomération".to_owned(),
                ..Default::default()
            },
            logo_file_id: None,
            revision: 1,
        },
        exhibitor: None,
        member: None,
        shows: vec![Show {
            participation,
            days: Vec::new(),
            half_days: Vec::new(),
            due: Vec::new(),
            items: Vec::new(),
            shifts: Vec::new(),
        }],
        touched: Timestamp(0),
    }
}

fn setting(now: Timestamp, locale: &str) -> Setting {
    Setting {
        audience: Audience::Planner,
        choices: Choices {
            contains: Parts::default(),
            alarms: Reminders {
                due: vec![900],
                timed: vec![15],
            },
            locale: locale.to_owned(),
        },
        chosen_at: Timestamp(0),
        public_url: "https://stands.example".to_owned(),
        day: day_of(now),
    }
}

fn text_of(content: &Content, now: Timestamp, locale: &str) -> String {
    let (feed, _) = feed(&mut content.clone(), &setting(now, locale));
    String::from_utf8(ics::write(&feed)).unwrap()
}

/// One entry as a program reads it: its properties by name, alarms left out.
type Read = BTreeMap<String, String>;

/// Each entry by its uid and which occurrence it is.
fn entries_of(text: &str) -> BTreeMap<(String, String), Read> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let events = calendar.components.iter().filter(|c| c.name == "VEVENT");
    events
        .map(|event| {
            let read: Read = event
                .properties
                .iter()
                .map(|p| (p.name.as_str().to_owned(), p.val.as_str().to_owned()))
                .collect();
            let of = |name: &str| read.get(name).cloned().unwrap_or_default();
            ((of("UID"), of("RECURRENCE-ID")), read)
        })
        .collect()
}

/// A subscribed program: keeps what it has unless the sequence is higher, or is the same and
/// nothing that the sequence counts is different.
#[derive(Default)]
struct Program(BTreeMap<(String, String), Read>);

impl Program {
    fn fetch(&mut self, text: &str) {
        let fresh = entries_of(text);
        self.0.retain(|name, _| fresh.contains_key(name));
        for (name, entry) in fresh {
            let sequence = |entry: &Read| entry["SEQUENCE"].parse::<u32>().unwrap();
            let counted = |entry: &Read| {
                ["DTSTART", "DTEND", "RRULE", "LOCATION", "STATUS"]
                    .map(|name| entry.get(name).cloned())
            };
            let kept = self.0.get(&name).is_some_and(|held| {
                sequence(&entry) < sequence(held)
                    || (sequence(&entry) == sequence(held) && counted(&entry) != counted(held))
            });
            if !kept {
                self.0.insert(name, entry);
            }
        }
    }
}

#[test]
fn a_series_is_right_on_both_sides_of_both_clock_changes() {
    for (zone, first, utc) in [
        // 09:30 in Paris is 08:30 in winter and 07:30 in summer.
        ("Europe/Paris", "2026-10-14T09:30", "20270407T215959Z"),
        ("America/Montreal", "2026-10-14T09:30", "20270408T035959Z"),
        ("America/Toronto", "2026-10-14T09:30", "20270408T035959Z"),
    ] {
        let mut all = content(show(zone));
        let mut series = body("Rencontres", first);
        series.recurrence = Some(Recurrence {
            frequency: Frequency::Weekly,
            interval: std::num::NonZeroU16::MIN,
            days: Vec::new(),
            end: RuleEnd::Until(day("2027-04-07")),
        });
        series.changes = vec![Change {
            place: "Mairie".to_owned(),
            ..Change::at(moment("2027-03-31T09:30"), moment("2027-04-01T14:00"), 90)
        }];
        all.shows[0].items.push(item_of(1, series));
        let text = text_of(&all, NOW, "fr");
        let lines = text.replace("\r\n ", "");
        for line in [
            format!("DTSTART;TZID={zone}:20261014T093000"),
            format!("RRULE:FREQ=WEEKLY;UNTIL={utc}"),
            format!("RECURRENCE-ID;TZID={zone}:20270331T093000"),
            format!("DTSTART;TZID={zone}:20270401T140000"),
            format!("DTEND;TZID={zone}:20270401T153000"),
            "LOCATION:Mairie".to_owned(),
            format!("TZID:{zone}"),
        ] {
            assert!(
                lines.contains(&format!("\r\n{line}\r\n")),
                "{line}\n{lines}"
            );
        }
    }
}

#[test]
fn a_cancelled_occurrence_is_told_for_sixty_days_and_stays_away_after_them() {
    let mut all = content(show("Europe/Paris"));
    let mut series = body("Rencontres", "2027-06-16T09:30");
    series.recurrence = Some(Recurrence {
        frequency: Frequency::Weekly,
        interval: std::num::NonZeroU16::MIN,
        days: Vec::new(),
        end: RuleEnd::Count(5),
    });
    series.changes = vec![Change {
        cancelled: true,
        ..Change::at(moment("2027-06-23T09:30"), moment("2027-06-23T09:30"), 60)
    }];
    all.shows[0].items.push(item_of(1, series));
    let soon = text_of(&all, NOW.plus_days(59), "fr");
    assert!(soon.contains("RECURRENCE-ID;TZID=Europe/Paris:20270623T093000"));
    assert!(soon.contains("STATUS:CANCELLED") && !soon.contains("EXDATE"));
    let later = text_of(&all, NOW.plus_days(62), "fr");
    assert!(later.contains("EXDATE;TZID=Europe/Paris:20270623T093000"));
    assert!(!later.contains("RECURRENCE-ID") && !later.contains("CANCELLED"));
}

#[test]
fn what_was_cancelled_goes_after_sixty_days_and_not_during_one() {
    let mut all = content(show("Europe/Paris"));
    let mut gone = body("Visite", "2027-06-16T09:30");
    gone.cancelled = true;
    all.shows[0].items.push(item_of(1, gone));
    let midnight = Timestamp(day_of(NOW) * DAY);
    for (after, there) in [(0, true), (60, true), (62, false)] {
        let text = text_of(&all, midnight.plus_days(after), "fr");
        assert_eq!(text.contains("STATUS:CANCELLED"), there, "{after} days");
        let evening = midnight.plus_days(after).plus_minutes(1_439);
        assert_eq!(text, text_of(&all, evening, "fr"));
    }
}

#[test]
fn done_things_are_said_to_be_and_remind_nobody_in_either_language() {
    let mut all = content(show("Europe/Paris"));
    for (number, state) in State::ALL.iter().copied().enumerate() {
        all.shows[0].due.push(Due {
            id: id(200 + u128::try_from(number).unwrap()),
            participation_id: id(1),
            title: "Assurance".to_owned(),
            company: Some("Forges".to_owned()),
            state,
            due: day("2027-05-01"),
            revision: 1,
            requirement_revision: 1,
            created_at: NOW,
            changed_at: NOW,
            requirement_at: NOW,
            cancelled_at: None,
            archived_at: None,
        });
    }
    for (locale, titles) in [
        (
            "fr",
            [
                "Assurance · Forges · VivaTech 2027",
                "Assurance (envoyé) · Forges · VivaTech 2027",
                "Assurance (accepté) · Forges · VivaTech 2027",
                "Assurance (refusé\\, à refaire) · Forges · VivaTech 2027",
                "Assurance (dispensé) · Forges · VivaTech 2027",
            ],
        ),
        (
            "en",
            [
                "Assurance · Forges · VivaTech 2027",
                "Assurance (sent) · Forges · VivaTech 2027",
                "Assurance (accepted) · Forges · VivaTech 2027",
                "Assurance (refused\\, to be redone) · Forges · VivaTech 2027",
                "Assurance (waived) · Forges · VivaTech 2027",
            ],
        ),
    ] {
        let text = text_of(&all, NOW, locale).replace("\r\n ", "");
        for title in titles {
            assert!(
                text.contains(&format!("\r\nSUMMARY:{title}\r\n")),
                "{title}\n{text}"
            );
        }
        assert_eq!(
            text.matches("BEGIN:VALARM").count(),
            2,
            "to do, and to do again"
        );
        assert_eq!(text.matches("DTSTART;VALUE=DATE:20270501").count(), 5);
        assert_eq!(text.matches("TRANSP:TRANSPARENT").count(), 5);
    }
}

#[test]
fn a_half_day_that_moves_to_a_day_that_never_changed_is_still_newer() {
    let mut all = content(show("Europe/Paris"));
    let open = |number, on: &str, revision| ParticipationDay {
        id: id(number),
        participation_id: id(1),
        phase: Phase::Open,
        day: day(on),
        starts: "09:00".parse().unwrap(),
        ends: "18:00".parse().unwrap(),
        revision,
        changed_at: NOW,
        cancelled_at: None,
    };
    all.shows[0].days = vec![open(301, "2027-06-16", 9), open(302, "2027-06-17", 1)];
    let half_day = |on: &str, revision| domain::allocation::Occupancy {
        id: id(401),
        allocation_id: id(402),
        status: allocation::Status::Confirmed,
        allocation_revision: 1,
        taking: Taking::Taken,
        exhibitor_id: id(403),
        exhibitor_name: "Forges".to_owned(),
        position_id: id(404),
        position_number: "3".to_owned(),
        day: day(on),
        half: Half::Morning,
        revision,
        created_at: NOW,
        changed_at: NOW,
    };
    let mut program = Program::default();
    for (on, revision) in [("2027-06-16", 1), ("2027-06-17", 2)] {
        all.shows[0].half_days = vec![half_day(on, revision)];
        let text = text_of(&all, NOW, "fr");
        program.fetch(&text);
        assert_eq!(program.0, entries_of(&text));
    }
}

/// A day until two in the morning was an entry that ended before it began, and its half-day too; so was the
/// morning of a show that opens at two in the afternoon.
#[test]
fn a_day_that_passes_midnight_and_its_half_days_end_after_they_begin() {
    let mut all = content(show("Europe/Paris"));
    let open = |number, on: &str, starts: &str, ends: &str| ParticipationDay {
        id: id(number),
        participation_id: id(1),
        phase: Phase::Open,
        day: day(on),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
        revision: 1,
        changed_at: NOW,
        cancelled_at: None,
    };
    all.shows[0].days = vec![
        open(301, "2027-06-16", "10:00", "02:00"),
        open(302, "2027-06-17", "14:00", "22:00"),
    ];
    let half_day = |number, on: &str, half| domain::allocation::Occupancy {
        id: id(number),
        allocation_id: id(402),
        status: allocation::Status::Confirmed,
        allocation_revision: 1,
        taking: Taking::Taken,
        exhibitor_id: id(403),
        exhibitor_name: "Forges".to_owned(),
        position_id: id(404),
        position_number: "3".to_owned(),
        day: day(on),
        half,
        revision: 1,
        created_at: NOW,
        changed_at: NOW,
    };
    all.shows[0].half_days = vec![
        half_day(501, "2027-06-16", Half::Afternoon),
        half_day(502, "2027-06-17", Half::Morning),
    ];
    let text = text_of(&all, NOW, "fr");
    let mut found = Vec::new();
    let (mut starts, mut uid) = (String::new(), String::new());
    for line in text.lines() {
        let (name, value) = line.split_once(':').unwrap_or_default();
        match name.split(';').next().unwrap_or_default() {
            "UID" => value.clone_into(&mut uid),
            "DTSTART" => value.clone_into(&mut starts),
            "DTEND" if uid.contains("day-") => {
                assert!(starts.as_str() < value, "{uid}: {starts} {value}");
                found.push(format!("{starts} {value}"));
            }
            _ => {}
        }
    }
    found.sort();
    let both = [
        "20270616T100000 20270617T020000",
        "20270616T130000 20270617T020000",
        "20270617T140000 20270617T220000",
        "20270617T140000 20270617T220000",
    ];
    assert_eq!(found, both, "{text}");
}

/// Something that somebody does to what a calendar shows.
#[derive(Clone, Debug)]
enum Deed {
    Add(u8, bool),
    Move(u8, i64),
    Rename(u8, String),
    Cancel(u8),
    MoveOne(u8, u8, i64),
    CancelOne(u8, u8),
    Restore(u8),
    Venue(String),
    Shift(u8, i64),
    EndShift(u8),
    Due(u8, i32),
    Decide(u8, u8),
    Hours(u8, i8),
}

fn deeds() -> impl Strategy<Value = Deed> {
    let one = || 0..4_u8;
    prop_oneof![
        (one(), any::<bool>()).prop_map(|(n, series)| Deed::Add(n, series)),
        (one(), -400..400_i64).prop_map(|(n, by)| Deed::Move(n, by)),
        (one(), "\\PC{0,40}").prop_map(|(n, title)| Deed::Rename(n, title)),
        one().prop_map(Deed::Cancel),
        (one(), 0..5_u8, -90..90_i64).prop_map(|(n, k, by)| Deed::MoveOne(n, k, by)),
        (one(), 0..5_u8).prop_map(|(n, k)| Deed::CancelOne(n, k)),
        one().prop_map(Deed::Restore),
        "\\PC{0,20}".prop_map(Deed::Venue),
        (one(), -400..400_i64).prop_map(|(n, by)| Deed::Shift(n, by)),
        one().prop_map(Deed::EndShift),
        (one(), -9..9_i32).prop_map(|(n, by)| Deed::Due(n, by)),
        (one(), 0..5_u8).prop_map(|(n, state)| Deed::Decide(n, state)),
        (one(), 7..11_i8).prop_map(|(n, hour)| Deed::Hours(n, hour)),
    ]
}

/// Does it as the acts do: what changes raises its own number.
fn act(show: &mut Show, deed: &Deed, now: Timestamp) {
    let place = |n: u8| usize::from(n);
    let release = |item: &mut Item, change: &dyn Fn(&mut Body)| {
        change(&mut item.body);
        item.sequence += 1;
        item.changed_at = now;
    };
    let minutes = |at: Moment, by: i64| Moment(at.0 + jiff::Span::new().minutes(by));
    let occurrence = |body: &Body, k: u8| minutes(body.starts, i64::from(k) * 7 * 1_440);
    match deed {
        Deed::Add(n, series) => {
            let number = u128::from(*n) + 10 * show.items.len() as u128;
            let mut body = body("Démonstration", "2027-03-24T09:30");
            if *series {
                body.recurrence = Some(Recurrence {
                    frequency: Frequency::Weekly,
                    interval: std::num::NonZeroU16::MIN,
                    days: Vec::new(),
                    end: RuleEnd::Count(5),
                });
            }
            let mut item = item_of(number, body);
            (item.created_at, item.changed_at) = (now, now);
            show.items.push(item);
        }
        Deed::Move(n, by) => {
            for item in show.items.iter_mut().skip(place(*n)).take(1) {
                release(item, &|body| {
                    body.starts = minutes(body.starts, *by);
                    body.changes.clear();
                });
            }
        }
        Deed::Rename(n, title) => {
            for item in show.items.iter_mut().skip(place(*n)).take(1) {
                // Neither time nor place: the number stays.
                item.body.title.clone_from(title);
                item.changed_at = now;
            }
        }
        Deed::Cancel(n) | Deed::Restore(n) => {
            let cancelled = matches!(deed, Deed::Cancel(_));
            for item in show.items.iter_mut().skip(place(*n)).take(1) {
                release(item, &|body| {
                    body.cancelled = cancelled;
                    if !cancelled {
                        body.changes.clear();
                    }
                });
            }
        }
        Deed::MoveOne(n, k, _) | Deed::CancelOne(n, k) => {
            let by = match deed {
                Deed::MoveOne(_, _, by) => Some(*by),
                _ => None,
            };
            let series = |item: &&mut Item| item.body.recurrence.is_some();
            for item in show.items.iter_mut().skip(place(*n)).take(1).filter(series) {
                release(item, &|body| {
                    let original = occurrence(body, *k);
                    body.changes.retain(|change| change.original != original);
                    body.changes.push(Change {
                        cancelled: by.is_none(),
                        ..Change::at(original, minutes(original, by.unwrap_or(0)), 45)
                    });
                });
            }
        }
        Deed::Venue(venue) => {
            show.participation.venue.clone_from(venue);
            show.participation.revision += 1;
            show.participation.updated_at = now;
        }
        Deed::Shift(n, by) => {
            if let Some(shift) = show.shifts.get_mut(place(*n)) {
                (shift.starts, shift.ends) = (minutes(shift.starts, *by), minutes(shift.ends, *by));
                (shift.revision, shift.changed_at) = (shift.revision + 1, now);
                shift.cancelled_at = None;
            } else {
                show.shifts.push(Staffed {
                    id: id(500 + show.shifts.len() as u128),
                    participation_id: id(1),
                    name: "Ana".to_owned(),
                    starts: moment("2027-06-16T09:00"),
                    ends: moment("2027-06-16T11:00"),
                    place: "Accueil".to_owned(),
                    revision: 1,
                    created_at: now,
                    changed_at: now,
                    member_at: NOW,
                    cancelled_at: None,
                });
            }
        }
        Deed::EndShift(n) => {
            for shift in show.shifts.iter_mut().skip(place(*n)).take(1) {
                (shift.revision, shift.changed_at) = (shift.revision + 1, now);
                shift.cancelled_at = Some(now);
            }
        }
        Deed::Due(n, by) => {
            if let Some(due) = show.due.get_mut(place(*n)) {
                due.due = due.due.plus_days(*by);
                (due.revision, due.changed_at) = (due.revision + 1, now);
            } else {
                show.due.push(Due {
                    id: id(600 + show.due.len() as u128),
                    participation_id: id(1),
                    title: "Assurance".to_owned(),
                    company: None,
                    state: State::ToDo,
                    due: day("2027-05-01"),
                    revision: 1,
                    requirement_revision: 1,
                    created_at: now,
                    changed_at: now,
                    requirement_at: now,
                    cancelled_at: None,
                    archived_at: None,
                });
            }
        }
        Deed::Decide(n, state) => {
            for due in show.due.iter_mut().skip(place(*n)).take(1) {
                due.state = State::ALL[usize::from(*state)];
                (due.revision, due.changed_at) = (due.revision + 1, now);
            }
        }
        Deed::Hours(n, hour) => {
            if let Some(open) = show.days.get_mut(place(*n)) {
                open.starts = TimeOfDay(jiff::civil::time(*hour, 0, 0, 0));
                (open.revision, open.changed_at) = (open.revision + 1, now);
                open.cancelled_at = (*hour == 7).then_some(now);
            } else {
                show.days.push(ParticipationDay {
                    id: id(700 + show.days.len() as u128),
                    participation_id: id(1),
                    phase: Phase::Open,
                    day: day("2027-06-16").plus_days(i32::try_from(show.days.len()).unwrap()),
                    starts: "09:00".parse().unwrap(),
                    ends: "18:00".parse().unwrap(),
                    revision: 1,
                    changed_at: now,
                    cancelled_at: None,
                });
            }
        }
    }
}

proptest! {
    #[test]
    fn a_subscribed_program_ends_with_exactly_what_stands(
        deeds in prop::collection::vec((deeds(), 0..30_i64), 1..40),
        zone in prop::sample::select(vec!["Europe/Paris", "America/Montreal", "America/Toronto"]),
    ) {
        let mut all = content(show(zone));
        let mut program = Program::default();
        let mut now = NOW;
        for (deed, days) in &deeds {
            act(&mut all.shows[0], deed, now);
            now = now.plus_days(*days);
            let text = text_of(&all, now, "fr");
            program.fetch(&text);
            let stands = entries_of(&text);
            prop_assert_eq!(&program.0, &stands, "after {:?}", deed);
            // Nothing is lost or doubled on the way, and each line is short enough.
            prop_assert_eq!(text.matches("BEGIN:VEVENT").count(), stands.len());
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
            prop_assert_eq!(&text, &text_of(&all, now, "fr"), "two fetches are the same");
        }
    }

    #[test]
    fn whatever_a_feed_holds_can_be_read_back_by_its_names(
        deeds in prop::collection::vec(deeds(), 1..30),
    ) {
        let mut all = content(show("Europe/Paris"));
        for deed in &deeds {
            act(&mut all.shows[0], deed, NOW);
        }
        let (feed, _) = feed(&mut all.clone(), &setting(NOW, "en"));
        let mut expected: Vec<String> = feed.entries.iter().map(|e| e.uid.clone()).collect();
        let text = String::from_utf8(ics::write(&feed)).unwrap();
        let mut found: Vec<String> = entries_of(&text).into_keys().map(|(uid, _)| uid).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn whole_days_further_dates_and_words_of_ones_own_stand_in_the_feed() {
    let mut all = content(show("Europe/Paris"));
    let mut salon = body("Salon", "2027-06-16T00:00");
    salon.minutes = 3 * 24 * 60;
    all.shows[0].items.push(item_of(1, salon));
    let mut demo = body("Démo presse", "2027-06-16T10:00");
    demo.dates = vec![moment("2027-06-16T15:00"), moment("2027-06-18T10:00")];
    demo.changes = vec![Change {
        title: "Démo robot".to_owned(),
        description: "Le robot".to_owned(),
        ..Change::at(moment("2027-06-18T10:00"), moment("2027-06-18T11:00"), 30)
    }];
    all.shows[0].items.push(item_of(2, demo));
    let mut whole = body("Journée", "2027-06-16T00:00");
    whole.minutes = 24 * 60;
    whole.dates = vec![moment("2027-06-18T00:00")];
    whole.changes = vec![Change::at(
        moment("2027-06-18T00:00"),
        moment("2027-06-18T09:00"),
        60,
    )];
    all.shows[0].items.push(item_of(3, whole));
    let lines = text_of(&all, NOW, "fr").replace("\r\n ", "");
    for line in [
        "DTSTART;VALUE=DATE:20270616",
        "DTEND;VALUE=DATE:20270619",
        "RDATE;TZID=Europe/Paris:20270616T150000",
        "RDATE;TZID=Europe/Paris:20270618T100000",
        "RECURRENCE-ID;TZID=Europe/Paris:20270618T100000",
        "SUMMARY:Démo robot",
        "RDATE;VALUE=DATE:20270618",
        "RECURRENCE-ID;VALUE=DATE:20270618",
        "DTSTART;TZID=Europe/Paris:20270618T090000",
    ] {
        assert!(
            lines.contains(&format!("\r\n{line}\r\n")),
            "{line}\n{lines}"
        );
    }
    assert!(lines.contains("\\nLe robot"), "{lines}");
}
