//! Tokens of programs that hand in scans.

use domain::access::{Act, Actor};
use domain::id::{ApiTokenId, OrganisationId};
use domain::time::Timestamp;

use crate::audit;
use crate::db::{Store, on, run};
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
    /// Since when it is good no longer.
    pub revoked_at: Option<Timestamp>,
}

/// The organisation's tokens, the newest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store) -> Result<Vec<ApiToken>> {
    let scope = actor.scope(Act::ApiTokenEdit)?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select id, name, created_at, revoked_at from api_token where organisation_id = $1
         order by revoked_at is not null, id desc"
    ).bind(scope.organisation).fetch_all(c))?)
}

/// Makes a token; its secret is told this once.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn create(actor: &Actor, store: &Store, name: &str) -> Result<(ApiTokenId, String)> {
    let scope = actor.scope(Act::ApiTokenEdit)?;
    let id: ApiTokenId = store.id();
    let secret = token(&store.chance);
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into api_token (id, organisation_id, person_id, name, token_hash, created_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(name)
        .bind(hash(&secret))
        .bind(store.now())
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
    let done = run!(
        &mut tx,
        sqlx::query(
            "update api_token set revoked_at = $1
             where id = $2 and organisation_id = $3 and revoked_at is null"
        )
        .bind(store.now())
        .bind(id)
        .bind(scope.organisation)
    )?;
    if done == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::ApiTokenEdit, id.0).await?;
    tx.commit().await
}

/// The program that a token's hash belongs to.
pub(crate) async fn bearer(store: &Store, hash: &[u8]) -> Result<Option<Actor>> {
    let found: Option<(ApiTokenId, OrganisationId)> = on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id from api_token where token_hash = $1 and revoked_at is null"
    ).bind(hash.to_vec()).fetch_optional(c))?;
    Ok(found.map(|(token, organisation)| Actor::Program {
        token,
        organisation,
    }))
}
