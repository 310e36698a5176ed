//! The keys that sign a participation's codes.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::participation::Participation;
use storage::badge::key::Key;

use app::badge::key as pages;

use crate::edge::confirm::{self, Asked};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// How many badges are replaced at once: what a request has time for.
const AT_ONCE: usize = 500;

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new().route("/participations/{slug}/keys", get(list).post(change))
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let keys = storage::badge::key::list(actor, store, found.id).await?;
    let title = context.locale().text("badge-keys");
    Ok(context.ok(&title, || pages::page(&found, &keys)))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    context.may(Act::KeyEdit)?;
    let keys = storage::badge::key::list(actor, store, found.id).await?;
    let asked = asked(&context, &form, &found, &keys)?;
    if let Some(page) = confirm::ask(&state, &context, &form, || asked) {
        return Ok(page);
    }
    match form.act() {
        "rotate" => drop(storage::badge::key::rotate(actor, store, found.id).await?),
        "retire" => {
            storage::badge::key::retire(actor, store, found.id, form.id("number")?).await?;
        }
        "renew" if renew(&state, &context, &found).await? => {
            return Ok(context.to(&address::asked(
                &address::badges(&slug),
                &[("show", &"unprinted")],
            )));
        }
        "renew" => {}
        _ => return Err(Failure::BadRequest),
    }
    Ok(context.to(&address::keys(&slug)))
}

fn asked(context: &Context, form: &Form, found: &Participation, keys: &[Key]) -> Answer<Asked> {
    let locale = context.locale();
    let count = |n: i64| [("count", n.to_string())];
    Ok(match form.act() {
        "rotate" => Asked {
            says: vec![
                locale.text_args("confirm-key-rotate", &[("participation", found.name())]),
                locale.text("badge-key-rotate-intro"),
            ],
            button: locale.text("badge-key-rotate"),
            danger: false,
        },
        "retire" => {
            let number: i64 = form.id("number")?;
            let key = keys.iter().find(|k| k.number == number);
            let signed = count(key.ok_or(Failure::NotFound)?.badges);
            let args = [
                ("participation", found.name()),
                ("number", number.to_string()),
            ];
            Asked {
                says: vec![
                    locale.text_args("confirm-key-retire", &args),
                    locale.text_args("badge-key-retire-warning", &signed),
                ],
                button: locale.text("badge-key-retire"),
                danger: true,
            }
        }
        "renew" => {
            let retired = keys.iter().filter(|k| k.retired_at.is_some());
            let refused = count(retired.map(|k| k.badges).sum());
            Asked {
                says: vec![
                    locale.text_args("confirm-key-renew", &[("participation", found.name())]),
                ],
                button: locale.text_args("badge-keys-renew", &refused),
                danger: false,
            }
        }
        _ => return Err(Failure::BadRequest),
    })
}

/// Replaces badges that a retired key signed; gives whether none is left.
async fn renew(state: &State, context: &Context, found: &Participation) -> Answer<bool> {
    let (actor, store) = (&context.actor, &state.store);
    let keys = storage::badge::key::list(actor, store, found.id).await?;
    let retired = |number| {
        keys.iter()
            .any(|k| k.number == number && k.retired_at.is_some())
    };
    let all = storage::badge::list(actor, store, found.id, false).await?;
    let mut refused = all
        .into_iter()
        .map(|signed| signed.badge)
        .filter(|badge| retired(badge.key_number));
    for badge in refused.by_ref().take(AT_ONCE) {
        match storage::badge::replace(actor, store, badge.id, badge.revision).await {
            // Somebody else has changed, revoked or replaced it meanwhile: the next round sees it.
            Ok(_) | Err(storage::Error::NotFound) => {}
            Err(storage::Error::Problems(problems)) if problems.is_changed() => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(refused.next().is_none())
}
