//! What badges are printed on.

/// The paper that badges are printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A6 upright, 105 × 148 mm, a page each.
    #[default]
    A6,
    /// Four of A6 on an A4 page, with lines to cut along.
    A4,
    /// An A4 page each, printed on one side and folded in four to A6: it has its back whatever
    /// [`Sides`] says.
    Folded,
    /// A plastic card, 86 × 54 mm, a page each.
    Card,
    /// Upright, 96 × 134 mm, a page each.
    Large,
    /// A label from a roll of 62 mm, 100 mm long, a page each; black only.
    Label,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 6] = [
        Self::A6,
        Self::A4,
        Self::Folded,
        Self::Card,
        Self::Large,
        Self::Label,
    ];

    /// The word that forms and addresses know it by. It never changes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::A6 => "a6",
            Self::A4 => "a4",
            Self::Folded => "folded",
            Self::Card => "card",
            Self::Large => "large",
            Self::Label => "label",
        }
    }

    /// The layout of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.word() == word)
    }

    /// How many badges a page holds.
    pub const fn badges_on_a_page(self) -> usize {
        match self {
            Self::A4 => 4,
            Self::A6 | Self::Folded | Self::Card | Self::Large | Self::Label => 1,
        }
    }

    pub(super) const fn template(self) -> &'static str {
        match self {
            Self::A6 => "/badge/a6.typ",
            Self::A4 => "/badge/a4.typ",
            Self::Folded => "/badge/folded.typ",
            Self::Card => "/badge/card.typ",
            Self::Large => "/badge/large.typ",
            Self::Label => "/badge/label.typ",
        }
    }
}

/// The sides of the paper that are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sides {
    /// Fronts only.
    #[default]
    One,
    /// After each page of fronts the page of their backs. On [`Layout::A4`] they lie so that each
    /// meets its front when the printer turns the paper at its long edge.
    Two,
}

impl Sides {
    /// Both.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The word that forms and addresses know it by. It never changes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Two => "two",
        }
    }

    /// The sides of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sides| sides.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layout_and_each_side_is_found_by_its_word() {
        for layout in Layout::ALL {
            assert_eq!(Layout::of(layout.word()), Some(layout));
        }
        for sides in Sides::ALL {
            assert_eq!(Sides::of(sides.word()), Some(sides));
        }
        assert_eq!(Layout::of("A6"), None);
        assert_eq!(Sides::of(""), None);
    }
}
