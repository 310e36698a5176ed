//! Notes that are to reach somebody.

use domain::access::{Act, Actor};
use domain::id::{NoteId, PersonId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::called::name_of;
use crate::db::{Store, on, run};
use crate::error::{Error, Result};

/// How many are shown at once.
const SHOWN: i64 = 10;

/// A note that mentions somebody who has not said that they saw it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Mention {
    /// Which note.
    pub id: NoteId,
    /// What it is about.
    pub about_id: Uuid,
    /// What that is called.
    pub about: String,
    /// Who wrote it.
    pub author: String,
    /// What it says.
    pub body: String,
    /// Since when it mentions them.
    pub at: Timestamp,
}

/// What mentions a person: `$1` the organisation, `$2` who.
macro_rules! mentions {
    () => {
        concat!(
            "select w.id, w.about_id, coalesce(",
            name_of!("w.about_id", "w.organisation_id"),
            ", '') as about, h.name as author, w.body, m.created_at as at
             from note_mention m join note w on w.id = m.note_id
             join person h on h.id = w.author_id
             where w.organisation_id = $1 and m.person_id = $2 and m.seen_at is null"
        )
    };
}

/// The notes that mention whoever asks and that they have not seen, the last first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn mentions(actor: &Actor, store: &Store) -> Result<Vec<Mention>> {
    let scope = actor.scope(Act::NoteSee)?;
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        mentions!(), " order by m.created_at desc, w.id desc limit $3"
    )).bind(scope.organisation).bind(scope.person).bind(SHOWN).fetch_all(c))?)
}

/// Says that one has seen a note that mentions one; done twice, it stays so.
///
/// # Errors
/// [`Error::NotFound`] when there is no note of that id; when the actor may not.
pub async fn seen(actor: &Actor, store: &Store, id: NoteId) -> Result<()> {
    let scope = actor.scope(Act::NoteSee)?;
    let there: Option<PersonId> = on!(&store.db, c => sqlx::query_scalar(
        "select author_id from note where id = $1 and organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?;
    there.ok_or(Error::NotFound)?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update note_mention set seen_at = $1
             where note_id = $2 and person_id = $3 and seen_at is null"
        )
        .bind(store.now())
        .bind(id)
        .bind(scope.person)
    )?;
    tx.commit().await
}
