//! Templates: requirements to begin a participation with. Two come with Pavillon; an organisation
//! keeps its own from its participations. The words of a template are the organisation's own and are
//! not translated: those that come with Pavillon are French, as the law that they name.

use serde::{Deserialize, Serialize};

use super::due::{Anchor, Counting, Due};
use super::redate::Span;
use super::{Concerns, OwedBy, Proof, Requirement, dependency, reminder};
use crate::id::{OrganisationId, RequirementId, TemplateId};
use crate::participation::Kind;
use crate::time::{Day, Timestamp};

/// A template as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is called.
    pub name: String,
    /// For which kind of participation.
    pub kind: Kind,
    /// What it holds, as JSON.
    pub body: String,
    /// When it was kept.
    pub created_at: Timestamp,
    /// When it was ended, if it was.
    pub archived_at: Option<Timestamp>,
}

/// What a template holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its requirements, in order.
    pub requirements: Vec<Wanted>,
}

/// A requirement of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Its word within the template, for what needs it.
    pub key: String,
    /// What is due, in a line.
    pub title: String,
    /// What helps to do it.
    #[serde(default)]
    pub details: String,
    /// Why it is due.
    #[serde(default)]
    pub source: String,
    /// Who owes it.
    pub owed_by: OwedBy,
    /// Which exhibitors owe it.
    #[serde(default = "every")]
    pub concerns: Concerns,
    /// The power that an exhibit has to exceed, in watts.
    #[serde(default)]
    pub power: Option<i64>,
    /// By which day.
    pub due: When,
    /// How many days it takes to do.
    #[serde(default)]
    pub takes_days: i64,
    /// What shows that it is done.
    pub proof: Proof,
    /// How many days before it is due to remind.
    #[serde(default)]
    pub reminders: Vec<i64>,
    /// What has to be done before it, by its word.
    #[serde(default)]
    pub needs: Vec<String>,
}

const fn every() -> Concerns {
    Concerns::Every
}

/// By which day, in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum When {
    /// A date.
    On {
        /// The date.
        on: Day,
    },
    /// So many days after the show's first or last day, before it when negative.
    From {
        /// From which day one counts.
        anchor: Anchor,
        /// How many.
        days: i32,
        /// Which days count.
        counting: Counting,
    },
}

impl From<When> for Due {
    fn from(when: When) -> Self {
        match when {
            When::On { on } => Self::On(on),
            When::From {
                anchor,
                days,
                counting,
            } => Self::From {
                anchor,
                days,
                counting,
            },
        }
    }
}

impl When {
    /// A rule as a template holds it: a date becomes so many days before or after the opening.
    fn of(due: Due, span: Span) -> Self {
        match (due, span) {
            (Due::On(day), Some((opening, _))) => Self::From {
                anchor: Anchor::Opening,
                days: opening.days_until(day),
                counting: Counting::Days,
            },
            (Due::On(on), None) => Self::On { on },
            (
                Due::From {
                    anchor,
                    days,
                    counting,
                },
                _,
            ) => Self::From {
                anchor,
                days,
                counting,
            },
        }
    }
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Not written as a template is.
    #[error("not a template: {0}")]
    Unreadable(String),
    /// A word twice, one that nothing has, or a circle.
    #[error("what needs what does not hold together: {0}")]
    Needs(String),
}

impl Body {
    /// Reads a template.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(json: &str) -> Result<Self, Unusable> {
        let body: Self =
            serde_json::from_str(json).map_err(|error| Unusable::Unreadable(error.to_string()))?;
        if let Some(around) = dependency::circle(&body.needs()?) {
            let keys: Vec<_> = around
                .iter()
                .map(|at| &*body.requirements[*at].key)
                .collect();
            return Err(Unusable::Needs(keys.join(", ")));
        }
        Ok(body)
    }

    /// What each requirement needs, by place.
    ///
    /// # Errors
    /// When a word comes twice or nothing has it.
    pub fn needs(&self) -> Result<Vec<Vec<usize>>, Unusable> {
        let all = &self.requirements;
        let place = |key: &String| {
            let mut found = all.iter().enumerate().filter(|(_, one)| one.key == *key);
            match (found.next(), found.next()) {
                (Some((at, _)), None) => Ok(at),
                _ => Err(Unusable::Needs(key.clone())),
            }
        };
        for one in all {
            place(&one.key)?;
        }
        all.iter()
            .map(|one| one.needs.iter().map(place).collect())
            .collect()
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A template of a participation's requirements, so that it can be taken up by any other: dates
    /// become days before or after the opening, and nobody is responsible yet.
    pub fn of(
        requirements: &[Requirement],
        needs: &[(RequirementId, RequirementId)],
        span: Span,
    ) -> Self {
        let key = |id: RequirementId| {
            let place = requirements.iter().position(|one| one.id == id)?;
            Some(format!("r{}", place + 1))
        };
        let requirements = requirements
            .iter()
            .filter_map(|one| {
                Some(Wanted {
                    key: key(one.id)?,
                    title: one.title.clone(),
                    details: one.details.clone(),
                    source: one.source.clone(),
                    owed_by: one.owed_by,
                    concerns: one.concerns,
                    power: one.concerns_power,
                    due: When::of(one.due(), span),
                    takes_days: one.takes_days,
                    proof: one.proof,
                    reminders: reminder::leads(&one.reminders),
                    needs: needs
                        .iter()
                        .filter(|(of, _)| *of == one.id)
                        .filter_map(|(_, needed)| key(*needed))
                        .collect(),
                })
            })
            .collect();
        Self { requirements }
    }
}

/// The template that comes with Pavillon for a kind of participation, as JSON.
pub const fn built_in(kind: Kind) -> &'static str {
    match kind {
        Kind::Guest => include_str!("template/guest.json"),
        Kind::Host => include_str!("template/host.json"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::working_day::Holidays;

    fn both() -> [Body; 2] {
        [Kind::Guest, Kind::Host].map(|kind| Body::read(built_in(kind)).unwrap())
    }

    #[test]
    fn those_that_come_with_pavillon_hold_together() {
        for body in both() {
            assert!(body.requirements.len() >= 18);
            for one in &body.requirements {
                assert!(!one.title.is_empty() && one.title.chars().count() <= crate::form::LINE);
                assert!(
                    one.source.chars().count() <= crate::form::LINE,
                    "{}",
                    one.key
                );
                assert!(
                    !one.title.contains('\'') && !one.details.contains('\''),
                    "{}",
                    one.key
                );
                assert_eq!(one.concerns == Concerns::Power, one.power.is_some());
                assert_eq!(
                    reminder::read(&reminder::said(&one.reminders)),
                    Some(one.reminders.clone())
                );
            }
            assert_eq!(Body::read(&body.to_json()), Ok(body));
        }
    }

    #[test]
    fn the_legal_milestones_name_their_source_and_are_never_late_by_a_short_month() {
        let [guest, host] = both();
        let find = |body: &Body, source: &str| {
            let found = body
                .requirements
                .iter()
                .find(|one| one.source.contains(source));
            found
                .unwrap_or_else(|| panic!("nothing by {source}"))
                .clone()
        };
        for source in ["T5", "R762-10"] {
            let due = Due::from(find(&host, source).due);
            assert!(due.is_on_working_days(&Holidays::default()));
            // Two calendar months before, whenever the show opens.
            let first: Day = "2026-01-01".parse().unwrap();
            for after in 0..800 {
                let opening = first.plus_days(after);
                let two_months = Day(opening.0.saturating_sub(jiff::Span::new().months(2)));
                assert!(
                    due.day(opening, opening, &Holidays::default()) <= two_months,
                    "{source} {opening}"
                );
            }
        }
        for body in [&guest, &host] {
            assert_eq!(find(body, "T39").concerns, Concerns::Machine);
        }
    }

    #[test]
    fn a_file_that_a_template_asks_for_is_one_that_can_be_sent() {
        for kind in Kind::ALL {
            for one in Body::read(built_in(*kind)).unwrap().requirements {
                let asked = format!("{} {}", one.title, one.details).to_lowercase();
                for format in ["svg", "eps", "docx", "illustrator"] {
                    assert!(!asked.contains(format), "{asked}");
                }
                // A PDF holds a drawing of lines too; other files with one are refused.
                assert!(
                    !asked.contains("vectoriel") || asked.contains("pdf"),
                    "{asked}"
                );
            }
        }
    }

    #[test]
    fn what_does_not_hold_together_is_refused() {
        let one = |key: &str, needs: &str| {
            format!(
                r#"{{"key":"{key}","title":"T","owed_by":"organiser","proof":"tick",
                "due":{{"on":"2027-01-01"}},"needs":[{needs}]}}"#
            )
        };
        let read =
            |all: &[String]| Body::read(&format!(r#"{{"requirements":[{}]}}"#, all.join(",")));
        assert!(read(&[one("a", ""), one("b", r#""a""#)]).is_ok());
        let circle = read(&[one("a", r#""b""#), one("b", r#""a""#)]);
        assert_eq!(circle, Err(Unusable::Needs("a, b".to_owned())));
        let nobody = read(&[one("a", r#""z""#)]);
        assert_eq!(nobody, Err(Unusable::Needs("z".to_owned())));
        let twice = read(&[one("a", ""), one("a", "")]);
        assert_eq!(twice, Err(Unusable::Needs("a".to_owned())));
        assert!(matches!(Body::read("[]"), Err(Unusable::Unreadable(_))));
    }
}
