//! The rows of a participation itself: its own, its days and every version of what applicants
//! consent to.

use domain::access::Scope;
use domain::form::Problems;
use domain::id::ParticipationId;
use domain::participation::{Participation, ParticipationInput};

use super::days;
use crate::db::{Row, Store, Tx, on, run};
use crate::error::Result;

/// Makes a participation with its days. Whoever calls has waited for its turn in the organisation,
/// so that two of one name get addresses of their own.
pub(crate) async fn insert(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    input: &ParticipationInput,
    previous: Option<ParticipationId>,
) -> Result<ParticipationId> {
    let id: ParticipationId = store.id();
    let slug = free_slug(tx, scope, input).await?;
    let short_id = free_short_id(tx, store).await?;
    said(tx, input)
        .set("id", id)
        .set("organisation_id", scope.organisation)
        .set("short_id", short_id)
        .set("slug", &slug)
        .set("consent_version", 1_i64)
        .set("previous_id", previous)
        .set("revision", 1_i64)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(tx)
        .await?;
    keep_consent(tx, store, id, 1, &input.consent_text).await?;
    days::write(tx, store, id, &input.days).await?;
    Ok(id)
}

/// Changes a participation with its days, as it was read at that revision.
///
/// # Errors
/// When somebody changed it since.
pub(crate) async fn update(
    tx: &mut Tx,
    store: &Store,
    before: &Participation,
    revision: i64,
    input: &ParticipationInput,
) -> Result<()> {
    let version = before.consent_version + i64::from(before.consent_text != input.consent_text);
    let changed = said(tx, input)
        .set("consent_version", version)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", before.id)
        .by("organisation_id", before.organisation_id)
        .read_at(Some(revision))
        .update(tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    if version != before.consent_version {
        keep_consent(tx, store, before.id, version, &input.consent_text).await?;
    }
    days::write(tx, store, before.id, &input.days).await
}

/// What was typed of it.
fn said(tx: &Tx, input: &ParticipationInput) -> Row {
    Row::of(tx, "participation")
        .set("kind", input.kind)
        .set("show_name", &input.show_name)
        .set("edition", &input.edition)
        .set("venue", &input.venue)
        .set("address", &input.address)
        .set("zone", &input.zone)
        .set("holidays", &input.holidays)
        .set("presentation", &input.presentation)
        .set("objectives", &input.objectives)
        .set("deliberation", &input.deliberation)
        .set("budget_line", &input.budget_line)
        .set("first_day", input.first_day())
        .set("call_opens", input.call_opens)
        .set("call_closes", input.call_closes)
        .set("consent_text", &input.consent_text)
        .set("staff_quota", input.staff_quota)
        .set("grace_days", input.grace_days)
        .set("staff_due", input.staff_due)
}

/// The first free word for the address: show and edition, then with a number.
async fn free_slug(tx: &mut Tx, scope: &Scope, input: &ParticipationInput) -> Result<String> {
    let base = domain::text::slug(&format!("{} {}", input.show_name, input.edition));
    let base = if base.is_empty() {
        "participation".to_owned()
    } else {
        base
    };
    let taken: Vec<String> = on!(tx tx, c => sqlx::query_scalar(
        "select slug from participation where organisation_id = $1"
    ).bind(scope.organisation).fetch_all(c))?;
    let mut slug = base.clone();
    let mut number = 2;
    while taken.contains(&slug) {
        slug = format!("{base}-{number}");
        number += 1;
    }
    Ok(slug)
}

/// Four bytes that no participation of the instance has yet.
async fn free_short_id(tx: &mut Tx, store: &Store) -> Result<i64> {
    loop {
        let short_id = i64::from(u32::from_be_bytes(store.chance.bytes()));
        let taken: Option<ParticipationId> = on!(tx &mut *tx, c => sqlx::query_scalar(
            "select id from participation where short_id = $1"
        ).bind(short_id).fetch_optional(c))?;
        if taken.is_none() {
            return Ok(short_id);
        }
    }
}

async fn keep_consent(
    tx: &mut Tx,
    store: &Store,
    id: ParticipationId,
    version: i64,
    body: &str,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into consent_text (participation_id, version, body, created_at)
             values ($1, $2, $3, $4)"
        )
        .bind(id)
        .bind(version)
        .bind(body)
        .bind(store.now())
    )?;
    Ok(())
}
