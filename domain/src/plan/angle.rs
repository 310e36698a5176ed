//! Sine and cosine of hundredths of a degree in whole numbers: the same on every machine, and exact where a
//! quarter turn is.

/// What stands for one.
pub(super) const ONE: i128 = 1_000_000_000_000_000;
/// π, a thousand times finer.
const PI: i128 = 3_141_592_653_589_793_238;
/// A quarter turn.
const QUARTER: i64 = 9_000;
/// A whole turn.
pub(super) const TURN: i64 = 36_000;

/// The sine and cosine of an angle, in parts of [`ONE`].
pub(super) fn sine_cosine(angle: i64) -> (i128, i128) {
    let angle = angle.rem_euclid(TURN);
    let (sine, cosine) = within_quarter(angle % QUARTER);
    match angle / QUARTER {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

fn within_quarter(angle: i64) -> (i128, i128) {
    if angle == 0 {
        return (0, ONE);
    }
    let x = i128::from(angle) * PI / 18_000 / 1_000;
    let square = x * x / ONE;
    let series = |first: i128, from: i128| {
        let (mut term, mut sum, mut n) = (first, first, from);
        while term != 0 {
            term = -term * square / ONE / (n * (n + 1));
            sum += term;
            n += 2;
        }
        sum
    };
    (series(x, 2), series(ONE, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarter_turns_are_exact() {
        let all = [0, 9_000, 18_000, 27_000, -9_000].map(sine_cosine);
        assert_eq!(all, [(0, ONE), (ONE, 0), (0, -ONE), (-ONE, 0), (-ONE, 0)]);
    }

    #[test]
    fn every_angle_is_on_the_circle_and_thirty_degrees_are_a_half() {
        let (half, _) = sine_cosine(3_000);
        assert!((half - ONE / 2).abs() < 100, "{half}");
        for angle in 0..TURN {
            let (sine, cosine) = sine_cosine(angle);
            let radius = (sine * sine + cosine * cosine) / ONE;
            assert!((radius - ONE).abs() < 1_000, "{angle}: {radius}");
        }
    }
}
