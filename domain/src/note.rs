//! What organisers write to each other about something, and whom they mention in it.

use crate::form::{Fields, Problem, Problems, Reader, TEXT};
use crate::id::{NoteId, PersonId};
use crate::sql::word_enum;
use crate::text::key;
use crate::time::Timestamp;

/// For how many days a note is kept after it was last touched: three years, as with those whom one works with.
pub const KEPT_DAYS: i64 = 1_095;
/// How many people a note can reach.
pub const MOST_MENTIONS: usize = 50;
/// The longest name that is looked for behind an `@`, in characters.
const LONGEST_NAME: usize = 80;

word_enum! {
    /// What a note is about.
    About {
        /// A participation.
        Participation => "participation",
        /// A company.
        Exhibitor => "exhibitor",
        /// An application.
        Application => "application",
        /// A position.
        Position => "position",
        /// A badge.
        Badge => "badge",
        /// Somebody who signs in.
        Person => "person",
    }
}

/// A note as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteInput {
    /// What it says.
    pub body: String,
    /// Those who were chosen by hand.
    pub chosen: Vec<PersonId>,
}

impl NoteInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let body = form.text("body", TEXT);
        if body.is_empty() {
            form.problem("body", Problem::new("form-required"));
        }
        let chosen: Vec<PersonId> = form
            .all("mention")
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect();
        form.finish(|| Some(Self { body, chosen }))
    }
}

/// A member, as a note mentions them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Named {
    /// Who.
    pub id: PersonId,
    /// What they are called.
    pub name: String,
}

/// A note, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Who wrote it.
    pub author: Named,
    /// What it says.
    pub body: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Rises with each change.
    pub revision: i64,
    /// Whom it mentions.
    pub mentions: Vec<Named>,
    /// Whether it mentions whoever reads, and they have not said that they saw it.
    pub unseen: bool,
}

/// Why a note is not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Several members are called so.
    #[error("several are called {typed}")]
    Ambiguous {
        /// What stands behind the sign.
        typed: String,
        /// Who they are.
        names: String,
    },
    /// No member is called so.
    #[error("nobody is called {typed}")]
    Unknown {
        /// What stands behind the sign.
        typed: String,
    },
    /// It reaches too many.
    #[error("too many mentions")]
    TooMany,
    /// It is another's.
    #[error("another's note")]
    NotOwn,
}

impl Refusal {
    /// As the page says it.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Ambiguous { typed, names } => Problem::new("note-ambiguous")
                .with("typed", typed)
                .with("names", names),
            Self::Unknown { typed } => Problem::new("note-unknown").with("typed", typed),
            Self::TooMany => Problem::new("note-too-many").with("most", MOST_MENTIONS),
            Self::NotOwn => Problem::new("note-not-own"),
        }
    }
}

crate::form::refuses!(Refusal, |refusal| match refusal {
    Refusal::NotOwn => "",
    _ => "body",
});

/// Whom a text mentions among the members: those chosen by hand, and whoever stands behind an `@`, by their whole
/// name or by one word of it. What is within a word, as in a mail address, mentions nobody. Where several are
/// called so, one of them chosen by hand settles it.
///
/// # Errors
/// [`Refusal`] when several could be meant, or nobody.
pub fn mentioned(
    body: &str,
    chosen: &[PersonId],
    members: &[Named],
) -> Result<Vec<PersonId>, Refusal> {
    let mut found: Vec<PersonId> = members
        .iter()
        .map(|member| member.id)
        .filter(|id| chosen.contains(id))
        .collect();
    let mut before = None;
    for (at, sign) in body.char_indices() {
        let within = before.is_some_and(is_of_word);
        before = Some(sign);
        if sign != '@' || within {
            continue;
        }
        let rest = body.get(at + 1..).unwrap_or_default();
        let Some(word) = first_word(rest) else {
            continue;
        };
        let meant = meant(rest, &word, members);
        let settled: Vec<PersonId> = match meant.as_slice() {
            [] => return Err(Refusal::Unknown { typed: word }),
            [one] => vec![one.id],
            several => {
                let by_hand = several.iter().map(|one| one.id);
                by_hand.filter(|id| chosen.contains(id)).collect()
            }
        };
        if settled.is_empty() {
            let names: Vec<&str> = meant.iter().map(|one| one.name.as_str()).collect();
            return Err(Refusal::Ambiguous {
                typed: word,
                names: names.join(", "),
            });
        }
        found.extend(settled);
    }
    found.sort_unstable();
    found.dedup();
    if found.len() > MOST_MENTIONS {
        return Err(Refusal::TooMany);
    }
    Ok(found)
}

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+' | '@' | '/')
}

/// The word right behind the sign, without the full stop of its sentence; none where there is a space.
fn first_word(rest: &str) -> Option<String> {
    let word: String = rest
        .chars()
        .take(LONGEST_NAME)
        .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | '_'))
        .collect();
    let word = word.trim_end_matches(['.', '-', '\'', '’', '_']);
    (!word.is_empty()).then(|| word.to_owned())
}

/// Who is meant: the longest whole name that stands there, else all of whose name the word is one.
fn meant<'a>(rest: &str, word: &str, members: &'a [Named]) -> Vec<&'a Named> {
    let text: String = rest.chars().take(LONGEST_NAME).collect();
    let text = key(&text);
    let stands = |name: &str| {
        !name.is_empty()
            && text
                .strip_prefix(name)
                .is_some_and(|after| after.is_empty() || after.starts_with(' '))
    };
    let longest = members
        .iter()
        .map(|member| key(&member.name))
        .filter(|name| stands(name))
        .max_by_key(String::len);
    if let Some(longest) = longest {
        return members
            .iter()
            .filter(|member| key(&member.name) == longest)
            .collect();
    }
    let word = key(word);
    members
        .iter()
        .filter(|member| {
            let name = key(&member.name);
            // `jeanne.dupont` is folded to `jeanne dupont`.
            name == word || name.split(' ').any(|part| part == word)
        })
        .collect()
}

#[cfg(test)]
mod tests;
