//! Scans: handed in, written, and what follows from them. They are only ever added; handing one in
//! again changes nothing, and whatever the order, the same scans give the same whereabouts.

pub mod desk;
pub mod empty;
mod ends;
mod hall;
pub mod inside;
pub mod list;
pub mod live;
pub(crate) mod looked_up;
mod prepare;
pub mod presence;
pub mod work;
mod write;

use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::badge::verdict::{Outcome, Reason};
use domain::id::{BadgeId, PointId, ScanId};
use domain::scan::Direction;
use domain::scan::door::CategoryOf;
use domain::time::Timestamp;

use crate::db::Store;
use crate::error::Result;

pub use desk::Desk;
use hall::public_keys;
use write::Writer;
pub use write::{work_out_what_is_left, work_out_whereabouts};

/// A scan as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Its id, made by whoever scanned.
    pub id: ScanId,
    /// What was read; empty for a name that was looked up.
    pub code: String,
    /// What the look-up gave in place of a code.
    pub looked_up: Option<String>,
    /// Where.
    pub point: PointId,
    /// Which way.
    pub direction: Direction,
    /// The device's clock.
    pub at: Timestamp,
    /// The server's clock less the device's, in milliseconds, as the device last knew it.
    pub offset: i64,
    /// Whether the verdict was given without the server.
    pub offline: bool,
    /// The verdict that was given without the server.
    pub shown: Option<(Outcome, Option<Reason>)>,
    /// Why a supervisor let them in all the same.
    pub let_in: Option<String>,
}

/// Why a scan cannot be one at all; nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// There is no such point for this device or program.
    #[error("there is no such point here")]
    Point,
    /// The moment is years away, or the clock's offset is.
    #[error("the moment cannot be right")]
    Moment,
    /// Only a supervisor lets in against a refusal, and says why.
    #[error("only a supervisor's device lets in against a refusal, with a reason")]
    LetIn,
    /// Whoever was looked up is scanned on the device that looked, at once, with the server.
    #[error(
        "a name that was looked up is scanned by the device that looked it up, with the server"
    )]
    LookedUp,
    /// The id stands for another scan.
    #[error("this id stands for another scan")]
    Id,
}

/// What became of a scan that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its id.
    pub id: ScanId,
    /// The verdict, or why it is no scan.
    pub result: std::result::Result<Judged, Invalid>,
}

/// A verdict with whose badge it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// In one word.
    pub verdict: Outcome,
    /// Why not, when not.
    pub reason: Option<Reason>,
    /// The moment that the reason turns on, in Unix milliseconds: when it opens, since when they are in.
    pub when: Option<i64>,
    /// Whether they were let in against it.
    pub let_in: bool,
    /// Whose badge, when the code is genuine.
    pub badge: Option<Worn>,
}

/// Whose badge it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worn {
    /// The badge.
    pub id: BadgeId,
    /// Its kind.
    pub kind: Kind,
    /// Its category, where it has one.
    pub category: Option<CategoryOf>,
    /// The name on it.
    pub name: String,
    /// The company on it.
    pub company: String,
    /// What is to stand out at the door; mostly nothing.
    pub note: String,
}

/// Hands scans in and answers once they are on disk: one answer each, in their order. Those that
/// were handed in before are answered as before.
///
/// # Errors
/// When the actor may not, or the database fails; then none of them is kept.
pub async fn record(actor: &Actor, store: &Store, scans: &[Incoming]) -> Result<Vec<Answer>> {
    actor.scope(Act::ScanRecord)?;
    let credential = hall::credential(actor, store).await?;
    let scans = &looked_up::with_codes(&credential, store, scans.to_vec()).await?;
    let halls = hall::load(&credential, store, scans).await?;
    let prepared = prepare::prepare(
        &prepare::Proven::default(),
        &credential,
        &halls,
        store.now(),
        scans,
    );
    let mut answers = Writer::passing(store.clone()).write(&[&prepared]).await?;
    Ok(answers.pop().unwrap_or_default())
}

#[cfg(test)]
mod tests;
