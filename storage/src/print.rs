//! Printing badges: how they look, which are printed, and the log of who printed what and when.

use domain::access::{Act, Actor, Scope};
use domain::badge::{Badge, Kind};
use domain::form::{Problem, Problems};
use domain::id::{BadgeId, FileId, ParticipationId, PrintId};
use domain::print::{Design, Layout, MOST, Print, Wanted};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::badge::{Signed, badge_columns, by_id, sign_all, unprinted};
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::page::{Page, Query, found};
use crate::{audit, participation};

/// How many emblems a badge carries at most.
pub const EMBLEMS: i64 = 6;

/// A funder's emblem on badges.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Emblem {
    /// Its id.
    pub id: Uuid,
    /// The picture.
    pub file_id: FileId,
    /// Whose it is: what a screen reader says.
    pub name: String,
}

/// How a participation's badges look.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn design(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<(Design, Vec<Emblem>)> {
    let scope = actor.scope(Act::BadgeSee)?;
    participation::within(store, &scope, participation).await?;
    let design: Option<Design> = on!(&store.db, c => sqlx::query_as(
        "select layout, sides, large_print, back from badge_design where participation_id = $1"
    ).bind(participation).fetch_optional(c))?;
    let emblems = on!(&store.db, c => sqlx::query_as(
        "select id, file_id, name from emblem where participation_id = $1 order by id"
    ).bind(participation).fetch_all(c))?;
    Ok((design.unwrap_or_default(), emblems))
}

/// Changes how a participation's badges look.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn set_design(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    design: &Design,
) -> Result<()> {
    let scope = actor.scope(Act::BadgePrint)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into badge_design (participation_id, layout, sides, large_print, back,
                updated_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (participation_id) do update set layout = excluded.layout,
                sides = excluded.sides, large_print = excluded.large_print, back = excluded.back,
                updated_at = excluded.updated_at"
        )
        .bind(participation)
        .bind(design.layout)
        .bind(design.sides)
        .bind(design.large_print)
        .bind(&design.back)
        .bind(store.now())
    )?;
    audit::line(&mut tx, store, &scope, Act::BadgePrint, participation.0).await?;
    tx.commit().await
}

/// Puts a funder's emblem on badges. Gives `false` when they carry as many as they can.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn add_emblem(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    file: FileId,
    name: &str,
) -> Result<bool> {
    let scope = actor.scope(Act::BadgePrint)?;
    participation::within(store, &scope, participation).await?;
    let id: Uuid = store.id();
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let made = run!(
        &mut tx,
        sqlx::query(
            "insert into emblem (id, participation_id, file_id, name, created_at)
             select $1, $2, $3, $4, $5
             where (select count(*) from emblem where participation_id = $2) < $6"
        )
        .bind(id)
        .bind(participation)
        .bind(file)
        .bind(name)
        .bind(store.now())
        .bind(EMBLEMS)
    )?;
    audit::line(&mut tx, store, &scope, Act::BadgePrint, participation.0).await?;
    tx.commit().await?;
    Ok(made == 1)
}

/// Takes an emblem off badges.
///
/// # Errors
/// When the actor may not, or there is no such emblem.
pub async fn remove_emblem(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    emblem: Uuid,
) -> Result<()> {
    let scope = actor.scope(Act::BadgePrint)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    let gone = run!(
        &mut tx,
        sqlx::query("delete from emblem where id = $1 and participation_id = $2")
            .bind(emblem)
            .bind(participation)
    )?;
    if gone == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::BadgePrint, emblem).await?;
    tx.commit().await
}

/// The badges in force that are wanted, with their codes, ordered by company and name; the log says
/// that they were printed. None when there are none.
///
/// # Errors
/// When the actor may not, there are more than [`MOST`], or the database fails.
pub async fn badges(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    wanted: &Wanted,
    layout: Layout,
) -> Result<Option<(PrintId, Vec<Signed>)>> {
    let scope = actor.scope(Act::BadgePrint)?;
    let found = participation::within(store, &scope, participation).await?;
    let query = Query {
        search: wanted.search.clone(),
        page: 1,
        ..Query::default()
    };
    let mut badges: Vec<Badge> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b
         where b.participation_id = $1 and b.status = 'active' and ", found!("b.search_key", "$2"), "
         and ($3 = '' or b.kind = $3) and ($5 < 0 or coalesce(b.category, 0) = $5)
         and (not $4 or ", unprinted!(), ")"
    )).bind(participation).bind(query.words()).bind(wanted.kind.map_or("", Kind::word))
      .bind(wanted.unprinted).bind(wanted.category.map_or(-1, i64::from)).fetch_all(c))?;
    badges.retain(|b| wanted.badges.is_empty() || wanted.badges.contains(&b.id));
    badges.sort_by_cached_key(|b| {
        (
            domain::text::order(&b.company),
            domain::text::order(&b.name),
            b.id,
        )
    });
    if badges.is_empty() {
        return Ok(None);
    }
    if badges.len() > MOST && !wanted.unprinted {
        let problem = Problem::new("badge-too-many-to-print").with("max", MOST);
        return Err(Problems::one("", problem).into());
    }
    badges.truncate(MOST);
    let id = log_in(store, &scope, participation, layout, &badges).await?;
    Ok(Some((id, sign_all(store, &found, badges).await?)))
}

/// One badge, printed by whoever may see it: the log says so.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn one(actor: &Actor, store: &Store, id: BadgeId, layout: Layout) -> Result<Signed> {
    let (signed, found) = by_id(actor, store, id).await?;
    let scope = actor.scope(Act::BadgeSee)?;
    log_in(
        store,
        &scope,
        found.id,
        layout,
        std::slice::from_ref(&signed.badge),
    )
    .await?;
    Ok(signed)
}

async fn log_in(
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    layout: Layout,
    badges: &[Badge],
) -> Result<PrintId> {
    let id: PrintId = store.id();
    let (mut tx, at) = (store.db.begin().await?, store.now());
    run!(
        &mut tx,
        sqlx::query(
            "insert into print (id, participation_id, person_id, layout, printed_at)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(id)
        .bind(participation)
        .bind(scope.person)
        .bind(layout)
        .bind(at)
    )?;
    log_badges(&mut tx, id, at, badges).await?;
    audit::line(&mut tx, store, scope, Act::BadgePrint, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

async fn log_badges(tx: &mut Tx, print: PrintId, at: Timestamp, badges: &[Badge]) -> Result<()> {
    crate::db::many::insert_many!(
        &mut *tx,
        "insert into print_badge (print_id, badge_id) ",
        badges,
        |row, badge| {
            row.push_bind(print).push_bind(badge.id);
        },
        ""
    );
    // What is still to be printed is told by the badge itself.
    run!(
        tx,
        sqlx::query(
            "update badge set printed_at =
                case when printed_at > $1 then printed_at else $1 end
             where id in (select x.badge_id from print_badge x where x.print_id = $2)"
        )
        .bind(at)
        .bind(print)
    )?;
    Ok(())
}

/// One page of the print log, the latest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn log(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: impl Into<Query>,
) -> Result<Page<Print>> {
    let query = query.into();
    let scope = actor.scope(Act::BadgePrint)?;
    participation::within(store, &scope, participation).await?;
    let total = on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from print where participation_id = $1"
    ).bind(participation).fetch_one(c))?;
    let rows = on!(&store.db, c => sqlx::query_as(
        "select r.id, r.participation_id, r.person_id, w.name as person_name, r.layout,
            r.printed_at, count(*) as badges,
            case when count(*) = 1 then min(b.name) end as name
         from print r join print_badge x on x.print_id = r.id join badge b on b.id = x.badge_id
         left join person w on w.id = r.person_id
         where r.participation_id = $1
         group by r.id, r.participation_id, r.person_id, w.name, r.layout, r.printed_at
         order by r.printed_at desc, r.id desc limit $2 offset $3"
    ).bind(participation).bind(query.drawn_rows()).bind(query.offset()).fetch_all(c))?;
    Ok(Page::of(rows, total, &query))
}
