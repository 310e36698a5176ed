//! What organisers write to each other about something. No act by which an exhibitor, a visitor or whoever has an
//! address reads anything comes here.

mod keep;
mod mention;

use std::collections::BTreeMap;

use domain::access::{Act, Actor, Scope};
use domain::id::{NoteId, OrganisationId, PersonId};
use domain::note::{About, KEPT_DAYS, Named, Note};
use domain::text::order;
use domain::time::{Timestamp, Zone};
use uuid::Uuid;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::organisation;
use crate::page::{Page, Query, ROWS};

pub use keep::{add, edit, remove};
pub use mention::{Mention, mentions, seen};

/// What notes are about.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Subject {
    /// Of what kind it is.
    pub kind: About,
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The word in addresses of the participation that it is of; empty for none.
    pub slug: String,
}

/// One page of the notes about something.
#[derive(Clone, Debug)]
pub struct Notes {
    /// What they are about.
    pub about: Subject,
    /// The notes, the last first.
    pub page: Page<Note>,
    /// Who can be mentioned, by name.
    pub members: Vec<Named>,
    /// Who reads them.
    pub reader: Option<PersonId>,
    /// By whose clock it is told when they were written.
    pub zone: Zone,
}

/// What notes can be about, by its id `$1` and the organisation `$2`.
const SUBJECT: &str = "select x.kind, x.id, x.name, x.slug from (
        select 'participation' as kind, p.id, trim(p.show_name || ' ' || p.edition) as name, p.slug,
            p.organisation_id from participation p where p.id = $1
        union all select 'exhibitor', e.id, e.name, '', e.organisation_id from exhibitor e where e.id = $1
        union all select 'application', a.id, a.company_name, p.slug, p.organisation_id from application a
            join participation p on p.id = a.participation_id where a.id = $1
        union all select 'position', o.id, o.number, p.slug, p.organisation_id from stand_position o
            join stand s on s.id = o.stand_id join participation p on p.id = s.participation_id
            where o.id = $1
        union all select 'badge', b.id, b.name, p.slug, p.organisation_id from badge b
            join participation p on p.id = b.participation_id where b.id = $1
        union all select 'person', h.id, h.name, '', m.organisation_id from person h
            join membership m on m.person_id = h.id where h.id = $1
        union all select 'person', m.person_id, m.name, '', e.organisation_id from exhibitor_member m
            join exhibitor e on e.id = m.exhibitor_id where m.person_id = $1
     ) x where x.organisation_id = $2 limit 1";

async fn subject(store: &Store, scope: &Scope, about: Uuid) -> Result<Subject> {
    on!(&store.db, c => sqlx::query_as(SUBJECT)
        .bind(about).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: NoteId,
    author_id: PersonId,
    author: String,
    body: String,
    created_at: Timestamp,
    updated_at: Timestamp,
    revision: i64,
}

#[derive(sqlx::FromRow)]
struct Reached {
    note_id: NoteId,
    person_id: PersonId,
    name: String,
    seen_at: Option<Timestamp>,
}

macro_rules! select {
    () => {
        "select n.id, n.author_id, h.name as author, n.body, n.created_at, n.updated_at, n.revision
         from note n join person h on h.id = n.author_id "
    };
}

/// One page of the notes about something, the last first.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has nothing of that id; when the actor may not.
pub async fn list(actor: &Actor, store: &Store, about: Uuid, query: &Query) -> Result<Notes> {
    let scope = actor.scope(Act::NoteSee)?;
    let about = subject(store, &scope, about).await?;
    let total: i64 = on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from note where about_id = $1 and organisation_id = $2"
    ).bind(about.id).bind(scope.organisation).fetch_one(c))?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "where n.about_id = $1 and n.organisation_id = $2
         order by n.created_at desc, n.id desc limit $3 offset $4"
    )).bind(about.id).bind(scope.organisation).bind(ROWS).bind(query.offset()).fetch_all(c))?;
    let reached: Vec<Reached> = on!(&store.db, c => sqlx::query_as(
        "select m.note_id, m.person_id, h.name, m.seen_at from note_mention m
         join person h on h.id = m.person_id
         where m.note_id in (select n.id from note n where n.about_id = $1 and n.organisation_id = $2
            order by n.created_at desc, n.id desc limit $3 offset $4)"
    ).bind(about.id).bind(scope.organisation).bind(ROWS).bind(query.offset()).fetch_all(c))?;
    let mut by_note: BTreeMap<NoteId, Vec<Reached>> = BTreeMap::new();
    for one in reached {
        by_note.entry(one.note_id).or_default().push(one);
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            let reached = by_note.remove(&row.id).unwrap_or_default();
            row.with(reached, scope.person)
        })
        .collect();
    Ok(Notes {
        about,
        page: Page {
            rows,
            total,
            page: query.page.max(1),
        },
        members: members(store, scope.organisation).await?,
        reader: scope.person,
        zone: organisation::zone(actor, store).await?,
    })
}

impl Row {
    fn with(self, reached: Vec<Reached>, reader: Option<PersonId>) -> Note {
        let own = |one: &&Reached| Some(one.person_id) == reader && one.seen_at.is_none();
        let unseen = reached.iter().any(|one| own(&one));
        let mut mentions: Vec<Named> = reached
            .into_iter()
            .map(|one| Named {
                id: one.person_id,
                name: one.name,
            })
            .collect();
        mentions.sort_by_cached_key(|one| order(&one.name));
        Note {
            id: self.id,
            author: Named {
                id: self.author_id,
                name: self.author,
            },
            body: self.body,
            created_at: self.created_at,
            updated_at: self.updated_at,
            revision: self.revision,
            mentions,
            unseen,
        }
    }
}

/// Who can be mentioned, by name.
async fn members(store: &Store, organisation: OrganisationId) -> Result<Vec<Named>> {
    let mut all: Vec<Named> = on!(&store.db, c => sqlx::query_as(
        "select h.id, h.name from membership m join person h on h.id = m.person_id
         where m.organisation_id = $1 order by h.id"
    ).bind(organisation).fetch_all(c))?;
    all.sort_by_cached_key(|one| order(&one.name));
    Ok(all)
}

/// Forgets the notes about somebody who leaves, unless the organisation still has to do with them otherwise, and
/// what was to reach them as a member.
pub(crate) async fn forget(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<()> {
    run!(
        &mut *tx,
        sqlx::query(
            "delete from note_mention where person_id = $2
             and note_id in (select id from note where organisation_id = $1)
             and not exists (select 1 from membership m
                where m.person_id = $2 and m.organisation_id = $1)"
        )
        .bind(organisation)
        .bind(person)
    )?;
    let known: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select (select count(*) from membership m where m.person_id = $2 and m.organisation_id = $1)
            + (select count(*) from exhibitor_member m join exhibitor e on e.id = m.exhibitor_id
                where m.person_id = $2 and e.organisation_id = $1)"
    ).bind(organisation).bind(person).fetch_one(c))?;
    if known > 0 {
        return Ok(());
    }
    gone(tx, organisation, person.0).await
}

/// What notes were about is no longer there.
pub(crate) async fn gone(tx: &mut Tx, organisation: OrganisationId, about: Uuid) -> Result<()> {
    run!(
        &mut *tx,
        sqlx::query(
            "delete from note_mention where note_id in (
                select id from note where about_id = $1 and organisation_id = $2)"
        )
        .bind(about)
        .bind(organisation)
    )?;
    run!(
        tx,
        sqlx::query("delete from note where about_id = $1 and organisation_id = $2")
            .bind(about)
            .bind(organisation)
    )?;
    Ok(())
}

/// Forgets what nobody has touched for longer than notes are kept.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<()> {
    let before = store.now().plus_minutes(-KEPT_DAYS * 24 * 60);
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "delete from note_mention where note_id in (select id from note where updated_at < $1)"
        )
        .bind(before)
    )?;
    run!(
        &mut tx,
        sqlx::query("delete from note where updated_at < $1").bind(before)
    )?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
