//! Categories of an organisation's own within a kind of badge: VIP, buyer, school.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{CategoryId, ParticipationId};
use crate::sql::{NotAWord, Words, text_column, word_enum};
use crate::time::Timestamp;

/// How many a participation has at most, those that were put away included: a device knows each by one bit,
/// and a badge's by one byte that no text begins with.
pub const MOST: u8 = 30;
/// The longest word, in characters.
pub const WORD: usize = 40;
/// The longest word on a badge, in characters: what is read from two metres.
pub const SHORT: usize = 10;

word_enum! {
    /// The colour that a category has beside its word. White is read on each of them, on a screen in any
    /// light as on paper.
    Colour {
        /// Red.
        Red => "red",
        /// Orange.
        Orange => "orange",
        /// Green.
        Green => "green",
        /// Between green and blue.
        Teal => "teal",
        /// Blue.
        Blue => "blue",
        /// Violet.
        Violet => "violet",
        /// Pink.
        Pink => "pink",
        /// Black.
        Black => "black",
    }
}

impl Colour {
    /// As web pages and paper have it.
    pub const fn hex(self) -> &'static str {
        match self {
            Self::Red => "#a51212",
            Self::Orange => "#9a4300",
            Self::Green => "#1f6b1f",
            Self::Teal => "#00626e",
            Self::Blue => "#1c4fa0",
            Self::Violet => "#5b2d9c",
            Self::Pink => "#a3156b",
            Self::Black => "#1a1a1a",
        }
    }
}

/// The number of a category within its participation, from 1 to [`MOST`]: what badges, rules and devices
/// name it by. It stays, from one edition to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub u8);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Number {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        let number = text.parse().map_err(|_| NotAWord)?;
        (1..=MOST)
            .contains(&number)
            .then_some(Self(number))
            .ok_or(NotAWord)
    }
}

/// Categories in one column.
pub type Numbers = Words<Number>;
text_column!(Numbers);

impl Numbers {
    /// As a device carries them: a bit for each.
    pub fn bits(&self) -> u32 {
        let bit = |number: &Number| 1_u32.checked_shl(u32::from(number.0)).unwrap_or(0);
        self.0.iter().map(bit).fold(0, |all, one| all | one)
    }
}

/// A category as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Its number there.
    pub number: i64,
    /// Within which kind of badge; fixed once it is made, since badges rest on it.
    pub kind: Kind,
    /// What it is called in French.
    pub word_fr: String,
    /// What it is called in English; mostly one of the two is enough.
    pub word_en: String,
    /// What stands on the badge.
    pub short: String,
    /// Its colour, never without the word.
    pub colour: Colour,
    /// Since when it is no longer given.
    pub archived_at: Option<Timestamp>,
    /// Rises with each change.
    pub revision: i64,
}

impl Category {
    /// What it is called in a language, by its code; in the other where that is the only one.
    pub fn word(&self, language: &str) -> &str {
        let (own, other) = match language {
            "en" => (&self.word_en, &self.word_fr),
            _ => (&self.word_fr, &self.word_en),
        };
        if own.is_empty() { other } else { own }
    }
}

/// What is typed about a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryInput {
    /// Within which kind of badge.
    pub kind: Kind,
    /// What it is called in French.
    pub word_fr: String,
    /// What it is called in English.
    pub word_en: String,
    /// What stands on the badge.
    pub short: String,
    /// Its colour.
    pub colour: Colour,
}

impl CategoryInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let kind = reader.parse_required("kind", "form-choice");
        let word_fr = reader.text("word_fr", WORD);
        let word_en = reader.text("word_en", WORD);
        let short = reader.text("short", SHORT);
        let colour = reader.parse_required("colour", "form-choice");
        if word_fr.is_empty() && word_en.is_empty() {
            reader.problem("word_fr", Problem::new("category-no-word"));
        }
        // The word itself, where it is short enough.
        let short = match short.as_str() {
            "" => [&word_fr, &word_en]
                .into_iter()
                .find(|word| !word.is_empty())
                .cloned()
                .unwrap_or_default(),
            _ => short,
        };
        if short.chars().count() > SHORT {
            reader.problem(
                "short",
                Problem::new("category-no-short").with("max", SHORT),
            );
        }
        reader.finish(|| {
            Some(Self {
                kind: kind?,
                word_fr,
                word_en,
                short,
                colour: colour?,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(category: &Category) -> Fields {
        Fields::default()
            .with("kind", category.kind)
            .with("word_fr", &category.word_fr)
            .with("word_en", &category.word_en)
            .with("short", &category.short)
            .with("colour", category.colour)
            .with("revision", category.revision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126f64.mul_add(part(1), 0.7152f64.mul_add(part(3), 0.0722 * part(5)))
    }

    #[test]
    fn white_is_read_on_every_colour_and_no_two_are_the_same() {
        let mut all: Vec<&str> = Colour::ALL.iter().map(|colour| colour.hex()).collect();
        for hex in &all {
            // WCAG 2.2, 1.4.3.
            assert!(1.05 / (luminance(hex) + 0.05) >= 4.5, "{hex}");
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), Colour::ALL.len());
    }

    #[test]
    fn a_category_needs_one_word_and_one_that_fits_a_badge() {
        let typed = Fields::default()
            .with("kind", "visitor")
            .with("colour", "teal");
        let problems = CategoryInput::read(&typed).unwrap_err();
        assert!(problems.of("word_fr").is_some());
        let english = CategoryInput::read(&typed.clone().with("word_en", "Buyer")).unwrap();
        assert_eq!(
            (english.short.as_str(), english.word_fr.as_str()),
            ("Buyer", "")
        );
        let long = typed.with("word_fr", "Groupes scolaires et universitaires");
        let problems = CategoryInput::read(&long).unwrap_err();
        assert!(problems.of("short").is_some());
        assert!(CategoryInput::read(&long.with("short", "École")).is_ok());
    }

    #[test]
    fn a_number_is_one_of_those_that_a_device_can_know() {
        for wrong in ["0", "31", "-1", "256", "VIP", ""] {
            assert!(wrong.parse::<Number>().is_err(), "{wrong}");
        }
        let all: Numbers = "1 30".parse().unwrap();
        assert_eq!(all.bits(), 1 << 1 | 1 << 30);
        assert_eq!(all.to_string(), "1 30");
        assert_eq!(Numbers::default().bits(), 0);
    }
}
