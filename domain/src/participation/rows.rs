//! The days of a participation as they are typed: row by row, or from one day to another with the same
//! hours. A row without hours has those of the one above it.

use super::Phase;
use crate::form::{Fields, Problem, Reader};
use crate::time::{Day, Ending, TimeOfDay};

/// A day as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayInput {
    /// What the day is for.
    pub phase: Phase,
    /// The date.
    pub day: Day,
    /// From when.
    pub starts: TimeOfDay,
    /// Until when; of the next day where that is no later than it starts.
    pub ends: TimeOfDay,
}

/// The most days that a participation can have.
pub const DAYS: usize = 30;

/// The fields of a row.
const ROW: [&str; 4] = ["day_phase", "day_date", "day_starts", "day_ends"];

/// What is typed of a day or of several.
#[derive(Clone, Debug, Default)]
struct Typed {
    phase: String,
    date: String,
    starts: String,
    ends: String,
}

impl Typed {
    fn has_hours(&self) -> bool {
        !self.starts.is_empty() && !self.ends.is_empty()
    }

    /// With another's hours, where it has none at all.
    fn or_hours_of(mut self, other: Option<&Self>) -> Self {
        if self.starts.is_empty()
            && self.ends.is_empty()
            && let Some(other) = other
        {
            self.starts.clone_from(&other.starts);
            self.ends.clone_from(&other.ends);
        }
        self
    }
}

fn rows(fields: &Fields) -> Vec<Typed> {
    let at = |name: &str, index: usize| {
        let found = fields.all(name).get(index);
        found.map_or_else(String::new, |text| text.trim().to_owned())
    };
    (0..fields.all("day_date").len())
        .map(|index| Typed {
            phase: at(ROW[0], index),
            date: at(ROW[1], index),
            starts: at(ROW[2], index),
            ends: at(ROW[3], index),
        })
        .collect()
}

/// The days from one to another, as rows; nothing where none is typed.
///
/// # Errors
/// What is wrong with them, and with which field.
fn span(fields: &Fields) -> Result<Vec<Typed>, (&'static str, Problem)> {
    let typed = |name: &str| fields.get(name).trim().to_owned();
    let (from, to) = (typed("span_from"), typed("span_to"));
    if from.is_empty() && to.is_empty() {
        return Ok(Vec::new());
    }
    let day = |text: &str, field| {
        let day = text.parse::<Day>();
        day.map_err(|_| (field, Problem::new("form-day")))
    };
    if from.is_empty() {
        return Err(("span_from", Problem::new("form-required")));
    }
    let first = day(&from, "span_from")?;
    let last = if to.is_empty() {
        first
    } else {
        day(&to, "span_to")?
    };
    if last < first {
        return Err(("span_to", Problem::new("participation-span-backwards")));
    }
    let long = usize::try_from(first.days_until(last)).unwrap_or(DAYS);
    if long >= DAYS {
        let problem = Problem::new("participation-too-many-days").with("max", DAYS);
        return Err(("span_to", problem));
    }
    let phase = match typed("span_phase") {
        empty if empty.is_empty() => Phase::Open.word().to_owned(),
        phase => phase,
    };
    let hours = Typed {
        phase,
        date: String::new(),
        starts: typed("span_starts"),
        ends: typed("span_ends"),
    };
    let hours = hours.or_hours_of(rows(fields).iter().find(|row| row.has_hours()));
    let days = (0..=long).filter_map(|n| i32::try_from(n).ok());
    Ok(days
        .map(|n| Typed {
            date: first.plus_days(n).to_string(),
            ..hours.clone()
        })
        .collect())
}

/// The form with the days from one to another written out as rows, to be looked over one by one. A row
/// that is there already stays as it is. Where something is wrong with them they stay as they are typed.
#[must_use]
pub fn written_out(fields: &Fields) -> Fields {
    let (mut all, Ok(more)) = (rows(fields), span(fields)) else {
        return fields.clone();
    };
    all.retain(|row| !row.date.is_empty());
    let mut above = None;
    for row in &mut all {
        *row = row.clone().or_hours_of(above.as_ref());
        above = Some(row.clone());
    }
    for row in more {
        let known = |one: &Typed| one.date == row.date && one.phase == row.phase;
        if !all.iter().any(known) {
            all.push(row);
        }
    }
    all.sort_by(|a, b| (&a.date, &a.starts).cmp(&(&b.date, &b.starts)));
    let mut written = Fields::default();
    for (name, values) in fields.iter() {
        if !ROW.contains(&name) && name != "span_from" && name != "span_to" {
            for value in values {
                written.push(name, value.as_str());
            }
        }
    }
    for row in all {
        let values = [row.phase, row.date, row.starts, row.ends];
        for (name, value) in ROW.iter().zip(values) {
            written.push(*name, value);
        }
    }
    written
}

/// Reads the days.
pub(super) fn read(form: &mut Reader<'_>, fields: &Fields) -> Vec<DayInput> {
    // What is too long to be read is said by the field itself.
    for name in ROW {
        form.all(name);
    }
    let mut days: Vec<DayInput> = Vec::new();
    let typed = rows(fields);
    if typed.iter().filter(|row| !row.date.is_empty()).count() > DAYS {
        too_many(form);
        return days;
    }
    let mut above: Option<Typed> = None;
    for (index, row) in typed.into_iter().enumerate() {
        if row.date.is_empty() {
            continue;
        }
        let row = row.or_hours_of(above.as_ref());
        above = Some(row.clone());
        let field = format!("day-{}", index + 1);
        match one(&row) {
            Err(problem) => form.problem(&field, problem),
            Ok(day) if is_there(&days, &day) => {
                form.problem(&field, Problem::new("participation-day-twice"));
            }
            Ok(day) => days.push(day),
        }
    }
    match span(fields) {
        Err((field, problem)) => form.problem(field, problem),
        Ok(more) => {
            for row in more {
                match one(&row) {
                    Err(problem) => {
                        form.problem("span_starts", problem);
                        break;
                    }
                    // A row says more than the days around it.
                    Ok(day) if is_there(&days, &day) => {}
                    Ok(day) => days.push(day),
                }
            }
        }
    }
    if days.len() > DAYS {
        too_many(form);
    }
    days.sort_by_key(|d| (d.day, d.starts, d.phase));
    days
}

fn too_many(form: &mut Reader<'_>) {
    form.problem(
        "days",
        Problem::new("participation-too-many-days").with("max", DAYS),
    );
}

fn is_there(days: &[DayInput], one: &DayInput) -> bool {
    days.iter()
        .any(|d| d.day == one.day && d.phase == one.phase)
}

fn one(row: &Typed) -> Result<DayInput, Problem> {
    let (Ok(phase), Ok(day), Ok(starts), Ok(ends)) = (
        row.phase.parse::<Phase>(),
        row.date.parse::<Day>(),
        row.starts.parse::<TimeOfDay>(),
        row.ends.parse::<Ending>(),
    ) else {
        return Err(Problem::new("participation-day-incomplete"));
    };
    // A whole day, from midnight to midnight, is what its form shows as 00:00 to 00:00.
    let whole = starts.minutes() == 0 && ends.time() == starts;
    if let Err(refusal) = ends.after(day.at(starts))
        && !whole
    {
        return Err(refusal.problem());
    }
    Ok(DayInput {
        phase,
        day,
        starts,
        ends: ends.time(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::participation::ParticipationInput;

    fn fields(more: &[(&str, &str)]) -> Fields {
        let base = [
            ("kind", "guest"),
            ("show_name", "VivaTech"),
            ("edition", "2027"),
            ("venue", "Paris Expo"),
            ("zone", "Europe/Paris"),
        ];
        base.iter().chain(more).map(|(n, v)| (*n, *v)).collect()
    }

    fn said(fields: &Fields) -> Vec<String> {
        let input = ParticipationInput::read(fields).unwrap();
        let line = |d: &DayInput| format!("{} {} {}-{}", d.phase, d.day, d.starts, d.ends);
        input.days.iter().map(line).collect()
    }

    fn problem(more: &[(&str, &str)], field: &str) -> &'static str {
        let problems = ParticipationInput::read(&fields(more)).unwrap_err();
        problems.of(field).unwrap().key
    }

    #[test]
    fn days_from_one_to_another_have_the_same_hours() {
        let span = fields(&[
            ("span_from", "2027-06-29"),
            ("span_to", "2027-07-01"),
            ("span_starts", "09:00"),
            ("span_ends", "18:00"),
        ]);
        let expected = [
            "open 2027-06-29 09:00-18:00",
            "open 2027-06-30 09:00-18:00",
            "open 2027-07-01 09:00-18:00",
        ];
        assert_eq!(said(&span), expected);
        assert_eq!(said(&written_out(&span)), expected);
        assert_eq!(written_out(&span).all("day_date").len(), 3);
        assert!(!written_out(&span).has("span_from"));
    }

    #[test]
    fn a_row_without_hours_has_those_of_the_one_above_and_the_first_asks_for_them() {
        let copied = fields(&[
            ("day_phase", "open"),
            ("day_date", "2027-06-16"),
            ("day_starts", "10:00"),
            ("day_ends", "19:00"),
            ("day_phase", "open"),
            ("day_date", ""),
            ("day_starts", ""),
            ("day_ends", ""),
            ("day_phase", "open"),
            ("day_date", "2027-06-17"),
            ("day_starts", ""),
            ("day_ends", ""),
        ]);
        let expected = ["open 2027-06-16 10:00-19:00", "open 2027-06-17 10:00-19:00"];
        assert_eq!(said(&copied), expected);
        let half = [
            ("day_phase", "open"),
            ("day_date", "2027-06-16"),
            ("day_starts", "10:00"),
            ("day_ends", ""),
        ];
        assert_eq!(problem(&half, "day-1"), "participation-day-incomplete");
    }

    #[test]
    fn a_row_of_the_same_day_stays_as_it_is_among_days_that_are_typed_together() {
        let both = fields(&[
            ("day_phase", "open"),
            ("day_date", "2027-06-17"),
            ("day_starts", "11:00"),
            ("day_ends", "16:00"),
            ("span_from", "2027-06-16"),
            ("span_to", "2027-06-17"),
        ]);
        let expected = ["open 2027-06-16 11:00-16:00", "open 2027-06-17 11:00-16:00"];
        assert_eq!(said(&both), expected);
        assert_eq!(said(&written_out(&both)), expected);
    }

    #[test]
    fn days_that_end_before_they_begin_or_last_a_year_are_refused_beside_their_field() {
        let span = |from: &'static str, to: &'static str| {
            [
                ("span_from", from),
                ("span_to", to),
                ("span_starts", "09:00"),
                ("span_ends", "18:00"),
            ]
        };
        for (from, to, field, key) in [
            (
                "2027-06-17",
                "2027-06-16",
                "span_to",
                "participation-span-backwards",
            ),
            (
                "2027-06-17",
                "2099-06-16",
                "span_to",
                "participation-too-many-days",
            ),
            (
                "2027-06-01",
                "2027-07-01",
                "span_to",
                "participation-too-many-days",
            ),
            ("", "2027-06-16", "span_from", "form-required"),
            ("hier", "2027-06-16", "span_from", "form-day"),
            ("2027-06-16", "demain", "span_to", "form-day"),
        ] {
            assert_eq!(problem(&span(from, to), field), key, "{from} {to}");
        }
        assert_eq!(said(&fields(&span("2027-06-01", "2027-06-30"))).len(), DAYS);
        assert_eq!(said(&fields(&span("2027-06-01", ""))).len(), 1);
        let hours = [("span_from", "2027-06-16"), ("span_starts", "9 h")];
        assert_eq!(
            problem(&hours, "span_starts"),
            "participation-day-incomplete"
        );
    }

    #[test]
    fn without_an_edition_it_is_the_year_in_which_it_opens() {
        let mut typed = fields(&[
            ("span_from", "2027-06-16"),
            ("span_starts", "09:00"),
            ("span_ends", "18:00"),
        ]);
        typed.set("edition", "");
        assert_eq!(ParticipationInput::read(&typed).unwrap().edition, "2027");
        typed.set("span_from", "");
        let problems = ParticipationInput::read(&typed).unwrap_err();
        assert_eq!(problems.of("edition").unwrap().key, "form-required");
    }
}
