//! Positions for a stand that has none yet: so many of one size, next to each other from the back. Whoever
//! wants them otherwise changes them afterwards.

use super::{PositionInput, StandInput};
use crate::form::{Fields, Problem, Problems, Reader};

/// The most that are laid out at once.
pub const MOST: i64 = 200;
/// The shortest side of one, in millimetres: nobody stands on less.
const SIDE: i64 = 500;
/// To what a side is rounded down, in millimetres.
const STEP: i64 = 10;

/// Reads how many positions a new stand begins with, and lays them out; none where nothing is said.
///
/// # Errors
/// When that is no number, or so many do not fit.
pub fn read(fields: &Fields, stand: &StandInput) -> Result<Vec<PositionInput>, Problems> {
    let mut form = Reader::new(fields);
    let count = form.number("positions", 0, MOST).unwrap_or(0);
    let laid_out = laid_out(stand, count);
    if laid_out.is_none() {
        form.problem("positions", Problem::new("stand-positions-too-many"));
    }
    form.finish(|| laid_out)
}

/// So many positions on a stand, as near to squares as they can be; none where they would be too small.
fn laid_out(stand: &StandInput, count: i64) -> Option<Vec<PositionInput>> {
    let cell = |columns: i64| {
        let rows = (count + columns - 1) / columns;
        let side = |length: i64, parts: i64| length / parts / STEP * STEP;
        (side(stand.width, columns), side(stand.depth, rows))
    };
    let squareness = |(width, depth): (i64, i64)| width.max(depth) * 1_000 / width.min(depth);
    let fits = |&(width, depth): &(i64, i64)| width >= SIDE && depth >= SIDE;
    if count == 0 {
        return Some(Vec::new());
    }
    let all = (1..=count).map(|columns| (columns, cell(columns)));
    let (columns, (width, depth)) = all
        .filter(|(_, size)| fits(size))
        .min_by_key(|(_, size)| squareness(*size))?;
    let each = (0..count).map(|n| PositionInput {
        number: (n + 1).to_string(),
        x: n % columns * width,
        y: n / columns * depth,
        width,
        depth,
        power: 0,
    });
    Some(each.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::id::{ParticipationId, StandId};
    use crate::stand::{Position, Stand};

    fn stand(width: i64, depth: i64) -> StandInput {
        StandInput {
            name: "B12".to_owned(),
            width,
            depth,
        }
    }

    #[test]
    fn four_on_a_wide_stand_stand_side_by_side() {
        let all = laid_out(&stand(12_000, 3_000), 4).unwrap();
        let at: Vec<_> = all.iter().map(|p| (p.x, p.y, p.width, p.depth)).collect();
        assert_eq!(at[0], (0, 0, 3_000, 3_000));
        assert_eq!(at[3], (9_000, 0, 3_000, 3_000));
        assert_eq!(all[3].number, "4");
    }

    #[test]
    fn more_than_fit_are_refused_beside_their_number() {
        let fields = |count: &str| Fields::default().with("positions", count);
        let problem = |count: &str| {
            let problems = read(&fields(count), &stand(2_000, 1_000)).unwrap_err();
            problems.of("positions").unwrap().key
        };
        assert_eq!(problem("9"), "stand-positions-too-many");
        assert_eq!(problem("201"), "form-range");
        assert_eq!(read(&fields("8"), &stand(2_000, 1_000)).unwrap().len(), 8);
        assert_eq!(read(&fields(""), &stand(2_000, 1_000)).unwrap(), []);
    }

    proptest! {
        #[test]
        fn what_is_laid_out_lies_on_the_stand_and_over_no_other(
            width in 500_i64..60_000, depth in 500_i64..60_000, count in 0_i64..60,
        ) {
            let input = stand(width, depth);
            let plot = Stand {
                id: StandId(uuid::Uuid::nil()),
                participation_id: ParticipationId(uuid::Uuid::nil()),
                name: String::new(),
                width,
                depth,
                revision: 1,
            };
            let Some(all) = laid_out(&input, count) else { return Ok(()) };
            prop_assert_eq!(i64::try_from(all.len()).unwrap(), count);
            let mut there: Vec<Position> = Vec::new();
            for (n, one) in all.iter().enumerate() {
                prop_assert_eq!(one.fits(&plot, &there, None), Ok(()));
                there.push(Position {
                    id: crate::id::PositionId(uuid::Uuid::from_u128(n as u128 + 1)),
                    stand_id: plot.id,
                    number: one.number.clone(),
                    x: one.x,
                    y: one.y,
                    width: one.width,
                    depth: one.depth,
                    power: one.power,
                    revision: 1,
                });
            }
        }
    }
}
