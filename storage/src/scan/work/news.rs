//! What others did since a device last asked, and where it stopped reading.

use domain::id::{BadgeId, PointId, ScanId};
use domain::participation::Participation;
use domain::roster::RosterKey;
use domain::scan::Direction;
use domain::scan::door::{Passed, Revoked, Undone};
use domain::time::Timestamp;

use super::{NEWS, blocks};
use crate::db::{Store, on};
use crate::error::Result;

/// Where a device stopped reading: the number of the last scan that came or changed, and the last
/// revocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    scan: i64,
    revoked_at: i64,
    revoked: BadgeId,
    pub(super) blocks: blocks::Read,
}

impl Cursor {
    pub(super) fn read(text: &str) -> Self {
        let mut parts = text.split('.');
        let mut number = || parts.next().and_then(|p| p.parse().ok()).unwrap_or(0);
        let (scan, revoked_at) = (number(), number());
        let revoked = parts.next().and_then(|p| p.parse().ok());
        Self {
            scan,
            revoked_at,
            revoked: revoked.unwrap_or(BadgeId(uuid::Uuid::nil())),
            blocks: blocks::Read::of(parts.next(), parts.next()),
        }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.scan, self.revoked_at, self.revoked)?;
        write!(f, ".{}.{}", self.blocks.at, self.blocks.badge)
    }
}

#[derive(sqlx::FromRow)]
struct PassedRow {
    seq: i64,
    id: ScanId,
    badge_id: BadgeId,
    point_id: PointId,
    direction: Direction,
    moment: Timestamp,
    undone: bool,
}

/// Who passed, and who did not after all.
pub(super) async fn passed(
    store: &Store,
    found: &Participation,
    salt: &[u8; 16],
    cursor: &mut Cursor,
) -> Result<(Vec<Passed>, Vec<Undone>, bool)> {
    let rows: Vec<PassedRow> = on!(&store.db, c => sqlx::query_as(
        "select seq, id, badge_id, point_id, direction, moment, undone from scan
         where participation_id = $1 and seq > $2 and badge_id is not null
         and (undone or ((verdict = 'admitted' or override_reason is not null) and aside is null))
         order by seq limit $3"
    ).bind(found.id).bind(cursor.scan).bind(NEWS).fetch_all(c))?;
    let more = rows.len() == usize::try_from(NEWS).unwrap_or(usize::MAX);
    if let Some(last) = rows.last() {
        cursor.scan = last.seq;
    }
    let (mut entries, mut undone) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        let key = RosterKey::of(salt, row.badge_id.0).to_hex();
        if row.undone {
            undone.push(Undone { id: row.id, key });
            continue;
        }
        entries.push(Passed {
            id: row.id,
            key,
            point: row.point_id,
            direction: row.direction,
            at: row.moment.millis(),
        });
    }
    Ok((entries, undone, more))
}

pub(super) async fn revoked(
    store: &Store,
    found: &Participation,
    salt: &[u8; 16],
    cursor: &mut Cursor,
) -> Result<(Vec<Revoked>, bool)> {
    // What has run out by itself need not be carried as revoked; who wore it before is to be known.
    let rows: Vec<(BadgeId, i64, Option<BadgeId>, Timestamp)> = on!(&store.db, c => sqlx::query_as(
        "select id, epoch, replaced_by, revoked_at from badge
         where participation_id = $1 and status = 'revoked'
         and (valid_until > $2 or replaced_by is not null) and revoked_at is not null
         and (revoked_at > $3 or (revoked_at = $3 and id > $4))
         order by revoked_at, id limit $5"
    ).bind(found.id).bind(store.now()).bind(cursor.revoked_at).bind(cursor.revoked).bind(NEWS)
      .fetch_all(c))?;
    let more = rows.len() == usize::try_from(NEWS).unwrap_or(usize::MAX);
    if let Some((id, .., at)) = rows.last() {
        // A revocation that is being committed at this moment must not be passed over: the last
        // minute is told again.
        let until = store.now().plus_minutes(if more { 0 } else { -1 });
        cursor.revoked_at = at.millis().min(until.millis());
        cursor.revoked = if cursor.revoked_at == at.millis() {
            *id
        } else {
            BadgeId(uuid::Uuid::nil())
        };
    }
    let revoked = rows
        .into_iter()
        .map(|(id, epoch, replaced_by, _)| Revoked {
            key: RosterKey::of(salt, id.0).to_hex(),
            epoch: u8::try_from(epoch).unwrap_or(u8::MAX),
            replaced: replaced_by.is_some(),
            by: replaced_by.map(|id| RosterKey::of(salt, id.0).to_hex()),
        })
        .collect();
    Ok((revoked, more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_what_it_wrote_and_begins_anew_on_anything_else() {
        let cursor = Cursor {
            scan: 12,
            revoked_at: 1_800_000_000_000,
            revoked: BadgeId(uuid::Uuid::from_u128(9)),
            blocks: blocks::Read {
                at: 1_800_000_000_001,
                badge: BadgeId(uuid::Uuid::from_u128(8)),
            },
        };
        assert_eq!(Cursor::read(&cursor.to_string()), cursor);
        assert_eq!(Cursor::read(""), Cursor::read("x.y.z"));
        assert_eq!(Cursor::read("").scan, 0);
        // As a scanner has it that was last told before there were blocks.
        let before = Cursor::read("12.1800000000000.00000000-0000-0000-0000-000000000009");
        assert_eq!((before.scan, before.revoked), (cursor.scan, cursor.revoked));
        assert_eq!(before.blocks, Cursor::read("").blocks);
    }
}
