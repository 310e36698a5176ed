//! A coverage rule as it is typed.

use super::{Rule, SOME_DAY};
use crate::form::{Fields, Problem, Problems, Reader};
use crate::text::Said;
use crate::time::{Day, Ending, Moment, TimeOfDay};

/// The most people that a rule can ask for.
const MOST: i64 = 200;

impl Rule {
    /// What the form shows of it.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("rule", self.id)
            .with("rule_day", self.day.said())
            .with("rule_starts", self.starts.said())
            .with("rule_ends", self.ends.said())
            .with("people", self.people)
            .with("from_organisation", self.from_organisation)
    }
}

/// A coverage rule as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInput {
    /// On which day; on every opening day where none is named.
    pub day: Option<Day>,
    /// From when; for all of the opening hours where no times are named.
    pub starts: Option<TimeOfDay>,
    /// Until when.
    pub ends: Option<TimeOfDay>,
    /// How many people.
    pub people: i64,
    /// How many of them are the organisation's own.
    pub from_organisation: i64,
}

impl RuleInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let day = form.day("rule_day");
        let starts = form.time("rule_starts");
        let ends = match starts {
            Some(starts) => form
                .ending("rule_ends", Some(SOME_DAY.at(starts)))
                .map(Moment::time),
            None => form.parse("rule_ends", "form-time").map(Ending::time),
        };
        match (starts, ends) {
            (Some(_), None) if form.is_clean() => {
                form.problem("rule_ends", Problem::new("form-required"));
            }
            (None, Some(_)) if form.is_clean() => {
                form.problem("rule_starts", Problem::new("form-required"));
            }
            _ => {}
        }
        if fields.get("people").trim().is_empty() {
            form.required("people");
        }
        let people = form.number("people", 1, MOST);
        let from_organisation = form.number("from_organisation", 0, MOST).unwrap_or(0);
        if people.is_some_and(|people| from_organisation > people) {
            form.problem("from_organisation", Problem::new("coverage-more-own"));
        }
        form.finish(|| {
            Some(Self {
                day,
                starts,
                ends,
                people: people?,
                from_organisation,
            })
        })
    }
}
