//! Signing in: a link that works once and for fifteen minutes, kept as a hash.

use domain::access::Role;
use domain::id::{OrganisationId, PersonId};
use domain::mail::{Args, Asked, Letter, Template};
use domain::person::{Person, SIGN_IN_LINK_MINUTES};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret;
use crate::session;

/// Mails a link to somebody who is known, leading on to a page of ours, unless they have had many of
/// late. Says nothing about whether the address is known.
///
/// # Errors
/// When the database fails.
pub async fn request(store: &Store, email: &str, next: Option<&str>) -> Result<()> {
    let found: Option<Person> = on!(&store.db, c => sqlx::query_as(
        "select id, email, name, locale from person where email_key = $1"
    ).bind(email.trim().to_lowercase()).fetch_optional(c))?;
    let mut tx = store.db.begin().await?;
    if let Some(person) = found
        && crate::mail::one_more(&mut tx, store, Asked::SignIn, &person.email)
            .await?
            .is_none()
    {
        let token = make(&mut tx, store, person.id, false).await?;
        let onward = next.map_or(String::new(), |path| format!("?next={path}"));
        let letter = Letter {
            template: Template::SignIn,
            recipient: person.email,
            recipient_name: person.name,
            locale: person.locale,
            args: Args::default()
                .with("path", format!("/sign-in/{token}{onward}"))
                .with("minutes", SIGN_IN_LINK_MINUTES),
        };
        crate::mail::send(&mut tx, store, None, &letter).await?;
    }
    tx.commit().await
}

/// Makes a link for the command line: for the first owner, whom nobody can invite. Makes the
/// person, and an owner of the organisation, when there is none yet.
///
/// # Errors
/// [`Error::NotFound`] when the address belongs to nobody and the organisation has an owner.
pub async fn for_owner(
    store: &Store,
    organisation: OrganisationId,
    email: &str,
    reusable: bool,
) -> Result<String> {
    let mut tx = store.db.begin().await?;
    let known: Option<PersonId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select id from person where email_key = $1"
    ).bind(email.to_lowercase()).fetch_optional(c))?;
    let person = if let Some(id) = known {
        id
    } else {
        let owners: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
            "select count(*) from membership where organisation_id = $1 and role = 'owner'"
        ).bind(organisation).fetch_one(c))?;
        if owners > 0 {
            return Err(Error::NotFound);
        }
        let name = email.split('@').next().unwrap_or(email);
        let person = crate::organisation::person(&mut tx, store, name, email, "fr").await?;
        run!(
            &mut tx,
            sqlx::query(
                "insert into membership (organisation_id, person_id, role, created_at)
                 values ($1, $2, $3, $4)"
            )
            .bind(organisation)
            .bind(person.id)
            .bind(Role::Owner)
            .bind(store.now())
        )?;
        person.id
    };
    let token = make(&mut tx, store, person, reusable).await?;
    tx.commit().await?;
    Ok(token)
}

async fn make(tx: &mut Tx, store: &Store, person: PersonId, reusable: bool) -> Result<String> {
    let token = secret::token(&store.chance);
    let id: uuid::Uuid = store.id();
    let expires = if reusable {
        store.now().plus_days(3_650)
    } else {
        store.now().plus_minutes(SIGN_IN_LINK_MINUTES)
    };
    run!(
        tx,
        sqlx::query(
            "insert into sign_in_link (id, person_id, token_hash, created_at, expires_at, reusable)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(person)
        .bind(secret::hash(&token))
        .bind(store.now())
        .bind(expires)
        .bind(reusable)
    )?;
    Ok(token)
}

/// Whether a link would still sign somebody in; opening it must not use it up.
///
/// # Errors
/// When the database fails.
pub async fn is_good(store: &Store, token: &str) -> Result<bool> {
    let found: Option<PersonId> = on!(&store.db, c => sqlx::query_scalar(
        "select person_id from sign_in_link where token_hash = $1 and expires_at > $2
         and (used_at is null or reusable)"
    ).bind(secret::hash(token)).bind(store.now()).fetch_optional(c))?;
    Ok(found.is_some())
}

/// Uses a link: gives the token of a new session, or `None` when the link is used up, too old or
/// unknown, or when whom it was mailed to no longer belongs anywhere. Two uses at the same moment give one session.
///
/// # Errors
/// When the database fails.
pub async fn redeem(store: &Store, token: &str) -> Result<Option<String>> {
    let mut tx = store.db.begin().await?;
    let person: Option<PersonId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "update sign_in_link set used_at = $1 where token_hash = $2 and expires_at > $1
         and (used_at is null or reusable) returning person_id"
    ).bind(store.now()).bind(secret::hash(token)).fetch_optional(c))?;
    let Some(person) = person else {
        return Ok(None);
    };
    let session = session::open(&mut tx, store, person).await?;
    tx.commit().await?;
    Ok(session)
}

#[cfg(test)]
mod tests;
