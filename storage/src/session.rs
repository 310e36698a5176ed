//! Sessions: who a cookie is, looked up afresh for every request, so that a changed role or a
//! sign-out counts at once. A session belongs to one standing, fixed when it opens, and ends with it.

use domain::access::{Actor, Role};
use domain::id::{ApplicationId, ExhibitorId, OrganisationId, PersonId, SessionId};
use domain::person::{Person, SESSION_DAYS, SIGN_IN_LINK_KNOWN_DAYS, Standing};
use domain::time::Timestamp;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{secret, sent};

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
                limit: self.standing.limit(),
            },
            None => Actor::Member {
                person: Some(self.person.id),
                organisation,
                role,
            },
        }
    }
}

/// A standing, and since when.
#[derive(sqlx::FromRow)]
struct Known {
    #[sqlx(flatten)]
    standing: Standing,
    since: Timestamp,
}

/// What somebody can act as, the oldest first: what is new never takes the place of what was there.
macro_rules! standings {
    (@ [$($from:tt)+] $person:expr) => {{
        let mut all: Vec<Known> = on!($($from)+, c => sqlx::query_as(
            "select o.id as organisation_id, o.name as organisation_name,
                o.slug as organisation_slug, m.role, null as exhibitor_id, null as exhibitor_name,
                null as application_id, null as participation_id, null as participation_name,
                m.created_at as since
             from membership m join organisation o on o.id = m.organisation_id
             where m.person_id = $1 order by o.id"
        ).bind($person).fetch_all(c))?;
        let companies: Vec<Known> = on!($($from)+, c => sqlx::query_as(
            "select o.id as organisation_id, o.name as organisation_name,
                o.slug as organisation_slug, 'exhibitor' as role, e.id as exhibitor_id,
                e.name as exhibitor_name, a.id as application_id, p.id as participation_id,
                trim(p.show_name || ' ' || p.edition) as participation_name,
                m.created_at as since
             from exhibitor_member m join exhibitor e on e.id = m.exhibitor_id
             join organisation o on o.id = e.organisation_id
             left join application a on a.id = m.application_id
             left join participation p on p.id = a.participation_id
             where m.person_id = $1 order by e.sort_key, coalesce(p.first_day, ''), a.id"
        ).bind($person).fetch_all(c))?;
        domain::text::by_name(&mut all, |known| &known.standing.organisation_name);
        all.extend(companies);
        all.sort_by_key(|known| known.since);
        all.into_iter().map(|known| known.standing).collect::<Vec<Standing>>()
    }};
    (tx $tx:expr, $person:expr) => {
        standings!(@ [tx $tx] $person)
    };
    ($db:expr, $person:expr) => {
        standings!(@ [$db] $person)
    };
}

/// Opens a session for somebody who has shown that the mail address is theirs: in the standing that
/// they have had the longest. `None` when they have none.
pub(crate) async fn open(tx: &mut Tx, store: &Store, person: PersonId) -> Result<Option<String>> {
    let all = standings!(tx &mut *tx, person);
    match all.first() {
        Some(standing) => open_in(tx, store, person, standing).await.map(Some),
        None => Ok(None),
    }
}

async fn open_in(
    tx: &mut Tx,
    store: &Store,
    person: PersonId,
    standing: &Standing,
) -> Result<String> {
    let token = secret::token(&store.chance);
    let id: SessionId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into session (id, person_id, token_hash, organisation_id, exhibitor_id,
                application_id, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(id)
        .bind(person)
        .bind(secret::hash(&token))
        .bind(standing.organisation_id)
        .bind(standing.exhibitor_id)
        .bind(standing.application_id)
        .bind(store.now())
        .bind(store.now().plus_days(SESSION_DAYS))
    )?;
    Ok(token)
}

#[derive(sqlx::FromRow)]
struct Row {
    session_id: SessionId,
    organisation_id: OrganisationId,
    exhibitor_id: Option<ExhibitorId>,
    application_id: Option<ApplicationId>,
    id: PersonId,
    email: String,
    name: String,
    locale: String,
}

/// Who a cookie is. `None` when it is unknown or too old, or when the standing that it was opened in
/// is no more: nobody goes on as something else without having chosen it.
///
/// # Errors
/// When the database fails.
pub async fn find(store: &Store, token: &str) -> Result<Option<Session>> {
    let row: Option<Row> = on!(&store.db, c => sqlx::query_as(
        "select s.id as session_id, s.organisation_id, s.exhibitor_id, s.application_id, p.id,
                p.email, p.name, p.locale
         from session s join person p on p.id = s.person_id
         where s.token_hash = $1 and s.expires_at > $2"
    ).bind(secret::hash(token)).bind(store.now()).fetch_optional(c))?;
    let Some(row) = row else { return Ok(None) };
    let standings = standings!(&store.db, row.id);
    let own = |s: &&Standing| {
        s.organisation_id == row.organisation_id
            && s.exhibitor_id == row.exhibitor_id
            && s.application_id == row.application_id
    };
    let Some(standing) = standings.iter().find(own).cloned() else {
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

/// Goes on as another of the person's standings: in a session of its own, whose token it gives. The
/// one before ends.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs.
pub async fn switch(
    store: &Store,
    session: &Session,
    organisation: OrganisationId,
    exhibitor: Option<ExhibitorId>,
    application: Option<ApplicationId>,
) -> Result<String> {
    let mut tx = store.db.begin().await?;
    let person = session.person.id;
    let all = standings!(tx &mut tx, person);
    let chosen = all
        .iter()
        .find(|s| {
            s.organisation_id == organisation
                && s.exhibitor_id == exhibitor
                && s.application_id == application
        })
        .ok_or(Error::NotFound)?;
    sent::claim(&mut tx, store).await?;
    let ended = run!(
        &mut tx,
        sqlx::query("delete from session where id = $1").bind(session.id)
    )?;
    // Whoever signed out meanwhile stays out.
    if ended == 0 {
        return Err(Error::NotFound);
    }
    let token = open_in(&mut tx, store, person, chosen).await?;
    tx.commit().await?;
    Ok(token)
}

/// Ends the sessions that somebody has in an organisation, or in one company of it.
pub(crate) async fn end_in(
    tx: &mut Tx,
    organisation: OrganisationId,
    exhibitor: Option<ExhibitorId>,
    person: PersonId,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "delete from session where organisation_id = $1 and person_id = $2
             and (exhibitor_id = $3 or (exhibitor_id is null and $3 is null))"
        )
        .bind(organisation)
        .bind(person)
        .bind(exhibitor)
    )?;
    Ok(())
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

/// Sweeps out sessions that have run out, and links that did so long ago: until then whoever opens one
/// is offered another.
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
        sqlx::query("delete from sign_in_link where expires_at <= $1")
            .bind(now.plus_days(-SIGN_IN_LINK_KNOWN_DAYS))
    )?;
    tx.commit().await
}

/// A role word for a page.
pub const fn role(session: &Session) -> Role {
    session.standing.role
}

#[cfg(test)]
mod tests;
