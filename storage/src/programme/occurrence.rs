//! One occurrence of an item that repeats: moved, cancelled, or as the others again. It is named by
//! the start that the recurrence gives it, and changed as its item was read at a revision.

use domain::access::{Act, Actor};
use domain::form::{Problem, Problems, as_read};
use domain::id::ItemId;
use domain::programme::{Body, Change, Occurrence, Slot, Step};
use domain::time::Moment;

use super::{close, open, write};
use crate::db::Store;
use crate::error::{Error, Result};

/// An item as it was read: which, and of which revision.
pub type Read = (ItemId, i64);

/// Moves one occurrence, makes it longer or puts it elsewhere; an empty place is that of the others.
///
/// # Errors
/// [`Error::NotFound`] when the item has no such occurrence; when it was cancelled, when somebody
/// changed the item meanwhile, or the actor may not.
pub async fn shift(
    actor: &Actor,
    store: &Store,
    read: Read,
    original: Moment,
    to: &Slot,
) -> Result<()> {
    change(actor, store, read, original, |body, before| {
        if before.cancelled {
            return Err(Problems::one("", Problem::new("programme-occurrence-cancelled")).into());
        }
        let place = if to.place == body.place {
            String::new()
        } else {
            to.place.clone()
        };
        Ok(Change {
            original,
            cancelled: false,
            starts: to.starts,
            minutes: to.minutes,
            place,
        })
    })
    .await
}

/// Puts one occurrence to another start, as long as it was and where it was: of an item that repeats
/// that one alone, of any other the item itself. `from` is when it started for whoever moves it.
///
/// # Errors
/// When it starts at another time meanwhile; when it was cancelled, or the actor may not.
pub async fn put(
    actor: &Actor,
    store: &Store,
    id: ItemId,
    original: Moment,
    (from, to): (Moment, Moment),
) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    let (mut tx, item) = open(store, &scope, id).await?;
    let refused = |key| Problems::one("", Problem::new(key));
    let occurrences = item.body.occurrences();
    let before = occurrences
        .into_iter()
        .find(|o| o.original == original && o.starts == from)
        .ok_or_else(Problems::changed)?;
    if before.cancelled {
        return Err(refused("programme-occurrence-cancelled").into());
    }
    let body = if item.body.recurrence.is_some() {
        item.body.with_change(Change {
            original,
            cancelled: false,
            starts: to,
            minutes: before.minutes,
            place: before.place,
        })
    } else {
        let (days, minutes) = (0, from.minutes_until(to));
        Some(item.body.moved(Step { days, minutes }))
    };
    write::update(&mut tx, store, id, &body.ok_or(Error::NotFound)?).await?;
    close(tx, store, &scope, id).await
}

/// Cancels one occurrence.
///
/// # Errors
/// [`Error::NotFound`] when the item has no such occurrence; when somebody changed the item meanwhile,
/// or the actor may not.
pub async fn cancel(actor: &Actor, store: &Store, read: Read, original: Moment) -> Result<()> {
    change(actor, store, read, original, |_, before| {
        Ok(Change {
            original,
            cancelled: true,
            starts: before.starts,
            minutes: before.minutes,
            place: before.place.clone(),
        })
    })
    .await
}

/// Makes one occurrence as the others again, whether it was moved or cancelled.
///
/// # Errors
/// [`Error::NotFound`] when the item has no such occurrence; when somebody changed the item meanwhile,
/// or the actor may not.
pub async fn restore(actor: &Actor, store: &Store, read: Read, original: Moment) -> Result<()> {
    change(actor, store, read, original, |body, _| {
        Ok(Change {
            original,
            cancelled: false,
            starts: original,
            minutes: body.minutes,
            place: String::new(),
        })
    })
    .await
}

async fn change(
    actor: &Actor,
    store: &Store,
    (id, revision): Read,
    original: Moment,
    to: impl FnOnce(&Body, &Occurrence) -> Result<Change>,
) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    let (mut tx, item) = open(store, &scope, id).await?;
    as_read(item.revision, revision)?;
    let occurrences = item.body.occurrences();
    let before = occurrences.iter().find(|o| o.original == original);
    let wanted = to(&item.body, before.ok_or(Error::NotFound)?)?;
    let body = item.body.with_change(wanted).ok_or(Error::NotFound)?;
    write::update(&mut tx, store, id, &body).await?;
    close(tx, store, &scope, id).await
}
