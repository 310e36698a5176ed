//! Where a spreadsheet names its columns: below a title, in one row or in two.

use std::borrow::Cow;

use super::{Note, Spreadsheet, column_name};
use crate::form::Problem;
use crate::text::key;

/// How many rows may stand above the header: titles, dates, logos.
const ABOVE: usize = 20;
/// What is longer names no column, in characters.
const LONGEST: usize = 120;

/// A header: what stands above each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The last of its rows, counted from 0: what is below it is data.
    pub last: usize,
    /// The titles, in the order of the columns.
    pub titles: Vec<Title>,
    /// Its last row as it stands.
    row: Vec<String>,
}

impl Heading {
    /// Whether a row below is the header once more, as where tables were put together.
    pub fn is_again(&self, cells: &[String]) -> bool {
        let said = |cells: &[String]| -> Vec<String> {
            let mut cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            cells.truncate(
                cells
                    .iter()
                    .rposition(|cell| !cell.is_empty())
                    .map_or(0, |at| at + 1),
            );
            cells
        };
        cells.first().map(|cell| cell.trim()) == self.row.first().map(|cell| cell.trim())
            && cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1
            && said(cells) == said(&self.row)
    }
}

/// What stands above a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// As the file says it.
    pub shown: String,
    /// What it may mean, folded, the likeliest first.
    pub names: Vec<String>,
}

impl Title {
    /// A title of one row.
    pub fn of(cell: &str) -> Self {
        let shown = shown(cell);
        let mut names = Vec::new();
        add(&mut names, &shown);
        Self { shown, names }
    }

    /// A title whose second row says more of what stands above it, there or further to the left.
    fn of_two(upper: &str, lower: &str, is_own: bool) -> Self {
        let (upper, lower) = (shown(upper), shown(lower));
        if lower.is_empty() {
            return if is_own {
                Self::of(&upper)
            } else {
                Self::default()
            };
        }
        let mut names = Vec::new();
        add(&mut names, &format!("{upper} {lower}"));
        add(&mut names, &format!("{lower} {upper}"));
        add(&mut names, &lower);
        if is_own {
            add(&mut names, &upper);
        }
        let both = [upper, lower].join(" ");
        Self {
            shown: both.trim().to_owned(),
            names,
        }
    }
}

/// A cell as it is shown again, on one line.
fn shown(cell: &str) -> String {
    if cell.chars().nth(LONGEST).is_some() {
        return String::new();
    }
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title folded, then without what explains it: `Code postal (5 chiffres)`, `Ville / Commune`,
/// `Contact / E-mail`.
fn add(names: &mut Vec<String>, title: &str) {
    let parts: Vec<&str> = title
        .split(['(', '/', ':', '[', '|', '–', '—', ';'])
        .flat_map(|part| part.split(" - "))
        .collect();
    let turned: Vec<&str> = parts.iter().rev().copied().collect();
    let first = parts.first().copied().unwrap_or_default();
    for text in [Cow::from(title), turned.join(" ").into(), first.into()] {
        let folded = key(&text);
        if !folded.is_empty() && !names.contains(&folded) {
            names.push(folded);
        }
    }
}

/// The header of which `read` makes the most: the first of equals, in one row rather than in two.
pub fn find<T>(
    sheet: &Spreadsheet,
    mut read: impl FnMut(&[Title]) -> Option<(T, usize)>,
) -> Option<(Heading, T)> {
    let rows: Vec<&Vec<String>> = sheet.rows.iter().take(ABOVE + 1).collect();
    let singles: Vec<Heading> = (0..)
        .zip(&rows)
        .map(|(place, row)| single(place, row))
        .collect();
    let mut counts = Vec::new();
    for heading in &singles {
        counts.push(read(&heading.titles).map_or(0, |(_, count)| count));
    }
    let mut best: Option<(usize, Heading)> = None;
    for (place, heading) in singles.into_iter().enumerate().take(ABOVE) {
        let most = best.as_ref().map_or(0, |(most, _)| *most);
        if counts[place] > most {
            best = Some((counts[place], heading));
        }
        let Some(below) = rows.get(place + 1) else {
            continue;
        };
        // Both rows together say more than each of them, or they are no header of two rows.
        let most = most.max(counts[place]).max(counts[place + 1]);
        let heading = two(place, rows[place], below);
        let count = read(&heading.titles).map_or(0, |(_, count)| count);
        if count > most {
            best = Some((count, heading));
        }
    }
    let (_, heading) = best?;
    let (value, _) = read(&heading.titles)?;
    Some((heading, value))
}

fn single(place: usize, row: &[String]) -> Heading {
    Heading {
        last: place,
        titles: row.iter().map(|cell| Title::of(cell)).collect(),
        row: row.to_vec(),
    }
}

fn two(place: usize, upper: &[String], lower: &[String]) -> Heading {
    let mut above = "";
    let empty = String::new();
    let titles = (0..upper.len().max(lower.len()))
        .map(|column| {
            let own = upper.get(column).unwrap_or(&empty).trim();
            if !own.is_empty() {
                above = own;
            }
            let below = lower.get(column).unwrap_or(&empty);
            Title::of_two(above, below, !own.is_empty())
        })
        .collect();
    Heading {
        last: place + 1,
        titles,
        row: lower.to_vec(),
    }
}

/// What is said of a spreadsheet as a whole: how it was read, and columns that nothing names.
pub(crate) fn notes(sheet: &Spreadsheet, heading: &Heading) -> Vec<Problem> {
    let whole = sheet.notes.iter().filter(|note| note.row.is_none());
    let mut notes: Vec<Problem> = whole.map(Note::problem).collect();
    let nameless = nameless(sheet, heading);
    if !nameless.is_empty() {
        notes.push(Problem::new("spreadsheet-nameless").with("columns", nameless.join(", ")));
    }
    notes
}

/// Columns that have something below the header and no title above it, as spreadsheet programs call them.
fn nameless(sheet: &Spreadsheet, heading: &Heading) -> Vec<String> {
    let mut used = Vec::new();
    for row in sheet.rows.iter().skip(heading.last + 1) {
        for (column, cell) in row.iter().enumerate() {
            let named = heading
                .titles
                .get(column)
                .is_some_and(|title| !title.shown.is_empty());
            if !named && !cell.trim().is_empty() && !used.contains(&column) {
                used.push(column);
            }
        }
    }
    used.sort_unstable();
    used.into_iter().map(column_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(text: &str) -> Spreadsheet {
        let cells = |line: &str| line.split(';').map(str::to_owned).collect();
        Spreadsheet::of(text.lines().map(cells).collect())
    }

    /// Which of these words stand above which column.
    fn found(text: &str, words: &[&str]) -> (usize, Vec<String>) {
        let read = |titles: &[Title]| {
            let mut left: Vec<&str> = words.to_vec();
            let mut named = Vec::new();
            for title in titles {
                let known = title
                    .names
                    .iter()
                    .find_map(|name| left.iter().position(|word| word == name));
                named.push(
                    known
                        .map(|place| left.remove(place))
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
            let count = named.iter().filter(|name| !name.is_empty()).count();
            (count > 0).then_some((named, count))
        };
        let (heading, named) = find(&sheet(text), read).unwrap();
        (heading.last, named)
    }

    const WORDS: [&str; 7] = [
        "raison sociale",
        "siret",
        "code postal",
        "ville",
        "nom contact",
        "email",
        "adresse",
    ];

    #[test]
    fn a_header_below_a_title_is_found() {
        let text = "Exposants du pavillon;;\n\nRaison sociale;SIRET;Ville\nA;1;Lens";
        assert_eq!(
            found(text, &WORDS),
            (
                2,
                ["raison sociale", "siret", "ville"]
                    .map(str::to_owned)
                    .into()
            )
        );
    }

    #[test]
    fn a_header_of_two_rows_is_read_together() {
        let text = "Raison sociale;Adresse;;Contact;\n;Code postal;Ville;Nom;Email\nA;62400;Béthune;Ana;a@b.fr";
        let expected = [
            "raison sociale",
            "code postal",
            "ville",
            "nom contact",
            "email",
        ];
        assert_eq!(found(text, &WORDS), (1, expected.map(str::to_owned).into()));
        let split = "Raison;N°;Code;\nsociale;SIRET;postal;Ville\nA;1;62400;Lens";
        let words = ["raison sociale", "n siret", "code postal", "ville"];
        assert_eq!(found(split, &words), (1, words.map(str::to_owned).into()));
    }

    #[test]
    fn data_is_not_taken_for_a_second_row_of_the_header() {
        let text = "Raison sociale;Ville\nVille;Lens\nB;Arras";
        assert_eq!(found(text, &WORDS).0, 0);
    }

    #[test]
    fn titles_are_read_with_what_explains_them() {
        let names = |title: &str| Title::of(title).names;
        assert!(names("Code\npostal").contains(&"code postal".to_owned()));
        assert!(names("Puissance (kW)").contains(&"puissance".to_owned()));
        assert!(names("Contact / E-mail").contains(&"e mail contact".to_owned()));
        assert!(names("Company | Raison sociale").contains(&"company".to_owned()));
    }

    #[test]
    fn a_column_without_a_title_is_named_as_the_program_does() {
        let sheet = sheet("Nom;;Ville\nA;x;Lens;y");
        let (heading, ()) = find(&sheet, |_| Some(((), 1))).unwrap();
        assert_eq!(nameless(&sheet, &heading), ["B", "D"]);
    }
}
