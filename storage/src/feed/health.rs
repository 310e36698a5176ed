//! How calendars are fetched: counted by whoever serves them, kept together now and then.

use domain::access::{Act, Actor};
use domain::feed::{Audience, Program};
use domain::id::FeedId;
use domain::time::Timestamp;

use crate::db::{Store, on, run};
use crate::error::Result;
use crate::page::{Page, Query};

/// How often one program fetched one feed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Fetches {
    /// Which feed.
    pub feed_id: FeedId,
    /// Which program.
    pub program: Program,
    /// When it last did.
    pub fetched_at: Timestamp,
    /// How often.
    pub fetches: i64,
    /// How often of these nothing had changed.
    pub unchanged: i64,
}

/// Adds what was counted since the last time.
///
/// # Errors
/// When the database fails; then nothing of it is kept.
pub async fn add(store: &Store, counted: &[Fetches]) -> Result<()> {
    if counted.is_empty() {
        return Ok(());
    }
    // Two servers that write at once take the rows in the same order.
    let mut counted: Vec<&Fetches> = counted.iter().collect();
    counted.sort_by_key(|one| (one.feed_id, one.program));
    let mut tx = store.db.begin().await?;
    for one in counted {
        run!(
            &mut tx,
            sqlx::query(
                "insert into feed_fetch (feed_id, program, fetched_at, fetches, unchanged)
                 values ($1, $2, $3, $4, $5)
                 on conflict (feed_id, program) do update set
                    fetched_at = case when excluded.fetched_at > feed_fetch.fetched_at
                        then excluded.fetched_at else feed_fetch.fetched_at end,
                    fetches = feed_fetch.fetches + excluded.fetches,
                    unchanged = feed_fetch.unchanged + excluded.unchanged"
            )
            .bind(one.feed_id)
            .bind(one.program)
            .bind(one.fetched_at)
            .bind(one.fetches)
            .bind(one.unchanged)
        )?;
    }
    tx.commit().await
}

/// A feed and how it is fetched.
#[derive(Clone, Debug)]
pub struct Health {
    /// The feed.
    pub feed: Known,
    /// By which programs, the latest first.
    pub programs: Vec<Fetches>,
}

/// A feed and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    /// Its id.
    pub id: FeedId,
    /// For whom it is.
    pub audience: Audience,
    /// Of which participation, unless it is of all.
    pub show_name: Option<String>,
    /// Its edition.
    pub edition: Option<String>,
    /// Its word in addresses.
    pub slug: Option<String>,
    /// Of which company.
    pub company: Option<String>,
    /// Of which person.
    pub person: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// One page of the organisation's feeds, the one that was fetched last first.
///
/// # Errors
/// When the actor may not.
pub async fn list(actor: &Actor, store: &Store, query: impl Into<Query>) -> Result<Page<Health>> {
    let query = query.into();
    let scope = actor.scope(Act::FeedHealth)?;
    let total: i64 = on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from feed where organisation_id = $1"
    ).bind(scope.organisation).fetch_one(c))?;
    let feeds: Vec<Known> = on!(&store.db, c => sqlx::query_as(
        "select f.id, f.audience, p.show_name, p.edition, p.slug, e.name as company,
            coalesce(m.name, n.name) as person, f.created_at, f.revoked_at
         from feed f left join participation p on p.id = f.participation_id
         left join exhibitor e on e.id = f.exhibitor_id
         left join person n on n.id = f.person_id
         left join team_member m on m.id = f.team_member_id
         where f.organisation_id = $1
         order by coalesce((select max(r.fetched_at) from feed_fetch r where r.feed_id = f.id), 0)
            desc, f.id desc
         limit $2 offset $3"
    ).bind(scope.organisation).bind(query.drawn_rows()).bind(query.offset()).fetch_all(c))?;
    let fetches: Vec<Fetches> = on!(&store.db, c => sqlx::query_as(
        "select r.feed_id, r.program, r.fetched_at, r.fetches, r.unchanged
         from feed_fetch r join feed f on f.id = r.feed_id
         where f.organisation_id = $1 order by r.fetched_at desc"
    ).bind(scope.organisation).fetch_all(c))?;
    let rows = feeds
        .into_iter()
        .map(|feed| Health {
            programs: fetches
                .iter()
                .filter(|one| one.feed_id == feed.id)
                .cloned()
                .collect(),
            feed,
        })
        .collect();
    Ok(Page::of(rows, total, &query))
}
