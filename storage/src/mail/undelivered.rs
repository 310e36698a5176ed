//! Letters that did not leave and are tried no more: shown to those on whose behalf they were written, who have
//! them tried once more when what was wrong is mended, or let them go.

use domain::access::{Act, Actor};
use domain::id::MailId;
use domain::mail::Queued;

use super::{Row, WIPED};
use crate::audit;
use crate::db::{Store, on, run};
use crate::error::{Error, Result};
use crate::page::{Page, Query};

/// One page of them, the latest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store, query: impl Into<Query>) -> Result<Page<Queued>> {
    let query = query.into();
    let scope = actor.scope(Act::LetterEdit)?;
    let total = count_of(store, scope.organisation).await?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from outbox where organisation_id = $1 and trouble is not null
         order by ended_at desc, id desc limit $2 offset $3"
    )).bind(scope.organisation).bind(query.drawn_rows()).bind(query.offset()).fetch_all(c))?;
    let rows = rows.into_iter().map(|row| row.open(store));
    Ok(Page::of(rows.collect::<Result<_>>()?, total, &query))
}

/// How many there are.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counts(actor: &Actor, store: &Store) -> Result<i64> {
    let scope = actor.scope(Act::LetterEdit)?;
    count_of(store, scope.organisation).await
}

async fn count_of(store: &Store, organisation: domain::id::OrganisationId) -> Result<i64> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from outbox where organisation_id = $1 and trouble is not null"
    ).bind(organisation).fetch_one(c))?)
}

/// Has one tried once more, at once and as often as a new one.
///
/// # Errors
/// When the actor may not, or there is none of that id.
pub async fn again(actor: &Actor, store: &Store, id: MailId) -> Result<()> {
    let scope = actor.scope(Act::LetterEdit)?;
    let mut tx = store.db.begin().await?;
    let done = run!(
        &mut tx,
        sqlx::query(
            "update outbox set ended_at = null, trouble = null, attempts = 0, next_attempt_at = $1,
                created_at = $1 where id = $2 and organisation_id = $3 and trouble is not null"
        )
        .bind(store.now())
        .bind(id)
        .bind(scope.organisation)
    )?;
    if done == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::LetterEdit, id.0).await?;
    tx.commit().await
}

/// Lets one go: nobody needs it any more. What it said is wiped.
///
/// # Errors
/// When the actor may not, or there is none of that id.
pub async fn let_go(actor: &Actor, store: &Store, id: MailId) -> Result<()> {
    let scope = actor.scope(Act::LetterEdit)?;
    let mut tx = store.db.begin().await?;
    let done = run!(
        &mut tx,
        sqlx::query(
            "update outbox set trouble = null, sealed = null, args = $1
             where id = $2 and organisation_id = $3 and trouble is not null"
        )
        .bind(WIPED)
        .bind(id)
        .bind(scope.organisation)
    )?;
    if done == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::LetterEdit, id.0).await?;
    tx.commit().await
}
