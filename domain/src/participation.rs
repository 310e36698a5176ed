//! A participation: an organisation's presence at one edition of one show.

use crate::id::{DayId, OrganisationId, ParticipationId};
use crate::sql::word_enum;
use crate::time::{Day, Half, Moment, TimeOfDay, Timestamp, Zone, next};
use crate::working_day::Kept;

pub mod days;
mod input;
pub mod reschedule;
pub mod rows;

pub use input::{ParticipationInput, next_edition};
pub use rows::{DAYS, DayInput};

word_enum! {
    /// Whose show it is.
    Kind {
        /// A collective stand at somebody else's show.
        Guest => "guest",
        /// The organisation's own show or demonstrator.
        Host => "host",
    }
}

word_enum! {
    /// What a day at the venue is for.
    Phase {
        /// Stands are built and machines brought in.
        BuildUp => "build_up",
        /// Visitors come.
        Open => "open",
        /// Stands are taken down.
        Dismantling => "dismantling",
    }
}

/// For how many days after the last one the addresses go on working that were mailed for a show.
pub const ADDRESS_DAYS: i32 = 90;

/// Whether a show is so long over that the addresses mailed for it open nothing any more. One
/// without a day is not over.
pub fn is_long_over(last: Option<Day>, today: Day) -> bool {
    last.is_some_and(|last| last.plus_days(ADDRESS_DAYS) < today)
}

/// Where a show stands among others, as people look for them: what is on or to come, the next first; then
/// what has no day yet; then what is over, the latest first. `last` is its last day.
pub fn nearness(first: Option<Day>, last: Option<Day>, today: Day) -> (u8, i32) {
    match first {
        None => (1, 0),
        Some(first) if last.unwrap_or(first) < today => (2, first.days_until(today)),
        Some(first) => (0, today.days_until(first)),
    }
}

/// A participation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Participation {
    /// Its id.
    pub id: ParticipationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The four bytes that stand for it in a badge's code.
    pub short_id: i64,
    /// Its word in addresses; never changes.
    pub slug: String,
    /// Whose show it is.
    pub kind: Kind,
    /// The show's name.
    pub show_name: String,
    /// The edition, usually a year.
    pub edition: String,
    /// Where it is held.
    pub venue: String,
    /// The venue's postal address.
    pub address: String,
    /// The venue's time zone.
    pub zone: Zone,
    /// Which public holidays are kept there.
    pub holidays: Kept,
    /// What the public page says about it.
    pub presentation: String,
    /// Which of the organisation's objectives it serves.
    pub objectives: String,
    /// The number of the deliberation that decided it.
    pub deliberation: String,
    /// The budget line that pays for it.
    pub budget_line: String,
    /// The first day on which visitors come.
    pub first_day: Option<Day>,
    /// When the call opens, on the venue's wall clock.
    pub call_opens: Option<Moment>,
    /// When the call closes, on the venue's wall clock.
    pub call_closes: Option<Moment>,
    /// What applicants consent to.
    pub consent_text: String,
    /// Its version: rises when the text changes.
    pub consent_version: i64,
    /// How many people an exhibitor may name, unless its application says otherwise.
    pub staff_quota: i64,
    /// By when exhibitors name their staff.
    pub staff_due: Option<Day>,
    /// The edition that it was copied from.
    pub previous_id: Option<ParticipationId>,
    /// Rises with each change.
    pub revision: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was archived, if it was.
    pub archived_at: Option<Timestamp>,
    /// Since when it is everybody's; until then it is a draft.
    pub published_at: Option<Timestamp>,
}

impl Participation {
    /// Whether only the organisation, and whoever it brings in by name, knows of it.
    pub const fn is_draft(&self) -> bool {
        self.published_at.is_none()
    }

    /// As it will be once it is published, for a preview.
    #[must_use]
    pub fn as_published(&self, now: Timestamp) -> Self {
        Self {
            published_at: self.published_at.or(Some(now)),
            ..self.clone()
        }
    }

    /// What people call it: show and edition.
    pub fn name(&self) -> String {
        format!("{} {}", self.show_name, self.edition)
            .trim()
            .to_owned()
    }

    /// Where its call stands at a moment.
    pub fn call(&self, now: Timestamp) -> Call {
        if self.archived_at.is_some() {
            return Call::Absent;
        }
        match (self.call_opens, self.call_closes) {
            (Some(_), Some(_)) if self.is_draft() => Call::Unpublished,
            (Some(opens), Some(closes)) => {
                if now < opens.in_zone(&self.zone) {
                    Call::Later(opens)
                } else if now < closes.in_zone(&self.zone) {
                    Call::Open(closes)
                } else {
                    Call::Closed(closes)
                }
            }
            _ => Call::Absent,
        }
    }
}

/// Where a call for exhibitors stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// There is none.
    Absent,
    /// There will be one, once the participation is published.
    Unpublished,
    /// Opens at that moment.
    Later(Moment),
    /// Closes at that moment.
    Open(Moment),
    /// Closed at that moment.
    Closed(Moment),
}

/// One day and phase of a participation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct ParticipationDay {
    /// Its id: the calendar entry's name for good.
    pub id: DayId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// What the day is for.
    pub phase: Phase,
    /// The date.
    pub day: Day,
    /// From when.
    pub starts: TimeOfDay,
    /// Until when; of the next day where that is no later than it starts.
    pub ends: TimeOfDay,
    /// Rises with each change.
    pub revision: i64,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When it was cancelled, if it was. Kept for calendars to see.
    pub cancelled_at: Option<Timestamp>,
}

impl ParticipationDay {
    /// From when until when: an evening that goes on past midnight ends on the next day.
    pub fn hours(&self) -> (Moment, Moment) {
        let starts = self.day.at(self.starts);
        (starts, next(starts, self.ends))
    }

    /// The hours of one of its halves, which meet at `noon`; none where it is over by then, or begins after.
    pub fn half(&self, half: Half, noon: TimeOfDay) -> Option<(Moment, Moment)> {
        let (starts, ends) = self.hours();
        let noon = self.day.at(noon);
        let (from, until) = match half {
            Half::Morning => (starts, noon.min(ends)),
            Half::Afternoon => (noon.max(starts), ends),
        };
        (from < until).then_some((from, until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Fields;

    fn fields(change: &[(&str, &str)]) -> Fields {
        let base = [
            ("kind", "guest"),
            ("show_name", "VivaTech"),
            ("edition", "2027"),
            ("venue", "Paris Expo"),
            ("zone", "Europe/Paris"),
            ("staff_quota", "4"),
            ("day_phase", "open"),
            ("day_date", "2027-06-16"),
            ("day_starts", "09:00"),
            ("day_ends", "18:00"),
        ];
        base.iter()
            .filter(|(name, _)| !change.iter().any(|(n, _)| n == name))
            .chain(change.iter())
            .map(|(n, v)| (*n, *v))
            .collect()
    }

    #[test]
    fn the_next_show_is_first_and_what_is_over_is_last() {
        let day = |text: &str| text.parse::<Day>().ok();
        let today = day("2027-06-17").unwrap();
        let mut shows = [
            ("far", day("2029-01-01"), day("2029-01-02")),
            ("over", day("2027-06-01"), day("2027-06-03")),
            ("undated", None, None),
            ("on", day("2027-06-16"), day("2027-06-19")),
            ("long over", day("2026-06-01"), day("2026-06-03")),
            ("next", day("2027-07-01"), day("2027-07-02")),
        ];
        shows.sort_by_key(|(_, first, last)| nearness(*first, *last, today));
        let names = shows.map(|(name, ..)| name);
        assert_eq!(names, ["on", "next", "far", "undated", "over", "long over"]);
    }

    #[test]
    fn a_complete_form_becomes_a_participation() {
        let input = ParticipationInput::read(&fields(&[])).unwrap();
        assert_eq!(input.first_day(), Some("2027-06-16".parse().unwrap()));
    }

    #[test]
    fn a_day_that_would_last_into_the_next_ones_day_is_refused_beside_it() {
        for (ends, key) in [
            ("08:00", "time-ends-much-later"),
            ("09:00", "time-ends-at-once"),
            ("soir", "participation-day-incomplete"),
        ] {
            let problems = ParticipationInput::read(&fields(&[("day_ends", ends)])).unwrap_err();
            assert_eq!(problems.of("day-1").unwrap().key, key, "{ends}");
        }
    }

    /// A show whose evening goes on until two was refused as one that ends before it starts; my-calendar#278
    /// has the same of an event.
    #[test]
    fn an_opening_day_may_pass_midnight_and_is_shown_again_as_it_was_typed() {
        for (starts, ends, kept, closes) in [
            ("19:00", "02:00", "02:00", "2027-06-17T02:00"),
            ("10:00", "00:00", "00:00", "2027-06-17T00:00"),
            ("10:00", "24:00", "00:00", "2027-06-17T00:00"),
            ("00:00", "24:00", "00:00", "2027-06-17T00:00"),
            ("00:00", "00:00", "00:00", "2027-06-17T00:00"),
            ("09:00", "18:00", "18:00", "2027-06-16T18:00"),
        ] {
            let typed = fields(&[("day_starts", starts), ("day_ends", ends)]);
            let input = ParticipationInput::read(&typed).unwrap();
            let day = &input.days[0];
            assert_eq!(day.ends.to_string(), kept, "{starts} {ends}");
            let again = fields(&[("day_starts", starts), ("day_ends", kept)]);
            assert_eq!(ParticipationInput::read(&again).unwrap(), input);
            let (opens, closed) = held(starts, kept).hours();
            assert_eq!(opens.time(), day.starts);
            assert_eq!(closed.to_string(), closes, "{starts} {ends}");
        }
    }

    #[test]
    fn the_halves_of_a_day_meet_at_noon_and_the_second_goes_on_past_midnight() {
        let noon = "13:00".parse().unwrap();
        let said = |starts, ends, half| {
            let half = held(starts, ends).half(half, noon);
            half.map(|(from, until)| format!("{from} {until}"))
        };
        for (starts, ends, morning, afternoon) in [
            (
                "09:00",
                "18:00",
                Some("2027-06-16T09:00 2027-06-16T13:00"),
                Some("2027-06-16T13:00 2027-06-16T18:00"),
            ),
            (
                "10:00",
                "02:00",
                Some("2027-06-16T10:00 2027-06-16T13:00"),
                Some("2027-06-16T13:00 2027-06-17T02:00"),
            ),
            (
                "19:00",
                "02:00",
                None,
                Some("2027-06-16T19:00 2027-06-17T02:00"),
            ),
            (
                "09:00",
                "12:00",
                Some("2027-06-16T09:00 2027-06-16T12:00"),
                None,
            ),
        ] {
            assert_eq!(said(starts, ends, Half::Morning).as_deref(), morning);
            assert_eq!(said(starts, ends, Half::Afternoon).as_deref(), afternoon);
        }
    }

    fn held(starts: &str, ends: &str) -> ParticipationDay {
        ParticipationDay {
            id: DayId(uuid::Uuid::nil()),
            participation_id: ParticipationId(uuid::Uuid::nil()),
            phase: Phase::Open,
            day: "2027-06-16".parse().unwrap(),
            starts: starts.parse().unwrap(),
            ends: ends.parse().unwrap(),
            revision: 1,
            changed_at: Timestamp(0),
            cancelled_at: None,
        }
    }

    #[test]
    fn a_call_without_a_consent_text_is_refused() {
        let problems = ParticipationInput::read(&fields(&[
            ("call_opens", "2027-01-01T08:00"),
            ("call_closes", "2027-02-01T23:59"),
        ]))
        .unwrap_err();
        assert_eq!(
            problems.of("consent_text").unwrap().key,
            "participation-consent-missing"
        );
    }

    fn kept() -> (Participation, Vec<ParticipationDay>) {
        let show = Participation {
            deliberation: "2026-118".to_owned(),
            ..reschedule::tests::show(Some("2027-06-16"))
        };
        let day = |phase, cancelled_at| ParticipationDay {
            id: DayId(uuid::Uuid::nil()),
            participation_id: show.id,
            phase,
            day: "2027-06-16".parse().unwrap(),
            starts: "09:00".parse().unwrap(),
            ends: "18:00".parse().unwrap(),
            revision: 1,
            changed_at: Timestamp(0),
            cancelled_at,
        };
        let days = vec![
            day(Phase::Open, None),
            day(Phase::Dismantling, Some(Timestamp(1))),
        ];
        (show, days)
    }

    #[test]
    fn what_is_kept_is_shown_as_it_was_typed_and_loses_nothing() {
        let (show, days) = kept();
        let input = ParticipationInput::of(&show, &days);
        assert_eq!(input.deliberation, "2026-118");
        assert_eq!(
            (&input.edition, input.first_day()),
            (&show.edition, show.first_day)
        );
        assert_eq!(
            (input.call_opens, input.staff_due),
            (show.call_opens, show.staff_due)
        );
        assert_eq!(input.days.len(), 1, "what was cancelled is not typed");
    }

    #[test]
    fn a_next_edition_moves_its_dates_and_leaves_what_belongs_to_one_edition_to_fill_in() {
        let (show, days) = kept();
        let next = next_edition(&show, &days, "2028-06-14".parse().unwrap(), "2028");
        assert_eq!(
            (next.edition.as_str(), next.deliberation.as_str()),
            ("2028", "")
        );
        assert_eq!(next.days[0].day, "2028-06-14".parse().unwrap());
        assert_eq!(next.call_opens, "2027-10-31T08:00".parse().ok());
        assert_eq!(next.staff_due, "2028-05-13".parse().ok());
        assert_eq!(next.show_name, show.show_name);
    }

    #[test]
    fn a_zone_that_does_not_exist_is_refused_beside_its_field() {
        let problems =
            ParticipationInput::read(&fields(&[("zone", "Europe/Atlantis")])).unwrap_err();
        assert_eq!(problems.of("zone").unwrap().key, "form-zone");
    }
}
