//! How wide texts are, and so at what size they fit: known before Typst sets a single line, which
//! would try one size after another.

use std::collections::HashMap;

use typst::layout::Abs;
use typst::text::{FontInstance, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight};

use crate::fonts::Shelf;

/// More lines than this leave letters that nobody reads.
const MOST_LINES: usize = 12;
/// How many pieces are weighed one against another; more are reckoned with as a whole.
const MOST_PIECES: usize = 24;

const BOLD: FontVariant = FontVariant {
    style: FontStyle::Normal,
    weight: FontWeight::BOLD,
    stretch: FontStretch::NORMAL,
};

/// Measures in the bold text face, the widest that badges use, letter by letter: kerning, which
/// mostly narrows, is left out. For letters of other fonts it is a good guess, no more.
pub(super) struct Ruler<'a> {
    shelf: &'a Shelf,
    text_face: Option<FontInstance>,
    known: HashMap<char, f64>,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(shelf: &'a Shelf) -> Self {
        let text_face = shelf
            .book
            .select(&crate::fonts::TEXT_FAMILY.to_lowercase(), BOLD)
            .and_then(|index| instance(shelf, index));
        Self {
            shelf,
            text_face,
            known: HashMap::new(),
        }
    }

    /// Width in multiples of the font size.
    pub(super) fn width(&mut self, text: &str) -> f64 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    fn advance(&mut self, c: char) -> f64 {
        if let Some(known) = self.known.get(&c) {
            return *known;
        }
        let own = self.text_face.as_ref().and_then(|face| advance_in(face, c));
        let width = own.or_else(|| self.fallback(c)).unwrap_or(1.0);
        self.known.insert(c, width);
        width
    }

    fn fallback(&self, c: char) -> Option<f64> {
        let like = self.text_face.as_ref().map(|face| face.font().info());
        let index = self
            .shelf
            .book
            .select_fallback(like, BOLD, c.encode_utf8(&mut [0; 4]))?;
        advance_in(&instance(self.shelf, index)?, c)
    }
}

fn instance(shelf: &Shelf, index: usize) -> Option<FontInstance> {
    Some(
        shelf
            .font(index)?
            .instantiate(BOLD, Abs::pt(10.0), &FontVariations::default()),
    )
}

fn advance_in(face: &FontInstance, c: char) -> Option<f64> {
    let glyph = face.ttf().glyph_index(c)?;
    Some(face.x_advance(glyph.0)?.at(Abs::pt(1.0)).to_pt())
}

/// A stretch of text that stays on one line.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// In multiples of the font size.
    pub(super) width: f64,
    /// The blank before it, when it does not begin a line.
    pub(super) gap: f64,
}

/// For one line, two lines and so on: how wide the lines must be to hold the pieces. As many as
/// make a difference.
pub(super) fn line_widths(pieces: &[Piece]) -> Vec<f64> {
    if pieces.len() > MOST_PIECES {
        return rough_widths(pieces);
    }
    // The best split of the first n pieces over so many lines, from that over one line less.
    let mut best: Vec<f64> = (1..=pieces.len())
        .map(|n| on_one_line(&pieces[..n]))
        .collect();
    let mut widths: Vec<f64> = best.last().copied().into_iter().collect();
    for _ in 1..MOST_LINES.min(pieces.len()) {
        best = (0..pieces.len())
            .map(|n| {
                let splits = (0..n).map(|m| best[m].max(on_one_line(&pieces[m + 1..=n])));
                splits.fold(best[n], f64::min)
            })
            .collect();
        widths.extend(best.last());
    }
    widths
}

/// Lines filled one after the other lack less than the widest piece each.
#[expect(clippy::cast_precision_loss, reason = "a dozen lines")]
pub(super) fn rough_widths(pieces: &[Piece]) -> Vec<f64> {
    let all = on_one_line(pieces);
    let widest = pieces
        .iter()
        .map(|piece| piece.width + piece.gap)
        .fold(0.0, f64::max);
    (1..=MOST_LINES)
        .map(|lines| all.min(all / lines as f64 + widest))
        .collect()
}

fn on_one_line(pieces: &[Piece]) -> f64 {
    let first = pieces.first().map_or(0.0, |piece| piece.width);
    first
        + pieces
            .iter()
            .skip(1)
            .map(|piece| piece.gap + piece.width)
            .sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_more_makes_lines_narrower_until_each_piece_has_its_own() {
        let pieces = [4.0, 2.0, 3.0].map(|width| Piece { width, gap: 0.5 });
        let widths = line_widths(&pieces);
        let wanted = [10.0, 5.5, 4.0];
        assert!(
            widths.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9),
            "{widths:?}"
        );
    }

    #[test]
    fn many_pieces_are_never_reckoned_too_narrow() {
        let pieces = vec![
            Piece {
                width: 1.0,
                gap: 0.0
            };
            100
        ];
        let widths = line_widths(&pieces);
        for (lines, width) in widths.iter().enumerate() {
            assert!(width.floor() * f64::from(u32::try_from(lines + 1).unwrap()) >= 100.0);
        }
    }
}
