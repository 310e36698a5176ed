//! Those whom an exhibitor named get their badge, their hours and their place by mail: once, and again only when
//! somebody asks and it says something else by then.

use std::collections::HashMap;

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::badge::{Badge, Status};
use domain::done::Deed;
use domain::id::{BadgeId, ExhibitorId, ParticipationId, StaffId};
use domain::mail::{Letter, OwnBadge, Recipient};
use domain::participation::{Participation, Phase};
use domain::shift::Span;
use uuid::Uuid;

use crate::badge::{Signed, badge_columns};
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::mail::About;
use crate::{audit, badge, exhibitor, participation, secret};

/// How many letters leave at one press of a button; what is left is said, and goes with the next.
pub const MOST: i64 = 500;

#[derive(sqlx::FromRow)]
struct Named {
    id: StaffId,
    exhibitor_id: ExhibitorId,
    company: String,
    name: String,
    email: String,
    told_of: Option<Vec<u8>>,
    badge_id: BadgeId,
}

/// Somebody who is to be told, and what.
struct Due {
    id: StaffId,
    exhibitor: ExhibitorId,
    to: Recipient,
    letter: Letter,
    /// Stands for what it says.
    of: Vec<u8>,
}

/// Who would be told now: those with an address who have not been, or for whom something has changed since.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn among(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<StaffId>> {
    let scope = actor.scope(Act::StaffSee)?;
    exhibitor::within(store, &scope, exhibitor).await?;
    let (_, all) = due(store, &scope, participation, Some(exhibitor)).await?;
    Ok(all.into_iter().map(|one| one.id).collect())
}

/// Tells them; says how many.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn tell(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<usize> {
    let scope = actor.scope(Act::StaffEdit)?;
    exhibitor::within(store, &scope, exhibitor).await?;
    let (found, all) = due(store, &scope, participation, Some(exhibitor)).await?;
    send_all(store, &scope, &found, all, exhibitor.0).await
}

/// Sends theirs to all people of a participation who were never sent one, company by company, [`MOST`] at once;
/// says how many.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn tell_everybody(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<usize> {
    actor.scope(Act::BadgePrint)?;
    let scope = actor.scope(Act::StaffEdit)?;
    let (found, all) = due(store, &scope, participation, None).await?;
    send_all(store, &scope, &found, all, participation.0).await
}

/// Sends each theirs, unless somebody else just has; says how many.
async fn send_all(
    store: &Store,
    scope: &Scope,
    found: &Participation,
    all: Vec<Due>,
    about: Uuid,
) -> Result<usize> {
    let mut tx = store.db.begin().await?;
    let mut told = 0;
    for one in all {
        // Of two who ask at once, one tells.
        let claimed = run!(
            &mut tx,
            sqlx::query(
                "update staff set told_at = $1, told_of = $2
                 where id = $3 and removed_at is null and (told_of is null or told_of <> $2)"
            )
            .bind(store.now())
            .bind(&one.of)
            .bind(one.id)
        )?;
        if claimed == 1 {
            told += 1;
            send(&mut tx, store, found, &one).await?;
        }
    }
    audit::line(&mut tx, store, scope, (Act::StaffEdit, Deed::Told), about).await?;
    tx.commit().await?;
    Ok(told)
}

async fn send(tx: &mut Tx, store: &Store, found: &Participation, one: &Due) -> Result<()> {
    let about = About::of(found.organisation_id).exhibitor(one.exhibitor);
    crate::mail::send(tx, store, about, &one.to, &one.letter).await
}

/// Whoever is named and has an address: of one company, or of all of them those who were told nothing.
macro_rules! named {
    () => {
        " from staff s join exhibitor e on e.id = s.exhibitor_id
         join badge b on b.staff_id = s.id and b.status = $3
         where s.participation_id = $1 and s.removed_at is null and s.email <> ''
         and (s.exhibitor_id = $2 or ($2 is null and s.told_of is null))
         order by e.sort_key, e.id, s.sort_key, s.id limit $4"
    };
}

/// Those of one company who have not been told what is so by now, or of all companies those who were told nothing.
async fn due(
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    exhibitor: Option<ExhibitorId>,
) -> Result<(Participation, Vec<Due>)> {
    let found = participation::within(store, scope, participation).await?;
    let named: Vec<Named> = on!(&store.db, c => sqlx::query_as(concat!(
        "select s.id, s.exhibitor_id, e.name as company, s.name, s.email, s.told_of, b.id as badge_id ",
        named!()
    )).bind(participation).bind(exhibitor).bind(Status::Active).bind(MOST).fetch_all(c))?;
    if named.is_empty() {
        return Ok((found, Vec::new()));
    }
    let badges: Vec<Badge> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), named!()
    )).bind(participation).bind(exhibitor).bind(Status::Active).bind(MOST).fetch_all(c))?;
    let badges = badge::sign_all(store, &found, badges).await?.into_iter();
    let badges: HashMap<BadgeId, Signed> = badges.map(|one| (one.badge.id, one)).collect();
    let hours = hours(store, &found).await?;
    let places = places(store, participation, exhibitor).await?;
    let locale: String = on!(&store.db, c => sqlx::query_scalar(
        "select locale from organisation where id = $1"
    ).bind(found.organisation_id).fetch_one(c))?;
    let mut all = Vec::new();
    for one in named {
        let Some(badge) = badges.get(&one.badge_id) else {
            continue;
        };
        let letter = Letter::StaffBadge(OwnBadge {
            participation: found.name(),
            company: one.company,
            venue: found.venue.clone(),
            hours: hours.clone(),
            place: places.get(&one.exhibitor_id).cloned().unwrap_or_default(),
            path: address::card(&badge.code),
        });
        let (name, on_it) = (&badge.badge.name, &badge.badge.function);
        let of = secret::hash(&format!("{} {name} {on_it} {}", one.email, letter.kept()));
        if one.told_of.as_deref() == Some(of.as_slice()) {
            continue;
        }
        all.push(Due {
            id: one.id,
            exhibitor: one.exhibitor_id,
            to: Recipient {
                email: one.email,
                name: one.name,
                locale: locale.clone(),
            },
            letter,
            of,
        });
    }
    Ok((found, all))
}

async fn hours(store: &Store, found: &Participation) -> Result<Vec<Span>> {
    let days = participation::days(store, found).await?;
    let open = days.iter().filter(|day| day.phase == Phase::Open);
    Ok(open
        .map(|day| {
            let (starts, ends) = day.hours();
            Span { starts, ends }
        })
        .collect())
}

/// Where each stands: what is only held is nobody's business yet.
async fn places(
    store: &Store,
    participation: ParticipationId,
    exhibitor: Option<ExhibitorId>,
) -> Result<HashMap<ExhibitorId, String>> {
    let rows: Vec<(ExhibitorId, String)> = on!(&store.db, c => sqlx::query_as(
        "select distinct a.exhibitor_id, o.number from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join stand_position o on o.id = h.position_id
         where a.participation_id = $1 and ($2 is null or a.exhibitor_id = $2) and a.status = 'confirmed'
            and h.status = 'taken'"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    let mut numbers: HashMap<ExhibitorId, Vec<String>> = HashMap::new();
    for (company, number) in rows {
        numbers.entry(company).or_default().push(number);
    }
    let places = numbers.into_iter().map(|(company, mut numbers)| {
        numbers.sort_by_cached_key(|number| domain::text::order(number));
        (company, numbers.join(", "))
    });
    Ok(places.collect())
}

#[cfg(test)]
mod tests;
