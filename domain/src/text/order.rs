//! The one order of names: as French has them (CLDR's `fr`), numbers by their value.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use super::invisible::is_ignorable;

/// How much of a name decides its place, in bytes of its key: an index has room for no more than so much.
const LONGEST: usize = 1_000;

/// French sorts as the whole world's default does: letters first, accents where those are the same, then case.
static FRENCH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut wanted = CollatorPreferences::default();
    wanted.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(wanted, CollatorOptions::default()).ok()
});

/// The place of a name among others: bytes that are compared as they are, by either database and in Rust.
/// Two names can have the same; who lists them says what comes first then.
pub fn order(name: &str) -> Vec<u8> {
    let plain: String = name
        .trim()
        .chars()
        .filter(|c| !is_ignorable(*c))
        .map(|c| match c {
            '’' | '‘' | '\u{2bc}' | '\u{2b9}' | '`' | '´' => '\'',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let mut bytes = Vec::new();
    match &*FRENCH {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(&plain, &mut bytes);
        }
        None => bytes.extend(super::key(&plain).into_bytes()),
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Sorts what has a name; what has the same stays in the order that it came in.
pub fn by_name<T>(all: &mut [T], name: impl Fn(&T) -> &str) {
    all.sort_by_cached_key(|one| order(name(one)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut all = names.to_vec();
        all.reverse();
        by_name(&mut all, |name| name);
        all
    }

    #[test]
    fn names_are_sorted_as_a_french_dictionary_has_them() {
        // PostgreSQL's and SQLite's own orders put É behind Z or apart by locale; the second
        // is of the Unicode collation algorithm's own examples, the third of the Larousse.
        for names in [
            &["Eagle", "écho", "Écluse", "Edgar", "été", "Zoé"][..],
            &["cote", "coté", "côte", "côté"],
            &["Œil", "œillet", "oeuf", "Œuvre", "offre"],
            &["Stand 2", "Stand 10", "Stand 100"],
            &["A2", "A10", "A10 bis", "B1"],
            &["1er étage", "2 Alpes", "10 Downing", "Abeille"],
            &["L'Atelier", "l’Écluse", "L'Usine", "Lambert"],
            &["La Poste", "Lancôme"],
            &["Jean-Luc", "Jean-Marc"],
            &["Łódź", "Lyon"],
            &["Ångström", "Azur"],
            &["Martin", "Müller", "Mustafa"],
            &["Zoé", "Ωμέγα", "Завод"],
            // ldbc_snb_interactive#157 (PostgreSQL's C and en_US differ), submersion#2083, dats#624, sqlite-net#406.
            &["Astor", "Ástor", "béatrice", "bérénice", "bernard", "boris"],
            &["Écueil", "plage", "Plage", "Zebra"],
            &["doc1", "doc2", "doc11"],
            &["I’m Coming", "If I Play", "Inca"],
            &["äpple", "Eclair", "éclair", "Table 2", "Table 10", "zebra"],
            &["Salle 1.2", "Salle 1.10", "Salle 2"],
        ] {
            assert_eq!(sorted(names), names);
        }
    }

    #[test]
    fn what_looks_the_same_has_the_same_place() {
        for (one, other) in [
            ("L'Usine", "L’Usine"),
            ("Jean-Luc", "Jean\u{2011}Luc"),
            ("Je\u{200b}an", "Jean"),
            ("e\u{301}te\u{301}", "été"),
            ("Stand 2", "Stand 02"),
            (" Jean Dupont", "Jean\u{a0}Dupont"),
        ] {
            assert_eq!(order(one), order(other), "{one}");
        }
        assert!(order(&"𝕏\u{301}".repeat(4_000)).len() <= LONGEST);
    }

    proptest! {
        #[test]
        fn numbers_stand_by_their_value(a in 0_u32..100_000, b in 0_u32..100_000) {
            let place = |n: u32| order(&format!("Stand {n} bis"));
            prop_assert_eq!(place(a).cmp(&place(b)), a.cmp(&b));
        }
    }
}
