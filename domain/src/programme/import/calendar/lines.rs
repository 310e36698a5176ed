//! The lines of a calendar (RFC 5545, 3.1): octets are joined where a line was folded, and become letters
//! only then, since a fold may lie within one.

use std::borrow::Cow;

use crate::effort::spent;

/// A whole line.
pub(super) struct Line {
    /// On which line of the file it begins.
    pub(super) number: usize,
    /// What it says.
    pub(super) text: String,
    /// Whether its octets were no UTF-8, and were read as Windows has them in western Europe.
    pub(super) mended: bool,
}

/// The octets of a file as UTF-8 would have them, without the mark that it may begin with.
pub(super) fn octets(bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Cow::Borrowed(rest);
    }
    let wide = |rest: &[u8], pair: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|two| pair([two[0], two[1]]));
        let text: String = char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Cow::Owned(text.into_bytes())
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [b'B' | b'b', 0, ..] => wide(bytes, u16::from_le_bytes),
        [0, b'B' | b'b', ..] => wide(bytes, u16::from_be_bytes),
        _ => Cow::Borrowed(bytes),
    }
}

/// The lines of a file, unfolded. Empty ones are passed over.
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    /// How many lines of the file were read.
    read: usize,
}

impl<'a> Lines<'a> {
    pub(super) const fn of(octets: &'a [u8]) -> Self {
        Self {
            rest: octets,
            read: 0,
        }
    }

    /// The next line of the file. Lines end as each of the old systems ended them.
    fn physical(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        self.read += 1;
        let end = self.rest.iter().position(|b| matches!(b, b'\r' | b'\n'));
        let Some(end) = end else {
            return Some(std::mem::take(&mut self.rest));
        };
        let line = &self.rest[..end];
        let ends = if self.rest[end..].starts_with(b"\r\n") {
            2
        } else {
            1
        };
        self.rest = &self.rest[end + ends..];
        Some(line)
    }

    fn goes_on(&self) -> bool {
        let next = self.rest.iter().find(|b| !matches!(b, b'\r' | b'\n'));
        matches!(next, Some(b' ' | b'\t'))
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let first = loop {
            let line = self.physical()?;
            if !line.trim_ascii().is_empty() {
                break line;
            }
        };
        let number = self.read;
        let mut whole = first.to_vec();
        // A line that begins with a blank goes on with the one before, also where lines that are empty were
        // put between them.
        while self.goes_on() {
            match self.physical() {
                Some([b' ' | b'\t', rest @ ..]) => whole.extend_from_slice(rest),
                Some(_) => {}
                None => break,
            }
        }
        spent(whole.len());
        let (text, mended) = letters(whole);
        Some(Line {
            number,
            text,
            mended,
        })
    }
}

/// What octets say. Those that are no UTF-8 come from programs that write as Windows did.
fn letters(octets: Vec<u8>) -> (String, bool) {
    match String::from_utf8(octets) {
        Ok(text) => (text, false),
        Err(error) => {
            let mut text = String::new();
            for chunk in error.as_bytes().utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().map(|b| western(*b)));
            }
            (text, true)
        }
    }
}

/// An octet of Windows-1252.
fn western(octet: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match octet {
        0x80..=0x9f => FROM_80[usize::from(octet - 0x80)],
        _ => char::from(octet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> Vec<String> {
        let octets = octets(bytes);
        Lines::of(&octets).map(|line| line.text).collect()
    }

    #[test]
    fn a_fold_within_a_letter_is_undone_before_it_is_read() {
        assert_eq!(
            said(b"SUMMARY:aux \xc3\r\n \xa9lus\r\n"),
            ["SUMMARY:aux élus"]
        );
        assert_eq!(said(b"SUMMARY:\xf0\x9f\n\t\xa4\x96"), ["SUMMARY:🤖"]);
    }

    #[test]
    fn lines_end_as_each_system_ends_them() {
        for text in [
            &b"A:1\r\nB:2\r\n"[..],
            b"A:1\nB:2\n",
            b"A:1\rB:2\r",
            b"\r\n\r\nA:1\r\n\r\nB:2",
            b"\xef\xbb\xbfA:1\nB:2",
            // Old Mozilla's, with a line between that is empty (python-icalendar's corpus).
            b"A\r\n\r\n :1\r\n\r\nB\n :2",
        ] {
            assert_eq!(said(text), ["A:1", "B:2"], "{text:?}");
        }
    }

    #[test]
    fn wide_letters_and_those_of_windows_are_read() {
        let wide: Vec<u8> = "BEGIN:é\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(said(&[&[0xff, 0xfe], &wide[..]].concat()), ["BEGIN:é"]);
        assert_eq!(said(&wide), ["BEGIN:é"], "without its mark");
        assert_eq!(said(b"SUMMARY:M\xe9canique \x80"), ["SUMMARY:Mécanique €"]);
        assert_eq!(
            said(b"SUMMARY:\xc3\xa9lus, un \xe9l\xc3\xa8ve"),
            ["SUMMARY:élus, un élève"]
        );
    }
}
