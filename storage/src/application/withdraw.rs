//! An application taken back by whoever has its link.

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor};
use domain::application::{Application, Refusal, Status};
use domain::exhibit::block_of;
use domain::form::Problems;
use domain::id::ExhibitorId;
use domain::mail::{Letter, Recipient, Way};

use super::bearer::in_hand;
use super::{end, has_few_letters};
use crate::db::{Store, on};
use crate::error::Result;
use crate::mail::About;
use crate::{audit, exhibit, participation, secret};

/// Stands for an application as its applicant reads it: a decision that is prepared is not in it, as
/// a revision would be.
pub fn seen(application: &Application) -> String {
    let fields = application.fields();
    let typed = fields
        .iter()
        .filter(|(name, _)| !matches!(block_of(name), Some((_, "id"))))
        .map(|(name, values)| format!("{name}={}", values.join(",")));
    let status = application.status.as_applicant_sees().to_string();
    let all: Vec<String> = typed.chain([status]).collect();
    BASE32_NOPAD.encode(&secret::hash(&all.join("\n")))
}

/// Takes the application back whose link is in hand, as it was read ([`seen`]). What the company had on the stand is given
/// back with it.
///
/// # Errors
/// [`Refusal::Status`] when it was declined; when it was changed meanwhile. Withdrawn twice is withdrawn.
pub async fn withdraw(actor: &Actor, store: &Store, read: &str) -> Result<()> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    let (application, participation) = in_hand(store, &scope).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let mut application: Application = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.id = $1"
    )).bind(application.id).fetch_one(c))?;
    application.exhibits = exhibit::of_application_in(&mut tx, application.id).await?;
    // Pressed twice.
    if application.status == Status::Withdrawn {
        return Ok(());
    }
    if !application.status.can_be_withdrawn() {
        return Err(Refusal::Status(application.status.as_applicant_sees()).into());
    }
    if seen(&application) != read {
        return Err(Problems::changed().into());
    }
    let company: Option<Option<ExhibitorId>> = on!(tx &mut tx, c => sqlx::query_scalar(
        "update application set status = 'withdrawn', revision = revision + 1, updated_at = $1
         where id = $2 and revision = $3 and status not in ('declined', 'withdrawn')
         returning exhibitor_id"
    ).bind(store.now()).bind(application.id).bind(application.revision).fetch_optional(c))?;
    let Some(company) = company else {
        return Err(Problems::changed().into());
    };
    if application.status == Status::Accepted {
        let losses = end::losses(&mut tx, &application).await?;
        end::tell_organisers(&mut tx, store, &participation, &application, &losses).await?;
    }
    if let Some(exhibitor) = company {
        end::give_up(&mut tx, store, &participation, exhibitor, application.id).await?;
    }
    if !application.contact_email.is_empty()
        && has_few_letters(&mut tx, store, &application.contact_email).await?
    {
        let letter = Letter::ApplicationWithdrawn(Way {
            participation: participation.name(),
            path: String::new(),
        });
        let to = Recipient {
            email: application.contact_email,
            name: String::new(),
            locale: application.locale,
        };
        let about = About::of(participation.organisation_id);
        let about = about.application(application.id).exhibitor(company);
        crate::mail::send(&mut tx, store, about, &to, &letter).await?;
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::ApplicationOwn,
        application.id.0,
    )
    .await?;
    tx.commit().await
}
