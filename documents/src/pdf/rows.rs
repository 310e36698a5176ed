//! Writes QR codes in a third of the bytes. What reaches a page as one stroke for each run of dark
//! modules becomes one dashed line for each row, and after each row the origin moves down by one
//! module: so rows differ in their dashes only, which is what compression is good at.

use std::io::Write as _;

/// Ends a stroked path that has its own graphics state.
const END: &[u8] = b"\nS\nQ";

/// The smallest code there is has 21 rows.
const FEWEST_ROWS: usize = 21;

/// Runs of dark modules in a row: where each begins and ends.
type Row = Vec<(u32, u32)>;

/// The content stream with its codes rewritten; `None` when there is none.
pub(super) fn rewrite(content: &[u8]) -> Option<Vec<u8>> {
    let mut rewritten = Vec::with_capacity(content.len());
    let mut rest = content;
    let mut any = false;
    while let Some(at) = find(rest, END) {
        let (before, after) = rest.split_at(at);
        let start = before
            .windows(2)
            .rposition(|window| window == b"q ")
            .unwrap_or(0);
        let (kept, path) = before.split_at(start);
        rewritten.extend_from_slice(kept);
        if let Some((head, rows)) = read(path) {
            write(&mut rewritten, head, &rows)?;
            any = true;
        } else {
            rewritten.extend_from_slice(path);
            rewritten.extend_from_slice(b"\nS");
        }
        rewritten.extend_from_slice(b"\nQ");
        rest = after.get(END.len()..)?;
    }
    rewritten.extend_from_slice(rest);
    any.then_some(rewritten)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// What comes before the strokes, and the strokes by row; `None` when it is not a code.
fn read(path: &[u8]) -> Option<(&[u8], Vec<Row>)> {
    // The transformation, the colour and the line settings, up to the miter limit.
    let head_end = find(path, b" M ")? + 3;
    let (head, strokes) = path.split_at(head_end);
    let mut words = strokes
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let mut rows: Vec<Row> = Vec::new();
    while let Some(first) = words.next() {
        let (from, y) = (number(first)?, number(words.next()?)?);
        if words.next()? != b"m" {
            return None;
        }
        let (to, same_y) = (number(words.next()?)?, number(words.next()?)?);
        if words.next()? != b"l" || to <= from || y != same_y {
            return None;
        }
        let y = usize::try_from(y).ok()?;
        if y == rows.len() {
            rows.push(Row::new());
        }
        let row = rows
            .last_mut()
            .filter(|row| row.last().is_none_or(|run| run.1 < from))?;
        row.push((from, to));
        if y + 1 != rows.len() {
            return None;
        }
    }
    (rows.len() >= FEWEST_ROWS).then_some((head, rows))
}

fn number(word: &[u8]) -> Option<u32> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// The lines overlap by a twentieth of a module, or a screen would show the seams between them.
fn write(content: &mut Vec<u8>, head: &[u8], rows: &[Row]) -> Option<()> {
    let side = rows.len();
    let end = u32::try_from(side).ok()?;
    content.extend_from_slice(head);
    content.extend_from_slice(b"1.05 w");
    for (y, row) in rows.iter().enumerate() {
        if y > 0 {
            content.extend_from_slice(b" 1 0 0 1 0 1 cm");
        }
        content.push(b'[');
        let mut x = 0;
        for (from, to) in row {
            // A row that begins light has a first dash of no length.
            if x > 0 || *from > 0 {
                if x == 0 {
                    content.extend_from_slice(b"0 ");
                }
                write!(content, "{} ", from - x).ok()?;
            }
            write!(content, "{} ", to - from).ok()?;
            x = *to;
        }
        // Dashes and gaps in pairs: an odd count would swap them at each turn.
        write!(
            content,
            "{}]0 d 0 0 m {side} 0 l S",
            end.saturating_sub(x).max(1)
        )
        .ok()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(strokes: &str) -> Vec<u8> {
        format!("EMC\nq 2 0 0 -2 9 9 cm/c1 CS 0 SCN 4 M {strokes}\nS\nQ\nEMC").into_bytes()
    }

    #[test]
    fn strokes_become_a_dashed_line_for_each_row() {
        let strokes: Vec<String> = (0..21)
            .flat_map(|y| {
                [
                    format!("{} {y} m 7 {y} l", y % 2),
                    format!("9 {y} m 21 {y} l"),
                ]
            })
            .collect();
        let content = rewrite(&page(&strokes.join(" "))).unwrap();
        let content = String::from_utf8(content).unwrap();
        let wanted = "EMC\nq 2 0 0 -2 9 9 cm/c1 CS 0 SCN 4 M 1.05 w[7 2 12 1]0 d 0 0 m 21 0 l S \
            1 0 0 1 0 1 cm[0 1 6 2 12 1]0 d 0 0 m 21 0 l S 1 0 0 1 0 1 cm[7";
        assert!(content.starts_with(wanted), "{content}");
        assert!(content.ends_with("l S\nQ\nEMC"));
    }

    #[test]
    fn other_strokes_stay_as_they_are() {
        assert_eq!(rewrite(&page("0 0 m 7 0 l")), None);
        assert_eq!(rewrite(&page("0 0 m 7 0 l 7 1 l")), None);
        assert_eq!(rewrite(b"\nS\nQ q  M \nS\nQ"), None);
        assert_eq!(rewrite(b""), None);
    }
}
