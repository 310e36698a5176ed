//! The directory as a spreadsheet that an import reads back without a change.

use super::import::{Column, Known, Locale};

/// The names of the columns.
pub fn header(locale: Locale) -> Vec<String> {
    Column::exported()
        .map(|column| column.header(locale).to_owned())
        .collect()
}

/// A row for each company, with the first of its contacts.
pub fn rows(directory: &[Known], locale: Locale) -> Vec<Vec<String>> {
    directory.iter().map(|known| row(known, locale)).collect()
}

fn row(known: &Known, locale: Locale) -> Vec<String> {
    let company = known.exhibitor.fields();
    let contact = known.contacts.first().map(|contact| contact.fields());
    let cell = |column: Column| match (column, column.company(), column.contact()) {
        (Column::Sector, ..) => {
            let sector = known.exhibitor.sector;
            sector.map_or("", |sector| sector.label(locale))
        }
        (_, Some(field), _) => company.get(field),
        (_, _, Some(field)) => contact.as_ref().map_or("", |contact| contact.get(field)),
        (_, None, None) => "",
    };
    Column::exported()
        .map(|column| cell(column).to_owned())
        .collect()
}
