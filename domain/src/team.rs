//! The team of a participation: agents of the organisation, exhibitors' people and guests who staff
//! the stand and take part in the programme.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{ExhibitorId, ParticipationId, PersonId, TeamMemberId};
use crate::quantity::Unit;
use crate::text::Said;
use crate::time::Timestamp;

/// Somebody of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct TeamMember {
    /// Its id.
    pub id: TeamMemberId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Who it is, where they can sign in.
    pub person_id: Option<PersonId>,
    /// Of which exhibitor; none for the organisation's own people.
    pub exhibitor_id: Option<ExhibitorId>,
    /// The person's name.
    pub name: String,
    /// Their mail address; may be empty.
    pub email: String,
    /// The language of their letters and their calendar.
    pub locale: String,
    /// How many minutes of shifts they do at most, over the whole participation.
    pub most_minutes: Option<i64>,
    /// That of their private page's address; rises when it is renewed.
    pub epoch: i64,
    /// How many of the first addresses the instance's own key sealed.
    pub own_key_epochs: i64,
    /// When they were taken off, if they were.
    pub removed_at: Option<Timestamp>,
}

impl TeamMember {
    /// Whether they are the organisation's own.
    pub const fn is_of_organisation(&self) -> bool {
        self.exhibitor_id.is_none()
    }
}

/// The languages in which Pavillon writes.
const LOCALES: [&str; 2] = ["fr", "en"];
/// The most hours that somebody can be held to.
const MOST_HOURS: i64 = 400;

/// Somebody of the team as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamInput {
    /// A member of the organisation, whose name, address and language are known.
    pub person: Option<PersonId>,
    /// Of which exhibitor; none for the organisation's own people.
    pub exhibitor: Option<ExhibitorId>,
    /// The person's name; not needed for a member of the organisation.
    pub name: String,
    /// Their mail address; may be empty.
    pub email: String,
    /// The language of their letters and their calendar.
    pub locale: String,
    /// How many minutes of shifts they do at most.
    pub most_minutes: Option<i64>,
}

impl TeamInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let person = form.parse::<PersonId>("person", "form-choice");
        let exhibitor = form.parse::<ExhibitorId>("exhibitor", "form-choice");
        if person.is_some() && exhibitor.is_some() {
            form.problem("exhibitor", Problem::new("team-person-of-a-company"));
        }
        let name = if person.is_some() {
            String::new()
        } else {
            form.required("name")
        };
        let email = form.email("email");
        let locale = fields.get("locale").to_owned();
        let locale = if locale.is_empty() {
            LOCALES[0].to_owned()
        } else {
            locale
        };
        if !LOCALES.contains(&locale.as_str()) {
            form.problem("locale", Problem::new("form-choice"));
        }
        let most_minutes = form
            .quantity("most_hours", Unit::Hour, 0, MOST_HOURS)
            .map(|hours| hours * 60);
        form.finish(|| {
            Some(Self {
                person,
                exhibitor,
                name,
                email,
                locale,
                most_minutes,
            })
        })
    }
}

impl TeamMember {
    /// The form that shows them.
    pub fn fields(&self) -> Fields {
        let hours = self.most_minutes.map(|minutes| minutes / 60);
        Fields::default()
            .with("exhibitor", self.exhibitor_id.said())
            .with("name", &self.name)
            .with("email", &self.email)
            .with("locale", &self.locale)
            .with("most_hours", hours.said())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_needs_no_name_and_has_no_company() {
        let id = "00000000-0000-0000-0000-000000000007";
        let fields: Fields = [("person", id), ("most_hours", "6")].into_iter().collect();
        let input = TeamInput::read(&fields).unwrap();
        assert_eq!(
            (input.most_minutes, input.locale.as_str()),
            (Some(360), "fr")
        );
        let fields: Fields = [("person", id), ("exhibitor", id)].into_iter().collect();
        let problems = TeamInput::read(&fields).unwrap_err();
        let key = problems.of("exhibitor").unwrap().key;
        assert_eq!(key, "team-person-of-a-company");
    }

    #[test]
    fn somebody_else_needs_a_name_and_a_language_that_is_spoken() {
        let fields: Fields = [("name", " "), ("locale", "tlh"), ("most_hours", "-1")]
            .into_iter()
            .collect();
        let problems = TeamInput::read(&fields).unwrap_err();
        assert_eq!(problems.of("name").unwrap().key, "form-required");
        assert_eq!(problems.of("locale").unwrap().key, "form-choice");
        assert_eq!(problems.of("most_hours").unwrap().key, "form-range");
    }
}
