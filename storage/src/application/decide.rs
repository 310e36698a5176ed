//! A decision on an application, of which its applicant does not hear yet.

use domain::access::{Act, Actor, Scope};
use domain::application::{Application, Decision, Refusal, Status};
use domain::done::Deed;
use domain::id::{ApplicationId, DoneId, ParticipationId};
use domain::mail::Letter;
use domain::participation::Participation;

use super::tell::tell_one;
use super::{change, company, undo, within};
use crate::db::{Row, Store, Tx};
use crate::error::{Error, Result};
use crate::several::{Outcome, Several};
use crate::{allocation, audit, participation};

/// Prepares a decision on the application of that revision: nothing is decided on what nobody read.
/// Accepting and waiting put the company into the directory, or find it there, so that a position can
/// be held; where a company of that SIRET or name stands there that does not know the applicant,
/// [`company::choose`] comes first. Nobody is told of an acceptance or a refusal yet; a
/// place on the waiting list is told at once.
///
/// # Errors
/// [`Refusal::Changed`] when it is of another revision by now, [`Refusal::Status`] when it cannot be
/// decided from where it stands, [`Refusal::AlreadyApplied`] when the company has another application
/// here.
pub async fn decide(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    decision: Decision,
    note: &str,
) -> Result<Status> {
    let scope = actor.scope(Act::ApplicationDecide)?;
    let (application, participation) = within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let case = (&application, &participation);
    let (status, _) = one(&mut tx, store, &scope, case, revision, (decision, note)).await?;
    tx.commit().await?;
    Ok(status)
}

/// Prepares the same decision on several applications of a participation, each as it was read at its
/// revision: on those that changed since, or cannot be decided so, nothing is decided.
///
/// # Errors
/// When none could be decided, or the actor may not.
pub async fn decide_many(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    read: &[(ApplicationId, i64)],
    decision: Decision,
) -> Result<Outcome> {
    let scope = actor.scope(Act::ApplicationDecide)?;
    let show = participation::within(store, &scope, participation).await?;
    let deed = match decision {
        Decision::Accept => Deed::ToAccept,
        Decision::Decline => Deed::ToDecline,
        Decision::Waitlist => Deed::Waitlisted,
        Decision::Reopen => Deed::Reopened,
    };
    let mut several = Several::begin(deed, read.len())?;
    let mut cases = Vec::new();
    for (id, revision) in read {
        let (application, of) = within(store, &scope, *id).await?;
        if of.id != show.id {
            return Err(Error::NotFound);
        }
        cases.push((application, *revision));
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, show.id).await?;
    for (application, revision) in &cases {
        Several::mark(&mut tx).await?;
        let note = &application.decision_note;
        let case = (application, &show);
        let done = one(&mut tx, store, &scope, case, *revision, (decision, note)).await;
        let done = done.map(|(_, line)| line);
        several.took(&mut tx, application.id.0, done).await?;
    }
    let act = Act::ApplicationDecide;
    several.finish(tx, store, &scope, act, show.id).await
}

/// Decides on one as it was read, in the act's transaction; gives where it stands then, and the line about it.
async fn one(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    (application, participation): (&Application, &Participation),
    revision: i64,
    (decision, note): (Decision, &str),
) -> Result<(Status, DoneId)> {
    if application.revision != revision {
        return Err(Refusal::Changed.into());
    }
    let status = application
        .status
        .decide(decision)
        .ok_or(Refusal::Status(application.status))?;
    let mut made = None;
    let company = match application.exhibitor_id {
        None if matches!(status, Status::ToAccept | Status::Waitlisted) => {
            let company = company::of(tx, store, scope, application).await?;
            made = company.made.then_some(company.exhibitor);
            Some(company.exhibitor)
        }
        known => known,
    };
    let mut given_back = Vec::new();
    if matches!(status, Status::ToDecline)
        && let Some(exhibitor) = company
    {
        given_back = allocation::vacate_all(tx, store, participation.id, exhibitor).await?;
    }
    let decided = Row::of(tx, "application")
        .set("status", status)
        .set("exhibitor_id", company)
        .set("decision_note", note)
        .set("decided_at", store.now());
    change(tx, store, application.id, revision, decided).await?;
    if status == Status::Waitlisted {
        let letter = Letter::ApplicationWaitlisted;
        tell_one(tx, store, participation, application, letter, note).await?;
    }
    let done = undo::decided(application, status, made, given_back);
    let line = audit::line(tx, store, scope, done, application.id.0).await?;
    Ok((status, line))
}
