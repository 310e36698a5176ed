//! Moments and wall clocks. A moment is Unix milliseconds; what happens at a venue keeps its
//! local date and time beside the venue's IANA zone.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::sql::{text_column, word_enum};
use crate::text::said_as_shown;

mod clock;
mod ending;

pub use clock::{Comes, Twice};
pub(crate) use ending::next;
pub use ending::{Ending, LONGEST_NIGHT, Refusal as EndingRefusal};

/// A moment: Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Unix milliseconds.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment that many milliseconds later (earlier when negative).
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The moment that many minutes later (earlier when negative).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_millis(minutes.saturating_mul(60_000))
    }

    /// The moment that many times 24 hours later (earlier when negative).
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_minutes(days.saturating_mul(1_440))
    }

    /// What a clock on the wall shows at this moment in that zone.
    pub fn at(self, zone: &Zone) -> Moment {
        let moment = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        Moment(moment.to_zoned_datetime(zone.time_zone()).datetime())
    }

    /// The date at this moment in that zone.
    pub fn day(self, zone: &Zone) -> Day {
        Day(self.at(zone).0.date())
    }
}

/// An IANA time zone that is known to exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(String);

/// A zone that the tz database does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time zone of the IANA database")]
pub struct UnknownZone;

impl Zone {
    /// The zone's IANA name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The rules of the zone.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }

    /// Europe/Paris, where most of the participations are.
    pub fn paris() -> Self {
        Self("Europe/Paris".to_owned())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let zone = TimeZone::get(text).map_err(|_| UnknownZone)?;
        zone.iana_name()
            .map(|name| Self(name.to_owned()))
            .ok_or(UnknownZone)
    }
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! wall_clock {
    ($(#[$meta:meta])* $name:ident, $inner:ty, $said:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let said: fn($inner, &mut fmt::Formatter<'_>) -> fmt::Result = $said;
                said(self.0, f)
            }
        }

        text_column!($name);
    };
}

wall_clock! {
    /// A date at a venue, `2027-06-16`.
    Day, civil::Date, |day, f| write!(f, "{}", day.strftime("%Y-%m-%d"))
}
wall_clock! {
    /// A time of day at a venue, `09:30`.
    TimeOfDay, civil::Time, |time, f| write!(f, "{:02}:{:02}", time.hour(), time.minute())
}
wall_clock! {
    /// A date and time at a venue, `2027-06-16T09:30`. Of two moments at which the clock shows the same the
    /// second is marked, `2027-10-31T02:30~2`; all others are the first, or the only one.
    Moment, civil::DateTime, |at, f| {
        write!(f, "{}", at.strftime("%Y-%m-%dT%H:%M"))?;
        if clock::is_marked(at) { f.write_str(clock::MARK) } else { Ok(()) }
    }
}
text_column!(Zone);
said_as_shown! { Day TimeOfDay Moment Zone }

macro_rules! as_said {
    ($($name:ident)+) => {
        $(impl FromStr for $name {
            type Err = jiff::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        })+
    };
}
as_said! { Day TimeOfDay }

impl Day {
    /// The day that many days later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        Self(self.0.saturating_add(span))
    }

    /// How many days lie between this day and a later one (negative when it is earlier).
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// This day at that time.
    pub fn at(self, time: TimeOfDay) -> Moment {
        Moment(self.0.to_datetime(time.0))
    }
}

impl TimeOfDay {
    /// Whether it is of a moment that is the second of two.
    pub fn is_second(self) -> bool {
        clock::is_marked(civil::Date::ZERO.to_datetime(self.0))
    }

    /// How many minutes of the day have passed.
    pub fn minutes(self) -> i64 {
        i64::from(self.0.hour()) * 60 + i64::from(self.0.minute())
    }

    /// A time as our own pages have it, `09:30`. What people type is read by `parse`, which takes more and
    /// whose weight no page need carry.
    pub fn of_page(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let time = civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0);
        time.ok().map(Self)
    }

    /// The time when so many minutes of a day have passed; the latest is 23:59, since a form's field has no
    /// 24:00.
    pub fn of_minutes(minutes: i64) -> Self {
        let minutes = minutes.clamp(0, 24 * 60 - 1);
        let part = |number: i64| i8::try_from(number).unwrap_or_default();
        Self(civil::time(part(minutes / 60), part(minutes % 60), 0, 0))
    }
}

impl Moment {
    /// The instant that this wall clock shows in that zone. A time that a clock change skips is
    /// taken as the one after the gap, a time that comes twice as the first (RFC 5545, 3.3.5) unless it is
    /// marked as the second.
    pub fn in_zone(self, zone: &Zone) -> Timestamp {
        let found = zone.time_zone().to_ambiguous_timestamp(self.0);
        // A time that comes once is that, whatever is said of it.
        let second = self.is_second() && clock::comes_twice(&found);
        let instant = if second {
            found.later()
        } else {
            found.compatible()
        };
        instant.map_or(Timestamp(0), |at| Timestamp(at.as_millisecond()))
    }

    /// The wall clock that many minutes later (earlier when negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        let span = jiff::Span::new().try_minutes(minutes).unwrap_or_default();
        Self(self.0.saturating_add(span))
    }

    /// The wall clock that many days later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let moved = self.day().plus_days(days).at(self.time());
        if days == 0 {
            moved
        } else {
            moved.of(Twice::First)
        }
    }

    /// How many minutes lie between this moment and a later one, as the wall clock counts.
    pub fn minutes_until(self, later: Self) -> i64 {
        let days = i64::from(self.day().days_until(later.day()));
        let of = |m: Self| i64::from(m.0.hour()) * 60 + i64::from(m.0.minute());
        days * 24 * 60 + of(later) - of(self)
    }

    /// Its date.
    pub fn day(self) -> Day {
        Day(self.0.date())
    }

    /// Its time of day.
    pub fn time(self) -> TimeOfDay {
        TimeOfDay(self.0.time())
    }
}

word_enum! {
    /// The half of a day that a position is given for.
    Half {
        /// From opening to 13:00.
        Morning => "am",
        /// From 13:00 to closing.
        Afternoon => "pm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_on_a_page_is_read_back_and_nothing_else_is_one() {
        for minutes in [0, 570, 1_439] {
            let time = TimeOfDay::of_minutes(minutes);
            assert_eq!(TimeOfDay::of_page(&time.to_string()), Some(time));
            assert_eq!(time.to_string().parse::<TimeOfDay>().unwrap(), time);
            assert_eq!(time.minutes(), minutes);
        }
        for text in ["", "9", "24:00", "09:60", "x:y", "09:30:00"] {
            assert_eq!(TimeOfDay::of_page(text), None, "{text}");
        }
        assert_eq!(TimeOfDay::of_minutes(-5).to_string(), "00:00");
        assert_eq!(TimeOfDay::of_minutes(24 * 60).to_string(), "23:59");
    }

    #[test]
    fn wall_clock_times_print_as_they_are_read() {
        for text in ["2027-06-16T09:30", "2027-12-31T23:59"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert_eq!("09:05".parse::<TimeOfDay>().unwrap().to_string(), "09:05");
        assert_eq!(
            "2027-06-16".parse::<Day>().unwrap().to_string(),
            "2027-06-16"
        );
    }

    #[test]
    fn a_moment_in_paris_follows_the_clock_changes() {
        let paris = Zone::paris();
        let winter = "2027-01-10T12:00"
            .parse::<Moment>()
            .unwrap()
            .in_zone(&paris);
        let summer = "2027-07-10T12:00"
            .parse::<Moment>()
            .unwrap()
            .in_zone(&paris);
        assert_eq!(winter.0 % 86_400_000, 11 * 3_600_000);
        assert_eq!(summer.0 % 86_400_000, 10 * 3_600_000);
        assert_eq!(summer.at(&paris).to_string(), "2027-07-10T12:00");
    }

    #[test]
    fn a_zone_that_does_not_exist_is_refused() {
        assert_eq!("Europe/Bethune".parse::<Zone>(), Err(UnknownZone));
        assert!("America/Montreal".parse::<Zone>().is_ok());
    }

    #[test]
    fn days_until_counts_across_months() {
        let opening = "2027-06-16".parse::<Day>().unwrap();
        assert_eq!(opening.plus_days(-60).days_until(opening), 60);
        assert_eq!(opening.days_until(opening.plus_days(-60)), -60);
    }
}
