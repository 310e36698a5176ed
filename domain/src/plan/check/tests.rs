use super::super::law::FRANCE;
use super::*;
use crate::id::{ParticipationId, StandId};

fn stand(width: i64, depth: i64) -> Stand {
    Stand {
        id: StandId(uuid::Uuid::nil()),
        participation_id: ParticipationId(uuid::Uuid::nil()),
        name: "Hall 1".to_owned(),
        width,
        depth,
        revision: 1,
    }
}

fn position(n: u128, x: i64, y: i64, width: i64, depth: i64) -> Position {
    Position {
        id: PositionId(uuid::Uuid::from_u128(n)),
        stand_id: StandId(uuid::Uuid::nil()),
        number: n.to_string(),
        x,
        y,
        width,
        depth,
        power: 0,
        revision: 1,
    }
}

fn object(kind: Kind, x: i64, y: i64, width: i64, depth: i64) -> Object {
    Object {
        id: ObjectId(uuid::Uuid::nil()),
        kind,
        number: String::new(),
        shape: Shape::Rectangle {
            x,
            y,
            width,
            depth,
            angle: 0,
        },
        height: 0,
        clear: 0,
        neutralised: false,
        note: String::new(),
    }
}

fn exit(x: i64, clear: i64) -> Object {
    Object {
        clear,
        ..object(Kind::Exit, x, 0, clear, 200)
    }
}

fn plan(all: &[Object]) -> Objects {
    let ids = (1_u128..).map(|n| ObjectId(uuid::Uuid::from_u128(n)));
    ids.zip(all)
        .map(|(id, o)| (id, Object { id, ..o.clone() }))
        .collect()
}

fn found(all: &[Object], positions: &[Position]) -> Vec<(Rule, Level, usize)> {
    let stand = stand(12_000, 6_000);
    let site = Site {
        stand: &stand,
        positions,
        objects: &plan(all),
        pack: &FRANCE,
        hall: false,
    };
    let said = |f: Finding| (f.rule, f.level, f.which.len());
    check(&site).into_iter().map(said).collect()
}

#[test]
fn what_stands_in_the_same_place_is_found_and_what_touches_is_not() {
    use Kind::{Aisle, Column, Exhibit, Exit, Furniture, Keep, Wall};
    let table = object(Furniture, 2_000, 2_000, 1_000, 1_000);
    let by = |kind, x| found(&[table.clone(), object(kind, x, 2_000, 1_000, 1_000)], &[]);
    for kind in [Furniture, Exhibit, Column, Keep, Aisle, Wall, Exit] {
        assert_eq!(by(kind, 3_000), [], "{kind:?} touches");
    }
    assert_eq!(by(Furniture, 2_999), [(Rule::Overlap, Level::Block, 2)]);
    assert_eq!(by(Wall, 2_500), [(Rule::Overlap, Level::Block, 2)]);
    assert_eq!(by(Column, 2_500), [(Rule::OnColumn, Level::Block, 2)]);
    assert_eq!(by(Keep, 2_500), [(Rule::Kept, Level::Block, 2)]);
    assert_eq!(by(Exit, 2_500), [(Rule::Kept, Level::Block, 2)]);
    assert_eq!(by(Aisle, 2_500), [(Rule::InAisle, Level::Warn, 2)]);
}

#[test]
fn what_an_exhibitor_brings_stands_in_its_position_and_a_column_there_is_said() {
    let place = [position(1, 1_000, 1_000, 3_000, 3_000)];
    let table = object(Kind::Furniture, 2_000, 2_000, 1_000, 1_000);
    assert_eq!(found(&[table], &place), []);
    let column = object(Kind::Column, 2_000, 2_000, 400, 400);
    assert_eq!(found(&[column], &place), [(Rule::OnColumn, Level::Warn, 2)]);
    let two = [
        position(1, 0, 0, 3_000, 3_000),
        position(2, 2_900, 0, 3_000, 3_000),
    ];
    assert_eq!(found(&[], &two), [(Rule::Overlap, Level::Block, 2)]);
}

#[test]
fn what_lies_beyond_the_edge_is_found_with_by_how_much() {
    let at = |x, angle| {
        let mut table = object(Kind::Exhibit, x, 2_000, 2_000, 1_000);
        table.shape = table.shape.turned(angle);
        table
    };
    assert_eq!(found(&[at(1_000, 0)], &[]), []);
    assert_eq!(found(&[at(500, 9_000)], &[]), []);
    let stand = stand(12_000, 6_000);
    let objects = plan(&[at(11_400, 0)]);
    let site = Site {
        stand: &stand,
        positions: &[],
        objects: &objects,
        pack: &FRANCE,
        hall: false,
    };
    let all = check(&site);
    assert_eq!((all.len(), all[0].rule), (1, Rule::OutOfBounds));
    assert_eq!(all[0].measured, Measure::Length(400));
    // A door stands in the wall that is the edge.
    assert_eq!(found(&[exit(500, 1_400)], &[]), []);
}

fn a_hall(objects: &[Object], positions: &[Position]) -> Hall {
    let stand = stand(60_000, 40_000);
    let site = Site {
        stand: &stand,
        positions,
        objects: &plan(objects),
        pack: &FRANCE,
        hall: true,
    };
    hall(&site, &Effort::default())
}

#[test]
fn a_hall_of_2400_square_metres_is_told_what_it_lacks() {
    let empty = a_hall(&[], &[]);
    assert_eq!((empty.surface, empty.people), (2_400, 2_400));
    assert_eq!((empty.needed.exits, empty.needed.units), (6, 24));
    assert_eq!(
        (empty.free_needed, empty.extinguishers_needed),
        (800_000_000, 12)
    );
    let rules: Vec<_> = empty.findings.iter().map(|f| f.rule).collect();
    assert_eq!(rules, [Rule::Exits, Rule::Units, Rule::Extinguishers]);
    assert_eq!(empty.findings[0].article, "CO 38");
    // Six exits of four units, ten metres from each other, and twelve extinguishers.
    let mut all: Vec<_> = (0..6).map(|n| exit(2_000 + n * 10_000, 2_400)).collect();
    all.extend((0..12).map(|n| object(Kind::Extinguisher, n * 4_000, 39_000, 200, 200)));
    let whole = a_hall(&all, &[]);
    assert_eq!(
        (whole.exits, whole.units, whole.findings),
        (Some(6), 24, vec![])
    );
}

#[test]
fn exits_that_are_near_each_other_are_one_and_their_units_add_up() {
    // Edge to edge, four metres and nine tenths.
    let near = a_hall(&[exit(10_000, 1_400), exit(16_300, 1_400)], &[]);
    assert_eq!((near.exits, near.units), (Some(1), 4));
    let apart = a_hall(&[exit(10_000, 1_400), exit(16_400, 1_400)], &[]);
    assert_eq!((apart.exits, apart.units), (Some(2), 4));
}

#[test]
fn of_three_exits_one_may_be_out_of_use_and_none_is_narrow_among_many_people() {
    let shut = |x| Object {
        neutralised: true,
        ..exit(x, 2_400)
    };
    let rules = |all: &[Object]| -> Vec<_> {
        let hall = a_hall(all, &[]);
        let own = hall.findings.into_iter().map(|f| f.rule);
        own.filter(|r| matches!(r, Rule::Neutralised | Rule::NarrowExit))
            .collect()
    };
    assert_eq!(
        rules(&[shut(0), exit(20_000, 1_400), exit(40_000, 1_400)]),
        []
    );
    assert_eq!(rules(&[shut(0), exit(20_000, 1_400)]), [Rule::Neutralised]);
    assert_eq!(rules(&[exit(20_000, 1_390)]), [Rule::NarrowExit]);
}

#[test]
fn a_third_of_the_hall_is_kept_for_walking_and_nothing_is_counted_twice() {
    let rows = |depth| [position(1, 0, 0, 60_000, depth)];
    let table = object(Kind::Furniture, 30_000, 10_000, 10_000, 10_000);
    let just = a_hall(std::slice::from_ref(&table), &rows(26_666));
    assert_eq!(just.free, Some(800_040_000));
    assert!(just.findings.iter().all(|f| f.rule != Rule::Circulation));
    let short = a_hall(&[table], &rows(26_700));
    let found = short
        .findings
        .iter()
        .find(|f| f.rule == Rule::Circulation)
        .unwrap();
    assert_eq!((found.article, found.level), ("T 18 § 1", Level::Warn));
    assert_eq!(found.measured, Measure::Surface(798_000_000));
}

#[test]
fn so_many_findings_are_given_and_no_more() {
    let all = vec![object(Kind::Furniture, 1_000, 1_000, 500, 500); 200];
    assert_eq!(found(&all, &[]).len(), MOST);
}

/// Whether all of it was looked at.
fn is_whole(stand: &Stand, all: &[Object], positions: &[Position]) -> bool {
    let site = Site {
        stand,
        positions,
        objects: &plan(all),
        pack: &FRANCE,
        hall: true,
    };
    check(&site).iter().all(|f| f.rule != Rule::Unfinished)
}

#[test]
fn a_hall_of_a_thousand_positions_is_looked_at_whole() {
    let hall = stand(200_000, 200_000);
    let at = |n: i64, every: i64| (2_000 + n % every * 6_000, 2_000 + n / every * 6_000);
    let positions: Vec<_> = (0_u128..1_000)
        .map(|n| {
            let (x, y) = at(i64::try_from(n).unwrap(), 32);
            position(n + 1, x, y, 3_000, 3_000)
        })
        .collect();
    let mut all: Vec<_> = (0..2_970)
        .map(|n| {
            let (x, y) = at(n / 3, 32);
            object(Kind::Furniture, x + 500 + n % 3 * 1_000, y + 700, 700, 700)
        })
        .collect();
    all.extend((0..30).map(|n| exit(2_000 + n * 6_000, 2_400)));
    assert!(is_whole(&hall, &all, &positions));
}

#[test]
fn what_was_drawn_to_be_looked_at_for_hours_is_not_and_says_so() {
    // Combs whose teeth all cross each other's.
    let comb = |n: i64, upright: bool| {
        let mut corners = vec![(0, n), (100_000, n)];
        for tooth in (0..49).rev() {
            let x = tooth * 2_000;
            corners.extend([(x + 1_900, 90_000), (x + 1_000, 100), (x + 100, 90_000)]);
        }
        let turned = corners
            .iter()
            .map(|(x, y)| if upright { (*x, *y) } else { (*y, *x) });
        Object {
            shape: Shape::Polygon {
                corners: turned.collect(),
                angle: 0,
            },
            ..object(Kind::Furniture, 0, 0, 1, 1)
        }
    };
    let combs: Vec<_> = (0..60).map(|n| comb(n, n % 2 == 0)).collect();
    assert!(!is_whole(&stand(100_000, 100_000), &combs, &[]));
    // A hall that is all objects, each as large as it.
    let large = vec![object(Kind::Exhibit, 500_000, 500_000, 1_000_000, 1_000_000); 4_000];
    let alone: Vec<_> = (1_u128..1_000)
        .map(|n| position(n, 0, 0, 1_000_000, 1_000_000))
        .collect();
    assert!(!is_whole(&stand(1_000_000, 1_000_000), &large, &alone));
    // Nothing but exits, all together.
    let exits: Vec<_> = (0..4_000).map(|n| exit(n, 1_400)).collect();
    assert!(!is_whole(
        &stand(1_000_000, 1_000_000),
        &exits,
        &[position(1, 0, 0, 3_000, 3_000)]
    ));
}

#[test]
fn a_way_that_is_too_narrow_is_said_once_with_what_it_lies_between_and_who_is_behind() {
    // A room with one opening of 1.2 m at the front, and two positions in it.
    let walls = [
        object(Kind::Wall, 100, 3_000, 200, 6_000),
        object(Kind::Wall, 11_900, 3_000, 200, 6_000),
        object(Kind::Wall, 6_000, 100, 12_000, 200),
        object(Kind::Wall, 2_700, 5_900, 5_400, 200),
        object(Kind::Wall, 9_300, 5_900, 5_400, 200),
    ];
    let places = [
        position(1, 300, 300, 3_000, 2_000),
        position(2, 8_000, 300, 3_000, 2_000),
    ];
    let stand = stand(12_000, 6_000);
    let objects = plan(&walls);
    let site = Site {
        stand: &stand,
        positions: &places,
        objects: &objects,
        pack: &FRANCE,
        hall: false,
    };
    let all = check(&site);
    let ways: Vec<_> = all.iter().filter(|f| f.rule == Rule::Way).collect();
    assert_eq!(ways.len(), 1, "{all:?}");
    assert_eq!(
        (ways[0].measured, ways[0].which.len()),
        (Measure::Length(1_200), 4)
    );
    assert!(all.iter().all(|f| f.rule != Rule::Unreached));
}
