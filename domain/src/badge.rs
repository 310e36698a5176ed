//! A badge: what a person wears. It carries a signed code and can be revoked and replaced.

pub mod address;
// The scanner's own scripts know which keys were pressed, so its core need not weigh as much.
#[cfg(not(target_family = "wasm"))]
pub mod keyboard;
pub mod kind;
pub mod token;
pub mod verdict;

use crate::form::{Fields, Problems, Reader};
use crate::id::{BadgeId, ExhibitorId, ParticipationId, StaffId};
use crate::sql::word_enum;
use crate::time::Timestamp;

pub use kind::Kind;

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
    /// Rises with each change.
    pub revision: i64,
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
        reader.finish(|| {
            Some(Self {
                kind: kind?,
                name,
                function,
                company,
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
    }
}
