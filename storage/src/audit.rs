//! Who did what: one line an act, written in the act's own transaction.

use domain::access::{Act, Scope};
use uuid::Uuid;

use crate::db::{Store, Tx, run};
use crate::error::Result;

/// Writes the line.
pub(crate) async fn line(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    act: Act,
    object: impl Into<Option<Uuid>>,
) -> Result<()> {
    let id: Uuid = store.id();
    let object: Option<Uuid> = object.into();
    run!(
        tx,
        sqlx::query(
            "insert into audit (id, organisation_id, person_id, act, object_id, at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(act)
        .bind(object)
        .bind(store.now())
    )?;
    Ok(())
}
