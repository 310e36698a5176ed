//! What whoever applied has by their application, as its link shows it: when, where, and what they owe.

use domain::access::{Act, Actor, Limit, Scope};
use domain::allocation::Occupancy;
use domain::application::Status;
use domain::id::ApplicationId;
use domain::participation::ParticipationDay;
use domain::requirement::outlook::Outlook;

use super::bearer::in_hand;
use crate::db::Store;
use crate::error::Result;
use crate::page::Query;
use crate::requirement::Filter;
use crate::requirement::submission::{self, Owed};
use crate::stand::{self, Plan};
use crate::{allocation, participation};

/// What an application brings; as long as it is not accepted, only when the show is.
#[derive(Clone, Debug)]
pub struct Has {
    /// Which application it is.
    pub application: ApplicationId,
    /// The participation's days, those of building up and taking down too.
    pub days: Vec<ParticipationDay>,
    /// Where the company stands.
    pub occupancies: Vec<Occupancy>,
    /// The stands on which it does.
    pub plans: Vec<Plan>,
    /// What is still due from it, the nearest first.
    pub owed: Vec<(Owed, Outlook)>,
}

/// What the application brings whose link is in hand.
///
/// # Errors
/// When the actor has the link of none; [`crate::Error::Gone`] when the show is long over.
pub async fn own(actor: &Actor, store: &Store) -> Result<Has> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    let (application, show) = in_hand(store, &scope).await?;
    let days = participation::days(store, &show).await?;
    let Some(company) = application
        .exhibitor_id
        .filter(|_| application.status == Status::Accepted)
    else {
        return Ok(Has {
            application: application.id,
            days,
            occupancies: Vec::new(),
            plans: Vec::new(),
            owed: Vec::new(),
        });
    };
    // What the company had by another application is not theirs.
    let scope = Scope {
        exhibitor: Some(company),
        limit: Some(Limit {
            application: application.id,
            participation: show.id,
        }),
        ..scope
    };
    let filter = Filter {
        participation: Some(show.id),
        ..Filter::default()
    };
    let owed = submission::of(store, &scope, &filter, &Query::default()).await?;
    Ok(Has {
        application: application.id,
        days,
        occupancies: allocation::list::taken_by(store, show.id, company).await?,
        plans: stand::taken_by(store, show.id, company).await?,
        owed: owed
            .rows
            .into_iter()
            .filter(|(one, _)| one.state.is_owed())
            .collect(),
    })
}
