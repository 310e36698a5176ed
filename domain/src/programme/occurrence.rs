//! When an item takes place, each time for itself, and how it moves.

use super::{Body, Change};
use crate::recurrence::MOST;
use crate::time::{Comes, Moment, Zone};

/// How many minutes a day has on the wall.
const DAY: i64 = 24 * 60;

/// Whether something that starts then and is so long takes whole days: from one midnight to another. That is
/// what makes it so, and nothing else, so that no two facts about it can disagree.
pub fn is_whole_days(starts: Moment, minutes: i64) -> bool {
    minutes > 0 && minutes % DAY == 0 && starts.time().minutes() == 0
}

/// One time that an item takes place, or would have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The start that the recurrence gives it: its name among the others.
    pub original: Moment,
    /// When it starts.
    pub starts: Moment,
    /// How long it is, in minutes.
    pub minutes: i64,
    /// Where it is, when elsewhere than the others; else empty.
    pub place: String,
    /// What it is called, when otherwise than the others; else empty.
    pub title: String,
    /// What it is about, when something else than the others; else empty.
    pub description: String,
    /// Whether it does not take place; so are all of an item that was cancelled as a whole.
    pub cancelled: bool,
    /// Whether it differs from what the recurrence gives.
    pub changed: bool,
}

impl Occurrence {
    /// When it ends.
    pub fn ends(&self) -> Moment {
        self.starts.plus_minutes(self.minutes)
    }

    /// Whether it takes whole days.
    pub fn is_whole_days(&self) -> bool {
        is_whole_days(self.starts, self.minutes)
    }

    /// The same as the clock of that zone shows it ([`shown`]).
    #[must_use]
    pub fn shown(self, zone: &Zone) -> Self {
        let (starts, ends) = shown(self.starts, self.minutes, zone);
        Self {
            starts,
            minutes: starts.minutes_until(ends),
            ..self
        }
    }
}

/// When something starts and ends on the clock of that zone. What begins at a time that the clock jumps
/// over begins at the one that it shows then, and is as long as on every other day (RFC 5545, 3.3.5 and
/// 3.8.5.3): calendar programs say the same.
pub fn shown(starts: Moment, minutes: i64, zone: &Zone) -> (Moment, Moment) {
    // Whole days are those of the calendar, whatever the clock shows in between.
    if is_whole_days(starts, minutes) {
        return (starts, starts.plus_minutes(minutes));
    }
    let begins = starts.shown(zone);
    let from = if starts.comes(zone) == Comes::Never(begins) {
        begins
    } else {
        starts
    };
    (begins, from.plus_minutes(minutes).shown(zone))
}

/// How far an item moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// By how many days (earlier when negative).
    pub days: i32,
    /// By how many minutes (earlier when negative).
    pub minutes: i64,
}

impl Step {
    fn of(self, moment: Moment) -> Moment {
        moment.plus_minutes(self.minutes).plus_days(self.days)
    }
}

impl Body {
    /// When it ends, the first time.
    pub fn ends(&self) -> Moment {
        self.starts.plus_minutes(self.minutes)
    }

    /// Whether it takes place more than once.
    pub fn repeats(&self) -> bool {
        self.recurrence.is_some() || !self.dates.is_empty()
    }

    /// Whether it takes whole days.
    pub fn is_whole_days(&self) -> bool {
        is_whole_days(self.starts, self.minutes)
    }

    /// When it starts and ends the first time, as the clock of that zone shows it ([`shown`]).
    pub fn shown(&self, zone: &Zone) -> (Moment, Moment) {
        shown(self.starts, self.minutes, zone)
    }

    /// The starts that its recurrence and its further dates give it; its own when it does not repeat.
    pub fn originals(&self) -> Vec<Moment> {
        let mut all = match &self.recurrence {
            Some(rule) => rule.occurrences(self.starts, MOST),
            None => vec![self.starts],
        };
        if !self.dates.is_empty() {
            all.extend(&self.dates);
            all.sort_unstable();
            all.dedup();
            all.truncate(MOST);
        }
        all
    }

    /// Each time that it takes place or would have, in the order of the recurrence.
    pub fn occurrences(&self) -> Vec<Occurrence> {
        let occurrence = |original: Moment| {
            let change = self.changes.iter().find(|c| c.original == original);
            match change {
                Some(change) => Occurrence {
                    original,
                    starts: change.starts,
                    minutes: change.minutes,
                    place: change.place.clone(),
                    title: change.title.clone(),
                    description: change.description.clone(),
                    cancelled: change.cancelled || self.cancelled,
                    changed: true,
                },
                None => Occurrence {
                    original,
                    starts: original,
                    minutes: self.minutes,
                    place: String::new(),
                    title: String::new(),
                    description: String::new(),
                    cancelled: self.cancelled,
                    changed: false,
                },
            }
        };
        self.originals().into_iter().map(occurrence).collect()
    }

    /// The same at another time: its recurrence and what differs from it move along.
    #[must_use]
    pub fn moved(&self, step: Step) -> Self {
        let starts = step.of(self.starts);
        let days = self.starts.day().days_until(starts.day());
        let mut moved = Self {
            starts,
            recurrence: self
                .recurrence
                .as_ref()
                .map(|rule| rule.shifted(days, starts.day())),
            dates: self.dates.iter().map(|date| step.of(*date)).collect(),
            changes: Vec::new(),
            ..self.clone()
        };
        // The second of them stays the second, even where a month is longer than another.
        let (before, after) = (self.originals(), moved.originals());
        moved.changes = self
            .changes
            .iter()
            .filter_map(|change| {
                let place = before.iter().position(|o| *o == change.original)?;
                let original = *after.get(place)?;
                let by = change.original.minutes_until(original);
                Some(Change {
                    original,
                    starts: change.starts.plus_minutes(by),
                    ..change.clone()
                })
            })
            .collect();
        moved
    }

    /// The changes that still have their occurrence, of an earlier state of the item: those of the
    /// same start, else of the same day.
    #[must_use]
    pub fn keeping(mut self, changes: &[Change]) -> Self {
        self.changes.clear();
        if !self.repeats() {
            return self;
        }
        let originals = self.originals();
        for change in changes {
            let same = originals
                .iter()
                .find(|o| **o == change.original)
                .or_else(|| originals.iter().find(|o| o.day() == change.original.day()));
            let Some(original) = same.copied() else {
                continue;
            };
            if self.changes.iter().any(|c| c.original == original) {
                continue;
            }
            let by = change.original.minutes_until(original);
            let kept = if change.cancelled {
                change.starts.plus_minutes(by)
            } else {
                change.starts
            };
            self.changes.push(Change {
                original,
                starts: kept,
                ..change.clone()
            });
        }
        self.changes.sort_by_key(|c| c.original);
        self
    }

    /// The same with one occurrence changed; `None` when there is none of that original start.
    #[must_use]
    pub fn with_change(mut self, change: Change) -> Option<Self> {
        if !self.repeats() || !self.originals().contains(&change.original) {
            return None;
        }
        self.changes.retain(|c| c.original != change.original);
        let as_given = Change::at(change.original, change.original, self.minutes);
        if change != as_given {
            self.changes.push(change);
            self.changes.sort_by_key(|c| c.original);
        }
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::programme::{Audience, Kind};

    pub(crate) fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    pub(crate) fn body(rule: Option<&str>, starts: &str) -> Body {
        Body {
            kind: Kind::Demo,
            title: "Presse à injecter".to_owned(),
            description: String::new(),
            place: String::new(),
            position: None,
            starts: at(starts),
            minutes: 30,
            capacity: None,
            audience: Audience::Public,
            recurrence: rule.map(|r| r.parse().unwrap()),
            dates: Vec::new(),
            changes: Vec::new(),
            members: Vec::new(),
            exhibitors: Vec::new(),
            cancelled: false,
        }
    }

    fn change(original: &str, starts: &str) -> Change {
        Change {
            place: "Scène".to_owned(),
            ..Change::at(at(original), at(starts), 45)
        }
    }

    #[test]
    fn a_moved_and_a_cancelled_occurrence_stand_among_the_others() {
        let demo = body(Some("FREQ=DAILY;COUNT=3"), "2027-06-16T10:00");
        let demo = demo
            .with_change(change("2027-06-17T10:00", "2027-06-17T15:00"))
            .unwrap();
        let gone = Change {
            cancelled: true,
            ..change("2027-06-18T10:00", "2027-06-18T10:00")
        };
        let demo = demo.with_change(gone).unwrap();
        let said: Vec<_> = demo
            .occurrences()
            .iter()
            .map(|o| (o.starts.to_string(), o.minutes, o.cancelled))
            .collect();
        assert_eq!(
            said,
            [
                ("2027-06-16T10:00".to_owned(), 30, false),
                ("2027-06-17T15:00".to_owned(), 45, false),
                ("2027-06-18T10:00".to_owned(), 45, true),
            ]
        );
        let never = change("2027-06-19T10:00", "2027-06-19T11:00");
        assert_eq!(demo.with_change(never), None);
    }

    /// What begins in the hour that does not exist: vobject, khal and ical.js show it an hour later.
    #[test]
    fn an_occurrence_in_the_hour_that_does_not_exist_is_shown_where_the_clock_is_then() {
        let paris = Zone::paris();
        let mut nightly = body(Some("FREQ=DAILY;COUNT=3"), "2027-03-27T02:30");
        nightly.minutes = 45;
        let said: Vec<_> = nightly
            .occurrences()
            .into_iter()
            .map(|o| o.shown(&paris))
            .map(|o| (o.starts.to_string(), o.ends().to_string()))
            .collect();
        let expected = [
            ("2027-03-27T02:30", "2027-03-27T03:15"),
            ("2027-03-28T03:30", "2027-03-28T04:15"),
            ("2027-03-29T02:30", "2027-03-29T03:15"),
        ];
        assert_eq!(said, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        let (_, ends) = shown(at("2027-03-28T01:30"), 60, &paris);
        assert_eq!(ends, at("2027-03-28T03:30"));
    }

    #[test]
    fn an_occurrence_moved_back_is_no_change_any_more() {
        let demo = body(Some("FREQ=DAILY;COUNT=3"), "2027-06-16T10:00");
        let moved = demo
            .clone()
            .with_change(change("2027-06-17T10:00", "2027-06-17T15:00"))
            .unwrap();
        let back = Change {
            minutes: 30,
            place: String::new(),
            ..change("2027-06-17T10:00", "2027-06-17T10:00")
        };
        assert_eq!(moved.with_change(back), Some(demo));
    }

    #[test]
    fn what_differs_is_kept_when_the_hour_changes() {
        let demo = body(Some("FREQ=DAILY;COUNT=3"), "2027-06-16T10:00");
        let before = demo
            .with_change(change("2027-06-17T10:00", "2027-06-17T15:00"))
            .unwrap();
        let later = body(Some("FREQ=DAILY;COUNT=3"), "2027-06-16T11:00").keeping(&before.changes);
        assert_eq!(
            later.changes,
            [change("2027-06-17T11:00", "2027-06-17T15:00")]
        );
        let shorter = body(Some("FREQ=DAILY;COUNT=1"), "2027-06-16T11:00");
        assert_eq!(shorter.keeping(&before.changes).changes, []);
    }

    #[test]
    fn further_dates_stand_among_those_of_the_rule_and_move_with_them() {
        let mut demo = body(Some("FREQ=DAILY;COUNT=2"), "2027-06-16T10:00");
        demo.dates = vec![at("2027-06-16T15:00"), at("2027-06-17T10:00")];
        let said = |body: &Body| {
            let all = body.originals();
            all.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let all = ["2027-06-16T10:00", "2027-06-16T15:00", "2027-06-17T10:00"];
        assert_eq!(said(&demo), all);
        let moved = demo.moved(Step {
            days: 1,
            minutes: 0,
        });
        let later = ["2027-06-17T10:00", "2027-06-17T15:00", "2027-06-18T10:00"];
        assert_eq!(said(&moved), later);
        demo.recurrence = None;
        assert_eq!(said(&demo), all, "also without a rule");
        assert!(demo.repeats());
    }

    #[test]
    fn whole_days_go_from_midnight_to_midnight() {
        assert!(is_whole_days(at("2027-06-16T00:00"), 3 * DAY));
        for (starts, minutes) in [
            ("2027-06-16T00:15", DAY),
            ("2027-06-16T00:00", 60),
            ("2027-06-16T00:00", 0),
        ] {
            assert!(!is_whole_days(at(starts), minutes), "{starts} {minutes}");
        }
    }

    proptest! {
        #[test]
        fn moving_there_and_back_is_the_identity(
            days in -400_i32..400,
            minutes in -2_000_i64..2_000,
            rule in prop_oneof![
                Just(None),
                Just(Some("FREQ=DAILY;INTERVAL=2;COUNT=5")),
                Just(Some("FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20270930")),
            ],
        ) {
            let mut item = body(rule, "2027-06-16T10:00");
            if rule.is_some() {
                let second = item.originals()[1];
                item = item.with_change(Change::at(second, second.plus_minutes(75), 20)).unwrap();
            }
            let there = item.moved(Step { days, minutes });
            let by = item.starts.minutes_until(there.starts);
            prop_assert_eq!(by, i64::from(days) * 1_440 + minutes);
            prop_assert_eq!(there.originals().len(), item.originals().len());
            prop_assert_eq!(there.moved(Step { days: -days, minutes: -minutes }), item);
        }
    }
}
