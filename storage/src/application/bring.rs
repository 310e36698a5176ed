//! An exhibitor whom an organiser brings in without a call: added at once, or invited to say the rest
//! by the link of an application of its own.

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::application::bring::{BringInput, How};
use domain::application::{Application, Refusal, Status};
use domain::done::Deed;
use domain::exhibitor::ExhibitorInput;
use domain::id::{ApplicationId, ExhibitorId, ParticipationId};
use domain::mail::{Answer, Asked, Letter, Recipient};
use domain::organisation::Language;
use domain::participation::Participation;

use super::tell::welcome;
use super::{change, within};
use crate::db::{Row, Store, Tx, on};
use crate::error::{Error, Result, is_taken};
use crate::mail::About;
use crate::{audit, exhibitor, keys, organisation, participation, requirement, secret};

/// What came of bringing a company in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bring {
    /// Its application, which nobody wrote yet.
    pub application: ApplicationId,
    /// The company in the directory; none for one that is invited and new.
    pub exhibitor: Option<ExhibitorId>,
}

/// How many are listed that were invited and have not answered.
const LISTED: i64 = 200;

/// Adds a company to a participation, or invites it, and writes to its contact. A new company that is added
/// is put into the directory; one that is invited when it is decided on, as with any application.
///
/// # Errors
/// [`Refusal::SameName`] when a company of that name stands in the directory and nobody said that it is
/// another; [`Refusal::NoConsent`] when there is nothing that who is invited would agree to; [`Refusal::AlreadyApplied`] when it is there already; [`Error::TooManyLetters`] when the address
/// had too many of late; when the actor may not, or there is no such company or participation.
pub async fn bring(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    input: &BringInput,
) -> Result<Bring> {
    let scope = actor.scope(Act::ApplicationBring)?;
    let show = participation::within(store, &scope, id).await?;
    if input.how == How::Invite && show.consent_text.is_empty() {
        return Err(Refusal::NoConsent.into());
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, id).await?;
    let (exhibitor, name) = company(&mut tx, store, &scope, input).await?;
    let organisation = organisation::of_in(&mut tx, scope.organisation).await?;
    let locale = organisation.typed.locale.unwrap_or(Language::French);
    let to = Recipient {
        email: input.contact_email.clone(),
        name: input.contact_name.clone(),
        locale: locale.to_string(),
    };
    let token = secret::token(&store.chance);
    let application = insert(
        &mut tx,
        store,
        &show,
        input,
        (exhibitor, &name, &to, &token),
    )
    .await?;
    let (deed, letter): (_, fn(Answer) -> Letter) = match (input.how, exhibitor) {
        (How::Add, Some(exhibitor)) => {
            let there = read(&mut tx, application).await?;
            welcome(&mut tx, store, &scope, &show, &there, exhibitor).await?;
            requirement::spread(&mut tx, store, id).await?;
            (Deed::Added, Letter::ExhibitorAdded)
        }
        _ => (Deed::Invited, Letter::ExhibitorInvited),
    };
    crate::mail::at_most(&mut tx, store, Asked::Invitation, &to.email).await?;
    let path = match deed {
        Deed::Invited => address::apply_link(&token),
        _ => address::sign_in(),
    };
    let letter = letter(Answer {
        participation: show.name(),
        company: name,
        note: input.note.clone(),
        path,
    });
    let about = About::of(scope.organisation).application(application);
    crate::mail::send(&mut tx, store, about.exhibitor(exhibitor), &to, &letter).await?;
    let done = (Act::ApplicationBring, deed);
    audit::line(&mut tx, store, &scope, done, application.0).await?;
    tx.commit().await?;
    Ok(Bring {
        application,
        exhibitor,
    })
}

/// The company that is meant, and what it is called; a new one is put into the directory when it is added.
async fn company(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    input: &BringInput,
) -> Result<(Option<ExhibitorId>, String)> {
    if let Some(known) = input.exhibitor {
        let name: Option<String> = on!(tx &mut *tx, c => sqlx::query_scalar(
            "select name from exhibitor
             where id = $1 and organisation_id = $2 and archived_at is null"
        ).bind(known).bind(scope.organisation).fetch_optional(c))?;
        let name = name.ok_or(Error::NotFound)?;
        // Whoever plans says that they are of the company.
        exhibitor::insert_contact(tx, store, known, &input.contact()).await?;
        return Ok((Some(known), name));
    }
    let name = input.company.clone();
    let same: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select count(*) from exhibitor
         where organisation_id = $1 and name_key = $2 and archived_at is null"
    ).bind(scope.organisation).bind(domain::text::key(&name)).fetch_one(c))?;
    if same > 0 && !input.another {
        return Err(Refusal::SameName.into());
    }
    if input.how == How::Invite {
        return Ok((None, name));
    }
    let new = ExhibitorInput {
        name: name.clone(),
        ..ExhibitorInput::default()
    };
    let made = exhibitor::insert(tx, store, scope, &new).await?;
    exhibitor::insert_contact(tx, store, made, &input.contact()).await?;
    Ok((Some(made), name))
}

async fn insert(
    tx: &mut Tx,
    store: &Store,
    show: &Participation,
    input: &BringInput,
    (exhibitor, company, to, token): (Option<ExhibitorId>, &str, &Recipient, &str),
) -> Result<ApplicationId> {
    let id: ApplicationId = store.id();
    let now = store.now();
    let contact = input.contact();
    let others = std::iter::once(contact.email.as_str());
    let added = (input.how == How::Add).then_some(now);
    // Whoever is invited says themselves what they are called.
    let (status, name) = match input.how {
        How::Add => (Status::Accepted, &contact.name),
        How::Invite => (Status::Draft, &input.contact_name),
    };
    let inserted = Row::of(tx, "application")
        .set("id", id)
        .set("participation_id", show.id)
        .set("exhibitor_id", exhibitor)
        .set("status", status)
        .set("resume_hash", secret::hash(token))
        .set("company_name", company)
        .set("siret", "")
        .set("sector", "")
        .set("website", "")
        .set("contact_name", name)
        .set("contact_email", &contact.email)
        .set("contact_phone", "")
        .set("contact_function", "")
        .set("days", "")
        .set("message", "")
        .set("locale", &to.locale)
        .set("decision_note", "")
        .set(
            "search_key",
            keys::of_application(company, &contact.name, others),
        )
        .set("sort_key", domain::text::order(company))
        .set("revision", 1_i64)
        .set("created_at", now)
        .set("updated_at", now)
        .set("decided_at", added)
        .set("told_at", added)
        .set("brought_at", now)
        .insert(tx)
        .await;
    match inserted {
        Err(error) if is_taken(&error) => Err(Refusal::AlreadyApplied.into()),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(id),
    }
}

async fn read(tx: &mut Tx, id: ApplicationId) -> Result<Application> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.id = $1"
    )).bind(id).fetch_one(c))?)
}

/// Those who were invited and have handed nothing in yet, the last first.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.participation_id = $1 and a.status = 'draft' and a.brought_at is not null
         order by a.brought_at desc, a.id desc limit $2"
    )).bind(participation).bind(LISTED).fetch_all(c))?)
}

/// Admits a company that was invited and says nothing, as it was read at that revision: it exhibits from now
/// on, as if it had been added.
///
/// # Errors
/// [`Refusal::SameName`] when a company of that name stands in the directory that does not know the contact;
/// otherwise as for [`uninvite`].
pub async fn admit(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
) -> Result<ExhibitorId> {
    let scope = actor.scope(Act::ApplicationBring)?;
    let (mut application, show) = unanswered(store, &scope, id).await?;
    if application.contact_name.is_empty() {
        application
            .contact_name
            .clone_from(&application.contact_email);
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, show.id).await?;
    let exhibitor = match application.exhibitor_id {
        Some(known) => known,
        None => match super::company::of(&mut tx, store, &scope, &application).await {
            Ok(company) => company.exhibitor,
            Err(Error::Problems(problems)) if problems == Refusal::CompanyToChoose => {
                return Err(Refusal::SameName.into());
            }
            Err(other) => return Err(other),
        },
    };
    let row = Row::of(&tx, "application")
        .set("status", Status::Accepted)
        .set("exhibitor_id", exhibitor)
        .set("decided_at", store.now())
        .set("told_at", store.now());
    change(&mut tx, store, id, revision, row).await?;
    welcome(&mut tx, store, &scope, &show, &application, exhibitor).await?;
    requirement::spread(&mut tx, store, show.id).await?;
    let letter = Letter::ExhibitorAdded(Answer {
        participation: show.name(),
        company: application.company_name.clone(),
        note: String::new(),
        path: address::sign_in(),
    });
    let to = Recipient {
        email: application.contact_email.clone(),
        name: application.contact_name.clone(),
        locale: application.locale.clone(),
    };
    let about = About::of(scope.organisation)
        .application(id)
        .exhibitor(exhibitor);
    crate::mail::send(&mut tx, store, about, &to, &letter).await?;
    let done = (Act::ApplicationBring, Deed::Added);
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await?;
    Ok(exhibitor)
}

/// Sends an invitation again that nobody has answered, as it was read at that revision. It has a new link, since
/// nobody but its reader knows the last, which opens nothing any more; what was written by that is kept.
///
/// # Errors
/// [`Error::TooManyLetters`] when the address had too many of late; otherwise as for [`uninvite`].
pub async fn invite_again(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
) -> Result<()> {
    let scope = actor.scope(Act::ApplicationBring)?;
    let (application, show) = unanswered(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, show.id).await?;
    let token = secret::token(&store.chance);
    let row = Row::of(&tx, "application")
        .set("resume_hash", secret::hash(&token))
        .set("brought_at", store.now())
        .raise("epoch");
    change(&mut tx, store, id, revision, row).await?;
    let to = Recipient {
        email: application.contact_email.clone(),
        name: application.contact_name.clone(),
        locale: application.locale.clone(),
    };
    crate::mail::at_most(&mut tx, store, Asked::Invitation, &to.email).await?;
    let letter = Letter::ExhibitorInvited(Answer {
        participation: show.name(),
        company: application.company_name.clone(),
        note: String::new(),
        path: address::apply_link(&token),
    });
    let about = About::of(scope.organisation)
        .application(id)
        .exhibitor(application.exhibitor_id);
    crate::mail::send(&mut tx, store, about, &to, &letter).await?;
    let done = (Act::ApplicationBring, Deed::Invited);
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

/// An invitation that nobody has answered.
async fn unanswered(
    store: &Store,
    scope: &Scope,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let (application, show) = within(store, scope, id).await?;
    if application.brought_at.is_none() {
        return Err(Error::NotFound);
    }
    if application.status != Status::Draft {
        return Err(Refusal::Status(application.status).into());
    }
    Ok((application, show))
}

/// Takes an invitation back that nobody has answered, as it was read at that revision: its link says so.
///
/// # Errors
/// [`Refusal::Changed`] when it is of another revision by now, [`Refusal::Status`] when it was answered;
/// [`Error::NotFound`] when nobody was invited by it; when the actor may not.
pub async fn uninvite(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
) -> Result<()> {
    let scope = actor.scope(Act::ApplicationBring)?;
    let (_, show) = unanswered(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, show.id).await?;
    let row = Row::of(&tx, "application").set("status", Status::Withdrawn);
    change(&mut tx, store, id, revision, row).await?;
    let done = (Act::ApplicationBring, Deed::Removed);
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
