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
use crate::time::{Moment, Timestamp};

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
    }
}

/// A shift as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftInput {
    /// Whose.
    pub member: TeamMemberId,
    /// From when until when, within one day.
    pub span: Span,
    /// Where on the stand; may be empty.
    pub place: String,
}

impl ShiftInput {
    /// Reads the form. A shift lies within one day, so it has a date and two times of day.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let member = form.parse_required::<TeamMemberId>("member", "form-choice");
        let day = form.parse_required("day", "form-day");
        let starts = form.parse_required("starts", "form-time");
        let ends = form.parse_required("ends", "form-time");
        if let (Some(starts), Some(ends)) = (starts, ends)
            && ends <= starts
        {
            form.problem("ends", Problem::new("shift-ends-before-start"));
        }
        let place = form.text("place", LINE);
        form.finish(|| {
            Some(Self {
                member: member?,
                span: Span::on(day?, starts?, ends?),
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
        let input = ShiftInput::read(&fields(&[])).unwrap();
        assert_eq!(input.span.to_string(), "2027-06-16T09:00/2027-06-16T11:00");
        assert_eq!(input.place, "Accueil");
    }

    #[test]
    fn a_shift_that_ends_before_it_starts_is_refused_beside_its_end() {
        for ends in ["08:00", "09:00"] {
            let problems = ShiftInput::read(&fields(&[("ends", ends)])).unwrap_err();
            assert_eq!(problems.of("ends").unwrap().key, "shift-ends-before-start");
        }
    }

    #[test]
    fn whose_it_is_and_when_must_be_said() {
        let problems =
            ShiftInput::read(&fields(&[("member", ""), ("day", ""), ("starts", "x")])).unwrap_err();
        assert_eq!(problems.of("member").unwrap().key, "form-required");
        assert_eq!(problems.of("day").unwrap().key, "form-required");
        assert_eq!(problems.of("starts").unwrap().key, "form-time");
    }
}
