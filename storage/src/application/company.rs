//! Which company of the directory an application is for. A SIRET is no secret and a name even less:
//! that somebody typed one makes them nobody of that company.

use domain::access::{Act, Actor, Scope};
use domain::application::{Application, Refusal, Status};
use domain::exhibitor::{ContactInput, ExhibitorInput};
use domain::id::{ApplicationId, ExhibitorId};
use domain::mail::address::account;
use domain::siret::Siret;

use super::within;
use crate::db::{Row, Store, Tx, on};
use crate::error::Result;
use crate::{allocation, audit, exhibitor, participation};

/// What an application has in common with a company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The SIRET.
    Siret,
    /// The name only.
    #[default]
    Name,
}

impl By {
    fn of(same_siret: bool) -> Self {
        if same_siret { Self::Siret } else { Self::Name }
    }
}

/// The company of the directory that an application may be for.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Match {
    /// The company.
    pub exhibitor: ExhibitorId,
    /// What it is called in the directory.
    pub name: String,
    /// Its SIRET there.
    pub siret: Option<Siret>,
    /// Whether it is archived.
    pub archived: bool,
    /// What the application has in common with it.
    #[sqlx(skip)]
    pub by: By,
    /// Whether the applicant's mail address is that of one of its contacts or people.
    #[sqlx(skip)]
    pub known: bool,
    /// Whether the application was given to it already.
    #[sqlx(skip)]
    pub chosen: bool,
}

/// What an organiser says of a company that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is that company.
    Same(ExhibitorId),
    /// It is another one, which is put into the directory on its own. A SIRET stands there once: the
    /// new one has none as long as the other has it.
    Another,
}

/// What the directory has of that SIRET, or else of that name.
///
/// # Errors
/// When the actor may not, or there is no such application.
pub async fn see(actor: &Actor, store: &Store, id: ApplicationId) -> Result<Option<Match>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    let (application, _) = within(store, &scope, id).await?;
    let mut tx = store.db.look().await?;
    match application.exhibitor_id {
        Some(exhibitor) => chosen(&mut tx, &application, exhibitor).await.map(Some),
        None => find(&mut tx, &scope, &application).await,
    }
}

async fn chosen(tx: &mut Tx, application: &Application, exhibitor: ExhibitorId) -> Result<Match> {
    let found: Match = on!(tx &mut *tx, c => sqlx::query_as(
        "select id as exhibitor, name, siret, archived_at is not null as archived
         from exhibitor where id = $1"
    ).bind(exhibitor).fetch_one(c))?;
    Ok(Match {
        by: By::of(found.siret.as_ref().map(Siret::digits) == Some(application.siret.as_str())),
        known: knows(tx, exhibitor, &application.contact_email).await?,
        chosen: true,
        ..found
    })
}

/// The company of that SIRET; without one, or where none has it, that of the name, unless both have
/// a SIRET and they differ.
async fn find(tx: &mut Tx, scope: &Scope, application: &Application) -> Result<Option<Match>> {
    let siret: Option<Siret> = application.siret.parse().ok();
    let found: Option<Match> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id as exhibitor, name, siret, archived_at is not null as archived
         from exhibitor where organisation_id = $1
         and (siret = $2 or (name_key = $3 and (siret is null or $2 is null)))
         order by case when siret = $2 then 0 else 1 end, id limit 1"
    ).bind(scope.organisation).bind(&siret)
     .bind(domain::text::key(&application.company_name)).fetch_optional(c))?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Match {
        by: By::of(siret.is_some() && found.siret == siret),
        known: knows(tx, found.exhibitor, &application.contact_email).await?,
        ..found
    }))
}

/// Whether a mail address is that of one of a company's contacts, or of somebody who signs in for
/// all of it.
pub(crate) async fn knows(tx: &mut Tx, exhibitor: ExhibitorId, email: &str) -> Result<bool> {
    let count: i64 = on!(tx tx, c => sqlx::query_scalar(
        "select (select count(*) from contact where exhibitor_id = $1 and email_key = $2)
            + (select count(*) from exhibitor_member m join person p on p.id = m.person_id
                where m.exhibitor_id = $1 and m.application_id is null and p.email_key = $2)"
    ).bind(exhibitor).bind(account(email)).fetch_one(c))?;
    Ok(count > 0)
}

/// Says whether the application of that revision is for the company that stands in the directory, or
/// for another. Until the applicant is told, "the same" can still become "another"; what was held for it is given back
/// then.
///
/// # Errors
/// [`Refusal::Changed`] when it is of another revision by now, [`Refusal::CompanyChanged`] when the directory's company is not the one that was looked at,
/// [`Refusal::AlreadyApplied`] when it has another application here, [`Refusal::Status`] when it is
/// too late.
pub async fn choose(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    choice: Choice,
) -> Result<ExhibitorId> {
    let scope = actor.scope(Act::ApplicationDecide)?;
    let (application, participation) = within(store, &scope, id).await?;
    if application.revision != revision {
        return Err(Refusal::Changed.into());
    }
    let told = matches!(
        application.status,
        Status::Draft | Status::Accepted | Status::Declined | Status::Withdrawn
    );
    if told {
        return Err(Refusal::Status(application.status).into());
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let found = find(&mut tx, &scope, &application).await?;
    let company = match (choice, application.exhibitor_id) {
        (Choice::Same(seen), None) if found.as_ref().is_some_and(|m| m.exhibitor == seen) => seen,
        (Choice::Same(seen), Some(own)) if seen == own => own,
        (Choice::Same(_), _) => return Err(Refusal::CompanyChanged.into()),
        // What this application has brought in itself is another one already.
        (Choice::Another, Some(own)) if found.as_ref().is_none_or(|m| m.exhibitor != own) => own,
        (Choice::Another, before) => {
            if let Some(before) = before {
                allocation::vacate_all(&mut tx, store, participation.id, before).await?;
            }
            apart_from(&mut tx, store, &scope, &application).await?
        }
    };
    let chosen = Row::of(&tx, "application").set("exhibitor_id", company);
    super::change(&mut tx, store, id, revision, chosen).await?;
    audit::line(&mut tx, store, &scope, Act::ApplicationDecide, id.0).await?;
    tx.commit().await?;
    Ok(company)
}

/// The company of an application that nobody had to choose: the one that knows the applicant, or a
/// new one where there is none.
pub(super) async fn of(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    application: &Application,
) -> Result<Of> {
    let (exhibitor, made) = match find(tx, scope, application).await? {
        Some(found) if found.known => (found.exhibitor, false),
        Some(_) => return Err(Refusal::CompanyToChoose.into()),
        None => (apart_from(tx, store, scope, application).await?, true),
    };
    Ok(Of { exhibitor, made })
}

/// The company that an application is of.
pub(super) struct Of {
    /// Which.
    pub(super) exhibitor: ExhibitorId,
    /// Whether it was put into the directory only now.
    pub(super) made: bool,
}

/// Puts the company of an application into the directory with the applicant as its contact; without
/// its SIRET where another company has it.
async fn apart_from(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    application: &Application,
) -> Result<ExhibitorId> {
    let siret: Option<Siret> = application.siret.parse().ok();
    let taken: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select count(*) from exhibitor where organisation_id = $1 and siret = $2"
    ).bind(scope.organisation).bind(&siret).fetch_one(c))?;
    let input = ExhibitorInput {
        name: application.company_name.clone(),
        siret: siret.filter(|_| taken == 0),
        sector: application.sector.parse().ok(),
        website: application.website.clone(),
        ..ExhibitorInput::default()
    };
    let id = exhibitor::insert(tx, store, scope, &input).await?;
    exhibitor::insert_contact(tx, store, id, &contact(application)).await?;
    Ok(id)
}

/// The applicant, as a contact.
pub(crate) fn contact(application: &Application) -> ContactInput {
    ContactInput {
        name: application.contact_name.clone(),
        email: application.contact_email.clone(),
        phone: application.contact_phone.clone(),
        function: application.contact_function.clone(),
    }
}

#[cfg(test)]
mod tests;
