//! The records of a table of text, one after the other. A quote holds a cell together only where it can be
//! the beginning of one (RFC 4180): a lone one is a letter like others and swallows nothing.

use super::strict::{Strict, width};
use super::{COLUMNS, SpreadsheetError};

/// Longer than any cell of a spreadsheet program (32,767 characters): such a cell begins with a lone quote.
const LONGEST: usize = 200_000;
/// So much is looked at in vain for the other quote, all together.
const VAIN: usize = 64 * 1024 * 1024;
/// How many records are looked at to tell how wide the table is.
const SAMPLE: usize = 50;

/// The records of a table.
pub(super) struct Records<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
    /// How many lines came before.
    line: usize,
    /// Lines that end otherwise than records do.
    soft: &'a [u32],
    /// How many cells the header has, as far as that can be told.
    header: usize,
    /// Whether all cells of the header stand in quotes: so do all others then, whatever is in them.
    always: bool,
    /// What the whole is by the letter, once that is asked.
    strict: Option<Strict>,
    vain: usize,
}

/// One record.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// What its cells hold; none for an empty line.
    pub(super) cells: Vec<String>,
    /// In which line it begins, counted from 0.
    pub(super) line: usize,
    /// What its quotes have about them.
    pub(super) odd: Option<Quotes>,
}

/// What quotes have about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// One belongs to nothing.
    Lone,
    /// They hold lines together each of which could be a record.
    Many,
}

/// What stands behind a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Cell,
    Record,
}

/// A cell in quotes, and where it ends.
enum Quoted {
    Whole(String, usize, Option<Quotes>),
    Lone,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, separator: u8) -> Self {
        // A header too may have cells of several lines.
        let strict = Strict::of(text, separator, SAMPLE);
        let first = first(text, separator);
        Self {
            text,
            separator,
            at: 0,
            line: 0,
            soft: &[],
            header: strict
                .header()
                .unwrap_or_else(|| first.map_or(1, |line| width(line, separator))),
            always: strict.is_all_quoted
                || first.is_some_and(|line| Strict::of(line, separator, 1).is_all_quoted),
            strict: None,
            vain: 0,
        }
    }

    /// The same, from this line of a file on, with those of its lines that end otherwise than records do.
    pub(super) const fn within(mut self, line: usize, soft: &'a [u32]) -> Self {
        self.line = line;
        self.soft = soft;
        self
    }

    /// The next record.
    pub(super) fn next(&mut self) -> Result<Option<Record>, SpreadsheetError> {
        if self.at >= self.text.len() {
            return Ok(None);
        }
        let mut record = Record {
            line: self.line,
            ..Record::default()
        };
        let begin = self.at;
        loop {
            let (cell, behind) = self.cell(begin, &mut record.odd)?;
            // Separators alone, however many, make no columns.
            if record.cells.len() < COLUMNS {
                record.cells.push(cell);
            } else if !cell.is_empty() {
                return Err(SpreadsheetError::TooManyColumns);
            }
            if behind == Behind::Record {
                break;
            }
        }
        self.line += lines(&self.text[begin..self.at]);
        if let [only] = record.cells.as_slice()
            && only.is_empty()
        {
            record.cells.clear();
        }
        Ok(Some(record))
    }

    fn cell(
        &mut self,
        begin: usize,
        odd: &mut Option<Quotes>,
    ) -> Result<(String, Behind), SpreadsheetError> {
        let start = self.at;
        let blanks = self.text[start..].len() - self.text[start..].trim_start_matches(' ').len();
        if self.text[start + blanks..].starts_with('"') {
            match self.quoted(begin, start + blanks)? {
                Quoted::Whole(cell, end, about) => {
                    *odd = odd.or(about);
                    return Ok((cell, self.behind(end)));
                }
                Quoted::Lone => *odd = Some(Quotes::Lone),
            }
        }
        let end = self.plain(start);
        let cell = &self.text[start..end];
        let cell = worn(cell).unwrap_or(cell).to_owned();
        Ok((cell, self.behind(end)))
    }

    /// Where a cell without quotes ends.
    fn plain(&self, start: usize) -> usize {
        let rest = &self.text.as_bytes()[start..];
        let end = rest
            .iter()
            .position(|byte| *byte == self.separator || *byte == b'\n');
        start + end.unwrap_or(rest.len())
    }

    /// Goes on behind a cell that ends here.
    fn behind(&mut self, end: usize) -> Behind {
        self.at = end + 1;
        match self.text.as_bytes().get(end) {
            Some(byte) if *byte == self.separator => Behind::Cell,
            _ => {
                self.at = self.at.min(self.text.len());
                Behind::Record
            }
        }
    }

    /// Reads a cell that begins with a quote.
    fn quoted(&mut self, begin: usize, open: usize) -> Result<Quoted, SpreadsheetError> {
        let bytes = self.text.as_bytes();
        let mut cell = String::new();
        let (mut from, mut within) = (open + 1, None);
        let is_lazy = self.always && self.line_ends_in_quotes(open);
        loop {
            let window = &bytes[from..bytes.len().min(open + LONGEST)];
            let Some(next) = window.iter().position(|byte| *byte == b'"') else {
                self.wasted(window.len() + from - open)?;
                return Ok(Quoted::Lone);
            };
            let at = from + next;
            cell.push_str(&self.text[from..at]);
            if bytes.get(at + 1) == Some(&b'"') {
                cell.push('"');
                from = at + 2;
                continue;
            }
            let blanks = bytes[at + 1..]
                .iter()
                .take_while(|byte| **byte == b' ')
                .count();
            let end = at + 1 + blanks;
            let closes = |byte: &u8| *byte == self.separator || *byte == b'\n';
            let goes_on = within.is_some() && self.goes_on(end);
            if bytes.get(end).is_none_or(closes) && !goes_on {
                return match self.lines_of(begin, open, end)? {
                    Some(Quotes::Lone) => {
                        self.wasted(end - open)?;
                        Ok(Quoted::Lone)
                    }
                    about => Ok(Quoted::Whole(cell, end, about.or(within))),
                };
            }
            if cell.ends_with('\\') {
                // As databases protect a quote.
                cell.pop();
                cell.push('"');
                from = at + 1;
                continue;
            }
            if is_lazy && !cell.contains('\n') {
                // Programs that put quotes around everything often forget those within: an inch of a screen.
                cell.push('"');
                within = Some(Quotes::Lone);
                from = at + 1;
                continue;
            }
            // Something stands behind the second quote: `"a;b"c` is one cell all the same, `"Usine" A` has
            // quotes of its own, and of several lines it is no cell.
            if cell.contains('\n') || !cell.as_bytes().contains(&self.separator) {
                self.wasted(end - open)?;
                return Ok(Quoted::Lone);
            }
            let end = self.plain(at + 1);
            cell.push_str(&self.text[at + 1..end]);
            return Ok(Quoted::Whole(cell, end, None));
        }
    }

    /// Whether the line behind is the rest of a record rather than one of its own.
    fn goes_on(&self, end: usize) -> bool {
        let Some(behind) = self.text[end..].strip_prefix('\n') else {
            return false;
        };
        let line = behind.split('\n').next().unwrap_or_default();
        !line.is_empty()
            && line.len() < LONGEST
            && !line.starts_with('"')
            && width(line, self.separator) < self.header
    }

    fn line_ends_in_quotes(&self, open: usize) -> bool {
        let bytes = &self.text.as_bytes()[open..];
        let bytes = &bytes[..bytes.len().min(LONGEST)];
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let line = &bytes[..end.unwrap_or(bytes.len())];
        line.len() > 1 && line.ends_with(b"\"")
    }

    /// Whether what looks like one cell of several lines is so many records, each as wide as the header when
    /// it is read alone. Of two lines, and where the whole fits the header too, that can be so by accident; of
    /// any where the whole table keeps to the standard and puts cells in quotes as programs do.
    fn lines_of(
        &mut self,
        begin: usize,
        open: usize,
        end: usize,
    ) -> Result<Option<Quotes>, SpreadsheetError> {
        let text = self.text;
        if self.header < 2 || !text[open..end].contains('\n') || self.ends_softly(begin, open, end)
        {
            return Ok(None);
        }
        let last = end + text[end..].find('\n').unwrap_or(text.len() - end);
        let mut count = 0;
        for line in text[begin..last].split('\n') {
            self.wasted(line.len())?;
            if width(line, self.separator) != self.header {
                return Ok(None);
            }
            count += 1;
        }
        let separator = self.separator;
        let strict = *self
            .strict
            .get_or_insert_with(|| Strict::of(text, separator, usize::MAX));
        if strict.is_valid && strict.is_even && strict.is_quoting {
            return Ok(Some(Quotes::Many));
        }
        let whole = width(&text[begin..open], separator) + width(&text[end..last], separator) - 1;
        Ok(Some(if whole == self.header && count == 2 {
            Quotes::Many
        } else {
            Quotes::Lone
        }))
    }

    /// Whether the lines of a cell end otherwise than the record before did: spreadsheet programs end a
    /// record with CR and LF, and a line within a cell with LF alone.
    fn ends_softly(&self, begin: usize, open: usize, end: usize) -> bool {
        let is_soft = |line: usize| {
            u32::try_from(line).is_ok_and(|line| self.soft.binary_search(&line).is_ok())
        };
        let first = self.line + lines(&self.text[begin..open]);
        let mut within = first..first + lines(&self.text[open..end]);
        self.line
            .checked_sub(1)
            .is_none_or(|before| !is_soft(before))
            && within.all(is_soft)
    }

    fn wasted(&mut self, bytes: usize) -> Result<(), SpreadsheetError> {
        self.vain += bytes;
        if self.vain > VAIN {
            return Err(SpreadsheetError::TooMuchInside);
        }
        Ok(())
    }
}

/// What a cell holds whose quotes around it are not of what it says, though those within were not doubled:
/// inches, and words in quotes. `"Usine" A "B"` has none around it.
fn worn(cell: &str) -> Option<&str> {
    let within = cell
        .trim_matches(' ')
        .strip_prefix('"')?
        .strip_suffix('"')?;
    // An inch behind its number, and what stands in the midst of a word.
    let is_letter = |before: char, after: Option<char>| {
        before.is_ascii_digit()
            || (before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric))
    };
    let (mut is_open, mut before, mut letters) = (false, ' ', within.chars().peekable());
    while let Some(letter) = letters.next() {
        if letter == '"' {
            let after = letters.peek().copied();
            if is_open && after.is_none_or(|c| !c.is_alphanumeric() && c != '"') {
                is_open = false;
            } else if !is_open && matches!(before, ' ' | '(' | '\'' | '’') {
                is_open = after.is_some_and(char::is_alphanumeric);
                if !is_open {
                    return None;
                }
            } else if is_open || !is_letter(before, after) {
                return None;
            }
        }
        before = letter;
    }
    (!is_open && within.contains('"')).then_some(within)
}

fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The first line that has several cells: titles above it have one.
fn first(text: &str, separator: u8) -> Option<&str> {
    const ABOVE: usize = 40;
    let mut lines = text.split('\n').take(ABOVE);
    lines.find(|line| width(line, separator) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(Vec<String>, Option<Quotes>)> {
        let mut records = Records::new(text, b';');
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            all.push((record.cells, record.odd));
        }
        all
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        records(text).into_iter().map(|(cells, _)| cells).collect()
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_line() {
        let all = records("Nom;Ville\n\"L'Atelier;Béthune\nUsine B;Bruay\n");
        assert_eq!(
            all[1],
            (
                vec!["\"L'Atelier".into(), "Béthune".into()],
                Some(Quotes::Lone)
            )
        );
        assert_eq!(all[2], (vec!["Usine B".into(), "Bruay".into()], None));
    }

    #[test]
    fn a_lone_quote_is_told_though_a_later_line_has_another() {
        for text in [
            // The next quote opens a cell of its own.
            "Nom;Ville\n\"L'Atelier;Lens\nUsine B;Bruay\n\"Usine C\";Arras\n",
            // It is in the midst of a cell.
            "Nom;Ville\n\"L'Atelier;Lens\nUsine \"B\";Bruay\nUsine C;Arras\n",
            // It ends one, an inch: all three lines are as wide as the header.
            "Nom;Ville\n\"L'Atelier;Lens\nUsine B;Bruay\nTube 5\";Arras\n",
        ] {
            let all = cells(text);
            assert_eq!(all.len(), 4, "{text}");
            assert_eq!(all[1], ["\"L'Atelier", "Lens"], "{text}");
            assert_eq!(all[3][1], "Arras", "{text}");
        }
    }

    #[test]
    fn a_cell_of_several_lines_is_still_one() {
        let text = "Nom;Adresse;Ville\nA;\"1 rue X;\nBât. B\";Lens\n\"B\nC\";2 rue Y;Arras\n";
        let all = cells(text);
        assert_eq!(all[1], ["A", "1 rue X;\nBât. B", "Lens"]);
        assert_eq!(all[2], ["B\nC", "2 rue Y", "Arras"]);
    }

    #[test]
    fn quotes_that_a_program_wrote_hold_whatever_lines_they_hold() {
        // Found by `what_is_exported_is_read_back_unchanged`: separators and a line break, then a separator.
        let all = records("Nom;Note;Été\n;\";\n\";\";\"\n");
        assert_eq!(
            all[1],
            (vec![String::new(), ";\n".into(), ";".into()], None)
        );
        // Three lines that could each be a record, in a table that keeps to RFC 4180 to its end: kept
        // together, with a word.
        for other in ["\"Lens; Liévin\"", "\"dite \"\"la forge\"\"\""] {
            let text = format!("Nom;Ville;Note\nA;\"b;c\nd;e;f\ng;h\";i\nB;{other};j\n");
            let all = records(&text);
            assert_eq!(all.len(), 3, "{text}");
            assert_eq!(all[1].0, ["A", "b;c\nd;e;f\ng;h", "i"], "{text}");
            assert_eq!(all[1].1, Some(Quotes::Many), "{text}");
        }
        // Without another sign that quotes are meant, an inch ends what a lone quote began.
        assert_eq!(
            cells("Nom;Ville;Note\nA;\"b;c\nd;e;f\ng;h\";i\nB;x;j\n").len(),
            5
        );
    }

    #[test]
    fn where_all_cells_stand_in_quotes_one_within_need_not_be_doubled() {
        // What `'"' + cell + '"'` writes; Go's csv calls it lazy.
        let text = "\"Nom\";\"Note\"\n\"Écran 12\" plat; noir\";\"3\"\n\"\"Presse\" A\";\"\"\n";
        let all = records(text);
        assert_eq!(all[1].0, ["Écran 12\" plat; noir", "3"]);
        assert_eq!(all[1].1, Some(Quotes::Lone), "with a word");
        assert_eq!(all.len(), 3);
        // xsv#186, as a database exports it: the cell goes on below its quotes.
        let text = "\"A\";\"B\"\n\"x\";\"A \"B\"\nC\"\n\"y\";\"z\"\n";
        assert_eq!(cells(text)[1], ["x", "A \"B\"\nC"]);
        assert_eq!(cells(text)[2], ["y", "z"]);
        // Elsewhere a word in quotes begins a cell, and an inch ends one.
        assert_eq!(
            cells("Nom;Note\n\"Écran\" 12\";3\n")[1],
            ["\"Écran\" 12\"", "3"]
        );
    }

    #[test]
    fn quotes_around_a_cell_are_not_of_it_though_those_within_are_not_doubled() {
        for (text, expected) in [
            ("\"Usine \"A\"\";d", "Usine \"A\""),
            ("\"\"Presse\" A\";d", "\"Presse\" A"),
            ("\"Écran 12\" plat\";d", "Écran 12\" plat"),
            ("\"De 12\" à 15\"\";d", "De 12\" à 15\""),
            // Go's csv, where it is lazy; csv-parser#70.
            ("\"1\"2\";d", "1\"2"),
            ("\"jo\"e\";d", "jo\"e"),
            ("\"L'\"or\" (\"fin\")\" ;d", "L'\"or\" (\"fin\")"),
            ("\"Usine\" A \"B\";d", "\"Usine\" A \"B\""),
            ("\"Usine \"A;d", "\"Usine \"A"),
            ("\"\"\"\"\"\"\";d", "\"\"\"\"\"\"\""),
        ] {
            let all = records(text);
            assert_eq!(all[0].0, [expected, "d"], "{text}");
            assert_eq!(all[0].1, Some(Quotes::Lone), "{text}");
        }
    }

    #[test]
    fn a_header_too_may_have_a_cell_of_several_lines() {
        // PapaParse's "quoted field with line break", above rows.
        let text = "Nom;\"Adresse\n(siège)\";Ville\nA;1 rue X;Lens\nB;2 rue Y;Arras\n";
        let all = records(text);
        assert_eq!(
            all[0],
            (
                vec!["Nom".into(), "Adresse\n(siège)".into(), "Ville".into()],
                None
            )
        );
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn lines_that_end_otherwise_than_records_are_of_one_cell() {
        let text = "Nom;Ville\n\"A;b\nC;d\nE\";f\nG;h\n";
        let mut soft = Records::new(text, b';').within(0, &[1, 2]);
        soft.next().unwrap();
        let record = soft.next().unwrap().unwrap();
        assert_eq!(record.cells, ["A;b\nC;d\nE", "f"]);
        assert_eq!((record.line, record.odd), (1, None));
        assert_eq!(cells(text).len(), 5);
    }

    #[test]
    fn a_cell_whose_two_lines_could_be_records_is_told() {
        let all = records("Nom;Note;Ville\nA;\"b;c\nd;e\";Lens\n");
        assert_eq!(
            all[1],
            (
                vec!["A".into(), "b;c\nd;e".into(), "Lens".into()],
                Some(Quotes::Many)
            )
        );
    }

    #[test]
    fn quotes_are_read_as_the_programs_that_write_them_mean_them() {
        for (text, expected) in [
            ("\"a\"\"b\";c", ["a\"b", "c"]),
            ("\"\";c", ["", "c"]),
            ("\"\"\"\";c", ["\"", "c"]),
            // Python's csv and Excel: what stands behind the second quote belongs to the cell.
            ("\"a;b\"c;d", ["a;bc", "d"]),
            ("\"Usine\" A;d", ["\"Usine\" A", "d"]),
            ("Tube 5\";d", ["Tube 5\"", "d"]),
            // Blanks around, as people write by hand (PapaParse's tests).
            ("\"a;b\" ;d", ["a;b", "d"]),
            ("  \"a;b\";d", ["a;b", "d"]),
            // As databases protect them.
            ("\"a \\\"b\\\" c;\";d", ["a \"b\" c;", "d"]),
            ("\"C:\\\";d", ["C:\\", "d"]),
        ] {
            assert_eq!(cells(text), [expected], "{text}");
        }
    }

    #[test]
    fn separators_alone_make_no_columns() {
        let all = cells(&format!("a;b{}\nc;d\n", ";".repeat(5_000)));
        assert_eq!((all[0].len(), all[1].len()), (COLUMNS, 2));
        let mut records = Records::new("a;b", b';');
        assert!(records.next().is_ok());
        let text = format!("{}x", ";".repeat(5_000));
        assert!(matches!(
            Records::new(&text, b';').next(),
            Err(SpreadsheetError::TooManyColumns)
        ));
    }

    #[test]
    fn quotes_upon_quotes_end_with_a_word_and_not_with_the_day() {
        let text = ";\"x".repeat(2_000_000);
        let mut records = Records::new(&text, b';');
        let read = records.next();
        assert!(matches!(read, Err(SpreadsheetError::TooManyColumns)));
    }
}
