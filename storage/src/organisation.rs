//! Organisations and their members.

pub mod identity;
pub mod offer;

use domain::access::{Act, Actor, Role, Scope};
use domain::address;
use domain::form::{Problem, Problems};
use domain::id::{OrganisationId, PersonId};
use domain::mail::address::account;
use domain::mail::{Access, Asked, Letter, Recipient};
use domain::organisation::{Language, Member, Organisation, OrganisationInput};
use domain::person::Person;
use domain::text::by_name;
use domain::time::Zone;
use domain::typed::Typed;

use crate::audit;
use crate::bearer::Whose;
use crate::db::{Row, Store, Tx, on, run, sql};
use crate::error::{Error, Result};

pub(crate) const COLUMNS: &str = sql!(
    OrganisationInput::COLUMNS,
    "id, slug, revision, (select l.file_id from organisation_logo l
        where l.organisation_id = organisation.id) as logo_file_id"
);

/// Founds an organisation. For the command line and the demonstration: nobody is signed in yet.
///
/// # Errors
/// When its address is taken or the database fails.
pub async fn found(store: &Store, name: &str) -> Result<Organisation> {
    let organisation = Organisation {
        id: store.id(),
        slug: domain::text::slug(name),
        typed: OrganisationInput {
            name: name.to_owned(),
            locale: Some(Language::French),
            ..OrganisationInput::default()
        },
        logo_file_id: None,
        revision: 1,
    };
    let mut tx = store.db.begin().await?;
    Row::of(&tx, "organisation")
        .typed(&organisation.typed)
        .set("id", organisation.id)
        .set("slug", &organisation.slug)
        .set("revision", organisation.revision)
        .set("created_at", store.now())
        .insert(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(organisation)
}

/// Every organisation of the instance. For the command line.
///
/// # Errors
/// When the database fails.
pub async fn all(store: &Store) -> Result<Vec<Organisation>> {
    let mut all: Vec<Organisation> = on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from organisation order by id"
    )).fetch_all(c))?;
    by_name(&mut all, |organisation| &organisation.name);
    Ok(all)
}

/// The organisation of the actor.
///
/// # Errors
/// When the database fails.
pub(crate) async fn of(store: &Store, id: OrganisationId) -> Result<Organisation> {
    on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from organisation where id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// An organisation, as an act's transaction sees it.
pub(crate) async fn of_in(tx: &mut Tx, id: OrganisationId) -> Result<Organisation> {
    on!(tx tx, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from organisation where id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Waits until every other act on the organisation itself is done: who its owners are and which
/// addresses are taken stay as this act reads them. `SQLite` has one writer anyway.
pub(crate) async fn turn(tx: &mut Tx, id: OrganisationId) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from organisation where id = $1 for no key update")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// What anybody may know of the organisation whose page they are on: what it says of itself, and its word
/// in addresses.
///
/// # Errors
/// [`Error::NotFound`] when there is no such organisation.
pub async fn public(store: &Store, id: OrganisationId) -> Result<Organisation> {
    of(store, id).await
}

/// By whose clock somebody reads moments that belong to no show, such as when a letter was written: an
/// organisation's, or that of those a person belongs to. It is where most of its own shows are, else most of
/// those that it goes to; Paris as long as there are none.
const ZONE: &str = "select p.zone from participation p where p.organisation_id = $1
        or p.organisation_id in (select m.organisation_id from membership m where m.person_id = $2)
        or p.organisation_id in (select e.organisation_id from exhibitor_member m
            join exhibitor e on e.id = m.exhibitor_id where m.person_id = $2)
     group by p.zone
     order by sum(case when p.kind = 'host' then 1 else 0 end) desc, count(*) desc, p.zone limit 1";

/// The zone of an organisation's own moments.
///
/// # Errors
/// When the actor belongs to none, or the database fails.
pub async fn zone(actor: &Actor, store: &Store) -> Result<Zone> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let found: Option<Zone> = on!(&store.db, c => sqlx::query_scalar(ZONE)
        .bind(scope.organisation).bind(None::<PersonId>).fetch_optional(c))?;
    Ok(found.unwrap_or_else(Zone::paris))
}

/// The zone of a person's.
pub(crate) async fn zone_of(tx: &mut Tx, person: PersonId) -> Result<Zone> {
    let found: Option<Zone> = on!(tx &mut *tx, c => sqlx::query_scalar(ZONE)
        .bind(None::<OrganisationId>).bind(person).fetch_optional(c))?;
    Ok(found.unwrap_or_else(Zone::paris))
}

/// The organisation whose instance this is; `None` where there are several, since who they are is
/// nothing that a stranger is told.
///
/// # Errors
/// When the database fails.
pub async fn only(store: &Store) -> Result<Option<Organisation>> {
    let mut some: Vec<Organisation> = on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from organisation limit 2"
    )).fetch_all(c))?;
    let first = some.pop();
    Ok(first.filter(|_| some.is_empty()))
}

/// The organisation's members, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn members(actor: &Actor, store: &Store) -> Result<Vec<Member>> {
    let scope = actor.scope(Act::MemberSee)?;
    let mut all: Vec<Member> = on!(&store.db, c => sqlx::query_as(
        "select p.id as person_id, p.name, p.email, m.role from membership m
         join person p on p.id = m.person_id where m.organisation_id = $1 order by p.id"
    ).bind(scope.organisation).fetch_all(c))?;
    by_name(&mut all, |member| &member.name);
    Ok(all)
}

/// Changes what a member is, and tells them. To somebody who is none yet it offers a place: it is
/// theirs once they have taken it. What the organisation's own machine says holds at once.
///
/// # Errors
/// When the actor may not, when it would leave the organisation without an owner, or when the
/// database fails.
pub async fn set_member(
    actor: &Actor,
    store: &Store,
    name: &str,
    email: &str,
    locale: &str,
    role: Role,
) -> Result<PersonId> {
    let scope = actor.scope(Act::MemberEdit)?;
    if !matches!(role, Role::Owner | Role::Planner | Role::Viewer) {
        return Err(Problems::one("role", Problem::new("form-choice")).into());
    }
    let mut tx = store.db.begin().await?;
    turn(&mut tx, scope.organisation).await?;
    let person = person(&mut tx, store, name, email, locale).await?;
    let known: Option<Role> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select role from membership where organisation_id = $1 and person_id = $2"
    ).bind(scope.organisation).bind(person.id).fetch_optional(c))?;
    let at_once = known.is_some() || scope.person.is_none();
    if at_once {
        offer::end(&mut tx, scope.organisation, person.id).await?;
        join(&mut tx, store, scope.organisation, person.id, role).await?;
        keep_an_owner(&mut tx, &scope).await?;
    } else {
        offer::make(&mut tx, store, &scope, person.id, name, role).await?;
    }
    audit::line(&mut tx, store, &scope, Act::MemberEdit, person.id.0).await?;
    if scope.person.is_some() {
        crate::mail::at_most(&mut tx, store, Asked::Invitation, &person.email).await?;
        let organisation = of_in(&mut tx, scope.organisation).await?;
        let company = organisation.typed.name;
        let letter = if at_once {
            let path = address::sign_in();
            Letter::MemberAdded(Access { company, path })
        } else {
            let path = address::account();
            Letter::MemberOffered(Access { company, path })
        };
        let to = Recipient {
            email: person.email.clone(),
            name: name.to_owned(),
            locale: person.locale.clone(),
        };
        crate::mail::send(&mut tx, store, Some(scope.organisation), &to, &letter).await?;
    }
    tx.commit().await?;
    Ok(person.id)
}

/// Makes somebody a member of that role.
pub(crate) async fn join(
    tx: &mut Tx,
    store: &Store,
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into membership (organisation_id, person_id, role, created_at)
             values ($1, $2, $3, $4)
             on conflict (organisation_id, person_id) do update set role = excluded.role"
        )
        .bind(organisation)
        .bind(person)
        .bind(role)
        .bind(store.now())
    )?;
    let locale: Option<String> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select locale from person where id = $1"
    ).bind(person).fetch_optional(c))?;
    let locale = locale.unwrap_or_default();
    let calendar = Whose::Planner(person);
    calendar.begin(tx, store, organisation, &locale).await
}

/// Takes somebody out of the organisation's members, or takes back the place that they were offered.
pub(crate) async fn take_out(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<()> {
    turn(tx, scope.organisation).await?;
    let gone = run!(
        &mut *tx,
        sqlx::query("delete from membership where organisation_id = $1 and person_id = $2")
            .bind(scope.organisation)
            .bind(person)
    )?;
    let taken_back = offer::end(tx, scope.organisation, person).await?;
    if gone == 0 && !taken_back {
        return Err(Error::NotFound);
    }
    keep_an_owner(tx, scope).await
}

async fn keep_an_owner(tx: &mut Tx, scope: &Scope) -> Result<()> {
    let owners: i64 = on!(tx tx, c => sqlx::query_scalar(
        "select count(*) from membership where organisation_id = $1 and role = 'owner'"
    ).bind(scope.organisation).fetch_one(c))?;
    // The machine founds an organisation before it has any owner.
    if owners == 0 && scope.person.is_some() {
        return Err(Problems::one("role", Problem::new("member-last-owner")).into());
    }
    Ok(())
}

/// Finds a person by mail address, or makes one.
pub(crate) async fn person(
    tx: &mut Tx,
    store: &Store,
    name: &str,
    email: &str,
    locale: &str,
) -> Result<Person> {
    let id: PersonId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into person (id, email, email_key, name, locale, created_at)
             values ($1, $2, $3, $4, $5, $6) on conflict (email_key) do nothing"
        )
        .bind(id)
        .bind(email)
        .bind(account(email))
        .bind(name)
        .bind(locale)
        .bind(store.now())
    )?;
    Ok(on!(tx tx, c => sqlx::query_as(
        "select id, email, name, locale from person where email_key = $1"
    ).bind(account(email)).fetch_one(c))?)
}

#[cfg(test)]
mod tests;
