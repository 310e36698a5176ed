//! When an event of a calendar takes place: rules, further dates and exceptions (RFC 5545, 3.8.5), each on
//! its own clock, put onto the venue's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use super::Event;
use super::rule::{Budget, End, Rule};
use super::stamp::{self, Duration, Wall, shown, wall};
use super::written;
use super::zone::{Clock, Clocks};
use crate::feed::RuleEnd;
use crate::form::Problem;
use crate::recurrence::{self, MOST, Recurrence, YEARS};
use crate::time::{Day, Moment};

/// So many occurrences one rule is followed at most, those included that are left out.
const FOLLOWED: usize = 20_000;
/// For how many days before a show an endless series is taken.
const BEFORE: i32 = 365;

/// What is the same for all events of a file.
pub(super) struct Given<'a> {
    /// Their clocks.
    pub(super) clocks: &'a Clocks,
    /// The show's first and last day, where they are known.
    pub(super) days: Option<(Day, Day)>,
    /// What may still be worked out.
    pub(super) budget: Budget,
}

/// When an event takes place.
#[derive(Debug, Default)]
pub(super) struct Series {
    /// Each of its starts on the venue's clock, with what its own clock shows.
    pub(super) starts: BTreeMap<Moment, DateTime>,
    /// How long those are in minutes that say it themselves.
    pub(super) lengths: BTreeMap<Moment, i64>,
    /// Which of them never were.
    pub(super) gone: BTreeSet<Moment>,
    /// The rule that gives its starts from a first one on, but for those in `dates`; when planning can hold it.
    pub(super) rule: Option<(Moment, Recurrence)>,
    /// The starts that the rule does not give.
    pub(super) dates: Vec<Moment>,
    /// How many exceptions name no occurrence.
    pub(super) missing: usize,
    /// Whether it is of whole days.
    pub(super) whole: bool,
    /// The days that it was cut to.
    pub(super) cut: Option<(Day, Day)>,
}

impl Series {
    /// The start that a stamp names: the same moment; of a day alone, or of a series of whole days, that of
    /// the same day.
    pub(super) fn named(&self, stamp: &Wall) -> Option<Moment> {
        if !stamp.whole && self.starts.contains_key(&stamp.venue) {
            return Some(stamp.venue);
        }
        if !stamp.whole && !self.whole {
            return None;
        }
        // A day that begins at midnight somewhere begins the evening before in UTC.
        let days = [stamp.local.date(), stamp.venue.0.date()];
        let of = |day| {
            let mut same = self
                .starts
                .iter()
                .filter(move |(_, local)| local.date() == day);
            same.next().map(|(venue, _)| *venue)
        };
        days.into_iter().find_map(of)
    }
}

/// The clock by which an event's times are read that name none.
pub(super) fn own_clock(event: &Event, clocks: &Clocks) -> Result<Clock, Problem> {
    let zone = clocks.default_of(event.calendar);
    let floating = Clock::Known(zone.clone().unwrap_or_else(|| clocks.venue.clone()));
    match &event.start {
        // A calendar that says of which zone it is means a series in UTC by that zone's clock.
        Some(start)
            if start.zone.is_none() && start.text.ends_with(['Z', 'z']) && zone.is_some() =>
        {
            Ok(floating)
        }
        Some(start) => stamp::clock(start, event.calendar, clocks, &floating),
        None => Ok(floating),
    }
}

/// Works out when an event takes place that starts then.
pub(super) fn series(
    event: &Event,
    starts: &Wall,
    given: &mut Given<'_>,
) -> Result<Series, Problem> {
    let clock = own_clock(event, given.clocks)?;
    let mut drawing = Drawing {
        event,
        starts,
        clock: &clock,
        given,
        found: Series {
            whole: starts.whole,
            ..Series::default()
        },
    };
    drawing.all()?;
    Ok(drawing.found)
}

struct Drawing<'a, 'b> {
    event: &'a Event,
    starts: &'a Wall,
    clock: &'a Clock,
    given: &'a mut Given<'b>,
    found: Series,
}

/// A start: on the venue's clock, on its own, and the moment that this is.
type Start = (Moment, DateTime, jiff::Timestamp);

impl Drawing<'_, '_> {
    fn all(&mut self) -> Result<(), Problem> {
        let event = self.event;
        let starts = self.starts;
        // The first is a start whatever the rules say (3.8.5.3).
        self.found.starts.insert(starts.venue, starts.local);
        let parse = |text: &String| Rule::parse(text).map_err(|error| error.problem());
        // A rule without a word says nothing.
        let rules = event.rules.iter().filter(|text| !text.is_empty());
        let rules = rules.map(parse).collect::<Result<Vec<_>, _>>()?;
        let mut whole = true;
        for rule in &rules {
            whole &= self.draw(rule)?;
        }
        if !whole {
            self.cut()?;
        }
        if let [rule] = rules.as_slice() {
            let first = self.found.starts.keys().next().copied();
            self.found.rule = first.zip(self.held(rule, whole));
        }
        let ruled: BTreeSet<Moment> = match self.found.rule {
            Some(_) => self.found.starts.keys().copied().collect(),
            None => BTreeSet::new(),
        };
        self.add_dates()?;
        if self.found.starts.len() > MOST {
            return Err(recurrence::Refusal::TooMany.problem());
        }
        let all = self.found.starts.keys();
        self.found.dates = all.filter(|at| !ruled.contains(at)).copied().collect();
        for text in &event.other_rules {
            let rule = parse(text)?;
            let last = self.found.starts.keys().next_back().copied();
            for (venue, _, _) in self.follow(&rule, |(venue, _, _)| Some(*venue) <= last)? {
                if self.found.starts.contains_key(&venue) {
                    self.found.gone.insert(venue);
                }
            }
        }
        self.except()
    }

    /// A time on the event's own clock.
    fn place(clock: &Clock, clocks: &Clocks, whole: bool, local: DateTime) -> Option<Start> {
        let wall = shown(local, clock, clocks)?;
        let venue = if whole { Moment(local) } else { wall.venue };
        Some((venue, local, wall.instant))
    }

    /// What a rule gives, as long as that goes on.
    fn follow(
        &mut self,
        rule: &Rule,
        mut goes_on: impl FnMut(&Start) -> bool,
    ) -> Result<Vec<Start>, Problem> {
        let (clock, whole) = (self.clock, self.starts.whole);
        let Given { clocks, budget, .. } = &mut *self.given;
        let mut found = Vec::new();
        let drawn = rule.draw(self.starts.local, budget, |local| {
            let Some(start) = Self::place(clock, clocks, whole, local) else {
                return false;
            };
            let on = goes_on(&start) && found.len() < FOLLOWED;
            if on {
                found.push(start);
            }
            on
        });
        if drawn.map_err(|error| error.problem())? {
            Ok(found)
        } else {
            Err(Problem::new("programme-import-too-much"))
        }
    }

    /// Adds what a rule gives; whether that is all of it. What never ends, or ends too far away, is followed
    /// to the show's last day.
    fn draw(&mut self, rule: &Rule) -> Result<bool, Problem> {
        let starts = self.starts;
        let until = match &rule.end {
            End::Until(text) => Some(self.until(text)?),
            End::Never | End::Count(_) => None,
        };
        if until.is_some_and(|(_, instant)| instant < starts.instant) {
            return Err(recurrence::Refusal::EndsBeforeStart.problem());
        }
        if rule.end == End::Count(0) {
            return Err(recurrence::Refusal::Never.problem());
        }
        let horizon = starts.local.year().saturating_add(YEARS);
        let refusal = match (&rule.end, until) {
            (End::Never, _) => Some(recurrence::Refusal::Endless),
            (End::Count(count), _) if usize::try_from(*count).is_ok_and(|n| n > MOST) => {
                Some(recurrence::Refusal::TooMany)
            }
            (_, Some((local, _))) if local.year() > horizon => Some(recurrence::Refusal::TooLong),
            _ => None,
        };
        let last = self.given.days.map(|(_, last)| last);
        let (mut over, mut count) = (refusal, 0);
        let found = self.follow(rule, |(venue, local, instant)| {
            count += 1;
            if until.is_some_and(|(_, until)| *instant > until) {
                return false;
            }
            if over.is_none() && count > MOST {
                over = Some(recurrence::Refusal::TooMany);
            } else if over.is_none() && local.year() > horizon {
                over = Some(recurrence::Refusal::TooLong);
            }
            over.is_none() || last.is_some_and(|last| venue.day() <= last)
        })?;
        if let (Some(refusal), None) = (over, last) {
            return Err(refusal.problem());
        }
        let starts = found.into_iter().map(|(venue, local, _)| (venue, local));
        self.found.starts.extend(starts);
        Ok(over.is_none())
    }

    /// Until when a rule goes, on the event's own clock and as a moment. A day goes to its end.
    fn until(&self, text: &str) -> Result<(DateTime, jiff::Timestamp), Problem> {
        let text = match written::day(text) {
            Some(day) => format!("{}T235959", day.strftime("%Y%m%d")),
            None => text.to_owned(),
        };
        let stamp = super::Stamp { text, zone: None };
        let wall = wall(&stamp, self.event.calendar, self.given.clocks, self.clock);
        let read = wall.map_err(|_| {
            // Beyond the years that are read, it is as good as never.
            Problem::new("programme-import-time").with("text", &stamp.text)
        })?;
        Ok((read.local, read.instant))
    }

    /// Leaves the days of the show and the year before; of a series that began earlier only those of the
    /// show.
    fn cut(&mut self) -> Result<(), Problem> {
        let Some((first, last)) = self.given.days else {
            return Ok(());
        };
        let begins = self.starts.day();
        let from = if begins < first.plus_days(-BEFORE) {
            first
        } else {
            begins
        };
        let starts = &mut self.found.starts;
        starts.retain(|venue, _| (from..=last).contains(&venue.day()));
        if starts.is_empty() {
            return Err(Problem::new("programme-import-outside")
                .with("first", first)
                .with("last", last));
        }
        self.found.cut = Some((from, last));
        Ok(())
    }

    /// The rule as planning holds it, when that gives the same starts.
    fn held(&self, rule: &Rule, whole: bool) -> Option<Recurrence> {
        let starts = &self.found.starts;
        let (first, local) = starts.first_key_value()?;
        let (last, _) = starts.last_key_value()?;
        let until = RuleEnd::Until(last.day());
        let said = match &rule.end {
            _ if !whole => RuleEnd::Until(self.found.cut?.1),
            End::Count(_) => RuleEnd::Count(u32::try_from(starts.len()).ok()?),
            // The last day that it means at the venue: what comes before the start's hour ends the day before.
            End::Until(text) => {
                let (local, instant) = self.until(text).ok()?;
                let at = Moment(self.given.clocks.venue.to_datetime(instant));
                let at = if self.starts.whole { Moment(local) } else { at };
                let before = i32::from(at.time() < first.time());
                RuleEnd::Until(at.day().plus_days(-before))
            }
            End::Never => until,
        };
        // On another clock the same moment can be another day of the week.
        let days = crate::time::Day(local.date()).days_until(first.day());
        [said, until].into_iter().find_map(|end| {
            let simple = rule.simple(*local, end)?;
            let held = match days {
                0 => simple,
                days => Recurrence {
                    end,
                    ..simple.shifted(days, first.day())
                },
            };
            let same = held.occurrences(*first, MOST + 1);
            (same.len() == starts.len() && same.iter().eq(starts.keys())).then_some(held)
        })
    }

    /// A stamp among the event's: a day alone means its own time on that day.
    fn read(&self, stamp: &super::Stamp) -> Result<Wall, Problem> {
        wall(stamp, self.event.calendar, self.given.clocks, self.clock)
    }

    fn add_dates(&mut self) -> Result<(), Problem> {
        for stamp in &self.event.dates {
            let (text, ends) = match stamp.text.split_once('/') {
                Some((starts, ends)) => (starts, Some(ends)),
                None => (stamp.text.as_str(), None),
            };
            let with = |text: &str| super::Stamp {
                text: text.to_owned(),
                zone: stamp.zone.clone(),
            };
            let mut at = self.read(&with(text))?;
            if at.whole != self.starts.whole {
                let time = self.starts.local.time();
                let local = at.local.date().to_datetime(time);
                let whole = self.starts.whole;
                let clock = if at.whole {
                    self.clock
                } else {
                    &Clock::Known(self.given.clocks.venue.clone())
                };
                let clocks = self.given.clocks;
                let Some((venue, local, instant)) = Self::place(clock, clocks, whole, local) else {
                    continue;
                };
                at = Wall {
                    local,
                    instant,
                    venue,
                    whole,
                };
            }
            if let Some(ends) = ends {
                let ends = match Duration::of(ends) {
                    Some(long) => long.after(&at, self.clock, self.given.clocks),
                    None => Some(self.read(&with(ends))?.venue),
                };
                let minutes = ends.map_or(0, |ends| at.venue.minutes_until(ends));
                if minutes > 0 {
                    self.found.lengths.insert(at.venue, minutes);
                }
            }
            self.found.starts.insert(at.venue, at.local);
        }
        Ok(())
    }

    fn except(&mut self) -> Result<(), Problem> {
        for stamp in &self.event.exceptions {
            let at = self.read(stamp)?;
            let named: Vec<Moment> = if at.whole {
                let day = at.local.date();
                let same = self
                    .found
                    .starts
                    .iter()
                    .filter(|(_, local)| local.date() == day);
                same.map(|(venue, _)| *venue).collect()
            } else {
                let own = self.found.starts.contains_key(&at.venue);
                // Of what takes whole days the time says nothing.
                let own = own || self.starts.whole;
                own.then(|| self.found.named(&at))
                    .flatten()
                    .into_iter()
                    .collect()
            };
            // What was cut off had its exceptions too.
            if named.is_empty() && self.found.cut.is_none() {
                self.found.missing += 1;
            }
            self.found.gone.extend(named);
        }
        Ok(())
    }
}
