//! Since when somebody is in who was looked up.

use domain::id::{BadgeId, PointId, ScanId};
use domain::participation::Participation;
use domain::scan::whereabouts::{Area, Entered, Whereabouts};

use crate::db::{Store, on};
use crate::error::Result;
use crate::scan::ends;

#[derive(sqlx::FromRow)]
struct Kept {
    inside: bool,
    part_point_id: Option<PointId>,
    since: i64,
    last_scan_id: Option<ScanId>,
    entered: Option<String>,
}

/// For each badge since when its wearer is in the show, in Unix milliseconds; `None` for who is not. They are
/// as few as a look-up shows.
pub(super) async fn since(
    store: &Store,
    found: &Participation,
    badges: impl Iterator<Item = BadgeId>,
) -> Result<Vec<Option<i64>>> {
    let ends = ends::of(store, found).await?;
    let now = store.now().millis();
    let mut all = Vec::new();
    for badge in badges {
        let kept: Option<Kept> = on!(&store.db, c => sqlx::query_as(
            "select p.inside, p.part_point_id, p.since, p.last_scan_id, p.entered from badge b
             join presence p on p.badge_id = coalesce(b.first_id, b.id) where b.id = $1"
        ).bind(badge).fetch_optional(c))?;
        all.push(kept.and_then(|kept| {
            let entered = kept.entered.as_deref().map(serde_json::from_str);
            let entered: Vec<Entered> = entered
                .and_then(std::result::Result::ok)
                .unwrap_or_default();
            let there = Whereabouts {
                inside: kept.inside,
                part: kept.part_point_id,
                last: kept.last_scan_id.map(|scan| (kept.since, scan)),
                entered,
            };
            let there = there.at(now, &ends);
            let came = there
                .entered
                .iter()
                .find(|entered| entered.area == Area::Show);
            there
                .inside
                .then(|| came.map_or(kept.since, |came| came.at))
        }));
    }
    Ok(all)
}
