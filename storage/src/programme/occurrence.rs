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

/// Moves one occurrence, makes it longer, puts it elsewhere or gives it words of its own; empty ones are those
/// of the others.
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
        // What is said of all of them is not its own.
        let own = |own: &str, others: &str| {
            let same = own == others;
            if same { String::new() } else { own.to_owned() }
        };
        Ok(Change {
            place: own(&to.place, &body.place),
            title: own(&to.title, &body.title),
            description: own(&to.description, &body.description),
            ..Change::at(original, to.starts, to.minutes)
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
    let body = if item.body.repeats() {
        item.body.with_change(Change {
            place: before.place,
            title: before.title,
            description: before.description,
            ..Change::at(original, to, before.minutes)
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
            cancelled: true,
            place: before.place.clone(),
            title: before.title.clone(),
            description: before.description.clone(),
            ..Change::at(original, before.starts, before.minutes)
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
        Ok(Change::at(original, original, body.minutes))
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
