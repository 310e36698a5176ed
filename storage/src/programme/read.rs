//! Reading a programme, beside or within a transaction.

use std::collections::HashMap;
use std::hash::Hash;

use domain::id::{ExhibitorId, ItemId, ParticipationId, PositionId, TeamMemberId};
use domain::participation::ParticipationDay;
use domain::programme::conflict::{Busy, Level, Levels, Rule};
use domain::programme::{Audience, Body, Change, Item, Kind, Released, Version};
use domain::recurrence::Recurrence;
use domain::stand::Position;
use domain::text::order;
use domain::time::{Moment, Timestamp};
use serde::de::DeserializeOwned;

use crate::db::{Db, Store, Tx, on};
use crate::error::{Error, Result};
use crate::participation::ALL_DAYS;

/// Where is read from.
pub(super) enum Source<'a> {
    Db(&'a Db),
    Tx(&'a mut Tx),
}

macro_rules! all {
    ($source:expr, $query:expr) => {
        match $source {
            Source::Db(db) => on!(*db, c => $query.fetch_all(c)),
            Source::Tx(tx) => on!(tx &mut **tx, c => $query.fetch_all(c)),
        }
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ItemId,
    participation_id: ParticipationId,
    kind: Kind,
    title: String,
    description: String,
    place: String,
    position_id: Option<PositionId>,
    starts: Moment,
    minutes: i64,
    capacity: Option<i64>,
    audience: Audience,
    recurrence: Option<Recurrence>,
    further_starts: String,
    uid: Option<String>,
    uid_sequence: Option<i64>,
    uid_written: Option<Timestamp>,
    revision: i64,
    cancelled_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    item_id: ItemId,
    original: Moment,
    cancelled: bool,
    starts: Moment,
    minutes: i64,
    place: String,
    title: String,
    description: String,
}

fn grouped<K: Eq + Hash, V>(rows: Vec<(K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows {
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// A participation's items in order of their starts; only that one when it is named.
pub(super) async fn items(
    source: &mut Source<'_>,
    participation: ParticipationId,
    only: Option<ItemId>,
) -> Result<Vec<Item>> {
    let every = only.is_none();
    let rows: Vec<Row> = all!(&mut *source, sqlx::query_as(
        "select i.id, i.participation_id, i.kind, i.title, i.description, i.place, i.position_id,
                i.starts, i.minutes, i.capacity, i.audience, i.recurrence, i.further_starts,
                i.uid, i.uid_sequence, i.uid_written, i.revision, i.cancelled_at
         from programme_item i where i.participation_id = $1 and ($2 or i.id = $3)
         order by i.starts, i.id"
    ).bind(participation).bind(every).bind(only))?;
    // What stands beside the items: each row is of one.
    macro_rules! beside {
        ($columns_from:literal, $order:literal) => {
            all!(
                &mut *source,
                sqlx::query_as(concat!(
                    "select t.item_id, ",
                    $columns_from,
                    " t join programme_item i on i.id = t.item_id
                 where i.participation_id = $1 and ($2 or i.id = $3) order by ",
                    $order
                ))
                .bind(participation)
                .bind(every)
                .bind(only)
            )?
        };
    }
    let changes: Vec<ChangeRow> = beside!(
        "t.original, t.cancelled, t.starts, t.minutes, t.place, t.title, t.description
         from programme_change",
        "t.original"
    );
    let members: Vec<(ItemId, TeamMemberId)> =
        beside!("t.team_member_id from programme_member", "t.team_member_id");
    let exhibitors: Vec<(ItemId, ExhibitorId)> =
        beside!("t.exhibitor_id from programme_exhibitor", "t.exhibitor_id");
    let mut changes = grouped(changes.into_iter().map(change).collect());
    let (mut members, mut exhibitors) = (grouped(members), grouped(exhibitors));
    let item = |row: Row| Item {
        id: row.id,
        participation_id: row.participation_id,
        body: Body {
            kind: row.kind,
            title: row.title,
            description: row.description,
            place: row.place,
            position: row.position_id,
            starts: row.starts,
            minutes: row.minutes,
            capacity: row.capacity,
            audience: row.audience,
            recurrence: row.recurrence,
            // Written by us, each as it is read.
            dates: row
                .further_starts
                .split(' ')
                .filter_map(|start| start.parse().ok())
                .collect(),
            changes: changes.remove(&row.id).unwrap_or_default(),
            members: members.remove(&row.id).unwrap_or_default(),
            exhibitors: exhibitors.remove(&row.id).unwrap_or_default(),
            cancelled: row.cancelled_at.is_some(),
        },
        version: row.uid_sequence.map(|sequence| Version {
            sequence,
            written: row.uid_written,
        }),
        uid: row.uid,
        revision: row.revision,
    };
    Ok(rows.into_iter().map(item).collect())
}

fn change(row: ChangeRow) -> (ItemId, Change) {
    let change = Change {
        original: row.original,
        cancelled: row.cancelled,
        starts: row.starts,
        minutes: row.minutes,
        place: row.place,
        title: row.title,
        description: row.description,
    };
    (row.item_id, change)
}

/// One item of a participation.
pub(super) async fn item(
    source: &mut Source<'_>,
    participation: ParticipationId,
    id: ItemId,
) -> Result<Item> {
    let found = items(source, participation, Some(id)).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

#[derive(sqlx::FromRow)]
struct ReleasedRow {
    item_id: ItemId,
    body: String,
    sequence: i64,
    created_at: Timestamp,
    changed_at: Timestamp,
}

/// What is kept as JSON.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Database(sqlx::Error::Decode(error.into())))
}

/// What everybody sees of a participation's programme, cancelled items too, in order of their ids.
pub(super) async fn released_of(
    source: &mut Source<'_>,
    participation: ParticipationId,
) -> Result<Vec<Released>> {
    let rows: Vec<ReleasedRow> = all!(
        &mut *source,
        sqlx::query_as(
            "select item_id, body, sequence, created_at, changed_at from programme_released
         where participation_id = $1 order by item_id"
        )
        .bind(participation)
    )?;
    let read = |row: ReleasedRow| {
        Ok(Released {
            item: row.item_id,
            body: parse(&row.body)?,
            sequence: row.sequence,
            created_at: row.created_at,
            changed_at: row.changed_at,
        })
    };
    rows.into_iter().map(read).collect()
}

/// What everybody sees of a participation's programme, cancelled items too, as calendars need it.
pub(crate) async fn released(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Released>> {
    released_of(&mut Source::Db(&store.db), participation).await
}

/// A participation's days, cancelled ones too.
pub(super) async fn days(
    source: &mut Source<'_>,
    participation: ParticipationId,
) -> Result<Vec<ParticipationDay>> {
    Ok(all!(source, sqlx::query_as(ALL_DAYS).bind(participation))?)
}

/// The positions of a participation's stands, by number.
pub(super) async fn positions(
    source: &mut Source<'_>,
    participation: ParticipationId,
) -> Result<Vec<Position>> {
    let mut positions: Vec<Position> = all!(
        &mut *source,
        sqlx::query_as(
            "select p.id, p.stand_id, p.number, p.x, p.y, p.width, p.depth, p.power,
                p.revision
         from stand_position p join stand s on s.id = p.stand_id where s.participation_id = $1"
        )
        .bind(participation)
    )?;
    positions.sort_by_cached_key(|p| (order(&p.number), p.id));
    Ok(positions)
}

/// When the team has shifts.
pub(super) async fn busy(
    source: &mut Source<'_>,
    participation: ParticipationId,
) -> Result<Vec<Busy>> {
    let rows: Vec<(TeamMemberId, Moment, Moment)> = all!(
        &mut *source,
        sqlx::query_as(
            "select team_member_id, starts, ends from shift
         where participation_id = $1 and cancelled_at is null order by starts"
        )
        .bind(participation)
    )?;
    Ok(rows
        .into_iter()
        .map(|(member, starts, ends)| Busy {
            member,
            starts,
            ends,
        })
        .collect())
}

/// How severe conflicts are, where the organiser chose otherwise.
pub(super) async fn levels(
    source: &mut Source<'_>,
    participation: ParticipationId,
) -> Result<Levels> {
    let rows: Vec<(Rule, Level)> = all!(
        &mut *source,
        sqlx::query_as("select rule, level from conflict_level where participation_id = $1")
            .bind(participation)
    )?;
    Ok(Levels(rows.into_iter().collect()))
}
