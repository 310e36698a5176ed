//! Public holidays: which a participation keeps, and the lists of other countries that an organisation
//! brings from calendars.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::form::{Problem, Problems};
use domain::holiday::{Holiday, List};
use domain::id::{OrganisationId, ParticipationId};
use domain::text::by_name;
use domain::time::Day;
use domain::working_day::{Holidays, Kept};

use crate::audit;
use crate::db::{Store, Tx, on, run};
use crate::error::Result;

/// The lists that an organisation has brought.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store) -> Result<Vec<List>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let mut lists: Vec<List> = on!(&store.db, c => sqlx::query_as(
        "select h.list as name, count(*) as days, min(h.day) as first_day, max(h.day) as last_day,
            (select count(*) from participation p where p.organisation_id = h.organisation_id
                and p.holidays = 'list:' || h.list) as kept_by
         from holiday h where h.organisation_id = $1
         group by h.organisation_id, h.list"
    ).bind(scope.organisation).fetch_all(c))?;
    // Two names that sort alike are in the order of their letters, on both databases.
    lists.sort_by(|a, b| a.name.cmp(&b.name));
    by_name(&mut lists, |list| &list.name);
    Ok(lists)
}

/// Writes the days of a list, in place of those that one of that name had.
pub(crate) async fn write(
    tx: &mut Tx,
    organisation: OrganisationId,
    name: &str,
    days: &[Holiday],
) -> Result<()> {
    clear(tx, organisation, name).await?;
    for one in days {
        run!(
            &mut *tx,
            sqlx::query(
                "insert into holiday (organisation_id, list, day, name) values ($1, $2, $3, $4)
                 on conflict (organisation_id, list, day) do nothing"
            )
            .bind(organisation)
            .bind(name)
            .bind(one.day)
            .bind(&one.name)
        )?;
    }
    Ok(())
}

/// Throws a list away that no participation keeps.
///
/// # Errors
/// When one does, or the actor may not.
pub async fn remove(actor: &Actor, store: &Store, name: &str) -> Result<()> {
    let scope = actor.scope(Act::ParticipationEdit)?;
    let mut tx = store.db.begin().await?;
    let by: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from participation where organisation_id = $1 and holidays = $2"
    ).bind(scope.organisation).bind(Kept::List(name.to_owned())).fetch_one(c))?;
    if by > 0 {
        return Err(Problems::one("", Problem::new("holiday-list-kept").with("count", by)).into());
    }
    clear(&mut tx, scope.organisation, name).await?;
    let whole = scope.organisation.0;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ParticipationEdit, Deed::Removed),
        whole,
    )
    .await?;
    tx.commit().await
}

async fn clear(tx: &mut Tx, organisation: OrganisationId, name: &str) -> Result<()> {
    run!(
        tx,
        sqlx::query("delete from holiday where organisation_id = $1 and list = $2")
            .bind(organisation)
            .bind(name)
    )?;
    Ok(())
}

macro_rules! of_participation {
    () => {
        "select p.holidays, p.organisation_id from participation p where p.id = $1"
    };
}

macro_rules! of_list {
    () => {
        "select day from holiday where organisation_id = $1 and list = $2"
    };
}

/// The days on which nobody works where a participation is.
pub(crate) async fn of(store: &Store, id: ParticipationId) -> Result<Holidays> {
    let (kept, organisation): (Kept, OrganisationId) =
        on!(&store.db, c => sqlx::query_as(of_participation!()).bind(id).fetch_one(c))?;
    match kept {
        Kept::Of(place) => Ok(Holidays::Of(place)),
        Kept::List(name) => {
            let days: Vec<Day> = on!(&store.db, c => sqlx::query_scalar(of_list!())
                .bind(organisation).bind(name).fetch_all(c))?;
            Ok(Holidays::Days(BTreeSet::from_iter(days)))
        }
    }
}

/// The days of every list that an organisation has brought, by the list's name.
pub(crate) async fn all(
    store: &Store,
    organisation: OrganisationId,
) -> Result<BTreeMap<String, BTreeSet<Day>>> {
    let rows: Vec<(String, Day)> = on!(&store.db, c => sqlx::query_as(
        "select list, day from holiday where organisation_id = $1"
    ).bind(organisation).fetch_all(c))?;
    let mut lists: BTreeMap<String, BTreeSet<Day>> = BTreeMap::new();
    for (list, day) in rows {
        lists.entry(list).or_default().insert(day);
    }
    Ok(lists)
}

/// The same, within an act.
pub(crate) async fn of_in(tx: &mut Tx, id: ParticipationId) -> Result<Holidays> {
    let (kept, organisation): (Kept, OrganisationId) =
        on!(tx &mut *tx, c => sqlx::query_as(of_participation!()).bind(id).fetch_one(c))?;
    match kept {
        Kept::Of(place) => Ok(Holidays::Of(place)),
        Kept::List(name) => {
            let days: Vec<Day> = on!(tx &mut *tx, c => sqlx::query_scalar(of_list!())
                .bind(organisation).bind(name).fetch_all(c))?;
            Ok(Holidays::Days(BTreeSet::from_iter(days)))
        }
    }
}
