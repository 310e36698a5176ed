//! The stands of the demonstration, in millimetres, and who is given what on this year's.

use domain::allocation::HalfDay;
use domain::stand::{PositionInput, StandInput};
use domain::time::{Day, Half};

/// A position: number, left, upper, width, depth in millimetres, power in watts.
type Place = (&'static str, i64, i64, i64, i64, i64);

/// Last year's positions on a plot of 18 m by 8 m: six along the back wall, two islands of four,
/// and aisles of 1.40 m or more between them. This year's edition starts from a copy.
pub(super) const VIVATECH: [Place; 14] = [
    ("1", 1_500, 0, 2_500, 2_000, 3_000),
    ("2", 4_000, 0, 2_500, 2_000, 3_000),
    ("3", 6_500, 0, 2_500, 2_000, 3_000),
    ("4", 9_000, 0, 2_500, 2_000, 3_000),
    ("5", 11_500, 0, 2_500, 2_000, 3_000),
    ("6", 14_000, 0, 2_500, 2_000, 3_000),
    ("7", 2_000, 3_400, 2_000, 1_100, 2_000),
    ("8", 4_000, 3_400, 2_000, 1_100, 2_000),
    ("9", 2_000, 4_500, 2_000, 1_100, 2_000),
    ("10", 4_000, 4_500, 2_000, 1_100, 2_000),
    ("11", 12_000, 3_400, 2_000, 1_100, 2_000),
    ("12", 14_000, 3_400, 2_000, 1_100, 2_000),
    ("13", 12_000, 4_500, 2_000, 1_100, 2_000),
    ("14", 14_000, 4_500, 2_000, 1_100, 2_000),
];

/// What this year's edition adds: the large exhibit in the middle, and the stage in front.
pub(super) const VIVATECH_MORE: [Place; 2] = [
    ("15", 7_500, 3_400, 3_000, 2_200, 9_000),
    ("16", 7_000, 7_000, 4_000, 1_000, 3_000),
];

/// The demonstrator's positions on a plot of 12 m by 10 m, with room around each machine.
pub(super) const DEMONSTRATOR: [Place; 8] = [
    ("1", 500, 0, 3_000, 2_500, 6_000),
    ("2", 4_500, 0, 3_000, 2_500, 9_000),
    ("3", 8_500, 0, 3_000, 2_500, 6_000),
    ("4", 1_500, 4_200, 3_500, 2_000, 9_000),
    ("5", 7_000, 4_200, 3_500, 2_000, 9_000),
    ("6", 500, 8_000, 3_000, 2_000, 3_000),
    ("7", 4_500, 8_000, 3_000, 2_000, 3_000),
    ("8", 8_500, 8_000, 3_000, 2_000, 3_000),
];

/// The plot of both `VivaTech` editions: 144 m².
pub(super) fn vivatech() -> StandInput {
    StandInput {
        name: "Hall 1, stand F24".to_owned(),
        width: 18_000,
        depth: 8_000,
    }
}

/// The demonstrator's plot.
pub(super) fn demonstrator() -> StandInput {
    StandInput {
        name: "Plateau commun".to_owned(),
        width: 12_000,
        depth: 10_000,
    }
}

/// A position as it is typed.
pub(super) fn position(&(number, x, y, width, depth, power): &Place) -> PositionInput {
    PositionInput {
        number: number.to_owned(),
        x,
        y,
        width,
        depth,
        power,
    }
}

/// Some half-days of the opening days, which are counted from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    /// Every half-day.
    All,
    /// Every morning.
    Mornings,
    /// Every afternoon.
    Afternoons,
    /// Both halves of two days in a row.
    Pair(usize),
    /// One half of one day.
    One(usize, Half),
}

impl When {
    /// The half-days on those opening days.
    pub(super) fn of(self, open: &[Day]) -> Vec<HalfDay> {
        let mut half_days = Vec::new();
        for (index, &day) in open.iter().enumerate() {
            for &half in Half::ALL {
                let meant = match self {
                    Self::All => true,
                    Self::Mornings => half == Half::Morning,
                    Self::Afternoons => half == Half::Afternoon,
                    Self::Pair(first) => index == first || index == first + 1,
                    Self::One(one, which) => index == one && half == which,
                };
                if meant {
                    half_days.push(HalfDay { day, half });
                }
            }
        }
        half_days
    }
}

/// What becomes of an allocation after it is held.
#[derive(Clone, Copy, Debug)]
pub(super) enum Then {
    /// Nothing yet.
    Held,
    /// It is confirmed.
    Confirmed,
    /// It began elsewhere, was confirmed there, and has moved.
    MovedFrom(&'static str, When),
    /// It was given back.
    Vacated,
}

/// Who is given which position when: those accepted.
pub(super) const GIVEN: [(&str, &str, When, Then); 24] = {
    use Half::{Afternoon, Morning};
    use Then::{Confirmed, Held, MovedFrom, Vacated};
    use When::{Afternoons, All, Mornings, One, Pair};
    [
        ("deux-rives", "3", All, MovedFrom("14", All)),
        ("deux-rives", "15", One(0, Morning), Confirmed),
        ("aubelle-moteurs", "1", All, Confirmed),
        ("aubelle-moteurs", "15", One(0, Afternoon), Confirmed),
        ("robotique-saint-aubel", "2", All, Confirmed),
        (
            "robotique-saint-aubel",
            "15",
            One(1, Morning),
            MovedFrom("16", One(1, Morning)),
        ),
        ("composites-vernoise", "4", All, Confirmed),
        ("composites-vernoise", "16", One(2, Morning), Held),
        ("verre-boucle", "5", All, Confirmed),
        ("verre-boucle", "15", One(1, Afternoon), Confirmed),
        ("batteries-bis", "6", All, Confirmed),
        ("batteries-bis", "16", One(3, Morning), Vacated),
        ("endives-val", "7", Mornings, Confirmed),
        (
            "endives-val",
            "16",
            One(1, Afternoon),
            MovedFrom("16", One(0, Afternoon)),
        ),
        ("radio-sillon", "7", Afternoons, Confirmed),
        ("radio-sillon", "13", Mornings, Confirmed),
        ("radio-sillon", "16", One(0, Morning), Confirmed),
        ("capteurs-aubelle", "9", All, Confirmed),
        ("capteurs-aubelle", "15", One(2, Morning), Confirmed),
        ("entrepots-montcharme", "10", All, Confirmed),
        ("entrepots-montcharme", "15", One(3, Afternoon), Confirmed),
        ("jumeau-usine", "11", Pair(0), Confirmed),
        ("jumeau-usine", "12", Pair(2), Confirmed),
        ("jumeau-usine", "16", One(2, Afternoon), Held),
    ]
};

/// Who has a position kept later on: those about to be accepted, and those who wait.
pub(super) const KEPT: [(&str, &str, When); 4] = [
    ("bioresine-lab", "8", When::All),
    ("fibre-retour", "12", When::Pair(0)),
    ("injecta-precision", "11", When::Pair(2)),
    ("cartes-et-puces", "13", When::Afternoons),
];

#[cfg(test)]
mod tests {
    use domain::stand::Area;

    use super::*;

    #[test]
    fn positions_lie_on_their_stand_and_over_no_other() {
        let vivatech_places: Vec<Place> = VIVATECH.into_iter().chain(VIVATECH_MORE).collect();
        for (stand, places) in [
            (vivatech(), vivatech_places),
            (demonstrator(), DEMONSTRATOR.to_vec()),
        ] {
            let areas: Vec<Area> = places.iter().map(|p| position(p).area()).collect();
            for (index, area) in areas.iter().enumerate() {
                assert!(area.within(stand.width, stand.depth));
                assert!(
                    areas[index + 1..]
                        .iter()
                        .all(|other| !area.overlaps(*other))
                );
            }
        }
        let (width, depth) = (vivatech().width, vivatech().depth);
        assert_eq!(width * depth, 144 * 1_000_000);
    }

    #[test]
    fn two_days_in_a_row_have_four_halves() {
        let first: Day = "2027-06-16".parse().unwrap();
        let open: Vec<Day> = (0..4).map(|n| first.plus_days(n)).collect();
        assert_eq!(When::All.of(&open).len(), 8);
        assert_eq!(When::Pair(2).of(&open).len(), 4);
        assert_eq!(When::Mornings.of(&open).len(), 4);
        assert_eq!(When::One(3, Half::Afternoon).of(&open).len(), 1);
    }
}
