//! What the law asks of a hall, as a pack of values that are data: each with its article and when the text was
//! read. A venue of elsewhere brings another pack; what a pack does not say is not checked.

use crate::sql::word_enum;

word_enum! {
    /// What a value of a pack says.
    Key {
        /// How many square metres of the halls there are for one person.
        Crowd => "crowd",
        /// Of how many parts of the halls' surface one is kept for walking.
        Circulation => "circulation",
        /// For how many square metres there is one extinguisher.
        Extinguisher => "extinguisher",
        /// Exits nearer to each other than this are one, in millimetres.
        ExitsApart => "exits_apart",
        /// The same, only in rooms longer than this, in millimetres.
        ExitsApartRoom => "exits_apart_room",
        /// Of how many exits one may be out of use.
        Neutralised => "neutralised",
        /// Above so many people no exit is narrower than two units.
        TwoUnits => "two_units",
        /// How wide the way to what is shown is, in millimetres, in a building that is new or newly fitted.
        Way => "way",
    }
}

/// A value with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it says.
    pub key: Key,
    /// How much.
    pub value: i64,
    /// In which article.
    pub article: &'static str,
}

/// How many exits and passage units so many people need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Up to so many people.
    pub people: i64,
    /// So many exits.
    pub exits: i64,
    /// So many passage units together.
    pub units: i64,
    /// How wide an exit must be to be counted, in millimetres.
    pub least: i64,
}

/// How people get out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escape {
    /// For few people, in order.
    pub steps: &'static [Step],
    /// Above them: two exits up to so many people, and one more for each that begin.
    pub people_an_exit: i64,
    /// A passage unit for so many people that begin.
    pub people_a_unit: i64,
    /// One unit more for fewer people than this.
    pub unit_more_below: i64,
    /// In which article.
    pub article: &'static str,
    /// How wide one, two, three units are, in millimetres; each further one adds the last.
    pub widths: [i64; 3],
    /// What each further unit adds.
    pub further: i64,
    /// In which article.
    pub widths_article: &'static str,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pack {
    /// What it is called.
    pub name: &'static str,
    /// As of when the text says so.
    pub as_of: &'static str,
    /// When it was read.
    pub read: &'static str,
    /// Its values.
    pub values: &'static [Value],
    /// How people get out.
    pub escape: Escape,
}

/// Exits and passage units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed {
    /// So many exits.
    pub exits: i64,
    /// So many units together.
    pub units: i64,
    /// How wide an exit must be to be counted, in millimetres.
    pub least: i64,
}

impl Pack {
    /// A value, where the pack says it.
    pub fn get(&self, key: Key) -> Option<&'static Value> {
        self.values.iter().find(|value| value.key == key)
    }

    /// How many people a hall of that surface is reckoned to hold, in square metres.
    pub fn people(&self, square_metres: i64) -> Option<i64> {
        self.get(Key::Crowd)
            .map(|each| ceil(square_metres, each.value))
    }

    /// How many extinguishers so many square metres need.
    pub fn extinguishers(&self, square_metres: i64) -> Option<i64> {
        self.get(Key::Extinguisher)
            .map(|each| ceil(square_metres, each.value))
    }

    /// How many exits and units so many people need.
    pub fn needed(&self, people: i64) -> Needed {
        let escape = &self.escape;
        if let Some(step) = escape.steps.iter().find(|step| people <= step.people) {
            return Needed {
                exits: step.exits,
                units: step.units,
                least: step.least,
            };
        }
        let more = ceil(
            (people - escape.people_an_exit).max(0),
            escape.people_an_exit,
        );
        let unit = i64::from(people < escape.unit_more_below);
        Needed {
            exits: 2 + more,
            units: ceil(people, escape.people_a_unit) + unit,
            least: escape.widths[0],
        }
    }

    /// How many units an opening of that width is: what is in between counts as the fewer.
    pub const fn units(&self, width: i64) -> i64 {
        let [one, two, three] = self.escape.widths;
        if width < one {
            0
        } else if width < two {
            1
        } else if width < three {
            2
        } else {
            3 + (width - three) / self.escape.further
        }
    }
}

const fn ceil(of: i64, by: i64) -> i64 {
    (of + by - 1) / by
}

/// French law for a show in a hall that is open to the public, type T of the regulation of 25 June 1980.
pub const FRANCE: Pack = Pack {
    name: "ERP type T",
    as_of: "2017",
    read: "2026-11-29",
    values: &[
        Value {
            key: Key::Crowd,
            value: 1,
            article: "T 2",
        },
        Value {
            key: Key::Circulation,
            value: 3,
            article: "T 18 § 1",
        },
        Value {
            key: Key::Extinguisher,
            value: 200,
            article: "T 47 § 2",
        },
        Value {
            key: Key::ExitsApart,
            value: 5_000,
            article: "CO 43 § 3",
        },
        Value {
            key: Key::ExitsApartRoom,
            value: 10_000,
            article: "CO 43 § 3",
        },
        Value {
            key: Key::Neutralised,
            value: 3,
            article: "T 20 § 2",
        },
        Value {
            key: Key::TwoUnits,
            value: 200,
            article: "CO 36",
        },
        Value {
            key: Key::Way,
            value: 1_400,
            article: "2, arrêté 20/4/2017",
        },
    ],
    escape: Escape {
        steps: &[
            Step {
                people: 19,
                exits: 1,
                units: 1,
                least: 900,
            },
            // One of one unit, and another that need be no wider than an accessory one.
            Step {
                people: 50,
                exits: 2,
                units: 1,
                least: 600,
            },
            Step {
                people: 100,
                exits: 2,
                units: 2,
                least: 900,
            },
        ],
        people_an_exit: 500,
        people_a_unit: 100,
        unit_more_below: 501,
        article: "CO 38",
        widths: [900, 1_400, 1_800],
        further: 600,
        widths_article: "CO 36",
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exits_and_units_are_what_the_articles_give() {
        let wanted = [
            (19, 1, 1),
            (50, 2, 1),
            (100, 2, 2),
            (101, 2, 3),
            (500, 2, 6),
            (501, 3, 6),
            (1_000, 3, 10),
            (1_001, 4, 11),
            (2_400, 6, 24),
        ];
        for (people, exits, units) in wanted {
            let needed = FRANCE.needed(people);
            assert_eq!((needed.exits, needed.units), (exits, units), "{people}");
        }
    }

    #[test]
    fn a_door_in_between_counts_as_the_fewer_units() {
        let wanted = [
            (890, 0),
            (900, 1),
            (1_390, 1),
            (1_400, 2),
            (1_600, 2),
            (1_790, 2),
            (1_800, 3),
            (2_400, 4),
            (2_999, 4),
            (3_000, 5),
        ];
        for (width, units) in wanted {
            assert_eq!(FRANCE.units(width), units, "{width}");
        }
    }

    #[test]
    fn a_hall_of_2400_square_metres_has_its_numbers() {
        assert_eq!(FRANCE.people(2_400), Some(2_400));
        assert_eq!(FRANCE.extinguishers(2_400), Some(12));
        assert_eq!(FRANCE.extinguishers(2_401), Some(13));
        let third = FRANCE.get(Key::Circulation).unwrap();
        assert_eq!(2_400 / third.value, 800);
    }
}
