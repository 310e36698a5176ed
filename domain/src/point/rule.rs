//! What is typed about whom a point lets in, and when: one rule. A point has a first one, and may have
//! others of which any is enough.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{DayHours, Days, Hours, Kinds, Pass, Per, Times, Window, words};
use crate::badge::category::Numbers;
use crate::form::{Fields, Problem, Reader};
use crate::quantity::Unit;
use crate::rights;
use crate::sql::text_column;
use crate::time::{Day, TimeOfDay, Zone};

/// Whom a point lets in, and when. All of it must be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Rule {
    /// Which kinds of badge pass; empty for all.
    pub kinds: Kinds,
    /// Which of the participation's own categories pass; empty for all.
    #[serde(default, skip_serializing_if = "Numbers::is_empty")]
    pub categories: Numbers,
    /// Which ones do not.
    #[serde(default, skip_serializing_if = "Numbers::is_empty")]
    pub barred: Numbers,
    /// On which days it is open; empty for all.
    pub days: Days,
    /// From when on each day, by the venue's clock.
    pub opens: Option<TimeOfDay>,
    /// Until when on each day; earlier than `opens` means the next morning.
    pub closes: Option<TimeOfDay>,
    /// Days on which the hours are others.
    pub hours: Hours,
    /// How often one badge may come in.
    pub times: Option<i64>,
    /// In what time that is counted.
    pub per: Per,
    /// From which hour of a day on entries are counted.
    pub since: Option<TimeOfDay>,
    /// How many minutes lie between two entries of one badge.
    pub wait: Option<i64>,
    /// Which entitlements are asked for, one bit each: any of them is enough; 0 for none.
    #[serde(default)]
    pub rights: i64,
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            kinds: Kinds::default(),
            categories: Numbers::default(),
            barred: Numbers::default(),
            days: Days::default(),
            opens: None,
            closes: None,
            hours: Hours::default(),
            times: None,
            per: Per::Day,
            since: None,
            wait: None,
            rights: 0,
        }
    }
}

/// How often, at most, an entry can be limited to.
const TIMES: i64 = 100;
/// How long a wait can be, in minutes: a day.
const WAIT: i64 = 1_440;
/// How many other rules a point can have.
pub const OTHERS: usize = 4;
/// How many days can have hours of their own: more than any show has.
const DAYS: usize = 60;

/// The beginning of the names of another rule's fields.
pub fn prefix(number: usize) -> String {
    format!("or-{number}-")
}

impl Rule {
    /// Whether it lets in everybody at any time.
    pub fn is_blank(&self) -> bool {
        *self
            == Self {
                per: self.per,
                since: self.since,
                ..Self::default()
            }
    }

    /// Reads it from the fields whose names begin so.
    pub(super) fn read(reader: &mut Reader<'_>, under: &str) -> Option<Self> {
        let named = |field: &str| format!("{under}{field}");
        let kinds = words(reader, &named("kinds"));
        let categories: Option<Numbers> = words(reader, &named("categories"));
        let barred: Option<Numbers> = words(reader, &named("barred"));
        if let (Some(asked), Some(barred)) = (&categories, &barred)
            && asked.bits() & barred.bits() != 0
        {
            reader.problem(&named("barred"), Problem::new("point-category-both"));
        }
        let days = words(reader, &named("days"));
        let opens = reader.time(&named("opens"));
        let closes = reader.time(&named("closes"));
        never(reader, &named("closes"), opens, closes);
        let hours = Self::read_hours(reader, under);
        let times = reader.number(&named("times"), 1, TIMES);
        let per = match reader.parse(&named("per"), "form-choice") {
            Some(per) => per,
            None => Per::Day,
        };
        let since = reader.time(&named("since"));
        if since.is_some() && (times.is_none() || per == Per::Show) {
            reader.problem(&named("since"), Problem::new("point-since-what"));
        }
        let wait = reader.quantity(&named("wait"), Unit::Minute, 1, WAIT);
        let rights = rights::read(reader, &named("rights"));
        Some(Self {
            kinds: kinds?,
            categories: categories?,
            barred: barred?,
            days: days?,
            opens,
            closes,
            hours,
            times,
            per,
            since,
            wait,
            rights: rights?,
        })
    }

    /// Those of the days named in `hours` for which anything is typed.
    fn read_hours(reader: &mut Reader<'_>, under: &str) -> Hours {
        let named: Vec<Day> = reader
            .all(&format!("{under}hours"))
            .iter()
            .take(DAYS)
            .filter_map(|day| day.parse().ok())
            .collect();
        let mut hours = Vec::new();
        for day in named {
            let opens = reader.time(&format!("{under}opens-{day}"));
            let field = format!("{under}closes-{day}");
            let closes = reader.time(&field);
            never(reader, &field, opens, closes);
            if opens.is_some() || closes.is_some() {
                hours.push(DayHours { day, opens, closes });
            }
        }
        super::Words(hours)
    }

    /// Adds it to a form, under names that begin so.
    pub(super) fn show(&self, fields: &mut Fields, under: &str) {
        let mut push = |name: &str, value: String| fields.push(format!("{under}{name}"), value);
        for kind in &self.kinds.0 {
            push("kinds", kind.to_string());
        }
        for number in &self.categories.0 {
            push("categories", number.to_string());
        }
        for number in &self.barred.0 {
            push("barred", number.to_string());
        }
        for day in &self.days.0 {
            push("days", day.to_string());
        }
        for number in rights::numbers(self.rights) {
            push("rights", number.to_string());
        }
        for DayHours { day, opens, closes } in &self.hours.0 {
            push("hours", day.to_string());
            for (name, time) in [("opens", opens), ("closes", closes)] {
                if let Some(time) = time {
                    push(&format!("{name}-{day}"), time.to_string());
                }
            }
        }
        let texts = [
            ("opens", self.opens.map(|t| t.to_string())),
            ("closes", self.closes.map(|t| t.to_string())),
            ("times", self.times.map(|n| n.to_string())),
            ("per", self.times.map(|_| self.per.to_string())),
            ("since", self.since.map(|t| t.to_string())),
            ("wait", self.wait.map(|n| n.to_string())),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                push(name, text);
            }
        }
    }

    /// The rule with its days put elsewhere, as when a show moves.
    #[must_use]
    pub fn moved(self, day: impl Fn(Day) -> Day) -> Self {
        Self {
            days: super::Words(self.days.0.into_iter().map(&day).collect()),
            hours: self.hours.moved(&day),
            ..self
        }
    }

    /// The rule with hours as moments. `show` are the participation's own days.
    pub(super) fn pass(&self, show: &[Day], zone: &Zone) -> Pass {
        Pass {
            kinds: self.kinds.0.clone(),
            categories: self.categories.bits(),
            barred: self.barred.bits(),
            hours: self.open(show, zone),
            times: self.times.map(|most| Times {
                most,
                per: self.per,
                since: self.counted_since(show, zone),
            }),
            wait: self.wait.map(|minutes| minutes * 60_000),
            rights: self.rights,
        }
    }

    fn open(&self, show: &[Day], zone: &Zone) -> Option<Vec<Window>> {
        let Self { days, hours, .. } = self;
        if days.0.is_empty() && hours.0.is_empty() && self.opens.is_none() && self.closes.is_none()
        {
            return None;
        }
        let days = if days.0.is_empty() { show } else { &days.0 };
        let window = |day: &Day| {
            let own = hours.0.iter().find(|hours| hours.day == *day);
            let (opens, closes) = own.map_or((self.opens, self.closes), |own| {
                (own.opens.or(self.opens), own.closes.or(self.closes))
            });
            let day = *day;
            DayHours { day, opens, closes }.window(zone)
        };
        Some(days.iter().map(window).collect())
    }

    /// The moments of each day from which on entries are counted, where an hour is named.
    fn counted_since(&self, show: &[Day], zone: &Zone) -> Vec<i64> {
        let days = show.iter().chain(&self.days.0);
        let (Some(since), Some(first), Some(last)) = (self.since, days.clone().min(), days.max())
        else {
            return Vec::new();
        };
        (0..=first.days_until(*last))
            .map(|n| first.plus_days(n).at(since).in_zone(zone).millis())
            .collect()
    }
}

fn never(
    reader: &mut Reader<'_>,
    field: &str,
    opens: Option<TimeOfDay>,
    closes: Option<TimeOfDay>,
) {
    if opens.is_some() && opens == closes {
        reader.problem(field, Problem::new("point-no-time"));
    }
}

/// Rules of which one is enough, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others(pub Vec<Rule>);

impl fmt::Display for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(&self.0).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

impl FromStr for Others {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(text).map(Self)
    }
}

text_column!(Others);
