//! Letters in an organisation's own words.

use domain::access::{Act, Actor};
use domain::form::Problems;
use domain::mail::Template;
use domain::mail::wording::{WordingInput, may_say};
use domain::organisation::Language;
use domain::typed::Typed;
use uuid::Uuid;

use crate::audit;
use crate::db::{Row, Store, Tx, on, run, sql};
use crate::error::{Error, Result};

pub(crate) const COLUMNS: &str = sql!(
    WordingInput::COLUMNS,
    "id, template, locale, revision, updated_at"
);

/// A letter's own words, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Wording {
    /// Its id.
    pub id: Uuid,
    /// Of which letter.
    pub template: Template,
    /// In which language.
    pub locale: Language,
    /// The words.
    #[sqlx(flatten)]
    pub typed: WordingInput,
    /// Rises with each change.
    pub revision: i64,
}

/// Every letter that the organisation has put into its own words.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(actor: &Actor, store: &Store) -> Result<Vec<Wording>> {
    let scope = actor.scope(Act::LetterSee)?;
    Ok(on!(&store.db, c => sqlx::query_as(sql!(
        "select ", COLUMNS, " from wording where organisation_id = $1 order by id"
    )).bind(scope.organisation).fetch_all(c))?)
}

/// Has a letter written in those words from now on, in the place of those of that revision; of none, where
/// it is none yet.
///
/// # Errors
/// When the actor may not, when the letter cannot be written in them ([`may_say`]), or when somebody
/// changed them meanwhile.
pub async fn keep(
    actor: &Actor,
    store: &Store,
    (template, language): (Template, Language),
    revision: i64,
    input: &WordingInput,
) -> Result<()> {
    let scope = actor.scope(Act::WordingEdit)?;
    may_say(template, language, input)?;
    let mut tx = store.db.begin().await?;
    let row = |tx: &Tx| {
        Row::of(tx, "wording")
            .typed(input)
            .set("updated_at", store.now())
    };
    let done = if revision == 0 {
        row(&tx)
            .set("id", store.id::<Uuid>())
            .set("organisation_id", scope.organisation)
            .set("template", template)
            .set("locale", language)
            .set("revision", 1_i64)
            .insert_unless(&mut tx, "organisation_id, template, locale")
            .await?
    } else {
        row(&tx)
            .raise("revision")
            .by("organisation_id", scope.organisation)
            .by("template", template)
            .by("locale", language)
            .by("revision", revision)
            .update(&mut tx)
            .await?
    };
    if done == 0 {
        return Err(Problems::changed().into());
    }
    let id = of(&mut tx, &scope, template, language).await?;
    audit::line(&mut tx, store, &scope, Act::WordingEdit, id).await?;
    tx.commit().await
}

async fn of(
    tx: &mut Tx,
    scope: &domain::access::Scope,
    template: Template,
    language: Language,
) -> Result<Option<Uuid>> {
    Ok(on!(tx tx, c => sqlx::query_scalar(
        "select id from wording where organisation_id = $1 and template = $2 and locale = $3"
    ).bind(scope.organisation).bind(template).bind(language).fetch_optional(c))?)
}

/// Goes back to the words that the house has for a letter.
///
/// # Errors
/// [`Error::NotFound`] when it is written in those; when the actor may not, or somebody changed them since
/// `revision`.
pub async fn reset(
    actor: &Actor,
    store: &Store,
    (template, language): (Template, Language),
    revision: i64,
) -> Result<()> {
    let scope = actor.scope(Act::WordingEdit)?;
    let mut tx = store.db.begin().await?;
    let id = of(&mut tx, &scope, template, language).await?;
    let id = id.ok_or(Error::NotFound)?;
    let gone = run!(
        &mut tx,
        sqlx::query("delete from wording where id = $1 and revision = $2")
            .bind(id)
            .bind(revision)
    )?;
    if gone == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::WordingEdit, id).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
