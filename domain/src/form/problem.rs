//! What is wrong with a form, beside its fields.

use crate::time::{EndingRefusal, LONGEST_NIGHT};

/// The message of a form that is about what somebody changed meanwhile.
const CHANGED: &str = "form-changed-meanwhile";

/// How much a message names, in bytes: what was typed may be a book.
const NAMED: usize = 1_000;

/// What is wrong with a field: the key of a message and what the message names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The message's key in the texts.
    pub key: &'static str,
    /// What the message names.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem that names nothing.
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// Adds what the message names: of something long, the beginning.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        let mut value = value.to_string();
        if value.len() > NAMED {
            value.truncate(value.floor_char_boundary(NAMED));
            value.push('…');
        }
        self.args.push((name, value));
        self
    }
}

impl EndingRefusal {
    /// The sentence that tells a person. It stands here since times know of no forms.
    pub fn problem(self) -> Problem {
        match self {
            Self::AtOnce => Problem::new("time-ends-at-once"),
            Self::TooLong(minutes) => Problem::new("time-ends-much-later")
                .with("hours", minutes / 60)
                .with("most", LONGEST_NIGHT / 60),
        }
    }
}

/// Whether something still is of the revision that whoever decides on it has read.
///
/// # Errors
/// [`Problems::changed`] when it is not: nothing is decided on what nobody read.
pub fn as_read(is: i64, read: i64) -> Result<(), Problems> {
    if is == read {
        Ok(())
    } else {
        Err(Problems::changed())
    }
}

/// The problems of a form, each with its field. The empty field name is the form as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<(String, Problem)>);

impl Problems {
    /// A single problem.
    pub fn one(field: &str, problem: Problem) -> Self {
        Self(vec![(field.to_owned(), problem)])
    }

    /// What the form is about is no longer what it showed.
    pub fn changed() -> Self {
        Self::one("", Problem::new(CHANGED))
    }

    /// Whether that is what is wrong.
    pub fn is_changed(&self) -> bool {
        self.of("").is_some_and(|problem| problem.key == CHANGED)
    }

    /// The first problem of a field.
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, problem)| problem)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Makes a refusal of a rule the problem of a form, beside the field that it is about: the one road by which
/// whoever asked hears of it.
macro_rules! refuses {
    ($refusal:ty) => {
        $crate::form::refuses!($refusal, |_| "");
    };
    ($refusal:ty, $field:expr) => {
        impl From<$refusal> for $crate::form::Problems {
            fn from(refusal: $refusal) -> Self {
                let field: fn(&$refusal) -> &'static str = $field;
                Self::one(field(&refusal), refusal.problem())
            }
        }

        impl PartialEq<$refusal> for $crate::form::Problems {
            fn eq(&self, refusal: &$refusal) -> bool {
                let field: fn(&$refusal) -> &'static str = $field;
                self.0.len() == 1 && self.of(field(refusal)) == Some(&refusal.problem())
            }
        }
    };
}

pub(crate) use refuses;
