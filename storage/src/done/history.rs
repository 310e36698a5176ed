//! Who did what, from what to what, and when: of a participation, or of one thing of an organisation.

use std::collections::BTreeMap;

use domain::access::{Act, Actor, Scope};
use domain::done::change::Change;
use domain::done::{Deed, Entry};
use domain::id::{DoneId, ParticipationId};
use domain::time::{Timestamp, Zone};
use uuid::Uuid;

use crate::called::{name, name_of};
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
    at: Timestamp,
    who: Option<String>,
    by_kind: Option<String>,
    undone_at: Option<Timestamp>,
    taken: Option<String>,
    taken_rows: Option<i64>,
    name: Option<String>,
}

/// How many changes of a line are shown: a show that moves changes thousands.
const SHOWN: i64 = 12;

#[derive(sqlx::FromRow)]
struct Changed {
    audit_id: DoneId,
    noun: String,
    field: String,
    object_id: Uuid,
    name: Option<String>,
    was: Option<String>,
    became: Option<String>,
    altogether: i64,
}

/// What hangs on a thing: `$3` itself, and what is of it where it is a company or a position.
macro_rules! hanging {
    ($id:literal) => {
        concat!(
            $id,
            " = $3
            or ",
            $id,
            " in (select x.id from application x where x.exhibitor_id = $3)
            or ",
            $id,
            " in (select x.id from allocation x where x.exhibitor_id = $3)
            or ",
            $id,
            " in (select x.allocation_id from allocation_half_day x where x.position_id = $3)
            or ",
            $id,
            " in (select x.id from badge x where x.exhibitor_id = $3)
            or ",
            $id,
            " in (select x.id from staff x where x.exhibitor_id = $3)
            or ",
            $id,
            " in (select x.id from submission x where x.exhibitor_id = $3)"
        )
    };
}

macro_rules! lines {
    () => {
        concat!(
            "from audit a where a.organisation_id = $1 and (a.participation_id = $2
                or a.id in (select c.audit_id from audit_change c where c.object_id = $3)
                or ",
            hanging!("a.object_id"),
            ")"
        )
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
        // What the lines of the page are about is looked up, and not of all before them.
        "select a.id, a.act, a.deed, a.at, h.name as who, a.by_kind, a.undone_at, a.taken, a.taken_rows, ",
        name_of!("a.object_id", "$1"), " as name
         from (select a.id ", lines!(), " order by a.at desc, a.id desc limit $4 offset $5) x
         join audit a on a.id = x.id left join person h on h.id = a.person_id
         order by a.at desc, a.id desc"
    )).bind(scope.organisation).bind(show).bind(thing).bind(query.rows()).bind(query.offset())
      .fetch_all(c))?;
    let changes: Vec<Changed> = on!(&store.db, c => sqlx::query_as(concat!(
        "select x.audit_id, x.noun, x.field, x.object_id, x.was, x.became, x.altogether,
            case when x.object_id = x.line_of then null else ", name_of!("x.object_id", "$1"), " end as name
         from (select c.*, a.object_id as line_of,
                row_number() over (partition by c.audit_id order by c.id) as place,
                count(*) over (partition by c.audit_id) as altogether
            from (select a.id, a.object_id ", lines!(), "
                order by a.at desc, a.id desc limit $4 offset $5) a
            join audit_change c on c.audit_id = a.id
            where $6 or c.object_id = a.object_id or ", hanging!("c.object_id"), ") x
         where x.place <= $7 order by x.id"
    )).bind(scope.organisation).bind(show).bind(thing).bind(query.rows()).bind(query.offset())
      .bind(show.is_some()).bind(SHOWN).fetch_all(c))?;
    let mut changes = by_line(changes);
    let rows = found
        .into_iter()
        .map(|line| {
            let (changes, more) = changes.remove(&line.id).unwrap_or_default();
            Entry {
                id: line.id,
                act: line.act,
                deed: line.deed,
                at: line.at,
                who: line.who,
                by: line.by_kind,
                name: line.name.filter(|name| !name.is_empty()),
                undone: line.undone_at.is_some(),
                taken: line.taken.zip(line.taken_rows),
                changes,
                more,
            }
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

/// The changes of each line, each said once, and how many more it had.
fn by_line(found: Vec<Changed>) -> BTreeMap<DoneId, (Vec<Change>, i64)> {
    let mut lines: BTreeMap<DoneId, (Vec<Change>, i64)> = BTreeMap::new();
    for one in found {
        let (changes, more) = lines.entry(one.audit_id).or_default();
        *more = (one.altogether - SHOWN).max(0);
        let change = Change {
            noun: one.noun,
            field: one.field,
            object: one.object_id,
            name: one.name.filter(|name| !name.is_empty()),
            was: one.was.filter(|was| !was.is_empty()),
            became: one.became.filter(|became| !became.is_empty()),
        };
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    lines
}
