//! Moving a whole show to other days: everything that has not happened yet moves along.

use super::Participation;
use crate::form::Problem;
use crate::sql::word_enum;
use crate::time::{Day, Moment};

/// The furthest that a show moves in one go, in days: beyond that it is another edition.
pub const FURTHEST: i32 = 731;

word_enum! {
    /// What moves with a show and is counted for whoever is about to move it.
    Counted {
        /// Half-days of exhibitors.
        HalfDays => "half-days",
        /// Programme items, drafted ones too.
        Items => "items",
        /// Shifts.
        Shifts => "shifts",
    }
}

/// Why a show cannot be moved to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no opening days that could move.
    #[error("a show without days cannot be moved")]
    NoDays,
    /// Visitors are there already, or were.
    #[error("a show that has begun cannot be moved")]
    Begun,
    /// It opens on that day already.
    #[error("the show opens on that day already")]
    SameDay,
    /// The day has passed.
    #[error("a show cannot be moved into the past")]
    IntoThePast,
    /// That would be another edition.
    #[error("a show cannot be moved by more than two years")]
    TooFar,
}

impl Refusal {
    /// The sentence that tells a person.
    pub const fn problem(self) -> Problem {
        Problem::new(match self {
            Self::NoDays => "move-no-days",
            Self::Begun => "move-begun",
            Self::SameDay => "move-same-day",
            Self::IntoThePast => "move-into-the-past",
            Self::TooFar => "move-too-far",
        })
    }
}

crate::form::refuses!(Refusal, |_| "first_day");

/// By how many days everything moves when a show is to open on `first_day`, seen from `today` at
/// its venue.
///
/// # Errors
/// Why it cannot.
pub fn may_move(show: &Participation, first_day: Day, today: Day) -> Result<i32, Refusal> {
    let before = show.first_day.ok_or(Refusal::NoDays)?;
    let by = before.days_until(first_day);
    if before <= today {
        Err(Refusal::Begun)
    } else if by == 0 {
        Err(Refusal::SameDay)
    } else if first_day < today {
        Err(Refusal::IntoThePast)
    } else if by.abs() > FURTHEST {
        Err(Refusal::TooFar)
    } else {
        Ok(by)
    }
}

/// The dates that a participation itself has besides its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When the call opens.
    pub call_opens: Option<Moment>,
    /// When it closes.
    pub call_closes: Option<Moment>,
    /// By when staff is named.
    pub staff_due: Option<Day>,
}

/// The participation's own dates once it has moved: what is past by `now` on the venue's clock
/// stays, what is still to come moves along. A call that is open closes no earlier than now.
pub fn dates(show: &Participation, by: i32, now: Moment) -> Dates {
    let moved = |at: Moment| at.day().plus_days(by).at(at.time());
    let call_closes = show.call_closes.map(|closes| {
        if closes <= now {
            closes
        } else if show.call_opens.is_some_and(|opens| opens <= now) {
            moved(closes).max(now)
        } else {
            moved(closes)
        }
    });
    Dates {
        call_opens: show
            .call_opens
            .map(|opens| if opens <= now { opens } else { moved(opens) }),
        call_closes,
        staff_due: show.staff_due.map(|due| {
            if due < now.day() {
                due
            } else {
                due.plus_days(by)
            }
        }),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::{OrganisationId, ParticipationId};
    use crate::participation::Kind;
    use crate::time::{Timestamp, Zone};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    pub(in crate::participation) fn show(first_day: Option<&str>) -> Participation {
        Participation {
            id: ParticipationId(uuid::Uuid::nil()),
            organisation_id: OrganisationId(uuid::Uuid::nil()),
            short_id: 1,
            slug: "salon".to_owned(),
            kind: Kind::Guest,
            show_name: "Salon".to_owned(),
            edition: "2027".to_owned(),
            venue: String::new(),
            address: String::new(),
            zone: Zone::paris(),
            presentation: String::new(),
            objectives: String::new(),
            deliberation: String::new(),
            budget_line: String::new(),
            first_day: first_day.map(day),
            call_opens: "2026-11-01T08:00".parse().ok(),
            call_closes: "2026-12-31T23:59".parse().ok(),
            consent_text: String::new(),
            consent_version: 1,
            holidays: crate::working_day::Kept::default(),
            staff_quota: 4,
            staff_due: "2027-05-15".parse().ok(),
            previous_id: None,
            revision: 1,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
            archived_at: None,
            published_at: Some(Timestamp(0)),
        }
    }

    #[test]
    fn a_show_moves_until_it_has_begun_and_never_into_the_past() {
        let vivatech = show(Some("2027-06-16"));
        let (today, to) = (day("2026-11-24"), day("2027-06-23"));
        assert_eq!(may_move(&vivatech, to, today), Ok(7));
        assert_eq!(may_move(&vivatech, day("2027-06-01"), today), Ok(-15));
        assert_eq!(may_move(&show(None), to, today), Err(Refusal::NoDays));
        assert_eq!(
            may_move(&vivatech, day("2027-06-16"), today),
            Err(Refusal::SameDay)
        );
        assert_eq!(
            may_move(&vivatech, to, day("2027-06-16")),
            Err(Refusal::Begun)
        );
        assert_eq!(
            may_move(&vivatech, day("2026-11-23"), today),
            Err(Refusal::IntoThePast)
        );
        assert_eq!(
            may_move(&vivatech, day("2029-07-01"), today),
            Err(Refusal::TooFar)
        );
    }

    #[test]
    fn what_is_past_stays_and_what_is_to_come_moves_along() {
        let now = "2026-11-24T11:00".parse::<Moment>().unwrap();
        let show = show(Some("2027-06-16"));
        let moved = dates(&show, 7, now);
        assert_eq!(moved.call_opens, show.call_opens);
        assert_eq!(moved.call_closes, "2027-01-07T23:59".parse().ok());
        assert_eq!(moved.staff_due, "2027-05-22".parse().ok());
        // The call is open: it is not closed in hindsight.
        assert_eq!(dates(&show, -60, now).call_closes, Some(now));
        let later = "2027-01-10T11:00".parse::<Moment>().unwrap();
        assert_eq!(dates(&show, 7, later).call_closes, show.call_closes);
    }

    proptest! {
        #[test]
        fn there_and_back_is_where_it_was(by in 0..400_i32) {
            let now = "2026-10-01T11:00".parse::<Moment>().unwrap();
            let before = show(Some("2027-06-16"));
            let there = dates(&before, by, now);
            let mut moved = before.clone();
            moved.call_opens = there.call_opens;
            moved.call_closes = there.call_closes;
            moved.staff_due = there.staff_due;
            let back = dates(&moved, -by, now);
            prop_assert_eq!(back.call_opens, before.call_opens);
            prop_assert_eq!(back.call_closes, before.call_closes);
            prop_assert_eq!(back.staff_due, before.staff_due);
        }
    }
}
