//! What a thing is found by, and what somebody asks for: every word, in any order, without case and accents,
//! with apostrophes and hyphens or without, and people by their initials.

use std::collections::BTreeSet;

use super::key;

/// The most words that are looked for. A sentence of more is looked for by its first ones.
const WORDS: usize = 12;
/// The most words of a name whose initials somebody would type.
const INITIALS: usize = 8;

/// How people are addressed, which is no part of what they are called.
const TITLES: &[&str] = &["mme", "mlle", "mr", "mrs", "ms", "madame", "monsieur"];

/// What a thing is found by, put together from its texts.
#[derive(Clone, Debug, Default)]
pub struct Found {
    words: Vec<String>,
    known: BTreeSet<String>,
}

impl Found {
    /// A name, which is found by its initials too.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        let words = self.add(name);
        if (2..=INITIALS).contains(&words.len()) {
            self.push(initials(&words));
        }
        self
    }

    /// Any other text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.add(text);
        self
    }

    /// The key: each word behind a space, so that the beginning of one is known.
    pub fn key(&self) -> String {
        self.words.iter().fold(String::new(), |mut key, word| {
            key.push(' ');
            key.push_str(word);
            key
        })
    }

    /// Adds the words of a text, and what those that are tied together are as one.
    fn add(&mut self, text: &str) -> Vec<String> {
        let mut all = Vec::new();
        for typed in text.split_whitespace() {
            let folded = key(typed);
            let parts: Vec<String> = folded.split(' ').map(str::to_owned).collect();
            for part in &parts {
                self.push(part.clone());
            }
            if parts.len() > 1 {
                self.push(parts.concat());
                self.push(initials(&parts));
            }
            all.extend(parts.into_iter().filter(|part| !part.is_empty()));
        }
        all
    }

    fn push(&mut self, word: String) {
        if !word.is_empty() && self.known.insert(word.clone()) {
            self.words.push(word);
        }
    }
}

fn initials(words: &[String]) -> String {
    words
        .iter()
        .filter_map(|word| word.chars().next())
        .collect()
}

/// What is looked for by what somebody typed: each is somewhere in the key of what is found. A single Latin
/// letter is an initial, hence at the beginning of a word.
pub fn asked(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let alone = typed.split_whitespace().nth(1).is_none();
    for (place, typed) in typed.split_whitespace().enumerate() {
        let folded = key(typed);
        let title = TITLES.contains(&folded.as_str()) || place == 0 && matches!(typed, "M." | "m.");
        if title && !alone {
            continue;
        }
        let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
        let letters = parts.len() > 1 && parts.iter().all(|part| is_letter(part));
        let asked = if letters {
            vec![parts.concat()]
        } else {
            parts.into_iter().map(at_the_beginning).collect()
        };
        for word in asked {
            if words.len() == WORDS {
                return words;
            }
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

fn at_the_beginning(word: &str) -> String {
    if word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic() {
        format!(" {word}")
    } else {
        word.to_owned()
    }
}

/// Whether what has that key is among what was asked for, as both databases decide it.
pub fn finds(key: &str, asked: &[String]) -> bool {
    asked.iter().all(|word| key.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(name: &str, typed: &str) -> bool {
        finds(&Found::default().name(name).key(), &asked(typed))
    }

    #[test]
    fn somebody_is_found_by_any_of_the_ways_to_type_them() {
        // Words in another order, accents, hyphens, initials, apostrophes: what searches are most often
        // reported for.
        for (name, typed) in [
            ("Jean-Pierre Martin", "martin jean-pierre"),
            ("Jean-Pierre Martin", "MARTIN Jean Pierre"),
            ("Jean-Pierre Martin", "jeanpierre"),
            ("Jean-Pierre Martin", "J.-P. Martin"),
            ("Jean-Pierre Martin", "jp martin"),
            ("Jean-Pierre Martin", "JPM"),
            ("Jean‑Pierre Martin", "jean-pierre"),
            ("J.-P. Martin", "jp martin"),
            ("L’Oréal", "l'oreal"),
            ("L’Oréal", "loreal"),
            ("L'Oreal", "lʼoréal"),
            ("Lʼoreal", "l oreal"),
            ("Loreal", "l'oréal"),
            ("Siobhán O'Neill", "oneill siobhan"),
            ("Siobhán ONeill", "o’neill"),
            ("S.N.C.F.", "sncf"),
            ("SNCF Voyageurs", "S.N.C.F."),
            ("Confédération générale du travail", "cgdt"),
            ("Œuvre d'Ægidius", "oeuvre aegidius"),
            ("Oeuvre", "œuvre"),
            ("Straße 9", "STRASSE"),
            ("Çağrı Yıldız", "cagri yildiz"),
            ("François", "franc\u{327}ois"),
            ("Świątek Łukasz", "lukasz swiatek"),
            ("王小明", "小明"),
            ("محمّد", "محمد"),
            ("Forges & Cie", "forges & cie"),
            ("Forges et fils", "et"),
            ("A", "a"),
        ] {
            assert!(found(name, typed), "{typed} in {name}");
        }
    }

    #[test]
    fn an_initial_begins_a_word_and_every_word_must_be_there() {
        assert!(found("Jean Dupont", "j. dupont"));
        assert!(found("Jean Dupont", "M. Dupont") && found("Zoé Martin", "Mme Martin"));
        assert!(!found("Benjamin Dupont", "j dupont"));
        assert!(!found("Jean Dupont", "jean martin"));
        assert!(found("anybody", ""));
        assert!(found("anybody", " ' - "));
        assert!(asked(&"ab ".repeat(9_000)).len() == 1);
        let many: Vec<String> = (0..9_000).map(|n| n.to_string()).collect();
        assert_eq!(asked(&many.join(" ")).len(), WORDS);
    }

    fn word() -> impl Strategy<Value = String> {
        "[a-zA-ZéèçœæÆßøŁñ]{2,8}(['’ʼ-][a-zéœ]{2,6})?"
    }

    proptest! {
        #[test]
        fn search_finds_what_any_order_case_accent_and_apostrophe_of_its_words_asks_for(
            words in prop::collection::vec((word(), any::<prop::sample::Index>(), 0..5_u8), 1..6),
        ) {
            let names: Vec<&str> = words.iter().map(|(word, ..)| word.as_str()).collect();
            let mut typed: Vec<(usize, String)> = words
                .iter()
                .map(|(word, place, how)| {
                    let word = match how {
                        0 => word.to_uppercase(),
                        1 => key(word),
                        2 => word.replace(['\'', '’', 'ʼ', '-'], ""),
                        3 => word.replace(['\'', '’', 'ʼ'], "'"),
                        _ => word.replace('\'', "’"),
                    };
                    (place.index(1_000), word)
                })
                .collect();
            typed.sort();
            let typed: Vec<String> = typed.into_iter().map(|(_, word)| word).collect();
            prop_assert!(found(&names.join(" "), &typed.join(" ")), "{typed:?} in {names:?}");
        }
    }
}
