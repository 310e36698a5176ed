//! A participation as it is typed: for the first time, to be changed, and as the next edition of one that there is.

use super::{DayInput, Kind, Participation, ParticipationDay, Phase, rows};
use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::quantity::Unit;
use crate::text::Said;
use crate::time::{Day, Moment, Zone};
use crate::working_day::Kept;

/// For how many days after it was accepted a company owes nothing yet, where nobody says otherwise.
pub const GRACE: i64 = 10;

/// The most days that somebody can say.
pub const LONGEST_GRACE: i64 = 90;

/// A participation as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipationInput {
    /// Whose show it is.
    pub kind: Kind,
    /// The show's name.
    pub show_name: String,
    /// The edition.
    pub edition: String,
    /// Where it is held.
    pub venue: String,
    /// The venue's postal address.
    pub address: String,
    /// The venue's time zone.
    pub zone: Zone,
    /// Which public holidays are kept there.
    pub holidays: Kept,
    /// What the public page says.
    pub presentation: String,
    /// Objectives served.
    pub objectives: String,
    /// The deliberation's number.
    pub deliberation: String,
    /// The budget line.
    pub budget_line: String,
    /// When the call opens.
    pub call_opens: Option<Moment>,
    /// When the call closes.
    pub call_closes: Option<Moment>,
    /// What applicants consent to.
    pub consent_text: String,
    /// How many people an exhibitor may name.
    pub staff_quota: i64,
    /// By when staff is named.
    pub staff_due: Option<Day>,
    /// For how many days after it was accepted an exhibitor owes nothing yet.
    pub grace_days: i64,
    /// Every day, in order.
    pub days: Vec<DayInput>,
}

impl ParticipationInput {
    /// Reads the form. Days come as the parallel fields `day_phase`, `day_date`, `day_starts` and
    /// `day_ends`, where a row without a date is left out, and from `span_from` to `span_to`. An edition
    /// that is not said is the year in which the show opens.
    ///
    /// # Errors
    /// Every problem with its field; those of a day are under `day-N`, counted from 1.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let kind = form.parse_required::<Kind>("kind", "form-choice");
        let show_name = form.required("show_name");
        let edition = form.text("edition", LINE);
        let venue = form.required("venue");
        let address = form.text("address", LINE);
        let zone = form.zone("zone");
        let holidays = form.parse("holidays", "form-choice").unwrap_or_default();
        let presentation = form.text("presentation", TEXT);
        let objectives = form.text("objectives", TEXT);
        let deliberation = form.text("deliberation", LINE);
        let budget_line = form.text("budget_line", LINE);
        let call_opens = form.moment("call_opens");
        let call_closes = form.moment("call_closes");
        match (call_opens, call_closes) {
            (Some(opens), Some(closes)) if closes <= opens => {
                form.problem(
                    "call_closes",
                    Problem::new("participation-call-ends-before-start"),
                );
            }
            (Some(_), None) => form.problem("call_closes", Problem::new("form-required")),
            (None, Some(_)) => form.problem("call_opens", Problem::new("form-required")),
            _ => {}
        }
        let consent_text = form.text("consent_text", TEXT);
        if call_opens.is_some() && consent_text.is_empty() {
            form.problem(
                "consent_text",
                Problem::new("participation-consent-missing"),
            );
        }
        let staff_quota = form.number("staff_quota", 0, 500).unwrap_or(0);
        let staff_due = form.day("staff_due");
        let grace_days = if fields.get("grace_days").trim().is_empty() {
            GRACE
        } else {
            form.quantity("grace_days", Unit::Day, 0, LONGEST_GRACE)
                .unwrap_or(GRACE)
        };
        let days = rows::read(&mut form, fields);
        let opens = days.iter().filter(|d| d.phase == Phase::Open);
        let edition = match opens.map(|d| d.day).min() {
            Some(first) if edition.is_empty() => first.0.year().to_string(),
            _ => edition,
        };
        if edition.is_empty() {
            form.problem("edition", Problem::new("form-required"));
        }
        form.finish(|| {
            Some(Self {
                kind: kind?,
                show_name,
                edition,
                venue,
                address,
                zone: zone?,
                holidays,
                presentation,
                objectives,
                deliberation,
                budget_line,
                call_opens,
                call_closes,
                consent_text,
                staff_quota,
                staff_due,
                grace_days,
                days,
            })
        })
    }

    /// The form that it was typed in.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default()
            .with("kind", self.kind)
            .with("show_name", &self.show_name)
            .with("edition", &self.edition)
            .with("venue", &self.venue)
            .with("address", &self.address)
            .with("zone", &self.zone)
            .with("holidays", &self.holidays)
            .with("presentation", &self.presentation)
            .with("objectives", &self.objectives)
            .with("deliberation", &self.deliberation)
            .with("budget_line", &self.budget_line)
            .with("call_opens", self.call_opens.said())
            .with("call_closes", self.call_closes.said())
            .with("consent_text", &self.consent_text)
            .with("staff_quota", self.staff_quota)
            .with("staff_due", self.staff_due.said())
            .with("grace_days", self.grace_days);
        for day in &self.days {
            fields.push("day_phase", day.phase.word());
            fields.push("day_date", day.day.to_string());
            fields.push("day_starts", day.starts.to_string());
            fields.push("day_ends", day.ends.to_string());
        }
        fields
    }

    /// What is kept, as it would be typed: every day that is not cancelled.
    pub fn of(kept: &Participation, days: &[ParticipationDay]) -> Self {
        Self {
            kind: kept.kind,
            show_name: kept.show_name.clone(),
            edition: kept.edition.clone(),
            venue: kept.venue.clone(),
            address: kept.address.clone(),
            zone: kept.zone.clone(),
            holidays: kept.holidays.clone(),
            presentation: kept.presentation.clone(),
            objectives: kept.objectives.clone(),
            deliberation: kept.deliberation.clone(),
            budget_line: kept.budget_line.clone(),
            call_opens: kept.call_opens,
            call_closes: kept.call_closes,
            consent_text: kept.consent_text.clone(),
            staff_quota: kept.staff_quota,
            staff_due: kept.staff_due,
            grace_days: kept.grace_days,
            days: days
                .iter()
                .filter(|day| day.cancelled_at.is_none())
                .map(|day| DayInput {
                    phase: day.phase,
                    day: day.day,
                    starts: day.starts,
                    ends: day.ends,
                })
                .collect(),
        }
    }

    /// The first day on which visitors come.
    pub fn first_day(&self) -> Option<Day> {
        self.days
            .iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
            .min()
    }

    /// The last day on which visitors come.
    pub fn last_day(&self) -> Option<Day> {
        self.days
            .iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
            .max()
    }
}

/// A copy of an earlier edition's form, moved so that its first opening day is `first_day`: the
/// days keep their distance and times, the call and the staff date move along, references that
/// belong to one edition (deliberation, edition) are left to fill in.
#[must_use]
pub fn next_edition(
    previous: &Participation,
    days: &[ParticipationDay],
    first_day: Day,
    edition: &str,
) -> ParticipationInput {
    let shift = previous
        .first_day
        .map_or(0, |before| before.days_until(first_day));
    let moved = |moment: Moment| moment.day().plus_days(shift).at(moment.time());
    let mut next = ParticipationInput::of(previous, days);
    edition.clone_into(&mut next.edition);
    next.deliberation.clear();
    next.call_opens = next.call_opens.map(moved);
    next.call_closes = next.call_closes.map(moved);
    next.staff_due = next.staff_due.map(|day| day.plus_days(shift));
    for day in &mut next.days {
        day.day = day.day.plus_days(shift);
    }
    next
}
