//! A programme on paper: a sheet a day.

use typst::foundations::{Array, Dict, IntoValue, Str, Value};

use crate::badge::Locale;
use crate::fonts::Fonts;
use crate::{Error, press};

/// How many entries a sheet has at most.
pub const MOST: usize = 500;
/// How many characters a text of a sheet may have.
pub const LONGEST: usize = 4_000;

/// One day of a programme, in the words of its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaySheet {
    /// The document's title, for those who open or hear it.
    pub title: String,
    /// The participation and its venue.
    pub occasion: String,
    /// The day, in words.
    pub day: String,
    /// When the show is open on it; may be empty.
    pub hours: String,
    /// What the four columns hold: when, what, where, with whom.
    pub columns: [String; 4],
    /// What stands in place of the entries when there are none.
    pub nothing: String,
    /// What stands at the foot of each page.
    pub foot: String,
    /// The language of the words.
    pub locale: Locale,
    /// The moment that the document carries as its date, in Unix milliseconds.
    pub printed_at: Option<i64>,
    /// The entries, in the order in which they are printed.
    pub rows: Vec<DayRow>,
}

/// One entry of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayRow {
    /// From when until when.
    pub time: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: String,
    /// What it is about; may be empty.
    pub description: String,
    /// Where it is.
    pub place: String,
    /// Who takes part; may be empty.
    pub who: String,
    /// What there is to know of it first, such as that it is cancelled; may be empty.
    pub mark: String,
    /// Whether it does not take place.
    pub cancelled: bool,
}

/// Prints the sheet as a tagged PDF, ready to send. The same sheet with the same fonts gives the same
/// bytes.
///
/// # Errors
/// [`Error::TooLong`] for a text of more than [`LONGEST`] characters or an entry beyond [`MOST`]; the
/// others are faults of this crate.
pub fn day(fonts: &Fonts, sheet: &DaySheet) -> Result<Vec<u8>, Error> {
    let long = |text: &&str| text.chars().nth(LONGEST).is_some();
    if sheet.rows.len() > MOST {
        return Err(Error::TooLong {
            index: MOST,
            limit: LONGEST,
        });
    }
    let too_long = sheet
        .rows
        .iter()
        .position(|row| texts(row).iter().any(long));
    if let Some(index) = too_long {
        return Err(Error::TooLong {
            index,
            limit: LONGEST,
        });
    }
    let heads = [
        &sheet.title,
        &sheet.occasion,
        &sheet.day,
        &sheet.hours,
        &sheet.nothing,
        &sheet.foot,
    ];
    let all = heads
        .into_iter()
        .map(String::as_str)
        .chain(sheet.columns.iter().map(String::as_str))
        .chain(sheet.rows.iter().flat_map(texts));
    let shelf = fonts.shelf(all);
    let rows: Array = sheet.rows.iter().map(row).collect();
    let columns: Array = sheet.columns.iter().map(|name| value(name)).collect();
    let lang = match sheet.locale {
        Locale::Fr => "fr",
        Locale::En => "en",
    };
    let values = dict([
        ("title", value(&sheet.title)),
        ("occasion", value(&sheet.occasion)),
        ("day", value(&sheet.day)),
        ("hours", value(&sheet.hours)),
        ("nothing", value(&sheet.nothing)),
        ("foot", value(&sheet.foot)),
        ("lang", lang.into_value()),
        ("columns", columns.into_value()),
        ("rows", rows.into_value()),
    ]);
    press::print(
        shelf,
        "/programme/day.typ",
        values,
        sheet.printed_at,
        &|_| {},
    )
}

fn texts(row: &DayRow) -> [&str; 7] {
    [
        &row.time,
        &row.title,
        &row.kind,
        &row.description,
        &row.place,
        &row.who,
        &row.mark,
    ]
}

fn row(row: &DayRow) -> Value {
    dict([
        ("time", value(&row.time)),
        ("title", value(&row.title)),
        ("kind", value(&row.kind)),
        ("description", value(&row.description)),
        ("place", value(&row.place)),
        ("who", value(&row.who)),
        ("mark", value(&row.mark)),
        ("cancelled", row.cancelled.into_value()),
    ])
    .into_value()
}

/// A text without what only steers the direction of letters or a terminal; lines stay lines.
fn value(text: &str) -> Value {
    let steers = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let kept: String = text
        .chars()
        .filter(|c| !steers(*c) && (*c == '\n' || !c.is_control()))
        .collect();
    kept.into_value()
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

    fn sheet(rows: usize) -> DaySheet {
        let row = |n: usize| DayRow {
            time: "de 10 h à 10 h 30".to_owned(),
            title: format!("#panic() Démonstration {n}"),
            kind: "Démonstration".to_owned(),
            description: "Une presse\nqui se règle seule".to_owned(),
            place: "emplacement 4".to_owned(),
            who: "Агнешка Новак, محمد".to_owned(),
            mark: if n == 1 {
                "Annulé".to_owned()
            } else {
                String::new()
            },
            cancelled: n == 1,
        };
        DaySheet {
            title: "Programme du mercredi 16 juin".to_owned(),
            day: "mercredi 16 juin 2027".to_owned(),
            nothing: "Rien ce jour-là.".to_owned(),
            printed_at: Some(1_795_514_400_000),
            rows: (0..rows).map(row).collect(),
            ..DaySheet::default()
        }
    }

    #[test]
    fn a_day_prints_the_same_bytes_twice() {
        let fonts = Fonts::new();
        let first = day(&fonts, &sheet(40)).unwrap();
        assert!(first.starts_with(b"%PDF-"));
        assert_eq!(first, day(&fonts, &sheet(40)).unwrap());
    }

    #[test]
    fn an_empty_day_prints_too() {
        assert!(day(&Fonts::new(), &sheet(0)).is_ok());
    }

    #[test]
    fn what_nobody_would_read_is_refused() {
        let mut long = sheet(2);
        long.rows[1].description = "x".repeat(LONGEST + 1);
        let refused = day(&Fonts::new(), &long);
        assert!(matches!(refused, Err(Error::TooLong { index: 1, .. })));
        let refused = day(&Fonts::new(), &sheet(MOST + 1));
        assert!(matches!(refused, Err(Error::TooLong { .. })));
    }
}
