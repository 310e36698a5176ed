//! Every decision that is prepared, told together.

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::application::{Application, Refusal, Status};
use domain::id::{ApplicationId, ExhibitorId, ParticipationId};
use domain::mail::{Answer, Letter, Recipient};
use domain::participation::Participation;

use super::company;
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::exhibit::exhibits;
use crate::mail::About;
use crate::{audit, exhibit, feed, organisation, participation, people, secret};

/// The applications of a participation whose decision is prepared and not told, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn prepared(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.participation_id = $1 and a.status in ('to_accept', 'to_decline')
         order by a.sort_key, a.id"
    )).bind(participation).fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id from application a
         where a.participation_id = $1 and a.status in ('to_accept', 'to_decline'))"
    )).bind(participation).fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(rows)
}

/// Stands for exactly these decisions, as they were read.
pub fn digest(prepared: &[Application]) -> String {
    let mut all: Vec<(ApplicationId, i64)> = prepared.iter().map(|a| (a.id, a.revision)).collect();
    all.sort_unstable();
    let all: Vec<String> = all.iter().map(|(id, n)| format!("{id} {n}")).collect();
    BASE32_NOPAD.encode(&secret::hash(&all.join("\n")))
}

/// Tells every applicant whose decision is prepared, together. Those accepted can sign in from
/// then on, and have their calendar. `read` stands for what was read ([`digest`]).
///
/// # Errors
/// [`Refusal::OthersPrepared`] when others are prepared by now; when the actor may not, or the
/// database fails. Then nobody is told.
pub async fn tell(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    read: &str,
) -> Result<Vec<ApplicationId>> {
    let scope = actor.scope(Act::ApplicationTell)?;
    let participation = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let prepared: Vec<Application> = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.participation_id = $1 and a.status in ('to_accept', 'to_decline') order by a.id"
    )).bind(participation.id).fetch_all(c))?;
    // A button that is pressed twice has nothing left to tell.
    if !prepared.is_empty() && digest(&prepared) != read {
        return Err(Refusal::OthersPrepared.into());
    }
    let mut told = Vec::new();
    for application in prepared {
        let Some(status) = application.status.told() else {
            continue;
        };
        let changed = run!(
            &mut tx,
            sqlx::query(
                "update application set status = $1, told_at = $2, updated_at = $2,
                    revision = revision + 1 where id = $3 and revision = $4"
            )
            .bind(status)
            .bind(store.now())
            .bind(application.id)
            .bind(application.revision)
        )?;
        if changed == 0 {
            continue;
        }
        let note = application.decision_note.clone();
        let letter: fn(Answer) -> Letter =
            if let (Status::Accepted, Some(exhibitor)) = (status, application.exhibitor_id) {
                welcome(
                    &mut tx,
                    store,
                    &scope,
                    &participation,
                    &application,
                    exhibitor,
                )
                .await?;
                Letter::ApplicationAccepted
            } else {
                Letter::ApplicationDeclined
            };
        tell_one(&mut tx, store, &participation, &application, letter, &note).await?;
        told.push(application.id);
    }
    crate::requirement::spread(&mut tx, store, participation.id).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::ApplicationTell,
        participation.id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(told)
}

/// Lets the applicant sign in for the company: as one of its people when it knows the address, for
/// this application only otherwise; then the people whom it does have are told.
pub(super) async fn welcome(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    participation: &Participation,
    application: &Application,
    exhibitor: ExhibitorId,
) -> Result<()> {
    let person = organisation::person(
        tx,
        store,
        &application.contact_name,
        &application.contact_email,
        &application.locale,
    )
    .await?;
    let known = company::knows(tx, exhibitor, &application.contact_email).await?;
    let limit = (!known).then_some(application.id);
    people::join(tx, store, exhibitor, person.id, application, limit).await?;
    if !known {
        people::tell_applied(tx, store, participation, application, exhibitor).await?;
    }
    feed::make(tx, store, scope, participation.id, Some(exhibitor)).await
}

pub(super) async fn tell_one(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    application: &Application,
    letter: fn(Answer) -> Letter,
    note: &str,
) -> Result<()> {
    let letter = letter(Answer {
        participation: participation.name(),
        company: application.company_name.clone(),
        note: note.to_owned(),
        path: address::sign_in(),
    });
    let to = Recipient {
        email: application.contact_email.clone(),
        name: application.contact_name.clone(),
        locale: application.locale.clone(),
    };
    let about = About::of(participation.organisation_id).application(application.id);
    let about = about.exhibitor(application.exhibitor_id);
    crate::mail::send(tx, store, about, &to, &letter).await
}
