//! Who did what, and when: of a participation, or of one thing of an organisation.

use std::collections::BTreeMap;

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Entry};
use domain::id::{DoneId, ParticipationId};
use domain::time::{Timestamp, Zone};
use uuid::Uuid;

use super::name;
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::page::{Page, Query};
use crate::participation;

/// What a history is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// All that is of a participation.
    Participation(ParticipationId),
    /// One thing, and what hangs on it where it is a company.
    Thing(Uuid),
}

/// What was done to something.
#[derive(Clone, Debug)]
pub struct History {
    /// What it is called.
    pub name: String,
    /// By which clock it is told; none where the organisation has no show.
    pub zone: Option<Zone>,
    /// One page of it.
    pub page: Page<Entry>,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: DoneId,
    act: Act,
    deed: Deed,
    object_id: Option<Uuid>,
    at: Timestamp,
    who: Option<String>,
    by_kind: Option<String>,
    undone_at: Option<Timestamp>,
}

macro_rules! lines {
    () => {
        "from audit a left join person h on h.id = a.person_id
         where a.organisation_id = $1 and (
            a.participation_id = $2 or a.object_id = $3
            or a.object_id in (select x.id from application x where x.exhibitor_id = $3)
            or a.object_id in (select x.id from allocation x where x.exhibitor_id = $3)
            or a.object_id in (select x.id from badge x where x.exhibitor_id = $3)
            or a.object_id in (select x.id from staff x where x.exhibitor_id = $3)
            or a.object_id in (select x.id from submission x where x.exhibitor_id = $3))"
    };
}

/// One page of what was done, the last first.
///
/// # Errors
/// When the actor may not, or there is no such thing in the organisation.
pub async fn list(actor: &Actor, store: &Store, about: About, query: &Query) -> Result<History> {
    let scope = actor.scope(Act::HistorySee)?;
    let (show, thing) = match about {
        About::Participation(id) => {
            participation::within(store, &scope, id).await?;
            (Some(id), Some(id.0))
        }
        About::Thing(id) => (None, Some(id)),
    };
    let title = match thing {
        Some(thing) => name(store, &scope, thing).await?,
        None => None,
    };
    let total: i64 = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", lines!()))
        .bind(scope.organisation).bind(show).bind(thing).fetch_one(c))?;
    // Whatever nobody ever did anything to is told from what is not there.
    if total == 0 && title.is_none() {
        return Err(Error::NotFound);
    }
    let found: Vec<Found> = on!(&store.db, c => sqlx::query_as(concat!(
        "select a.id, a.act, a.deed, a.object_id, a.at, h.name as who, a.by_kind, a.undone_at ",
        lines!(), " order by a.at desc, a.id desc limit $4 offset $5"
    )).bind(scope.organisation).bind(show).bind(thing).bind(query.rows()).bind(query.offset())
      .fetch_all(c))?;
    let names = names(store, &scope, &found).await?;
    let rows = found
        .into_iter()
        .map(|line| Entry {
            id: line.id,
            act: line.act,
            deed: line.deed,
            at: line.at,
            who: line.who,
            by: line.by_kind,
            name: line.object_id.and_then(|id| names.get(&id).cloned()),
            undone: line.undone_at.is_some(),
        })
        .collect();
    Ok(History {
        name: title.unwrap_or_default(),
        zone: zone(store, &scope, thing).await?,
        page: Page {
            rows,
            total,
            page: query.page.max(1),
        },
    })
}

/// By whose clock it is told: the venue's of the show that it is of, or of the organisation's last one.
async fn zone(store: &Store, scope: &Scope, thing: Option<Uuid>) -> Result<Option<Zone>> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select zone from participation where organisation_id = $1
         order by case when id in (select participation_id from audit where object_id = $2)
            then 0 else 1 end, first_day desc, id limit 1"
    ).bind(scope.organisation).bind(thing).fetch_optional(c))?)
}

async fn names(store: &Store, scope: &Scope, found: &[Found]) -> Result<BTreeMap<Uuid, String>> {
    let mut names = BTreeMap::new();
    for object in found.iter().filter_map(|line| line.object_id) {
        if !names.contains_key(&object)
            && let Some(name) = name(store, scope, object).await?
        {
            names.insert(object, name);
        }
    }
    Ok(names)
}
