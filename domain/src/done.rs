//! What somebody did, as the line about it keeps it and as they are told; and what it takes to take it
//! back.

mod alike;
pub mod change;
mod left;

use serde::{Deserialize, Serialize};

pub use self::alike::{Alike, alike};
use self::change::Change;
pub use left::{Left, Member, Named, SignedIn};

use crate::access::Act;
use crate::allocation::{Status as Allocated, Taking};
use crate::application::Status as Applied;
use crate::form::Problem;
use crate::id::{AllocationId, DoneId, ExhibitorId, HalfDayId, HandoverId, PersonId, PositionId};
use crate::requirement::submission::State;
use crate::sql::word_enum;
use crate::time::{Day, Half, Timestamp};
use uuid::Uuid;

/// For how many hours an act can be taken back.
pub const UNDO_HOURS: i64 = 24;

word_enum! {
    /// What an act did, one for each sentence that says it.
    Deed {
        /// Something new is there.
        Added => "added",
        /// Something is otherwise than before.
        Changed => "changed",
        /// Something is no longer there.
        Removed => "removed",
        /// A position is held.
        Held => "held",
        /// A place is certain.
        Confirmed => "confirmed",
        /// A place is another.
        Moved => "moved",
        /// A position was given back.
        Vacated => "vacated",
        /// An application is to be accepted, and nobody was told yet.
        ToAccept => "to_accept",
        /// An application is to be declined, and nobody was told yet.
        ToDecline => "to_decline",
        /// An application waits for a place, and its applicant was told.
        Waitlisted => "waitlisted",
        /// Applicants were told what was decided.
        Announced => "announced",
        /// What was sent is good.
        Accepted => "accepted",
        /// What was sent was sent back.
        SentBack => "sent_back",
        /// What was due no longer is.
        Waived => "waived",
        /// What was decided is open again.
        Reopened => "reopened",
        /// Those who owe something were reminded.
        Reminded => "reminded",
        /// A programme is everybody's.
        Released => "released",
        /// A file was taken in.
        Imported => "imported",
        /// Put away, and found again when it is looked for.
        Archived => "archived",
        /// Brought back.
        Restored => "restored",
        /// Everybody can see it from now on.
        Published => "published",
        /// Nobody but the organisation sees it any more.
        Unpublished => "unpublished",
        /// A company was asked to say the rest itself.
        Invited => "invited",
        /// A whole participation is on other days.
        Rescheduled => "rescheduled",
        /// A hall is empty.
        Emptied => "emptied",
        /// An application no longer stands: whoever applied does not come.
        Withdrawn => "withdrawn",
        /// The same was done to several at once, each with its own line.
        Several => "several",
        /// People were sent what concerns them.
        Told => "told",
        /// A note was written.
        Noted => "noted",
        /// A note says otherwise.
        NoteChanged => "note_changed",
        /// A note is gone.
        NoteRemoved => "note_removed",
        /// An act was taken back.
        Undone => "undone",
        /// What the page that follows says itself, or nobody needs to be told.
        Unsaid => "unsaid",
    }
}

impl Deed {
    /// What an act does where nothing else is said.
    pub const fn of(act: Act) -> Self {
        use Act as A;
        match act {
            A::AllocationHold => Self::Held,
            A::AllocationConfirm => Self::Confirmed,
            A::AllocationMove => Self::Moved,
            A::AllocationVacate => Self::Vacated,
            A::ApplicationTell => Self::Announced,
            A::ProgrammeRelease => Self::Released,
            A::RequirementRemind => Self::Reminded,
            A::ParticipationMove => Self::Rescheduled,
            A::ParticipationCreate => Self::Added,
            A::HallEmpty => Self::Emptied,
            A::ParticipationEdit
            | A::StandEdit
            | A::ExhibitorEdit
            | A::StaffEdit
            | A::MemberEdit
            | A::PeopleEdit
            | A::PointEdit
            | A::DeviceEdit
            | A::RequirementEdit
            | A::TemplateEdit
            | A::NetworkWiden
            | A::ProgrammeEdit
            | A::ShiftEdit => Self::Changed,
            _ => Self::Unsaid,
        }
    }
}

/// A half-day of an allocation, as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Had {
    /// Which.
    pub id: HalfDayId,
    /// Where.
    pub position: PositionId,
    /// On which day.
    pub day: Day,
    /// In which half of it.
    pub half: Half,
    /// Whether it took its position.
    pub taking: Taking,
}

/// An allocation that was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenBack {
    /// Which.
    pub id: AllocationId,
    /// Of which revision it is since.
    pub revision: i64,
    /// How firm it was.
    pub status: Allocated,
    /// The half-days that it took.
    pub half_days: Vec<HalfDayId>,
}

/// What it takes to take an act back: how things were before, and of which revision they are since. What
/// has changed since then is not overwritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Undo {
    /// A position was held.
    Hold {
        /// Of which revision the allocation is since.
        revision: i64,
    },
    /// What was held became certain.
    Confirm {
        /// Of which revision the allocation is since.
        revision: i64,
    },
    /// An allocation went elsewhere.
    Move {
        /// Of which revision the allocation is since.
        revision: i64,
        /// Where and when it was.
        before: Vec<Had>,
    },
    /// An allocation was given back.
    Vacate(GivenBack),
    /// A decision on an application was prepared.
    Decide {
        /// Of which revision the application is since.
        revision: i64,
        /// Where it stood.
        status: Applied,
        /// Which company it was known to be of.
        exhibitor: Option<ExhibitorId>,
        /// The company that was put into the directory for it.
        made: Option<ExhibitorId>,
        /// What was said to the decision before.
        note: String,
        /// When that was decided.
        decided_at: Option<Timestamp>,
        /// What the company had on the stand.
        given_back: Vec<GivenBack>,
    },
    /// What was sent was found good, or is no longer due.
    Examine {
        /// Of which revision the submission is since.
        revision: i64,
        /// Where it stood.
        state: State,
        /// What was said to the decision before.
        reason: String,
        /// When that was decided.
        decided_at: Option<Timestamp>,
        /// By whom.
        decided_by: Option<PersonId>,
    },
    /// A participation was archived, or brought back.
    Archive {
        /// Of which revision it is since.
        revision: i64,
        /// Whether it was archived before.
        archived: bool,
    },
    /// A participation was published, or made a draft again.
    Publish {
        /// Of which revision it is since.
        revision: i64,
        /// Since when it was published before.
        published_at: Option<Timestamp>,
    },
    /// A shift was taken out of the rota.
    CancelShift {
        /// Of which revision it is since.
        revision: i64,
        /// What was asked about it and waited for an answer.
        #[serde(default)]
        asked: Option<HandoverId>,
    },
    /// An application was withdrawn, or opened again after its applicant was told.
    Withdraw {
        /// Of which revision it is since.
        revision: i64,
        /// Where it stood.
        status: Applied,
        /// What was said to the decision before.
        note: String,
        /// When that was decided.
        decided_at: Option<Timestamp>,
        /// When the applicant was told.
        told_at: Option<Timestamp>,
        /// What the company gave up with it.
        left: Left,
    },
    /// A company was archived, or brought back.
    ArchiveCompany {
        /// Of which revision it is since.
        revision: i64,
        /// Whether it was archived before.
        archived: bool,
    },
    /// The same was done to several at once.
    Several {
        /// What was done to each.
        deed: Deed,
        /// The lines about them, in their order.
        lines: Vec<DoneId>,
        /// To what it was not done, and why: the key of the sentence.
        passed: Vec<(Uuid, String)>,
    },
}

impl Undo {
    /// What this way of taking back is called; a test tries each.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Hold { .. } => "hold",
            Self::Confirm { .. } => "confirm",
            Self::Move { .. } => "move",
            Self::Vacate(_) => "vacate",
            Self::Decide { .. } => "decide",
            Self::Examine { .. } => "examine",
            Self::Archive { .. } => "archive",
            Self::Publish { .. } => "publish",
            Self::CancelShift { .. } => "cancel_shift",
            Self::Withdraw { .. } => "withdraw",
            Self::ArchiveCompany { .. } => "archive_company",
            Self::Several { .. } => "several",
        }
    }
}

/// An act that was carried out: which, what it did, and how to take it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Which act.
    pub act: Act,
    /// What it did.
    pub deed: Deed,
    /// How to take it back, where it can be.
    pub undo: Option<Undo>,
}

impl Done {
    /// An act that can be taken back.
    #[must_use]
    pub fn undone_by(self, undo: Undo) -> Self {
        Self {
            undo: Some(undo),
            ..self
        }
    }
}

impl From<Act> for Done {
    fn from(act: Act) -> Self {
        (act, Deed::of(act)).into()
    }
}

impl From<(Act, Deed)> for Done {
    fn from((act, deed): (Act, Deed)) -> Self {
        Self {
            act,
            deed,
            undo: None,
        }
    }
}

/// What somebody did, as they are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The line about it.
    pub id: DoneId,
    /// What it did.
    pub deed: Deed,
    /// What it was done to, by its name, where it has one.
    pub name: Option<String>,
    /// Whether it can be taken back.
    pub undo: bool,
    /// How it went, where it was done to several.
    pub several: Option<Several>,
}

/// How an act went that was done to several at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several {
    /// What was done to each.
    pub deed: Deed,
    /// To how many.
    pub count: usize,
    /// To what it was not done, by its name, and the key of the sentence that says why.
    pub passed: Vec<(String, String)>,
}

/// A line of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line's id.
    pub id: DoneId,
    /// Which act it was.
    pub act: Act,
    /// What it did.
    pub deed: Deed,
    /// When.
    pub at: Timestamp,
    /// Who it was, by the name that they have now.
    pub who: Option<String>,
    /// By which hand, where it was nobody's own: a device, a program, an address.
    pub by: Option<String>,
    /// What it was done to, by the name that it has now.
    pub name: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
    /// What the file was called with which a list was taken away, and how many rows it had.
    pub taken: Option<(String, i64)>,
    /// What is otherwise since, from what to what.
    pub changes: Vec<Change>,
    /// How many further changes there were.
    pub more: i64,
}

/// Why an act cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is not one that can be, or not any more.
    #[error("not to be undone")]
    NotUndoable,
    /// It was taken back already.
    #[error("undone already")]
    Already,
    /// What it was done to has changed since.
    #[error("changed since")]
    Changed,
}

impl Refusal {
    /// As the page says it.
    pub fn problem(&self) -> Problem {
        Problem::new(match self {
            Self::NotUndoable => "undo-not",
            Self::Already => "undo-already",
            Self::Changed => "undo-changed",
        })
    }
}

crate::form::refuses!(Refusal);
