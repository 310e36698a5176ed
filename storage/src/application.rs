//! Applications: begun and gone on with by a mailed link, decided in two steps.

pub mod company;
pub(crate) mod season;

use domain::access::{Act, Actor, Scope};
use domain::application::{Application, Refusal, Status};
use domain::id::{ApplicationId, ParticipationId};
use domain::participation::Participation;

use crate::db::{Row, Store, Tx, on};
use crate::error::{Error, Result, is_taken};
use crate::exhibit::exhibits;
use crate::page::{Page, Query, ROWS};
use crate::{exhibit, participation};

macro_rules! columns {
    () => {
        "a.id, a.participation_id, a.exhibitor_id, a.status, a.company_name, a.siret, a.sector,
         a.website, a.contact_name, a.contact_email, a.contact_phone, a.contact_function,
         a.days, a.message, a.consent_version, a.consent_at, a.locale, a.decision_note,
         a.staff_quota, a.revision, a.created_at, a.updated_at, a.submitted_at, a.decided_at,
         a.told_at"
    };
}

mod applicant;
mod decide;
pub mod participant;

pub use applicant::{Written, bearer, begin, go_on, resume, seen, withdraw};
pub use decide::{decide, digest, prepared, tell};

macro_rules! listed {
    () => {
        "from application a where a.participation_id = $1
         and a.search_key like $2 escape '\\'
         and (a.status = $3 or ($3 = '' and a.status <> 'draft'))"
    };
}

macro_rules! in_turn {
    () => {
        " order by case a.status when 'submitted' then 0 when 'to_accept' then 1
            when 'to_decline' then 2 when 'waitlisted' then 3 when 'accepted' then 4
            when 'declined' then 5 else 6 end, a.submitted_at, a.id
         limit $4 offset $5"
    };
}

/// One page of a participation's applications, those that wait for a decision first. Drafts are
/// their authors' until they hand them in.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    status: Option<Status>,
    query: &Query,
) -> Result<Page<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let word = status.map_or("", Status::word);
    let pattern = query.pattern();
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", listed!()))
        .bind(participation).bind(&pattern).bind(word).fetch_one(c))?;
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " ", listed!(), in_turn!()
    )).bind(participation).bind(&pattern).bind(word).bind(ROWS).bind(query.offset())
      .fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id ", listed!(), in_turn!(), ")"
    )).bind(participation).bind(&pattern).bind(word).bind(ROWS).bind(query.offset())
      .fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(Page {
        rows,
        total,
        page: query.page.max(1),
    })
}

/// How many applications stand where.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counts(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(Status, i64)>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select status, count(*) from application where participation_id = $1 group by status"
    ).bind(participation).fetch_all(c))?)
}

/// An application with its participation.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id.
pub async fn by_id(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let scope = actor.scope(Act::ApplicationSee)?;
    within(store, &scope, id).await
}

async fn within(
    store: &Store,
    scope: &Scope,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let mut application: Application = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    application.exhibits = exhibit::of_application(store, id).await?;
    let participation = participation::within(store, scope, application.participation_id).await?;
    Ok((application, participation))
}

/// The applications of one's own company, newest first; the only one for whoever is held to one.
///
/// # Errors
/// When the actor belongs to no company, or the database fails.
pub async fn own(actor: &Actor, store: &Store) -> Result<Vec<(Application, Participation)>> {
    let scope = actor.scope(Act::ApplicationFollow)?;
    let (company, limit) = (scope.exhibitor, scope.limit.map(|limit| limit.application));
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.exhibitor_id = $1 and (a.id = $2 or $2 is null) order by a.id desc"
    )).bind(company).bind(limit).fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id from application a
         where a.exhibitor_id = $1 and (a.id = $2 or $2 is null))"
    )).bind(company).bind(limit).fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    let mut both = Vec::new();
    for application in rows {
        let participation = participation::open(store, application.participation_id).await?;
        both.push((application, participation));
    }
    Ok(both)
}

/// Changes an application that is of the revision that somebody has read, unless its company has another
/// one here.
async fn change(
    tx: &mut Tx,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    row: Row,
) -> Result<()> {
    let changed = row
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(tx)
        .await;
    match changed {
        Err(error) if is_taken(&error) => Err(Refusal::AlreadyApplied.into()),
        Err(error) => Err(error.into()),
        Ok(0) => Err(Refusal::Changed.into()),
        Ok(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
