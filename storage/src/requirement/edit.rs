//! Making, changing and putting aside what is asked for.

use domain::access::{Act, Actor, Scope};
use domain::done::Deed;
use domain::form::{Problem, Problems};
use domain::id::{ParticipationId, RequirementId};
use domain::requirement::due::Due;
use domain::requirement::{MOST, Refusal, RequirementInput, dependency, reminder};

use super::{live, needs, spread, within};
use crate::db::{Row, Store, Tx, on, run};
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
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::RequirementEdit, Deed::Added),
        id.0,
    )
    .await?;
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
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    check(&mut tx, &scope, participation, Some(id), input).await?;
    let changed = row(&tx, store, input)
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(&mut tx)
        .await?;
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

/// What was typed.
fn row(tx: &Tx, store: &Store, input: &RequirementInput) -> Row {
    let due = Columns::of(input.due);
    Row::of(tx, "requirement")
        .set("title", &input.title)
        .set("details", &input.details)
        .set("source", &input.source)
        .set("owed_by", input.owed_by)
        .set("concerns", input.concerns)
        .set("concerns_power", input.concerns_power)
        .set("responsible_id", input.responsible)
        .set("due_on", due.on)
        .set("due_anchor", due.anchor)
        .set("due_days", due.days)
        .set("due_counting", due.counting)
        .set("takes_days", input.takes_days)
        .set("proof", input.proof)
        .set("reminders", reminder::said(&input.reminders))
        .set("updated_at", store.now())
}

/// A new requirement's row; whoever calls asks it of those concerned.
pub(super) async fn insert(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    input: &RequirementInput,
) -> Result<RequirementId> {
    let id: RequirementId = store.id();
    row(tx, store, input)
        .set("id", id)
        .set("participation_id", participation)
        .set("revision", 1_i64)
        .set("created_at", store.now())
        .insert(tx)
        .await?;
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
