//! Shifts on paper: a page a person, or a page a day, to hang up or to put into a pocket.

use typst::foundations::{Array, Dict, IntoValue, Str, Value};

use crate::badge::{Locale, clean};
use crate::fonts::Fonts;
use crate::{Error, press};

/// How many lines a page can have.
pub const MOST_ROWS: usize = 1_000;
/// How many pages a sheet can have.
pub const MOST_PAGES: usize = 500;
/// How many lines all of them have together.
pub const MOST_IN_ALL: usize = 5_000;

/// One person's shifts, or one day's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Whose, or which day.
    pub heading: String,
    /// A line below; may be empty.
    pub note: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The lines, each with as many texts as there are columns.
    pub rows: Vec<Vec<String>>,
    /// What stands there when there is no line.
    pub empty: String,
}

/// Pages of one participation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The document's title, for those who open or hear it.
    pub title: String,
    /// The participation's name.
    pub participation: String,
    /// When and where it takes place, in words.
    pub occasion: String,
    /// The language of the words.
    pub locale: Locale,
    /// When it was printed, in words.
    pub printed: String,
    /// The moment that the document carries as its date, in Unix milliseconds.
    pub printed_at: Option<i64>,
    /// The pages.
    pub pages: Vec<Page>,
}

/// Prints the sheet as a tagged PDF. The same sheet with the same fonts gives the same bytes.
///
/// # Errors
/// [`Error::NothingToPrint`] for a sheet without pages, [`Error::TooMany`] for more than
/// [`MOST_PAGES`], [`MOST_ROWS`] or [`MOST_IN_ALL`], or when the document cannot be made.
pub fn render(fonts: &Fonts, sheet: &Sheet) -> Result<Vec<u8>, Error> {
    if sheet.pages.is_empty() {
        return Err(Error::NothingToPrint);
    }
    let rows = || sheet.pages.iter().map(|p| p.rows.len());
    if sheet.pages.len() > MOST_PAGES
        || rows().max() > Some(MOST_ROWS)
        || rows().sum::<usize>() > MOST_IN_ALL
    {
        return Err(Error::TooMany);
    }
    let shelf = fonts.shelf(texts(sheet));
    let lang = match sheet.locale {
        Locale::Fr => "fr",
        Locale::En => "en",
    };
    let pages: Array = sheet.pages.iter().map(page).collect();
    let values = dict([
        ("title", word(&sheet.title)),
        ("participation", word(&sheet.participation)),
        ("occasion", word(&sheet.occasion)),
        ("printed", word(&sheet.printed)),
        ("lang", lang.into_value()),
        ("pages", pages.into_value()),
    ]);
    press::print(shelf, "/shift/sheet.typ", values, sheet.printed_at, &|_| {})
}

/// Every text, to choose the fonts by.
fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let pages = sheet.pages.iter().flat_map(|page| {
        [&page.heading, &page.note, &page.empty]
            .into_iter()
            .chain(&page.columns)
            .chain(page.rows.iter().flatten())
    });
    [&sheet.participation, &sheet.occasion, &sheet.printed]
        .into_iter()
        .chain(pages)
        .map(String::as_str)
}

fn page(page: &Page) -> Value {
    let row = |cells: &Vec<String>| words(cells).into_value();
    dict([
        ("heading", word(&page.heading)),
        ("note", word(&page.note)),
        ("empty", word(&page.empty)),
        ("columns", words(&page.columns).into_value()),
        (
            "rows",
            page.rows.iter().map(row).collect::<Array>().into_value(),
        ),
    ])
    .into_value()
}

fn words(texts: &[String]) -> Array {
    texts.iter().map(|text| word(text)).collect()
}

fn word(text: &str) -> Value {
    clean(text).into_value()
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs
        .into_iter()
        .map(|(key, value)| (Str::from(key), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let page = |name: &str, rows| Page {
            heading: format!("Permanences de {name}"),
            note: "2 permanences, 5 h en tout".to_owned(),
            columns: ["Jour", "Horaires", "Endroit", "Avec"]
                .map(str::to_owned)
                .to_vec(),
            rows,
            empty: "Aucune permanence.".to_owned(),
        };
        Sheet {
            title: "Permanences".to_owned(),
            participation: "VivaTech 2027".to_owned(),
            occasion: "du 16 au 19 juin 2027 · Paris".to_owned(),
            printed: "Imprimé le 1er juin 2027".to_owned(),
            printed_at: Some(1_800_000_000_000),
            pages: vec![
                page(
                    "王小明",
                    vec![row(["mercredi", "9 h – 11 h", "#panic() $x$", "محمد"])],
                ),
                page("Éloïse", Vec::new()),
            ],
            ..Sheet::default()
        }
    }

    #[test]
    fn a_sheet_is_a_tagged_pdf_and_the_same_each_time() {
        let fonts = Fonts::new();
        let pdf = render(&fonts, &sheet()).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(render(&fonts, &sheet()).unwrap(), pdf);
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        let fonts = Fonts::new();
        let none = Sheet {
            pages: Vec::new(),
            ..sheet()
        };
        assert_eq!(render(&fonts, &none), Err(Error::NothingToPrint));
        let many = Sheet {
            pages: vec![Page::default(); MOST_PAGES + 1],
            ..sheet()
        };
        assert_eq!(render(&fonts, &many), Err(Error::TooMany));
        let page = Page {
            rows: vec![Vec::new(); MOST_ROWS],
            ..Page::default()
        };
        let long = Sheet {
            pages: vec![page; MOST_IN_ALL / MOST_ROWS + 1],
            ..sheet()
        };
        assert_eq!(render(&fonts, &long), Err(Error::TooMany));
    }
}
