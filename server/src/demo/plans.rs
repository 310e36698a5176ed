//! The plans of the demonstration: drafts, with something to mend of each level.

use domain::id::ParticipationId;
use domain::plan::{Command, Kind, Object, Shape};
use storage::{Result, Store};

use super::season::Season;

/// An object: kind, number, centre from the left and from the back, width, depth in millimetres, angle in hundredths
/// of a degree, height, clear width.
type Thing = (Kind, &'static str, [i64; 2], [i64; 2], i64, i64, i64);

/// Two columns in the aisles and one within position 10; a counter with a table in its way, a rack before the
/// switchboard, plants in the main aisle, a screen that reaches beyond the edge.
pub(super) const VIVATECH: [Thing; 16] = [
    (Kind::Column, "P1", [6_700, 4_500], [500, 500], 0, 6_000, 0),
    (Kind::Column, "P2", [11_400, 4_500], [500, 500], 0, 6_000, 0),
    (Kind::Column, "P3", [5_600, 5_200], [400, 400], 0, 6_000, 0),
    (
        Kind::Wall,
        "Cloison du fond",
        [8_900, -50],
        [15_000, 100],
        0,
        2_500,
        0,
    ),
    (
        Kind::Wall,
        "Réserve",
        [250, 1_000],
        [100, 2_000],
        0,
        2_500,
        0,
    ),
    (
        Kind::Aisle,
        "Allée centrale",
        [9_000, 2_700],
        [18_000, 1_400],
        0,
        0,
        0,
    ),
    (
        Kind::Keep,
        "Armoire électrique",
        [17_500, 500],
        [1_000, 1_000],
        0,
        0,
        0,
    ),
    (
        Kind::Furniture,
        "Accueil",
        [15_500, 7_200],
        [2_000, 600],
        0,
        1_100,
        0,
    ),
    (
        Kind::Furniture,
        "Table haute",
        [16_300, 7_300],
        [800, 800],
        0,
        1_100,
        0,
    ),
    (
        Kind::Furniture,
        "Rayonnage",
        [17_000, 800],
        [600, 400],
        0,
        2_000,
        0,
    ),
    (
        Kind::Furniture,
        "Bac à plantes",
        [10_900, 3_100],
        [500, 500],
        0,
        900,
        0,
    ),
    (
        Kind::Furniture,
        "Banquette",
        [2_500, 7_200],
        [2_400, 700],
        1_500,
        450,
        0,
    ),
    (
        Kind::Exhibit,
        "Bras de soudage",
        [9_000, 4_500],
        [1_600, 1_200],
        0,
        2_200,
        0,
    ),
    (
        Kind::Exhibit,
        "Écran",
        [17_600, 5_000],
        [1_200, 300],
        2_450,
        2_400,
        0,
    ),
    (Kind::Power, "E1", [9_000, 3_600], [300, 200], 0, 0, 0),
    (Kind::Power, "E2", [12_200, 3_600], [300, 200], 0, 0, 0),
];

/// A hall of one's own: two exits for its 120 people, one more that is out of use, and no extinguisher yet.
pub(super) const DEMONSTRATOR: [Thing; 8] = [
    (
        Kind::Exit,
        "S1",
        [6_000, 10_000],
        [1_400, 200],
        0,
        2_100,
        1_400,
    ),
    (Kind::Exit, "S2", [100, 3_300], [200, 900], 0, 2_100, 900),
    (
        Kind::Exit,
        "S3 (condamnée)",
        [11_900, 7_200],
        [200, 1_400],
        0,
        2_100,
        1_400,
    ),
    (Kind::Column, "P1", [6_000, 5_200], [400, 400], 0, 5_000, 0),
    (
        Kind::Aisle,
        "Allée",
        [6_000, 3_300],
        [12_000, 1_600],
        0,
        0,
        0,
    ),
    (
        Kind::Furniture,
        "Accueil",
        [6_000, 7_200],
        [1_800, 700],
        0,
        1_100,
        0,
    ),
    (Kind::Power, "E1", [2_000, 2_700], [300, 200], 0, 0, 0),
    (Kind::Air, "Air 1", [6_000, 2_700], [300, 200], 0, 0, 0),
];

fn object(store: &Store, (kind, number, at, size, angle, height, clear): &Thing) -> Object {
    Object {
        id: store.id(),
        kind: *kind,
        number: (*number).to_owned(),
        shape: Shape::Rectangle {
            x: at[0],
            y: at[1],
            width: size[0],
            depth: size[1],
            angle: *angle,
        },
        height: *height,
        clear: *clear,
        neutralised: number.contains("condamnée"),
        note: String::new(),
    }
}

/// Draws all of it on the stand of that participation, in one step.
pub(super) async fn draw(
    season: &Season<'_>,
    store: &Store,
    show: ParticipationId,
    all: &[Thing],
) -> Result<()> {
    let planner = &season.planner;
    for plan in storage::stand::plans(planner, store, show).await? {
        let objects = all.iter().map(|thing| object(store, thing)).collect();
        let command = Command::Add(objects);
        storage::plan::change(planner, store, plan.stand.id, &[], &command).await?;
    }
    Ok(())
}
