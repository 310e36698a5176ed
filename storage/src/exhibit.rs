//! Exhibits: what a company shows. They come with an application, are read and written with it, and are
//! of its revision.

use std::collections::HashSet;

use domain::application::Application;
use domain::exhibit::{Exhibit, ExhibitInput};
use domain::id::{ApplicationId, ExhibitId};

use crate::db::{Row, Store, Tx, on, run};
use crate::error::Result;

/// The columns of an exhibit, with `$where` behind them, in the order in which a company named them.
macro_rules! exhibits {
    ($($where:expr),+) => {
        concat!(
            "select x.id, x.application_id, x.name, x.description, x.width, x.depth, x.height,
                x.weight, x.power, x.in_operation, x.image_file_id from exhibit x where ",
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
    exhibits: &[ExhibitInput],
) -> Result<()> {
    let known = of_application_in(tx, application).await?;
    let mut left: HashSet<ExhibitId> = known.iter().map(|e| e.id).collect();
    for (place, input) in (0_i64..).zip(exhibits) {
        // An id that came with a form could be anybody's: what is not this application's is new.
        match input.id.filter(|id| left.remove(id)) {
            Some(id) => change(tx, store, id, place, input).await?,
            None => add(tx, store, application, place, input).await?,
        }
        if let Some(image) = input.image {
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
    input: &ExhibitInput,
) -> Result<()> {
    let row = said(tx, place, input).set("updated_at", store.now());
    // The picture that is there stays until another comes.
    let row = match input.image {
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
    input: &ExhibitInput,
) -> Result<()> {
    let id: ExhibitId = store.id();
    said(tx, place, input)
        .set("id", id)
        .set("application_id", application)
        .set("image_file_id", input.image)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(tx)
        .await?;
    Ok(())
}

/// What a company says of it.
fn said(tx: &Tx, place: i64, input: &ExhibitInput) -> Row {
    Row::of(tx, "exhibit")
        .set("place", place)
        .set("name", &input.name)
        .set("description", &input.description)
        .set("width", input.width)
        .set("depth", input.depth)
        .set("height", input.height)
        .set("weight", input.weight)
        .set("power", input.power)
        .set("in_operation", input.in_operation)
}

#[cfg(test)]
mod tests;
