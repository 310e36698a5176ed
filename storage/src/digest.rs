//! A letter a day about what came in, for whoever wants one. What is told is queued in the transaction that says up to
//! which moment it was: a server that dies over it tells it again or not at all, and of two one does.

mod news;
mod stop;

use domain::access::{Act, Actor};
use domain::address;
use domain::digest::{Choice, Rhythm, SETTLES_MINUTES};
use domain::done::Deed;
use domain::form::Problems;
use domain::id::{DigestId, OrganisationId, PersonId};
use domain::mail::{Digest as Letters, Letter, Recipient};
use domain::time::{Day, Timestamp, Zone};

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::mail::About;
use crate::{audit, organisation};

pub use stop::{Stopping, look, stop};

/// What somebody chose, and of which revision it is: 0 as long as they have not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The choice.
    pub choice: Choice,
    /// Of which revision.
    pub revision: i64,
}

#[derive(sqlx::FromRow)]
struct Kept {
    id: DigestId,
    organisation_id: OrganisationId,
    person_id: PersonId,
    rhythm: Rhythm,
    hour: i64,
    zone: Zone,
    told_on: Option<Day>,
    since: Timestamp,
    epoch: i64,
    revision: i64,
}

impl Kept {
    fn choice(&self) -> Choice {
        Choice {
            rhythm: self.rhythm,
            hour: self.hour,
            zone: self.zone.clone(),
        }
    }
}

macro_rules! select {
    () => {
        "select d.id, d.organisation_id, d.person_id, d.rhythm, d.hour, d.zone, d.told_on, d.since, d.epoch,
            d.revision from digest d "
    };
}

/// What one chose oneself, or what it is until then.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn settings(actor: &Actor, store: &Store) -> Result<Chosen> {
    let scope = actor.scope(Act::DigestOwn)?;
    let kept: Option<Kept> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "where d.organisation_id = $1 and d.person_id = $2"
    )).bind(scope.organisation).bind(scope.person).fetch_optional(c))?;
    Ok(match kept {
        Some(kept) => Chosen {
            choice: kept.choice(),
            revision: kept.revision,
        },
        None => Chosen {
            choice: Choice::first(organisation::zone(actor, store).await?),
            revision: 0,
        },
    })
}

/// Chooses how often one is told, in the place of the choice of that revision. Whoever begins is told what comes in from
/// now on.
///
/// # Errors
/// When it was chosen otherwise meanwhile; when the actor may not, or is nobody.
pub async fn choose(actor: &Actor, store: &Store, revision: i64, choice: &Choice) -> Result<()> {
    let scope = actor.scope(Act::DigestOwn)?;
    let person = scope.person.ok_or(Error::NotFound)?;
    let mut tx = store.db.begin().await?;
    let kept: Option<Kept> = on!(tx &mut tx, c => sqlx::query_as(concat!(
        select!(), "where d.organisation_id = $1 and d.person_id = $2"
    )).bind(scope.organisation).bind(person).fetch_optional(c))?;
    let id = kept.as_ref().map_or_else(|| store.id(), |kept| kept.id);
    let row = Row::of(&tx, "digest")
        .set("rhythm", choice.rhythm)
        .set("hour", choice.hour)
        .set("zone", &choice.zone)
        .set("updated_at", store.now());
    let written = match kept {
        None if revision == 0 => {
            row.set("id", id)
                .set("organisation_id", scope.organisation)
                .set("person_id", person)
                .set("since", store.now())
                .set("epoch", 0_i64)
                .set("created_at", store.now())
                .set("revision", 1_i64)
                .insert_once(&mut tx)
                .await?
        }
        None => 0,
        Some(kept) => {
            // What came in while they did not want to know is not told afterwards.
            let since = if kept.rhythm == Rhythm::Never {
                store.now().max(kept.since)
            } else {
                kept.since
            };
            row.set("since", since)
                .raise("revision")
                .by("id", id)
                .by("revision", revision)
                .update(&mut tx)
                .await?
        }
    };
    if written == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::DigestOwn, Deed::Changed),
        id.0,
    )
    .await?;
    tx.commit().await
}

/// Tells everybody whose hour has come what came in since they were last told; says how many letters that made. For
/// the worker, which acts for nobody.
///
/// # Errors
/// When the database fails; whoever was not told yet is told by the next try.
pub async fn tell(store: &Store) -> Result<usize> {
    let all: Vec<Kept> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), "join membership m on m.organisation_id = d.organisation_id and m.person_id = d.person_id
         where d.rhythm <> 'never' order by d.id"
    )).fetch_all(c))?;
    let mut letters = 0;
    for kept in all {
        if let Some(day) = kept.choice().due(kept.told_on, store.now()) {
            letters += usize::from(tell_one(store, &kept, day).await?);
        }
    }
    Ok(letters)
}

/// Tells one, unless another server has.
async fn tell_one(store: &Store, kept: &Kept, day: Day) -> Result<bool> {
    // A clock that went back tells nothing twice.
    let until = store.now().plus_minutes(-SETTLES_MINUTES).max(kept.since);
    let mut tx = store.db.begin().await?;
    let claimed = run!(
        &mut tx,
        sqlx::query(
            "update digest set told_on = $1, since = $2
             where id = $3 and since = $4 and revision = $5 and rhythm <> 'never'
             and (told_on is null or told_on < $1)"
        )
        .bind(day)
        .bind(until)
        .bind(kept.id)
        .bind(kept.since)
        .bind(kept.revision)
    )?;
    if claimed == 0 {
        return Ok(false);
    }
    let Some((to, news, more)) = news::of(&mut tx, kept, until).await? else {
        tx.commit().await?;
        return Ok(false);
    };
    let letter = Letter::Digest(Letters {
        news,
        more,
        stop: address::digest_stop(&stop::token(store, kept.id, kept.epoch)),
        path: address::home(),
    });
    let about = About::of(kept.organisation_id);
    crate::mail::send(&mut tx, store, about, &to, &letter).await?;
    tx.commit().await?;
    Ok(true)
}

/// Somebody of the organisation no longer is.
pub(crate) async fn end(tx: &mut Tx, organisation: OrganisationId, person: PersonId) -> Result<()> {
    run!(
        tx,
        sqlx::query("delete from digest where organisation_id = $1 and person_id = $2")
            .bind(organisation)
            .bind(person)
    )?;
    Ok(())
}

/// To whom a letter goes.
async fn reader(tx: &mut Tx, person: PersonId) -> Result<Option<Recipient>> {
    Ok(on!(tx tx, c => sqlx::query_as(
        "select email, name, locale from person where id = $1 and email <> ''"
    ).bind(person).fetch_optional(c))?)
}

#[cfg(test)]
mod tests;
