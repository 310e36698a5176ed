//! Texts as they are kept, found, ordered and made into addresses. `SQLite`'s `lower` knows only ASCII and
//! each `PostgreSQL` collates as its system does, so all of it happens here, once for both.

mod invisible;
mod order;
mod search;
mod tidy;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(crate) use self::invisible::is_ignorable;
pub use self::order::{by_name, order};
pub use self::search::{Found, asked, finds};
pub use self::tidy::tidy;

/// Rises whenever what a text is found by or ordered by is made otherwise, so that what is kept of it is
/// made anew.
pub const KEYS: i64 = 3;

/// How a field of a form says a value: reading that gives the value again.
pub trait Said {
    /// The text.
    fn said(&self) -> String;

    /// Whether a form has the field at all: a box that is not ticked is not sent.
    fn is_sent(&self) -> bool {
        true
    }
}

impl Said for String {
    fn said(&self) -> String {
        self.clone()
    }
}

impl<T: Said> Said for Option<T> {
    fn said(&self) -> String {
        self.as_ref().map_or_else(String::new, T::said)
    }
}

impl Said for i64 {
    fn said(&self) -> String {
        self.to_string()
    }
}

/// A box.
impl Said for bool {
    fn said(&self) -> String {
        "yes".to_owned()
    }

    fn is_sent(&self) -> bool {
        *self
    }
}

/// Types that a form's field says as they are shown.
macro_rules! said_as_shown {
    ($($name:ty)+) => {
        $(impl $crate::text::Said for $name {
            fn said(&self) -> String {
                self.to_string()
            }
        })+
    };
}
pub(crate) use said_as_shown;

/// The longest word that [`slug`] makes, in characters.
pub const SLUG: usize = 60;

/// What tells whether two texts say the same: without case, accents, ligatures and punctuation, words
/// apart by one space. Other scripts keep their letters. Folding a key changes nothing.
pub fn key(text: &str) -> String {
    // Lower-casing can bring marks back (`İ`), and what replaces a letter can be a compatibility
    // form itself, hence the second decomposition.
    let folded = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .flat_map(letters)
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_ignorable(*c) && *c != ARABIC_LENGTHENING);
    let mut key = String::with_capacity(text.len());
    for c in folded {
        if c.is_alphanumeric() && !is_apostrophe(c) {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The plain letters that stand for one that Unicode does not decompose.
fn letters(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'œ' => ('o', Some('e')),
        'æ' => ('a', Some('e')),
        'ß' => ('s', Some('s')),
        'þ' => ('t', Some('h')),
        'ł' => ('l', None),
        'ø' => ('o', None),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ŧ' => ('t', None),
        'ŋ' => ('n', None),
        'ı' => ('i', None),
        'ς' => ('σ', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// It stretches a word and is no letter of it.
const ARABIC_LENGTHENING: char = '\u{640}';

/// Whether a character is typed for an apostrophe, though Unicode has it among the letters.
const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ee}' | '\u{a78b}' | '\u{a78c}'
    )
}

/// A pattern for `LIKE … ESCAPE '\'` that finds a text anywhere, whatever it holds. An empty text
/// finds everything.
pub fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A word for an address: ASCII letters and digits with hyphens between words, at most [`SLUG`]
/// characters. Empty when the text has no such letters: the caller then finds another word.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in key(text)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.truncate(SLUG);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_minds_neither_case_nor_accents_nor_punctuation() {
        for (text, expected) in [
            (
                "Béthune-Bruay, Artois-Lys Romane",
                "bethune bruay artois lys romane",
            ),
            ("  L’Œuvre   d'Ægidius  ", "l oeuvre d aegidius"),
            ("STRAẞE / Straße", "strasse strasse"),
            (
                "Łódź Ørsted Đakovo İzmir ılık",
                "lodz orsted dakovo izmir ilik",
            ),
            ("e\u{301}le\u{301}ment", "element"),
            ("n° SIRET :", "n siret"),
            ("co\u{ad}opé\u{200b}ration", "cooperation"),
            ("ﬁlière ²", "filiere 2"),
            ("…!?", ""),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn other_scripts_keep_their_letters_in_a_key() {
        for (text, expected) in [
            ("Київ", "киів"),
            ("ПАТ «Завод»", "пат завод"),
            ("北京大学", "北京大学"),
            ("شركة النور", "شركة النور"),
            ("مُحَمَّد", "محمد"),
            ("ΟΔΥΣΣΕΥΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn a_pattern_takes_wildcards_as_letters() {
        assert_eq!(like_pattern(r"50%_a\b"), r"%50\%\_a\\b%");
        assert_eq!(like_pattern(""), "%%");
    }

    #[test]
    fn a_slug_is_made_of_ascii_words() {
        assert_eq!(
            slug("VivaTech 2027 — Équipe d'œuvre"),
            "vivatech-2027-equipe-d-oeuvre"
        );
        assert_eq!(slug("Завод"), "");
        assert_eq!(slug("Завод Nord"), "nord");
        let long = slug(&"ab ".repeat(80));
        assert!(long.len() <= SLUG && !long.ends_with('-'));
    }

    proptest! {
        #[test]
        fn folding_a_key_changes_nothing(text in any::<String>()) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn letters_of_the_texts_we_meet_fold_stably(text in "[\u{20}-\u{24f}\u{370}-\u{6ff}\u{1e00}-\u{1fff}]{0,40}") {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn a_slug_is_safe_in_an_address(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!(slug.len() <= SLUG);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
