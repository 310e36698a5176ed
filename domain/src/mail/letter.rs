//! What each letter says, as an act writes it and as it is kept until it leaves.

use serde::{Deserialize, Serialize};

use crate::agent::Agent;
use crate::programme::difference;
use crate::shift::notice;
use crate::sql::word_enum;
use crate::time::{Day, Timestamp, Zone};

/// Declares each letter once: its word, which its texts and its column have too, and what it says.
macro_rules! letters {
    ($($(#[$meta:meta])* $name:ident($says:ident) => $word:literal,)+) => {
        word_enum! {
            /// A letter.
            Template { $($(#[$meta])* $name => $word),+ }
        }

        /// A letter, with all that it says.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "letter")]
        pub enum Letter {
            $($(#[$meta])* #[serde(rename = $word)] $name($says)),+
        }

        impl Letter {
            /// Which letter it is.
            pub const fn template(&self) -> Template {
                match self { $(Self::$name(_) => Template::$name),+ }
            }

            /// The page that it leads to, within Pavillon; empty for none.
            pub fn path(&self) -> &str {
                match self { $(Self::$name(said) => &said.path),+ }
            }
        }
    };
}

letters! {
    /// A link to sign in with.
    SignIn(SignInLink) => "sign_in",
    /// Somebody was made a member of an organisation.
    MemberAdded(Access) => "member_added",
    /// Somebody is offered a place in an organisation.
    MemberOffered(Access) => "member_offered",
    /// Somebody whom a company does not know has applied in its name: to its people.
    CompanyApplied(Stranger) => "company_applied",
    /// The same where nobody signs in for the company: to its contacts.
    CompanyClaimed(Stranger) => "company_claimed",
    /// A company, or the organiser for it, agreed that somebody belongs to it.
    CompanyAgreed(Access) => "company_agreed",
    /// A company says that somebody does not apply in its name: to the organisers.
    CompanyRefused(Stranger) => "company_refused",
    /// A draft was kept, with the link to go on.
    ApplicationDraft(Way) => "application_draft",
    /// An application came in, with the link to look at it.
    ApplicationSubmitted(Way) => "application_submitted",
    /// Accepted.
    ApplicationAccepted(Answer) => "application_accepted",
    /// Declined.
    ApplicationDeclined(Answer) => "application_declined",
    /// On the waiting list.
    ApplicationWaitlisted(Answer) => "application_waitlisted",
    /// Taken back, as asked.
    ApplicationWithdrawn(Way) => "application_withdrawn",
    /// The organisers brought a company in: it exhibits.
    ExhibitorAdded(Answer) => "exhibitor_added",
    /// The organisers invite a company, with the link to its application.
    ExhibitorInvited(Answer) => "exhibitor_invited",
    /// A release of the programme touches somebody.
    ProgrammeChanged(Programme) => "programme_changed",
    /// A position was confirmed or moved.
    AllocationChanged(Place) => "allocation_changed",
    /// A whole show moved to other days.
    ShowMoved(Show) => "show_moved",
    /// What somebody owes, together.
    RequirementReminder(Owed) => "requirement_reminder",
    /// Something that was sent is sent back.
    RequirementRefused(SentBack) => "requirement_refused",
    /// Days due have moved.
    RequirementMoved(Redated) => "requirement_moved",
    /// Somebody is of a team, with the link to their private page.
    TeamLink(Way) => "team_link",
    /// Shifts are new, moved or cancelled.
    ShiftsChanged(Shifts) => "shifts_changed",
    /// A colleague asks to take a shift over.
    HandoverAsked(Handover) => "handover_asked",
    /// A shift was handed over: to both.
    HandoverAgreed(Handover) => "handover_agreed",
    /// A colleague does not take a shift over.
    HandoverDeclined(Handover) => "handover_declined",
    /// A request to take a shift over was taken back.
    HandoverWithdrawn(Handover) => "handover_withdrawn",
}

impl Letter {
    /// The text in which it is kept.
    pub fn kept(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

macro_rules! says {
    ($($(#[$meta:meta])* $name:ident { $($(#[$of:meta])* $field:ident: $type:ty,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$of])* pub $field: $type,)+
            /// The page that it leads to, within Pavillon; empty for none.
            #[serde(default)]
            pub path: String,
        })+
    };
}

says! {
    /// A link to sign in with.
    SignInLink {
        /// For how many minutes it works.
        minutes: i64,
        /// When it was asked for.
        asked_at: Option<Timestamp>,
        /// From what kind of browser.
        #[serde(default)]
        asked_from: Agent,
        /// By whose clock they read when.
        #[serde(default)]
        zone: Option<Zone>,
    }

    /// Where somebody can sign in from now on.
    Access {
        /// The organisation or the company.
        company: String,
    }

    /// Somebody whom a company does not know, and who applied in its name.
    Stranger {
        /// To which participation.
        participation: String,
        /// In whose name.
        company: String,
        /// Who they are.
        colleague: String,
    }

    /// The way to a page.
    Way {
        /// Of which participation.
        participation: String,
    }

    /// What was decided on an application.
    Answer {
        /// To which participation.
        participation: String,
        /// Whose it is.
        company: String,
        /// A word of the organisers; may be empty.
        note: String,
    }

    /// A position that is confirmed, or another.
    Place {
        /// At which participation.
        participation: String,
        /// Whose it is.
        company: String,
    }

    /// What a release of the programme changes for its reader.
    Programme {
        /// Of which participation.
        participation: String,
        /// The changes.
        lines: Vec<difference::Line>,
        /// How many more there are.
        more: usize,
    }

    /// A show that moved.
    Show {
        /// Which participation.
        participation: String,
        /// The day on which it was to open.
        before: Day,
        /// The day on which it opens.
        after: Day,
        /// What moved with it for the reader.
        moved: Vec<Moved>,
    }

    /// What somebody owes.
    Owed {
        /// All of it.
        items: Vec<Item>,
    }

    /// Days due that have moved.
    Redated {
        /// Of which participation.
        participation: String,
        /// What is due.
        items: Vec<Item>,
    }

    /// Something that is to be sent again.
    SentBack {
        /// To which participation.
        participation: String,
        /// Of which company; empty for none.
        company: String,
        /// What it is.
        requirement: String,
        /// Why.
        note: String,
    }

    /// What became of somebody's shifts.
    Shifts {
        /// At which participation.
        participation: String,
        /// A line each.
        shifts: Vec<notice::Line>,
    }

    /// What became of a request to take a shift over.
    Handover {
        /// At which participation.
        participation: String,
        /// Who the other is.
        colleague: String,
        /// Which shift, and what becomes of it.
        shift: notice::Line,
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

/// One of several things that a letter lists; its days are said in the reader's language.
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

#[cfg(test)]
mod tests;
