//! A stand's plan on paper, true to scale: a metre is so many millimetres, whatever the sheet.

use typst::foundations::{Array, Dict, IntoValue, Str, Value};

use crate::badge::Locale;
use crate::fonts::Fonts;
use crate::{Error, press};

/// How many outlines a sheet has at most.
pub const MOST: usize = 6_000;
/// How many characters a text of a sheet may have.
pub const LONGEST: usize = 600;
/// Sheets that printers have, in millimetres, across: A4, A3, A2, A1, A0.
const PAPERS: [(i64, i64); 5] = [(297, 210), (420, 297), (594, 420), (841, 594), (1_189, 841)];
/// What is left free around the plan, in millimetres.
const MARGIN: i64 = 15;
/// What stands below it: its title, its scale, the bar.
const BLOCK: i64 = 42;

/// A plan, in the words of its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The document's title.
    pub title: String,
    /// The participation and its venue.
    pub occasion: String,
    /// What there is to know of it: as of when, what is open.
    pub lines: Vec<String>,
    /// What the bar of ten centimetres is for.
    pub bar: String,
    /// The language of the words.
    pub locale: Locale,
    /// How many millimetres one of paper is.
    pub scale: i64,
    /// The stand's width in millimetres.
    pub width: i64,
    /// Its depth.
    pub depth: i64,
    /// What lies on it.
    pub outlines: Vec<Outline>,
    /// The moment that the document carries as its date, in Unix milliseconds.
    pub printed_at: Option<i64>,
}

/// One outline of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The word of what it is.
    pub kind: &'static str,
    /// Its corners, in micrometres of the hall.
    pub corners: Vec<(i64, i64)>,
    /// What is written on it; may be empty.
    pub label: String,
}

/// The smallest sheet that a plan of that size fits on at that scale, in millimetres; none where there is none.
pub fn paper(width: i64, depth: i64, scale: i64) -> Option<(i64, i64)> {
    let needed = |length: i64| (length + scale - 1) / scale;
    let (across, down) = (
        needed(width) + 2 * MARGIN,
        needed(depth) + 2 * MARGIN + BLOCK,
    );
    let upright = PAPERS.iter().map(|(long, short)| (*short, *long));
    let both = PAPERS.iter().copied().zip(upright);
    both.flat_map(|(lying, standing)| [lying, standing])
        .find(|(wide, high)| across <= *wide && down <= *high)
}

/// Prints the plan. The same plan with the same fonts gives the same bytes.
///
/// # Errors
/// [`Error::TooMany`] for more than [`MOST`] outlines, or where no sheet is large enough; [`Error::TooLong`]; the
/// others are faults of this crate.
pub fn sheet(fonts: &Fonts, plan: &Sheet) -> Result<Vec<u8>, Error> {
    let (wide, high) = paper(plan.width, plan.depth, plan.scale).ok_or(Error::TooMany)?;
    if plan.outlines.len() > MOST {
        return Err(Error::TooMany);
    }
    let long = |text: &str| text.chars().nth(LONGEST).is_some();
    let labels = plan.outlines.iter().map(|o| o.label.as_str());
    let heads = [&plan.title, &plan.occasion, &plan.bar];
    let heads = heads.into_iter().chain(&plan.lines).map(String::as_str);
    let texts: Vec<&str> = heads.chain(labels).collect();
    if let Some(index) = texts.iter().position(|text| long(text)) {
        return Err(Error::TooLong {
            index,
            limit: LONGEST,
        });
    }
    let scale = format!("1:{}", plan.scale);
    let shelf = fonts.shelf(texts.into_iter().chain([scale.as_str()]));
    let (width, depth) = (plan.width * 1_000, plan.depth * 1_000);
    let ground = Outline {
        kind: "stand",
        corners: vec![(0, 0), (width, 0), (width, depth), (0, depth)],
        label: String::new(),
    };
    let of = Scale(plan.scale);
    let shapes: Array = std::iter::once(&ground)
        .chain(&plan.outlines)
        .map(|outline| of.shape(outline))
        .collect();
    let lines: Array = plan.lines.iter().map(|line| value(line)).collect();
    let lang = match plan.locale {
        Locale::Fr => "fr",
        Locale::En => "en",
    };
    let values = dict([
        ("title", value(&plan.title)),
        ("occasion", value(&plan.occasion)),
        ("lines", lines.into_value()),
        ("bar", value(&plan.bar)),
        ("scale", value(&scale)),
        ("lang", lang.into_value()),
        ("width", wide.into_value()),
        ("height", high.into_value()),
        ("shapes", shapes.into_value()),
    ]);
    press::print(shelf, "/plan/sheet.typ", values, plan.printed_at, &|_| {})
}

/// So many millimetres are one of paper.
struct Scale(i64);

impl Scale {
    /// Millimetres of paper, of micrometres of the hall.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a kilometre in micrometres is far below what a double holds"
    )]
    fn on_paper(&self, micrometres: i64) -> f64 {
        micrometres as f64 / 1_000.0 / self.0 as f64
    }

    fn shape(&self, outline: &Outline) -> Value {
        let at = |micrometres| self.on_paper(micrometres);
        let place = |of: i64| at(of) + at(MARGIN * self.0 * 1_000);
        let points: Array = outline
            .corners
            .iter()
            .map(|(x, y)| pair(place(*x), place(*y)))
            .collect();
        let along = |of: fn(&(i64, i64)) -> i64| {
            let all = outline.corners.iter().map(of);
            (all.clone().min().unwrap_or(0), all.max().unwrap_or(0))
        };
        let ((left, right), (top, bottom)) = (along(|p| p.0), along(|p| p.1));
        // A letter is about half as wide as it is high; a point is 0.353 mm.
        let letters = f64::from(u32::try_from(outline.label.chars().count()).unwrap_or(u32::MAX));
        let size = (at(right - left) / letters.max(1.0) / 0.2).min(at(bottom - top) / 0.4);
        dict([
            ("kind", outline.kind.into_value()),
            ("points", points.into_value()),
            (
                "middle",
                pair(
                    place(left + (right - left) / 2),
                    place(top + (bottom - top) / 2),
                ),
            ),
            ("size", size.into_value()),
            ("label", value(&outline.label)),
        ])
        .into_value()
    }
}

fn pair(x: f64, y: f64) -> Value {
    let both: Array = [x, y].into_iter().map(IntoValue::into_value).collect();
    both.into_value()
}

/// A text without what only steers the direction of letters or a terminal.
fn value(text: &str) -> Value {
    let steers = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let kept: String = text
        .chars()
        .filter(|c| !steers(*c) && !c.is_control())
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
mod tests;
