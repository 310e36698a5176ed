//! Letters that Pavillon sends. An act names the letter and what it says; the words are chosen
//! when it is sent, in the reader's language.

use serde::{Deserialize, Serialize};

use crate::id::{MailId, OrganisationId};
use crate::sql::word_enum;
use crate::time::{Day, Timestamp};

word_enum! {
    /// A letter.
    Template {
        /// A link to sign in with.
        SignIn => "sign_in",
        /// Somebody was made a member of an organisation.
        MemberAdded => "member_added",
        /// Somebody is offered a place in an organisation.
        MemberOffered => "member_offered",
        /// Somebody whom a company does not know has applied in its name: to its people.
        CompanyApplied => "company_applied",
        /// The same where nobody signs in for the company: to its contacts.
        CompanyClaimed => "company_claimed",
        /// A company, or the organiser for it, agreed that somebody belongs to it.
        CompanyAgreed => "company_agreed",
        /// A company says that somebody does not apply in its name: to the organisers.
        CompanyRefused => "company_refused",
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
        /// A release of the programme touches somebody.
        ProgrammeChanged => "programme_changed",
        /// A position was confirmed or moved.
        AllocationChanged => "allocation_changed",
        /// A whole show moved to other days.
        ShowMoved => "show_moved",
        /// What somebody owes, together.
        RequirementReminder => "requirement_reminder",
        /// Something that was sent is sent back.
        RequirementRefused => "requirement_refused",
        /// Days due have moved.
        RequirementMoved => "requirement_moved",
        /// Somebody is of a team, with the link to their private page.
        TeamLink => "team_link",
        /// Shifts are new, moved or cancelled.
        ShiftsChanged => "shifts_changed",
        /// A colleague asks to take a shift over.
        HandoverAsked => "handover_asked",
        /// A shift was handed over: to both.
        HandoverAgreed => "handover_agreed",
        /// A colleague does not take a shift over.
        HandoverDeclined => "handover_declined",
        /// A request to take a shift over was taken back.
        HandoverWithdrawn => "handover_withdrawn",
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

word_enum! {
    /// What a letter tells of having moved.
    What {
        /// Something that is due.
        Due => "due",
        /// A morning at a position.
        Morning => "am",
        /// An afternoon at a position.
        Afternoon => "pm",
        /// A programme item.
        Item => "item",
        /// A shift.
        Shift => "shift",
    }
}

/// One thing that moved, as a letter keeps it until it is put into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// What it is.
    pub what: What,
    /// What people call it.
    pub title: String,
    /// When it was: a day, or a day and a time.
    pub before: String,
    /// When it is now.
    pub after: String,
}

/// One of several things that a letter lists. Travels among its [`Args`] as `items`, so that its
/// days are said in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is.
    pub title: String,
    /// At which participation.
    pub participation: String,
    /// Of which company; empty for none.
    pub company: String,
    /// By when it was due before, for something that moved.
    pub before: Option<Day>,
    /// By when it is due.
    pub due: Option<Day>,
    /// Whether that day has passed.
    pub overdue: bool,
}

impl Item {
    /// Several as they travel.
    pub fn list(items: &[Self]) -> String {
        serde_json::to_string(items).unwrap_or_default()
    }

    /// What [`Item::list`] wrote; nothing when it is something else.
    pub fn listed(text: &str) -> Vec<Self> {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// A letter that somebody can have sent to an address that may not be theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A link to sign in with.
    SignIn,
    /// About an application.
    Application,
    /// A place in an organisation or on a team, with the way to it.
    Invitation,
    /// A colleague asks for something, or takes it back.
    Colleague,
}

/// How many letters at once, and one every so many minutes after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How many at once.
    pub at_once: i64,
    /// Minutes until there may be one more.
    pub minutes: i64,
}

impl Asked {
    /// How many of them a mailbox may have: within a quarter of an hour or so, and within a day. Links
    /// to sign in are more, so that nobody is kept out by somebody else who asks in their name.
    pub const fn measures(self) -> [Measure; 2] {
        match self {
            Self::SignIn => [Measure::new(10, 3), Measure::new(30, 48)],
            Self::Application => [Measure::new(3, 5), Measure::new(10, 144)],
            Self::Invitation => [Measure::new(10, 5), Measure::new(30, 48)],
            Self::Colleague => [Measure::new(20, 5), Measure::new(60, 24)],
        }
    }
}

impl Measure {
    const fn new(at_once: i64, minutes: i64) -> Self {
        Self { at_once, minutes }
    }
}

/// An address as the mailbox that it leads to, as far as anybody can tell: capitals, and what is added
/// behind a plus sign, make no other one.
pub fn mailbox(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((local, host)) => {
            let own = local.split('+').next().filter(|own| !own.is_empty());
            format!("{}@{host}", own.unwrap_or(local))
        }
        None => address,
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
    fn capitals_and_what_is_behind_a_plus_sign_make_no_other_mailbox() {
        for same in [
            "a@b.example",
            " A@B.example",
            "a+1@b.example",
            "a+x+y@b.example",
        ] {
            assert_eq!(mailbox(same), "a@b.example", "{same}");
        }
        assert_eq!(mailbox("+a@b.example"), "+a@b.example");
        assert_eq!(mailbox("nobody"), "nobody");
    }

    #[test]
    fn tries_grow_apart_and_never_stop() {
        assert_eq!(retry_minutes(1), 1);
        assert_eq!(retry_minutes(4), 8);
        assert_eq!(retry_minutes(50), 360);
    }
}
