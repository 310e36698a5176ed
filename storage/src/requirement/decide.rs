//! Deciding on what was sent.

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::done::Deed;
use domain::form::Problems;
use domain::id::{DoneId, ParticipationId, PersonId, SubmissionId};
use domain::mail::{Letter, SentBack};
use domain::requirement::submission::{Decision, State, may_decide};

use super::submission::{Owed, as_read, read_before, within};
use super::{concerned, undo};
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::mail::About;
use crate::several::{Outcome, Several};
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
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, owed.participation_id).await?;
    let (to, _) = one(&mut tx, store, &scope, &owed, (decision, reason)).await?;
    tx.commit().await?;
    Ok(to)
}

/// Decides the same on several answers of a participation, each as it was read: those that changed since,
/// or cannot be decided so, stay as they are.
///
/// # Errors
/// When none could be decided, or the actor may not.
pub async fn decide_many(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    read: &[(SubmissionId, String)],
    decision: Decision,
) -> Result<Outcome> {
    let scope = actor.scope(Act::SubmissionDecide)?;
    participation::within(store, &scope, participation).await?;
    let deed = match decision {
        Decision::Accept => Deed::Accepted,
        Decision::Refuse => Deed::SentBack,
        Decision::Waive => Deed::Waived,
        Decision::Reopen => Deed::Reopened,
    };
    let mut several = Several::begin(deed, read.len())?;
    let mut all = Vec::new();
    for (id, seen) in read {
        let owed = within(store, &scope, *id).await?;
        if owed.participation_id != participation {
            return Err(Error::NotFound);
        }
        if owed.seen() == *seen {
            all.push(owed);
        } else {
            several.pass(id.0, &Problems::changed());
        }
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    for owed in &all {
        Several::mark(&mut tx).await?;
        let done = one(&mut tx, store, &scope, owed, (decision, "")).await;
        let done = done.map(|(_, line)| line);
        several.took(&mut tx, owed.id.0, done).await?;
    }
    let act = Act::SubmissionDecide;
    several.finish(tx, store, &scope, act, participation).await
}

/// Decides on one as it was read, in the act's transaction; gives where it stands then, and the line about it.
async fn one(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    owed: &Owed,
    (decision, reason): (Decision, &str),
) -> Result<(State, DoneId)> {
    let id = owed.id;
    let to = may_decide(owed.state, owed.cancelled_at.is_some(), decision, reason)?;
    let before: Option<PersonId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select decided_by from submission where id = $1"
    ).bind(id).fetch_one(c))?;
    let changed = run!(
        &mut *tx,
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
        super::spread(tx, store, owed.participation_id).await?;
    }
    if to == State::Refused {
        let whom = concerned(
            tx,
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
            crate::mail::send(tx, store, about, &person.into(), &letter).await?;
        }
    }
    let done = undo::decided(owed, before, to);
    let line = audit::line(tx, store, scope, done, id.0).await?;
    Ok((to, line))
}
