//! Exhibits: what a company shows. They come with an application, are read and written with it, and are
//! of its revision.

use std::collections::HashSet;

use domain::application::Application;
use domain::exhibit::{Exhibit, ExhibitInput};
use domain::id::{ApplicationId, ExhibitId};

use crate::db::{Store, Tx, on, run};
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
    run!(
        tx,
        sqlx::query(
            "update exhibit set place = $1, name = $2, description = $3, width = $4, depth = $5,
                height = $6, weight = $7, power = $8, in_operation = $9,
                image_file_id = coalesce($10, image_file_id), updated_at = $11 where id = $12"
        )
        .bind(place)
        .bind(&input.name)
        .bind(&input.description)
        .bind(input.width)
        .bind(input.depth)
        .bind(input.height)
        .bind(input.weight)
        .bind(input.power)
        .bind(input.in_operation)
        .bind(input.image)
        .bind(store.now())
        .bind(id)
    )?;
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
    run!(
        tx,
        sqlx::query(
            "insert into exhibit (id, application_id, place, name, description, width, depth, height,
                weight, power, in_operation, image_file_id, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)"
        )
        .bind(id)
        .bind(application)
        .bind(place)
        .bind(&input.name)
        .bind(&input.description)
        .bind(input.width)
        .bind(input.depth)
        .bind(input.height)
        .bind(input.weight)
        .bind(input.power)
        .bind(input.in_operation)
        .bind(input.image)
        .bind(store.now())
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
