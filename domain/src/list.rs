//! In which order a list is asked for, and as what it is taken away.

use std::fmt;

use crate::sql::word_enum;

/// The longest word of a column.
const WORD: usize = 40;

/// An order that somebody asked for: by which column, and from which end. A list that has no such column
/// comes in its usual order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    word: String,
    down: bool,
}

impl Order {
    /// By that column.
    pub fn by(word: &str) -> Self {
        Self::read(word)
    }

    /// As an address says it: `name`, or `-name` from the other end. Whatever no column can be called is no
    /// order.
    pub fn read(typed: &str) -> Self {
        let (down, word) = match typed.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, typed),
        };
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if word.is_empty() || word.len() > WORD || !word.chars().all(letters) {
            return Self::default();
        }
        Self {
            word: word.to_owned(),
            down,
        }
    }

    /// The column's word; empty for the usual order.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// Whether it is from the other end.
    pub const fn is_down(&self) -> bool {
        self.down
    }

    /// The order that a column's head leads to: by it, or from its other end where it is by it already.
    #[must_use]
    pub fn after(&self, word: &str) -> Self {
        Self {
            word: word.to_owned(),
            down: self.word == word && !self.down,
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.down { "-" } else { "" };
        write!(out, "{sign}{}", self.word)
    }
}

/// The place of a number among others, as bytes that are compared as they are.
pub fn number(value: i64) -> Vec<u8> {
    (value ^ i64::MIN).to_be_bytes().to_vec()
}

word_enum! {
    /// As what a list is taken away.
    Format {
        /// Comma-separated values.
        Csv => "csv",
        /// A workbook.
        Xlsx => "xlsx",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_order_is_a_word_and_an_end_or_none_at_all() {
        let down = Order::read("-company_key");
        assert_eq!((down.word(), down.is_down()), ("company_key", true));
        assert_eq!(down.to_string(), "-company_key");
        for typed in [
            "",
            "-",
            "--name",
            "name desc",
            "name;drop table badge",
            "Nom",
            "1=1",
            "né",
            "(select 1)",
            "name,id",
            "\u{0}name",
        ] {
            assert_eq!(Order::read(typed), Order::default(), "{typed}");
        }
        assert_eq!(Order::read(&"a".repeat(WORD + 1)), Order::default());
    }

    #[test]
    fn a_head_turns_its_own_order_round_and_begins_any_other() {
        let by_name = Order::default().after("name");
        assert_eq!(by_name.to_string(), "name");
        assert_eq!(by_name.after("name").to_string(), "-name");
        assert_eq!(by_name.after("name").after("name").to_string(), "name");
        assert_eq!(by_name.after("city").to_string(), "city");
    }

    proptest! {
        #[test]
        fn numbers_are_in_their_order_as_bytes(a in any::<i64>(), b in any::<i64>()) {
            prop_assert_eq!(a.cmp(&b), number(a).cmp(&number(b)));
        }

        #[test]
        fn whatever_is_typed_is_an_order_that_reads_itself_again(typed in any::<String>()) {
            let order = Order::read(&typed);
            prop_assert_eq!(Order::read(&order.to_string()), order);
        }
    }
}
