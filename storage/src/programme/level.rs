//! How severe conflicts are at a participation.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::programme::conflict::{Levels, Rule};

use super::read::{self, Source};
use crate::db::{Store, run};
use crate::error::Result;
use crate::{audit, participation};

/// How severe each kind of conflict is.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Levels> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    participation::within(store, &scope, participation).await?;
    read::levels(&mut Source::Db(&store.db), participation).await
}

/// Sets how severe each kind of conflict is.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn set(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    levels: &Levels,
) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    run!(
        &mut tx,
        sqlx::query("delete from conflict_level where participation_id = $1").bind(participation)
    )?;
    for rule in Rule::ALL.iter().copied() {
        let level = levels.of(rule);
        if level == rule.usual() {
            continue;
        }
        run!(
            &mut tx,
            sqlx::query(
                "insert into conflict_level (participation_id, rule, level) values ($1, $2, $3)"
            )
            .bind(participation)
            .bind(rule)
            .bind(level)
        )?;
    }
    audit::line(&mut tx, store, &scope, Act::ProgrammeEdit, participation.0).await?;
    tx.commit().await
}
