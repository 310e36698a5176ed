//! When a badge came in: worked out from its scans alone, like its whereabouts, so that the same scans give
//! the same answer in whatever order they arrive.

use super::whereabouts::{Area, Passage, Place};
use super::{AHEAD, Direction};
use crate::id::PointId;

/// The moments at which it came into an area, in their order, by any of the points that lead there; of what
/// can have happened by now, in Unix milliseconds. `place` tells of a point.
pub fn entries(
    now: i64,
    area: Area,
    passages: impl Iterator<Item = Passage>,
    place: impl Fn(PointId) -> Option<Place>,
) -> Vec<i64> {
    let latest = now.saturating_add(AHEAD);
    let there = passages.filter(|passage| {
        passage.direction == Direction::In
            && passage.moment <= latest
            && place(passage.point).is_some_and(|place| place.area == area)
    });
    let mut moments: Vec<i64> = there.map(|passage| passage.moment).collect();
    moments.sort_unstable();
    moments
}
