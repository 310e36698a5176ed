//! Handing a shift over: one asks, the other agrees, and only both together change anything.

use crate::form::Problem;
use crate::id::{HandoverId, ShiftId, TeamMemberId};
use crate::sql::word_enum;
use crate::time::{Timestamp, Zone};

use super::availability::{Said, Wish, wish};
use super::{Shift, Span};

word_enum! {
    /// What became of a request.
    Answer {
        /// The other takes the shift.
        Agreed => "agreed",
        /// The other does not.
        Declined => "declined",
        /// It was taken back.
        Withdrawn => "withdrawn",
    }
}

/// A request to take a shift over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// Which shift.
    pub shift_id: ShiftId,
    /// Who is asked to take it.
    pub to_member_id: TeamMemberId,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// What became of it; none while it waits.
    pub answer: Option<Answer>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
}

/// Who acts on a request: a member by their own address, or an organiser for anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A member of the team.
    Member(TeamMemberId),
    /// Whoever plans the shifts.
    Organiser,
}

impl By {
    fn is(self, member: TeamMemberId) -> bool {
        match self {
            Self::Member(who) => who == member,
            Self::Organiser => true,
        }
    }
}

/// Somebody who may take a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taker {
    /// Who.
    pub id: TeamMemberId,
    /// Whether they are still of the team.
    pub in_team: bool,
    /// When they are on already.
    pub shifts: Vec<Span>,
    /// When they can be there.
    pub said: Vec<Said>,
}

/// Why a shift cannot be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is somebody else's shift, or request.
    #[error("not theirs")]
    NotTheirs,
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// It has begun.
    #[error("begun")]
    Begun,
    /// One cannot ask oneself.
    #[error("oneself")]
    Oneself,
    /// The other is not of the team any more.
    #[error("not of the team")]
    NotInTeam,
    /// The other is on at that time.
    #[error("busy")]
    Busy,
    /// The other cannot be there.
    #[error("cannot")]
    Cannot,
    /// Somebody has been asked already.
    #[error("asked already")]
    Asked,
    /// It was answered or taken back already.
    #[error("answered already")]
    Answered,
}

impl Refusal {
    /// What the page says.
    pub const fn problem(self) -> Problem {
        Problem::new(match self {
            Self::NotTheirs => "handover-not-theirs",
            Self::Cancelled => "handover-cancelled",
            Self::Begun => "handover-begun",
            Self::Oneself => "handover-oneself",
            Self::NotInTeam => "handover-not-in-team",
            Self::Busy => "handover-busy",
            Self::Cannot => "handover-cannot",
            Self::Asked => "handover-asked-already",
            Self::Answered => "handover-answered",
        })
    }
}

crate::form::refuses!(Refusal);

/// Whether somebody can take a shift at all, now.
///
/// # Errors
/// Why not.
pub fn may_take(shift: &Shift, taker: &Taker, zone: &Zone, now: Timestamp) -> Result<(), Refusal> {
    if shift.cancelled_at.is_some() {
        return Err(Refusal::Cancelled);
    }
    if shift.starts.in_zone(zone) <= now {
        return Err(Refusal::Begun);
    }
    if taker.id == shift.team_member_id {
        return Err(Refusal::Oneself);
    }
    if !taker.in_team {
        return Err(Refusal::NotInTeam);
    }
    let span = shift.span();
    if taker.shifts.iter().any(|other| other.overlaps(&span)) {
        return Err(Refusal::Busy);
    }
    if wish(&taker.said, &span) == Wish::Cannot {
        return Err(Refusal::Cannot);
    }
    Ok(())
}

/// Whether a shift may be offered to somebody: by whose it is, or by an organiser, and once at a time.
///
/// # Errors
/// Why not.
pub fn may_ask(
    by: By,
    shift: &Shift,
    taker: &Taker,
    waiting: bool,
    zone: &Zone,
    now: Timestamp,
) -> Result<(), Refusal> {
    if !by.is(shift.team_member_id) {
        return Err(Refusal::NotTheirs);
    }
    may_take(shift, taker, zone, now)?;
    if waiting {
        return Err(Refusal::Asked);
    }
    Ok(())
}

/// Whether a request may be agreed to: by whom it asks, and only while the shift can still be taken.
///
/// # Errors
/// Why not.
pub fn may_agree(
    by: By,
    handover: &Handover,
    shift: &Shift,
    taker: &Taker,
    zone: &Zone,
    now: Timestamp,
) -> Result<(), Refusal> {
    may_decline(by, handover)?;
    may_take(shift, taker, zone, now)
}

/// Whether a request may be declined: by whom it asks.
///
/// # Errors
/// Why not.
pub fn may_decline(by: By, handover: &Handover) -> Result<(), Refusal> {
    if !by.is(handover.to_member_id) {
        return Err(Refusal::NotTheirs);
    }
    waits(handover)
}

/// Whether a request may be taken back: by whose shift it is.
///
/// # Errors
/// Why not.
pub fn may_withdraw(by: By, handover: &Handover, shift: &Shift) -> Result<(), Refusal> {
    if !by.is(shift.team_member_id) {
        return Err(Refusal::NotTheirs);
    }
    waits(handover)
}

fn waits(handover: &Handover) -> Result<(), Refusal> {
    match handover.answer {
        None => Ok(()),
        Some(_) => Err(Refusal::Answered),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::ParticipationId;
    use crate::shift::span::tests::span;

    const GIVER: TeamMemberId = TeamMemberId(Uuid::from_u128(1));
    const TAKER: TeamMemberId = TeamMemberId(Uuid::from_u128(2));

    fn shift() -> Shift {
        let span = span("09:00-11:00");
        Shift {
            id: ShiftId(Uuid::from_u128(3)),
            participation_id: ParticipationId(Uuid::from_u128(4)),
            team_member_id: GIVER,
            starts: span.starts,
            ends: span.ends,
            place: String::new(),
            revision: 1,
            created_at: Timestamp(0),
            changed_at: Timestamp(0),
            cancelled_at: None,
        }
    }

    fn taker() -> Taker {
        Taker {
            id: TAKER,
            in_team: true,
            shifts: vec![span("11:00-13:00")],
            said: Vec::new(),
        }
    }

    fn request() -> Handover {
        Handover {
            id: HandoverId(Uuid::from_u128(5)),
            shift_id: shift().id,
            to_member_id: TAKER,
            asked_at: Timestamp(0),
            answer: None,
            answered_at: None,
        }
    }

    fn ask(by: By, shift: &Shift, taker: &Taker, waiting: bool) -> Result<(), Refusal> {
        may_ask(by, shift, taker, waiting, &Zone::paris(), Timestamp(0))
    }

    #[test]
    fn whose_shift_it_is_may_ask_and_whom_it_asks_may_agree() {
        let (giver, other) = (By::Member(GIVER), By::Member(TAKER));
        assert_eq!(ask(giver, &shift(), &taker(), false), Ok(()));
        assert_eq!(ask(By::Organiser, &shift(), &taker(), false), Ok(()));
        assert_eq!(
            ask(other, &shift(), &taker(), false),
            Err(Refusal::NotTheirs)
        );
        let agree = |by| {
            may_agree(
                by,
                &request(),
                &shift(),
                &taker(),
                &Zone::paris(),
                Timestamp(0),
            )
        };
        assert_eq!(agree(other), Ok(()));
        assert_eq!(agree(giver), Err(Refusal::NotTheirs));
        assert_eq!(may_decline(giver, &request()), Err(Refusal::NotTheirs));
        assert_eq!(may_withdraw(giver, &request(), &shift()), Ok(()));
        assert_eq!(
            may_withdraw(other, &request(), &shift()),
            Err(Refusal::NotTheirs)
        );
    }

    #[test]
    fn a_shift_that_cannot_be_taken_is_not_handed_over() {
        let giver = By::Member(GIVER);
        let refused = |shift: &Shift, taker: &Taker| ask(giver, shift, taker, false).unwrap_err();
        let busy = Taker {
            shifts: vec![span("10:59-12:00")],
            ..taker()
        };
        assert_eq!(refused(&shift(), &busy), Refusal::Busy);
        let away = Taker {
            said: vec![Said {
                span: span("10:00-10:30"),
                wish: Wish::Cannot,
            }],
            ..taker()
        };
        assert_eq!(refused(&shift(), &away), Refusal::Cannot);
        let gone = Taker {
            in_team: false,
            ..taker()
        };
        assert_eq!(refused(&shift(), &gone), Refusal::NotInTeam);
        let oneself = Taker {
            id: GIVER,
            ..taker()
        };
        assert_eq!(refused(&shift(), &oneself), Refusal::Oneself);
        let cancelled = Shift {
            cancelled_at: Some(Timestamp(1)),
            ..shift()
        };
        assert_eq!(refused(&cancelled, &taker()), Refusal::Cancelled);
        assert_eq!(ask(giver, &shift(), &taker(), true), Err(Refusal::Asked));
        let begins = shift().starts.in_zone(&Zone::paris());
        assert_eq!(
            may_take(&shift(), &taker(), &Zone::paris(), begins),
            Err(Refusal::Begun)
        );
    }

    #[test]
    fn a_request_is_answered_once() {
        for answer in Answer::ALL {
            let answered = Handover {
                answer: Some(*answer),
                ..request()
            };
            let by = By::Organiser;
            assert_eq!(may_decline(by, &answered), Err(Refusal::Answered));
            assert_eq!(
                may_withdraw(by, &answered, &shift()),
                Err(Refusal::Answered)
            );
        }
    }
}
