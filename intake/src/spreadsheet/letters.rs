//! Which letters the bytes of a table are. Spreadsheet programs write them in a dozen ways and say in none
//! of their files in which; people put files together that were written in two.

use domain::spreadsheet::{Note, What};

use super::{LooksLike, SpreadsheetError};

/// A table's text, and what its lines (counted from 0) have about them.
pub(super) struct Decoded {
    pub(super) text: String,
    /// How the letters were guessed to be written, where that can be doubted.
    pub(super) guessed: Option<&'static str>,
    /// The first line with a letter that was guessed.
    pub(super) first: Option<usize>,
    /// What to say of single lines, in their order.
    pub(super) lines: Vec<(usize, Odd)>,
    /// The lines that end with LF or CR alone where others end with both, in their order.
    pub(super) soft: Vec<u32>,
}

impl Decoded {
    /// The lines of which something is said.
    pub(super) fn told(&self) -> impl Iterator<Item = usize> {
        let lines = self.lines.iter().map(|(line, _)| *line);
        lines.chain(self.first)
    }
}

/// What a line has about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// Letters that are written otherwise than the rest.
    Otherwise,
    /// Letters that came mangled.
    Mangled,
    /// Characters that are no text.
    NoText,
}

/// The most lines of which something is said.
const LINES: usize = 500;
/// The most lines within cells that are known as such.
const SOFT: usize = 200_000;
/// As many guesses are weighed.
const WEIGHED: usize = 20_000;

/// UTF-8 and UTF-16 by their marks or by what they are; else what makes words of the bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, SpreadsheetError> {
    let mut decoded = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == encoding_rs::UTF_8 => single_bytes(&bytes[mark..]),
        Some((encoding, mark)) => wide(encoding, &bytes[mark..]),
        None => match without_mark(bytes) {
            Some(encoding) => wide(encoding, bytes),
            None => single_bytes(bytes),
        },
    };
    let start = decoded.text.trim_start();
    let tag = |c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?');
    if start
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(tag))
    {
        return Err(SpreadsheetError::NotASpreadsheet(LooksLike::WebPage));
    }
    // Old exports hold a stray control character now and then; other files are full of them.
    let count = decoded.text.chars().filter(|c| is_strange(*c)).count();
    if count > 8 + decoded.text.len() / 1_000 || count * 20 > decoded.text.len() {
        return Err(SpreadsheetError::NotASpreadsheet(LooksLike::Unknown));
    }
    decoded.soft = soft(&decoded.text);
    decoded.text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    for (line, text) in decoded.text.split('\n').enumerate() {
        if decoded.lines.len() >= LINES {
            break;
        }
        if is_mangled(text) {
            decoded.lines.push((line, Odd::Mangled));
        }
        if count > 0 && text.contains(is_strange) {
            decoded.lines.push((line, Odd::NoText));
        }
    }
    if count > 0 {
        decoded.text.retain(|c| !is_strange(c));
    }
    decoded.lines.sort_by_key(|(line, _)| *line);
    Ok(decoded)
}

/// The lines that end otherwise than with CR and LF, in a file that has such ends; none where there are too
/// many to be of cells.
fn soft(text: &str) -> Vec<u32> {
    let mut soft = Vec::new();
    if !text.contains("\r\n") {
        return soft;
    }
    let (mut line, mut bytes) = (0, text.bytes().peekable());
    while let Some(byte) = bytes.next() {
        if byte == b'\r' && bytes.next_if_eq(&b'\n').is_some() {
            line += 1;
        } else if matches!(byte, b'\r' | b'\n') {
            if soft.len() >= SOFT {
                return Vec::new();
            }
            soft.push(line);
            line += 1;
        }
    }
    soft
}

fn is_strange(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// What to say of the whole table, whose rows stand in these lines.
pub(super) fn notes(
    decoded: &Decoded,
    rows: &[usize],
    shown: impl Fn(usize) -> String,
) -> Vec<Note> {
    // The row in which a line stands.
    let row = |line: usize| rows.partition_point(|first| *first <= line);
    let mut notes = Vec::new();
    if let (Some(name), Some(line)) = (decoded.guessed, decoded.first) {
        let what = What::Letters(name.to_owned(), row(line), shown(line));
        notes.push(Note::of_all(what));
    }
    for (line, odd) in &decoded.lines {
        let what = match odd {
            Odd::Otherwise => What::OtherLetters(shown(*line)),
            Odd::Mangled => What::Mangled(shown(*line)),
            Odd::NoText => What::NoText,
        };
        notes.push(Note::of_row(row(*line), what));
    }
    notes
}

fn wide(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Decoded {
    Decoded {
        text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
        guessed: None,
        first: None,
        lines: Vec::new(),
        soft: Vec::new(),
    }
}

/// UTF-16 without its mark: half of the bytes of any European text are nought, always the same half.
fn without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let pairs = bytes[..bytes.len().min(4_000)].as_chunks::<2>().0;
    let noughts = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let (first, second) = (noughts(0), noughts(1));
    if pairs.len() < 2 || !bytes.len().is_multiple_of(2) {
        None
    } else if second * 2 > pairs.len() && first == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if first * 2 > pairs.len() && second == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// The upper half of a set of letters of one byte each.
struct Set {
    name: &'static str,
    upper: Vec<char>,
}

/// Code page 850, which Excel calls MS-DOS.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
                   ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The sets that are tried, the likeliest first.
fn sets() -> [Set; 4] {
    let bytes: Vec<u8> = (0x80..=0xff).collect();
    let of = |name, encoding: &'static encoding_rs::Encoding| Set {
        name,
        upper: encoding
            .decode_without_bom_handling(&bytes)
            .0
            .chars()
            .collect(),
    };
    [
        of("Windows-1252", encoding_rs::WINDOWS_1252),
        of("ISO 8859-15", encoding_rs::ISO_8859_15),
        of("Mac Roman", encoding_rs::MACINTOSH),
        Set {
            name: "MS-DOS (850)",
            upper: DOS.chars().collect(),
        },
    ]
}

impl Set {
    fn letter(&self, byte: u8) -> char {
        let upper = usize::from(byte).checked_sub(0x80);
        upper
            .and_then(|place| self.upper.get(place))
            .copied()
            .unwrap_or(char::from(byte))
    }

    /// Whether nobody would doubt what this byte is: a letter within a word of ours, a sign where signs stand.
    fn is_plain(&self, bytes: &[u8], place: usize) -> bool {
        let near = |place: Option<usize>| {
            let byte = place.and_then(|place| bytes.get(place)).copied();
            byte.map_or(' ', |byte| self.letter(byte))
        };
        let (before, after) = (near(place.checked_sub(1)), near(place.checked_add(1)));
        let letter = near(Some(place));
        let weight = weight(before, letter, after);
        if letter.is_alphabetic() {
            return weight > 1;
        }
        // Three points between blanks are the `à` of MS-DOS.
        let stands_alone = letter == '…' && !before.is_alphanumeric() && !after.is_alphanumeric();
        weight > 0 && !stands_alone
    }

    /// How well these bytes make words.
    fn weigh(&self, bytes: &[u8], places: &[usize]) -> i64 {
        let near = |place: Option<usize>| {
            let byte = place.and_then(|place| bytes.get(place)).copied();
            byte.map_or(' ', |byte| self.letter(byte))
        };
        let each = |place: &usize| {
            let before = near(place.checked_sub(1));
            let after = near(place.checked_add(1));
            weight(before, near(Some(*place)), after)
        };
        places.iter().map(each).sum()
    }
}

/// How likely a letter is between two others, in the languages of those who send us tables.
fn weight(before: char, letter: char, after: char) -> i64 {
    let inside = before.is_alphabetic() && after.is_alphabetic();
    if "àâçéèêëîïôùûüœæäöñáíóúãõìòåøß".contains(letter) {
        // A small letter between capitals is seldom one.
        let shouted = before.is_uppercase() && after.is_uppercase();
        return if shouted { -2 } else { 3 };
    }
    if letter.is_uppercase() {
        let known = "ÀÂÇÉÈÊËÎÏÔÙÛÜŒÆÄÖÑÁÍÓÚÃÕÌÒÅØ".contains(letter);
        return match (before.is_lowercase(), known) {
            (true, _) => -3,
            (false, true) => 2,
            (false, false) => 0,
        };
    }
    if letter.is_alphabetic() {
        return i64::from(!matches!(letter, 'ª' | 'º' | 'ƒ' | 'ı' | 'ˆ'));
    }
    match letter {
        '’' => 2,
        '\u{a0}' | '«' | '»' | '…' | '–' | '—' | '“' | '”' | '‘' | '•' | '·' | '€' | '°' | '²'
        | '³' | '§' | '©' | '®' | '™' | '½' | '¼' | '£' | '¥' | '±' | '×' => {
            if inside {
                -3
            } else {
                1
            }
        }
        _ => -5,
    }
}

/// UTF-8 where it is; what is not in it, letter by letter as the set that makes words of it.
fn single_bytes(bytes: &[u8]) -> Decoded {
    let (mut good, mut places, mut at) = (0_usize, Vec::new(), 0);
    for chunk in bytes.utf8_chunks() {
        let common = |c: &char| matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2122}' | '\u{370}'..='\u{1fff}' | '\u{3000}'..);
        good += chunk.valid().chars().filter(common).count();
        at += chunk.valid().len();
        places.extend(at..at + chunk.invalid().len());
        at += chunk.invalid().len();
        if places.len() >= WEIGHED {
            break;
        }
    }
    if places.is_empty() {
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            guessed: None,
            first: None,
            lines: Vec::new(),
            soft: Vec::new(),
        };
    }
    // A word in UTF-8 among others is not there by accident: such pairs of bytes make no words in any set.
    let is_mixed = good * 10 >= places.len();
    let accented = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if !is_mixed {
        let all = (0..bytes.len()).filter(|at| !bytes[*at].is_ascii());
        places = all.take(WEIGHED).collect();
    }
    let sets = sets();
    let mut best = (i64::MIN, &sets[0]);
    // What nobody would doubt as Windows writes it is that: in other sets a column of prices in `€` is one of
    // capital letters.
    let is_usual = places.iter().all(|place| sets[0].is_plain(bytes, *place));
    for set in sets.iter().take(if is_usual { 1 } else { sets.len() }) {
        let weight = set.weigh(bytes, &places);
        if weight > best.0 {
            best = (weight, set);
        }
    }
    let (weight, set) = best;
    if is_mixed {
        return mixed(bytes, set);
    }
    let text: String = bytes.iter().map(|byte| set.letter(*byte)).collect();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    // Where most letters are accented, it is another alphabet.
    let count = i64::try_from(places.len()).unwrap_or(i64::MAX);
    let is_doubtful = weight < count || accented > letters / 2;
    let is_usual = set.name == sets[0].name && !is_doubtful;
    let first = places.first().map(|at| line_of(bytes, *at));
    Decoded {
        text,
        guessed: (!is_usual).then_some(set.name),
        first,
        lines: Vec::new(),
        soft: Vec::new(),
    }
}

/// Text in UTF-8 with bytes of a set in it: each such line is named.
fn mixed(bytes: &[u8], set: &Set) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut lines: Vec<(usize, Odd)> = Vec::new();
    let (mut line, mut seen) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        line += line_of(&text.as_bytes()[seen..], text.len() - seen);
        seen = text.len();
        text.extend(chunk.invalid().iter().map(|byte| set.letter(*byte)));
        let known = lines.last().is_some_and(|(last, _)| *last == line);
        if !known && lines.len() < LINES {
            lines.push((line, Odd::Otherwise));
        }
    }
    Decoded {
        text,
        guessed: None,
        first: None,
        lines,
        soft: Vec::new(),
    }
}

/// How many lines end before a byte, whatever ends them.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at];
    let ends = before.iter().enumerate().filter(|(place, byte)| {
        // Of CR and LF together, the second ends it.
        **byte == b'\n' || (**byte == b'\r' && bytes.get(place + 1) != Some(&b'\n'))
    });
    ends.count()
}

/// Letters that some program before read as others: UTF-8 taken for Windows-1252 and written as UTF-8
/// again, or what no program could read.
fn is_mangled(line: &str) -> bool {
    const LATE: &str = "€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ";
    let late = |c: char| matches!(c, '\u{80}'..='\u{bf}') || LATE.contains(c);
    let mut rest = line;
    while let Some(at) = rest.find(['Ã', 'Â', 'â', '\u{fffd}']) {
        let mut letters = rest[at..].chars();
        let first = letters.next();
        let (second, third) = (letters.next(), letters.next());
        let is_pair = match first {
            Some('\u{fffd}') => true,
            Some('Ã') => second.is_some_and(late),
            Some('Â') => second.is_some_and(|c| matches!(c, '\u{a0}'..='\u{bf}')),
            _ => {
                second.is_some_and(|c| matches!(c, '€' | '‚' | '\u{80}' | '\u{82}'))
                    && third.is_some_and(late)
            }
        };
        if is_pair {
            return true;
        }
        rest = &rest[at + first.map_or(1, char::len_utf8)..];
    }
    false
}
