//! What gets into each other's way in a programme.

use std::collections::BTreeMap;

use super::{Body, Item, Occurrence};
use crate::id::{ItemId, PositionId, TeamMemberId};
use crate::participation::{ParticipationDay, Phase};
use crate::sql::word_enum;
use crate::stand::Position;
use crate::text::key;
use crate::time::Moment;

word_enum! {
    /// What is looked for.
    Rule {
        /// Two at the same place or position at the same time.
        Place => "place",
        /// Somebody of the team in two at the same time.
        Person => "person",
        /// On the stand, outside its opening hours. What takes place elsewhere keeps its own hours.
        Hours => "hours",
        /// For more people than the position has square metres (art. T2: one person each).
        Capacity => "capacity",
        /// Somebody who takes part has a shift at the same time.
        Shift => "shift",
    }
}

word_enum! {
    /// How severe a conflict is.
    Level {
        /// Nothing is released while it stands.
        Block => "block",
        /// It is shown.
        Warn => "warn",
        /// It is not looked for.
        Ignore => "ignore",
    }
}

impl Rule {
    /// How severe it is where the organiser chose nothing else.
    pub const fn usual(self) -> Level {
        match self {
            Self::Place | Self::Person => Level::Block,
            Self::Hours | Self::Capacity | Self::Shift => Level::Warn,
        }
    }
}

/// How severe each kind of conflict is, where the organiser chose otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(pub BTreeMap<Rule, Level>);

impl Levels {
    /// How severe a kind of conflict is.
    pub fn of(&self, rule: Rule) -> Level {
        self.0.get(&rule).copied().unwrap_or(rule.usual())
    }
}

/// When a team member is taken by something else than the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Who.
    pub member: TeamMemberId,
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
}

/// What conflicts are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The programme.
    pub items: &'a [Item],
    /// The participation's days.
    pub days: &'a [ParticipationDay],
    /// The stand's positions.
    pub positions: &'a [Position],
    /// When team members have shifts.
    pub busy: &'a [Busy],
}

/// Something in something's way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// When it begins.
    pub starts: Moment,
    /// When it ends.
    pub ends: Moment,
    /// What kind it is.
    pub rule: Rule,
    /// How severe it is.
    pub level: Level,
    /// In which item: the one that starts first.
    pub item: ItemId,
    /// Which occurrence of it, by its original start.
    pub original: Moment,
    /// The other item and its occurrence.
    pub other: Option<(ItemId, Moment)>,
    /// Who cannot be in two places.
    pub member: Option<TeamMemberId>,
    /// For how many people there is room.
    pub room: Option<i64>,
}

/// So many conflicts of a kind are listed at most: nobody reads more, and whoever mends them finds
/// the others.
pub const MOST: usize = 1_000;

/// Where something takes place, when that can be taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Position(PositionId),
    Words(String),
}

/// One occurrence that takes place.
struct Taking<'a> {
    item: &'a Item,
    occurrence: Occurrence,
}

impl Taking<'_> {
    fn body(&self) -> &Body {
        &self.item.body
    }

    /// The stand as a whole has room for several.
    fn spot(&self) -> Option<Spot> {
        let words = |text: &str| Some(key(text)).filter(|k| !k.is_empty()).map(Spot::Words);
        if !self.occurrence.place.is_empty() {
            return words(&self.occurrence.place);
        }
        match self.body().position {
            Some(position) => Some(Spot::Position(position)),
            None => words(&self.body().place),
        }
    }

    fn is_on_the_stand(&self) -> bool {
        !matches!(self.spot(), Some(Spot::Words(_)))
    }

    fn conflict(&self, rule: Rule, level: Level) -> Conflict {
        Conflict {
            starts: self.occurrence.starts,
            ends: self.occurrence.ends(),
            rule,
            level,
            item: self.item.id,
            original: self.occurrence.original,
            other: None,
            member: None,
            room: None,
        }
    }

    fn with(&self, other: &Self, rule: Rule, level: Level) -> Conflict {
        Conflict {
            starts: self.occurrence.starts.max(other.occurrence.starts),
            ends: self.occurrence.ends().min(other.occurrence.ends()),
            other: Some((other.item.id, other.occurrence.original)),
            ..self.conflict(rule, level)
        }
    }
}

fn takings(items: &[Item]) -> Vec<Taking<'_>> {
    let mut all: Vec<Taking<'_>> = items
        .iter()
        .flat_map(|item| {
            let occurrences = item.body.occurrences().into_iter();
            occurrences.map(move |occurrence| Taking { item, occurrence })
        })
        // What takes whole days is a heading over them: it is in nobody's way.
        .filter(|taking| !taking.occurrence.cancelled && !taking.occurrence.is_whole_days())
        .collect();
    all.sort_by_key(|t| (t.occurrence.starts, t.item.id, t.occurrence.original));
    all
}

/// Every conflict that is not to be ignored, in order of time.
pub fn find(given: &Given<'_>, levels: &Levels) -> Vec<Conflict> {
    let all = takings(given.items);
    let mut found = Vec::new();
    for rule in Rule::ALL.iter().copied() {
        let level = levels.of(rule);
        if level == Level::Ignore {
            continue;
        }
        let start = found.len();
        match rule {
            Rule::Place => {
                let mut spots: BTreeMap<Spot, Vec<&Taking<'_>>> = BTreeMap::new();
                for taking in &all {
                    if let Some(spot) = taking.spot() {
                        spots.entry(spot).or_default().push(taking);
                    }
                }
                for takings in spots.values() {
                    sweep(takings, |one, other| {
                        found.push(one.with(other, rule, level));
                        found.len() - start < MOST
                    });
                }
            }
            Rule::Person => {
                for (member, takings) in people(&all) {
                    sweep(&takings, |one, other| {
                        found.push(Conflict {
                            member: Some(member),
                            ..one.with(other, rule, level)
                        });
                        found.len() - start < MOST
                    });
                }
            }
            Rule::Hours => found.extend(outside(&all, given.days, level).take(MOST)),
            Rule::Capacity => found.extend(crowded(&all, given.positions, level)),
            Rule::Shift => found.extend(double(&all, given.busy, level).take(MOST)),
        }
    }
    found.sort();
    found
}

fn people<'a>(all: &'a [Taking<'a>]) -> BTreeMap<TeamMemberId, Vec<&'a Taking<'a>>> {
    let mut people: BTreeMap<TeamMemberId, Vec<&Taking<'_>>> = BTreeMap::new();
    for taking in all {
        for member in &taking.body().members {
            people.entry(*member).or_default().push(taking);
        }
    }
    people
}

/// Tells every two that overlap, of those in order of their starts, until it is told that it is
/// enough.
fn sweep<'a>(takings: &[&'a Taking<'a>], mut tell: impl FnMut(&Taking<'a>, &Taking<'a>) -> bool) {
    let mut open: Vec<&Taking<'_>> = Vec::new();
    for taking in takings {
        open.retain(|before| before.occurrence.ends() > taking.occurrence.starts);
        for before in &open {
            if !tell(before, taking) {
                return;
            }
        }
        open.push(taking);
    }
}

fn outside<'a>(
    all: &'a [Taking<'a>],
    days: &'a [ParticipationDay],
    level: Level,
) -> impl Iterator<Item = Conflict> + 'a {
    let open = |day: &&ParticipationDay| day.phase == Phase::Open && day.cancelled_at.is_none();
    let hours: Vec<(Moment, Moment)> = days
        .iter()
        .filter(open)
        .map(ParticipationDay::hours)
        .collect();
    let within = move |taking: &Taking<'_>| {
        let (starts, ends) = (taking.occurrence.starts, taking.occurrence.ends());
        hours.is_empty()
            || hours
                .iter()
                .any(|(opens, closes)| *opens <= starts && ends <= *closes)
    };
    all.iter()
        .filter(move |taking| taking.is_on_the_stand() && !within(taking))
        .map(move |taking| taking.conflict(Rule::Hours, level))
}

/// Once an item, at the first occurrence that is at the position.
fn crowded<'a>(
    all: &'a [Taking<'a>],
    positions: &'a [Position],
    level: Level,
) -> impl Iterator<Item = Conflict> + 'a {
    let mut told: Vec<ItemId> = Vec::new();
    all.iter().filter_map(move |taking| {
        let Some(Spot::Position(id)) = taking.spot() else {
            return None;
        };
        let capacity = taking.body().capacity?;
        let room = room(positions.iter().find(|p| p.id == id)?);
        if capacity <= room || told.contains(&taking.item.id) {
            return None;
        }
        told.push(taking.item.id);
        Some(Conflict {
            room: Some(room),
            ..taking.conflict(Rule::Capacity, level)
        })
    })
}

/// For how many people a position has room: one for each whole square metre (art. T2).
pub const fn room(position: &Position) -> i64 {
    position.width * position.depth / 1_000_000
}

fn double<'a>(
    all: &'a [Taking<'a>],
    busy: &'a [Busy],
    level: Level,
) -> impl Iterator<Item = Conflict> + 'a {
    let mut shifts: BTreeMap<TeamMemberId, Vec<&Busy>> = BTreeMap::new();
    for shift in busy {
        shifts.entry(shift.member).or_default().push(shift);
    }
    all.iter().flat_map(move |taking| {
        let (starts, ends) = (taking.occurrence.starts, taking.occurrence.ends());
        let members = taking.body().members.iter();
        let clashes = members.flat_map(|member| {
            let own = shifts.get(member).map_or(&[][..], Vec::as_slice);
            own.iter()
                .filter(|shift| shift.starts < ends && starts < shift.ends)
                .map(|shift| Conflict {
                    starts: starts.max(shift.starts),
                    ends: ends.min(shift.ends),
                    member: Some(*member),
                    ..taking.conflict(Rule::Shift, level)
                })
                .collect::<Vec<_>>()
        });
        clashes.collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests;
