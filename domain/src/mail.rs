//! Letters that Pavillon sends. An act names the letter and what it says; the words are chosen
//! when it is sent, in the reader's language.

use serde::{Deserialize, Serialize};

use crate::id::{MailId, OrganisationId};
use crate::sql::word_enum;
use crate::time::Timestamp;

word_enum! {
    /// A letter.
    Template {
        /// A link to sign in with.
        SignIn => "sign_in",
        /// Somebody was made a member of an organisation.
        MemberAdded => "member_added",
        /// A draft was kept, with the link to go on.
        ApplicationDraft => "application_draft",
        /// An application came in, with the link to look at it.
        ApplicationSubmitted => "application_submitted",
        /// Accepted.
        ApplicationAccepted => "application_accepted",
        /// Declined.
        ApplicationDeclined => "application_declined",
        /// On the waiting list.
        ApplicationWaitlisted => "application_waitlisted",
        /// Taken back, as asked.
        ApplicationWithdrawn => "application_withdrawn",
        /// A position was confirmed or moved.
        AllocationChanged => "allocation_changed",
    }
}

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Which letter.
    pub template: Template,
    /// To which address.
    pub recipient: String,
    /// To whom.
    pub recipient_name: String,
    /// In which language.
    pub locale: String,
    /// What it says, by name. `path` is an address within Pavillon.
    pub args: Args,
}

/// What a letter says, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Args(pub std::collections::BTreeMap<String, String>);

impl Args {
    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.0.insert(name.to_owned(), value.to_string());
        self
    }
}

/// A letter in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Queued {
    /// Its id.
    pub id: MailId,
    /// On whose behalf.
    pub organisation_id: Option<OrganisationId>,
    /// To which address.
    pub recipient: String,
    /// To whom.
    pub recipient_name: String,
    /// In which language.
    pub locale: String,
    /// Which letter.
    pub template: Template,
    /// What it says, as JSON.
    pub args: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// How often sending was tried.
    pub attempts: i64,
    /// When it went out.
    pub sent_at: Option<Timestamp>,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// How long to wait before the next try, in minutes, after that many that failed: 1, 2, 4 … up to
/// six hours.
pub const fn retry_minutes(attempts: i64) -> i64 {
    let shift = if attempts < 1 {
        0
    } else if attempts > 9 {
        9
    } else {
        attempts - 1
    };
    let minutes = 1 << shift;
    if minutes > 360 { 360 } else { minutes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_and_never_stop() {
        assert_eq!(retry_minutes(1), 1);
        assert_eq!(retry_minutes(4), 8);
        assert_eq!(retry_minutes(50), 360);
    }
}
