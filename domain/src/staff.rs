//! An exhibitor's staff at one participation: who will stand there, within a quota.

use std::ops::Deref;

use crate::form::{LINE, Problem};
use crate::id::{BadgeId, ExhibitorId, ParticipationId, StaffId};
use crate::typed::typed;

/// A staff member: what was typed of them, which it derefs to, and what the house adds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Staff {
    /// Its id.
    pub id: StaffId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// Of which exhibitor.
    pub exhibitor_id: ExhibitorId,
    /// The exhibitor's name.
    pub exhibitor_name: String,
    /// What was typed.
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub typed: StaffInput,
    /// The badge in force.
    pub badge_id: Option<BadgeId>,
    /// Rises with each change.
    pub revision: i64,
}

impl Deref for Staff {
    type Target = StaffInput;

    fn deref(&self) -> &StaffInput {
        &self.typed
    }
}

typed! {
    /// A staff member as they are typed.
    StaffInput {
        /// The person's name.
        name: String = required(),
        /// What they are in the company.
        function: String = text(LINE),
        /// Their mail address; may be empty.
        email: String = email(),
    }
}

/// Why staff cannot be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Every place is taken.
    #[error("the quota of {0} is used up")]
    QuotaUsedUp(i64),
    /// The exhibitor has not been accepted.
    #[error("the exhibitor is not accepted")]
    NotAccepted,
}

impl Refusal {
    /// The sentence that tells a person.
    pub fn problem(self) -> Problem {
        match self {
            Self::QuotaUsedUp(quota) => Problem::new("staff-quota-used-up").with("quota", quota),
            Self::NotAccepted => Problem::new("staff-not-accepted"),
        }
    }
}

crate::form::refuses!(Refusal);
