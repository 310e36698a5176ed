//! Notes as they are written, changed and taken away: each by whoever wrote it.

use domain::access::{Act, Actor, Scope};
use domain::done::Deed;
use domain::form::Problems;
use domain::id::{NoteId, PersonId};
use domain::note::{NoteInput, Refusal, mentioned};
use uuid::Uuid;

use super::{members, subject};
use crate::audit;
use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};

/// Writes a note about something.
///
/// # Errors
/// [`Refusal`] when it is not clear whom it mentions; [`Error::NotFound`] when the organisation has nothing of
/// that id; when the actor may not, or is nobody.
pub async fn add(actor: &Actor, store: &Store, about: Uuid, input: &NoteInput) -> Result<NoteId> {
    let scope = actor.scope(Act::NoteEdit)?;
    let about = subject(store, &scope, about).await?;
    let author = scope.person.ok_or(Error::NotFound)?;
    let reached = reached(store, &scope, input).await?;
    let id: NoteId = store.id();
    let mut tx = store.db.begin().await?;
    Row::of(&tx, "note")
        .set("id", id)
        .set("organisation_id", scope.organisation)
        .set("about_kind", about.kind)
        .set("about_id", about.id)
        .set("author_id", author)
        .set("body", &input.body)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .set("revision", 1_i64)
        .insert(&mut tx)
        .await?;
    reach(&mut tx, store, id, author, &reached).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::NoteEdit, Deed::Noted),
        about.id,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Whom it reaches.
async fn reached(store: &Store, scope: &Scope, input: &NoteInput) -> Result<Vec<PersonId>> {
    let members = members(store, scope.organisation).await?;
    Ok(mentioned(&input.body, &input.chosen, &members)?)
}

/// Has a note reach those; whoever has seen it already has, and nobody is told of what they wrote themselves.
async fn reach(
    tx: &mut Tx,
    store: &Store,
    id: NoteId,
    author: PersonId,
    reached: &[PersonId],
) -> Result<()> {
    for person in reached.iter().filter(|person| **person != author) {
        Row::of(tx, "note_mention")
            .set("note_id", id)
            .set("person_id", *person)
            .set("created_at", store.now())
            .insert_unless(tx, "note_id, person_id")
            .await?;
    }
    Ok(())
}

/// Somebody's own note, and what it is about.
async fn own(store: &Store, scope: &Scope, id: NoteId) -> Result<(Uuid, PersonId)> {
    let (about, author): (Uuid, PersonId) = on!(&store.db, c => sqlx::query_as(
        "select about_id, author_id from note where id = $1 and organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    if Some(author) != scope.person {
        return Err(Refusal::NotOwn.into());
    }
    Ok((about, author))
}

/// Changes one's own note, as it was read at that revision.
///
/// # Errors
/// [`Refusal`] when it is another's or it is not clear whom it mentions; when it was changed meanwhile, or the
/// actor may not.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: NoteId,
    revision: i64,
    input: &NoteInput,
) -> Result<()> {
    let scope = actor.scope(Act::NoteEdit)?;
    let (about, author) = own(store, &scope, id).await?;
    let reached = reached(store, &scope, input).await?;
    let mut tx = store.db.begin().await?;
    let changed = Row::of(&tx, "note")
        .set("body", &input.body)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    let before: Vec<PersonId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select person_id from note_mention where note_id = $1"
    ).bind(id).fetch_all(c))?;
    for person in before.iter().filter(|one| !reached.contains(one)) {
        run!(
            &mut tx,
            sqlx::query("delete from note_mention where note_id = $1 and person_id = $2")
                .bind(id)
                .bind(*person)
        )?;
    }
    reach(&mut tx, store, id, author, &reached).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::NoteEdit, Deed::NoteChanged),
        about,
    )
    .await?;
    tx.commit().await
}

/// Takes one's own note away, as it was read at that revision.
///
/// # Errors
/// [`Refusal::NotOwn`] when it is another's; when it was changed meanwhile, the actor may not, or there is none of that
/// id.
pub async fn remove(actor: &Actor, store: &Store, id: NoteId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::NoteEdit)?;
    let (about, _) = own(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from note_mention where note_id = $1").bind(id)
    )?;
    let gone = run!(
        &mut tx,
        sqlx::query("delete from note where id = $1 and revision = $2")
            .bind(id)
            .bind(revision)
    )?;
    if gone == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::NoteEdit, Deed::NoteRemoved),
        about,
    )
    .await?;
    tx.commit().await
}
