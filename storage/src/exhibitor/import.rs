//! Importing the directory from a spreadsheet: kept as a preview first, planned afresh against the
//! directory each time that it is looked at, carried out whole or not at all.

use domain::access::{Act, Actor, Scope};
use domain::exhibitor::import::{
    ContactStep, Counts, Known, Outcome, Plan, Values, plan as plan_import,
};
use domain::form::{Problem, Problems};
use domain::id::{ExhibitorId, ImportId};
use domain::spreadsheet::Spreadsheet;
use domain::time::Timestamp;

use super::{insert, insert_contact, update, update_contact};
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{audit, organisation};

/// For how many days a preview can be looked at and applied.
const DAYS: i64 = 1;
/// How many a person has at once, the latest: each keeps its whole file.
const PREVIEWS: i64 = 10;

/// A spreadsheet that waits to be imported, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it would do to the directory as it is now.
    pub plan: Plan,
    /// What the file is called.
    pub file_name: String,
    /// When it was carried out, if it was.
    pub applied_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    file_name: String,
    sheet: String,
    applied_at: Option<Timestamp>,
}

/// Planning goes over a whole file: nobody waits to write or to be answered meanwhile.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Database(sqlx::Error::Protocol(error.to_string())))?
}

/// Makes room for one more preview: those of earlier days go, and a person's oldest where there are too
/// many of them.
pub(crate) async fn make_room(tx: &mut Tx, store: &Store, scope: &Scope) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "delete from import_preview where created_at <= $1
             or (organisation_id = $2 and person_id is not distinct from $3 and id not in (
                select id from import_preview
                where organisation_id = $2 and person_id is not distinct from $3
                order by created_at desc, id desc limit $4))"
        )
        .bind(oldest(store))
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(PREVIEWS - 1)
    )?;
    Ok(())
}

/// Keeps a spreadsheet and says what importing it would do. Previews of earlier days go.
///
/// # Errors
/// When the actor may not, or the spreadsheet has no header that names the companies or nothing
/// below it.
pub async fn preview(
    actor: &Actor,
    store: &Store,
    file_name: &str,
    sheet: &Spreadsheet,
) -> Result<(ImportId, Plan)> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let id: ImportId = store.id();
    let mut tx = store.db.begin().await?;
    let directory = super::directory(&mut tx, &scope).await?;
    drop(tx);
    let owned = sheet.clone();
    let plan = aside(move || plan(&owned, &directory)).await?;
    let mut tx = store.db.begin().await?;
    make_room(&mut tx, store, &scope).await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into import_preview (id, organisation_id, person_id, file_name, sheet,
                created_at) values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(file_name)
        .bind(serde_json::to_string(sheet).unwrap_or_default())
        .bind(store.now())
    )?;
    audit::line(&mut tx, store, &scope, Act::ExhibitorImport, id.0).await?;
    tx.commit().await?;
    Ok((id, plan))
}

fn oldest(store: &Store) -> Timestamp {
    store.now().plus_days(-DAYS)
}

fn plan(sheet: &Spreadsheet, directory: &[Known]) -> Result<Plan> {
    plan_import(sheet, directory).map_err(|error| refused(error.problem()))
}

fn refused(problem: Problem) -> Error {
    Problems::one("", problem).into()
}

fn read(sheet: &str) -> Result<Spreadsheet> {
    serde_json::from_str(sheet).map_err(|error| Error::Database(sqlx::Error::Decode(error.into())))
}

/// A preview again, planned against the directory as it is now.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id, or it is more than a day old.
pub async fn open(actor: &Actor, store: &Store, id: ImportId) -> Result<Preview> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let mut tx = store.db.begin().await?;
    let row = kept(&mut tx, store, &scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let directory = super::directory(&mut tx, &scope).await?;
    drop(tx);
    Ok(Preview {
        plan: aside(move || plan(&read(&row.sheet)?, &directory)).await?,
        file_name: row.file_name,
        applied_at: row.applied_at,
    })
}

async fn kept(tx: &mut Tx, store: &Store, scope: &Scope, id: ImportId) -> Result<Option<Row>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select file_name, sheet, applied_at from import_preview
         where id = $1 and organisation_id = $2 and participation_id is null and created_at > $3"
    ).bind(id).bind(scope.organisation).bind(oldest(store)).fetch_optional(c))?)
}

/// Carries out a preview as the directory stands now: every row, or none of them.
///
/// # Errors
/// [`Error::Problems`] when it was carried out before, when a row is refused or there is nothing
/// to do, or when somebody changed a company at that moment; [`Error::NotFound`] as for [`open`].
pub async fn apply(actor: &Actor, store: &Store, id: ImportId) -> Result<Counts> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let mut tx = store.db.begin().await?;
    organisation::turn(&mut tx, scope.organisation).await?;
    let sheet: Option<String> = on!(tx &mut tx, c => sqlx::query_scalar(
        "update import_preview set applied_at = $1 where id = $2 and organisation_id = $3
         and participation_id is null and created_at > $4 and applied_at is null returning sheet"
    ).bind(store.now()).bind(id).bind(scope.organisation).bind(oldest(store)).fetch_optional(c))?;
    let Some(sheet) = sheet else {
        kept(&mut tx, store, &scope, id)
            .await?
            .ok_or(Error::NotFound)?;
        return Err(refused(Problem::new("exhibitor-import-applied-already")));
    };
    let plan = plan(&read(&sheet)?, &super::directory(&mut tx, &scope).await?)?;
    let counts = plan.counts();
    if counts.refused > 0 {
        let problem = Problem::new("exhibitor-import-rows-refused").with("rows", counts.refused);
        return Err(refused(problem));
    }
    if !plan.can_be_applied() {
        return Err(refused(Problem::new("exhibitor-import-nothing-to-do")));
    }
    for row in plan.rows {
        match row.outcome {
            Outcome::Create(values) => {
                let company = insert(&mut tx, store, &scope, &values.exhibitor).await?;
                write_contact(&mut tx, store, company, &values).await?;
            }
            Outcome::Update {
                id,
                revision,
                values,
                ..
            } => {
                let input = &values.exhibitor;
                if update(&mut tx, store, &scope, id, Some(revision), input).await? == 0 {
                    return Err(refused(Problem::new("form-changed-meanwhile")));
                }
                write_contact(&mut tx, store, id, &values).await?;
            }
            Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
    }
    audit::line(&mut tx, store, &scope, Act::ExhibitorImport, id.0).await?;
    tx.commit().await?;
    Ok(counts)
}

async fn write_contact(
    tx: &mut Tx,
    store: &Store,
    company: ExhibitorId,
    values: &Values,
) -> Result<()> {
    match &values.contact {
        Some(ContactStep::Add(input)) => {
            insert_contact(tx, store, company, input).await?;
        }
        Some(ContactStep::Change(contact, input)) => {
            update_contact(tx, company, *contact, input).await?;
        }
        None => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests;
