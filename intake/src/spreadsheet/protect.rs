//! Cells that protect themselves: from being taken for a formula, as ours do when they leave, and from being
//! taken for a number, as people's do.

/// Whether a spreadsheet program would take a cell for something else than a text, or for one that was
/// protected from that: apostrophes, then a sign that begins formulas, or a number.
fn is_risky(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    let formula = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    formula || (bare.len() < cell.len() && is_number(bare))
}

/// Digits, with what stands between them in numbers of any kind.
fn is_number(text: &str) -> bool {
    let sign = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '/' | ':' | '-' | '%');
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || sign(c))
}

/// A cell that no spreadsheet program takes for a formula. [`undo`] takes the apostrophe away.
pub(super) fn neutralise(cell: &str) -> String {
    if is_risky(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell as whoever protected it meant it: `'01000` and `="01000"` are both `01000`.
pub(super) fn undo(cell: &mut String) {
    if cell.starts_with('\'') {
        if is_risky(cell) {
            cell.remove(0);
        }
    } else if let Some(text) = quoted(cell) {
        *cell = text;
    }
}

/// The text of a formula that is nothing but a text.
fn quoted(cell: &str) -> Option<String> {
    let text = cell.trim().strip_prefix('=')?.trim_start();
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    let plain = text.replace("\"\"", "");
    (!plain.contains('"')).then(|| text.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(cell: &str) -> String {
        let mut cell = cell.to_owned();
        undo(&mut cell);
        cell
    }

    #[test]
    fn a_cell_that_was_protected_from_being_a_number_is_what_it_says() {
        for (cell, expected) in [
            ("=\"01000\"", "01000"),
            ("=\"+33 4 74 00 00 00\"", "+33 4 74 00 00 00"),
            ("= \"a \"\"b\"\" c\"", "a \"b\" c"),
            ("=\"\"", ""),
            ("'01000", "01000"),
            ("'04 74 00 00 00", "04 74 00 00 00"),
            ("'+33474000000", "+33474000000"),
            ("'16/06/2027", "16/06/2027"),
            // Names of the north, and formulas that are more than a text.
            ("'t Hof", "'t Hof"),
            ("'s-Gravenhage", "'s-Gravenhage"),
            ("'", "'"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("=A1", "=A1"),
        ] {
            assert_eq!(undone(cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_leaves_protected_comes_back_as_it_was() {
        for cell in [
            "01000",
            "'01000",
            "''01000",
            "=\"01000\"",
            "'=\"01000\"",
            "=1+1",
            "'=1",
            "-5",
            "+33 4",
            "'t Hof",
            "'",
            "''",
            "@a",
        ] {
            assert_eq!(undone(&neutralise(cell)), cell);
        }
    }
}
