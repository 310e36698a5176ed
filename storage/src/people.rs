//! Who signs in for a company. Whoever applied in its name without being known to it has that one
//! application only, until somebody of the company or of the organisation agrees.

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::application::Application;
use domain::done::SignedIn;
use domain::exhibitor::{ContactInput, Exhibitor};
use domain::form::{Problem, Problems};
use domain::id::{ApplicationId, ExhibitorId, ParticipationId, PersonId};
use domain::mail::address::account;
use domain::mail::{Access, Letter, Recipient, Stranger};
use domain::participation::Participation;
use domain::text::order;
use domain::time::Timestamp;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::exhibitor::{self, insert_contact, within};
use crate::mail::About;
use crate::{audit, bearer, concerned};

/// Somebody who signs in for a company.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Somebody {
    /// Who.
    pub person_id: PersonId,
    /// What they called themselves when they applied.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// The one application that they are held to, if they are.
    pub application_id: Option<ApplicationId>,
    /// To which participation it is.
    pub participation_id: Option<ParticipationId>,
    /// What that is called.
    pub participation_name: Option<String>,
    /// The participation's word in addresses.
    pub participation_slug: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
}

macro_rules! select {
    () => {
        "select m.person_id, m.name, p.email, m.application_id, a.participation_id,
            trim(w.show_name || ' ' || w.edition) as participation_name,
            w.slug as participation_slug, m.created_at
         from exhibitor_member m join person p on p.id = m.person_id
         left join application a on a.id = m.application_id
         left join participation w on w.id = a.participation_id "
    };
}

/// Who signs in for a company, those first to whom nobody has agreed yet.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn list(actor: &Actor, store: &Store, exhibitor: ExhibitorId) -> Result<Vec<Somebody>> {
    let scope = actor.scope(Act::PeopleSee)?;
    within(store, &scope, exhibitor).await?;
    let mut all: Vec<Somebody> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "where m.exhibitor_id = $1 order by m.person_id, a.id"
    )).bind(exhibitor).fetch_all(c))?;
    all.sort_by_cached_key(|one| (one.application_id.is_none(), order(&one.name)));
    Ok(all)
}

async fn standings_of(
    tx: &mut Tx,
    exhibitor: ExhibitorId,
    person: PersonId,
) -> Result<Vec<Somebody>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        select!(), "where m.exhibitor_id = $1 and m.person_id = $2 order by a.id"
    )).bind(exhibitor).bind(person).fetch_all(c))?)
}

/// Lets somebody sign in for a company: for all of it, or for one application only. Who has all of
/// it already keeps that.
pub(crate) async fn join(
    tx: &mut Tx,
    store: &Store,
    exhibitor: ExhibitorId,
    person: PersonId,
    application: &Application,
    limit: Option<ApplicationId>,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into exhibitor_member (exhibitor_id, person_id, application_id, name,
                created_at) values ($1, $2, $3, $4, $5) on conflict do nothing"
        )
        .bind(exhibitor)
        .bind(person)
        .bind(limit)
        .bind(&application.contact_name)
        .bind(store.now())
    )?;
    Ok(())
}

/// Tells those who sign in for a company that somebody whom it does not know has applied in its name;
/// where nobody does, its contacts, who can only tell the organiser.
pub(crate) async fn tell_applied(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    application: &Application,
    exhibitor: ExhibitorId,
) -> Result<()> {
    let about = About::of(participation.organisation_id).application(application.id);
    let about = about.exhibitor(exhibitor);
    for (to, letter) in letters_applied(tx, participation, application, exhibitor).await? {
        crate::mail::send(tx, store, about, &to, &letter).await?;
    }
    Ok(())
}

/// The letters that tell them.
pub(crate) async fn letters_applied(
    tx: &mut Tx,
    participation: &Participation,
    application: &Application,
    exhibitor: ExhibitorId,
) -> Result<Vec<(Recipient, Letter)>> {
    let company: String = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select name from exhibitor where id = $1"
    ).bind(exhibitor).fetch_one(c))?;
    let colleague = format!(
        "{} ({})",
        application.contact_name, application.contact_email
    );
    let mut letter: fn(Stranger) -> Letter = Letter::CompanyApplied;
    let people = concerned::people(tx, exhibitor).await?;
    let mut told: Vec<Recipient> = people.into_iter().map(Recipient::from).collect();
    if told.is_empty() {
        letter = Letter::CompanyClaimed;
        told = concerned::contacts(tx, exhibitor).await?;
    }
    let letter = letter(Stranger {
        participation: participation.name(),
        company,
        colleague,
        path: address::mine_people(),
    });
    Ok(told.into_iter().map(|to| (to, letter.clone())).collect())
}

/// Agrees that somebody who applied in a company's name belongs to it: from now on they are one of
/// its people, and of its contacts.
///
/// # Errors
/// [`Error::NotFound`] when nobody waits for that.
pub async fn agree(
    actor: &Actor,
    store: &Store,
    exhibitor: ExhibitorId,
    person: PersonId,
) -> Result<()> {
    let scope = actor.scope(Act::PeopleEdit)?;
    let company = within(store, &scope, exhibitor).await?;
    let mut tx = store.db.begin().await?;
    let waiting = standings_of(&mut tx, exhibitor, person).await?;
    let gone = run!(
        &mut tx,
        sqlx::query(
            "delete from exhibitor_member
             where exhibitor_id = $1 and person_id = $2 and application_id is not null"
        )
        .bind(exhibitor)
        .bind(person)
    )?;
    let Some(first) = waiting.into_iter().find(|one| one.application_id.is_some()) else {
        return Err(Error::NotFound);
    };
    if gone == 0 {
        return Err(Error::NotFound);
    }
    run!(
        &mut tx,
        sqlx::query(
            "insert into exhibitor_member (exhibitor_id, person_id, name, created_at)
             values ($1, $2, $3, $4) on conflict do nothing"
        )
        .bind(exhibitor)
        .bind(person)
        .bind(&first.name)
        .bind(first.created_at)
    )?;
    // It is the same company: what is open reaches further from now on, as with any other role.
    run!(
        &mut tx,
        sqlx::query(
            "update session set application_id = null where exhibitor_id = $1 and person_id = $2"
        )
        .bind(exhibitor)
        .bind(person)
    )?;
    let contact = ContactInput {
        name: first.name.clone(),
        email: first.email.clone(),
        ..ContactInput::default()
    };
    insert_contact(&mut tx, store, exhibitor, &contact).await?;
    let locale: String = on!(tx &mut tx, c => sqlx::query_scalar(
        "select locale from person where id = $1"
    ).bind(person).fetch_one(c))?;
    let letter = Letter::CompanyAgreed(Access {
        company: company.typed.name,
        path: address::mine(),
    });
    let to = Recipient {
        email: first.email,
        name: first.name,
        locale,
    };
    let about = About::of(scope.organisation).exhibitor(exhibitor);
    crate::mail::send(&mut tx, store, about, &to, &letter).await?;
    audit::line(&mut tx, store, &scope, Act::PeopleEdit, person.0).await?;
    tx.commit().await
}

/// What somebody had of a company that they leave.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    /// Their mail address.
    pub email: String,
    /// Whether they signed in for all of it.
    pub whole: bool,
    /// The participations to which they were held.
    pub limited: Vec<ParticipationId>,
}

/// Takes somebody out of a company, with their standings, links and contact; where the company itself
/// does so, its organisers are told of whom it refuses.
pub(crate) async fn take_out(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    company: &Exhibitor,
    person: PersonId,
) -> Result<Left> {
    let exhibitor = company.id;
    exhibitor::turn(tx, exhibitor).await?;
    let before = standings_of(tx, exhibitor, person).await?;
    let Some(first) = before.first() else {
        return Err(Error::NotFound);
    };
    run!(
        &mut *tx,
        sqlx::query("delete from exhibitor_member where exhibitor_id = $1 and person_id = $2")
            .bind(exhibitor)
            .bind(person)
    )?;
    let whole = before.iter().any(|one| one.application_id.is_none());
    if whole && scope.exhibitor.is_some() {
        keep_somebody(tx, exhibitor).await?;
    }
    end_links(tx, store, exhibitor, &first.email).await?;
    if whole {
        run!(
            &mut *tx,
            sqlx::query("delete from contact where exhibitor_id = $1 and email_key = $2")
                .bind(exhibitor)
                .bind(account(&first.email))
        )?;
        exhibitor::refresh_search(tx, exhibitor).await?;
    }
    if scope.exhibitor.is_some() {
        for limited in before.iter().filter(|one| one.application_id.is_some()) {
            tell_refused(tx, store, &scope.organisation, &company.name, limited).await?;
        }
    }
    Ok(Left {
        email: first.email.clone(),
        whole,
        limited: before
            .iter()
            .filter_map(|one| one.participation_id)
            .collect(),
    })
}

async fn keep_somebody(tx: &mut Tx, exhibitor: ExhibitorId) -> Result<()> {
    let left: i64 = on!(tx tx, c => sqlx::query_scalar(
        "select count(*) from exhibitor_member where exhibitor_id = $1 and application_id is null"
    ).bind(exhibitor).fetch_one(c))?;
    if left == 0 {
        return Err(Problems::one("", Problem::new("people-last")).into());
    }
    Ok(())
}

/// Makes the links worthless by which somebody goes on with a company's applications.
async fn end_links(tx: &mut Tx, store: &Store, exhibitor: ExhibitorId, email: &str) -> Result<()> {
    let applications: Vec<(ApplicationId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, contact_email from application where exhibitor_id = $1"
    ).bind(exhibitor).fetch_all(c))?;
    let theirs = |given: &str| account(given) == account(email);
    for (id, _) in applications.iter().filter(|(_, given)| theirs(given)) {
        bearer::end_link(tx, store, *id).await?;
    }
    Ok(())
}

/// Tells the organisers that a company does not stand behind an application.
async fn tell_refused(
    tx: &mut Tx,
    store: &Store,
    organisation: &domain::id::OrganisationId,
    company: &str,
    refused: &Somebody,
) -> Result<()> {
    let path = match (&refused.participation_slug, refused.application_id) {
        (Some(slug), Some(id)) => address::application(slug, id),
        _ => address::home(),
    };
    let letter = Letter::CompanyRefused(Stranger {
        participation: refused.participation_name.clone().unwrap_or_default(),
        company: company.to_owned(),
        colleague: format!("{} ({})", refused.name, refused.email),
        path,
    });
    for organiser in concerned::organisers(tx, *organisation).await? {
        let about = About::of(*organisation).application(refused.application_id);
        crate::mail::send(tx, store, about, &organiser.into(), &letter).await?;
    }
    Ok(())
}

/// Ends what somebody had by one application only, with their sessions in it. Gives who they were.
pub(crate) async fn end_limited(
    tx: &mut Tx,
    exhibitor: ExhibitorId,
    application: ApplicationId,
) -> Result<Vec<SignedIn>> {
    let gone: Vec<(PersonId, String, Timestamp)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select person_id, name, created_at from exhibitor_member
         where exhibitor_id = $1 and application_id = $2 order by person_id"
    ).bind(exhibitor).bind(application).fetch_all(c))?;
    run!(
        &mut *tx,
        sqlx::query("delete from exhibitor_member where exhibitor_id = $1 and application_id = $2")
            .bind(exhibitor)
            .bind(application)
    )?;
    run!(
        tx,
        sqlx::query("delete from session where application_id = $1").bind(application)
    )?;
    let gone = gone.into_iter();
    Ok(gone
        .map(|(person, name, since)| SignedIn {
            person,
            name,
            since,
        })
        .collect())
}

/// Lets them sign in again by that application.
pub(crate) async fn let_in_again(
    tx: &mut Tx,
    exhibitor: ExhibitorId,
    application: ApplicationId,
    people: &[SignedIn],
) -> Result<()> {
    for one in people {
        run!(
            &mut *tx,
            sqlx::query(
                "insert into exhibitor_member (exhibitor_id, person_id, application_id, name,
                    created_at) select $1, id, $3, $4, $5 from person where id = $2
                 on conflict do nothing"
            )
            .bind(exhibitor)
            .bind(one.person)
            .bind(application)
            .bind(&one.name)
            .bind(one.since)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
