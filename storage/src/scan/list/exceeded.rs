//! Counts that doors exceeded together: each let somebody in while it knew nothing of the other, and once both
//! have told, they came in more often than a rule or an entitlement lets them.

use std::collections::{BTreeMap, HashMap};

use domain::badge::verdict::{Outcome, Reason};
use domain::id::BadgeId;
use domain::participation::Participation;
use domain::point::{Comer, Rules};
use domain::scan::Direction;
use domain::scan::entries::{entitled, entries, other_days};
use domain::scan::whereabouts::{Area, Passage};

use super::{Line, lines_of_those};
use crate::db::{Store, on};
use crate::error::Result;
use crate::scan::hall::Hall;

/// How many of somebody's latest steps are looked at: nobody walks so much, and each is held against those
/// before it.
const STEPS: usize = 200;

/// An entry that went beyond a count.
pub(super) struct Exceeded {
    /// The entry before it that counts.
    pub(super) first: Line,
    /// The one that is too many.
    pub(super) second: Line,
    /// What it should have been told.
    pub(super) reason: Reason,
}

/// Those of a participation, of whom some door was alone; nothing where no point counts.
pub(super) async fn all(store: &Store, found: &Participation) -> Result<Vec<Exceeded>> {
    let hall = Hall::of(store, found.clone()).await?;
    if !hall.rules.values().any(Rules::counts) {
        return Ok(Vec::new());
    }
    let own: Vec<(BadgeId, i64, Option<i64>)> = on!(&store.db, c => sqlx::query_as(
        "select coalesce(first_id, id), rights, category from badge
         where participation_id = $1 and (rights <> 0 or category is not null)
         and replaced_by is null"
    ).bind(found.id).fetch_all(c))?;
    let own = own.into_iter().map(|(wearer, rights, category)| {
        let category = category.and_then(|number| number.try_into().ok());
        (wearer, (rights, category.unwrap_or(0)))
    });
    let own: HashMap<BadgeId, (i64, u8)> = own.collect();
    let mut by_wearer: BTreeMap<BadgeId, Vec<Line>> = BTreeMap::new();
    for line in lines_of_those(store, found.id).await? {
        if let Some(wearer) = line.worn_by {
            by_wearer.entry(wearer).or_default().push(line);
        }
    }
    let of =
        |(wearer, lines)| of_wearer(lines, &hall, own.get(&wearer).copied().unwrap_or_default());
    Ok(by_wearer.into_iter().flat_map(of).collect())
}

fn of_wearer(mut lines: Vec<Line>, hall: &Hall, own: (i64, u8)) -> Vec<Exceeded> {
    let rights = own.0;
    lines.sort_by_key(|line| (line.moment, line.id));
    let lines = &lines[lines.len().saturating_sub(STEPS)..];
    let mut exceeded = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let before = &lines[..index];
        let Some(rules) = hall
            .rules
            .get(&line.point_id)
            .filter(|rules| rules.counts())
        else {
            continue;
        };
        // Who was let in against a refusal is listed as such.
        if line.direction == Direction::Out || line.verdict == Outcome::Refused {
            continue;
        }
        let Some(reason) = beyond(line, before, rules, hall, own) else {
            continue;
        };
        let area = Area::of(rules.id, rules.kind);
        let counts = |other: &&Line| {
            let same = match reason {
                Reason::UsedUp => hall.asks(other.point_id) & rules.asks() & rights != 0,
                _ => hall
                    .place(other.point_id)
                    .is_some_and(|place| place.area == area),
            };
            other.direction == Direction::In && same
        };
        let first = before.iter().rev().find(counts);
        // Where nobody was alone, the rule came afterwards.
        if let Some(first) = first.filter(|first| first.offline || line.offline) {
            exceeded.push(Exceeded {
                first: first.clone(),
                second: line.clone(),
                reason,
            });
        }
    }
    exceeded
}

/// By which count somebody might not have come in there, had everything been known that was before.
fn beyond(
    line: &Line,
    before: &[Line],
    rules: &Rules,
    hall: &Hall,
    (rights, category): (i64, u8),
) -> Option<Reason> {
    let now = line.moment.millis();
    let steps = || {
        before.iter().map(|line| Passage {
            id: line.id,
            point: line.point_id,
            direction: line.direction,
            moment: line.moment.millis(),
        })
    };
    let (place, asks) = (|point| hall.place(point), |point| hall.asks(point));
    let area = Area::of(rules.id, rules.kind);
    let entries = entries(now, area, steps(), place, &hall.ends);
    let rights = (rights, hall.rights.as_slice());
    let comer = Comer {
        kind: line.kind?,
        category,
        days: other_days(now, &entries, &hall.ends),
        entries: &entries,
        today: hall.ends.nights.day(now).into(),
        entitled: &entitled(now, rights, steps(), place, asks, &hall.ends),
    };
    let reason = rules.refuses(&comer, now)?.reason;
    let counted = matches!(reason, Reason::TooOften | Reason::TooSoon | Reason::UsedUp);
    counted.then_some(reason)
}
