//! Exhibits: what a company shows. They come with an application, are read and written with it, and are
//! of its revision.

use std::collections::HashSet;

use domain::application::Application;
use domain::exhibit::{Block, Exhibit, ExhibitInput};
use domain::id::{ApplicationId, ExhibitId};
use domain::typed::Typed;

use crate::db::{Row, Store, Tx, on, run, sql};
use crate::error::Result;

pub(crate) const COLUMNS: &str = sql!(ExhibitInput::COLUMNS, "id, application_id, image_file_id");

/// Exhibits, with `$where` behind them, in the order in which a company named them.
macro_rules! exhibits {
    ($($where:expr),+) => {
        $crate::db::sql!(
            "select ", $crate::exhibit::COLUMNS, " from exhibit x where ",
            $($where,)+
            " order by x.application_id, x.place, x.id"
        )
    };
}
pub(crate) use exhibits;

/// What an application shows.
pub(crate) async fn of_application(store: &Store, id: ApplicationId) -> Result<Vec<Exhibit>> {
    Ok(
        on!(&store.db, c => sqlx::query_as(exhibits!("x.application_id = $1"))
        .bind(id).fetch_all(c))?,
    )
}

/// The same, in a transaction.
pub(crate) async fn of_application_in(tx: &mut Tx, id: ApplicationId) -> Result<Vec<Exhibit>> {
    Ok(
        on!(tx tx, c => sqlx::query_as(exhibits!("x.application_id = $1"))
        .bind(id).fetch_all(c))?,
    )
}

/// Gives each application what it shows.
pub(crate) fn give(applications: &mut [Application], exhibits: Vec<Exhibit>) {
    for exhibit in exhibits {
        let own = |a: &&mut Application| a.id == exhibit.application_id;
        if let Some(application) = applications.iter_mut().find(own) {
            application.exhibits.push(exhibit);
        }
    }
}

/// Writes what an application shows: each that it names already is changed and keeps its id, others are
/// added, and those that it no longer names go.
pub(crate) async fn write(
    tx: &mut Tx,
    store: &Store,
    application: ApplicationId,
    exhibits: &[Block],
) -> Result<()> {
    let known = of_application_in(tx, application).await?;
    let mut left: HashSet<ExhibitId> = known.iter().map(|e| e.id).collect();
    for (place, block) in (0_i64..).zip(exhibits) {
        // An id that came with a form could be anybody's: what is not this application's is new.
        match block.id.filter(|id| left.remove(id)) {
            Some(id) => change(tx, store, id, place, block).await?,
            None => add(tx, store, application, place, block).await?,
        }
        if let Some(image) = block.image {
            crate::file::came_with(tx, image, application).await?;
        }
    }
    for id in left {
        run!(
            &mut *tx,
            sqlx::query("delete from exhibit where id = $1").bind(id)
        )?;
    }
    Ok(())
}

async fn change(
    tx: &mut Tx,
    store: &Store,
    id: ExhibitId,
    place: i64,
    block: &Block,
) -> Result<()> {
    let row = said(tx, place, block).set("updated_at", store.now());
    // The picture that is there stays until another comes.
    let row = match block.image {
        Some(image) => row.set("image_file_id", image),
        None => row,
    };
    row.by("id", id).update(tx).await?;
    Ok(())
}

async fn add(
    tx: &mut Tx,
    store: &Store,
    application: ApplicationId,
    place: i64,
    block: &Block,
) -> Result<()> {
    let id: ExhibitId = store.id();
    said(tx, place, block)
        .set("id", id)
        .set("application_id", application)
        .set("image_file_id", block.image)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(tx)
        .await?;
    Ok(())
}

/// What a company says of it.
fn said(tx: &Tx, place: i64, block: &Block) -> Row {
    Row::of(tx, "exhibit")
        .set("place", place)
        .typed(&block.typed)
}

#[cfg(test)]
mod tests;
