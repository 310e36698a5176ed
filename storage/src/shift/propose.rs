//! A proposal for the rota: looked at, then carried out as long as nothing changed in between.

use domain::access::{Act, Actor};
use domain::form::{Problem, Problems};
use domain::id::{ParticipationId, TeamMemberId};
use domain::participation::{Participation, ParticipationDay};
use domain::shift::coverage::Presence;
use domain::shift::notice::Line;
use domain::shift::propose::{Candidate, Proposal, Request};
use domain::shift::{ShiftInput, Span};
use domain::team::TeamMember;
use domain::time::{Moment, Zone};

use super::{availability, insert, letter, rota, standing};
use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::{audit, participation, programme, team};

/// A proposal, with the mark of what it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The proposal.
    pub proposal: Proposal,
    /// The mark, to be handed back by whoever agrees.
    pub digest: String,
}

/// Makes a proposal. Nothing is written.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn see(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Preview> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.look().await?;
    let (request, _) = request(&mut tx, store, &found).await?;
    drop(tx);
    Ok(Preview {
        digest: request.digest(),
        proposal: request.propose(),
    })
}

/// Everything that a proposal is made from, and the team that it is about.
async fn request(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
) -> Result<(Request, Vec<TeamMember>)> {
    let days: Vec<ParticipationDay> = on!(tx &mut *tx, c => sqlx::query_as(
        participation::ALL_DAYS
    ).bind(found.id).fetch_all(c))?;
    let settings = rota::standing(tx, found.id).await?;
    let team = team::active(tx, found.id).await?;
    let said = availability::standing(tx, found.id).await?;
    let shifts = standing(tx, found.id).await?;
    let engaged = engaged(tx, found).await?;
    let own = |id| team.iter().any(|m| m.id == id && m.is_of_organisation());
    let request = Request {
        hours: Span::opening(&days),
        rules: settings.rules,
        rota: settings.rota,
        zone: found.zone.clone(),
        people: team
            .iter()
            .map(|member| Candidate {
                id: member.id,
                own: member.is_of_organisation(),
                most_minutes: member.most_minutes,
                said: availability::said_by(&said, member.id),
                engaged: engaged
                    .iter()
                    .filter(|(who, _)| *who == member.id)
                    .map(|(_, span)| *span)
                    .collect(),
            })
            .collect(),
        existing: shifts
            .iter()
            .map(|shift| Presence {
                span: shift.span(),
                member: shift.team_member_id,
                own: own(shift.team_member_id),
            })
            .collect(),
        after: Some(store.now().at(&found.zone)),
    };
    Ok((request, team))
}

/// Somebody of a team who is in another participation's team too.
#[derive(sqlx::FromRow)]
struct Elsewhere {
    here: TeamMemberId,
    there: TeamMemberId,
    participation_id: ParticipationId,
    zone: Zone,
}

/// When people are taken otherwise, on the clocks of this venue: by its programme, or as the same person by
/// the stand or the programme of another participation of the same organisation. What they do for another
/// organisation is not this one's to know.
async fn engaged(tx: &mut Tx, found: &Participation) -> Result<Vec<(TeamMemberId, Span)>> {
    let mut all = programme::engagements(tx, found.id).await?;
    let elsewhere: Vec<Elsewhere> = on!(tx &mut *tx, c => sqlx::query_as(
        "select m.id as here, o.id as there, p.id as participation_id, p.zone
         from team_member m
         join team_member o on o.person_id = m.person_id and o.participation_id <> m.participation_id
            and o.organisation_id = m.organisation_id
         join participation p on p.id = o.participation_id and p.archived_at is null
         where m.participation_id = $1 and m.removed_at is null
         order by p.id"
    ).bind(found.id).fetch_all(c))?;
    for of_show in elsewhere.chunk_by(|a, b| a.participation_id == b.participation_id) {
        let Some(show) = of_show.first() else {
            continue;
        };
        let here = |moment: Moment| moment.in_zone(&show.zone).at(&found.zone);
        let mut taken = programme::engagements(tx, show.participation_id).await?;
        let shifts = standing(tx, show.participation_id).await?;
        taken.extend(shifts.iter().map(|s| (s.team_member_id, s.span())));
        all.extend(taken.into_iter().filter_map(|(member, span)| {
            let who = of_show.iter().find(|e| e.there == member)?;
            let span = Span {
                starts: here(span.starts),
                ends: here(span.ends),
            };
            Some((who.here, span))
        }));
    }
    Ok(all)
}

/// Carries a proposal out: all of its shifts, and one letter to each who has some. `digest` is the
/// mark of the one that was looked at; gives how many shifts are new.
///
/// # Errors
/// When the actor may not, or when anything changed meanwhile: then nothing happens.
pub async fn apply(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    digest: &str,
) -> Result<usize> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let (request, team) = request(&mut tx, store, &found).await?;
    if request.digest() != digest {
        return Err(Problems::one("", Problem::new("proposal-changed-meanwhile")).into());
    }
    let proposal = request.propose();
    for member in &team {
        let mut lines: Vec<Line> = Vec::new();
        for shift in proposal.shifts.iter().filter(|s| s.member == member.id) {
            let input = ShiftInput {
                member: shift.member,
                span: shift.span,
                place: String::new(),
            };
            lines.push(insert(&mut tx, store, &found, &input).await?.1);
        }
        letter::changed(&mut tx, store, &found, member, &lines).await?;
    }
    audit::line(&mut tx, store, &scope, Act::ShiftEdit, participation.0).await?;
    tx.commit().await?;
    Ok(proposal.shifts.len())
}

#[cfg(test)]
mod tests;
