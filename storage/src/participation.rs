//! Participations, their days and their calls. Everything else is of a participation, so this noun
//! calls no other: what makes, changes and moves one with all that it has is [`crate::edition`].

mod days;
pub mod publish;
pub(crate) mod season;
mod write;

use std::collections::HashMap;

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Done, Undo};
use domain::form::Problems;
use domain::id::{OrganisationId, ParticipationId};
use domain::organisation::Organisation;
use domain::participation::{Participation, ParticipationDay, is_long_over, nearness};
use domain::time::{Day, Timestamp};

use crate::audit;
use crate::db::{Row, Store, Tx, on, sql};
use crate::error::{Error, Result};
use crate::organisation::COLUMNS;

pub(crate) use days::standing as days_in;
pub(crate) use write::{insert, update};

macro_rules! columns {
    () => {
        "p.id, p.organisation_id, p.short_id, p.slug, p.kind, p.show_name, p.edition, p.venue,
         p.address, p.zone, p.holidays, p.presentation, p.objectives, p.deliberation, p.budget_line,
         p.first_day, p.call_opens, p.call_closes, p.consent_text, p.consent_version,
         p.staff_quota, p.staff_due, p.grace_days, p.previous_id, p.revision, p.created_at, p.updated_at,
         p.archived_at, p.published_at"
    };
}

/// The organisation's participations, the next first and what is over last; archived ones only when asked
/// for.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store, archived: bool) -> Result<Vec<Participation>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let mut rows: Vec<Participation> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         where p.organisation_id = $1 and (p.archived_at is not null) = $2
         order by coalesce(p.first_day, '') desc, p.id desc limit 200"
    )).bind(scope.organisation).bind(archived).fetch_all(c))?;
    next_first(store, scope.organisation, &mut rows, |p| p).await?;
    Ok(rows)
}

/// Sorts what is of participations of one organisation: the next first, what is over last.
pub(crate) async fn next_first<T>(
    store: &Store,
    organisation: OrganisationId,
    rows: &mut [T],
    of: impl Fn(&T) -> &Participation,
) -> Result<()> {
    let days: Vec<(ParticipationId, Day)> = on!(&store.db, c => sqlx::query_as(
        "select p.id, max(d.day) from participation p
         join participation_day d on d.participation_id = p.id and d.cancelled_at is null
         where p.organisation_id = $1 group by p.id"
    ).bind(organisation).fetch_all(c))?;
    let last: HashMap<ParticipationId, Day> = days.into_iter().collect();
    let now = store.now();
    rows.sort_by_key(|row| {
        let p = of(row);
        nearness(p.first_day, last.get(&p.id).copied(), now.day(&p.zone))
    });
    Ok(())
}

/// A participation by its word in addresses.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that word.
pub async fn by_slug(actor: &Actor, store: &Store, slug: &str) -> Result<Participation> {
    let scope = actor.scope(Act::ParticipationSee)?;
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.organisation_id = $1 and p.slug = $2"
    )).bind(scope.organisation).bind(slug).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A participation of the actor's organisation, by what belongs to it.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn by_id(actor: &Actor, store: &Store, id: ParticipationId) -> Result<Participation> {
    let scope = actor.scope(Act::ParticipationSee)?;
    within(store, &scope, id).await
}

/// A participation by its id, within a scope that was asked for already.
pub(crate) async fn within(
    store: &Store,
    scope: &Scope,
    id: ParticipationId,
) -> Result<Participation> {
    if !scope.reaches(id) {
        return Err(Error::NotFound);
    }
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.organisation_id = $1 and p.id = $2"
    )).bind(scope.organisation).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A participation by its id, for what its own address opens (a badge, a feed, an application).
pub(crate) async fn open(store: &Store, id: ParticipationId) -> Result<Participation> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A participation that everybody may see. Every way in that anybody has goes through here, or says
/// [`published!`] in its own query: what is a draft is found by none of them.
pub(crate) async fn open_to_all(store: &Store, id: ParticipationId) -> Result<Participation> {
    let found = open(store, id).await?;
    if found.is_draft() {
        return Err(Error::NotFound);
    }
    Ok(found)
}

/// That a participation, named `p`, is everybody's.
macro_rules! published {
    () => {
        "p.published_at is not null"
    };
}
pub(crate) use published;

/// A participation that an act's rows are of, as its transaction sees it.
pub(crate) async fn open_in(tx: &mut Tx, id: ParticipationId) -> Result<Participation> {
    on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// The participations of an organisation that are not archived, for a calendar over all of them.
pub(crate) async fn running(
    store: &Store,
    organisation: OrganisationId,
) -> Result<Vec<Participation>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         where p.organisation_id = $1 and p.archived_at is null"
    )).bind(organisation).fetch_all(c))?)
}

/// Waits until every other act that places, decides or names people within the participation is
/// done, so that what this one reads from now on still holds when it writes. `SQLite` has one writer
/// anyway.
pub(crate) async fn turn(tx: &mut Tx, id: ParticipationId) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from participation where id = $1 for no key update")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// What the public page shows: the organisation, the participation and its days. An archived
/// participation keeps its page.
///
/// # Errors
/// [`Error::NotFound`] when there is none at that address, or it is a draft.
pub async fn visit(
    actor: &Actor,
    store: &Store,
    organisation: &str,
    slug: &str,
) -> Result<(Organisation, Participation)> {
    actor.anyone(Act::ParticipationVisit)?;
    let participation: Participation = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         join organisation o on o.id = p.organisation_id where o.slug = $1 and p.slug = $2
         and ", published!()
    )).bind(organisation).bind(slug).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let organisation = on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from organisation where id = $1"
    )).bind(participation.organisation_id).fetch_one(c))?;
    Ok((organisation, participation))
}

/// The public participations of an organisation that are not archived, the next first.
///
/// # Errors
/// [`Error::NotFound`] when there is no such organisation.
pub async fn visit_all(
    actor: &Actor,
    store: &Store,
    organisation: &str,
) -> Result<(Organisation, Vec<Participation>)> {
    actor.anyone(Act::ParticipationVisit)?;
    let organisation: Organisation = on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from organisation where slug = $1"
    )).bind(organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let mut rows: Vec<Participation> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         where p.organisation_id = $1 and p.archived_at is null and ", published!(), "
         order by coalesce(p.first_day, '') desc, p.id desc limit 200"
    )).bind(organisation.id).fetch_all(c))?;
    next_first(store, organisation.id, &mut rows, |p| p).await?;
    Ok((organisation, rows))
}

/// The days of a participation in order, without cancelled ones. The participation in hand is the
/// proof that they may be seen.
///
/// # Errors
/// When the database fails.
pub async fn days(store: &Store, participation: &Participation) -> Result<Vec<ParticipationDay>> {
    Ok(all_days(store, participation.id)
        .await?
        .into_iter()
        .filter(|day| day.cancelled_at.is_none())
        .collect())
}

/// The days of `$1`, cancelled ones too, in order.
pub(crate) const ALL_DAYS: &str = "select id, participation_id, phase, day, starts, ends, revision,
    changed_at, cancelled_at
 from participation_day where participation_id = $1 order by day, starts, phase";

/// Every day, cancelled ones too, as calendars need them.
pub(crate) async fn all_days(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<ParticipationDay>> {
    let days = on!(&store.db, c => sqlx::query_as(ALL_DAYS).bind(participation).fetch_all(c))?;
    Ok(days)
}

/// That a participation is not so long over that what was mailed for it opens nothing any more.
///
/// # Errors
/// [`Error::Gone`] when it is.
pub(crate) async fn not_long_over(store: &Store, participation: &Participation) -> Result<()> {
    let (last,): (Option<Day>,) = on!(&store.db, c => sqlx::query_as(
        "select max(day) from participation_day
         where participation_id = $1 and cancelled_at is null"
    ).bind(participation.id).fetch_one(c))?;
    if is_long_over(last, store.now().day(&participation.zone)) {
        return Err(Error::Gone);
    }
    Ok(())
}

/// Archives a participation, or brings it back, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such participation.
pub async fn archive(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    revision: i64,
    archived: bool,
) -> Result<()> {
    let scope = actor.scope(Act::ParticipationArchive)?;
    within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    let at = archived.then(|| store.now());
    put(&mut tx, store, &scope, (id, revision), ("archived_at", at)).await?;
    let deed = if archived {
        Deed::Archived
    } else {
        Deed::Restored
    };
    let done = Done::from((Act::ParticipationArchive, deed)).undone_by(Undo::Archive {
        revision: revision + 1,
        archived: !archived,
    });
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

/// Says since when a participation is put away or everybody's, as it was read at that revision.
pub(crate) async fn put(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    (id, revision): (ParticipationId, i64),
    (column, since): (&'static str, Option<Timestamp>),
) -> Result<()> {
    let changed = Row::of(tx, "participation")
        .set(column, since)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("organisation_id", scope.organisation)
        .by("revision", revision)
        .update(tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
