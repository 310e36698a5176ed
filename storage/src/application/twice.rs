//! The same application sent twice: by a double click, by going back, from a second tab. Each page of the
//! form has a word of its own; the secret of the application that it begins follows from it, so that the
//! same page leads to the same application, on whichever server. What another page brings is known by
//! what it says: then nothing is kept a second time, and nobody gets a link that they did not have.

use data_encoding::BASE32_NOPAD;
use domain::application::{Application, ApplicationInput, Status};
use domain::id::{FileId, ParticipationId};

use super::Written;
use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::{exhibit, secret};

/// How long a page's word is at least: anything shorter was not made by a page of ours.
const WORD: std::ops::RangeInclusive<usize> = 16..=200;
/// How many applications from one address are compared at most.
const MOST: i64 = 50;

/// What came of an application that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is new: the secret of its link.
    New(String),
    /// The same page brought the same before: the secret of that link. No letter was written again.
    Again(String),
    /// The same page brought something else before: the secret of that link. Nothing was changed.
    Otherwise(String),
    /// Another page brought the same before. The link is in the letter that was written then.
    Known,
}

impl Begun {
    /// The secret of the link, where whoever sent it may have it.
    pub fn token(self) -> Option<String> {
        match self {
            Self::New(token) | Self::Again(token) | Self::Otherwise(token) => Some(token),
            Self::Known => None,
        }
    }
}

/// The secret of the application that a page begins; by chance where it says no word of ours.
pub(super) fn token(store: &Store, participation: ParticipationId, word: &str) -> String {
    if !WORD.contains(&word.len()) {
        return secret::token(&store.chance);
    }
    let said = [participation.0.as_bytes(), word.as_bytes()].concat();
    let mac = store.key.address_seal("application form", &said);
    BASE32_NOPAD.encode(&mac).to_lowercase()
}

/// Whether an application says just what was sent.
pub(super) async fn says(
    tx: &mut Tx,
    there: &Application,
    input: &ApplicationInput,
) -> Result<bool> {
    let texts = [
        (&there.company_name, &input.company_name),
        (&there.siret, &input.siret),
        (&there.sector, &input.sector),
        (&there.website, &input.website),
        (&there.contact_name, &input.contact_name),
        (&there.contact_email, &input.contact_email),
        (&there.contact_phone, &input.contact_phone),
        (&there.contact_function, &input.contact_function),
        (&there.message, &input.message),
    ];
    let same = texts.iter().all(|(kept, sent)| kept == sent)
        && there.days() == input.days
        && there.consent_version.is_some() == input.consent
        && there.exhibits.len() == input.exhibits.len();
    if !same {
        return Ok(false);
    }
    for (kept, sent) in there.exhibits.iter().zip(&input.exhibits) {
        if kept.typed != sent.typed || !shows_the_same(tx, kept.image_file_id, sent.image).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The same picture sent twice is kept as two files of one size.
async fn shows_the_same(tx: &mut Tx, kept: Option<FileId>, sent: Option<FileId>) -> Result<bool> {
    let (kept, sent) = match (kept, sent) {
        (kept, None) => return Ok(kept.is_none()),
        (None, Some(_)) => return Ok(false),
        (Some(kept), Some(sent)) => (kept, sent),
    };
    let alike: Option<i64> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select a.size from file a join file b on b.size = a.size and b.content_type = a.content_type
         where a.id = $1 and b.id = $2"
    ).bind(kept).bind(sent).fetch_optional(c))?;
    Ok(alike.is_some())
}

/// The application that this secret belongs to.
pub(super) async fn of_form(tx: &mut Tx, token: &str) -> Result<Option<Application>> {
    let found: Option<Application> = on!(tx &mut *tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.resume_hash = $1"
    )).bind(secret::hash(token)).fetch_optional(c))?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    found.exhibits = exhibit::of_application_in(tx, found.id).await?;
    Ok(Some(found))
}

/// Whether another page brought the same, and that still stands.
pub(super) async fn is_known(
    tx: &mut Tx,
    participation: ParticipationId,
    written: &Written,
) -> Result<bool> {
    let there: Vec<Application> = on!(tx &mut *tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.participation_id = $1 and a.contact_email = $2
           and a.status not in ('declined', 'withdrawn')
         order by a.id desc limit $3"
    )).bind(participation).bind(&written.input.contact_email).bind(MOST).fetch_all(c))?;
    for mut one in there {
        if (one.status != Status::Draft) != written.submit {
            continue;
        }
        one.exhibits = exhibit::of_application_in(tx, one.id).await?;
        if says(tx, &one, &written.input).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
