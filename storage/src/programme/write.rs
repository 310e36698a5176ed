//! Writing items, one by one or those of a whole participation.

use domain::id::{ItemId, ParticipationId, PositionId};
use domain::programme::{Body, Step, Version};
use domain::time::{Moment, Timestamp};

use super::read::{self, Source};
use crate::db::{Row, Store, Tx, on, run};
use crate::error::Result;

/// Adds an item.
pub(super) async fn insert(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    body: &Body,
    uid: Option<&str>,
    version: Option<Version>,
) -> Result<ItemId> {
    let id: ItemId = store.id();
    let now = store.now();
    row(tx, body)
        .set("id", id)
        .set("participation_id", participation)
        .set("uid", uid)
        .set("uid_sequence", version.map(|v| v.sequence))
        .set("uid_written", version.and_then(|v| v.written))
        .set("revision", 1_i64)
        .set("created_at", now)
        .set("updated_at", now)
        .set("cancelled_at", body.cancelled.then_some(now))
        .insert(tx)
        .await?;
    insert_parts(tx, id, body).await?;
    Ok(id)
}

/// What an item says, in columns of its own.
fn row(tx: &Tx, body: &Body) -> Row {
    Row::of(tx, "programme_item")
        .set("kind", body.kind)
        .set("title", &body.title)
        .set("description", &body.description)
        .set("place", &body.place)
        .set("position_id", body.position)
        .set("starts", body.starts)
        .set("minutes", body.minutes)
        .set("capacity", body.capacity)
        .set("audience", body.audience)
        .set("recurrence", &body.recurrence)
        .set("further_starts", Starts(&body.dates).to_string())
}

/// Further starts as a column has them: one after the other, a blank between two.
struct Starts<'a>(&'a [Moment]);

impl std::fmt::Display for Starts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, start) in self.0.iter().enumerate() {
            let before = if place == 0 { "" } else { " " };
            write!(f, "{before}{start}")?;
        }
        Ok(())
    }
}

/// Keeps which version of an item its calendar had.
pub(super) async fn version(tx: &mut Tx, id: ItemId, version: Version) -> Result<()> {
    run!(
        tx,
        sqlx::query("update programme_item set uid_sequence = $1, uid_written = $2 where id = $3")
            .bind(version.sequence)
            .bind(version.written)
            .bind(id)
    )?;
    Ok(())
}

/// Makes an item say that.
pub(super) async fn update(tx: &mut Tx, store: &Store, id: ItemId, body: &Body) -> Result<()> {
    let now = store.now();
    let cancelled: Option<Timestamp> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select cancelled_at from programme_item where id = $1"
    ).bind(id).fetch_one(c))?;
    row(tx, body)
        .set("updated_at", now)
        .set(
            "cancelled_at",
            body.cancelled.then(|| cancelled.unwrap_or(now)),
        )
        .raise("revision")
        .by("id", id)
        .update(tx)
        .await?;
    for statement in [
        "delete from programme_change where item_id = $1",
        "delete from programme_member where item_id = $1",
        "delete from programme_exhibitor where item_id = $1",
    ] {
        run!(&mut *tx, sqlx::query(statement).bind(id))?;
    }
    insert_parts(tx, id, body).await
}

async fn insert_parts(tx: &mut Tx, id: ItemId, body: &Body) -> Result<()> {
    for change in &body.changes {
        run!(
            &mut *tx,
            sqlx::query(
                "insert into programme_change
                    (item_id, original, cancelled, starts, minutes, place, title, description)
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            )
            .bind(id)
            .bind(change.original)
            .bind(change.cancelled)
            .bind(change.starts)
            .bind(change.minutes)
            .bind(&change.place)
            .bind(&change.title)
            .bind(&change.description)
        )?;
    }
    for member in &body.members {
        run!(
            &mut *tx,
            sqlx::query("insert into programme_member (item_id, team_member_id) values ($1, $2)")
                .bind(id)
                .bind(*member)
        )?;
    }
    for exhibitor in &body.exhibitors {
        run!(
            &mut *tx,
            sqlx::query("insert into programme_exhibitor (item_id, exhibitor_id) values ($1, $2)")
                .bind(id)
                .bind(*exhibitor)
        )?;
    }
    Ok(())
}

/// Copies a programme to the next edition as drafts, that many days later. What was cancelled stays
/// behind, and so does what was an exception: occurrences that were moved or cancelled, and the old
/// team. Positions are those of the same number on the stand of the same name.
pub(crate) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    to: ParticipationId,
    days: i32,
) -> Result<()> {
    let items = read::items(&mut Source::Tx(tx), from, None).await?;
    let same: Vec<(PositionId, PositionId)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select a.id, b.id from stand_position a join stand s on s.id = a.stand_id
         join stand t on t.name = s.name
         join stand_position b on b.stand_id = t.id and b.number = a.number
         where s.participation_id = $1 and t.participation_id = $2"
    ).bind(from).bind(to).fetch_all(c))?;
    let live = items.into_iter().filter(|item| !item.body.cancelled);
    for item in live {
        let mut body = item.body;
        body.changes.clear();
        let mut body = body.moved(Step { days, minutes: 0 });
        body.members.clear();
        body.position = body
            .position
            .and_then(|old| same.iter().find(|(a, _)| *a == old))
            .map(|(_, new)| *new);
        insert(tx, store, to, &body, None, None).await?;
    }
    Ok(())
}

/// Moves every draft of a participation by that many days, with what differs from its recurrence.
/// Everybody sees it once the programme is released.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    days: i32,
) -> Result<()> {
    for item in read::items(&mut Source::Tx(tx), participation, None).await? {
        let moved = item.body.moved(Step { days, minutes: 0 });
        update(tx, store, item.id, &moved).await?;
    }
    Ok(())
}
