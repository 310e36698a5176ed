use super::due::{Anchor, Counting, Due};
use super::reminder;
use super::{Concerns, OwedBy, Proof};
use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::id::{PersonId, RequirementId};
use crate::quantity::Unit;
use crate::time::Day;

/// The most days that one counts before or after a show, and that something takes.
const DAYS: i64 = 730;

/// A requirement as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementInput {
    /// What is due, in a line.
    pub title: String,
    /// What helps to do it.
    pub details: String,
    /// Why it is due.
    pub source: String,
    /// Who owes it.
    pub owed_by: OwedBy,
    /// Which exhibitors owe it.
    pub concerns: Concerns,
    /// The power that an exhibit has to exceed, in watts.
    pub concerns_power: Option<i64>,
    /// Who of the organisation looks after it.
    pub responsible: Option<PersonId>,
    /// By which day.
    pub due: Due,
    /// How many days it takes to do.
    pub takes_days: i64,
    /// What shows that it is done.
    pub proof: Proof,
    /// How many days before it is due to remind.
    pub reminders: Vec<i64>,
    /// What has to be done before it.
    pub needs: Vec<RequirementId>,
}

impl RequirementInput {
    /// Reads the form. The day is `due_on` when `due_rule` is `on`, otherwise so many `due_days`
    /// before or after (`due_side`) the `due_anchor`, counted as `due_counting` says.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let title = form.required("title");
        let details = form.text("details", TEXT);
        let source = form.text("source", LINE);
        let owed_by = form.parse_required::<OwedBy>("owed_by", "form-choice");
        let concerns = match owed_by {
            Some(OwedBy::Organiser) => Some(Concerns::Every),
            _ => form.parse_required::<Concerns>("concerns", "form-choice"),
        };
        let concerns_power = if concerns == Some(Concerns::Power) {
            let watts = form.quantity("concerns_power", Unit::Watt, 0, 1_000_000);
            if watts.is_none() && form.is_clean() {
                form.problem("concerns_power", Problem::new("form-required"));
            }
            watts
        } else {
            None
        };
        let responsible = form.parse::<PersonId>("responsible", "form-choice");
        let due = read_due(&mut form, fields);
        let takes_days = form.quantity("takes_days", Unit::Day, 0, DAYS).unwrap_or(0);
        let proof = form.parse_required::<Proof>("proof", "form-choice");
        let reminders = reminder::read(form.word("reminders")).unwrap_or_else(|| {
            let wrong = Problem::new("requirement-reminders-wrong").with("max", reminder::LONGEST);
            form.problem("reminders", wrong);
            Vec::new()
        });
        let mut needs: Vec<RequirementId> = Vec::new();
        for text in form.all("needs") {
            match text.parse() {
                Ok(id) => needs.push(id),
                Err(_) => form.problem("needs", Problem::new("form-choice")),
            }
        }
        needs.sort_unstable();
        needs.dedup();
        form.finish(|| {
            Some(Self {
                title,
                details,
                source,
                owed_by: owed_by?,
                concerns: concerns?,
                concerns_power,
                responsible,
                due: due?,
                takes_days,
                proof: proof?,
                reminders,
                needs,
            })
        })
    }

    /// The form that it would have been typed in.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default()
            .with("title", &self.title)
            .with("details", &self.details)
            .with("source", &self.source)
            .with("owed_by", self.owed_by)
            .with("concerns", self.concerns)
            .with("takes_days", self.takes_days)
            .with("proof", self.proof)
            .with("reminders", reminder::said(&self.reminders));
        if let Some(watts) = self.concerns_power {
            fields.push("concerns_power", watts.to_string());
        }
        if let Some(person) = self.responsible {
            fields.push("responsible", person.to_string());
        }
        match self.due {
            Due::On(day) => {
                fields.push("due_rule", "on");
                fields.push("due_on", day.to_string());
            }
            Due::From {
                anchor,
                days,
                counting,
            } => {
                fields.push("due_rule", "from");
                fields.push("due_anchor", anchor.word());
                fields.push("due_days", days.unsigned_abs().to_string());
                fields.push("due_side", if days > 0 { "after" } else { "before" });
                fields.push("due_counting", counting.word());
            }
        }
        for id in &self.needs {
            fields.push("needs", id.to_string());
        }
        fields
    }
}

fn read_due(form: &mut Reader<'_>, fields: &Fields) -> Option<Due> {
    match fields.get("due_rule") {
        "on" => form
            .parse_required::<Day>("due_on", "form-day")
            .map(Due::On),
        "from" => {
            let anchor = form.parse_required::<Anchor>("due_anchor", "form-choice");
            let counting = form.parse_required::<Counting>("due_counting", "form-choice");
            if fields.get("due_days").trim().is_empty() {
                form.problem("due_days", Problem::new("form-required"));
            }
            let days = form.quantity("due_days", Unit::Day, 0, DAYS);
            let sign = match fields.get("due_side") {
                "before" => -1,
                "after" => 1,
                _ => {
                    form.problem("due_side", Problem::new("form-choice"));
                    return None;
                }
            };
            Some(Due::From {
                anchor: anchor?,
                days: sign * i32::try_from(days?).ok()?,
                counting: counting?,
            })
        }
        _ => {
            form.problem("due_rule", Problem::new("form-choice"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(change: &[(&str, &str)]) -> Fields {
        let base = [
            ("title", "Attestation d’assurance"),
            ("owed_by", "exhibitor"),
            ("concerns", "every"),
            ("due_rule", "from"),
            ("due_anchor", "opening"),
            ("due_days", "60"),
            ("due_side", "before"),
            ("due_counting", "days_to_working_day"),
            ("proof", "file"),
            ("reminders", "14, 3, 0"),
        ];
        Fields::changed(&base, change)
    }

    #[test]
    fn what_was_read_is_written_back_as_it_was_typed() {
        let input = RequirementInput::read(&fields(&[])).unwrap();
        assert_eq!(input.reminders, [14, 3, 0]);
        let due = Due::From {
            anchor: Anchor::Opening,
            days: -60,
            counting: Counting::DaysToWorkingDay,
        };
        assert_eq!(input.due, due);
        assert_eq!(RequirementInput::read(&input.fields()).unwrap(), input);
        let on = [("due_rule", "on"), ("due_on", "2027-03-01")];
        let input = RequirementInput::read(&fields(&on)).unwrap();
        assert_eq!(input.due, Due::On("2027-03-01".parse().unwrap()));
        assert_eq!(RequirementInput::read(&input.fields()).unwrap(), input);
    }

    #[test]
    fn each_problem_is_beside_its_field() {
        for (change, field, key) in [
            (vec![("title", " ")], "title", "form-required"),
            (vec![("due_days", "many")], "due_days", "form-number"),
            (vec![("due_days", "")], "due_days", "form-required"),
            (vec![("due_days", "9999")], "due_days", "form-range"),
            (
                vec![("due_days", "2 semaines")],
                "due_days",
                "form-number-days",
            ),
            (vec![("due_rule", "soon")], "due_rule", "form-choice"),
            (
                vec![("due_rule", "on"), ("due_on", "2027-02-30")],
                "due_on",
                "form-day",
            ),
            (
                vec![("reminders", "14, x")],
                "reminders",
                "requirement-reminders-wrong",
            ),
            (
                vec![("concerns", "power")],
                "concerns_power",
                "form-required",
            ),
            (vec![("takes_days", "-1")], "takes_days", "form-range"),
            (vec![("needs", "that one")], "needs", "form-choice"),
        ] {
            let problems = RequirementInput::read(&fields(&change)).unwrap_err();
            assert_eq!(problems.of(field).map(|p| p.key), Some(key), "{change:?}");
        }
    }

    #[test]
    fn what_the_organiser_owes_concerns_nobody_else() {
        let change = [("owed_by", "organiser"), ("concerns", "machine")];
        let input = RequirementInput::read(&fields(&change)).unwrap();
        assert_eq!(input.concerns, Concerns::Every);
    }
}
