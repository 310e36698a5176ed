//! When and where something is: for how long, on whose clock.

use super::{LONGEST, LONGEST_MINUTES, MINUTES};
use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::quantity::Unit;
use crate::time::{Day, Ending, Moment, TimeOfDay, Zone};

/// When and where something is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Slot {
    /// From when.
    pub starts: Moment,
    /// How long, in minutes.
    pub minutes: i64,
    /// Where, in words; may be empty.
    pub place: String,
    /// What it is called; empty for what the others are.
    pub title: String,
    /// What it is about; empty for what the others are.
    pub description: String,
}

impl Slot {
    /// Reads when one occurrence takes place instead, on the clock of that zone.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields, zone: &Zone) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let when = time(&mut reader, fields, zone, true);
        let place = reader.text("place", LINE);
        let title = reader.text("title", LONGEST).replace('\n', " ");
        let description = reader.text("description", TEXT);
        reader.finish(|| {
            let (starts, minutes) = when?;
            Some(Self {
                place,
                title,
                description,
                ..Self::at(starts, minutes)
            })
        })
    }
}

impl Slot {
    /// From then, that many minutes, without a word.
    pub const fn at(starts: Moment, minutes: i64) -> Self {
        Self {
            starts,
            minutes,
            place: String::new(),
            title: String::new(),
            description: String::new(),
        }
    }

    fn words(&self) -> Fields {
        Fields::default()
            .with("day", self.starts.day())
            .with("place", &self.place)
            .with("title", &self.title)
            .with("description", &self.description)
    }

    /// The form of when and where something is.
    pub fn fields(&self) -> Fields {
        if crate::programme::is_whole_days(self.starts, self.minutes) {
            let further = i32::try_from(self.minutes / MINUTES - 1).unwrap_or_default();
            let fields = self.words().with("whole_day", "yes");
            if further == 0 {
                return fields;
            }
            return fields.with("last_day", self.starts.day().plus_days(further));
        }
        let ends = self.starts.plus_minutes(self.minutes);
        let fields = self
            .words()
            .with("start", self.starts.time())
            .which("start_which", self.starts);
        // An end that the form would not take as it is said is told by how long it lasts.
        match Ending::from(ends.time()).after(self.starts) {
            Ok(read) if read == ends => fields.with("end", ends.time()),
            _ => fields.with("minutes", self.minutes),
        }
    }
}

/// The days that were typed when whole ones were ticked: `day`, and `last_day` where there are several.
fn whole_days(reader: &mut Reader<'_>) -> Option<(Moment, i64)> {
    let first = reader.parse_required::<Day>("day", "form-day");
    let last = reader.day("last_day");
    let first = first?;
    let further = i64::from(last.map_or(0, |last| first.days_until(last)));
    if further < 0 {
        reader.problem("last_day", Problem::new("programme-ends-before-start"));
        return None;
    }
    let minutes = (further + 1) * MINUTES;
    if minutes > LONGEST_MINUTES {
        reader.problem("last_day", Problem::new("programme-import-too-long"));
        return None;
    }
    Some((first.at(TimeOfDay::of_minutes(0)), minutes))
}

/// The start and the length that were typed: `day`, `start`, and `end` or `minutes`. On a night on which
/// the clock is changed a start is settled ([`Reader::on_clock`]), and a length is one of real minutes;
/// what repeats keeps the time that it has on every other day. Whole days have no clock.
pub(super) fn time(
    reader: &mut Reader<'_>,
    fields: &Fields,
    zone: &Zone,
    once: bool,
) -> Option<(Moment, i64)> {
    if reader.ticked("whole_day") {
        return whole_days(reader);
    }
    let day = reader.parse_required::<Day>("day", "form-day");
    let start = reader.parse_required::<TimeOfDay>("start", "form-time");
    let minutes = reader.quantity("minutes", Unit::Minute, 1, LONGEST_MINUTES);
    let typed = |field: &str| !fields.get(field).trim().is_empty();
    let starts = day.zip(start).map(|(day, start)| day.at(start));
    let end = reader.ending("end", starts);
    let starts = match starts {
        Some(starts) if once => reader.on_clock("start", starts, zone),
        other => other,
    }?;
    let long = match (end, minutes) {
        (Some(end), _) if once => {
            let end = settled(reader, starts, end, zone)?;
            let long = starts.minutes_until(end);
            if long <= 0 {
                reader.problem("end", Problem::new("time-ends-at-once"));
                return None;
            }
            long
        }
        (Some(end), _) => starts.minutes_until(end),
        (None, _) if typed("end") => return None,
        (None, Some(minutes)) if once => {
            let end = starts.plus_real_minutes(minutes, zone);
            if end.is_second() && !starts.is_second() {
                reader.problem("minutes", second(end));
                return None;
            }
            let long = starts.minutes_until(end);
            // What begins and ends while the hour comes twice.
            if long > 0 { long } else { minutes }
        }
        (None, Some(minutes)) => minutes,
        (None, None) => {
            if !typed("minutes") {
                reader.problem("end", Problem::new("form-required"));
            }
            return None;
        }
    };
    Some((starts, long))
}

/// The end of what takes place once, on the clock of that zone. What is kept of it is how long it is by the
/// clock on the wall: an end in the second of two hours is kept only of what begins in it.
fn settled(reader: &mut Reader<'_>, starts: Moment, end: Moment, zone: &Zone) -> Option<Moment> {
    if starts.is_second() {
        return Some(end.shown(zone));
    }
    let end = reader.on_clock("end", end, zone)?;
    if end.is_second() {
        reader.problem("end", second(end));
        return None;
    }
    Some(end)
}

fn second(end: Moment) -> Problem {
    Problem::new("programme-ends-second").with("time", end.time())
}
