//! Who has the link of an application in hand.

use domain::access::{Act, Actor, Bearer, Held, Scope};
use domain::application::{Application, Refusal};
use domain::id::{ApplicationId, PersonId};
use domain::participation::Participation;

use crate::bearer::held;
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::{exhibit, participation, secret};

/// Who somebody is by the secret of an application's mailed link; `signed_in` says who that is, where
/// they have signed in.
///
/// # Errors
/// [`Refusal::Unknown`] when no application has that secret, [`Error::Gone`] when the show is long
/// over.
pub async fn bearer(store: &Store, signed_in: Option<PersonId>, token: &str) -> Result<Actor> {
    let known: Option<(ApplicationId, i64)> = on!(&store.db, c => sqlx::query_as(
        "select id, epoch from application where resume_hash = $1"
    ).bind(secret::hash(token)).fetch_optional(c))?;
    let (id, epoch) = known.ok_or(Refusal::Unknown)?;
    let bearer = Bearer {
        of: Held::Application(id),
        epoch,
    };
    let (_, participation) = standing(store, id, epoch).await?;
    Ok(Actor::Bearer {
        bearer,
        organisation: participation.organisation_id,
        person: signed_in,
    })
}

/// An application as long as the link opens it that somebody came by.
async fn standing(
    store: &Store,
    id: ApplicationId,
    epoch: i64,
) -> Result<(Application, Participation)> {
    let mut application: Application = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.id = $1 and a.epoch = $2"
    )).bind(id).bind(epoch).fetch_optional(c))?
    .ok_or(Error::Gone)?;
    application.exhibits = exhibit::of_application(store, application.id).await?;
    let participation = participation::open(store, application.participation_id).await?;
    participation::not_long_over(store, &participation).await?;
    Ok((application, participation))
}

pub(super) async fn in_hand(store: &Store, scope: &Scope) -> Result<(Application, Participation)> {
    let (id, epoch) = held!(scope, Act::ApplicationOwn, Application)?;
    standing(store, id, epoch).await
}

/// The application whose link is in hand ([`bearer`]), with its participation.
///
/// # Errors
/// When the actor has the link of none; [`Error::Gone`] when the show is long over.
pub async fn resume(actor: &Actor, store: &Store) -> Result<(Application, Participation)> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    in_hand(store, &scope).await
}
