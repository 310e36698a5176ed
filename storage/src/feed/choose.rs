//! What a calendar holds and reminds of, as its owner chooses.

use domain::access::{Act, Actor, Scope};
use domain::feed::Choices;
use domain::id::{ExhibitorId, ParticipationId};

use super::Row;
use super::address;
use crate::audit;
use crate::db::{Store, run};
use crate::error::{Error, Result};

/// What an exhibitor's calendar holds; nothing for a company without one.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn choices(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<Option<Choices>> {
    let scope = actor.scope(Act::FeedSee)?;
    let row = address::of_exhibitor(store, &scope, participation, company).await?;
    Ok(row.map(|row| row.choices()))
}

/// Chooses what an exhibitor's calendar holds.
///
/// # Errors
/// When the actor may not, or the company has no calendar.
pub async fn choose(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
    choices: &Choices,
) -> Result<()> {
    let scope = actor.scope(Act::FeedRenew)?;
    let row = address::of_exhibitor(store, &scope, participation, company).await?;
    keep(
        store,
        &scope,
        Act::FeedRenew,
        &row.ok_or(Error::NotFound)?,
        choices,
    )
    .await
}

/// What one's own calendar holds.
///
/// # Errors
/// When the actor may not, or is nobody in particular.
pub async fn own(actor: &Actor, store: &Store) -> Result<Choices> {
    let scope = actor.scope(Act::FeedOwn)?;
    Ok(address::of_person(store, &scope).await?.choices())
}

/// Chooses what one's own calendar holds.
///
/// # Errors
/// When the actor may not, or is nobody in particular.
pub async fn choose_own(actor: &Actor, store: &Store, choices: &Choices) -> Result<()> {
    let scope = actor.scope(Act::FeedOwn)?;
    let row = address::of_person(store, &scope).await?;
    keep(store, &scope, Act::FeedOwn, &row, choices).await
}

/// Chooses what a team member's calendar holds, by the address of the calendar: whoever knows it may
/// read it already, and the member has no other key but their private page's.
///
/// # Errors
/// [`Error::NotFound`] when the address in hand is of no team member's calendar.
pub async fn choose_by_address(actor: &Actor, store: &Store, choices: &Choices) -> Result<()> {
    let scope = actor.scope(Act::FeedKeep)?;
    let row = address::in_hand(store, &scope, Act::FeedKeep).await?;
    keep(store, &scope, Act::FeedKeep, &row, choices).await
}

/// Renews or revokes a team member's calendar by its own address, or by that of their private page;
/// gives the next address where there is one.
///
/// # Errors
/// [`Error::NotFound`] when the address in hand is of no team member's calendar.
pub async fn end_by_address(actor: &Actor, store: &Store, revoke: bool) -> Result<Option<String>> {
    let scope = actor.scope(Act::FeedKeep)?;
    let row = address::in_hand(store, &scope, Act::FeedKeep).await?;
    address::change(store, &scope, Act::FeedKeep, &row, revoke).await?;
    let next = row.token(store, row.epoch().next());
    Ok((!revoke).then_some(next))
}

async fn keep(store: &Store, scope: &Scope, act: Act, row: &Row, choices: &Choices) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update feed set contains = $1, alarms = $2, locale = $3, changed_at = $4 where id = $5"
        )
        .bind(&choices.contains)
        .bind(&choices.alarms)
        .bind(&choices.locale)
        .bind(store.now())
        .bind(row.id)
    )?;
    audit::line(&mut tx, store, scope, act, row.id.0).await?;
    tx.commit().await
}
