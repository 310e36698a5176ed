//! By whom an act is done: somebody themselves, a device, a program, or whoever has the address of
//! something in hand.

use uuid::Uuid;

use super::Act;
use crate::id::{ApiTokenId, ApplicationId, DeviceId, FeedId, TeamMemberId};

/// What an address is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A calendar.
    Feed(FeedId),
    /// A team member's private page.
    Page(TeamMemberId),
    /// An application, whose link was mailed.
    Application(ApplicationId),
}

/// Whoever has an address in hand: what it is of, and which of its addresses it was. Once that is
/// renewed, whoever came by the one before does nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// What the address is of.
    pub of: Held,
    /// Which of its addresses it was.
    pub epoch: i64,
}

impl Bearer {
    /// Whether the address is for an act. That of a private page is for its owner's calendar too,
    /// which has no other way back once it was revoked.
    pub const fn is_for(self, act: Act) -> bool {
        match self.of {
            Held::Feed(_) => matches!(act, Act::FeedFetch | Act::FeedKeep),
            Held::Page(_) => matches!(act, Act::ShiftVisit | Act::ShiftOwn | Act::FeedKeep),
            Held::Application(_) => matches!(act, Act::ApplicationOwn),
        }
    }
}

/// By which hand an act is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Somebody's own, signed in; the organisation's machine's where there is nobody.
    #[default]
    Own,
    /// A device's.
    Device(DeviceId),
    /// A program's.
    Program(ApiTokenId),
    /// That of whoever has an address.
    Bearer(Bearer),
}

impl By {
    /// What the audit keeps of a hand that is not somebody's own: its kind, and which it is.
    pub const fn kept(self) -> Option<(&'static str, Uuid)> {
        match self {
            Self::Own => None,
            Self::Device(id) => Some(("device", id.0)),
            Self::Program(id) => Some(("program", id.0)),
            Self::Bearer(bearer) => Some(match bearer.of {
                Held::Feed(id) => ("feed", id.0),
                Held::Page(id) => ("page", id.0),
                Held::Application(id) => ("application", id.0),
            }),
        }
    }
}
