//! Which badges were blocked, or had their block lifted, since a device last heard.

use domain::id::BadgeId;
use domain::participation::Participation;
use domain::roster::RosterKey;
use domain::scan::door::Block;
use domain::time::Timestamp;

use super::NEWS;
use crate::db::{Store, on};
use crate::error::Result;

/// Where a device stopped reading them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) at: i64,
    pub(super) badge: BadgeId,
}

impl Read {
    /// As a cursor has it; from the beginning where it has none.
    pub(super) fn of(at: Option<&str>, badge: Option<&str>) -> Self {
        Self {
            at: at.and_then(|at| at.parse().ok()).unwrap_or(0),
            badge: badge
                .and_then(|badge| badge.parse().ok())
                .unwrap_or(BadgeId(uuid::Uuid::nil())),
        }
    }
}

/// Those since then, and whether there are more at once.
pub(super) async fn since(
    store: &Store,
    found: &Participation,
    salt: &[u8; 16],
    read: &mut Read,
) -> Result<(Vec<Block>, bool)> {
    let rows: Vec<(BadgeId, Timestamp, bool)> = on!(&store.db, c => sqlx::query_as(
        "select id, block_changed_at, blocked_at is not null from badge
         where participation_id = $1 and block_changed_at is not null
         and (block_changed_at > $2 or (block_changed_at = $2 and id > $3))
         order by block_changed_at, id limit $4"
    ).bind(found.id).bind(read.at).bind(read.badge).bind(NEWS).fetch_all(c))?;
    let more = rows.len() == usize::try_from(NEWS).unwrap_or(usize::MAX);
    if let Some((id, at, _)) = rows.last() {
        // What is being committed at this moment must not be passed over: the last minute is told again.
        let until = store.now().plus_minutes(if more { 0 } else { -1 });
        read.at = at.millis().min(until.millis());
        read.badge = if read.at == at.millis() {
            *id
        } else {
            BadgeId(uuid::Uuid::nil())
        };
    }
    let blocks = rows.into_iter().map(|(id, at, blocked)| Block {
        key: RosterKey::of(salt, id.0).to_hex(),
        at: at.millis(),
        blocked,
    });
    Ok((blocks.collect(), more))
}
