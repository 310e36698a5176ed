//! Days that are taken away from a show or added to it, by editing it: nobody but the organiser knows
//! where what stood there belongs then.

use std::collections::BTreeMap;

use super::{DayInput, ParticipationDay, Phase};
use crate::form::{Problem, Problems};
use crate::time::{Day, TimeOfDay, Timestamp, Zone};

/// A half-day that an exhibitor was told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who stands there.
    pub exhibitor: String,
    /// At which position.
    pub position: String,
    /// On which day.
    pub day: Day,
}

/// Why days cannot be taken away: who stands there, by day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("exhibitors stand there")]
pub struct Refusal(pub BTreeMap<Day, Vec<String>>);

impl From<Refusal> for Problems {
    /// A sentence for each day, beside the days.
    fn from(refusal: Refusal) -> Self {
        let of = |(day, who): (&Day, &Vec<String>)| {
            let problem = Problem::new("participation-day-taken")
                .with("day", day)
                .with("who", who.join(", "));
            ("days".to_owned(), problem)
        };
        Self(refusal.0.iter().map(of).collect())
    }
}

/// The days on which visitors came and would come no more.
pub fn removed(before: &[ParticipationDay], wanted: &[DayInput]) -> Vec<Day> {
    let mut days: Vec<Day> = before
        .iter()
        .filter(|day| day.phase == Phase::Open && day.cancelled_at.is_none())
        .map(|day| day.day)
        .filter(|day| {
            !wanted
                .iter()
                .any(|w| w.phase == Phase::Open && w.day == *day)
        })
        .collect();
    days.dedup();
    days
}

/// Whether a show's days may become those that are wanted: nobody stands on one that goes. `standing`
/// is what exhibitors were told of, in order.
///
/// # Errors
/// Who stands there.
pub fn may_remove(
    before: &[ParticipationDay],
    wanted: &[DayInput],
    standing: &[Standing],
) -> Result<(), Refusal> {
    let removed = removed(before, wanted);
    let mut there: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for one in standing.iter().filter(|one| removed.contains(&one.day)) {
        let who = format!("{} ({})", one.exhibitor, one.position);
        let all = there.entry(one.day).or_default();
        if !all.contains(&who) {
            all.push(who);
        }
    }
    if there.is_empty() {
        Ok(())
    } else {
        Err(Refusal(there))
    }
}

/// Between which moments a badge is good at a show: from the first of its days to the end of the
/// last. None for a show without days.
pub fn validity(days: &[Day], zone: &Zone) -> Option<(Timestamp, Timestamp)> {
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    Some((midnight(*first, zone), midnight(last.plus_days(1), zone)))
}

/// Which badges are of no use on one of a show's days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Those that begin at this moment or later: the first day is over then.
    pub from: Timestamp,
    /// Those that end at this moment or earlier: the last day has not begun.
    pub until: Timestamp,
}

/// The same, for a show of those days. A badge's hours are not looked at: one that was made for another
/// zone's midnight lets people in all day long. None for a show without days.
pub fn outside(days: &[Day], zone: &Zone) -> Option<Outside> {
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    Some(Outside {
        from: midnight(first.plus_days(1), zone),
        until: midnight(*last, zone),
    })
}

fn midnight(day: Day, zone: &Zone) -> Timestamp {
    day.at(TimeOfDay(jiff::civil::Time::midnight()))
        .in_zone(zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{DayId, ParticipationId};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn kept(phase: Phase, on: &str) -> ParticipationDay {
        ParticipationDay {
            id: DayId(uuid::Uuid::nil()),
            participation_id: ParticipationId(uuid::Uuid::nil()),
            phase,
            day: day(on),
            starts: "09:00".parse().unwrap(),
            ends: "18:00".parse().unwrap(),
            revision: 1,
            changed_at: Timestamp(0),
            cancelled_at: None,
        }
    }

    fn typed(phase: Phase, on: &str) -> DayInput {
        DayInput {
            phase,
            day: day(on),
            starts: "10:00".parse().unwrap(),
            ends: "17:00".parse().unwrap(),
        }
    }

    fn standing(exhibitor: &str, on: &str) -> Standing {
        Standing {
            exhibitor: exhibitor.to_owned(),
            position: "A1".to_owned(),
            day: day(on),
        }
    }

    #[test]
    fn a_day_on_which_exhibitors_stand_does_not_go_and_each_is_named_once() {
        let before = [
            kept(Phase::BuildUp, "2027-06-15"),
            kept(Phase::Open, "2027-06-16"),
            kept(Phase::Open, "2027-06-17"),
        ];
        let wanted = [
            typed(Phase::BuildUp, "2027-06-15"),
            typed(Phase::Open, "2027-06-16"),
            typed(Phase::Dismantling, "2027-06-17"),
        ];
        let there = [
            standing("Forges", "2027-06-16"),
            standing("Forges", "2027-06-17"),
            standing("Forges", "2027-06-17"),
            standing("Alpha", "2027-06-17"),
        ];
        let refused = may_remove(&before, &wanted, &there).unwrap_err();
        let problems = Problems::from(refused);
        assert_eq!(problems.0.len(), 1);
        let problem = problems.of("days").unwrap();
        let who = &problem
            .args
            .iter()
            .find(|(name, _)| *name == "who")
            .unwrap()
            .1;
        assert_eq!(who, "Forges (A1), Alpha (A1)");
        assert_eq!(may_remove(&before, &wanted, &there[..1]), Ok(()));
        // Other hours are no other day.
        assert_eq!(may_remove(&before[..2], &wanted[..2], &there), Ok(()));
    }

    #[test]
    fn a_day_that_was_cancelled_already_is_not_taken_away() {
        let mut gone = kept(Phase::Open, "2027-06-16");
        gone.cancelled_at = Some(Timestamp(1));
        let there = [standing("Forges", "2027-06-16")];
        assert_eq!(may_remove(&[gone], &[], &there), Ok(()));
    }

    #[test]
    fn a_badge_is_outside_when_it_is_of_no_use_on_the_first_or_the_last_day() {
        let (zone, other) = (Zone::paris(), "Europe/London".parse::<Zone>().unwrap());
        let days = |texts: &[&str]| texts.iter().map(|t| day(t)).collect::<Vec<_>>();
        let is_outside = |(from, until): (Timestamp, Timestamp), show: &Outside| {
            from >= show.from || until <= show.until
        };
        let good = validity(&days(&["2027-06-16", "2027-06-15", "2027-06-17"]), &zone).unwrap();
        let show = |texts: &[&str], zone| outside(&days(texts), zone).unwrap();
        assert!(!is_outside(
            good,
            &show(&["2027-06-15", "2027-06-17"], &zone)
        ));
        assert!(
            !is_outside(good, &show(&["2027-06-16"], &zone)),
            "a day less"
        );
        assert!(
            is_outside(good, &show(&["2027-06-15", "2027-06-18"], &zone)),
            "a day more"
        );
        assert!(
            is_outside(good, &show(&["2027-06-14", "2027-06-17"], &zone)),
            "one before"
        );
        assert!(
            !is_outside(good, &show(&["2027-06-15", "2027-06-17"], &other)),
            "an hour off"
        );
        assert_eq!(outside(&[], &zone), None);
        assert_eq!(validity(&[], &zone), None);
    }
}
