//! A decision on an application, of which its applicant does not hear yet.

use domain::access::{Act, Actor};
use domain::application::{Decision, Refusal, Status};
use domain::id::ApplicationId;
use domain::mail::Letter;

use super::tell::tell_one;
use super::{change, company, undo, within};
use crate::db::{Row, Store};
use crate::error::Result;
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
    if application.revision != revision {
        return Err(Refusal::Changed.into());
    }
    let status = application
        .status
        .decide(decision)
        .ok_or(Refusal::Status(application.status))?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let mut made = None;
    let company = match application.exhibitor_id {
        None if matches!(status, Status::ToAccept | Status::Waitlisted) => {
            let company = company::of(&mut tx, store, &scope, &application).await?;
            made = company.made.then_some(company.exhibitor);
            Some(company.exhibitor)
        }
        known => known,
    };
    let mut given_back = Vec::new();
    if matches!(status, Status::ToDecline)
        && let Some(exhibitor) = company
    {
        given_back = allocation::vacate_all(&mut tx, store, participation.id, exhibitor).await?;
    }
    let decided = Row::of(&tx, "application")
        .set("status", status)
        .set("exhibitor_id", company)
        .set("decision_note", note)
        .set("decided_at", store.now());
    change(&mut tx, store, id, revision, decided).await?;
    if status == Status::Waitlisted {
        tell_one(
            &mut tx,
            store,
            &participation,
            &application,
            Letter::ApplicationWaitlisted,
            note,
        )
        .await?;
    }
    let done = undo::decided(&application, status, made, given_back);
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await?;
    Ok(status)
}
