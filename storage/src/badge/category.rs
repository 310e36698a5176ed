//! Categories of a participation's own within a kind of badge: made, changed, given to badges.

pub(crate) mod season;

use domain::access::{Act, Actor, Scope};
use domain::badge::BadgeInput;
use domain::badge::category::{Category, CategoryInput, MOST, Number};
use domain::form::{Problem, Problems, as_read};
use domain::id::{BadgeId, CategoryId, ParticipationId};
use domain::participation::Participation;

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{audit, participation, point};

macro_rules! columns {
    () => {
        "c.id, c.participation_id, c.number, c.kind, c.word_fr, c.word_en, c.short, c.colour,
         c.archived_at, c.revision"
    };
}

/// How many badges are given a category at once.
const AT_ONCE: usize = 1_000;

/// A participation's categories, those put away too, in the order in which they were made.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Category>> {
    let scope = actor.scope(Act::BadgeSee)?;
    participation::within(store, &scope, participation).await?;
    of_participation(store, participation).await
}

pub(crate) async fn of_participation(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Category>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from badge_category c where c.participation_id = $1 order by c.number"
    )).bind(participation).fetch_all(c))?)
}

/// A category.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn by_id(actor: &Actor, store: &Store, id: CategoryId) -> Result<Category> {
    let scope = actor.scope(Act::BadgeSee)?;
    within(store, &scope, id).await
}

async fn within(store: &Store, scope: &Scope, id: CategoryId) -> Result<Category> {
    let category: Category = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from badge_category c where c.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    participation::within(store, scope, category.participation_id).await?;
    Ok(category)
}

/// Makes a category.
///
/// # Errors
/// When the participation has as many as devices can know, or the actor may not.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &CategoryInput,
) -> Result<CategoryId> {
    let scope = actor.scope(Act::CategoryEdit)?;
    participation::within(store, &scope, participation).await?;
    let id: CategoryId = store.id();
    let mut tx = store.db.begin().await?;
    // Numbers are given in turn.
    point::other_rules(&mut tx, participation).await?;
    let taken: Vec<i64> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select number from badge_category where participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    let Some(number) = (1..=i64::from(MOST)).find(|number| !taken.contains(number)) else {
        let problem = Problem::new("category-many").with("max", MOST);
        return Err(Problems::one("", problem).into());
    };
    said(&tx, input)
        .set("id", id)
        .set("participation_id", participation)
        .set("number", number)
        .set("kind", input.kind)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(&mut tx)
        .await?;
    audit::line(&mut tx, store, &scope, Act::CategoryEdit, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// What was typed of it, but for its kind.
fn said(tx: &Tx, input: &CategoryInput) -> Row {
    Row::of(tx, "badge_category")
        .set("word_fr", &input.word_fr)
        .set("word_en", &input.word_en)
        .set("short", &input.short)
        .set("colour", input.colour)
}

/// Changes a category's words and colour, as it was read at that revision. Its kind stays: badges rest on
/// it. Where what stands on badges changes, those on paper are to be printed again.
///
/// # Errors
/// When somebody changed it meanwhile, or the actor may not.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: CategoryId,
    revision: i64,
    input: &CategoryInput,
) -> Result<()> {
    let scope = actor.scope(Act::CategoryEdit)?;
    let before = within(store, &scope, id).await?;
    as_read(before.revision, revision)?;
    if before.kind != input.kind {
        return Err(Problems::one("kind", Problem::new("category-kind-fixed")).into());
    }
    let mut tx = store.db.begin().await?;
    let changed = said(&tx, input)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    if before.short != input.short || before.colour != input.colour {
        run!(
            &mut tx,
            sqlx::query(
                "update badge set reissued_at = $1 where participation_id = $2 and category = $3
                 and status = 'active'
                 and exists (select 1 from print_badge x where x.badge_id = badge.id)"
            )
            .bind(store.now())
            .bind(before.participation_id)
            .bind(before.number)
        )?;
    }
    point::other_rules(&mut tx, before.participation_id).await?;
    audit::line(&mut tx, store, &scope, Act::CategoryEdit, id.0).await?;
    tx.commit().await
}

/// Puts a category away, as it was read at that revision: it is given to no other badge. Badges and rules
/// that have it keep it.
///
/// # Errors
/// When somebody changed it meanwhile, or the actor may not.
pub async fn archive(actor: &Actor, store: &Store, id: CategoryId, revision: i64) -> Result<()> {
    set(actor, store, (id, revision), true).await
}

/// Takes a category that was put away up again, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, or the actor may not.
pub async fn restore(actor: &Actor, store: &Store, id: CategoryId, revision: i64) -> Result<()> {
    set(actor, store, (id, revision), false).await
}

async fn set(
    actor: &Actor,
    store: &Store,
    (id, revision): (CategoryId, i64),
    away: bool,
) -> Result<()> {
    let scope = actor.scope(Act::CategoryEdit)?;
    let before = within(store, &scope, id).await?;
    as_read(before.revision, revision)?;
    let mut tx = store.db.begin().await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update badge_category set archived_at = case when $1 then $2 else null end,
                updated_at = $2, revision = revision + 1
             where id = $3 and revision = $4 and (archived_at is null) = $1"
        )
        .bind(away)
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::CategoryEdit, id.0).await?;
    tx.commit().await
}

/// A category as a transaction sees it, by its number.
async fn numbered(
    tx: &mut Tx,
    participation: ParticipationId,
    number: Number,
) -> Result<Option<Category>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from badge_category c where c.participation_id = $1 and c.number = $2"
    )).bind(participation).bind(i64::from(number.0)).fetch_optional(c))?)
}

/// Puts the category of an input on a badge; `before` is what it had, which it may keep whatever became of
/// the category. The badge's revision is the caller's to raise.
pub(super) async fn put(
    tx: &mut Tx,
    found: &Participation,
    badge: BadgeId,
    input: &BadgeInput,
    before: Option<i64>,
) -> Result<()> {
    let wrong = |key| Err(Problems::one("category", Problem::new(key)).into());
    if let Some(number) = input.category {
        match numbered(tx, found.id, number).await? {
            None => return wrong("form-choice"),
            Some(category) if category.kind != input.kind => return wrong("category-other-kind"),
            Some(category) if category.archived_at.is_some() && before != Some(category.number) => {
                return wrong("category-away");
            }
            Some(_) => {}
        }
    }
    let category = input.category.map(|number| i64::from(number.0));
    run!(
        tx,
        sqlx::query("update badge set category = $1 where id = $2")
            .bind(category)
            .bind(badge)
    )?;
    Ok(())
}

/// What giving badges a category did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// How many badges have another category now.
    pub badges: u64,
    /// How many of them are on paper, and to be printed again.
    pub printed: u64,
}

/// Gives badges in force a category of their kind, or takes theirs away: all of them or none. Each stays the
/// badge that it is; those on paper are to be printed again.
///
/// # Errors
/// When one is of another kind, none is named, or the actor may not.
pub async fn give(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    number: Option<Number>,
    badges: &[BadgeId],
) -> Result<Given> {
    let scope = actor.scope(Act::BadgeIssue)?;
    participation::within(store, &scope, participation).await?;
    let wrong = |problem: Problem| Err(Problems::one("give", problem).into());
    if badges.is_empty() || badges.len() > AT_ONCE {
        return wrong(Problem::new("badge-none-ticked-category"));
    }
    let mut tx = store.db.begin().await?;
    let category = match number {
        None => None,
        Some(number) => match numbered(&mut tx, participation, number).await? {
            Some(category) if category.archived_at.is_none() => Some(category),
            _ => return wrong(Problem::new("form-choice")),
        },
    };
    let kind = category
        .as_ref()
        .map_or("", |category| category.kind.word());
    let mut given = Given::default();
    let mut others = 0_u64;
    for id in badges {
        let fits: Option<(bool, bool, bool)> = on!(tx &mut tx, c => sqlx::query_as(
            "select $3 = '' or b.kind = $3, coalesce(b.category, 0) = $4,
                exists (select 1 from print_badge x where x.badge_id = b.id)
             from badge b where b.id = $1 and b.participation_id = $2 and b.status = 'active'"
        ).bind(*id).bind(participation).bind(kind)
          .bind(category.as_ref().map_or(0, |category| category.number)).fetch_optional(c))?;
        match fits {
            None => return Err(Problems::changed().into()),
            Some((false, ..)) => others += 1,
            Some((true, true, _)) => {}
            Some((true, false, printed)) => {
                given.badges += 1;
                given.printed += u64::from(printed);
                run!(
                    &mut tx,
                    sqlx::query(
                        "update badge set category = $1, revision = revision + 1,
                            reissued_at = case when $2 then $3 else reissued_at end where id = $4"
                    )
                    .bind(category.as_ref().map(|category| category.number))
                    .bind(printed)
                    .bind(store.now())
                    .bind(*id)
                )?;
            }
        }
    }
    if others > 0 {
        return wrong(Problem::new("category-others-kind").with("count", others));
    }
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, participation.0).await?;
    tx.commit().await?;
    Ok(given)
}

#[cfg(test)]
mod tests;
