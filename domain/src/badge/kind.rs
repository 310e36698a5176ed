//! What the wearer of a badge is.

use crate::sql::word_enum;

word_enum! {
    /// What the wearer of a badge is. At most 15: a code keeps four bits for it.
    Kind {
        /// Exhibitor's staff.
        Exhibitor => "exhibitor",
        /// The organisation's own staff.
        Organiser => "organiser",
        /// A visitor.
        Visitor => "visitor",
        /// Press.
        Press => "press",
        /// Speaks in the programme.
        Speaker => "speaker",
        /// Builds up and dismantles.
        BuildUp => "build_up",
        /// Steward at the doors.
        Steward => "steward",
        /// Supplies or serves: cleaning, catering, technicians.
        Supplier => "supplier",
        /// Invited guest.
        Guest => "guest",
    }
}

impl Kind {
    /// The number that stands for the kind in a code, 1 to 15; printed badges carry it, so it
    /// never changes.
    pub const fn number(self) -> u8 {
        match self {
            Self::Exhibitor => 1,
            Self::Organiser => 2,
            Self::Visitor => 3,
            Self::Press => 4,
            Self::Speaker => 5,
            Self::BuildUp => 6,
            Self::Steward => 7,
            Self::Supplier => 8,
            Self::Guest => 9,
        }
    }

    /// The kind that a code's number stands for.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.number() == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_number_of_its_own_that_fits_four_bits() {
        for kind in Kind::ALL {
            assert!((1..=15).contains(&kind.number()));
            assert_eq!(Kind::of_number(kind.number()), Some(*kind));
        }
        assert_eq!(Kind::of_number(0), None);
    }
}
