use super::super::shape::Shape;
use super::*;

fn body(left: i64, up: i64, width: i64, depth: i64, angle: i64, reached: bool) -> Body {
    let shape = Shape::Rectangle {
        x: left + width / 2,
        y: up + depth / 2,
        width,
        depth,
        angle,
    };
    Body {
        corners: shape.corners(),
        reached,
    }
}

fn ways(bodies: &[Body], required: i64) -> Vec<Narrow> {
    let ground = Ground {
        width: 12_000,
        depth: 8_000,
        bodies,
        entrances: &[],
    };
    narrow(&ground, required, &Effort::default())
}

/// A position at the end of a corridor between two walls, so wide.
fn corridor(wide: i64) -> Vec<Body> {
    vec![
        body(4_000, 500, 2_000, 1_000, 0, true),
        body(3_000, 0, 100, 9_000, 0, false),
        body(3_100 + wide, 0, 100, 9_000, 0, false),
        body(3_000, -100, wide + 200, 100, 0, false),
    ]
}

#[test]
fn a_corridor_is_as_wide_as_its_walls_are_apart_to_the_millimetre() {
    for wide in [3_100, 3_500] {
        assert_eq!(ways(&corridor(wide), 1_400), [], "{wide}");
    }
    // A table stands in it, and people pass on one side of it.
    for gap in [900, 1_200, 1_320, 1_399] {
        let mut all = corridor(3_400);
        all.push(body(3_100, 4_000, 3_400 - gap, 600, 0, false));
        let found = ways(&all, 1_400);
        assert_eq!(found.len(), 1, "{gap}: {found:?}");
        assert!((found[0].width - gap).abs() <= 1, "{gap}: {found:?}");
        let mut between = found[0].between;
        between.sort_unstable();
        assert_eq!(between, [Some(2), Some(4)], "{gap}");
    }
    let mut just = corridor(3_400);
    just.push(body(3_100, 4_000, 2_000, 600, 0, false));
    assert_eq!(ways(&just, 1_400), [], "1.40 m is enough");
}

#[test]
fn a_gap_that_nobody_walks_through_is_not_named() {
    let all = [
        body(2_000, 3_000, 2_000, 2_000, 0, true),
        body(4_500, 3_000, 2_000, 2_000, 0, true),
    ];
    assert_eq!(
        ways(&all, 1_400),
        [],
        "both are reached from their other sides"
    );
}

#[test]
fn a_chain_of_three_bars_the_way_though_each_pair_has_a_way_around() {
    // Columns across the corridor leave 0.7 m between them and the walls.
    let mut all = corridor(3_400);
    all.push(body(3_900, 4_000, 450, 450, 0, false));
    all.push(body(5_050, 4_000, 450, 450, 0, false));
    let found = ways(&all, 1_400);
    assert_eq!(found.len(), 1, "{found:?}");
    // 0.8 m on the left, 0.7 m between, 1.0 m on the right.
    assert!((found[0].width - 1_000).abs() <= 1, "{found:?}");
}

#[test]
fn what_is_walled_in_is_not_reached_at_all() {
    let mut all = corridor(3_400);
    all.push(body(3_000, 6_000, 3_700, 100, 0, false));
    let found = ways(&all, 1_400);
    assert_eq!(
        (found.len(), found[0].width, found[0].between),
        (1, 0, [None, None])
    );
}

#[test]
fn turned_objects_are_measured_where_they_are_nearest() {
    let mut all = corridor(3_400);
    // A square of 1 m turned by 45 degrees: 1.414 m from corner to corner, in the middle of 3.4 m.
    all.push(body(4_300, 4_000, 1_000, 1_000, 4_500, false));
    let found = ways(&all, 1_400);
    assert_eq!(found.len(), 1, "{found:?}");
    // (3.4 - 1.414) / 2 = 0.993 on each side.
    assert!((found[0].width - 992).abs() <= 3, "{found:?}");
}

#[test]
fn in_a_hall_people_come_from_its_doors() {
    let exit = body(0, 3_000, 200, 1_400, 0, false).corners;
    let position = body(9_000, 3_000, 2_000, 2_000, 0, true);
    let wall = |depth: i64| body(6_000, 0, 100, depth, 0, false);
    let of = |depth: i64| {
        let bodies = [position.clone(), wall(depth)];
        let ground = Ground {
            width: 12_000,
            depth: 8_000,
            bodies: &bodies,
            entrances: std::slice::from_ref(&exit),
        };
        narrow(&ground, 1_400, &Effort::default())
    };
    assert_eq!(of(6_600), []);
    let found = of(6_900);
    assert!((found[0].width - 1_100).abs() <= 1, "{found:?}");
    assert_eq!(found[0].between, [Some(1), None], "{found:?}");
    assert_eq!(of(8_000)[0].width, 0);
}
