//! A badge: what a person wears. It carries a signed code and can be revoked and replaced.

pub mod address;
pub mod category;
// The scanner's own scripts know which keys were pressed, so its core need not weigh as much.
#[cfg(not(target_family = "wasm"))]
pub mod keyboard;
pub mod kind;
pub mod times;
pub mod token;
pub mod verdict;

use crate::form::{Fields, Problem, Problems, Reader};
use crate::hours::{Hours, Window};
use crate::id::{BadgeId, ExhibitorId, ParticipationId, StaffId};
use crate::sql::word_enum;
use crate::time::{Timestamp, Zone};

pub use kind::Kind;

/// How many characters a code has.
pub const CODE: usize = 149;

word_enum! {
    /// Whether a badge is good.
    Status {
        /// In force.
        Active => "active",
        /// No longer good.
        Revoked => "revoked",
    }
}

/// A badge as it is kept. Its code is not: it is signed again whenever it is shown, and always
/// comes out the same (Ed25519 is deterministic, RFC 8032).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Badge {
    /// Its id.
    pub id: BadgeId,
    /// For which participation.
    pub participation_id: ParticipationId,
    /// For which staff member, when for one.
    pub staff_id: Option<StaffId>,
    /// Of which exhibitor, when of one.
    pub exhibitor_id: Option<ExhibitorId>,
    /// What its wearer is.
    pub kind: Kind,
    /// The name on it.
    pub name: String,
    /// The function on it.
    pub function: String,
    /// The company on it.
    pub company: String,
    /// Which of the participation's keys signs it.
    pub key_number: i64,
    /// Which of the badge's codes is meant.
    pub epoch: i64,
    /// From when it is good.
    pub valid_from: Timestamp,
    /// Until when it is good.
    pub valid_until: Timestamp,
    /// Whether it is good.
    pub status: Status,
    /// By which it was replaced.
    pub replaced_by: Option<BadgeId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// What is to stand out at the door.
    pub note: String,
    /// Since when it is blocked.
    pub blocked_at: Option<Timestamp>,
    /// Whether it is good on days of its own, and not on the show's.
    pub own_days: bool,
    /// Its days, half-days and slots; without any it is good from its first moment to its last.
    pub times: Hours,
    /// What it is entitled to, one bit an entitlement.
    pub rights: i64,
    /// Which of the participation's own categories its wearer is, by its number.
    pub category: Option<i64>,
    /// Rises with each change.
    pub revision: i64,
}

impl Badge {
    /// When it is good, in their order, where that is not from its first moment to its last.
    pub fn windows(&self, zone: &Zone) -> Vec<Window> {
        narrowing(&self.times, (self.valid_from, self.valid_until), zone)
    }

    /// The days, half-days and slots that it says; none where it is good on the show's days.
    pub fn own_times(&self, zone: &Zone) -> Hours {
        if self.own_days && self.times.0.is_empty() {
            // As it was kept before a badge could have gaps.
            return times::between(self.valid_from, self.valid_until, zone);
        }
        self.times.clone()
    }
}

/// The times of a badge as moments, where its code does not say the same.
pub fn narrowing(times: &Hours, code: (Timestamp, Timestamp), zone: &Zone) -> Vec<Window> {
    let windows = times.windows(zone);
    match windows.as_slice() {
        [only] if only.from <= code.0.millis() && only.until >= code.1.millis() => Vec::new(),
        _ => windows,
    }
}

/// How long a note is at most, in characters: what is read in a glance.
pub const NOTE: usize = 80;
/// The same in bytes, which is what devices carry.
pub const NOTE_BYTES: usize = 160;
/// How many badges of a participation can have one: every device carries them.
pub const NOTES: i64 = 900;

/// Reads what is to stand out at the door; may be nothing.
///
/// # Errors
/// When it is too long.
pub fn read_note(fields: &Fields) -> Result<String, Problems> {
    let mut reader = Reader::new(fields);
    let note = reader.text("note", NOTE);
    if note.len() > NOTE_BYTES && note.chars().count() <= NOTE {
        reader.problem("note", Problem::new("badge-note-long"));
    }
    reader.finish(|| Some(note))
}

/// What is typed for a badge that is nobody's staff's, or corrected on one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeInput {
    /// What its wearer is.
    pub kind: Kind,
    /// The name on it.
    pub name: String,
    /// The function on it.
    pub function: String,
    /// The company on it.
    pub company: String,
    /// Which of the participation's own categories within the kind, if any.
    pub category: Option<category::Number>,
}

impl BadgeInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let kind = reader.parse_required("kind", "form-choice");
        let name = reader.required("name");
        let function = reader.text("function", crate::form::LINE);
        let company = reader.text("company", crate::form::LINE);
        let category = match reader.word("category") {
            "" => None,
            _ => reader.parse("category", "form-choice"),
        };
        reader.finish(|| {
            Some(Self {
                kind: kind?,
                name,
                function,
                company,
                category,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(badge: &Badge) -> Fields {
        Fields::default()
            .with("kind", badge.kind)
            .with("name", &badge.name)
            .with("function", &badge.function)
            .with("company", &badge.company)
            .with(
                "category",
                badge.category.map(|n| n.to_string()).unwrap_or_default(),
            )
    }
}
