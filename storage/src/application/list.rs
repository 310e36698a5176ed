//! Applications as organisers read them, and as their own company does.

use domain::access::{Act, Actor};
use domain::application::{Application, Status};
use domain::id::{ApplicationId, ParticipationId};
use domain::participation::Participation;

use super::within;
use crate::db::{Store, on};
use crate::error::Result;
use crate::exhibit::exhibits;
use crate::page::{Orders, Page, Query, found};
use crate::{exhibit, participation};

macro_rules! listed {
    () => {
        concat!(
            "from application a where a.participation_id = $1 and ",
            found!(
                "(a.search_key || coalesce((select e.search_key from exhibitor e
                    where e.id = a.exhibitor_id), ''))",
                "$2"
            ),
            " and (a.status = $3 or ($3 = '' and a.status <> 'draft'))"
        )
    };
}

/// By what applications can be ordered; usually those that wait for a decision first.
pub const ORDERS: Orders = Orders(&[
    (
        "status",
        &[
            "case a.status when 'submitted' then 0 when 'to_accept' then 1
            when 'to_decline' then 2 when 'waitlisted' then 3 when 'accepted' then 4
            when 'declined' then 5 else 6 end",
            "coalesce(a.submitted_at, 0)",
            "a.id",
        ],
    ),
    ("company", &["a.sort_key", "a.id"]),
    ("sector", &["a.sector", "a.sort_key", "a.id"]),
    (
        "power",
        &[
            "coalesce((select sum(x.power) from exhibit x where x.application_id = a.id), 0)",
            "a.sort_key",
            "a.id",
        ],
    ),
    ("days", &["length(a.days)", "a.sort_key", "a.id"]),
    ("submitted", &["coalesce(a.submitted_at, 0)", "a.id"]),
]);

/// One page of a participation's applications, those that wait for a decision first. Drafts are
/// their authors' until they hand them in.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    status: Option<Status>,
    query: &Query,
) -> Result<Page<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let word = status.map_or("", Status::word);
    let words = query.words();
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", listed!()))
        .bind(participation).bind(&words).bind(word).fetch_one(c))?;
    let sql = ORDERS.query(
        &query.order,
        concat!(
            "select ",
            columns!(),
            " ",
            listed!(),
            " order by {by} limit $4 offset $5"
        ),
    );
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(word).bind(query.rows()).bind(query.offset())
        .fetch_all(c))?;
    let sql = ORDERS.query(
        &query.order,
        exhibits!(
            "x.application_id in (select a.id ",
            listed!(),
            " order by {by} limit $4 offset $5)"
        ),
    );
    let exhibits = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(word).bind(query.rows()).bind(query.offset())
        .fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(Page::of(rows, total, query))
}

/// How many applications stand where.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counts(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(Status, i64)>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select status, count(*) from application where participation_id = $1 group by status"
    ).bind(participation).fetch_all(c))?)
}

/// An application with its participation.
///
/// # Errors
/// [`crate::Error::NotFound`] when the organisation has none of that id.
pub async fn by_id(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let scope = actor.scope(Act::ApplicationSee)?;
    within(store, &scope, id).await
}

/// The applications of one's own company, the next show first; the only one for whoever is held to one.
///
/// # Errors
/// When the actor belongs to no company, or the database fails.
pub async fn own(actor: &Actor, store: &Store) -> Result<Vec<(Application, Participation)>> {
    let scope = actor.scope(Act::ApplicationFollow)?;
    let (company, limit) = (scope.exhibitor, scope.limit.map(|limit| limit.application));
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.exhibitor_id = $1 and (a.id = $2 or $2 is null) order by a.id desc"
    )).bind(company).bind(limit).fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id from application a
         where a.exhibitor_id = $1 and (a.id = $2 or $2 is null))"
    )).bind(company).bind(limit).fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    let mut both = Vec::new();
    for application in rows {
        let participation = participation::open(store, application.participation_id).await?;
        both.push((application, participation));
    }
    participation::next_first(store, scope.organisation, &mut both, |(_, show)| show).await?;
    Ok(both)
}
