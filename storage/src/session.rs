//! Sessions: who a cookie is, looked up afresh for every request, so that a changed role or a
//! sign-out counts at once.

use domain::access::{Actor, Role};
use domain::id::{ExhibitorId, OrganisationId, PersonId, SessionId};
use domain::person::{Person, SESSION_DAYS, Standing};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret;

/// Who a session belongs to and as what they act.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The person.
    pub person: Person,
    /// As what they act now.
    pub standing: Standing,
    /// As what else they could.
    pub standings: Vec<Standing>,
}

impl Session {
    /// The actor of this session's acts.
    pub fn actor(&self) -> Actor {
        let Standing {
            organisation_id: organisation,
            role,
            exhibitor_id,
            ..
        } = self.standing;
        match exhibitor_id {
            Some(exhibitor) => Actor::Exhibitor {
                person: self.person.id,
                organisation,
                exhibitor,
            },
            None => Actor::Member {
                person: Some(self.person.id),
                organisation,
                role,
            },
        }
    }
}

/// Opens a session in the first standing that the person has.
pub(crate) async fn open(tx: &mut Tx, store: &Store, person: PersonId) -> Result<String> {
    let token = secret::token(&store.chance);
    let id: SessionId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into session (id, person_id, token_hash, created_at, expires_at)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(person)
        .bind(secret::hash(&token))
        .bind(store.now())
        .bind(store.now().plus_days(SESSION_DAYS))
    )?;
    Ok(token)
}

#[derive(sqlx::FromRow)]
struct Row {
    session_id: SessionId,
    organisation_id: Option<OrganisationId>,
    exhibitor_id: Option<ExhibitorId>,
    id: PersonId,
    email: String,
    name: String,
    locale: String,
}

/// Who a cookie is. `None` when it is unknown or too old, or when the person no longer belongs
/// anywhere.
///
/// # Errors
/// When the database fails.
pub async fn find(store: &Store, token: &str) -> Result<Option<Session>> {
    let row: Option<Row> = on!(&store.db, c => sqlx::query_as(
        "select s.id as session_id, s.organisation_id, s.exhibitor_id, p.id, p.email, p.name,
                p.locale
         from session s join person p on p.id = s.person_id
         where s.token_hash = $1 and s.expires_at > $2"
    ).bind(secret::hash(token)).bind(store.now()).fetch_optional(c))?;
    let Some(row) = row else { return Ok(None) };
    let standings = standings(store, row.id).await?;
    let chosen = |s: &&Standing| {
        Some(s.organisation_id) == row.organisation_id && s.exhibitor_id == row.exhibitor_id
    };
    let Some(standing) = standings.iter().find(chosen).or(standings.first()).cloned() else {
        return Ok(None);
    };
    let person = Person {
        id: row.id,
        email: row.email,
        name: row.name,
        locale: row.locale,
    };
    Ok(Some(Session {
        id: row.session_id,
        person,
        standing,
        standings,
    }))
}

async fn standings(store: &Store, person: PersonId) -> Result<Vec<Standing>> {
    let mut all: Vec<Standing> = on!(&store.db, c => sqlx::query_as(
        "select o.id as organisation_id, o.name as organisation_name, o.slug as organisation_slug,
                m.role, null as exhibitor_id, null as exhibitor_name
         from membership m join organisation o on o.id = m.organisation_id
         where m.person_id = $1 order by o.name"
    ).bind(person).fetch_all(c))?;
    let companies: Vec<Standing> = on!(&store.db, c => sqlx::query_as(
        "select o.id as organisation_id, o.name as organisation_name, o.slug as organisation_slug,
                'exhibitor' as role, e.id as exhibitor_id, e.name as exhibitor_name
         from exhibitor_member m join exhibitor e on e.id = m.exhibitor_id
         join organisation o on o.id = e.organisation_id
         where m.person_id = $1 order by e.name_key"
    ).bind(person).fetch_all(c))?;
    all.extend(companies);
    Ok(all)
}

/// Goes on as another of the person's standings.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs.
pub async fn switch(
    store: &Store,
    session: &Session,
    organisation: OrganisationId,
    exhibitor: Option<ExhibitorId>,
) -> Result<()> {
    let theirs = session
        .standings
        .iter()
        .any(|s| s.organisation_id == organisation && s.exhibitor_id == exhibitor);
    if !theirs {
        return Err(Error::NotFound);
    }
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update session set organisation_id = $1, exhibitor_id = $2 where id = $3")
            .bind(organisation)
            .bind(exhibitor)
            .bind(session.id)
    )?;
    tx.commit().await
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn end(store: &Store, session: &Session) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from session where id = $1").bind(session.id)
    )?;
    tx.commit().await
}

/// Ends every session of the person, and makes links not yet used worthless.
///
/// # Errors
/// When the database fails.
pub async fn end_all(store: &Store, session: &Session) -> Result<()> {
    let mut tx = store.db.begin().await?;
    let person = session.person.id;
    run!(
        &mut tx,
        sqlx::query("delete from session where person_id = $1").bind(person)
    )?;
    run!(
        &mut tx,
        sqlx::query("delete from sign_in_link where person_id = $1 and not reusable").bind(person)
    )?;
    tx.commit().await
}

/// Sweeps out sessions and links that have run out.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<()> {
    let mut tx = store.db.begin().await?;
    let now = store.now();
    run!(
        &mut tx,
        sqlx::query("delete from session where expires_at <= $1").bind(now)
    )?;
    run!(
        &mut tx,
        sqlx::query("delete from sign_in_link where expires_at <= $1").bind(now)
    )?;
    tx.commit().await
}

/// A role word for a page.
pub const fn role(session: &Session) -> Role {
    session.standing.role
}

#[cfg(test)]
mod tests;
