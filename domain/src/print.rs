//! How a participation's badges are printed, and the log of what was.

use crate::form::{Fields, Problems, Reader};
use crate::id::{BadgeId, ParticipationId, PersonId, PrintId};
use crate::sql::word_enum;
use crate::time::Timestamp;

word_enum! {
    /// The paper that badges are printed on.
    Layout {
        /// A6 upright, a page each.
        A6 => "a6",
        /// Four of A6 on A4, to cut.
        A4 => "a4",
        /// A4, folded in four.
        Folded => "folded",
        /// A plastic card, 86 × 54 mm.
        Card => "card",
        /// 96 × 134 mm, for the usual holders.
        Large => "large",
        /// A label from a roll of 62 mm.
        Label => "label",
    }
}

word_enum! {
    /// Whether the back is printed too.
    Sides {
        /// The front alone.
        One => "one",
        /// Front and back.
        Two => "two",
    }
}

/// How a participation's badges look.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Design {
    /// The paper.
    pub layout: Layout,
    /// One side or both.
    pub sides: Sides,
    /// Whether names are printed larger, with fewer words around them.
    pub large_print: bool,
    /// What the back says, a few lines.
    pub back: String,
}

impl Default for Design {
    fn default() -> Self {
        Self {
            layout: Layout::A6,
            sides: Sides::One,
            large_print: false,
            back: String::new(),
        }
    }
}

/// How long the text on the back may be, in characters.
pub const BACK: usize = 400;

impl Design {
    /// Reads the form.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let layout = reader.parse_required("layout", "form-choice");
        let sides = reader.parse_required("sides", "form-choice");
        let back = reader.text("back", BACK);
        let large_print = reader.ticked("large_print");
        reader.finish(|| {
            Some(Self {
                layout: layout?,
                sides: sides?,
                large_print,
                back,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default()
            .with("layout", self.layout)
            .with("sides", self.sides)
            .with("back", &self.back);
        if self.large_print {
            fields.push("large_print", "yes");
        }
        fields
    }
}

/// How many badges a document holds at most: a thousand on two sides take 250 MB while they are set.
pub const MOST: usize = 1_000;

/// Which badges are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only these; empty for all.
    pub badges: Vec<BadgeId>,
    /// Only those that are to be printed; of more than [`MOST`] the first, and the next ones then.
    pub unprinted: bool,
    /// Only this kind.
    pub kind: Option<crate::badge::Kind>,
    /// Only this one of the participation's own categories; 0 for those without one.
    pub category: Option<u8>,
    /// Only those whose name has this in it.
    pub search: String,
}

/// A line of the print log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Print {
    /// Its id.
    pub id: PrintId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Who printed; `None` for the organisation's own machine.
    pub person_id: Option<PersonId>,
    /// Their name.
    pub person_name: Option<String>,
    /// On which paper.
    pub layout: Layout,
    /// When.
    pub printed_at: Timestamp,
    /// How many badges.
    pub badges: i64,
    /// Whose, when it was one.
    pub name: Option<String>,
}
