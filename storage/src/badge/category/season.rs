//! Categories, when the next edition begins: it has the same, with the same numbers.

use domain::badge::category::Category;
use domain::id::CategoryId;

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::Next;

/// Takes along those that were not put away.
pub(crate) async fn copy(tx: &mut Tx, store: &Store, next: &Next<'_>) -> Result<()> {
    let all: Vec<Category> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, participation_id, number, kind, word_fr, word_en, short, colour, archived_at,
            revision from badge_category
         where participation_id = $1 and archived_at is null order by number"
    ).bind(next.before.id).fetch_all(c))?;
    for category in all {
        let id: CategoryId = store.id();
        run!(
            &mut *tx,
            sqlx::query(
                "insert into badge_category (id, participation_id, number, kind, word_fr, word_en,
                    short, colour, created_at, updated_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)"
            )
            .bind(id)
            .bind(next.to)
            .bind(category.number)
            .bind(category.kind)
            .bind(&category.word_fr)
            .bind(&category.word_en)
            .bind(&category.short)
            .bind(category.colour)
            .bind(store.now())
        )?;
    }
    Ok(())
}
