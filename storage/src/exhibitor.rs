//! The directory of exhibitors.

pub mod import;

use std::collections::HashMap;

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Done, Undo};
use domain::exhibitor::import::Known;
use domain::exhibitor::{Contact, ContactInput, Exhibitor, ExhibitorInput, Sector};
use domain::form::{Problem, Problems, as_read};
use domain::id::{ContactId, ExhibitorId, FileId};
use domain::mail::address::account;
use domain::text::by_name;
use domain::time::Zone;
use domain::typed::Typed;

use crate::audit;
use crate::db::{Row, Store, Tx, on, run, sql};
use crate::error::{Error, Result, is_taken};
use crate::page::{Orders, Page, Query, found};
use crate::{keys, renamed};

pub(crate) const COLUMNS: &str = sql!(
    ExhibitorInput::COLUMNS,
    "id, organisation_id, slug, logo_file_id, revision, created_at, updated_at, archived_at"
);
pub(crate) const CONTACT: &str = sql!(ContactInput::COLUMNS, "id, exhibitor_id");

/// By what the directory can be ordered.
pub const ORDERS: Orders = Orders(&[
    ("name", &["sort_key", "id"]),
    ("sector", &["coalesce(sector, '')", "sort_key", "id"]),
    ("city", &["city_key", "sort_key", "id"]),
    ("siret", &["coalesce(siret, '')", "sort_key", "id"]),
]);

/// What narrows the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this sector.
    pub sector: Option<Sector>,
    /// Only this town, however it is written.
    pub city: String,
    /// Those that were put away rather than the others.
    pub archived: bool,
}

macro_rules! listed {
    () => {
        concat!(
            " from exhibitor where organisation_id = $1 and (archived_at is not null) = $6
             and ($3 = '' or sector = $3) and ($4 or city_key = $5) and ",
            found!("search_key", "$2")
        )
    };
}

/// One page of the directory, by name or as its order says; the search looks through names, contacts, SIRETs,
/// know-how and towns without minding accents.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    filter: &Filter,
    query: &Query,
) -> Result<Page<Exhibitor>> {
    let scope = actor.scope(Act::ExhibitorSee)?;
    let (words, sector) = (query.words(), filter.sector.map_or("", Sector::word));
    let (anywhere, city) = (filter.city.is_empty(), keys::town(&filter.city));
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*)", listed!()))
        .bind(scope.organisation).bind(&words).bind(sector).bind(anywhere).bind(&city)
        .bind(filter.archived).fetch_one(c))?;
    let sql = ORDERS.query(
        &query.order,
        sql!(
            "select ",
            COLUMNS,
            listed!(),
            " order by {by} limit $7 offset $8"
        ),
    );
    let rows = on!(&store.db, c => sqlx::query_as(sql)
        .bind(scope.organisation).bind(&words).bind(sector).bind(anywhere).bind(&city)
        .bind(filter.archived).bind(query.rows()).bind(query.offset()).fetch_all(c))?;
    Ok(Page::of(rows, total, query))
}

/// How many towns are offered to choose from; the search finds the others.
const TOWNS: i64 = 300;

/// The towns of the directory, in the order of names; the first few hundred.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn towns(actor: &Actor, store: &Store) -> Result<Vec<String>> {
    let scope = actor.scope(Act::ExhibitorSee)?;
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select min(city) from exhibitor where organisation_id = $1 and archived_at is null and city <> ''
         group by city_key order by city_key limit $2"
    ).bind(scope.organisation).bind(TOWNS).fetch_all(c))?)
}

/// The whole directory by name, for an export.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn export(actor: &Actor, store: &Store) -> Result<Vec<Known>> {
    let scope = actor.scope(Act::ExhibitorExport)?;
    let mut tx = store.db.begin().await?;
    let all = directory(&mut tx, &scope).await?;
    let shown: Vec<Known> = all
        .into_iter()
        .filter(|known| known.exhibitor.archived_at.is_none())
        .collect();
    let of = scope.organisation.0;
    let line = audit::line(&mut tx, store, &scope, Act::ExhibitorExport, of).await?;
    let rows = i64::try_from(shown.len()).unwrap_or(i64::MAX);
    audit::taken(&mut tx, line, "", rows).await?;
    tx.commit().await?;
    Ok(shown)
}

/// Every company with its contacts, archived ones too, by name.
async fn directory(tx: &mut Tx, scope: &Scope) -> Result<Vec<Known>> {
    let companies: Vec<Exhibitor> = on!(tx &mut *tx, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from exhibitor where organisation_id = $1 order by sort_key, id"
    )).bind(scope.organisation).fetch_all(c))?;
    let rows: Vec<Contact> = on!(tx tx, c => sqlx::query_as(sql!(
        "select ", CONTACT, " from contact where exhibitor_id in
            (select id from exhibitor where organisation_id = $1) order by id"
    )).bind(scope.organisation).fetch_all(c))?;
    let mut contacts: HashMap<ExhibitorId, Vec<Contact>> = HashMap::new();
    for contact in rows {
        contacts
            .entry(contact.exhibitor_id)
            .or_default()
            .push(contact);
    }
    Ok(companies
        .into_iter()
        .map(|exhibitor| {
            let contacts = contacts.remove(&exhibitor.id).unwrap_or_default();
            Known {
                exhibitor,
                contacts,
            }
        })
        .collect())
}

/// An exhibitor with its contacts.
///
/// # Errors
/// [`Error::NotFound`] when the directory has none of that id.
pub async fn by_id(
    actor: &Actor,
    store: &Store,
    id: ExhibitorId,
) -> Result<(Exhibitor, Vec<Contact>)> {
    let scope = actor.scope(Act::ExhibitorSee)?;
    let exhibitor = within(store, &scope, id).await?;
    let mut contacts: Vec<Contact> = on!(&store.db, c => sqlx::query_as(sql!(
        "select ", CONTACT, " from contact where exhibitor_id = $1 order by id"
    )).bind(id).fetch_all(c))?;
    by_name(&mut contacts, |contact| &contact.name);
    Ok((exhibitor, contacts))
}

pub(crate) async fn within(store: &Store, scope: &Scope, id: ExhibitorId) -> Result<Exhibitor> {
    if !scope.covers(id) {
        return Err(Error::NotFound);
    }
    on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from exhibitor where id = $1 and organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Waits until every other act on who signs in for a company is done. `SQLite` has one writer anyway.
pub(crate) async fn turn(tx: &mut Tx, id: ExhibitorId) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from exhibitor where id = $1 for no key update")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Puts a company into the directory, with the logo that came with it.
///
/// # Errors
/// When the actor may not, when the SIRET stands in the directory already, or when the organisation has
/// no such file.
pub async fn create(
    actor: &Actor,
    store: &Store,
    input: &ExhibitorInput,
    logo: Option<FileId>,
) -> Result<ExhibitorId> {
    let scope = actor.scope(Act::ExhibitorEdit)?;
    own_file(store, &scope, logo).await?;
    let mut tx = store.db.begin().await?;
    let id = insert(&mut tx, store, &scope, input).await?;
    give_logo(&mut tx, id, logo).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ExhibitorEdit, Deed::Added),
        id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Puts a company into the directory, within an act's transaction.
pub(crate) async fn insert(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    input: &ExhibitorInput,
) -> Result<ExhibitorId> {
    let id: ExhibitorId = store.id();
    // The end of the id keeps addresses apart when two companies share a name.
    let tail: String = id.to_string().chars().rev().take(6).collect();
    let slug = format!("{}-{tail}", domain::text::slug(&input.name));
    let done = row(tx, store, input)
        .set("id", id)
        .set("organisation_id", scope.organisation)
        .set("slug", slug.trim_start_matches('-'))
        .set("revision", 1_i64)
        .set("search_key", input.search_key(&[]))
        .set("created_at", store.now())
        .insert(tx)
        .await;
    match done {
        Err(error) if is_taken(&error) => Err(siret_taken(store, scope, input).await?),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(id),
    }
}

/// What was typed, with what it is found and ordered by.
fn row(tx: &Tx, store: &Store, input: &ExhibitorInput) -> Row {
    Row::of(tx, "exhibitor")
        .typed(input)
        .set("name_key", domain::text::key(&input.name))
        .set("sort_key", domain::text::order(&input.name))
        .set("city_key", keys::town(&input.city))
        .set("updated_at", store.now())
}

/// Whose SIRET it is: of a company that was put away the directory shows nothing, so it is named.
async fn siret_taken(store: &Store, scope: &Scope, input: &ExhibitorInput) -> Result<Error> {
    let away: Option<String> = on!(&store.db, c => sqlx::query_scalar(
        "select name from exhibitor where organisation_id = $1 and siret = $2 and archived_at is not null"
    ).bind(scope.organisation).bind(&input.siret).fetch_optional(c))?;
    let problem = match away {
        Some(name) => Problem::new("exhibitor-siret-archived").with("name", name),
        None => Problem::new("exhibitor-siret-taken"),
    };
    Ok(Problems::one("siret", problem).into())
}

/// Changes a company, and its logo when another came along.
///
/// # Errors
/// When the actor may not, when the SIRET stands in the directory already, when the organisation has no
/// such file, or when somebody changed the company since `revision`.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: ExhibitorId,
    revision: i64,
    input: &ExhibitorInput,
    logo: Option<FileId>,
) -> Result<()> {
    let scope = actor.scope(Act::ExhibitorEdit)?;
    within(store, &scope, id).await?;
    own_file(store, &scope, logo).await?;
    let mut tx = store.db.begin().await?;
    if update(&mut tx, store, &scope, id, Some(revision), input).await? == 0 {
        return Err(Problems::changed().into());
    }
    give_logo(&mut tx, id, logo).await?;
    audit::line(&mut tx, store, &scope, Act::ExhibitorEdit, id.0).await?;
    tx.commit().await
}

pub(crate) async fn update(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: ExhibitorId,
    revision: Option<i64>,
    input: &ExhibitorInput,
) -> Result<u64> {
    let before: Option<String> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select name from exhibitor where id = $1 and organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?;
    let done = row(tx, store, input)
        .raise("revision")
        .by("id", id)
        .by("organisation_id", scope.organisation)
        .read_at(revision)
        .update(tx)
        .await;
    match done {
        Err(error) if is_taken(&error) => return Err(siret_taken(store, scope, input).await?),
        Err(error) => return Err(error.into()),
        Ok(0) => return Ok(0),
        Ok(_) => {}
    }
    refresh_search(tx, id).await?;
    if let Some(before) = before.filter(|before| *before != input.name) {
        renamed::company(tx, store, id, &before, &input.name).await?;
    }
    Ok(1)
}

/// Archives a company, or brings it back, as it was read at that revision. The directory and imports show
/// it no more; where it exhibited, it stays.
///
/// # Errors
/// When it comes to a show that is not over, when somebody changed it meanwhile, or when the actor may not.
pub async fn archive(
    actor: &Actor,
    store: &Store,
    id: ExhibitorId,
    revision: i64,
    archived: bool,
) -> Result<()> {
    let scope = actor.scope(Act::ExhibitorEdit)?;
    let found = within(store, &scope, id).await?;
    as_read(found.revision, revision)?;
    let mut tx = store.db.begin().await?;
    put(&mut tx, store, &scope, id, revision, archived).await?;
    let deed = if archived {
        Deed::Archived
    } else {
        Deed::Restored
    };
    let done = Done::from((Act::ExhibitorEdit, deed)).undone_by(Undo::ArchiveCompany {
        revision: revision + 1,
        archived: !archived,
    });
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

/// That a company comes to no show that is still to be, and waits for no answer there.
async fn comes_nowhere(tx: &mut Tx, store: &Store, id: ExhibitorId) -> Result<()> {
    // By no calendar is it earlier than a day ago.
    let today = store.now().day(&Zone::paris()).plus_days(-1);
    let show: Option<String> = on!(tx tx, c => sqlx::query_scalar(
        "select trim(p.show_name || ' ' || p.edition) from application a
         join participation p on p.id = a.participation_id
         where a.exhibitor_id = $1 and p.archived_at is null
         and (a.status in ('submitted', 'to_accept', 'accepted', 'to_decline', 'waitlisted')
            or (a.status = 'draft' and a.brought_at is not null))
         and exists (select 1 from participation_day d where d.participation_id = p.id
            and d.cancelled_at is null and d.day >= $2)
         order by p.first_day, p.id limit 1"
    ).bind(id).bind(today).fetch_optional(c))?;
    match show {
        Some(show) => {
            let problem = Problem::new("exhibitor-archive-comes").with("participation", show);
            Err(Problems::one("", problem).into())
        }
        None => Ok(()),
    }
}

/// Puts a company away or brings it back, as it was read at that revision.
pub(crate) async fn put(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: ExhibitorId,
    revision: i64,
    archived: bool,
) -> Result<()> {
    if archived {
        comes_nowhere(tx, store, id).await?;
    }
    let changed = Row::of(tx, "exhibitor")
        .set("archived_at", archived.then(|| store.now()))
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("organisation_id", scope.organisation)
        .by("revision", revision)
        .update(tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    Ok(())
}

/// That a file that came along is the organisation's.
async fn own_file(store: &Store, scope: &Scope, file: Option<FileId>) -> Result<()> {
    if let Some(file) = file {
        crate::file::within(store, scope.organisation, file).await?;
    }
    Ok(())
}

/// Gives a company the logo that came along, within the transaction that keeps what was typed.
async fn give_logo(tx: &mut Tx, id: ExhibitorId, logo: Option<FileId>) -> Result<()> {
    if let Some(logo) = logo {
        run!(
            tx,
            sqlx::query("update exhibitor set logo_file_id = $1 where id = $2")
                .bind(logo)
                .bind(id)
        )?;
    }
    Ok(())
}

/// Adds a contact to a company.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn add_contact(
    actor: &Actor,
    store: &Store,
    id: ExhibitorId,
    input: &ContactInput,
) -> Result<ContactId> {
    let scope = actor.scope(Act::ExhibitorEdit)?;
    within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    let contact = insert_contact(&mut tx, store, id, input).await?;
    audit::line(&mut tx, store, &scope, Act::ExhibitorEdit, id.0).await?;
    tx.commit().await?;
    Ok(contact)
}

/// Adds a contact within an act's transaction, unless the company has one with that address.
pub(crate) async fn insert_contact(
    tx: &mut Tx,
    store: &Store,
    exhibitor: ExhibitorId,
    input: &ContactInput,
) -> Result<ContactId> {
    let known: Option<ContactId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select id from contact where exhibitor_id = $1 and email_key = $2"
    ).bind(exhibitor).bind(account(&input.email)).fetch_optional(c))?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id: ContactId = store.id();
    contact_row(tx, input)
        .set("id", id)
        .set("exhibitor_id", exhibitor)
        .set("created_at", store.now())
        .insert(tx)
        .await?;
    refresh_search(tx, exhibitor).await?;
    Ok(id)
}

fn contact_row(tx: &Tx, input: &ContactInput) -> Row {
    Row::of(tx, "contact")
        .typed(input)
        .set("email_key", account(&input.email))
}

/// Makes what a company is found by anew: its contacts belong to it.
pub(crate) async fn refresh_search(tx: &mut Tx, id: ExhibitorId) -> Result<()> {
    let company: Option<Exhibitor> = on!(tx &mut *tx, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from exhibitor where id = $1"
    )).bind(id).fetch_optional(c))?;
    let Some(company) = company else {
        return Ok(());
    };
    let contacts: Vec<Contact> = on!(tx &mut *tx, c => sqlx::query_as(sql!(
        "select ", CONTACT, " from contact where exhibitor_id = $1 order by id"
    )).bind(id).fetch_all(c))?;
    Row::of(tx, "exhibitor")
        .set("search_key", company.search_key(&contacts))
        .by("id", id)
        .update(tx)
        .await?;
    Ok(())
}

/// Changes a contact of a company within an act's transaction.
async fn update_contact(
    tx: &mut Tx,
    exhibitor: ExhibitorId,
    id: ContactId,
    input: &ContactInput,
) -> Result<()> {
    contact_row(tx, input)
        .by("id", id)
        .by("exhibitor_id", exhibitor)
        .update(tx)
        .await?;
    refresh_search(tx, exhibitor).await
}

/// Takes a contact away.
///
/// # Errors
/// When the actor may not, or there is no such contact.
pub async fn remove_contact(
    actor: &Actor,
    store: &Store,
    id: ExhibitorId,
    contact: ContactId,
) -> Result<()> {
    let scope = actor.scope(Act::ExhibitorEdit)?;
    within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    let gone = run!(
        &mut tx,
        sqlx::query("delete from contact where id = $1 and exhibitor_id = $2")
            .bind(contact)
            .bind(id)
    )?;
    if gone == 0 {
        return Err(Error::NotFound);
    }
    refresh_search(&mut tx, id).await?;
    audit::line(&mut tx, store, &scope, Act::ExhibitorEdit, id.0).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
