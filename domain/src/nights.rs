//! The nights of a show: which of its days a moment belongs to. Nobody scans out in the evening, so a
//! night ends every presence, and what is counted begins at nought with each day. An evening that goes on
//! past midnight is still that day: it turns when nobody is in.

use serde::{Deserialize, Serialize};

use crate::time::{Day, TimeOfDay, Zone};

/// When a day turns where its hours say nothing else: after the last party, before the first delivery.
const USUAL: TimeOfDay = TimeOfDay(jiff::civil::time(4, 0, 0, 0));
/// A day does not turn within so many milliseconds of its hours, and a pause that is shorter is no night.
const CALM: i64 = 3_600_000;
/// Beyond the days that are known, days turn every so many milliseconds.
const DAY: i64 = 86_400_000;
/// The day from which days are counted.
const EPOCH: Day = Day(jiff::civil::date(1970, 1, 1));
/// So many days before the first and after the last turn by the venue's clock too.
const AROUND: i32 = 2;

/// From when until when something is open that begins on a day, in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The day on which it begins.
    pub day: Day,
    /// From here on.
    pub from: i64,
    /// Until just before.
    pub until: i64,
}

impl Hours {
    /// Hours by the venue's clock; an end that is not after the beginning is on the next morning.
    pub fn of(day: Day, starts: TimeOfDay, ends: TimeOfDay, zone: &Zone) -> Self {
        let last = if ends > starts { day } else { day.plus_days(1) };
        Self {
            day,
            from: day.at(starts).in_zone(zone).millis(),
            until: last.at(ends).in_zone(zone).millis(),
        }
    }

    /// What is open from one moment to another, where that goes on past midnight: other hours of a point
    /// say nothing of when a day ends.
    pub fn past_midnight(from: i64, until: i64, zone: &Zone) -> Option<Self> {
        let day = crate::time::Timestamp(from).day(zone);
        let midnight = day
            .plus_days(1)
            .at(TimeOfDay(jiff::civil::Time::midnight()));
        (until > midnight.in_zone(zone).millis()).then_some(Self { day, from, until })
    }
}

/// When a day of a show begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Turn {
    /// The day, counted from 1 January 1970: a device compares days and needs no calendar.
    pub day: i64,
    /// From when on, in Unix milliseconds.
    pub at: i64,
}

/// A day of a show as its doors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShowDay {
    /// Its date, counted from 1 January 1970; the first one's where several have no night between them.
    number: i64,
    /// From here on, in Unix milliseconds.
    pub from: i64,
    /// Until just before.
    pub until: i64,
}

impl ShowDay {
    /// Its date; the first one's where several have no night between them.
    pub fn day(self) -> Day {
        EPOCH.plus_days(i32::try_from(self.number).unwrap_or_default())
    }
}

/// The nights of a show, as plain moments: a device needs no time zone to know them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Nights(Vec<Turn>);

impl Nights {
    /// The nights of a show with those hours; `late` are the hours of its points that go on past midnight.
    ///
    /// A day turns at four in the morning by the venue's clock. Where the evening before goes on until
    /// about then, or the next day begins by then, it turns halfway between closing and opening. Where
    /// nothing ever closes there is no night: only the organiser ends that day. A point's hours alone
    /// (a night gate, a car park) take no night away.
    pub fn of(own: &[Hours], late: &[Hours], zone: &Zone) -> Self {
        let days = own.iter().chain(late).map(|hours| hours.day);
        let first = days
            .clone()
            .min()
            .unwrap_or(Day(jiff::civil::date(2000, 1, 1)));
        let last = days.max().unwrap_or(first);
        let all: Vec<Hours> = own.iter().chain(late).copied().collect();
        let mut turns: Vec<Turn> = Vec::new();
        let mut day = first.plus_days(-AROUND);
        while day <= last.plus_days(AROUND) {
            let usual = day.at(USUAL).in_zone(zone).millis();
            let turn = turn(&all, day, usual).or_else(|| turn(own, day, usual));
            if let Some(at) = turn
                && turns.last().is_none_or(|before| before.at < at)
            {
                turns.push(Turn {
                    day: number(day),
                    at,
                });
            }
            day = day.plus_days(1);
        }
        Self(turns)
    }

    /// The day that a moment belongs to. Without any turn all of time is one day.
    pub fn day(&self, moment: i64) -> ShowDay {
        let next = self.0.partition_point(|turn| turn.at <= moment);
        self.between(next, |turn| {
            (moment.saturating_sub(turn.at)).div_euclid(DAY)
        })
    }

    /// The day of that date; of the one that goes on through it where there is no night before it.
    pub fn on(&self, day: Day) -> ShowDay {
        let day = number(day);
        let next = self.0.partition_point(|turn| turn.day <= day);
        self.between(next, |turn| day - turn.day)
    }

    /// The day before the turn of that index; beyond the first and the last, so many days from them.
    fn between(&self, next: usize, away: impl Fn(&Turn) -> i64) -> ShowDay {
        let before = next.checked_sub(1).and_then(|index| self.0.get(index));
        match (before, self.0.get(next)) {
            (Some(turn), Some(next)) => ShowDay {
                number: turn.day,
                from: turn.at,
                until: next.at,
            },
            (Some(turn), None) => beyond(turn, away(turn)),
            (None, Some(turn)) => {
                let day = beyond(turn, away(turn));
                ShowDay {
                    until: day.until.min(turn.at),
                    ..day
                }
            }
            (None, None) => ShowDay {
                number: 0,
                from: i64::MIN,
                until: i64::MAX,
            },
        }
    }
}

fn number(day: Day) -> i64 {
    i64::from(EPOCH.days_until(day))
}

fn beyond(turn: &Turn, days: i64) -> ShowDay {
    let from = turn.at.saturating_add(days.saturating_mul(DAY));
    ShowDay {
        number: turn.day.saturating_add(days),
        from,
        until: from.saturating_add(DAY),
    }
}

/// When that day begins, with `usual` if nothing speaks against it; none where the day before does not
/// close until it has begun.
fn turn(hours: &[Hours], day: Day, usual: i64) -> Option<i64> {
    let evening = day.plus_days(-1);
    let closes = hours.iter().filter(|h| h.day == evening);
    let closes = closes.map(|h| h.until).max();
    let opens = hours.iter().filter(|h| h.day == day).map(|h| h.from).min();
    let late = closes.is_some_and(|closes| closes > usual - CALM);
    let early = opens.is_some_and(|opens| opens < usual + CALM);
    match (closes, opens) {
        (Some(closes), Some(opens)) if opens - closes < CALM => None,
        _ if !late && !early => Some(usual),
        (Some(closes), Some(opens)) => Some(closes + (opens - closes) / 2),
        (Some(closes), None) => Some(closes + CALM),
        (None, Some(opens)) => Some(opens - CALM),
        (None, None) => Some(usual),
    }
}

#[cfg(test)]
mod tests;
