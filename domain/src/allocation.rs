//! Allocation: which exhibitor has which position on which half-days. A position and half-day
//! belong to one exhibitor at most; the database refuses a second one, this module says what an
//! allocation may become.

use crate::application;
use crate::form::Problem;
use crate::id::{AllocationId, ExhibitorId, HalfDayId, ParticipationId, PositionId};
use crate::sql::word_enum;
use crate::text::order;
use crate::time::{Day, Half, Timestamp};

word_enum! {
    /// How firm an allocation is.
    Status {
        /// Kept for an exhibitor that has not been told.
        Held => "held",
        /// Certain.
        Confirmed => "confirmed",
        /// Given back; kept so that calendars see it go.
        Vacated => "vacated",
    }
}

word_enum! {
    /// Whether a half-day of an allocation still takes its position.
    Taking {
        /// Takes the position.
        Taken => "taken",
        /// Was given back.
        Freed => "freed",
    }
}

/// One half-day of one allocation, with what a plan, a list or a calendar needs of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Occupancy {
    /// The half-day's id: the calendar entry's name for good.
    pub id: HalfDayId,
    /// Of which allocation.
    pub allocation_id: AllocationId,
    /// How firm the allocation is.
    pub status: Status,
    /// The allocation's revision, which rises with each change of any of its half-days.
    pub allocation_revision: i64,
    /// Whether this half-day still takes the position.
    pub taking: Taking,
    /// For which exhibitor.
    pub exhibitor_id: ExhibitorId,
    /// The exhibitor's name.
    pub exhibitor_name: String,
    /// Which position.
    pub position_id: PositionId,
    /// Its number.
    pub position_number: String,
    /// On which day.
    pub day: Day,
    /// Which half of it.
    pub half: Half,
    /// Rises with each change.
    pub revision: i64,
    /// When it was first given.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A day and a half of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfDay {
    /// The day.
    pub day: Day,
    /// Which half.
    pub half: Half,
}

impl std::fmt::Display for HalfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.day, self.half)
    }
}

impl std::str::FromStr for HalfDay {
    type Err = crate::form::NotAWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (day, half) = text.rsplit_once('-').ok_or(crate::form::NotAWord)?;
        let day = day.parse().map_err(|_| crate::form::NotAWord)?;
        Ok(Self {
            day,
            half: half.parse()?,
        })
    }
}

/// Half-days that follow each other without a gap, with the same position and as firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// The first of them.
    pub first: &'a Occupancy,
    /// The last of them.
    pub last: &'a Occupancy,
}

/// What somebody has, in spans, by position and then by time. The morning follows the evening before where nothing
/// between the two days is a day of the show.
pub fn spans<'a>(occupancies: &'a [Occupancy], open: &[Day]) -> Vec<Span<'a>> {
    let mut all: Vec<&Occupancy> = occupancies.iter().collect();
    all.sort_by_key(|o| {
        (
            order(&o.position_number),
            o.position_id,
            o.status,
            o.day,
            o.half,
        )
    });
    let mut spans: Vec<Span<'a>> = Vec::new();
    for next in all {
        match spans.last_mut() {
            Some(span) if follows(span.last, next, open) => span.last = next,
            _ => spans.push(Span {
                first: next,
                last: next,
            }),
        }
    }
    spans
}

fn follows(before: &Occupancy, next: &Occupancy, open: &[Day]) -> bool {
    let same = before.position_id == next.position_id && before.status == next.status;
    let at_once = match (before.half, next.half) {
        (Half::Morning, Half::Afternoon) => before.day == next.day,
        (Half::Afternoon, Half::Morning) => {
            before.day < next.day
                && !open.iter().any(|day| before.day < *day && *day < next.day)
                && (before.day.days_until(next.day) == 1 || open.contains(&next.day))
        }
        _ => false,
    };
    same && at_once
}

/// What is asked for: an exhibitor, a position, half-days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllocationInput {
    /// For which exhibitor.
    pub exhibitor: ExhibitorId,
    /// Which position.
    pub position: PositionId,
    /// On which half-days.
    pub half_days: Vec<HalfDay>,
    /// Whether it is held although its power does not suffice.
    pub anyway: bool,
}

/// An allocation without its half-days.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Allocation {
    /// Its id.
    pub id: AllocationId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// For which exhibitor.
    pub exhibitor_id: ExhibitorId,
    /// How firm it is.
    pub status: Status,
    /// Rises with each change.
    pub revision: i64,
}

/// Why an allocation cannot be made or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No half-day was chosen.
    #[error("no half-day")]
    NoHalfDay,
    /// The show is not open on that day.
    #[error("the show is not open on {0}")]
    NotOpen(Day),
    /// Somebody has it.
    #[error("taken")]
    Taken {
        /// Who has it.
        holder: String,
        /// Which position.
        position: String,
        /// When.
        half_day: HalfDay,
    },
    /// The exhibitor's application does not stand where a position can be given.
    #[error("the exhibitor is {0}")]
    NotEligible(application::Status),
    /// The exhibitor has not applied.
    #[error("the exhibitor has no application")]
    NoApplication,
    /// It has less power than what the exhibitor shows takes.
    #[error("{has} W where {needs} W are needed")]
    PowerShort {
        /// How much is needed, in watts.
        needs: i64,
        /// How much it has.
        has: i64,
    },
    /// It was given back already.
    #[error("vacated")]
    Vacated,
    /// It is confirmed already.
    #[error("confirmed")]
    AlreadyConfirmed,
}

impl Refusal {
    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NoHalfDay => Problem::new("allocation-no-half-day"),
            Self::NotOpen(day) => Problem::new("allocation-not-open").with("day", day),
            Self::Taken {
                holder,
                position,
                half_day,
            } => Problem::new("allocation-taken")
                .with("holder", holder)
                .with("position", position)
                .with("day", half_day.day)
                .with("half", half_day.half),
            Self::NotEligible(status) => {
                Problem::new("allocation-not-eligible").with("status", status)
            }
            Self::NoApplication => Problem::new("allocation-no-application"),
            Self::PowerShort { needs, has } => Problem::new("allocation-power-short")
                .with("needs", needs)
                .with("has", has),
            Self::Vacated => Problem::new("allocation-vacated-already"),
            Self::AlreadyConfirmed => Problem::new("allocation-confirmed-already"),
        }
    }
}

crate::form::refuses!(Refusal, |refusal| match refusal {
    Refusal::PowerShort { .. } => "anyway",
    _ => "",
});

/// Whether the power of a position suffices for what is shown there. What nobody said is not held against it.
///
/// # Errors
/// [`Refusal::PowerShort`] when it does not, and nobody said that it is held all the same.
pub const fn has_power(needs: i64, has: i64, anyway: bool) -> Result<(), Refusal> {
    if needs > has && !anyway {
        return Err(Refusal::PowerShort { needs, has });
    }
    Ok(())
}

/// Whether a position may be held: the half-days lie on opening days, and the exhibitor's
/// application is accepted, about to be, or waiting.
///
/// # Errors
/// Why not.
pub fn may_hold(
    half_days: &[HalfDay],
    open: &[Day],
    application: Option<application::Status>,
) -> Result<(), Refusal> {
    if half_days.is_empty() {
        return Err(Refusal::NoHalfDay);
    }
    if let Some(closed) = half_days.iter().find(|h| !open.contains(&h.day)) {
        return Err(Refusal::NotOpen(closed.day));
    }
    match application {
        None => Err(Refusal::NoApplication),
        Some(
            application::Status::ToAccept
            | application::Status::Accepted
            | application::Status::Waitlisted,
        ) => Ok(()),
        Some(other) => Err(Refusal::NotEligible(other)),
    }
}

/// Whether an allocation may be confirmed: it is held, and the exhibitor was told that it is
/// accepted.
///
/// # Errors
/// Why not.
pub fn may_confirm(
    status: Status,
    application: Option<application::Status>,
) -> Result<(), Refusal> {
    match (status, application) {
        (Status::Vacated, _) => Err(Refusal::Vacated),
        (Status::Confirmed, _) => Err(Refusal::AlreadyConfirmed),
        (Status::Held, Some(application::Status::Accepted)) => Ok(()),
        (Status::Held, Some(other)) => Err(Refusal::NotEligible(other)),
        (Status::Held, None) => Err(Refusal::NoApplication),
    }
}

/// Whether an allocation may be moved or given back.
///
/// # Errors
/// [`Refusal::Vacated`] when it was given back already.
pub fn may_change(status: Status) -> Result<(), Refusal> {
    if status == Status::Vacated {
        Err(Refusal::Vacated)
    } else {
        Ok(())
    }
}

/// How a changed set of half-days meets the one before, so that each half-day keeps its identity:
/// what stays, what turns into something else, what is new and what is freed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rearrangement {
    /// Rows that stay on their half-day.
    pub kept: Vec<(HalfDayId, HalfDay)>,
    /// Rows that move to another half-day.
    pub moved: Vec<(HalfDayId, HalfDay)>,
    /// Half-days without a row yet.
    pub added: Vec<HalfDay>,
    /// Rows that are no longer wanted.
    pub freed: Vec<HalfDayId>,
}

/// Works out how the wanted half-days are reached from those there are, moving before adding or
/// freeing, in order of time: a subscriber sees an entry move rather than one vanish and another
/// appear.
pub fn rearrange(before: &[(HalfDayId, HalfDay)], wanted: &[HalfDay]) -> Rearrangement {
    let mut result = Rearrangement::default();
    let mut wanted: Vec<HalfDay> = wanted.to_vec();
    wanted.sort();
    wanted.dedup();
    let mut spare = Vec::new();
    let mut rows = before.to_vec();
    rows.sort_by_key(|(id, half_day)| (*half_day, *id));
    for (id, half_day) in rows {
        if let Some(index) = wanted.iter().position(|w| *w == half_day) {
            wanted.remove(index);
            result.kept.push((id, half_day));
        } else {
            spare.push(id);
        }
    }
    let mut spare = spare.into_iter();
    for half_day in wanted {
        match spare.next() {
            Some(id) => result.moved.push((id, half_day)),
            None => result.added.push(half_day),
        }
    }
    result.freed = spare.collect();
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn half_day(n: u8) -> HalfDay {
        let day: Day = "2027-06-16".parse().unwrap();
        let half = if n.is_multiple_of(2) {
            Half::Morning
        } else {
            Half::Afternoon
        };
        HalfDay {
            day: day.plus_days(i32::from(n / 2)),
            half,
        }
    }

    fn taken(position: u8, n: u8) -> Occupancy {
        let HalfDay { day, half } = half_day(n);
        let id = Uuid::from_u128(u128::from(position));
        Occupancy {
            id: HalfDayId(Uuid::from_u128(u128::from(n))),
            allocation_id: AllocationId(id),
            status: Status::Confirmed,
            allocation_revision: 1,
            taking: Taking::Taken,
            exhibitor_id: ExhibitorId(id),
            exhibitor_name: "Alpha".to_owned(),
            position_id: PositionId(id),
            position_number: position.to_string(),
            day,
            half,
            revision: 1,
            created_at: Timestamp(0),
            changed_at: Timestamp(0),
        }
    }

    fn said(all: &[Occupancy], open: &[Day]) -> Vec<String> {
        let at = |o: &Occupancy| HalfDay {
            day: o.day,
            half: o.half,
        };
        spans(all, open)
            .into_iter()
            .map(|span| {
                format!(
                    "{} {}/{}",
                    span.first.position_number,
                    at(span.first),
                    at(span.last)
                )
            })
            .collect()
    }

    #[test]
    fn half_days_that_follow_each_other_are_one_span() {
        let open: Vec<Day> = (0..3).map(|n| half_day(n * 2).day).collect();
        let all = [
            taken(2, 1),
            taken(10, 4),
            taken(2, 0),
            taken(2, 2),
            taken(2, 5),
        ];
        assert_eq!(
            said(&all, &open),
            [
                "2 2027-06-16-am/2027-06-17-am",
                "2 2027-06-18-pm/2027-06-18-pm",
                "10 2027-06-18-am/2027-06-18-am",
            ]
        );
        // From Friday evening to Monday morning nothing is left out when the show is closed between.
        let open = [half_day(0).day, half_day(6).day];
        assert_eq!(
            said(&[taken(1, 1), taken(1, 6)], &open),
            ["1 2027-06-16-pm/2027-06-19-am"]
        );
        let open = [open[0], half_day(2).day, open[1]];
        assert_eq!(said(&[taken(1, 1), taken(1, 6)], &open).len(), 2);
    }

    proptest! {
        #[test]
        fn spans_hold_each_half_day_once_and_nothing_else(half_days in prop::collection::btree_set((0_u8..3, 0_u8..12), 0..20)) {
            let all: Vec<Occupancy> = half_days.iter().map(|(position, n)| taken(*position, *n)).collect();
            let open: Vec<Day> = (0..6).map(|n| half_day(n * 2).day).collect();
            let mut found = 0;
            for span in spans(&all, &open) {
                let within = all.iter().filter(|o| {
                    o.position_id == span.first.position_id
                        && (span.first.day, span.first.half) <= (o.day, o.half)
                        && (o.day, o.half) <= (span.last.day, span.last.half)
                });
                let width = 2 * span.first.day.days_until(span.last.day) + 1
                    + i32::from(span.last.half == Half::Afternoon) - i32::from(span.first.half == Half::Afternoon);
                let within = within.count();
                prop_assert_eq!(i64::try_from(within).unwrap(), i64::from(width));
                found += within;
            }
            prop_assert_eq!(found, all.len());
        }
    }

    #[test]
    fn half_days_print_as_they_are_read() {
        assert_eq!(half_day(3).to_string(), "2027-06-17-pm");
        assert_eq!("2027-06-17-pm".parse::<HalfDay>().unwrap(), half_day(3));
    }

    #[test]
    fn a_position_is_held_only_on_opening_days_and_for_a_fitting_application() {
        use application::Status as A;
        let open = [half_day(0).day];
        assert_eq!(
            may_hold(&[], &open, Some(A::Accepted)),
            Err(Refusal::NoHalfDay)
        );
        assert_eq!(
            may_hold(&[half_day(2)], &open, Some(A::Accepted)),
            Err(Refusal::NotOpen(half_day(2).day))
        );
        assert_eq!(
            may_hold(&[half_day(0)], &open, None),
            Err(Refusal::NoApplication)
        );
        assert_eq!(
            may_hold(&[half_day(0)], &open, Some(A::Declined)),
            Err(Refusal::NotEligible(A::Declined))
        );
        assert_eq!(may_hold(&[half_day(0)], &open, Some(A::ToAccept)), Ok(()));
    }

    #[test]
    fn only_a_told_exhibitor_is_confirmed() {
        use application::Status as A;
        assert!(may_confirm(Status::Held, Some(A::Accepted)).is_ok());
        assert!(may_confirm(Status::Held, Some(A::ToAccept)).is_err());
        assert_eq!(
            may_confirm(Status::Vacated, Some(A::Accepted)),
            Err(Refusal::Vacated)
        );
    }

    proptest! {
        #[test]
        fn rearranging_reaches_what_was_wanted_and_loses_no_row(
            before in proptest::collection::btree_set(0u8..20, 0..12),
            wanted in proptest::collection::btree_set(0u8..20, 0..12),
        ) {
            let rows: Vec<_> = before
                .iter()
                .map(|n| (HalfDayId(Uuid::from_u128(u128::from(*n) + 1)), half_day(*n)))
                .collect();
            let wanted: Vec<_> = wanted.iter().map(|n| half_day(*n)).collect();
            let r = rearrange(&rows, &wanted);
            let mut reached: Vec<_> = r.kept.iter().chain(&r.moved).map(|(_, h)| *h).chain(r.added.clone()).collect();
            reached.sort();
            prop_assert_eq!(reached, wanted);
            prop_assert_eq!(r.kept.len() + r.moved.len() + r.freed.len(), rows.len());
            prop_assert!(r.added.is_empty() || r.freed.is_empty());
        }
    }
}
