//! Participations, their days and their calls.

use domain::access::{Act, Actor, Scope};
use domain::form::Problems;
use domain::id::{DayId, OrganisationId, ParticipationId};
use domain::organisation::Organisation;
use domain::participation::{
    DayInput, Participation, ParticipationDay, ParticipationInput, is_long_over,
};
use domain::time::{Day, Timestamp};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{audit, badge, feed, programme, requirement, shift};

pub mod reschedule;

macro_rules! columns {
    () => {
        "p.id, p.organisation_id, p.short_id, p.slug, p.kind, p.show_name, p.edition, p.venue,
         p.address, p.zone, p.presentation, p.objectives, p.deliberation, p.budget_line,
         p.first_day, p.call_opens, p.call_closes, p.consent_text, p.consent_version,
         p.staff_quota, p.staff_due, p.previous_id, p.revision, p.created_at, p.updated_at,
         p.archived_at"
    };
}

/// The organisation's participations, the next first; archived ones only when asked for.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store, archived: bool) -> Result<Vec<Participation>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         where p.organisation_id = $1 and (p.archived_at is not null) = $2
         order by p.first_day desc, p.id desc limit 200"
    )).bind(scope.organisation).bind(archived).fetch_all(c))?)
}

/// A participation by its word in addresses.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that word.
pub async fn by_slug(actor: &Actor, store: &Store, slug: &str) -> Result<Participation> {
    let scope = actor.scope(Act::ParticipationSee)?;
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.organisation_id = $1 and p.slug = $2"
    )).bind(scope.organisation).bind(slug).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A participation of the actor's organisation, by what belongs to it.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn by_id(actor: &Actor, store: &Store, id: ParticipationId) -> Result<Participation> {
    let scope = actor.scope(Act::ParticipationSee)?;
    within(store, &scope, id).await
}

/// A participation by its id, within a scope that was asked for already.
pub(crate) async fn within(
    store: &Store,
    scope: &Scope,
    id: ParticipationId,
) -> Result<Participation> {
    if !scope.reaches(id) {
        return Err(Error::NotFound);
    }
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.organisation_id = $1 and p.id = $2"
    )).bind(scope.organisation).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A participation by its id, for what its own address opens (a badge, a feed, an application).
pub(crate) async fn open(store: &Store, id: ParticipationId) -> Result<Participation> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A participation that an act's rows are of, as its transaction sees it.
pub(crate) async fn open_in(tx: &mut Tx, id: ParticipationId) -> Result<Participation> {
    on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p where p.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// The participations of an organisation that are not archived, for a calendar over all of them.
pub(crate) async fn running(
    store: &Store,
    organisation: OrganisationId,
) -> Result<Vec<Participation>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         where p.organisation_id = $1 and p.archived_at is null"
    )).bind(organisation).fetch_all(c))?)
}

/// Waits until every other act that places, decides or names people within the participation is
/// done, so that what this one reads from now on still holds when it writes. `SQLite` has one writer
/// anyway.
pub(crate) async fn turn(tx: &mut Tx, id: ParticipationId) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from participation where id = $1 for no key update")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// What the public page shows: the organisation, the participation and its days. An archived
/// participation keeps its page.
///
/// # Errors
/// [`Error::NotFound`] when there is none at that address.
pub async fn visit(
    actor: &Actor,
    store: &Store,
    organisation: &str,
    slug: &str,
) -> Result<(Organisation, Participation)> {
    actor.anyone(Act::ParticipationVisit)?;
    let participation: Participation = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         join organisation o on o.id = p.organisation_id where o.slug = $1 and p.slug = $2"
    )).bind(organisation).bind(slug).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let organisation = crate::organisation::of(store, participation.organisation_id).await?;
    Ok((organisation, participation))
}

/// The public participations of an organisation that are still to come or open.
///
/// # Errors
/// [`Error::NotFound`] when there is no such organisation.
pub async fn visit_all(
    actor: &Actor,
    store: &Store,
    organisation: &str,
) -> Result<(Organisation, Vec<Participation>)> {
    actor.anyone(Act::ParticipationVisit)?;
    let organisation: Organisation = on!(&store.db, c => sqlx::query_as(
        "select id, slug, name from organisation where slug = $1"
    ).bind(organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let rows = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from participation p
         where p.organisation_id = $1 and p.archived_at is null
         order by p.first_day desc, p.id desc limit 200"
    )).bind(organisation.id).fetch_all(c))?;
    Ok((organisation, rows))
}

/// The days of a participation in order, without cancelled ones. The participation in hand is the
/// proof that they may be seen.
///
/// # Errors
/// When the database fails.
pub async fn days(store: &Store, participation: &Participation) -> Result<Vec<ParticipationDay>> {
    Ok(all_days(store, participation.id)
        .await?
        .into_iter()
        .filter(|day| day.cancelled_at.is_none())
        .collect())
}

/// The days of `$1`, cancelled ones too, in order.
pub(crate) const ALL_DAYS: &str = "select id, participation_id, phase, day, starts, ends, revision,
    changed_at, cancelled_at
 from participation_day where participation_id = $1 order by day, starts, phase";

/// Every day, cancelled ones too, as calendars need them.
pub(crate) async fn all_days(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<ParticipationDay>> {
    let days = on!(&store.db, c => sqlx::query_as(ALL_DAYS).bind(participation).fetch_all(c))?;
    Ok(days)
}

/// That a participation is not so long over that what was mailed for it opens nothing any more.
///
/// # Errors
/// [`Error::Gone`] when it is.
pub(crate) async fn not_long_over(store: &Store, participation: &Participation) -> Result<()> {
    let (last,): (Option<Day>,) = on!(&store.db, c => sqlx::query_as(
        "select max(day) from participation_day
         where participation_id = $1 and cancelled_at is null"
    ).bind(participation.id).fetch_one(c))?;
    if is_long_over(last, store.now().day(&participation.zone)) {
        return Err(Error::Gone);
    }
    Ok(())
}

/// Creates a participation, with its signing key and its public feed.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn create(
    actor: &Actor,
    store: &Store,
    input: &ParticipationInput,
    previous: Option<ParticipationId>,
) -> Result<Participation> {
    let scope = actor.scope(Act::ParticipationCreate)?;
    let copied = match previous {
        Some(previous) => Some(within(store, &scope, previous).await?),
        None => None,
    };
    let id: ParticipationId = store.id();
    let mut tx = store.db.begin().await?;
    crate::organisation::turn(&mut tx, scope.organisation).await?;
    let slug = free_slug(&mut tx, &scope, input).await?;
    let short_id = free_short_id(&mut tx, store).await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into participation (id, organisation_id, short_id, slug, kind, show_name,
                edition, venue, address, zone, presentation, objectives, deliberation, budget_line,
                first_day, call_opens, call_closes, consent_text, consent_version, staff_quota,
                staff_due, previous_id, revision, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                $18, 1, $19, $20, $21, 1, $22, $22)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(short_id)
        .bind(&slug)
        .bind(input.kind)
        .bind(&input.show_name)
        .bind(&input.edition)
        .bind(&input.venue)
        .bind(&input.address)
        .bind(&input.zone)
        .bind(&input.presentation)
        .bind(&input.objectives)
        .bind(&input.deliberation)
        .bind(&input.budget_line)
        .bind(input.first_day())
        .bind(input.call_opens)
        .bind(input.call_closes)
        .bind(&input.consent_text)
        .bind(input.staff_quota)
        .bind(input.staff_due)
        .bind(previous)
        .bind(store.now())
    )?;
    keep_consent(&mut tx, store, id, 1, &input.consent_text).await?;
    write_days(&mut tx, store, id, &[], &input.days).await?;
    if let Some(previous) = copied {
        let later = match (previous.first_day, input.first_day()) {
            (Some(before), Some(first_day)) => before.days_until(first_day),
            _ => 0,
        };
        crate::stand::copy(&mut tx, store, previous.id, id).await?;
        requirement::copy(&mut tx, store, previous.id, id).await?;
        programme::copy(&mut tx, store, previous.id, id, later).await?;
        let to = (scope.organisation, id);
        shift::season::copy(&mut tx, store, previous.id, to, later).await?;
    }
    badge::key::make_key(&mut tx, store, id, 1).await?;
    feed::make(&mut tx, store, &scope, id, None).await?;
    audit::line(&mut tx, store, &scope, Act::ParticipationCreate, id.0).await?;
    tx.commit().await?;
    within(store, &scope, id).await
}

/// The first free word for the address: show and edition, then with a number.
async fn free_slug(tx: &mut Tx, scope: &Scope, input: &ParticipationInput) -> Result<String> {
    let base = domain::text::slug(&format!("{} {}", input.show_name, input.edition));
    let base = if base.is_empty() {
        "participation".to_owned()
    } else {
        base
    };
    let taken: Vec<String> = on!(tx tx, c => sqlx::query_scalar(
        "select slug from participation where organisation_id = $1"
    ).bind(scope.organisation).fetch_all(c))?;
    let mut slug = base.clone();
    let mut number = 2;
    while taken.contains(&slug) {
        slug = format!("{base}-{number}");
        number += 1;
    }
    Ok(slug)
}

/// Four bytes that no participation of the instance has yet.
async fn free_short_id(tx: &mut Tx, store: &Store) -> Result<i64> {
    loop {
        let short_id = i64::from(u32::from_be_bytes(store.chance.bytes()));
        let taken: Option<ParticipationId> = on!(tx &mut *tx, c => sqlx::query_scalar(
            "select id from participation where short_id = $1"
        ).bind(short_id).fetch_optional(c))?;
        if taken.is_none() {
            return Ok(short_id);
        }
    }
}

async fn keep_consent(
    tx: &mut Tx,
    store: &Store,
    id: ParticipationId,
    version: i64,
    body: &str,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into consent_text (participation_id, version, body, created_at)
             values ($1, $2, $3, $4)"
        )
        .bind(id)
        .bind(version)
        .bind(body)
        .bind(store.now())
    )?;
    Ok(())
}

/// Changes a participation. `revision` is the one that the form showed: when somebody changed it
/// since, nothing happens and the form says so.
///
/// # Errors
/// When the actor may not, when it was changed meanwhile, or the database fails.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    revision: i64,
    input: &ParticipationInput,
) -> Result<()> {
    let scope = actor.scope(Act::ParticipationEdit)?;
    let before = within(store, &scope, id).await?;
    let days = all_days(store, id).await?;
    let version = before.consent_version + i64::from(before.consent_text != input.consent_text);
    let mut tx = store.db.begin().await?;
    turn(&mut tx, id).await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update participation set kind = $1, show_name = $2, edition = $3, venue = $4,
                address = $5, zone = $6, presentation = $7, objectives = $8, deliberation = $9,
                budget_line = $10, first_day = $11, call_opens = $12, call_closes = $13,
                consent_text = $14, consent_version = $15, staff_quota = $16, staff_due = $17,
                revision = revision + 1, updated_at = $18
             where id = $19 and organisation_id = $20 and revision = $21"
        )
        .bind(input.kind)
        .bind(&input.show_name)
        .bind(&input.edition)
        .bind(&input.venue)
        .bind(&input.address)
        .bind(&input.zone)
        .bind(&input.presentation)
        .bind(&input.objectives)
        .bind(&input.deliberation)
        .bind(&input.budget_line)
        .bind(input.first_day())
        .bind(input.call_opens)
        .bind(input.call_closes)
        .bind(&input.consent_text)
        .bind(version)
        .bind(input.staff_quota)
        .bind(input.staff_due)
        .bind(store.now())
        .bind(id)
        .bind(scope.organisation)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    if version != before.consent_version {
        keep_consent(&mut tx, store, id, version, &input.consent_text).await?;
    }
    write_days(&mut tx, store, id, &days, &input.days).await?;
    let moved = requirement::redate_to_days(&mut tx, store, id).await?;
    requirement::tell_moved(&mut tx, store, &before, scope.person, &moved).await?;
    audit::line(&mut tx, store, &scope, Act::ParticipationEdit, id.0).await?;
    tx.commit().await
}

/// Brings the days to what was typed: unchanged ones keep their revision, changed ones raise it,
/// missing ones are cancelled and not deleted, so that calendars see them go.
async fn write_days(
    tx: &mut Tx,
    store: &Store,
    id: ParticipationId,
    before: &[ParticipationDay],
    wanted: &[DayInput],
) -> Result<()> {
    let now = store.now();
    for day in before {
        let same = wanted
            .iter()
            .find(|w| w.phase == day.phase && w.day == day.day);
        match same {
            None if day.cancelled_at.is_none() => {
                set_day(tx, day.id, day.starts, day.ends, Some(now), now).await?;
            }
            Some(w)
                if (w.starts, w.ends) != (day.starts, day.ends) || day.cancelled_at.is_some() =>
            {
                set_day(tx, day.id, w.starts, w.ends, None, now).await?;
            }
            _ => {}
        }
    }
    for day in wanted {
        if before
            .iter()
            .any(|b| b.phase == day.phase && b.day == day.day)
        {
            continue;
        }
        let day_id: DayId = store.id();
        run!(
            tx,
            sqlx::query(
                "insert into participation_day (id, participation_id, phase, day, starts, ends,
                    revision, changed_at) values ($1, $2, $3, $4, $5, $6, 1, $7)"
            )
            .bind(day_id)
            .bind(id)
            .bind(day.phase)
            .bind(day.day)
            .bind(day.starts)
            .bind(day.ends)
            .bind(now)
        )?;
    }
    Ok(())
}

async fn set_day(
    tx: &mut Tx,
    id: DayId,
    starts: domain::time::TimeOfDay,
    ends: domain::time::TimeOfDay,
    cancelled_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update participation_day set starts = $1, ends = $2, cancelled_at = $3,
                revision = revision + 1, changed_at = $4 where id = $5"
        )
        .bind(starts)
        .bind(ends)
        .bind(cancelled_at)
        .bind(now)
        .bind(id)
    )?;
    Ok(())
}

/// Archives a participation, or brings it back, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such participation.
pub async fn archive(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    revision: i64,
    archived: bool,
) -> Result<()> {
    let scope = actor.scope(Act::ParticipationArchive)?;
    within(store, &scope, id).await?;
    let at = archived.then(|| store.now());
    let mut tx = store.db.begin().await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update participation set archived_at = $1, revision = revision + 1, updated_at = $2
             where id = $3 and organisation_id = $4 and revision = $5"
        )
        .bind(at)
        .bind(store.now())
        .bind(id)
        .bind(scope.organisation)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::ParticipationArchive, id.0).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
