//! The directory as a spreadsheet that an import reads back without a change.

use super::Sector;
use super::import::{Column, Known, Locale};
use crate::siret::Siret;

/// The names of the columns.
pub fn header(locale: Locale) -> Vec<String> {
    Column::EXPORTED
        .iter()
        .map(|column| column.header(locale).to_owned())
        .collect()
}

/// A row for each company, with the first of its contacts.
pub fn rows(directory: &[Known], locale: Locale) -> Vec<Vec<String>> {
    directory.iter().map(|known| row(known, locale)).collect()
}

fn row(known: &Known, locale: Locale) -> Vec<String> {
    let company = &known.exhibitor;
    let contact = known.contacts.first();
    let cell = |column: &Column| match column {
        Column::Name => &company.name,
        Column::Siret => company.siret.as_ref().map_or("", Siret::digits),
        Column::Sector => company
            .sector
            .map_or("", |sector: Sector| sector.label(locale)),
        Column::KnowHow => &company.know_how,
        Column::Website => &company.website,
        Column::Address => &company.address,
        Column::Postcode => &company.postcode,
        Column::City => &company.city,
        Column::Country => &company.country,
        Column::ContactName => contact.map_or("", |contact| &contact.name),
        Column::ContactGivenName => "",
        Column::ContactEmail => contact.map_or("", |contact| &contact.email),
        Column::ContactPhone => contact.map_or("", |contact| &contact.phone),
        Column::ContactFunction => contact.map_or("", |contact| &contact.function),
    };
    Column::EXPORTED
        .iter()
        .map(|column| cell(column).to_owned())
        .collect()
}
