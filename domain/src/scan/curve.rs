//! How many were inside, quarter of an hour by quarter of an hour.

/// A quarter of an hour in milliseconds.
pub const QUARTER: i64 = 15 * 60_000;

/// More quarters than this no day has.
const MOST: i64 = 4 * 72;

/// By how many those inside grew within a quarter, of a stretch of the day within which nobody was sent
/// out together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// When the stretch began, in Unix milliseconds.
    pub stretch: i64,
    /// The quarter, counted from 1 January 1970.
    pub quarter: i64,
    /// By how many; fewer when negative.
    pub by: i64,
}

/// How many were inside at the end of a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// When the quarter began, in Unix milliseconds.
    pub from: i64,
    /// How many.
    pub inside: i64,
}

/// How many were inside at the end of each quarter, from the first in which somebody moved to the last, or
/// to that moment. Each stretch of the day begins with nobody.
pub fn curve(stretches: &[(i64, i64)], moves: &[Moved], until: Option<i64>) -> Vec<Level> {
    let first = moves.iter().map(|moved| moved.quarter).min();
    let last = moves.iter().map(|moved| moved.quarter).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let last = until.map_or(last, |moment| last.max(moment.div_euclid(QUARTER)));
    let last = last.min(first.saturating_add(MOST));
    // What began in a quarter counts at its end: the stretch that began last by then.
    let stretch_at = |quarter: i64| {
        let end = quarter.saturating_add(1).saturating_mul(QUARTER);
        let begun = stretches.iter().filter(|(from, _)| *from < end);
        begun.map(|(from, _)| (*from).max(0)).max()
    };
    (first..=last)
        .map(|quarter| {
            let stretch = stretch_at(quarter);
            let counted = moves
                .iter()
                .filter(|moved| moved.quarter <= quarter && Some(moved.stretch) == stretch);
            Level {
                from: quarter.saturating_mul(QUARTER),
                inside: counted.map(|moved| moved.by).sum::<i64>().max(0),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 4 * QUARTER;

    fn moved(stretch: i64, quarter: i64, by: i64) -> Moved {
        Moved {
            stretch,
            quarter,
            by,
        }
    }

    fn inside(levels: &[Level]) -> Vec<i64> {
        levels.iter().map(|level| level.inside).collect()
    }

    #[test]
    fn a_quarter_without_anybody_passing_keeps_those_who_are_inside() {
        let day = [(0, 24 * HOUR)];
        let levels = curve(&day, &[moved(0, 36, 5), moved(0, 39, -2)], None);
        assert_eq!(levels[0].from, 36 * QUARTER);
        assert_eq!(inside(&levels), [5, 5, 5, 3]);
    }

    #[test]
    fn today_goes_on_until_now_and_a_day_without_anybody_has_no_line() {
        let day = [(0, 24 * HOUR)];
        let levels = curve(&day, &[moved(0, 36, 5)], Some(38 * QUARTER + 1));
        assert_eq!(inside(&levels), [5, 5, 5]);
        assert!(curve(&day, &[], Some(38 * QUARTER)).is_empty());
    }

    #[test]
    fn a_show_that_was_emptied_begins_with_nobody() {
        // Emptied within the quarter 37, in which two come back.
        let cut = 37 * QUARTER + 60_000;
        let day = [(0, cut), (cut, 24 * HOUR)];
        let moves = [
            moved(0, 36, 5),
            moved(0, 37, 1),
            moved(cut, 37, 2),
            moved(cut, 38, 1),
        ];
        assert_eq!(inside(&curve(&day, &moves, None)), [5, 2, 3]);
    }
}
