//! When somebody came in: worked out from their scans alone, like their whereabouts, so that the same scans
//! give the same answer in whatever order they arrive.

use super::whereabouts::{Area, Ends, Passage, Place};
use super::{AHEAD, Direction};
use crate::badge::verdict::Reason;
use crate::id::PointId;
use crate::point::{Entitled, Pass, Use};

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

/// On how many of the show's days those moments lie, which are in their order, besides the day of `now`.
pub fn other_days(now: i64, moments: &[i64], ends: &Ends) -> i64 {
    let mut last = ends.nights.day(now).from;
    let today = last;
    let mut days = 0;
    for moment in moments {
        let day = ends.nights.day(*moment).from;
        days += i64::from(day != last && day != today);
        last = day;
    }
    days
}

/// What a badge with those rights is entitled to, and which of it its wearer has used by now. An entry at a
/// point that asks for entitlements uses one: of those that the badge has and that hold at that moment the
/// first that was not used up, or else the first. So two doors that were alone may find, once they are
/// merged, that one was used more often than it may; whatever the order of merging, all say the same.
pub fn entitled(
    now: i64,
    (rights, table): (i64, &[Pass]),
    passages: impl Iterator<Item = Passage>,
    place: impl Fn(PointId) -> Option<Place>,
    asks: impl Fn(PointId) -> i64,
    ends: &Ends,
) -> Entitled {
    let latest = now.saturating_add(AHEAD);
    let mut steps: Vec<(i64, u128, i64)> = Vec::new();
    for passage in passages {
        let asked = asks(passage.point) & rights;
        let at = passage.moment;
        if asked == 0 || passage.direction != Direction::In || at > latest {
            continue;
        }
        let area = place(passage.point).map_or(Area::Show, |place| place.area);
        let mut anew = ends.between(at.saturating_add(1), now);
        if anew.any(|emptied| emptied.anew && emptied.area.holds(area)) {
            continue;
        }
        let step = (at, passage.id.0.as_u128(), asked);
        steps.insert(steps.partition_point(|other| *other <= step), step);
    }
    let mut entitled = Entitled {
        rights,
        table: table.to_vec(),
        uses: Vec::new(),
    };
    for (at, _, asked) in steps {
        let today = ends.nights.day(at);
        let (mut used, mut over) = (0, 0);
        for right in table.iter().filter(|right| right.rights & asked != 0) {
            match right.spent(&entitled.uses, today.into(), at) {
                None => {
                    used = right.rights;
                    break;
                }
                Some(refusal) if refusal.reason == Reason::UsedUp && over == 0 => {
                    over = right.rights;
                }
                // It did not hold: they came in for another reason.
                Some(_) => {}
            }
        }
        let right = if used == 0 { over } else { used };
        if right != 0 {
            let day = today.from;
            entitled.uses.push(Use { right, at, day });
        }
    }
    entitled
}
