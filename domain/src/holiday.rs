//! Lists of public holidays that an organisation brings from a calendar: those of other countries.

use std::collections::BTreeMap;

use crate::time::Day;

/// How many days a list has at most.
pub const MOST: usize = 2_000;
/// The longest name of a list and of a day, in characters.
pub const NAME: usize = 60;
/// For how many years a day that comes every year is taken, from the one that it begins in.
const YEARS: i16 = 15;

/// A day on which nobody works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Which day.
    pub day: Day,
    /// What it is called.
    pub name: String,
}

/// A list, as it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct List {
    /// What the organisation calls it.
    pub name: String,
    /// How many days it has.
    pub days: i64,
    /// The first of them.
    pub first_day: Day,
    /// The last.
    pub last_day: Day,
    /// How many participations keep it.
    pub kept_by: i64,
}

/// What a calendar says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Its days, in order, each once.
    pub days: Vec<Holiday>,
    /// Entries that cannot be taken, by their names: they have an hour, or repeat otherwise than yearly.
    pub left: Vec<String>,
}

/// Reads the whole days of an iCalendar file (RFC 5545). What has an hour is no holiday; what comes every
/// year is taken for some years.
pub fn read(file: &str) -> Calendar {
    let mut all: BTreeMap<Day, String> = BTreeMap::new();
    let mut calendar = Calendar::default();
    let mut event: Option<Event> = None;
    for line in unfolded(file) {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let mut parts = name.split(';');
        let name = parts.next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), &mut event) {
            ("BEGIN", None) if value.trim().eq_ignore_ascii_case("VEVENT") => {
                event = Some(Event::default());
            }
            ("END", Some(_)) if value.trim().eq_ignore_ascii_case("VEVENT") => {
                if let Some(event) = event.take() {
                    event.put(&mut all, &mut calendar.left);
                }
            }
            // What stands within an entry, such as a reminder, is not its own.
            ("BEGIN", Some(event)) => event.within += 1,
            ("END", Some(event)) => event.within = event.within.saturating_sub(1),
            (_, Some(event)) if event.within == 0 => event.take(&name, value.trim()),
            _ => {}
        }
    }
    let days = all.into_iter().map(|(day, name)| Holiday { day, name });
    calendar.days = days.take(MOST + 1).collect();
    calendar
}

/// Lines, with those joined that go on after a blank (RFC 5545, 3.1).
fn unfolded(file: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in file.lines() {
        let rest = line.strip_prefix([' ', '\t']);
        match (rest, lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

#[derive(Default)]
struct Event {
    name: String,
    first: Option<Day>,
    /// The day after the last.
    until: Option<Day>,
    timed: bool,
    rule: String,
    cancelled: bool,
    within: usize,
}

impl Event {
    fn take(&mut self, name: &str, value: &str) {
        match name {
            "SUMMARY" => {
                let plain = value
                    .replace("\\,", ",")
                    .replace("\\;", ";")
                    .replace("\\n", " ");
                self.name = plain.trim().chars().take(NAME).collect();
            }
            "DTSTART" => {
                self.first = day(value);
                self.timed = value.contains('T');
            }
            "DTEND" => self.until = day(value),
            "RRULE" => self.rule = value.to_ascii_uppercase(),
            "STATUS" => self.cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }

    fn put(self, all: &mut BTreeMap<Day, String>, left: &mut Vec<String>) {
        if self.cancelled {
            return;
        }
        let yearly = is_yearly(&self.rule);
        let (Some(first), false, true) = (
            self.first,
            self.timed,
            self.rule.is_empty() || yearly.is_some(),
        ) else {
            left.push(self.name);
            return;
        };
        let until = self.until.filter(|until| *until > first);
        let days = until.map_or(1, |until| first.days_until(until)).min(60);
        for year in 0..yearly.unwrap_or(1) {
            for n in 0..days {
                let from = first.plus_days(n).0;
                // A 29 February comes when there is one.
                let there = from.year().checked_add(year);
                let there =
                    there.and_then(|y| jiff::civil::Date::new(y, from.month(), from.day()).ok());
                if let Some(there) = there.filter(|_| all.len() <= MOST) {
                    all.entry(Day(there)).or_insert_with(|| self.name.clone());
                }
            }
        }
    }
}

/// For how many years a rule counts that says nothing but "every year".
fn is_yearly(rule: &str) -> Option<i16> {
    let mut years = YEARS;
    let mut yearly = false;
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        match part.split_once('=')? {
            ("FREQ", "YEARLY") => yearly = true,
            ("COUNT", count) => years = years.min(count.parse().ok()?),
            ("INTERVAL", "1") | ("WKST" | "BYMONTH" | "BYMONTHDAY", _) => {}
            _ => return None,
        }
    }
    yearly.then_some(years)
}

/// `20270721`, also before an hour.
fn day(text: &str) -> Option<Day> {
    let digits = text.get(..8)?;
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    let small = |n: i16| i8::try_from(n).ok();
    jiff::civil::Date::new(year, small(month)?, small(day)?)
        .ok()
        .map(Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As calendars of public holidays are written: Google's, officeholidays', one of a country's ministry.
    #[test]
    fn a_calendar_of_public_holidays_gives_its_days() {
        let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270721\r\nDTEND;VALUE=DATE:20270722\r\n\
            SUMMARY:Fête nationale\\, Bel\r\n gique\r\nBEGIN:VALARM\r\nSUMMARY:no\r\nEND:VALARM\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271101\r\nSUMMARY:Toussaint\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271224\r\nDTEND;VALUE=DATE:20271227\r\nSUMMARY:Noël\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDTSTART:20270506T100000Z\r\nSUMMARY:Réunion\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:Marché\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270508\r\nSUMMARY:Non\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        let read = read(file);
        let said: Vec<String> = read
            .days
            .iter()
            .map(|one| format!("{} {}", one.day, one.name))
            .collect();
        assert_eq!(
            said,
            [
                "2027-07-21 Fête nationale, Belgique",
                "2027-11-01 Toussaint",
                "2027-12-24 Noël",
                "2027-12-25 Noël",
                "2027-12-26 Noël",
                "2028-11-01 Toussaint",
            ]
        );
        assert_eq!(read.left, ["Réunion", "Marché"]);
    }

    #[test]
    fn what_is_no_calendar_or_a_bomb_gives_no_more_than_a_list_holds() {
        for file in [
            "",
            "x",
            "BEGIN:VEVENT\nDTSTART:\nEND:VEVENT",
            "BEGIN:VEVENT\nDTSTART:é1234567\n",
        ] {
            assert!(read(file).days.is_empty(), "{file}");
        }
        let one = "BEGIN:VEVENT\nDTSTART:20270101\nDTEND:99991231\nRRULE:FREQ=YEARLY;COUNT=32767\nEND:VEVENT\n";
        assert!(read(&one.repeat(500)).days.len() <= MOST + 1);
    }
}
