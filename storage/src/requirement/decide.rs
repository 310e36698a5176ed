//! Deciding on what was sent.

use domain::access::{Act, Actor};
use domain::address;
use domain::id::{PersonId, SubmissionId};
use domain::mail::{Letter, SentBack};
use domain::requirement::submission::{Decision, State, may_decide};

use super::submission::{as_read, read_before};
use super::{concerned, undo};
use crate::db::{Store, on, run};
use crate::error::Result;
use crate::mail::About;
use crate::{audit, participation};

/// Accepts, refuses, waives or reopens what was read: `seen` stands for it ([`super::Owed::seen`]). Those who have to do it again are told why.
///
/// # Errors
/// What [`may_decide`] refuses, when it is not what was read, or when the actor may not.
pub async fn decide(
    actor: &Actor,
    store: &Store,
    id: SubmissionId,
    seen: &str,
    decision: Decision,
    reason: &str,
) -> Result<State> {
    let scope = actor.scope(Act::SubmissionDecide)?;
    let owed = as_read(store, &scope, id, seen).await?;
    let to = may_decide(owed.state, owed.cancelled_at.is_some(), decision, reason)?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, owed.participation_id).await?;
    let before: Option<PersonId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select decided_by from submission where id = $1"
    ).bind(id).fetch_one(c))?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update submission set state = $1, reason = $2, decided_at = $3, decided_by = $4,
                revision = revision + 1, changed_at = $3
             where id = $5 and state = $6 and cancelled_at is null
             and revision = $7 and coalesce(sent_at, 0) = $8"
        )
        .bind(to)
        .bind(reason.trim())
        .bind(store.now())
        .bind(scope.person)
        .bind(id)
        .bind(owed.state)
        .bind(owed.revision)
        .bind(owed.sent_at.map_or(0, |at| at.0))
    )?;
    if changed == 0 {
        return Err(read_before());
    }
    if to == State::ToDo {
        // The days that it had while it was done may no longer be those of the show.
        super::spread(&mut tx, store, owed.participation_id).await?;
    }
    if to == State::Refused {
        let whom = concerned(
            &mut tx,
            owed.participation_id,
            owed.exhibitor_id,
            owed.responsible_id,
        )
        .await?;
        for person in whom.into_iter().filter(|p| Some(p.id) != scope.person) {
            let letter = Letter::RequirementRefused(SentBack {
                participation: owed.show(),
                company: owed.company.clone().unwrap_or_default(),
                requirement: owed.title.clone(),
                note: reason.trim().to_owned(),
                path: address::submission(id),
            });
            let about = About::of(scope.organisation).exhibitor(owed.exhibitor_id);
            crate::mail::send(&mut tx, store, about, &person.into(), &letter).await?;
        }
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        undo::decided(&owed, before, to),
        id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(to)
}
