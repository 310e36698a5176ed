//! Templates: kept from a participation, taken up by another.

use domain::access::{Act, Actor, Scope};
use domain::done::Deed;
use domain::form::{LINE, Problem, Problems};
use domain::id::{ParticipationId, RequirementId, TemplateId};
use domain::participation::Kind;
use domain::requirement::template::{Body, Template, built_in};
use domain::requirement::{MOST, Refusal, RequirementInput};
use domain::text::by_name;

use super::edit::{depend, insert, no_circle};
use super::{live, needs, span, spread};
use crate::db::{Row, Store, on, run};
use crate::error::{Error, Result};
use crate::{audit, participation};

/// A template that a participation can take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The one that comes with Pavillon for that kind.
    BuiltIn(Kind),
    /// One of the organisation's own.
    Own(TemplateId),
}

/// The organisation's templates, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store) -> Result<Vec<Template>> {
    let scope = actor.scope(Act::TemplateEdit)?;
    let mut all: Vec<Template> = on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id, name, kind, body, created_at, archived_at from template
         where organisation_id = $1 and archived_at is null order by id"
    ).bind(scope.organisation).fetch_all(c))?;
    by_name(&mut all, |template| &template.name);
    Ok(all)
}

/// Keeps a participation's requirements as a template.
///
/// # Errors
/// When the name is missing, there is nothing to keep, or the actor may not.
pub async fn keep(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    name: &str,
) -> Result<TemplateId> {
    let scope = actor.scope(Act::TemplateEdit)?;
    let found = participation::within(store, &scope, participation).await?;
    let name = domain::form::tidy(name, false);
    if name.is_empty() {
        return Err(Problems::one("name", Problem::new("form-required")).into());
    }
    if name.chars().count() > LINE {
        let long = Problem::new("form-too-long").with("max", LINE);
        return Err(Problems::one("name", long).into());
    }
    let id: TemplateId = store.id();
    let mut tx = store.db.begin().await?;
    let span = span(&mut tx, participation).await?;
    let all = live(&mut tx, participation).await?;
    if all.is_empty() {
        return Err(Problems::one("name", Problem::new("template-nothing-to-keep")).into());
    }
    let body = Body::of(&all, &needs(&mut tx, participation).await?, span);
    run!(
        &mut tx,
        sqlx::query(
            "insert into template (id, organisation_id, name, kind, body, created_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(&name)
        .bind(found.kind)
        .bind(body.to_json())
        .bind(store.now())
    )?;
    audit::line(&mut tx, store, &scope, Act::TemplateEdit, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a template. What was made from it stays.
///
/// # Errors
/// When the actor may not, or there is no such template.
pub async fn end(actor: &Actor, store: &Store, id: TemplateId) -> Result<()> {
    let scope = actor.scope(Act::TemplateEdit)?;
    let mut tx = store.db.begin().await?;
    let changed = Row::of(&tx, "template")
        .set("archived_at", store.now())
        .by("id", id)
        .by("organisation_id", scope.organisation)
        .without("archived_at")
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Error::NotFound);
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::TemplateEdit, Deed::Removed),
        id.0,
    )
    .await?;
    tx.commit().await
}

/// Adds a template's requirements to a participation, dated by its days, and asks them of everybody
/// whom they concern. One of the same title is taken for the same and left as it is. Gives how many
/// were added.
///
/// # Errors
/// [`Refusal::Circle`], [`Refusal::TooMany`], when there is no such template, or when the actor may
/// not.
pub async fn apply(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    chosen: Chosen,
) -> Result<usize> {
    let scope = actor.scope(Act::RequirementEdit)?;
    participation::within(store, &scope, participation).await?;
    let body = body(store, &scope, chosen).await?;
    let graph = body.needs().map_err(|_| unusable())?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let there = live(&mut tx, participation).await?;
    let mut ids: Vec<(RequirementId, bool)> = Vec::new();
    for one in &body.requirements {
        if let Some(same) = there.iter().find(|r| r.title == one.title) {
            ids.push((same.id, false));
            continue;
        }
        let input = RequirementInput {
            title: one.title.clone(),
            details: one.details.clone(),
            source: one.source.clone(),
            owed_by: one.owed_by,
            concerns: one.concerns,
            concerns_power: one.power,
            responsible: None,
            due: one.due.into(),
            takes_days: one.takes_days,
            proof: one.proof,
            reminders: one.reminders.clone(),
            needs: Vec::new(),
        };
        ids.push((insert(&mut tx, store, participation, &input).await?, true));
    }
    let added = ids.iter().filter(|(_, new)| *new).count();
    if there.len() + added > MOST {
        return Err(Refusal::TooMany.into());
    }
    for (at, (id, new)) in ids.iter().enumerate() {
        if *new {
            let needs: Vec<RequirementId> = graph[at].iter().map(|need| ids[*need].0).collect();
            depend(&mut tx, *id, &needs).await?;
        }
    }
    no_circle(&mut tx, participation, None).await?;
    spread(&mut tx, store, participation).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::RequirementEdit, Deed::Added),
        participation.0,
    )
    .await?;
    tx.commit().await?;
    Ok(added)
}

async fn body(store: &Store, scope: &Scope, chosen: Chosen) -> Result<Body> {
    let json = match chosen {
        Chosen::BuiltIn(kind) => built_in(kind).to_owned(),
        Chosen::Own(id) => on!(&store.db, c => sqlx::query_scalar(
            "select body from template
             where id = $1 and organisation_id = $2 and archived_at is null"
        ).bind(id).bind(scope.organisation).fetch_optional(c))?
        .ok_or(Error::NotFound)?,
    };
    Body::read(&json).map_err(|_| unusable())
}

fn unusable() -> Error {
    Problems::one("template", Problem::new("template-unusable")).into()
}
