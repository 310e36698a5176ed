//! How many must be there, whether they are, and who is there twice at once.

mod read;

use std::collections::BTreeMap;

use crate::id::{CoverageId, ParticipationId, TeamMemberId};
use crate::time::{Day, Moment, TimeOfDay, Zone};

use super::Span;

pub use read::RuleInput;

/// How many must be there, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Rule {
    /// Its id.
    pub id: CoverageId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// On which day; on every opening day where none is named.
    pub day: Option<Day>,
    /// From when; for all of the opening hours where no times are named.
    pub starts: Option<TimeOfDay>,
    /// Until when.
    pub ends: Option<TimeOfDay>,
    /// How many people.
    pub people: i64,
    /// How many of them are the organisation's own.
    pub from_organisation: i64,
}

/// Any day, for times that hold on every one.
const SOME_DAY: Day = Day(jiff::civil::date(2027, 1, 1));

impl Rule {
    /// Its own times, where it has some, on a day that means nothing.
    pub fn times(&self) -> Option<Span> {
        let (starts, ends) = self.starts.zip(self.ends)?;
        Some(Span::on(self.day.unwrap_or(SOME_DAY), starts, ends))
    }

    /// When it holds, by the hours at which the show is open. On a day that it names a rule with
    /// times holds whether visitors come or not: stands are built up, too.
    pub fn stretches(&self, hours: &[Span]) -> Vec<Span> {
        let times = self.starts.zip(self.ends);
        match (self.day, times) {
            (Some(day), Some((starts, ends))) => vec![Span::on(day, starts, ends)],
            (day, times) => {
                let mut all: Vec<Span> = hours
                    .iter()
                    .filter(|open| day.is_none_or(|day| open.day() == day))
                    .map(|open| match times {
                        Some((starts, ends)) => Span::on(open.day(), starts, ends),
                        None => *open,
                    })
                    .collect();
                all.sort_unstable();
                all.dedup();
                all
            }
        }
    }
}

/// Somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Presence {
    /// From when until when.
    pub span: Span,
    /// Who.
    pub member: TeamMemberId,
    /// Whether they are the organisation's own.
    pub own: bool,
}

/// How many are wanted, or missing, for a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// From when until when.
    pub span: Span,
    /// How many people.
    pub people: i64,
    /// How many of the organisation's own.
    pub own: i64,
}

impl Gap {
    /// How many have to come at least.
    pub fn seats(&self) -> i64 {
        self.people.max(self.own)
    }
}

/// What happens at a moment.
#[derive(Clone, Copy)]
enum Event {
    Rule(i64, i64, i64),
    Person(TeamMemberId, bool, i64),
}

/// Goes through the time once: for each stretch between two moments at which something changes, what
/// `of` makes of the wanted (people, own) and the present (people, own).
fn sweep(
    hours: &[Span],
    rules: &[Rule],
    present: &[Presence],
    of: impl Fn((i64, i64), (i64, i64)) -> (i64, i64),
) -> Vec<Gap> {
    let mut events: Vec<(Moment, Event)> = Vec::new();
    for rule in rules {
        for span in rule.stretches(hours) {
            let event = |by| Event::Rule(rule.people, rule.from_organisation, by);
            events.extend([(span.starts, event(1)), (span.ends, event(-1))]);
        }
    }
    for one in present {
        let event = |by| Event::Person(one.member, one.own, by);
        events.extend([(one.span.starts, event(1)), (one.span.ends, event(-1))]);
    }
    events.sort_by_key(|(at, _)| *at);
    // How often each number is asked for, and each person there.
    let mut people: BTreeMap<i64, i64> = BTreeMap::new();
    let mut own: BTreeMap<i64, i64> = BTreeMap::new();
    let mut there: BTreeMap<TeamMemberId, (bool, i64)> = BTreeMap::new();
    let count = |numbers: &mut BTreeMap<i64, i64>, number, by| {
        let times = numbers.entry(number).or_insert(0);
        *times += by;
        if *times == 0 {
            numbers.remove(&number);
        }
    };
    let mut found: Vec<Gap> = Vec::new();
    for (index, (at, event)) in events.iter().enumerate() {
        match *event {
            Event::Rule(wanted, of_own, by) => {
                count(&mut people, wanted, by);
                count(&mut own, of_own, by);
            }
            Event::Person(member, is_own, by) => {
                let entry = there.entry(member).or_insert((is_own, 0));
                entry.1 += by;
                if entry.1 == 0 {
                    there.remove(&member);
                }
            }
        }
        let Some((next, _)) = events.get(index + 1).filter(|(next, _)| next > at) else {
            continue;
        };
        let largest = |numbers: &BTreeMap<i64, i64>| numbers.keys().next_back().map_or(0, |n| *n);
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let wanted = (largest(&people), largest(&own));
        let here = (
            number(there.len()),
            number(there.values().filter(|(own, _)| *own).count()),
        );
        let (people, own) = of(wanted, here);
        if people <= 0 && own <= 0 {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.span.ends == *at && (last.people, last.own) == (people, own) => {
                last.span.ends = *next;
            }
            _ => found.push(Gap {
                span: Span {
                    starts: *at,
                    ends: *next,
                },
                people,
                own,
            }),
        }
    }
    found
}

/// Who is missing when: stretches of time, in order, as long as they go. Where several rules hold at
/// once the largest number counts; somebody who is there twice counts once.
pub fn check(hours: &[Span], rules: &[Rule], present: &[Presence]) -> Vec<Gap> {
    sweep(hours, rules, present, |wanted, here| {
        ((wanted.0 - here.0).max(0), (wanted.1 - here.1).max(0))
    })
}

/// How many are wanted when.
pub fn demand(hours: &[Span], rules: &[Rule]) -> Vec<Gap> {
    sweep(hours, rules, &[], |wanted, _| wanted)
}

/// Stretches of time in which the same is wanted, cut into slots of that length. What remains becomes
/// a slot of its own, or is joined to the one before it when it is less than half of one.
pub fn slots(hours: &[Span], rules: &[Rule], slot_minutes: i64, zone: &Zone) -> Vec<Gap> {
    let slot_minutes = slot_minutes.max(1);
    let mut slots = Vec::new();
    for stretch in demand(hours, rules) {
        let whole = stretch.span.real_minutes(zone);
        let rest = whole % slot_minutes;
        let mut count = whole / slot_minutes;
        if rest * 2 >= slot_minutes || count == 0 {
            count += 1;
        }
        let at = |number: i64| {
            if number == count {
                return stretch.span.ends;
            }
            stretch
                .span
                .starts
                .plus_real_minutes(number * slot_minutes, zone)
        };
        slots.extend((0..count).map(|number| Gap {
            span: Span {
                starts: at(number),
                ends: at(number + 1),
            },
            ..stretch
        }));
    }
    slots
}

/// The slots that people are asked about: those in which somebody is wanted, or, before anybody said
/// how many, the opening hours themselves.
pub fn slots_to_ask(hours: &[Span], rules: &[Rule], slot_minutes: i64, zone: &Zone) -> Vec<Span> {
    let wanted = slots(hours, rules, slot_minutes, zone);
    let wanted = if wanted.is_empty() {
        let anybody = Rule {
            id: CoverageId(uuid::Uuid::nil()),
            participation_id: ParticipationId(uuid::Uuid::nil()),
            day: None,
            starts: None,
            ends: None,
            people: 1,
            from_organisation: 0,
        };
        slots(hours, &[anybody], slot_minutes, zone)
    } else {
        wanted
    };
    wanted.into_iter().map(|slot| slot.span).collect()
}

/// Somebody who is on twice at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// From when until when.
    pub span: Span,
    /// Who.
    pub member: TeamMemberId,
}

/// Who is on twice at once, and when: stretches of time, in order, as long as they go. Shifts that
/// only touch are one after the other.
pub fn overlaps(present: &[Presence]) -> Vec<Overlap> {
    let mut sorted = present.to_vec();
    sorted.sort_unstable_by_key(|p| (p.member, p.span));
    let mut found: Vec<Overlap> = Vec::new();
    let mut until: Option<(TeamMemberId, Moment)> = None;
    for one in sorted {
        let before = until.filter(|(member, _)| *member == one.member);
        if let Some((_, ends)) = before
            && one.span.starts < ends
        {
            let span = Span {
                starts: one.span.starts,
                ends: one.span.ends.min(ends),
            };
            match found.last_mut() {
                Some(last) if last.member == one.member && span.starts <= last.span.ends => {
                    last.span.ends = last.span.ends.max(span.ends);
                }
                _ => found.push(Overlap {
                    span,
                    member: one.member,
                }),
            }
        }
        let ends = before.map_or(one.span.ends, |(_, ends)| ends.max(one.span.ends));
        until = Some((one.member, ends));
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
pub(crate) mod tests;
