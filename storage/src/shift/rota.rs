//! How a stand is staffed: the rota's lengths, and how many must be there.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::id::{CoverageId, ParticipationId};
use domain::shift::coverage::{Rule, RuleInput};
use domain::shift::limits::Rota;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{audit, participation};

/// How a stand is staffed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How long people stand there; the usual where nothing was said.
    pub rota: Rota,
    /// How many must be there.
    pub rules: Vec<Rule>,
}

macro_rules! rota {
    () => {
        "select slot_minutes, rest_minutes, day_minutes from rota where participation_id = $1"
    };
}
macro_rules! rules {
    () => {
        "select id, participation_id, day, starts, ends, people, from_organisation from coverage
         where participation_id = $1 order by day is not null, day, starts is not null, starts, id"
    };
}

/// How a participation's stand is staffed.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn settings(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Settings> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    of(store, participation).await
}

/// The same of a participation that is in hand.
pub(crate) async fn of(store: &Store, participation: ParticipationId) -> Result<Settings> {
    let rota: Option<Rota> = on!(&store.db, c => sqlx::query_as(rota!())
        .bind(participation).fetch_optional(c))?;
    let rules = on!(&store.db, c => sqlx::query_as(rules!()).bind(participation).fetch_all(c))?;
    Ok(Settings {
        rota: rota.unwrap_or_default(),
        rules,
    })
}

/// The same, in a transaction.
pub(crate) async fn standing(tx: &mut Tx, participation: ParticipationId) -> Result<Settings> {
    let rota: Option<Rota> = on!(tx &mut *tx, c => sqlx::query_as(rota!())
        .bind(participation).fetch_optional(c))?;
    let rules = on!(tx tx, c => sqlx::query_as(rules!()).bind(participation).fetch_all(c))?;
    Ok(Settings {
        rota: rota.unwrap_or_default(),
        rules,
    })
}

/// Says how long people stand there.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn set_rota(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    rota: &Rota,
) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    keep_rota(&mut tx, store, participation, rota).await?;
    audit::line(&mut tx, store, &scope, Act::ShiftEdit, participation.0).await?;
    tx.commit().await
}

async fn keep_rota(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    rota: &Rota,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into rota (participation_id, slot_minutes, rest_minutes, day_minutes,
                updated_at) values ($1, $2, $3, $4, $5)
             on conflict (participation_id) do update set slot_minutes = $2, rest_minutes = $3,
                day_minutes = $4, updated_at = $5"
        )
        .bind(participation)
        .bind(rota.slot_minutes)
        .bind(rota.rest_minutes)
        .bind(rota.day_minutes)
        .bind(store.now())
    )?;
    Ok(())
}

/// Says how many must be there, and when.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn add_rule(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &RuleInput,
) -> Result<CoverageId> {
    let scope = actor.scope(Act::ShiftEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    let id = insert(&mut tx, store, participation, input).await?;
    audit::line(&mut tx, store, &scope, (Act::ShiftEdit, Deed::Added), id.0).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    input: &RuleInput,
) -> Result<CoverageId> {
    let id: CoverageId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into coverage (id, participation_id, day, starts, ends, people,
                from_organisation) values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(participation)
        .bind(input.day)
        .bind(input.starts)
        .bind(input.ends)
        .bind(input.people)
        .bind(input.from_organisation)
    )?;
    Ok(id)
}

/// Changes a rule.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn change_rule(
    actor: &Actor,
    store: &Store,
    id: CoverageId,
    input: &RuleInput,
) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let mut tx = store.db.begin().await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update coverage set day = $3, starts = $4, ends = $5, people = $6,
                from_organisation = $7
             where id = $1 and participation_id in
                (select id from participation where organisation_id = $2)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(input.day)
        .bind(input.starts)
        .bind(input.ends)
        .bind(input.people)
        .bind(input.from_organisation)
    )?;
    if changed == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::ShiftEdit, id.0).await?;
    tx.commit().await
}

/// Takes a rule back.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn remove_rule(actor: &Actor, store: &Store, id: CoverageId) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let mut tx = store.db.begin().await?;
    let gone = run!(
        &mut tx,
        sqlx::query(
            "delete from coverage where id = $1 and participation_id in
                (select id from participation where organisation_id = $2)"
        )
        .bind(id)
        .bind(scope.organisation)
    )?;
    if gone == 0 {
        return Err(Error::NotFound);
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ShiftEdit, Deed::Removed),
        id.0,
    )
    .await?;
    tx.commit().await
}

/// Moves what names a day, in the transaction of whoever moves the show.
pub(super) async fn shift_days(
    tx: &mut Tx,
    participation: ParticipationId,
    days: i32,
) -> Result<()> {
    for rule in standing(tx, participation).await?.rules {
        run!(
            &mut *tx,
            sqlx::query("update coverage set day = $1 where id = $2")
                .bind(rule.day.map(|day| day.plus_days(days)))
                .bind(rule.id)
        )?;
    }
    Ok(())
}

/// Takes everything along to the next edition, in the transaction that makes it.
pub(super) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    to: ParticipationId,
    days: i32,
) -> Result<()> {
    let settings = standing(tx, from).await?;
    keep_rota(tx, store, to, &settings.rota).await?;
    for rule in settings.rules {
        let input = RuleInput {
            day: rule.day.map(|day| day.plus_days(days)),
            starts: rule.starts,
            ends: rule.ends,
            people: rule.people,
            from_organisation: rule.from_organisation,
        };
        insert(tx, store, to, &input).await?;
    }
    Ok(())
}
