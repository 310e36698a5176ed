//! Shifts: who staffs the stand when.

pub mod availability;
pub mod coverage;
pub mod handover;
pub mod limits;
pub mod notice;
pub mod propose;
pub mod span;

use crate::form::{Fields, LINE, Problem, Problems, Reader};
use crate::id::{ParticipationId, ShiftId, TeamMemberId};
use crate::time::{Comes, Day, Moment, Timestamp, Twice, Zone};

pub use span::Span;

/// A shift of one team member, on the venue's wall clock.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Shift {
    /// Its id: the calendar entry's name for good.
    pub id: ShiftId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Whose.
    pub team_member_id: TeamMemberId,
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
    /// Where on the stand; may be empty.
    pub place: String,
    /// Rises with each change.
    pub revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When it was cancelled, if it was. Kept for calendars to see.
    pub cancelled_at: Option<Timestamp>,
}

impl Shift {
    /// From when until when.
    pub const fn span(&self) -> Span {
        Span {
            starts: self.starts,
            ends: self.ends,
        }
    }

    /// The form that shows it.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("member", self.team_member_id)
            .with("day", self.starts.day())
            .with("starts", self.starts.time())
            .with("ends", self.ends.time())
            .with("place", &self.place)
            .with("revision", self.revision)
            .which("starts_which", self.starts)
            .which("ends_which", self.ends)
    }
}

/// A shift as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftInput {
    /// Whose.
    pub member: TeamMemberId,
    /// From when until when.
    pub span: Span,
    /// Where on the stand; may be empty.
    pub place: String,
}

impl ShiftInput {
    /// Reads the form: a date and two times of day, of which the end may be one of the next day, on the
    /// clock of that zone.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields, zone: &Zone) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let member = form.parse_required::<TeamMemberId>("member", "form-choice");
        let day = form.parse_required("day", "form-day");
        let starts = form.parse_required("starts", "form-time");
        let starts = day
            .zip(starts)
            .map(|(day, starts): (Day, _)| day.at(starts));
        if fields.get("ends").trim().is_empty() {
            form.required("ends");
        }
        let ends = form.ending("ends", starts);
        let starts = starts.and_then(|at| form.on_clock("starts", at, zone));
        let ends = ends.and_then(|at| match starts {
            // What begins in the second of two hours ends in it, too.
            Some(starts) if starts.is_second() && at.comes(zone) == Comes::Twice => {
                Some(at.of(Twice::Second))
            }
            _ => form.on_clock("ends", at, zone),
        });
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends.in_zone(zone) <= starts.in_zone(zone)
        {
            form.problem("ends", Problem::new("time-ends-at-once"));
        }
        let place = form.text("place", LINE);
        form.finish(|| {
            Some(Self {
                member: member?,
                span: Span {
                    starts: starts?,
                    ends: ends?,
                },
                place,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(change: &[(&str, &str)]) -> Fields {
        let base = [
            ("member", "00000000-0000-0000-0000-000000000007"),
            ("day", "2027-06-16"),
            ("starts", "09:00"),
            ("ends", "11:00"),
            ("place", "Accueil"),
        ];
        Fields::changed(&base, change)
    }

    #[test]
    fn a_complete_form_becomes_a_shift() {
        let input = ShiftInput::read(&fields(&[]), &Zone::paris()).unwrap();
        assert_eq!(input.span.to_string(), "2027-06-16T09:00/2027-06-16T11:00");
        assert_eq!(input.place, "Accueil");
    }

    #[test]
    fn a_shift_passes_midnight_and_one_to_24_00_ends_with_its_day() {
        for (starts, ends, span) in [
            ("22:00", "02:00", "2027-06-16T22:00/2027-06-17T02:00"),
            ("20:00", "24:00", "2027-06-16T20:00/2027-06-17T00:00"),
            ("20:00", "00:00", "2027-06-16T20:00/2027-06-17T00:00"),
        ] {
            let typed = fields(&[("starts", starts), ("ends", ends)]);
            let input = ShiftInput::read(&typed, &Zone::paris()).unwrap();
            assert_eq!(input.span.to_string(), span);
        }
    }

    #[test]
    fn a_shift_without_length_or_of_most_of_a_day_is_refused_beside_its_end() {
        for (ends, key) in [
            ("08:00", "time-ends-much-later"),
            ("09:00", "time-ends-at-once"),
        ] {
            let problems =
                ShiftInput::read(&fields(&[("ends", ends)]), &Zone::paris()).unwrap_err();
            assert_eq!(problems.of("ends").unwrap().key, key);
        }
    }

    #[test]
    fn whose_it_is_and_when_must_be_said() {
        let typed = fields(&[("member", ""), ("day", ""), ("starts", "x")]);
        let problems = ShiftInput::read(&typed, &Zone::paris()).unwrap_err();
        assert_eq!(problems.of("member").unwrap().key, "form-required");
        assert_eq!(problems.of("day").unwrap().key, "form-required");
        assert_eq!(problems.of("starts").unwrap().key, "form-time");
    }

    #[test]
    fn an_hour_that_comes_twice_is_asked_about_and_one_that_never_comes_is_the_one_after() {
        let paris = Zone::paris();
        let night = |change: &[(&str, &str)]| {
            let mut all = vec![
                ("day", "2027-10-31"),
                ("starts", "02:30"),
                ("ends", "04:00"),
            ];
            all.retain(|(name, _)| !change.iter().any(|(other, _)| name == other));
            all.extend(change);
            ShiftInput::read(&fields(&all), &paris)
        };
        let asked = night(&[]).unwrap_err();
        assert_eq!(asked.of("starts_which").unwrap().key, "time-twice");
        for (which, minutes) in [("first", 150), ("second", 90)] {
            let input = night(&[("starts_which", which)]).unwrap();
            assert_eq!(input.span.real_minutes(&paris), minutes, "{which}");
        }
        // What begins in the second ends in it; what ends in one of them is asked about.
        let long = [("starts_which", "second"), ("ends", "02:45")];
        assert_eq!(night(&long).unwrap().span.real_minutes(&paris), 15);
        let early = [("starts", "01:00"), ("ends", "02:30")];
        assert_eq!(
            night(&early).unwrap_err().of("ends_which").unwrap().key,
            "time-twice"
        );
        let late = [
            ("starts", "01:00"),
            ("ends", "02:30"),
            ("ends_which", "second"),
        ];
        assert_eq!(night(&late).unwrap().span.real_minutes(&paris), 150);
        let spring = fields(&[
            ("day", "2027-03-28"),
            ("starts", "02:30"),
            ("ends", "04:00"),
        ]);
        let spring = ShiftInput::read(&spring, &paris).unwrap().span;
        assert_eq!(spring.to_string(), "2027-03-28T03:30/2027-03-28T04:00");
        assert_eq!(spring.real_minutes(&paris), 30);
    }
}
