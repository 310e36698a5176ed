//! Who did what, by which hand: one line an act, written in the act's own transaction. The form that asked for
//! it is done with it ([`crate::sent`]). From what to what is put down by triggers as the rows change (migration
//! 0045); the line takes with it whatever its transaction has changed.

use std::cell::RefCell;

use domain::access::Scope;
use domain::done::Done;
use domain::done::change::KEPT_DAYS;
use domain::id::{DoneId, ParticipationId, PersonId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::db::{Row, Store, Tx, on, run};
use crate::error::Result;
use crate::sent;

tokio::task_local! {
    /// The lines that were written since somebody began to watch.
    static SEEN: RefCell<Vec<DoneId>>;
}

/// Does something, and gives the lines about what was done in it, in their order.
pub async fn watch<T>(doing: impl Future<Output = T>) -> (T, Vec<DoneId>) {
    let doing = async {
        let done = doing.await;
        (done, SEEN.with(RefCell::take))
    };
    SEEN.scope(RefCell::default(), doing).await
}

/// Says to whoever watches here what was done elsewhere: in a task of its own, or when the same was sent
/// before.
pub fn also(lines: impl IntoIterator<Item = DoneId>) {
    let _ = SEEN.try_with(|seen| seen.borrow_mut().extend(lines));
}

/// Writes the line; gives its id.
pub(crate) async fn line(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    done: impl Into<Done>,
    object: impl Into<Option<Uuid>>,
) -> Result<DoneId> {
    sent::claim(tx, store).await?;
    let done = done.into();
    let id: DoneId = store.id();
    let object: Option<Uuid> = object.into();
    let by = scope.by.kept();
    let undo = done.undo.as_ref().map(serde_json::to_string).transpose();
    let participation = match object {
        Some(object) => participation_of(tx, object).await?,
        None => None,
    };
    Row::of(tx, "audit")
        .set("id", id)
        .set("organisation_id", scope.organisation)
        .set("person_id", scope.person)
        .set("act", done.act)
        .set("deed", done.deed)
        .set(
            "undo",
            undo.map_err(|error| sqlx::Error::Encode(error.into()))?,
        )
        .set("object_id", object)
        .set("participation_id", participation)
        .set("at", store.now())
        .set("by_kind", by.map(|(kind, _)| kind))
        .set("by_id", by.map(|(_, id)| id))
        .insert(tx)
        .await?;
    take(tx, id, store.now()).await?;
    // Nobody watches where no request is answered.
    let _ = SEEN.try_with(|seen| seen.borrow_mut().push(id));
    Ok(id)
}

/// Puts down with a line how many rows were taken out of the house by it, and what the file is called, where that is
/// known.
pub(crate) async fn taken(tx: &mut Tx, line: DoneId, file: &str, rows: i64) -> Result<()> {
    run!(
        tx,
        sqlx::query("update audit set taken = $1, taken_rows = $2 where id = $3")
            .bind(file)
            .bind(rows)
            .bind(line)
    )?;
    Ok(())
}

/// What has changed in this transaction is this line's: in `SQLite` nobody else writes meanwhile.
async fn take(tx: &mut Tx, line: DoneId, at: Timestamp) -> Result<()> {
    let sql = match tx {
        Tx::Sqlite(_) => "update audit_change set audit_id = $1, at = $2 where audit_id is null",
        Tx::Postgres(_) => {
            "update audit_change set audit_id = $1, at = $2
             where audit_id is null and tx = pg_current_xact_id()::text::bigint"
        }
    };
    run!(tx, sqlx::query(sql).bind(line).bind(at))?;
    Ok(())
}

/// Forgets the names that somebody had who leaves; what they might do stays.
pub(crate) async fn forget(tx: &mut Tx, person: PersonId) -> Result<()> {
    run!(
        tx,
        sqlx::query("delete from audit_change where object_id = $1 and noun = 'person'")
            .bind(person)
    )?;
    Ok(())
}

/// Forgets the values that are older than they are kept, and what no line took.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from audit_change where at < $1 or audit_id is null")
            .bind(store.now().plus_minutes(-KEPT_DAYS * 24 * 60))
    )?;
    tx.commit().await
}

/// Of which participation something is; ids are of one thing only, so nobody need say of which kind.
async fn participation_of(tx: &mut Tx, object: Uuid) -> Result<Option<ParticipationId>> {
    Ok(on!(tx tx, c => sqlx::query_scalar(
        "select id as participation_id from participation where id = $1
         union all select participation_id from allocation where id = $1
         union all select participation_id from application where id = $1
         union all select participation_id from badge where id = $1
         union all select participation_id from coverage where id = $1
         union all select participation_id from device where id = $1
         union all select participation_id from emblem where id = $1
         union all select participation_id from entitlement where id = $1
         union all select participation_id from point where id = $1
         union all select participation_id from print where id = $1
         union all select participation_id from programme_item where id = $1
         union all select participation_id from requirement where id = $1
         union all select participation_id from shift where id = $1
         union all select participation_id from staff where id = $1
         union all select participation_id from stand where id = $1
         union all select s.participation_id from stand_position o join stand s on s.id = o.stand_id where o.id = $1
         union all select participation_id from submission where id = $1
         union all select participation_id from team_member where id = $1
         union all select participation_id from venue_network where id = $1"
    ).bind(object).fetch_optional(c))?)
}
