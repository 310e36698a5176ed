//! The clock that a calendar means by a zone's name: the one that it describes itself (RFC 5545, 3.6.5),
//! whatever it calls it; then one that Windows names; only then one of the IANA database.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use jiff::Timestamp as Instant;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::calendar::{Calendar, Definition};
use super::rule::{Budget, End, Rule};
use super::written;
use crate::effort::spent;
use crate::time::Zone;

/// Names of zones that Windows has of its own: a name, a tab and the zone of the IANA database.
const WINDOWS: &str = include_str!("windows_zones.tsv");
/// What may be worked out for the zones of a file.
const BUDGET: usize = 400_000;
/// For how many seconds a last change holds where clocks change twice a year.
const MONTHS: i64 = 220 * 86_400;

/// A clock.
#[derive(Clone, Debug)]
pub(super) enum Clock {
    /// One of the IANA database.
    Known(TimeZone),
    /// One that a calendar describes.
    Own(Rc<Own>),
    /// One that never changes.
    Fixed(Offset),
}

impl Clock {
    /// When it shows that. A time that a change skips is read by the clock before, one that comes twice is
    /// the first (RFC 5545, 3.3.5).
    pub(super) fn instant(&self, local: DateTime) -> Option<Instant> {
        match self {
            Self::Known(zone) => zone.to_ambiguous_timestamp(local).compatible().ok(),
            Self::Fixed(offset) => offset.to_timestamp(local).ok(),
            Self::Own(own) => match &own.known {
                // What it does not tell of is as its name says.
                Some(zone) if !own.tells_of(local) => {
                    zone.to_ambiguous_timestamp(local).compatible().ok()
                }
                _ => own.offset(local).to_timestamp(local).ok(),
            },
        }
    }
}

/// The clocks of a file.
#[derive(Debug)]
pub(super) struct Clocks {
    /// Those that the file describes, by calendar and name.
    own: HashMap<(usize, String), Rc<Own>>,
    /// What names were found to mean.
    found: RefCell<HashMap<String, Option<Clock>>>,
    /// The zones that the file's calendars are of.
    defaults: Vec<String>,
    /// The show's.
    pub(super) venue: TimeZone,
}

impl Clocks {
    /// The clocks that a calendar can mean, at a show.
    pub(super) fn of(calendar: &Calendar, venue: &Zone) -> Self {
        let budget = Rc::new(RefCell::new(Budget(BUDGET)));
        let mut own = HashMap::new();
        for definition in &calendar.zones {
            if let Some(clock) = Own::of(definition, &budget) {
                let clock = Rc::new(clock);
                // Some files say it once for all calendars in them.
                let anywhere = (0, definition.name.clone());
                own.entry(anywhere).or_insert_with(|| clock.clone());
                own.entry((definition.calendar, definition.name.clone()))
                    .or_insert(clock);
            }
        }
        Self {
            own,
            found: RefCell::default(),
            defaults: calendar.defaults.clone(),
            venue: venue.time_zone(),
        }
    }

    /// The zone that a calendar of the file is of, where it says so and it is known.
    pub(super) fn default_of(&self, calendar: usize) -> Option<TimeZone> {
        let name = self.defaults.get(calendar.checked_sub(1)?)?;
        match self.named(calendar, name)? {
            Clock::Known(zone) => Some(zone),
            Clock::Own(_) | Clock::Fixed(_) => None,
        }
    }

    /// The clock of a name, as a calendar of the file means it.
    pub(super) fn named(&self, calendar: usize, name: &str) -> Option<Clock> {
        spent(1);
        for calendar in [calendar, 0] {
            if let Some(own) = self.own.get(&(calendar, name.to_owned())) {
                return Some(Clock::Own(own.clone()));
            }
        }
        let mut found = self.found.borrow_mut();
        let clock = found
            .entry(name.to_owned())
            .or_insert_with(|| known(name).or_else(|| fixed(name)));
        clock.clone()
    }
}

fn windows(name: &str) -> Option<&'static str> {
    WINDOWS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(windows, _)| windows.eq_ignore_ascii_case(name))
        .map(|(_, zone)| zone)
}

/// A zone by the name that Windows or the IANA database have for it.
fn known(name: &str) -> Option<Clock> {
    let get = |name: &str| TimeZone::get(name).ok().map(Clock::Known);
    if let Some(zone) = windows(name) {
        return get(zone);
    }
    // `/Europe/Paris`, `/freeassociation.sourceforge.net/Europe/Paris`: the name is the end of an address.
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let ends = (0..parts.len().min(6)).map(|from| parts[from..].join("/"));
    ends.filter(|end| !end.is_empty())
        .find_map(|end| get(&end))
        .or_else(|| displayed(name))
}

/// `(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`: a city of the list has a zone of its name.
/// `(UTC-05:00) Eastern Time (US & Canada)`: so Windows shows its Eastern Standard Time. `(GMT +01:00)`:
/// without a name it is an offset.
fn displayed(name: &str) -> Option<Clock> {
    let (head, cities) = name.strip_prefix('(')?.split_once(')')?;
    if !head.starts_with("UTC") && !head.starts_with("GMT") {
        return None;
    }
    if cities.trim().is_empty() {
        return fixed(head);
    }
    let shown = cities.split('(').next().unwrap_or_default().trim();
    if let Some(part) = shown.strip_suffix(" Time")
        && let Some(zone) = windows(&format!("{part} Standard Time"))
    {
        return TimeZone::get(zone).ok().map(Clock::Known);
    }
    let of_city = |city: &str| {
        let end = format!("/{}", city.trim().replace(' ', "_"));
        [
            "Europe",
            "America",
            "Asia",
            "Africa",
            "Australia",
            "Pacific",
            "Atlantic",
            "Indian",
        ]
        .iter()
        .find_map(|part| TimeZone::get(&format!("{part}{end}")).ok())
    };
    cities
        .split([',', '/'])
        .take(12)
        .find_map(of_city)
        .map(Clock::Known)
}

/// `UTC`, `GMT+1`, `UTC+01:00`, `+0100`, `Z`.
fn fixed(name: &str) -> Option<Clock> {
    let text = name.trim().to_ascii_uppercase();
    let text = text.replace(' ', "");
    let rest = text
        .strip_prefix("UTC")
        .or_else(|| text.strip_prefix("GMT"))
        .unwrap_or(&text)
        .trim();
    if rest.is_empty() || rest == "Z" {
        return (!text.is_empty()).then_some(Clock::Fixed(Offset::UTC));
    }
    let (sign, digits) = match rest.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match (digits.split_once([':', '.']), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => digits.split_at_checked(2)?,
        (None, _) => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let within = (0..=15).contains(&hours) && (0..60).contains(&minutes);
    let seconds = sign * (hours * 3_600 + minutes * 60);
    Offset::from_seconds(seconds)
        .ok()
        .filter(|_| within)
        .map(Clock::Fixed)
}

/// When clocks change: what they show just before, and the offsets before and after, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Onset {
    local: DateTime,
    from: i32,
    to: i32,
}

impl Onset {
    /// In seconds on a clock that never changes, for comparing two.
    fn order(self) -> i64 {
        seconds(self.local) - i64::from(self.from)
    }
}

fn seconds(at: DateTime) -> i64 {
    let days = i64::from(
        Date::ZERO
            .until(at.date())
            .map_or(0, |span| span.get_days()),
    );
    let time = at.time();
    let hours = i64::from(time.hour()) * 60 + i64::from(time.minute());
    days * 86_400 + hours * 60 + i64::from(time.second())
}

/// A change of clocks that repeats each year.
#[derive(Debug)]
struct Yearly {
    starts: DateTime,
    from: i32,
    to: i32,
    rule: Rule,
}

/// A clock as a calendar describes it.
#[derive(Debug)]
pub(super) struct Own {
    /// The changes that can be listed.
    listed: Vec<Onset>,
    yearly: Vec<Yearly>,
    /// Those of a year, once it was asked for.
    years: RefCell<HashMap<i16, Rc<Vec<Onset>>>>,
    /// The offset before anything changed.
    first: i32,
    /// The zone that has its name, if one has.
    known: Option<TimeZone>,
    budget: Rc<RefCell<Budget>>,
}

impl Own {
    /// A description that says at least one offset.
    fn of(definition: &Definition, budget: &Rc<RefCell<Budget>>) -> Option<Self> {
        let mut listed = Vec::new();
        let mut yearly = Vec::new();
        for observance in &definition.observances {
            let (Some(starts), Some(to)) = (written::civil(&observance.starts), observance.to)
            else {
                continue;
            };
            let from = observance.from.unwrap_or(to);
            let onset = |local| Onset { local, from, to };
            listed.push(onset(starts));
            listed.extend(observance.dates.iter().filter_map(|date| {
                let date = date.split('/').next()?;
                written::civil(date).map(onset)
            }));
            let Some(rule) = observance.rule.as_ref().and_then(|r| Rule::parse(r).ok()) else {
                continue;
            };
            let mut spending = budget.borrow_mut();
            if rule.of_year(starts, starts.year(), &mut spending).is_some() {
                yearly.push(Yearly {
                    starts,
                    from,
                    to,
                    rule,
                });
            } else {
                let mut room = 300;
                // What cannot be drawn leaves the first change, which stands already.
                let _ = rule.draw(starts, &mut spending, |local| {
                    listed.push(onset(local));
                    room -= 1;
                    room > 0
                });
            }
        }
        listed.sort_by_key(|onset| onset.order());
        let first = listed.first()?.from;
        Some(Self {
            listed,
            yearly,
            years: RefCell::default(),
            first,
            known: match known(&definition.name) {
                Some(Clock::Known(zone)) => Some(zone),
                _ => None,
            },
            budget: budget.clone(),
        })
    }

    /// Whether it tells what the clock shows then: not before its first change, and not long after the last
    /// of a list that ends, as programs write the few that their events needed.
    fn tells_of(&self, local: DateTime) -> bool {
        let (Some(first), Some(last)) = (self.listed.first(), self.listed.last()) else {
            return false;
        };
        if local < first.local {
            return false;
        }
        let goes_on = self.yearly.iter().any(|change| match &change.rule.end {
            End::Until(text) => text
                .get(..4)
                .is_some_and(|year| year.parse::<i16>().is_ok_and(|year| local.year() <= year)),
            _ => true,
        });
        let never_changes = self.listed.iter().all(|onset| onset.to == last.to);
        goes_on || never_changes || seconds(local) < seconds(last.local) + MONTHS
    }

    fn of_year(&self, year: i16) -> Rc<Vec<Onset>> {
        let mut years = self.years.borrow_mut();
        let found = years.entry(year).or_insert_with(|| {
            let mut budget = self.budget.borrow_mut();
            let mut onsets = Vec::new();
            for change in &self.yearly {
                let all = change.rule.of_year(change.starts, year, &mut budget);
                let all = all.unwrap_or_default().into_iter().map(|local| Onset {
                    local,
                    from: change.from,
                    to: change.to,
                });
                onsets.extend(all.filter(|onset| !ended(&change.rule, *onset)));
            }
            Rc::new(onsets)
        });
        found.clone()
    }

    /// The offset when the clock shows that.
    fn offset(&self, local: DateTime) -> Offset {
        let (this, last) = (
            self.of_year(local.year()),
            self.of_year(local.year().saturating_sub(1)),
        );
        spent(1);
        let before = |onset: &&Onset| onset.local <= local;
        let listed = &self.listed[..self
            .listed
            .partition_point(|o| o.order() <= seconds(local) + 64_800)];
        let latest = listed
            .iter()
            .rev()
            .take(8)
            .chain(this.iter())
            .chain(last.iter())
            .filter(before)
            .max_by_key(|onset| onset.order());
        let seconds = match latest {
            None => self.first,
            // A time that this change skips is read by the clock before.
            Some(onset)
                if seconds(local) < seconds(onset.local) + i64::from(onset.to - onset.from) =>
            {
                onset.from
            }
            Some(onset) => onset.to,
        };
        Offset::from_seconds(seconds).unwrap_or(Offset::UTC)
    }
}

/// Whether a change comes after its rule has ended.
fn ended(rule: &Rule, onset: Onset) -> bool {
    let End::Until(text) = &rule.end else {
        return false;
    };
    if let Some(day) = written::day(text) {
        return onset.local.date() > day;
    }
    let utc = text.strip_suffix('Z');
    let Some(until) = written::civil(utc.unwrap_or(text)) else {
        return false;
    };
    if utc.is_some() {
        onset.order() > seconds(until)
    } else {
        onset.local > until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::import::calendar;

    /// A file's own zone, and what it makes of a time.
    fn read(zone: &str, name: &str, local: &str) -> Option<String> {
        let text = format!("BEGIN:VCALENDAR\n{zone}\nEND:VCALENDAR");
        let calendar = calendar::read(text.as_bytes()).unwrap();
        let clocks = Clocks::of(&calendar, &Zone::paris());
        let clock = clocks.named(1, name)?;
        let at = clock.instant(local.parse().unwrap())?;
        Some(at.to_string())
    }

    const EUROPE: &str = "BEGIN:VTIMEZONE\nTZID:Ours\n\
        BEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n\
        TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
        BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n\
        TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE";

    #[test]
    fn a_zone_that_a_file_describes_is_the_one_that_it_means() {
        for (local, expected) in [
            ("2027-06-16T10:00", "2027-06-16T08:00:00Z"),
            ("2027-01-16T10:00", "2027-01-16T09:00:00Z"),
            ("2027-03-28T01:59", "2027-03-28T00:59:00Z"),
            // The hour that does not exist is read by the clock before, that which comes twice is the first.
            ("2027-03-28T02:30", "2027-03-28T01:30:00Z"),
            ("2027-03-28T03:00", "2027-03-28T01:00:00Z"),
            ("2027-10-31T02:30", "2027-10-31T00:30:00Z"),
            ("2027-10-31T03:00", "2027-10-31T02:00:00Z"),
        ] {
            assert_eq!(read(EUROPE, "Ours", local).unwrap(), expected, "{local}");
        }
        // Whatever its name: GMT here is London's clock (pretalx #2588).
        let gmt = EUROPE.replace("TZID:Ours", "TZID:Etc/UTC");
        assert_eq!(
            read(&gmt, "Etc/UTC", "2027-06-16T10:00").unwrap(),
            "2027-06-16T08:00:00Z"
        );
    }

    #[test]
    fn a_zone_of_lists_of_one_half_or_of_several_times_is_read() {
        // New York as RFC 5545 has it (3.6.5): rules that ended, one after the other.
        let york = "BEGIN:VTIMEZONE\nTZID:York\n\
            BEGIN:DAYLIGHT\nDTSTART:19870405T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z\n\
            TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\n\
            BEGIN:STANDARD\nDTSTART:19671029T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z\n\
            TZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\n\
            BEGIN:DAYLIGHT\nDTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\n\
            TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\n\
            BEGIN:STANDARD\nDTSTART:20071104T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\n\
            TZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE";
        for (local, expected) in [
            ("2006-03-20T12:00", "2006-03-20T17:00:00Z"),
            ("2006-04-20T12:00", "2006-04-20T16:00:00Z"),
            ("2027-03-20T12:00", "2027-03-20T16:00:00Z"),
            ("2027-11-05T12:00", "2027-11-05T16:00:00Z"),
            ("2027-11-08T12:00", "2027-11-08T17:00:00Z"),
        ] {
            assert_eq!(read(york, "York", local).unwrap(), expected, "{local}");
        }
        // Only its standard time: it never changes. Dates in a list, as Lotus wrote them.
        let half = "BEGIN:VTIMEZONE\nTZID:Half\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
            TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE";
        assert_eq!(
            read(half, "Half", "2027-06-16T10:00").unwrap(),
            "2027-06-16T04:30:00Z"
        );
        let list = "BEGIN:VTIMEZONE\nTZID:List\nBEGIN:STANDARD\nDTSTART:20261025T030000\nRDATE:20271031T030000\n\
            TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20270328T020000\n\
            TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE";
        for (local, expected) in [
            ("2026-07-01T12:00", "2026-07-01T10:00:00Z"),
            ("2027-02-01T12:00", "2027-02-01T11:00:00Z"),
            ("2027-07-01T12:00", "2027-07-01T10:00:00Z"),
            ("2027-12-01T12:00", "2027-12-01T11:00:00Z"),
        ] {
            assert_eq!(read(list, "List", local).unwrap(), expected, "{local}");
        }
        // A list that tells of one year only, as iCalcreator writes it: of another its name tells.
        let named = list.replace("TZID:List", "TZID:Europe/Paris");
        for (local, expected) in [
            ("2016-12-03T14:00", "2016-12-03T13:00:00Z"),
            ("2027-07-01T12:00", "2027-07-01T10:00:00Z"),
            ("2028-07-01T12:00", "2028-07-01T10:00:00Z"),
        ] {
            assert_eq!(
                read(&named, "Europe/Paris", local).unwrap(),
                expected,
                "{local}"
            );
        }
        // Without offsets it says nothing, and its name decides.
        let empty = "BEGIN:VTIMEZONE\nTZID:Europe/Paris\nBEGIN:STANDARD\nDTSTART:19701025T030000\nEND:STANDARD\n\
            END:VTIMEZONE";
        assert_eq!(
            read(empty, "Europe/Paris", "2027-06-16T10:00").unwrap(),
            "2027-06-16T08:00:00Z"
        );
    }

    #[test]
    fn names_of_windows_of_addresses_and_of_offsets_are_known() {
        for (name, expected) in [
            ("Romance Standard Time", "08:00"),
            ("W. Europe Standard Time", "08:00"),
            ("Central Standard Time (Mexico)", "16:00"),
            ("AUS Central Standard Time", "00:30"),
            ("Tonga Standard Time", "21:00"),
            ("UTC", "10:00"),
            ("GMT", "10:00"),
            ("utc-02", "12:00"),
            ("/Europe/Paris", "08:00"),
            ("/freeassociation.sourceforge.net/Europe/Paris", "08:00"),
            (
                "/freeassociation.sourceforge.net/Tzfile/Europe/Paris",
                "08:00",
            ),
            ("/mozilla.org/20070129_1/Europe/Paris", "08:00"),
            (
                "/citadel.org/20190914_1/America/Argentina/Buenos_Aires",
                "13:00",
            ),
            ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "08:00"),
            ("(GMT+01.00) Paris / Madrid / Brussels", "08:00"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "14:00"),
            ("(UTC-08:00) Pacific Time (US and Canada)", "17:00"),
            ("(GMT +01:00)", "09:00"),
            ("UTC + 1", "09:00"),
            ("GMT+0200", "08:00"),
            ("UTC-05:30", "15:30"),
            ("+02", "08:00"),
        ] {
            let read = read("X-A:1", name, "2027-06-16T10:00").unwrap_or_default();
            assert!(read.contains(&format!("T{expected}:00Z")), "{name}: {read}");
        }
        for name in [
            "",
            "Mars/Olympus",
            "Customized Time Zone",
            "GMT+99",
            "+",
            "/",
        ] {
            assert_eq!(read("X-A:1", name, "2027-06-16T10:00"), None, "{name}");
        }
        let rows = WINDOWS.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows.clone().count(), 139);
        for row in rows {
            let (windows, zone) = row.split_once('\t').unwrap();
            assert!(TimeZone::get(zone).is_ok(), "{windows}: {zone}");
        }
    }
}
