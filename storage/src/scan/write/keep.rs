//! Keeps what follows from some scans, all of it or nothing.

use domain::badge::Kind;
use domain::badge::verdict::Reason;
use domain::id::ParticipationId;
use domain::scan::Aside;
use sqlx::{PgConnection, Sqlite, Transaction};
use uuid::Uuid;

use super::book::Book;
use super::read::{Held, Way, area_id};
use super::{Link, Session};
use crate::db::many::padded;
use crate::error::{Result, is_taken};

/// How keeping ended.
pub(super) enum Kept {
    All,
    /// One of the ids is known already.
    Repeated,
    /// Another process added scans meanwhile.
    Overtaken,
    /// What they are judged by has changed there meanwhile.
    Outdated(Vec<ParticipationId>),
}

/// Keeps nothing; gives back the connection to use again.
pub(super) async fn nothing(session: Session) -> Result<Option<Link>> {
    match session {
        Session::Sqlite(tx) => {
            tx.rollback().await?;
            Ok(None)
        }
        Session::Postgres(link) => Ok(Some(link)),
    }
}

/// Keeps it; gives back the connection to use again.
pub(super) async fn keep(session: Session, book: &Book<'_>) -> Result<(Kept, Option<Link>)> {
    let (kept, idle) = match session {
        Session::Sqlite(tx) => (on_sqlite(tx, book).await, None),
        Session::Postgres(mut link) => {
            let kept = on_postgres(link.connection(), book).await;
            (kept, Some(link))
        }
    };
    let what = match kept {
        Ok(what) => what,
        Err(error) if is_taken(&error) => Kept::Repeated,
        Err(error) if is_overtaken(&error) => Kept::Overtaken,
        Err(error) => return Err(error.into()),
    };
    Ok((what, idle))
}

/// Whether two transactions were in each other's way (`PostgreSQL`'s `serialization_failure` and
/// `deadlock_detected`).
fn is_overtaken(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01"))
}

macro_rules! presence_columns {
    () => {
        "badge_id, participation_id, kind, inside, part_point_id, doubles, since, last_scan_id,
         entered"
    };
}

macro_rules! presence_changes {
    () => {
        " on conflict (badge_id) do update set inside = excluded.inside,
            part_point_id = excluded.part_point_id, doubles = excluded.doubles,
            since = excluded.since, last_scan_id = excluded.last_scan_id,
            entered = excluded.entered"
    };
}

macro_rules! crowd_changes {
    () => {
        " on conflict (area_id, since) do update set inside = crowd.inside + excluded.inside"
    };
}

/// A scan that was handed in again with what really happened. It takes the next number, as if it came
/// now: whoever has read past it learns of it.
macro_rules! joined {
    ($scan:expr, $undone:expr, $next:literal) => {
        sqlx::query(concat!(
            "update scan set at = $1, clock_offset = $2, moment = $3, offline = $4, verdict = $5,
                reason = $6, override_reason = $7, aside = $8, undone = $10, turns_at = $11, seq = ",
            $next,
            " where id = $9"
        ))
        .bind($scan.at)
        .bind($scan.clock_offset)
        .bind($scan.moment)
        .bind($scan.offline)
        .bind($scan.verdict)
        .bind($scan.reason)
        .bind($scan.override_reason.as_deref())
        .bind($scan.aside)
        .bind($scan.id)
        .bind($undone)
        .bind($scan.turns_at)
    };
}

/// One row of where a badge is.
struct Present<'a> {
    badge: &'a Held,
    way: &'a Way,
    since: i64,
    last_scan: Option<Uuid>,
    entered: String,
}

impl<'a> Present<'a> {
    fn of((badge, way): (&'a Held, &'a Way)) -> Self {
        let last = way.whereabouts.last;
        Self {
            badge,
            way,
            since: last.map_or(0, |(moment, _)| moment),
            last_scan: last.map(|(_, scan)| scan.0),
            // Ids and flags have no way to fail; without it, it would be worked out afresh.
            entered: serde_json::to_string(&way.whereabouts.entered).unwrap_or_default(),
        }
    }
}

/// At most so many rows of each kind go in one statement.
const ROWS: usize = 256;

/// A group of rows for each kind that there are any of, all in one piece of SQL: each piece costs a
/// turn between two threads, more than what is in it.
async fn on_sqlite(
    mut tx: Transaction<'static, Sqlite>,
    book: &Book<'_>,
) -> Result<Kept, sqlx::Error> {
    /// Adds a statement: rows in groups of few sizes, so that few different pieces are prepared, of
    /// which those that stay empty are left out again.
    macro_rules! insert {
        ($query:expr, $head:expr, $group:expr, |$bind:ident, $row:ident| $body:block, $width:literal, $tail:expr) => {
            if let Some(group) = $group {
                let (size, _) = padded(group.len());
                $query.push(concat!("insert into ", $head, " select * from ("));
                $query.push_values((0..size).map(|n| group.get(n)), |mut $bind, row| {
                    if let Some($row) = row {
                        $body
                    } else {
                        for _ in 0..$width {
                            $bind.push_bind(None::<i64>);
                        }
                    }
                });
                $query.push(concat!(") where column1 is not null", $tail, ";"));
            }
        };
    }
    let scans = book.new_scans();
    let moved: Vec<Present> = book.moved().into_iter().map(Present::of).collect();
    let crowds = book.crowds();
    let mut scans = scans.chunks(ROWS);
    let mut moved = moved.chunks(ROWS);
    let mut crowds = crowds.chunks(ROWS);
    loop {
        let groups = (scans.next(), moved.next(), crowds.next());
        if let (None, None, None) = groups {
            break;
        }
        let mut query = sqlx::QueryBuilder::<Sqlite>::new("");
        insert!(
            query,
            concat!("scan (", scan_columns!(), ")"),
            groups.0,
            |row, scan| {
                row.push_bind(scan.id)
                    .push_bind(scan.participation_id)
                    .push_bind(scan.point_id)
                    .push_bind(scan.device_id)
                    .push_bind(scan.api_token_id)
                    .push_bind(scan.badge_id)
                    .push_bind(scan.kind)
                    .push_bind(scan.direction)
                    .push_bind(scan.at)
                    .push_bind(scan.clock_offset)
                    .push_bind(scan.moment)
                    .push_bind(scan.received_at)
                    .push_bind(scan.offline)
                    .push_bind(scan.verdict)
                    .push_bind(scan.reason)
                    .push_bind(scan.override_reason.as_deref())
                    .push_bind(scan.late)
                    .push_bind(scan.aside)
                    .push_bind(scan.turns_at);
            },
            19,
            ""
        );
        insert!(
            query,
            concat!("presence (", presence_columns!(), ")"),
            groups.1,
            |row, present| {
                row.push_bind(present.badge.worn_by)
                    .push_bind(present.badge.participation_id)
                    .push_bind(present.badge.kind)
                    .push_bind(present.way.whereabouts.inside)
                    .push_bind(present.way.whereabouts.part)
                    .push_bind(present.way.doubles)
                    .push_bind(present.since)
                    .push_bind(present.last_scan)
                    .push_bind(present.entered.as_str());
            },
            9,
            presence_changes!()
        );
        insert!(
            query,
            "crowd (area_id, since, participation_id, inside)",
            groups.2,
            |row, crowd| {
                row.push_bind(area_id(crowd.participation, crowd.area))
                    .push_bind(crowd.since)
                    .push_bind(crowd.participation)
                    .push_bind(crowd.by);
            },
            4,
            crowd_changes!()
        );
        query.build().execute(&mut *tx).await?;
    }
    for scan in book.joined_scans() {
        let undone = book.is_undone(scan.id);
        let update = joined!(scan, undone, "(select max(seq) + 1 from scan)");
        update.execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(Kept::All)
}

async fn on_postgres(connection: &mut PgConnection, book: &Book<'_>) -> Result<Kept, sqlx::Error> {
    let joined = book.joined_scans();
    if joined.is_empty() {
        return at_once(connection, book).await;
    }
    let mut tx = sqlx::Connection::begin(connection).await?;
    let kept = at_once(&mut tx, book).await?;
    if matches!(kept, Kept::All) {
        for scan in joined {
            let undone = book.is_undone(scan.id);
            joined!(scan, undone, "default").execute(&mut *tx).await?;
        }
        tx.commit().await?;
    }
    Ok(kept)
}

/// Everything in one statement, on the condition that nobody added scans since it was read.
async fn at_once(connection: &mut PgConnection, book: &Book<'_>) -> Result<Kept, sqlx::Error> {
    let (places, turns): (Vec<Uuid>, Vec<i64>) = book
        .turns()
        .iter()
        .map(|(place, turn)| (place.0, *turn))
        .unzip();
    let scans = book.new_scans();
    let moved: Vec<Present> = book.moved().into_iter().map(Present::of).collect();
    let crowds = book.crowds();
    macro_rules! column {
        ($rows:expr, |$row:ident| $value:expr) => {
            $rows.iter().map(|$row| $value).collect::<Vec<_>>()
        };
    }
    let statement = concat!(
        "with turned as (
            update scan_turn t set turn = t.turn + 1
            from unnest($1::uuid[], $2::bigint[]) as known (participation_id, turn)
            where t.participation_id = known.participation_id and t.turn = known.turn
            returning t.participation_id),
         first as (select 1 where (select count(*) from turned) = cardinality($1)),
         scans as (
            insert into scan (",
        scan_columns!(),
        ") select n.* from first, unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[],
                $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::bigint[], $12::bigint[],
                $13::bigint[], $14::bigint[], $15::boolean[], $16::text[], $17::text[],
                $18::text[], $19::boolean[], $20::text[], $34::bigint[]) as n),
         moved as (
            insert into presence (",
        presence_columns!(),
        ") select n.* from first, unnest($21::uuid[], $22::uuid[], $23::text[], $24::boolean[],
                $25::uuid[], $26::bigint[], $27::bigint[], $28::uuid[], $29::text[]) as n",
        presence_changes!(),
        "),
         grown as (
            insert into crowd (area_id, since, participation_id, inside)
            select n.* from first,
                unnest($30::uuid[], $31::bigint[], $32::uuid[], $33::bigint[]) as n",
        crowd_changes!(),
        ")
         select count(*) from first"
    );
    let first: i64 = sqlx::query_scalar(statement)
        .bind(places)
        .bind(turns)
        .bind(column!(scans, |scan| scan.id.0))
        .bind(column!(scans, |scan| scan.participation_id.0))
        .bind(column!(scans, |scan| scan.point_id.0))
        .bind(column!(scans, |scan| scan.device_id.map(|id| id.0)))
        .bind(column!(scans, |scan| scan.api_token_id.map(|id| id.0)))
        .bind(column!(scans, |scan| scan.badge_id.map(|id| id.0)))
        .bind(column!(scans, |scan| scan.kind.map(Kind::word)))
        .bind(column!(scans, |scan| scan.direction.word()))
        .bind(column!(scans, |scan| scan.at.millis()))
        .bind(column!(scans, |scan| scan.clock_offset))
        .bind(column!(scans, |scan| scan.moment.millis()))
        .bind(column!(scans, |scan| scan.received_at.millis()))
        .bind(column!(scans, |scan| scan.offline))
        .bind(column!(scans, |scan| scan.verdict.word()))
        .bind(column!(scans, |scan| scan.reason.map(Reason::word)))
        .bind(column!(scans, |scan| scan.override_reason.as_deref()))
        .bind(column!(scans, |scan| scan.late))
        .bind(column!(scans, |scan| scan.aside.map(Aside::word)))
        .bind(column!(moved, |present| present.badge.worn_by.0))
        .bind(column!(moved, |present| present.badge.participation_id.0))
        .bind(column!(moved, |present| present.badge.kind.word()))
        .bind(column!(moved, |present| present.way.whereabouts.inside))
        .bind(column!(moved, |present| present
            .way
            .whereabouts
            .part
            .map(|id| id.0)))
        .bind(column!(moved, |present| present.way.doubles))
        .bind(column!(moved, |present| present.since))
        .bind(column!(moved, |present| present.last_scan))
        .bind(column!(moved, |present| present.entered.as_str()))
        .bind(column!(crowds, |crowd| area_id(
            crowd.participation,
            crowd.area
        )))
        .bind(column!(crowds, |crowd| crowd.since))
        .bind(column!(crowds, |crowd| crowd.participation.0))
        .bind(column!(crowds, |crowd| crowd.by))
        .bind(column!(scans, |scan| scan.turns_at))
        .fetch_one(connection)
        .await?;
    Ok(if first == 1 {
        Kept::All
    } else {
        Kept::Overtaken
    })
}
