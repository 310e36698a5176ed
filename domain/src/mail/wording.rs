//! A letter in an organisation's own words: a subject and a text with fields in braces, into which what an
//! act said is put when it leaves. What is put in is never read for fields again.

use super::Template;
use crate::form::{LINE, Problem, Problems, TEXT};
use crate::organisation::Language;
use crate::sql::word_enum;
use crate::text::key;
use crate::typed::typed;

word_enum! {
    /// Something that a letter names.
    Field {
        /// How it begins, with its reader's name.
        Greeting => "greeting",
        /// Its reader's name.
        Name => "name",
        /// The organisation that writes.
        Organisation => "organisation",
        /// The participation.
        Participation => "participation",
        /// The company.
        Company => "company",
        /// The other person whom it is about.
        Colleague => "colleague",
        /// A word of the organisers, where they wrote one.
        Remark => "remark",
        /// The page that it leads to.
        Link => "url",
        /// For how many minutes its link works.
        Minutes => "minutes",
        /// When and from where it was asked for.
        Request => "request",
        /// What is to be sent again.
        Requirement => "requirement",
        /// What is due, a line each.
        Items => "items",
        /// What is changed, a line each.
        Changes => "changes",
        /// Shifts, a line each.
        Shifts => "shifts",
        /// The day on which a show was to open.
        Before => "before",
        /// The day on which it opens.
        After => "after",
        /// What moved with it, a line each.
        Moved => "moved",
    }
}

impl Field {
    /// What it is called between braces, in French and in English. Either is understood in both.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Greeting => ["salutation", "greeting"],
            Self::Name => ["nom", "name"],
            Self::Organisation => ["organisation", "organisation"],
            Self::Participation => ["participation", "participation"],
            Self::Company => ["entreprise", "company"],
            Self::Colleague => ["personne", "person"],
            Self::Remark => ["mot", "note"],
            Self::Link => ["lien", "link"],
            Self::Minutes => ["minutes", "minutes"],
            Self::Request => ["demande", "request"],
            Self::Requirement => ["piece", "requirement"],
            Self::Items => ["liste", "list"],
            Self::Changes => ["changements", "changes"],
            Self::Shifts => ["permanences", "shifts"],
            Self::Before => ["avant", "before"],
            Self::After => ["apres", "after"],
            Self::Moved => ["deplacements", "moved"],
        }
    }

    /// As it is written in a text of that language.
    pub fn written(self, language: Language) -> String {
        let [french, english] = self.names();
        match language {
            Language::French => format!("{{{french}}}"),
            Language::English => format!("{{{english}}}"),
        }
    }

    fn of(name: &str) -> Option<Self> {
        let name = key(name);
        let known = |field: &&Self| field.names().contains(&name.as_str());
        Self::ALL.iter().find(known).copied()
    }

    /// Whether it fits into a line: others bring lines of their own.
    const fn is_short(self) -> bool {
        !matches!(
            self,
            Self::Greeting
                | Self::Remark
                | Self::Link
                | Self::Request
                | Self::Items
                | Self::Changes
                | Self::Shifts
                | Self::Moved
        )
    }
}

/// What every letter can name.
const ALWAYS: [Field; 3] = [Field::Greeting, Field::Name, Field::Organisation];

impl Template {
    /// What the letter can name besides what every letter can.
    const fn own(self) -> &'static [Field] {
        use Field as F;
        match self {
            Self::SignIn => &[F::Link, F::Minutes, F::Request],
            Self::MemberAdded | Self::MemberOffered | Self::CompanyAgreed => &[F::Company, F::Link],
            Self::CompanyApplied | Self::CompanyRefused => {
                &[F::Participation, F::Company, F::Colleague, F::Link]
            }
            Self::CompanyClaimed => &[F::Participation, F::Company, F::Colleague],
            Self::ApplicationDraft | Self::ApplicationSubmitted | Self::TeamLink => {
                &[F::Participation, F::Link]
            }
            Self::ApplicationWithdrawn => &[F::Participation],
            Self::ApplicationAccepted | Self::ExhibitorAdded | Self::ExhibitorInvited => {
                &[F::Participation, F::Company, F::Remark, F::Link]
            }
            Self::ApplicationDeclined | Self::ApplicationWaitlisted => {
                &[F::Participation, F::Company, F::Remark]
            }
            Self::ProgrammeChanged => &[F::Participation, F::Changes, F::Link],
            Self::AllocationChanged => &[F::Participation, F::Company, F::Link],
            Self::ShowMoved => &[F::Participation, F::Before, F::After, F::Moved, F::Link],
            Self::RequirementReminder => &[F::Items, F::Link],
            Self::RequirementRefused => &[
                F::Participation,
                F::Company,
                F::Requirement,
                F::Remark,
                F::Link,
            ],
            Self::RequirementMoved => &[F::Participation, F::Items, F::Link],
            Self::ShiftsChanged => &[F::Participation, F::Shifts, F::Link],
            Self::HandoverAsked
            | Self::HandoverAgreed
            | Self::HandoverDeclined
            | Self::HandoverWithdrawn => &[F::Participation, F::Colleague, F::Shifts, F::Link],
        }
    }

    /// What the letter can name.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        ALWAYS.iter().chain(self.own()).copied()
    }

    /// What its text cannot do without: its reader could not do what it asks, or would not know what
    /// happened.
    pub fn needs(self) -> impl Iterator<Item = Field> {
        let own = self.own().iter().copied();
        own.filter(|field| {
            matches!(
                field,
                Field::Link
                    | Field::Remark
                    | Field::Requirement
                    | Field::Items
                    | Field::Changes
                    | Field::Shifts
                    | Field::After
                    | Field::Moved
            )
        })
    }
}

typed! {
    /// A letter's words as they are typed.
    WordingInput {
        /// Its subject.
        subject: String = text(LINE),
        /// Its text.
        body: String = text(TEXT),
    }
}

/// In whose name a letter is written, and in whose words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The organisation's name; empty where the house writes.
    pub name: String,
    /// Where it is answered; empty for nowhere.
    pub reply_to: String,
    /// How it ends; empty for the usual way.
    pub signature: String,
    /// Its own words, in the reader's language.
    pub wording: Option<WordingInput>,
}

/// A piece of a text with fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A field.
    Field(Field),
}

/// Why a text with fields cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No field is called that.
    Unknown(String),
    /// A brace that none of the other kind belongs to.
    Brace,
}

/// A text in its pieces.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn parts(text: &str) -> Result<Vec<Part<'_>>, Fault> {
    let (mut all, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(at);
        if !words.is_empty() {
            all.push(Part::Words(words));
        }
        let within = from.strip_prefix('{').ok_or(Fault::Brace)?;
        let end = within.find(['{', '}', '\n']).ok_or(Fault::Brace)?;
        let (name, after) = within.split_at(end);
        rest = after.strip_prefix('}').ok_or(Fault::Brace)?;
        let field = Field::of(name).ok_or_else(|| Fault::Unknown(name.trim().to_owned()))?;
        all.push(Part::Field(field));
    }
    if !rest.is_empty() {
        all.push(Part::Words(rest));
    }
    Ok(all)
}

/// A text with what its fields stand for in their places; `None` for one that cannot be read.
pub fn filled(text: &str, value: impl Fn(Field) -> String) -> Option<String> {
    let said = parts(text).ok()?.into_iter().map(|part| match part {
        Part::Words(words) => words.to_owned(),
        Part::Field(field) => value(field),
    });
    Some(said.collect())
}

/// Whether a letter can be written in those words.
///
/// # Errors
/// Everything that is wrong with them, beside its field.
pub fn may_say(
    template: Template,
    language: Language,
    input: &WordingInput,
) -> Result<(), Problems> {
    let mut problems = Problems::default();
    let mut named = Vec::new();
    for (field, text) in [("subject", &input.subject), ("body", &input.body)] {
        if text.trim().is_empty() {
            problems
                .0
                .push((field.to_owned(), Problem::new("form-required")));
            continue;
        }
        match of(template, language, text) {
            Ok(found) => {
                let long = found.iter().find(|one| !one.is_short());
                if let ("subject", Some(long)) = (field, long) {
                    let problem = Problem::new("wording-not-in-subject")
                        .with("field", long.written(language));
                    problems.0.push((field.to_owned(), problem));
                }
                if field == "body" {
                    named = found;
                }
            }
            Err(fault) => {
                let problem = fault.problem(template, language);
                problems.0.push((field.to_owned(), problem));
            }
        }
    }
    if problems.of("body").is_none() {
        for need in template.needs().filter(|need| !named.contains(need)) {
            let problem = Problem::new("wording-missing").with("field", need.written(language));
            problems.0.push(("body".to_owned(), problem));
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// The fields of a text, all of which the letter can name.
fn of(template: Template, language: Language, text: &str) -> Result<Vec<Field>, Fault> {
    let mut named = Vec::new();
    for part in parts(text)? {
        if let Part::Field(field) = part {
            if !template.fields().any(|own| own == field) {
                let name = field.written(language);
                return Err(Fault::Unknown(name.trim_matches(['{', '}']).to_owned()));
            }
            named.push(field);
        }
    }
    Ok(named)
}

impl Fault {
    fn problem(self, template: Template, language: Language) -> Problem {
        let known: Vec<String> = template.fields().map(|f| f.written(language)).collect();
        match self {
            Self::Brace => Problem::new("wording-brace").with("fields", known.join(" ")),
            Self::Unknown(name) => Problem::new("wording-unknown")
                .with("field", format!("{{{name}}}"))
                .with("fields", known.join(" ")),
        }
    }
}

#[cfg(test)]
mod tests;
