//! Who is inside: how many by now, and by name for an evacuation.

use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::id::{ParticipationId, PointId};
use domain::participation::Participation;
use domain::point::{Point, Rules};
use domain::scan::whereabouts::{Area, Entered};
use domain::text::order;
use domain::time::Timestamp;

use super::{ends, live};
use crate::db::{Store, on};
use crate::error::Result;
use crate::{participation, point};

/// How many names the list has at most: more than any hall that is emptied by reading names out.
pub const MOST: i64 = 2_000;

/// How many are in by now.
pub(crate) struct Crowd {
    /// In the whole show, each once.
    pub(crate) everybody: i64,
    /// By the kind of their badges, the most first.
    pub(crate) kinds: Vec<(Kind, i64)>,
    /// Every point with its rules, and how many are in there.
    pub(crate) points: Vec<(Point, Rules, i64)>,
}

/// How many are in at a participation that is in hand.
pub(crate) async fn crowd(store: &Store, found: &Participation) -> Result<Crowd> {
    let ends = ends::of(store, found).await?;
    let crowds = live::Crowds::load(store, found.id, &ends).await?;
    let since = ends.since_by(Area::Show, store.now().millis());
    let mut kinds = live::inside_by_kind(store, found.id, since).await?;
    kinds.sort_by_key(|(kind, count)| (-count, *kind));
    let points = point::rules(store, found).await?;
    Ok(Crowd {
        everybody: crowds.everybody,
        kinds,
        points: points
            .into_iter()
            .map(|(point, rules)| {
                let inside = crowds.at(&point);
                (point, rules, inside)
            })
            .collect(),
    })
}

/// Somebody who is inside, as little as finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// Who.
    pub name: String,
    /// From which company.
    pub company: String,
    /// As what.
    pub kind: Kind,
    /// In which zone or at which stand; none where only doors saw them.
    pub part: Option<PointId>,
    /// When they came in by a door; none where only a zone saw them.
    pub since: Option<Timestamp>,
    /// When they were last seen.
    pub seen_at: Timestamp,
    /// At which point.
    pub seen: Option<String>,
}

/// Who is inside.
#[derive(Clone, Debug)]
pub struct Inside {
    /// Zones and stands in which somebody is, by name, with how many.
    pub parts: Vec<(Point, i64)>,
    /// How many are in the whole show, each once.
    pub everybody: i64,
    /// How many of them are in no zone and at no stand that sees them.
    pub elsewhere: i64,
    /// Where the list looks: everywhere, in one part, or where no part is known.
    pub place: Place,
    /// Those that are listed, by zone and name.
    pub rows: Vec<Somebody>,
    /// Whether there are more than the list has.
    pub is_cut: bool,
}

/// Where a list looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In the whole show.
    #[default]
    Everywhere,
    /// In a zone, or at a stand.
    Part(PointId),
    /// In the show, and nobody knows in which part.
    Elsewhere,
}

impl Place {
    /// The part that it looks at.
    pub const fn part(self) -> Option<PointId> {
        match self {
            Self::Part(id) => Some(id),
            Self::Everywhere | Self::Elsewhere => None,
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    company: String,
    kind: Kind,
    part: Option<PointId>,
    since: i64,
    entered: Option<String>,
    seen: Option<String>,
}

/// Everybody who is inside by now, by name: what somebody who leads people out reads aloud.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    place: Place,
) -> Result<Inside> {
    let scope = actor.scope(Act::ScanSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let ends = ends::of(store, &found).await?;
    let now = store.now().millis();
    let since = ends.since_by(Area::Show, now);
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(
        // Badges in the order of names, each asked where its wearer is, until there are enough: to order
        // everybody who is inside takes longer than a page may.
        "select b.name, b.company, b.kind, p.part_point_id as part, p.since, p.entered, o.name as seen
         from badge b cross join presence p
         left join scan s on s.id = p.last_scan_id left join point o on o.id = s.point_id
         where b.participation_id = $1 and b.replaced_by is null and p.badge_id = coalesce(b.first_id, b.id)
         and p.inside and p.since >= $2 and ($4 is null or p.part_point_id = $4)
         order by b.sort_key, b.id limit $3"
    ).bind(participation).bind(since).bind(MOST + 1).bind(place.part()).fetch_all(c))?;
    let is_cut = rows.len() > usize::try_from(MOST).unwrap_or(usize::MAX);
    // A part may have been emptied since, or its own night have ended.
    let part = |row: &Row| {
        row.part
            .filter(|id| row.since >= ends.since_by(Area::Part(*id), now))
    };
    let mut all: Vec<Somebody> = rows
        .into_iter()
        .take(usize::try_from(MOST).unwrap_or(usize::MAX))
        .map(|row| Somebody {
            part: part(&row),
            since: came(row.entered.as_deref(), since),
            seen_at: Timestamp(row.since),
            name: row.name,
            company: row.company,
            kind: row.kind,
            seen: row.seen,
        })
        .collect();
    let crowds = live::Crowds::load(store, participation, &ends).await?;
    let mut parts: Vec<(Point, i64)> = point::of_participation(store, participation)
        .await?
        .into_iter()
        .filter(|point| matches!(Area::of(point.id, point.kind), Area::Part(_)))
        .map(|point| {
            let inside = crowds.at(&point);
            (point, inside)
        })
        .filter(|(_, inside)| *inside > 0)
        .collect();
    parts.sort_by_cached_key(|(point, _)| (order(&point.name), point.id));
    let elsewhere = crowds.everybody - parts.iter().map(|(_, inside)| inside).sum::<i64>();
    all.retain(|one| match place {
        Place::Everywhere => true,
        Place::Part(id) => one.part == Some(id),
        Place::Elsewhere => one.part.is_none(),
    });
    // Whoever is in a zone is looked for there: zones in their order, then the rest.
    let rank = |one: &Somebody| {
        let at = parts
            .iter()
            .position(|(point, _)| Some(point.id) == one.part);
        at.unwrap_or(usize::MAX)
    };
    all.sort_by_key(rank);
    Ok(Inside {
        everybody: crowds.everybody,
        elsewhere: elsewhere.max(0),
        place,
        rows: all,
        is_cut,
        parts,
    })
}

/// When somebody came in by a door, since the show counts.
fn came(entered: Option<&str>, since: i64) -> Option<Timestamp> {
    let entered: Vec<Entered> = serde_json::from_str(entered?).ok()?;
    let show = entered.iter().find(|one| one.area == Area::Show)?;
    (show.at >= since).then_some(Timestamp(show.at))
}

#[cfg(test)]
mod tests;
