//! Badges on paper.

mod text;
mod width;

use typst::foundations::{Array, Bytes, Dict, IntoValue, Str, Value};

use crate::fonts::{Fonts, Shelf};
use crate::qr::Modules;
use crate::{Error, press};
use width::Ruler;

/// How many characters a text of a badge may have.
pub const LONGEST_TEXT: usize = 500;

/// What a person wears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The person's name, in any script.
    pub name: String,
    /// What they do.
    pub function: Option<String>,
    /// Where they come from.
    pub company: Option<String>,
    /// The kind, in the reader's words: colour never says it alone.
    pub kind_word: String,
    /// Which colour and sign the kind has.
    pub kind: Kind,
    /// What the QR code holds, letter for letter. Upper-case letters, digits and `$%*+-./:` keep
    /// it small.
    pub code: String,
    /// What a screen reader says in place of the QR code.
    pub code_alt: String,
    /// The badge's number as printed, for those who type it.
    pub number: Option<String>,
}

/// The looks of a kind of badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the names of the kinds, as the trade's rules define them"
)]
pub enum Kind {
    Exhibitor,
    Organiser,
    Visitor,
    Press,
    Speaker,
    BuildUp,
    Steward,
    Supplier,
    Guest,
}

/// The paper that badges are printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A6 upright, 105 × 148 mm, a page each.
    #[default]
    A6,
    /// Four of A6 on an A4 page, with lines to cut along.
    A4,
    /// A plastic card, 86 × 54 mm, a page each.
    Card,
    /// A label from a roll of 62 mm, 100 mm long, a page each; black only.
    Label,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 4] = [Self::A6, Self::A4, Self::Card, Self::Label];

    fn template(self) -> &'static str {
        match self {
            Self::A6 => "/badge/a6.typ",
            Self::A4 => "/badge/a4.typ",
            Self::Card => "/badge/card.typ",
            Self::Label => "/badge/label.typ",
        }
    }
}

/// The language that a document is read in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

/// Badges of one participation, in the order in which they are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeSheet {
    /// The document's title, for those who open or hear it.
    pub title: String,
    /// The participation's name.
    pub participation: String,
    /// Its dates, in words.
    pub dates: String,
    /// Where it takes place.
    pub venue: String,
    /// The language of the words above.
    pub locale: Locale,
    /// The paper.
    pub layout: Layout,
    /// The moment that the document carries as its date, in Unix milliseconds.
    pub printed_at: Option<i64>,
    /// The badges.
    pub badges: Vec<Badge>,
}

/// Prints the sheet as a tagged PDF, ready to send. The same sheet with the same fonts gives the
/// same bytes.
///
/// Characters that no font has are printed as boxes: ask [`unprintable`] first.
///
/// # Errors
/// [`Error::NothingToPrint`] for a sheet without badges, [`Error::TooLong`] for a text of more
/// than [`LONGEST_TEXT`] characters, [`Error::Code`] for a code that is empty or too long. The
/// others are faults of this crate.
pub fn render(fonts: &Fonts, sheet: &BadgeSheet) -> Result<Vec<u8>, Error> {
    if sheet.badges.is_empty() {
        return Err(Error::NothingToPrint);
    }
    let heads = [
        &sheet.title,
        &sheet.participation,
        &sheet.dates,
        &sheet.venue,
    ];
    for (index, badge) in sheet.badges.iter().enumerate() {
        let long = |text: &&str| text.chars().nth(LONGEST_TEXT).is_some();
        if heads
            .iter()
            .map(|text| text.as_str())
            .chain(texts(badge))
            .any(|text| long(&text))
        {
            return Err(Error::TooLong {
                index,
                limit: LONGEST_TEXT,
            });
        }
    }
    let all_texts = sheet.badges.iter().flat_map(texts);
    let shelf = fonts.shelf(heads.iter().map(|text| text.as_str()).chain(all_texts));
    let badges: Array = prepare(shelf, &sheet.badges)?.into_iter().collect();
    let values = dict([
        ("title", text::clean(&sheet.title).into_value()),
        ("lang", locale(sheet.locale).into_value()),
        (
            "participation",
            text::value(&sheet.participation, &mut Ruler::new(shelf)),
        ),
        ("dates", text::clean(&sheet.dates).into_value()),
        ("venue", text::clean(&sheet.venue).into_value()),
        ("badges", badges.into_value()),
    ]);
    press::print(shelf, sheet.layout.template(), values, sheet.printed_at)
}

/// The characters of `name` that no font here can print, each once: what to tell people before
/// they print.
pub fn unprintable(fonts: &Fonts, name: &str) -> Vec<char> {
    fonts.unprintable(&text::clean(name))
}

fn texts(badge: &Badge) -> impl Iterator<Item = &str> {
    [
        Some(&badge.name),
        badge.function.as_ref(),
        badge.company.as_ref(),
        badge.number.as_ref(),
    ]
    .into_iter()
    .flatten()
    .chain([&badge.kind_word, &badge.code_alt])
    .map(String::as_str)
}

/// What the template needs of each badge. Codes and measures take as long as the pages
/// themselves, so they are spread over the cores.
fn prepare(shelf: &Shelf, badges: &[Badge]) -> Result<Vec<Value>, Error> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = badges.len().div_ceil(cores).max(1);
    let prepared: Vec<Option<Value>> = std::thread::scope(|scope| {
        let workers: Vec<_> = badges
            .chunks(share)
            .map(|badges| {
                scope.spawn(move || {
                    let mut ruler = Ruler::new(shelf);
                    badges
                        .iter()
                        .map(|badge| value(badge, &mut ruler))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .flatten()
            .collect()
    });
    if prepared.len() != badges.len() {
        return Err(Error::Template(
            "the badges could not be prepared".to_owned(),
        ));
    }
    let coded = |(index, value): (usize, Option<Value>)| value.ok_or(Error::Code { index });
    prepared.into_iter().enumerate().map(coded).collect()
}

/// `None` when the code does not fit a QR code.
fn value(badge: &Badge, ruler: &mut Ruler) -> Option<Value> {
    let modules = Modules::new(&badge.code)?;
    let code = dict([
        ("svg", Bytes::from_string(modules.as_strokes()).into_value()),
        ("side", i64::try_from(modules.side).ok()?.into_value()),
        ("alt", text::clean(&badge.code_alt).into_value()),
    ]);
    let mut set = |text: &str| text::value(text, ruler);
    let values = dict([
        ("name", set(&badge.name)),
        (
            "function",
            set(badge.function.as_deref().unwrap_or_default()),
        ),
        ("company", set(badge.company.as_deref().unwrap_or_default())),
        ("kind-word", set(&badge.kind_word)),
        ("kind", kind(badge.kind).into_value()),
        ("code", code.into_value()),
        (
            "number",
            text::clean(badge.number.as_deref().unwrap_or_default()).into_value(),
        ),
    ]);
    Some(values.into_value())
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Exhibitor => "exhibitor",
        Kind::Organiser => "organiser",
        Kind::Visitor => "visitor",
        Kind::Press => "press",
        Kind::Speaker => "speaker",
        Kind::BuildUp => "build-up",
        Kind::Steward => "steward",
        Kind::Supplier => "supplier",
        Kind::Guest => "guest",
    }
}

fn locale(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "fr",
        Locale::En => "en",
    }
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs
        .into_iter()
        .map(|(key, value)| (Str::from(key), value))
        .collect()
}
