//! Badges on paper.

mod emblem;
mod paper;
mod text;
mod width;

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::foundations::{Array, Bytes, Dict, IntoValue, Str, Value};

use crate::Error;
use crate::fonts::{Fonts, Shelf};
use crate::press;
pub use crate::press::Step;
use crate::qr::Modules;
use width::Ruler;

pub use emblem::{Emblem, MOST_EMBLEMS};
pub use paper::{Layout, Sides};

pub(crate) use text::clean;

/// How many characters a text of a badge may have.
pub const LONGEST_TEXT: usize = 500;

/// How many characters the practical words on the back may have.
pub const LONGEST_BACK: usize = 600;

/// How many badges a document may have: setting them takes 250 kB each.
pub const MOST_BADGES: usize = 1_000;

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
    /// The organisation's own category within the kind, if any.
    pub category: Option<Category>,
    /// What the QR code holds, letter for letter. Upper-case letters, digits and `$%*+-./:` keep
    /// it small.
    pub code: String,
    /// What a screen reader says in place of the QR code.
    pub code_alt: String,
    /// The badge's number as printed, for those who type it.
    pub number: Option<String>,
    /// When it is good and what it may besides, where that is not as for everybody.
    pub may: Option<String>,
}

/// A category of the organisation's own within a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// The word that stands on the badge: colour never says it alone.
    pub word: String,
    /// Its colour as `#rrggbb`, for white letters.
    pub colour: &'static str,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// The sides of it that are printed.
    pub sides: Sides,
    /// Name and company larger, for those who see less well; the function, and on the front the
    /// dates and the venue, give them their room.
    pub large_print: bool,
    /// The organisation's practical words for the back, a paragraph a line. Where there are none,
    /// the back says once more who wears the badge.
    pub back: String,
    /// The emblems of those who pay, in a row at the foot of each front; on a card or a label with
    /// two sides, of each back.
    pub emblems: Vec<Emblem>,
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
/// [`Error::NothingToPrint`] for a sheet without badges, [`Error::TooMany`] for more than
/// [`MOST_BADGES`], [`Error::TooLong`] for a text of more
/// than [`LONGEST_TEXT`] characters, [`Error::BackTooLong`] for practical words of more than
/// [`LONGEST_BACK`], [`Error::TooManyEmblems`] for more than [`MOST_EMBLEMS`], [`Error::Emblem`]
/// for one that cannot be read, [`Error::Code`] for a code that is empty or too long. The others
/// are faults of this crate.
pub fn render(fonts: &Fonts, sheet: &BadgeSheet) -> Result<Vec<u8>, Error> {
    render_with(fonts, sheet, &|_| {})
}

/// The same, saying what it is doing: `progress` is called from several threads.
///
/// # Errors
/// Those of [`render`].
pub fn render_with(
    fonts: &Fonts,
    sheet: &BadgeSheet,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Vec<u8>, Error> {
    let (shelf, values) = set(fonts, sheet, &sheet.badges, Modules::for_print, progress)?;
    press::print(
        shelf,
        sheet.layout.template(),
        values,
        sheet.printed_at,
        progress,
    )
}

/// The first page as SVG, and that of the backs where the sheet has two sides: what a web page
/// shows before anybody prints. Letters are outlines and pictures are inside, so it needs nothing
/// else, and it carries no style attribute.
///
/// # Errors
/// Those of [`render`], about the badges on that page.
pub fn preview(fonts: &Fonts, sheet: &BadgeSheet) -> Result<Vec<String>, Error> {
    let first = sheet.badges.chunks(sheet.layout.badges_on_a_page()).next();
    let (shelf, values) = set(
        fonts,
        sheet,
        first.unwrap_or_default(),
        Modules::for_screen,
        &|_| {},
    )?;
    press::draw(shelf, sheet.layout.template(), values)
}

/// How a code is handed to the template: the picture, and its format as Typst's `image` names it.
type Picture = fn(&Modules) -> (Bytes, Value);

/// The fonts and the values to print these badges of the sheet with.
fn set<'a>(
    fonts: &'a Fonts,
    sheet: &BadgeSheet,
    badges: &[Badge],
    picture: Picture,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<(&'a Shelf, Dict), Error> {
    check(sheet, badges)?;
    let emblems = sheet.emblems.iter().enumerate().map(|(index, emblem)| {
        let value = emblem.value(sheet.layout == Layout::Label);
        value.ok_or(Error::Emblem { index })
    });
    let emblems = emblems.collect::<Result<Array, _>>()?;
    let all_texts = heads(sheet)
        .chain([sheet.back.as_str()])
        .chain(badges.iter().flat_map(texts));
    let shelf = fonts.shelf(all_texts);
    let prepared: Array = prepare(shelf, badges, picture, progress)?
        .into_iter()
        .collect();
    let ruler = &mut Ruler::new(shelf);
    let occasion: Vec<&str> = [sheet.dates.trim(), sheet.venue.trim()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let values = dict([
        ("title", text::clean(&sheet.title).into_value()),
        ("lang", locale(sheet.locale).into_value()),
        ("sides", sheet.sides.word().into_value()),
        ("large-print", sheet.large_print.into_value()),
        ("participation", text::value(&sheet.participation, ruler)),
        ("dates", text::value(&sheet.dates, ruler)),
        ("venue", text::value(&sheet.venue, ruler)),
        ("occasion", text::value(&occasion.join(" · "), ruler)),
        ("back", text::paragraphs(&sheet.back, ruler)),
        ("emblems", emblems.into_value()),
        ("badges", prepared.into_value()),
    ]);
    Ok((shelf, values))
}

fn check(sheet: &BadgeSheet, badges: &[Badge]) -> Result<(), Error> {
    if badges.is_empty() {
        return Err(Error::NothingToPrint);
    }
    if badges.len() > MOST_BADGES {
        return Err(Error::TooMany);
    }
    if sheet.emblems.len() > MOST_EMBLEMS {
        return Err(Error::TooManyEmblems {
            limit: MOST_EMBLEMS,
        });
    }
    if sheet.back.chars().nth(LONGEST_BACK).is_some() {
        return Err(Error::BackTooLong {
            limit: LONGEST_BACK,
        });
    }
    let long = |text: &str| text.chars().nth(LONGEST_TEXT).is_some();
    let too_long = |index| Error::TooLong {
        index,
        limit: LONGEST_TEXT,
    };
    if heads(sheet).any(long) {
        return Err(too_long(0));
    }
    match badges.iter().position(|badge| texts(badge).any(long)) {
        Some(index) => Err(too_long(index)),
        None => Ok(()),
    }
}

/// The texts of the sheet itself.
fn heads(sheet: &BadgeSheet) -> impl Iterator<Item = &str> {
    [
        &sheet.title,
        &sheet.participation,
        &sheet.dates,
        &sheet.venue,
    ]
    .into_iter()
    .chain(sheet.emblems.iter().map(|emblem| &emblem.alt))
    .map(String::as_str)
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
        badge.may.as_ref(),
        badge.category.as_ref().map(|category| &category.word),
    ]
    .into_iter()
    .flatten()
    .chain([&badge.kind_word, &badge.code_alt])
    .map(String::as_str)
}

/// So many badges take a few milliseconds.
const TOLD_AT_ONCE: usize = 100;

/// What the template needs of each badge. Codes and measures take as long as the pages
/// themselves, so they are spread over the cores.
fn prepare(
    shelf: &Shelf,
    badges: &[Badge],
    picture: Picture,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Vec<Value>, Error> {
    let of = badges.len();
    let tell = |done| progress(Step::Codes { done, of });
    let done = AtomicUsize::new(0);
    tell(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = badges.len().div_ceil(cores).max(1);
    let prepared: Vec<Option<Value>> = std::thread::scope(|scope| {
        let workers: Vec<_> = badges
            .chunks(share)
            .map(|badges| {
                let (tell, done) = (&tell, &done);
                scope.spawn(move || {
                    let mut ruler = Ruler::new(shelf);
                    let mut values = Vec::with_capacity(badges.len());
                    for some in badges.chunks(TOLD_AT_ONCE) {
                        values.extend(some.iter().map(|badge| value(badge, picture, &mut ruler)));
                        tell(done.fetch_add(some.len(), Ordering::Relaxed) + some.len());
                    }
                    values
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
fn value(badge: &Badge, picture: Picture, ruler: &mut Ruler) -> Option<Value> {
    let modules = Modules::new(&badge.code)?;
    let (picture, format) = picture(&modules);
    let code = dict([
        ("picture", picture.into_value()),
        ("format", format),
        ("side", i64::try_from(modules.side).ok()?.into_value()),
        ("alt", text::clean(&badge.code_alt).into_value()),
    ]);
    let mut set = |text: &str| text::value(text, ruler);
    let category = badge.category.as_ref().map_or(Value::None, |category| {
        let colour = category.colour.into_value();
        dict([("word", set(&category.word)), ("colour", colour)]).into_value()
    });
    let values = dict([
        ("category", category),
        ("name", set(&badge.name)),
        (
            "function",
            set(badge.function.as_deref().unwrap_or_default()),
        ),
        ("company", set(badge.company.as_deref().unwrap_or_default())),
        ("may", set(badge.may.as_deref().unwrap_or_default())),
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
