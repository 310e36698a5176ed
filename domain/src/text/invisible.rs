//! What has no ink of its own: where it stays, since a script is written with it, and where it only makes
//! two texts differ that look the same.

use std::ops::RangeInclusive;

/// Unicode 17's `Default_Ignorable_Code_Point`. A test compares it with the property's own data.
const IGNORABLE: [RangeInclusive<char>; 17] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fff8}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether a character is shown by nothing of its own.
pub(crate) fn is_ignorable(c: char) -> bool {
    c >= '\u{ad}' && IGNORABLE.iter().any(|range| range.contains(&c))
}

/// Whether a character looks like a space: Unicode's own, and those that are blank without being one.
pub(super) fn is_blank(c: char) -> bool {
    // Hangul's fillers, Braille's blank, a note without a head, hieroglyphs' blanks.
    c.is_whitespace()
        || matches!(c, '\u{3164}' | '\u{ffa0}' | '\u{2800}' | '\u{1d159}' | '\u{13441}'..='\u{13442}')
}

/// Whether a character is written from right to left.
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{5be}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && (c.is_alphanumeric() || c == '\u{5be}')
}

/// Whether letters of the script join or stack, so that its words are written with joiners.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1900}'..='\u{1cff}'
            | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

/// Whether a character is a picture that others are put together with.
fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
            | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
            | '\u{1f000}'..='\u{1faff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character without ink belongs to the text: `before` is what was kept before it, `after`
/// what follows, `leftwards` whether anything of the text is written from right to left.
pub(super) fn belongs(c: char, before: Option<char>, after: Option<char>, leftwards: bool) -> bool {
    let Some(before) = before else {
        return matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}') && leftwards;
    };
    match c {
        // Marks of direction; what turns a text round or nests in it is kept nowhere.
        '\u{61c}' | '\u{200e}' | '\u{200f}' => leftwards,
        '\u{200c}' => joins(before) && after.is_some_and(joins),
        '\u{200d}' => {
            let in_picture = is_picture(before) || matches!(before, '\u{fe0f}' | '\u{e007f}');
            joins(before) || (in_picture && after.is_some_and(is_picture))
        }
        '\u{180b}'..='\u{180f}' => matches!(before, '\u{1800}'..='\u{18af}'),
        '\u{fe0e}' | '\u{fe0f}' => {
            is_picture(before) || is_ideograph(before) || matches!(before, '0'..='9' | '#' | '*')
        }
        '\u{fe00}'..='\u{fe0d}' => {
            is_ideograph(before)
                || matches!(before, '\u{1000}'..='\u{109f}' | '\u{a840}'..='\u{a87f}')
        }
        '\u{e0100}'..='\u{e01ef}' => is_ideograph(before),
        // A flag of a part of a country is spelt behind a black one.
        '\u{e0020}'..='\u{e007f}' => matches!(before, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'),
        _ => false,
    }
}

/// How many marks may stand over one letter: enough for any language that is written so, too few to
/// cover the lines around.
pub(super) fn most_marks(mark: char) -> usize {
    match mark {
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}' => 4,
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use icu_properties::props::{BinaryProperty, DefaultIgnorableCodePoint};

    use super::*;

    #[test]
    fn what_is_ignorable_is_what_unicode_says_is() {
        for c in '\0'..=char::MAX {
            let said = DefaultIgnorableCodePoint::for_char(c);
            assert_eq!(is_ignorable(c), said, "U+{:04X}", u32::from(c));
        }
    }
}
