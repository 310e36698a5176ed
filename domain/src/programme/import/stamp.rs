//! What a calendar says of time, on the venue's wall clock.

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Stamp;
use super::written::{civil, day};
use super::zone::{Clock, Clocks};
use crate::form::Problem;
use crate::time::{Day, Moment};

/// The years that are read: before and after, calendars are a matter of belief.
const YEARS: std::ops::RangeInclusive<i16> = 1583..=2199;

/// A stamp that was read.
#[derive(Clone, Debug)]
pub(super) struct Wall {
    /// What its own clock shows.
    pub(super) local: DateTime,
    /// When that is.
    pub(super) instant: jiff::Timestamp,
    /// What the venue's clock shows then, to the minute.
    pub(super) venue: Moment,
    /// Whether it names a whole day.
    pub(super) whole: bool,
}

/// What cannot be read, said.
fn malformed(text: &str) -> Problem {
    let text: String = text.chars().take(40).collect();
    Problem::new("programme-import-time").with("text", text)
}

fn to_the_minute(at: DateTime) -> Moment {
    Moment(
        at.with()
            .second(0)
            .subsec_nanosecond(0)
            .build()
            .unwrap_or(at),
    )
}

/// The clock that a stamp is read by; `floating` is that of those that name none.
pub(super) fn clock(
    stamp: &Stamp,
    calendar: usize,
    clocks: &Clocks,
    floating: &Clock,
) -> Result<Clock, Problem> {
    // Where a zone stands beside a Z, which no standard allows, the zone was meant (ownCloud).
    if stamp.zone.is_none() && stamp.text.ends_with(['Z', 'z']) {
        return Ok(Clock::Known(TimeZone::UTC));
    }
    match &stamp.zone {
        Some(_) if day(&stamp.text).is_some() => Ok(floating.clone()),
        Some(name) => clocks.named(calendar, name).ok_or_else(|| {
            let name: String = name.chars().take(60).collect();
            Problem::new("programme-import-zone").with("zone", name)
        }),
        None => Ok(floating.clone()),
    }
}

/// What a clock shows, on the venue's.
pub(super) fn shown(local: DateTime, clock: &Clock, clocks: &Clocks) -> Option<Wall> {
    let instant = clock.instant(local)?;
    Some(Wall {
        local,
        instant,
        venue: to_the_minute(clocks.venue.to_datetime(instant)),
        whole: false,
    })
}

/// A stamp on the venue's wall clock. Without a zone it is read by `floating`.
pub(super) fn wall(
    stamp: &Stamp,
    calendar: usize,
    clocks: &Clocks,
    floating: &Clock,
) -> Result<Wall, Problem> {
    let wrong = || malformed(&stamp.text);
    if let Some(date) = day(&stamp.text) {
        let local = date.at(0, 0, 0, 0);
        let instant = clocks.venue.to_ambiguous_timestamp(local).compatible();
        return Ok(Wall {
            local,
            instant: instant.map_err(|_| wrong())?,
            venue: Moment(local),
            whole: true,
        })
        .and_then(|wall| within(wall).ok_or_else(wrong));
    }
    let text = stamp.text.strip_suffix(['Z', 'z']).unwrap_or(&stamp.text);
    let local = civil(text).ok_or_else(wrong)?;
    let clock = clock(stamp, calendar, clocks, floating)?;
    let wall = shown(local, &clock, clocks).ok_or_else(wrong)?;
    // The venue's own clock shows what it says, also where that hour does not exist.
    let venue =
        if stamp.zone.is_none() && !stamp.text.ends_with(['Z', 'z']) && is_venue(&clock, clocks) {
            to_the_minute(local)
        } else {
            wall.venue
        };
    within(Wall { venue, ..wall }).ok_or_else(wrong)
}

fn is_venue(clock: &Clock, clocks: &Clocks) -> bool {
    matches!(clock, Clock::Known(zone) if *zone == clocks.venue)
}

fn within(wall: Wall) -> Option<Wall> {
    let years = [wall.local.year(), wall.venue.0.year()];
    years.iter().all(|y| YEARS.contains(y)).then_some(wall)
}

impl Wall {
    /// Its day on the venue's calendar.
    pub(super) fn day(&self) -> Day {
        self.venue.day()
    }
}

/// A duration such as `P1DT1H30M` (RFC 5545, 3.3.6): days, which are as long as the calendar makes them,
/// and seconds. None when it is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Duration {
    days: i64,
    seconds: i64,
}

impl Duration {
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let (back, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        let text = text.strip_prefix('P')?;
        let mut read = Self {
            days: 0,
            seconds: 0,
        };
        let mut number = String::new();
        let (mut clock, mut any) = (false, false);
        for c in text.chars() {
            let (unit, of_days) = match c {
                '0'..='9' => {
                    number.push(c);
                    continue;
                }
                'T' if number.is_empty() => {
                    clock = true;
                    continue;
                }
                'W' => (7, true),
                'D' => (1, true),
                'H' if clock => (60 * 60, false),
                'M' if clock => (60, false),
                'S' if clock => (1, false),
                _ => return None,
            };
            let count: i64 = number.parse().ok().filter(|n| *n < 100_000_000)?;
            let sum = if of_days {
                &mut read.days
            } else {
                &mut read.seconds
            };
            *sum = sum.checked_add(count.checked_mul(unit)?)?;
            number.clear();
            any = true;
        }
        let sign = if back { -1 } else { 1 };
        (number.is_empty() && any).then_some(Self {
            days: sign * read.days,
            seconds: sign * read.seconds,
        })
    }

    /// When something ends that starts then on that clock: days go by the calendar, the rest by what passes.
    pub(super) fn after(self, starts: &Wall, clock: &Clock, clocks: &Clocks) -> Option<Moment> {
        let days = i32::try_from(self.days).ok()?;
        let local = starts.local.checked_add(days.days()).ok()?;
        if starts.whole {
            let whole = self.seconds / 86_400;
            let more = i32::try_from(whole).ok()?;
            return local.checked_add(more.days()).ok().map(Moment);
        }
        let at = if self.days == 0 {
            starts.instant
        } else {
            clock.instant(local)?
        };
        let ends = at
            .checked_add(jiff::SignedDuration::from_secs(self.seconds))
            .ok()?;
        Some(to_the_minute(clocks.venue.to_datetime(ends)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_days_of_the_calendar_and_hours_that_pass() {
        let of = |days, seconds| Some(Duration { days, seconds });
        for (text, expected) in [
            ("PT1H30M", of(0, 5_400)),
            ("P1D", of(1, 0)),
            ("P2W", of(14, 0)),
            ("+P1DT12H", of(1, 43_200)),
            ("-PT15M", of(0, -900)),
            ("PT0S", of(0, 0)),
            ("P", None),
            ("PT", None),
            ("P1H", None),
            ("PT1H30", None),
            ("1H", None),
            ("P99999999999D", None),
        ] {
            assert_eq!(Duration::of(text), expected, "{text}");
        }
    }
}
