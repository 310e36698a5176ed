//! Requirements of participations, and the answers that are due to them.

macro_rules! columns {
    () => {
        "r.id, r.participation_id, r.title, r.details, r.source, r.owed_by, r.concerns,
         r.concerns_power, r.responsible_id, r.due_on, r.due_anchor, r.due_days, r.due_counting,
         r.takes_days, r.proof, r.reminders, r.revision, r.created_at, r.updated_at,
         r.archived_at"
    };
}

mod copy;
mod counted;
pub mod decide;
pub mod edit;
mod moved;
pub mod remind;
pub(crate) mod season;
pub mod send;
pub mod situation;
pub mod spread;
pub mod submission;
pub mod template;
pub(crate) mod undo;

use domain::access::{Act, Actor, Scope};
use domain::id::{ExhibitorId, OrganisationId, ParticipationId, PersonId, RequirementId};
use domain::person::Person;
use domain::requirement::Requirement;
use domain::requirement::redate::Span;
use domain::time::Day;

use crate::db::{Store, Tx, on};
use crate::error::{Error, Result};
use crate::{concerned, participation};

pub(crate) use copy::copy;
pub(crate) use counted::Counted;
pub use decide::decide;
pub use edit::{archive, create, edit};
pub(crate) use moved::tell_moved;
pub use remind::{remind, remind_now};
pub use send::{proof, send};
pub use situation::{Answer, Situation};
pub use spread::{Difference, would_move};
pub(crate) use spread::{redate_to_days, spread};
pub use submission::{Filter, Owed};

/// A participation's requirements in the order in which they were made, those put aside too.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Requirement>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from requirement r where r.participation_id = $1 order by r.id"
    )).bind(participation).fetch_all(c))?)
}

/// A requirement, with what it needs.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id.
pub async fn by_id(
    actor: &Actor,
    store: &Store,
    id: RequirementId,
) -> Result<(Requirement, Vec<RequirementId>)> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let found = within(store, &scope, id).await?;
    let needs = on!(&store.db, c => sqlx::query_scalar(
        "select needs_id from requirement_dependency where requirement_id = $1 order by needs_id"
    ).bind(id).fetch_all(c))?;
    Ok((found, needs))
}

async fn within(store: &Store, scope: &Scope, id: RequirementId) -> Result<Requirement> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from requirement r
         join participation p on p.id = r.participation_id
         where r.id = $1 and p.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Those that are asked for, as the act's transaction sees them.
async fn live(tx: &mut Tx, participation: ParticipationId) -> Result<Vec<Requirement>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from requirement r
         where r.participation_id = $1 and r.archived_at is null order by r.id"
    )).bind(participation).fetch_all(c))?)
}

/// What needs what among those that are asked for.
async fn needs(
    tx: &mut Tx,
    participation: ParticipationId,
) -> Result<Vec<(RequirementId, RequirementId)>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select d.requirement_id, d.needs_id from requirement_dependency d
         join requirement r on r.id = d.requirement_id and r.archived_at is null
         join requirement n on n.id = d.needs_id and n.archived_at is null
         where r.participation_id = $1 order by d.requirement_id, d.needs_id"
    ).bind(participation).fetch_all(c))?)
}

/// The first and the last day on which visitors come, as the act's transaction sees them.
async fn span(tx: &mut Tx, participation: ParticipationId) -> Result<Span> {
    let (first, last): (Option<Day>, Option<Day>) = on!(tx tx, c => sqlx::query_as(
        "select min(day), max(day) from participation_day
         where participation_id = $1 and phase = 'open' and cancelled_at is null"
    ).bind(participation).fetch_one(c))?;
    Ok(first.zip(last))
}

/// Whom a letter about something due goes to: the people of the company that owes it; for what the
/// organiser owes, who is responsible for it, or else everybody who plans.
async fn concerned(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: Option<ExhibitorId>,
    responsible: Option<PersonId>,
) -> Result<Vec<Person>> {
    if let Some(exhibitor) = exhibitor {
        return concerned::exhibitor(tx, participation, exhibitor).await;
    }
    let organisation: OrganisationId = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select organisation_id from participation where id = $1"
    ).bind(participation).fetch_one(c))?;
    match responsible {
        Some(person) => {
            let colleague = concerned::colleague(tx, organisation, person).await?;
            Ok(colleague.into_iter().collect())
        }
        None => concerned::organisers(tx, organisation).await,
    }
}

#[cfg(test)]
mod tests;
