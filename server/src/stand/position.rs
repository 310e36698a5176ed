//! A stand's positions: added, changed, taken away.

use domain::stand::PositionInput;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// Carries out what a form of a position asks for: see the stand's.
pub(super) async fn act(
    state: &State,
    context: &Context,
    form: &Form,
) -> Answer<storage::Result<()>> {
    let (actor, store) = (&context.actor, &state.store);
    let read = || PositionInput::read(&form.fields);
    Ok(match form.act() {
        "add-position" => {
            let stand = form.id("stand")?;
            async { storage::stand::position::add(actor, store, stand, &read()?).await }
                .await
                .map(drop)
        }
        "edit-position" => {
            let (id, revision) = (form.id("position")?, form.id("revision")?);
            async { storage::stand::position::edit(actor, store, id, revision, &read()?).await }
                .await
        }
        "remove-position" => {
            let (id, revision) = (form.id("position")?, form.revision()?);
            storage::stand::position::remove(actor, store, id, revision).await
        }
        _ => return Err(Failure::BadRequest),
    })
}
