//! Signing in: a link that works once and for fifteen minutes, kept as a hash.

use data_encoding::BASE32_NOPAD;
use domain::access::Role;
use domain::address;
use domain::agent::Agent;
use domain::id::{OrganisationId, PersonId};
use domain::mail::address::account;
use domain::mail::{Letter, SignInLink};
use domain::person::{Person, REUSABLE_LINK_DAYS, SIGN_IN_LINK_MINUTES};
use domain::time::{Timestamp, Zone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::{self, Purpose};
use crate::{mail, organisation, sent, session};

/// How many requests wait at most. More come only when nobody writes letters any more.
const WAITING: i64 = 10_000;
/// How many requests are taken out at once.
const BATCH: i64 = 50;

/// What somebody asks who wants to sign in.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The address that was typed.
    pub email: &'a str,
    /// From which kind of browser.
    pub from: Agent,
    /// What that browser was given to be known again.
    pub browser: &'a str,
}

/// The same, as it waits.
#[derive(Serialize, Deserialize)]
struct Request {
    email: String,
    from: String,
    browser: Vec<u8>,
}

/// What a browser is given when it asks for a link, to be known again when it opens it.
pub fn mark(store: &Store) -> String {
    secret::token(&store.chance)
}

/// The same for a page that may be sent twice: both answers give the same.
pub fn mark_of(store: &Store, page: &str) -> String {
    let seal = store.key.address_seal("sign-in form", page.as_bytes());
    let long = secret::hash(&BASE32_NOPAD.encode(&seal));
    BASE32_NOPAD.encode(&long[..20]).to_lowercase()
}

/// Puts a request for a link aside: whether the address is known is looked up later, by
/// [`answer`], so that nothing here takes longer for one that is. `false` when too many wait.
///
/// # Errors
/// When the database fails.
pub async fn ask(store: &Store, asked: &Asked<'_>) -> Result<bool> {
    let request = Request {
        email: asked.email.trim().to_owned(),
        from: asked.from.to_string(),
        browser: secret::hash(asked.browser),
    };
    let id: Uuid = store.id();
    let plain = serde_json::to_vec(&request).unwrap_or_default();
    let (chance, of) = (&store.chance, id.as_bytes());
    let sealed = store.key.seal(chance, Purpose::SignInRequest, of, &plain)?;
    let mut tx = store.db.begin().await?;
    let kept = run!(
        &mut tx,
        sqlx::query(
            "insert into sign_in_request (id, sealed, asked_at)
             select $1, $2, $3 where (select count(*) from sign_in_request) < $4"
        )
        .bind(id)
        .bind(sealed)
        .bind(store.now())
        .bind(WAITING)
    )?;
    tx.commit().await?;
    Ok(kept > 0)
}

/// Mails a link to each of those who asked and are known. For the worker, which acts for nobody.
///
/// # Errors
/// When the database fails; what was not answered waits.
pub async fn answer(store: &Store) -> Result<()> {
    loop {
        let waiting: Vec<(Uuid,)> = on!(&store.db, c => sqlx::query_as(
            "select id from sign_in_request order by id limit $1"
        ).bind(BATCH).fetch_all(c))?;
        if waiting.is_empty() {
            return Ok(());
        }
        for (id,) in waiting {
            answer_one(store, id).await?;
        }
    }
}

async fn answer_one(store: &Store, id: Uuid) -> Result<()> {
    let mut tx = store.db.begin().await?;
    // Whoever takes it out answers it: several servers may look at the same moment.
    let taken: Option<(Vec<u8>, Timestamp)> = on!(tx &mut tx, c => sqlx::query_as(
        "delete from sign_in_request where id = $1 returning sealed, asked_at"
    ).bind(id).fetch_optional(c))?;
    let Some((sealed, asked_at)) = taken else {
        return Ok(());
    };
    let opened = store
        .key
        .open(Purpose::SignInRequest, id.as_bytes(), &sealed)
        .ok();
    let request: Option<Request> = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
    let late = asked_at.plus_minutes(SIGN_IN_LINK_MINUTES) <= store.now();
    let person = match &request {
        Some(request) if !late => by_email(&mut tx, &request.email).await?,
        _ => None,
    };
    let (Some(request), Some(person)) = (request, person) else {
        tx.commit().await?;
        tracing::info!(
            "a sign-in link was asked for by somebody who is not known, or too long ago"
        );
        return Ok(());
    };
    let enough = mail::one_more(&mut tx, store, domain::mail::Asked::SignIn, &person.email).await?;
    if enough.is_some() {
        tx.commit().await?;
        tracing::info!(person = %person.id, "a sign-in link was not written: there were many of late");
        return Ok(());
    }
    let origin = Origin {
        from: request.from.clone(),
        browser: Some(request.browser),
    };
    let token = make(&mut tx, store, person.id, false, origin).await?;
    let who = person.id;
    let letter = Letter::SignIn(SignInLink {
        minutes: SIGN_IN_LINK_MINUTES,
        asked_at: Some(asked_at),
        asked_from: request.from.parse().unwrap_or_default(),
        zone: Some(organisation::zone_of(&mut tx, who).await?),
        path: address::sign_in_link(&token),
    });
    let about = mail::About::in_name_of(only_of(&mut tx, person.id).await?);
    mail::send(&mut tx, store, about, &person.into(), &letter).await?;
    tx.commit().await?;
    tracing::info!(person = %who, "a sign-in link was written");
    Ok(())
}

/// The one organisation that somebody can act in; none where there are several, which have nothing to do with
/// each other.
async fn only_of(tx: &mut Tx, person: PersonId) -> Result<Option<OrganisationId>> {
    let mut all: Vec<OrganisationId> = on!(tx tx, c => sqlx::query_scalar(
        "select organisation_id from membership where person_id = $1
         union select e.organisation_id from exhibitor_member m
            join exhibitor e on e.id = m.exhibitor_id where m.person_id = $1 limit 2"
    ).bind(person).fetch_all(c))?;
    let first = all.pop();
    Ok(first.filter(|_| all.is_empty()))
}

async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>> {
    Ok(on!(tx &mut *tx, c => sqlx::query_as(
        "select id, email, name, locale from person where email_key = $1"
    ).bind(account(email)).fetch_optional(c))?)
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
    ).bind(account(email)).fetch_optional(c))?;
    let owners: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from membership where organisation_id = $1 and role = 'owner'"
    ).bind(organisation).fetch_one(c))?;
    let person = match known {
        Some(id) => id,
        None if owners > 0 => return Err(Error::NotFound),
        None => {
            let name = email.split('@').next().unwrap_or(email);
            let person = organisation::person(&mut tx, store, name, email, "fr").await?;
            person.id
        }
    };
    if owners == 0 {
        organisation::join(&mut tx, store, organisation, person, Role::Owner).await?;
    }
    let token = make(&mut tx, store, person, reusable, Origin::default()).await?;
    tx.commit().await?;
    Ok(token)
}

/// Where a link was asked for; nothing for one of the command line.
#[derive(Default)]
struct Origin {
    from: String,
    browser: Option<Vec<u8>>,
}

async fn make(
    tx: &mut Tx,
    store: &Store,
    person: PersonId,
    reusable: bool,
    origin: Origin,
) -> Result<String> {
    let token = secret::token(&store.chance);
    let id: uuid::Uuid = store.id();
    let expires = if reusable {
        store.now().plus_days(REUSABLE_LINK_DAYS)
    } else {
        store.now().plus_minutes(SIGN_IN_LINK_MINUTES)
    };
    run!(
        tx,
        sqlx::query(
            "insert into sign_in_link (id, person_id, token_hash, created_at, expires_at, reusable,
                asked_from, browser_hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(id)
        .bind(person)
        .bind(secret::hash(&token))
        .bind(store.now())
        .bind(expires)
        .bind(reusable)
        .bind(origin.from)
        .bind(origin.browser)
    )?;
    Ok(token)
}

/// A link that would still sign somebody in, as it shows itself before it is used.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Link {
    /// Whom it signs in.
    pub email: String,
    created_at: Timestamp,
    asked_from: String,
    browser_hash: Option<Vec<u8>>,
    person_id: PersonId,
    /// By whose clock they read when it was asked for.
    #[sqlx(skip)]
    pub zone: Option<Zone>,
}

impl Link {
    /// When and from which kind of browser it was asked for; nothing for one of the command line.
    pub fn asked(&self) -> Option<(Timestamp, Agent)> {
        let from = self.asked_from.parse().unwrap_or_default();
        self.browser_hash.as_ref().map(|_| (self.created_at, from))
    }

    /// Whether the browser that was given this mark is the one that asked.
    pub fn is_of(&self, mark: Option<&str>) -> bool {
        match (&self.browser_hash, mark) {
            (Some(kept), Some(mark)) => secret::same(kept, &secret::hash(mark)),
            _ => false,
        }
    }
}

/// Looks at a link without using it up; nothing when it is used, too old or unknown.
///
/// # Errors
/// When the database fails.
pub async fn look(store: &Store, token: &str) -> Result<Option<Link>> {
    let mut tx = store.db.look().await?;
    let found: Option<Link> = on!(tx &mut tx, c => sqlx::query_as(
        "select p.email, l.created_at, l.asked_from, l.browser_hash, l.person_id
         from sign_in_link l join person p on p.id = l.person_id
         where l.token_hash = $1 and l.expires_at > $2 and (l.used_at is null or l.reusable)"
    ).bind(secret::hash(token)).bind(store.now()).fetch_optional(c))?;
    let Some(mut link) = found else {
        return Ok(None);
    };
    link.zone = Some(organisation::zone_of(&mut tx, link.person_id).await?);
    Ok(Some(link))
}

/// To which address a link was mailed, whether or not it still signs anybody in; nothing for one that is
/// unknown. Whoever has the link has read the letter: where to send another needs no asking, and is
/// never shown.
///
/// # Errors
/// When the database fails.
pub async fn mailed_to(store: &Store, token: &str) -> Result<Option<String>> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select p.email from sign_in_link l join person p on p.id = l.person_id
         where l.token_hash = $1"
    ).bind(secret::hash(token)).fetch_optional(c))?)
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
    sent::claim(&mut tx, store).await?;
    let mut session = session::open(&mut tx, store, person).await?;
    // Whoever has no standing takes the first place that they were offered by signing in: there is
    // nothing that it could change for them.
    if session.is_none() && organisation::offer::take_first(&mut tx, store, person).await? {
        session = session::open(&mut tx, store, person).await?;
    }
    tx.commit().await?;
    Ok(session)
}

#[cfg(test)]
mod tests;
