//! A team member's private page: no sign-in, the address is the key.

use axum::extract::{Path, Query, State as AxumState};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use domain::access::Actor;
use domain::address;
use domain::shift::availability;
use serde::Deserialize;
use storage::shift::handover;
use storage::shift::visit::{Private, visit};

use app::form::Form as Shown;
use app::shift::private::{private_page, slots};

use crate::calendar::staff_ways;
use crate::edge::confirm;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::feed::ending::ending;
use crate::state::State;

#[derive(Debug, Default, Deserialize)]
pub(super) struct How {
    kept: Option<String>,
}

/// Who has the address acts by it alone, even when they have signed in; with the page that it opens.
async fn opened(state: &State, token: &str) -> Answer<(Actor, Private)> {
    let actor = storage::team::bearer(&state.store, token).await?;
    let page = visit(&actor, &state.store).await?;
    Ok((actor, page))
}

/// Search engines are told to keep away; the address goes to nobody else, since it is the key.
fn hidden(mut response: Response) -> Response {
    response.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow, noarchive"),
    );
    response
}

async fn page(
    state: &State,
    context: &Context,
    page: &Private,
    form: &Shown,
    kept: bool,
) -> Answer {
    let title = context.locale().text("shift-mine");
    let now = state.store.now();
    let calendar = staff_ways(state, &page.member).await?;
    Ok(hidden(context.with_form(form, &title, || {
        private_page(page, calendar, form, kept, now)
    })))
}

/// The page.
pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    Query(how): Query<How>,
) -> Answer {
    let (_, private) = opened(&state, &token).await?;
    let form = Shown::default();
    page(&state, &context, &private, &form, how.kept.is_some()).await
}

/// Says when one can be there; asks, answers, takes back; turns one's calendar on again.
pub(super) async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    let store = &state.store;
    let (actor, before) = opened(&state, &token).await?;
    if form.act() == "calendar" {
        let whose = context.locale().text("confirm-feed-own");
        let asked = || ending(&context, whose, false);
        if let Some(page) = confirm::ask(&state, &context, &form, asked) {
            return Ok(hidden(page));
        }
    }
    let done: storage::Result<()> = match form.act() {
        "availability" => {
            async {
                let said = availability::read(&form.fields, &slots(&before))?;
                storage::shift::availability::say_own(&actor, store, &said).await
            }
            .await
        }
        "ask" => {
            let read = (form.id("shift")?, form.revision()?);
            match form.fields.get("to").parse() {
                Ok(to) => handover::ask_own(&actor, store, read, to).await,
                Err(_) => Err(super::edit::missing("to")),
            }
        }
        "agree" | "decline" => {
            let (reply, id) = (super::edit::reply(&form)?, form.id("handover")?);
            handover::answer_own(&actor, store, id, reply).await
        }
        "calendar" => {
            let ended = storage::feed::choose::end_by_address(&actor, store, false).await;
            ended.map(|_| ())
        }
        "withdraw" => handover::withdraw_own(&actor, store, form.id("handover")?).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::asked(&address::team_link(&token), &[("kept", &"yes")]));
    let again = async |shown| {
        let (_, after) = opened(&state, &token).await?;
        page(&state, &context, &after, &shown, false).await
    };
    context.after(done, form.fields, again).await
}
