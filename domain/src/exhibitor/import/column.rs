//! Which columns of a spreadsheet hold what: what people call them in theirs.

use crate::exhibitor::Column;
use crate::spreadsheet::heading::Title;
use crate::text::key;

/// Names that mean a company's where nothing else does, and else a contact's.
const NAME: [&str; 3] = ["nom", "name", "noms"];

/// Which cell of a row holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// What was recognised, with its place in the row.
    pub(super) found: Vec<(Column, usize)>,
    /// Headers that mean nothing here, or what an earlier one means already.
    pub(super) ignored: Vec<String>,
}

impl Columns {
    pub(super) fn of(header: &[Title]) -> Self {
        let mut columns = Self::default();
        let mut plain = Vec::new();
        for (place, title) in header.iter().enumerate() {
            let mut names = title.names.iter();
            let Some(folded) = names.find(|name| column(name).is_some() || is_name(name)) else {
                if !title.shown.is_empty() {
                    columns.ignored.push(title.shown.clone());
                }
                continue;
            };
            match column(folded) {
                Some(column) if columns.place(column).is_none() => {
                    columns.found.push((column, place));
                }
                Some(_) => columns.ignored.push(title.shown.clone()),
                None => plain.push((place, title)),
            }
        }
        for (place, title) in plain {
            let person = columns.place(Column::ContactGivenName).is_some();
            let free = |column| columns.place(column).is_none();
            if free(Column::Name) && !person {
                columns.found.push((Column::Name, place));
            } else if free(Column::ContactName) {
                columns.found.push((Column::ContactName, place));
            } else {
                columns.ignored.push(title.shown.clone());
            }
        }
        columns.found.sort_by_key(|(_, place)| *place);
        columns
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.found
            .iter()
            .find(|(found, _)| *found == column)
            .map(|(_, place)| *place)
    }
}

fn column(folded: &str) -> Option<Column> {
    let words = |column: Column| key(column.word()) == folded && column != Column::Name;
    Column::ALL
        .iter()
        .copied()
        .find(|c| c.names().any(|n| n == folded) || words(*c))
}

fn is_name(folded: &str) -> bool {
    NAME.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::Column as C;
    use super::*;
    use crate::exhibitor::Locale;

    fn found(header: &[&str]) -> (Vec<(Column, usize)>, Vec<String>) {
        let header: Vec<Title> = header.iter().map(|title| Title::of(title)).collect();
        let columns = Columns::of(&header);
        (columns.found, columns.ignored)
    }

    #[test]
    fn what_an_export_is_headed_with_is_recognised() {
        for locale in [Locale::French, Locale::English] {
            let header: Vec<Title> = Column::exported()
                .map(|column| Title::of(column.header(locale)))
                .collect();
            let columns = Columns::of(&header);
            let expected: Vec<(Column, usize)> = Column::exported().zip(0..).collect();
            assert_eq!(columns.found, expected);
        }
    }

    #[test]
    fn headers_are_recognised_as_people_write_them() {
        let (columns, ignored) = found(&[
            "  RAISON  SOCIALE * ",
            "N° SIRET",
            "Filière :",
            "Code Postal (5 chiffres)",
            "E-MAIL",
            "Tél.",
            "Chiffre d'affaires",
            "",
        ]);
        assert_eq!(
            columns,
            [
                (C::Name, 0),
                (C::Siret, 1),
                (C::Sector, 2),
                (C::Postcode, 3),
                (C::ContactEmail, 4),
                (C::ContactPhone, 5)
            ]
        );
        assert_eq!(ignored, ["Chiffre d'affaires"]);
    }

    #[test]
    fn a_plain_name_is_the_company_s_unless_another_column_is() {
        assert_eq!(found(&["Nom", "Ville"]).0, [(C::Name, 0), (C::City, 1)]);
        let (people, _) = found(&["Nom", "Prénom", "Société"]);
        assert_eq!(
            people,
            [(C::ContactName, 0), (C::ContactGivenName, 1), (C::Name, 2)]
        );
        assert_eq!(
            found(&["Nom", "Prénom"]).0,
            [(C::ContactName, 0), (C::ContactGivenName, 1)]
        );
    }

    #[test]
    fn the_first_of_two_columns_for_the_same_thing_counts() {
        assert_eq!(
            found(&["Entreprise", "Société"]),
            (vec![(Column::Name, 0)], vec!["Société".into()])
        );
    }

    #[test]
    fn no_name_of_a_column_stands_for_two() {
        let mut all: Vec<&str> = Column::ALL.iter().flat_map(|c| c.names()).collect();
        all.extend(NAME);
        for name in &all {
            assert_eq!(key(name), *name, "folded already");
            assert_eq!(
                all.iter().filter(|other| *other == name).count(),
                1,
                "{name}"
            );
        }
    }
}
