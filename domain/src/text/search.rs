//! What a thing is found by, and what somebody asks for: every word, in any order, without case and accents,
//! with apostrophes and hyphens or without, and people by their initials.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::key;

/// The most words that are looked for. A sentence of more is looked for by its first ones.
const WORDS: usize = 12;
/// The most words of a name whose initials somebody would type.
const INITIALS: usize = 8;

/// How people are addressed, which is no part of what they are called.
const TITLES: &[&str] = &["mme", "mlle", "mr", "mrs", "ms", "madame", "monsieur"];

/// What stands before a name, written as one with it or apart: Le Gall, Legall.
const PARTICLES: &[&str] = &[
    "al", "ben", "bin", "da", "dal", "de", "del", "dela", "della", "den", "der", "des", "di", "dos",
    "du", "el", "ibn", "la", "las", "le", "les", "los", "mac", "mc", "op", "san", "santa", "saint",
    "sainte", "st", "ste", "ten", "ter", "van", "vande", "vander", "von", "zu", "zum", "zur",
];

/// Words that are written in full or short.
const SHORT: &[(&str, &str)] = &[
    ("saint", "st"),
    ("sainte", "ste"),
    ("compagnie", "cie"),
    ("etablissement", "ets"),
    ("etablissements", "ets"),
    ("societe", "ste"),
];

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
            // Whoever reads the sign aloud types a word, in either language.
            if typed.contains(['&', '＆', '+']) {
                self.push("et".to_owned());
                self.push("and".to_owned());
            }
            if let Some(written) = without_dots(typed) {
                self.push(key(&written).replace(' ', ""));
            }
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
        self.push_joined(&all);
        all
    }

    /// Adds particles as one with what they stand before, and what is short for a word or in full for one.
    fn push_joined(&mut self, words: &[String]) {
        for (place, word) in words.iter().enumerate() {
            for (long, short) in SHORT {
                if word == long {
                    self.push((*short).to_owned());
                } else if word == short {
                    self.push((*long).to_owned());
                }
            }
            let before = words[..place].iter().rev();
            let mut joined = word.clone();
            for particle in before.take_while(|word| PARTICLES.contains(&word.as_str())) {
                joined.insert_str(0, particle);
                self.push(joined.clone());
            }
        }
    }

    fn push(&mut self, word: String) {
        if !word.is_empty() && self.known.insert(word.clone()) {
            self.words.push(word);
        }
    }
}

/// The word as it is typed where a keyboard has no such letters: Mueller, Bjoern, Aarhus.
fn without_dots(word: &str) -> Option<String> {
    let mut other = false;
    let written = word
        .nfc()
        .flat_map(char::to_lowercase)
        .flat_map(|c| {
            let two = match c {
                'ä' => "ae",
                'ö' | 'ø' => "oe",
                'ü' => "ue",
                'å' => "aa",
                _ => return [Some(c), None],
            };
            other = true;
            let mut letters = two.chars();
            [letters.next(), letters.next()]
        })
        .flatten()
        .collect();
    other.then_some(written)
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
            // organicmaps#6354, mapbox/carmen#487 and bcgov/entity#13255: the sign and the word.
            ("Forges & Cie", "forges et cie"),
            ("Smith & Caughey's", "smith and caughey's"),
            ("Forges et Cie", "forges & cie"),
            ("Hotel&Gastro Union", "hotel & gastro"),
            ("Brun + Fils", "brun et fils"),
            // Nominatim#2572, pelias/schema#74 and deunicode#15: keyboards without umlauts, and names with them.
            ("Jürgen Müller", "juergen mueller"),
            ("Jürgen Müller", "jurgen muller"),
            ("MÜLLER GmbH", "Mueller"),
            ("Björn Østergård", "bjoern oestergaard"),
            ("Bjo\u{308}rn", "bjoern"),
            // webtrees#1368 and python-nameparser#132: particles written as one, or apart.
            ("Yann Le Gall", "legall"),
            ("Yann Legall", "le gall"),
            ("Jean de La Fontaine", "delafontaine"),
            ("Jean de La Fontaine", "lafontaine"),
            ("Peter Van den Bosch", "vandenbosch"),
            ("Peter Vandenbosch", "van den bosch"),
            ("Ronald McDonald", "mc donald"),
            ("Ronald Mc Donald", "mcdonald"),
            ("Antoine de Saint-Exupéry", "st exupery"),
            ("Mairie de St-Omer", "saint omer"),
            ("Ste-Marie", "sainte marie"),
            ("Ets Dupont", "établissements dupont"),
            // node-diacritics#2, diacritics/database#43: ligatures; others that NFKD takes apart.
            ("Cœur d’acier", "coeur"),
            ("Oﬃce", "office"),
            ("Col·lecció", "colleccio"),
            ("Hawaiʻi", "hawaii"),
            ("Королёв", "королев"),
            ("1ᵉʳ Atelier", "1er atelier"),
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
        assert!(!found("Forges Cie", "forges et cie") && !found("Muller", "mueller"));
        assert!(!found("Jeanne Martin", "ema"), "only particles are written as one");
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
