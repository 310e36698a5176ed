//! Choosing one of the eight masks of a QR code (ISO/IEC 18004, 7.8): the one whose symbol has the
//! fewest features that mislead a reader. A row is one number here, a bit to a module, so that a
//! thousand codes are weighed while one would be module by module.

use qrcode::Color;
use qrcode::canvas::{Canvas, MaskPattern, Module};

/// The widest code whose rows fit a number with four light modules on each side: version 25.
const WIDEST: usize = 120;

const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The finished modules of `canvas`, row by row, under the mask that reads best.
///
/// The fifteen modules that name the mask itself count as light in every comparison: which mask
/// wins by less than they weigh makes no difference to a reader.
pub(super) fn finish(mut canvas: Canvas, side: usize) -> Vec<Color> {
    let Some(plain) = (side <= WIDEST)
        .then(|| Plain::read(&canvas, side))
        .flatten()
    else {
        return canvas.apply_best_mask().into_colors();
    };
    let best = MASKS
        .into_iter()
        .zip(0_u8..)
        .min_by_key(|(_, number)| plain.penalty(*number));
    canvas.apply_mask(best.map_or(MaskPattern::Checkerboard, |(mask, _)| mask));
    canvas.into_colors()
}

/// A code before masking.
struct Plain {
    side: usize,
    /// Bit x of row y: dark.
    rows: Vec<u128>,
    /// Bit x of row y: data, which a mask may turn.
    data: Vec<u128>,
}

impl Plain {
    fn read(canvas: &Canvas, side: usize) -> Option<Self> {
        let end = i16::try_from(side).ok()?;
        let row = |y: i16, wanted: fn(Module) -> bool| {
            (0..end).rev().fold(0, |row, x| {
                (row << 1) | u128::from(wanted(canvas.get(x, y)))
            })
        };
        Some(Self {
            side,
            rows: (0..end).map(|y| row(y, Module::is_dark)).collect(),
            data: (0..end)
                .map(|y| row(y, |m| !matches!(m, Module::Masked(_))))
                .collect(),
        })
    }

    fn penalty(&self, mask: u8) -> u32 {
        let masked: Vec<u128> = (0..)
            .zip(self.rows.iter().zip(&self.data))
            .map(|(y, (row, data))| row ^ (data & mask_row(mask, y, self.side)))
            .collect();
        let turned = transpose(&masked, self.side);
        let dark: u32 = masked.iter().map(|row| row.count_ones()).sum();
        lines(&masked, self.side)
            + lines(&turned, self.side)
            + blocks(&masked, self.side)
            + balance(dark, self.side)
    }
}

fn mask_row(mask: u8, y: usize, side: usize) -> u128 {
    (0..side).rev().fold(0, |row, x| {
        let turn = match mask {
            0 => (x + y).is_multiple_of(2),
            1 => y.is_multiple_of(2),
            2 => x.is_multiple_of(3),
            3 => (x + y).is_multiple_of(3),
            4 => (x / 3 + y / 2).is_multiple_of(2),
            5 => (x * y) % 2 + (x * y) % 3 == 0,
            6 => ((x * y) % 2 + (x * y) % 3).is_multiple_of(2),
            _ => ((x + y) % 2 + (x * y) % 3).is_multiple_of(2),
        };
        (row << 1) | u128::from(turn)
    })
}

fn transpose(rows: &[u128], side: usize) -> Vec<u128> {
    (0..side)
        .map(|x| {
            rows.iter()
                .rev()
                .fold(0, |column, row| (column << 1) | ((row >> x) & 1))
        })
        .collect()
}

/// The lowest `count` bits.
fn low(count: usize) -> u128 {
    1_u128
        .checked_shl(u32::try_from(count).unwrap_or(u32::MAX))
        .map_or(u128::MAX, |bit| bit - 1)
}

/// Bit x: module x has the colour of the next.
fn like_next(row: u128, side: usize) -> u128 {
    !(row ^ (row >> 1)) & low(side.saturating_sub(1))
}

/// Five or more of one colour in a line, and what looks like a corner mark.
fn lines(rows: &[u128], side: usize) -> u32 {
    rows.iter()
        .map(|&row| {
            let like = like_next(row, side);
            let five = like & (like >> 1) & (like >> 2) & (like >> 3);
            let runs = five & !(five << 1);
            five.count_ones() + 2 * runs.count_ones() + 40 * marks(row, side)
        })
        .sum()
}

/// What reads like the middle of a corner mark, dark and light as 1:1:3:1:1, with four light
/// modules before or after; what lies outside the code is light.
fn marks(row: u128, side: usize) -> u32 {
    let row = row << 4;
    let light = |from: u32| (from..from + 4).fold(u128::MAX, |all, at| all & !(row >> at));
    let mark = row & !(row >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & !(row >> 5) & (row >> 6);
    // Bit x of `after`: modules x + 7 to x + 10 are light; of `before`: x - 4 to x - 1.
    let (after, before) = (light(7), light(0) << 4);
    (mark & (before | after) & (low(side) << 4)).count_ones()
}

/// Squares of two by two of one colour.
fn blocks(rows: &[u128], side: usize) -> u32 {
    let squares = |pair: &[u128]| match pair {
        [upper, lower] => {
            let same = !(upper ^ lower);
            (like_next(*upper, side) & like_next(*lower, side) & same).count_ones()
        }
        _ => 0,
    };
    3 * rows.windows(2).map(squares).sum::<u32>()
}

/// Ten for each twentieth that the share of dark modules is away from a half.
fn balance(dark: u32, side: usize) -> u32 {
    let all = u32::try_from(side * side).unwrap_or(u32::MAX).max(1);
    10 * ((dark * 20).abs_diff(all * 10) / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_squares_marks_and_imbalance_weigh_what_the_standard_says() {
        assert_eq!(
            lines(&[0b1_1111_0000_0101], 13),
            3 + 3,
            "a run of five of each colour"
        );
        assert_eq!(lines(&[0b111_1111], 7), 5, "a run of seven");
        assert_eq!(
            marks(0b1011_1010_0001, 12),
            1,
            "a corner mark after four light"
        );
        assert_eq!(marks(0b101_1101, 7), 1, "a corner mark alone");
        assert_eq!(marks(0b101_0111_0101, 11), 0, "a corner mark among others");
        assert_eq!(blocks(&[0b0111, 0b0111], 4), 6, "two squares");
        assert_eq!(balance(50, 10), 0);
        assert_eq!(balance(60, 10), 20);
    }

    #[test]
    fn a_transposed_code_has_its_columns_as_rows() {
        assert_eq!(transpose(&[0b01, 0b11], 2), [0b11, 0b10]);
    }
}
