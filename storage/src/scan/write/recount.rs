//! Counts anew how many are in, after what they are counted by has changed.

use std::collections::BTreeMap;

use domain::id::{ParticipationId, PointId};
use domain::scan::whereabouts::{Area, Ends};

use super::read::area_id;
use crate::db::{Store, Tx, on, run};
use crate::error::Result;

/// Counts everybody of a participation who is in since its day began. Whoever scans meanwhile is made
/// to look again.
pub(in crate::scan) async fn recount(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    ends: &Ends,
) -> Result<()> {
    crate::point::other_rules(tx, participation).await?;
    let since = ends.since(Area::Show, store.now().millis());
    let inside: Vec<(Option<PointId>, i64)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select part_point_id, since from presence
         where participation_id = $1 and inside and since >= $2"
    ).bind(participation).bind(since).fetch_all(c))?;
    let mut crowds: BTreeMap<(Area, i64), i64> = BTreeMap::new();
    for (part, last) in inside {
        let areas = [Some(Area::Show), part.map(Area::Part)];
        for area in areas.into_iter().flatten() {
            *crowds.entry((area, ends.since(area, last))).or_default() += 1;
        }
    }
    run!(
        &mut *tx,
        sqlx::query("delete from crowd where participation_id = $1").bind(participation)
    )?;
    for ((area, since), inside) in crowds {
        run!(
            &mut *tx,
            sqlx::query(
                "insert into crowd (area_id, since, participation_id, inside)
                 values ($1, $2, $3, $4)"
            )
            .bind(area_id(participation, area))
            .bind(since)
            .bind(participation)
            .bind(inside)
        )?;
    }
    Ok(())
}
