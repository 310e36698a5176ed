//! Whether a table is written as RFC 4180 has it, from its first letter to its last. A program wrote such a
//! table, and its quotes mean what they say.

/// What a strict reading finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
pub(super) struct Strict {
    /// Every quote opens a cell, closes it or stands twice within it.
    pub(super) is_valid: bool,
    /// All records are as wide as the first that has several cells.
    pub(super) is_even: bool,
    /// Whoever wrote it puts cells in quotes because they need it, or always: a word in quotes and an inch
    /// show neither.
    pub(super) is_quoting: bool,
    /// All cells of the first record that has several are in quotes.
    pub(super) is_all_quoted: bool,
    /// Each record has several cells, and there are several.
    pub(super) is_wide: bool,
    /// How many cells the first record has that has several.
    width: usize,
    /// How many records there are, and how many of them are as wide.
    records: usize,
    alike: usize,
}

impl Strict {
    /// Reads so many records.
    pub(super) fn of(text: &str, separator: u8, records: usize) -> Self {
        let bytes = text.as_bytes();
        let mut strict = Self {
            is_valid: true,
            is_even: true,
            is_quoting: false,
            is_all_quoted: false,
            is_wide: true,
            ..Self::default()
        };
        let mut at = 0;
        while at < bytes.len() && strict.records < records {
            let begin = at;
            let (mut cells, mut all_quoted) = (1, true);
            loop {
                if bytes.get(at) == Some(&b'"') {
                    let Some((end, is_needed)) = closed(bytes, at, separator) else {
                        return Self::default();
                    };
                    strict.is_quoting |= is_needed;
                    at = end;
                } else {
                    let end = at + plain(&bytes[at..], separator);
                    if bytes[at..end].contains(&b'"') {
                        return Self::default();
                    }
                    all_quoted = false;
                    at = end;
                }
                if bytes.get(at) != Some(&separator) {
                    break;
                }
                cells += 1;
                at += 1;
            }
            if at > begin {
                strict.records += 1;
                strict.is_wide &= cells > 1;
                if strict.width == 0 && cells > 1 {
                    strict.width = cells;
                    strict.is_all_quoted = all_quoted;
                    strict.is_quoting |= all_quoted;
                }
                let is_alike = strict.width == 0 || cells == strict.width;
                strict.is_even &= is_alike;
                strict.alike += usize::from(is_alike);
            }
            at += 1;
        }
        strict.is_wide &= strict.records > 1;
        strict
    }
}

impl Strict {
    /// How many cells the header has, where most records have as many.
    pub(super) const fn header(self) -> Option<usize> {
        if self.is_valid && self.width > 0 && self.records > 1 && self.alike * 2 > self.records {
            Some(self.width)
        } else {
            None
        }
    }
}

/// How many cells a line has that is a record of its own: a quote that is not closed in it holds nothing.
pub(super) fn width(line: &str, separator: u8) -> usize {
    let bytes = line.as_bytes();
    let (mut at, mut cells) = (0, 1);
    loop {
        if bytes.get(at) == Some(&b'"')
            && let Some((end, _)) = closed(bytes, at, separator)
        {
            at = end;
        }
        at += plain(&bytes[at..], separator);
        if at >= bytes.len() {
            return cells;
        }
        cells += 1;
        at += 1;
    }
}

/// Where a cell in quotes ends that is closed as it should be, and whether it needs its quotes on one line.
fn closed(bytes: &[u8], open: usize, separator: u8) -> Option<(usize, bool)> {
    let (mut has_quote, mut from) = (false, open + 1);
    loop {
        let at = from + bytes[from..].iter().position(|byte| *byte == b'"')?;
        match bytes.get(at + 1) {
            Some(b'"') => {
                has_quote = true;
                from = at + 2;
            }
            next if next.is_none_or(|byte| *byte == separator || *byte == b'\n') => {
                let cell = &bytes[open + 1..at];
                let is_needed = has_quote || (cell.contains(&separator) && !cell.contains(&b'\n'));
                return Some((at + 1, is_needed));
            }
            _ => return None,
        }
    }
}

/// How long a cell without quotes is.
fn plain(bytes: &[u8], separator: u8) -> usize {
    let ends = |byte: &u8| *byte == separator || *byte == b'\n';
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strict(text: &str) -> (bool, bool, bool) {
        let strict = Strict::of(text, b';', usize::MAX);
        (strict.is_valid, strict.is_even, strict.is_quoting)
    }

    #[test]
    fn a_table_is_strict_to_its_end_or_not_at_all() {
        assert_eq!(strict("a;b\n1;\"2;\n3\"\n\n\"\";x\n"), (true, true, false));
        assert_eq!(strict("a;b\n1;\"2;3\"\n"), (true, true, true));
        assert_eq!(strict("a;b\n1;\"2\"\"\"\n"), (true, true, true));
        assert_eq!(strict("\"a\";\"b\"\n1;2;3\n"), (true, false, true));
        assert_eq!(strict("Liste\na;b\n1;2\n"), (true, true, false));
        for text in [
            "a;b\n1;2\"\n",
            "a;b\n1;\"2\n",
            "a;b\n1;\"2\" \n",
            "a;b\n1; \"2\"\n",
        ] {
            assert_eq!(strict(text), (false, false, false), "{text}");
        }
        assert!(Strict::of("a;b\n1;2\nx\"", b';', 2).is_valid);
    }

    #[test]
    fn a_line_is_as_wide_as_whoever_reads_it_alone_sees_it() {
        for (line, expected) in [
            ("", 1),
            ("a;b", 2),
            (";\";", 3),
            ("\";\";\"", 2),
            ("a;\"b;c\";d", 3),
            ("a;\"b;c", 3),
            ("a;\"b;c\"d;e", 4),
            ("a;", 2),
        ] {
            assert_eq!(width(line, b';'), expected, "{line}");
        }
    }
}
