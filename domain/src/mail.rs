//! Letters that Pavillon sends. An act names the letter and what it says; the words are chosen
//! when it is sent, in the reader's language.

mod letter;
pub mod moved;
mod old;
pub mod wording;

pub use crate::email as address;

pub use self::letter::{
    Access, Answer, Digest, Gone, Handover, Item, Letter, Moved, News, NewsOf, Owed, OwnBadge,
    Place, Programme, Redated, SentBack, Shifts, Show, SignInLink, Stranger, Template, Way, What,
};
pub use self::wording::Voice;
use serde::{Deserialize, Serialize};

use crate::id::{MailId, OrganisationId};
use crate::person::Person;
use crate::sql::word_enum;
use crate::time::Timestamp;

impl Letter {
    /// Reads what was kept of such a letter, by this version or by one before. `None` when it is neither.
    pub fn read(template: Template, kept: &str) -> Option<Self> {
        serde_json::from_str(kept)
            .ok()
            .or_else(|| old::read(template, kept))
    }

    /// Whether its link opens something to whoever has it: nobody but its reader is shown that.
    pub fn is_secret(&self) -> bool {
        !crate::address::opens_nothing(self.path())
    }
}

/// What a letter said when it left, for those on whose behalf it did: without a link that opens something to
/// whoever has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Went {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// For how many days what letters said is kept: a show that is prepared for ten months, until its accounts
/// are closed. What stays is that a letter went, which, when and to whom.
pub const WENT_DAYS: i64 = 400;

/// Whom a letter goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Recipient {
    /// Their mail address.
    pub email: String,
    /// Their name; may be empty.
    pub name: String,
    /// The language that they read.
    pub locale: String,
}

impl From<Person> for Recipient {
    fn from(person: Person) -> Self {
        Self {
            email: person.email,
            name: person.name,
            locale: person.locale,
        }
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
    let address = address::account(address);
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
    /// In whose name it leaves, where nobody's act has it written.
    pub voice_id: Option<OrganisationId>,
    /// To which address.
    pub recipient: String,
    /// To whom.
    pub recipient_name: String,
    /// In which language.
    pub locale: String,
    /// Which letter.
    pub template: Template,
    /// What it says; nothing once that was wiped.
    #[cfg_attr(feature = "sqlx", sqlx(skip))]
    pub letter: Option<Letter>,
    /// When it was written.
    pub created_at: Timestamp,
    /// How often sending was tried.
    pub attempts: i64,
    /// When it went out.
    pub sent_at: Option<Timestamp>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it was given up.
    pub ended_at: Option<Timestamp>,
    /// Why it was given up, until somebody has seen to it.
    pub trouble: Option<Trouble>,
}

word_enum! {
    /// Why a letter does not leave.
    Trouble {
        /// Nobody can be written to at its address.
        Address => "address",
        /// It cannot be written as a message.
        Message => "message",
        /// The mail server refuses it for good.
        Refused => "refused",
        /// The mail server refuses it for now.
        Later => "later",
        /// Nothing leaves at the moment, whoever it is for.
        Nothing => "nothing",
    }
}

/// How often a letter is tried that a server refuses for good: what is wrong may be the server's, and mended
/// within the hour.
const REFUSALS: i64 = 6;
/// For how many days a letter is tried that a server refuses for now (RFC 5321, 4.5.4.1).
const LATER_DAYS: i64 = 4;

impl Trouble {
    /// Whether a letter ends that has failed so often and was written then. One that waits for a server that
    /// takes nothing never does: that is not its own fault.
    pub fn ends(self, failed: i64, written: Timestamp, now: Timestamp) -> bool {
        match self {
            Self::Address | Self::Message => true,
            Self::Refused => failed >= REFUSALS,
            Self::Later => written.plus_days(LATER_DAYS) <= now,
            Self::Nothing => false,
        }
    }
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
    fn a_letter_ends_by_its_own_fault_only() {
        let (written, days) = (Timestamp(0), |days: i64| Timestamp(0).plus_days(days));
        assert!(Trouble::Address.ends(1, written, written));
        assert!(Trouble::Message.ends(1, written, written));
        assert!(
            !Trouble::Refused.ends(5, written, days(9))
                && Trouble::Refused.ends(6, written, written)
        );
        assert!(
            !Trouble::Later.ends(900, written, days(3)) && Trouble::Later.ends(1, written, days(4))
        );
        assert!(!Trouble::Nothing.ends(900, written, days(900)));
    }

    #[test]
    fn tries_grow_apart_and_never_stop() {
        assert_eq!(retry_minutes(1), 1);
        assert_eq!(retry_minutes(4), 8);
        assert_eq!(retry_minutes(50), 360);
    }
}
