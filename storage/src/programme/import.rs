//! Importing programme items from a calendar or a spreadsheet: kept as a preview first, planned afresh
//! against the programme each time that it is looked at, carried out whole or not at all.

use domain::access::{Act, Actor, Scope};
use domain::form::{Problem, Problems};
use domain::id::{ImportId, ParticipationId};
use domain::participation::Participation;
use domain::programme::import::{Counts, Outcome, Plan, Source as Brought, plan as plan_import};
use domain::time::Timestamp;

use super::read::{self, Source, parse};
use super::write;
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::exhibitor::import::aside;
use crate::{audit, exhibitor, participation};

/// For how many days a preview can be looked at and applied.
const DAYS: i64 = 1;

/// A file that waits to be imported, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it would do to the programme as it is now.
    pub plan: Plan,
    /// What the file is called.
    pub file_name: String,
    /// Whether it is a calendar: its lines are events, not rows.
    pub is_calendar: bool,
    /// When it was carried out, if it was.
    pub applied_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    participation_id: ParticipationId,
    file_name: String,
    sheet: String,
    applied_at: Option<Timestamp>,
}

fn oldest(store: &Store) -> Timestamp {
    store.now().plus_days(-DAYS)
}

fn refused(problem: Problem) -> Error {
    Problems::one("", problem).into()
}

async fn plan(tx: &mut Tx, file: &Brought, found: &Participation) -> Result<Plan> {
    let items = read::items(&mut Source::Tx(tx), found.id, None).await?;
    plan_import(file, &items, &found.zone).map_err(refused)
}

/// Keeps a file and says what importing it would do. Previews of earlier days go.
///
/// # Errors
/// When the actor may not, or the file as a whole cannot be an import.
pub async fn preview(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    file_name: &str,
    file: &Brought,
) -> Result<(ImportId, Plan)> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let found = participation::within(store, &scope, participation).await?;
    let id: ImportId = store.id();
    let mut tx = store.db.begin().await?;
    let items = read::items(&mut Source::Tx(&mut tx), found.id, None).await?;
    drop(tx);
    let owned = file.clone();
    let plan = aside(move || plan_import(&owned, &items, &found.zone).map_err(refused)).await?;
    let mut tx = store.db.begin().await?;
    exhibitor::import::make_room(&mut tx, store, &scope).await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into import_preview (id, organisation_id, participation_id, person_id,
                file_name, sheet, created_at) values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(participation)
        .bind(scope.person)
        .bind(file_name)
        .bind(serde_json::to_string(file).unwrap_or_default())
        .bind(store.now())
    )?;
    audit::line(&mut tx, store, &scope, Act::ProgrammeImport, id.0).await?;
    tx.commit().await?;
    Ok((id, plan))
}

async fn kept(tx: &mut Tx, store: &Store, scope: &Scope, id: ImportId) -> Result<Row> {
    on!(tx tx, c => sqlx::query_as(
        "select participation_id, file_name, sheet, applied_at from import_preview
         where id = $1 and organisation_id = $2 and participation_id is not null
         and created_at > $3"
    ).bind(id).bind(scope.organisation).bind(oldest(store)).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A preview again, planned against the programme as it is now.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id, or it is more than a day old.
pub async fn open(actor: &Actor, store: &Store, id: ImportId) -> Result<Preview> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let mut tx = store.db.begin().await?;
    let row = kept(&mut tx, store, &scope, id).await?;
    let found = participation::within(store, &scope, row.participation_id).await?;
    let items = read::items(&mut Source::Tx(&mut tx), found.id, None).await?;
    drop(tx);
    let (plan, is_calendar) = aside(move || {
        let file: Brought = parse(&row.sheet)?;
        let plan = plan_import(&file, &items, &found.zone).map_err(refused)?;
        Ok((plan, file.is_calendar()))
    })
    .await?;
    Ok(Preview {
        plan,
        file_name: row.file_name,
        is_calendar,
        applied_at: row.applied_at,
    })
}

/// Carries out a preview as the programme stands now: every row, or none of them. What it brings are
/// drafts.
///
/// # Errors
/// [`Error::Problems`] when it was carried out before, when a row is refused or there is nothing to
/// do; [`Error::NotFound`] as for [`open`].
pub async fn apply(actor: &Actor, store: &Store, id: ImportId) -> Result<Counts> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let mut tx = store.db.begin().await?;
    let row = kept(&mut tx, store, &scope, id).await?;
    participation::turn(&mut tx, row.participation_id).await?;
    let taken = run!(
        &mut tx,
        sqlx::query(
            "update import_preview set applied_at = $1 where id = $2 and applied_at is null"
        )
        .bind(store.now())
        .bind(id)
    )?;
    if taken == 0 {
        return Err(refused(Problem::new("programme-import-applied-already")));
    }
    let found = participation::within(store, &scope, row.participation_id).await?;
    let plan = plan(&mut tx, &parse(&row.sheet)?, &found).await?;
    let counts = plan.counts();
    if counts.refused > 0 {
        let problem = Problem::new("programme-import-refused").with("count", counts.refused);
        return Err(refused(problem));
    }
    if !plan.can_be_applied() {
        return Err(refused(Problem::new("programme-import-nothing")));
    }
    for row in plan.rows {
        match row.outcome {
            Outcome::Create(body, uid) => {
                write::insert(&mut tx, store, found.id, &body, uid.as_deref()).await?;
            }
            Outcome::Update { id, body, .. } => {
                write::update(&mut tx, store, id, &body).await?;
            }
            Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
    }
    audit::line(&mut tx, store, &scope, Act::ProgrammeImport, id.0).await?;
    tx.commit().await?;
    Ok(counts)
}

#[cfg(test)]
mod tests;
