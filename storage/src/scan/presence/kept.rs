//! What was counted of a show with many scans, kept for those who look: of a hundred thousand scans the curve takes
//! longer than a page may, and a minute more or less is nothing to it.

use domain::access::Scope;
use domain::id::{OrganisationId, ParticipationId};
use domain::time::Timestamp;

use super::{Counted, asked};
use crate::db::{Store, on, run};
use crate::error::Result;
use crate::participation;

/// From how many scans on a show is counted beside those who look.
const MANY: i64 = 5_000;

/// Whether a show has so many scans.
pub(super) async fn has_many(store: &Store, participation: ParticipationId) -> Result<bool> {
    let some: i64 = on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from (select 1 as one from scan where participation_id = $1 limit $2) x"
    ).bind(participation).bind(MANY).fetch_one(c))?;
    Ok(some >= MANY)
}

/// What was counted of those stretches, and when: now, where nothing has happened at the doors since.
pub(super) async fn known(
    store: &Store,
    participation: ParticipationId,
    stretches: &str,
) -> Result<Option<(Counted, Timestamp)>> {
    let row: Option<(Timestamp, i64, i64, String, String)> = on!(&store.db, c => sqlx::query_as(
        "select k.counted_at, k.seq, (select max(s.seq) from scan s where s.participation_id = $1), k.moved, k.came
         from presence_kept k where k.participation_id = $1 and k.stretches = $2"
    ).bind(participation).bind(stretches).fetch_optional(c))?;
    let Some((at, counted, now, moved, came)) = row else {
        return Ok(None);
    };
    let read = |kept: &str| serde_json::from_str(kept).ok();
    let (Some(moved), Some(came)) = (read(&moved), read(&came)) else {
        return Ok(None);
    };
    let at = if counted == now { store.now() } else { at };
    Ok(Some((Counted { moved, came }, at)))
}

/// Counts again what has changed since, of every show with many scans; says of how many. For the worker, which acts
/// for nobody.
///
/// # Errors
/// When the database fails; what was not counted is by the next try.
pub async fn keep(store: &Store) -> Result<usize> {
    let stale: Vec<(ParticipationId, OrganisationId, i64)> = on!(&store.db, c => sqlx::query_as(
        "select p.id, p.organisation_id, p.seq from (
            select p.id, p.organisation_id,
                (select max(s.seq) from scan s where s.participation_id = p.id) as seq
            from participation p where p.archived_at is null) p
         left join presence_kept k on k.participation_id = p.id
         where p.seq is not null and (k.seq is null or k.seq <> p.seq or k.counted_at < $1)
         order by p.id"
    ).bind(store.now().plus_minutes(-A_WHILE)).fetch_all(c))?;
    let mut counted = 0;
    for (id, organisation, seq) in stale {
        if has_many(store, id).await? {
            count(store, (id, organisation), seq).await?;
            counted += 1;
        }
    }
    Ok(counted)
}

/// After how many minutes it is counted again although nothing happened: a day may have begun, or its hours have
/// changed.
const A_WHILE: i64 = 15;

async fn count(
    store: &Store,
    (id, organisation): (ParticipationId, OrganisationId),
    seq: i64,
) -> Result<()> {
    let scope = Scope::whole(organisation, None);
    let found = participation::within(store, &scope, id).await?;
    let asked = asked(store, &found).await?;
    let at = store.now();
    let counted = Counted::of(store, id, &asked.read).await?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into presence_kept (participation_id, seq, stretches, counted_at, moved, came)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (participation_id) do update set seq = excluded.seq,
                stretches = excluded.stretches, counted_at = excluded.counted_at,
                moved = excluded.moved, came = excluded.came
             where presence_kept.counted_at <= excluded.counted_at"
        )
        .bind(id)
        .bind(seq)
        .bind(&asked.read)
        .bind(at)
        .bind(serde_json::json!(counted.moved).to_string())
        .bind(serde_json::json!(counted.came).to_string())
    )?;
    tx.commit().await
}
