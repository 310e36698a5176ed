//! The rows of a participation itself: its own, its days and every version of what applicants
//! consent to.

use domain::access::Scope;
use domain::form::Problems;
use domain::id::ParticipationId;
use domain::participation::{Participation, ParticipationInput};

use super::days;
use crate::db::{Store, Tx, on, run};
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
    run!(
        &mut *tx,
        sqlx::query(
            "insert into participation (id, organisation_id, short_id, slug, kind, show_name,
                edition, venue, address, zone, presentation, objectives, deliberation, budget_line,
                first_day, call_opens, call_closes, consent_text, consent_version, staff_quota,
                staff_due, previous_id, revision, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                $18, 1, $19, $20, $21, 1, $22, $22)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(short_id)
        .bind(&slug)
        .bind(input.kind)
        .bind(&input.show_name)
        .bind(&input.edition)
        .bind(&input.venue)
        .bind(&input.address)
        .bind(&input.zone)
        .bind(&input.presentation)
        .bind(&input.objectives)
        .bind(&input.deliberation)
        .bind(&input.budget_line)
        .bind(input.first_day())
        .bind(input.call_opens)
        .bind(input.call_closes)
        .bind(&input.consent_text)
        .bind(input.staff_quota)
        .bind(input.staff_due)
        .bind(previous)
        .bind(store.now())
    )?;
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
    let changed = run!(
        &mut *tx,
        sqlx::query(
            "update participation set kind = $1, show_name = $2, edition = $3, venue = $4,
                address = $5, zone = $6, presentation = $7, objectives = $8, deliberation = $9,
                budget_line = $10, first_day = $11, call_opens = $12, call_closes = $13,
                consent_text = $14, consent_version = $15, staff_quota = $16, staff_due = $17,
                revision = revision + 1, updated_at = $18
             where id = $19 and organisation_id = $20 and revision = $21"
        )
        .bind(input.kind)
        .bind(&input.show_name)
        .bind(&input.edition)
        .bind(&input.venue)
        .bind(&input.address)
        .bind(&input.zone)
        .bind(&input.presentation)
        .bind(&input.objectives)
        .bind(&input.deliberation)
        .bind(&input.budget_line)
        .bind(input.first_day())
        .bind(input.call_opens)
        .bind(input.call_closes)
        .bind(&input.consent_text)
        .bind(version)
        .bind(input.staff_quota)
        .bind(input.staff_due)
        .bind(store.now())
        .bind(before.id)
        .bind(before.organisation_id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    if version != before.consent_version {
        keep_consent(tx, store, before.id, version, &input.consent_text).await?;
    }
    days::write(tx, store, before.id, &input.days).await
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
