use proptest::prelude::*;

use super::super::shape::Shape;
use super::*;

fn rectangle(x: i64, y: i64, width: i64, depth: i64, angle: i64) -> Vec<Point> {
    let shape = Shape::Rectangle {
        x,
        y,
        width,
        depth,
        angle,
    };
    shape.corners()
}

fn triangles(all: &[Point]) -> Vec<[Point; 3]> {
    super::triangles(all, &Effort::default()).unwrap()
}

fn overlap(one: &[Point], other: &[Point]) -> i128 {
    super::overlap(&triangles(one), &triangles(other), &Effort::default()).unwrap()
}

fn covered(all: &[Vec<Point>]) -> i128 {
    super::covered(all, &Effort::default()).unwrap()
}

fn polygon(corners: &[(i64, i64)]) -> Vec<Point> {
    let shape = Shape::Polygon {
        corners: corners.to_vec(),
        angle: 0,
    };
    shape.corners()
}

#[test]
fn what_touches_does_not_overlap_turned_or_not() {
    let wall = rectangle(0, 0, 2_000, 2_000, 0);
    assert_eq!(overlap(&wall, &rectangle(2_000, 0, 2_000, 2_000, 0)), 0);
    let over = overlap(&wall, &rectangle(1_999, 0, 2_000, 2_000, 0));
    assert_eq!(over, 2_000 * MM2);
    assert!(over > TOUCHING);
    // Two that are turned alike and share an edge: their centres are apart by the width along the turn.
    let one = rectangle(0, 0, 5_000, 3_000, 3_687);
    let apart = rectangle(4_000, 3_000, 5_000, 3_000, 3_687);
    assert!(
        overlap(&one, &apart) <= TOUCHING,
        "{}",
        overlap(&one, &apart)
    );
}

#[test]
fn an_outline_with_a_bay_does_not_overlap_what_stands_in_the_bay() {
    let ell = polygon(&[
        (0, 0),
        (4_000, 0),
        (4_000, 1_000),
        (1_000, 1_000),
        (1_000, 4_000),
        (0, 4_000),
    ]);
    assert_eq!(area(&ell), 7_000_000);
    assert_eq!(overlap(&ell, &rectangle(2_500, 2_500, 3_000, 3_000, 0)), 0);
    assert_eq!(
        overlap(&ell, &rectangle(2_400, 2_500, 3_000, 3_000, 0)),
        300_000 * MM2
    );
    assert_eq!(
        distance(&ell, &rectangle(3_000, 3_000, 1_000, 1_000, 0)),
        1_500_000
    );
}

#[test]
fn distances_are_between_outlines_and_nothing_within() {
    let one = rectangle(0, 0, 1_000, 1_000, 0);
    assert_eq!(
        distance(&one, &rectangle(2_400, 0, 1_000, 1_000, 0)),
        1_400_000
    );
    assert_eq!(distance(&one, &rectangle(0, 0, 9_000, 9_000, 0)), 0);
    // Corner to corner: 3, 4, 5.
    assert_eq!(
        distance(&one, &rectangle(4_000, 5_000, 1_000, 1_000, 0)),
        5_000_000
    );
}

#[test]
fn a_surface_that_two_share_is_counted_once() {
    let all = [
        rectangle(1_000, 1_000, 2_000, 2_000, 0),
        rectangle(2_000, 1_000, 2_000, 2_000, 0),
    ];
    assert_eq!(covered(&all), 6_000_000);
    let turned = [rectangle(0, 0, 4_000, 2_000, 3_000)];
    assert!(
        (covered(&turned) - 8_000_000).abs() < 4_000,
        "{}",
        covered(&turned)
    );
}

proptest! {
    #[test]
    fn an_outline_overlaps_itself_by_its_surface_and_others_as_they_it(
        x in -5_000_i64..5_000, y in -5_000_i64..5_000, width in 1_i64..9_000, depth in 1_i64..9_000,
        angle in 0_i64..36_000, other in 0_i64..36_000,
    ) {
        let one = rectangle(x, y, width, depth, angle);
        let whole = i128::from(width * depth) * MM2;
        prop_assert!((overlap(&one, &one) - whole).abs() <= i128::from(4 * (width + depth)) * 1_000);
        let two = rectangle(0, 0, 3_000, 2_000, other);
        let (there, back) = (overlap(&one, &two), overlap(&two, &one));
        prop_assert!((there - back).abs() <= MM2 * 20, "{there} {back}");
        prop_assert!(there <= whole + MM2 * 20);
        if distance(&one, &two) > 1 {
            prop_assert_eq!(there, 0);
        }
    }

    #[test]
    fn triangles_make_up_the_outline(radii in prop::collection::vec(500_i64..4_000, 3..20)) {
        let step = 36_000 / i64::try_from(radii.len()).unwrap();
        let corners: Vec<(i64, i64)> = radii
            .iter()
            .zip(0_i64..)
            .map(|(radius, n)| {
                let (sine, cosine) = super::super::angle::sine_cosine(n * step);
                let part = |of: i128| i64::try_from(of * i128::from(*radius) / super::super::angle::ONE).unwrap();
                (part(cosine), part(sine))
            })
            .collect();
        let all = polygon(&corners);
        prop_assume!(!crosses_itself(&all) && double_area(&all) != 0);
        let sum: i128 = triangles(&all).iter().map(|three| double_area(three).abs()).sum();
        prop_assert_eq!(sum, double_area(&all).abs());
    }
}
