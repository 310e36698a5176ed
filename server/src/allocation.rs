//! Allocations: held, confirmed, moved and given back, on the stand's page.

use domain::allocation::{AllocationInput, HalfDay};
use domain::form::{Fields, LINE};
use domain::id::ParticipationId;
use domain::participation::Participation;
use serde::Deserialize;
use storage::page::Query;

use app::allocation as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// Which allocations are looked at.
#[derive(Debug, Default, Deserialize)]
pub struct Looked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<String>,
}

impl Looked {
    /// As a form of the page says it.
    ///
    /// # Errors
    /// When no page of ours says that.
    pub fn of(fields: &Fields) -> Result<Self, Failure> {
        let (q, page) = (fields.get("q"), fields.get("page"));
        let is_number = page.is_empty() || page.parse::<i64>().is_ok();
        if q.chars().count() > LINE || !is_number {
            return Err(Failure::BadRequest);
        }
        Ok(Self {
            q: q.to_owned(),
            page: Some(page.to_owned()),
        })
    }

    fn search(&self) -> String {
        self.q.chars().take(LINE).collect()
    }

    fn page(&self) -> i64 {
        let page = self.page.as_deref().and_then(|page| page.parse().ok());
        page.unwrap_or(1).max(1)
    }

    /// As the end of an address; nothing for the first page of everything.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.q.is_empty() {
            query.append_pair("q", &self.search());
        }
        if self.page() > 1 {
            query.append_pair("page", &self.page().to_string());
        }
        let query = query.finish();
        if query.is_empty() {
            query
        } else {
            format!("?{query}")
        }
    }
}

/// What the section shows of them.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn section(
    state: &State,
    context: &Context,
    participation: ParticipationId,
    looked: &Looked,
) -> Answer<pages::Section> {
    let (actor, store) = (&context.actor, &state.store);
    let search = looked.search();
    let list = Query {
        search: search.clone(),
        page: looked.page(),
    };
    let first = Query {
        search: search.clone(),
        page: 1,
    };
    Ok(pages::Section {
        list: storage::allocation::list(actor, store, participation, &list).await?,
        placeable: storage::application::participant::placeable(
            actor,
            store,
            participation,
            &first,
        )
        .await?,
        unplaced: storage::application::participant::unplaced(actor, store, participation).await?,
        search,
    })
}

/// Carries out what a form of an allocation asks for. What the form cannot have been sent with is a
/// failure; what the act refuses is shown on the page.
///
/// # Errors
/// When no page of ours has such a form.
pub async fn act(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Form,
) -> Answer<storage::Result<()>> {
    let (actor, store) = (&context.actor, &state.store);
    Ok(match form.act() {
        "hold" => {
            let input = AllocationInput {
                exhibitor: form.id("exhibitor")?,
                position: form.id("position")?,
                half_days: half_days(&form.fields)?,
            };
            let done = storage::allocation::hold(actor, store, found.id, &input).await;
            done.map(drop)
        }
        "confirm" => {
            let (id, revision) = (form.id("allocation")?, form.revision()?);
            storage::allocation::confirm(actor, store, id, revision).await
        }
        "move" => {
            let half_days = half_days(&form.fields)?;
            let (id, position) = (form.id("allocation")?, form.id("position")?);
            let revision = form.revision()?;
            storage::allocation::shift(actor, store, id, revision, position, &half_days).await
        }
        "vacate" => {
            let (id, revision) = (form.id("allocation")?, form.revision()?);
            storage::allocation::vacate(actor, store, id, revision).await
        }
        _ => return Err(Failure::BadRequest),
    })
}

fn half_days(fields: &Fields) -> Result<Vec<HalfDay>, Failure> {
    fields
        .all("half_day")
        .iter()
        .map(|text| text.parse().map_err(|_| Failure::BadRequest))
        .collect()
}
