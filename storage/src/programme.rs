//! A participation's programme: drafted item by item, released as a whole.

pub mod import;
pub mod level;
pub mod occurrence;
mod read;
pub mod release;
pub(crate) mod season;
mod tell;
pub mod visit;
mod write;

use domain::access::{Act, Actor, Scope};
use domain::form::{Problem, Problems, as_read};
use domain::id::{ExhibitorId, ItemId, ParticipationId, TeamMemberId};
use domain::programme::{Item, ItemInput, Released, Step};
use domain::shift::Span;
use domain::stand::Position;

use crate::db::{Store, Tx, on};
use crate::error::{Error, Result};
use crate::{audit, participation};
use read::Source;

pub(crate) use read::released;
pub(crate) use write::copy;
#[cfg(test)]
use write::shift_days;

/// A programme as it is being drafted, beside what everybody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// The drafts, in order of their starts.
    pub items: Vec<Item>,
    /// What was released, in order of their ids.
    pub released: Vec<Released>,
}

/// What the people, companies and positions of a programme are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The team, by name; those who were taken off only where an item still has them.
    pub members: Vec<(TeamMemberId, String)>,
    /// Those who exhibit, by name; others only where an item has them.
    pub exhibitors: Vec<(ExhibitorId, String)>,
    /// The stands' positions, by number.
    pub positions: Vec<Position>,
}

/// A participation's programme.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Programme> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    participation::within(store, &scope, participation).await?;
    let mut source = Source::Db(&store.db);
    Ok(Programme {
        items: read::items(&mut source, participation, None).await?,
        released: read::released_of(&mut source, participation).await?,
    })
}

/// An item as it is drafted, and as it was released.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn by_id(actor: &Actor, store: &Store, id: ItemId) -> Result<(Item, Option<Released>)> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    let participation = participation_of(store, &scope, id).await?;
    let mut source = Source::Db(&store.db);
    let item = read::item(&mut source, participation, id).await?;
    let released = read::released_of(&mut source, participation).await?;
    Ok((item, released.into_iter().find(|r| r.item == id)))
}

/// When members of the team take part in what is drafted, each time for itself.
pub(crate) async fn engagements(
    tx: &mut Tx,
    participation: ParticipationId,
) -> Result<Vec<(TeamMemberId, Span)>> {
    let items = read::items(&mut Source::Tx(tx), participation, None).await?;
    let mut all = Vec::new();
    for item in items.iter().filter(|item| !item.body.members.is_empty()) {
        let taking_place = item.body.occurrences();
        for occurrence in taking_place.iter().filter(|o| !o.cancelled) {
            let span = Span {
                starts: occurrence.starts,
                ends: occurrence.ends(),
            };
            all.extend(item.body.members.iter().map(|member| (*member, span)));
        }
    }
    Ok(all)
}

/// What the people, companies and positions of a programme are called.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn names(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Names> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    participation::within(store, &scope, participation).await?;
    let members = on!(&store.db, c => sqlx::query_as(
        "select t.id, t.name from team_member t where t.participation_id = $1
         and (t.removed_at is null or exists (select 1 from programme_member m
              where m.team_member_id = t.id))
         order by t.sort_key, t.id"
    ).bind(participation).fetch_all(c))?;
    let exhibitors = on!(&store.db, c => sqlx::query_as(
        "select e.id, e.name from exhibitor e where e.organisation_id = $2
         and (exists (select 1 from application a where a.exhibitor_id = e.id
                  and a.participation_id = $1 and a.status in ('to_accept', 'accepted'))
              or exists (select 1 from programme_exhibitor x
                  join programme_item i on i.id = x.item_id
                  where x.exhibitor_id = e.id and i.participation_id = $1))
         order by e.sort_key, e.id"
    ).bind(participation).bind(scope.organisation).fetch_all(c))?;
    let positions = read::positions(&mut Source::Db(&store.db), participation).await?;
    Ok(Names {
        members,
        exhibitors,
        positions,
    })
}

/// The participation of an item, within a scope.
async fn participation_of(store: &Store, scope: &Scope, id: ItemId) -> Result<ParticipationId> {
    on!(&store.db, c => sqlx::query_scalar(
        "select i.participation_id from programme_item i
         join participation p on p.id = i.participation_id
         where i.id = $1 and p.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Begins to change an item: nobody else changes or releases the programme meanwhile.
async fn open(store: &Store, scope: &Scope, id: ItemId) -> Result<(Tx, Item)> {
    let participation = participation_of(store, scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let item = read::item(&mut Source::Tx(&mut tx), participation, id).await?;
    Ok((tx, item))
}

async fn close(mut tx: Tx, store: &Store, scope: &Scope, id: ItemId) -> Result<()> {
    audit::line(&mut tx, store, scope, Act::ProgrammeEdit, id.0).await?;
    tx.commit().await
}

/// Whether everybody and everything that an item names is of its participation.
async fn check(
    tx: &mut Tx,
    scope: &Scope,
    participation: ParticipationId,
    input: &ItemInput,
    before: Option<&Item>,
) -> Result<()> {
    let strange = |field: &str| Problems::one(field, Problem::new("form-choice"));
    let positions = read::positions(&mut Source::Tx(tx), participation).await?;
    if let Some(position) = input.position
        && !positions.iter().any(|p| p.id == position)
    {
        return Err(strange("position").into());
    }
    let team: Vec<TeamMemberId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select id from team_member where participation_id = $1 and removed_at is null"
    ).bind(participation).fetch_all(c))?;
    let known = |id: &TeamMemberId| {
        team.contains(id) || before.is_some_and(|item| item.body.members.contains(id))
    };
    if !input.members.iter().all(known) {
        return Err(strange("members").into());
    }
    for exhibitor in &input.exhibitors {
        let found: Option<ExhibitorId> = on!(tx &mut *tx, c => sqlx::query_scalar(
            "select id from exhibitor where id = $1 and organisation_id = $2"
        ).bind(exhibitor).bind(scope.organisation).fetch_optional(c))?;
        if found.is_none() {
            return Err(strange("exhibitors").into());
        }
    }
    Ok(())
}

/// Makes an item: a draft, until the programme is released.
///
/// # Errors
/// When it names somebody or something of elsewhere, or the actor may not.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &ItemInput,
) -> Result<ItemId> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    check(&mut tx, &scope, participation, input, None).await?;
    let body = input.body(&[], false);
    let id = write::insert(&mut tx, store, participation, &body, None, None).await?;
    close(tx, store, &scope, id).await?;
    Ok(id)
}

/// Changes an item. What was moved or cancelled of it stays so where the occurrence is still there.
/// `revision` is the one that the form showed.
///
/// # Errors
/// When somebody changed it meanwhile, when it names somebody or something of elsewhere, or the
/// actor may not.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: ItemId,
    revision: i64,
    input: &ItemInput,
) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    let (mut tx, item) = open(store, &scope, id).await?;
    as_read(item.revision, revision)?;
    check(&mut tx, &scope, item.participation_id, input, Some(&item)).await?;
    let body = input.body(&item.body.changes, item.body.cancelled);
    write::update(&mut tx, store, id, &body).await?;
    close(tx, store, &scope, id).await
}

/// Moves an item as a whole, as it was read at that revision: its recurrence and what differs from it
/// too.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such item.
pub async fn shift(
    actor: &Actor,
    store: &Store,
    id: ItemId,
    revision: i64,
    step: Step,
) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    let (mut tx, item) = open(store, &scope, id).await?;
    as_read(item.revision, revision)?;
    write::update(&mut tx, store, id, &item.body.moved(step)).await?;
    close(tx, store, &scope, id).await
}

/// Cancels an item, as it was read at that revision. Everybody sees it once the programme is released.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such item.
pub async fn cancel(actor: &Actor, store: &Store, id: ItemId, revision: i64) -> Result<()> {
    set_cancelled(actor, store, id, revision, true).await
}

/// Takes a cancellation back, of an item as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such item.
pub async fn restore(actor: &Actor, store: &Store, id: ItemId, revision: i64) -> Result<()> {
    set_cancelled(actor, store, id, revision, false).await
}

async fn set_cancelled(
    actor: &Actor,
    store: &Store,
    id: ItemId,
    revision: i64,
    cancelled: bool,
) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    let (mut tx, item) = open(store, &scope, id).await?;
    as_read(item.revision, revision)?;
    let mut body = item.body;
    body.cancelled = cancelled;
    write::update(&mut tx, store, id, &body).await?;
    close(tx, store, &scope, id).await
}

#[cfg(test)]
mod tests;
