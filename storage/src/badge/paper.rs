//! Badges of which what is on paper says otherwise by now: somebody is called otherwise, or they were issued
//! again.

use domain::access::{Act, Actor};
use domain::id::ExhibitorId;

use super::unprinted;
use crate::db::{Store, on};
use crate::error::Result;

/// How many badges of a participation are to be printed again.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Stale {
    /// The participation's word in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub badges: i64,
}

/// Those of a company, by participation, the first that opens first.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn of_exhibitor(actor: &Actor, store: &Store, id: ExhibitorId) -> Result<Vec<Stale>> {
    let scope = actor.scope(Act::BadgeSee)?;
    crate::exhibitor::within(store, &scope, id).await?;
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select p.slug, trim(p.show_name || ' ' || p.edition) as name, count(*) as badges
         from badge b join participation p on p.id = b.participation_id
         where b.exhibitor_id = $1 and b.status = 'active' and b.valid_until > $2
         and b.reissued_at is not null
         and exists (select 1 from print_badge y where y.badge_id = b.id) and ", unprinted!(), "
         group by p.id, p.slug, p.show_name, p.edition, p.first_day
         order by coalesce(p.first_day, ''), p.id"
    )).bind(id).bind(store.now()).fetch_all(c))?)
}
