//! What everybody sees of a programme, when its whole show moves: it is no draft that waits for a
//! release, since whoever comes on the old day comes to nothing.

use domain::id::ParticipationId;
use domain::programme::{Body, Step};

use super::read::{self, Source};
use crate::db::{Store, Tx, run};
use crate::error::Result;

/// Moves what was released by that many days, as a change of time of each item; gives each as it
/// was and as it is. The drafts move by [`super::write::shift_days`].
pub(crate) async fn released(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    days: i32,
) -> Result<Vec<(Body, Body)>> {
    let mut moved = Vec::new();
    for item in read::released_of(&mut Source::Tx(tx), participation).await? {
        let after = item.body.moved(Step { days, minutes: 0 });
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
        moved.push((item.body, after));
    }
    Ok(moved)
}
