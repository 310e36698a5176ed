//! What ends a presence without a scan, as it is kept: the hours that nights follow from, and what was
//! emptied by hand.

use domain::id::{ParticipationId, PointId};
use domain::participation::Participation;
use domain::scan::whereabouts::{Area, Emptied, Ends};

use crate::db::{Store, on};
use crate::error::Result;
use crate::{participation, point};

/// What was emptied at a participation, for whoever follows its scans.
pub(super) async fn emptied(store: &Store, participation: ParticipationId) -> Result<Vec<Emptied>> {
    let rows: Vec<(Option<PointId>, i64, bool)> = on!(&store.db, c => sqlx::query_as(
        "select point_id, at, anew from emptied where participation_id = $1 order by at"
    ).bind(participation).fetch_all(c))?;
    let emptied = rows.into_iter().map(|(point, at, anew)| Emptied {
        area: point.map_or(Area::Show, Area::Part),
        at,
        anew,
    });
    Ok(emptied.collect())
}

/// What ends a presence at a participation.
pub(super) async fn of(store: &Store, found: &Participation) -> Result<Ends> {
    let days = participation::days(store, found).await?;
    let points = point::rules(store, found).await?;
    let rules = points.iter().map(|(_, rules)| rules);
    let nights = Ends::nights(&days, rules, &found.zone);
    Ok(Ends::new(nights, emptied(store, found.id).await?))
}
