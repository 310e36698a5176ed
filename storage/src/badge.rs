//! Badges and the keys that sign their codes.

pub mod category;
pub mod counts;
pub mod issue;
pub mod key;
pub mod mark;
pub mod outdated;
pub mod paper;
pub mod rights;
pub(crate) mod season;

use domain::access::{Act, Actor};
use domain::badge::token::{self, KeyId, Token};
use domain::badge::{Badge, Kind, Status};
use domain::form::Problems;
use domain::id::{BadgeId, ExhibitorId, ParticipationId, StaffId};
use domain::participation::{Participation, ParticipationDay};
use domain::time::Timestamp;
use ed25519_dalek::VerifyingKey;

use crate::db::{Db, Row, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::page::{Orders, Page, Query, found};
use crate::{audit, keys, participation};

macro_rules! badge_columns {
    () => {
        "b.id, b.participation_id, b.staff_id, b.exhibitor_id, b.kind, b.name, b.function,
         b.company, b.key_number, b.epoch, b.valid_from, b.valid_until, b.status, b.replaced_by,
         b.created_at, b.revoked_at, b.note, b.blocked_at, b.own_days, b.times, b.rights, b.category,
         b.revision"
    };
}

/// Whether a badge is to be printed: it never was, or was issued again since.
macro_rules! unprinted {
    () => {
        "(b.printed_at is null or b.printed_at <= coalesce(b.reissued_at, 0))"
    };
}

pub(crate) use {badge_columns, unprinted};

/// A badge with the code that its QR carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The badge.
    pub badge: Badge,
    /// Its code, without the address around it.
    pub code: String,
}

/// Who wears a badge.
pub(crate) struct Wearer<'a> {
    pub(crate) staff: Option<StaffId>,
    pub(crate) exhibitor: Option<ExhibitorId>,
    pub(crate) kind: Kind,
    pub(crate) name: &'a str,
    pub(crate) function: &'a str,
    pub(crate) company: &'a str,
}

/// Makes a badge that is good from the first day of the participation to the end of the last.
pub(crate) async fn make(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    days: &[ParticipationDay],
    wearer: &Wearer<'_>,
) -> Result<BadgeId> {
    let id: BadgeId = store.id();
    let (from, until) = validity(store, participation, days);
    let key: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select max(number) from signing_key where participation_id = $1 and retired_at is null"
    ).bind(participation.id).fetch_one(c))?;
    keys::badge(Row::of(tx, "badge"), wearer.name, wearer.company)
        .set("id", id)
        .set("participation_id", participation.id)
        .set("staff_id", wearer.staff)
        .set("exhibitor_id", wearer.exhibitor)
        .set("kind", wearer.kind)
        .set("function", wearer.function)
        .set("key_number", key)
        .set("epoch", 0_i64)
        .set("valid_from", from)
        .set("valid_until", until)
        .set("status", Status::Active)
        .set("created_at", store.now())
        .insert(tx)
        .await?;
    Ok(id)
}

fn validity(
    store: &Store,
    participation: &Participation,
    days: &[ParticipationDay],
) -> (Timestamp, Timestamp) {
    let held: Vec<_> = days
        .iter()
        .filter(|day| day.cancelled_at.is_none())
        .map(|day| day.day)
        .collect();
    // Without days yet, a badge is good for a year.
    domain::participation::days::validity(&held, &participation.zone)
        .unwrap_or_else(|| (store.now(), store.now().plus_days(366)))
}

/// Every badge in force of a participation, with its code.
pub(crate) async fn in_force(store: &Store, found: &Participation) -> Result<Vec<Signed>> {
    let badges: Vec<Badge> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b
         where b.participation_id = $1 and b.status = 'active' order by b.id"
    )).bind(found.id).fetch_all(c))?;
    sign_all(store, found, badges).await
}

/// The first badges in force whose wearer or company has that name.
pub(crate) async fn search(
    store: &Store,
    found: &Participation,
    query: &Query,
    limit: usize,
) -> Result<Vec<Badge>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b
         where b.participation_id = $1 and b.status = 'active' and b.valid_until > $2
         and ", found!("b.search_key", "$3"), " order by b.sort_key, b.id limit $4"
    )).bind(found.id).bind(store.now()).bind(query.words())
      .bind(i64::try_from(limit).unwrap_or(i64::MAX)).fetch_all(c))?)
}

/// A badge of a participation, with its code.
pub(crate) async fn within(
    store: &Store,
    found: &Participation,
    id: BadgeId,
) -> Result<Option<Signed>> {
    let badges: Vec<Badge> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b where b.id = $1 and b.participation_id = $2"
    )).bind(id).bind(found.id).fetch_all(c))?;
    Ok(sign_all(store, found, badges).await?.pop())
}

/// A badge with whether it is on paper as it is.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// The badge.
    #[sqlx(flatten)]
    pub badge: Badge,
    /// When it was last printed, unless it was issued again since.
    pub printed_at: Option<Timestamp>,
}

/// When a badge was last printed.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn printed_at(actor: &Actor, store: &Store, id: BadgeId) -> Result<Option<Timestamp>> {
    by_id(actor, store, id).await?;
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select printed_at from badge where id = $1"
    ).bind(id).fetch_one(c))?)
}

/// Which badges a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only those that are to be printed: never printed, or issued again since.
    pub unprinted: bool,
    /// Revoked ones rather than those in force.
    pub revoked: bool,
    /// Only this one of the participation's own categories; 0 for those without one.
    pub category: Option<u8>,
}

/// By what the badges of a participation can be ordered.
pub const ORDERS: Orders = Orders(&[
    ("name", &["b.sort_key", "b.id"]),
    ("company", &["b.company_key", "b.sort_key", "b.id"]),
    (
        "kind",
        &["b.kind", "coalesce(b.category, 0)", "b.sort_key", "b.id"],
    ),
    // Those that are to be printed come first, then by when they were.
    (
        "printed",
        &[
            "case when b.printed_at > coalesce(b.reissued_at, 0) then b.printed_at else 0 end",
            "b.sort_key",
            "b.id",
        ],
    ),
    // Those that doors turn away come first.
    (
        "state",
        &[
            "case when b.blocked_at is null then 1 else 0 end",
            "b.sort_key",
            "b.id",
        ],
    ),
]);

/// One page of a participation's badges, by name or as its order says; one's own company's for an exhibitor.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn page(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    filter: Filter,
    query: &Query,
) -> Result<Page<Listed>> {
    macro_rules! only {
        () => {
            concat!(
                "where b.participation_id = $1 and ",
                found!("b.search_key", "$2"),
                " and ($3 or b.exhibitor_id = $4) and b.status = $5 and ($6 = '' or b.kind = $6)
             and ($8 < 0 or coalesce(b.category, 0) = $8) and (not $7 or ",
                unprinted!(),
                ") "
            )
        };
    }
    let scope = actor.scope(Act::BadgeSee)?;
    participation::within(store, &scope, participation).await?;
    let (words, all) = (query.words(), scope.exhibitor.is_none());
    let status = if filter.revoked {
        Status::Revoked
    } else {
        Status::Active
    };
    let kind = filter.kind.map_or("", Kind::word);
    let category = filter.category.map_or(-1, i64::from);
    let total = on!(&store.db, c => sqlx::query_scalar(concat!(
        "select count(*) from badge b ", only!()
    )).bind(participation).bind(&words).bind(all).bind(scope.exhibitor).bind(status).bind(kind)
      .bind(filter.unprinted).bind(category).fetch_one(c))?;
    let sql = ORDERS.query(
        &query.order,
        concat!(
            "select ",
            badge_columns!(),
            ", case when b.printed_at > coalesce(b.reissued_at, 0) then b.printed_at end as printed_at
             from badge b where b.id in (
                select b.id from badge b ",
            only!(),
            "order by {by} limit $9 offset $10)
             order by {by}"
        ),
    );
    let rows = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(all).bind(scope.exhibitor).bind(status).bind(kind)
        .bind(filter.unprinted).bind(category).bind(query.rows()).bind(query.offset()).fetch_all(c))?;
    Ok(Page::of(rows, total, query))
}

/// A participation's badges with their codes, by company and name; one's own company's for an
/// exhibitor. Revoked ones only when asked for.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    revoked: bool,
) -> Result<Vec<Signed>> {
    let scope = actor.scope(Act::BadgeSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let (all, company) = (scope.exhibitor.is_none(), scope.exhibitor);
    let badges: Vec<Badge> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b where b.participation_id = $1
         and ($2 or b.status = 'active') and ($3 or b.exhibitor_id = $4)
         order by b.company_key, b.sort_key, b.id"
    )).bind(participation).bind(revoked).bind(all).bind(company).fetch_all(c))?;
    sign_all(store, &found, badges).await
}

/// How many names are looked at together.
const NAMES: i64 = 500;

/// The next names on a participation's badges in force that hold more than Latin letters, by the badge's
/// id, after that badge: those that some font may not print. Who reads on until none comes has seen all
/// of them, and never many at once.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn names(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    after: Option<BadgeId>,
) -> Result<Vec<(BadgeId, String)>> {
    macro_rules! beyond_latin {
        ($test:literal) => {
            concat!(
                "select id, name from badge where participation_id = $1 and status = 'active'
                 and ($2 or exhibitor_id = $3) and ($4 is null or id > $4) and ",
                $test,
                " order by id limit $5"
            )
        };
    }
    let scope = actor.scope(Act::BadgeSee)?;
    participation::within(store, &scope, participation).await?;
    let (all, company) = (scope.exhibitor.is_none(), scope.exhibitor);
    // A row's text is matched by each database in a way of its own.
    let sql = match &store.db {
        Db::Sqlite { .. } => beyond_latin!("name glob '*[^ -~À-ſ]*'"),
        Db::Postgres(_) => beyond_latin!("name ~ '[^ -~À-ſ]'"),
    };
    Ok(
        on!(&store.db, c => sqlx::query_as(sql).bind(participation).bind(all).bind(company)
        .bind(after).bind(NAMES).fetch_all(c))?,
    )
}

/// A badge with its code and its participation.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn by_id(actor: &Actor, store: &Store, id: BadgeId) -> Result<(Signed, Participation)> {
    let scope = actor.scope(Act::BadgeSee)?;
    let badge: Badge = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b join participation p on p.id = b.participation_id
         where b.id = $1 and p.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    if let Some(own) = scope.exhibitor
        && badge.exhibitor_id != Some(own)
    {
        return Err(Error::NotFound);
    }
    let found = participation::within(store, &scope, badge.participation_id).await?;
    let signed = sign_all(store, &found, vec![badge])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    Ok((signed, found))
}

pub(crate) async fn sign_all(
    store: &Store,
    participation: &Participation,
    badges: Vec<Badge>,
) -> Result<Vec<Signed>> {
    let rows: Vec<(i64, Vec<u8>)> = on!(&store.db, c => sqlx::query_as(
        "select number, private_key from signing_key where participation_id = $1"
    ).bind(participation.id).fetch_all(c))?;
    let mut keys = std::collections::HashMap::new();
    for (number, sealed) in rows {
        keys.insert(number, key::open(store, participation.id, number, &sealed)?);
    }
    badges
        .into_iter()
        .map(|badge| {
            let key = keys.get(&badge.key_number).ok_or(Error::Sealed)?;
            let code = token::sign(&token_of(participation, &badge), key);
            Ok(Signed { badge, code })
        })
        .collect()
}

fn token_of(participation: &Participation, badge: &Badge) -> Token {
    Token {
        key: KeyId(u8::try_from(badge.key_number).unwrap_or(0)),
        participation: u32::try_from(participation.short_id).unwrap_or(0),
        badge: badge.id.0,
        kind: badge.kind,
        valid_from: badge.valid_from.millis(),
        valid_until: badge.valid_until.millis(),
        epoch: u8::try_from(badge.epoch).unwrap_or(0),
    }
}

/// What a code opens for anybody: the badge, its participation, and for an exhibitor's badge the
/// company.
#[derive(Clone, Debug)]
pub struct Card {
    /// The badge. Its name is for the page of an exhibitor's staff only.
    pub badge: Badge,
    /// The participation.
    pub participation: Participation,
    /// The company, for an exhibitor's badge.
    pub exhibitor: Option<domain::exhibitor::Exhibitor>,
}

/// Opens the card behind a code. The signature is checked before anything is looked up.
///
/// # Errors
/// [`Error::NotFound`] for anything that is not a genuine code of this instance or is of a draft,
/// [`Error::Gone`] when the show is long over.
pub async fn visit(actor: &Actor, store: &Store, code: &str) -> Result<Card> {
    actor.anyone(Act::BadgeVisit)?;
    let unverified = token::read(code).map_err(|_| Error::NotFound)?;
    let claimed = unverified.claimed();
    let (short_id, number) = (i64::from(claimed.participation), i64::from(claimed.key.0));
    let public: Option<Vec<u8>> = on!(&store.db, c => sqlx::query_scalar(
        "select k.public_key from signing_key k join participation p on p.id = k.participation_id
         where p.short_id = $1 and k.number = $2 and k.retired_at is null"
    ).bind(short_id).bind(number).fetch_optional(c))?;
    let public: [u8; 32] = public
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(Error::NotFound)?;
    let public = VerifyingKey::from_bytes(&public).map_err(|_| Error::NotFound)?;
    let keys = token::Keys::from_iter([(claimed.key, public)]);
    let genuine = unverified.verify(&keys).map_err(|_| Error::NotFound)?;
    let badge: Badge = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b where b.id = $1"
    )).bind(genuine.badge).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let found = participation::open_to_all(store, badge.participation_id).await?;
    participation::not_long_over(store, &found).await?;
    let exhibitor = match badge.exhibitor_id {
        Some(id) => {
            let scope = domain::access::Scope::whole(found.organisation_id, None);
            Some(crate::exhibitor::within(store, &scope, id).await?)
        }
        None => None,
    };
    Ok(Card {
        badge,
        participation: found,
        exhibitor,
    })
}

/// Replaces a badge, as it was read at that revision: the old one is revoked and points to the new
/// one, whose code differs.
///
/// # Errors
/// When somebody changed or revoked it meanwhile, or the actor may not.
pub async fn replace(actor: &Actor, store: &Store, id: BadgeId, revision: i64) -> Result<BadgeId> {
    let scope = actor.scope(Act::BadgeRevoke)?;
    let (Signed { badge, .. }, found) = by_id(actor, store, id).await?;
    let days = participation::all_days(store, found.id).await?;
    let mut tx = store.db.begin().await?;
    let new = in_place_of(&mut tx, store, (&badge, revision), &found, &days).await?;
    audit::line(&mut tx, store, &scope, Act::BadgeRevoke, id.0).await?;
    tx.commit().await?;
    Ok(new)
}

/// Revokes a badge, as it was read at that revision.
///
/// # Errors
/// When somebody changed or revoked it meanwhile, or the actor may not.
pub async fn revoke(actor: &Actor, store: &Store, id: BadgeId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::BadgeRevoke)?;
    by_id(actor, store, id).await?;
    let mut tx = store.db.begin().await?;
    revoke_in(&mut tx, store, id, revision).await?;
    audit::line(&mut tx, store, &scope, Act::BadgeRevoke, id.0).await?;
    tx.commit().await
}

/// Makes another badge for whoever wears one, and revokes that, as it was read at that revision.
async fn in_place_of(
    tx: &mut Tx,
    store: &Store,
    (badge, revision): (&Badge, i64),
    participation: &Participation,
    days: &[ParticipationDay],
) -> Result<BadgeId> {
    revoke_in(tx, store, badge.id, revision).await?;
    let wearer = Wearer {
        staff: badge.staff_id,
        exhibitor: badge.exhibitor_id,
        kind: badge.kind,
        name: &badge.name,
        function: &badge.function,
        company: &badge.company,
    };
    let new = make(tx, store, participation, days, &wearer).await?;
    point_to(tx, store, badge.id, new).await?;
    Ok(new)
}

/// Says by which badge one was replaced: the same person wears it, is where they were, and is known at the
/// doors for what they were.
async fn point_to(tx: &mut Tx, store: &Store, old: BadgeId, new: BadgeId) -> Result<()> {
    run!(
        &mut *tx,
        sqlx::query("update badge set replaced_by = $1 where id = $2")
            .bind(new)
            .bind(old)
    )?;
    run!(
        &mut *tx,
        sqlx::query(
            "update badge set first_id =
                (select coalesce(o.first_id, o.id) from badge o where o.id = $2)
             where id = $1"
        )
        .bind(new)
        .bind(old)
    )?;
    mark::carry(tx, store, old, new).await
}

async fn revoke_in(tx: &mut Tx, store: &Store, id: BadgeId, revision: i64) -> Result<()> {
    let revoked = run!(
        tx,
        sqlx::query(
            "update badge set status = 'revoked', revoked_at = $1, revision = revision + 1
             where id = $2 and revision = $3 and status = 'active'"
        )
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if revoked == 0 {
        return Err(Problems::changed().into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
