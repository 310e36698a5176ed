//! What a company leaves behind that no longer comes to a show, so that it has it again when that is
//! taken back.

use serde::{Deserialize, Serialize};

use super::GivenBack;
use crate::id::{BadgeId, FeedId, HandoverId, PersonId, ShiftId, StaffId, TeamMemberId};
use crate::time::Timestamp;

/// What a company leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// What it had on the stand.
    pub places: Vec<GivenBack>,
    /// Whom it had named.
    pub staff: Vec<Named>,
    /// Who of it was on the team.
    pub team: Vec<Member>,
    /// Its calendars that were open, with the epoch that ended them.
    pub feeds: Vec<(FeedId, i64)>,
    /// Who signed in for it by this application only.
    pub people: Vec<SignedIn>,
}

/// Somebody whom a company had named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Who.
    pub id: StaffId,
    /// Which place of the quota they had.
    pub slot: Option<i64>,
    /// Their badge that was in force.
    pub badge: Option<BadgeId>,
}

/// Somebody of a company who was on the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: TeamMemberId,
    /// The epoch that ended their page.
    pub epoch: i64,
    /// Their shifts that were cancelled, each with the revision that it is of since.
    pub shifts: Vec<(ShiftId, i64)>,
    /// What was asked about those shifts, or of them, and waited for an answer.
    #[serde(default)]
    pub asked: Vec<HandoverId>,
    /// Their calendars that were open, with the epoch that ended them.
    pub feeds: Vec<(FeedId, i64)>,
}

/// Somebody who signed in for a company by one application only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// What they called themselves.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}
