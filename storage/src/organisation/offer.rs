//! Places in an organisation that people were offered: nobody belongs anywhere without having said so.

use domain::access::{Act, Actor, Role, Scope};
use domain::id::{OrganisationId, PersonId};
use domain::organisation::Offer;
use domain::text::by_name;
use domain::time::Timestamp;

use super::{join, turn};
use crate::audit;
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::session::Session;

/// For how many days an offer can be taken.
pub const DAYS: i64 = 90;

/// Offers that were made since then are still good.
fn since(store: &Store) -> Timestamp {
    store.now().plus_days(-DAYS)
}

macro_rules! select {
    () => {
        "select m.person_id, m.name, p.email, m.role, m.organisation_id,
            o.name as organisation_name
         from membership_offer m join person p on p.id = m.person_id
         join organisation o on o.id = m.organisation_id "
    };
}

/// The places that the organisation has offered and nobody has taken yet. Names are those that were
/// typed: what somebody is called elsewhere is shown to nobody before they have come.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store) -> Result<Vec<Offer>> {
    let scope = actor.scope(Act::MemberSee)?;
    let mut all: Vec<Offer> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "where m.organisation_id = $1 and m.created_at > $2 order by m.person_id"
    )).bind(scope.organisation).bind(since(store)).fetch_all(c))?;
    by_name(&mut all, |offer| &offer.name);
    Ok(all)
}

/// The places that whoever has signed in was offered, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn mine(store: &Store, session: &Session) -> Result<Vec<Offer>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "where m.person_id = $1 and m.created_at > $2 order by m.created_at, o.id"
    )).bind(session.person.id).bind(since(store)).fetch_all(c))?)
}

/// Takes a place that one was offered. The session that is open stays what it is.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or none any more.
pub async fn accept(store: &Store, session: &Session, organisation: OrganisationId) -> Result<()> {
    let mut tx = store.db.begin().await?;
    turn(&mut tx, organisation).await?;
    take(&mut tx, store, organisation, session.person.id).await?;
    tx.commit().await
}

/// Declines a place that one was offered.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or none any more.
pub async fn decline(store: &Store, session: &Session, organisation: OrganisationId) -> Result<()> {
    let mut tx = store.db.begin().await?;
    let person = session.person.id;
    if !end(&mut tx, organisation, person).await? {
        return Err(Error::NotFound);
    }
    let scope = Scope::whole(organisation, Some(person));
    audit::line(&mut tx, store, &scope, Act::MemberEdit, person.0).await?;
    tx.commit().await
}

/// Offers a place, or the same one in another role.
pub(super) async fn make(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    person: PersonId,
    name: &str,
    role: Role,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into membership_offer (organisation_id, person_id, role, name, created_at)
             values ($1, $2, $3, $4, $5)
             on conflict (organisation_id, person_id) do update set role = excluded.role,
                name = excluded.name, created_at = excluded.created_at"
        )
        .bind(scope.organisation)
        .bind(person)
        .bind(role)
        .bind(name)
        .bind(store.now())
    )?;
    Ok(())
}

/// Takes an offer back; whether there was one.
pub(super) async fn end(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<bool> {
    let gone = run!(
        tx,
        sqlx::query("delete from membership_offer where organisation_id = $1 and person_id = $2")
            .bind(organisation)
            .bind(person)
    )?;
    Ok(gone > 0)
}

async fn take(
    tx: &mut Tx,
    store: &Store,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<()> {
    let role: Option<Role> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "delete from membership_offer where organisation_id = $1 and person_id = $2
         and created_at > $3 returning role"
    ).bind(organisation).bind(person).bind(since(store)).fetch_optional(c))?;
    let role = role.ok_or(Error::NotFound)?;
    join(tx, store, organisation, person, role).await?;
    let scope = Scope::whole(organisation, Some(person));
    audit::line(tx, store, &scope, Act::MemberEdit, person.0).await?;
    Ok(())
}

/// Takes the first place that somebody was offered; whether there was any.
pub(crate) async fn take_first(tx: &mut Tx, store: &Store, person: PersonId) -> Result<bool> {
    let first: Option<OrganisationId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select organisation_id from membership_offer where person_id = $1 and created_at > $2
         order by created_at, organisation_id limit 1"
    ).bind(person).bind(since(store)).fetch_optional(c))?;
    match first {
        Some(organisation) => take(tx, store, organisation, person).await.map(|()| true),
        None => Ok(false),
    }
}
