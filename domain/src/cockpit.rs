//! Where a show stands: before its days, on one of them, or after them; and which parts an overview has
//! then. A pure function of its days, its place and the moment.

use crate::nights::{Hours, Nights};
use crate::participation::{ParticipationDay, Phase};
use crate::shift::Span;
use crate::shift::coverage::{Gap, Presence, Rule, check, demand};
use crate::sql::word_enum;
use crate::time::{Day, Timestamp, Zone};
use crate::working_day::{Holidays, is_working_day};

/// Further off than this nobody counts working days.
const FAR: i32 = 800;

word_enum! {
    /// Whether visitors come by now, on a day of the show.
    Doors {
        /// They have not come yet.
        Before => "before",
        /// They do.
        Open => "open",
        /// They have left.
        Over => "over",
    }
}

/// Where a show stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has said when visitors come.
    Undated,
    /// Days lie before it.
    Season {
        /// How many, today with them and the first one not.
        days: i32,
        /// On how many of them people work; unknown where it is too far off.
        working: Option<i32>,
    },
    /// It opens tomorrow.
    Eve,
    /// It is one of its days.
    Day {
        /// Which, counted from 1.
        number: usize,
        /// How many there are.
        of: usize,
        /// Whether visitors come by now.
        doors: Doors,
    },
    /// Between two of its days.
    Between {
        /// When it goes on.
        next: Day,
    },
    /// It is over.
    After {
        /// Since how many days.
        days: i32,
        /// Whether stands are still to be taken down, today or later.
        dismantling: bool,
    },
}

/// Where a show stands, and which of its days it is by its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Where it stands.
    pub stage: Stage,
    /// The day: an evening that goes on past midnight is still its own.
    pub day: Day,
}

/// What an overview may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who is inside, by zone and kind.
    Inside,
    /// What takes place on the day that is looked at.
    Programme,
    /// Who is on the stand on that day.
    Shifts,
    /// Points that are open, and devices that say nothing.
    Doors,
    /// What waits for a decision, or for somebody.
    Waits,
    /// What is left to be done once it is over.
    Left,
    /// How far each thing is.
    Bars,
    /// The plan, small.
    Plan,
    /// What comes next.
    Dates,
    /// What happened last.
    Last,
}

impl Stage {
    /// Its word in styles and in the texts' keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Undated => "undated",
            Self::Season { .. } => "season",
            Self::Eve => "eve",
            Self::Day { .. } => "day",
            Self::Between { .. } => "between",
            Self::After { .. } => "after",
        }
    }

    /// Whether it is on: on one of its days, or between two.
    pub const fn is_on(self) -> bool {
        matches!(self, Self::Day { .. } | Self::Between { .. })
    }

    /// What the overview shows, the first first.
    pub const fn parts(self) -> &'static [Part] {
        use Part as P;
        match self {
            Self::Undated | Self::Season { .. } => &[P::Waits, P::Bars, P::Plan, P::Dates, P::Last],
            Self::Eve => &[
                P::Waits,
                P::Programme,
                P::Shifts,
                P::Doors,
                P::Bars,
                P::Plan,
                P::Dates,
                P::Last,
            ],
            Self::Day { .. } => &[
                P::Inside,
                P::Programme,
                P::Shifts,
                P::Doors,
                P::Waits,
                P::Bars,
                P::Plan,
                P::Last,
            ],
            Self::Between { .. } => &[
                P::Programme,
                P::Shifts,
                P::Doors,
                P::Waits,
                P::Bars,
                P::Plan,
                P::Last,
            ],
            Self::After { .. } => &[P::Left, P::Waits, P::Bars, P::Dates, P::Last],
        }
    }

    /// Whether the overview shows that now.
    pub fn has(self, part: Part) -> bool {
        self.parts().contains(&part)
    }
}

impl Now {
    /// Where a show with those days stands at a moment, by the clock of its place.
    pub fn of(
        days: &[ParticipationDay],
        zone: &Zone,
        holidays: &Holidays,
        moment: Timestamp,
    ) -> Self {
        let today = moment.day(zone);
        let held = |phase: Phase| {
            days.iter()
                .filter(move |d| d.cancelled_at.is_none() && d.phase == phase)
        };
        let mut open: Vec<Hours> = held(Phase::Open)
            .map(|d| Hours::of(d.day, d.starts, d.ends, zone))
            .collect();
        open.sort_unstable_by_key(|hours| hours.day);
        let (Some(first), Some(last)) = (open.first(), open.last()) else {
            return Self {
                stage: Stage::Undated,
                day: today,
            };
        };
        let (first, last) = (first.day, last.day);
        if let Some(day) = day_of(&open, zone, moment, today) {
            let number = open.iter().filter(|hours| hours.day <= day).count();
            let stage = Stage::Day {
                number,
                of: open.len(),
                doors: doors(&open, day, moment),
            };
            return Self { stage, day };
        }
        let stage = if today < first {
            match today.days_until(first) {
                1 => Stage::Eve,
                days => Stage::Season {
                    days,
                    working: working(today, days, holidays),
                },
            }
        } else if today > last {
            Stage::After {
                days: last.days_until(today),
                dismantling: held(Phase::Dismantling).any(|d| d.day >= today),
            }
        } else {
            let next = open.iter().map(|hours| hours.day).find(|day| *day > today);
            Stage::Between {
                next: next.unwrap_or(last),
            }
        };
        Self { stage, day: today }
    }

    /// The day that programme and shifts are shown of: the first one on its eve, the next one between
    /// two.
    pub fn looked_at(&self) -> Day {
        match self.stage {
            Stage::Eve => self.day.plus_days(1),
            Stage::Between { next } => next,
            _ => self.day,
        }
    }
}

/// Which day of the show it is: the one whose doors are open; in a night, the one that it ends; else the
/// one that the calendar says, if it is one.
fn day_of(open: &[Hours], zone: &Zone, moment: Timestamp, today: Day) -> Option<Day> {
    let at = moment.millis();
    let on = open
        .iter()
        .filter(|hours| hours.from <= at && at < hours.until)
        .max_by_key(|hours| hours.from);
    if let Some(hours) = on {
        return Some(hours.day);
    }
    let is_open = |day: &Day| open.iter().any(|hours| hours.day == *day);
    let evening = Nights::of(open, &[], zone).day(at).day();
    // Only an evening that went on into this date is ended by its night: any other has ended at midnight.
    let went_on = open.iter().any(|hours| {
        hours.day == evening && hours.day < today && hours.until > midnight(today, zone)
    });
    Some(evening)
        .filter(|day| went_on && is_open(day))
        .or(Some(today))
        .filter(is_open)
}

fn midnight(day: Day, zone: &Zone) -> i64 {
    day.at(crate::time::TimeOfDay(jiff::civil::Time::midnight()))
        .in_zone(zone)
        .millis()
}

fn doors(open: &[Hours], day: Day, moment: Timestamp) -> Doors {
    let at = moment.millis();
    match open.iter().find(|hours| hours.day == day) {
        Some(hours) if at < hours.from => Doors::Before,
        Some(hours) if at < hours.until => Doors::Open,
        _ => Doors::Over,
    }
}

/// On how many of so many days, from that one on, people work.
fn working(from: Day, days: i32, holidays: &Holidays) -> Option<i32> {
    if days > FAR {
        return None;
    }
    let count = (0..days)
        .filter(|n| is_working_day(from.plus_days(*n), holidays))
        .count();
    i32::try_from(count).ok()
}

/// How far something is: so many of so many, and how many of the rest are late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// How many are done.
    pub done: i64,
    /// Of how many.
    pub of: i64,
    /// How many are late.
    pub late: i64,
}

impl Measure {
    /// So many of so many, none of them late.
    pub const fn of(done: i64, of: i64) -> Self {
        Self { done, of, late: 0 }
    }

    /// The share in whole percent, all only where nothing is left; unknown of nothing.
    pub fn percent(self) -> Option<i64> {
        if self.of <= 0 {
            return None;
        }
        Some((self.done.clamp(0, self.of).saturating_mul(100)) / self.of)
    }

    /// Whether nothing is left of it.
    pub const fn is_whole(self) -> bool {
        self.of > 0 && self.done >= self.of
    }
}

/// What is counted of a participation. What is not known is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Exhibitors with a position, of those accepted.
    pub placed: Measure,
    /// Pieces and tasks that are done, of those that are due; and late ones.
    pub pieces: Measure,
    /// Exhibitors that have named somebody, of those accepted.
    pub staff: Measure,
    /// Badges on paper, of those in force.
    pub badges: Measure,
    /// Minutes on the stand that somebody fills, of those that were asked for; none where nobody said how
    /// many are wanted.
    pub shifts: Option<Measure>,
    /// Programme items that everybody sees as they are, of all.
    pub programme: Measure,
    /// When the programme was last released.
    pub released_at: Option<Timestamp>,
}

/// How many minutes on a stand somebody fills, of those that were asked for. Nobody knows where nobody
/// said how many are wanted.
pub fn filled(
    hours: &[Span],
    rules: &[Rule],
    present: &[Presence],
    zone: &Zone,
) -> Option<Measure> {
    let minutes = |gaps: &[Gap]| -> i64 {
        let seats = gaps
            .iter()
            .map(|gap| gap.seats() * gap.span.real_minutes(zone));
        seats.sum()
    };
    let wanted = minutes(&demand(hours, rules));
    let missing = minutes(&check(hours, rules, present));
    (wanted > 0).then(|| Measure::of((wanted - missing).max(0), wanted))
}

#[cfg(test)]
mod tests;
