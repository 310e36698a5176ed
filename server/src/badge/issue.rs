//! A badge is made by hand; what is typed of one is read.

use axum::extract::{Path, State as AxumState};
use documents::badge as paper;
use domain::access::Act;
use domain::address;
use domain::badge::{BadgeInput, Kind};
use domain::form::{Fields, Problem, Problems};
use domain::participation::Participation;

use app::badge as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::edge::form::Form;
use crate::state::State;

pub(super) async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::BadgeIssue)?;
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let form = Shown::new(Fields::default().with("kind", Kind::Visitor));
    new_page(&state, &context, &found, &form, "").await
}

async fn new_page(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Shown,
    signs: &str,
) -> Answer {
    let title = context.locale().text("badge-new");
    let all = storage::badge::category::list(&context.actor, &state.store, found.id).await?;
    Ok(context.with_form(form, &title, || pages::new_page(found, form, signs, &all)))
}

pub(super) async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::BadgeIssue)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let refused = match typed(&state, &form.fields) {
        Ok(input) => match storage::badge::issue::create(actor, store, found.id, &input).await {
            Ok(id) => {
                let made = address::asked(&address::badge(id), &[("done", &"made")]);
                return Ok(context.to(&made));
            }
            Err(storage::Error::Problems(problems)) => Refused {
                problems,
                signs: String::new(),
            },
            Err(other) => return Err(other.into()),
        },
        Err(refused) => refused,
    };
    let shown = Shown::refused(form.fields, refused.problems);
    new_page(&state, &context, &found, &shown, &refused.signs).await
}

/// Why what was typed is not taken yet.
pub(super) struct Refused {
    pub(super) problems: Problems,
    /// The signs that no font prints: sent again with these, the form is taken.
    pub(super) signs: String,
}

/// Reads what is to stand on a badge. Signs that no font prints are asked about once.
pub(super) fn typed(state: &State, fields: &Fields) -> Result<BadgeInput, Refused> {
    let input = BadgeInput::read(fields).map_err(|problems| Refused {
        problems,
        signs: String::new(),
    })?;
    let mut refused = Refused {
        problems: Problems::default(),
        signs: String::new(),
    };
    let lines = [
        ("name", &input.name),
        ("function", &input.function),
        ("company", &input.company),
    ];
    for (field, text) in lines {
        let signs: String = paper::unprintable(&state.fonts, text).into_iter().collect();
        if !signs.is_empty() {
            let problem = Problem::new("badge-unprintable-sure").with("signs", &signs);
            refused.problems.0.push((field.to_owned(), problem));
            refused.signs.push_str(&signs);
        }
    }
    if refused.signs == fields.get("anyway") {
        Ok(input)
    } else {
        Err(refused)
    }
}
