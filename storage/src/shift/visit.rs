//! A team member's private page, for whoever has its address.

use domain::access::{Act, Actor};
use domain::organisation::Organisation;
use domain::participation::{Participation, ParticipationDay};
use domain::shift::Shift;
use domain::shift::availability::Said;
use domain::shift::handover::Handover;
use domain::team::TeamMember;

use super::rota::Settings;
use super::{availability, handover, of, rota};
use crate::db::Store;
use crate::error::Result;
use crate::team::Teammate;
use crate::{organisation, participation, team};

/// Everything that a private page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private {
    /// Whose page it is.
    pub member: TeamMember,
    /// Whose participation.
    pub organisation: Organisation,
    /// The participation.
    pub participation: Participation,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// How the stand is staffed.
    pub settings: Settings,
    /// The team, the owner of the page included.
    pub team: Vec<Teammate>,
    /// Every shift, to show who is there with whom.
    pub shifts: Vec<Shift>,
    /// What the owner of the page said of their time.
    pub said: Vec<Said>,
    /// The requests that wait for an answer of theirs, or about a shift of theirs.
    pub handovers: Vec<Handover>,
}

/// Opens the private page whose address is in hand ([`team::bearer`]).
///
/// # Errors
/// When the actor has the address of none, or it is good no longer.
pub async fn visit(actor: &Actor, store: &Store) -> Result<Private> {
    let scope = actor.scope(Act::ShiftVisit)?;
    let (member, found) = team::in_hand(store, &scope, Act::ShiftVisit).await?;
    let organisation = organisation::of(store, found.organisation_id).await?;
    let days = participation::days(store, &found).await?;
    let settings = rota::of(store, found.id).await?;
    let team = team::of(store, found.id).await?;
    let shifts = of(store, found.id).await?;
    let all = availability::of(store, found.id).await?;
    let mut handovers = handover::waiting(store, found.id).await?;
    handovers.retain(|h| {
        let own = |s: &Shift| s.id == h.shift_id && s.team_member_id == member.id;
        h.to_member_id == member.id || shifts.iter().any(own)
    });
    Ok(Private {
        said: availability::said_by(&all, member.id),
        member,
        organisation,
        participation: found,
        days,
        settings,
        team,
        shifts,
        handovers,
    })
}
