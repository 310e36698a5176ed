//! What went to whom, and what it said: read where it was about.

use domain::access::{Act, Actor, Scope};
use domain::id::{ApplicationId, ExhibitorId, MailId, PersonId, TeamMemberId};
use domain::mail::address::account;
use domain::mail::{Queued, WENT_DAYS, Went};

use crate::db::{Store, on, run};
use crate::error::{Error, Result};
use crate::page::{Page, Query};
use crate::secret::Purpose;

/// Which letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// About a company, or about an application of it.
    Exhibitor(ExhibitorId),
    /// About an application.
    Application(ApplicationId),
    /// To somebody who has an account.
    Person(PersonId),
    /// To somebody of a team.
    Member(TeamMemberId),
}

/// A letter, and what it said when it left: nothing where it has not, or too long ago.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The letter, without what it is written from.
    pub letter: Queued,
    /// What it said.
    pub went: Option<Went>,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    letter: Queued,
    went: Option<Vec<u8>>,
}

impl Row {
    fn open(self, store: &Store) -> Result<Sent> {
        let id = self.letter.id;
        let went = self
            .went
            .map(|sealed| open(store, id, &sealed))
            .transpose()?;
        Ok(Sent {
            letter: self.letter,
            went,
        })
    }
}

/// Seals what a letter said.
pub(super) fn seal(store: &Store, id: MailId, went: &Went) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(went).map_err(|_| Error::Sealed)?;
    store
        .key
        .seal(&store.chance, Purpose::Went, id.0.as_bytes(), &plain)
}

fn open(store: &Store, id: MailId, sealed: &[u8]) -> Result<Went> {
    let plain = store.key.open(Purpose::Went, id.0.as_bytes(), sealed)?;
    serde_json::from_slice(&plain).map_err(|_| Error::Sealed)
}

macro_rules! columns {
    () => {
        "select id, organisation_id, voice_id, recipient, recipient_name, locale, template,
            created_at, attempts, sent_at, last_error, ended_at, trouble, went from outbox"
    };
}

/// Those of an organisation that a list is of: `$1` the organisation, `$2` to `$4` what they are about or to
/// whom.
macro_rules! listed {
    () => {
        " where (organisation_id = $1 or voice_id = $1)
         and ($2 is null or exhibitor_id = $2 or application_id in (
            select a.id from application a where a.exhibitor_id = $2))
         and ($3 is null or application_id = $3)
         and ($4 is null or email_key = $4)"
    };
}

/// One page of letters, the latest first.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has nothing of that id; when the actor may not.
pub async fn list(
    actor: &Actor,
    store: &Store,
    which: Which,
    query: impl Into<Query>,
) -> Result<Page<Sent>> {
    let query = query.into();
    let scope = actor.scope(Act::LetterSee)?;
    let to = known(store, &scope, which).await?;
    let (mut exhibitor, mut application) = (None, None);
    match which {
        Which::All | Which::Person(_) | Which::Member(_) => {}
        Which::Exhibitor(id) => exhibitor = Some(id),
        Which::Application(id) => application = Some(id),
    }
    let total = on!(&store.db, c => sqlx::query_scalar(concat!(
        "select count(*) from outbox", listed!()
    )).bind(scope.organisation).bind(exhibitor).bind(application).bind(&to).fetch_one(c))?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        columns!(), listed!(), " order by created_at desc, id desc limit $5 offset $6"
    )).bind(scope.organisation).bind(exhibitor).bind(application).bind(&to)
        .bind(query.rows()).bind(query.offset()).fetch_all(c))?;
    let rows = rows.into_iter().map(|row| row.open(store));
    Ok(Page::of(rows.collect::<Result<_>>()?, total, &query))
}

/// That what a list is asked about is the organisation's; for somebody, what their address is found by.
async fn known(store: &Store, scope: &Scope, which: Which) -> Result<Option<String>> {
    let of = scope.organisation;
    let found: Option<String> = match which {
        Which::All => return Ok(None),
        Which::Exhibitor(id) => on!(&store.db, c => sqlx::query_scalar(
            "select name from exhibitor where id = $1 and organisation_id = $2"
        ).bind(id).bind(of).fetch_optional(c))?,
        Which::Application(id) => on!(&store.db, c => sqlx::query_scalar(
            "select a.company_name from application a
             join participation p on p.id = a.participation_id
             where a.id = $1 and p.organisation_id = $2"
        ).bind(id).bind(of).fetch_optional(c))?,
        Which::Person(id) => on!(&store.db, c => sqlx::query_scalar(
            "select x.email from person x where x.id = $1 and (
                exists (select 1 from membership m
                    where m.person_id = x.id and m.organisation_id = $2)
                or exists (select 1 from membership_offer m
                    where m.person_id = x.id and m.organisation_id = $2)
                or exists (select 1 from exhibitor_member m join exhibitor e on e.id = m.exhibitor_id
                    where m.person_id = x.id and e.organisation_id = $2))"
        ).bind(id).bind(of).fetch_optional(c))?,
        Which::Member(id) => on!(&store.db, c => sqlx::query_scalar(
            "select m.email from team_member m join participation p on p.id = m.participation_id
             where m.id = $1 and p.organisation_id = $2"
        ).bind(id).bind(of).fetch_optional(c))?,
    };
    let found = found.ok_or(Error::NotFound)?;
    let to_somebody = matches!(which, Which::Person(_) | Which::Member(_));
    Ok(to_somebody.then(|| account(&found)))
}

/// A letter by its id.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id; when the actor may not.
pub async fn by_id(actor: &Actor, store: &Store, id: MailId) -> Result<Sent> {
    let scope = actor.scope(Act::LetterSee)?;
    let row: Option<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        columns!(), " where id = $1 and (organisation_id = $2 or voice_id = $2)"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?;
    row.ok_or(Error::NotFound)?.open(store)
}

/// Forgets what letters said that went too long ago; that they went, when and to whom, stays. For the
/// worker, which acts for nobody.
///
/// # Errors
/// When the database fails.
pub async fn forget(store: &Store) -> Result<u64> {
    let oldest = store.now().plus_days(-WENT_DAYS);
    let mut tx = store.db.begin().await?;
    let gone = run!(
        &mut tx,
        sqlx::query("update outbox set went = null where went is not null and sent_at < $1")
            .bind(oldest)
    )?;
    tx.commit().await?;
    Ok(gone)
}

#[cfg(test)]
mod tests;
