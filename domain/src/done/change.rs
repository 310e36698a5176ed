//! From what to what: the fields whose values a history keeps, how each is shown, and for how long.

use uuid::Uuid;

/// For how many days the values are kept: a season and its accounts, as with what e-mails said. That there was a
/// change stays.
pub const KEPT_DAYS: i64 = 400;

/// Of which enum a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Kinds of participations.
    Kind,
    /// Sectors of companies.
    Sector,
    /// How applications stand.
    Application,
    /// How allocations stand.
    Allocation,
    /// Kinds of badges.
    BadgeKind,
    /// How badges stand.
    Badge,
    /// What members may.
    Role,
    /// How answers stand.
    Submission,
}

/// How a field's value is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// As it is written.
    Text,
    /// A word of an enum.
    Word(Words),
    /// A day.
    Day,
    /// Days, apart by spaces.
    Days,
    /// A moment on the clock of the place.
    Moment,
    /// A moment anywhere.
    At,
    /// A moment of which only that there is one is told.
    Since,
    /// A length in millimetres.
    Length,
    /// A weight in kilograms.
    Weight,
    /// A power in watts.
    Power,
    /// Yes or no.
    Yes,
    /// A half-day, with what is on it: a position, or a company.
    HalfDay,
    /// A day of a show, with its hours and its phase.
    ShowDay,
    /// Only that it changed: what it says is free text, reaches a person, or is a picture.
    Hidden,
}

/// What is kept: of which noun, which field, and how it is shown. The triggers of the migrations write these and no
/// others (a test compares).
pub const FIELDS: &[(&str, &str, Shows)] = &[
    ("participation", "kind", Shows::Word(Words::Kind)),
    ("participation", "show_name", Shows::Text),
    ("participation", "edition", Shows::Text),
    ("participation", "venue", Shows::Text),
    ("participation", "address", Shows::Text),
    ("participation", "zone", Shows::Text),
    ("participation", "deliberation", Shows::Text),
    ("participation", "budget_line", Shows::Text),
    ("participation", "call_opens", Shows::Moment),
    ("participation", "call_closes", Shows::Moment),
    ("participation", "staff_quota", Shows::Text),
    ("participation", "staff_due", Shows::Day),
    ("participation", "holidays", Shows::Hidden),
    ("participation", "grace_days", Shows::Text),
    ("participation", "archived_at", Shows::Since),
    ("participation", "published_at", Shows::Since),
    ("participation", "presentation", Shows::Hidden),
    ("participation", "objectives", Shows::Hidden),
    ("participation", "consent_text", Shows::Hidden),
    ("participation_day", "day", Shows::ShowDay),
    ("exhibitor", "name", Shows::Text),
    ("exhibitor", "siret", Shows::Text),
    ("exhibitor", "sector", Shows::Word(Words::Sector)),
    ("exhibitor", "website", Shows::Text),
    ("exhibitor", "address", Shows::Text),
    ("exhibitor", "postcode", Shows::Text),
    ("exhibitor", "city", Shows::Text),
    ("exhibitor", "country", Shows::Text),
    ("exhibitor", "archived_at", Shows::Since),
    ("exhibitor", "know_how", Shows::Hidden),
    ("exhibitor", "logo_file_id", Shows::Hidden),
    ("contact", "contact", Shows::Hidden),
    ("application", "status", Shows::Word(Words::Application)),
    ("application", "company_name", Shows::Text),
    ("application", "siret", Shows::Text),
    ("application", "sector", Shows::Word(Words::Sector)),
    ("application", "website", Shows::Text),
    ("application", "days", Shows::Days),
    ("application", "staff_quota", Shows::Text),
    ("application", "contact_name", Shows::Hidden),
    ("application", "contact_email", Shows::Hidden),
    ("application", "contact_phone", Shows::Hidden),
    ("application", "contact_function", Shows::Hidden),
    ("application", "message", Shows::Hidden),
    ("application", "decision_note", Shows::Hidden),
    ("exhibit", "name", Shows::Text),
    ("exhibit", "width", Shows::Length),
    ("exhibit", "depth", Shows::Length),
    ("exhibit", "height", Shows::Length),
    ("exhibit", "weight", Shows::Weight),
    ("exhibit", "power", Shows::Power),
    ("exhibit", "in_operation", Shows::Yes),
    ("exhibit", "description", Shows::Hidden),
    ("exhibit", "image_file_id", Shows::Hidden),
    ("stand", "name", Shows::Text),
    ("stand", "width", Shows::Length),
    ("stand", "depth", Shows::Length),
    ("stand_position", "number", Shows::Text),
    ("stand_position", "x", Shows::Length),
    ("stand_position", "y", Shows::Length),
    ("stand_position", "width", Shows::Length),
    ("stand_position", "depth", Shows::Length),
    ("stand_position", "power", Shows::Power),
    ("stand_position", "holder", Shows::HalfDay),
    ("allocation", "status", Shows::Word(Words::Allocation)),
    ("allocation", "half_day", Shows::HalfDay),
    ("staff", "name", Shows::Text),
    ("staff", "function", Shows::Text),
    ("staff", "removed_at", Shows::Since),
    ("staff", "email", Shows::Hidden),
    ("badge", "kind", Shows::Word(Words::BadgeKind)),
    ("badge", "name", Shows::Text),
    ("badge", "function", Shows::Text),
    ("badge", "company", Shows::Text),
    ("badge", "valid_from", Shows::At),
    ("badge", "valid_until", Shows::At),
    ("badge", "status", Shows::Word(Words::Badge)),
    ("badge", "blocked_at", Shows::Since),
    ("badge", "note", Shows::Hidden),
    ("badge", "category", Shows::Hidden),
    ("badge", "rights", Shows::Hidden),
    ("badge", "times", Shows::Hidden),
    ("badge", "reissued_at", Shows::Hidden),
    ("person", "name", Shows::Text),
    ("person", "email", Shows::Hidden),
    ("membership", "role", Shows::Word(Words::Role)),
    ("submission", "state", Shows::Word(Words::Submission)),
    ("submission", "due", Shows::Day),
    ("submission", "cancelled_at", Shows::Since),
    ("submission", "proof_text", Shows::Hidden),
    ("submission", "proof_file_id", Shows::Hidden),
    ("submission", "reason", Shows::Hidden),
    ("requirement", "title", Shows::Text),
    ("requirement", "due_on", Shows::Day),
    ("requirement", "due_anchor", Shows::Hidden),
    ("requirement", "due_days", Shows::Hidden),
    ("requirement", "archived_at", Shows::Since),
    ("requirement", "details", Shows::Hidden),
];

/// How a field is shown; one that is not known any more only says that it changed.
pub fn shows(noun: &str, field: &str) -> Shows {
    FIELDS
        .iter()
        .find(|(n, f, _)| *n == noun && *f == field)
        .map_or(Shows::Hidden, |(_, _, shows)| *shows)
}

/// A field of something, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of what kind of thing.
    pub noun: String,
    /// Which field.
    pub field: String,
    /// Of which thing.
    pub object: Uuid,
    /// What that is called now, where it is not what the line is about.
    pub name: Option<String>,
    /// What it was; none where it was not there.
    pub was: Option<String>,
    /// What it is since; none where it is gone.
    pub became: Option<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_field_is_said_once_and_what_is_unknown_tells_nothing() {
        let all: BTreeSet<_> = FIELDS.iter().map(|(n, f, _)| (n, f)).collect();
        assert_eq!(all.len(), FIELDS.len());
        assert_eq!(shows("badge", "name"), Shows::Text);
        assert_eq!(shows("badge", "secret"), Shows::Hidden);
        assert_eq!(shows("staff", "email"), Shows::Hidden);
    }
}
