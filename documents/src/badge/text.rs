//! What a template needs to know of a text to set it well, beyond its letters.

use typst::foundations::{Array, IntoValue, Value};

use super::dict;
use super::width::{Piece, Ruler, line_widths, rough_widths};
use crate::fonts::Fonts;

/// Kerning may widen a pair of letters by a hair.
const MARGIN: f64 = 1.01;

/// Longer ones are addresses of web pages, or nonsense.
const LONGEST_WORD: usize = 24;
/// How they are cut.
const LONGEST_PIECE: usize = 12;

/// The text on one line: blanks of every kind become single spaces, and what only steers the
/// direction of letters or a terminal goes.
pub(crate) fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|c| is_visible(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_visible(c: char) -> bool {
    let steers = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    !steers && (c.is_whitespace() || !c.is_control())
}

/// The blanks of “7 h 30” and of telephone numbers, at which a line must not break.
fn holds_together(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The text with what it takes to fit it into a box; nothing for an empty one.
///
/// `dir` is its direction and `han` the region whose Han letters it wants. `words`, `parts` and
/// `letters` tell how wide lines must be, in multiples of the size, to hold it on one line, two
/// lines and so on, when it is broken at blanks only, also after hyphens and between Han letters,
/// or anywhere. `whole` lists the words where one could break and should not at first. `widest`
/// is set where the widths are a guess: the stretch to measure to be sure.
pub(super) fn value(text: &str, ruler: &mut Ruler) -> Value {
    let text = clean(text);
    if text.is_empty() {
        return Value::None;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let in_words: Vec<&[&str]> = words.chunks(1).collect();
    let split: Vec<Vec<&str>> = words.iter().map(|word| parts(word)).collect();
    let in_parts: Vec<&[&str]> = split.iter().map(Vec::as_slice).collect();
    let by_word = pieces(&in_words, ruler);
    let by_part = pieces(&in_parts, ruler);
    let by_letter: Vec<Piece> = text
        .chars()
        .map(|c| Piece {
            width: ruler.width(c.encode_utf8(&mut [0; 4])),
            gap: 0.0,
        })
        .collect();

    let any_rtl = text.chars().any(is_right_to_left);
    let breakable = by_part.len() > by_word.len();
    // A word that is kept together takes part in the order of letters as one unknown sign: in a
    // text of right-to-left letters that order would come out wrong.
    let whole = if breakable && !any_rtl {
        words.clone()
    } else {
        Vec::new()
    };
    let guess = any_rtl || !Fonts::in_text_face(&text);
    let widest = words
        .iter()
        .zip(&by_word)
        .max_by(|(_, a), (_, b)| a.width.total_cmp(&b.width))
        .map_or("", |(word, _)| *word);
    let rtl = text
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(is_right_to_left);
    let word_widths = if breakable && any_rtl {
        line_widths(&by_part)
    } else {
        line_widths(&by_word)
    };
    dict([
        ("dir", (if rtl { "rtl" } else { "ltr" }).into_value()),
        ("han", han(&text).into_value()),
        (
            "whole",
            whole
                .into_iter()
                .map(IntoValue::into_value)
                .collect::<Array>()
                .into_value(),
        ),
        ("words", numbers(&word_widths)),
        (
            "parts",
            if breakable {
                numbers(&line_widths(&by_part))
            } else {
                Value::None
            },
        ),
        ("letters", numbers(&rough_widths(&by_letter))),
        (
            "widest",
            if guess {
                widest.into_value()
            } else {
                Value::None
            },
        ),
        ("text", text.as_str().into_value()),
    ])
    .into_value()
}

/// The paragraphs of a longer text, a line each, with what it takes to break each into lines;
/// blank lines go.
///
/// `pieces` are what stays together, each with its width and that of the blank before it, in
/// multiples of the size; `widest` is the widest of them. `guess` tells that the widths are one.
pub(super) fn paragraphs(text: &str, ruler: &mut Ruler) -> Value {
    let lines = text.lines().filter_map(|line| paragraph(line, ruler));
    lines.collect::<Array>().into_value()
}

fn paragraph(line: &str, ruler: &mut Ruler) -> Option<Value> {
    let line: String = line.chars().filter(|c| is_visible(*c)).collect();
    let blank = ruler.width(" ");
    let mut text = String::new();
    let mut pieces: Vec<(f64, f64)> = Vec::new();
    for word in line.split(|c: char| c.is_whitespace() && !holds_together(c)) {
        for (place, piece) in short_pieces(word).into_iter().enumerate() {
            let gap = if place == 0 { blank } else { 0.0 };
            if !text.is_empty() {
                text.push(if place == 0 { ' ' } else { '\u{200b}' });
            }
            text.push_str(piece);
            pieces.push((ruler.width(piece) * MARGIN, gap * MARGIN));
        }
    }
    let widest = pieces.iter().map(|(width, _)| *width).reduce(f64::max)?;
    let rtl = text.chars().find(|c| c.is_alphabetic());
    let pieces = pieces.into_iter().map(|(width, gap)| {
        let pair: Array = [width.into_value(), gap.into_value()].into_iter().collect();
        pair.into_value()
    });
    let value = dict([
        (
            "dir",
            (if rtl.is_some_and(is_right_to_left) {
                "rtl"
            } else {
                "ltr"
            })
            .into_value(),
        ),
        ("han", han(&text).into_value()),
        ("pieces", pieces.collect::<Array>().into_value()),
        ("widest", widest.max(0.1).into_value()),
        (
            "guess",
            (text.chars().any(is_right_to_left) || !Fonts::in_text_face(&text)).into_value(),
        ),
        ("text", text.as_str().into_value()),
    ]);
    Some(value.into_value())
}

/// A word whole, if it is one that people write; else in pieces: a long address must break
/// somewhere. Han letters stand alone.
fn short_pieces(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut length = 0;
    let long = word.chars().count() > LONGEST_WORD;
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        // Marks and joined letters must not lose what they belong to.
        let may_break = long && before.is_ascii() && c.is_ascii();
        let full =
            may_break && (length >= LONGEST_PIECE || (length > 4 && !before.is_alphanumeric()));
        if start < at && (full || is_cjk(c) || is_cjk(before)) {
            pieces.push(&word[start..at]);
            start = at;
            length = 0;
        }
        length += 1;
        before = c;
    }
    if start < word.len() {
        pieces.push(&word[start..]);
    }
    pieces
}

fn pieces(words: &[&[&str]], ruler: &mut Ruler) -> Vec<Piece> {
    let blank = ruler.width(" ");
    words
        .iter()
        .flat_map(|parts| parts.iter().enumerate())
        .map(|(place, part)| {
            let gap = if place == 0 { blank } else { 0.0 };
            Piece {
                width: ruler.width(part),
                gap,
            }
        })
        .collect()
}

/// Never zero, as the width of a text of invisible signs would be: sizes are divided by it.
fn numbers(widths: &[f64]) -> Value {
    widths
        .iter()
        .map(|width| (width * MARGIN).max(0.1).into_value())
        .collect::<Array>()
        .into_value()
}

/// Where a word may break without a sign: after hyphens and the like, and around letters of
/// scripts that are written without blanks.
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        if is_hyphen(c) && end < word.len() {
            parts.push(&word[start..end]);
            start = end;
        } else if is_cjk(c) {
            if start < at {
                parts.push(&word[start..at]);
            }
            parts.push(&word[at..end]);
            start = end;
        }
    }
    if start < word.len() {
        parts.push(&word[start..]);
    }
    parts
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2012}'..='\u{2014}' | '/')
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin (the blocks that Unicode sets aside for
/// letters written from right to left).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Which region's shapes of Han letters suit: kana tell Japanese, hangul Korean; else mainland
/// Chinese.
fn han(text: &str) -> &'static str {
    let any = |low: char, high: char| text.chars().any(|c| (low..=high).contains(&c));
    if any('\u{3040}', '\u{30ff}') {
        "jp"
    } else if any('\u{ac00}', '\u{d7af}') || any('\u{1100}', '\u{11ff}') {
        "kr"
    } else if text.chars().any(is_cjk) {
        "sc"
    } else {
        "plain"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_brought_onto_one_line_without_steering_signs() {
        assert_eq!(clean("  Anna\n\tNowak\u{202e}\u{7} "), "Anna Nowak");
    }

    #[test]
    fn words_break_after_hyphens_and_between_han_letters() {
        assert_eq!(parts("Jean-Baptiste"), ["Jean-", "Baptiste"]);
        assert_eq!(parts("王小明"), ["王", "小", "明"]);
        assert_eq!(parts("-"), ["-"]);
        assert_eq!(parts("Lefèvre"), ["Lefèvre"]);
    }

    #[test]
    fn only_long_words_of_practical_texts_are_cut() {
        assert_eq!(short_pieces("Jean-Baptiste"), ["Jean-Baptiste"]);
        assert_eq!(
            short_pieces("7\u{202f}h\u{202f}30"),
            ["7\u{202f}h\u{202f}30"]
        );
        assert_eq!(
            short_pieces("https://pavillon.example/practical/words"),
            ["https:", "//pavillon.", "example/", "practical/", "words"]
        );
        assert_eq!(short_pieces("hall王小"), ["hall", "王", "小"]);
        assert!(short_pieces("").is_empty());
    }

    #[test]
    fn letters_tell_which_han_shapes_suit() {
        assert_eq!(han("山田はなこ"), "jp");
        assert_eq!(han("김민준"), "kr");
        assert_eq!(han("王小明"), "sc");
        assert_eq!(han("Anna"), "plain");
    }
}
