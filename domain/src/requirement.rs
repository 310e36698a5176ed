//! What is due from somebody by a day: a file, a tick, a text. From whom, what depends on it, where
//! it stands, and what a move of the show changes.

pub mod dependency;
pub mod due;
mod input;
pub mod outlook;
pub mod plan;
pub mod redate;
pub mod reminder;
pub mod submission;
pub mod template;

use crate::form::{Fields, Problem};
use crate::id::{ParticipationId, PersonId, RequirementId};
use crate::sql::word_enum;
use crate::time::{Day, Timestamp};

use due::{Anchor, Counting, Due};
use submission::State;

pub use input::RequirementInput;

/// The most requirements that a participation can have.
pub const MOST: usize = 300;

word_enum! {
    /// Who owes it.
    OwedBy {
        /// The organisation itself, once.
        Organiser => "organiser",
        /// Exhibitors, each its own.
        Exhibitor => "exhibitor",
    }
}

word_enum! {
    /// Which exhibitors owe it.
    Concerns {
        /// All of them.
        Every => "every",
        /// Those that show a machine in operation.
        Machine => "machine",
        /// Those whose exhibit takes more than so many watts.
        Power => "power",
        /// Those that are there for the first time.
        FirstTime => "first_time",
    }
}

word_enum! {
    /// What shows that it is done.
    Proof {
        /// A document or a picture.
        File => "file",
        /// A tick.
        Tick => "tick",
        /// An answer in words.
        Text => "text",
    }
}

/// What is known of an exhibitor at a participation that requirements go by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether it shows a machine in operation.
    pub machine: bool,
    /// What its exhibit takes, in watts.
    pub power: i64,
    /// Whether it was at none of the organisation's participations before.
    pub first_time: bool,
}

impl Concerns {
    /// Whether an exhibitor of those facts owes it; `watts` is the power that has to be exceeded.
    pub const fn covers(self, watts: i64, facts: Facts) -> bool {
        match self {
            Self::Every => true,
            Self::Machine => facts.machine,
            Self::Power => facts.power > watts,
            Self::FirstTime => facts.first_time,
        }
    }
}

/// A requirement of a participation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Requirement {
    /// Its id.
    pub id: RequirementId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// What is due, in a line.
    pub title: String,
    /// What helps to do it.
    pub details: String,
    /// Why it is due: an article of law, a show's rules.
    pub source: String,
    /// Who owes it.
    pub owed_by: OwedBy,
    /// Which exhibitors owe it.
    pub concerns: Concerns,
    /// The power that an exhibit has to exceed, in watts.
    pub concerns_power: Option<i64>,
    /// Who of the organisation looks after it.
    pub responsible_id: Option<PersonId>,
    /// The date, when it is one.
    pub due_on: Option<Day>,
    /// From which day one counts, otherwise.
    pub due_anchor: Option<Anchor>,
    /// How many days.
    pub due_days: Option<i64>,
    /// Which days count.
    pub due_counting: Option<Counting>,
    /// How many days it takes to do.
    pub takes_days: i64,
    /// What shows that it is done.
    pub proof: Proof,
    /// How many days before it is due to remind, as `14,3,0`; empty for never.
    pub reminders: String,
    /// Rises with each change.
    pub revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was put aside, if it was.
    pub archived_at: Option<Timestamp>,
}

impl Requirement {
    /// By which day it is due.
    pub fn due(&self) -> Due {
        match (self.due_on, self.due_anchor) {
            (Some(day), _) => Due::On(day),
            (None, anchor) => Due::From {
                anchor: anchor.unwrap_or(Anchor::Opening),
                days: self.due_days.and_then(|n| n.try_into().ok()).unwrap_or(0),
                counting: self.due_counting.unwrap_or(Counting::Days),
            },
        }
    }

    /// How many days before it is due to remind, the longest first.
    pub fn leads(&self) -> Vec<i64> {
        reminder::leads(&self.reminders)
    }

    /// Whether an exhibitor of those facts owes it. What the organiser owes, no exhibitor does.
    pub fn concerns(&self, facts: Facts) -> bool {
        let watts = self.concerns_power.unwrap_or(0);
        self.owed_by == OwedBy::Exhibitor && self.concerns.covers(watts, facts)
    }

    /// The form that it was typed in.
    pub fn fields(&self, needs: &[RequirementId]) -> Fields {
        let input = RequirementInput {
            title: self.title.clone(),
            details: self.details.clone(),
            source: self.source.clone(),
            owed_by: self.owed_by,
            concerns: self.concerns,
            concerns_power: self.concerns_power,
            responsible: self.responsible_id,
            due: self.due(),
            takes_days: self.takes_days,
            proof: self.proof,
            reminders: self.leads(),
            needs: needs.to_vec(),
        };
        input.fields().with("revision", self.revision)
    }
}

/// Why something about requirements cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They would wait for each other; in their order around the circle.
    #[error("requirements wait for each other")]
    Circle(Vec<String>),
    /// A submission stands where that can no longer be done.
    #[error("it is {0}")]
    State(State),
    /// It is no longer asked for.
    #[error("it is no longer due")]
    Cancelled,
    /// A refusal without saying why.
    #[error("the reason is missing")]
    ReasonMissing,
    /// Nothing shows that it is done.
    #[error("a {0} is missing")]
    ProofMissing(Proof),
    /// The participation has as many as it can have.
    #[error("too many requirements")]
    TooMany,
}

impl Refusal {
    /// The field of a form beside which it is said.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Circle(_) => "needs",
            Self::ReasonMissing => "reason",
            Self::ProofMissing(Proof::File) => "file",
            Self::ProofMissing(Proof::Tick) => "tick",
            Self::ProofMissing(Proof::Text) => "text",
            Self::State(_) | Self::Cancelled | Self::TooMany => "",
        }
    }

    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Circle(titles) => {
                let around: Vec<&str> = titles
                    .iter()
                    .chain(titles.first())
                    .map(String::as_str)
                    .collect();
                Problem::new("requirement-circle").with("around", around.join(" → "))
            }
            Self::State(state) => Problem::new("submission-not-from-here").with("state", state),
            Self::Cancelled => Problem::new("submission-no-longer-due"),
            Self::ReasonMissing => Problem::new("submission-reason-missing"),
            Self::ProofMissing(Proof::File) => Problem::new("submission-file-missing"),
            Self::ProofMissing(Proof::Tick) => Problem::new("submission-tick-missing"),
            Self::ProofMissing(Proof::Text) => Problem::new("submission-text-missing"),
            Self::TooMany => Problem::new("requirement-too-many").with("max", MOST),
        }
    }
}

crate::form::refuses!(Refusal, Refusal::field);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_concerns_those_whom_its_rule_names() {
        let facts = Facts {
            machine: true,
            power: 3_000,
            first_time: false,
        };
        assert!(Concerns::Every.covers(0, facts));
        assert!(Concerns::Machine.covers(0, facts));
        assert!(!Concerns::Machine.covers(0, Facts::default()));
        assert!(Concerns::Power.covers(2_999, facts));
        // More than three kilowatts, not three.
        assert!(!Concerns::Power.covers(3_000, facts));
        assert!(!Concerns::FirstTime.covers(0, facts));
    }

    #[test]
    fn a_circle_is_told_all_the_way_around() {
        let refusal = Refusal::Circle(vec!["Plan".to_owned(), "Devis".to_owned()]);
        let problem = refusal.problem();
        assert_eq!(problem.args[0].1, "Plan → Devis → Plan");
        assert_eq!(refusal.field(), "needs");
    }
}
