//! When somebody came in: worked out from their scans alone, like their whereabouts, so that the same scans
//! give the same answer in whatever order they arrive.

use super::whereabouts::{Area, Ends, Passage, Place};
use super::{AHEAD, Direction};
use crate::id::PointId;

/// The moments at which they came into an area, in their order, by any of the points that lead there; of
/// what can have happened by now, in Unix milliseconds. `place` tells of a point. Where the organiser had
/// everybody begin anew, what was before is forgotten.
pub fn entries(
    now: i64,
    area: Area,
    passages: impl Iterator<Item = Passage>,
    place: impl Fn(PointId) -> Option<Place>,
    ends: &Ends,
) -> Vec<i64> {
    let anew = ends.between(i64::MIN, now);
    let anew = anew.filter(|emptied| emptied.anew && emptied.area.holds(area));
    let after = anew.last().map_or(i64::MIN, |emptied| emptied.at);
    let latest = now.saturating_add(AHEAD);
    let there = passages.filter(|passage| {
        passage.direction == Direction::In
            && (after..=latest).contains(&passage.moment)
            && place(passage.point).is_some_and(|place| place.area == area)
    });
    let mut moments: Vec<i64> = Vec::new();
    for moment in there.map(|passage| passage.moment) {
        // Most come in their order; each is put where it belongs.
        moments.insert(moments.partition_point(|other| *other <= moment), moment);
    }
    moments
}
