//! A programme, when its show moves to other days. What everybody sees is no draft that waits for a
//! release then, since whoever comes on the old day comes to nothing. The drafts are copied to the next
//! edition by [`super::write::copy`].

use domain::id::ParticipationId;
use domain::mail::moved::{Change, Concerned};
use domain::mail::{Moved, What};
use domain::programme::{Body, Step};

use super::read::{self, Source};
use super::write;
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::Moving;

/// How many items move with the show, drafted ones too.
pub(crate) async fn how_many(store: &Store, participation: ParticipationId) -> Result<i64> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from programme_item where participation_id = $1 and cancelled_at is null"
    ).bind(participation).fetch_one(c))?)
}

/// Moves the drafts and what was released, each of the latter as a change of time; gives what was
/// released, for those who take part.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
) -> Result<Vec<Change>> {
    write::shift_days(tx, store, moving.show.id, moving.by).await?;
    let mut moved = Vec::new();
    for item in read::released_of(&mut Source::Tx(tx), moving.show.id).await? {
        let after = item.body.moved(Step {
            days: moving.by,
            minutes: 0,
        });
        let body = serde_json::to_string(&after).unwrap_or_default();
        run!(
            &mut *tx,
            sqlx::query(
                "update programme_released set body = $1, sequence = sequence + 1, changed_at = $2
                 where item_id = $3"
            )
            .bind(body)
            .bind(store.now())
            .bind(item.item)
        )?;
        if !after.cancelled {
            moved.push(change(&item.body, after));
        }
    }
    Ok(moved)
}

fn change(before: &Body, after: Body) -> Change {
    Change {
        moved: Moved {
            what: What::Item,
            title: after.title,
            before: before.starts.to_string(),
            after: after.starts.to_string(),
        },
        whom: Concerned::people(after.exhibitors, after.members),
    }
}

#[cfg(test)]
mod tests;
