//! A text as it is kept: without what nobody sees, with what its script is written with.

use std::iter::Peekable;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::invisible::{belongs, is_blank, is_ignorable, is_right_to_left, most_marks};

/// Tidies a text: composed, without control characters, without what is invisible and belongs to no script
/// around it, without marks that stand on nothing or cover their neighbours. Spaces of every kind are
/// one space, and lines are kept only where the text may have several. What is only blank is nothing.
pub fn tidy(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let leftwards = text.chars().any(is_right_to_left);
    let braille = text.chars().any(|c| matches!(c, '\u{2801}'..='\u{28ff}'));
    let mut kept = String::with_capacity(text.len());
    let mut last: Option<char> = None;
    let mut marks = 0;
    let mut rest = text.nfc().peekable();
    while let Some(c) = rest.next() {
        let c = match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\u{2800}' if braille => c,
            // What a form says is wider than a space is one all the same.
            '\t' => ' ',
            c if is_blank(c) && c != '\n' => space(c, last, &mut rest, lines),
            c => c,
        };
        let c = if c == '\n' && !lines { ' ' } else { c };
        if c.is_control() && c != '\n' || matches!(c, '\u{fff9}'..='\u{fffc}') || is_nothing(c) {
            continue;
        }
        if is_ignorable(c) && !belongs(c, last, rest.peek().copied(), leftwards) {
            continue;
        }
        if is_combining_mark(c) && !is_ignorable(c) {
            let stands = last.is_some_and(|before| !before.is_whitespace());
            if !stands || marks >= most_marks(c) {
                continue;
            }
            marks += 1;
        } else if !is_ignorable(c) {
            marks = 0;
        }
        if c == ' ' && !lines && last.is_none_or(|before| before == ' ') {
            continue;
        }
        kept.push(c);
        last = Some(c);
    }
    // What was taken out may have stood between a letter and its mark.
    kept.trim().nfc().collect()
}

/// The space that stands for one of its many kinds: French is written with narrow and unbroken ones before
/// some signs, and those stay.
fn space<I: Iterator<Item = char>>(
    c: char,
    before: Option<char>,
    rest: &mut Peekable<I>,
    lines: bool,
) -> char {
    let unbroken = matches!(c, '\u{a0}' | '\u{202f}');
    let written = before == Some('«')
        || rest
            .peek()
            .is_some_and(|after| matches!(after, ':' | ';' | '?' | '!' | '»' | '%' | '€'))
        || before.is_some_and(|before| before.is_ascii_digit());
    if unbroken && (lines || written) || lines && c == '\u{3000}' {
        c
    } else {
        ' '
    }
}

/// Code points that stand for no character at all.
fn is_nothing(c: char) -> bool {
    let n = u32::from(c);
    (0xfdd0..=0xfdef).contains(&n) || n & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> String {
        tidy(text, false)
    }

    #[test]
    fn what_nobody_sees_is_stripped_and_a_name_made_of_it_is_none() {
        // Discourse "invisible usernames", Mastodon display names, Twitter's Hangul filler, GitHub's Braille blank;
        // the last are of the Big List of Naughty Strings.
        for (text, is) in [
            ("Jean\u{200b}Dupont", "JeanDupont"),
            ("\u{feff}Jean", "Jean"),
            ("co\u{ad}opé\u{2060}ration", "coopération"),
            ("Je\u{34f}an", "Jean"),
            ("Je\u{e0001}an\u{e0041}", "Jean"),
            ("Je\u{fe0f}an", "Jean"),
            ("Jean\u{180e}", "Jean"),
            ("Jean\u{206a}\u{2063}", "Jean"),
            ("Jean\u{1d173}", "Jean"),
            ("Jean\u{200d}\u{200c}", "Jean"),
            ("Jean\u{fff9}\u{fffb}\u{fffc}", "Jean"),
            ("\u{3164}", ""),
            ("\u{ffa0}\u{115f}\u{1160}", ""),
            ("\u{2800}\u{2800}", ""),
            ("\u{200b}\u{200e}\u{200f}\u{61c}", ""),
            ("\u{17b4}\u{17b5}", ""),
            ("\u{1680}\u{180e}\u{2000}\u{3000}", ""),
            ("\u{85}\u{2028}\u{2029}\u{b}", ""),
            // openstreetmap-website#4538, discourse#21331 and garrysmod-issues#5908 with what they link to.
            (&"\u{200b}".repeat(15), ""),
            ("快\u{200b}乐\u{200b}的", "快乐的"),
            ("\u{1d159}", ""),
            ("\u{13441}\u{13442}\u{1d159}", ""),
            ("Jean\u{1d159}Dupont", "Jean Dupont"),
            ("\u{301}\u{302}", ""),
            ("\u{2061}\u{2062}\u{2063}\u{2064}", ""),
        ] {
            assert_eq!(line(text), is, "{text:?}");
        }
    }

    #[test]
    fn spaces_that_look_alike_are_one_space_and_french_keeps_its_own() {
        for (text, is) in [
            ("Jean\u{a0}Dupont", "Jean Dupont"),
            ("Jean \u{2003}\u{3000} Dupont", "Jean Dupont"),
            ("Jean\u{3164}Dupont", "Jean Dupont"),
            ("Jean\tDupont\nMartin", "Jean Dupont Martin"),
            ("Salon\u{a0}: 2027", "Salon\u{a0}: 2027"),
            ("«\u{a0}Forges\u{202f}»", "«\u{a0}Forges\u{202f}»"),
            ("3\u{202f}000 m", "3\u{202f}000 m"),
        ] {
            assert_eq!(line(text), is, "{text:?}");
        }
        assert_eq!(tidy("a\u{a0}b\r\nc\u{2009}d\re", true), "a\u{a0}b\nc d\ne");
    }

    #[test]
    fn what_a_script_is_written_with_stays() {
        for text in [
            "محمد\u{200f} (ABC)",
            "שלום\u{200e} 2027",
            "\u{200f}שלום",
            // "I want", Persian; "Sri", Sinhala; "Nepal", with a joiner each.
            "می\u{200c}خواهم",
            // bitchat#1699: names with a half-space.
            "علی\u{200c}رضا",
            "ශ\u{dca}\u{200d}රී",
            "नेपाल\u{94d}\u{200d}",
            // A family, a rainbow flag, a scientist, a keycap, a heart, Wales.
            "👩\u{200d}👩\u{200d}👧",
            "🏳\u{fe0f}\u{200d}🌈",
            "👩🏽\u{200d}🔬",
            "1\u{fe0f}\u{20e3}",
            "❤\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
            // A Japanese name with the variant that its bearer writes.
            "辻\u{e0100}",
            "ᠮᠣᠩᠭᠣᠯ\u{180b}",
            // Vietnamese, pointed Hebrew, Thai.
            "Nguyễn",
            "שָׁלוֹם",
            "น้ำ",
            "⠏⠁⠗⠊⠎⠀⠑⠎⠞",
        ] {
            assert_eq!(line(text), text.nfc().collect::<String>(), "{text:?}");
        }
    }

    #[test]
    fn nobody_turns_the_page_round() {
        assert_eq!(line("\u{202e}tnirp"), "tnirp");
        assert_eq!(line("a\u{202d}b\u{2066}c\u{2069}\u{202c}"), "abc");
        assert_eq!(line("שם\u{202e}\u{2067}abc"), "שםabc");
        assert_eq!(line("\u{200f}Jean"), "Jean");
    }

    #[test]
    fn marks_stand_on_a_letter_and_cover_no_other_line() {
        let zalgo = format!("Z{}", "\u{315}\u{31b}\u{316}\u{301}".repeat(50));
        assert!(line(&zalgo).chars().count() <= 5, "{}", line(&zalgo));
        assert_eq!(line("\u{301}Jean \u{301}D"), "Jean D");
        assert_eq!(line("e\u{301}"), "é");
        assert_eq!(line("e\u{200b}\u{301}"), "é");
        assert_eq!(line("\u{1100}\u{1161}"), "가");
    }

    proptest! {
        #[test]
        fn a_text_is_tidied_once(text in any::<String>(), lines in any::<bool>()) {
            let once = tidy(&text, lines);
            prop_assert_eq!(tidy(&once, lines), once);
        }

        #[test]
        fn a_line_has_neither_control_nor_turning_characters(
            text in "[a\u{5d0}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{301}\u{3164}\u{fe0f}❤ \n]{0,30}",
        ) {
            let once = tidy(&text, false);
            let unseen = once.contains(['\n', '\u{202e}', '\u{2066}', '\u{3164}', '\u{200b}']);
            prop_assert!(!unseen);
            prop_assert_eq!(tidy(&once, false), once);
        }
    }
}
