//! Making, changing and putting aside what is asked for.

use domain::access::{Act, Actor, Scope};
use domain::form::{Problem, Problems};
use domain::id::{ParticipationId, RequirementId};
use domain::requirement::due::Due;
use domain::requirement::{MOST, Refusal, RequirementInput, dependency, reminder};

use super::{live, needs, spread, within};
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::{audit, participation};

/// Adds a requirement, and asks it of everybody whom it concerns.
///
/// # Errors
/// [`Refusal::Circle`], [`Refusal::TooMany`], or when the actor may not.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &RequirementInput,
) -> Result<RequirementId> {
    let scope = actor.scope(Act::RequirementEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    check(&mut tx, &scope, participation, None, input).await?;
    let id = insert(&mut tx, store, participation, input).await?;
    depend(&mut tx, id, &input.needs).await?;
    spread(&mut tx, store, participation).await?;
    audit::line(&mut tx, store, &scope, Act::RequirementEdit, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a requirement. `revision` is the one that the form showed.
///
/// # Errors
/// [`Refusal::Circle`], when it was changed meanwhile, or when the actor may not.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: RequirementId,
    revision: i64,
    input: &RequirementInput,
) -> Result<()> {
    let scope = actor.scope(Act::RequirementEdit)?;
    let before = within(store, &scope, id).await?;
    let participation = before.participation_id;
    let columns = Columns::of(input.due);
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    check(&mut tx, &scope, participation, Some(id), input).await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update requirement set title = $1, details = $2, source = $3, owed_by = $4,
                concerns = $5, concerns_power = $6, responsible_id = $7, due_on = $8,
                due_anchor = $9, due_days = $10, due_counting = $11, takes_days = $12, proof = $13,
                reminders = $14, revision = revision + 1, updated_at = $15
             where id = $16 and revision = $17"
        )
        .bind(&input.title)
        .bind(&input.details)
        .bind(&input.source)
        .bind(input.owed_by)
        .bind(input.concerns)
        .bind(input.concerns_power)
        .bind(input.responsible)
        .bind(columns.on)
        .bind(columns.anchor)
        .bind(columns.days)
        .bind(columns.counting)
        .bind(input.takes_days)
        .bind(input.proof)
        .bind(reminder::said(&input.reminders))
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    depend(&mut tx, id, &input.needs).await?;
    if before.title != input.title {
        run!(
            &mut tx,
            sqlx::query(
                "update submission set revision = revision + 1, changed_at = $1
                 where requirement_id = $2"
            )
            .bind(store.now())
            .bind(id)
        )?;
    }
    spread(&mut tx, store, participation).await?;
    audit::line(&mut tx, store, &scope, Act::RequirementEdit, id.0).await?;
    tx.commit().await
}

/// Puts a requirement aside, as it was read at that revision, so that nobody owes it any more, or
/// takes it up again. What was sent for it is kept.
///
/// # Errors
/// [`Refusal::Circle`] when taking it up would close one, when somebody changed it meanwhile, or when
/// the actor may not.
pub async fn archive(
    actor: &Actor,
    store: &Store,
    id: RequirementId,
    revision: i64,
    archived: bool,
) -> Result<()> {
    let scope = actor.scope(Act::RequirementEdit)?;
    let participation = within(store, &scope, id).await?.participation_id;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update requirement set archived_at = $1, revision = revision + 1, updated_at = $2
             where id = $3 and revision = $4"
        )
        .bind(archived.then(|| store.now()))
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    no_circle(&mut tx, participation, None).await?;
    spread(&mut tx, store, participation).await?;
    audit::line(&mut tx, store, &scope, Act::RequirementEdit, id.0).await?;
    tx.commit().await
}

/// How a day due stands in its columns.
struct Columns {
    on: Option<domain::time::Day>,
    anchor: Option<domain::requirement::due::Anchor>,
    days: Option<i64>,
    counting: Option<domain::requirement::due::Counting>,
}

impl Columns {
    fn of(due: Due) -> Self {
        match due {
            Due::On(day) => Self {
                on: Some(day),
                anchor: None,
                days: None,
                counting: None,
            },
            Due::From {
                anchor,
                days,
                counting,
            } => Self {
                on: None,
                anchor: Some(anchor),
                days: Some(i64::from(days)),
                counting: Some(counting),
            },
        }
    }
}

/// A new requirement's row; whoever calls asks it of those concerned.
pub(super) async fn insert(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    input: &RequirementInput,
) -> Result<RequirementId> {
    let id: RequirementId = store.id();
    let columns = Columns::of(input.due);
    run!(
        tx,
        sqlx::query(
            "insert into requirement (id, participation_id, title, details, source, owed_by,
                concerns, concerns_power, responsible_id, due_on, due_anchor, due_days,
                due_counting, takes_days, proof, reminders, revision, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1,
                $17, $17)"
        )
        .bind(id)
        .bind(participation)
        .bind(&input.title)
        .bind(&input.details)
        .bind(&input.source)
        .bind(input.owed_by)
        .bind(input.concerns)
        .bind(input.concerns_power)
        .bind(input.responsible)
        .bind(columns.on)
        .bind(columns.anchor)
        .bind(columns.days)
        .bind(columns.counting)
        .bind(input.takes_days)
        .bind(input.proof)
        .bind(reminder::said(&input.reminders))
        .bind(store.now())
    )?;
    Ok(id)
}

/// Makes a requirement need exactly those.
pub(super) async fn depend(tx: &mut Tx, id: RequirementId, needs: &[RequirementId]) -> Result<()> {
    run!(
        &mut *tx,
        sqlx::query("delete from requirement_dependency where requirement_id = $1").bind(id)
    )?;
    for need in needs {
        run!(
            &mut *tx,
            sqlx::query(
                "insert into requirement_dependency (requirement_id, needs_id) values ($1, $2)"
            )
            .bind(id)
            .bind(*need)
        )?;
    }
    Ok(())
}

/// Whether what was typed holds together with what is there.
async fn check(
    tx: &mut Tx,
    scope: &Scope,
    participation: ParticipationId,
    id: Option<RequirementId>,
    input: &RequirementInput,
) -> Result<()> {
    let all = live(tx, participation).await?;
    if id.is_none() && all.len() >= MOST {
        return Err(Refusal::TooMany.into());
    }
    let wrong = |field| Problems::one(field, Problem::new("form-choice"));
    if let Some(person) = input.responsible {
        let member: Option<i64> = on!(tx &mut *tx, c => sqlx::query_scalar(
            "select cast(1 as bigint) from membership
             where organisation_id = $1 and person_id = $2"
        ).bind(scope.organisation).bind(person).fetch_optional(c))?;
        if member.is_none() {
            return Err(wrong("responsible").into());
        }
    }
    if input
        .needs
        .iter()
        .any(|need| !all.iter().any(|one| one.id == *need))
    {
        return Err(wrong("needs").into());
    }
    match id {
        Some(id) => no_circle(tx, participation, Some((id, &input.needs))).await,
        // Nothing needs what is new.
        None => Ok(()),
    }
}

/// Refuses when requirements wait for each other, once one of them needs what was typed.
pub(super) async fn no_circle(
    tx: &mut Tx,
    participation: ParticipationId,
    changed: Option<(RequirementId, &[RequirementId])>,
) -> Result<()> {
    let all = live(tx, participation).await?;
    let mut edges = needs(tx, participation).await?;
    if let Some((id, needs)) = changed {
        edges.retain(|(of, _)| *of != id);
        edges.extend(needs.iter().map(|need| (id, *need)));
    }
    let graph = super::situation::graph(&all, &edges);
    match dependency::circle(&graph) {
        None => Ok(()),
        Some(around) => {
            let titles = around.iter().map(|at| all[*at].title.clone()).collect();
            Err(Refusal::Circle(titles).into())
        }
    }
}
