//! Tokens of programs that hand in scans.

use domain::access::{Act, Actor};
use domain::form::{Problem, Problems};
use domain::id::{ApiTokenId, OrganisationId};
use domain::time::Timestamp;

use crate::audit;
use crate::db::{Row, Store, on, run};
use crate::error::{Error, Result};
use crate::secret::{hash, token};

/// A program's token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ApiToken {
    /// Its id.
    pub id: ApiTokenId,
    /// What people call it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it comes to its end by itself.
    pub expires_at: Timestamp,
    /// Since when it is good no longer.
    pub revoked_at: Option<Timestamp>,
}

/// For how many days a token can be good; the first is what is offered.
pub const DAYS: [i64; 4] = [365, 30, 90, 730];

/// The organisation's tokens, the newest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store) -> Result<Vec<ApiToken>> {
    let scope = actor.scope(Act::ApiTokenEdit)?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select id, name, created_at, expires_at, revoked_at from api_token where organisation_id = $1
         order by revoked_at is not null, id desc"
    ).bind(scope.organisation).fetch_all(c))?)
}

/// Makes a token that is good for so many days; its secret is told this once.
///
/// # Errors
/// When the actor may not, or that is none of [`DAYS`].
pub async fn create(
    actor: &Actor,
    store: &Store,
    name: &str,
    days: i64,
) -> Result<(ApiTokenId, String)> {
    let scope = actor.scope(Act::ApiTokenEdit)?;
    if !DAYS.contains(&days) {
        return Err(Problems::one("days", Problem::new("form-choice")).into());
    }
    let id: ApiTokenId = store.id();
    let secret = token(&store.chance);
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into api_token (id, organisation_id, person_id, name, token_hash, created_at,
                expires_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(name)
        .bind(hash(&secret))
        .bind(store.now())
        .bind(store.now().plus_days(days))
    )?;
    audit::line(&mut tx, store, &scope, Act::ApiTokenEdit, id.0).await?;
    tx.commit().await?;
    Ok((id, secret))
}

/// Takes a token back.
///
/// # Errors
/// When the actor may not, or it was taken back before.
pub async fn revoke(actor: &Actor, store: &Store, id: ApiTokenId) -> Result<()> {
    let scope = actor.scope(Act::ApiTokenEdit)?;
    let mut tx = store.db.begin().await?;
    let done = Row::of(&tx, "api_token")
        .set("revoked_at", store.now())
        .by("id", id)
        .by("organisation_id", scope.organisation)
        .without("revoked_at")
        .update(&mut tx)
        .await?;
    if done == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::ApiTokenEdit, id.0).await?;
    tx.commit().await
}

/// The program that a token's hash belongs to.
pub(crate) async fn bearer(store: &Store, hash: &[u8]) -> Result<Option<Actor>> {
    let found: Option<(ApiTokenId, OrganisationId)> = on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id from api_token
         where token_hash = $1 and revoked_at is null and expires_at > $2"
    ).bind(hash.to_vec()).bind(store.now()).fetch_optional(c))?;
    Ok(found.map(|(token, organisation)| Actor::Program {
        token,
        organisation,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;
    use crate::testing::world::World;

    both! {
        async fn a_token_comes_to_the_end_that_was_chosen_for_it(store: Store) {
            let world = World::new(store).await;
            let (actor, store) = (&world.owner, &world.store);
            let (_, month) = create(actor, store, "Borne", 30).await.unwrap();
            let (_, year) = create(actor, store, "Billetterie", 365).await.unwrap();
            let good = async |secret: &str| bearer(store, &hash(secret)).await.unwrap().is_some();
            store.clock.advance_minutes(30 * 24 * 60 - 1);
            assert!(good(&month).await && good(&year).await);
            store.clock.advance_minutes(1);
            assert!(!good(&month).await && good(&year).await);
            store.clock.advance_minutes(335 * 24 * 60);
            assert!(!good(&year).await);
        }

        async fn a_token_without_an_end_cannot_be_made(store: Store) {
            let world = World::new(store).await;
            for days in [0, -1, 36_500, i64::MAX] {
                let refused = create(&world.owner, &world.store, "Borne", days).await;
                assert!(matches!(refused, Err(Error::Problems(_))), "{days}");
            }
            assert!(list(&world.owner, &world.store).await.unwrap().is_empty());
        }
    }
}
