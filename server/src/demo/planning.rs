//! What a season is planned with: what is due and where it stands, and a programme that was
//! released, changed, and released again; a team and its rota.

mod due;
mod programme;
mod team;

use domain::participation::Participation;
use storage::Result;
use storage::requirement::template::{self, Chosen};

use super::season::Season;

pub(super) use due::{Papers, document};

/// When each thing was done, in days before today.
#[derive(Clone, Copy)]
pub(super) struct When {
    /// What is due was put together.
    pub(super) began: i32,
    /// The latest day on which anything was sent or decided.
    pub(super) answered: i32,
    /// The programme was first released; it was changed and released again until today.
    pub(super) released: i32,
}

/// What is due at a show, from the template of its kind; what an earlier edition had is there
/// already.
pub(super) async fn requirements(
    season: &Season<'_>,
    show: &Participation,
    when: When,
) -> Result<()> {
    let store = season.ago(when.began);
    template::apply(&season.planner, &store, show.id, Chosen::BuiltIn(show.kind)).await?;
    Ok(())
}

/// Where everything stands by today, and the programme.
pub(super) async fn plan(
    season: &Season<'_>,
    show: &Participation,
    when: When,
    papers: &Papers,
) -> Result<()> {
    due::answers(season, show, when, papers).await?;
    let members = team::team(season, show, when).await?;
    programme::programme(season, show, when, &members).await?;
    team::shifts(season, show, when, &members).await
}
