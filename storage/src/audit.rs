//! Who did what, by which hand: one line an act, written in the act's own transaction. The form that asked for
//! it is done with it ([`crate::sent`]).

use domain::access::{Act, Scope};
use uuid::Uuid;

use crate::db::{Store, Tx, run};
use crate::error::Result;
use crate::sent;

/// Writes the line.
pub(crate) async fn line(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    act: Act,
    object: impl Into<Option<Uuid>>,
) -> Result<()> {
    sent::claim(tx, store).await?;
    let id: Uuid = store.id();
    let object: Option<Uuid> = object.into();
    let by = scope.by.kept();
    run!(
        tx,
        sqlx::query(
            "insert into audit (id, organisation_id, person_id, act, object_id, at, by_kind, by_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(act)
        .bind(object)
        .bind(store.now())
        .bind(by.map(|(kind, _)| kind))
        .bind(by.map(|(_, id)| id))
    )?;
    Ok(())
}
