//! Which of a participation's entitlements: one bit each, so that a badge, a rule and a device say them in one
//! number.

use crate::form::{Problem, Reader};

/// How many entitlements a participation has at most: what fits the number, whatever reads it.
pub const MOST: i64 = 30;

/// The bit of an entitlement.
pub const fn bit(number: i64) -> i64 {
    if number >= 0 && number < MOST {
        1 << number
    } else {
        0
    }
}

/// The numbers of those that there are.
pub fn numbers(rights: i64) -> impl Iterator<Item = i64> {
    (0..MOST).filter(move |number| rights & bit(*number) != 0)
}

/// Reads those whose boxes are ticked.
pub fn read(reader: &mut Reader<'_>, field: &str) -> Option<i64> {
    let mut rights = 0;
    for number in reader.all(field) {
        match number.parse().map_or(0, bit) {
            0 => {
                reader.problem(field, Problem::new("form-choice"));
                return None;
            }
            bit => rights |= bit,
        }
    }
    Some(rights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Fields;

    #[test]
    fn boxes_become_bits_and_bits_their_numbers_again() {
        let fields = Fields::default().with("rights", 0).with("rights", 29);
        let mut reader = Reader::new(&fields);
        let rights = read(&mut reader, "rights").unwrap();
        assert_eq!(numbers(rights).collect::<Vec<_>>(), [0, 29]);
        assert_eq!(read(&mut reader, "others"), Some(0));
        for wrong in ["30", "-1", "x", "9223372036854775807"] {
            let fields = Fields::default().with("rights", wrong);
            assert_eq!(read(&mut Reader::new(&fields), "rights"), None, "{wrong}");
        }
    }
}
