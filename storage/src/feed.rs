//! Feeds: calendars behind addresses that only the instance can make, that their owners can look
//! at, renew and revoke. Nothing secret is kept: an address is the feed's id and a seal over it.

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Scope};
use domain::allocation::Occupancy;
use domain::exhibitor::Exhibitor;
use domain::id::{ExhibitorId, FeedId, ParticipationId};
use domain::organisation::Organisation;
use domain::participation::{Participation, ParticipationDay};
use uuid::Uuid;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{allocation, audit, exhibitor, organisation, participation, secret};

#[derive(sqlx::FromRow)]
struct Row {
    id: FeedId,
    participation_id: ParticipationId,
    exhibitor_id: Option<ExhibitorId>,
    epoch: i64,
    revoked_at: Option<domain::time::Timestamp>,
}

/// Makes the feed of a participation, or of one of its exhibitors, unless there is one.
pub(crate) async fn make(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    exhibitor: Option<ExhibitorId>,
) -> Result<()> {
    let known: Option<FeedId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select id from feed where participation_id = $1
         and (exhibitor_id = $2 or (exhibitor_id is null and $2 is null))"
    ).bind(participation).bind(exhibitor).fetch_optional(c))?;
    if known.is_some() {
        return Ok(());
    }
    let id: FeedId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into feed (id, organisation_id, participation_id, exhibitor_id, audience, epoch,
                created_at) values ($1, $2, $3, $4, $5, 0, $6)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(participation)
        .bind(exhibitor)
        .bind(if exhibitor.is_some() { "exhibitor" } else { "public" })
        .bind(store.now())
    )?;
    Ok(())
}

fn token(store: &Store, id: FeedId, epoch: i64) -> String {
    let mut bytes = id.0.as_bytes().to_vec();
    bytes.extend_from_slice(&epoch.to_be_bytes());
    let seal = store.key.mac("feed", &bytes);
    let whole = [id.0.as_bytes().as_slice(), &seal].concat();
    BASE32_NOPAD.encode(&whole).to_lowercase()
}

/// The token of a participation's public feed. The participation in hand is the proof that it may
/// be seen.
///
/// # Errors
/// When the database fails.
pub async fn public_token(store: &Store, participation: ParticipationId) -> Result<Option<String>> {
    let row: Option<Row> = on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, exhibitor_id, epoch, revoked_at from feed
         where participation_id = $1 and exhibitor_id is null"
    ).bind(participation).fetch_optional(c))?;
    Ok(row
        .filter(|r| r.revoked_at.is_none())
        .map(|r| token(store, r.id, r.epoch)))
}

/// The token of an exhibitor's private feed, unless it was revoked.
///
/// # Errors
/// When the actor may not, or the company has none.
pub async fn exhibitor_token(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<Option<String>> {
    let scope = actor.scope(Act::FeedSee)?;
    let row = private(store, &scope, participation, company).await?;
    Ok(row
        .filter(|r| r.revoked_at.is_none())
        .map(|r| token(store, r.id, r.epoch)))
}

async fn private(
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<Option<Row>> {
    exhibitor::within(store, scope, company).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, exhibitor_id, epoch, revoked_at from feed
         where participation_id = $1 and exhibitor_id = $2 and organisation_id = $3"
    ).bind(participation).bind(company).bind(scope.organisation).fetch_optional(c))?)
}

/// Gives an exhibitor's feed a new address; the one before answers that it is gone. A revoked feed
/// comes back this way.
///
/// # Errors
/// When the actor may not, or the company has no feed.
pub async fn renew(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<()> {
    change(actor, store, participation, company, false).await
}

/// Revokes an exhibitor's feed: its address answers that it is gone.
///
/// # Errors
/// When the actor may not, or the company has no feed.
pub async fn revoke(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
) -> Result<()> {
    change(actor, store, participation, company, true).await
}

async fn change(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    company: ExhibitorId,
    revoke: bool,
) -> Result<()> {
    let scope = actor.scope(Act::FeedRenew)?;
    let row = private(store, &scope, participation, company)
        .await?
        .ok_or(Error::NotFound)?;
    let revoked_at = revoke.then(|| store.now());
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update feed set epoch = epoch + 1, revoked_at = $1 where id = $2")
            .bind(revoked_at)
            .bind(row.id)
    )?;
    audit::line(&mut tx, store, &scope, Act::FeedRenew, row.id.0).await?;
    tx.commit().await
}

/// Everything that a calendar is written from.
#[derive(Clone, Debug)]
pub struct Content {
    /// The feed.
    pub id: FeedId,
    /// Whose participation.
    pub organisation: Organisation,
    /// The participation.
    pub participation: Participation,
    /// Its days, cancelled ones too.
    pub days: Vec<ParticipationDay>,
    /// The company, for an exhibitor's feed.
    pub exhibitor: Option<Exhibitor>,
    /// Its half-days, freed ones too.
    pub half_days: Vec<Occupancy>,
}

/// What a feed's address opens.
#[derive(Clone, Debug)]
pub enum Fetched {
    /// The calendar's content.
    Content(Box<Content>),
    /// It was renewed or revoked.
    Gone,
}

/// Opens a feed by the token of its address.
///
/// # Errors
/// [`Error::NotFound`] when the address was never one of this instance.
pub async fn fetch(actor: &Actor, store: &Store, address: &str) -> Result<Fetched> {
    actor.anyone(Act::FeedFetch)?;
    let bytes = BASE32_NOPAD
        .decode(address.to_uppercase().as_bytes())
        .map_err(|_| Error::NotFound)?;
    let id = bytes
        .get(..16)
        .and_then(|b| Uuid::from_slice(b).ok())
        .ok_or(Error::NotFound)?;
    let row: Row = on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, exhibitor_id, epoch, revoked_at from feed where id = $1"
    ).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let given = address.to_lowercase();
    let matches = |epoch| secret::same(token(store, row.id, epoch).as_bytes(), given.as_bytes());
    if !matches(row.epoch) || row.revoked_at.is_some() {
        let was_one = (0..=row.epoch).any(matches);
        return if was_one {
            Ok(Fetched::Gone)
        } else {
            Err(Error::NotFound)
        };
    }
    let found = participation::open(store, row.participation_id).await?;
    let organisation = organisation::of(store, found.organisation_id).await?;
    let days = participation::all_days(store, found.id).await?;
    let (company, half_days) = match row.exhibitor_id {
        Some(company) => {
            let scope = Scope {
                organisation: found.organisation_id,
                exhibitor: Some(company),
                person: None,
            };
            let company = exhibitor::within(store, &scope, company).await?;
            let half_days = allocation::of_exhibitor(store, found.id, company.id).await?;
            (Some(company), half_days)
        }
        None => (None, Vec::new()),
    };
    Ok(Fetched::Content(Box::new(Content {
        id: row.id,
        organisation,
        participation: found,
        days,
        exhibitor: company,
        half_days,
    })))
}

#[cfg(test)]
mod tests;
