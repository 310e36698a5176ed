//! In whose name a letter leaves, and in whose words.

use domain::mail::wording::WordingInput;
use domain::mail::{Queued, Voice};
use domain::typed::Typed;

use crate::db::{Store, on, sql};
use crate::error::Result;

/// The voice of the organisation on whose behalf a letter was written. For the worker, which acts for nobody.
///
/// # Errors
/// When the database fails.
pub async fn voice(store: &Store, letter: &Queued) -> Result<Voice> {
    let Some(whose) = letter.organisation_id.or(letter.voice_id) else {
        return Ok(Voice::default());
    };
    let (name, reply_to, signature) = on!(&store.db, c => sqlx::query_as(
        "select name, contact_email, signature from organisation where id = $1"
    ).bind(whose).fetch_one(c))?;
    let wording: Option<WordingInput> = on!(&store.db, c => sqlx::query_as(sql!(
        "select ", WordingInput::COLUMNS, "id from wording
         where organisation_id = $1 and template = $2 and locale = $3"
    )).bind(whose).bind(letter.template).bind(&letter.locale).fetch_optional(c))?;
    Ok(Voice {
        name,
        reply_to,
        signature,
        wording,
    })
}
