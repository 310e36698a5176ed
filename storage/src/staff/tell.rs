//! Those whom an exhibitor named get their badge, their hours and their place by mail: once, and again only when
//! somebody asks and it says something else by then.

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::badge::Status;
use domain::done::Deed;
use domain::id::{ExhibitorId, ParticipationId, StaffId};
use domain::mail::{Letter, OwnBadge, Recipient};
use domain::participation::{Participation, Phase};
use domain::shift::Span;

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::mail::About;
use crate::{audit, badge, exhibitor, participation, secret};

#[derive(sqlx::FromRow)]
struct Named {
    id: StaffId,
    name: String,
    email: String,
    told_of: Option<Vec<u8>>,
    badge_id: domain::id::BadgeId,
}

/// Somebody who is to be told, and what.
struct Due {
    id: StaffId,
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
    let (_, all) = due(store, &scope, participation, exhibitor).await?;
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
    let (found, all) = due(store, &scope, participation, exhibitor).await?;
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
            send(&mut tx, store, &found, exhibitor, &one).await?;
        }
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::StaffEdit, Deed::Told),
        exhibitor.0,
    )
    .await?;
    tx.commit().await?;
    Ok(told)
}

async fn send(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    exhibitor: ExhibitorId,
    one: &Due,
) -> Result<()> {
    let about = About::of(found.organisation_id).exhibitor(exhibitor);
    crate::mail::send(tx, store, about, &one.to, &one.letter).await
}

async fn due(
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<(Participation, Vec<Due>)> {
    let company = exhibitor::within(store, scope, exhibitor).await?;
    let found = participation::within(store, scope, participation).await?;
    let named: Vec<Named> = on!(&store.db, c => sqlx::query_as(
        "select s.id, s.name, s.email, s.told_of, b.id as badge_id from staff s
         join badge b on b.staff_id = s.id and b.status = $3
         where s.participation_id = $1 and s.exhibitor_id = $2 and s.removed_at is null and s.email <> ''
         order by s.sort_key, s.id"
    ).bind(participation).bind(exhibitor).bind(Status::Active).fetch_all(c))?;
    if named.is_empty() {
        return Ok((found, Vec::new()));
    }
    let badges = badge::of_staff(store, &found, exhibitor).await?;
    let hours = hours(store, &found).await?;
    let place = place(store, participation, exhibitor).await?;
    let locale: String = on!(&store.db, c => sqlx::query_scalar(
        "select locale from organisation where id = $1"
    ).bind(found.organisation_id).fetch_one(c))?;
    let mut all = Vec::new();
    for one in named {
        let Some(badge) = badges.iter().find(|signed| signed.badge.id == one.badge_id) else {
            continue;
        };
        let letter = Letter::StaffBadge(OwnBadge {
            participation: found.name(),
            company: company.typed.name.clone(),
            venue: found.venue.clone(),
            hours: hours.clone(),
            place: place.clone(),
            path: address::card(&badge.code),
        });
        let (name, on_it) = (&badge.badge.name, &badge.badge.function);
        let of = secret::hash(&format!("{} {name} {on_it} {}", one.email, letter.kept()));
        if one.told_of.as_deref() == Some(of.as_slice()) {
            continue;
        }
        all.push(Due {
            id: one.id,
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

/// Where it stands: what is only held is nobody's business yet.
async fn place(
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<String> {
    let mut numbers: Vec<String> = on!(&store.db, c => sqlx::query_scalar(
        "select distinct o.number from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join stand_position o on o.id = h.position_id
         where a.participation_id = $1 and a.exhibitor_id = $2 and a.status = 'confirmed'
            and h.status = 'taken'"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    numbers.sort_by_cached_key(|number| domain::text::order(number));
    Ok(numbers.join(", "))
}

#[cfg(test)]
mod tests;
