//! Working in series: one thing after another is looked at and decided. Others decide meanwhile; what
//! they decided is passed over, and nothing is met twice or left out.

use crate::sql::word_enum;

word_enum! {
    /// In which order things are met.
    Order {
        /// What is due first.
        Due => "due",
        /// What came in first.
        Sent => "sent",
        /// By the company's name.
        Company => "company",
    }
}

/// A thing of a series, and whether it waits to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<T> {
    /// Which.
    pub id: T,
    /// Whether it still waits.
    pub open: bool,
}

/// Where somebody is in a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<T> {
    /// The how many-th, counted from 1.
    pub number: usize,
    /// The one before, decided or not.
    pub before: Option<T>,
    /// The next that waits.
    pub next: Option<T>,
}

/// The first that waits.
pub fn first<T: Copy>(series: &[Place<T>]) -> Option<T> {
    series.iter().find(|place| place.open).map(|place| place.id)
}

/// Where one is who looks at that thing; nothing when the series does not have it.
pub fn standing<T: Copy + PartialEq>(series: &[Place<T>], at: T) -> Option<Standing<T>> {
    let here = series.iter().position(|place| place.id == at)?;
    let (before, rest) = series.split_at(here);
    Some(Standing {
        number: here + 1,
        before: before.last().map(|place| place.id),
        next: first(rest.get(1..).unwrap_or_default()),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn series(open: &[bool]) -> Vec<Place<usize>> {
        let places = open.iter().enumerate();
        places.map(|(id, open)| Place { id, open: *open }).collect()
    }

    #[test]
    fn what_somebody_else_decided_is_passed_over_and_can_be_looked_back_at() {
        let of = series(&[false, true, false, true]);
        assert_eq!(first(&of), Some(1));
        let here = standing(&of, 1).unwrap();
        assert_eq!((here.number, here.before, here.next), (2, Some(0), Some(3)));
        let last = standing(&of, 3).unwrap();
        assert_eq!((last.before, last.next), (Some(2), None));
        assert_eq!(standing(&of, 9), None);
    }

    proptest! {
        #[test]
        fn whatever_others_decide_meanwhile_each_that_waits_is_met_once(
            open in prop::collection::vec(any::<bool>(), 0..30),
            others in prop::collection::vec(0..30_usize, 0..30),
            skips in prop::collection::vec(any::<bool>(), 30),
        ) {
            let mut of = series(&open);
            let mut met = Vec::new();
            let mut at = first(&of);
            let mut others = others.into_iter();
            while let Some(here) = at {
                prop_assert!(of[here].open, "nothing is met that is decided");
                met.push(here);
                if !skips[here] {
                    of[here].open = false;
                }
                // Somebody else decides on one that is anywhere.
                if let Some(other) = others.next().filter(|other| *other < of.len()) {
                    of[other].open = false;
                }
                at = standing(&of, here).and_then(|standing| standing.next);
            }
            prop_assert!(met.windows(2).all(|two| two[0] < two[1]), "in order, none twice");
            let left: Vec<usize> = first(&of).into_iter().collect();
            prop_assert!(left.iter().all(|one| met.contains(one)), "what still waits was skipped by hand");
        }
    }
}
